"""Import a document made by this program: rebuild its data file, with the edits."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from fazhi_report.document.layout import Document, compose
from fazhi_report.figures import Quantity, QuantityError
from fazhi_report.importing.article import Article, Block, LeftOut, Line, PictureBlock, TableBlock
from fazhi_report.importing.data_file import (
    Data,
    Imported,
    ImportOptions,
    PartIds,
    first_difference,
    in_order,
    picture_files,
    print_data,
)
from fazhi_report.importing.naming import LeftFigure
from fazhi_report.importing.own.builder import OwnBuilder
from fazhi_report.importing.own.data import OwnData, read_own_data
from fazhi_report.importing.own.elements import changed_elements, title_text
from fazhi_report.importing.own.figures import OwnFigures
from fazhi_report.importing.own.parts import Part, Segment, Slot, cut_at_anchors, read_parts
from fazhi_report.importing.own.report import OwnFinisher, add_unprinted
from fazhi_report.model import (
    Dossier,
    LastYear,
    Report,
    parse,
    undeclared_metrics,
)
from fazhi_report.source import Source

_NOT_COMPARED = frozenset({"title", "masthead", "dateline", "remark", "imprint", "picture.caption"})
"""Texts that are compared separately, or are printed only with the picture."""


@dataclass(frozen=True, slots=True)
class OwnFile:
    """The rebuilt data file of a document, with the texts and values that it prints.

    `pictures` maps the files beside the data file to their bytes. `compared` are the blocks that
    the report must print again, in the same order.
    """

    content: bytes
    source: Source
    dossier: Dossier
    pictures: Mapping[str, bytes]
    left_figures: tuple[LeftFigure, ...]
    left_out: tuple[LeftOut, ...]
    compared: Sequence[Block]


def import_own(article: Article, options: ImportOptions) -> Imported | None:
    """Return the rebuilt data file, compared with the document; None if it would be invalid."""
    own = read_own(article, options)
    if own is None:
        return None
    return Imported(
        own.content,
        own.dossier.report,
        own.pictures,
        own.left_figures,
        own.left_out,
        first_difference(own.dossier, (), list(own.compared)),
        cautions=article.cautions,
    )


def read_own(article: Article, options: ImportOptions) -> OwnFile | None:
    """Return the rebuilt data file; None if it would be invalid."""
    own = read_own_data(article.carried)
    if own is None:
        return None
    root, slots = read_parts(own)
    pictures = [block for block in article.blocks if isinstance(block, PictureBlock)]
    stem = f"images/{own.report.get('year')}" if options.saves_pictures else ""
    files, left_pictures = picture_files(pictures, stem, _picture_names(slots))
    segments = list(cut_at_anchors(article.blocks, slots, own.derived))
    headed = {item.slot.part for item in segments if item.slot and _is_heading(item.slot)}
    builder = OwnBuilder(root, files, PartIds(_ids(root)), headed)
    figures = OwnFigures(own, {**own.last_year, **dict(_previous_values(root))})
    data = _read_data(builder, figures, segments, root) | _stated(options)
    _finish_front(data, own)
    last_year = LastYear(values=own.last_year)
    if (printed := _print(data, article)) is None:
        return None
    content, source, report = printed
    document = compose(Dossier(report, last_year=last_year))
    elements = changed_elements(document, report, builder.derived, data)
    if elements.keys:
        if (printed := _print(data | elements.keys, article)) is None:
            return None
        content, source, report = printed
    return OwnFile(
        content,
        source,
        Dossier(report, last_year=last_year),
        {name: picture.content for picture, name in files.items() if picture.content},
        tuple(figures.left),
        (*_left_out(article, document), *left_pictures, *elements.left_out),
        tuple(_compared(segments)),
    )


def _is_heading(slot: Slot) -> bool:
    """Whether a section or an annex begins with the text of a slot."""
    return slot.key == ("title" if slot.part.kind == "annex" else "heading")


def _left_out(article: Article, document: Document) -> list[LeftOut]:
    """Return what the reader left out, except charts, which the report draws again."""
    charts = {chart.description for chart in document.charts}
    return [item for item in article.left_out if item.text not in charts]


def _read_data(
    builder: OwnBuilder, figures: OwnFigures, segments: Sequence[Segment], root: Part
) -> Data:
    for segment in segments:
        builder.add(segment)
    add_unprinted(root, builder.parts)
    figures.read_values(_lines([segment.block for segment in segments]))
    OwnFinisher(figures, dict(_metrics(root))).finish(builder.report)
    return builder.report


def _stated(options: ImportOptions) -> Data:
    stated = {"year": options.year, "issuer": options.issuer, "level": options.level}
    return {key: value for key, value in stated.items() if value}


def _print(data: Data, article: Article) -> tuple[bytes, Source, Report] | None:
    """Return the data file, its source and its report.

    Return None if the data is invalid or refers to metrics that it does not have.
    """
    content = print_data(in_order(data, Report), article)
    loaded = parse(content, article.name)
    if loaded.report is None or undeclared_metrics(loaded.report):
        return None
    return content, loaded.source, loaded.report


def _finish_front(data: Data, own: OwnData) -> None:
    """Set the title, with line breaks if broken by hand, and the addressee.

    In `data`, both are lists of paragraphs, each a list of lines.
    """
    if title := data.get("title"):
        lines = [title_text([line.text for line in group], data["issuer"]) for group in title]
        data["title"] = "\n".join(lines)
    if addressee := data.get("addressee"):
        text = "".join(line.text for lines in addressee for line in lines)
        data["addressee"] = text.rstrip("：:") + own.addressee_colon


def _parts(part: Part) -> Iterator[Part]:
    yield part
    for item in part.below:
        yield from _parts(item)


def _ids(root: Part) -> Iterator[str]:
    return (str(part.keys["id"]) for part in _parts(root) if "id" in part.keys)


def _metrics(root: Part) -> Iterator[tuple[str, Data]]:
    for part in _parts(root):
        yield from part.keys.get("metrics", {}).items()


def _previous_values(root: Part) -> Iterator[tuple[str, Quantity]]:
    for name, metric in _metrics(root):
        if "previous" in metric:
            try:
                yield name, Quantity.parse(str(metric["previous"]))
            except QuantityError:
                continue


def _picture_names(slots: Mapping[int, Slot]) -> dict[int, str]:
    """Return the file names of pictures in or below the folder of the data file, by part."""
    names: dict[int, str] = {}
    for number, slot in slots.items():
        if slot.key == "picture.alt":
            name = str(slot.part.keys["picture"].get("file", ""))
            path = PurePosixPath(name)
            is_inside = not path.is_absolute() and ".." not in path.parts
            is_image = path.suffix.lower() in (".png", ".jpg", ".jpeg")
            if is_inside and is_image and name.isprintable() and not {"\\", ":"} & set(name):
                names[number] = name
    return names


def _lines(blocks: Sequence[Block]) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Line):
            yield block
        elif isinstance(block, TableBlock):
            yield from (cell for row in block.rows for cell in row)


def _compared(segments: Sequence[Segment]) -> Iterator[Block]:
    """Yield the blocks that the report must print again, in the same order."""
    kind = ""
    for segment in segments:
        if segment.slot:
            is_annex = segment.slot.part.kind == "annex"
            kind = "annex" if is_annex else segment.slot.key
        kind = segment.derived or kind
        if kind not in _NOT_COMPARED:
            yield segment.block
