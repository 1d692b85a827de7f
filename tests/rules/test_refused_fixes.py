"""`--fix` does not apply fixes that make the file invalid."""

import pytest

COVERS = ["leadership", "measures", "shortcomings", "plan"]


def sections(heading):
    text = "去年因人手不足,个别超期。"
    return [{"id": "一", "heading": heading, "covers": COVERS, "text": text}]


@pytest.mark.parametrize("option", ["--fix", "--unsafe-fixes"])
@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("２０２３", "FZ609"),  # 2023 is a number
        ("一、2023", "FZ621"),
        ("一、[公开]", "FZ621"),  # [公开] is a list
        ("一、true", "FZ621"),
        ("一、{公开}", "FZ621"),
    ],
)
def test_fix_that_makes_a_heading_another_type_is_refused(run, report_file, option, heading, code):
    path = report_file(sections=sections("标题"))
    text = path.read_text("utf-8").replace("heading: 标题", f"heading: {heading}")
    path.write_text(text, "utf-8")
    exit_code, out, err = run("validate", option, path, "--output-format", "concise")
    assert path.read_text("utf-8") == text.replace("不足,", "不足，")
    assert f"[{code} " in out
    assert "[FZ203 " not in out
    assert exit_code == 1
    assert err.startswith("已修复 1 个问题。")


@pytest.mark.parametrize("heading", ["'２０２３'", '"一、2023"', "一、办结2023件", "'一、true'"])
def test_fix_that_leaves_a_heading_text_is_applied(run, report_file, heading):
    path = report_file(sections=sections("标题"))
    text = path.read_text("utf-8").replace("heading: 标题", f"heading: {heading}")
    path.write_text(text, "utf-8")
    assert run("validate", "--fix", path)[0] == 0
    fixed = heading.replace("一、", "").replace("２０２３", "2023")
    assert f"heading: {fixed}\n" in path.read_text("utf-8")


def test_fix_is_idempotent(run, report_file):
    path = report_file(sections=sections("２０２３"))
    text = path.read_text("utf-8").replace("'２０２３'", "２０２３")
    path.write_text(text, "utf-8")
    run("validate", "--fix", path)
    fixed = path.read_bytes()
    assert run("validate", "--fix", path)[2].startswith("发现 ")
    assert path.read_bytes() == fixed


def test_fix_that_uncovers_errors_is_applied(run, report_file):
    """The values below an unknown key are not checked; here, two are wrong."""
    path = report_file(official={"secrecy": "绝密？", "number": 5})
    text = path.read_text("utf-8")
    path.write_text(text.replace("official:", "Official:"), "utf-8")
    options = ["--output-format", "concise"]
    assert run("validate", path, *options)[1].count("错误[") == 1
    assert run("validate", "--fix", path, *options)[1].count("错误[") == 2
    assert path.read_text("utf-8") == text
