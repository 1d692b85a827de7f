import http.client
import json
import os
import re
from pathlib import Path

import pytest
from examples import SMALLEST
from pictures import png
from watched import PATIENCE, watching

from fazhi_report.jobs.batch import run_in_turn
from fazhi_report.jobs.building import (
    Building,
    BuildResult,
    Job,
    Style,
    finish_reports,
    status_line,
    watch_changes,
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rename_into_place(path, text):
    """Save as most editors do."""
    path.with_suffix(".tmp").write_text(text, "utf-8")
    path.with_suffix(".tmp").replace(path)


def write_in_place(path, text):
    path.write_text(text, "utf-8")


MARKDOWN = ["-f", "md"]
BUILT = "生成 build/2023.md"


@pytest.mark.parametrize("save", [write_in_place, rename_into_place])
def test_a_changed_file_is_built_again(folder, report_file, save):
    path = report_file()
    text = path.read_text("utf-8")
    with watching("2023.yaml", *MARKDOWN) as watch:
        assert watch.line() == BUILT
        for issuer in ("乙县人民政府", "丙县人民政府"):
            save(path, text.replace("甲市人民政府", issuer))
            assert watch.line() == BUILT
            assert issuer in (folder / "build" / "2023.md").read_text("utf-8")


def test_status_line_counts_many_files(folder, report_file):
    report_file("a.yaml"), report_file("b.yaml")
    with watching("a.yaml", "b.yaml", "-o", "out") as watch:
        assert watch.line() == "生成 6 个文件"
        report_file("b.yaml", year=2022)
        assert watch.line() == "生成 out/b.md、out/b.html、out/b.docx"


@pytest.mark.parametrize(
    ("changed", "outdated"),
    [
        (["甲.yaml"], ["甲.yaml"]),
        (["图.png"], ["甲.yaml"]),
        (["甲.yaml", "乙.yaml"], ["甲.yaml", "乙.yaml"]),
        (["fazhi-report.toml"], ["甲.yaml", "乙.yaml"]),
        (["甲.yaml", "fazhi-report.toml"], ["甲.yaml", "乙.yaml"]),
        (["上年.yaml"], ["甲.yaml", "乙.yaml"]),
    ],
)
def test_a_shared_input_outdates_every_report(changed, outdated):
    targets = {Path(name): {} for name in ("甲.yaml", "乙.yaml")}
    job = Job(targets, Style(None, None, None), Path("上年.yaml"), is_draft=False)
    dependencies = {Path("甲.yaml"): (Path("图.png"),)}
    assert job.outdated(set(map(Path, changed)), dependencies) == list(map(Path, outdated))


def test_last_years_file_outdates_every_report_even_if_it_is_built_itself():
    paths = [Path("甲.yaml"), Path("上年.yaml")]
    job = Job({path: {} for path in paths}, Style(None, None, None), paths[1], is_draft=False)
    assert job.outdated({paths[0]}, {}) == paths[:1]
    assert job.outdated({paths[1]}, {}) == paths


@pytest.mark.parametrize("words", ["wrong: {登陆: 登录}", "wrong: {登陆: }"])
def test_a_report_depends_on_its_word_list_whether_or_not_it_is_valid(folder, report_file, words):
    (folder / "fazhi-report.toml").write_text('words = "words.yaml"', "utf-8")
    (folder / "words.yaml").write_text(words, "utf-8")
    style = Style(None, None, None)
    job = Job({report_file(): {"md": Path("out.md")}}, style, None, is_draft=False)
    (result,) = finish_reports(job, run_in_turn(Building(job), job.targets))
    assert result.dependencies == (folder / "words.yaml",)


@pytest.mark.parametrize(
    ("names", "status"),
    [("abc", "生成 a、b、c"), ("abcd", "生成 4 个文件"), ("", "x 没有生成（0 个错误）")],
)
def test_status_line_lists_up_to_three_files(names, status):
    data = Path("x")
    result = BuildResult(data, files=tuple(map(Path, names)))
    assert status_line([data], [result]).partition(" ")[2] == status


def test_watching_goes_on_after_an_error(folder, report_file):
    report_file()
    with watching("2023.yaml", *MARKDOWN) as watch:
        assert watch.line() == BUILT
        report_file(year="x", level="市")
        assert watch.line() == "2023.yaml 没有生成（2 个错误）"
        assert watch.message("错误[FZ203]")
        assert "2023年" in (folder / "build" / "2023.md").read_text("utf-8")
        report_file(year=2024)
        assert watch.line() == BUILT
        assert "2024年" in (folder / "build" / "2023.md").read_text("utf-8")


def test_watching_starts_with_an_invalid_file(folder, report_file):
    report_file(year="x")
    with watching("2023.yaml", *MARKDOWN) as watch:
        assert watch.line() == "2023.yaml 没有生成（1 个错误）"
        report_file()
        assert watch.line() == BUILT


def test_rebuild_keeps_draft_option(folder, report_file):
    report_file()
    with watching("2023.yaml", *MARKDOWN, "--draft") as watch:
        assert watch.line() == BUILT
        report_file(preamble="成效,明显。")
        assert watch.line() == BUILT


def test_templates_are_watched(folder, report_file):
    report_file()
    templates = folder / "mine"
    templates.mkdir()
    with watching("2023.yaml", *MARKDOWN, "--templates", "mine") as watch:
        assert watch.line() == BUILT
        write_in_place(templates / "report.md.j2", "一")
        assert watch.line() == BUILT
        assert (folder / "build" / "2023.md").read_text("utf-8") == "一"
        write_in_place(templates / "report.md.j2", "{{ nosuch }}")
        assert watch.line() == "2023.yaml 没有生成（1 个错误）"
        assert watch.message("模板 mine/report.md.j2 第 1 行有错误：没有变量“nosuch”")
        rename_into_place(templates / "report.md.j2", "{% include 'sub/part' %}")
        assert watch.line() == "2023.yaml 没有生成（1 个错误）"
        (templates / "new").mkdir()
        write_in_place(templates / "new" / "part", "二")
        assert watch.line() == "2023.yaml 没有生成（1 个错误）"
        (templates / "new").rename(templates / "sub")
        assert watch.line() == BUILT
        assert (folder / "build" / "2023.md").read_text("utf-8") == "二"
        templates.rename(folder / "other")
        assert watch.line() == "2023.yaml 没有生成（1 个错误）"
        assert watch.message("没有模板文件夹 mine")
        (folder / "other").rename(templates)
        assert watch.line() == BUILT


def test_settings_are_watched(folder, report_file):
    (folder / "data").mkdir()
    report_file("data/2023.yaml", preamble="值{{7*7}}")
    settings = folder / "fazhi-report.toml"
    with watching("data/2023.yaml", *MARKDOWN) as watch:
        assert watch.line() == BUILT
        write_in_place(settings, 'severity = { FZ208 = "error" }')
        assert watch.line() == "data/2023.yaml 没有生成（1 个错误）"
        rename_into_place(settings, 'ignore = ["FZ208"]')
        assert watch.line() == BUILT
        settings.write_text("nosuch = 1", "utf-8")
        assert watch.line() == "data/2023.yaml 没有生成（1 个错误）"
        settings.unlink()
        assert watch.line() == BUILT


def test_baseline_and_profile_are_watched(folder, report_file):
    report_file()
    report_file("2022.yaml", year=2022)
    write_in_place(folder / "profile.yaml", "layout: {line_pitch: 28}")
    options = ["-f", "docx", "--baseline", "2022.yaml", "--profile", "profile.yaml"]
    built = "生成 build/2023.docx"
    with watching("2023.yaml", *options) as watch:
        assert watch.line() == built
        report_file("2022.yaml", year="x")
        assert watch.line() == "2023.yaml 没有生成（1 个错误）"
        assert watch.message("上年的数据文件 2022.yaml 有错误")
        report_file("2022.yaml", year=2022)
        assert watch.line() == built
        write_in_place(folder / "profile.yaml", "layout: {nosuch: 1}")
        assert watch.line() == "2023.yaml 没有生成（1 个错误）"
        write_in_place(folder / "profile.yaml", "layout: {line_pitch: 28.5}")
        assert watch.line() == built
        (folder / "profile.yaml").unlink()
        assert watch.line() == "2023.yaml 没有生成（1 个错误）"


def test_pictures_are_watched(folder, report_file):
    (folder / "a.png").write_bytes(png(30, 20))
    achievement = {"id": "甲", "text": "文", "picture": {"file": "a.png", "alt": "图"}}
    report_file(sections=[*SMALLEST["sections"], {"id": "图", "achievements": [achievement]}])
    with watching("2023.yaml", *MARKDOWN, "-o", "out") as watch:
        assert watch.line() == "生成 out/2023.md、out/a.png"
        (folder / "a.png").write_bytes(png(40, 20))
        assert watch.line() == "生成 out/2023.md、out/a.png"
        (folder / "a.png").unlink()
        assert watch.line() == "2023.yaml 没有生成（1 个错误）"
        (folder / "a.png").write_bytes(png(40, 20))
        assert watch.line() == "生成 out/2023.md"


def test_deleted_file_is_built_when_it_returns(folder, report_file):
    path = report_file()
    report_file("b.yaml")
    with watching("2023.yaml", "b.yaml", *MARKDOWN) as watch:
        assert watch.line() == f"{BUILT}、build/b.md"
        path.rename(folder / "away")
        assert watch.line() == "2023.yaml 不在了，等它回来"
        write_in_place(folder / "fazhi-report.toml", "")
        assert watch.line() == "生成 build/b.md；2023.yaml 不在了，等它回来"
        (folder / "away").rename(path)
        assert watch.line() == BUILT


def test_ctrl_c_ends_watching_without_traceback(folder, report_file):
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
def test_missing_inputs_are_reported_at_start(folder, run, report_file, arguments, message):
    report_file()
    code, out, err = run("build", *arguments)
    assert (code, out) == (2, "")
    assert message in err


def test_outputs_and_scratch_files_are_no_changes(tmp_path, monkeypatch):
    output, template = tmp_path / "2023.md", tmp_path / "report.md.j2"
    edits = [output, tmp_path / ".report.md.j2.swp", tmp_path / "report.md.j2~", template]
    monkeypatch.setattr("time.sleep", lambda _: edits and edits.pop(0).write_text("一"))
    changes = watch_changes(lambda: [tmp_path], {output})
    assert next(changes) == set()
    assert next(changes) == {template}


def test_change_is_yielded_after_writing_has_ended(tmp_path, monkeypatch):
    path = tmp_path / "2023.yaml"
    contents = ["", "一", "一二"]
    monkeypatch.setattr("time.sleep", lambda _: contents and path.write_text(contents.pop(0)))
    changes = watch_changes(lambda: [path], set())
    assert next(changes) == set()
    assert next(changes) == {path}
    assert path.read_text() == "一二"


@pytest.mark.parametrize(("writes", "seconds"), [(1, 0.35), (3, 0.45), (99, 1.3)])
def test_change_is_yielded_soon_even_if_writing_does_not_end(
    tmp_path, monkeypatch, writes, seconds
):
    path, sleeps = tmp_path / "2023.yaml", []

    def sleep(interval):
        sleeps.append(interval)
        if len(sleeps) <= writes:
            path.write_text("一" * len(sleeps))

    monkeypatch.setattr("time.sleep", sleep)
    changes = watch_changes(lambda: [path], set())
    assert next(changes) == set()
    assert next(changes) == {path}
    assert sum(sleeps) == pytest.approx(seconds)


def test_path_watched_later_is_a_change_only_if_modified(tmp_path, monkeypatch):
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


def test_change_during_a_build_is_yielded_after_it(tmp_path, monkeypatch):
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
    """Return the environment of a browser that writes its URL to a file, and that file."""
    program, log = tmp_path / "browser", tmp_path / "opened"
    program.write_text(f'#!/bin/sh\nprintf %s "$1" > "{log}.new"\nmv "{log}.new" "{log}"\n')
    program.chmod(0o755)
    return {"BROWSER": f"{program} %s"}, log


def test_open_shows_a_built_page(folder, run, report_file, browser, monkeypatch):
    environment, log = browser
    monkeypatch.setenv("BROWSER", environment["BROWSER"])
    report_file()
    assert run("build", "2023.yaml", "--open")[::2] == (0, "写出 3 个文件。\n")
    assert log.read_text() == (folder / "build" / "2023.html").as_uri()


def test_open_shows_no_page_after_an_error(folder, run, report_file, browser, monkeypatch):
    environment, log = browser
    monkeypatch.setenv("BROWSER", environment["BROWSER"])
    report_file(year="x")
    assert run("build", "2023.yaml", "--open")[0] == 1
    assert not log.exists()


class Client:
    """A browser of the preview."""

    def __init__(self, watch):
        self.host = re.search("127.0.0.1:[0-9]+", watch.message("预览：http://"))[0]

    def get(self, path, **headers):
        connection = http.client.HTTPConnection(self.host, timeout=PATIENCE)
        connection.putrequest("GET", path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        return connection.getresponse()

    def events(self, path):
        for line in self.get(path):
            if line.startswith(b"data: "):
                yield json.loads(line.removeprefix(b"data: "))


def test_preview_sends_an_event_for_each_build(folder, report_file, browser):
    report_file("a.yaml", year="x"), report_file("b<.yaml")
    with watching("a.yaml", "b<.yaml", "--open", **browser[0]) as watch:
        client = Client(watch)
        watch.line()
        events = client.events("/0/events")
        assert next(events) == {"version": 0, "wrong": True}
        assert "还没有生成" in client.get("/0/page").read().decode()
        report_file("a.yaml")
        assert next(events) == {"version": 1, "wrong": False}
        page = (folder / "build" / "a.html").read_bytes()
        assert client.get("/0/page?1").read() == page
        report_file("a.yaml", year="x")
        assert next(events) == {"version": 1, "wrong": True}
        assert client.get("/0/page").read() == page
        frame_page = client.get("/1/").read().decode()
        assert '<a href="/0/">a</a><a href="/1/" aria-current=page>b&lt;</a>' in frame_page
        assert client.get("/1/page").read() == (folder / "build" / "b<.html").read_bytes()
        code, rest = watch.stop()
    assert code == 0
    assert not any("Traceback" in line for line in rest)
    assert browser[1].read_text() == f"http://{client.host}/0/"


def test_preview_refuses_other_paths_and_hosts(folder, report_file, browser):
    path = report_file()
    with watching("2023.yaml", "--open", **browser[0]) as watch:
        client = Client(watch)
        watch.line()
        for unknown in (
            *("/", "/1/", "/0/page/", "/0/2023.yaml", "/0/../2023.yaml", "/0/%2e%2e/2023.yaml"),
            *("//etc/passwd", "/../../../../etc/passwd", f"/{path}", "/-1/", "x"),
        ):
            assert client.get(unknown).status == 404, unknown
        assert client.get("/0/", Host="evil.example").status == 403
        assert client.get("/0/page", Host=f"evil.example:{client.host.split(':')[1]}").status == 403
        response = client.get("/0/page", Host=client.host.replace("127.0.0.1", "localhost"))
        assert response.status == 200
        assert response.headers["Content-Security-Policy"] == "frame-ancestors 'self'"
