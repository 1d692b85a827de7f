"""Characters that nobody sees do not get into a data file."""

import pytest

from fazhi_report.importing.article import Line, read_article
from fazhi_report.importing.reports import ImportOptions, import_article

TEXT = """\
甲市2023年法治政府建设年度报告

一、依法\u200b行政\ufe0f的\u3164工作

全年办\xad结案件5件\x01，成效\U000e0100明显\ufeff，群众\u202e满意。
"""
PROSE = "市政府把法治政府建设摆在突出位置，常年坚持，逐项落实，年底前全部完成，群众比较满意。" * 9


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", f"{TEXT}\n{PROSE}\n"),
        ("a.md", f"{TEXT}\n{PROSE}\n"),
        ("a.html", "".join(f"<p>{line}</p>" for line in f"{TEXT}{PROSE}".splitlines() if line)),
    ],
)
def test_invisible_characters_are_dropped(name, content):
    article = read_article(content.encode(), name)
    texts = [block.text for block in article.blocks if isinstance(block, Line)]
    assert texts[-3:-1] == ["一、依法行政的工作", "全年办结案件5件，成效明显，群众满意。"]
    imported = import_article(article, ImportOptions(year=2023, issuer="甲市", level="city"))
    assert imported.report.sections[0].heading.source == "依法行政的工作"


def test_an_entity_is_dropped_too():
    page = "<p>甲市2023年报告</p><p>全年办&#8203;结案&shy;件5件，成效明显，群众满意。</p>"
    page += f"<p>{PROSE}</p>"
    (*_, last, _) = read_article(page.encode(), "a.html").blocks
    assert last.text == "全年办结案件5件，成效明显，群众满意。"
