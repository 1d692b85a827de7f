"""The promises of SECURITY.md that this process can see: what the program opens, calls and runs."""

import re
import sys
from pathlib import Path

import pytest
from all_commands import COMMANDS, prepare, write_inputs
from examples import ROOT, SMALLEST, dumped
from pictures import png

from fazhi_report.cli.app import COMMANDS as NAMES

NETWORK = (
    "socket.connect",
    "socket.bind",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.sendto",
)
NETWORK += (
    "urllib.Request",
    "http.client.connect",
    "ftplib.connect",
    "smtplib.connect",
    "webbrowser.open",
)
PROGRAMS = ("os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "subprocess.Popen")
_recorders = []


def _record(event, arguments):
    for record in _recorders:
        record(event, arguments)


@pytest.fixture(scope="session")
def _hook():
    """An audit hook cannot be removed; without a recorder it does nothing."""
    sys.addaudithook(_record)


@pytest.fixture
def events(_hook):
    """The audit events of this test: name and arguments."""
    found = []
    _recorders.append(lambda event, arguments: found.append((event, arguments)))
    yield found
    _recorders.clear()


@pytest.fixture
def season(run, events, tmp_path, monkeypatch):
    """Function that runs every command in a new folder; it yields each with its exit code."""
    monkeypatch.chdir(tmp_path)
    write_inputs(tmp_path)

    def run_all():
        for command in COMMANDS:
            start = len(events)
            prepare(command)
            del events[start:]  # other people's work
            yield command, run(*command.split())[0]

    return run_all


def test_tests_behind_the_promises_exist():
    page = (ROOT / "SECURITY.md").read_text("utf-8")
    named = re.findall(r"`((?:tests|fuzz)/[\w/.]+)`|`(test_\w+)`", page)
    files = [ROOT / name for name, _ in named if name]
    assert [file for file in files if not file.is_file()] == []
    sources = "".join(file.read_text("utf-8") for file in files)
    assert [test for _, test in named if test and f"def {test}(" not in sources] == []
    assert len(named) > 15


def test_every_command_is_tried():
    assert {command.split()[0] for command in COMMANDS} == set(NAMES), "see tests/all_commands.py"


def test_no_command_uses_the_network_or_starts_a_program(season, events):
    codes = dict(season())
    assert {command: code for command, code in codes.items() if code == 2} == {}
    assert [event for event in events if event[0] in (*NETWORK, *PROGRAMS)] == []


def test_hook_sees_the_network_and_programs(events):
    """The test above could not fail otherwise."""
    import socket
    import subprocess

    with pytest.raises(ConnectionRefusedError), socket.socket() as other:
        other.connect(("127.0.0.1", 9))
    subprocess.run([sys.executable, "-c", ""], check=True)
    assert {"socket.connect", "subprocess.Popen"} <= {event for event, _ in events}


def test_commands_write_only_where_they_are_told(season, events, tmp_path):
    """In the folder of the results; bytecode and compiled templates of the program aside."""
    dict(season())
    written = {
        Path(str(arguments[0])).absolute()
        for event, arguments in events
        if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
    }
    outside = {path for path in written if not path.is_relative_to(tmp_path)}
    assert {path for path in outside if path.parent.name != "__pycache__"} == set()
    assert len(written) > 20


HOSTILE = (
    "{{ cycler.__init__.__globals__.os.system('touch ran') }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "$(touch ran)`touch ran`",
    "=cmd|'/c touch ran'!A1",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_the_data_is_never_run(run, tmp_path, monkeypatch, events, text):
    monkeypatch.chdir(tmp_path)
    section = {"id": "甲", "covers": SMALLEST["sections"][0]["covers"], "text": f"由于{text}。"}
    data = SMALLEST | {"issuer": f"{text[:60]}市", "sections": [section]}
    Path("2023.yaml").write_text(dumped(data), "utf-8")
    run("build", "--draft", "2023.yaml", "-o", "out")
    assert run("survey", "2023.yaml", "-o", "out/总览.html")[0] == 0
    assert [event for event in events if event[0] in PROGRAMS] == []
    assert not list(tmp_path.rglob("ran"))
    pages = [path.read_text("utf-8") for path in Path("out").glob("*.html")]
    assert not [page for page in pages if "<script>alert" in page or "<img src=x" in page]


def test_yaml_makes_no_objects(run, tmp_path, events):
    path = tmp_path / "2023.yaml"
    path.write_text("year: !!python/object/apply:os.system ['touch ran']\n", "utf-8")
    code, out, _ = run("validate", path)
    assert (code, "FZ106" in out) == (1, True)
    assert [event for event in events if event[0] in PROGRAMS] == []


@pytest.mark.parametrize(
    "name", ["../secret.png", "{folder}/secret.png", "link.png", "in/../../secret.png"]
)
def test_pictures_outside_the_folder_are_not_opened(run, tmp_path, events, name):
    folder = tmp_path / "data"
    (folder / "in").mkdir(parents=True)
    (tmp_path / "secret.png").write_bytes(png())
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    picture = {"file": name.format(folder=tmp_path), "alt": "图"}
    section = SMALLEST["sections"][0] | {"picture": picture}
    path = folder / "2023.yaml"
    path.write_text(dumped(SMALLEST | {"sections": [section]}), "utf-8")
    events.clear()
    assert run("build", path, "-o", tmp_path / "out")[0] == 1
    opened = [str(arguments[0]) for event, arguments in events if event == "open"]
    assert [file for file in opened if file.endswith(".png")] == []


@pytest.mark.parametrize("argument", ["in", "in/*.yaml", "i*/*.yaml", "**/*.yaml"])
def test_links_out_of_a_searched_folder_are_left_alone(
    run, tmp_path, monkeypatch, events, argument
):
    """Every command that searches folders does it alike; this one also rewrites what it finds."""
    folder, secret = tmp_path / "sent" / "in", tmp_path / "secret.yaml"
    folder.mkdir(parents=True)
    secret.write_text("preamble: 机密,内容。\n", "utf-8")
    (folder / "a.yaml").write_text(dumped(SMALLEST), "utf-8")
    (folder / "link.yaml").symlink_to(secret)
    (folder / "inside.yaml").symlink_to("a.yaml")
    monkeypatch.chdir(tmp_path / "sent")
    events.clear()
    code, out, err = run("validate", "--fix", argument)
    opened = [Path(str(arguments[0])).name for event, arguments in events if event == "open"]
    assert "a.yaml" in opened
    assert code == 2
    assert err.count("是链接，指向") == 1
    assert "link.yaml" in err
    assert "机密" not in out + err
    assert secret.read_text("utf-8") == "preamble: 机密,内容。\n"
    assert not {"link.yaml", "secret.yaml"} & set(opened)


@pytest.mark.parametrize(
    "name", ["/etc/passwd.yaml", "..\\secret.yaml", "C:/secret.yaml", "secret.txt"]
)
def test_last_year_is_a_relative_data_file(run, report_file, events, name):
    assert run("validate", report_file(baseline=name))[0] == 1
    opened = [str(arguments[0]) for event, arguments in events if event == "open"]
    assert [file for file in opened if "secret" in file or "passwd" in file] == []
