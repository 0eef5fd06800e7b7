"""Stands in for `xllamacpp` in tests of the embedded server: same names, a scripted server instead of a model.

It is copied as `xllamacpp.py` to where the server's process finds it.
"""

import json
import os
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import ClassVar

REPLY = {"paragraphs": [{"sentences": [{"text": "内置模型写的。", "notes": ["N1"]}]}]}


def CommonParams() -> SimpleNamespace:
    part = SimpleNamespace
    return part(model=part(), cpuparams=part(), cpuparams_batch=part())


class Server:
    """Loads as told by the model file's words, tells where it wrote its process id, answers whoever has the key."""

    def __init__(self, params: SimpleNamespace) -> None:
        words = Path(params.model.path).read_text()
        Path(params.model.path).with_suffix(".pid").write_text(str(os.getpid()))
        print("noise of the runtime", flush=True)
        print("noise of the runtime", file=sys.stderr, flush=True)
        if "broken" in words:
            raise RuntimeError("failed to load model")
        if "slow" in words:
            time.sleep(60)
        assert params.hostnames == ["127.0.0.1"]
        Handler.key = params.api_keys[0]
        Handler.orders = {"n_ctx": params.n_ctx, "n_parallel": params.n_parallel}
        http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=http.serve_forever, daemon=True).start()
        self.listening_address = f"http://127.0.0.1:{http.server_port}"


class Handler(BaseHTTPRequestHandler):
    key = ""
    orders: ClassVar[dict[str, int]] = {}

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        right = self.headers["authorization"] == f"Bearer {self.key}"
        model = {**self.orders, "schema": asked["response_format"]["json_schema"]["schema"]}
        message = {"role": "assistant", "content": json.dumps(REPLY, ensure_ascii=False)}
        usage = {"prompt_tokens": self.orders["n_ctx"], "completion_tokens": asked["max_tokens"]}
        body = json.dumps({"choices": [{"message": message, "finish_reason": "stop"}], "usage": usage, "model": model})
        self.send_response(200 if right else 401)
        self.send_header("content-length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, format: str, *args: object) -> None:
        pass
