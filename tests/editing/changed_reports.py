"""Hypothesis strategies for data files with comments, and for what people change in their data."""

import copy

import yaml
from examples import dumped
from generated_reports import lines, reports, tables, texts, values
from hypothesis import assume
from hypothesis import strategies as st

from fazhi_report.editing.places import is_flow, start_of, starts_line
from fazhi_report.editing.yaml_style import as_written
from fazhi_report.editing.yaml_text import print_entry
from fazhi_report.model import Prose
from fazhi_report.source import read


def source_of(text):
    return read(text.encode(), "2023.yaml")


def printed(data):
    """Return the text of a data file as import lays it out."""
    entries = (print_entry(k, as_written((k,), v, lambda *_: None), "") for k, v in data.items())
    return "".join(f"{line}\n" for entry in entries for line in entry)


def _dumped_with_brackets(data):
    """Return YAML whose innermost lists and mappings are within brackets."""
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, default_flow_style=None)


@st.composite
def files(draw):
    """A data file, often with a table, as import writes it or as a program does."""
    data = draw(reports())
    if draw(st.booleans()):
        data["sections"][0]["table"] = draw(tables())
    text = draw(st.sampled_from([printed, dumped, _dumped_with_brackets]))(data)
    assume(not source_of(text).diagnostics)  # a full-width comma within brackets is a mistake
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


@st.composite
def commented(draw, text):
    """Put comments above keys and items, and behind values; return text, and path by comment."""
    source = source_of(text)
    comments = {}
    inserts = []
    for path in source.values:
        if (
            not path
            or is_flow(source, path[:-1])
            or any(step in ("rows", "head", "notes") for step in path)
        ):
            continue
        start = start_of(source, path)
        line_start = source.offset_of_line(source.position(start).line)
        if starts_line(source, path) and draw(st.integers(0, 3)) == 0:
            name = f"# 注{len(comments)}。"
            comments[name] = path
            spaces = " " * (start - line_start)
            inserts.append((line_start, f"{spaces}{name}\t说明{source.line_break}"))
        value = source.values[path]
        is_line = source.position(value.start).line == source.position(max(value.end - 1, 0)).line
        is_last = value.end == source.line_end(value.start)
        if is_line and is_last and draw(st.integers(0, 3)) == 0:
            name = f"# 尾{len(comments)}。"
            comments[name] = path
            inserts.append((value.end, f"   {name}"))
    for offset, comment in sorted(inserts, reverse=True):
        text = text[:offset] + comment + text[offset:]
    return text, comments


def lists_of(data, kind):
    """Yield the lists of sections or achievements of a report."""
    for section in data["sections"]:
        if kind in section:
            yield section[kind]
        yield from lists_of({"sections": section.get("sections", [])}, kind)
    if kind == "sections":
        yield data["sections"]


def achievements(data):
    return [item for items in lists_of(data, "achievements") for item in items]


def sections(data):
    return [item for items in lists_of(data, "sections") for item in items]


@st.composite
def changed(draw, data, kinds=None):
    """Data after one to four changes of any kind; they may not make a valid report."""
    data = copy.deepcopy(data)
    for number in range(draw(st.integers(1, 4))):
        change = draw(st.sampled_from(kinds or list(CHANGES)))
        CHANGES[change](draw, data, number)
    return data


def _text(draw, data, number):
    places = [item for item in (*achievements(data), *sections(data), data) if "text" in item]
    if places:
        place = draw(st.sampled_from(places))
        text = place["text"]
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 4)))
        new = text[:start] + draw(st.just("") | texts | st.just("新。\n\n另一段。")) + text[end:]
        if new.strip() and "{{" not in new.replace("{{ 指标", ""):
            place["text"] = new


def _key(draw, data, number):
    place = draw(st.sampled_from([data, *sections(data)]))
    if place is data:
        key, value = draw(
            st.sampled_from([("closing", "特此报告。"), ("title", "标题"), ("demonstration", True)])
        )
    else:
        key, value = draw(
            st.sampled_from(
                [
                    ("covers", ["plan", "other"]),
                    ("heading", "新标题：甲"),
                    ("text", "引言。\n\n又一段。"),
                    ("table", {"head": ["甲"], "rows": [["1"], [2]], "notes": ["注"]}),
                ]
            )
        )
    if key in place and draw(st.booleans()):
        del place[key]
    else:
        place[key] = value


def _remove(draw, data, number):
    kind = draw(st.sampled_from(["sections", "achievements"]))
    items = [items for items in lists_of(data, kind) if len(items) > (items is data["sections"])]
    if items:
        chosen = draw(st.sampled_from(items))
        chosen.pop(draw(st.integers(0, len(chosen) - 1)))


def _move(draw, data, number):
    kind = draw(st.sampled_from(["sections", "achievements"]))
    items = [items for items in lists_of(data, kind) if len(items) > (items is data["sections"])]
    if items:
        chosen = draw(st.sampled_from(items))
        item = chosen.pop(draw(st.integers(0, len(chosen) - 1)))
        targets = list(lists_of(data, kind)) or [chosen]
        target = draw(st.sampled_from(targets))
        target.insert(draw(st.integers(0, len(target))), item)


def _add(draw, data, number):
    kind = draw(st.sampled_from(["sections", "achievements"]))
    item = {"id": f"新{number}", "text": draw(texts)}
    if kind == "sections":
        item |= {"heading": draw(lines)}
    elif draw(st.booleans()):
        item |= {"metrics": {f"新{number}甲": draw(values)}}
    if targets := list(lists_of(data, kind)):
        target = draw(st.sampled_from(targets))
        target.insert(draw(st.integers(0, len(target))), item)


def _metric(draw, data, number):
    places = achievements(data)
    if not places:
        return
    metrics = draw(st.sampled_from(places)).setdefault("metrics", {})
    what = draw(st.sampled_from(["add", "change", "expand", "remove", "move"]))
    if what == "add" or not metrics:
        metrics[f"又{number}"] = draw(values)
        return
    name = draw(st.sampled_from(list(metrics)))
    value = metrics[name]["value"] if isinstance(metrics[name], dict) else metrics[name]
    if what == "change" and isinstance(metrics[name], dict):
        metrics[name]["value"] = "88件"
    elif what == "change":
        metrics[name] = "99件"
    elif what == "expand":
        metrics[name] = {"value": value, "by": "市某局", "sum_of": ["甲", "乙"]}
    else:
        kept = metrics.pop(name)
        if what == "move":
            draw(st.sampled_from(places)).setdefault("metrics", {})[name] = kept


CHANGES = {
    "text": _text,
    "key": _key,
    "remove": _remove,
    "move": _move,
    "add": _add,
    "metric": _metric,
}


def meaning(data):
    """Return data without what says nothing: short forms, and how paragraphs are wrapped."""
    if isinstance(data, dict):
        return {
            key: {
                name: meaning(metric if isinstance(metric, dict) else {"value": metric})
                for name, metric in value.items()
            }
            if key == "metrics"
            else meaning(value)
            for key, value in data.items()
        }
    if isinstance(data, list):
        return [meaning(item) for item in data]
    return Prose.parse(data).paragraphs if isinstance(data, str) else data
