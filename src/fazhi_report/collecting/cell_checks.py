"""Check a cell of 本年数 for formulas and formats, and the cells beside it for changes."""

from collections.abc import Iterator

from fazhi_report.collecting.columns import LAST_YEAR, MEASURE
from fazhi_report.collecting.form import printed_measure
from fazhi_report.collecting.fz7_rules import FORMULA, MERGED, NO_QUANTITY, UNCLEAR
from fazhi_report.collecting.judgement import Asked
from fazhi_report.collecting.reply import Answer, plain_name
from fazhi_report.collecting.sheets import Place, Sheet, print_content
from fazhi_report.diagnostics import Rule


def refusal(sheet: Sheet, place: Place) -> tuple[Rule, str, str] | None:
    """Return why a cell is not read, whatever its content: rule, message, advice."""
    marks, content = sheet.marks, sheet.at(place)
    if place in marks.formulas:
        return FORMULA, "填的是公式", "请改成数"
    if place in marks.errors:
        return NO_QUANTITY, "的格里是错误值", ""
    merged = marks.range_at(place)
    if merged and merged[0][0] != merged[1][0]:
        return MERGED, "的格与上下的格合并了", ""
    if place in marks.reformatted and isinstance(content, int | float):
        message = f"的格里存的是 {print_content(content)}，按它的数字格式显示的不是这个数"
        return UNCLEAR, message, "请把格式改成“常规”，照报告里的写法写"
    return None


def changes_beside(asked: Asked, answer: Answer) -> Iterator[str]:
    """Yield a message for each of 计量单位 and 上年数 that differs from the form as sent."""
    measures = {printed_measure(item) for item in (asked.known, asked.last_year) if item}
    if asked.last_year is None:  # The form may have been sent before any value was known.
        measures.add("")
    last_year = "" if asked.last_year is None else str(asked.last_year)
    for head, allowed, returned in (
        (MEASURE.head, measures, answer.measure),
        (LAST_YEAR.head, {last_year}, answer.last_year),
    ):
        if returned is not None and returned not in {*allowed, *map(plain_name, allowed)}:
            sent = "或".join(f"“{text}”" for text in sorted(allowed) if text) or "空的"
            written = f"写着“{returned}”" if returned else "空着"
            yield f"“{asked.name}”的{head}{written}，发出的是{sent}"
