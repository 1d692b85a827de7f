"""主要数字 (key figures): the metrics that a report shows in large type."""

import re
from collections.abc import Iterator, Mapping

from fazhi_report.document.layout.displays import KeyFigure
from fazhi_report.figures import growth
from fazhi_report.model import MAX_HIGHLIGHTS, Dossier, metrics_of

_CHINESE = "零一二两三四五六七八九十百千半"
_DIGIT = f"0-9{_CHINESE}"
_FIGURE = re.compile(
    f"([^{_DIGIT}]*?)([数几上]?[{_CHINESE}]+[万亿]*|[{_DIGIT}](?:[{_DIGIT},.]*[{_DIGIT}])?)(.*)"
)


def key_figures(dossier: Dossier, numbers: Mapping[str, int]) -> Iterator[KeyFigure]:
    """Yield the highlighted metrics in the order of the file, at most `MAX_HIGHLIGHTS`.

    `numbers` has the number of the first figure that prints each metric.
    """
    highlighted = [
        (name, metric) for _, name, metric in metrics_of(dossier.report) if metric.highlight
    ]
    for name, metric in highlighted[:MAX_HIGHLIGHTS]:
        current, previous = metric.value, dossier.last_year.value_of(name, metric)
        change = None
        if previous is not None and not current.is_to_fill:
            change = growth(current, previous, name)
        parts = split_figure(str(current))
        yield KeyFigure(name, *parts, numbers.get(name, 0), change, current.is_to_fill)


def split_figure(text: str) -> tuple[str, str, str]:
    """Split a printed figure into its number and the text before and after it.

    近2.7万人次 is split into 近, 2.7 and 万人次, 近百万人次 into 近, 百万 and 人次. A range like
    10亿～30亿元 is not split.
    """
    match = _FIGURE.fullmatch(text)
    if match is None or re.search(f"[{_DIGIT}]", match[3].replace("百分点", "")):
        return "", text, ""
    return match[1], match[2], match[3]
