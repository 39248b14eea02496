"""What a machine hands back."""

from coach.engine.step import Record, Refuse, Step


def test_a_step_without_a_refusal_has_none() -> None:
    step: Step[int, Record] = Step(state=1, effects=(Record(what="edited"),))

    assert step.refusal is None


def test_a_refusal_is_found_wherever_it_stands_among_the_effects() -> None:
    refusal = Refuse(code="not_now")
    step: Step[int, Record | Refuse] = Step(state=1, effects=(Record(what="edited"), refusal))

    assert step.refusal is refusal
