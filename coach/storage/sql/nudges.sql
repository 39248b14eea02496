-- name: waiting(person_id)
-- A person's nudges that are still to come or under way.
SELECT id, person_id, kind, local_date, due_at, state, rung, sent_at, snoozes, text, answered,
    held_until, tries, message
FROM nudges
WHERE person_id = :person_id AND state IN ('due', 'claimed') ORDER BY due_at;

-- name: add_nudge(id, person_id, kind, local_date, due_at, state, rung, sent_at, snoozes, text, answered, held_until, tries, message)!
-- A new occurrence; a second one for the same person, kind and date changes nothing.
INSERT INTO nudges (id, person_id, kind, local_date, due_at, state, rung, sent_at, snoozes, text,
    answered, held_until, tries, message)
VALUES (:id, :person_id, :kind, :local_date, :due_at, :state, :rung, :sent_at, :snoozes, :text,
    :answered, :held_until, :tries, :message)
ON CONFLICT (person_id, kind, local_date) DO NOTHING;

-- name: save_nudge(id, due_at, state, rung, sent_at, snoozes, text, answered, held_until, tries, message)!
-- A nudge as it is now; frees it from its claim.
UPDATE nudges SET due_at = :due_at, state = :state, rung = :rung, sent_at = :sent_at,
    snoozes = :snoozes, text = :text, answered = :answered, held_until = :held_until,
    tries = :tries, message = :message, claimed_until = NULL
WHERE id = :id;

-- name: mark_mention(id)!
-- An unsent nudge that the next one shall mention.
UPDATE nudges SET mention = 1 WHERE id = :id;

-- name: mentions(person_id)$
-- How many unsent nudges are to be mentioned.
SELECT count(*) FROM nudges WHERE person_id = :person_id AND mention = 1;

-- name: drop_mentions(person_id)!
-- They have been mentioned now.
UPDATE nudges SET mention = 0 WHERE person_id = :person_id AND mention = 1;

-- name: drop_upcoming(person_id, kind, now)!
-- Forgets a plan whose time hasn't come and that nobody moved.
DELETE FROM nudges
WHERE person_id = :person_id AND kind = :kind AND state = 'due' AND due_at > :now AND snoozes = 0;

-- name: claim(person_id, provider, now, claimed_until, most)
-- Takes due nudges under a lease: of one person, or of all whom a front end can reach.
UPDATE nudges SET state = 'claimed', claimed_until = :claimed_until, tries = tries + 1
WHERE id IN (
    SELECT n.id FROM nudges AS n
    WHERE n.state IN ('due', 'claimed') AND n.due_at <= :now
        AND (n.held_until IS NULL OR n.held_until <= :now)
        AND (n.state = 'due' OR n.claimed_until <= :now)
        AND (:person_id = '' OR n.person_id = :person_id)
        AND (:provider = '' OR EXISTS (
            SELECT 1 FROM identities AS i
            WHERE i.person_id = n.person_id AND i.provider = :provider))
    ORDER BY n.due_at LIMIT :most
)
RETURNING id, person_id, kind, local_date, due_at, state, rung, sent_at, snoozes, text, answered,
    held_until, tries, message;

-- name: next_due_of(person_id)$
-- When a person's next nudge is due; NULL when none is planned.
SELECT min(max(due_at, coalesce(held_until, 0))) FROM nudges
WHERE person_id = :person_id AND state IN ('due', 'claimed');

-- name: next_due_by(provider, before)$
-- When a front end can take up the next nudge, among those due before an instant; else NULL.
SELECT min(max(n.due_at, coalesce(n.held_until, 0), coalesce(n.claimed_until, 0)))
FROM nudges AS n
WHERE n.state IN ('due', 'claimed') AND n.due_at <= :before
    AND (:provider = '' OR EXISTS (
        SELECT 1 FROM identities AS i
        WHERE i.person_id = n.person_id AND i.provider = :provider));

-- name: nudge(person_id, id)^
-- One of a person's nudges.
SELECT id, person_id, kind, local_date, due_at, state, rung, sent_at, snoozes, text, answered,
    held_until, tries, message
FROM nudges WHERE id = :id AND person_id = :person_id;

-- name: inbox(person_id, most)
-- What reached a person or tried to, newest first.
SELECT id, person_id, kind, local_date, due_at, state, rung, sent_at, snoozes, text, answered,
    held_until, tries, message
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

-- name: last_message(person_id, id)$
-- The message of the latest nudge before another one; NULL when none had one.
SELECT message FROM nudges
WHERE person_id = :person_id AND id != :id AND message != '' ORDER BY sent_at DESC LIMIT 1;
