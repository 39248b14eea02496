"""What a review tells of itself."""

from coach.domain.drafts import PRESENT, Review, Sign


def found(**strengths: float) -> Review:
    """A review with these strengths alone."""
    every = dict.fromkeys(Sign, 0.0) | {Sign(name): one for name, one in strengths.items()}
    return Review(score=0.5, thoughtful=False, strengths=every, spans=(), truncated=False)


def test_signs_are_found_from_one_strength_on_strengths_first() -> None:
    review = found(too_short=PRESENT, question=0.9, specific=0.499)
    assert review.found == (Sign.QUESTION, Sign.TOO_SHORT)


def test_what_is_not_english_is_not_judged() -> None:
    assert found().judged
    assert not found(non_english=PRESENT).judged
