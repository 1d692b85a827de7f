"""Tables with title, unit and notes; pictures saved or left out."""

from io import BytesIO

import docx
import pytest
import yaml
from outlines import OTHER, PROSE, TITLE, import_blocks
from pictures import jpeg, png

from fazhi_report.importing.article import Line, PictureBlock, TableBlock, read_article
from fazhi_report.importing.reports import ImportOptions, import_article

ROWS = [["事项", "2021年", "2022年"], ["办结", "11件", "12件"], ["超期", "", "1"]]


def table(rows, place=9):
    return TableBlock(tuple(tuple(Line(cell, place) for cell in row) for row in rows), place)


def picture(content, alt="示意图", name="图1.png"):
    return PictureBlock(name, content, alt, 9)


def section_of(*blocks, **options):
    result = import_blocks(PROSE, "一、主要做法", OTHER, *blocks, PROSE, **options)
    assert result.different is None
    return yaml.safe_load(result.content)["sections"][0]


def test_a_table_with_title_unit_and_notes():
    section = section_of(
        "表1 案件办理情况", "单位：件", table(ROWS), "注：数据截至年底。", "备注：按月统计。"
    )
    first, second = section["achievements"]
    assert (first["text"].replace("\n", ""), second["text"].replace("\n", "")) == (OTHER, PROSE)
    assert first["table"]["title"] == "表1 案件办理情况"
    assert first["table"]["unit"] == "件"
    assert first["table"]["head"] == ROWS[0]
    assert first["table"]["notes"] == ["注：数据截至年底。", "备注：按月统计。"]
    assert [row[0] for row in first["table"]["rows"]] == ["办结", "超期"]


@pytest.mark.parametrize("above", ["现将数据列表如下：", "（一）数据。", OTHER])
def test_a_sentence_above_a_table_is_no_title(above):
    section = section_of(above, table(ROWS))
    assert "title" not in str(section)


@pytest.mark.parametrize(
    ("rows", "title", "unit"),
    [
        ([["表1 案件办理情况", "", ""]], "表1 案件办理情况", None),
        ([["案件办理，按年度", "", ""], ["", "", "单位：件"]], "案件办理，按年度", "件"),
        ([["", "", "单位：件"]], None, "件"),
    ],
)
def test_title_and_unit_in_a_row_of_one_cell(rows, title, unit):
    found = section_of(table([*rows, *ROWS]))["achievements"][0]["table"]
    assert (found.get("title"), found.get("unit"), found["head"]) == (title, unit, ROWS[0])


def test_a_row_of_one_cell_below_the_title_is_the_head():
    found = section_of("表1 案件办理情况", table([["总体", "", ""], *ROWS]))["achievements"][0]
    assert found["table"]["head"] == ["总体", "", ""]


def test_two_tables_in_a_row():
    section = section_of(table(ROWS), "表2 案件统计表", table(ROWS[:2]))
    assert "table" in section["achievements"][0]
    assert section["sections"][0]["table"]["title"] == "表2 案件统计表"
    assert "heading" not in section["sections"][0]


def test_a_table_below_a_heading():
    result = import_blocks(PROSE, "一、主要做法", OTHER, "二、数据统计表格", table(ROWS), PROSE)
    assert result.report.sections[1].table.head == tuple(ROWS[0])
    assert result.different is None


@pytest.mark.parametrize("rows", [[["甲", "乙"]], [[str(number) for number in range(70)]] * 3])
def test_a_table_that_cannot_be_expressed_becomes_lines(rows):
    section = section_of(table(rows))
    assert "table" not in str([*section])
    assert len(section["achievements"]) == 2 + len(rows)


def test_a_figure_of_a_table_is_declared_beside_it():
    section = section_of("办结案件情况", table([["事项", "数量"], ["调解矛盾纠纷12件", "无"]]))
    [name] = section["achievements"][0]["metrics"]
    assert section["achievements"][0]["table"]["rows"][0][0] == f"调解矛盾纠纷{{{{ {name} }}}}"


def table_in(kind):
    if kind == "md":
        lines = [f"|{'|'.join(row)}|" for row in ROWS]
        lines.insert(1, "|-|-|-|")
        paragraphs = [f"# {TITLE}", PROSE, "## 一、主要做法", OTHER, "\n".join(lines), PROSE]
        return "\n\n".join(paragraphs).encode()
    if kind == "html":
        rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
        body = f"<h1>{TITLE}</h1><p>{PROSE}<p>一、主要做法<p>{OTHER}<table>{rows}</table><p>{PROSE}"
        return f"<!doctype html><meta charset=utf-8><body>{body}".encode()
    document = docx.Document()
    for text in (TITLE, PROSE, "一、主要做法", OTHER):
        document.add_paragraph(text)
    written = document.add_table(len(ROWS), len(ROWS[0]))
    for row, texts in zip(written.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph(PROSE)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


@pytest.mark.parametrize("kind", ["md", "html", "docx"])
def test_a_table_in_every_format(kind):
    result = import_article(read_article(table_in(kind), f"报告.{kind}"), ImportOptions())
    [first, _] = result.report.sections[0].achievements
    assert first.table.head == tuple(ROWS[0])
    assert result.different is None


def test_pictures_are_saved_beside_the_data_file():
    result = import_blocks(
        PROSE,
        "一、主要做法",
        OTHER,
        picture(png(), alt="案件逐年下降"),
        PROSE,
        picture(jpeg(), alt="", name="图2.jpg"),
        saves_pictures=True,
    )
    names = ["images/云溪县人民政府2022-1.png", "images/云溪县人民政府2022-2.jpg"]
    assert result.pictures == {names[0]: png(), names[1]: jpeg()}
    first, second = result.report.sections[0].achievements
    assert (first.picture.file, first.picture.alt) == (names[0], "案件逐年下降")
    assert second.picture.file == names[1]
    assert result.content.decode().count("alt: 图（请写明图里说了什么）  # 请核对") == 1
    assert result.left_out == ()


@pytest.mark.parametrize(
    ("content", "saves", "reason"),
    [
        (png(), False, "输出到屏幕时不存图片"),
        (None, True, "没有找到这个图片文件"),
        (b"GIF89a", True, "图片应是 PNG 或 JPEG 文件"),
        (png()[:-20], True, "图片文件不完整"),
        (png(declared=(16_711_680, 6)), True, "图片最大 4000 万像素"),
    ],
)
def test_a_picture_that_is_left_out_is_named(content, saves, reason):
    result = import_blocks(
        PROSE, "一、主要做法", OTHER, picture(content), PROSE, saves_pictures=saves
    )
    assert result.pictures == {}
    assert [(item.text, item.place, item.reason) for item in result.left_out] == [
        ("图1.png", 9, reason)
    ]
    assert "picture" not in result.content.decode()


@pytest.mark.parametrize("name", ["https://甲.example/图.png", "file:///C:/图.png"])
def test_a_picture_that_is_only_linked_is_named_so(name):
    linked = picture(None, name=name)
    result = import_blocks(PROSE, "一、主要做法", OTHER, linked, PROSE, saves_pictures=True)
    assert [item.reason for item in result.left_out] == ["图片只是外部链接，没有存进文件里"]


def test_a_line_below_a_picture_that_names_it_is_its_caption():
    content = import_blocks(
        PROSE, "一、主要做法", OTHER, picture(png(), alt=""), "图1\u3000走势图", PROSE,
        saves_pictures=True,
    )  # fmt: skip
    first = yaml.safe_load(content.content)["sections"][0]["achievements"][0]
    assert (first["picture"]["caption"], first["picture"]["alt"]) == ("图1\u3000走势图",) * 2
    assert content.different is None


@pytest.mark.parametrize("caption", ["图1 走势图", "图2：2022年办结案件12件"])
def test_the_caption_of_a_picture_that_is_left_out_stays_text(caption):
    result = import_blocks(PROSE, "一、主要做法", OTHER, picture(None), caption, PROSE)
    assert result.different is None
    assert [section.heading.source for section in result.report.sections] == ["主要做法"]


METRICS_ANNEX = """
附件

## 主要指标一览表

| 序号 | 指标 | 2022年 | 2021年 | 同比 | 责任单位 |
| :-: | --- | --: | --: | --: | :-: |
| | **一、主要做法** | | | | |
| 1 | 办结案件 | 12件 | 10件 | 增长20.0% | 县司法局 |
| | **二、不足** | | | | |
| 2 | 培训 | {value} | {previous} | — | 云溪县人民政府 |

---

抄送：市司法局。

云溪县人民政府办公室　2023年2月7日印发
"""


def import_metrics_annex(value, done="全年办结案件12件。", previous="—"):
    done, missing = f"{PROSE}{done}", f"{OTHER}全年举办培训8次。"
    body = f"# {TITLE}\n\n## 一、主要做法\n\n{done}\n\n## 二、不足\n\n{missing}\n"
    content = (body + METRICS_ANNEX.format(value=value, previous=previous)).encode()
    return import_article(read_article(content, "报告.md"), ImportOptions())


def test_the_table_of_metrics_of_our_own_markdown_names_the_figures():
    result = import_metrics_annex("8次")
    data = yaml.safe_load(result.content)
    metrics = [section["achievements"][0]["metrics"] for section in data["sections"]]
    assert metrics == [
        {"办结案件": {"value": "12件", "previous": "10件", "by": "县司法局"}},
        {"培训": "8次"},
    ]
    assert data["annex"] == [{"title": "主要指标一览表", "listed": False, "metrics_table": True}]
    assert [left.text[:2] for left in result.left_out] == ["抄送", "云溪"]
    assert result.different is None


def test_the_table_of_metrics_names_each_print_of_a_value():
    done = (
        "全年办结案件12件，同比增长20.0%，比110件少，上年为10件，比10次多。"
        "12件都已归档，112件没有。"
    )
    result = import_metrics_annex("8次", done)
    text = yaml.safe_load(result.content)["sections"][0]["achievements"][0]["text"]
    assert text.replace("\n", "").removeprefix(PROSE) == (
        "全年办结案件{{ 办结案件 }}，{{ 办结案件.yoy }}，比110件少，"
        "上年为{{ 办结案件.previous }}，比10次多。"
        "{{ 办结案件 }}都已归档，112件没有。"
    )
    assert result.different is None


@pytest.mark.parametrize(
    ("value", "previous"),
    [("若干", "—"), ("待填", "—"), ("abc", "7次"), ("12 件", "—"), ("8次", "若干")],
)
def test_a_table_with_a_cell_that_is_no_figure_stays_a_table(value, previous):
    done = f"全年办结案件12件，培训{value}，上年{previous}。"
    result = import_metrics_annex(value, done, previous)
    assert yaml.safe_load(result.content)["annex"][0]["sections"][0]["table"]["rows"]
    assert result.different is None


def test_the_note_of_the_table_of_metrics_names_the_only_unit():
    text = f"# {TITLE}\n\n## 一、主要做法\n\n{PROSE}全年办结案件12件。\n\n## 二、不足\n\n{OTHER}\n"
    annex = (
        "\n附件\n\n## 主要指标一览表\n\n| 序号 | 指标 | 2022年 |\n| :-: | --- | --: |\n"
        "| 1 | 办结案件 | 12件 |\n\n注：各项指标的责任单位均为县司法局。\n"
    )
    result = import_article(read_article((text + annex).encode(), "报告.md"), ImportOptions())
    data = yaml.safe_load(result.content)
    metrics = data["sections"][0]["achievements"][0]["metrics"]
    assert metrics == {"办结案件": {"value": "12件", "by": "县司法局"}}
    assert result.different is None


def test_a_table_of_figures_that_the_report_does_not_have_stays_a_table():
    data = yaml.safe_load(import_metrics_annex("9次").content)
    assert data["annex"][0]["sections"][0]["table"]["rows"]
    assert "achievements" not in data["annex"][0]["sections"][0]
