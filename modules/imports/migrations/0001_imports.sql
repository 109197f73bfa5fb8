-- Whole associations now come from other programs: what was sent, what it became, and what still waits for a decision.

-- An association as another program knew it. A later copy of the same data is recognised by its anchors, and updates.
CREATE TABLE imports_source (
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    identity TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (kind, identity)
);
CREATE TABLE imports_anchor (
    source_id UUID NOT NULL REFERENCES imports_source (id) ON DELETE CASCADE,
    anchor TEXT NOT NULL,
    PRIMARY KEY (source_id, anchor)
);
CREATE INDEX imports_anchor_text ON imports_anchor (anchor);

-- Each file sent: read first without effect, then brought in when somebody accepts its report.
CREATE TABLE imports_run (
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    names TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    source_id UUID REFERENCES imports_source (id),
    report TEXT NOT NULL,
    problem TEXT NOT NULL,
    job_id UUID,
    author TEXT NOT NULL,
    created_at TEXT NOT NULL,
    finished_at TEXT
);
CREATE INDEX imports_run_list ON imports_run (created_at, id);

-- What has no place of its own yet, kept whole as a file: tables of extensions, web pages, saved searches, documents.
CREATE TABLE imports_kept (
    id UUID NOT NULL PRIMARY KEY,
    source_id UUID NOT NULL REFERENCES imports_source (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    rows_count BIGINT NOT NULL,
    digest TEXT NOT NULL,
    why TEXT NOT NULL,
    UNIQUE (source_id, name)
);

-- Somebody who came and may be somebody who was here. Both records exist until a person decides.
CREATE TABLE imports_doubt (
    id UUID NOT NULL PRIMARY KEY,
    source_id UUID NOT NULL REFERENCES imports_source (id) ON DELETE CASCADE,
    person_id UUID NOT NULL,
    candidate_id UUID NOT NULL,
    reason TEXT NOT NULL,
    state TEXT NOT NULL,
    found_at TEXT NOT NULL,
    UNIQUE (person_id, candidate_id)
);
CREATE INDEX imports_doubt_list ON imports_doubt (state, found_at, id);

-- Who each source brought: two rows of one source are two people, however alike.
CREATE TABLE imports_person (
    source_id UUID NOT NULL REFERENCES imports_source (id) ON DELETE CASCADE,
    person_id UUID NOT NULL,
    PRIMARY KEY (source_id, person_id)
);
CREATE INDEX imports_person_who ON imports_person (person_id);

-- What each imported record said the last time, as a digest: the next import touches only what changed.
CREATE TABLE imports_digest (
    id UUID NOT NULL PRIMARY KEY,
    source_id UUID NOT NULL REFERENCES imports_source (id) ON DELETE CASCADE,
    digest TEXT NOT NULL
);
