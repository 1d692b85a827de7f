"""排版 (layout): lay out a report as numbered headings, paragraphs and tables, for any format."""

from fazhi_report.document.layout.blocks import (
    Block,
    Figure,
    Heading,
    Paragraph,
    Picture,
    Table,
    TextRun,
    headings_in,
    introduces,
)
from fazhi_report.document.layout.carried import (
    CARRIED_PART,
    CARRIED_PROPERTIES_PART,
    PRINTED,
    carried_json,
)
from fazhi_report.document.layout.charts import bar_length
from fazhi_report.document.layout.columns import (
    FIRST_ROWS,
    LAST_ROWS,
    Columns,
    aligned_tail,
    fit_columns,
    is_prose,
    number_indent,
    number_pads,
    text_of,
)
from fazhi_report.document.layout.composer import compose, prose_printer
from fazhi_report.document.layout.displays import BarChart, KeyFigure
from fazhi_report.document.layout.document import Document, Imprint, Masthead
from fazhi_report.document.layout.elements import dateline_of
from fazhi_report.document.layout.origin import (
    DATA_PROPERTY,
    MARGINS_PROPERTY,
    PROPERTIES_PART,
    TEXT_PROPERTY,
    hash_data,
    hash_margin,
    hash_texts,
)
from fazhi_report.document.layout.page import (
    CHARACTER,
    GBT9704,
    PAGE_HEIGHT,
    PAGE_WIDTH_MM,
    Layout,
    twips_to_mm,
)
from fazhi_report.document.layout.signature import Signature
