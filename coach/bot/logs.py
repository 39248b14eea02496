"""Structured logs: one JSON object per line, and never a word of anybody's."""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime


class JsonLines(logging.Formatter):
    """Time, level, logger and event; of an exception its kind and frames, never its message."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
        }
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            frames = traceback.extract_tb(error.__traceback__)[-6:]
            line["kind"] = type(error).__name__
            line["frames"] = [f"{one.filename}:{one.lineno}" for one in reversed(frames)]
        return json.dumps(line, ensure_ascii=False)


def log_to_stderr() -> None:
    """Our own events, and warnings of the libraries, which hold no text of people."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("coach").setLevel(logging.INFO)
