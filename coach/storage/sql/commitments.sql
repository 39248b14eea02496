-- name: commitments(person_id)
-- All of a person's commitments in the order they were made (not by time: clocks tie, and are pretended).
SELECT id, title, target, plan, quality, until, days_off, template, created_at, from_at, from_seq,
    from_date, status, pauses, revision
FROM commitments WHERE person_id = :person_id ORDER BY rowid;

-- name: add_commitment(person_id, id, title, target, plan, quality, until, days_off, template, created_at, from_at, from_seq, from_date, status, pauses, revision)!
-- A new commitment.
INSERT INTO commitments (id, person_id, title, target, plan, quality, until, days_off, template,
    created_at, from_at, from_seq, from_date, status, pauses, revision)
VALUES (:id, :person_id, :title, :target, :plan, :quality, :until, :days_off, :template,
    :created_at, :from_at, :from_seq, :from_date, :status, :pauses, :revision);

-- name: save_commitment(id, title, target, plan, quality, until, days_off, from_at, from_seq, from_date, status, pauses, revision)!
-- A commitment one revision on; changes nothing when somebody else was faster.
UPDATE commitments SET title = :title, target = :target, plan = :plan, quality = :quality,
    until = :until, days_off = :days_off, from_at = :from_at, from_seq = :from_seq,
    from_date = :from_date, status = :status, pauses = :pauses, revision = :revision
WHERE id = :id AND revision = :revision - 1;

-- name: counts(commitment_id)^
-- Running totals of a ratio or a response.
SELECT given, source, let_go, late FROM tallies WHERE commitment_id = :commitment_id;

-- name: add_counts(commitment_id, given, source, let_go, late)!
-- Moves running totals by what is given.
INSERT INTO tallies (commitment_id, given, source, let_go, late)
VALUES (:commitment_id, :given, :source, :let_go, :late)
ON CONFLICT (commitment_id) DO UPDATE SET given = tallies.given + excluded.given,
    source = tallies.source + excluded.source, let_go = tallies.let_go + excluded.let_go,
    late = tallies.late + excluded.late;

-- name: drop_counts(commitment_id)!
-- Forgets running totals, before they are counted again.
DELETE FROM tallies WHERE commitment_id = :commitment_id;

-- name: daily_totals(commitment_id, first, last)
-- Amounts by local date within a span.
SELECT local_date, given FROM daily_totals
WHERE commitment_id = :commitment_id AND local_date BETWEEN :first AND :last AND given <> 0
ORDER BY local_date;

-- name: add_daily(commitment_id, local_date, given)!
-- Moves the total of a local date.
INSERT INTO daily_totals (commitment_id, local_date, given)
VALUES (:commitment_id, :local_date, :given)
ON CONFLICT (commitment_id, local_date) DO UPDATE SET given = daily_totals.given + excluded.given;

-- name: drop_daily(commitment_id)!
-- Forgets the totals by date, before they are counted again.
DELETE FROM daily_totals WHERE commitment_id = :commitment_id;

-- name: let_go_windows(commitment_id)
-- First dates of the windows that were skipped.
SELECT first_date FROM let_go_windows WHERE commitment_id = :commitment_id;

-- name: add_let_go_window(commitment_id, first_date)!
-- Lets go of a window.
INSERT INTO let_go_windows (commitment_id, first_date) VALUES (:commitment_id, :first_date)
ON CONFLICT (commitment_id, first_date) DO NOTHING;

-- name: drop_let_go_windows(commitment_id)!
-- Forgets skips, at a fresh start.
DELETE FROM let_go_windows WHERE commitment_id = :commitment_id;

-- name: items(commitment_id)
-- Open and let-go items, oldest first: by minute, then in the order they were logged.
SELECT i.opened_by, i.number, i.name, i.opened_at, i.let_go
FROM items AS i LEFT JOIN entries AS e ON e.id = i.opened_by
WHERE i.commitment_id = :commitment_id
ORDER BY i.opened_at / 60000, e.seq, i.opened_at, i.opened_by, i.number;

-- name: add_item(commitment_id, opened_by, number, name, opened_at)!
-- Opens an item; one that was let go stays so.
INSERT INTO items (commitment_id, opened_by, number, name, opened_at, let_go)
VALUES (:commitment_id, :opened_by, :number, :name, :opened_at, 0)
ON CONFLICT (commitment_id, opened_by, number) DO NOTHING;

-- name: drop_item(commitment_id, opened_by, number)!
-- Closes an item.
DELETE FROM items
WHERE commitment_id = :commitment_id AND opened_by = :opened_by AND number = :number;

-- name: let_go_item(commitment_id, opened_by, number)!
-- Lets go of an item, neither done nor missed.
UPDATE items SET let_go = 1
WHERE commitment_id = :commitment_id AND opened_by = :opened_by AND number = :number;

-- name: drop_items(commitment_id, let_go_too)!
-- Forgets open items before they are replayed, or all at a fresh start.
DELETE FROM items WHERE commitment_id = :commitment_id AND (let_go = 0 OR :let_go_too = 1);

-- name: add_outcome(commitment_id, first_date, last_date, result)!
-- What became of a window; said once.
INSERT INTO outcomes (commitment_id, first_date, last_date, result)
VALUES (:commitment_id, :first_date, :last_date, :result)
ON CONFLICT (commitment_id, first_date) DO NOTHING;

-- name: outcomes(commitment_id, most)
-- The latest outcomes, newest first.
SELECT first_date, last_date, result FROM outcomes
WHERE commitment_id = :commitment_id ORDER BY first_date DESC LIMIT :most;

-- name: cover_outcome(commitment_id, first_date)!
-- Turns a past miss into covered.
UPDATE outcomes SET result = 'covered'
WHERE commitment_id = :commitment_id AND first_date = :first_date AND result = 'missed';

-- name: passes_spent(person_id, month)$
-- How many reserve passes were spent in a month (YYYY-MM).
SELECT count(*) FROM passes WHERE person_id = :person_id AND month = :month;

-- name: add_pass(person_id, month, number, commitment_id, first_date, spent_at)!
-- Spends a reserve pass.
INSERT INTO passes (person_id, month, number, commitment_id, first_date, spent_at)
VALUES (:person_id, :month, :number, :commitment_id, :first_date, :spent_at);
