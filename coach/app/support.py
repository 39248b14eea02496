"""Who to turn to when things are hard: one message, written by people, with the helpline nearby."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from coach.domain.locales import country_of_zone
from coach.engine.careful import careful_from
from coach.engine.draft_crisis import in_crisis

if TYPE_CHECKING:
    from coach.app.tools import Tools
    from coach.domain.ids import Actor
    from coach.ports import Renderer, Transaction


def support_text(words: Renderer, zone: str) -> str:
    """The fixed message, with the helpline of the country that a zone most likely means."""
    country = country_of_zone(zone)
    near = words.label(f"coach.helpline.{country}") if country else ""
    return words.render("support/message", {"near": near})


async def support_for(tools: Tools, actor: Actor, text: str) -> str:
    """The message where her words are plainly those of a crisis, which the talk then heeds, too.

    Empty for any other words. Nothing of them is kept.
    """
    if not in_crisis(text, tools.listener):
        return ""
    now = tools.clock.now()

    def work(tx: Transaction) -> str:
        person, kept = tx.person(actor.person_id), tx.talk(actor.person_id)
        state = careful_from(kept.state, person.calendar.date_at(now))
        tx.save_talk(actor.person_id, replace(kept, state=state), now)
        return person.calendar.latest.zone

    return support_text(tools.words, await tools.store.write(work))
