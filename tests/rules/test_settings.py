"""Settings in fazhi-report.toml and pyproject.toml, and command-line options."""

import pytest

PROSE = "去年以来,成效明显。"


@pytest.fixture
def repository(tmp_path, report_file, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    report_file("data/2023.yaml", preamble=PROSE)
    return tmp_path


@pytest.fixture
def codes(run):
    def codes(*arguments):
        _, out, err = run("validate", "--output-format", "concise", *arguments)
        assert "没有规则" not in err
        return [line.split("[")[1].split()[0] for line in out.splitlines()]

    return codes


def write_settings(folder, text, name="fazhi-report.toml"):
    (folder / name).write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["FZ635", "FZ601"]),
        ('ignore = ["FZ6"]', []),
        ('ignore = ["FZ6"]\nselect = ["FZ", "FZ601"]', ["FZ601"]),
        ('select = ["relative-date"]', ["FZ635"]),
        ('[severity]\nFZ601 = "off"', ["FZ635"]),
        ('[per-path-ignore]\n"data/*.yaml" = ["FZ635"]', ["FZ601"]),
        ('[per-path-ignore]\n"./data/2023.yaml" = ["FZ635"]', ["FZ601"]),
        ('[per-path-ignore]\n"other/*.yaml" = ["FZ635"]', ["FZ635", "FZ601"]),
    ],
)
def test_select_ignore_and_severity(repository, codes, text, expected):
    write_settings(repository, text)
    assert codes("data/2023.yaml") == expected


def test_severity_hint(repository, run):
    write_settings(repository, 'severity = { FZ6 = "hint" }')
    code, out, _ = run("validate", "--strict", "--output-format", "concise", "data/2023.yaml")
    assert (code, out.count("提示[")) == (0, 2)


def test_table_in_pyproject(repository, codes):
    write_settings(repository, '[tool.fazhi-report]\nignore = ["FZ635"]', "pyproject.toml")
    assert codes("data/2023.yaml") == ["FZ601"]
    write_settings(repository / "data", 'ignore = ["FZ601"]')
    assert codes("data/2023.yaml") == ["FZ635"]


def test_pyproject_without_the_table_is_skipped(repository, codes):
    write_settings(repository, 'ignore = ["FZ635"]')
    write_settings(repository / "data", "[project]\nname = 'data'", "pyproject.toml")
    assert codes("data/2023.yaml") == ["FZ601"]


def test_options_override_or_extend_settings(repository, codes):
    write_settings(repository, 'ignore = ["FZ635"]')
    assert codes("data/2023.yaml", "--ignore", "FZ601") == []
    assert codes("data/2023.yaml", "--select", "FZ635，FZ601") == ["FZ635", "FZ601"]
    assert codes("data/2023.yaml", "--select", "FZ6", "--ignore", "FZ601") == ["FZ635"]


def test_severity_decides_the_exit_code(repository, run):
    write_settings(repository, 'ignore = ["FZ601"]')
    assert run("validate", "data/2023.yaml")[0] == 0
    write_settings(
        repository, 'ignore = ["FZ601"]\nseverity = { FZ6 = "warning", FZ635 = "error" }'
    )
    code, out, _ = run("validate", "data/2023.yaml")
    assert code == 1
    assert out.startswith("错误[FZ635]")


def test_essential_errors_ignore_settings(repository, codes, report_file):
    write_settings(repository, 'ignore = ["FZ"]\nseverity = { FZ3 = "warning" }')
    report_file("data/2023.yaml", level="市")
    assert codes("data/2023.yaml") == ["FZ301"]


def test_paths_are_checked_by_default(repository, run):
    write_settings(repository, 'paths = ["data/*.yaml"]')
    code, out, _ = run("validate", "--output-format", "concise")
    assert code == 1
    assert out.startswith("data/2023.yaml:")


def test_paths_may_be_absolute(repository, run):
    write_settings(repository, f'paths = ["{(repository / "data").as_posix()}/*.yaml"]')
    assert run("validate")[0] == 1


@pytest.mark.parametrize("text", ["tool = 3", "[tool]\nother = 1", "tool.x = 1"])
def test_pyproject_with_another_tool_entry_is_skipped(repository, codes, text):
    write_settings(repository, text, "pyproject.toml")
    assert codes("data/2023.yaml") == ["FZ635", "FZ601"]


def test_each_missing_path_is_reported(repository, run):
    write_settings(
        repository, r'paths = ["没有.yaml", "\u0000/*", "data/2023.yaml", "**/2023.yaml"]'
    )
    code, out, err = run("validate", "--output-format", "concise")
    assert (code, len(out.splitlines())) == (2, 2)
    assert "无法读取 没有.yaml：没有这个文件" in err
    assert "路径中有不允许的字符" in err


def test_empty_path_is_reported(repository, run):
    write_settings(repository, 'paths = ["", "data/2023.yaml"]')
    code, out, err = run("validate", "--output-format", "concise")
    assert (code, len(out.splitlines())) == (2, 2)
    assert "文件名是空的" in err


def test_paths_must_be_a_list(repository, run):
    write_settings(repository, 'paths = "data"')
    assert "data/*.yaml" in run("validate")[2]


def test_no_paths_and_no_arguments(repository, run):
    code, out, err = run("validate")
    assert (code, out) == (2, "")
    assert "paths" in err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("select == 1", "fazhi-report.toml:1:9: TOML"),
        (f"select = {'9' * 5000}", "fazhi-report.toml: TOML 写法有误"),
        (f"select = {'[' * 5000}", "fazhi-report.toml: TOML 写法有误"),
        ("\nselct = []", "fazhi-report.toml:2: “selct”是不认得的设置"),
        ("[tool.fazhi-report]", "不写 [tool.fazhi-report] 这一行"),
        ('ignore = "FZ601"', "fazhi-report.toml:1: “ignore”应是文字的列表"),
        ('ignore = ["FZ999"]', "没有规则“FZ999”"),
        ('severity = { FZ601 = "fatal" }', "只能是 error、warning、hint、off"),
        ("severity = 3", "“severity”应是一张表"),
        ('[per-path-ignore]\n"a" = 3', "“a”应是文字的列表"),
    ],
)
def test_message_for_wrong_settings(repository, run, text, message):
    write_settings(repository, text)
    code, out, err = run("validate", "data/2023.yaml")
    assert (code, out) == (2, "")
    assert message in err
    assert "Traceback" not in err


def test_settings_must_be_utf8(repository, run):
    (repository / "fazhi-report.toml").write_bytes("# 设置\n".encode("gbk"))
    assert "不是 UTF-8" in run("validate", "data/2023.yaml")[2]


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_unknown_rule_in_an_option(repository, run, option):
    code, _, err = run("validate", "data/2023.yaml", option, "FZ9")
    assert code == 2
    assert "没有规则“FZ9”" in err
