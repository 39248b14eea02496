"""Logging a comment by its words: what is refused, and how the verdict is told."""

from coach.app.drafts import Drafts
from coach.app.replies import JudgedView, LogView, ReviewView
from coach.app.tools import Tools
from coach.domain.entries import EntryDraft, Kind, Quality
from coach.domain.errors import Invalid, NotAllowed
from coach.domain.ids import Actor
from coach.ports import Renderer


async def review_of(
    tools: Tools, actor: Actor, draft: EntryDraft, comment: str, post: str
) -> ReviewView:
    """What the reviewer finds in the words of a comment that is to be logged.

    Raises:
        Invalid: `empty_draft` where there is nothing to judge, `draft_for_comments` where it is no
            comment, `draft_is_one` where several are logged.
        NotAllowed: `hard_words` where it speaks of its writer's crisis; it tells who can help.
    """
    if draft.kind is not Kind.COMMENT:
        raise Invalid("draft_for_comments", value=draft.kind.value)
    if draft.amount != 1:
        raise Invalid("draft_is_one", value=draft.amount)
    person = await tools.store.read(lambda tx: tx.person(actor.person_id))
    zone = person.calendar.latest.zone
    review = Drafts(tools.words, tools.listener, zone=zone).review(comment, post)
    if review.verdict == "support":
        raise NotAllowed("hard_words", value=review.text)
    return review


def judged_view(words: Renderer, log: LogView, review: ReviewView) -> JudgedView:
    """The verdict above what was logged; where she judged it herself, it says so."""
    if log.entry.quality is Quality.THOUGHTFUL and not review.thoughtful:
        own = words.render("drafts/her_word", {"reviewed": review.text})
        review = review._replace(text=own)
    return JudgedView(log=log, review=review, text=f"{review.text}\n\n{log.text}")
