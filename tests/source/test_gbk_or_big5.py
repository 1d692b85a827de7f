"""Bytes that decode both as GBK and as Big5: the share of second bytes below 0x80 decides.

It is near 0 in GBK and about one half in Big5; up to a tenth counts as GBK.
"""

import re

import pytest

TEXTS = [
    ("张三等干部深入基层，改善公共服务，百姓称道", "gb18030", "big5hkscs", (0, 21)),
    ("张昇等干部深入基层，改善公共服务，百姓称道", "gb18030", "big5hkscs", (1, 21)),
    ("张昇和李镕等干部深入基层，改善公共服务，百姓称道", "gb18030", "big5hkscs", (2, 24)),
    ("市內西區教師把國產教具都交給中學生使用 教師用完整理", "big5hkscs", "gb18030", (3, 25)),
    ("教師用完整理", "big5hkscs", "gb18030", (2, 6)),
]
EACH_TEXT = pytest.mark.parametrize(("text", "encoding", "other", "low_second_bytes"), TEXTS)
"""`other` decodes the text too; `low_second_bytes` are those below 0x80, of all second bytes."""

NAMES = {"gb18030": "GBK（GB18030）", "big5hkscs": "Big5 "}


def has_impossible_characters(text):
    """Whether it has control characters or private ones."""
    return re.search("[\x80-\x9f\ue000-\uf8ff]", text) is not None


@EACH_TEXT
def test_sample_bytes_are_text_in_both_encodings(text, encoding, other, low_second_bytes):
    content = text.encode(encoding)
    assert not has_impossible_characters(content.decode(other))
    second_bytes = re.findall(rb"[\x81-\xfe]([\x40-\xfe])", content)
    assert (sum(byte < b"\x80" for byte in second_bytes), len(second_bytes)) == low_second_bytes


@EACH_TEXT
def test_encoding_is_detected_and_converted(run, tmp_path, text, encoding, other, low_second_bytes):
    path = tmp_path / "2023.yaml"
    path.write_bytes(f"format: 1\npreamble: {text}\n".encode(encoding))
    _, out, _ = run("validate", path, "--output-format", "concise")
    assert f"文件是 {NAMES[encoding]}编码，应为 UTF-8" in out
    assert NAMES[other] not in out
    run("validate", "--fix", path)
    assert path.read_text("utf-8") == f"format: 1\npreamble: {text}\n"
