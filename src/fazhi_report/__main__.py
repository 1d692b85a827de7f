"""`fazhi-report` and `python -m fazhi_report`."""

import gc
import os
import sys
from collections.abc import Callable

from fazhi_report import __version__


def main() -> None:
    if sys.argv[1:] == ["--version"]:  # answered before the imports that every command needs
        print(f"fazhi-report {__version__}")
        return
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # to look for some takes time
    os.environ.setdefault("PYTHONTZPATH", "")  # as does the place of time zones: we know none
    from contextlib import suppress

    try:
        code = _start()()
    except KeyboardInterrupt:  # while something is imported; `guarded` has the rest
        os._exit(130)  # as there: ExitCode may be what is being imported
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):  # `guarded` has said so, if it was the results
            stream.flush()
    os._exit(code)  # the system frees what we hold, 5 ms sooner than the interpreter would


def _start() -> Callable[[], int]:
    """What to run, with its imports done."""
    gc.disable()
    from fazhi_report.later import put_off

    put_off()
    run = _run(sys.argv[1:])
    gc.freeze()  # collecting what the imports made took a quarter of a short run
    gc.enable()
    return run


def _run(arguments: list[str]) -> Callable[[], int]:
    """The command to run.

    `validate` and `build` without options, as hooks and CI call them, need no parser: that
    spares the import of typer, a quarter of the time.
    """
    command, *files = arguments or [""]
    if not any(each.startswith("-") for each in files):
        from fazhi_report.running import guarded

        if command == "validate":
            from fazhi_report import validating

            return lambda: guarded(lambda: validating.validate(files, validating.Wish()))
        if command == "build" and files:
            from fazhi_report import making

            return lambda: guarded(lambda: making.make(files, making.Wish()))
    from fazhi_report.cli import run

    return run


if __name__ == "__main__":
    main()
