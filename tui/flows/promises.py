"""Making and changing commitments: a template or a shape of one's own, read before it is made."""

from typing import Final

from msgspec.structs import replace

from coach.api import (
    GIVE_KINDS,
    SOURCE_KINDS,
    Bound,
    Cadence,
    CardsView,
    CardView,
    Choice,
    CommitmentDraft,
    Each,
    Edited,
    Kind,
    PreviewView,
    Quality,
    Ratio,
    Response,
    Share,
    Target,
    check_target,
    default_quality,
    parse_weekdays,
)
from tui.flows.acts import kind_choice
from tui.host import Host
from tui.screens.dialog import Ask
from tui.screens.form import FormScreen, Values
from tui.widgets.fields import Field

_OWN: Final = "own "
_ANY: Final = "any"
_STARTS: Final[dict[str, Target]] = {
    "ratio": Ratio(gives=(Kind.COMMENT,), per=(Kind.POST,)),
    "cadence": Cadence(gives=(Kind.COMMENT,)),
    "share": Share(),
    "response": Response(),
}
_WEEKDAY_LETTERS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


async def new_promise(host: Host) -> None:
    """From the choice of a template or shape, over the preview, to the commitment."""
    slug = await host.push_screen_wait(Ask(host.label("promise.choose"), _starts(host)))
    if slug is None:
        return
    if slug.startswith(_OWN):
        target = _STARTS[slug.removeprefix(_OWN)]
        draft = CommitmentDraft(target=target, quality=default_quality(target))
        await _shape(host, draft)
    else:
        await _plan(host, host.coach.commitments.draft(slug))


def _starts(host: Host) -> list[Choice]:
    templates = [
        Choice(id=one.slug, label=f"{one.title}\n{one.promise}")
        for one in host.coach.commitments.templates()
    ]
    own = [
        Choice(id=f"{_OWN}{shape}", label=host.label(f"promise.own_{shape}")) for shape in _STARTS
    ]
    return [
        Choice(id="", label=host.label("promise.templates")),
        *templates,
        Choice(id="", label=host.label("promise.own")),
        *own,
    ]


async def _plan(host: Host, draft: CommitmentDraft) -> None:
    """A template needs a plan at most; its numbers can be changed from the preview."""

    async def submit(values: Values) -> CommitmentDraft:
        made = replace(draft, plan=values["plan"])
        await host.coach.commitments.preview(host.actor, made)
        return made

    preview = await host.coach.commitments.preview(host.actor, draft)
    screen = FormScreen(
        preview.title,
        [_plan_field(host, draft.plan)],
        submit,
        accept=host.label("promise.look"),
        text=preview.promise,
        focus="plan",
    )
    made = await host.push_screen_wait(screen)
    if made is not None:
        await _accept(host, made)


async def _shape(host: Host, draft: CommitmentDraft) -> None:
    async def submit(values: Values) -> CommitmentDraft:
        made = await _read(host, draft.target, values)
        await host.coach.commitments.preview(host.actor, made)
        return made

    made = await host.push_screen_wait(
        FormScreen(
            host.label("promise.own_title"),
            _fields(host, draft),
            submit,
            accept=host.label("promise.look"),
        )
    )
    if made is not None:
        await _accept(host, made)


async def _accept(host: Host, draft: CommitmentDraft) -> None:
    preview = await host.coach.commitments.preview(host.actor, draft)
    choices = [
        Choice(id="yes", label=host.label("promise.yes")),
        Choice(id="change", label=host.label("promise.change")),
        Choice(id="no", label=host.label("promise.no")),
    ]
    answer = await host.push_screen_wait(Ask(preview.title, choices, text=_read_out(preview)))
    if answer == "change":
        await _shape(host, draft)
    elif answer == "yes":
        view = await host.coach.commitments.create(host.actor, draft)
        host.say(view.text)
        host.refresh_page()


def _read_out(preview: PreviewView) -> str:
    lines = [line.strip() for line in preview.text.splitlines()]
    return "\n".join(lines[1:] if lines[:1] == [preview.title] else lines)


async def edit_promise(host: Host, card: CardView) -> CardsView | None:
    """Ask for other words, dates or numbers; None when it was left as it is."""
    one = card.commitment
    draft = CommitmentDraft(
        target=one.target,
        title=one.title,
        plan=one.plan,
        quality=one.quality,
        until=one.until,
        days_off=one.days_off,
    )

    async def submit(values: Values) -> CardsView:
        made = await _read(host, one.target, values)
        event = Edited(
            title=made.title or None,
            plan=made.plan,
            target=made.target,
            quality=made.quality,
            any_quality=made.quality is None,
            until=made.until,
            no_end=made.until is None,
            days_off=made.days_off,
        )
        return await host.coach.commitments.edit(host.actor, card.id, event)

    return await host.push_screen_wait(
        FormScreen(
            host.label("promise.edit_title", title=card.title),
            _fields(host, draft),
            submit,
            accept=host.label("promise.save"),
        )
    )


def _plan_field(host: Host, value: str) -> Field:
    return Field(
        name="plan",
        label=host.label("promise.plan"),
        value=value,
        hint=host.label("promise.plan_hint"),
    )


def _fields(host: Host, draft: CommitmentDraft) -> list[Field]:
    qualities = [
        Choice(id=Quality.THOUGHTFUL.value, label=host.label("promise.thoughtful")),
        Choice(id=_ANY, label=host.label("promise.any")),
    ]
    return [
        *_target_fields(host, draft.target),
        Field(
            name="quality",
            label=host.label("promise.quality"),
            kind="choice",
            value=draft.quality or _ANY,
            options=qualities,
        ),
        _plan_field(host, draft.plan),
        Field(
            name="title",
            label=host.label("promise.title"),
            value=draft.title,
            hint=host.label("promise.title_hint"),
        ),
        Field(
            name="until",
            label=host.label("promise.until"),
            value=draft.until.isoformat() if draft.until else "",
            hint=host.label("promise.until_hint"),
        ),
        Field(
            name="days_off",
            label=host.label("promise.days_off"),
            value=_weekdays(draft.days_off),
            hint=host.label("promise.weekdays_hint"),
        ),
    ]


def _target_fields(host: Host, target: Target) -> list[Field]:
    match target:
        case Ratio():
            return [
                _number(host, "k", target.k),
                _kinds(host, "gives", target.gives, GIVE_KINDS),
                _number(host, "n", target.n),
                _kinds(host, "per", target.per, SOURCE_KINDS),
            ]
        case Cadence():
            return [
                _options(host, "bound", Bound, target.bound),
                _number(host, "n", target.n, "n_cadence"),
                _kinds(host, "gives", target.gives, GIVE_KINDS),
                _options(host, "each", Each, target.each),
                _number(host, "days", target.days),
                Field(
                    name="on",
                    label=host.label("promise.on"),
                    value=_weekdays(target.on),
                    hint=host.label("promise.weekdays_hint"),
                ),
            ]
        case Share():
            return [
                _number(host, "percent", target.percent),
                _kinds(host, "of", (target.of,), GIVE_KINDS),
                _kinds(host, "against", (target.against,), SOURCE_KINDS),
                _number(host, "last", target.last),
            ]
        case Response():
            return [
                _number(host, "within_h", target.within_h),
                _kinds(host, "opens", (target.opens,), SOURCE_KINDS),
                _kinds(host, "closes", (target.closes,), GIVE_KINDS),
            ]


def _number(host: Host, name: str, value: int, label: str = "") -> Field:
    return Field(
        name=name, label=host.label(f"promise.{label or name}"), kind="number", value=str(value)
    )


def _options(host: Host, name: str, values: type[Bound] | type[Each], value: str) -> Field:
    options = [Choice(id=one.value, label=host.label(f"promise.{one.value}")) for one in values]
    return Field(
        name=name,
        label=host.label(f"promise.{name}"),
        kind="choice",
        value=value,
        options=options,
    )


def _kinds(host: Host, name: str, value: tuple[Kind, ...], among: frozenset[Kind]) -> Field:
    options = [kind_choice(host, kind) for kind in Kind if kind in among]
    if len(value) > 1:  # made by the command line; offered as it is, so that editing keeps it
        together = ", ".join(host.label(f"kinds.{kind.value}") for kind in value)
        options.insert(0, Choice(id=",".join(value), label=together))
    return Field(
        name=name,
        label=host.label(f"promise.{name}"),
        kind="choice",
        value=",".join(value),
        options=options,
    )


def _weekdays(days: frozenset[int]) -> str:
    return ", ".join(_WEEKDAY_LETTERS[day] for day in sorted(days))


async def _read(host: Host, target: Target, values: Values) -> CommitmentDraft:
    """The draft that the form describes.

    Raises:
        UserError: a value can't be read or is outside its range.
    """
    until = values["until"].strip()
    quality = values["quality"]
    return CommitmentDraft(
        target=check_target(_read_target(target, values)),
        title=values["title"],
        plan=values["plan"],
        quality=Quality.THOUGHTFUL if quality == Quality.THOUGHTFUL else None,
        until=await host.coach.local_date(host.actor, until) if until else None,
        days_off=parse_weekdays(values["days_off"]),
    )


def _read_target(target: Target, values: Values) -> Target:
    match target:
        case Ratio():
            return Ratio(
                gives=_read_kinds(values["gives"]),
                per=_read_kinds(values["per"]),
                k=_read_number(values["k"]),
                n=_read_number(values["n"]),
            )
        case Cadence():
            return Cadence(
                gives=_read_kinds(values["gives"]),
                bound=Bound(values["bound"]),
                n=_read_number(values["n"]),
                each=Each(values["each"]),
                days=_read_number(values["days"]),
                on=parse_weekdays(values["on"]),
            )
        case Share():
            return Share(
                of=Kind(values["of"]),
                against=Kind(values["against"]),
                percent=_read_number(values["percent"]),
                last=_read_number(values["last"]),
            )
        case Response():
            return Response(
                opens=Kind(values["opens"]),
                closes=Kind(values["closes"]),
                within_h=_read_number(values["within_h"]),
            )


def _read_number(text: str) -> int:
    """The number; 0, which every range refuses with a sentence, where nothing was written."""
    return int(text or 0)


def _read_kinds(text: str) -> tuple[Kind, ...]:
    return tuple(Kind(one) for one in text.split(","))
