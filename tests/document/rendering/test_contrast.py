"""Contrast where axe cannot decide: the text of tables over the shade of a scrolled edge."""

import re

import pytest
from contrast import blend, channels, contrast


def colours_of(sheet, scheme):
    block = re.findall(r":root \{(.*?)\}", sheet, re.DOTALL)[["light", "dark"].index(scheme)]
    return dict(re.findall(r"--([a-z]+): (#[0-9a-f]+);", block))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("text", ["ink", "quiet", "red"])
def test_text_over_the_shade_of_a_table_can_be_read(templates, scheme, text):
    colours = colours_of(templates.text("html/page.css"), scheme)
    ground = blend(colours["shade"], colours["paper"])
    assert contrast(channels(colours[text]), ground) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_blank_can_be_read_on_its_mark(templates, scheme):
    sheet = templates.text("html/page.css")
    colours = colours_of(sheet, scheme)
    (text,) = re.findall(r"\.key-figures \.blank \{[^}]*?(?<!-)color: var\(--(\w+)\)", sheet)
    for each in ("ink", text):
        assert contrast(channels(colours[each]), channels(colours["mark"])) >= 4.5
