"""Logging acts: what was done, how it read, and whatever one wants to add."""

from datetime import datetime
from typing import Final

from msgspec.structs import replace

from coach.api import (
    GIVE_KINDS,
    SOURCE_KINDS,
    CardView,
    Choice,
    EntryDraft,
    EntryView,
    Invalid,
    Kind,
    LogView,
    Quality,
    ReviewView,
    Standing,
    check_amount,
)
from tui.host import Host
from tui.screens.dialog import Ask
from tui.screens.form import FormScreen, Values
from tui.widgets.fields import Field

_MORE: Final = "more"
_REVIEW: Final = "review"
_AGAIN: Final = "again"
_UNSAID: Final = "unsaid"


async def log_act(host: Host) -> None:
    """Ask for the kind of act, then for the rest, and log it."""
    kind = await host.push_screen_wait(Ask(host.label("log.what"), kind_choices(host)))
    if kind is not None:
        await _ask_and_log(host, EntryDraft(kind=Kind(kind)))


async def log_post(host: Host) -> None:
    """Log one own post, now."""
    _said(host, await host.coach.entries.log(host.actor, EntryDraft(kind=Kind.POST)))


async def log_comment(host: Host) -> None:
    """Log one comment, now; asks how it read, or goes where it is read."""
    quality = await _asked_quality(host, more=True)
    if quality == _MORE:
        await _ask_and_log(host, EntryDraft(kind=Kind.COMMENT))
    elif quality == _REVIEW:
        host.go("review")
    elif quality is not None:
        draft = EntryDraft(kind=Kind.COMMENT, quality=Quality(quality))
        _said(host, await host.coach.entries.log(host.actor, draft))


async def log_reviewed(host: Host, comment: str, post: str, *, again: bool = False) -> bool:
    """Log a comment by its words; whether it was logged.

    A plain one is shown why, and may be logged as either or written again. `again` asks first.
    """
    if again and not await _wants_again(host):
        return False
    review = host.coach.drafts.review(comment, post)
    if review.verdict == "support":  # the page tells already who can help
        return False
    quality = None if review.thoughtful else await _own_judgement(host, review)
    if not review.thoughtful and quality is None:
        return False
    draft = EntryDraft(kind=Kind.COMMENT, quality=quality)
    view = await host.coach.entries.log_judged(host.actor, draft, comment, post=post)
    _said(host, view.log)
    return True


async def _wants_again(host: Host) -> bool:
    no = Choice(id="no", label=host.label("log.again_no"))
    yes = Choice(id=_AGAIN, label=host.label("log.again_yes"))
    return await host.push_screen_wait(Ask(host.label("log.again_title"), [no, yes])) == _AGAIN


async def _own_judgement(host: Host, review: ReviewView) -> Quality | None:
    """What she takes a comment for after seeing why it doesn't read thoughtful; None rewrites."""
    choices = [
        Choice(id=one, label=host.label(f"log.reviewed_{one}"))
        for one in ("rewrite", Quality.PLAIN, Quality.THOUGHTFUL)
    ]
    title = host.label("log.reviewed_title")
    chosen = await host.push_screen_wait(Ask(title, choices, text=review.text))
    return Quality(chosen) if chosen in set(Quality) else None


async def fulfil_with_note(host: Host, card: CardView) -> None:
    """Log on a card what would settle it, with the cursor in the note."""
    commitment = card.commitment
    draft = EntryDraft(
        kind=commitment.give_kinds[0],
        amount=max(1, card.due),
        quality=commitment.quality,
        for_name=card.progress.due_name,
    )
    await _form(host, draft, focus="note")


async def undo_last(host: Host) -> None:
    """Take back the last entry and say which it was."""
    _said(host, await host.coach.entries.undo(host.actor, None))


async def undo_entry(host: Host, entry: EntryView) -> None:
    """Take back one entry."""
    _said(host, await host.coach.entries.undo(host.actor, entry.id))


async def correct_entry(host: Host, entry: EntryView) -> None:
    """Ask for better values of an entry."""
    draft = EntryDraft(
        kind=entry.kind,
        amount=entry.amount,
        at=entry.at,
        note=entry.note,
        link=entry.link,
        for_name=entry.for_name,
        standing=Standing(entry.standing) if entry.standing else None,
        quality=entry.quality,
    )
    await _form(host, draft, corrects=entry)


def kind_choices(host: Host) -> list[Choice]:
    """All kinds under two headings, in the curriculum's order."""
    return [
        Choice(id="", label=host.label("log.gives")),
        *(kind_choice(host, kind) for kind in Kind if kind in GIVE_KINDS),
        Choice(id="", label=host.label("log.sources")),
        *(kind_choice(host, kind) for kind in Kind if kind in SOURCE_KINDS),
    ]


def kind_choice(host: Host, kind: Kind) -> Choice:
    """A kind in words."""
    return Choice(id=kind.value, label=host.label(f"kinds.{kind.value}"))


async def _ask_and_log(host: Host, draft: EntryDraft) -> None:
    if draft.kind is Kind.COMMENT:
        quality = await _asked_quality(host, more=False)
        if quality is None:
            return
        draft = replace(draft, quality=Quality(quality))
    await _form(host, draft)


async def _asked_quality(host: Host, *, more: bool) -> str | None:
    choices = [Choice(id=one.value, label=host.label(f"log.{one.value}")) for one in Quality]
    if more:
        choices += [Choice(id=one, label=host.label(f"log.{one}")) for one in (_MORE, _REVIEW)]
    return await host.push_screen_wait(
        Ask(host.label("log.quality_title"), choices, text=host.label("log.quality_text"))
    )


async def _form(
    host: Host, draft: EntryDraft, *, focus: str = "amount", corrects: EntryView | None = None
) -> None:
    async def submit(values: Values) -> LogView:
        made = await _read(host, draft, values)
        if corrects is None:
            return await host.coach.entries.log(host.actor, made)
        return await host.coach.entries.correct(host.actor, corrects.id, made)

    title = host.label("log.correct_title" if corrects else "log.title")
    screen = FormScreen(
        f"{title} · {host.label(f'kinds.{draft.kind.value}')}",
        _fields(host, draft, corrects),
        submit,
        accept=host.label("log.correct" if corrects else "log.accept"),
        focus=focus,
    )
    view = await host.push_screen_wait(screen)
    if view is not None:
        _said(host, view)


def _fields(host: Host, draft: EntryDraft, corrects: EntryView | None) -> list[Field]:
    when = _minute(draft.at) if draft.at else ""
    fields = [
        Field(
            name="amount",
            label=host.label("log.amount"),
            kind="number",
            value=str(draft.amount),
        ),
        Field(
            name="at", label=host.label("log.when"), value=when, hint=host.label("log.when_hint")
        ),
        Field(name="note", label=host.label("log.note"), kind="long", value=draft.note),
        Field(name="link", label=host.label("log.link"), value=draft.link),
    ]
    if corrects is not None:
        kinds = [one for one in kind_choices(host) if one.id]
        kind = Field(
            name="kind",
            label=host.label("log.kind"),
            kind="choice",
            value=draft.kind.value,
            options=kinds,
        )
        fields.insert(0, kind)
    if draft.kind in GIVE_KINDS:
        fields[2:2] = _give_fields(host, draft)
    return fields


def _give_fields(host: Host, draft: EntryDraft) -> list[Field]:
    unsaid = Choice(id=_UNSAID, label=host.label("log.unsaid"))
    qualities = [Choice(id=one.value, label=host.label(f"log.{one.value}")) for one in Quality]
    standings = [Choice(id=one.value, label=host.label(f"log.{one.value}")) for one in Standing]
    return [
        Field(
            name="quality",
            label=host.label("log.quality"),
            kind="choice",
            value=draft.quality or _UNSAID,
            options=[*qualities, *([] if draft.kind is Kind.COMMENT else [unsaid])],
        ),
        Field(name="for_name", label=host.label("log.for"), value=draft.for_name),
        Field(
            name="standing",
            label=host.label("log.standing"),
            kind="choice",
            value=draft.standing or _UNSAID,
            options=[*standings, unsaid],
        ),
    ]


async def _read(host: Host, draft: EntryDraft, values: Values) -> EntryDraft:
    """The draft that the form describes.

    Raises:
        UserError: a value can't be read.
    """
    at = values["at"].strip()
    unchanged = draft.at is not None and at == _minute(draft.at)
    quality, standing = values.get("quality", ""), values.get("standing", "")
    kind = Kind(values.get("kind", draft.kind))
    if kind is Kind.COMMENT and quality not in set(Quality):
        raise Invalid("say_something")
    return EntryDraft(
        kind=kind,
        amount=check_amount(int(values["amount"] or 0)),
        at=draft.at if unchanged else await host.coach.when(host.actor, at) if at else None,
        note=values["note"],
        link=values["link"],
        for_name=values.get("for_name", ""),
        standing=Standing(standing) if standing in set(Standing) else None,
        quality=Quality(quality) if quality in set(Quality) else None,
    )


def _minute(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"


def _said(host: Host, view: LogView) -> None:
    host.say(view.text)
    host.refresh_page()
