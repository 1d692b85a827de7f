import http.client
import json
import os
import re

import pytest
from examples import SMALLEST
from pictures import png
from watched import PATIENCE, watching

from fazhi_report.builder import watch_changes


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rename_into_place(path, text):
    """As most editors save."""
    path.with_suffix(".tmp").write_text(text, "utf-8")
    path.with_suffix(".tmp").replace(path)


def write_in_place(path, text):
    path.write_text(text, "utf-8")


MARKDOWN = ["-f", "md"]
MADE = "生成 build/2023.md"


@pytest.mark.parametrize("save", [write_in_place, rename_into_place])
def test_a_changed_file_is_built_again(here, report_file, save):
    path = report_file()
    text = path.read_text("utf-8")
    with watching("2023.yaml", *MARKDOWN) as watch:
        assert watch.line() == MADE
        for issuer in ("乙县人民政府", "丙县人民政府"):
            save(path, text.replace("甲市人民政府", issuer))
            assert watch.line() == MADE
            assert issuer in (here / "build" / "2023.md").read_text("utf-8")


def test_the_line_counts_many_results(here, report_file):
    report_file("a.yaml"), report_file("b.yaml")
    with watching("a.yaml", "b.yaml", "-o", "out") as watch:
        assert watch.line() == "生成 6 个文件"
        report_file("b.yaml", year=2022)
        assert watch.line() == "生成 out/b.md、out/b.html、out/b.docx"


def test_an_error_is_printed_and_waited_out(here, report_file):
    report_file()
    with watching("2023.yaml", *MARKDOWN) as watch:
        assert watch.line() == MADE
        report_file(year="x", level="市")
        assert watch.line() == "2023.yaml 没有生成（2 个错误）"
        assert watch.message("错误[FZ203]")
        assert "2023年" in (here / "build" / "2023.md").read_text("utf-8")
        report_file(year=2024)
        assert watch.line() == MADE
        assert "2024年" in (here / "build" / "2023.md").read_text("utf-8")


def test_errors_at_the_start_are_waited_out(here, report_file):
    report_file(year="x")
    with watching("2023.yaml", *MARKDOWN) as watch:
        assert watch.line() == "2023.yaml 没有生成（1 个错误）"
        report_file()
        assert watch.line() == MADE


def test_a_draft_stays_a_draft(here, report_file):
    report_file()
    with watching("2023.yaml", *MARKDOWN, "--draft") as watch:
        assert watch.line() == MADE
        report_file(preamble="成效,明显。")
        assert watch.line() == MADE


def test_templates_are_watched(here, report_file):
    report_file()
    mine = here / "mine"
    mine.mkdir()
    with watching("2023.yaml", *MARKDOWN, "--templates", "mine") as watch:
        assert watch.line() == MADE
        write_in_place(mine / "report.md.j2", "一")
        assert watch.line() == MADE
        assert (here / "build" / "2023.md").read_text("utf-8") == "一"
        write_in_place(mine / "report.md.j2", "{{ nosuch }}")
        assert watch.line() == "2023.yaml 没有生成（1 个错误）"
        assert watch.message("模板 mine/report.md.j2 第 1 行有错误：没有变量“nosuch”")
        rename_into_place(mine / "report.md.j2", "{% include 'sub/part' %}")
        assert watch.line() == "2023.yaml 没有生成（1 个错误）"
        (mine / "new").mkdir()
        write_in_place(mine / "new" / "part", "二")
        assert watch.line() == "2023.yaml 没有生成（1 个错误）"
        (mine / "new").rename(mine / "sub")
        assert watch.line() == MADE
        assert (here / "build" / "2023.md").read_text("utf-8") == "二"
        mine.rename(here / "other")
        assert watch.line() == "2023.yaml 没有生成（1 个错误）"
        assert watch.message("没有模板文件夹 mine")
        (here / "other").rename(mine)
        assert watch.line() == MADE


def test_settings_are_watched(here, report_file):
    (here / "data").mkdir()
    report_file("data/2023.yaml", preamble="值{{7*7}}")
    settings = here / "fazhi-report.toml"
    with watching("data/2023.yaml", *MARKDOWN) as watch:
        assert watch.line() == MADE
        write_in_place(settings, 'severity = { FZ208 = "error" }')
        assert watch.line() == "data/2023.yaml 没有生成（1 个错误）"
        rename_into_place(settings, 'ignore = ["FZ208"]')
        assert watch.line() == MADE
        settings.write_text("nosuch = 1", "utf-8")
        assert watch.line() == "data/2023.yaml 没有生成（1 个错误）"
        settings.unlink()
        assert watch.line() == MADE


def test_what_the_look_comes_from_is_watched(here, report_file):
    report_file()
    report_file("2022.yaml", year=2022)
    write_in_place(here / "look.yaml", "layout: {line_pitch: 28}")
    options = ["-f", "docx", "--baseline", "2022.yaml", "--profile", "look.yaml"]
    made = "生成 build/2023.docx"
    with watching("2023.yaml", *options) as watch:
        assert watch.line() == made
        report_file("2022.yaml", year="x")
        assert watch.line() == "2023.yaml 没有生成（1 个错误）"
        assert watch.message("上年的数据文件 2022.yaml 有错误")
        report_file("2022.yaml", year=2022)
        assert watch.line() == made
        write_in_place(here / "look.yaml", "layout: {nosuch: 1}")
        assert watch.line() == "2023.yaml 没有生成（1 个错误）"
        write_in_place(here / "look.yaml", "layout: {line_pitch: 28.5}")
        assert watch.line() == made
        (here / "look.yaml").unlink()
        assert watch.line() == "2023.yaml 没有生成（1 个错误）"


def test_pictures_are_watched(here, report_file):
    (here / "a.png").write_bytes(png(30, 20))
    shown = {"id": "甲", "text": "文", "picture": {"file": "a.png", "alt": "图"}}
    report_file(sections=[*SMALLEST["sections"], {"id": "图", "achievements": [shown]}])
    with watching("2023.yaml", *MARKDOWN, "-o", "out") as watch:
        assert watch.line() == "生成 out/2023.md、out/a.png"
        (here / "a.png").write_bytes(png(40, 20))
        assert watch.line() == "生成 out/2023.md、out/a.png"
        (here / "a.png").unlink()
        assert watch.line() == "2023.yaml 没有生成（1 个错误）"
        (here / "a.png").write_bytes(png(40, 20))
        assert watch.line() == "生成 out/2023.md"


def test_a_deleted_file_is_waited_for(here, report_file):
    path = report_file()
    report_file("b.yaml")
    with watching("2023.yaml", "b.yaml", *MARKDOWN) as watch:
        assert watch.line() == f"{MADE}、build/b.md"
        path.rename(here / "away")
        assert watch.line() == "2023.yaml 不在了，等它回来"
        write_in_place(here / "fazhi-report.toml", "")
        assert watch.line() == "生成 build/b.md；2023.yaml 不在了，等它回来"
        (here / "away").rename(path)
        assert watch.line() == MADE


def test_ctrl_c_ends_it_quietly(here, report_file):
    report_file(year="x")
    with watching("2023.yaml", *MARKDOWN) as watch:
        watch.line()
        code, rest = watch.stop()
    assert code == 0
    assert rest[0].startswith("正在监视")
    assert not any("Traceback" in line or "Interrupt" in line for line in rest)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nosuch.yaml", "--watch"], "没有这个文件"),
        (["2023.yaml", "--watch", "--templates", "nosuch"], "没有模板文件夹"),
        (["2023.yaml", "--open", "-f", "md"], "--open 打开的是网页"),
    ],
)
def test_what_cannot_be_watched_or_opened_is_said_at_once(
    here, run, report_file, arguments, message
):
    report_file()
    code, out, err = run("build", *arguments)
    assert (code, out) == (2, "")
    assert message in err


def test_what_is_made_in_a_watched_folder_is_no_change(tmp_path, monkeypatch):
    made, other = tmp_path / "2023.md", tmp_path / "report.md.j2"
    edits = [made, tmp_path / ".report.md.j2.swp", tmp_path / "report.md.j2~", other]
    monkeypatch.setattr("time.sleep", lambda _: edits and edits.pop(0).write_text("一"))
    changes = watch_changes(lambda: [tmp_path], {made})
    assert next(changes) == set()
    assert next(changes) == {other}


def test_a_file_is_told_of_once_it_is_wholly_written(tmp_path, monkeypatch):
    path = tmp_path / "2023.yaml"
    parts = ["", "一", "一二"]
    monkeypatch.setattr("time.sleep", lambda _: parts and path.write_text(parts.pop(0)))
    changes = watch_changes(lambda: [path], set())
    assert next(changes) == set()
    assert next(changes) == {path}
    assert path.read_text() == "一二"


def test_what_is_watched_later_is_no_change_unless_it_was_written_since(tmp_path, monkeypatch):
    old, new, data = tmp_path / "old.png", tmp_path / "new.png", tmp_path / "2023.yaml"
    for path in (old, new, data):
        path.write_text("一")
        os.utime(path, (1, 1))
    watched, sleeps = [data], iter(range(5))
    monkeypatch.setattr("time.sleep", lambda _: next(sleeps))
    changes = watch_changes(lambda: watched, set())
    assert next(changes) == {data}
    os.utime(new, (4e9, 4e9))
    watched += [old, new, tmp_path / "missing.png"]
    assert next(changes) == {new}


def test_a_change_during_a_build_is_told_after_it(tmp_path, monkeypatch):
    monkeypatch.setattr("time.sleep", lambda _: None)
    path = tmp_path / "2023.yaml"
    path.write_text("一")
    changes = watch_changes(lambda: [path], set())
    assert next(changes) == {path}
    path.write_text("二二")
    assert next(changes) == {path}
    path.unlink()
    assert next(changes) == {path}


@pytest.fixture
def browser(tmp_path):
    """A program that notes what it was to open."""
    program, noted = tmp_path / "browser", tmp_path / "opened"
    program.write_text(f'#!/bin/sh\nprintf %s "$1" > "{noted}.new"\nmv "{noted}.new" "{noted}"\n')
    program.chmod(0o755)
    return {"BROWSER": f"{program} %s"}, noted


def test_a_built_page_is_opened(here, run, report_file, browser, monkeypatch):
    environment, noted = browser
    monkeypatch.setenv("BROWSER", environment["BROWSER"])
    report_file()
    assert run("build", "2023.yaml", "--open")[::2] == (0, "")
    assert noted.read_text() == (here / "build" / "2023.html").as_uri()


def test_a_page_that_was_not_built_is_not_opened(here, run, report_file, browser, monkeypatch):
    environment, noted = browser
    monkeypatch.setenv("BROWSER", environment["BROWSER"])
    report_file(year="x")
    assert run("build", "2023.yaml", "--open")[0] == 1
    assert not noted.exists()


class Client:
    """What a browser would ask of the preview."""

    def __init__(self, watch):
        self.host = re.search("127.0.0.1:[0-9]+", watch.message("预览：http://"))[0]

    def ask(self, path, **headers):
        connection = http.client.HTTPConnection(self.host, timeout=PATIENCE)
        connection.putrequest("GET", path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        return connection.getresponse()

    def events(self, path):
        for line in self.ask(path):
            if line.startswith(b"data: "):
                yield json.loads(line.removeprefix(b"data: "))


def test_the_preview_tells_of_each_build(here, report_file, browser):
    report_file("a.yaml", year="x"), report_file("b<.yaml")
    with watching("a.yaml", "b<.yaml", "--open", **browser[0]) as watch:
        client = Client(watch)
        watch.line()
        events = client.events("/0/events")
        assert next(events) == {"version": 0, "wrong": True}
        assert "还没有生成" in client.ask("/0/page").read().decode()
        report_file("a.yaml")
        assert next(events) == {"version": 1, "wrong": False}
        built = (here / "build" / "a.html").read_bytes()
        assert client.ask("/0/page?1").read() == built
        report_file("a.yaml", year="x")
        assert next(events) == {"version": 1, "wrong": True}
        assert client.ask("/0/page").read() == built
        around = client.ask("/1/").read().decode()
        assert '<a href="/0/">a</a><a href="/1/" aria-current=page>b&lt;</a>' in around
        assert client.ask("/1/page").read() == (here / "build" / "b<.html").read_bytes()
        code, rest = watch.stop()
    assert code == 0
    assert not any("Traceback" in line for line in rest)
    assert browser[1].read_text() == f"http://{client.host}/0/"


def test_the_preview_serves_nothing_else_and_nobody_else(here, report_file, browser):
    path = report_file()
    with watching("2023.yaml", "--open", **browser[0]) as watch:
        client = Client(watch)
        watch.line()
        for wrong in (
            *("/", "/1/", "/0/page/", "/0/2023.yaml", "/0/../2023.yaml", "/0/%2e%2e/2023.yaml"),
            *("//etc/passwd", "/../../../../etc/passwd", f"/{path}", "/-1/", "x"),
        ):
            assert client.ask(wrong).status == 404, wrong
        assert client.ask("/0/", Host="evil.example").status == 403
        assert client.ask("/0/page", Host=f"evil.example:{client.host.split(':')[1]}").status == 403
        answer = client.ask("/0/page", Host=client.host.replace("127.0.0.1", "localhost"))
        assert answer.status == 200
        assert answer.headers["Content-Security-Policy"] == "frame-ancestors 'self'"
