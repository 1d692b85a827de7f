"""两年比较 (comparison): compare two reports, metric by metric and part by part."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Self

from fazhi_report.comparing.diff.changes import (
    Comparison,
    Event,
    Kind,
    MetricChange,
    MetricSide,
    Note,
    Part,
    Status,
    TextChange,
)
from fazhi_report.comparing.diff.properties import Printer, changed_properties
from fazhi_report.diagnostics import DataPath
from fazhi_report.editing import Words, align, atom, diff_words, join_words, similar_pairs
from fazhi_report.figures import Direction, growth
from fazhi_report.model import (
    Achievement,
    Annex,
    Content,
    Identity,
    Matching,
    MatchReason,
    Model,
    Report,
    Section,
    contents_of,
    match_metrics,
    metrics_of,
    texts_in,
)

_KINDS = {Section: Kind.SECTION, Achievement: Kind.ACHIEVEMENT, Annex: Kind.ANNEX}
_VERDICTS = {Direction.DOWN: "改善", Direction.UP: "变差"}


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two reports; `models` has the report and its parts by path."""

    metrics: Sequence[MetricSide]
    parts: Mapping[DataPath, Part]
    models: Mapping[DataPath, Report | Content]
    printer: Printer

    @classmethod
    def of(cls, report: Report, renames: Mapping[str, str]) -> Self:
        metrics = list(metrics_of(report))
        return cls(
            [MetricSide(name, metric.value, path) for path, name, metric in metrics],
            _parts_of(report),
            {(): report, **dict(contents_of(report))},
            Printer({name: metric for _, name, metric in metrics}, renames),
        )

    def text(self, part: Part) -> Words:
        model = self.models[part.path]
        texts = [self.printer.words(text) for _, text in texts_in(model)]
        if table := getattr(model, "table", None):
            texts.append(self.printer.words(table))
        return join_words(texts, "\n")

    def text_with_parts(self, top: Part, changed: Set[DataPath]) -> Words:
        """Return the text of an added or removed part and of the changed parts below it."""
        included = {top.path}
        texts = [self.text(top)]
        for path, part in self.parts.items():
            if path in changed and part.parent in included:
                included.add(path)
                texts.append(self.text(part))
        return join_words([text for text in texts if text.keys], "\n")

    def characteristic_words(self, part: Part) -> Words:
        """Return the words that identify a part with another id: its heading, else its text."""
        heading = getattr(self.models[part.path], "heading", None)
        return self.printer.words(heading) if heading else self.text(part)


@dataclass(frozen=True, slots=True)
class _Context:
    """The two reports and their paired parts, shared by all comparisons.

    `pairs` are old and new path of each pair of parts. `years` is the number of years from the
    old report to the new one, or None if their issuers differ.
    """

    old: _Side
    new: _Side
    pairs: Mapping[tuple[DataPath, DataPath], MatchReason]
    years: int | None

    def changed_properties(self, old: Model, new: Model) -> Iterator[Note]:
        return changed_properties(old, new, (self.old.printer, self.new.printer))


def compare(old: Report, new: Report) -> Comparison:
    """Compare two reports; swapping them mirrors every change and changes nothing else."""
    matching, renames = _match_metrics(old, new)
    first, second = _Side.of(old, renames), _Side.of(new, {})
    years = new.year - old.year if old.issuer == new.issuer else None
    context = _Context(first, second, _pair_parts(first, second), years)
    metrics, texts = tuple(_metric_changes(matching, context)), tuple(_text_changes(context))
    return Comparison((old.issuer, new.issuer), (old.year, new.year), metrics, texts)


def _parts_of(report: Report) -> dict[DataPath, Part]:
    """Return the report itself and all its parts by path, parents before children."""
    parts: dict[DataPath, Part] = {(): Part(Kind.REPORT, (), (), 1)}
    count: Counter[tuple[DataPath, Kind]] = Counter()
    # Annexes last, each before its sections, which `contents_of` yields first.
    contents = sorted(
        contents_of(report), key=lambda item: item[0][0] == "annex" and min(len(item[0]), 3)
    )
    for path, content in contents:
        kind, parent = _KINDS[type(content)], path[:-2]
        name = f"附件：{content.title}" if isinstance(content, Annex) else content.id
        count[parent, kind] += 1
        parts[path] = Part(kind, path, (*parts[parent].names, name), count[parent, kind])
    return parts


def _match_metrics(old: Report, new: Report) -> tuple[Matching, dict[str, str]]:
    """Match metrics, finally by similar names; also return a map from old to new names."""
    before = [Identity.of(name, metric) for _, name, metric in metrics_of(old)]
    after = [Identity.of(name, metric) for _, name, metric in metrics_of(new)]
    matching = match_metrics(before, after)
    similar = similar_pairs(
        {i: before[i].name for i in matching.unpaired_old},
        {j: after[j].name for j in matching.unpaired_new},
    )
    matching.pair_best_first(similar, MatchReason.SIMILARITY)
    return matching, {before[i].name: after[j].name for i, j in matching.pairs}


def _pair_parts(old: _Side, new: _Side) -> dict[tuple[DataPath, DataPath], MatchReason]:
    """Pair the parts of each kind by id, annexes by title, then by similar text."""
    pairs: dict[tuple[DataPath, DataPath], MatchReason] = {}
    for kind in Kind:
        before = [part for part in old.parts.values() if part.kind is kind]
        after = [part for part in new.parts.values() if part.kind is kind]
        matching = Matching(len(before), len(after))
        names = [part.name for part in before], [part.name for part in after]
        matching.pair_equal(MatchReason.NAME, names)
        similar = similar_pairs(
            {i: old.characteristic_words(before[i]).keys for i in matching.unpaired_old},
            {j: new.characteristic_words(after[j]).keys for j in matching.unpaired_new},
        )
        matching.pair_best_first(similar, MatchReason.SIMILARITY)
        pairs |= {
            (before[i].path, after[j].path): reason for (i, j), reason in matching.pairs.items()
        }
    return pairs


def _metric_changes(matching: Matching, context: _Context) -> Iterator[MetricChange]:
    old, new = context.old.metrics, context.new.metrics
    partners = {j: (old[i], reason) for (i, j), reason in matching.pairs.items()}
    for j, side in enumerate(new):
        if j in partners:
            yield _compare_metric(partners[j][0], side, partners[j][1], context)
        else:
            yield MetricChange(Status.ADDED, None, side, "新增指标")
    for i in sorted(matching.unpaired_old):
        yield MetricChange(Status.REMOVED, old[i], None, "不再列示")


def _compare_metric(
    old: MetricSide, new: MetricSide, reason: MatchReason, context: _Context
) -> MetricChange:
    previous, current = old.value, new.value
    lead, base = ("同比", "上年") if context.years == 1 else ("", "原值")
    change = growth(current, previous, new.name, base)
    status = Status.CHANGED if change.is_comparable else Status.INCOMPARABLE
    wording = change.sentence(lead)
    if current.is_to_fill or previous.is_to_fill:
        status = Status.UNFILLED
    elif current == previous:
        status = Status.EQUAL
    elif change.direction is Direction.EQUAL:
        wording += "，写法不同"
    is_lower_better = context.new.printer.metrics[new.name].lower_is_better
    has_verdict = is_lower_better and not current.is_rank
    verdict = _VERDICTS.get(change.direction, "") if has_verdict else ""
    notes = tuple(_notes(old, new, context))
    is_suspected = reason is MatchReason.SIMILARITY
    return MetricChange(status, old, new, wording, reason, is_suspected, change, verdict, notes)


def _notes(old: MetricSide, new: MetricSide, context: _Context) -> Iterator[Note]:
    # Keys that refer to last year's report differ in every year.
    skipped = {"value"} if context.years == 0 else {"value", "previous", "renamed_from"}
    metrics = context.old.printer.metrics[old.name], context.new.printer.metrics[new.name]
    for note in context.changed_properties(*metrics):
        if note.key not in skipped:
            yield note
    old_path, new_path = old.path[:-2], new.path[:-2]
    if (old_path, new_path) not in context.pairs:
        places = context.old.parts[old_path].place, context.new.parts[new_path].place
        yield Note("place", "位置", diff_words(*map(atom, places)))


def _text_changes(context: _Context) -> Iterator[TextChange]:
    """Yield the changes in the order of the new report, removed parts last.

    A part added or removed together with parts below it is one change.
    """
    old_side, new_side = context.old, context.new
    old_paths = {new: old for old, new in context.pairs}
    added = new_side.parts.keys() - old_paths.keys()
    removed = old_side.parts.keys() - set(old_paths.values())
    in_place = set(_pairs_in_place(context))
    for path, new in new_side.parts.items():
        if path in added:
            if new.parent not in added:
                text = new_side.text_with_parts(new, added)
                yield TextChange(Event.ADDED, None, new, pieces=diff_words(Words(), text))
            continue
        old = old_side.parts[old_paths[path]]
        if context.pairs[old.path, path] is MatchReason.SIMILARITY:
            yield TextChange(Event.RENAMED, old, new)
        if (old.path, path) not in in_place:
            yield TextChange(Event.MOVED, old, new)
        models = old_side.models[old.path], new_side.models[path]
        for note in context.changed_properties(*models):
            if new.kind is not Kind.ANNEX or note.key != "title":
                yield TextChange(Event.REWORDED, old, new, note.key, note.label, note.pieces)
    for path, old in old_side.parts.items():
        if path in removed and old.parent not in removed:
            text = old_side.text_with_parts(old, removed)
            yield TextChange(Event.REMOVED, old, None, pieces=diff_words(text, Words()))


def _pairs_in_place(context: _Context) -> Iterator[tuple[DataPath, DataPath]]:
    """Yield the pairs that did not move: with the same parent and in a longest common order."""
    siblings: dict[tuple[DataPath, Kind], list[tuple[Part, Part]]] = defaultdict(list)
    for old_path, new_path in context.pairs:
        old, new = context.old.parts[old_path], context.new.parts[new_path]
        if (old.parent, new.parent) in context.pairs:
            siblings[new.parent, new.kind].append((old, new))
    for pairs in siblings.values():
        by_old = sorted(pairs, key=lambda pair: pair[0].position)
        by_new = sorted(pairs, key=lambda pair: pair[1].position)
        # Sorted names are a key that does not change if the reports are swapped.
        keys = [
            ["\0".join(sorted((old.name, new.name))) for old, new in order]
            for order in (by_old, by_new)
        ]
        yield from ((by_old[i][0].path, by_old[i][1].path) for i, _ in align(*keys))
