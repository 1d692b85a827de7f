"""Edit the Word file of a report as people do in Word: with tracked changes, or without."""

from copy import deepcopy
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PART = "word/document.xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class EditedDraft:
    """A Word file being edited. With an `author`, an edit is tracked as Word does it."""

    def __init__(self, content):
        with ZipFile(BytesIO(content)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.root = etree.fromstring(self.parts[_PART])
        self.ids = 20_000

    def content(self):
        package = BytesIO()
        text = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8")
        parts = self.parts | {_PART: text}
        with ZipFile(package, "w", ZIP_DEFLATED) as archive:
            for name, part in parts.items():
                archive.writestr(name, part)
        return package.getvalue()

    @property
    def paragraphs(self):
        return list(self.root.iter(f"{W}p"))

    def paragraph(self, words):
        found = [item for item in self.paragraphs if words in text_of(item)]
        assert len(found) == 1, (words, len(found))
        return found[0]

    def replace(self, old, new, author=None, paragraph=None):
        """Replace words, which one paragraph has once."""
        paragraph = self.paragraph(old) if paragraph is None else paragraph
        runs = self._cut_out(paragraph, old)
        added = [self._run(runs[0], new)] if new else []
        if author:
            runs[-1].addnext(self._change("ins", author, added)) if added else None
            for run in runs:
                for text in run.iter(f"{W}t"):
                    text.tag = f"{W}delText"
                wrapper = self._change("del", author, [])
                run.addprevious(wrapper)
                wrapper.append(run)
        else:
            for run in added:
                runs[-1].addnext(run)
            for run in runs:
                run.getparent().remove(run)

    def insert(self, words, new, author=None, paragraph=None):
        """Insert text behind words, which one paragraph has once."""
        paragraph = self.paragraph(words) if paragraph is None else paragraph
        run = self._cut_out(paragraph, words)[-1]
        added = self._run(run, new)
        run.addnext(self._change("ins", author, [added]) if author else added)

    def add_paragraph(self, words, text, author=None, style=None):
        """Add a paragraph behind the one with some words."""
        before = self.paragraph(words)
        paragraph = etree.Element(f"{W}p")
        properties = before.find(f"{W}pPr")
        paragraph.append(deepcopy(properties))
        if style is not None:
            paragraph.find(f"{W}pPr/{W}pStyle").set(f"{W}val", style)
        source = next(before.iter(f"{W}r"))
        run = self._run(source, text)
        if author:
            # Enter at the end of a paragraph: its old mark now ends the new one.
            if before.find(f"{W}pPr/{W}rPr/{W}ins") is None:
                self._mark(before, "ins", author)
            paragraph.append(self._change("ins", author, [run]))
        else:
            paragraph.append(run)
        before.addnext(paragraph)
        return paragraph

    def remove_paragraph(self, words, author=None):
        paragraph = self.paragraph(words)
        if not author:
            paragraph.getparent().remove(paragraph)
            return
        # What somebody inserted stays within the insertion.
        for run in [run for run in paragraph.iter(f"{W}r") if run.find(f"{W}t") is not None]:
            for text in run.iter(f"{W}t"):
                text.tag = f"{W}delText"
            wrapper = self._change("del", author, [])
            run.addprevious(wrapper)
            wrapper.append(run)
        self._mark(paragraph, "del", author)

    def move_paragraph(self, words, behind, author=None):
        """Move a paragraph, as drag and drop does."""
        paragraph, target = self.paragraph(words), self.paragraph(behind)
        if not author:
            target.addnext(paragraph)
            return
        copy = deepcopy(paragraph)
        for bookmark in [item for item in copy if item.tag in _BOOKMARKS]:
            copy.remove(bookmark)
        # What was deleted before is not moved, and what was inserted is as if moved by the author.
        for change in [item for item in copy if item.tag == f"{W}del"]:
            copy.remove(change)
        for change in [item for item in copy if item.tag == f"{W}ins"]:
            for run in list(change):
                change.addprevious(run)
            copy.remove(change)
        target.addnext(copy)
        for item, kind in ((copy, "moveTo"), (paragraph, "moveFrom")):
            runs = [run for run in item.iter(f"{W}r") if run.find(f"{W}delText") is None]
            for run in runs:
                wrapper = self._change(kind, author, [])
                run.addprevious(wrapper)
                wrapper.append(run)
            self._mark(item, kind, author)

    def split(self, words, author=None):
        """Press Enter behind words."""
        paragraph = self.paragraph(words)
        run = self._cut_out(paragraph, words)[-1]
        rest = etree.Element(f"{W}p")
        rest.append(deepcopy(paragraph.find(f"{W}pPr")))
        for item in list(run.itersiblings()):
            rest.append(item)
        paragraph.addnext(rest)
        if author:
            self._mark(paragraph, "ins", author)

    def join_run_in_heading(self, words, style):
        """Delete the hidden mark of a run-in heading, whose words keep a character style."""
        heading = self.paragraph(words)
        text = heading.getnext()
        for place, item in enumerate(list(heading)[1:], 1):
            if item.tag == f"{W}r":
                reference = etree.Element(f"{W}rStyle", {f"{W}val": style})
                item.find(f"{W}rPr").insert(0, reference)
            text.insert(place, item)
        heading.getparent().remove(heading)

    def join(self, words, author=None):
        """Delete the mark of the paragraph with some words: the next one goes on in it."""
        paragraph = self.paragraph(words)
        if author:
            self._mark(paragraph, "del", author)
            return
        following = paragraph.getnext()
        for item in list(following):
            if item.tag != f"{W}pPr":
                paragraph.append(item)
        following.getparent().remove(following)

    def comment(self, words, author, text):
        """Put a comment on words."""
        runs = self._cut_out(self.paragraph(words), words)
        self.ids += 1
        key = {f"{W}id": str(self.ids)}
        runs[0].addprevious(etree.Element(f"{W}commentRangeStart", key))
        end = etree.Element(f"{W}commentRangeEnd", key)
        runs[-1].addnext(end)
        reference = etree.Element(f"{W}r")
        etree.SubElement(reference, f"{W}commentReference", key)
        end.addnext(reference)
        comments = self.parts.get("word/comments.xml", _COMMENTS)
        comment = (
            f'<w:comment w:id="{self.ids}" w:author="{author}" w:date="2024-02-03T10:20:00Z">'
            f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>"
        )
        self.parts["word/comments.xml"] = comments.replace(
            b"</w:comments>", comment.encode() + b"</w:comments>"
        )
        for part, end, addition in (
            ("word/_rels/document.xml.rels", b"</Relationships>", _COMMENTS_RELATION),
            ("[Content_Types].xml", b"</Types>", _COMMENTS_TYPE),
        ):
            if addition not in self.parts[part]:
                self.parts[part] = self.parts[part].replace(end, addition + end)

    def strip_bookmarks(self):
        for item in [*self.root.iter(*_BOOKMARKS)]:
            item.getparent().remove(item)

    def _cut_out(self, paragraph, words):
        """Cut the runs of a paragraph so that some of them have just these words."""
        text = text_of(paragraph)
        assert text.count(words) == 1, (words, text)
        start = text.index(words)
        end = start + len(words)
        position, found = 0, []
        for run in list(paragraph.iter(f"{W}r")):
            content = "".join(item.text or "" for item in run.iter(f"{W}t"))
            first, last = position, position + len(content)
            position = last
            if not content or last <= start or first >= end:
                continue
            low, high = max(start - first, 0), min(end - first, len(content))
            middle = self._run(run, content[low:high])
            if content[:low]:
                run.addprevious(self._run(run, content[:low]))
            run.addprevious(middle)
            if content[high:]:
                run.addprevious(self._run(run, content[high:]))
            run.getparent().remove(run)
            found.append(middle)
        return found

    def _run(self, like, text):
        run = etree.Element(f"{W}r")
        if like.find(f"{W}rPr") is not None:
            run.append(deepcopy(like.find(f"{W}rPr")))
        etree.SubElement(run, f"{W}t", {_SPACE: "preserve"}).text = text
        return run

    def _change(self, kind, author, runs):
        change = etree.Element(f"{W}{kind}", self._who(author))
        change.extend(runs)
        return change

    def _mark(self, paragraph, kind, author):
        """Track the change of a paragraph's mark."""
        properties = paragraph.find(f"{W}pPr")
        looks = properties.find(f"{W}rPr")
        if looks is None:
            looks = etree.SubElement(properties, f"{W}rPr")
        looks.insert(0, etree.Element(f"{W}{kind}", self._who(author)))

    def _who(self, author):
        self.ids += 1
        return {
            f"{W}id": str(self.ids),
            f"{W}author": author,
            f"{W}date": "2024-02-03T10:20:00Z",
        }


_BOOKMARKS = (f"{W}bookmarkStart", f"{W}bookmarkEnd")
_COMMENTS = (
    b'<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b"</w:comments>"
)
_COMMENTS_TYPE = (
    b'<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-'
    b'officedocument.wordprocessingml.comments+xml"/>'
)
_COMMENTS_RELATION = (
    b'<Relationship Id="rIdComments" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'relationships/comments" Target="comments.xml"/>'
)


def text_of(paragraph):
    return "".join(item.text or "" for item in paragraph.iter(f"{W}t"))
