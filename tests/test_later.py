import subprocess
import sys

LAZY = "type(sys.modules['secrets']).__name__ == '_LazyModule'"


def python(*lines):
    code = "\n".join(("import sys", "from fazhi_report.later import put_off", "put_off()", *lines))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_a_module_put_off_is_loaded_when_it_is_used():
    lines = ("import secrets", f"print({LAZY}, len(secrets.token_bytes(2)), {LAZY})")
    assert python(*lines) == ["True", "2", "False"]


def test_nothing_that_a_check_needs_is_put_off():
    assert python("import fazhi_report.checking", f"print({LAZY})") == ["True"]
