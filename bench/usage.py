"""Run a command; print its seconds and peak memory in MB, 0 where unknown (Windows).

    python bench/usage.py COMMAND [ARGUMENT...]

A child's peak memory starts from that of the process that forked it, so that this is a small
process of its own.
"""

import json
import os
import sys
from subprocess import DEVNULL, Popen
from time import perf_counter


def main() -> int:
    start = perf_counter()
    process = Popen(sys.argv[1:], stdout=DEVNULL, stderr=DEVNULL)
    peak = 0.0
    if sys.platform == "win32":
        process.wait()
    else:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        peak = usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    print(json.dumps([perf_counter() - start, peak]))
    return process.returncode


if __name__ == "__main__":
    sys.exit(main())
