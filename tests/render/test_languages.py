"""Spanish beside English: the same templates, labels and values; dates, lists and plurals."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from jinja2 import meta

from coach.engine.people import LANGUAGES
from coach.render.contexts import CONTEXTS
from coach.render.environment import Words
from coach.resources import folder

PROMPTS = folder("prompts")
FILES = sorted(path.name for path in (PROMPTS / "ui" / "en").iterdir())
TRANSLATED = [name for name in sorted(CONTEXTS) if not name.startswith("llm/")]
"""The instructions to a language model stay in English."""


def spanish() -> Words:
    return Words(PROMPTS, language="es")


def test_a_language_that_can_be_chosen_has_its_words() -> None:
    assert LANGUAGES == ("en", "es")
    assert [path.name for path in sorted((PROMPTS / "ui" / "es").iterdir())] == FILES


@pytest.mark.parametrize("name", TRANSLATED)
def test_a_template_says_the_same_in_spanish(name: str) -> None:
    source = (PROMPTS / "es" / f"{name}.md.j2").read_text(encoding="utf-8")
    parsed = spanish()._environment.parse(source)
    assert meta.find_undeclared_variables(parsed) == CONTEXTS[name]


def test_there_is_no_spanish_template_without_an_english_one() -> None:
    found = {
        path.relative_to(PROMPTS / "es").as_posix().removesuffix(".md.j2")
        for path in (PROMPTS / "es").rglob("*.j2")
    }
    assert found == set(TRANSLATED)


def _labels(tree: dict[str, object], before: str = "") -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _labels(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", str(value)


def _read(language: str, file: str) -> dict[str, str]:
    path = Path(PROMPTS / "ui" / language / file)
    return dict(_labels(tomllib.loads(path.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("file", FILES)
def test_each_label_is_there_with_the_same_values_to_fill_in(file: str) -> None:
    english, other = _read("en", file), _read("es", file)
    assert set(other) == set(english)
    fields = re.compile(r"\{\w*\}")
    differing = [
        key
        for key, text in english.items()
        if sorted(fields.findall(text)) != sorted(fields.findall(other[key]))
    ]
    assert differing == []


def test_dates_lists_and_plurals_follow_the_language() -> None:
    words = spanish()
    template = words._environment.from_string(
        "{{ day | day }} | {{ names | listed }} | {{ names | listed('o') }}"
        " | {{ n | plural(one='enlace', other='enlaces') }}"
    )
    for n, form in ((0, "enlaces"), (1, "enlace"), (2, "enlaces"), (1_000_000, "enlaces")):
        said = template.render(day=date(2026, 1, 5), names=["a", "b", "c"], n=n)
        assert said == f"lun 5 ene 2026 | a, b y c | a, b o c | {form}"


def test_months_and_weekdays_have_their_names_in_the_language() -> None:
    words = spanish()
    assert (words.month_names()[0], words.weekday_names()[2]) == ("ene", "mié")
    words.speak("en")
    assert (words.month_names()[11], words.weekday_names()[0]) == ("Dec", "Mon")
    assert (len(words.month_names()), len(words.weekday_names())) == (12, 7)


def test_a_process_speaks_to_each_in_her_own_language() -> None:
    words = Words(PROMPTS)
    words.speak("es")
    assert words.language == "es"
    assert words.label("coach.weekday.monday") == "lunes"
    words.speak("en")
    assert words.label("coach.weekday.monday") == "Monday"


def test_a_label_that_is_missing_is_said_in_english(tmp_path: Path) -> None:
    for language, text in (("en", 'a = "A"'), ("es", 'b = "B"')):
        (tmp_path / "ui" / language).mkdir(parents=True)
        (tmp_path / "ui" / language / "x.toml").write_text(text, encoding="utf-8")
    words = Words(tmp_path, language="es")
    assert (words.label("x.a"), words.label("x.b")) == ("A", "B")
    with pytest.raises(KeyError):
        words.label("x.c")
