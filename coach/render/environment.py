"""The only Jinja2 environment: strict, sandboxed, without autoescape; and the short labels."""

import contextlib
import tomllib
from collections.abc import Mapping
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from jinja2 import FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.sandbox import ImmutableSandboxedEnvironment

ENGLISH = "en"
"""What is spoken unless somebody chose otherwise. Its dates and plurals are made here: Babel takes
30 ms to load, which Today would wait for."""
_DAY = "EEE d MMM y"
_A_MONDAY = date(2026, 1, 5)
_CHOSEN: ContextVar[str] = ContextVar("language")
"""The language of whom the running task talks to, where a process talks to many."""

_SPECIAL = frozenset("\\`*_[]<>#|~@&")


def escaped(text: object) -> str:
    """User text that reads the same in Markdown, and pings nobody."""
    return "".join(f"\\{one}" if one in _SPECIAL else one for one in str(text))


def day_words(day: date, language: str = ENGLISH) -> str:
    """A date as people write it: "Mon 5 Jan 2026", "lun 5 ene 2026"."""
    if language != ENGLISH:
        from babel.dates import format_date

        return format_date(day, _DAY, locale=language)
    return f"{day:%a} {day.day} {day:%b %Y}"


def clock_words(instant: datetime) -> str:
    """A wall time as in all settings: "09:00"."""
    return f"{instant:%H:%M}"


def listed(names: list[str], last: str = "and", language: str = ENGLISH) -> str:
    """A list in words: "a, b and c"; `last` is "or" (in any of the languages) for a choice."""
    if len(names) <= 1:
        return "".join(names)
    if language != ENGLISH:
        from babel.lists import format_list

        style = "or" if last in ("or", "o") else "standard"
        return format_list(names, style=style, locale=language)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def plural_form(number: int, language: str = ENGLISH) -> str:
    """`one` or `other`, by the language's rules (Unicode CLDR, Language Plural Rules)."""
    if language == ENGLISH:
        return "one" if number == 1 else "other"
    from babel import Locale

    return "one" if Locale.parse(language).plural_form(number) == "one" else "other"


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
        self._labels: dict[tuple[str, str], dict[str, Any]] = {}
        """By language and file, read when a front end first asks for one of its labels."""
        self._environment = ImmutableSandboxedEnvironment(
            loader=FileSystemLoader(folder),
            undefined=StrictUndefined,
            autoescape=False,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=2_000,
            bytecode_cache=None if cache is None else _KeptTemplates(str(cache)),
        )
        # A template gets what its context promises and nothing else, which also makes it faster.
        self._environment.globals.clear()
        filters: dict[str, Any] = {
            "user": escaped,
            "day": self.day,
            "clock": clock_words,
            "listed": self._listed,
            "plural": self._plural,
        }
        self._environment.filters.update(filters)

    @property
    def language(self) -> str:
        """What is spoken in this task, as a code of ISO 639."""
        return _CHOSEN.get(self._language)

    def speak(self, language: str, *, to_one: bool = False) -> None:
        """Speak that language from now on; `to_one` in the running task alone."""
        if to_one or _CHOSEN.get(""):
            _CHOSEN.set(language)
        else:
            self._language = language

    def day(self, day: date) -> str:
        """A date as people write it, in the language spoken."""
        return day_words(day, self.language)

    def month_names(self) -> tuple[str, ...]:
        """Short names of the months, January first."""
        if self.language == ENGLISH:
            return tuple(f"{date(2026, month, 1):%b}" for month in range(1, 13))
        from babel.dates import get_month_names

        names = get_month_names("abbreviated", locale=self.language)
        return tuple(names[month] for month in range(1, 13))

    def weekday_names(self) -> tuple[str, ...]:
        """Short names of the weekdays, Monday first."""
        if self.language == ENGLISH:
            return tuple(f"{_A_MONDAY + timedelta(days=day):%a}" for day in range(7))
        from babel.dates import get_day_names

        names = get_day_names("abbreviated", locale=self.language)
        return tuple(names[day] for day in range(7))

    def _listed(self, names: list[str], last: str = "and") -> str:
        return listed(names, last, self.language)

    def _plural(self, number: int, *, one: str, other: str) -> str:
        return one if plural_form(number, self.language) == "one" else other

    def plural_form(self, number: int) -> str:
        """`one` or `other`: which form of a word goes with a number."""
        return plural_form(number, self.language)

    def render(self, template: str, context: Mapping[str, object]) -> str:
        """The text of a template, without blank lines around it."""
        name = f"{template}.md.j2"
        if self.language == ENGLISH:
            return self._environment.get_template(name).render(context).strip()
        spoken = self._environment.select_template([f"{self.language}/{name}", name])
        return spoken.render(context).strip()

    def label(self, key: str) -> str:
        """A short label by its dotted key; the first part is the file.

        Raises:
            KeyError: there is no such label.
        """
        found = self._label(self.language, key)
        if found is None and self.language != ENGLISH:
            found = self._label(ENGLISH, key)
        if found is None:
            raise KeyError(key)
        return found

    def _label(self, language: str, key: str) -> str | None:
        file, *parts = key.split(".")
        if (language, file) not in self._labels:
            path = self._folder / "ui" / language / f"{file}.toml"
            self._labels[language, file] = _read_labels(path)
        found: Any = self._labels[language, file]
        for part in parts:
            branch = cast("dict[str, Any]", found) if isinstance(found, dict) else {}
            found = branch.get(part)
        return found if isinstance(found, str) else None


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
