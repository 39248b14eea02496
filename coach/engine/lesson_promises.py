"""The commitment that a plan step offers: from a template, or of the lesson's own."""

from coach.domain.commitments import CommitmentDraft, default_quality, template
from coach.domain.entries import Quality
from coach.domain.errors import Invalid
from coach.domain.lessons import OwnPromise, Plan
from coach.engine.shapes import ShapeOptions, target_of


def offered(step: Plan) -> CommitmentDraft:
    """What a plan step offers, without its if-then plan.

    Raises:
        Invalid: `unknown_template`, or the promise makes no measure; the linter has seen to it
            that neither happens with a lesson that is offered.
    """
    if step.promise is None:
        return template(step.template).drafted()
    given = step.promise
    target = target_of(_options(given), frozenset())
    if target is None:
        raise Invalid("no_shape")
    quality = Quality.THOUGHTFUL if given.thoughtful else default_quality(target)
    return CommitmentDraft(target=target, title=given.title, quality=quality)


def _options(given: OwnPromise) -> ShapeOptions:
    return ShapeOptions(
        ratio=given.ratio,
        at_least=given.at_least,
        at_most=given.at_most,
        share=None,
        within=None,
        give=given.give,
        per=given.per,
        each=given.each,
        on=None,
        of=None,
        against=None,
        last=None,
        close=None,
        close_with=None,
    )
