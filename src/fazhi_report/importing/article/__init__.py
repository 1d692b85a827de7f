"""文稿 (article): read a published document of any format into paragraphs, tables and pictures."""

from fazhi_report.importing.article.article import (
    CARRIED_ROOT,
    Anchor,
    Article,
    Block,
    FigureMark,
    LeftOut,
    Line,
    PictureBlock,
    TableBlock,
)
from fazhi_report.importing.article.bookmarks import FIGURE, number_of, numbers_by_bookmark
from fazhi_report.importing.article.files import read_article_file
from fazhi_report.importing.article.kinds import DOCUMENT_SUFFIXES
from fazhi_report.importing.article.line_kinds import BELOW_SIGNATURE, DATED
from fazhi_report.importing.article.masthead import (
    ELEMENTS,
    NUMBER,
    RULE,
    SIGNATORIES,
    Masthead,
    lines_of_block,
    names_in,
    split_masthead,
    unspaced,
)
from fazhi_report.importing.article.readers import most_bytes, read_article
