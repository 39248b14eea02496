"""The way through the lessons: what stands on what, and which may come next. Nothing is locked."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from coach.domain.lessons import LessonInfo

ELECTIVE = 5
"""The module that may be taken at any time."""


class Standing(StrEnum):
    """Where a lesson is on somebody's way."""

    DONE = "done"
    BEGUN = "begun"
    NEXT = "next"
    """The one to take next."""
    OPEN = "open"
    EARLIER = "earlier"
    """Before the module that she began with: hers already, and open all the same."""
    LATER = "later"
    """Stands on a lesson that isn't done yet; open all the same."""


def standings(
    infos: Iterable[LessonInfo], *, done: Iterable[str], begun: Iterable[str], begins_at: int = 1
) -> Mapping[str, Standing]:
    """The standing of each lesson, by slug.

    `begins_at` is the module that somebody who has practised before begins with.
    """
    lessons = tuple(infos)
    finished, started = set(done), set(begun)
    earlier = {one.slug for one in lessons if one.module < begins_at}
    known = finished | earlier
    found: dict[str, Standing] = {}
    for one in lessons:
        if one.slug in finished:
            found[one.slug] = Standing.DONE
        elif one.slug in started:
            found[one.slug] = Standing.BEGUN
        elif one.slug in earlier:
            found[one.slug] = Standing.EARLIER
        else:
            ready = known.issuperset(one.after)
            found[one.slug] = Standing.OPEN if ready else Standing.LATER
    order = sorted(lessons, key=lambda one: one.module == ELECTIVE)
    ready = [one.slug for one in order if found[one.slug] is Standing.OPEN]
    return found | dict.fromkeys(ready[:1], Standing.NEXT)
