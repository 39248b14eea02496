"""Finding one's way in a lesson."""

from tests.support.values import ALL_STEPS, PLAN, ROLE_PLAY, lesson


def test_a_step_is_found_by_its_id() -> None:
    assert lesson().index_of("far") == ALL_STEPS.index(PLAN)


def test_a_scene_is_found_by_its_id() -> None:
    assert ROLE_PLAY.scene("end").text == "Bye!"
