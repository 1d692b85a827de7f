"""Try inputs mutated at random: no exception but a `Problem`. It needs no package of its own.

    python fuzz/fuzz_random.py data 100000 [SEED]

Inputs that fail are saved in the current folder, and named with the exception.
"""

import sys
import traceback
from pathlib import Path
from random import Random

from targets import TARGETS, Target

_PIECES = (
    *(bytes([number]) for number in range(256)),
    *"：，。“”（）《》｛｝　零亿年件%#&*!|>-?@`'\"[]{}<>\\/.:,1０\u200b\u202e\xad\u3164".encode(
        "utf-8"
    ).split(b"\0"),
    *(
        mark.encode()
        for mark in "：，。“”（）《》｛｝　零亿年件％\u200b\u202e\xad\u3164\u2028\U000e0100𠮷"
    ),
    *(
        b"{{",
        b"}}",
        b": ",
        b"- ",
        b"\\x1b",
        b"\\u202e",
        b"\\ud800",
        b'"',
        b"&#27;",
        b"&#xfffe;",
        b"<!--",
    ),
    *(
        b"</w:p>",
        b"<w:tbl>",
        b"</td>",
        b"<table>",
        b"<<: ",
        b"? ",
        b"--- ",
        b"\n\n",
        b"  ",
        b"1e999",
    ),
)
_MAX_CHANGES = 4


def mutate(seeds: tuple[bytes, ...], random: Random) -> bytes:
    """Return a seed after a few insertions, deletions, repetitions and exchanges."""
    content = bytearray(random.choice(seeds))
    for _ in range(random.randint(1, _MAX_CHANGES)):
        start = random.randint(0, len(content))
        end = min(len(content), start + random.choice((1, 1, 3, 8, 40)))
        other = random.choice(seeds)
        where = random.randint(0, len(other))
        content[start:end] = random.choice(
            (
                b"",
                random.choice(_PIECES),
                content[start:end] + random.choice(_PIECES),
                bytes(content[start:end]) * random.randint(2, 9),
                other[where : where + 40],
            )
        )
    return bytes(content)


def attempt(target: Target, content: bytes) -> str:
    """Return the traceback of an unexpected exception, or an empty string."""
    try:
        target.check(content)
    except Exception:  # Any is a defect.
        return traceback.format_exc()
    return ""


def main() -> int:
    name, count = sys.argv[1], int(sys.argv[2])
    seed = int(sys.argv[3]) if sys.argv[3:] else 0
    random, target, failures = Random(seed), TARGETS[name], 0
    for number in range(count):
        content = mutate(target.seeds, random)
        if error := attempt(target, content):
            failures += 1
            saved = Path(f"crash-{name}-{seed}-{number}")
            saved.write_bytes(content)
            print(saved, error, flush=True)
    print(f"{count} inputs for {name}, {failures} failed")
    return failures > 0


if __name__ == "__main__":
    sys.exit(main())
