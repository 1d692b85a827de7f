"""Try inputs mutated at random: no exception but a `Problem`, and an end within five seconds.

The seconds are of the processor's time, so that a busy machine makes nothing slow; what waits for
something else is stopped after a minute.

    python fuzz/fuzz_random.py data 100000 [SEED]

It needs no package of its own, but a system with timers that signal (not Windows).
Inputs that fail are saved in the current folder; the first of each kind is printed with its
traceback.
"""

import signal
import sys
import time
import traceback
from pathlib import Path
from random import Random
from typing import NoReturn

from targets import TARGETS, Target

_MARKS = "：，。“”（）《》｛｝　零亿年件％０\u200b\u202e\xad\u3164\u2028\U000e0100𠮷"
_WORDS = (
    *(b"{{", b"}}", b": ", b"- ", b"? ", b"<<: ", b"--- ", b"\n\n", b"  ", b"1e999", b'"'),
    *(b"9" * 5000, b"\\x1b", b"\\u202e", b"\\ud800", b"&#27;", b"&#xfffe;"),
    *(b"<!--", b"</w:p>", b"<w:tbl>", b"</td>", b"<table>"),
)
_PIECES = (*(bytes([number]) for number in range(256)), *map(str.encode, _MARKS), *_WORDS)
_MAX_CHANGES = 4
_MAX_SECONDS = 5
_MAX_WAITING = 60
_REPORT_EVERY = 10_000


class TooSlow(BaseException):
    """Nothing that the program catches."""


def _stop(_number: int, _frame: object) -> NoReturn:
    raise TooSlow


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
    """Return the traceback of an unexpected exception or of slow work, or an empty string."""
    _set_timers(_MAX_SECONDS, _MAX_WAITING)
    try:
        target.check(content)
    except (Exception, TooSlow):  # Any is a defect.
        return traceback.format_exc()
    finally:
        _set_timers(0, 0)
    return ""


def _set_timers(seconds: float, waiting: float) -> None:
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, waiting)


def main() -> int:
    name, count = sys.argv[1], int(sys.argv[2])
    seed = int(sys.argv[3]) if sys.argv[3:] else 0
    random, target, failures = Random(seed), TARGETS[name], 0
    for number in (signal.SIGALRM, signal.SIGPROF):
        signal.signal(number, _stop)
    start = time.monotonic()
    kinds: set[str] = set()
    for number in range(count):
        if number and number % _REPORT_EVERY == 0:
            print(f"{number} inputs for {name} so far", flush=True)
        content = mutate(target.seeds, random)
        if error := attempt(target, content):
            failures += 1
            saved = Path(f"crash-{name}-{seed}-{number}")
            saved.write_bytes(content)
            kind = error.splitlines()[-1]
            print(saved, kind if kind in kinds else error, flush=True)
            kinds.add(kind)
    seconds = time.monotonic() - start
    print(f"{count} inputs for {name} in {seconds:.0f} s, {failures} failed", flush=True)
    return failures > 0


if __name__ == "__main__":
    sys.exit(main())
