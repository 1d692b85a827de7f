"""LibreOffice opens, fills in and saves the forms of departments, and prints them."""

import re

import pytest
from department_forms import JUSTICE, POLICE, dossier, filled, findings, sent, values

from fazhi_report.collecting import judge, read_form

ANSWERS = {"走访企业": "近620家", "参加培训": "2.9万人次", "满意率": "96.5%", "出警": "15起"}
REPORT = dossier()


@pytest.fixture(scope="module")
def converted(program, call, fonts, tmp_path_factory):
    """Convert workbooks with LibreOffice to another kind."""

    def convert(kind, **contents):
        folder = tmp_path_factory.mktemp("forms")
        files = []
        for name, content in contents.items():
            files.append(folder / f"{name}.xlsx")
            files[-1].write_bytes(content)
        call(
            *(program("soffice"), f"-env:UserInstallation={(folder / 'profile').as_uri()}"),
            *("--headless", "--convert-to", kind, "--outdir", folder / "saved", *files),
            env=fonts,
        )
        return {path.stem: path for path in (folder / "saved").iterdir()}

    return convert


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_saved_forms_come_back_with_the_same_values(converted, kind):
    form = filled(sent(REPORT), ANSWERS, remarks={"出警": "今年起"})
    files = converted(kind, filled=form, untouched=sent(REPORT, JUSTICE))
    replies = [
        read_form(files[name].read_bytes(), f"{name}.{kind}") for name in ("filled", "untouched")
    ]
    judgement = judge(REPORT, replies)
    assert findings(judgement) == []
    assert values(judgement) == ANSWERS
    assert judgement.taken["出警"].remark == "今年起"
    reporter = judgement.reporters[POLICE]
    assert (reporter.person, str(reporter.on)) == ("张三", "2025-01-15")
    assert JUSTICE not in judgement.reporters


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_formulas_numbers_and_percentages_of_libreoffice(converted, kind):
    def typed(sheet):
        sheet["F7"] = "=600+20"
        sheet["F8"], sheet["F9"] = 2.9, 0.965
        for name, number_format in {"F7": "General", "F8": "General", "F9": "0.0%"}.items():
            sheet[name].number_format = number_format

    form = filled(sent(REPORT), {}, change=typed)
    path = converted(kind, form=form)["form"]
    judgement = judge(REPORT, [read_form(path.read_bytes(), path.name)])
    assert values(judgement) == {"参加培训": "2.9万人次", "满意率": "96.5%"}
    assert ("FZ713", "填报!F7") in findings(judgement)


def test_form_is_printed_on_landscape_pages_with_its_head(converted, call, program):
    many = {
        f"指标{number}": {
            "value": "待填",
            "previous": "98件",
            "by": POLICE,
            "definition": "口径" * 30,
        }
        for number in range(30)
    }
    path = converted("pdf", form=sent(dossier(many)))["form"]
    sizes = call(program("pdfinfo"), "-f", "1", "-l", "9", path)
    pages = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+) pts \(A4\)", sizes)
    assert len(pages) >= 3  # of the form, and the guide
    assert all(float(width) > float(height) for width, height in pages[:-1])
    text = call(program("pdftotext"), "-layout", path, "-")
    assert text.count("本年数") >= len(pages) - 1
    assert "fazhi1|" not in text
