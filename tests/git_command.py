"""Git as a process, for tests of revisions."""

import subprocess


def git(*arguments):
    result = subprocess.run(["git", *arguments], capture_output=True, check=False)
    assert result.returncode == 0, result.stderr.decode()
    return result.stdout.decode()
