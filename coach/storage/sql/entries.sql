-- name: add_entry(id, person_id, kind, amount, at, local_date, note, link, for_name, standing, quality, source, recorded_at, replaces)<!
-- A new entry; gives its order number.
INSERT INTO entries (id, person_id, kind, amount, at, local_date, note, link, for_name, standing,
    quality, source, recorded_at, replaces)
VALUES (:id, :person_id, :kind, :amount, :at, :local_date, :note, :link, :for_name, :standing,
    :quality, :source, :recorded_at, :replaces);

-- name: entry(person_id, id)^
-- One of a person's entries.
SELECT seq, id, kind, amount, at, local_date, note, link, for_name, standing, quality, source,
    recorded_at, undone_at, replaces
FROM entries WHERE id = :id AND person_id = :person_id;

-- name: correction(person_id, replaces)^
-- The entry that was put in the place of another.
SELECT seq, id, kind, amount, at, local_date, note, link, for_name, standing, quality, source,
    recorded_at, undone_at, replaces
FROM entries WHERE person_id = :person_id AND replaces = :replaces;

-- name: entry_ids_like(person_id, prefix)
-- Ids that begin with what was typed.
SELECT id FROM entries
WHERE person_id = :person_id AND substr(id, 1, length(:prefix)) = :prefix LIMIT 2;

-- name: last_entry(person_id)^
-- The entry recorded last that still stands.
SELECT seq, id, kind, amount, at, local_date, note, link, for_name, standing, quality, source,
    recorded_at, undone_at, replaces
FROM entries WHERE person_id = :person_id AND undone_at IS NULL ORDER BY seq DESC LIMIT 1;

-- name: undo_entry(id, undone_at)!
-- Takes an entry back; it stays in the history.
UPDATE entries SET undone_at = :undone_at WHERE id = :id AND undone_at IS NULL;

-- name: last_seq()$
-- Order number of the newest entry of anybody.
SELECT coalesce(max(seq), 0) FROM entries;

-- name: entries(person_id, first, last, most)
-- Entries of a span of local dates, undone ones too, newest first; within a minute as recorded.
SELECT seq, id, kind, amount, at, local_date, note, link, for_name, standing, quality, source,
    recorded_at, undone_at, replaces
FROM entries WHERE person_id = :person_id AND local_date BETWEEN :first AND :last
ORDER BY local_date DESC, at / 60000 DESC, seq DESC LIMIT :most;

-- name: entries_of_kind(person_id, kind, from_at)
-- Standing entries of one kind since an instant, for a recount.
SELECT seq, id, kind, amount, at, local_date, note, link, for_name, standing, quality, source,
    recorded_at, undone_at, replaces
FROM entries
WHERE person_id = :person_id AND kind = :kind AND at >= :from_at AND undone_at IS NULL
ORDER BY at, seq;

-- name: latest_of_kind(person_id, kind, from_at, from_seq, until, thoughtful, most)
-- The newest standing entries of one kind that count, newest first.
SELECT at, seq, amount FROM entries
WHERE person_id = :person_id AND kind = :kind AND undone_at IS NULL AND at >= :from_at
    AND seq > :from_seq AND local_date <= :until
    AND (:thoughtful = 0 OR quality = 'thoughtful')
ORDER BY at DESC, seq DESC LIMIT :most;

-- name: sum_of_kind(person_id, kind, from_at, from_seq, until)^
-- Amount of one kind that counts by date, and of it the thoughtful part.
SELECT coalesce(sum(amount), 0),
    coalesce(sum(CASE WHEN quality = 'thoughtful' THEN amount ELSE 0 END), 0)
FROM entries
WHERE person_id = :person_id AND kind = :kind AND undone_at IS NULL AND at >= :from_at
    AND seq > :from_seq AND local_date <= :until;

-- name: sums_by_date(person_id, first, last)
-- Amount and number of acts by local date and kind.
SELECT local_date, kind, sum(amount), count(*) FROM entries
WHERE person_id = :person_id AND local_date BETWEEN :first AND :last AND undone_at IS NULL
GROUP BY local_date, kind ORDER BY local_date, kind;

-- name: recipients(person_id, first, last)
-- Whom gives went to, once each, with their standing when it was said.
SELECT lower(for_name), max(standing) FROM entries
WHERE person_id = :person_id AND local_date BETWEEN :first AND :last AND undone_at IS NULL
    AND for_name <> '' AND kind NOT IN ('post', 'connection', 'own-share', 'thanks-due')
GROUP BY lower(for_name) ORDER BY lower(for_name);
