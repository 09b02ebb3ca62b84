"""Answers JSON lines: {"key", "text"} in, {"view", "time"} or {"failure"} out.

The first line says what runs. Time is taken here, around put and get, so that the pipe is no part of it.
"""

import contextlib
import importlib.metadata
import json
import os
import platform
import sys
import time

# Whatever the library prints must not end up between the answers.
answers = os.fdopen(os.dup(1), "w", encoding="ascii")
os.dup2(2, 1)

MODEL = "gpt-4o"
PACKAGES = ("headroom-ai", "tiktoken", "litellm", "transformers", "onnxruntime", "trafilatura")


def answer(message):
    # ASCII escapes carry lone surrogates, which no encoding of the pipe could.
    answers.write(json.dumps(message) + "\n")
    answers.flush()


def installed_versions():
    versions = {}
    for package in PACKAGES:
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            versions[package] = importlib.metadata.version(package)
    return versions


def main():
    started = time.perf_counter()
    from headroom import SharedContext

    # The first put loads the pipeline; nobody should pay for it in the time of a document.
    warm = SharedContext(model=MODEL)
    warm.put("warm-up", json.dumps([{"id": index, "name": f"row {index}"} for index in range(200)], indent=2))
    entry = warm.get_entry("warm-up")
    answer(
        {
            "python": platform.python_version(),
            "versions": installed_versions(),
            "start_milliseconds": (time.perf_counter() - started) * 1000,
            "warm_up_tokens": entry.original_tokens,
        }
    )
    for line in sys.stdin:
        request = json.loads(line)
        try:
            # A context of its own for each document: no view may depend on what was stored before it.
            context = SharedContext(model=MODEL)
            begin, begin_processor = time.perf_counter(), time.process_time()
            entry = context.put(request["key"], request["text"])
            view = context.get(request["key"])
            taken = {
                "wall": (time.perf_counter() - begin) * 1000,
                "processor": (time.process_time() - begin_processor) * 1000,
            }
            if view is None:
                answer({"failure": "get returned None right after put"})
            else:
                answer({"view": view, "time": taken})
        except Exception as error:  # A failure is a result: the table counts it.
            answer({"failure": f"{type(error).__name__}: {error}"[:300]})


main()
