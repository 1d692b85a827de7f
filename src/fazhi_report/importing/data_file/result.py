"""The options and the result of an import, for every kind of document."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from fazhi_report.diagnostics import Problem
from fazhi_report.editing import print_yaml
from fazhi_report.files import parse_image
from fazhi_report.importing.article import Article, LeftOut, PictureBlock
from fazhi_report.importing.data_file.ordered import Data
from fazhi_report.importing.naming import LeftFigure
from fazhi_report.model import Report

_HEADER = (
    "yaml-language-server: $schema=../schema/report.schema.json",
    "由 fazhi-report import 从“{}”导入，请逐项核对。",
)
_LINK = re.compile(r"\w+:|//|\\\\")
_NOT_SAVED = "输出到屏幕时不存图片"
_SUFFIXES = {"png": "png", "jpeg": "jpg"}


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """Facts that the user states about the report; None is read from the article.

    `known` are reports whose metrics give names to the same figures. `to_full_width` widens the
    numbers of headings; `rules.widen_marks` widens marks. Pictures are left out unless
    `saves_pictures`. `option_mark` precedes the names of year, issuer and level in messages.
    """

    year: int | None = None
    issuer: str | None = None
    level: str | None = None
    known: tuple[Report, ...] = ()
    to_full_width: bool = False
    saves_pictures: bool = False
    option_mark: str = "--"


@dataclass(frozen=True, slots=True)
class Imported:
    """The bytes of a data file, and an account of the import.

    `pictures` maps the files beside the data file to their bytes. `different` is the place of the
    first paragraph that is not printed as in the article, apart from its width, or None. `unit` is
    the unit of places (`Article.unit`). `origins` tells where year, issuer and level were found, by
    key. `cautions` are sentences on what the user must check. `names_from` are the years of reports
    imported in the same run that share names with this one.
    """

    content: bytes
    report: Report
    pictures: Mapping[str, bytes]
    left_figures: tuple[LeftFigure, ...]
    left_out: tuple[LeftOut, ...]
    different: int | None
    unit: str = "段"
    origins: Mapping[str, str] = field(default_factory=dict)
    cautions: tuple[str, ...] = ()
    names_from: tuple[int, ...] = ()

    @property
    def year(self) -> int:
        return self.report.year

    @property
    def issuer(self) -> str:
        return self.report.issuer


def print_data(data: Data, article: Article) -> bytes:
    """Return the bytes of a data file."""
    header = [line.format(PurePath(article.name).name) for line in _HEADER]
    return print_yaml(data, header).encode()


def picture_files(
    pictures: Iterable[PictureBlock], stem: str, names: Mapping[int, str] | None = None
) -> tuple[dict[PictureBlock, str], list[LeftOut]]:
    """Return the file name of each usable picture, and the other pictures as left out.

    `stem` begins the names of the files; if it is empty, no picture can be saved. `names` are the
    existing file names by the number of the picture's part.
    """
    files: dict[PictureBlock, str] = {}
    left: list[LeftOut] = []
    for picture in pictures:
        try:
            kind = _kind_of(picture)
        except Problem as problem:
            left.append(LeftOut(picture.name, picture.place, str(problem)))
            continue
        if stem:
            own_name = (names or {}).get(picture.part)
            files.setdefault(picture, own_name or f"{stem}-{len(files) + 1}.{kind}")
        else:
            left.append(LeftOut(picture.name, picture.place, _NOT_SAVED))
    return files, left


def _kind_of(picture: PictureBlock) -> str:
    """Return the suffix of a picture's file; raise `Problem` if a report cannot print it."""
    if picture.content is None:
        is_link = _LINK.match(picture.name) is not None
        raise Problem("图片只是外部链接，没有存进文件里" if is_link else "没有找到这个图片文件")
    return _SUFFIXES[parse_image(picture.name, picture.content).kind]
