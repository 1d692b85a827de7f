"""Fields (域): tell field codes from field results while runs are read in order."""

from xml.etree.ElementTree import Element

from fazhi_report.word.markup import W

CONTENTS = "TOC"
"""Keyword of the field of a table of contents."""


_DRAWN = ("EQ", "SYMBOL", "MACROBUTTON", "GOTOBUTTON")
"""Keywords of fields that Word draws from their code, without a result."""

_MAX_DEPTH = 20
"""Greatest depth of nested fields whose codes and results are separated."""

_KEYWORD_LENGTH = 100
"""Length of a field code at which its keyword is certainly complete."""


def keyword_of(code: str) -> str:
    """Return the first word of a field code, like `PAGE`, in upper case."""
    words = code.split(maxsplit=1)
    return words[0].upper() if words else ""


class FieldStack:
    """The fields that are open at a point of the text, outermost first.

    A field has a code and then a result, each of which may contain fields. Fields that span
    paragraphs are followed only if all fields of the document are `balanced`: with a missing end,
    the rest of the document would belong to the field.
    """

    def __init__(self, root: Element) -> None:
        self._codes: list[str] = []
        self._has_result: list[bool] = []
        self._deeper = 0
        kinds = [element.get(f"{W}fldCharType") for element in root.iter(f"{W}fldChar")]
        self._is_balanced = kinds.count("begin") == kinds.count("end")

    def read_character(self, kind: str | None) -> str:
        """Update the stack for a `w:fldChar` of a type: begin, separate, end.

        Return the code of the field that ends, if Word draws it from the code; otherwise empty.
        """
        drawn = ""
        if kind == "begin" and len(self._codes) == _MAX_DEPTH:
            self._deeper += 1
        elif self._deeper:
            self._deeper -= kind == "end"
        elif kind == "begin":
            self._codes.append("")
            self._has_result.append(False)
        elif kind == "separate" and self._has_result:
            self._has_result[-1] = True
        elif kind == "end" and self._has_result:
            code = self._codes.pop().strip()
            drawn = code if keyword_of(code) in _DRAWN and not self._has_result[-1] else ""
            self._has_result.pop()
        return drawn

    def read_code(self, code: str) -> None:
        if self._codes and not self._has_result[-1] and len(self._codes[-1]) < _KEYWORD_LENGTH:
            self._codes[-1] += code

    @property
    def is_in_code(self) -> bool:
        return not all(self._has_result)

    @property
    def keywords(self) -> tuple[str, ...]:
        return tuple(map(keyword_of, self._codes))

    def end_paragraph(self) -> None:
        if not self._is_balanced:
            self._codes.clear()
            self._has_result.clear()
            self._deeper = 0
