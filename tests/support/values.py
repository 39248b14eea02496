"""Values with sensible defaults, so that a test names only what its rule is about."""

from datetime import UTC, date, datetime, time, timedelta

from coach.domain.commitments import Commitment, Ratio, Status, Target
from coach.domain.entries import Entry, Kind, Quality, Standing
from coach.domain.ids import CommitmentId, EntryId, NudgeId, PersonId, SessionId
from coach.domain.lessons import (
    Choose,
    Lesson,
    LessonSession,
    Line,
    Option,
    Place,
    Plan,
    RecallQuestion,
    Recap,
    Reflect,
    Rewrite,
    RolePlay,
    Scene,
    Sort,
    SortItem,
    Source,
    Story,
    Teach,
)
from coach.domain.nudges import Asked, CheckIn, Nudge, NudgeKind
from coach.domain.people import Person, Reminders
from coach.domain.time import Calendar, QuietHours, Span
from coach.engine.progress import Facts

NOW = datetime(2026, 1, 7, 12, 0, tzinfo=UTC)
"""A Wednesday noon; `TODAY` is its local date in a calendar that is always in UTC."""
TODAY = date(2026, 1, 7)
START = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)
"""When commitments begin unless told otherwise: the Thursday before."""


def at(text: str) -> datetime:
    """An instant from ISO 8601; UTC where no offset is given."""
    read = datetime.fromisoformat(text)
    return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)


def day(text: str) -> date:
    """A local date from ISO 8601."""
    return date.fromisoformat(text)


def commitment(
    target: Target | None = None,
    *,
    id: str = "c1",  # noqa: A002 the field it fills
    title: str = "One for five",
    plan: str = "",
    quality: Quality | None = None,
    until: date | None = None,
    days_off: frozenset[int] = frozenset(),
    from_at: datetime = START,
    from_seq: int = 0,
    from_date: date | None = None,
    status: Status = Status.ACTIVE,
    pauses: tuple[Span, ...] = (),
    revision: int = 1,
) -> Commitment:
    """One comment per five posts, of any quality, since `START`."""
    return Commitment(
        id=CommitmentId(id),
        title=title,
        target=target or Ratio(gives=(Kind.COMMENT,), per=(Kind.POST,)),
        plan=plan,
        quality=quality,
        until=until,
        days_off=days_off,
        template="",
        created_at=from_at,
        from_at=from_at,
        from_seq=from_seq,
        from_date=from_date or from_at.date(),
        status=status,
        pauses=pauses,
        revision=revision,
    )


def entry(
    kind: Kind = Kind.POST,
    amount: int = 1,
    *,
    id: str = "e1",  # noqa: A002 the field it fills
    seq: int = 1,
    at: datetime = NOW,
    local_date: date | None = None,
    for_name: str = "",
    standing: Standing | None = None,
    quality: Quality | None = None,
    recorded_at: datetime | None = None,
    undone_at: datetime | None = None,
) -> Entry:
    """One post, logged as it happened."""
    return Entry(
        id=EntryId(id),
        seq=seq,
        kind=kind,
        amount=amount,
        at=at,
        local_date=local_date or at.date(),
        note="",
        link="",
        for_name=for_name,
        standing=standing,
        quality=quality,
        source="terminal",
        recorded_at=recorded_at or at,
        undone_at=undone_at,
    )


def facts(
    now: datetime = NOW,
    *,
    today: date | None = None,
    week_start: int = 0,
    all_paused: tuple[Span, ...] = (),
    last_seq: int = 0,
) -> Facts:
    """Wednesday noon, nothing paused."""
    return Facts(
        now=now,
        today=today or now.date(),
        week_start=week_start,
        all_paused=all_paused,
        last_seq=last_seq,
    )


def person(
    *,
    zone: str = "UTC",
    calendar: Calendar | None = None,
    name: str = "Ada",
    zone_confirmed: bool = True,
    check_in_day: int = 0,
    check_in_time: time = time(9),
    quiet: QuietHours | None = None,
    reminders: Reminders = Reminders.OFF,
    places: str = "a blog",
    all_paused: tuple[Span, ...] = (),
    reminders_ignored: int = 0,
) -> Person:
    """Ada, in UTC, asked on Mondays at nine, quiet from 21:00 to 08:00."""
    return Person(
        id=PersonId("ada"),
        calendar=calendar or Calendar.starting(zone),
        created_at=START,
        name=name,
        zone_confirmed=zone_confirmed,
        check_in_day=check_in_day,
        check_in_time=check_in_time,
        quiet=quiet or QuietHours(start=time(21), end=time(8)),
        reminders=reminders,
        places=places,
        all_paused=all_paused,
        reminders_ignored=reminders_ignored,
    )


def nudge(
    kind: NudgeKind = NudgeKind.CHECK_IN, *, due_at: datetime = NOW, snoozes: int = 0
) -> Nudge:
    """A check-in whose time is `NOW`."""
    return Nudge(
        id=NudgeId("n1"),
        person_id=PersonId("ada"),
        kind=kind,
        local_date=due_at.date(),
        due_at=due_at,
        snoozes=snoozes,
    )


def asked(
    id: str = "c1",  # noqa: A002 the field it fills
    *,
    due: int = 1,
    given: int = 0,
    let_go: int = 0,
) -> Asked:
    """One thing due of the first commitment."""
    return Asked(commitment_id=CommitmentId(id), due=due, given=given, let_go=let_go)


def check_in(*things: Asked, opened_at: datetime = NOW - timedelta(days=7)) -> CheckIn:
    """A check-in opened a week before `NOW` that asked about the first commitment."""
    return CheckIn(
        nudge_id=NudgeId("n1"),
        local_date=opened_at.date(),
        opened_at=opened_at,
        asked=things or (asked(),),
    )


TEACH = Teach(title="Why", text="People notice who turns up.")
STORY = Story(title="Mara", text="Mara wrote for a year before she commented.")
REFLECT = Reflect(ask="Who turned up for you?", reply="Good to remember.")
CHOOSE = Choose(
    ask="Which comes first?",
    options=(
        Option(label="Give", feedback="Yes.", best=True),
        Option(label="Ask", feedback="Later.", goto="far"),
    ),
)
SORT = Sort(
    ask="Which kind is it?",
    kinds=("thoughtful", "plain"),
    items=(
        SortItem(text="Nice!", kind="plain", feedback="Could be under anything."),
        SortItem(text="Your third step helped me.", kind="thoughtful", feedback="It is specific."),
    ),
)
REWRITE = Rewrite(
    ask="Make it thoughtful.",
    post="Ten ways to prune roses",
    draft="Great post!",
    checks=("Is it specific?", "Does it add something?", "Is it about them?"),
    reply="Well made.",
)
ROLE_PLAY = RolePlay(
    ask="You meet Sol.",
    scenes=(
        Scene(
            id="hello",
            text="Hello!",
            lines=(Line(say="Hi.", then="end"), Line(say="Hello again.", then="hello")),
        ),
        Scene(id="end", text="Bye!"),
    ),
)
PLAN = Plan(
    id="far",
    ask="Shall we?",
    template="one-for-five",
    when="I have published a post",
    then="visit one reader's blog",
)
RECAP = Recap(points=("Turn up first.",))
ALL_STEPS = (TEACH, STORY, REFLECT, CHOOSE, SORT, REWRITE, ROLE_PLAY, PLAN, RECAP)
"""One step of each kind; the second option of the choice jumps over three of them."""


def lesson(
    *steps: Teach | Story | Reflect | Choose | Sort | Rewrite | RolePlay | Plan | Recap,
    recall: tuple[RecallQuestion, ...] = (),
) -> Lesson:
    """A lesson of the given steps, or of one of each kind."""
    return Lesson(
        spec=1,
        slug="turning-up",
        version=1,
        module=1,
        number=1,
        title="Turning up",
        idea="Presence comes first.",
        minutes=5,
        source=Source(author="A. Nonym", title="On turning up", year=2009),
        figures=(),
        steps=steps or ALL_STEPS,
        recall=recall,
        group=(),
    )


def session(place: Place | None = None, *, trail: tuple[Place, ...] = ()) -> LessonSession:
    """A learner who has just begun, or is at a place."""
    return LessonSession(
        id=SessionId("s1"),
        slug="turning-up",
        version=1,
        content_hash="abc",
        started_at=START,
        place=place or Place(),
        trail=trail,
    )
