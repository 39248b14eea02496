"""Rules of a lesson's words: length, tone, how hard they are to read, what they claim."""

import re
from collections.abc import Iterator
from typing import Any, cast

from coach.content.loader import Loaded
from coach.content.places import locate, shown
from coach.domain.lesson_faults import LessonFault
from coach.domain.lessons import (
    Choose,
    Lesson,
    LessonStep,
    Plan,
    Recap,
    Reflect,
    Rewrite,
    RolePlay,
    Sort,
    Story,
    Teach,
)

MAX_TEXT = 1_900
"""Characters of one text, under Discord's 2,000 for a message."""
MAX_LIX = 45
"""Readability index of Björnsson (Läsbarhet, 1968): words per sentence plus the percentage of
words over six letters. Under 30 is very easy, 40 is a newspaper, over 50 is hard. Spanish words
are longer, so the line is drawn above a newspaper's."""
FEWEST_WORDS = 40
"""Words from which on the index says something."""
WORDS_A_MINUTE = 220
"""Silent reading: 238 words a minute for fiction and non-fiction (Brysbaert, How many words do we
read per minute?, 2019), a little less in the evening."""
TOLERANCE = 2
"""Minutes by which a lesson's own figure may differ from what is measured."""

BANNED = re.compile(
    r"\b(you owe|you failed|you promised|your debt|lazy|ashamed|shame on you|you only"
    r"|only (\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten)"
    r"|fallaste|has fallado|prometiste|tu deuda|nos debes|perezos[oa]s?|vag[oa]s?|avergüén\w+"
    r"|(?:s[oó]lo|solamente) (?:\d[\d,.]*|un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez)"
    r")\b",
    re.IGNORECASE,
)
"""Never said to the reader about the reader (product, Privacy 7), in English and Spanish."""
_EXEMPT = frozenset({"say", "draft", "post"})
"""Lines of role-play characters and example drafts may say it (product, Privacy 7)."""
_PERCENT = re.compile(r"\b\d+(?:[.,]\d+)?\s?(?:%|per ?cent\b|por ciento\b)")
_CLAIMS = frozenset({"teach", "recap"})
"""Steps in which the coach speaks of facts."""
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?:…]+(?=\W*(?:\s|$))|\n\n")
_LONG_WORD = 6
_TELLING = 5
"""Letters from which on a word says something about a subject."""
_TAUGHT = 1 / 3
"""Share of a recall answer's telling words that the lesson's steps say."""


def of_words(loaded: Loaded, lesson: Lesson) -> Iterator[LessonFault]:
    """The faults of a lesson's words."""
    for trail, code, kind, detail in _of_words(loaded, lesson):
        yield LessonFault(shown(loaded.path), locate(loaded.tree, trail), code, kind, detail)


_Found = Iterator[tuple[str, str, str, str]]


def _of_words(loaded: Loaded, lesson: Lesson) -> _Found:
    for where, text in _strings(loaded.tree, "$"):
        yield from _text(where, text)
    for number, step in enumerate(lesson.steps):
        if step.__struct_config__.tag in _CLAIMS:
            yield from _claims(loaded.tree["steps"][number], f"$.steps[{number}]", lesson.figures)
    said = set(_WORD.findall(all_text(loaded.tree["steps"])))
    for number, one in enumerate(lesson.recall):
        telling = [w for w in _WORD.findall(one.answer.casefold()) if len(w) >= _TELLING]
        if sum(word in said for word in telling) < len(telling) * _TAUGHT:
            yield f"$.recall[{number}].answer", "L052", "recall_untaught", ""
    measured = round(minutes_of(lesson))
    if abs(measured - lesson.minutes) > TOLERANCE:
        yield "$.minutes", "L054", "reading_time", str(measured)


def _text(where: str, text: str) -> _Found:
    name = where.rpartition(".")[2]
    if not text.strip():
        answers = name in ("feedback", "reply")
        code, kind = ("L038", "missing_feedback") if answers else ("L037", "empty_text")
        yield where, code, kind, ""
    if len(text) > MAX_TEXT:
        yield where, "L030", "text_too_long", str(len(text))
    banned = BANNED.search(text)
    if banned and name not in _EXEMPT:
        yield where, "L031", "banned_word", banned[0]
    if "{{" in text or "{%" in text or "{#" in text:
        yield where, "L032", "template_text", ""
    index = lix(text) if len(text) <= MAX_TEXT else 0
    if index > MAX_LIX and name != "draft":
        yield where, "L055", "reading_level", str(round(index))


def _claims(tree: Any, trail: str, figures: tuple[str, ...]) -> _Found:
    known = " ".join(figures).casefold()
    for where, text in _strings(tree, trail):
        for claim in _PERCENT.findall(text):
            if claim.casefold() not in known:
                yield where, "L056", "figure_unsourced", claim


def lix(text: str) -> float:
    """How hard a text is to read; 0 where it is too short to tell."""
    words = _WORD.findall(text)
    if len(words) < FEWEST_WORDS:
        return 0
    sentences = len(_SENTENCE_END.findall(text.strip())) or 1
    long = sum(len(one) > _LONG_WORD for one in words)
    return len(words) / sentences + 100 * long / len(words)


_TAKES: dict[type[LessonStep], float] = {Reflect: 1.0, Rewrite: 2.0, Choose: 0.3, Plan: 1.0}
_EACH = 0.15
"""Minutes for writing and thinking: of a step, and of each item, line or point."""


def minutes_of(lesson: Lesson) -> float:
    """About how long a lesson takes: reading one way through it, thinking and writing."""
    return sum(_words(step) / WORDS_A_MINUTE + _doing(step) for step in lesson.steps)


def _doing(step: LessonStep) -> float:
    match step:
        case Sort():
            return _EACH * len(step.items)
        case RolePlay():
            return _EACH * _turns(step)
        case _:
            return _TAKES.get(type(step), 0.0)


def _turns(step: RolePlay) -> int:
    """Scenes on the shortest way to an ending, and one more: most ways are a little longer."""
    scenes = {one.id: one for one in step.scenes}
    reached, turns = {step.scenes[0].id}, 1
    while all(scenes[one].lines for one in reached if one in scenes) and turns < len(scenes):
        reached |= {line.then for one in reached if one in scenes for line in scenes[one].lines}
        turns += 1
    return turns + 1


def _words(step: LessonStep) -> float:
    """Words that one way through a step has to read."""
    match step:
        case Teach() | Story():
            return _count(step.text)
        case Recap():
            return _count(*step.points)
        case Reflect():
            return _count(step.ask, step.reply)
        case Choose():
            answers = sum(_count(one.feedback) for one in step.options) / len(step.options)
            return _count(step.ask, *(one.label for one in step.options)) + answers
        case Sort():
            return _count(step.ask, *(f"{one.text} {one.feedback}" for one in step.items))
        case Rewrite():
            return _count(step.ask, step.post, step.draft, step.reply)
        case RolePlay():
            scenes = [_count(one.text, *(line.say for line in one.lines)) for one in step.scenes]
            return _count(step.ask) + sum(scenes) / len(scenes) * _turns(step)
        case Plan():
            return _count(step.ask, step.when, step.then)


def _count(*texts: str) -> int:
    return sum(len(text.split()) for text in texts)


def all_text(tree: Any) -> str:
    """All words of a part, in small letters."""
    return " ".join(text for _, text in _strings(tree, "$")).casefold()


def _strings(tree: Any, trail: str) -> Iterator[tuple[str, str]]:
    if isinstance(tree, str):
        yield trail, tree
    elif isinstance(tree, dict):
        branch = cast("dict[str, Any]", tree)
        for key, value in branch.items():
            yield from _strings(value, f"{trail}.{key}")
    elif isinstance(tree, list):
        twigs = cast("list[Any]", tree)
        for number, value in enumerate(twigs):
            yield from _strings(value, f"{trail}[{number}]")
