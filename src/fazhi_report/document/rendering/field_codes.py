"""Fields (域) of headers and footers: keep only those for page numbers, dates or headings."""

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from fazhi_report.word import WORD, keyword_of

_W = f"{{{WORD}}}"
_SAFE = {
    *("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "STYLEREF", "IF", "="),
    *("DATE", "TIME", "TITLE"),
}
"""Fields that read no file, run nothing and ask nothing."""

_MAX_DEPTH = 20
"""Greatest depth of nested fields; if it is exceeded, all fields are removed."""

_PARTS = (f"{_W}fldChar", f"{_W}instrText")


@dataclass(slots=True, frozen=True)
class _Field:
    """A field; `codes` are the pieces of its code, `inner` the fields within its code."""

    elements: list[Element] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    inner: "list[_Field]" = field(default_factory=list)
    separators: list[Element] = field(default_factory=list)

    @property
    def is_safe(self) -> bool:
        return is_safe("".join(self.codes)) and all(field.is_safe for field in self.inner)

    def parts(self) -> list[Element]:
        """Return the elements of the field and of the fields in its code."""
        return self.elements + [part for inner in self.inner for part in inner.parts()]


def is_safe(code: str) -> bool:
    """Return whether a field may be copied, by the first word of its code."""
    # A formula may follow its keyword without a space: =PAGE+1.
    return keyword_of(code.replace("=", "= ", 1)) in _SAFE


def remove_unsafe_fields(root: Element) -> None:
    """Replace unsafe fields in the tree by their results.

    `w:fldSimple` is left alone; callers use `is_safe` on it.
    """
    kept = {id(part) for each in _outer_fields(root) if each.is_safe for part in each.parts()}
    for parent in list(root.iter()):
        parent[:] = [part for part in parent if part.tag not in _PARTS or id(part) in kept]


def _outer_fields(root: Element) -> list[_Field]:
    """Return the complete fields that are not in the code of another field."""
    outer: list[_Field] = []
    open_fields: list[_Field] = []
    for element in root.iter():
        kind = element.get(f"{_W}fldCharType") if element.tag == f"{_W}fldChar" else None
        if len(open_fields) > _MAX_DEPTH:
            return []
        if kind == "begin":
            open_fields.append(_Field([element]))
        elif open_fields and element.tag in _PARTS:
            current = open_fields[-1]
            current.elements.append(element)
            if kind is None:
                current.codes.append(element.text or "")
            elif kind == "separate":
                current.separators.append(element)
            elif kind == "end":
                open_fields.pop()
                is_in_code = open_fields and not open_fields[-1].separators
                (open_fields[-1].inner if is_in_code else outer).append(current)
    return outer
