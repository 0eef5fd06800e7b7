"""The embedded model's server: a process of its own, started by `embedded.py` as a script.

A process, because the runtime holds Python's lock while it loads and cannot be stopped while it writes: killed from
outside it is gone at once. It gets its orders as one JSON line on stdin, so that no key shows in a list of processes;
it answers with its address as one JSON line; and when stdin ends, because drafter is done or was killed, so is it.
"""

import importlib
import json
import os
import signal
import sys
from typing import Any


def main() -> None:
    """Serve the model until stdin ends."""
    # Ctrl-C is the parent's to handle.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    orders = json.loads(sys.stdin.readline())
    answers = _keep_stdout()
    server = _server(orders)
    print(json.dumps({"url": f"{server.listening_address}/v1"}), file=answers, flush=True)
    sys.stdin.read()
    # No farewell: what is being written now, nobody will read.
    os._exit(0)


def _keep_stdout() -> Any:
    """Stdout for our one line; what the runtime itself prints goes to stderr, which the parent sends to a log."""
    ours = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return ours


def _server(orders: dict[str, Any]) -> Any:
    # By name: it is there only with the extra `local`.
    xllamacpp = importlib.import_module("xllamacpp")
    params = xllamacpp.CommonParams()
    params.model.path = orders["model"]
    params.hostnames, params.port = ["127.0.0.1"], 0
    params.api_keys = [orders["key"]]
    params.cors_origins = ""
    params.ui = params.endpoint_slots = params.endpoint_props = params.endpoint_metrics = False
    params.n_parallel, params.n_ctx = orders["slots"], orders["slots"] * orders["context"]
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = orders["threads"]
    # Fitting the model to the memory of graphics cards, and a trial run: half of the time to the first word.
    params.fit_params = params.warmup = False
    params.verbosity = orders.get("verbosity", -1)
    for name, value in orders.get("more", {}).items():
        setattr(params, name, value)
    return xllamacpp.Server(params)


if __name__ == "__main__":
    main()
