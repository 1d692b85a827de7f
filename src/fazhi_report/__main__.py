"""`fazhi-report` and `python -m fazhi_report`."""

import gc
import os
import sys

from fazhi_report import __version__


def main() -> None:
    if sys.argv[1:] == ["--version"]:  # answered before the imports that every command needs
        print(f"fazhi-report {__version__}")
        return
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # to look for some takes time
    gc.disable()
    from contextlib import suppress

    from fazhi_report.later import put_off

    put_off()
    from fazhi_report.cli import run

    gc.freeze()  # collecting what the imports made took a quarter of a short run
    gc.enable()
    code = run()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):  # `run` has said so, if it was the results
            stream.flush()
    os._exit(code)  # the system frees what we hold, 5 ms sooner than the interpreter would


if __name__ == "__main__":
    main()
