"""Faults of lessons in words, for `coach lessons lint` and `coach doctor`."""

from coach.domain.lesson_faults import LessonFault
from coach.ports import Renderer


def fault_words(words: Renderer, fault: LessonFault) -> str:
    """`lessons/x/lesson.yaml:14:5 L003 there is no field of this name here: nxt; did you …`."""
    context = {
        "where": fault.where,
        "code": fault.code,
        "sentence": words.label(f"lint.fault.{fault.kind}"),
        "detail": fault.detail,
        "near": fault.near,
    }
    return words.render("lint/fault", context)
