"""Bind invented paragraphs, and print what was bound back."""

import re

from fazhi_report.figures import Quantity, growth, growth_phrase
from fazhi_report.importing.naming import Passage, bind_figures

_REFERENCE = re.compile(r"\{\{ (\S+?)(?:\.(yoy|previous))? \}\}")


def bind(*texts, known=(), year=None):
    passages = [Passage(text, place) for place, text in enumerate(texts, 1)]
    return bind_figures(passages, known, year)


def metrics_in(bound):
    return [metric for passage in bound for metric in passage.metrics]


def names_in(*texts, known=(), year=None):
    """The names of all figures of the paragraphs, in order."""
    return [
        match[1]
        for passage in bind(*texts, known=known, year=year)
        for match in _REFERENCE.finditer(passage.text)
    ]


def name_of(text):
    """The name of the only figure of a paragraph; None if it stays prose."""
    names = names_in(text)
    assert len(names) <= 1, names
    return names[0] if names else None


def printed(bound):
    """The paragraphs with each reference replaced by what the program prints for it."""
    metrics = {metric.name: metric for metric in metrics_in(bound)}

    def words(match):
        metric = metrics.get(match[1])
        if metric is None or not match[2]:
            return metric.value if metric else match[0]
        previous = metric.properties["previous"]
        if match[2] == "previous":
            return previous
        values = Quantity.parse(metric.value), Quantity.parse(previous)
        return growth_phrase(growth(*values, metric.name))

    return [_REFERENCE.sub(words, passage.text) for passage in bound]
