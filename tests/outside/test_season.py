"""A whole season: last year's Word file, the departments' forms, an edited draft, the report."""

from pathlib import Path

from department_forms import filled, last_years_values
from examples import SAMPLE

EDITS = """\
  done = "edited"
  document = OpenFile(folder & "/draft.docx")
  document.RecordChanges = True
  ReplaceWords(document, "12次", "13次")
  ReplaceWords(document, "创建取得成果", "创建取得实效")
  AddParagraph(document, "推动领导干部学法", "全年举办专题培训6期。")
  SaveAs(document, folder & "/修改稿.docx")
"""


def test_season(run, edit_in_writer, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("build", SAMPLE, "-f", "docx", "-o", ".")[0] == 0
    assert run("import", "2023.docx", "-o", "data/2023.yaml")[0] == 0
    assert run("new", "data/2024.yaml", "--from", "data/2023.yaml")[0] == 0
    assert run("collect", "send", "data/2024.yaml", "-o", "填报")[0] == 0
    for form in Path("填报").iterdir():
        form.write_bytes(filled(form.read_bytes(), last_years_values(form.read_bytes())))
    assert run("collect", "read", "填报", "data/2024.yaml")[0] == 0
    assert run("build", "--draft", "data/2024.yaml", "-f", "docx", "-o", "sent")[0] == 0
    Path("draft.docx").write_bytes(Path("sent/2024.docx").read_bytes())
    edit_in_writer(tmp_path, EDITS)
    code, out, err = run("review", "修改稿.docx", "data/2024.yaml", "--accept", "李红")
    assert (code, out.count("李红")) == (0, 3), out
    assert "新登记指标" in err
    data = Path("data/2024.yaml").read_text("utf-8")
    assert "value: 13次" in data
    assert "创建取得实效" in data
    again = run("review", "修改稿.docx", "data/2024.yaml")
    assert again[0] == 0, again
    assert run("build", "data/2024.yaml", "--redline", "data/2023.yaml", "-o", "build")[0] == 0
    report = Path("build/2024.md").read_text("utf-8")
    assert "13次" in report
    assert "全年举办专题培训6期。" in report
    code, out, _ = run("diff", "data/2023.yaml", "data/2024.yaml")
    assert code == 1
    assert "11次" in out
