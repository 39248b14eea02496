"""What a plan step offers: a template's commitment, or one of the lesson's own."""

import pytest

from coach.domain.commitments import Cadence, Each, Ratio, template
from coach.domain.entries import Kind, Quality
from coach.domain.errors import Invalid
from coach.domain.lessons import OwnPromise, Plan
from coach.engine.lesson_promises import offered


def plan(own: OwnPromise | None = None, slug: str = "") -> Plan:
    return Plan(ask="a", template=slug, promise=own, when="w", then="t")


def test_a_template_is_offered_as_it_is() -> None:
    assert offered(plan(slug="link-love")) == template("link-love").drafted()


def test_a_rhythm_of_the_lessons_own() -> None:
    draft = offered(plan(OwnPromise(title="Thanks", give=("thanks",), at_least=1, each="week")))
    assert draft.target == Cadence(gives=(Kind.THANKS,), n=1, each=Each.WEEK)
    assert (draft.title, draft.quality, draft.template) == ("Thanks", None, "")


def test_comments_are_thoughtful_where_the_lesson_says_so_or_a_ratio_asks() -> None:
    weekly = OwnPromise(title="C", give=("comment",), at_least=1, each="week", thoughtful=True)
    assert offered(plan(weekly)).quality is Quality.THOUGHTFUL
    ratio = offered(plan(OwnPromise(title="C", give=("comment",), per=("post",), ratio="2:1")))
    assert ratio.target == Ratio(gives=(Kind.COMMENT,), per=(Kind.POST,), k=2, n=1)
    assert ratio.quality is Quality.THOUGHTFUL


@pytest.mark.parametrize(
    "own",
    [
        OwnPromise(title="Nothing"),
        OwnPromise(title="No number", give=("thanks",)),
        OwnPromise(title="No such kind", give=("thinks",), at_least=1),
    ],
)
def test_a_promise_without_a_measure_is_refused(own: OwnPromise) -> None:
    with pytest.raises(Invalid):
        offered(plan(own))
