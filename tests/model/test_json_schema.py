"""The JSON Schema and the model accept the same data, according to `jsonschema`."""

import json
import re

import pytest
from examples import ROOT, SAMPLE
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from schema_cases import (
    INVALID,
    MODEL_ONLY,
    PLACES,
    QUANTITY_KEYS,
    VALID,
    as_json,
    as_yaml,
    cases,
    data_with,
    every_key,
    part_at,
)

from fazhi_report.figures import LETTER, Quantity, QuantityError
from fazhi_report.model import LABELS, json_schema, parse
from fazhi_report.source import read

SCHEMA = json.loads(json_schema())
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
VALIDATOR_WITHOUT_FORMATS = Draft202012Validator(SCHEMA)


def judge(data):
    """Return whether the model and the schema accept the data, and the messages of the model."""
    loaded = parse(as_yaml(data).encode(), "test.yaml")
    assert loaded.source.is_complete
    messages = [
        diagnostic.message
        for diagnostic in set(loaded.diagnostics) - set(loaded.source.diagnostics)
    ]
    in_model = loaded.report is not None
    assert in_model is not bool(messages)
    instance = as_json(loaded.source.data)
    assert instance == as_json(data)
    in_schema = VALIDATOR.is_valid(instance)
    # Few validators check `format`, so the verdict must not depend on it.
    assert in_schema == VALIDATOR_WITHOUT_FORMATS.is_valid(instance)
    return in_model, in_schema, messages


def verdicts(data):
    return judge(data)[:2]


def test_the_committed_file_is_current(run):
    is_current = (ROOT / "schema" / "report.schema.json").read_text("utf-8") == json_schema()
    assert is_current, "run fazhi-report schema -o schema/report.schema.json"
    assert run("schema") == (0, json_schema(), "")


def test_the_schema_is_valid():
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


def test_the_sample_refers_to_the_schema():
    first_line = SAMPLE.read_text("utf-8").splitlines()[0]
    reference = first_line.removeprefix("# yaml-language-server: $schema=")
    assert (SAMPLE.parent / reference).resolve() == ROOT / "schema" / "report.schema.json"
    assert VALIDATOR.is_valid(as_json(parse(SAMPLE.read_bytes(), "").source.data))


def test_every_key_and_word_is_explained_in_chinese():
    count = 0
    for part in (SCHEMA, *SCHEMA["$defs"].values()):
        assert part["additionalProperties"] is False
        for name, key in part["properties"].items():
            resolved = SCHEMA["$defs"].get(key.get("$ref", "").rpartition("/")[2], {}) | key
            for text in (resolved["title"], resolved["description"]):
                assert any("一" <= character <= "龥" for character in text), name
            words = resolved.get("items", resolved)
            for word, label in zip(
                words.get("enum", []), words.get("enumDescriptions", []), strict=True
            ):
                assert word in resolved["description"]
                assert label == LABELS[word]
            count += 1
    models = [model for model, _ in PLACES.values() if model]
    assert count == sum(len(model.model_fields) for model in models) + len(QUANTITY_KEYS)


@pytest.mark.parametrize(("place", "line"), cases(VALID))
def test_both_accept_valid_lines(place, line):
    assert verdicts(data_with(place, line)) == (True, True)


@pytest.mark.parametrize(("place", "line"), cases(INVALID))
def test_both_refuse_invalid_lines(place, line):
    assert verdicts(data_with(place, line)) == (False, False)


@pytest.mark.parametrize("place", [place for place, (model, _) in PLACES.items() if model])
def test_both_require_the_same_keys(place):
    fields = PLACES[place][0].model_fields
    untried = set(fields) - {line.partition(":")[0] for line in INVALID[place]}
    assert not untried, "keys without an invalid line: see INVALID in tests/schema_cases.py"
    for name, field in fields.items():
        data = every_key()
        del part_at(data, place)[name]
        is_optional = not field.is_required()
        assert verdicts(data) == (is_optional, is_optional), name


@pytest.mark.parametrize(
    "data", [[], "标题：只有一段文字", 42, True, [{"format": 1}], {"format": 1}]
)
def test_both_refuse_data_that_is_not_a_report(data):
    assert verdicts(data) == (False, False)


def test_both_refuse_a_week_date():
    assert verdicts(data_with("report", "published: 2024-W09-1")) == (False, False)


@pytest.mark.parametrize(("place", "line", "phrase"), MODEL_ONLY)
def test_only_the_model_refuses(place, line, phrase):
    in_model, in_schema, messages = judge(data_with(place, line))
    assert (in_model, in_schema, len(messages)) == (False, True, 1)
    assert phrase in messages[0]


KEYS = sorted(
    {name for model, _ in PLACES.values() if model for name in model.model_fields}
    | {*QUANTITY_KEYS, "收到", "受理", "案件 数"}
)
FRAGMENTS = [
    *(
        "近 约 超过 不少于 第 上 12 1,234 1234 3/5 5/0 2.7 - − 八 百 十 二〇 三分之一 两 "
        "几 数 半 年 月 小时 分 元 角 零 三五 一半 低于 、 ∶ + 1亿 "
        "余 多 来 千 万 亿 件 人次 千米 千字节 百分点 个 m² % ％ ～ 至 到 以上 左右 之多 "
        "/ １ ， , . _ ㎡ “ ①"
    ).split(),
    " ",
    "\n",
    "9" * 17,
]
"""Fragments of figures, and characters that no figure contains."""

FIGURES = st.lists(st.sampled_from(FRAGMENTS), max_size=7).map("".join)
CASE_VALUES = [
    value
    for _, line in cases(VALID) + cases(INVALID)
    for value in read(line.encode(), "").data.values()
]
SCALARS = st.one_of(
    st.sampled_from(CASE_VALUES),
    st.none(),
    st.booleans(),
    st.integers(1, 2100),
    st.integers(-(10**19), 10**19),
    st.decimals(-1000, 10000, places=2),
    st.dates().map(str),
    st.from_regex(r"[0-2][0-9]{3}-[01][0-9]-[0-3][0-9]", fullmatch=True),
    st.sampled_from([*KEYS, *LABELS]),
    FIGURES,
)
QUANTITIES = st.fixed_dictionaries(
    {"number": st.integers(-9, 9999) | st.decimals(0, 99, places=1)},
    optional={key: st.sampled_from(["", *FRAGMENTS]) for key in QUANTITY_KEYS[1:]},
)
VALUES = (
    SCALARS
    | st.lists(SCALARS, max_size=3)
    | st.dictionaries(st.sampled_from(KEYS), SCALARS)
    | QUANTITIES
)


def paths_in(data, path=()):
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in items:
        yield (*path, key)
        if isinstance(value, dict | list):
            yield from paths_in(value, (*path, key))


@st.composite
def mutations(draw):
    """Draw the data of `every_key` with some values replaced, dropped or added."""
    data = every_key()
    for change in draw(
        st.lists(st.sampled_from(["replace", "drop", "add"]), min_size=1, max_size=3)
    ):
        *parents, last = draw(st.sampled_from(list(paths_in(data))))
        container = data
        for step in parents:
            container = container[step]
        if change == "drop":
            del container[last]
        elif change == "replace":
            container[last] = as_json(draw(VALUES))
        elif isinstance(container, dict):
            container[draw(st.sampled_from(KEYS))] = as_json(draw(VALUES))
        else:
            container.append(as_json(draw(VALUES)))
    return data


def agree(in_model, in_schema, messages):
    """Whether the verdicts are equal, or differ only by what JSON Schema cannot check."""
    is_excused = all(any(phrase in message for _, _, phrase in MODEL_ONLY) for message in messages)
    return in_model == in_schema or (in_schema and is_excused)


@settings(max_examples=500)
@given(mutations())
def test_both_agree_on_any_data(data):
    assert agree(*judge(data))


@given(QUANTITIES)
def test_both_agree_on_a_quantity_in_parts(quantity):
    data = data_with("metric", "value:")
    part_at(data, "metric")["value"] = quantity
    assert agree(*judge(data))


def test_the_schema_accepts_every_letter_in_a_unit():
    letters = [letter for letter in map(chr, range(0x10000)) if re.fullmatch(LETTER, letter)]
    pattern = re.compile(SCHEMA["$defs"]["Quantity"]["pattern"])
    assert [letter for letter in letters if not pattern.search(f"1{letter}")] == []


@settings(max_examples=1000)
@given(FIGURES)
def test_both_agree_on_a_figure(text):
    try:
        Quantity.parse(text)
        messages = []
    except QuantityError as error:
        messages = [error.message]
    pattern = SCHEMA["$defs"]["Quantity"]["pattern"]
    assert agree(not messages, re.search(pattern, text) is not None, messages)
