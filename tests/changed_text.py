"""The two texts of a Word file with tracked changes, by our reader."""

from fazhi_report.word import Table, is_in_view, read_word


def texts(content, view):
    """Return the paragraphs of a view, those in tables as well."""
    return list(_paragraphs(read_word(content, "测试.docx").blocks, view))


def _paragraphs(blocks, view):
    text = ""
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                if is_in_view(row.revisions, view):
                    for cell in row.cells:
                        yield from _paragraphs(cell.blocks, view)
                    yield "—"
            continue
        text += "".join(_printed(run) for run in block.runs if is_in_view(run.revisions, view))
        if is_in_view(block.revisions, view):
            yield text
            text = ""
    if text:
        yield text


def _printed(run):
    return run.text + (f"〔{run.picture.alt} {hash(run.picture.content)}〕" if run.picture else "")
