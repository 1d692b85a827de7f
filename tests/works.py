"""Works of batches, in a module that other processes can import."""

import os
import signal
import time
from dataclasses import dataclass

from fazhi_report.diagnostics import Problem


@dataclass(frozen=True)
class Doubling:
    """Doubles numbers, but has a problem with 3, a defect with 4, dies of 5, and sleeps over 6.

    For 9 it tells a variable of the environment, for 10 whether Ctrl-C is blocked.
    """

    problem: str = ""

    def start(self):
        if self.problem:
            raise Problem(self.problem)
        return double


def double(number):
    match number:
        case 3:
            raise Problem("不能是 3", "请换一个数。")
        case 4:
            return 1 // 0
        case 5:
            os.kill(os.getpid(), signal.SIGKILL)
        case 6:
            time.sleep(600)
        case 9:
            return os.environ.get("FAZHI_REPORT_TEST")
        case 10:
            return signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, [])
    return 2 * number


@dataclass(frozen=True)
class Holding:
    """Makes the file of each item, and sleeps over it; whatever ends that removes the file."""

    def start(self):
        return hold


def hold(path):
    if path is None:
        return
    path.touch()
    try:
        time.sleep(600)
    finally:
        path.unlink()
