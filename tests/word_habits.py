"""What Word and WPS write into a file besides the text, and edits that only they make."""

from copy import deepcopy

from edited_drafts import EditedDraft, W, text_of
from lxml import etree

_BOOKMARK = f"{W}bookmarkStart"
_XMLNS = f'xmlns:w="{W[1:-1]}"'
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WPS_LOOK = (
    '<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="Times New Roman" w:hAnsi="Arial"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>'
)


def xml(fragment):
    """An element written with the prefix w."""
    return etree.fromstring(f"<root {_XMLNS}>{fragment}</root>")[0]


class WordDraft(EditedDraft):
    """A draft with the habits of the programs that people edit it with."""

    def split_runs(self, size=3):
        """Cut every run into pieces of a few characters, each with its own look, as WPS does."""
        for run in list(self.root.iter(f"{W}r")):
            content = "".join(item.text or "" for item in run.iter(f"{W}t"))
            if len(content) <= size or run.find(f"{W}rPr/{W}rStyle") is not None:
                continue
            for number, start in enumerate(range(0, len(content), size)):
                piece = self._run(run, content[start : start + size])
                piece.set(f"{W}rsidR", f"00{number:06X}")
                if number % 2:
                    piece.replace(piece.find(f"{W}rPr"), xml(_WPS_LOOK))
                run.addprevious(piece)
            run.getparent().remove(run)

    def add_proof_marks(self):
        """Put the marks of the spelling check and of page breaks between the runs."""
        for number, run in enumerate(list(self.root.iter(f"{W}r"))):
            kind = "spell" if number % 2 else "gram"
            run.addprevious(xml(f'<w:proofErr w:type="{kind}Start"/>'))
            run.addnext(xml(f'<w:proofErr w:type="{kind}End"/>'))
            if number % 3 == 0:
                run.insert(1, etree.Element(f"{W}lastRenderedPageBreak"))

    def wrap(self, words, fragment):
        """Put an element, like a hyperlink, around words; the innermost one has no children."""
        outer = xml(fragment)
        inner = [item for item in outer.iter() if not len(item)][-1]
        runs = self._cut_out(self.paragraph(words), words)
        runs[0].addprevious(outer)
        inner.extend(runs)

    def insert_element(self, words, fragment, author=None):
        """Insert runs, written as XML, behind words; return the last."""
        *_, run = self._cut_out(self.paragraph(words), words)
        pieces = list(xml(f"<w:p>{fragment}</w:p>"))
        added = [self._change("ins", author, pieces)] if author else pieces
        for piece in reversed(added):
            run.addnext(piece)
        return pieces[-1]

    def add_note(self, words, kind, text, author=None):
        """Add a footnote or an endnote, the only one, behind words; return its reference."""
        reference = f'<w:r><w:{kind}Reference w:id="2"/></w:r>'
        run = self.insert_element(words, reference, author)
        root = f"w:{kind}s"
        self.parts[f"word/{kind}s.xml"] = (
            f'<{root} {_XMLNS}><w:{kind} w:type="separator" w:id="0"><w:p/></w:{kind}>'
            f'<w:{kind} w:id="2"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{kind}></{root}>'
        ).encode()
        relation = f'<Relationship Id="rIdN" Type="{_RELATIONS}/{kind}s" Target="{kind}s.xml"/>'
        relations, end = "word/_rels/document.xml.rels", b"</Relationships>"
        self.parts[relations] = self.parts[relations].replace(end, relation.encode() + end)
        return run

    def delete_element(self, element, author):
        """Delete a run, tracked."""
        deletion = self._change("del", author, [])
        element.addprevious(deletion)
        deletion.append(element)

    def hide(self, words):
        for run in self._cut_out(self.paragraph(words), words):
            etree.SubElement(run.find(f"{W}rPr"), f"{W}vanish")

    def reformat(self, words, author):
        """Make words bold, and their paragraph centred, with both tracked."""
        paragraph = self.paragraph(words)
        for run in self._cut_out(paragraph, words):
            looks = run.find(f"{W}rPr")
            looks.append(etree.Element(f"{W}b"))
            etree.SubElement(etree.SubElement(looks, f"{W}rPrChange", self._who(author)), f"{W}rPr")
        properties = paragraph.find(f"{W}pPr")
        properties.append(etree.Element(f"{W}jc", {f"{W}val": "center"}))
        change = etree.SubElement(properties, f"{W}pPrChange", self._who(author))
        etree.SubElement(change, f"{W}pPr")

    def move_with_ranges(self, words, behind, author):
        """Move a paragraph, tracked, with the marks that Word puts around both places."""
        self.move_paragraph(words, behind, author)
        for paragraph in self.paragraphs:
            for kind in ("moveFrom", "moveTo"):
                if paragraph.find(f"{W}{kind}") is not None:
                    who = self._who(author)
                    paragraph.insert(
                        1, etree.Element(f"{W}{kind}RangeStart", who | {f"{W}name": "move1"})
                    )
                    key = {f"{W}id": who[f"{W}id"]}
                    paragraph.addnext(etree.Element(f"{W}{kind}RangeEnd", key))

    def delete_inserted(self, inserted, words, author):
        """Delete words in what another person inserted: a deletion within an insertion."""
        insertion = next(item for item in self.root.iter(f"{W}ins") if text_of(item) == inserted)
        run = insertion[0]
        before, after = inserted.split(words)
        pieces = [self._run(run, before), self._run(run, words), self._run(run, after)]
        for text in pieces[1].iter(f"{W}t"):
            text.tag = f"{W}delText"
        pieces[1] = self._change("del", author, [pieces[1]])
        insertion[:] = pieces

    def reword_inserted(self, inserted, words, new, author):
        """Type over words in what another person inserted: Word ends that one's insertion there."""
        self.delete_inserted(inserted, words, author)
        deletion = next(
            item
            for item in self.root.iter(f"{W}del")
            if words in [text.text for text in item.iter(f"{W}delText")]
        )
        insertion, rest = deletion.getparent(), list(deletion.itersiblings())
        added = self._change("ins", author, [self._run(deletion[0], new)])
        insertion.addnext(added)
        added.addnext(self._change("ins", insertion.get(f"{W}author"), rest))

    def insert_behind_inserted(self, inserted, new, author):
        """Type behind what another person inserted."""
        insertion = next(item for item in self.root.iter(f"{W}ins") if text_of(item) == inserted)
        insertion.addnext(self._change("ins", author, [self._run(insertion[0], new)]))

    def row(self, words):
        return next(self.paragraph(words).iterancestors(f"{W}tr"))

    def remove_row(self, words, author=None):
        row = self.row(words)
        if author is None:
            row.getparent().remove(row)
            return
        self._mark_row(row, "del", author)
        for run in list(row.iter(f"{W}r")):
            for text in run.iter(f"{W}t"):
                text.tag = f"{W}delText"
            wrapper = self._change("del", author, [])
            run.addprevious(wrapper)
            wrapper.append(run)
        for paragraph in row.iter(f"{W}p"):
            self._mark(paragraph, "del", author)

    def add_row(self, words, cells, author=None):
        """Add a row below the one with some words."""
        row = self.row(words)
        new = deepcopy(row)
        for paragraph, text in zip(new.iter(f"{W}p"), cells, strict=True):
            added = self._run(next(paragraph.iter(f"{W}r")), text)
            for item in [item for item in paragraph if item.tag != f"{W}pPr"]:
                paragraph.remove(item)
            paragraph.append(self._change("ins", author, [added]) if author else added)
            if author:
                self._mark(paragraph, "ins", author)
        if author:
            self._mark_row(new, "ins", author)
        row.addnext(new)

    def add_column(self, cells, author=None, *, tracks_cells=False):
        """Add a last column to every table row; its words may be tracked, and perhaps the cells."""
        for row, text in zip(self.root.iter(f"{W}tr"), cells, strict=True):
            cell = deepcopy(row.findall(f"{W}tc")[-1])
            (paragraph,) = cell.iter(f"{W}p")
            added = self._run(next(paragraph.iter(f"{W}r")), text)
            for item in [item for item in paragraph if item.tag != f"{W}pPr"]:
                paragraph.remove(item)
            paragraph.append(self._change("ins", author, [added]) if author else added)
            if tracks_cells:
                cell.find(f"{W}tcPr").append(etree.Element(f"{W}cellIns", self._who(author)))
            row.append(cell)

    def remove_column(self, index, author=None):
        for row in self.root.iter(f"{W}tr"):
            cell = row.findall(f"{W}tc")[index]
            if author is None:
                row.remove(cell)
                continue
            cell.find(f"{W}tcPr").append(etree.Element(f"{W}cellDel", self._who(author)))
            for run in list(cell.iter(f"{W}r")):
                for text in run.iter(f"{W}t"):
                    text.tag = f"{W}delText"
                self.delete_element(run, author)

    def copy_paragraph(self, words, behind, suffix=""):
        """Paste a copy of a paragraph; its bookmarks get names with a suffix, or the same ones."""
        copy = deepcopy(self.paragraph(words))
        for item in copy.iter(_BOOKMARK):
            item.set(f"{W}name", item.get(f"{W}name") + suffix)
        self.paragraph(behind).addnext(copy)
        return copy

    def widen_bookmarks(self):
        """Let every bookmark end at the end of its paragraph, as edits at its edge may do."""
        for end in list(self.root.iter(f"{W}bookmarkEnd")):
            end.getparent().append(end)

    def split_bookmarks(self):
        """Close every bookmark of a figure in its middle, and open it again under a new name."""
        for start in [item for item in self.root.iter(_BOOKMARK) if "fig" in item.get(f"{W}name")]:
            run = start.getnext()
            content = text_of(run)
            first, second = (self._run(run, piece) for piece in (content[:1], content[1:]))
            end = run.getnext()
            run.getparent().replace(run, first)
            first.addnext(end)
            again = self._who("")[f"{W}id"]
            name = {f"{W}id": again, f"{W}name": f"{start.get(f'{W}name')}_1"}
            end.addnext(etree.Element(_BOOKMARK, name))
            end.getnext().addnext(second)
            second.addnext(etree.Element(f"{W}bookmarkEnd", {f"{W}id": again}))

    def _mark_row(self, row, kind, author):
        properties = row.find(f"{W}trPr")
        properties.append(etree.Element(f"{W}{kind}", self._who(author)))
