"""A survey (总览) of many reports: deadlines, contents, findings, figures and copied text."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from fazhi_report.comparing.survey.copies import find_copies, shares_of
from fazhi_report.comparing.survey.records import Copy, Facts, Repeats, Survey
from fazhi_report.comparing.survey.spread import spreads_of


def survey(reports: Sequence[Facts], *, is_anonymous: bool = False) -> Survey:
    """Survey at least one report; of several for one issuer and year, the first counts.

    Raises:
        Problem: the libraries of the extra `survey` are not installed.
    """
    first: dict[tuple[str, int], Facts] = {}
    others: dict[tuple[str, int], list[str]] = {}
    for report in reports:
        key = (report.issuer, report.year)
        if key in first:
            others.setdefault(key, []).append(report.file)
        else:
            first[key] = report
    keys = sorted(first)
    ordered = [first[key] for key in keys]
    repeats = [Repeats(i, tuple(others[key])) for i, key in enumerate(keys) if key in others]
    copyings = find_copies(ordered)
    shares, spreads = shares_of(ordered, copyings), spreads_of(ordered)
    result = Survey(tuple(ordered), tuple(copyings), tuple(shares), tuple(spreads), tuple(repeats))
    return _anonymous(result) if is_anonymous else result


def _anonymous(named: Survey) -> Survey:
    """Number the issuers in an order independent of their names, and leave texts out."""
    reports = named.reports
    digests = {report.issuer: _digest(report) for report in reports}
    numbered = sorted(digests, key=lambda issuer: (digests[issuer], issuer))
    names = {issuer: f"单位{number}" for number, issuer in enumerate(numbered, 1)}
    places = sorted(
        range(len(reports)),
        key=lambda index: (numbered.index(reports[index].issuer), reports[index].year),
    )
    new = {old: index for index, old in enumerate(places)}
    return Survey(
        tuple(
            replace(reports[old], issuer=names[reports[old].issuer], file="", sentences=())
            for old in places
        ),
        tuple(
            replace(
                copying,
                report=new[copying.report],
                source=new[copying.source],
                copies=tuple(map(_without_text, copying.copies)),
            )
            for copying in named.copyings
        ),
        tuple(named.shares[old] for old in places),
        tuple(
            replace(
                spread,
                name="",
                points=tuple(replace(point, report=new[point.report]) for point in spread.points),
            )
            for spread in named.spreads
        ),
        tuple(
            replace(repeats, report=new[repeats.report], files=("",) * len(repeats.files))
            for repeats in named.repeats
        ),
        is_anonymous=True,
    )


def _without_text(copy: Copy) -> Copy:
    sentence, original = (
        replace(sentence, text="", key="", ends=()) for sentence in (copy.sentence, copy.original)
    )
    return replace(copy, sentence=sentence, original=original)


def _digest(report: Facts) -> str:
    """Return a hash of the texts, which cannot be guessed from the name alone."""
    return sha256("\n".join(sentence.text for sentence in report.sentences).encode()).hexdigest()
