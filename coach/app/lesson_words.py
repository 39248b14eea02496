"""What a lesson's machine leaves to the shell: audits, reviews, titles of promises."""

from collections.abc import Iterable
from typing import cast

from coach.app.changes import plan_words, title_of
from coach.app.drafts import reviewed
from coach.domain.commitments import CommitmentDraft
from coach.engine.step import IfThen, Say, Speech
from coach.ports import Renderer


def shows_audit(effects: Iterable[Speech]) -> bool:
    """Whether an audit is shown among them."""
    return any(isinstance(one, Say) and one.context.get("insert") == "audit" for one in effects)


def filled(words: Renderer, effect: Speech, *, audit: str) -> Speech:
    """The effect with all that its template needs; `audit` is shown where it is asked for."""
    match effect:
        case Say(template="lessons/teach", context=context):
            shown = audit if context.get("insert") == "audit" else ""
            plain = {name: value for name, value in context.items() if name != "insert"}
            return Say(template=effect.template, context={**plain, "shown": shown})
        case Say(template="drafts/review", context=context):
            return Say(template="lessons/feedback", context={"text": reviewed(words, context)})
        case Say(template="lessons/plan_confirm", context=context):
            title = title_of(words, cast("CommitmentDraft", context["offer"]))
            plan = plan_words(words, cast("IfThen", context["plan"]))
            return Say(template=effect.template, context={"title": title, "plan": plan})
        case _:
            return effect
