"""Word lists (词表): what they find, what they pass over, their mistakes, and their settings."""

import os

import pytest
from rule_examples import whole, words_of

from fazhi_report.diagnostics import Problem
from fazhi_report.model import parse
from fazhi_report.rules import NO_WORDS, examine, fix_content, parse_word_list
from fazhi_report.source import UNUSED_IGNORE

WORDS = """\
wrong:
  登陆: 登录
  记录: {right: 纪录, unless: [会议记录, 记录在案]}
  人社局: 市人社局
  竞竟业业: 兢兢业业
avoid:
  老赖: {instead: 失信被执行人, reason: 口语}
  基本上: {reason: 含糊}
  兜底: {unless: 兜底条款}
  走过场:
  走过:
  过场:
units:
  市市场监督管理局: 市市场监管局
  市人力资源和社会保障局: 市人社局
  市发展和改革委员会: [市发展改革委, 市发改委]
  市人民政府: 市政府
  市人民政府办公室: 市政府办
  市人民代表大会常务委员会: 市人大
  国家市场监督管理总局:
  市中级人民法院: 市中院
  市教育体育局:
  市教育工作局: []
  发展和改革局: 发改局
people:
  张三: [县委副书记, 县长]
  李四: 副县长
  王五: []
  赵六: [主任, 县长助理]
"""


def examined(text, words=WORDS):
    """Return the diagnostics of a paragraph by the word rules, and the text of the file."""
    content = whole(text, in_prose=True)
    diagnosed = examine(parse(content.encode(), "f.yaml"), words=words_of(words)).diagnosed
    found = [item for item in diagnosed.diagnostics if "FZ649" <= item.code <= "FZ652"]
    return found, content


def reported(text, words=WORDS):
    """Return code and marked text of each finding."""
    found, content = examined(text, words)
    return [f"{item.code} {content[slice(*item.span)]}" for item in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市民登陆平台，再次登陆。", ["FZ649 登陆", "FZ649 登陆"]),
        ("创下记录，会议记录记录了成绩。", ["FZ649 记录", "FZ649 记录"]),
        ("人社局牵头。", ["FZ649 人社局"]),
        ("老赖基本上不再走过场。", ["FZ650 老赖", "FZ650 基本上", "FZ650 走过场"]),
        ("由市人力社保局、市发展委办理。", ["FZ651 市人力社保局", "FZ651 市发展委"]),
        ("报市政府办公室和市发展改革委员会。", ["FZ651 市政府办公室", "FZ651 市发展改革委员会"]),
        ("报市市监局，会同市人大常委会。", ["FZ651 市市监局", "FZ651 市人大常委会"]),
        ("会同发展局办理。", ["FZ651 发展局"]),
        ("副县长张三主持。", ["FZ652 副县长"]),
        ("示例县县长李四主持。", ["FZ652 县长"]),
        ("由县长王五主持。", ["FZ652 县长"]),
        ("县委副书记、副县长张三参加。", ["FZ652 副县长"]),
        ("示例县委副书记李四参加。", ["FZ652 县委副书记"]),
        ("副主任赵六参加。", ["FZ652 副主任"]),
        ("示例县主任王五参加。", ["FZ652 主任"]),
        ("县长助理李四参加。", ["FZ652 县长助理"]),
        ("县长李四，县长王五等参加。", ["FZ652 县长", "FZ652 县长"]),
    ],
)
def test_listed_words_are_reported(text, expected):
    assert reported(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "会议记录已归档，当场记录在案。",
        "市人社局牵头，市人力资源和社会保障局参加。",
        "引用“登陆”和《老赖名单》。",
        "兜底条款照旧。",
        "市卫健委、市应急局参加。",
        "区人力社保局参加，甲市人力社保局参加。",
        "按照国管局部署，市局、市监局、市级法院、市中院参加。",
        "市教育局参加。",
        "市人民政府、市政府、市政府办、市发改委参加。",
        "县委副书记、县长张三主持，副县长李四参加。",
        "原县长王五、时任县长李四参加。",
        "县长李四华主持，县长王五一参加。",
        "由市场监管局牵头，各县（市、区）市场监管局参加。",
        "各县（市、区）发展局参加。",
        "局长张三、县长钱七参加，县长会见张三。",
    ],
)
def test_exceptions_and_what_is_not_listed_are_passed_over(text):
    assert reported(text) == []


@pytest.mark.parametrize(
    ("text", "safe", "unsafe"),
    [
        ("竞竟业业。", "兢兢业业。", "兢兢业业。"),
        ("登陆平台，留下记录。", "登陆平台，留下记录。", "登录平台，留下纪录。"),
        ("惩戒老赖，不走过场。", "惩戒老赖，不走过场。", "惩戒失信被执行人，不走过场。"),
        ("市人力社保局办理。", "市人力社保局办理。", "市人社局办理。"),
        ("人社局办理。", "人社局办理。", "市人社局办理。"),
    ],
)
def test_fixes(text, safe, unsafe):
    content, words = whole(text, in_prose=True).encode(), words_of(WORDS)

    def diagnosed(content):
        return examine(parse(content, "f.yaml"), words=words).diagnosed

    for is_unsafe, expected in ((False, safe), (True, unsafe)):
        fixed, _ = fix_content(content, diagnosed, unsafe=is_unsafe)
        assert fixed.decode() == whole(expected, in_prose=True)


def test_unit_of_no_short_name_is_written_in_full():
    (found,), _ = examined("由市教育局办理。", "units:\n  市教育体育局:\n")
    assert found.help == "请写全称“市教育体育局”"


def test_comment_silences_word_rules_and_is_unused_only_with_a_list():
    def codes(text, words):
        content = whole(f"preamble: {text}  # fazhi: ignore[FZ649] 原因").encode()
        diagnosed = examine(parse(content, "f.yaml"), words=words).diagnosed
        return [item.code for item in diagnosed.diagnostics]

    assert codes("登陆平台。", words_of(WORDS)) == []
    assert codes("登录平台。", words_of(WORDS)) == [UNUSED_IGNORE.code]
    assert codes("登录平台。", NO_WORDS) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "1:1: 错误[FZ108 empty-file]: 文件是空的"),
        ("worng: {}", "1:1: 错误[FZ201 unknown-key]: 不认得的键“worng”（是不是“wrong”？）"),
        ("wrong: [登陆]", "1:8: 错误[FZ203 wrong-type]: “wrong”应逐行写“键: 值”"),
        ("wrong:\n  登陆:", "2:3: 错误[FZ202 missing-key]: 缺少“right”（正确写法）"),
        (
            "wrong:\n  登: 登录",
            "2:3: 错误[FZ301 invalid-value]: 这里应为 2 至 60 个字，中间没有空格",
        ),
        ("units:\n  市局:", "2:3: 错误[FZ301 invalid-value]: 这里应为 3 至 60 个字，中间没有空格"),
        ("wrong:\n  登陆: 登陆", "2:7: 错误[FZ301 invalid-value]: “登陆”里有词表不让用的“登陆”"),
        (
            "wrong: {登陆: 登入}\navoid: {登入: }",
            "1:13: 错误[FZ301 invalid-value]: “登入”里有词表不让用的“登入”",
        ),
        (
            "wrong:\n  记录: {right: 纪录, unless: [在案]}",
            "2:28: 错误[FZ301 invalid-value]: 例外“在案”应是包含“记录”的词",
        ),
        (
            "wrong: {登陆: 登录}\navoid: {登陆: }",
            "2:13: 错误[FZ301 invalid-value]: “登陆”已经列在 wrong 里，请删去一处",
        ),
        (
            "units:\n  市司法局: 市司\n  市公安局: 市司",
            "3:9: 错误[FZ301 invalid-value]: “市司”已经是“市司法局”的名称",
        ),
        ("people:\n  张三: 3", "2:7: 错误[FZ203 wrong-type]: “张三”应为列表，各项以“- ”开头"),
    ],
)
def test_mistakes_of_a_list_are_placed(text, expected):
    with pytest.raises(Problem) as problem:
        parse_word_list(text.encode(), "words.yaml")
    assert problem.value.lines == (f"words.yaml:{expected}",)


def test_a_list_without_entries_finds_nothing():
    assert reported("登陆平台。", "people: {}\n") == []


# Settings


@pytest.fixture
def repository(tmp_path, report_file, monkeypatch):
    """A folder with settings that name a word list, and a report in a folder below."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    report_file("data/2023.yaml", preamble="登陆平台。")
    (tmp_path / "fazhi-report.toml").write_text('words = "words.yaml"', "utf-8")
    (tmp_path / "words.yaml").write_text("wrong: {登陆: 登录}", "utf-8")
    return tmp_path


def test_validate_reads_the_list_beside_the_settings(repository, run):
    code, out, _ = run("validate", "--strict", "--output-format", "concise", "data/2023.yaml")
    assert (code, out.count("警告[FZ649 listed-wrong-word]")) == (1, 1)
    (repository / "fazhi-report.toml").write_text(
        'words = "words.yaml"\nseverity = { FZ649 = "off" }', "utf-8"
    )
    assert run("validate", "--strict", "data/2023.yaml")[0] == 0


def test_build_reads_the_list(repository, run):
    settings = 'words = "words.yaml"\nseverity = { FZ649 = "error" }'
    (repository / "fazhi-report.toml").write_text(settings, "utf-8")
    code, _, err = run("build", "-f", "md", "data/2023.yaml")
    assert code == 1
    assert "“登陆”应为“登录”" in err


@pytest.mark.parametrize("command", [("validate",), ("build", "-f", "md")])
def test_mistake_in_the_list_is_a_problem(repository, run, command):
    (repository / "words.yaml").write_text("wrong: {登陆: 登陆}", "utf-8")
    code, _, err = run(*command, "data/2023.yaml")
    assert code in (1, 2)
    assert "words.yaml:1:13: 错误[FZ301 invalid-value]" in err


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ('"没有.yaml"', "没有.yaml：没有这个文件"),
        ('"data"', "这是一个文件夹"),
        ('"pipe"', "不是普通文件"),
        ('""', "“words”应是词表的文件名"),
        ("3", "“words”应是词表的文件名"),
    ],
)
def test_list_that_cannot_be_read_is_a_problem(repository, run, value, message):
    if hasattr(os, "mkfifo"):
        os.mkfifo(repository / "pipe")
    elif "pipe" in value:
        pytest.skip("no pipes")
    (repository / "fazhi-report.toml").write_text(f"words = {value}", "utf-8")
    code, out, err = run("validate", "data/2023.yaml")
    assert (code, out) == (2, "")
    assert message in err
