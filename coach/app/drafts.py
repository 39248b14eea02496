"""Reviewing a comment before it is posted. Nothing of it is kept (product, Privacy 1 and 8)."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import msgspec

from coach.app.replies import FindingView, ReviewView
from coach.app.support import support_text
from coach.domain.drafts import PRESENT, STRENGTHS, Review, Sign
from coach.domain.errors import Invalid
from coach.engine.draft_crisis import in_crisis
from coach.engine.drafts import advised, quoted, review
from coach.engine.tokens import LONGEST_TEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from coach.engine.listening import Listener
    from coach.ports import Renderer


def review_view(
    words: Renderer, found: Review, draft: str, *, with_post: bool = True
) -> ReviewView:
    """A review in words: strengths first, then at most two suggestions."""
    verdict, known = _verdict(found), {"with_post": with_post, "asks": found.asks}
    praised = STRENGTHS if verdict not in _UNPRAISED else ()
    strengths = tuple(
        _finding(words, found, draft, sign, "drafts/strength", **known)
        for sign in praised
        if found.strengths[sign] >= PRESENT
    )
    advice = tuple(
        _finding(words, found, draft, sign, "drafts/advice", **known) for sign in advised(found)
    )
    if found.insults and verdict == "tone":
        advice = (_tone(words, found, draft), *advice)
    context = {
        "verdict": verdict,
        "strengths": [one.text for one in strengths],
        "advice": [one.text for one in advice],
        "truncated": found.truncated,
        "most": f"{LONGEST_TEXT:,}",
    }
    return ReviewView(
        verdict=verdict,
        thoughtful=found.thoughtful,
        judged=found.judged,
        score=found.score,
        strengths=strengths,
        advice=advice,
        truncated=found.truncated,
        text=words.render("drafts/review", context),
    )


def reviewed(words: Renderer, context: Mapping[str, object]) -> str:
    """The words of a review that a machine made: its `review` of its `draft`."""
    found, draft = context["review"], context["draft"]
    assert isinstance(found, Review)  # noqa: S101 machines make nothing else
    return review_view(words, found, str(draft)).text


_UNPRAISED = ("unsure", "injection", "tone")
"""Where something else comes first, its strengths are not spoken of."""


def _verdict(found: Review) -> str:
    """What the first line says."""
    if not found.judged:
        return "unsure"
    if found.strengths[Sign.INJECTION] >= PRESENT:
        return "injection"
    if found.insults:
        return "tone"
    if found.thoughtful:
        return "thoughtful"
    if found.condoles:
        return "condolence"
    return "nearly" if any(found.strengths[one] >= PRESENT for one in STRENGTHS) else "plain"


def _tone(words: Renderer, found: Review, draft: str) -> FindingView:
    context = {"sign": "tone", "quote": quoted(draft, found.insults), "asks": found.asks}
    text = words.render("drafts/advice", context)
    return FindingView(sign="tone", strength=1.0, spans=found.insults, text=text)


def _finding(
    words: Renderer, found: Review, draft: str, sign: Sign, template: str, **known: bool
) -> FindingView:
    spans = tuple((one.start, one.end) for one in found.spans if one.sign is sign)
    context = {"sign": sign.value, "quote": quoted(draft, spans), **known}
    return FindingView(
        sign=sign.value,
        strength=found.strengths[sign],
        spans=spans,
        text=words.render(template, context),
    )


def _support(words: Renderer, found: Review, zone: str) -> ReviewView:
    """Who to turn to, in the place of a review."""
    return ReviewView(
        verdict="support",
        thoughtful=False,
        judged=False,
        score=found.score,
        strengths=(),
        advice=(),
        truncated=found.truncated,
        text=support_text(words, zone).strip(),
    )


class Drafts:
    """The reviewer, for front ends. It needs no store, and remembers nothing."""

    def __init__(
        self, words: Renderer, listener: Callable[[], Listener], *, zone: str = ""
    ) -> None:
        self._words = words
        self._listener = listener
        self._zone = zone

    def judge(self, draft: str, post: str = "") -> Review:
        """What a draft shows, as the rules see it."""
        return review(draft, post)

    def review(self, draft: str, post: str = "") -> ReviewView:
        """What a draft shows, in words; words of crisis are answered by who can help.

        Raises:
            Invalid: `empty_draft` where there is nothing to read.
        """
        if not draft.strip():
            raise Invalid("empty_draft")
        found = self.judge(draft, post)
        if in_crisis(draft, self._listener):
            return _support(self._words, found, self._zone)
        return review_view(self._words, found, draft, with_post=bool(post.strip()))

    def review_lines(self, lines: Iterable[bytes], *, first: int = 1) -> Iterator[bytes]:
        """JSON lines `{"id", "comment", "post"}` to lines of docs/cli.md, one for one, in order.

        Blank lines have no answer; a line that can't be read is answered by one with an `error`.
        `first` is the number of the first line, for those errors.
        """
        for number, line in enumerate(lines, start=first):
            if line.strip():
                yield self.review_line(line, number)

    def review_line(self, line: bytes, number: int) -> bytes:
        """One JSON line reviewed; `number` names it where it can't be read."""
        try:
            asked = _DECODER.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            asked = _mended(line)
        if isinstance(asked, _Line) and asked.comment is None:
            asked = _Unreadable(id=asked.id)
        if isinstance(asked, _Unreadable):
            asked.line = number
            return _ENCODER.encode(asked) + b"\n"
        found = self.judge(asked.comment or "", asked.post or "")
        answer = _Answer(
            id=asked.id,
            score=found.score,
            thoughtful=found.thoughtful,
            labels=found.found,
            scores=found.strengths,
            spans=[_Place(one.sign, one.start, one.end) for one in found.spans],
            truncated=found.truncated,
        )
        return _ENCODER.encode(answer) + b"\n"


_Id = str | int | float | None


class _Line(msgspec.Struct):
    """One line of `coach review --jsonl`; further fields are passed over."""

    id: _Id = None
    comment: str | None = None
    post: str | None = None


class _Place(msgspec.Struct):
    label: Sign
    start: int
    end: int


class _Answer(msgspec.Struct):
    """What is answered to a line."""

    id: _Id
    score: float
    thoughtful: bool
    labels: tuple[Sign, ...]
    scores: dict[Sign, float]
    spans: list[_Place]
    truncated: bool


class _Unreadable(msgspec.Struct):
    """What is answered to a line that can't be read."""

    id: _Id = None
    line: int = 0
    error: str = "bad_line"


_DECODER = msgspec.json.Decoder(_Line)
_ENCODER = msgspec.json.Encoder()
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
"""Half of a pair that UTF-16 writes for one character: left behind where a text was cut."""


def _mended(line: bytes) -> _Line | _Unreadable:
    """A line that the strict reader refuses, as far as it makes sense.

    Halves of characters become U+FFFD, so that offsets stay what the sender counts; a byte order
    mark is passed over. What else is wrong makes the line unreadable.
    """
    named: _Id = None
    try:
        fields: dict[str, object] = msgspec.convert(json.loads(line), dict[str, object])
        named = msgspec.convert(_mended_text(fields.get("id")), _Id)
        comment, post = (_mended_text(fields.get(name)) for name in ("comment", "post"))
        return msgspec.convert({"id": named, "comment": comment, "post": post}, _Line)
    except (ValueError, RecursionError):  # among them all that msgspec and json find wrong
        return _Unreadable(id=named)


def _mended_text(value: object) -> object:
    return _HALF_CHARACTER.sub("\ufffd", value) if isinstance(value, str) else value
