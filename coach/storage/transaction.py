"""`ports.Transaction` over one SQLite connection; runs on the store's thread, never awaits."""

from coach.storage.commitments import CommitmentTable
from coach.storage.communities import CommunityTable
from coach.storage.entries import EntryTable
from coach.storage.lessons import LessonTable
from coach.storage.nudges import NudgeTable
from coach.storage.people import PeopleTable
from coach.storage.talks import TalkTable


class SqliteTransaction(
    PeopleTable, CommitmentTable, EntryTable, NudgeTable, LessonTable, CommunityTable, TalkTable
):
    """Everything at once, on one connection."""
