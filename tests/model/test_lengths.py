"""Every text of a data file has a greatest length, but prose and what is one of a few words."""

import json

import pytest

from fazhi_report.model import json_schema, parse
from fazhi_report.model.field_types import MAX_BODY_NAME, MAX_QUANTITY

PROSE = {"text", "preamble", "closing", "rows"}
SHORT_BY_PATTERN = {"date", "on", "published", "printed_on", "secrecy", "copy_number", "annex"}


def properties(schema):
    for definition in (schema, *schema["$defs"].values()):
        yield from definition.get("properties", {}).items()


def unlimited_texts(field):
    """Yield the schemas of texts of any length in the schema of a key."""
    if "string" in field.get("type", ()) and not {"maxLength", "enum", "const"} & field.keys():
        yield field
    parts = [field.get(key) for key in ("items", "propertyNames", "additionalProperties")]
    for part in (*parts, *field.get("anyOf", ())):
        if isinstance(part, dict):
            yield from unlimited_texts(part)


def test_every_text_but_prose_has_a_greatest_length():
    keys = {
        key for key, field in properties(json.loads(json_schema())) if any(unlimited_texts(field))
    }
    assert keys <= PROSE | SHORT_BY_PATTERN


@pytest.mark.parametrize(
    ("key", "limit"), [("source", MAX_BODY_NAME), ("issuer", MAX_BODY_NAME), ("title", 120)]
)
def test_a_longer_text_is_refused(key, limit):
    def messages(length):
        loaded = parse(f"{key}: {'甲' * length}\n".encode(), "f.yaml")
        return [
            item.message
            for item in loaded.diagnostics
            if f"最多{limit}" in item.message.replace(" ", "")
        ]

    assert messages(limit) == []
    assert len(messages(limit + 1)) == 1


@pytest.mark.parametrize("value", ["零" * 61, "{value: {number: 1, unit: " + "件" * 61 + "}}"])
def test_a_figure_has_a_greatest_length(value):
    text = (
        f"sections: [{{id: 甲, achievements: [{{id: 乙, text: 甲, metrics: {{丙: {value}}}}}]}}]\n"
    )
    messages = [item.message for item in parse(text.encode(), "f.yaml").diagnostics]
    assert any(f"最多 {MAX_QUANTITY} 个字" in message for message in messages)
