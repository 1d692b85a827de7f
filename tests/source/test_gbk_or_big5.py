"""GBK and Big5, where the bytes are text in either: second bytes below 0x80 tell them apart.

They are hardly any in GBK, half of all in Big5; up to a tenth is taken for GBK.
"""

import re

import pytest

# (text, encoding, the other one it can be read in, how many of all second bytes are below 0x80)
TEXTS = [
    ("张三等干部深入基层，改善公共服务，百姓称道", "gb18030", "big5hkscs", (0, 21)),
    ("张昇等干部深入基层，改善公共服务，百姓称道", "gb18030", "big5hkscs", (1, 21)),
    ("张昇和李镕等干部深入基层，改善公共服务，百姓称道", "gb18030", "big5hkscs", (2, 24)),
    ("市內西區教師把國產教具都交給中學生使用 教師用完整理", "big5hkscs", "gb18030", (3, 25)),
    ("教師用完整理", "big5hkscs", "gb18030", (2, 6)),
]
NAMES = {"gb18030": "GBK（GB18030）", "big5hkscs": "Big5"}


def spoilt(text):
    """Whether it has control characters, or some of nobody's."""
    return re.search("[\x80-\x9f\ue000-\uf8ff]", text) is not None


@pytest.mark.parametrize(("text", "encoding", "other", "share"), TEXTS)
def test_the_bytes_are_text_in_either(text, encoding, other, share):
    content = text.encode(encoding)
    assert not spoilt(content.decode(other))
    trails = re.findall(rb"[\x81-\xfe]([\x40-\xfe])", content)
    assert (sum(trail < b"\x80" for trail in trails), len(trails)) == share


@pytest.mark.parametrize(("text", "encoding", "other", "share"), TEXTS)
def test_it_is_told_and_converted(run, tmp_path, text, encoding, other, share):
    path = tmp_path / "2023.yaml"
    path.write_bytes(f"format: 1\npreamble: {text}\n".encode(encoding))
    _, out, _ = run("validate", path, "--output-format", "concise")
    assert f"文件是 {NAMES[encoding]} 编码，应为 UTF-8" in out
    assert NAMES[other] not in out
    run("validate", "--fix", path)
    assert path.read_text("utf-8") == f"format: 1\npreamble: {text}\n"
