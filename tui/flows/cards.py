"""What one can do with a commitment: a menu of what makes sense now, and each action."""

from collections.abc import Awaitable, Callable
from datetime import date

from coach.api import CardsView, CardView, Choice, State
from tui.flows.acts import fulfil_with_note
from tui.flows.promises import edit_promise
from tui.host import Host
from tui.screens.dialog import Ask
from tui.screens.form import FormScreen, Values
from tui.widgets.fields import Field

Submit = Callable[[Values], Awaitable[CardsView]]


def possible(card: CardView) -> list[str]:
    """Names of the actions that make sense in the state a card is in."""
    if card.state is State.ARCHIVED:
        return ["resume"]
    actions = ["done"] if card.done_label else []
    if card.state is not State.ENDED:
        actions.append("note")
    if card.can_skip:
        actions.append("skip")
    actions.append("edit")
    if card.state is not State.ENDED:
        actions.append("resume" if card.state is State.PAUSED else "pause")
    return [*actions, "pass", "fresh", "archive"]


async def open_card(host: Host, card: CardView) -> None:
    """Show a commitment's details and do what is chosen."""
    choices = [Choice(id=name, label=_action_label(host, name, card)) for name in possible(card)]
    name = await host.push_screen_wait(Ask(card.title, choices, text=details(card)))
    if name is not None:
        await act(host, name, card)


def _action_label(host: Host, name: str, card: CardView) -> str:
    label = host.label(f"card.{name}")
    return f"{label}: {card.done_label}" if name == "done" else label


def details(card: CardView) -> str:
    """All that is known about a commitment, in words."""
    plan = _escaped(card.plan)
    parts = [f"**{card.state_label}** · {card.sentence}", card.promise, plan and f"*{plan}*"]
    return "\n\n".join(part for part in parts if part)


def _escaped(text: str) -> str:
    return "".join(f"\\{one}" if one in "\\`*_[]" else one for one in text)


async def act(host: Host, name: str, card: CardView) -> None:
    """Do one of `possible` with a commitment, asking for what it needs."""
    if name == "note":
        await fulfil_with_note(host, card)
        return
    if name == "done":
        host.say((await host.coach.entries.done(host.actor, card.id)).text)
        host.refresh_page()
        return
    view = await _changed(host, name, card)
    if view is not None:
        host.say(view.text)
        host.refresh_page()


async def _changed(host: Host, name: str, card: CardView) -> CardsView | None:
    commitments = host.coach.commitments
    match name:
        case "edit":
            return await edit_promise(host, card)
        case "pause":
            return await _pause(host, card)
        case "resume":
            return await commitments.resume(host.actor, card.id)
        case "skip":
            return await commitments.skip(host.actor, card.id)
        case "pass" if await _sure(host, name, card):
            return await commitments.spend_pass(host.actor, card.id)
        case "archive" if await _sure(host, name, card):
            return await commitments.archive(host.actor, card.id)
        case "fresh" if await _sure(host, name, card):
            return await commitments.start_fresh(host.actor, card.id)
        case _:
            return None


async def _sure(host: Host, name: str, card: CardView) -> bool:
    choices = [
        Choice(id=name, label=host.label(f"card.{name}_yes")),
        Choice(id="no", label=host.label("card.no")),
    ]
    title = host.label(f"card.{name}_title", title=card.title)
    asked = Ask(title, choices, text=host.label(f"card.{name}_text"))
    return await host.push_screen_wait(asked) == name


async def _pause(host: Host, card: CardView) -> CardsView | None:
    async def submit(values: Values) -> CardsView:
        until = await _until(host, values)
        return await host.coach.commitments.pause(host.actor, card.id, until)

    return await _ask_until(host, host.label("card.pause_title", title=card.title), submit)


async def pause_all(host: Host) -> None:
    """Pause everything, until a date or until resumed."""

    async def submit(values: Values) -> CardsView:
        return await host.coach.commitments.pause_all(host.actor, await _until(host, values))

    view = await _ask_until(host, host.label("card.pause_all_title"), submit)
    if view is not None:
        host.say(view.text)
        host.refresh_page()


async def resume_all(host: Host) -> None:
    """End the pause of everything."""
    view = await host.coach.commitments.resume_all(host.actor)
    host.say(view.text)
    host.refresh_page()


async def _until(host: Host, values: Values) -> date | None:
    text = values["until"].strip()
    return await host.coach.local_date(host.actor, text) if text else None


async def _ask_until(host: Host, title: str, submit: Submit) -> CardsView | None:
    field = Field(name="until", label=host.label("card.until"), hint=host.label("card.until_hint"))
    return await host.push_screen_wait(
        FormScreen(title, [field], submit, accept=host.label("card.pause_yes"), focus="until")
    )
