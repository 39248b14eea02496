-- name: keep_lesson_text(content_hash, slug, version, body)!
-- The text of a lesson as somebody began it.
INSERT INTO lesson_texts (content_hash, slug, version, body)
VALUES (:content_hash, :slug, :version, :body)
ON CONFLICT (content_hash) DO NOTHING;

-- name: lesson_text(content_hash)$
-- The text of a lesson that a session is pinned to.
SELECT body FROM lesson_texts WHERE content_hash = :content_hash;

-- name: add_session(id, person_id, slug, version, content_hash, started_at, place, trail, notes, finished_at, stopped, revision)!
-- A learner begins a lesson.
INSERT INTO lesson_sessions (id, person_id, slug, version, content_hash, started_at, place, trail,
    notes, finished_at, stopped, revision)
VALUES (:id, :person_id, :slug, :version, :content_hash, :started_at, :place, :trail, :notes,
    :finished_at, :stopped, :revision);

-- name: save_session(id, place, trail, notes, finished_at, stopped, revision, seen)!
-- A session after a step; changes nothing when another front end was faster.
UPDATE lesson_sessions SET place = :place, trail = :trail, notes = :notes,
    finished_at = :finished_at, stopped = :stopped, revision = :revision
WHERE id = :id AND revision = :seen;

-- name: session(person_id, id)^
-- One of a person's lesson sessions.
SELECT id, slug, version, content_hash, started_at, place, trail, notes, finished_at, stopped,
    revision
FROM lesson_sessions WHERE id = :id AND person_id = :person_id;

-- name: sessions(person_id)
-- All of a person's lesson sessions, newest first.
SELECT id, slug, version, content_hash, started_at, place, trail, notes, finished_at, stopped,
    revision
FROM lesson_sessions WHERE person_id = :person_id ORDER BY started_at DESC, id;

-- name: save_recall(person_id, slug, title, content_hash, number, due_on, asked_on)!
-- When a person is asked about a lesson next.
INSERT INTO recalls (person_id, slug, title, content_hash, number, due_on, asked_on)
VALUES (:person_id, :slug, :title, :content_hash, :number, :due_on, :asked_on)
ON CONFLICT (person_id, slug) DO UPDATE SET title = :title, content_hash = :content_hash,
    number = :number, due_on = :due_on, asked_on = :asked_on;

-- name: drop_recall(person_id, slug)!
-- A lesson is asked about no more.
DELETE FROM recalls WHERE person_id = :person_id AND slug = :slug;

-- name: due_recall(person_id, today)^
-- The question that has waited longest, unless one was asked today.
SELECT slug, title, content_hash, number, due_on, asked_on FROM recalls
WHERE person_id = :person_id AND due_on <= :today
    AND NOT EXISTS (SELECT 1 FROM recalls AS r WHERE r.person_id = :person_id AND r.asked_on = :today)
ORDER BY due_on, slug LIMIT 1;
