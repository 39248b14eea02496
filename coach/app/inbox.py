"""The inbox: what the coach said unasked, in words."""

from collections.abc import Sequence

from coach.app.replies import InboxItem, RecallView
from coach.app.tools import Tools
from coach.domain.nudges import CheckIn, Nudge, NudgeKind
from coach.domain.people import Person
from coach.domain.recalls import Recall
from coach.ports import Renderer


def inbox_items(
    tools: Tools, person: Person, nudges: Sequence[Nudge], check_ins: Sequence[CheckIn]
) -> tuple[InboxItem, ...]:
    """Nudges as their owner sees them; `check_ins` tell which can still be answered."""
    answerable = {
        one.nudge_id for one in check_ins if one.closed_at is None and one.answered_at is None
    }
    return tuple(_item(tools, person, one, waits=one.id in answerable) for one in nudges)


def _item(tools: Tools, person: Person, nudge: Nudge, *, waits: bool) -> InboxItem:
    local = person.calendar.local
    sent_at = None if nudge.sent_at is None else local(nudge.sent_at)
    kind = "check-in" if nudge.kind is NudgeKind.CHECK_IN else "notice"
    context = {
        "kind": kind,
        "day": nudge.local_date,
        "due_at": local(nudge.due_at),
        "sent_at": sent_at,
        "state": nudge.state.value,
        "waits": waits,
        "answered": nudge.answered,
        "snoozed": nudge.snoozes > 0 and nudge.state.value == "due",
    }
    return InboxItem(
        id=nudge.id,
        kind=kind,
        local_date=nudge.local_date,
        due_at=local(nudge.due_at),
        sent_at=sent_at,
        state=nudge.state.value,
        rung=nudge.rung.value if nudge.rung else None,
        text=nudge.text,
        waits=waits,
        label=tools.words.render("inbox/label", context),
    )


def recall_view(words: Renderer, recall: Recall) -> RecallView:
    """Tells that a question waits."""
    sentence = words.render("today/recall", {"title": recall.title})
    return RecallView(slug=recall.slug, title=recall.title, sentence=sentence)
