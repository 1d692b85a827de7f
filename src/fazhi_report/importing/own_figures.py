"""The figures that a document of our own marks: values of metrics, and references to them."""

from collections.abc import Iterable, Mapping

from fazhi_report.article import FigureMark, Line
from fazhi_report.figures import (
    QUANTITY_TO_FILL,
    TO_FILL,
    Quantity,
    QuantityError,
    growth,
    growth_phrase,
)
from fazhi_report.importing.own_data import OwnData, is_reference
