"""The documents: pages made from the program are current, and what the others show is so."""

import re
import runpy
from pathlib import Path
from textwrap import indent

import pytest
import yaml
from examples import INVENTED, ROOT, SAMPLE, SMALLEST
from pictures import png

MADE = runpy.run_path(str(ROOT / "docs" / "make_pages.py"))["PAGES"]
READMES = ("README.md", "README.zh-CN.md")
PAGES = [f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md"))]
WRITTEN = [page for page in PAGES if Path(page).name not in MADE]
LINKING = (*READMES, "CONTRIBUTING.md", "CHANGELOG.md", *PAGES)
COMPARED = [ROOT / "tests" / "golden" / "diff" / f"{year}.yaml" for year in (2022, 2023)]


def text(name):
    return (ROOT / name).read_text("utf-8")


def blocks(name, language):
    return re.findall(rf"(?ms)^```{language}\n(.*?)^```$", text(name))


def without_blocks(name):
    return re.sub(r"(?ms)^```.*?^```$", "", text(name))


@pytest.mark.parametrize("page", MADE)
def test_a_made_page_is_current(page):
    assert MADE[page]() == text(f"docs/{page}"), "run `python docs/make_pages.py`"


# Links


def anchors(path):
    """What GitHub calls the headings of a page."""
    headings = re.findall(r"(?m)^#+ (.*)$", without_blocks(path))
    return {re.sub(r"[^\w\- ]", "", each).lower().replace(" ", "-") for each in headings}


@pytest.mark.parametrize("name", LINKING)
def test_links_lead_somewhere(name):
    prose = re.sub(r"`[^`\n]*`", "", without_blocks(name))
    for link in re.findall(r"\]\(([^)\s]+)\)", prose):
        if link.startswith("https://"):
            continue
        path, _, anchor = link.partition("#")
        target = (ROOT / name).parent / path if path else ROOT / name
        assert target.exists(), f"{name}: {link}"
        if anchor:
            assert anchor in anchors(target), f"{name}: {link}"


@pytest.mark.parametrize("name", READMES)
def test_a_readme_links_to_every_page(name):
    assert [page for page in PAGES if f"]({page})" not in text(name)] == []


# READMEs


@pytest.mark.parametrize("name", READMES)
def test_a_readme_is_one_page(name):
    assert len(text(name).splitlines()) <= 150


@pytest.mark.parametrize("language", ["sh", "yaml", "text"])
def test_both_readmes_show_the_same(language):
    shown = blocks("README.md", language)
    assert shown
    assert shown == blocks("README.zh-CN.md", language)


def test_the_example_prints_what_the_readme_shows(run, tmp_path):
    data = tmp_path / "2023.yaml"
    data.write_text("".join(blocks("README.md", "yaml")), "utf-8")
    assert run("validate", "--strict", data) == (0, "", "没有发现问题。\n")
    assert run("build", "-f", "md", "-o", tmp_path, data)[0] == 0
    assert data.with_suffix(".md").read_text("utf-8") == blocks("README.md", "text")[0]


def test_the_mistake_in_the_readme_is_found(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    example = "".join(blocks("README.md", "yaml"))
    mistaken = example.replace("{{ 行政复议案件.yoy }}", "同比增长6.0%")
    Path("2023.yaml").write_text(mistaken, "utf-8")
    code, out, _ = run("validate", "2023.yaml")
    assert (code, out.strip()) == (1, blocks("README.md", "text")[1].strip())


def test_the_season_of_the_readme(run, tmp_path, monkeypatch):
    """Between the draft and the report, the clerk fills in last year's values."""
    monkeypatch.chdir(tmp_path)
    Path("data").mkdir()
    Path("data/2023.yaml").write_bytes(SAMPLE.read_bytes())
    *rest, build, diff = blocks("README.md", "sh")[2].splitlines()
    codes = [run(*command.split()[1:])[0] for command in rest]
    data = Path("data/2024.yaml")
    assert "previous: 11次" in data.read_text("utf-8")
    filled = re.sub(r"待填(\s+previous: (.*))", r"\2\1", data.read_text("utf-8"))
    data.write_text(filled.replace("11次", "12次", 1), "utf-8")
    codes += [run(*command.split()[1:])[0] for command in (build, diff)]
    assert codes == [0, 1, 0, 0, 1]


# Data files: a block with `format:` is a whole one, another has keys for the last whole one of
# its page; its sections come before those of that file.


def whole(block, base):
    data = yaml.safe_load(block)
    rest = {key: value for key, value in base.items() if key not in data}
    if "sections" in data:
        block += indent(yaml.safe_dump(base["sections"], allow_unicode=True), "  ")
    return block + yaml.safe_dump(rest, allow_unicode=True)


@pytest.mark.parametrize("name", WRITTEN)
def test_the_data_shown_is_valid(run, tmp_path, name):
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "走势.png").write_bytes(png())
    file, base = tmp_path / "2023.yaml", SMALLEST
    for block in blocks(name, "yaml"):
        if "format:" in block:
            base = yaml.safe_load(block)
            file.write_text(block, "utf-8")
        else:
            file.write_text(whole(block, base), "utf-8")
        code, out, _ = run("validate", "--strict", file)
        assert (code, out) == (0, ""), block


def test_the_headings_shown_are_those_printed(run, tmp_path):
    (shown,) = blocks("docs/writing.md", "text")
    (block,) = [each for each in blocks("docs/writing.md", "yaml") if "heading: 完善制度。" in each]
    file = tmp_path / "2023.yaml"
    file.write_text(whole(block, SMALLEST), "utf-8")
    run("build", "-f", "md", "-o", tmp_path, file)
    printed = re.sub(r"\*|#+ ", "", file.with_suffix(".md").read_text("utf-8"))
    assert shown in printed


def test_what_new_writes_is_shown(run, tmp_path):
    file = tmp_path / "2024.yaml"
    assert run("new", file, "--from", SAMPLE)[0] == 0
    written = [line.strip() for line in file.read_text("utf-8").splitlines()]
    shown = [line.strip() for line in blocks("docs/writing.md", "yml")[0].splitlines()]
    start = written.index(shown[0])
    assert written[start : start + len(shown)] == shown


# Commands and settings


def options():
    """The options of each command, by the page of all commands."""
    sections = re.findall(r"(?ms)^## (\S+)\n(.*?)(?=^## |\Z)", text("docs/commands.md"))
    return {name: set(re.findall(r"(?<!\S)--?[a-z][a-z-]*", help_)) for name, help_ in sections}


def usages(name):
    """Commands and options of the program in blocks and in running text."""
    lines = "".join(blocks(name, "sh")).splitlines()
    lines += re.findall(r'[`"](fazhi-report [^`"]*)[`"]', text(name))
    for line in lines:
        if line.startswith("fazhi-report "):
            words = line.split()[1:]
            command = "fazhi-report" if words[0].startswith("-") else words[0]
            yield command, {word for word in words if word.startswith("-")}


@pytest.mark.parametrize("name", [*READMES, *WRITTEN])
def test_the_commands_shown_exist(name):
    known = options()
    for command, given in usages(name):
        assert command in known
        assert given <= known[command], command


@pytest.mark.parametrize("name", WRITTEN)
def test_the_options_shown_exist(name):
    known = set().union(*options().values())
    assert set(re.findall(r"`(--[a-z-]+)", text(name))) <= known


def test_the_settings_shown_are_settings(run, report_file, tmp_path, monkeypatch):
    (settings,) = blocks("docs/checking.md", "toml")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    report_file("data/2019.yaml", year=2019)
    Path("fazhi-report.toml").write_text(settings, "utf-8")
    assert run("validate") == (0, "", "没有发现问题。\n")


def test_how_to_set_git_up_is_shown():
    """tests/test_diff.py sets it up in this way."""
    assert blocks("docs/comparing.md", "sh")[2].splitlines() == [
        "echo 'data/*.yaml diff=fazhi' >>.gitattributes",
        'git config diff.fazhi.command "fazhi-report diff --git-driver"',
    ]


# Results


def test_the_finding_shown_is_the_one_printed(run, report_file, tmp_path, monkeypatch):
    section = {"id": "一", "text": "{{ 案件 }}"}
    section["achievements"] = [{"id": "甲", "text": "文", "metrics": {"案件": "11件19人"}}]
    report_file(sections=[section])
    monkeypatch.chdir(tmp_path)
    _, out, _ = run("validate", "2023.yaml")
    assert [out.strip()] == [block.strip() for block in blocks("docs/checking.md", "text")]


def test_the_comparison_shown_is_part_of_one_printed(run):
    _, out, _ = run("diff", *COMPARED)
    shown = blocks("docs/comparing.md", "text")[0]
    assert set(shown.splitlines()) <= set(out.splitlines())


def test_the_trend_shown_is_the_one_printed(run):
    names = ["行政复议案件", "行政调解案件", "开展普法活动", "罚没收入"]
    _, out, _ = run("trend", *INVENTED, *(f"--metric={name}" for name in names))
    assert out == blocks("docs/comparing.md", "text")[1]
