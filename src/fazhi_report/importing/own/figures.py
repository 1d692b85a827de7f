"""Read the marked figures of a document made by this program, and turn them into references."""

from collections.abc import Iterable, Mapping

from fazhi_report.figures import TO_FILL, Quantity, growth, growth_phrase, read_printed
from fazhi_report.importing.article import FigureMark, Line
from fazhi_report.importing.data_file import literal
from fazhi_report.importing.naming import LeftFigure, Passage, unmarked_figures
from fazhi_report.importing.own.data import OwnData, is_reference


class OwnFigures:
    """Values of metrics by name, each as it is first printed in the document.

    `previous` has last year's values. `left` are marked figures that become prose, because they
    were changed and now contradict the metric.
    """

    def __init__(self, own: OwnData, previous: Mapping[str, Quantity]) -> None:
        self.own = own
        self.previous = previous
        self.values: dict[str, Quantity] = {}
        self.left: list[LeftFigure] = []

    def read_values(self, lines: Iterable[Line]) -> None:
        for line in lines:
            for mark in line.figures:
                name, attribute = self._reference(mark)
                if name and not attribute and name not in self.values:
                    value = read_printed(line.text[mark.start : mark.end])
                    if value is not None:
                        self.values[name] = value

    def with_references(self, line: Line) -> str:
        """Return the text of a line with references in place of its figures."""
        pieces: list[str] = []
        position = 0
        for mark in sorted(line.figures, key=lambda mark: mark.start):
            name, attribute = self._reference(mark)
            if not name or mark.start < position:
                continue
            printed = line.text[mark.start : mark.end]
            if printed != self._print(name, attribute):
                reason = f"与指标“{name}”别处的数不一致，或不是一个数"
                self.left.append(LeftFigure(printed, line.place, reason))
                continue
            reference = f"{name}.{attribute}" if attribute else name
            pieces += [literal(line.text[position : mark.start]), f"{{{{ {reference} }}}}"]
            position = mark.end
        self.left += unmarked_figures(Passage(line.text, line.place, line.figures))
        return "".join((*pieces, literal(line.text[position:])))

    def _reference(self, mark: FigureMark) -> tuple[str, str]:
        """Return name and attribute of a marked figure; an unknown name is empty."""
        if not 0 < mark.number <= len(self.own.figures):
            return "", ""
        name, attribute = self.own.figures[mark.number - 1]
        return (name, attribute) if is_reference(name, attribute) else ("", "")

    def _print(self, name: str, attribute: str) -> str | None:
        """Return the print of a reference; None if it has no value."""
        value = self.values.get(name)
        if value is None or not attribute:
            return None if value is None else str(value)
        previous = self.previous.get(name)
        if previous is None or (attribute == "yoy" and value.is_to_fill):
            return TO_FILL
        return (
            str(previous)
            if attribute == "previous"
            else growth_phrase(growth(value, previous, name))
        )
