"""Word packages (WordprocessingML): one hardened reader for untrusted files.

Its limits on archives and XML also protect the reader of workbooks.
"""

from fazhi_report.word.fields import keyword_of
from fazhi_report.word.levels import heading_level, run_in_level
from fazhi_report.word.margins import read_margin
from fazhi_report.word.markup import (
    COMPATIBILITY,
    DRAWING,
    RELATIONSHIPS,
    SPREADSHEET,
    VML,
    WORD,
    W,
    is_on,
    parse_xml,
)
from fazhi_report.word.package import (
    Package,
    Relationship,
    is_ole,
    is_zip,
    open_archive,
    open_package,
    refuse_encrypted,
)
from fazhi_report.word.reading import read_word
from fazhi_report.word.records import (
    Block,
    Cell,
    Change,
    Comment,
    Format,
    Margin,
    Mark,
    Omission,
    Omitted,
    Paragraph,
    Picture,
    Revision,
    Revisions,
    Row,
    Run,
    Style,
    Table,
    View,
    WordDocument,
    is_in_view,
)
