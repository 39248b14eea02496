"""Replies and views as Discord's components; its limits are known here and nowhere else.

Limits: https://discord.com/developers/docs/components/reference (40 components and 4,000
characters of text in a message, 5 buttons in a row, 80 characters on a button, 45 on a label).
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import discord
from discord import ui
from discord.utils import format_dt

from coach.api import (
    CardAnswer,
    CardView,
    Coach,
    CommunityView,
    InboxItem,
    ReminderView,
    Reply,
    State,
    TodayView,
)
from coach.bot.ids import Press
from coach.bot.quote import quoted

MOST_TEXT = 3_900
"""Characters of text in a message, with a little left for what is added."""
MOST_COMPONENTS = 40
BUTTONS_A_ROW = 5
LONGEST_BUTTON = 80
MOST_CHOICES = 25
LONGEST_CHOICE = 100
"""Completions of an option, and characters of one
(https://discord.com/developers/docs/interactions/application-commands)."""
WIDE_BUTTON = 40
"""Labels longer than this are read above the buttons, which then bear their numbers alone."""
_CARD_COMPONENTS = 6
_ROOM_AROUND = 8
_ROOM_FOR_CHOICES = 600
_REMINDER_CARDS = 4

Button = tuple[str, Press]


class Page(ui.LayoutView):
    """A message: blocks of text, each with its rows of buttons.

    It is handed to Discord and forgotten: presses are read from the interaction itself
    (docs/decisions.md), so that nothing is kept in memory and nothing is lost by a restart.
    """

    def __init__(self) -> None:
        super().__init__(timeout=None)
        self._text_left = MOST_TEXT
        self.files: list[discord.File] = []
        self.stop()

    def say(self, coach: Coach, text: str) -> "Page":
        """Add a block of Markdown; what is too long is cut, visibly."""
        text = text.strip()
        if not text:
            return self
        if len(text) > self._text_left:
            text = _cut(coach, text, self._text_left)
        self._text_left = max(0, self._text_left - len(text))
        self.add_item(ui.TextDisplay[Any](text))
        return self

    def quote(self, coach: Coach, caption: str, text: str, *, mark: int) -> bool:
        """Add words that can be read back from the page; False where they have no room on it.

        `caption` is a label of `bot.word`.
        """
        above = f"-# {coach.label(f'bot.word.{caption}')}"
        quotation = quoted(coach, text)
        if len(above) + len(quotation) > self._text_left:
            return False
        self._text_left -= len(quotation)
        self.say(coach, above).add_item(ui.TextDisplay[Any](quotation, id=mark))
        return True

    def rule(self) -> "Page":
        """Add a line between blocks."""
        self.add_item(ui.Separator[Any]())
        return self

    def row(self, buttons: Sequence[Button], *, first_is_primary: bool = False) -> "Page":
        """Add buttons, five in a row."""
        for start in range(0, len(buttons), BUTTONS_A_ROW):
            row = ui.ActionRow[Any]()
            for index, (label, press) in enumerate(buttons[start : start + BUTTONS_A_ROW]):
                primary = first_is_primary and start + index == 0
                style = discord.ButtonStyle.primary if primary else discord.ButtonStyle.secondary
                row.add_item(
                    ui.Button[Any](label=_fitting(label), custom_id=str(press), style=style)
                )
            self.add_item(row)
        return self

    def extended(self, other: "Page") -> "Page":
        """Add all of another page."""
        for item in list(other.children):
            other.remove_item(item)
            self.add_item(item)
        return self

    def picture(self, data: bytes, *, name: str, alt: str) -> "Page":
        """Add a picture with its alternative text."""
        import io

        self.files.append(discord.File(io.BytesIO(data), filename=name, description=alt[:1024]))
        gallery = ui.MediaGallery[Any]()
        gallery.add_item(media=f"attachment://{name}", description=alt[:256])
        self.add_item(gallery)
        return self


def _cut(coach: Coach, text: str, most: int) -> str:
    """The text, shortened visibly where it is too long."""
    if len(text) <= most:
        return text
    notice = coach.label("bot.word.cut")
    return f"{text[: max(0, most - len(notice) - 1)].rstrip()}\n{notice}"


def _fitting(label: str) -> str:
    return label if len(label) <= LONGEST_BUTTON else f"{label[: LONGEST_BUTTON - 1]}…"


def moment(coach: Coach, at: datetime) -> str:
    """An instant that each reader sees in her own zone, with how far off it is."""
    real = coach.real(at)
    return f"{format_dt(real, 'F')} ({format_dt(real, 'R')})"


def note(coach: Coach, text: str, *buttons: Button) -> Page:
    """A sentence of the coach (plain text), and what may be done next."""
    return Page().say(coach, coach.markdown(text)).row(buttons)


def turn(coach: Coach, reply: Reply, *, kind: str, opening: str = "", writes: bool = True) -> Page:
    """A turn of a conversation: what is said, the choices, and a button to write where one may.

    `kind` is the verb of its buttons: `l` for a lesson, `c` for a check-in, `t` for a talk. Where
    one writes below the page, as in direct messages, no button is needed for it (`writes`).
    """
    page = Page()
    first, *rest = [part for part in (opening, *reply.says) if part] or [""]
    question = "".join(f"\n\n{part}" for part in rest)
    said = _cut(coach, first, MOST_TEXT - len(question) - _ROOM_FOR_CHOICES) + question
    if reply.progress is not None:
        step, steps = reply.progress
        said += f"\n-# {coach.label('bot.word.step').format(step=step, steps=steps)}"
    wide = any(len(choice.label) > WIDE_BUTTON for choice in reply.choices)
    if wide:
        lines = [f"**{one.id}.** {coach.markdown(one.label)}" for one in reply.choices]
        said += "\n\n" + "\n".join(lines)
    page.say(coach, said)
    if reply.over or reply.place is None:
        after = ("bot.button.today", Press("today"))
        more = (("bot.button.lessons", Press("ls")),) if kind == "l" else ()
        if reply.refused and kind == "c":
            more = (("bot.button.open_check_in", Press("ci")),)
        return page.row([(coach.label(key), press) for key, press in (*more, after)])
    ref, revision = reply.place[0], str(reply.place[1])
    answers: list[Button] = [
        (one.id if wide else one.label, Press(kind, ref, revision, one.id)) for one in reply.choices
    ]
    if reply.form is not None and writes:
        answers.insert(0, (coach.label("bot.button.write"), Press(f"{kind}w", ref, revision)))
    page.row(answers, first_is_primary=True)
    teaches = kind == "l" or (kind == "t" and reply.progress is not None)
    words = ("back", "repeat", "skip", "stop", "help") if teaches else ("stop",)
    if kind == "t" and not teaches:
        words = ()
    labels = {"skip": "skip_step"}
    return page.row(
        [
            (coach.label(f"bot.button.{labels.get(word, word)}"), Press(kind, ref, revision, word))
            for word in words
        ]
    )


def card_text(coach: Coach, card: CardView) -> str:
    """A commitment in Markdown."""
    lines = [
        f"**{coach.markdown(card.title)}** · {coach.markdown(card.state_label)}",
        coach.markdown(card.sentence),
    ]
    if card.plan:
        lines.append(f"-# {coach.markdown(card.plan)}")
    return "\n".join(lines)


def shared_text(coach: Coach, card: CardView) -> str:
    """What others read of a commitment: its name, its measure and its state; no plan, no names."""
    title, state = coach.markdown(card.title), coach.markdown(card.state_label)
    return f"**{title}** · {state}\n{coach.markdown(card.promise)}"


def card_buttons(coach: Coach, card: CardView, *, shares: bool) -> list[Button]:
    """What may be done about a commitment today."""
    label = coach.label
    buttons: list[Button] = []
    if card.done_label:
        buttons.append((label("bot.button.done").format(what=card.done_label), Press("d", card.id)))
        if card.can_skip:
            buttons.append((label("bot.button.skip"), Press("s", card.id)))
    if card.state is State.PAUSED:
        buttons.append((label("bot.button.resume_all"), Press("r", card.id)))
    if shares:
        buttons.append((label("bot.button.share"), Press("h", card.id)))
    return buttons


def cards(coach: Coach, page: Page, views: Sequence[CardView], *, shares: bool) -> Page:
    """As many cards as a message holds, each with its buttons."""
    room = (MOST_COMPONENTS - _ROOM_AROUND) // _CARD_COMPONENTS
    for card in views[:room]:
        page.say(coach, card_text(coach, card))
        page.row(card_buttons(coach, card, shares=shares), first_is_primary=bool(card.done_label))
    if len(views) > room:
        page.say(coach, coach.label("bot.word.more_cards").format(count=len(views) - room))
    return page


def today(coach: Coach, view: TodayView, *, said: str = "", shares: bool) -> Page:
    """The front page of a day: what is due comes first; `shares` where there is somebody to see."""
    page = Page()
    page.say(coach, coach.markdown(said))
    page.say(coach, f"### {coach.markdown(view.greeting)}")
    page.say(coach, coach.markdown(view.empty_text))
    waiting = [item for item in view.inbox if item.waits]
    for item in waiting[:1]:
        page.say(coach, coach.markdown(item.label))
        page.row([(coach.label("bot.button.open_check_in"), Press("co", item.id))])
    if view.recall is not None:
        page.say(coach, coach.markdown(view.recall.sentence))
        page.row([(coach.label("bot.button.recall"), Press("rc"))])
    cards(coach, page, sorted(view.cards, key=lambda one: not one.done_label), shares=shares)
    if not view.cards:
        page.row(
            [
                (coach.label("bot.button.one_for_five"), Press("pt", "one-for-five")),
                (coach.label("bot.button.lessons"), Press("ls")),
            ]
        )
    if view.next_check_in is not None:
        at = moment(coach, view.next_check_in)
        page.say(coach, f"-# {coach.label('bot.word.next_check_in').format(at=at)}")
    return page


def all_cards(coach: Coach, views: Sequence[CardView], *, said: str = "") -> Page:
    """Every commitment, in short."""
    page = Page().say(coach, coach.markdown(said))
    page.say(coach, "\n\n".join(card_text(coach, card) for card in views))
    return page.row([(coach.label("bot.button.today"), Press("today"))])


def reminder(coach: Coach, view: ReminderView, text: str) -> Page:
    """A reminder with what is still due, and what may be done about each."""
    page = Page().say(coach, text)
    label = coach.label
    for card in view.cards[:_REMINDER_CARDS]:
        if len(view.cards) > 1 or not text:
            page.say(coach, f"**{coach.markdown(card.title)}**")
        buttons: list[Button] = [
            (
                label("bot.button.done").format(what=card.done_label),
                Press("n", view.id, card.id, CardAnswer.DONE),
            ),
            (label("bot.button.later"), Press("n", view.id, card.id, CardAnswer.LATER)),
        ]
        if card.can_skip:
            buttons.append((label("bot.button.skip"), Press("n", view.id, card.id, "skip")))
        buttons.append((label("bot.button.pause"), Press("n", view.id, card.id, CardAnswer.PAUSE)))
        page.row(buttons, first_is_primary=True)
    return page.row([(label("bot.button.today"), Press("today"))])


def inbox(coach: Coach, items: Iterable[InboxItem]) -> Page:
    """What reached her, newest first."""
    page = Page()
    lines: list[str] = []
    buttons: list[Button] = []
    for item in items:
        when = moment(coach, item.sent_at or item.due_at)
        lines.append(f"- {coach.markdown(item.label)} · {when}")
        if item.waits and not buttons:
            buttons.append((coach.label("bot.button.open_check_in"), Press("co", item.id)))
    page.say(coach, "\n".join(lines) or coach.text("bot/inbox_empty"))
    return page.row(buttons)


def community(coach: Coach, view: CommunityView) -> Page:
    """An admin's page of a server."""
    page = Page().say(coach, view.text)
    chosen = view.community
    lines: list[str] = []
    if chosen.notice_channel:
        lines.append(f"{coach.label('bot.option.channel')}: <#{chosen.notice_channel}>")
    if chosen.facilitator_role:
        lines.append(f"{coach.label('bot.option.role')}: <@&{chosen.facilitator_role}>")
    return page.say(coach, "\n".join(lines))
