"""Thank-yous close in the order they were opened, to the minute and then as they were logged."""

from pathlib import Path

from coach.api import EntryDraft, Kind
from tests.support.house import MONDAY, MovedClock, house


async def test_thank_yous_of_one_minute_close_in_the_order_they_were_logged(
    tmp_path: Path,
) -> None:
    async with house(tmp_path, MovedClock(MONDAY.replace(hour=12, minute=0, second=30))) as home:
        coach, actor = home.coach, home.actor
        await coach.commitments.create(actor, coach.commitments.draft("thank-in-12h"))
        await coach.entries.log(actor, EntryDraft(kind=Kind.THANKS_DUE, for_name="Sol"))
        home.clock.move(seconds=20)
        whole = home.clock.now().replace(second=0)
        draft = EntryDraft(kind=Kind.THANKS_DUE, for_name="Mara", at=whole)
        await coach.entries.log(actor, draft)
        view = await coach.entries.log(actor, EntryDraft(kind=Kind.THANKS))
        assert view.cards[0].progress.due_name == "Mara"
        assert all(one.ok for one in (await coach.doctor(actor)).findings)
