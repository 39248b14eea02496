-- name: waiting(person_id)
-- A person's nudges that are still to come or under way.
SELECT id, person_id, kind, local_date, due_at, state, rung, sent_at, snoozes, text, answered
FROM nudges
WHERE person_id = :person_id AND state IN ('due', 'claimed') ORDER BY due_at;

-- name: add_nudge(id, person_id, kind, local_date, due_at, state, rung, sent_at, snoozes, text, answered)!
-- A new occurrence; a second one for the same person, kind and date changes nothing.
INSERT INTO nudges (id, person_id, kind, local_date, due_at, state, rung, sent_at, snoozes, text,
    answered)
VALUES (:id, :person_id, :kind, :local_date, :due_at, :state, :rung, :sent_at, :snoozes, :text,
    :answered)
ON CONFLICT (person_id, kind, local_date) DO NOTHING;

-- name: save_nudge(id, due_at, state, rung, sent_at, snoozes, text, answered)!
-- A nudge as it is now; frees it from its claim.
UPDATE nudges SET due_at = :due_at, state = :state, rung = :rung, sent_at = :sent_at,
    snoozes = :snoozes, text = :text, answered = :answered, claimed_until = NULL
WHERE id = :id;

-- name: mark_mention(id)!
-- An unsent nudge that the next one shall mention.
UPDATE nudges SET mention = 1 WHERE id = :id;

-- name: take_mentions(person_id)!
-- Unsent nudges that are mentioned now; the row count says how many.
UPDATE nudges SET mention = 0 WHERE person_id = :person_id AND mention = 1;

-- name: drop_upcoming(person_id, kind, now)!
-- Forgets a plan whose time hasn't come and that nobody moved.
DELETE FROM nudges
WHERE person_id = :person_id AND kind = :kind AND state = 'due' AND due_at > :now AND snoozes = 0;

-- name: claim(person_id, now, claimed_until, most)
-- Takes due nudges under a lease (of one person, or of all when person_id is empty).
UPDATE nudges SET state = 'claimed', claimed_until = :claimed_until
WHERE id IN (
    SELECT id FROM nudges
    WHERE state IN ('due', 'claimed') AND due_at <= :now
        AND (state = 'due' OR claimed_until <= :now)
        AND (:person_id = '' OR person_id = :person_id)
    ORDER BY due_at LIMIT :most
)
RETURNING id, person_id, kind, local_date, due_at, state, rung, sent_at, snoozes, text, answered;

-- name: next_due_at(person_id)$
-- When the next nudge is due; NULL when none is.
SELECT min(due_at) FROM nudges
WHERE state IN ('due', 'claimed') AND (:person_id = '' OR person_id = :person_id);

-- name: nudge(person_id, id)^
-- One of a person's nudges.
SELECT id, person_id, kind, local_date, due_at, state, rung, sent_at, snoozes, text, answered
FROM nudges WHERE id = :id AND person_id = :person_id;

-- name: inbox(person_id, most)
-- What reached a person or tried to, newest first.
SELECT id, person_id, kind, local_date, due_at, state, rung, sent_at, snoozes, text, answered
FROM nudges
WHERE person_id = :person_id AND (state IN ('sent', 'late') OR (state = 'due' AND snoozes > 0))
ORDER BY due_at DESC LIMIT :most;

-- name: last_nudge_date(person_id, kind)$
-- Local date of the latest nudge of a kind that is no longer to come.
SELECT max(local_date) FROM nudges
WHERE person_id = :person_id AND kind = :kind AND state NOT IN ('due', 'claimed');

-- name: add_check_in(nudge_id, person_id, local_date, opened_at, asked, answers, best, obstacle, next_time, stage, answered_at, closed_at, revision)!
-- A check-in that opens.
INSERT INTO check_ins (nudge_id, person_id, local_date, opened_at, asked, answers, best, obstacle,
    next_time, stage, answered_at, closed_at, revision)
VALUES (:nudge_id, :person_id, :local_date, :opened_at, :asked, :answers, :best, :obstacle,
    :next_time, :stage, :answered_at, :closed_at, :revision);

-- name: save_check_in(nudge_id, answers, best, obstacle, next_time, stage, answered_at, closed_at, revision)!
-- A check-in as it is now.
UPDATE check_ins SET answers = :answers, best = :best, obstacle = :obstacle,
    next_time = :next_time, stage = :stage, answered_at = :answered_at, closed_at = :closed_at,
    revision = :revision
WHERE nudge_id = :nudge_id;

-- name: check_in(person_id, nudge_id)^
-- One of a person's check-ins.
SELECT nudge_id, local_date, opened_at, asked, answers, best, obstacle, next_time, stage,
    answered_at, closed_at, revision
FROM check_ins WHERE nudge_id = :nudge_id AND person_id = :person_id;

-- name: check_ins(person_id, most)
-- A person's latest check-ins, newest first.
SELECT nudge_id, local_date, opened_at, asked, answers, best, obstacle, next_time, stage,
    answered_at, closed_at, revision
FROM check_ins WHERE person_id = :person_id ORDER BY opened_at DESC LIMIT :most;
