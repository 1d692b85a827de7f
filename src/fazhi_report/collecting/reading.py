"""Read a workbook that a department sent back (python-calamine), within limits."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any
from zipfile import ZIP_STORED, ZipFile

from fazhi_report.collecting.ods_marks import ods_marks
from fazhi_report.collecting.sheets import MAX_AREA, Content, Marks, Sheet, TooLarge
from fazhi_report.collecting.xlsx_marks import number_formats, sheet_marks, sheet_parts
from fazhi_report.diagnostics import Problem, library
from fazhi_report.word import Package, is_ole, is_zip, open_archive, refuse_encrypted

_MAX_SHEETS, _MAX_MERGED = 12, 1_000
_EXPECTED = "一张填报表"
_SAVE_AS = "请用 Excel 或 WPS 打开，另存为 .xlsx 再交回"
_MACROS = "vbaproject.bin"
_SHARED = ("sharedStrings", "styles")
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_TEXT = "mimetype", "content.xml", "meta-inf/manifest.xml"


def require_calamine() -> Any:
    """Return the library that reads workbooks.

    Raises:
        Problem: it is not installed.
    """
    return library("python_calamine", "excel", "收发填报表")


def read_sheets(content: bytes, name: str) -> tuple[Sheet, ...]:
    """Return the sheets of an .xlsx or .ods file; `name` is its name in messages.

    Raises:
        Problem: it is of another kind, has macros or a password, is damaged, or too large.
    """
    if is_ole(content):
        refuse_encrypted(content, name)
        raise Problem(f"{name} 是旧格式（.xls、.et 之类）的表格；{_SAVE_AS}")
    if not is_zip(content):
        raise Problem(f"{name} 不是 Excel 工作簿，可能是 CSV 或网页改了扩展名；{_SAVE_AS}")
    package = open_archive(content, name, _EXPECTED)
    try:
        return _read_ods(package) if package.has("mimetype") else _read_xlsx(package)
    except TooLarge as error:
        raise Problem(f"{name} 的内容太多，不像是{_EXPECTED}") from error


def _read_xlsx(package: Package) -> tuple[Sheet, ...]:
    main = next(package.related("", "officeDocument"), None)
    if any(part.endswith(_MACROS) for part in package.entries):
        raise Problem(f"{package.name} 里有宏（.xlsm），没有读；{_SAVE_AS}")
    if main is None or not package.read_xml(main.target).tag.endswith("}workbook"):
        raise Problem(f"{package.name} 不是 Excel 的 .xlsx 工作簿；{_SAVE_AS}")
    workbook = main.target
    parts, formats = sheet_parts(package, workbook), number_formats(package, workbook)
    if len(parts) > _MAX_SHEETS:
        raise TooLarge
    marks = {name: sheet_marks(package, part, formats) for name, part in parts.items()}
    linked = [link.target for kind in _SHARED for link in package.related(workbook, kind)]
    for part in linked:
        package.read_xml(part)
    needed = ["[content_types].xml", "_rels/.rels", workbook, _relations(workbook), *linked]
    return _read_contents(_repack(package, [*needed, *parts.values()]), package.name, marks)


def _relations(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def _read_ods(package: Package) -> tuple[Sheet, ...]:
    if package.read("mimetype").strip() != _ODS.encode():
        raise Problem(f"{package.name} 不是表格，是别的 OpenDocument 文件；{_SAVE_AS}")
    if package.has(_TEXT[2]) and b"encryption-data" in package.read(_TEXT[2]):
        raise Problem(f"{package.name} 加了密码，请去掉密码后再试")
    marks = ods_marks(package.read_xml("content.xml"))
    return _read_contents(_repack(package, _TEXT), package.name, marks)


def _repack(package: Package, parts: Iterable[str]) -> bytes:
    """Return an archive of some parts, unpacked within the limits, because calamine has none."""
    content = BytesIO()
    with ZipFile(content, "w", ZIP_STORED) as archive:
        for part in dict.fromkeys(parts):
            if package.has(part):
                archive.writestr(package.entries[part.lower()].filename, package.read(part))
    return content.getvalue()


def _read_contents(content: bytes, name: str, marks: dict[str, Marks]) -> tuple[Sheet, ...]:
    is_merged_all_over = any(len(sheet.merged) > _MAX_MERGED for sheet in marks.values())
    if sum(sheet.area for sheet in marks.values()) > MAX_AREA or is_merged_all_over:
        raise TooLarge
    calamine = require_calamine()
    try:
        with calamine.CalamineWorkbook.from_filelike(BytesIO(content)) as workbook:
            return tuple(
                Sheet(sheet, _rows(workbook, sheet), marks[sheet])
                for sheet in workbook.sheet_names
                if sheet in marks
            )
    except (calamine.CalamineError, ValueError, OverflowError) as error:
        raise Problem(f"{name} 不完整或已损坏，请重新取得这个文件") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # of Rust; it derives from no other class
            raise
        raise Problem(f"{name} 不完整或已损坏，请重新取得这个文件") from error


def _rows(workbook: Any, sheet: str) -> tuple[tuple[Content, ...], ...]:
    rows = workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    return tuple(map(tuple, rows))
