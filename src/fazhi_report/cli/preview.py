"""预览 (preview): serve built pages on 127.0.0.1, and reload them when they change.

A report is served unchanged, inside a frame page whose script reloads it.
"""

import json
import sys
from collections.abc import Sequence
from html import escape
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import ThreadingTCPServer
from threading import Condition, Thread
from typing import Any

_NOT_BUILT_PAGE = (
    "<!DOCTYPE html><meta charset=utf-8><title>预览</title>还没有生成，改好错误后自动显示。"
)
_HEARTBEAT = 10.0
"""Seconds after which an unchanged state is sent again, to detect a closed connection."""

_State = tuple[int, bool]
"""How many times a page was built, and whether the last attempt failed."""


class Preview(ThreadingTCPServer):
    """A server on a free local port, in its own thread."""

    daemon_threads = True

    def __init__(self, pages: Sequence[Path]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages = {str(number): page for number, page in enumerate(pages)}
        self.hosts = [f"{name}:{self.server_address[1]}" for name in ("127.0.0.1", "localhost")]
        self.url = f"http://{self.hosts[0]}/0/"
        self._states = dict.fromkeys(pages, (0, False))
        self._changed = Condition()
        Thread(target=self.serve_forever, daemon=True).start()

    def update(self, page: Path, *, is_built: bool) -> None:
        """Tell browsers that a page was built, or could not be built."""
        with self._changed:
            self._states[page] = self._states[page][0] + is_built, not is_built
            self._changed.notify_all()

    def wait_for_change(self, page: Path, known: _State | None) -> _State:
        """Return the state of a page once it is not the known one, or after `_HEARTBEAT`."""
        with self._changed:
            self._changed.wait_for(lambda: self._states[page] != known, _HEARTBEAT)
            return self._states[page]

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # a browser may close at any time
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: Preview

    def do_GET(self) -> None:
        """Serve `/N/`, the frame page of report N, with its `page` and `events`; nothing else."""
        if self.headers.get("Host") not in self.server.hosts:
            return self.send_error(403)  # DNS rebinding: a foreign name that resolves to this host
        match self.path.partition("?")[0].split("/"):
            case ["", name, ""] if name in self.server.pages:
                self._send(self._frame_page(name))
            case ["", name, "page"] if name in self.server.pages:
                self._send(_read_page(self.server.pages[name]))
            case ["", name, "events"] if name in self.server.pages:
                self._stream(self.server.pages[name])
            case _:
                self.send_error(404)
        return None

    def _frame_page(self, name: str) -> bytes:
        links = [
            f'<a href="/{other}/"{" aria-current=page" * (other == name)}>{escape(page.stem)}</a>'
            for other, page in self.server.pages.items()
        ]
        nav = f"<nav>{''.join(links)}</nav>" if len(links) > 1 else ""
        frame = Path(__file__).with_name("preview.html").read_bytes()
        return frame.replace(b"<!-- reports -->", nav.encode())

    def _send(self, content: bytes) -> None:
        self._start_response("text/html; charset=utf-8")
        self.wfile.write(content)

    def _stream(self, page: Path) -> None:
        self._start_response("text/event-stream")
        state = None
        while True:
            version, has_failed = state = self.server.wait_for_change(page, state)
            data = json.dumps({"version": version, "wrong": has_failed})
            self.wfile.write(f"data: {data}\n\n".encode())

    def _start_response(self, content_type: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", content_type)
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Security-Policy", "frame-ancestors 'self'")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


def _read_page(page: Path) -> bytes:
    try:
        return page.read_bytes()
    except OSError:
        return _NOT_BUILT_PAGE.encode()
