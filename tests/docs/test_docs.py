"""Documentation: generated pages are current, and examples of the others are true."""

import re
import runpy
from pathlib import Path
from textwrap import indent

import pytest
import yaml
from department_forms import filled, last_years_values
from edited_drafts import EditedDraft
from examples import INVENTED, ROOT, SAMPLE, SMALLEST
from pictures import png
from rule_examples import codes, whole

GENERATED = runpy.run_path(str(ROOT / "docs" / "make_pages.py"))["PAGES"]
READMES = ("README.md", "README.zh-CN.md")
PAGES = [f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md"))]
WRITTEN = [page for page in PAGES if Path(page).name not in GENERATED]
LINKING = (*READMES, "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", *PAGES)
DIFF_EXAMPLES = [ROOT / "tests" / "golden" / "diff" / f"{year}.yaml" for year in (2022, 2023)]


def text(name):
    return (ROOT / name).read_text("utf-8")


def blocks(name, language):
    return re.findall(rf"(?ms)^```{language}\n(.*?)^```$", text(name))


def without_blocks(name):
    return re.sub(r"(?ms)^```.*?^```$", "", text(name))


@pytest.mark.parametrize("page", GENERATED)
def test_generated_page_is_current(run, monkeypatch, page):
    """The script starts a process for each command; here it runs in this one."""

    def run_program(*arguments):
        return re.sub("python -m [a-z]+[.]", "", run(*arguments)[1])

    monkeypatch.setitem(GENERATED[page].__globals__, "run_program", run_program)
    assert GENERATED[page]() == text(f"docs/{page}"), "run `python docs/make_pages.py`"


# Links


def anchors(path):
    """Return the anchors that GitHub gives to the headings of a page."""
    headings = re.findall(r"(?m)^#+ (.*)$", without_blocks(path))
    return {re.sub(r"[^\w\- ]", "", heading).lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", LINKING)
def test_links_have_targets(name):
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
def test_readme_links_to_every_page(name):
    assert [page for page in PAGES if f"]({page})" not in text(name)] == []


# READMEs


@pytest.mark.parametrize("name", READMES)
def test_readme_is_one_page(name):
    assert len(text(name).splitlines()) <= 150


@pytest.mark.parametrize("language", ["sh", "yaml", "text"])
def test_readmes_have_the_same_examples(language):
    examples = blocks("README.md", language)
    assert examples
    assert examples == blocks("README.zh-CN.md", language)


def test_readme_example_is_built(run, tmp_path):
    data = tmp_path / "2023.yaml"
    data.write_text("".join(blocks("README.md", "yaml")), "utf-8")
    assert run("validate", "--strict", data) == (0, "", "没有发现问题。\n")
    assert run("build", "-f", "md", "-o", tmp_path, data)[0] == 0
    assert data.with_suffix(".md").read_text("utf-8") == blocks("README.md", "text")[0]


def test_readme_mistake_is_reported(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    example = "".join(blocks("README.md", "yaml"))
    mistaken = example.replace("{{ 行政复议案件.yoy }}", "同比增长6.0%")
    Path("2023.yaml").write_text(mistaken, "utf-8")
    code, out, _ = run("validate", "2023.yaml")
    assert (code, out.strip()) == (1, blocks("README.md", "text")[1].strip())


@pytest.mark.parametrize("name", READMES)
def test_readme_commands_of_a_year(run, tmp_path, monkeypatch, rendered, name):
    """The departments fill in last year's values, but one that is up by one."""
    of_others = re.findall("`fazhi-report ([^`]+)`", (ROOT / name).read_text("utf-8"))
    send, read, draft, review = [command.split() for command in of_others]
    commands = [command.split()[1:] for command in blocks(name, "sh")[2].splitlines()]
    import_, new, validate, build, diff = commands
    monkeypatch.chdir(tmp_path)
    Path("2023年报告.docx").write_bytes(rendered["docx"])
    codes = [run(*command)[0] for command in (import_, new, send)]
    assert "previous: 11次" in Path("data/2024.yaml").read_text("utf-8")
    for form in Path("填报").iterdir():
        form.write_bytes(filled(form.read_bytes(), last_years_values(form.read_bytes())))
    codes += [run(*command)[0] for command in (read, validate, draft)]
    assert "value: 12次" in Path("data/2024.yaml").read_text("utf-8")
    edit_draft(Path("build/2024.docx"), Path(review[1]))
    code, out, _ = run(*review)
    assert "法治政府示范[-创建取得成果-]{+创建取得实效+}" in out
    codes += [code, *(run(*command)[0] for command in (build, diff))]
    assert codes == [0, 0, 0, 0, 0, 0, 1, 0, 1]


def edit_draft(draft, edited):
    document = EditedDraft(draft.read_bytes())
    document.replace("创建取得成果", "创建取得实效", "王局长")
    edited.write_bytes(document.content())


# Data files


def complete(block, base):
    """Add the keys of a complete data file to a block; sections are joined, the block's first."""
    data = yaml.safe_load(block)
    rest = {key: value for key, value in base.items() if key not in data}
    if "sections" in data:
        block += indent(yaml.safe_dump(base["sections"], allow_unicode=True), "  ")
    return block + yaml.safe_dump(rest, allow_unicode=True)


@pytest.mark.parametrize("name", WRITTEN)
def test_data_examples_are_valid(run, tmp_path, name):
    """A block without `format:` completes the last block of its page that has one."""
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "走势.png").write_bytes(png())
    file, base = tmp_path / "2023.yaml", SMALLEST
    for block in blocks(name, "yaml"):
        if "format:" in block:
            base = yaml.safe_load(block)
            file.write_text(block, "utf-8")
        else:
            file.write_text(complete(block, base), "utf-8")
        code, out, _ = run("validate", "--strict", file)
        assert (code, out) == (0, ""), block


def test_heading_example_is_printed(run, tmp_path):
    (example,) = blocks("docs/writing.md", "text")
    (block,) = [
        block for block in blocks("docs/writing.md", "yaml") if "heading: 完善制度。" in block
    ]
    file = tmp_path / "2023.yaml"
    file.write_text(complete(block, SMALLEST), "utf-8")
    run("build", "-f", "md", "-o", tmp_path, file)
    printed = re.sub(r"\*|#+ ", "", file.with_suffix(".md").read_text("utf-8"))
    assert example in printed


def test_new_writes_the_example(run, tmp_path):
    file = tmp_path / "2024.yaml"
    assert run("new", file, "--from", SAMPLE)[0] == 0
    written = [line.strip() for line in file.read_text("utf-8").splitlines()]
    example = [line.strip() for line in blocks("docs/writing.md", "yml")[0].splitlines()]
    start = written.index(example[0])
    assert written[start : start + len(example)] == example


# Commands and settings


def options():
    """Map commands to their options in the page of commands."""
    sections = re.findall(r"(?ms)^## (\S+)\n(.*?)(?=^## |\Z)", text("docs/commands.md"))
    return {name: set(re.findall(r"(?<!\S)--?[a-z][a-z-]*", help_)) for name, help_ in sections}


def usages(name):
    """Yield commands with their options in the blocks and text of a page."""
    lines = "".join(blocks(name, "sh")).splitlines()
    lines += re.findall(r'[`"](fazhi-report [^`"]*)[`"]', text(name))
    for line in lines:
        if line.startswith("fazhi-report "):
            words = line.split()[1:]
            command = "fazhi-report" if words[0].startswith("-") else words[0]
            yield command, {word for word in words if word.startswith("-")}


@pytest.mark.parametrize("name", [*READMES, *WRITTEN])
def test_commands_in_pages_exist(name):
    known = options()
    for command, used_options in usages(name):
        assert command in known
        assert used_options <= known[command], command


@pytest.mark.parametrize("name", WRITTEN)
def test_options_in_pages_exist(name):
    known = set().union(*options().values())
    assert set(re.findall(r"`(--[a-z-]+)", text(name))) <= known


def test_settings_example_is_valid(run, report_file, tmp_path, monkeypatch):
    settings, words = blocks("docs/checking.md", "toml")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    report_file("data/2019.yaml", year=2019)
    (example,) = blocks("docs/checking.md", "yml")
    Path("words.yaml").write_text(example, "utf-8")
    Path("fazhi-report.toml").write_text(words + settings, "utf-8")
    assert run("validate") == (0, "", "没有发现问题。\n")


def test_word_list_example_finds_what_the_page_says():
    (example,) = blocks("docs/checking.md", "yml")
    content = whole(
        "登陆平台，基本上兜底，由市人力社保局办理，副县长张三、县长王五参加；"
        "会议记录、兜底条款和原县长王五不报。",
        in_prose=True,
    )
    found = codes(content, words=example)
    assert found == ["FZ649", "FZ650", "FZ650", "FZ651", "FZ652", "FZ652"]


def test_git_setup_example():
    """tests/comparing/test_diff.py uses the same setup."""
    assert blocks("docs/comparing.md", "sh")[2].splitlines() == [
        "echo 'data/*.yaml diff=fazhi' >>.gitattributes",
        'git config diff.fazhi.command "fazhi-report diff --git-driver"',
    ]


# Results


def test_diagnostic_example_is_printed(run, report_file, tmp_path, monkeypatch):
    section = {"id": "一", "text": "{{ 案件 }}"}
    section["achievements"] = [{"id": "甲", "text": "文", "metrics": {"案件": "11件19人"}}]
    report_file(sections=[section])
    monkeypatch.chdir(tmp_path)
    _, out, _ = run("validate", "2023.yaml")
    assert [out.strip()] == [block.strip() for block in blocks("docs/checking.md", "text")]


def test_diff_example_is_printed(run):
    _, out, _ = run("diff", *DIFF_EXAMPLES)
    example = blocks("docs/comparing.md", "text")[0]
    assert set(example.splitlines()) <= set(out.splitlines())


def test_trend_example_is_printed(run):
    names = ["行政复议案件", "行政调解案件", "开展普法活动", "罚没收入"]
    _, out, _ = run("trend", *INVENTED, *(f"--metric={name}" for name in names))
    assert out == blocks("docs/comparing.md", "text")[1]
