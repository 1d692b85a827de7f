import os
import sys

import pytest
from examples import SAMPLE, SMALLEST, YEAR_BEFORE, composed, dumped, report_from
from git_command import git
from hypothesis import settings

from fazhi_report import cli
from fazhi_report.document.rendering import FORMATS, html, render
from fazhi_report.document.templating import Templates
from fazhi_report.model import load

# Processes that tests start import the same modules, whatever folder they are started in.
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))

# In CI, Hypothesis tries the same examples each time, so that a run can be repeated.
settings.register_profile("default", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("default")


@pytest.fixture(scope="session")
def sample():
    return load(SAMPLE).report


@pytest.fixture(scope="session")
def templates():
    return Templates()


@pytest.fixture(scope="session")
def rendered(sample, templates):
    """The sample report by format, as bytes."""
    document = composed(sample)
    return {name: render(document, name, templates) for name in FORMATS}


@pytest.fixture(scope="session")
def compared(templates):
    """An HTML page that shows last year's values too."""
    document = composed(report_from(SMALLEST), baseline=report_from(YEAR_BEFORE))
    return html.render(document, templates)


@pytest.fixture
def run(monkeypatch, capsys):
    """Function that runs the command line in-process; it returns exit code, stdout and stderr."""

    def run_command(*arguments):
        monkeypatch.setenv("FAZHI_REPORT_DEBUG", "1")
        monkeypatch.setattr("sys.argv", ["fazhi-report", *map(str, arguments)])
        code = cli.run()
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run_command


@pytest.fixture
def report_file(tmp_path):
    """Function that writes the smallest valid report; keys are replaced, or left out if None."""

    def write(name="2023.yaml", **changes):
        data = {key: value for key, value in (SMALLEST | changes).items() if value is not None}
        path = tmp_path / name
        path.write_text(dumped(data), "utf-8")
        return path

    return write


@pytest.fixture
def repository(tmp_path, monkeypatch, report_file):
    """A repository with two revisions of data/年.yaml, and an uncommitted change."""
    for name in list(os.environ):
        if name.startswith("GIT_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.chdir(tmp_path)
    git("init", "-q", "-b", "main")
    (tmp_path / "data").mkdir()
    path = report_file("data/年.yaml")
    text = path.read_text("utf-8")
    for value in ("11件", "12件", "13件"):
        path.write_text(text.replace("11件", value), "utf-8")
        if value != "13件":
            git("add", ".")
            git("-c", "user.name=甲", "-c", "user.email=a@b", "commit", "-qm", value)
    return path.relative_to(tmp_path)
