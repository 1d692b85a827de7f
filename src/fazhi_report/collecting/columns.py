"""The columns of a form, and the labels above the table; both identify a form."""

from typing import NamedTuple


class Column(NamedTuple):
    """A column: its head, and its width in characters of the standard font."""

    head: str
    width: float


NUMBER, NAME, DEFINITION = Column("序号", 5.5), Column("指标", 25), Column("口径", 30)
MEASURE, LAST_YEAR = Column("计量单位", 10), Column("上年数", 15)
VALUE, REMARK = Column("本年数", 17), Column("说明", 27)
KEY = Column("键（请勿改动）", 20)

COLUMNS = (NUMBER, NAME, DEFINITION, MEASURE, LAST_YEAR, VALUE, REMARK, KEY)
"""Columns in the order of the form as sent; the last one is hidden."""

UNIT, PERSON, PHONE, DATE = "责任单位", "填报人", "电话", "日期"
LABELS = (UNIT, PERSON, PHONE, DATE)
"""Labels above the table; each has its own row, so that its value stays beside it."""

FORM_SHEET, GUIDE_SHEET = "填报", "填报说明"
