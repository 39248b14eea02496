"""`coach log`, `undo`, `correct` and `history`."""

from typing import Any

import click
from click.shell_completion import CompletionItem
from msgspec.structs import replace

from coach.api import (
    GIVE_KINDS,
    Actor,
    Coach,
    EntryDraft,
    HistoryView,
    Invalid,
    JudgedView,
    Kind,
    LogView,
    Quality,
    ReviewView,
    Standing,
    parse_kind,
)
from coach.cli import output
from coach.cli.asking import choose
from coach.cli.call import Call, CoachCommand, run_with_coach
from coach.cli.files import words_in


def _kinds(_ctx: Any, _parameter: Any, typed: str) -> list[CompletionItem]:
    return [CompletionItem(kind.value) for kind in Kind if kind.value.startswith(typed)]


def _quality(text: str | None) -> Quality | None:
    if text is None:
        return None
    try:
        return Quality(text.strip().casefold())
    except ValueError as error:
        raise Invalid("unknown_choice", value=text, known=list(Quality)) from error


def _standing(*, newcomer: bool, established: bool) -> Standing | None:
    if newcomer and established:
        raise Invalid("newcomer_or_established")
    if newcomer:
        return Standing.NEWCOMER
    return Standing.ESTABLISHED if established else None


def _show(call: Call, view: LogView, review: ReviewView | None = None) -> None:
    if call.as_json:
        answer = {"entry": output.entry(view.entry), "commitments": output.cards(view.cards)}
        more = {} if review is None else {"review": output.review(review)}
        output.print_json({**answer, **more})
        return
    if review is not None:
        click.echo(f"{output.plain(review.text)}\n")
    click.echo(view.text)


@click.command(cls=CoachCommand)
@click.argument("kind", shell_complete=_kinds)
@click.option("--amount", type=int, default=1, help="How many (minutes for minutes); 1 to 1,000.")
@click.option("--at", metavar="WHEN", help='"yesterday 18:00", "14:30", "2026-01-05 14:30".')
@click.option("--note", default="", help="A note of your own.")
@click.option("--link", default="", help="Where it is.")
@click.option("--for", "for_name", default="", metavar="NAME", help="Whom it was for.")
@click.option("--newcomer", is_flag=True, help="Somebody new to publishing.")
@click.option("--established", is_flag=True, help="Somebody well known.")
@click.option("--quality", metavar="thoughtful|plain", help="How it reads; asked for comments.")
@click.option(
    "--draft",
    metavar="TEXT|FILE",
    help="A comment's words, or the file that holds them: judged, and not kept.",
)
@click.option("--key", help="The same key again logs nothing twice.")
@click.pass_context
def log(
    ctx: click.Context,
    *,
    kind: str,
    amount: int,
    at: str | None,
    note: str,
    link: str,
    for_name: str,
    newcomer: bool,
    established: bool,
    quality: str | None,
    draft: str | None,
    key: str | None,
) -> None:
    """Log what you did.

    Your own acts: post connection own-share thanks-due. Gives: comment reply share favourite
    spotlight link thanks recommend endorse introduce feedback guest-spot visit minutes.
    """
    call = Call.of(ctx)
    parsed = parse_kind(kind)
    judged = _quality(quality)
    standing = _standing(newcomer=newcomer, established=established)

    words = None if draft is None else words_in(draft)

    async def work(coach: Coach, actor: Actor) -> JudgedView | LogView | None:
        act = EntryDraft(
            kind=parsed,
            amount=amount,
            at=await coach.when(actor, at) if at else None,
            note=note,
            link=link,
            for_name=for_name,
            standing=standing,
            quality=judged if parsed in GIVE_KINDS else None,
        )
        if words is not None:
            return await _log_judged(call, coach, actor, act, words, key)
        if parsed is Kind.COMMENT and judged is None:
            how = _ask_quality(coach) if call.asks else Quality.PLAIN
            act = replace(act, quality=how)
        return await coach.entries.log(actor, act, key=key)

    view = run_with_coach(call, work)
    if isinstance(view, JudgedView):
        _show(call, view.log, view.review)
    elif view is not None:
        _show(call, view)


async def _log_judged(
    call: Call, coach: Coach, actor: Actor, act: EntryDraft, words: str, key: str | None
) -> JudgedView | LogView | None:
    """The comment, logged by its words; None where she would rather not log it yet."""
    if not call.asks or act.quality is not None or act.kind is not Kind.COMMENT:
        return await coach.entries.log_judged(actor, act, words, key=key)
    review = coach.drafts.review(words)
    if review.thoughtful:
        return await coach.entries.log_judged(actor, act, words, key=key)
    if review.verdict == "support":
        return await coach.entries.log_judged(actor, act, words, key=key)  # tells who can help
    click.echo(f"{output.plain(review.text)}\n")
    how = choose(coach, "as_what", _HOW_WORDS)
    if how == _NOT_YET:
        click.echo(coach.text("cli/not_logged"))
        return None
    return await coach.entries.log(actor, replace(act, quality=Quality(how)), key=key)


def _ask_quality(coach: Coach) -> Quality:
    return Quality(choose(coach, "thoughtful", _QUALITY_WORDS))


_QUALITY_WORDS = {
    **dict.fromkeys(("y", "yes", "t", "thoughtful"), Quality.THOUGHTFUL.value),
    **dict.fromkeys(("n", "no", "p", "plain"), Quality.PLAIN.value),
}
_NOT_YET = "later"
_HOW_WORDS = {
    **dict.fromkeys(("t", "thoughtful"), Quality.THOUGHTFUL.value),
    **dict.fromkeys(("p", "plain"), Quality.PLAIN.value),
    **dict.fromkeys(("n", "no", "not yet", "later"), _NOT_YET),
}


@click.command(cls=CoachCommand)
@click.argument("wanted", metavar="[ID]", required=False)
@click.pass_context
def undo(ctx: click.Context, *, wanted: str | None) -> None:
    """Take back an entry, the latest one unless you name another."""
    call = Call.of(ctx)
    _show(call, run_with_coach(call, lambda coach, actor: coach.entries.undo(actor, wanted)))


@click.command(cls=CoachCommand)
@click.argument("wanted", metavar="ID")
@click.option("--kind", metavar="KIND", help="The right kind.")
@click.option("--amount", type=int, help="The right amount.")
@click.option("--at", metavar="WHEN", help="The right time.")
@click.option("--note", help="The right note.")
@click.option("--link", help="The right link.")
@click.option("--for", "for_name", metavar="NAME", help="Whom it was really for.")
@click.option("--quality", metavar="thoughtful|plain", help="How it really reads.")
@click.pass_context
def correct(
    ctx: click.Context,
    *,
    wanted: str,
    kind: str | None,
    amount: int | None,
    at: str | None,
    note: str | None,
    link: str | None,
    for_name: str | None,
    quality: str | None,
) -> None:
    """Correct an entry; the earlier version stays visible in the history."""
    call = Call.of(ctx)
    judged = _quality(quality)
    parsed = parse_kind(kind) if kind else None

    async def work(coach: Coach, actor: Actor) -> LogView:
        old = await coach.entries.draft(actor, wanted)
        draft = EntryDraft(
            kind=parsed or old.kind,
            amount=old.amount if amount is None else amount,
            at=await coach.when(actor, at) if at else old.at,
            note=old.note if note is None else note,
            link=old.link if link is None else link,
            for_name=old.for_name if for_name is None else for_name,
            standing=old.standing,
            quality=judged or old.quality,
        )
        return await coach.entries.correct(actor, wanted, draft)

    _show(call, run_with_coach(call, work))


@click.command(cls=CoachCommand)
@click.option("--most", type=click.IntRange(1, 100_000), default=200, help="How many entries.")
@click.pass_context
def history(ctx: click.Context, *, most: int) -> None:
    """What you logged, newest first, undone entries too."""
    call = Call.of(ctx)

    async def work(coach: Coach, actor: Actor) -> tuple[HistoryView, str]:
        view = await coach.entries.history(actor, most)
        return view, coach.text("cli/history", view=view)

    view, text = run_with_coach(call, work)
    if call.as_json:
        output.print_json({"entries": [output.entry(one) for one in view.entries]})
    else:
        click.echo(text)


COMMANDS = {"log": log, "undo": undo, "correct": correct, "history": history}
