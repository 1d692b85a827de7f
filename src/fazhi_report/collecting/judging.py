"""Judge the forms that were sent back: which figures to take in, and what is wrong with others."""

from collections import defaultdict
from collections.abc import Sequence

from fazhi_report.collecting.cell_checks import changes_beside, refusal
from fazhi_report.collecting.columns import DATE, PERSON, PHONE
from fazhi_report.collecting.findings import CellFinding, Location
from fazhi_report.collecting.form import known_value
from fazhi_report.collecting.fz7_rules import (
    CHANGED,
    CONFLICT,
    DIFFERENT_ANSWERS,
    MATCHED_BY_NAME,
    MISMATCH,
    NO_REPORTER,
    NOT_FILLED,
    OTHER_REPORT,
    UNKNOWN_ROW,
)
from fazhi_report.collecting.judgement import Asked, Judgement, Reporter, Taken, latest
from fazhi_report.collecting.reply import Answer, Reply, is_touched, plain_name
from fazhi_report.collecting.sheets import Content, Place, Sheet, print_content
from fazhi_report.collecting.typed import clean, is_same, read_date, read_typed
from fazhi_report.diagnostics import Rule, Severity, drop_forbidden
from fazhi_report.figures import Quantity
from fazhi_report.model import Dossier, metrics_of, responsible_unit

_MAX_DETAIL, _MAX_REMARK = 60, 2_000
"""Greatest lengths in characters; a remark may be as long as `note:`."""


def judge(dossier: Dossier, replies: Sequence[Reply], *, replaces: bool = False) -> Judgement:
    """Judge the forms that were sent back for a report.

    If `replaces`, values of forms replace other values in the data file.
    """
    answers = _Answers(dossier, replaces=replaces)
    for reply in replies:
        answers.add(reply)
    return answers.judgement()


class _Answers:
    """The answers of all forms by metric, to be compared."""

    def __init__(self, dossier: Dossier, *, replaces: bool) -> None:
        report = dossier.report
        self.report = report
        self.replaces = replaces
        self.asked = {
            name: Asked(
                path,
                name,
                responsible_unit(report, metric),
                metric,
                (last_year := dossier.last_year.value_of(name, metric)),
                known_value(metric, last_year),
            )
            for path, name, metric in metrics_of(report)
        }
        self.sent = {name: str(asked.metric.value) for name, asked in self.asked.items()}
        self.answers: dict[str, list[tuple[Answer, Reply]]] = defaultdict(list)
        self.reporters: dict[str, Reporter] = {}
        self.by_file: dict[str, Reporter] = {}
        self.findings: list[CellFinding] = []
        self.wrong: set[str] = set()

    def add(self, reply: Reply) -> None:
        self.findings += reply.findings
        if stranger := self._other_report(reply):
            self.findings.append(stranger)
            return
        if not is_touched(reply, self.sent):  # the form as it was sent
            return
        reporter = self.by_file[reply.file] = self._reporter(reply)
        self.reporters[reply.unit] = latest([self.reporters.get(reply.unit, reporter), reporter])
        for answer in reply.answers:
            if asked := self._match(answer, reply):
                self.answers[asked.name].append((answer, reply))

    def _other_report(self, reply: Reply) -> CellFinding | None:
        """Return the finding for a form of another report, by its keys or its title; else None."""
        report = self.report
        for answer in reply.answers:
            key = answer.key
            if key and (key.year, key.issuer) != (report.year, report.issuer):
                message = (
                    f"这是{key.issuer}{key.year}年度的表，"
                    f"不是{report.issuer}{report.year}年度的，没有收"
                )
                return CellFinding(OTHER_REPORT, answer.location, message)
        if not reply.answers or any(answer.key for answer in reply.answers):
            return None
        title = f"{report.issuer}{report.year}年度"
        if any(text.startswith(plain_name(title)) for text in reply.headings):
            return None
        message = f"各行都没有键，标题也不是“{title}…”，不知道是不是这份报告的表，没有收"
        return CellFinding(OTHER_REPORT, reply.answers[0].location, message)

    def _match(self, answer: Answer, reply: Reply) -> Asked | None:
        """Return the metric that a row answers, by its key or else by its name."""
        name = answer.key.name if answer.key else answer.name
        asked = self.asked.get(name)
        if answer.key and answer.name not in ("", name):
            message = f"这一行写着“{answer.name}”，键却是“{name}”的，不知道填的是哪一个，没有收"
            self._report(MISMATCH, answer, message)
            self.wrong.update({name, answer.name} & self.asked.keys())
            return None
        unit = answer.key.unit if answer.key else reply.unit
        if asked is None or asked.unit != unit or unit != reply.unit:
            if not answer.is_empty:
                self._report_unknown(answer, name, asked)
            return None
        if answer.key is None:
            self._report(MATCHED_BY_NAME, answer, f"“{name}”这一行没有键，按名称收入")
        return asked

    def _report_unknown(self, answer: Answer, name: str, asked: Asked | None) -> None:
        message = f"数据文件里没有指标“{name}”，没有收"
        if asked:
            message = f"“{name}”归{asked.unit}填，没有收"
        self._report(UNKNOWN_ROW, answer, message)

    def _reporter(self, reply: Reply) -> Reporter:
        """Read the person who filled in a form."""
        (place, person), (_, phone), (date_place, day) = map(reply.detail, (PERSON, PHONE, DATE))
        on = read_date(day)
        if not _line(person):
            location = place or Location(reply.file)
            self.findings.append(CellFinding(NO_REPORTER, location, "没有写填报人"))
        if on is None:
            written = _line(day)[:_MAX_DETAIL]
            message = f"填报日期“{written}”看不懂" if written else "没有写填报日期"
            location = date_place or Location(reply.file)
            self.findings.append(CellFinding(NO_REPORTER, location, message))
        return Reporter(reply.unit, _line(person)[:_MAX_DETAIL], _line(phone)[:_MAX_DETAIL], on)

    def judgement(self) -> Judgement:
        taken: dict[str, Taken] = {}
        for name, asked in self.asked.items():
            answers = self.answers.get(name, [])
            filled = [item for item in answers if self._is_filled(item[0], item[1])]
            if filled:
                figure = self._take(asked, filled)
                if figure:
                    taken[name] = figure
            elif answers and name not in self.wrong:
                self._report_empty(asked, answers[0][0])
        return Judgement(
            asked=tuple(self.asked.values()),
            taken=taken,
            findings=tuple(self.findings),
            wrong=frozenset(self.wrong),
            reporters=self.reporters,
        )

    def _report_empty(self, asked: Asked, answer: Answer) -> None:
        remark = f"（说明：{answer.remark}）" if answer.remark else ""
        message = f"“{asked.name}”没有填{remark}"
        if not asked.metric.value.is_to_fill:
            message = f"“{asked.name}”空着{remark}，数据文件里是 {asked.metric.value}，没有改"
        self._report(NOT_FILLED, answer, message)

    def _take(self, asked: Asked, filled: Sequence[tuple[Answer, Reply]]) -> Taken | None:
        """Return the figure that all answers agree on."""
        figures = [
            (answer, reply, quantity)
            for answer, reply in filled
            if (quantity := self._read(answer, reply, asked)) is not None
        ]
        if len(figures) < len(filled):
            self.wrong.add(asked.name)
            return None
        answer, reply, quantity = figures[0]
        for other, _, value in figures[1:]:
            if not is_same(value, quantity):
                message = f"“{asked.name}”这里填 {value}，{answer.location} 填 {quantity}，没有收"
                self._report(DIFFERENT_ANSWERS, other, message)
                self.wrong.add(asked.name)
        if asked.name in self.wrong:
            return None
        return self._compare(asked, answer, reply, quantity)

    def _compare(
        self, asked: Asked, answer: Answer, reply: Reply, quantity: Quantity
    ) -> Taken | None:
        """Return the figure, unless the data file has another one that must not be replaced."""
        current = asked.metric.value
        is_new = current.is_to_fill or not is_same(current, quantity)
        if is_new and not current.is_to_fill and not self.replaces:
            message = f"“{asked.name}”填的是 {quantity}，数据文件里是 {current}，没有改"
            self._report(CONFLICT, answer, message, "以填报的为准的，加 --replace")
            self.wrong.add(asked.name)
            return None
        reporter = self.by_file[reply.file]
        remark = _line(answer.remark)[:_MAX_REMARK]
        return Taken(asked, quantity, reporter, remark, answer.location, is_new)

    def _is_filled(self, answer: Answer, reply: Reply) -> bool:
        text = answer.value if isinstance(answer.value, str) else "1"
        return clean(text) not in ("", "待填") or self._is_marked(answer, reply)

    def _is_marked(self, answer: Answer, reply: Reply) -> bool:
        sheet, place = self._cell(answer, reply)
        return place in sheet.marks.formulas or place in sheet.marks.errors

    def _cell(self, answer: Answer, reply: Reply) -> tuple[Sheet, Place]:
        sheet = next(item for item in reply.sheets if item.name == answer.location.sheet)
        return sheet, answer.location.place or (0, 0)

    def _read(self, answer: Answer, reply: Reply, asked: Asked) -> Quantity | None:
        sheet, place = self._cell(answer, reply)
        if refused := refusal(sheet, place):
            rule, message, advice = refused
            self._report(rule, answer, f"“{asked.name}”{message}，没有收", advice)
            return None
        is_percent = place in sheet.marks.percents
        typed = read_typed(answer.value, asked.known, is_percent=is_percent)
        if typed.rule:
            ending = "，没有收" if typed.rule.severity is Severity.ERROR else ""
            message = f"“{asked.name}”：{typed.message}{ending}"
            self._report(typed.rule, answer, message, typed.help)
        for message in changes_beside(asked, answer):
            self._report(CHANGED, answer, message, "请看一看本年数是不是照原来的口径填的")
        return typed.quantity

    def _report(self, rule: Rule, answer: Answer, message: str, help: str = "") -> None:
        self.findings.append(CellFinding(rule, answer.location, message, help))


def _line(content: Content) -> str:
    """Return an entry as one line that a data file may contain."""
    return " ".join(drop_forbidden(print_content(content)).split())
