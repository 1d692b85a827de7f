"""Official documents (公文): elements and their rules, annexes, tables, pictures."""

import re
from zipfile import ZipFile

import pytest
import yaml
from examples import OFFICIAL, SMALLEST, composed, diagnosed, dumped, report_from
from hypothesis import given
from hypothesis import strategies as st
from pictures import jpeg, png
from rule_examples import codes, whole

from fazhi_report.console import width as screen_width
from fazhi_report.document.layout import Table, TextRun
from fazhi_report.document.layout.columns import fit_columns, text_of
from fazhi_report.document.layout.page import GBT9704
from fazhi_report.document.rendering.masthead import masthead_places
from fazhi_report.model import padded, room_of

ANNEX = "{title: 案例, text: 案例如下。}"
OFFICIAL_KEYS = (
    "addressee: 中共示例市委、示例市人大常委会\nsignature: {{date: 2024-02-20}}\nofficial: {{{}}}"
)

LONG = "县" * 200


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("", []),
        ("number: 示政〔2024〕5号, signatories: [张三]", []),
        ("number: 示政办〔2024〕105号, signatories: [张三, 李四]", []),
        ("number: 示政〔2024〕5号", ["FZ509"]),
        ("signatories: [张三]", ["FZ508"]),
        ("number: '示政[2024]5号', signatories: [张三]", ["FZ514"]),
        ("number: 示政（2024）5号, signatories: [张三]", ["FZ514"]),
        ("number: 示政〔2024〕第5号, signatories: [张三]", ["FZ514"]),
        ("number: 示政〔2024〕05号, signatories: [张三]", ["FZ514"]),
        ("number: 示政〔24〕5号, signatories: [张三]", ["FZ514"]),
        ("number: 示政〔２０２４〕5号, signatories: [张三]", ["FZ514"]),
        (f"copies_to: [{LONG}, {LONG}], printed_by: 办公室, printed_on: 2024-02-20", ["FZ512"]),
        ("number: 示政〔2023〕5号, signatories: [张三]", ["FZ514"]),
        ("secrecy: 秘密", ["FZ510"]),
        ("secrecy: 秘密, copy_number: 3", []),
        ("copy_number: 3", []),
        ("copy_number: '0000000000003'", []),
        ("copy_number: '1000000000003'", ["FZ301"]),
        ("secrecy: 秘密, copy_number: 3, remark: 此件不公开", []),
        ("secrecy: 秘密, copy_number: 3, remark: 此件公开发布", ["FZ511"]),
        ("printed_by: 市政府办公室", ["FZ512"]),
        ("printed_on: 2024-02-20", ["FZ512"]),
        ("copies_to: [省司法厅]", ["FZ512"]),
        ("printed_by: 市政府办公室, printed_on: 2024-02-20, copies_to: [省司法厅]", []),
        ("printed_by: 市政府办公室, printed_on: 2024-02-19", ["FZ513"]),
    ],
)
def test_elements_that_require_each_other(keys, expected):
    assert codes(whole(OFFICIAL_KEYS.format(keys))) == expected


def test_secret_report_must_not_be_published():
    keys = OFFICIAL_KEYS.format("secrecy: 秘密, copy_number: 3") + "\npublished: 2024-03-01"
    assert codes(whole(keys)) == ["FZ511"]


def test_document_number_is_fixed(tmp_path, run):
    path = tmp_path / "f.yaml"
    keys = OFFICIAL_KEYS.format("number: '示政[2024]第05号', signatories: [张三]")
    path.write_text(whole(keys), "utf-8")
    code, _, err = run("validate", path, "--fix")
    assert code == 0, err
    assert "number: '示政〔2024〕5号'" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("annex", "text", "expected"),
    [
        (f"annex: [{ANNEX}]", "见附件。", []),
        (f"annex: [{ANNEX}]", "见附件1。", []),
        (f"annex: [{ANNEX}]", "见附件2。", ["FZ516"]),
        ("annex: metrics", "见附件。", ["FZ215"]),
        (f"annex: [{ANNEX}, {ANNEX}]", "见附件2。", ["FZ215"]),
        (f"annex: [{ANNEX}]", "详见附件1和附件2。", ["FZ516"]),
        (f"annex: [{ANNEX}]", "详见附件1-3。", ["FZ516"]),
        (f"annex: [{ANNEX}]", "详见附件1至3。", ["FZ516"]),
        (f"annex: [{ANNEX}]", "详见附件一、二。", ["FZ516"]),
        (f"annex: [{ANNEX}]", "详见附件二。", ["FZ516"]),
        (f"annex: [{ANNEX}]", "详见附件一。", []),
        (f"annex: [{ANNEX}]", "附件一并报送，附件3份。", []),
        ("", "详见附件。", ["FZ516"]),
        ("", "上传附件材料。", []),
        (f"annex: [{ANNEX}, {ANNEX.replace('案例', '数据')}]", "数据见附件1，案例如附件2。", []),
        ("annex: [{title: 案例}]", "工作。", ["FZ215"]),
        ("annex: [{title: 案例, table: {head: [甲], rows: [[1]]}}]", "工作。", []),
    ],
)
def test_annexes_and_references_to_them_agree(annex, text, expected):
    assert codes(whole(f"preamble: {text}\n{annex}")) == expected


def test_masthead_defaults_and_padding():
    masthead = composed(report_from(OFFICIAL)).masthead
    assert masthead.copy_number == "000012"
    assert masthead.mark == "甲市人民政府文件"


def test_dateline_is_only_on_the_web_version():
    data = SMALLEST | {"published": "2024-02-26", "source": "市司法局"}
    document = composed(report_from(data))
    assert document.dateline == "发布日期：2024年2月26日　来源：市司法局"
    assert (document.masthead, document.imprint, document.remark) == (None, None, "")
    official = composed(report_from(data | {"official": {}, "signature": {"date": "2024-02-06"}}))
    assert official.dateline == ""


def cell_texts(table):
    return [["".join(span.text for span in cell) for cell in row] for row in table.rows]


def test_metric_table_with_last_year():
    document = composed(report_from(OFFICIAL))
    table = document.annexes[0].blocks[0]
    assert document.annex_note == ("附件：1. 主要指标一览表", "2. 典型案例")
    assert table.head == ("序号", "指标", "2023年", "2022年", "同比", "责任单位")
    assert cell_texts(table) == [
        ["1", "案件数", "11件", "10件", "增长10.0%", "市司法局"],
        ["2", "满意率", "98.2%", "96.5%", "提高1.7个百分点", "甲市人民政府"],
    ]
    assert table.notes == ()


def test_wording_of_a_loss_turned_profit():
    metrics = {"企业利润": {"value": "2万元", "previous": "-1万元"}}
    part = {"id": "甲", "text": "{{ 企业利润.yoy }}。", "metrics": metrics}
    data = SMALLEST | {"sections": [{"id": "一", "achievements": [part]}], "annex": "metrics"}
    document = composed(report_from(data))
    assert document.blocks[0].text == "由亏转盈。"
    assert cell_texts(document.annexes[0].blocks[0])[0][4] == "由亏转盈"


def test_numbering_restarts_in_each_annex():
    sections = [{"id": name, "heading": "案例", "text": "经过。"} for name in "丙丁"]
    annex = [
        {"title": name, "sections": [part]} for name, part in zip("甲乙", sections, strict=True)
    ]
    document = composed(report_from(SMALLEST | {"annex": annex}))
    assert [heading.full for heading in document.headings] == ["一、依法行政"]
    assert [annex.blocks[0].full for annex in document.annexes] == ["一、案例", "一、案例"]


def test_metric_table_without_last_year():
    document = composed(report_from(SMALLEST | {"annex": "metrics"}))
    assert document.annex_note == ("附件：主要指标一览表",)
    assert document.annexes[0].label == "附件"
    table = document.annexes[0].blocks[0]
    assert table.head == ("序号", "指标", "2023年")
    assert table.notes == ("注：各项指标的责任单位均为甲市人民政府。",)


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        ("1102件", "1050件", "增长5.0%"),
        ("1050件", "1102件", "下降4.7%"),
        ("98.2%", "96.5%", "提高1.7个百分点"),
        ("5‰", "6‰", "降低0.1个百分点"),
        ("11件", "11件", "持平"),
        ("37件", "0件", "增加37件（上年为0，不计增速）"),
        ("2万元", "-1万元", "由负转正"),
        ("-1万元", "2万元", "由正转负"),
        ("37件", "37宗", "计量单位变更，不可比"),
        ("1.2万件", "1万件", "增长20.0%"),
        ("12000件", "1万件", "增长20.0%"),
        ("近500名", "400名", "约增长25.0%"),
        ("10亿～30亿元", "10亿元", "不计增速"),
        ("第1名", "第2名", "上升1位"),
        ("1225件", "1000件", "增长22.5%"),
        ("8.45件", "8件", "增长5.6%"),  # 5.625, which binary floats may round down
    ],
)
def test_wording_of_growth_in_the_metric_table(now, before, words):
    part = SMALLEST["sections"][0]["achievements"][0]
    part = part | {"metrics": {"案件数": {"value": now, "previous": before}}}
    data = SMALLEST | {"sections": [{"id": "一", "achievements": [part]}], "annex": "metrics"}
    assert cell_texts(composed(report_from(data)).annexes[0].blocks[0])[0][4] == words


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("{head: [甲, 乙], rows: [[1, 2], [3, '']]}", []),
        ("{head: [甲, 乙], rows: [[1]]}", ["FZ214"]),
        ("{head: [甲, 乙], rows: [[1, 2, 3], [1]]}", ["FZ214", "FZ214"]),
        ("{head: [甲, 乙], rows: [[1, 2]], widths: [1]}", ["FZ214"]),
        ("{head: [甲], rows: [['{{ 没有 }}']]}", ["FZ206"]),
        ("{head: ['{{ 没有 }}'], rows: [[1]]}", ["FZ212"]),
        ("{head: ['', 乙], rows: [[1, 2.50]]}", []),
        ("{head: [甲], rows: [['0531'], [0], [-3], [1_000]]}", []),
        ("{head: [甲], rows: [[0531], [+5], [0x1F], [007]]}", ["FZ219"] * 4),
    ],
)
def test_rules_about_tables(table, expected):
    assert codes(whole(f"sections:\n  - id: 甲\n    text: 工作。\n    table: {table}")) == expected


def table_of(columns, number, name="甲局"):
    """Return a table of a column of names, and columns of years with numbers."""
    head = ["单位", *(f"{year}年" for year in range(2000, 2000 + columns - 1))]
    rows = [[name, *[number] * (columns - 1)], ["乙局", *["1"] * (columns - 1)]]
    return {"head": head, "rows": rows}


@pytest.mark.parametrize(
    ("table", "is_landscape", "layout", "advice"),
    [
        (table_of(10, "1"), False, {}, None),
        (table_of(12, "1"), False, {}, "写 landscape: true"),
        (table_of(12, "1"), False, {"left": 10, "right": 10}, None),
        (table_of(12, "1"), True, {}, None),
        (table_of(8, "1234万元"), False, {}, None),
        (table_of(8, "123456.78万元"), False, {}, "写 landscape: true"),
        (table_of(8, "123456.78万元"), True, {}, None),
        (table_of(13, "123456.78万元"), True, {}, "拆成几张表"),
        (table_of(13, "123456.78万元"), False, {}, "拆成几张表"),
        (table_of(10, "1", name="名称很长很长的某一个机关" * 3), False, {}, None),
        (table_of(6, "{{ 案件数.yoy }}{{ 案件数 }}、{{ 案件数.previous }}"), False, {}, None),
        (table_of(8, "{{ 案件数.previous }}"), False, {}, "写 landscape: true"),
        (table_of(9, "{{ 案件数 }}"), False, {}, None),
        (table_of(9, "{{ 没有 }}"), False, {}, None),
    ],
)
def test_a_table_without_room_for_its_numbers_is_reported(table, is_landscape, layout, advice):
    data = yaml.safe_load(dumped(SMALLEST))
    metrics = data["sections"][0]["achievements"][0]["metrics"]
    metrics["案件数"] = {"value": "11件", "previous": "13000余平方米"}
    annex = {"title": "情况", "landscape": is_landscape, "table": table}
    findings = diagnosed(dumped(data | {"annex": [annex], "layout": layout}).encode())
    help_texts = [finding.help for finding in findings if finding.code == "FZ223"]
    assert [advice in text for text in help_texts] == ([True] if advice else [])


def test_a_wide_table_of_the_text_belongs_in_an_annex():
    data = yaml.safe_load(dumped(SMALLEST))
    data["sections"][0]["table"] = table_of(12, "1")
    (finding,) = (each for each in diagnosed(dumped(data).encode()) if each.code == "FZ223")
    assert "移到横排的附件里" in finding.help


def test_more_columns_than_any_page_holds_are_an_error():
    annex = {"title": "情况", "table": table_of(20, "1")}
    (finding,) = diagnosed(dumped(SMALLEST | {"annex": [annex]}).encode())
    assert finding.message == "“head”最多 14 项"
    assert finding.help == "栏更多的，请拆成几张表"


WITH_PICTURE = whole(
    "sections:\n  - id: 甲\n    text: 工作。\n    picture: {file: NAME, alt: 走势}"
)


@pytest.fixture
def pictured(tmp_path):
    """Write a data file with a picture, and the picture beside it if given."""

    def write(name, content=None):
        if content is not None:
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_bytes(content)
        path = tmp_path / "f.yaml"
        path.write_text(WITH_PICTURE.replace("NAME", f"'{name}'"), "utf-8")
        return path

    return write


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("没有.png", None, "没有图片文件"),
        ("../a.png", None, "要放在数据文件所在的文件夹里"),
        ("图/../a.png", None, "要放在数据文件所在的文件夹里"),
        ("/etc/a.png", None, "从数据文件所在文件夹起的路径"),
        ("C:\\a.png", None, "从数据文件所在文件夹起的路径"),
        ("a.gif", b"GIF89a", "PNG 或 JPEG"),
        ("a.png", b"", "PNG 或 JPEG"),
        ("a.png", png()[:-30], "不完整"),
        ("a.png", png()[:18] + png()[-12:], "不完整"),
        ("a.jpg", jpeg(orientation=6), "转正"),
        ("a.png", png(0, 5), "已损坏"),
        ("a.png", png(declared=(65536, 65536)), "4000 万像素"),
        ("a.png", png() + b"\0" * 5_000_000, "5 MB"),
    ],
)
def test_unusable_pictures(pictured, run, name, content, message):
    code, out, _ = run("validate", pictured(name, content), "--output-format", "concise")
    assert code == 1
    assert re.search(rf"f.yaml:8:21: 错误\[FZ216 .*\]: .*{message}", out)


def test_link_to_a_picture_outside_is_rejected(pictured, run, tmp_path):
    outside = tmp_path.parent / "outside.png"
    outside.write_bytes(png())
    path = pictured("a.png")
    (tmp_path / "a.png").symlink_to(outside)
    assert run("validate", path)[0] == 1


@pytest.mark.parametrize(("name", "content"), [("图/走势.png", png()), ("a.jpg", jpeg())])
def test_picture_is_in_each_format(pictured, run, tmp_path, name, content):
    code, _, err = run("build", pictured(name, content), "-o", tmp_path / "out")
    assert code == 0, err
    assert f"![走势](<{name}>)" in (tmp_path / "out/f.md").read_text("utf-8")
    assert (tmp_path / "out" / name).read_bytes() == content
    assert 'alt="走势"' in (tmp_path / "out/f.html").read_text("utf-8")


def test_caption_is_in_each_format(pictured, run, tmp_path):
    path = pictured("a.png", png())
    path.write_text(path.read_text("utf-8").replace("走势}", "走势, caption: 受理件数}"), "utf-8")
    code, _, err = run("build", path, "-o", tmp_path)
    assert code == 0, err
    with ZipFile(tmp_path / "f.docx") as package:
        assert "受理件数" in package.read("word/document.xml").decode()
    assert "受理件数" in (tmp_path / "f.md").read_text("utf-8")
    assert "受理件数" in (tmp_path / "f.html").read_text("utf-8")


def test_build_into_the_data_folder_leaves_pictures_alone(pictured, run, tmp_path):
    path = pictured("a.png", png())
    before = (tmp_path / "a.png").stat()
    assert run("build", path, "-o", tmp_path)[0] == 0
    after = (tmp_path / "a.png").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_pictures_of_two_reports_do_not_overwrite_each_other(run, tmp_path):
    for name, picture in (("甲", png(4, 4)), ("乙", png(5, 5))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.png").write_bytes(picture)
        text = WITH_PICTURE.replace("NAME", "a.png")
        (tmp_path / name / f"{name}.yaml").write_text(text, "utf-8")
    files = [tmp_path / name / f"{name}.yaml" for name in "甲乙"]
    code, _, err = run("build", *files, "-o", tmp_path / "out")
    assert code == 2
    assert "与另一份报告的同名" in err
    assert (tmp_path / "out/a.png").read_bytes() == png(4, 4)


def test_picture_keeps_its_aspect_ratio(pictured, run, tmp_path):
    data = yaml.safe_load(WITH_PICTURE.replace("NAME", "a.png"))
    data["sections"][0]["picture"]["width"] = 50
    (tmp_path / "a.png").write_bytes(png(80, 40))
    (tmp_path / "f.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    assert run("build", tmp_path / "f.yaml", "-o", tmp_path)[0] == 0
    page = (tmp_path / "f.html").read_text("utf-8")
    assert 'width="189" height="94"' in page


def test_number_like_cell_is_quoted_by_fix(tmp_path, run):
    path = tmp_path / "f.yaml"
    table = "{head: [区号], rows: [[0531]]}"
    path.write_text(whole(f"sections:\n  - id: 甲\n    text: 工作。\n    table: {table}"), "utf-8")
    assert run("validate", path, "--fix")[0] == 0
    assert "rows: [['0531']]" in path.read_text("utf-8")


def test_picture_named_like_an_output_is_rejected(pictured, run, tmp_path):
    code, _, err = run("build", pictured("f.html", png()), "-o", tmp_path / "out")
    assert code == 2
    assert "与生成的文件同名" in err
    assert not (tmp_path / "out").exists()


def test_no_format_is_replaced_if_one_cannot_be_written(run, tmp_path):
    path = tmp_path / "f.yaml"
    path.write_text(whole("preamble: 旧的话。"), "utf-8")
    assert run("build", path, "-o", tmp_path)[0] == 0
    (tmp_path / "f.docx").unlink()
    (tmp_path / "f.docx").mkdir()
    path.write_text(whole("preamble: 新的话。"), "utf-8")
    assert run("build", path, "-o", tmp_path)[0] == 2
    assert "旧的话" in (tmp_path / "f.md").read_text("utf-8")
    assert "旧的话" in (tmp_path / "f.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("mark", "lines"),
    [
        ("廊坊市人民政府文件", ["廊坊市人民政府文件"]),
        (
            "石家庄市人民政府国有资产监督管理委员会文件",
            ["石家庄市人民政府", "国有资产监督管理委员会文件"],
        ),
        (
            "克孜勒苏柯尔克孜自治州阿合奇县人民政府文件",
            ["克孜勒苏柯尔克孜自治州", "阿合奇县人民政府文件"],
        ),
    ],
)
def test_long_mark_is_broken_between_names(mark, lines):
    head = composed(report_from(OFFICIAL | {"official": {"mark": mark}})).masthead
    assert list(masthead_places(head, GBT9704).mark) == lines


def test_unbreakable_mark_is_set_smaller():
    head = composed(report_from(OFFICIAL | {"official": {"mark": "长" * 30}})).masthead
    places = masthead_places(head, GBT9704)
    assert places.mark == ("长" * 30,)
    assert places.mark_size / 2 * 30 * 20 <= GBT9704.type_width


def test_long_signatories_have_a_line_each():
    names = ["迪丽热巴·阿不都热合曼", "古丽娜扎尔·拜合提亚尔"]
    official = {"number": "甲政〔2024〕5号", "signatories": names}
    head = composed(report_from(OFFICIAL | {"official": official})).masthead
    first, second = masthead_places(head, GBT9704).lines
    assert [stop.name for stop in first] == names[:1]
    assert [stop.label for stop in second] == ["甲政〔2024〕5号", ""]


cells = st.text("汉字件0123456789.%余", max_size=12)


@pytest.mark.parametrize("layout", [GBT9704, GBT9704.turned()])
def test_columns_have_slack_for_digits(layout):
    """Heads stay in one line also in fonts with wider digits than those of the standard."""
    head = ("单位", *(f"{year}年" for year in range(2013, 2024)))
    rows = ((TextRun("第12县区人民政府"),), *((TextRun("100"),) for _ in head[1:]))
    widths = (1 / len(head),) * len(head)
    columns = fit_columns(Table(1, "", "", head, (rows,), (), widths), layout)
    half = columns.character
    if columns.size != "Smaller":
        assert min(columns.widths[1:]) >= 7 * half + 236
        assert columns.widths[0] >= 17 * half + 236


@pytest.mark.parametrize(("text", "halves"), [("13500余平米", 12.25), ("约下降10.7%", 12.25)])
def test_numbers_stay_whole_in_fonts_with_digits_of_five_eighths(text, halves):
    head, rows = ("指标", "数"), (((TextRun("名称" * 30),), (TextRun(text),)),)
    columns = fit_columns(Table(1, "", "", head, rows, (), (0.99, 0.01)), GBT9704)
    assert columns.widths[1] >= halves * columns.character + 236


def test_a_long_address_may_be_broken_and_a_number_may_not():
    head = ("单位", "网址", "内容")
    address = "http://sfj.example.gov.cn/" + "a" * 64
    rows = (tuple((TextRun(text),) for text in ("市司法局", address, "公开年度报告" * 20)),)
    columns = fit_columns(Table(1, "", "", head, rows, (), (0.2, 0.4, 0.4)), GBT9704)
    assert columns.size == ""
    assert columns.widths[2] > 0.3 * GBT9704.type_width


def cells_of(*texts):
    return tuple((TextRun(text),) for text in texts)


def columns_of(head, *rows, widths=(), kinds=()):
    return fit_columns(Table(1, "", "", head, rows, (), widths, columns=kinds), GBT9704)


def test_columns_of_long_texts_are_wider_the_longer_the_texts_are():
    columns = columns_of(("序号", "事项", "依据"), cells_of("1", "事" * 60, "依" * 240))
    number, short, long = columns.widths
    assert number < 0.1 * GBT9704.type_width
    assert 1.5 * short < long < 4 * short


def test_long_names_beside_long_numbers_have_smaller_text_rather_than_many_lines():
    owner = "省市场监督管理局驻示水高新技术产业开发区直属分局"
    values = ("6512.35万元", "128406件", "增长12.3%")
    rows = [cells_of(str(row), f"{owner}办件", *values, owner) for row in range(1, 9)]
    rows.append(cells_of("9", "办结率", "2.7万人次", "109.4万台件", "提高10.3个百分点", "市公安局"))
    head = ("序号", "指标", "2025年", "2024年", "同比", "责任单位")
    kinds = ("text", "name", "number", "number", "number", "text")
    columns = columns_of(head, *rows, kinds=kinds)
    assert columns.size == "Smaller"
    assert max(map(columns.lines_of, rows)) <= 4


def test_a_single_long_text_takes_less_room_than_many():
    owners = "市司法局、市公安局、市市场监督管理局、市生态环境局、市人力资源和社会保障局"
    rows = [cells_of("市级法治政府建设示范项目", "市司法局") for _ in range(20)]
    rows.append(cells_of("案件", owners))
    head = (
        "指标获得命名的地区和名称以及其他有关的情况",
        "责任单位由一个单位负责和几个单位共同负责",
    )
    names, units = columns_of(head, *rows).widths
    assert names * 1.2 > units


def test_columns_of_short_texts_leave_their_room_to_columns_of_long_ones():
    head = ("序号", "指标", "2023年", "2022年", "同比", "责任单位")
    numbers = ("13500余平米", "12000余平米", "提高3.5个百分点")
    rows = [
        cells_of("1", "公证服务拆除房屋面积", *numbers, "市市场监督管理局（市知识产权局）"),
        cells_of("2", "解答法律咨询", *numbers, "市司法局"),
    ]
    columns = columns_of(head, *rows, kinds=("text", "name", "number", "number", "number", "text"))
    for index in (1, 5):
        longest = max(screen_width(text_of(row[index])) for row in rows)
        assert 2 * (columns.widths[index] - 236) >= longest * columns.character


def test_texts_that_fit_on_one_line_have_one():
    head, name, number = ("单位", "件数"), "某某市经济技术开发区市场监督管理局", "12"
    columns = columns_of(head, cells_of(name, number))
    assert columns.widths[0] >= screen_width(name) * columns.character + 236
    assert sum(columns.widths) == GBT9704.type_width


@pytest.mark.parametrize(
    ("rows", "kinds"),
    [
        ([[1, "某案", "甲县"], [2, "某项", "乙县"]], ("text", "name", "text")),
        ([[1, "案" * 20, "甲县"], [2, "某项", "乙县"]], ("text", "name", "text")),
        ([[1, "案" * 9 + "，" + "件" * 9, "甲县"], [2, "某项", "乙县"]], ("text", "prose", "text")),
        ([[1, "案" * 30, "甲县"], [2, "某项", "乙县"]], ("text", "prose", "text")),
        ([[2021, "12件", "甲县"], [2022, "15件", "乙县"]], ("name", "text", "text")),
        ([["某案", 1, "事" * 20], ["某项", 2, "无"]], ("name", "text", "prose")),
    ],
)
def test_rows_have_their_names_behind_their_numbers(rows, kinds):
    table = {"head": ["甲", "乙", "丙"], "rows": rows}
    report = report_from(SMALLEST | {"annex": [{"title": "清单", "table": table}]})
    assert composed(report).annexes[0].blocks[0].columns == kinds


def test_the_number_of_a_document_is_not_broken():
    head, number = ("文件名称", "文号", "备注"), "某政办规〔2023〕12号"
    columns = columns_of(head, cells_of("关于印发有关管理办法的通知" * 3, number, "无" * 8))
    assert columns.widths[1] >= screen_width(number) * columns.character + 236


def test_columns_without_room_for_digits_keep_two_characters():
    head = tuple(f"第{number}栏" for number in range(14))
    columns = columns_of(head, cells_of("某某县人民政府", *["10012345.123"] * 13))
    assert columns.widths[0] >= 4 * columns.character + 236
    assert sum(columns.widths) == GBT9704.type_width


def test_an_empty_column_has_room_for_two_characters():
    def widths_of(text):
        head, rows = ("", "数"), (((TextRun(text),), (TextRun("1"),)),)
        return fit_columns(Table(1, "", "", head, rows, (), (0.001, 0.999)), GBT9704).widths

    assert widths_of("") == widths_of("二字") < widths_of("三个字")


@pytest.mark.parametrize(
    ("count", "head", "cell", "size", "least"),
    [
        (8, "行政复议案件办结", "1", "Small", 8),
        (10, "行政复议案件办结", "1", "Smaller", 6),
        (6, "行政复议案件办结", "123.45万元", "Small", 12),
        (8, "行政复议案件办结", "各县（市、区）和市直各部门的名称", "Small", 8),
        (8, "行政复议案件办结", "123.45万元", "Small", 8),
    ],
)
def test_heads_and_names_are_broken_before_numbers_are(count, head, cell, size, least):
    heads = ("单位", *[head] * (count - 1))
    texts = ("某某市市场监督管理局", *[cell] * (count - 1))
    rows = (tuple((TextRun(text),) for text in texts),)
    columns = fit_columns(Table(1, "", "", heads, rows, (), (1 / count,) * count), GBT9704)
    assert columns.size == size
    assert min(columns.widths[1:]) >= least * columns.character + 236


@given(
    st.lists(st.lists(cells, min_size=5, max_size=5), min_size=1, max_size=5),
    st.lists(st.integers(1, 100), min_size=5, max_size=5),
)
def test_columns_fill_the_page_and_do_not_wrap_short_cells(rows, shares):
    spans = tuple(tuple((TextRun(text),) for text in row) for row in rows)
    widths = tuple(share / sum(shares) for share in shares)
    columns = fit_columns(Table(1, "", "", ("头",) * 5, spans, (), widths), GBT9704)
    assert sum(columns.widths) == GBT9704.type_width
    assert min(columns.widths) > 0
    rooms = (room_of("头", map(padded, texts)) for texts in zip(*rows, strict=True))
    if sum(room.whole * 90 + 236 for room in rooms) <= GBT9704.type_width:
        for row in rows:
            for text, width in zip(row, columns.widths, strict=True):
                if screen_width(text) <= 16:
                    assert screen_width(text) * columns.character < width


@pytest.mark.parametrize("keys", [{}, {"mark": "甲市人民政府文件"}, {"preprinted": 105}])
@pytest.mark.parametrize("name", ["乙市司法局", "乙市甲乙丙丁戊己庚辛自治区某某某某自治县人民政府"])
def test_a_mark_of_many_issuers_is_reported_if_it_is_smaller_than_the_title(name, keys):
    for count in range(1, 10):
        others = [f"{name}{number}" for number in "一二三四五六七八九"[:count]]
        data = OFFICIAL | {"official": OFFICIAL["official"] | {"co_issuers": others} | keys}
        places = masthead_places(composed(report_from(data)).masthead, GBT9704)
        is_small = places.mark_size / 2 < 22 and "preprinted" not in keys
        assert ("FZ519" in codes(dumped(data))) is is_small
