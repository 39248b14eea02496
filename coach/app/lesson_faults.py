"""Faults of lessons in words, for `coach lessons lint` and `coach doctor`."""

from coach.domain.lesson_faults import LessonFault
from coach.ports import Renderer


def fault_words(words: Renderer, fault: LessonFault) -> str:
    """`lessons/x/lesson.yaml:14:5 L003 there is no field of this name here: nxt; did you …`."""
    said = fault_message(words, fault)
    return words.render("lint/fault", {"where": fault.where, "code": fault.code, "message": said})


def fault_message(words: Renderer, fault: LessonFault) -> str:
    """The same without place and code."""
    context = {
        "sentence": words.label(f"lint.fault.{fault.kind}"),
        "detail": fault.detail,
        "near": fault.near,
    }
    return words.render("lint/message", context)
