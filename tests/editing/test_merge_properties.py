"""Generated changes of generated reports: what was changed is there, and nothing else is lost."""

import copy

from changed_reports import (
    achievements,
    changed,
    commented,
    files,
    meaning,
    printed,
    sections,
    source_of,
)
from generated_reports import reports
from hypothesis import given, note, settings
from hypothesis import strategies as st

from fazhi_report.editing import Merge, merge_data
from fazhi_report.model import Achievement, Report, Section


def parts_in(data, found=None):
    """Return the parts of a report by id or name, the report itself by an empty one."""
    found = {"": data} if found is None else found
    for section in data.get("sections", []):
        found[section["id"]] = section
        parts_in(section, found)
        for achievement in section.get("achievements", []):
            found[achievement["id"]] = achievement
            found |= achievement.get("metrics", {})
    return found


def is_there(path, data, parts):
    """Whether the key or the part that a comment is on is among the parts of other data."""
    place, name, rest = data, "", path
    for length, step in enumerate(path, start=1):
        place = place[step]
        if isinstance(place, dict) and "id" in place:
            name, rest = place["id"], path[length:]
        elif length > 1 and path[length - 2] == "metrics":
            name, rest = step, path[length:]
    if name not in parts:
        return False
    place = parts[name]
    for step in rest:
        steps = place if isinstance(place, dict) else range(len(place))
        if step not in steps:
            return False
        place = place[step]
    return True


@settings(max_examples=25)
@given(st.data())
def test_nothing_changed_is_the_same_text(data):
    text, _ = data.draw(commented(data.draw(files())))
    source = source_of(text)
    assert merge_data(source, source.data, source.data).text == source.text


@settings(max_examples=25)
@given(st.data())
def test_changes_are_made_and_comments_stay(data):
    text, comments = data.draw(commented(data.draw(files())))
    source = source_of(text)
    new = data.draw(changed(source.data))
    note(text)
    note(str(new))
    merge = merge_data(source, source.data, new)
    note(merge.text)
    assert merge.conflicts == ()
    assert meaning(source_of(merge.text).data) == meaning(new)
    parts = parts_in(new)
    for comment, path in comments.items():
        if is_there(path, source.data, parts):
            assert merge.text.count(comment) == 1, comment


@settings(max_examples=25)
@given(st.data())
def test_any_two_changes_merge(data):
    """Nothing raises, and what both sides did is no conflict."""
    base = source_of(data.draw(files())).data
    theirs = source_of(printed(data.draw(changed(base))))
    ours = data.draw(changed(base))
    note(str(base))
    note(theirs.text)
    note(str(ours))
    merge = merge_data(theirs, base, ours)
    assert merge_data(theirs, base, theirs.data) == Merge(theirs.text, ())
    again = merge_data(source_of(merge.text), base, theirs.data)
    if not merge.conflicts:
        assert again.conflicts == () or any(conflict.is_place for conflict in again.conflicts)


def _edit_text(part):
    part["text"] = part.get("text", "").rstrip("\n") + "添上一句。"


def _edit_metric(part):
    part.setdefault("metrics", {})["新" + part["id"]] = {"value": "7件", "by": "市某局"}
    for name, value in part["metrics"].items():
        if not isinstance(value, dict):
            part["metrics"][name] = "3件"
            break


def _edit_key(part):
    part["picture"] = {"file": "a.png", "alt": "图"}


EDITS = [_edit_text, _edit_metric, _edit_key]


@settings(max_examples=25)
@given(st.data())
def test_disjoint_changes_are_both_in(data):
    text, comments = data.draw(commented(data.draw(files())))
    base = source_of(text).data
    names = [part["id"] for part in (*achievements(base), *sections(base))]
    chosen = data.draw(st.lists(st.sampled_from(names), unique=True))
    theirs, ours, expected = (copy.deepcopy(base) for _ in range(3))
    for index, name in enumerate(chosen):
        is_achievement = any(part["id"] == name for part in achievements(base))
        edit = data.draw(st.sampled_from(EDITS if is_achievement else [_edit_text, _edit_key]))
        side = theirs if index % 2 else ours
        edit(parts_in(side)[name])
        edit(parts_in(expected)[name])
    ours["closing"] = expected["closing"] = "特此报告。"
    source = source_of(merge_data(source_of(text), base, theirs).text)
    merge = merge_data(source, base, ours)
    assert merge.conflicts == ()
    assert meaning(source_of(merge.text).data) == meaning(expected)
    assert [comment for comment in comments if comment not in merge.text] == []


@settings(max_examples=25)
@given(st.data())
def test_keys_keep_the_order_of_the_schema(data):
    report = data.draw(reports())
    text = printed({key: report[key] for key in Report.model_fields if key in report})
    source = source_of(text)
    new = data.draw(changed(source.data))
    merged = source_of(merge_data(source, source.data, new).text).data
    assert in_order_of_schema(merged, Report)
    assert all(in_order_of_schema(part, Section) for part in sections(merged))
    assert all(in_order_of_schema(part, Achievement) for part in achievements(merged))


def in_order_of_schema(data, model):
    return list(data) == [key for key in model.model_fields if key in data]
