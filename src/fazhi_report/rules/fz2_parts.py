"""FZ214–FZ216 and FZ219: tables and their numbers, annexes and pictures."""

from collections.abc import Iterator
from decimal import Decimal

from fazhi_report.diagnostics import Edit, Finding, Fix
from fazhi_report.figures import Quantity, QuantityError
from fazhi_report.model import cells_of, pictures_of, tables_of
from fazhi_report.rules.case import Case, check

_TABLE = "sections:\n  - id: 甲\n    table:\n      head: [事项, 件数]\n      rows:\n        - {}"
_PICTURE = "sections:\n  - id: 甲\n    picture: {{file: {}, alt: 案件逐年上升}}"


@check(
    code="FZ214",
    slug="table-shape",
    title="表格的格数不对",
    why="表格每一行的格数、`widths` 的个数都要与表头 `head` 相同；没有内容的格写 `''`。",
    bad=_TABLE.format("[受理]"),
    good=_TABLE.format("[受理, 12]"),
)
def table_shape(case: Case) -> Iterator[Finding]:
    for path, table in tables_of(case.report):
        columns = len(table.head)
        for index, row in enumerate(table.rows):
            if len(row) != columns:
                message = f"这一行有 {len(row)} 格，表头有 {columns} 栏"
                yield Finding(case.source.value((*path, "rows", index)), message)
        if table.widths and len(table.widths) != columns:
            message = f"栏宽有 {len(table.widths)} 个，表头有 {columns} 栏"
            yield Finding(case.source.value((*path, "widths")), message)


@check(
    code="FZ219",
    slug="cell-not-as-written",
    title="数印出来和写的不一样",
    why="没有引号的 0531、+5、0x1F、1e3 在 YAML 里是数，前面的 0、正号等不会印出来。"
    "要照样印，请加引号。",
    bad=_TABLE.format("[区号, 0531]"),
    good=_TABLE.format("[区号, '0531']"),
)
def cell_not_as_written(case: Case) -> Iterator[Finding]:
    cells = {path: cell.source for path, cell in cells_of(case.report)}
    values = {
        case.value_path(name): str(metric.value)
        for name, (_, metric) in case.metrics.items()
        if not metric.value.unit
    }
    for path, text in (cells | values).items():
        if not isinstance(case.source.at(path), int | Decimal):
            continue
        span = case.source.value(path)
        written = case.source.text[slice(*span)]
        message = f"这个数会印成 {text}"
        if path in cells or _is_quantity(written):
            if written != text:
                fix = Fix((Edit(*span, f"'{written}'"),))
                yield Finding(span, message, f"照样印请写 '{written}'", fix)
        else:
            yield Finding(span, message, f"请写 {text}")


@check(
    code="FZ215",
    slug="empty-annex",
    title="附件没有内容",
    why="附件说明里列出的附件，正文后面要有。附件写 `text`、`table`、`picture` 或 `sections`，"
    "或者写 `metrics_table: true`，列出全部指标（报告里要登记有指标）。各附件的名称不能相同。",
    bad="annex:\n  - title: 典型案例",
    good="annex:\n  - title: 典型案例\n    text: 案例如下。",
    source="GB/T 9704—2012 7.3.7",
)
def empty_annex(case: Case) -> Iterator[Finding]:
    titles: set[str] = set()
    for index, annex in enumerate(case.report.annex or ()):
        span = case.source.value(("annex", index, "title"))
        content = annex.text or annex.table or annex.picture or annex.sections
        if annex.metrics_table and not case.metrics:
            yield Finding(span, "报告里没有指标，一览表是空的")
        elif not (annex.metrics_table or content):
            yield Finding(span, f"附件“{annex.title}”没有内容")
        if annex.title in titles:
            yield Finding(span, f"附件“{annex.title}”重复")
        titles.add(annex.title)


@check(
    code="FZ216",
    slug="picture-not-usable",
    title="图片不能用",
    why="图片要放在数据文件所在的文件夹里（或它下面的文件夹），是 PNG 或 JPEG，"
    "不超过 5 MB、4000 万像素。",
    bad=_PICTURE.format("../走势.png"),
    good="sections:\n  - id: 甲\n    text: 工作。",
)
def picture_not_usable(case: Case) -> Iterator[Finding]:
    for path, picture in pictures_of(case.report):
        if fault := case.dossier.pictures.faults.get(picture.file):
            yield Finding(case.source.value((*path, "file")), fault)


def _is_quantity(text: str) -> bool:
    try:
        Quantity.parse(text)
    except QuantityError:
        return False
    return True
