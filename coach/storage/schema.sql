-- People, commitments, entries, nudges and lessons. Instants are integer milliseconds UTC; local
-- dates are ISO text; JSON columns hold values that are only read whole.

CREATE TABLE people (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    calendar TEXT NOT NULL,
    zone_confirmed INTEGER NOT NULL CHECK (zone_confirmed IN (0, 1)),
    week_start INTEGER NOT NULL CHECK (week_start BETWEEN 0 AND 6),
    check_in_day INTEGER NOT NULL CHECK (check_in_day BETWEEN 0 AND 6),
    check_in_time TEXT NOT NULL,
    quiet_from TEXT NOT NULL,
    quiet_to TEXT NOT NULL,
    reminders TEXT NOT NULL CHECK (reminders IN ('off', 'daily', 'weekdays')),
    language TEXT NOT NULL,
    places TEXT NOT NULL,
    lessons_dir TEXT NOT NULL,
    welcomed INTEGER NOT NULL CHECK (welcomed IN (0, 1)),
    all_paused TEXT NOT NULL,
    reminders_ignored INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    revision INTEGER NOT NULL
    , lessons_from INTEGER NOT NULL DEFAULT 1 CHECK (lessons_from BETWEEN 1 AND 9)) STRICT;

CREATE TABLE identities (
    provider TEXT NOT NULL,
    external_id TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    PRIMARY KEY (provider, external_id)
) STRICT;

CREATE INDEX identities_of_person ON identities (person_id);

CREATE TABLE commitments (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    title TEXT NOT NULL,
    target TEXT NOT NULL,
    plan TEXT NOT NULL,
    quality TEXT CHECK (quality IN ('thoughtful', 'plain')),
    until TEXT,
    days_off TEXT NOT NULL,
    template TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    from_at INTEGER NOT NULL,
    from_seq INTEGER NOT NULL,
    from_date TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('active', 'archived')),
    pauses TEXT NOT NULL,
    revision INTEGER NOT NULL
) STRICT;

CREATE INDEX commitments_of_person ON commitments (person_id);

-- Running totals, so that the cost of an entry doesn't grow with history.
CREATE TABLE tallies (
    commitment_id TEXT PRIMARY KEY REFERENCES commitments (id) ON DELETE CASCADE,
    given INTEGER NOT NULL,
    source INTEGER NOT NULL,
    let_go INTEGER NOT NULL,
    late INTEGER NOT NULL
) STRICT;

CREATE TABLE daily_totals (
    commitment_id TEXT NOT NULL REFERENCES commitments (id) ON DELETE CASCADE,
    local_date TEXT NOT NULL,
    given INTEGER NOT NULL,
    PRIMARY KEY (commitment_id, local_date)
) STRICT, WITHOUT ROWID;

CREATE TABLE let_go_windows (
    commitment_id TEXT NOT NULL REFERENCES commitments (id) ON DELETE CASCADE,
    first_date TEXT NOT NULL,
    PRIMARY KEY (commitment_id, first_date)
) STRICT, WITHOUT ROWID;

-- Items of response commitments that are open, or were let go.
CREATE TABLE items (
    commitment_id TEXT NOT NULL REFERENCES commitments (id) ON DELETE CASCADE,
    opened_by TEXT NOT NULL,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    let_go INTEGER NOT NULL CHECK (let_go IN (0, 1)),
    PRIMARY KEY (commitment_id, opened_by, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE entries (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 1000),
    at INTEGER NOT NULL,
    local_date TEXT NOT NULL,
    note TEXT NOT NULL,
    link TEXT NOT NULL,
    for_name TEXT NOT NULL,
    standing TEXT CHECK (standing IN ('newcomer', 'established')),
    quality TEXT CHECK (quality IN ('thoughtful', 'plain')),
    source TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    undone_at INTEGER,
    replaces TEXT
) STRICT;

CREATE INDEX entries_by_kind ON entries (person_id, kind, at) WHERE undone_at IS NULL;
CREATE INDEX entries_by_date ON entries (person_id, local_date);

-- What each person did, in order: audit, and answers to repeated requests (`key`).
CREATE TABLE journal (
    id INTEGER PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    what TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    key TEXT
) STRICT;

CREATE UNIQUE INDEX journal_keys ON journal (person_id, key) WHERE key IS NOT NULL;
CREATE INDEX journal_of_person ON journal (person_id, id);

CREATE TABLE nudges (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('check-in', 'reminder')),
    local_date TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    state TEXT NOT NULL
        CHECK (state IN ('due', 'claimed', 'sent', 'late', 'failed', 'expired', 'folded')),
    rung TEXT CHECK (rung IN ('dm', 'notice', 'inbox')),
    sent_at INTEGER,
    snoozes INTEGER NOT NULL,
    text TEXT NOT NULL,
    answered INTEGER NOT NULL CHECK (answered IN (0, 1)),
    mention INTEGER NOT NULL DEFAULT 0 CHECK (mention IN (0, 1)),
    claimed_until INTEGER,
    held_until INTEGER,
    tries INTEGER NOT NULL DEFAULT 0,
    message TEXT NOT NULL DEFAULT '',
    UNIQUE (person_id, kind, local_date)
) STRICT;

CREATE INDEX nudges_waiting ON nudges (due_at) WHERE state IN ('due', 'claimed');
CREATE INDEX nudges_of_person ON nudges (person_id, due_at);

CREATE TABLE check_ins (
    nudge_id TEXT PRIMARY KEY REFERENCES nudges (id) ON DELETE CASCADE,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    local_date TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    asked TEXT NOT NULL,
    answers TEXT NOT NULL,
    best TEXT NOT NULL,
    obstacle TEXT NOT NULL,
    next_time TEXT,
    stage TEXT NOT NULL,
    answered_at INTEGER,
    closed_at INTEGER,
    revision INTEGER NOT NULL
) STRICT;

CREATE INDEX check_ins_of_person ON check_ins (person_id, opened_at);

CREATE TABLE outcomes (
    commitment_id TEXT NOT NULL REFERENCES commitments (id) ON DELETE CASCADE,
    first_date TEXT NOT NULL,
    last_date TEXT NOT NULL,
    result TEXT NOT NULL CHECK (result IN ('done', 'missed', 'covered')),
    PRIMARY KEY (commitment_id, first_date)
) STRICT, WITHOUT ROWID;

CREATE TABLE passes (
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    month TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 2),
    commitment_id TEXT NOT NULL,
    first_date TEXT NOT NULL,
    spent_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, month, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE lesson_texts (
    content_hash TEXT PRIMARY KEY,
    slug TEXT NOT NULL,
    version INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;

CREATE TABLE lesson_sessions (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    slug TEXT NOT NULL,
    version INTEGER NOT NULL,
    content_hash TEXT NOT NULL REFERENCES lesson_texts (content_hash),
    started_at INTEGER NOT NULL,
    place TEXT NOT NULL,
    trail TEXT NOT NULL,
    notes TEXT NOT NULL,
    finished_at INTEGER,
    stopped INTEGER NOT NULL CHECK (stopped IN (0, 1)),
    revision INTEGER NOT NULL
) STRICT;

CREATE INDEX lesson_sessions_of_person ON lesson_sessions (person_id, slug, started_at);

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

CREATE TABLE talks (
    person_id TEXT PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    body TEXT NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- When a person is asked about a lesson that she finished.
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
