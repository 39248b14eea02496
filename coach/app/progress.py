"""Looking back: a year of giving, and the honest audit."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct

from coach.app.cards import tally_window
from coach.app.replies import AuditRow, AuditView, ProgressView, RatioPoint
from coach.app.tools import Tools, facts_for
from coach.domain.commitments import Commitment, Outcome, Share
from coach.domain.entries import GIVE_KINDS, Kind
from coach.domain.ids import Actor
from coach.domain.people import Person
from coach.domain.time import Window, week_window
from coach.engine.audits import Audited, Logged, audit, is_audited
from coach.engine.progress import is_running
from coach.ports import DaySum, Transaction

YEAR = timedelta(weeks=52)
DAYS_A_WEEK = 7
_RHYTHM = 8
"""Windows shown of each commitment's rhythm."""


class _Year(Struct, frozen=True, kw_only=True):
    person: Person
    span: Window
    sums: Sequence[DaySum]
    recipients: Sequence[tuple[str, str | None]]
    rhythm: Sequence[tuple[str, Sequence[Outcome]]]


class Progresses:
    """What the log shows."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools

    async def year(self, actor: Actor) -> ProgressView:
        """The last 52 weeks and the running one."""
        now = self._tools.clock.now()
        found = await self._tools.store.read(lambda tx: _load_year(tx, actor, now))
        acts: Counter[date] = Counter()
        kinds: Counter[Kind] = Counter()
        for one in found.sums:
            if one.kind in GIVE_KINDS:
                acts[one.day] += one.acts if one.kind is Kind.MINUTES else one.amount
                kinds[one.kind] += one.amount
        standings = [standing for _, standing in found.recipients]
        newcomers, established = standings.count("newcomer"), standings.count("established")
        words = self._tools.words
        by_kind = tuple(
            (
                words.label(
                    f"coach.kind.{kind.value}.{'one' if words.plural_form(n) == 'one' else 'many'}"
                ),
                n,
            )
            for kind, n in kinds.most_common()
        )
        series = _series(found)
        context = {
            "gives": sum(acts.values()),
            "days": len(acts),
            "people": len(standings),
            "newcomers": newcomers,
            "established": established,
            "posts": series[-1].posts,
        }
        return ProgressView(
            first=found.span.first,
            last=found.span.last,
            week_start=found.person.week_start,
            acts_by_date=dict(acts),
            series=series,
            by_kind=by_kind,
            people=len(standings),
            newcomers=newcomers,
            established=established,
            rhythm=tuple((title, self._signs(outcomes)) for title, outcomes in found.rhythm),
            summary=words.render("progress/summary", context),
            rhythm_legend=words.render("progress/legend", {}),
            months=words.month_names(),
            weekdays=words.weekday_names(),
        )

    def _signs(self, outcomes: Sequence[Outcome]) -> str:
        signs = [self._tools.words.label(f"coach.sign.{one.result}") for one in outcomes]
        return " ".join(reversed(signs))

    async def audit(self, actor: Actor) -> AuditView:
        """Promise beside practice, since each commitment began or was started fresh."""
        tools, now = self._tools, self._tools.clock.now()

        def load(tx: Transaction) -> tuple[Person, list[tuple[Commitment, Audited]]]:
            person = tx.person(actor.person_id)
            facts = facts_for(person, now)
            rows: list[tuple[Commitment, Audited]] = []
            for one in tx.commitments(person.id):
                if is_audited(one):
                    tally = tx.tally(person.id, one, tally_window(one.target, facts))
                    logged = _logged(tx, person, one)
                    audited = audit(one, tally, logged, calendar=person.calendar, facts=facts)
                    rows.append((one, audited))
            return person, rows

        person, found = await tools.store.read(load)
        today = person.calendar.date_at(now)
        rows = tuple(self._row(commitment, audited) for commitment, audited in found)
        first = min((one.from_date for one, _ in found), default=today)
        numbers = {
            "rows": len(rows),
            "promised": sum(row.promised for row in rows),
            "kept": sum(one.kept for _, one in found),
            "done": sum(row.done for row in rows),
        }
        closing = tools.words.render("audit/sentence", numbers)
        context = {"first": first, "last": today, "rows": rows, "sentence": closing}
        return AuditView(
            first=first,
            last=today,
            rows=rows,
            sentence=closing,
            text=tools.words.render("audit/text", context),
        )

    def _row(self, commitment: Commitment, audited: Audited) -> AuditRow:
        context = {
            "title": commitment.title,
            "promised": audited.promised,
            "done": audited.done,
            "thoughtful": audited.of_which_thoughtful,
        }
        return AuditRow(
            title=commitment.title,
            promised=audited.promised,
            done=audited.done,
            of_which_thoughtful=audited.of_which_thoughtful,
            sentence=self._tools.words.render("audit/row", context),
        )


def _logged(tx: Transaction, person: Person, commitment: Commitment) -> Logged:
    gives, thoughtful = tx.sum_of(person.id, commitment, commitment.give_kinds)
    other = 0
    if isinstance(commitment.target, Share):
        other, _ = tx.sum_of(person.id, commitment, (commitment.target.against,))
    return Logged(gives=gives, thoughtful=thoughtful, other=other)


def _load_year(tx: Transaction, actor: Actor, now: datetime) -> _Year:
    person = tx.person(actor.person_id)
    facts = facts_for(person, now)
    first = week_window(facts.today - YEAR, week_start=person.week_start).first
    span = Window(first=first, last=facts.today)
    running = [one for one in tx.commitments(person.id) if is_running(one, facts)]
    return _Year(
        person=person,
        span=span,
        sums=tx.sums_by_date(person.id, span),
        recipients=tx.recipients(person.id, span),
        rhythm=[(one.title, tx.outcomes(one.id, most=_RHYTHM)) for one in running],
    )


def _series(year: _Year) -> tuple[RatioPoint, ...]:
    """Running totals of gives and own posts at the end of each week."""
    gives: Counter[date] = Counter()
    posts: Counter[date] = Counter()
    for one in year.sums:
        if one.kind in GIVE_KINDS:
            gives[one.day] += one.acts if one.kind is Kind.MINUTES else one.amount
        elif one.kind is Kind.POST:
            posts[one.day] += one.amount
    points: list[RatioPoint] = []
    total_gives = total_posts = 0
    day = year.span.first
    while day <= year.span.last:
        total_gives += gives[day]
        total_posts += posts[day]
        week_ends = (day - year.span.first).days % 7 + 1 == DAYS_A_WEEK
        if week_ends or day == year.span.last:
            points.append(RatioPoint(day=day, gives=total_gives, posts=total_posts))
        day += timedelta(days=1)
    return tuple(points)
