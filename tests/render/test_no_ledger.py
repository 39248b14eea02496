"""Nothing that is kept could say what somebody else owes or gave back (product, Privacy 2)."""

import sqlite3

from tests.support.terminal import ROOT

KEPT = {
    "people": "id name calendar zone_confirmed week_start check_in_day check_in_time quiet_from"
    " quiet_to reminders language places lessons_dir welcomed all_paused reminders_ignored"
    " created_at revision lessons_from",
    "identities": "provider external_id person_id",
    "commitments": "id person_id title target plan quality until days_off template created_at"
    " from_at from_seq from_date status pauses revision",
    "tallies": "commitment_id given source let_go late",
    "daily_totals": "commitment_id local_date given",
    "let_go_windows": "commitment_id first_date",
    "items": "commitment_id opened_by number name opened_at let_go",
    "entries": "seq id person_id kind amount at local_date note link for_name standing quality"
    " source recorded_at undone_at replaces",
    "journal": "id person_id at what subject detail key",
    "nudges": "id person_id kind local_date due_at state rung sent_at snoozes text answered mention"
    " claimed_until held_until tries message",
    "check_ins": "nudge_id person_id local_date opened_at asked answers best obstacle next_time"
    " stage answered_at closed_at revision",
    "outcomes": "commitment_id first_date last_date result",
    "passes": "person_id month number commitment_id first_date spent_at",
    "communities": "provider external_id zone notice_channel facilitator_role modules_off"
    " noticed_at gone",
    "addresses": "person_id provider channel community",
    "members": "provider community person_id",
    "proposals": "id person_id made_at body",
    "talks": "person_id body changed_at",
    "lesson_texts": "content_hash slug version body",
    "lesson_sessions": "id person_id slug version content_hash started_at place trail notes"
    " finished_at stopped revision",
    "recalls": "person_id slug title content_hash number due_on asked_on",
}
"""Every column, each about its owner's own promises and acts; whom a give was for is one name.

Whoever adds one asks first: could it hold what another person owes or gave back?
"""


def test_no_column_is_kept_that_nobody_has_thought_about() -> None:
    connection = sqlite3.connect(":memory:")
    try:
        connection.executescript((ROOT / "coach/storage/schema.sql").read_text(encoding="utf-8"))
        rows = connection.execute(
            "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c"
            " WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'"
        ).fetchall()
    finally:
        connection.close()
    found: dict[str, list[str]] = {}
    for table, column in rows:
        found.setdefault(table, []).append(column)
    assert found == {table: columns.split() for table, columns in KEPT.items()}
