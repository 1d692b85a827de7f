"""Merge the parts of a report from two sides: which parts, where, in what order."""

from collections.abc import Collection

from fazhi_report.diagnostics import DataPath
from fazhi_report.editing.merged_parts import MergedPart, PartList, fits_short
from fazhi_report.editing.parts import KINDS, ROOT, Data, Marker, Part, PartKey, Tree
from fazhi_report.editing.values import Conflict, Merger, same


def merge_parts(base: Tree, theirs: Tree, ours: Tree) -> tuple[MergedPart, tuple[Conflict, ...]]:
    """Apply the changes from `base` to `ours` to `theirs`."""
    structure = _Structure(base, theirs, ours)
    merged = structure.build(ROOT)
    return merged, tuple(structure.merger.conflicts)


class _Structure:
    def __init__(self, base: Tree, theirs: Tree, ours: Tree) -> None:
        self.base, self.theirs, self.ours = base, theirs, ours
        self.merger = Merger()
        self.kept = set(theirs.parts)
        self._remove_ours()
        self._add_ours()
        self.parents = {key: self._parent(key) for key in self._in_order()}
        self._keep_parents()
        self._break_cycles()
        self.children = self._children()

    def _in_order(self) -> list[PartKey]:
        both = dict.fromkeys((*self.theirs.parts, *self.ours.parts))
        return [key for key in both if key in self.kept and key != ROOT]

    def _changed(self, side: Tree, other: Tree, key: PartKey) -> bool:
        """Whether a side changed, moved or added a part, or one below it that `other` lacks."""
        part, before = side.parts[key], self.base.parts.get(key)
        if before is None or part.parent != before.parent:
            return True
        if not same(dict(part.content), dict(before.content)):
            return True
        below = (child for child in side.below(key) if child not in other.parts)
        return any(self._changed(side, other, child) for child in below)

    def _remove_ours(self) -> None:
        """Drop the parts that we removed and they did not change."""
        spared: set[PartKey] = set()
        for key, part in self.theirs.parts.items():
            before = self.base.parts.get(key)
            if key in self.ours.parts or before is None:
                continue
            if part.parent in spared:
                spared.add(key)
            elif self._changed(self.theirs, self.ours, key):
                spared.add(key)
                self.merger.report(part.path, _described(before), _described(part), None)
            else:
                self.kept.discard(key)

    def _add_ours(self) -> None:
        """Add the parts that we added.

        A part that they removed and we changed is a conflict, and stays removed.
        """
        dropped: set[PartKey] = set()
        for key, part in self.ours.parts.items():
            before = self.base.parts.get(key)
            if key in self.theirs.parts:
                continue
            if part.parent in dropped:
                dropped.add(key)
            elif before is None:
                self.kept.add(key)
            else:
                dropped.add(key)
                if self._changed(self.ours, self.theirs, key):
                    place = self._nearest(part.parent)
                    self.merger.report(place, _described(before), None, _described(part))

    def _nearest(self, key: PartKey) -> DataPath:
        """Return the path in the file of one of our parts, or of its nearest ancestor there."""
        while key not in self.theirs.parts:
            key = self.ours.parts[key].parent
        return self.theirs.parts[key].path

    def _parent(self, key: PartKey) -> PartKey:
        before, left, right = (
            side.parts[key].parent if key in side.parts else None
            for side in (self.base, self.theirs, self.ours)
        )
        if left is None or right is None:
            parent = left or right
        elif before in (right, None) or left == right:
            parent = left
        elif before == left:
            parent = right
        else:
            parent = left
            names = (part and part.name for part in (before, left, right))
            self.merger.report(self.theirs.parts[key].path, *names, is_place=True)
        if parent not in self.kept and left is not None:
            return left
        return parent or ROOT

    def _keep_parents(self) -> None:
        """Keep a part that we removed if parts below it have no other place."""
        pending = list(self.parents.values())
        while pending:
            key = pending.pop()
            if key not in self.kept:
                self.kept.add(key)
                self.parents[key] = self.theirs.parts[key].parent
                pending.append(self.parents[key])

    def _break_cycles(self) -> None:
        """Move sections back that the two sides put into each other."""
        for key in self.parents:
            seen = {key}
            above = self.parents[key]
            while above != ROOT and above not in seen:
                seen.add(above)
                above = self.parents[above]
            if above == ROOT:
                continue
            for part in seen & self.theirs.parts.keys():
                place = self.theirs.parts[part].parent
                if self.parents[part] != place:
                    names = (place.name, place.name, self.parents[part].name)
                    self.parents[part] = place
                    self.merger.report(self.theirs.parts[part].path, *names, is_place=True)

    def _children(self) -> dict[tuple[PartKey, str], list[PartKey]]:
        groups: dict[tuple[PartKey, str], dict[PartKey, None]] = {}
        for key, parent in self.parents.items():
            groups.setdefault((parent, key.kind), {})[key] = None
        return {group: self._order(group, members) for group, members in groups.items()}

    def _order(self, group: tuple[PartKey, str], members: Collection[PartKey]) -> list[PartKey]:
        """Return the order of the file, or our order if only we changed it.

        Each part that the chosen side lacks follows the part that it follows on the other side.
        """
        before, left, right = (
            [key for key in side.children.get(group, ()) if key in members]
            for side in (self.base, self.theirs, self.ours)
        )
        shared = set(before) & set(left) & set(right)
        orders = [[key for key in side if key in shared] for side in (before, left, right)]
        first, second = left, right
        if orders[0] == orders[1] != orders[2]:
            first, second = right, left
        elif orders[0] != orders[2] != orders[1]:
            place = self.theirs.parts[group[0]].path
            names = ([key.name for key in order] for order in orders)
            self.merger.report((*place, group[1]), *names, is_place=True)
        order, present, position = list(first), set(first), 0
        for key in (*second, *members):
            if key in present:
                position = order.index(key) + 1
            else:
                order.insert(position, key)
                present.add(key)
                position += 1
        return order

    def build(self, key: PartKey) -> MergedPart:
        """Return the merged part of a key, with all parts below it."""
        left, right = self.theirs.parts.get(key), self.ours.parts.get(key)
        content = self._content(key, left, right)
        for kind in KINDS[key.kind]:
            if kind in content or (key, kind) in self.children:
                below = self.children.get((key, kind), ())
                ours = self.ours.children.get((key, kind))
                if not below and ours and (left is None or kind not in left.content):
                    del content[kind]  # what was put there stays elsewhere
                elif below or content.get(kind) is Marker.PARTS:
                    content[kind] = PartList(kind, tuple(map(self.build, below)))
        has_form = left is not None and (key != ROOT or "annex" in left.content)
        model = left if has_form else right
        is_short = model is not None and model.is_short and fits_short(key, content)
        return MergedPart(key, left.path if left else None, content, is_short)

    def _content(self, key: PartKey, left: Part | None, right: Part | None) -> Data:
        if left is None or right is None:
            part = left or right
            return dict(part.content) if part else {}
        before = self.base.parts.get(key)
        return self.merger.mappings(
            left.path,
            dict(before.content) if before else {},
            dict(left.content),
            dict(right.content),
        )


def _described(part: Part) -> str | Data:
    """Describe a part in a conflict: a metric by its keys, any other part by its name."""
    return dict(part.content) if part.key.kind == "metrics" else part.key.name
