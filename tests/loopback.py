"""A small OpenAI-compatible server on 127.0.0.1, scripted: the tests' model.

    with serve(faithful) as server:                 # a thread with a real socket; stops at the end
        run(base_url=server.url)                    # "http://127.0.0.1:PORT/v1"
        assert server.count == 2                    # requests so far
        assert server.requests[0].material == {"N1": "走访企业23家"}

A script is a function from a `Call` to what is answered:

- a dict or list: the JSON that the model writes, in a chat completion (`faithful(call)` gives one to alter);
- a str: what the model writes, word for word (fences, half a JSON, nothing);
- an `Answer`: status, headers, raw body, `finish`, `refusal`, `delay` in seconds, or a connection that breaks off.

Scripts run on the server's threads, one a request, so several at once. Ready ones: `faithful` answers `section_draft`,
`outline_plan` and `polished_paragraphs` from the `[N3] text` lines of the last user message, each note's text as one
sentence; `altered(change)` is faithful with `change` made to each sentence; `in_turn(a, b, c)` answers the first
request with `a`, the second with `b` and each later one with `c`.
"""

import contextlib
import json
import re
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

# One item a line, as the wire contract has it: `[N3] text`, `[P3] text`.
ITEM = re.compile(r"^\[([A-Za-z][\w.]*)\] ?(.*)$", re.M)
NAMES = ("section_draft", "outline_plan", "polished_paragraphs")


@dataclass(frozen=True)
class Call:
    """A request as the server got it: the path, the headers (names in lower case) and the JSON."""

    path: str
    headers: Mapping[str, str]
    json: dict[str, Any]

    @property
    def messages(self) -> list[dict[str, str]]:
        """The prompt's turns."""
        return list(self.json["messages"])

    @property
    def prompt(self) -> str:
        """The last user message."""
        return next(turn["content"] for turn in reversed(self.messages) if turn["role"] == "user")

    @cached_property
    def material(self) -> dict[str, str]:
        """The items of the last user message by id."""
        return dict(ITEM.findall(self.prompt))

    @property
    def schema(self) -> dict[str, Any] | None:
        """The JSON schema that came along, or None where the shape was told in words."""
        shape = self.json.get("response_format", {}).get("json_schema")
        return shape["schema"] if shape else None

    @property
    def name(self) -> str:
        """What is asked for: `section_draft` …, from the schema's name, or from the words that stand in for it."""
        shape = self.json.get("response_format", {}).get("json_schema")
        if shape:
            return str(shape["name"])
        words = " ".join(turn["content"] for turn in self.messages)
        return next((name for name in NAMES if name in words), "")


@dataclass(frozen=True)
class Answer:
    """An answer other than a plain good one.

    `body`: a dict or list is the model's JSON in a completion, a str what it writes, bytes the raw HTTP body. `cut`
    sends only that many bytes of the body and breaks off; `reset` breaks off before any; `usage` false leaves the
    usage out; `pace` is the seconds that pass after each ten bytes.
    """

    body: object = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    finish: str = "stop"
    refusal: str | None = None
    delay: float = 0.0
    cut: int | None = None
    reset: bool = False
    usage: bool = True
    pace: float = 0.0


Script = Callable[[Call], object]


def faithful(call: Call) -> dict[str, Any]:
    """What a model would answer that neither adds nor loses a word."""
    items = call.material
    if call.name == "outline_plan":
        section = first_section(call)
        return {"sections": [{"section": section, "notes": list(items)}]}
    if call.name == "polished_paragraphs":
        return {"paragraphs": [{"id": id_, "text": text, "changes": [], "dropped": []} for id_, text in items.items()]}
    sentences = [{"text": sentence(text), "notes": [id_]} for id_, text in items.items() if not is_meta(id_)]
    return {"paragraphs": [{"sentences": sentences}]}


def altered(change: Callable[[str], str]) -> Script:
    """`faithful`, with `change` made to the text of each sentence or paragraph."""

    def script(call: Call) -> object:
        reply = faithful(call)
        for paragraph in reply.get("paragraphs", []):
            for unit in paragraph.get("sentences", [paragraph]):
                unit["text"] = change(unit["text"])
        return reply

    return script


def in_turn(*answers: object) -> Script:
    """One answer a request, the last one again and again; an answer may be a script."""
    left, lock = list(answers), threading.Lock()

    def script(call: Call) -> object:
        with lock:
            answer = left.pop(0) if len(left) > 1 else left[0]
        return answer(call) if callable(answer) else answer

    return script


def error(status: int, message: str = "no", code: str | None = None, **headers: str) -> Answer:
    """An error as OpenAI words it; headers with `_` for `-` (`retry_after="2"`)."""
    body = json.dumps({"error": {"message": message, "type": code or "error", "code": code}}).encode()
    return Answer(body, status, {name.replace("_", "-"): value for name, value in headers.items()})


def sentence(text: str) -> str:
    """`text` ended as a sentence."""
    return text if text.endswith(("。", "！", "？")) else text.rstrip("，；,; ") + "。"


def is_meta(id_: str) -> bool:
    """Whether an item is front matter, which may be cited and need not be."""
    return id_.startswith("meta")


def first_section(call: Call) -> str:
    """A section that the plan's schema allows; the first that it names."""
    allowed = re.search(r'"enum": ?\["((?!N\d)[^"]+)"', json.dumps(call.schema or {}, ensure_ascii=False))
    return allowed[1] if allowed else "work"


class Server:
    """A running server: where it is, and what it has been asked."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.requests: list[Call] = []
        self.at_once = 0
        self.most_at_once = 0
        self._lock = threading.Lock()
        handler = type("Handler", (_Handler,), {"server_": self})
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._http.daemon_threads = True
        self.stopping = threading.Event()

    @property
    def port(self) -> int:
        """The port that the system gave it."""
        return int(self._http.server_address[1])

    @property
    def url(self) -> str:
        """What to set as the base URL."""
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def count(self) -> int:
        """Requests so far."""
        return len(self.requests)

    def answer(self, call: Call) -> object:
        """The script's answer, the request counted."""
        with self._lock:
            self.requests.append(call)
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            answer = self.script(call)
            if isinstance(answer, Answer) and answer.delay:
                self.stopping.wait(answer.delay)
            return answer
        finally:
            with self._lock:
                self.at_once -= 1


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Headers and body leave in two packets; without this the second waits for the first to be acknowledged.
    disable_nagle_algorithm = True
    server_: Server

    def do_POST(self) -> None:
        length = int(self.headers.get("content-length", 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        call = Call(self.path, headers, json.loads(self.rfile.read(length)))
        answer = self.server_.answer(call)
        answer = answer if isinstance(answer, Answer) else Answer(answer)
        with contextlib.suppress(ConnectionError):
            self.send(answer, call)

    def send(self, answer: Answer, call: Call) -> None:
        body = answer.body if isinstance(answer.body, bytes) else json.dumps(completion(answer, call)).encode()
        if answer.reset:
            self.break_off()
            return
        # Not send_response: it adds a date of its own.
        self.send_response_only(answer.status)
        for name, value in {"content-type": "application/json", **answer.headers}.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        for at in range(0, len(body), 10) if answer.pace else ():
            self.wfile.write(body[at : at + 10])
            if self.server_.stopping.wait(answer.pace):
                return
        if not answer.pace:
            self.wfile.write(body[: answer.cut])
        if answer.cut is not None:
            self.wfile.flush()
            self.break_off()

    def break_off(self) -> None:
        """Close the connection with a reset, not with a goodbye."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: pytest's output is for failures."""


def completion(answer: Answer, call: Call) -> dict[str, Any]:
    """A chat completion whose message is `answer`; tokens are counted as characters."""
    text = answer.body if isinstance(answer.body, str) else json.dumps(answer.body, ensure_ascii=False)
    message: dict[str, Any] = {"role": "assistant", "content": None if answer.refusal else text}
    if answer.refusal:
        message["refusal"] = answer.refusal
    read = sum(len(turn["content"]) for turn in call.messages)
    usage = {"prompt_tokens": read, "completion_tokens": len(text), "total_tokens": read + len(text)}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": int(time.time()),
        "model": call.json.get("model", ""),
        "choices": [{"index": 0, "message": message, "finish_reason": answer.finish}],
        **({"usage": usage} if answer.usage else {}),
    }


@contextlib.contextmanager
def serve(script: Script = faithful) -> Iterator[Server]:
    """A server that answers by `script`, for as long as the context is open."""
    server = Server(script)
    thread = threading.Thread(target=server._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stopping.set()
        server._http.shutdown()
        server._http.server_close()
