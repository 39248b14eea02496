"""When a question about a finished lesson comes back: after 2, 7 and 21 days.

Spaced retrieval holds better than reading again (Karpicke and Roediger, The critical importance of
retrieval for learning, 2008). A question that isn't remembered yet comes back after the first gap.
"""

from datetime import date, timedelta
from itertools import pairwise

from msgspec.structs import replace

from coach.domain.lessons import Lesson, RecallQuestion
from coach.domain.recalls import RECALL_DAYS, Recall, Recollection

_GAPS = (RECALL_DAYS[0], *(b - a for a, b in pairwise(RECALL_DAYS)))


def first_recall(lesson: Lesson, content_hash: str, today: date) -> Recall | None:
    """What to ask after finishing a lesson today; None where it has no questions."""
    if not lesson.recall:
        return None
    return Recall(
        slug=lesson.slug,
        title=lesson.title,
        content_hash=content_hash,
        due_on=today + timedelta(days=_GAPS[0]),
    )


def answered(recall: Recall, how: Recollection, today: date) -> Recall:
    """The recall after an answer today; with `number` past the last day it is over."""
    asked = replace(recall, asked_on=today)
    if how is Recollection.LATER:
        return replace(asked, due_on=today + timedelta(days=1))
    if how is Recollection.NOT_YET:
        return replace(asked, due_on=today + timedelta(days=_GAPS[0]))
    number = recall.number + 1
    gap = _GAPS[number] if number < len(_GAPS) else 0
    return replace(asked, number=number, due_on=today + timedelta(days=gap))


def question_of(lesson: Lesson, recall: Recall) -> RecallQuestion | None:
    """The question whose turn it is; None where the lesson has none."""
    return lesson.recall[recall.number % len(lesson.recall)] if lesson.recall else None
