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
