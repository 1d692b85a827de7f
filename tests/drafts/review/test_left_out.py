"""What somebody adds in Word and no data file can take is told, and none of it is lost silently."""

import pytest
from edited_drafts import W
from lxml import etree
from reviewing import SEASON, assert_taken_over, built, printed, reviewed
from word_habits import WordDraft

from fazhi_report.console import plain
from fazhi_report.drafts.review import FORMATS, print_summary, summarize
from fazhi_report.model import parse

BUILT = built(SEASON)
NOTE = "脚注：含跨省协查的案件。"
HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>另有三件未结</w:t></w:r>"
SHAPE = (
    '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml">'
    '<v:rect style="width:9pt;height:9pt">{}</v:rect></w:pict></w:r>'
)
EMPTY_BOX = SHAPE.format("<v:textbox><w:txbxContent><w:p/></w:txbxContent></v:textbox>")
DRAWING = (
    '<w:r><w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><wp:inline>'
    '<wp:docPr id="1" name="图" descr="办件走势"/><a:graphic><a:graphicData uri="{uri}">'
    '<a:blip r:link="rIdL"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
)
CHART = DRAWING.format(uri="/chart").replace('<a:blip r:link="rIdL"/>', "")
EQ = "".join(
    f"<w:r>{item}</w:r>"
    for item in (
        '<w:fldChar w:fldCharType="begin"/>',
        r"<w:instrText>eq \o\ac(○,1)</w:instrText>",
        '<w:fldChar w:fldCharType="end"/>',
    )
)


def with_content(fragment, author=None, words="评查案卷"):
    """A draft with an element behind some words, inserted by an author or untracked."""
    draft = WordDraft(BUILT)
    draft.insert_element(words, fragment, author)
    return draft


def with_note(kind, author=None):
    draft = WordDraft(BUILT)
    draft.add_note("评查案卷", kind, NOTE, author)
    return draft


def with_linked_picture():
    draft = with_content(DRAWING.format(uri="p"), "王明")
    relation = (
        '<Relationship Id="rIdL" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/image" Target="file:///a.png" TargetMode="External"/></Relationships>'
    )
    relations = "word/_rels/document.xml.rels"
    draft.parts[relations] = draft.parts[relations].replace(b"</Relationships>", relation.encode())
    return draft


def with_embedded_file():
    draft = WordDraft(BUILT)
    draft.paragraph("人民调解组织").addnext(etree.Element(f"{W}altChunk"))
    return draft


def summary_of(draft):
    review = reviewed(draft.content())
    return summarize(review, parse(SEASON.encode(), "data.yaml"), "data.yaml")


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        (
            with_note("footnote", "王明"),
            f"的脚注“{NOTE}”（王明），没有收入：数据文件里没有脚注，请写进正文",
        ),
        (
            with_note("endnote"),
            f"的尾注“{NOTE}”（未留痕），没有收入：数据文件里没有尾注，请写进正文",
        ),
        (
            with_content(HIDDEN, "李红"),
            "里隐藏的文字“另有三件未结”（李红），没有收入：请取消隐藏",
        ),
        (
            with_content(EMPTY_BOX, "李红"),
            "的图形（李红），没有收入：里面没有图片，也没有文字",
        ),
        (
            with_content(SHAPE.format("")),
            "的图形（未留痕），没有收入：里面没有图片，也没有文字",
        ),
        (
            with_content(EQ),
            r"的域“eq \o\ac(○,1)”（未留痕），没有收入：它的字由 Word 画出，请改成文字",
        ),
        (
            with_linked_picture(),
            "的图片“办件走势”（王明），没有收入：不在文件里，请重新插入",
        ),
        (
            with_content(CHART, "王明"),
            "的图表“办件走势”（王明），没有收入：不是图片，请另存为图片再插入",
        ),
        (
            with_embedded_file(),
            "嵌入的文件（未留痕），没有收入：请在 Word 里打开修改稿，另存一次",
        ),
    ],
    ids=[
        *("footnote", "endnote", "hidden", "empty box", "shape", "field", "linked picture"),
        *("chart", "embedded file"),
    ],
)
def test_what_cannot_be_taken_is_told_in_every_format(draft, told):
    summary = summary_of(draft)
    (remark,) = summary.remarks
    assert remark.startswith("第 ")
    assert remark.endswith(f" 段{told}")
    assert summary.rows == ()
    for name in FORMATS:
        text = print_summary(summary, name, plain, None)
        assert "没有收入" in text
        assert ("另有三件未结" in text) is ("另有三件未结" in told)


def test_a_note_that_was_deleted_again_is_not_told():
    draft = WordDraft(BUILT)
    reference = draft.add_note("评查案卷", "footnote", NOTE, "王明")
    draft.delete_element(reference, "李红")
    assert summary_of(draft).remarks == ()


def test_words_that_were_hidden_are_deleted():
    draft = WordDraft(BUILT)
    draft.hide("提出的意见多数得到采纳")
    review = reviewed(draft.content())
    assert list(map(printed, review.changes)) == ["文字：提出的意见多数得到采纳→（未留痕）"]
    assert review.left_out == ()


def test_text_in_controls_and_fields_is_read():
    inner = (
        "<w:sdt><w:sdtPr/><w:sdtContent><w:smartTag>"
        '<w:ins w:id="900" w:author="王明"><w:fldSimple w:instr="AUTHOR"><w:r><w:t>和网点</w:t>'
        "</w:r></w:fldSimple></w:ins></w:smartTag></w:sdtContent></w:sdt>"
    )
    draft = with_content(inner, words="编制执法事项目录")
    assert_taken_over(draft.content(), ["文字：→和网点（王明）"])


def test_text_of_an_added_text_box_is_a_paragraph():
    box = "<w:p><w:r><w:t>本段由市司法局核定。</w:t></w:r></w:p>"
    draft = with_content(
        SHAPE.format(f"<v:textbox><w:txbxContent>{box}</w:txbxContent></v:textbox>"), "王明"
    )
    review = reviewed(draft.content())
    assert list(map(printed, review.changes)) == ["新增：→本段由市司法局核定。（王明）"]
    assert review.left_out == ()


def test_a_comment_outside_the_text_is_listed():
    draft = with_note("footnote")
    draft.comment("评查案卷", "张局长", "请核对。")
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        for item in list(draft.root.iter(f"{W}{tag}")):
            item.getparent().remove(item)
    (comment,) = summary_of(draft).comments
    assert (comment.place, comment.quoted, comment.text) == ("正文以外", "", "请核对。")
