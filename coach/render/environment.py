"""The only Jinja2 environment: strict, sandboxed, without autoescape; and the short labels."""

import contextlib
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast

from jinja2 import FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.sandbox import ImmutableSandboxedEnvironment

_SPECIAL = frozenset("\\`*_[]<>#|~@&")


def escaped(text: object) -> str:
    """User text that reads the same in Markdown, and pings nobody."""
    return "".join(f"\\{one}" if one in _SPECIAL else one for one in str(text))


def day_words(day: date) -> str:
    """A date as people write it: "Mon 5 Jan 2026"."""
    return f"{day:%a} {day.day} {day:%b %Y}"


def clock_words(instant: datetime) -> str:
    """A wall time as in all settings: "09:00"."""
    return f"{instant:%H:%M}"


def listed(names: list[str], last: str = "and") -> str:
    """A list in words: "a, b and c"."""
    if len(names) <= 1:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


class _KeptTemplates(FileSystemBytecodeCache):
    """Templates as compiled before, beside the data; a full or read-only disk is passed over."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """A template compiled before, if there is one."""
        with contextlib.suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template for the next start."""
        with contextlib.suppress(OSError):
            Path(self.directory).mkdir(mode=0o700, exist_ok=True)
            super().dump_bytecode(bucket)


class Words:
    """`ports.Renderer` over a folder of templates and labels."""

    def __init__(self, folder: Path, *, language: str = "en", cache: Path | None = None) -> None:
        self._folder = folder
        self._language = language
        self._labels: dict[str, dict[str, Any]] = {}
        """By file, read when a front end first asks for one of its labels."""
        self._environment = ImmutableSandboxedEnvironment(
            loader=FileSystemLoader(folder),
            undefined=StrictUndefined,
            autoescape=False,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=None if cache is None else _KeptTemplates(str(cache)),
        )
        # A template gets what its context promises and nothing else, which also makes it faster.
        self._environment.globals.clear()
        self._environment.filters |= {
            "user": escaped,
            "day": day_words,
            "clock": clock_words,
            "listed": listed,
        }

    def render(self, template: str, context: Mapping[str, object]) -> str:
        """The text of a template, without blank lines around it."""
        return self._environment.get_template(f"{template}.md.j2").render(context).strip()

    def label(self, key: str) -> str:
        """A short label by its dotted key; the first part is the file.

        Raises:
            KeyError: there is no such label.
        """
        file, *parts = key.split(".")
        if file not in self._labels:
            path = self._folder / "ui" / self._language / f"{file}.toml"
            self._labels[file] = _read_labels(path)
        found: Any = self._labels[file]
        for part in parts:
            branch = cast("dict[str, Any]", found) if isinstance(found, dict) else {}
            found = branch.get(part)
        if not isinstance(found, str):
            raise KeyError(key)
        return found


def _read_labels(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def translations(folder: Path, language: str) -> dict[str, str]:
    """The Discord bot's labels in another language, by dotted key; empty where there are none."""
    sections = _read_labels(folder / "ui" / language / "bot.toml")
    return {
        f"bot.{section}.{name}": text
        for section, labels in sections.items()
        for name, text in labels.items()
    }
