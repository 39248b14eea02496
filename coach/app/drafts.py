"""Reviewing a comment before it is posted. Nothing of it is kept (product, Privacy 1 and 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from coach.app.replies import FindingView, ReviewView
from coach.domain.drafts import PRESENT, STRENGTHS, Review, Sign
from coach.domain.errors import Invalid
from coach.engine.drafts import advised, quoted, review
from coach.engine.tokens import LONGEST_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coach.ports import Renderer, Similarity


def review_view(words: Renderer, found: Review, draft: str) -> ReviewView:
    """A review in words: strengths first, then at most two suggestions."""
    strengths = tuple(
        _finding(words, found, draft, sign, "drafts/strength")
        for sign in STRENGTHS
        if found.strengths[sign] >= PRESENT and found.judged
    )
    advice = tuple(_finding(words, found, draft, sign, "drafts/advice") for sign in advised(found))
    context = {
        "thoughtful": found.thoughtful,
        "judged": found.judged,
        "strengths": [one.text for one in strengths],
        "advice": [one.text for one in advice],
        "truncated": found.truncated,
        "most": LONGEST_TEXT,
    }
    return ReviewView(
        thoughtful=found.thoughtful,
        judged=found.judged,
        score=found.score,
        strengths=strengths,
        advice=advice,
        truncated=found.truncated,
        text=words.render("drafts/review", context),
    )


def _finding(words: Renderer, found: Review, draft: str, sign: Sign, template: str) -> FindingView:
    spans = tuple((one.start, one.end) for one in found.spans if one.sign is sign)
    context = {"sign": sign.value, "quote": quoted(draft, spans)}
    return FindingView(
        sign=sign.value,
        strength=found.strengths[sign],
        spans=spans,
        text=words.render(template, context),
    )


class Drafts:
    """The reviewer, for front ends. It needs no store, and remembers nothing."""

    def __init__(self, words: Renderer, similarity: Similarity | None = None) -> None:
        self._words = words
        self._similarity = similarity

    def judge(self, draft: str, post: str = "") -> Review:
        """What a draft shows, as the rules see it."""
        near = None
        if self._similarity is not None and post.strip():
            near = self._similarity.of(draft[:LONGEST_TEXT], post[:LONGEST_TEXT])
        return review(draft, post, similarity=near)

    def review(self, draft: str, post: str = "") -> ReviewView:
        """What a draft shows, in words.

        Raises:
            Invalid: `empty_draft` where there is nothing to read.
        """
        if not draft.strip():
            raise Invalid("empty_draft")
        return review_view(self._words, self.judge(draft, post), draft)

    def review_lines(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        """JSON lines `{"id", "comment", "post"}` to lines of docs/cli.md, one for one, in order.

        A line that can't be read is answered by one with an `error`.
        """
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield self.review_line(line, number)

    def review_line(self, line: bytes, number: int) -> bytes:
        """One JSON line reviewed; `number` names it where it has no id that can be read."""
        try:
            asked = _DECODER.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return _ENCODER.encode({"id": None, "line": number, "error": "bad_line"}) + b"\n"
        found = self.judge(asked.comment or "", asked.post or "")
        return (
            _ENCODER.encode(
                {
                    "id": asked.id,
                    "score": found.score,
                    "thoughtful": found.thoughtful,
                    "labels": [one.value for one in found.found],
                    "scores": {one.value: strength for one, strength in found.strengths.items()},
                    "spans": [
                        {"label": one.sign.value, "start": one.start, "end": one.end}
                        for one in found.spans
                    ],
                    "truncated": found.truncated,
                }
            )
            + b"\n"
        )


class _Line(msgspec.Struct):
    """One line of `coach review --jsonl`; further fields are passed over."""

    id: str | int | float | None = None
    comment: str | None = None
    post: str | None = None


_DECODER = msgspec.json.Decoder(_Line)
_ENCODER = msgspec.json.Encoder()
