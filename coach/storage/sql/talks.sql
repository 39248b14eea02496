-- name: talk(person_id)$
-- Where a person's talk in free text is.
SELECT body FROM talks WHERE person_id = :person_id;

-- name: save_talk(person_id, body, changed_at)!
-- A talk as it is now.
INSERT INTO talks (person_id, body, changed_at) VALUES (:person_id, :body, :changed_at)
ON CONFLICT (person_id) DO UPDATE SET body = excluded.body, changed_at = excluded.changed_at;

-- name: drop_talk(person_id)!
-- Erase a talk.
DELETE FROM talks WHERE person_id = :person_id;
