"""Chromium driven through its pipe for developers: keys, media features, scripts."""

import json
import os
import subprocess
import sys

_START = """
import fcntl, os, sys
reading, writing = (fcntl.fcntl(int(fd), fcntl.F_DUPFD, 5) for fd in sys.argv[1:3])
os.dup2(reading, 3)
os.dup2(writing, 4)
os.execvp(sys.argv[3], sys.argv[3:])
"""
"""Starts a browser, which reads commands from descriptor 3, and writes answers to 4."""


class Browser:
    """A headless Chromium with one page."""

    def __init__(self, command):
        (reading, commands), (answers, writing) = os.pipe(), os.pipe()
        self._process = subprocess.Popen(
            [
                *(sys.executable, "-c", _START, str(reading), str(writing)),
                *(*command, "--remote-debugging-pipe", "about:blank"),
            ],
            pass_fds=(reading, writing),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(reading)
        os.close(writing)
        self._commands = os.fdopen(commands, "wb", buffering=0)
        self._answers = os.fdopen(answers, "rb")
        self._rest, self._events, self._count, self._session = b"", [], 0, {}
        targets = self._call("Target.getTargets")["targetInfos"]
        page = next(target["targetId"] for target in targets if target["type"] == "page")
        session = self._call("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]
        self._session = {"sessionId": session}
        self._call("Page.enable")

    def open(self, url, width, height=800, **features):
        """Load a page; `features` are those of the medium, like forced_colors="active"."""
        self._call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        named = [{"name": n.replace("_", "-"), "value": value} for n, value in features.items()]
        self._call("Emulation.setEmulatedMedia", features=named)
        self._events.clear()
        self._call("Page.navigate", url=url)
        while "Page.loadEventFired" not in self._events:
            self._events.append(self._read().get("method"))

    def run(self, script):
        """Return the value of an expression, which may be a promise."""
        result = self._call(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def press_tab(self):
        for kind in ("rawKeyDown", "keyUp"):
            self._call("Input.dispatchKeyEvent", type=kind, key="Tab", windowsVirtualKeyCode=9)

    def close(self):
        self._call("Browser.close")
        self._process.wait(timeout=30)
        self._commands.close()
        self._answers.close()

    def _call(self, method, **parameters):
        self._count += 1
        message = {"id": self._count, "method": method, "params": parameters} | self._session
        self._commands.write(json.dumps(message).encode() + b"\0")
        while (answer := self._read()).get("id") != self._count:
            self._events.append(answer.get("method"))
        assert "error" not in answer, answer
        return answer["result"]

    def _read(self):
        while b"\0" not in self._rest:
            chunk = self._answers.read1(65536)
            assert chunk, "Chromium has ended"
            self._rest += chunk
        message, _, self._rest = self._rest.partition(b"\0")
        return json.loads(message)
