"""From a lesson's group plan to the agenda of a session; 1-2-4-All and troika are written out.

The two come from Lipmanowicz and McCandless, The Surprising Power of Liberating Structures (2013).
"""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from coach.domain.groups import AgendaStep, Asks, Work
from coach.domain.lessons import GroupPart, Lesson, Way

_ONE_TWO_FOUR_ALL = ((Work.ALONE, 2), (Work.PAIRS, 4), (Work.FOURS, 5), (Work.ALL, 4))
"""Company and share of the time, in that order."""
_TURNS = 3
"""In a troika each of three asks once."""
_SILENT = (Way.TELL, Way.ROUND)
_WORKS = {
    Way.TELL: Work.TELL,
    Way.ALONE: Work.ALONE,
    Way.PAIRS: Work.PAIRS,
    Way.TRIOS: Work.TRIOS,
    Way.ROUND: Work.ROUND,
    Way.COMMIT: Work.COMMIT,
    Way.DEBRIEF: Work.ALL,
}


def agenda_of(lesson: Lesson) -> tuple[AgendaStep, ...]:
    """The steps of a lesson's hour, in order; empty for a lesson without a group plan."""
    return tuple(step for part in lesson.group for step in _steps(part))


def split(minutes: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Whole minutes in those proportions that add up; one at least for each, where there are."""
    shares = [max(1, minutes * one // sum(weights)) for one in weights]
    by_weight = sorted(range(len(weights)), key=lambda at: -weights[at])
    for at in by_weight * minutes:
        missing = minutes - sum(shares)
        if missing > 0:
            shares[at] += 1
        elif missing < 0 and shares[at] > 1:
            shares[at] -= 1
    return tuple(shares)


def _steps(part: GroupPart) -> Iterator[AgendaStep]:
    whole = AgendaStep(
        title=part.title,
        prompt=part.prompt,
        says=part.facilitator,
        minutes=part.minutes,
        asks=Asks.NOTHING if part.way in _SILENT else Asks(part.answer.value),
        options=part.options,
    )
    if part.way is Way.ONE_TWO_FOUR_ALL:
        weights = [weight for _, weight in _ONE_TWO_FOUR_ALL]
        works = [work for work, _ in _ONE_TWO_FOUR_ALL]
        yield from _turns(whole, split(part.minutes, weights), works)
    elif part.way is Way.TROIKA:
        yield from _turns(whole, split(part.minutes, [1] * _TURNS), [Work.TRIOS] * _TURNS)
    else:
        yield replace(whole, work=_WORKS[part.way])


def _turns(
    whole: AgendaStep, minutes: Sequence[int], works: Sequence[Work]
) -> Iterator[AgendaStep]:
    for number, (spent, work) in enumerate(zip(minutes, works, strict=True), start=1):
        yield replace(
            whole,
            title=f"{whole.title} {number}/{len(works)}",
            says=whole.says if number == 1 else "",
            minutes=spent,
            work=work,
            asks=whole.asks if work is Work.ALONE else Asks.NOTHING,
            options=whole.options if work is Work.ALONE else (),
        )
