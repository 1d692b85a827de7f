import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_report.title import MAX_LINES, break_title, phrases

TITLES = """
廊坊市人民政府/2023年度法治政府建设情况报告
深圳市司法局2023年法治政府建设年度报告
2023年法治政府建设报告
凉山彝族自治州人民政府/2023年法治政府建设年度报告
广州市城市管理和综合执法局/2023年法治政府建设年度报告
河北省住房和城乡建设厅/关于2023年度法治政府建设情况的报告
廊坊经济技术开发区管理委员会/关于2023年度法治政府建设情况的报告
中共廊坊市委全面依法治市委员会办公室/2023年度法治政府建设工作报告
中共大厂回族自治县委/全面依法治县委员会办公室/2023年度法治政府建设工作报告
新疆维吾尔自治区伊犁哈萨克自治州/察布查尔锡伯自治县人民政府2023年度/法治政府建设情况报告
""".split()


@pytest.mark.parametrize("lines", TITLES)
def test_titles_are_broken_by_sense(lines):
    assert break_title(lines.replace("/", "")) == tuple(lines.split("/"))


def test_the_issuer_is_never_cut_where_it_fits():
    issuer = "某某高新技术产业开发区管理服务中心"
    assert break_title(f"{issuer}2023年度法治政府建设情况报告", issuer)[0] == issuer


words = st.sampled_from(
    ["甲市", "乙县", "人民政府", "2023年度", "法治政府建设", "情况", "的", "报告", "关于"]
)


def test_a_line_too_long_is_better_than_one_that_begins_with_the_genre():
    title = "关于全面推进依法行政加快建设的法治政府建设报告"
    assert break_title(title) == (title,)


@given(st.lists(words, min_size=1, max_size=14).map("".join))
def test_lines_and_phrases_make_the_title_again(title):
    lines = break_title(title)
    assert "".join(lines) == title
    assert len(lines) <= MAX_LINES
    assert all(lines)
    assert "".join(phrases(title)) == title
    for later in (*lines[1:], *phrases(title)[1:]):
        assert not later.startswith(("报告", "的报告"))
