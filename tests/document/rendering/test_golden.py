"""Two documents with every element, in each format to the letter."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from examples import OFFICIAL, SMALLEST, YEAR_BEFORE, report_from
from golden_files import assert_golden
from pictures import jpeg, png

from fazhi_report.document.layout import compose
from fazhi_report.document.rendering import FORMATS, render
from fazhi_report.document.templating import Templates
from fazhi_report.model import gather

LONG = "乙市人民政府国有资产监督管理委员会"


def achievement(name, text, **metrics):
    return {"id": name, "text": text, "metrics": metrics}


SECTIONS = [
    {
        "id": "总体",
        "heading": "总体情况",
        "text": "坚持依法行政。\n\n统筹推进*各项*工作。",
        "picture": {"file": "走势.png", "alt": "案件<逐年>上升", "caption": "案件", "width": 90},
        "sections": [
            {
                "id": "复议",
                "heading": "行政复议。",
                "achievements": [
                    achievement(
                        "收案",
                        "收到{{ 收到 }}，{{ 收到.yoy }}，上年{{ 收到.previous }}，受理{{ 受理 }}。",
                        收到={"value": "103件", "previous": "98件", "by": "市司法局"},
                        受理="91件",
                    ),
                    achievement(
                        "率",
                        "满意率{{ 满意率 }}，{{ 满意率.yoy }}；近{{ 场次 }}。",
                        满意率={"value": "98.2%", "previous": "96.5%"},
                        场次="500场",
                    )
                    | {"picture": {"file": "图/高.jpg", "alt": "高"}},
                ],
                "sections": [
                    {"id": "三级", "heading": "办案", "text": "办案<快>。"},
                    {"id": "另", "heading": "另办", "numbered": False, "text": "不编号。"},
                ],
            }
        ],
    },
    {
        "id": "计划",
        "heading": "下一步计划",
        "number": "第二部分 ",
        "covers": ["plan"],
        "text": "持续推进。",
        "table": {"head": ["", "数"], "rows": [["甲", "{{ 收到 }}"], ["乙|丙", ""]]},
    },
]
WEB = SMALLEST | {
    "title": f"{LONG}\n关于2023年度法治政府建设情况的报告",
    "issuer": LONG,
    "published": "2024-02-26",
    "source": "市司法局",
    "sections": SECTIONS,
    "signature": {"name": LONG, "date": "2024-02-06"},
    "annex": ["metrics"],
    "layout": {"profile": "windows", "line_pitch": 28.5, "left": 30},
}
PRINTED = OFFICIAL | {
    "signature": {"date": "2024-11-16", "seal": True},
    "official": OFFICIAL["official"]
    | {"mark": f"{LONG}文件", "signatories": ["张三", "欧阳明", "李四"]},
}
DOCUMENTS = {"web": (WEB, None), "official": (PRINTED, YEAR_BEFORE)}


@pytest.fixture(scope="module", params=DOCUMENTS)
def rendered(request, tmp_path_factory):
    """The name of a document, and its files by golden name."""
    folder = tmp_path_factory.mktemp("golden")
    (folder / "图").mkdir()
    (folder / "走势.png").write_bytes(png(400, 300))
    (folder / "图" / "高.jpg").write_bytes(jpeg(500, 2000))
    data, before = DOCUMENTS[request.param]
    dossier = gather(report_from(data), folder, report_from(before) if before else None)
    document = compose(dossier)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SOURCE_DATE_EPOCH", raising=False)
        return request.param, {name: render(document, name, Templates()) for name in FORMATS}


def without_static_parts(html):
    html = re.sub("(?s)(<(style|script)>).*?(?=</)", r"\1", html)
    html = re.sub(r"sha256-[^']+", "sha256-", html)
    return re.sub('(data:image/[a-z]+;base64,)[^"]+', r"\1", html)


def parts(docx):
    """The parts of a Word file that depend on the report, one element a line."""
    with ZipFile(BytesIO(docx)) as package:
        texts = {name: package.read(name).decode() for name in package.namelist() if "xml" in name}
    names = (
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/styles.xml",
        "docProps/core.xml",
    )
    return "".join(
        f"{line.rstrip()}\n"
        for name in names
        for line in (
            f"== {name}",
            *re.sub(r"(?=<w:(p|tbl|sectPr|r|tr|style)\b)", "\n", texts[name]).splitlines(),
        )
        if line.strip()
    )


READERS = {
    "md": bytes.decode,
    "html": lambda html: without_static_parts(html.decode()),
    "docx": parts,
}


@pytest.mark.parametrize("output_format", FORMATS)
def test_golden(rendered, output_format):
    name, files = rendered
    text = READERS[output_format](files[output_format])
    assert_golden(text, f"document/{name}.{output_format.replace('docx', 'xml')}")
