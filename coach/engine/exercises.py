"""Short exercises in a talk: retelling a grievance, asking, answering a no, looking at a draft.

The reframing is that of module 4: what happened, the story I told myself, what is in my hands, the
next gift, expecting nothing. What she writes is kept until the exercise ends, and then forgotten.
"""

from msgspec import Struct
from msgspec.structs import replace

from coach.domain.chat import Exercise
from coach.engine.asks import look_at_ask, look_at_decline, look_at_refusal
from coach.engine.entitlement import claim_signs
from coach.engine.step import Await, Pick, Say
from coach.engine.tokens import capped, read

STEPS = ("happened", "story", "hands", "gift")
"""The four questions of the reframing, in order."""


class Judge(Struct, frozen=True, kw_only=True):
    """Review a draft and say what was found; it isn't kept."""

    draft: str


Effect = Say | Await | Judge


class Onward(Struct, frozen=True, kw_only=True):
    """Where an answer leads: the exercise as it goes on, or None when it has ended."""

    state: Exercise | None
    effects: tuple[Effect, ...]


_AGAIN = (Pick(id="1", label_key="chat_again"), Pick(id="2", label_key="chat_enough"))


def ask(exercise: Exercise) -> tuple[Say | Await, ...]:
    """What is asked at a step."""
    if exercise.name == "reframe":
        step = STEPS[exercise.step]
        said = Say(template="chat/reframe", context={"step": step, "number": exercise.step + 1})
        return said, Await(text=True, hint_key="write_freely")
    said = Say(
        template="chat/exercise", context={"name": exercise.name, "again": exercise.step > 0}
    )
    if exercise.step:
        return said, Await(picks=_AGAIN, text=True, hint_key="write_draft_chat")
    return said, Await(text=True, hint_key="write_draft_chat")


def answer(exercise: Exercise, text: str, word: str) -> Onward:
    """What becomes of her words."""
    if exercise.name == "reframe":
        return _reframe(exercise, text)
    if exercise.step and word in ("2", "enough", "done", "thanks", "thank you"):
        return Onward(state=None, effects=(Say(template="chat/exercise_done"),))
    if exercise.step and word in ("1", "again"):
        fresh = replace(exercise, step=0)
        return Onward(state=fresh, effects=ask(fresh))
    return _looked_at(replace(exercise, step=1), text)


def _reframe(exercise: Exercise, text: str) -> Onward:
    step = STEPS[exercise.step]
    signs = claim_signs(read(capped(text)[0]))
    theirs = step in ("hands", "gift") and bool(signs & {"claim 0.9", "tally"})
    if theirs and "asked again" not in exercise.notes:
        again = replace(exercise, notes=(*exercise.notes, "asked again"))
        said = Say(template="chat/reframe_theirs", context={"step": step})
        return Onward(state=again, effects=(said, Await(text=True, hint_key="write_freely")))
    if exercise.step + 1 < len(STEPS):
        onward = replace(exercise, step=exercise.step + 1)
        said = Say(template="chat/reframe_heard", context={"step": step})
        return Onward(state=onward, effects=(said, *ask(onward)))
    return Onward(state=None, effects=(Say(template="chat/reframe_end"),))


def _looked_at(exercise: Exercise, text: str) -> Onward:
    again = Await(picks=_AGAIN, text=True, hint_key="write_draft_chat")
    match exercise.name:
        case "review":
            return Onward(state=exercise, effects=(Judge(draft=text), again))
        case "ask":
            said = Say(template="chat/ask_seen", context=dict(look_at_ask(text)))
        case "refusal":
            said = Say(template="chat/refusal_seen", context=dict(look_at_refusal(text)))
        case _:
            said = Say(template="chat/decline_seen", context=dict(look_at_decline(text)))
    return Onward(state=exercise, effects=(said, again))
