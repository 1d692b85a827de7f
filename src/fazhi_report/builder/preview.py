"""预览 (preview): built pages on 127.0.0.1, each in a frame that loads it again when it changes.

A report is served as it lies on the disk; what reloads it is the page around it.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from html import escape
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import ThreadingTCPServer
from threading import Condition, Thread
from typing import Any

_AROUND = Path(__file__).with_name("preview.html")
_NOT_YET = "<!DOCTYPE html><meta charset=utf-8><title>预览</title>还没有生成，改好错误后自动显示。"
_SILENCE = 10.0
"""Seconds after which a reader is told the same again, to notice one that has gone."""


class Preview(ThreadingTCPServer):
    """A server in a thread of its own, on a free port, for this machine only."""

    daemon_threads = True

    def __init__(self, pages: Sequence[Path]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages = {str(number): page for number, page in enumerate(pages)}
        self.hosts = [f"{name}:{self.server_address[1]}" for name in ("127.0.0.1", "localhost")]
        self.url = f"http://{self.hosts[0]}/0/"
        self._states = dict.fromkeys(pages, (0, False))
        self._changed = Condition()
        Thread(target=self.serve_forever, daemon=True).start()

    def show(self, built: Mapping[Path, bool]) -> None:
        """Tell the browser which pages were built anew, and which could not be."""
        with self._changed:
            for page, is_new in built.items():
                self._states[page] = self._states[page][0] + is_new, not is_new
            self._changed.notify_all()

    def state(self, page: Path, known: tuple[int, bool] | None) -> tuple[int, bool]:
        """How often a page was built, and whether it could not be the last time.

        Waits until that is something else than what is known, but not for ever.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._states[page] != known, _SILENCE)
            return self._states[page]

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # a reader may leave at any time
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: Preview

    def do_GET(self) -> None:
        """`/N/` is the page around report N, and only what lies below it is there."""
        if self.headers.get("Host") not in self.server.hosts:
            return self.send_error(403)  # a name elsewhere that was made to point here
        match self.path.partition("?")[0].split("/"):
            case ["", name, ""] if name in self.server.pages:
                self._send(self._around(name))
            case ["", name, "page"] if name in self.server.pages:
                self._send(_content(self.server.pages[name]))
            case ["", name, "events"] if name in self.server.pages:
                self._stream(self.server.pages[name])
            case _:
                self.send_error(404)
        return None

    def _around(self, name: str) -> bytes:
        links = [
            f'<a href="/{each}/"{" aria-current=page" * (each == name)}>{escape(page.stem)}</a>'
            for each, page in self.server.pages.items()
        ]
        nav = f"<nav>{''.join(links)}</nav>" if len(links) > 1 else ""
        return _AROUND.read_text("utf-8").replace("<!-- reports -->", nav).encode()

    def _send(self, content: bytes) -> None:
        self._begin("text/html; charset=utf-8")
        self.wfile.write(content)

    def _stream(self, page: Path) -> None:
        self._begin("text/event-stream")
        state = None
        while True:
            state = self.server.state(page, state)
            version, is_wrong = state
            data = json.dumps({"version": version, "wrong": is_wrong})
            self.wfile.write(f"data: {data}\n\n".encode())

    def _begin(self, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Security-Policy", "frame-ancestors 'self'")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


def _content(page: Path) -> bytes:
    try:
        return page.read_bytes()
    except OSError:
        return _NOT_YET.encode()
