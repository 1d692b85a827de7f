"""`review` from the command line: what is written, asked and said, and the exit codes."""

import io
import json
import os
import re
from errno import EACCES
from pathlib import Path

import pytest
from edited_drafts import EditedDraft
from reviewing import SEASON, built
from word_files import package, paragraph, word_file, word_parts
from word_habits import WordDraft

BUILT = built(SEASON)
ESCAPE = "\x1b]0;甲\x07"


@pytest.fixture
def data(tmp_path):
    path = tmp_path / "2023.yaml"
    path.write_text(SEASON, "utf-8")
    return path


@pytest.fixture
def draft(tmp_path):
    """Function that writes a draft with tracked edits: old words, new words, author."""

    def write(*edits, name="稿.docx"):
        draft = EditedDraft(BUILT)
        for edit in edits or [("多数得到", "全部", "王明"), ("386件", "390件", "李红")]:
            draft.replace(*edit)
        path = tmp_path / name
        path.write_bytes(draft.content())
        return path

    return write


@pytest.fixture
def terminal(monkeypatch):
    """Function that lets a person sit at the terminal and type some lines."""

    def sit(*lines):
        typed = io.StringIO("".join(f"{line}\n" for line in lines))
        monkeypatch.setattr(typed, "isatty", lambda: True)
        monkeypatch.setattr("sys.stdin", typed)
        monkeypatch.setattr("sys.stdout.isatty", lambda: True)

    return sit


def test_all_is_accepted_and_written(run, data, draft):
    code, out, err = run("review", draft(), data, "--accept", "all")
    assert code == 0
    assert "修改 2 处：采纳 2" in out
    assert f"已写入 {data}" in err
    assert data.read_text("utf-8") == SEASON.replace("386件", "390件").replace(
        "意见多数得到采纳", "意见全部采纳"
    )


@pytest.mark.parametrize("options", [["--dry-run"], ["--dry-run", "--accept", "none"], []])
def test_nothing_is_written(run, data, draft, tmp_path, options):
    edited = draft()
    assert run("review", edited, data, *options)[0] == (0 if "none" in options else 1)
    assert data.read_bytes() == SEASON.encode()
    assert {*tmp_path.iterdir()} == {data, edited}


@pytest.mark.parametrize("options", [["--dry-run"], [], ["--accept", "all"]])
def test_what_follows_from_the_changes_is_told_before_and_after(run, data, tmp_path, options):
    draft = EditedDraft(BUILT)
    draft.replace("，审核合同240余份", "", "王明")
    draft.add_paragraph("人民调解组织", "全年走访企业58家。", "王明")
    draft.insert("特此报告。", "另有8件未结。", "王明")
    edited = tmp_path / "稿.docx"
    edited.write_bytes(draft.content())
    _, out, err = run("review", edited, data, *options)
    assert "从数据文件里删去指标“审核合同”（240余份）" in "".join(map(str.strip, out.splitlines()))
    assert ("全部采纳以后：" in err) is ("all" not in options)
    assert "新登记指标 走访企业：58家\n" in err
    assert "新增文字里的 8件 留在文字里：" in err
    assert "指标“审核合同”（240余份）没有别处印它，从数据文件里删去\n" in err


def test_what_no_data_file_can_take_leaves_the_review_open(run, data, tmp_path):
    draft = WordDraft(BUILT)
    draft.add_note("评查案卷", "footnote", "含协查的案件。", "王明")
    edited = tmp_path / "稿.docx"
    edited.write_bytes(draft.content())
    code, out, _ = run("review", edited, data, "--accept", "all")
    assert (code, "的脚注“含协查的案件。”（王明），没有收入" in out) == (1, True)


def test_that_nothing_is_accepted_is_remembered(run, data, draft):
    edited = draft()
    code, out, _ = run("review", edited, data, "--accept", "none")
    assert (code, "修改 2 处：不采纳 2" in out) == (0, True)
    assert data.read_bytes() == SEASON.encode()
    code, out, _ = run("review", edited, data, "--dry-run")
    assert (code, "修改 2 处：不采纳 2" in out) == (0, True)


def test_only_one_author_is_accepted(run, data, draft):
    code, out, _ = run("review", draft(), data, "--accept", "李红")
    assert (code, "采纳 1，待定 1" in out) == (1, True)
    assert data.read_text("utf-8") == SEASON.replace("386件", "390件")


def test_an_unknown_author_is_refused(run, data, draft):
    code, _, err = run("review", draft(), data, "--accept", "赵六")
    assert (code, "没有叫“赵六”的修改人，只有 李红、王明" in err) == (2, True)


@pytest.mark.parametrize("is_edited", [True, False])
def test_an_empty_name_is_refused(run, data, tmp_path, draft, is_edited):
    edited = draft()
    if not is_edited:
        edited.write_bytes(BUILT)
    code, _, err = run("review", edited, data, "--accept", "")
    assert (code, "没有写修改人" in err) == (2, True)


@pytest.mark.parametrize("output_format", ["text", "md", "html", "json"])
def test_a_hostile_name_and_text_reach_no_screen(run, data, draft, output_format):
    name = "\u202e王" + "明" * 300
    edited = draft(("多数得到", "全\u202e部", name))
    code, out, err = run("review", edited, data, "--dry-run", "--output-format", output_format)
    assert code == 1
    assert "\u202e" not in (json.dumps(json.loads(out)) if output_format == "json" else out + err)


@pytest.mark.parametrize("output_format", ["text", "md", "html"])
def test_a_hostile_name_and_text_reach_no_file(run, data, tmp_path, output_format):
    draft = WordDraft(BUILT)
    draft.replace("多数得到", "全\u202e部", "\u202e王" + "明" * 300)
    draft.add_note("评查案卷", "footnote", "注\u202e文\x9b", "赵" * 300)
    draft.comment("周末窗口", "\u202e李" + "红" * 300, "何\u200b时增设？")
    edited, target = tmp_path / "稿.docx", tmp_path / "汇总"
    edited.write_bytes(draft.content())
    run("review", edited, data, "--dry-run", "--output-format", output_format, "-o", target)
    text = target.read_text("utf-8")
    assert "\u202e" not in text
    assert "\u200b" not in text
    assert ("U+202E" in text, "U+200B" in text) == (True, True)
    assert "\x9b" not in text
    assert max(map(text.count, "明红赵")) < 60


def test_a_line_of_the_summary_is_as_long_as_the_screen_is_wide(run, data, draft):
    _, out, _ = run("review", draft(("多数得到", "全部" * 300, "明" * 500)), data, "--dry-run")
    assert max(map(len, out.splitlines())) <= 100


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.4",
        BUILT[:2000],
        package({"a.txt": "b"}),
        package(
            word_parts("")
            | {"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><w:document>&b;</w:document>'}
        ),
        package(word_parts("") | {"word/document.xml": b" " * 300_000_000}),
    ],
    ids=["empty", "pdf", "cut off", "other archive", "entity", "bomb"],
)
def test_what_is_no_word_file_is_refused(run, data, tmp_path, content):
    edited = tmp_path / "稿.docx"
    edited.write_bytes(content)
    code, out, err = run("review", edited, data, "--accept", "all")
    assert (code, out) == (2, "")
    assert "稿.docx" in err
    assert data.read_bytes() == SEASON.encode()


def test_a_draft_of_something_else_is_compared_and_nothing_is_lost(run, data, tmp_path):
    edited = tmp_path / "别的.docx"
    edited.write_bytes(word_file(paragraph("另一个单位的通知。")))
    code, out, _ = run("review", edited, data)
    assert (code, "没有找到生成它的那一版数据" in out.replace("\n", "")) == (1, True)
    assert data.read_bytes() == SEASON.encode()


def test_changes_are_asked_one_by_one_and_remembered(run, data, draft, terminal):
    edited = draft()
    terminal("n", "y")
    code, out, _ = run("review", edited, data)
    assert (code, "采纳 1，不采纳 1" in out) == (0, True)
    terminal()
    code, out, _ = run("review", edited, data)
    assert (code, "不采纳 1" in out) == (0, True)
    assert data.read_text("utf-8") == SEASON.replace("386件", "390件")


@pytest.mark.parametrize(
    ("answers", "value", "decisions"),
    [
        (["y", "y", "y"], "391件", ("不采纳", "采纳")),
        (["y", "y", "n"], "390件", ("采纳", "不采纳")),
        (["y", "y", "a", "", "n"], "390件", ("采纳", "不采纳")),
        (["y", "y", "q"], "390件", ("采纳", "待定")),
        (["y", "n"], "390件", ("采纳", "不采纳")),
        (["n", "y"], "391件", ("不采纳", "采纳")),
        (["a", "a", "y"], "391件", ("不采纳", "采纳")),
    ],
)
def test_of_two_changes_that_contradict_each_other_one_can_be_accepted(
    run, data, draft, terminal, answers, value, decisions
):
    drafts = draft(("386件", "390件", "李红")), draft(("386件", "391件", "王明"), name="另.docx")
    terminal(*answers)
    code, out, _ = run("review", *drafts, data)
    asks = "第 1 条已经采纳，与这一条不一致，只能采纳一条" in out.replace("\n", "")
    assert asks == (len(answers) > 2)
    assert code == ("待定" in decisions)
    assert f"评查案卷: {value}" in data.read_text("utf-8")
    shown = re.sub("\x1b\\[[0-9;]*m", "", out).splitlines()
    found = [line.strip() for line in shown if line.strip() in ("采纳", "不采纳", "待定")]
    assert tuple(found[-2:]) == decisions


def test_what_was_rejected_stays_so_when_an_author_is_accepted(run, data, draft, terminal):
    edited = draft()
    terminal("n", "q")
    assert run("review", edited, data)[0] == 1
    code, out, _ = run("review", edited, data, "--accept", "李红")
    assert (code, "采纳 1，不采纳 1" in out) == (0, True)
    terminal()
    assert run("review", edited, data)[0] == 0
    assert data.read_text("utf-8") == SEASON.replace("386件", "390件")


def test_a_version_that_was_unknown_is_not_known_next_time(run, data, tmp_path, terminal):
    draft = EditedDraft(BUILT)
    draft.parts.pop("docProps/custom.xml", None)
    draft.replace("多数得到", "全部")
    draft.replace("386件", "390件")
    edited = tmp_path / "稿.docx"
    edited.write_bytes(draft.content())
    data.write_text(SEASON.replace("稳步上升", "持续上升"), "utf-8")
    terminal("y", "q")
    assert run("review", edited, data)[0] == 1
    code, _, err = run("review", edited, data, "--accept", "all")
    assert (code, "没有找到生成修改稿的那一版数据" in err) == (2, True)


@pytest.mark.parametrize(
    "change",
    [
        ("year: 2023", "year: 2022"),
        ("issuer: 青云市人民政府", "issuer: 白石市人民政府"),
        ("- id: ", "- id: 另"),
    ],
)
@pytest.mark.parametrize("is_known", [True, False])
def test_another_report_is_no_base(run, data, draft, tmp_path, change, is_known):
    edited, base = draft(), tmp_path / "另.yaml"
    if not is_known:
        sent = EditedDraft(edited.read_bytes())
        sent.parts.pop("docProps/custom.xml", None)
        edited.write_bytes(sent.content())
    base.write_text(SEASON.replace(*change), "utf-8")
    assert base.read_text("utf-8") != SEASON
    code, _, err = run("review", edited, data, "--base", base, "--accept", "all")
    assert (code, "另一份报告" in err) == (2, True)
    assert data.read_bytes() == SEASON.encode()


def test_not_all_is_accepted_on_a_base_that_the_draft_was_not_built_from(
    run, data, draft, tmp_path
):
    edited, base = draft(), tmp_path / "旧.yaml"
    base.write_text(SEASON.replace("稳步上升", "持续上升"), "utf-8")
    code, _, err = run("review", edited, data, "--base", base, "--accept", "all")
    assert (code, "不能一次全部采纳" in err) == (2, True)
    code, out, _ = run("review", edited, data, "--base", base, "--accept", "王明")
    assert (code, "不是生成它的那一版数据" in out) == (1, True)
    assert "意见全部采纳" in data.read_text("utf-8")


def test_whoever_stops_finds_the_rest_next_time(run, data, draft, terminal):
    edited = draft()
    terminal("y", "q")
    assert run("review", edited, data)[0] == 1
    terminal("a")
    assert run("review", edited, data)[0] == 0
    assert "评查案卷: 390件" in data.read_text("utf-8")


def test_all_of_two_people_is_what_each_of_them_made(run, data, draft, terminal):
    """The question names both, where two drafts have the same change."""
    same = ("多数得到", "全部")
    first = draft((*same, "王明"), ("386件", "390件", "王明"), name="甲.docx")
    second = draft(
        (*same, "李红"), ("41处", "42处", "李红"), ("继续", "持续", "张伟"), name="乙.docx"
    )
    terminal("a", "n")
    code, out, _ = run("review", first, second, data)
    assert (code, "采纳 3，不采纳 1" in out) == (0, True)
    questions = [line for line in out.splitlines() if "采纳吗" in line]
    assert len(questions) == 2
    assert "a 王明、李红的都采纳" in questions[0]
    assert "a 张伟的都采纳" in questions[1]
    text = data.read_text("utf-8")
    assert all(words in text for words in ("意见全部采纳", "390件", "42处", "行政审批继续"))


def test_a_data_file_that_was_mended_is_taken_on_where_it_was_left(run, data, draft, terminal):
    """A conflict of two copies is left in the file, and solved later."""
    edited = draft(("多数得到", "全部", None), ("386件", "390件", None))
    terminal("y", "q")
    assert run("review", edited, data)[0] == 1
    text = data.read_text("utf-8")
    broken = text.replace("41处", "<<<<<<< 甲\n42处\n=======\n43处\n>>>>>>> 乙")
    data.write_text(broken, "utf-8")
    code, _, err = run("review", edited, data, "--accept", "all")
    assert (code, f"{data} 有错误，没有处理修改稿" in err.replace("\n", "")) == (2, True)
    assert data.read_text("utf-8") == broken
    data.write_text(text.replace("41处", "43处"), "utf-8")
    code, out, _ = run("review", edited, data, "--accept", "all")
    assert (code, "修改 1 处：采纳 1" in out) == (0, True)
    assert data.read_text("utf-8") == text.replace("41处", "43处").replace("386件", "390件")


def test_nothing_is_written_beside_a_data_file_that_is_read_only(
    run, data, draft, tmp_path, monkeypatch
):
    path = draft()
    opened = Path.open

    def refuse(self, mode="r", *arguments, **options):
        if self == data and mode == "r+b":
            raise PermissionError(EACCES, "Permission denied")
        return opened(self, mode, *arguments, **options)

    monkeypatch.setattr(Path, "open", refuse)
    code, _, err = run("review", path, data, "--accept", "all")
    assert code == 2
    assert f"无法写入 {data}" in err
    assert {item.name for item in tmp_path.iterdir()} == {data.name, path.name}


def test_comments_are_kept_once(run, data, tmp_path):
    draft = EditedDraft(BUILT)
    draft.comment("周末窗口", "张伟", "何时增设？")
    edited = tmp_path / "稿.docx"
    edited.write_bytes(draft.content())
    for _ in range(2):
        assert run("review", edited, data, "--accept", "all", "--keep-comments")[0] == 0
    note = "      # 批注（张伟）：何时增设？\n"
    assert data.read_text("utf-8") == SEASON.replace(
        "      - id: 审批\n", note + "      - id: 审批\n"
    )


def test_a_summary_goes_to_a_file(run, data, draft, tmp_path):
    target = tmp_path / "汇总.json"
    code, out, _ = run(
        "review", draft(), data, "--dry-run", "--output-format", "json", "-o", target
    )
    assert (code, out) == (1, "")
    changes = json.loads(target.read_text("utf-8"))["changes"]
    assert [(item["metric"], item["old"], item["new"]) for item in changes] == [
        (None, "多数得到", "全部"),
        ("评查案卷", "386件", "390件"),
    ]


@pytest.mark.skipif(os.name == "nt", reason="permissions and links of POSIX")
def test_the_data_file_stays_what_it_is(run, data, draft, tmp_path):
    data.chmod(0o600)
    link = tmp_path / "link.yaml"
    link.symlink_to(data)
    assert run("review", draft(), link, "--accept", "all")[0] == 0
    assert link.is_symlink()
    assert "390件" in data.read_text("utf-8")
    assert data.stat().st_mode & 0o777 == 0o600


def test_ctrl_c_at_a_question_leaves_everything_and_says_so(
    run, data, draft, monkeypatch, tmp_path
):
    class Typed(io.StringIO):
        def readline(self, *args):
            line = super().readline(*args)
            if not line:
                raise KeyboardInterrupt
            return line

        def isatty(self):
            return True

    monkeypatch.setattr("sys.stdin", Typed("y\n"))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    edited = draft()
    code, _, err = run("review", edited, data)
    assert code == 130
    assert "没有写入任何文件" in err
    assert data.read_bytes() == SEASON.encode()
    assert {*tmp_path.iterdir()} == {data, edited}


def test_what_was_saved_during_the_questions_is_not_overwritten(run, data, draft, monkeypatch):
    class Typed(io.StringIO):
        def readline(self, *args):
            data.write_text(f"{SEASON}# 别人加的\n", "utf-8")
            return super().readline(*args)

        def isatty(self):
            return True

    monkeypatch.setattr("sys.stdin", Typed("y\ny\n"))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    code, _, err = run("review", draft(), data)
    assert (code, "被别处改过，没有写入" in err) == (2, True)
    assert data.read_text("utf-8") == f"{SEASON}# 别人加的\n"


@pytest.fixture
def summed(data):
    """The data file with 复议申请 as the sum of two metrics, and a draft that changes one part."""
    data.write_text(
        SEASON.replace(
            "复议申请: 312件",
            "复议申请: {value: 312件, sum_of: [网上申请, 现场申请]}\n"
            "          网上申请: 112件\n          现场申请: 200件",
        ).replace(
            "{{ 复议申请 }}，办结",
            "{{ 复议申请 }}，其中网上{{ 网上申请 }}、现场{{ 现场申请 }}，办结",
            1,
        ),
        "utf-8",
    )
    draft = EditedDraft(built(data.read_text("utf-8")))
    draft.replace("112件", "113件", "王明", draft.paragraph("其中网上"))
    edited = data.with_name("稿.docx")
    edited.write_bytes(draft.content())
    return edited


@pytest.mark.parametrize("output_format", ["text", "md", "html", "json"])
@pytest.mark.parametrize("options", [["--dry-run"], ["--accept", "all"]])
def test_a_figure_that_no_longer_adds_up_is_told(run, data, summed, options, output_format):
    line = data.read_text("utf-8").split("复议申请: {")[0].count("\n") + 1
    code, out, _ = run("review", summed, data, *options, "--output-format", output_format)
    assert code == 1
    assert re.search(rf"原来没有的错误，请核对：\S*{line}:\d+ FZ403", re.sub(r"\s*\n\s*", "", out))
    assert ("全部采纳以后" in out) is (options == ["--dry-run"])
    assert ("113件" in data.read_text("utf-8")) is (options != ["--dry-run"])


def test_errors_that_the_data_had_before_or_that_are_switched_off_are_not_told(
    run, data, summed, tmp_path
):
    assert run("review", summed, data, "--accept", "none")[0] == 0
    (tmp_path / "fazhi-report.toml").write_text('ignore = ["FZ403"]\n', "utf-8")
    summed.with_name(f"{summed.name}.review").unlink()
    code, out, _ = run("review", summed, data, "--accept", "all")
    assert (code, "FZ403" in out) == (0, False)
    (tmp_path / "fazhi-report.toml").unlink()
    draft = EditedDraft(built(data.read_text("utf-8")))
    draft.replace("群众满意度稳步上升", "群众满意度逐年上升", "王明")
    summed.write_bytes(draft.content())
    code, out, _ = run("review", summed, data, "--accept", "all")
    assert (code, "FZ403" in out) == (0, False)
