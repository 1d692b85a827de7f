"""The public API: names and signatures, records, and the examples of docs/api.md."""

import doctest
import inspect
import pickle
from dataclasses import FrozenInstanceError

import pytest
from examples import INVENTED, OFFICIAL, ROOT, SMALLEST, YEAR_BEFORE, dumped
from pictures import png

import fazhi_report
from fazhi_report import api
from fazhi_report.comparing.table import COLUMNS

PICTURED = SMALLEST["sections"][0] | {"picture": {"file": "images/走势.png", "alt": "走势"}}


def loaded(data, path="2023.yaml"):
    return fazhi_report.load(path, dumped(data).encode())


def pickled(value):
    return pickle.loads(pickle.dumps(value))


def test_names_and_signatures():
    functions = {
        # Python 3.13 says where pathlib keeps it.
        name: str(inspect.signature(getattr(fazhi_report, name))).replace("._local.", ".")
        for name in fazhi_report.__all__
        if inspect.isfunction(getattr(fazhi_report, name))
    }
    assert functions == {
        "build": "(file: fazhi_report.model.loading.LoadedFile, formats: collections.abc.Sequence"
        "[str] = ('md', 'html', 'docx'), last_year: fazhi_report.model.loading.LoadedFile | None"
        " = None, *, is_draft: bool = False, carries_data: bool = True, templates: str |"
        " os.PathLike[str] | None = None, reference: str | os.PathLike[str] | None = None,"
        " profile: str | None = None) -> fazhi_report.api.Built",
        "compare": "(old: fazhi_report.model.loading.LoadedFile, new: fazhi_report.model.loading"
        ".LoadedFile) -> fazhi_report.comparing.diff.changes.Comparison",
        "data_files": "(*names: str | os.PathLike[str]) -> tuple[pathlib.Path, ...]",
        "import_report": "(path: str | os.PathLike[str], *, year: int | None = None, issuer: str"
        " | None = None, level: str | None = None, names_from: collections.abc.Sequence"
        "[fazhi_report.model.loading.LoadedFile] = ()) -> fazhi_report.api.ImportedReport",
        "load": "(path: str | os.PathLike[str], content: bytes | None = None) ->"
        " fazhi_report.model.loading.LoadedFile",
        "validate": "(file: fazhi_report.model.loading.LoadedFile, last_year: fazhi_report.model"
        ".loading.LoadedFile | None = None, *, select: collections.abc.Sequence[str] = ('FZ',),"
        " ignore: collections.abc.Sequence[str] = ()) -> fazhi_report.api.Validation",
        "table_rows": "(file: fazhi_report.model.loading.LoadedFile) ->"
        " tuple[fazhi_report.comparing.table.rows.MetricRow, ...]",
        "write_table": "(rows: collections.abc.Iterable["
        "fazhi_report.comparing.table.rows.MetricRow], path: str | os.PathLike[str]) -> int",
    }


def test_records():
    fields = {
        name: list(getattr(record, "__dataclass_fields__", ()))
        for name in fazhi_report.__all__
        if inspect.isclass(record := getattr(fazhi_report, name))
    }
    assert fields == {
        "Built": ["files", "diagnostics"],
        "Comparison": ["issuers", "years", "metrics", "texts", "hidden", "min_change"],
        "Diagnostic": ["rule", "message", "file", "span", "start", "end", "help", "fix", "cell"],
        "ImportedReport": ["content", "report", "pictures", "notes"],
        "LoadedFile": ["source", "report", "diagnostics"],
        "MetricRow": list(COLUMNS),
        "NewFile": ["name", "content"],
        "Problem": [],
        "Report": [],
        "Severity": [],
        "Validation": ["diagnostics"],
    }


def test_package_and_module_have_the_same_names():
    assert all(getattr(fazhi_report, name) is getattr(api, name) for name in fazhi_report.__all__)
    with pytest.raises(AttributeError, match="no attribute 'lod'"):
        _ = fazhi_report.lod


def test_examples_of_the_page(monkeypatch):
    monkeypatch.chdir(ROOT)
    result = doctest.testfile(str(ROOT / "docs" / "api.md"), module_relative=False)
    assert result.attempted > 10
    assert result.failed == 0


def test_functions_are_documented():
    for name in fazhi_report.__all__:
        assert inspect.getdoc(getattr(fazhi_report, name))


# Arguments and results are frozen and pickle


@pytest.mark.parametrize("data", [SMALLEST, OFFICIAL, {"year": 1}], ids=["least", "all", "bad"])
def test_files_and_results_pickle(data):
    file = loaded(data)
    copy = pickled(file)
    assert copy == file != loaded(data | {"issuer": "乙市人民政府"})
    functions = [fazhi_report.validate, fazhi_report.build]
    functions += [fazhi_report.table_rows] * (file.report is not None)
    for function in functions:
        assert pickled(function(copy)) == function(file)


def test_metrics_cannot_be_changed_after_pickling():
    metrics = pickled(loaded(SMALLEST)).report.sections[0].achievements[0].metrics
    with pytest.raises(TypeError):
        metrics["案件数"] = None


def test_comparison_pickles():
    comparison = fazhi_report.compare(*map(fazhi_report.load, INVENTED[:2]))
    assert comparison.has_differences
    assert pickled(comparison) == comparison


def test_problem_pickles_with_its_lines():
    problem = fazhi_report.Problem("甲", "乙\x1b")
    assert pickled(problem).lines == problem.lines == ("甲", "乙<U+001B>")


def test_records_are_frozen():
    with pytest.raises(FrozenInstanceError):
        fazhi_report.validate(loaded(SMALLEST)).diagnostics = ()


# What the functions do


def test_validate_uses_rules_and_last_year():
    file, last_year = loaded(OFFICIAL), loaded(YEAR_BEFORE)
    without, with_year = fazhi_report.validate(file), fazhi_report.validate(file, last_year)
    assert "FZ414" not in [item.code for item in without.diagnostics]
    assert without != with_year
    assert with_year.has_errors
    assert fazhi_report.validate(file, last_year, select=["FZ1"]).diagnostics == ()
    with pytest.raises(fazhi_report.Problem, match="FZ999"):
        fazhi_report.validate(file, ignore=["FZ999"])


def test_build_returns_what_the_command_writes(run, tmp_path):
    folder = tmp_path / "数据"
    (folder / "images").mkdir(parents=True)
    (folder / "images" / "走势.png").write_bytes(png())
    path = folder / "2023.yaml"
    path.write_text(dumped(SMALLEST | {"sections": [PICTURED]}), "utf-8")
    built = fazhi_report.build(fazhi_report.load(path))
    assert run("build", path, "-o", tmp_path / "out")[0] == 0
    written = {
        file.relative_to(tmp_path / "out").as_posix(): file.read_bytes()
        for file in (tmp_path / "out").rglob("*.*")
    }
    assert {file.name: file.content for file in built.files} == written
    assert len(written) == 4


def test_errors_prevent_building_but_not_a_draft():
    file = loaded(SMALLEST | {"title": "甲市，2023年度法治政府建设情况报告,"})
    built = fazhi_report.build(file, ["md"])
    assert built.files == ()
    assert fazhi_report.Validation(built.diagnostics).has_errors
    (draft,) = fazhi_report.build(file, ["md"], is_draft=True).files
    assert draft.name == "2023.md"
    assert "征求意见稿" in draft.content.decode()


def test_unusable_arguments_are_problems(tmp_path):
    bad, good = loaded({"year": 1}), loaded(SMALLEST)
    for call in (
        lambda: fazhi_report.load(tmp_path / "没有.yaml"),
        lambda: fazhi_report.build(good, ["pdf"]),
        lambda: fazhi_report.build(good, templates=tmp_path / "没有"),
        lambda: fazhi_report.validate(good, bad),
        lambda: fazhi_report.compare(bad, good),
        lambda: fazhi_report.table_rows(bad),
        lambda: fazhi_report.write_table((), tmp_path / "表.txt"),
        lambda: fazhi_report.import_report(tmp_path / "没有.docx"),
        lambda: fazhi_report.data_files(good.source.file, tmp_path),
    ):
        with pytest.raises(fazhi_report.Problem):
            call()


def test_data_files_are_those_of_the_commands(tmp_path):
    for name in ("乙.yml", "甲/丙.YAML", ".隐.yaml", "甲/.git/丁.yaml", "空/说明.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert fazhi_report.data_files(tmp_path) == (tmp_path / "乙.yml", tmp_path / "甲/丙.YAML")
    assert fazhi_report.data_files(str(tmp_path / "*.yml")) == (tmp_path / "乙.yml",)


def test_a_text_alone_is_one_name():
    file = loaded(SMALLEST)
    assert fazhi_report.build(file, "md") == fazhi_report.build(file, ["md"])
    for options in ({"select": "FZ4"}, {"ignore": "FZ4"}):
        listed = {key: [value] for key, value in options.items()}
        assert fazhi_report.validate(file, **options) == fazhi_report.validate(file, **listed)


def test_messages_name_parameters(tmp_path):
    path = tmp_path / "报告.txt"
    text = (
        "法治政府建设报告\n本年办结法律援助案件12件。\n一、主要做法\n规范执法行为，及时化解矛盾。\n"
    )
    path.write_text(text, "utf-8")
    with pytest.raises(fazhi_report.Problem, match="请用 year、issuer、level 写明"):
        fazhi_report.import_report(path)
    with pytest.raises(fazhi_report.Problem, match=r"^path 应是"):
        fazhi_report.write_table((), tmp_path / "表.txt")


def test_write_table_writes_what_the_command_writes(run, tmp_path):
    rows = fazhi_report.table_rows(fazhi_report.load(INVENTED[0]))
    assert fazhi_report.write_table(iter(rows), tmp_path / "一.csv") == len(rows)
    assert run("table", INVENTED[0], "-o", tmp_path / "二.csv")[0] == 0
    assert (tmp_path / "一.csv").read_bytes() == (tmp_path / "二.csv").read_bytes()


def test_import_report_reads_pictures_and_names(tmp_path):
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "走势.png").write_bytes(png())
    data = tmp_path / "2023.yaml"
    data.write_text(dumped(SMALLEST | {"sections": [PICTURED]}), "utf-8")
    docx = tmp_path / "报告.docx"
    built = fazhi_report.build(fazhi_report.load(data), ["docx"], carries_data=False)
    docx.write_bytes(built.files[0].content)
    known = fazhi_report.load(data)
    imported = fazhi_report.import_report(docx, level="city", names_from=[known])
    assert [name for name in ("案件数",) if name.encode() in imported.content] == ["案件数"]
    assert [picture.content for picture in imported.pictures] == [png()]
    assert pickled(imported) == imported
    assert any("登记为指标 1 个" in note for note in imported.notes)


def test_dir_shows_what_other_programs_use():
    public = [name for name in dir(fazhi_report) if not name.startswith("__")]
    assert public == sorted(fazhi_report.__all__)
    assert "__version__" in dir(fazhi_report)
