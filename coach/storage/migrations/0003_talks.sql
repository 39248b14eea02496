-- Where each person's talk in free text is; she can erase it at any time.

CREATE TABLE talks (
    person_id TEXT PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    body TEXT NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
