import os

import pytest
import yaml
from examples import SAMPLE, SMALLEST, YEAR_BEFORE, composed, report_from
from hypothesis import settings

from fazhi_report import cli
from fazhi_report.document import FORMATS, html, render
from fazhi_report.model import load
from fazhi_report.templating import Templates

# CI tries the same examples each time; everybody else tries new ones.
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
    """The sample in every format."""
    document = composed(sample)
    return {name: render(document, name, templates) for name in FORMATS}


@pytest.fixture(scope="session")
def compared(templates):
    """A page with last year's report beside it."""
    document = composed(report_from(SMALLEST), baseline=report_from(YEAR_BEFORE))
    return html.render(document, templates)


@pytest.fixture
def run(monkeypatch, capsys):
    """Run the command line in-process: exit code, stdout, stderr."""

    def run(*arguments):
        monkeypatch.setenv("FAZHI_REPORT_DEBUG", "1")
        monkeypatch.setattr("sys.argv", ["fazhi-report", *map(str, arguments)])
        code = cli.run()
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


@pytest.fixture
def report_file(tmp_path):
    """Write a data file: the smallest valid report, with some keys replaced or left out (None)."""

    def write(name="2023.yaml", **changes):
        data = {key: value for key, value in (SMALLEST | changes).items() if value is not None}
        path = tmp_path / name
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
        return path

    return write
