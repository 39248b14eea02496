-- Recall questions: for each lesson that somebody finished, when she is asked again. Her words about
-- it are never kept, nor whether she knew the answer, beyond the date that follows from it.

CREATE TABLE recalls (
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    slug TEXT NOT NULL,
    title TEXT NOT NULL,
    content_hash TEXT NOT NULL REFERENCES lesson_texts (content_hash),
    number INTEGER NOT NULL CHECK (number BETWEEN 0 AND 3),
    due_on TEXT NOT NULL,
    asked_on TEXT NOT NULL,
    PRIMARY KEY (person_id, slug)
) STRICT, WITHOUT ROWID;

CREATE INDEX recalls_due ON recalls (person_id, due_on);

-- Lessons finished before there were recall questions are asked about, too.
INSERT INTO recalls (person_id, slug, title, content_hash, number, due_on, asked_on)
SELECT s.person_id, s.slug, json_extract(t.body, '$.title'), s.content_hash, 0,
    date(max(s.finished_at) / 1000, 'unixepoch', '+2 days'), ''
FROM lesson_sessions AS s JOIN lesson_texts AS t ON t.content_hash = s.content_hash
WHERE s.finished_at IS NOT NULL
GROUP BY s.person_id, s.slug;

-- From which module on somebody who has practised before begins.
ALTER TABLE people ADD COLUMN lessons_from INTEGER NOT NULL DEFAULT 1 CHECK (lessons_from BETWEEN 1 AND 9);
