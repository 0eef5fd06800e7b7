"""A chat-completions server on loopback that says each note back, every reply after the same delay."""

import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Asked = tuple[str, tuple[str, ...]]
"""The name of a request's schema, and the ids of the notes it is about."""

ITEM = re.compile(r"^\[(N\d+)\] (.*)$", re.MULTILINE)


@dataclass
class Echo:
    """Where it listens, and what it was asked for, in order."""

    url: str
    asked: list[Asked] = field(default_factory=list)


@contextmanager
def echoing(delay: float) -> Iterator[Echo]:
    """A server for the length of a `with` block; `delay` is seconds a reply."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    echo = Echo(f"http://127.0.0.1:{server.server_port}/v1")
    Handler.echo, Handler.delay = echo, delay
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield echo
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Handler(BaseHTTPRequestHandler):
    """One connection, kept open."""

    protocol_version = "HTTP/1.1"
    # Headers and body leave in two packets; without this the second waits for the first's acknowledgement.
    disable_nagle_algorithm = True
    echo: Echo
    delay: float

    def do_POST(self) -> None:
        """Answer a completion request."""
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        name = asked["response_format"]["json_schema"]["name"]
        items = ITEM.findall(asked["messages"][-1]["content"])
        self.echo.asked.append((name, tuple(note for note, _ in items)))
        time.sleep(self.delay)
        schema = json.dumps(asked["response_format"]["json_schema"]["schema"])
        reply = json.dumps(completion(answer(name, items, schema))).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(reply)))
        self.end_headers()
        self.wfile.write(reply)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def answer(name: str, items: list[tuple[str, str]], schema: str) -> dict[str, Any]:
    """The reply's object: the notes said back, or all of them planned into the first section that `schema` names."""
    if name == "outline_plan":
        section = re.search(r'"section": \{[^}]*"enum": \["([^"]+)"', schema)
        return {"sections": [{"section": section[1] if section else "", "notes": [note for note, _ in items]}]}
    sentences = [{"text": f"{text.rstrip('。；')}。", "notes": [note]} for note, text in items]
    return {"paragraphs": [{"sentences": sentences}]}


def completion(value: dict[str, Any]) -> dict[str, Any]:
    """`value` as a chat completion."""
    message = {"role": "assistant", "content": json.dumps(value, ensure_ascii=False)}
    return {
        "id": "echo",
        "object": "chat.completion",
        "created": 0,
        "model": "echo",
        "choices": [{"index": 0, "finish_reason": "stop", "message": message}],
        "usage": {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0},
    }
