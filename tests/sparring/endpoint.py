"""A real HTTP server on loopback that answers as it is told to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Endpoint:
    """What it says next, and what it was asked."""

    def __init__(self) -> None:
        self.words = "And why?"
        self.body: bytes | None = None
        self.status = 200
        self.headers: dict[str, str] = {}
        self.wait = 0.0
        self.asked: list[dict[str, Any]] = []
        self.seen_headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.url = ""


@contextmanager
def serving() -> Iterator[Endpoint]:
    """An endpoint that listens until the end."""
    told = Endpoint()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            told.asked.append(json.loads(self.rfile.read(length)))
            told.seen_headers.append(dict(self.headers))
            told.paths.append(self.path)
            time.sleep(told.wait)
            answer = {"choices": [{"message": {"role": "assistant", "content": told.words}}]}
            body = json.dumps(answer).encode() if told.body is None else told.body
            self.send_response(told.status)
            for name, value in told.headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                self.wfile.write(body)
            except OSError:
                return  # who asked has given up

        def log_message(self, *_: object) -> None:
            """Nothing is printed."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    told.url = f"http://127.0.0.1:{server.server_port}/v1"
    yield told
    server.shutdown()
    server.server_close()
