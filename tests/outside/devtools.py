"""Chromium driven through its pipe for developers: keys, media features, scripts, printing."""

import json
import os
import select
import subprocess
import sys
from base64 import b64decode

_PATIENCE = 120
"""Seconds to wait for an answer."""

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

    def __init__(self, command, **options):
        (reading, commands), (answers, writing) = os.pipe(), os.pipe()
        self._process = subprocess.Popen(
            [
                *(sys.executable, "-c", _START, str(reading), str(writing)),
                *(*command, "--remote-debugging-pipe", "about:blank"),
            ],
            pass_fds=(reading, writing),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **options,
        )
        os.close(reading)
        os.close(writing)
        self._commands = os.fdopen(commands, "wb", buffering=0)
        self._answers = answers
        self._rest, self._events, self._count, self._session = b"", [], 0, {}
        targets = self._call("Target.getTargets")["targetInfos"]
        page = next(target["targetId"] for target in targets if target["type"] == "page")
        session = self._call("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]
        self._session = {"sessionId": session}
        self._call("Page.enable")
        self._call("Emulation.setFocusEmulationEnabled", enabled=True)

    def open(self, url, width=1280, height=800, **features):
        """Load a page into a window of a size in pixels; for `features` see `show_in`."""
        self._call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        self.show_in(**features)
        self._events.clear()
        self._call("Page.navigate", url=url)
        while "Page.loadEventFired" not in self._events:
            self._events.append(self._read().get("method"))

    def show_in(self, **features):
        """Set the features of the medium, like forced_colors="active"; others are the default."""
        named = [{"name": n.replace("_", "-"), "value": value} for n, value in features.items()]
        self._call("Emulation.setEmulatedMedia", features=named)

    def run(self, script):
        """Return the value of an expression, which may be a promise."""
        result = self._call(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def press_tab(self, times):
        """Press the key that moves the focus; it is all sent before the answers are read."""
        tab = {"key": "Tab", "windowsVirtualKeyCode": 9}
        kinds = ("rawKeyDown", "keyUp") * times
        for number in [self._send("Input.dispatchKeyEvent", type=kind, **tab) for kind in kinds]:
            self._answer_to(number)

    def print(self):
        """Return the page as PDF, as large as its style sheet says."""
        options = {"printBackground": True, "preferCSSPageSize": True}
        return b64decode(self._call("Page.printToPDF", **options)["data"])

    def close(self):
        self._call("Browser.close")
        self._process.wait(timeout=30)
        self._commands.close()
        os.close(self._answers)

    def _call(self, method, **parameters):
        return self._answer_to(self._send(method, **parameters))

    def _send(self, method, **parameters):
        """Send a command; return its number."""
        self._count += 1
        message = {"id": self._count, "method": method, "params": parameters} | self._session
        self._commands.write(json.dumps(message).encode() + b"\0")
        return self._count

    def _answer_to(self, number):
        while (answer := self._read()).get("id") != number:
            self._events.append(answer.get("method"))
        assert "error" not in answer, answer
        return answer["result"]

    def _read(self):
        while b"\0" not in self._rest:
            assert select.select([self._answers], [], [], _PATIENCE)[0], "Chromium does not answer"
            chunk = os.read(self._answers, 1 << 20)
            assert chunk, "Chromium has ended"
            self._rest += chunk
        message, _, self._rest = self._rest.partition(b"\0")
        return json.loads(message)
