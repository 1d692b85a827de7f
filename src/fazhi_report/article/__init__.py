"""文稿 (article): read a published document of any format into paragraphs, tables and pictures."""

from fazhi_report.article.article import (
    Article,
    Block,
    FigureMark,
    LeftOut,
    Line,
    PictureBlock,
    TableBlock,
)
