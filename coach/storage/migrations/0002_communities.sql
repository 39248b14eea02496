-- Nudges that wait and are tried again; servers, who is met in them, and drafts to be confirmed.

ALTER TABLE nudges ADD COLUMN held_until INTEGER;
ALTER TABLE nudges ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
ALTER TABLE nudges ADD COLUMN message TEXT NOT NULL DEFAULT '';

-- What admins chose for their server.
CREATE TABLE communities (
    provider TEXT NOT NULL,
    external_id TEXT NOT NULL,
    zone TEXT NOT NULL,
    notice_channel TEXT NOT NULL,
    facilitator_role TEXT NOT NULL,
    modules_off TEXT NOT NULL,
    noticed_at INTEGER,
    gone INTEGER NOT NULL CHECK (gone IN (0, 1)),
    PRIMARY KEY (provider, external_id)
) STRICT;

-- Where a person is reached, and in which server she was met last.
CREATE TABLE addresses (
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    provider TEXT NOT NULL,
    channel TEXT NOT NULL,
    community TEXT NOT NULL,
    PRIMARY KEY (person_id, provider)
) STRICT, WITHOUT ROWID;

-- Who practises in which server, for counts alone.
CREATE TABLE members (
    provider TEXT NOT NULL,
    community TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    PRIMARY KEY (provider, community, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX members_of_person ON members (person_id);

-- What somebody was shown and may still say yes to.
CREATE TABLE proposals (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    made_at INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;

CREATE INDEX proposals_of_person ON proposals (person_id, made_at);
