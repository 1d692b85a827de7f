"""A client for yaml-language-server, over its standard input and output."""

import contextlib
import json
import queue
import subprocess
import threading
import time

TIMEOUT = 60.0


def diagnose(program, texts, schema=None):
    """Return the LSP diagnostics of texts: {uri: text} to {uri: [diagnostic]}.

    `schema` is the URI of the JSON Schema for texts that name none.

    Raises:
        RuntimeError: the server failed, or left a text without an answer.
    """
    settings = {
        "validate": True,
        "schemas": {schema: "*"} if schema else {},
        "schemaStore": {"enable": False},
    }
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([program, "--stdio"], **pipes) as process:
        server = _Server(process, settings)
        diagnostics = {}
        try:
            capabilities = {"workspace": {"configuration": True}}
            no_client = {"processId": None, "rootUri": None}
            server.request(1, "initialize", no_client | {"capabilities": capabilities})
            server.send(method="initialized", params={})
            # Texts that arrive before the settings would be checked without the schema.
            server.wait_for("method", "workspace/configuration")
            for uri, text in texts.items():
                document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
                server.send(method="textDocument/didOpen", params={"textDocument": document})
            while len(diagnostics) < len(texts):
                answer = server.wait_for("method", "textDocument/publishDiagnostics")["params"]
                diagnostics[answer["uri"]] = answer["diagnostics"]
            server.request(2, "shutdown", None)
            server.send(method="exit")
            process.wait(timeout=10)
        except (queue.Empty, OSError, EOFError, subprocess.TimeoutExpired) as error:
            missing = [uri for uri in texts if uri not in diagnostics]
            raise RuntimeError(f"yaml-language-server failed, no answer for {missing}") from error
        finally:
            process.kill()
            with contextlib.suppress(OSError):  # Closing flushes, but the process is gone.
                process.stdin.close()
    return diagnostics


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
        """Return the next message with this value at a key; answer requests that come before it."""
        while True:
            message = self.inbox.get(timeout=max(0.0, self.deadline - time.monotonic()))
            if message is None:
                raise EOFError
            is_request = "method" in message and "id" in message
            if is_request:
                self.answer(message)
            if message.get("method") == "telemetry/event" and "error" in message["params"]["name"]:
                raise RuntimeError(message["params"])  # The server itself would carry on.
            if message.get(key) == value and not (key == "id" and is_request):
                return message

    def answer(self, request):
        result = None
        if request["method"] == "workspace/configuration":
            items = request["params"]["items"]
            result = [self.settings if item["section"] == "yaml" else {} for item in items]
        self.send(id=request["id"], result=result)


def _read(stream, inbox):
    """Put each message of a stream into the inbox, and None at its end."""
    length = 0
    while line := stream.readline():
        if line.lower().startswith(b"content-length:"):
            length = int(line.partition(b":")[2])
        elif not line.strip():  # end of the headers
            inbox.put(json.loads(stream.read(length)))
    inbox.put(None)
