"""Asking yaml-language-server, over its standard input and output, what it finds in YAML texts."""

import contextlib
import json
import queue
import subprocess
import threading
import time

TIMEOUT = 60.0


def diagnose(program, texts, schema=None):
    """The LSP diagnostics of each text: {uri: text} to {uri: [diagnostic]}.

    The URI of a JSON Schema is for all of them, but for those that name their own.
    """
    settings = {
        "validate": True,
        "schemas": {schema: "*"} if schema else {},
        "schemaStore": {"enable": False},
    }
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([program, "--stdio"], **pipes) as process:
        server = _Server(process, settings)
        found = {}
        try:
            capabilities = {"workspace": {"configuration": True}}
            nowhere = {"processId": None, "rootUri": None}
            server.request(1, "initialize", nowhere | {"capabilities": capabilities})
            server.send(method="initialized", params={})
            server.wait_for("method", "workspace/configuration")  # else texts come before settings
            for uri, text in texts.items():
                document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
                server.send(method="textDocument/didOpen", params={"textDocument": document})
            while len(found) < len(texts):
                told = server.wait_for("method", "textDocument/publishDiagnostics")["params"]
                found[told["uri"]] = told["diagnostics"]
            server.request(2, "shutdown", None)
            server.send(method="exit")
            process.wait(timeout=10)
        except (queue.Empty, OSError, EOFError, subprocess.TimeoutExpired) as error:
            silent = [uri for uri in texts if uri not in found]
            raise RuntimeError(f"yaml-language-server failed, nothing said of {silent}") from error
        finally:
            process.kill()
            with contextlib.suppress(OSError):  # what it left unread
                process.stdin.close()
    return found


class _Server:
    def __init__(self, process, settings):
        self.stdin = process.stdin
        self.settings = settings
        self.inbox = queue.Queue()
        self.deadline = time.monotonic() + TIMEOUT
        threading.Thread(target=_read, args=(process.stdout, self.inbox), daemon=True).start()

    def send(self, **message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.stdin.flush()

    def request(self, number, method, params):
        self.send(id=number, method=method, params=params)
        self.wait_for("id", number)

    def wait_for(self, key, value):
        """The next message of a kind; requests that come before it are answered."""
        while True:
            message = self.inbox.get(timeout=max(0.0, self.deadline - time.monotonic()))
            if message is None:
                raise EOFError
            is_request = "method" in message and "id" in message
            if is_request:
                self.answer(message)
            if message.get("method") == "telemetry/event" and "error" in message["params"]["name"]:
                raise RuntimeError(message["params"])  # it would go on and report no problems
            if message.get(key) == value and not (key == "id" and is_request):
                return message

    def answer(self, request):
        result = None
        if request["method"] == "workspace/configuration":
            items = request["params"]["items"]
            result = [self.settings if item["section"] == "yaml" else {} for item in items]
        self.send(id=request["id"], result=result)


def _read(stream, inbox):
    """Put each message of the stream into the inbox, then None."""
    length = 0
    while line := stream.readline():
        if line.lower().startswith(b"content-length:"):
            length = int(line.partition(b":")[2])
        elif not line.strip():  # the end of the headers
            inbox.put(json.loads(stream.read(length)))
    inbox.put(None)
