"""A program: llama.cpp's server with the model of its argument, until its standard input ends.

It prints its address once it can be asked.
"""

import sys
from importlib import import_module
from typing import Any

CONTEXT = 4_096
"""Tokens: what Ollama gives a model unasked."""


def serve(weights: str) -> None:
    library: Any = import_module("xllamacpp")  # not installed where only the types are checked
    params: Any = library.CommonParams()
    params.model.path = weights
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.n_ctx = CONTEXT
    params.n_parallel = 1
    params.offline = True
    params.ui = False
    server: Any = library.Server(params)
    sys.stdout.write(f"{server.listening_address}\n")
    sys.stdout.flush()
    sys.stdin.read()


if __name__ == "__main__":
    serve(sys.argv[1])
