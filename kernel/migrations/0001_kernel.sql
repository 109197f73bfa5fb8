-- The first release: the organisation's tree of units, accounts and sessions, rights, what happened, what is to be done.

CREATE TABLE kernel_state (
    key TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);
INSERT INTO kernel_state (key, value) VALUES ('generation', 1);

CREATE TABLE kernel_setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE kernel_unit (
    id UUID PRIMARY KEY,
    parent_id UUID REFERENCES kernel_unit (id),
    kind TEXT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    position BIGINT NOT NULL,
    closed_on TEXT,
    created_at TEXT NOT NULL
);
CREATE UNIQUE INDEX kernel_unit_code ON kernel_unit (code);
CREATE INDEX kernel_unit_parent ON kernel_unit (parent_id);

CREATE TABLE kernel_account (
    id UUID PRIMARY KEY,
    login TEXT NOT NULL,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    person_id UUID,
    password_hash TEXT,
    lang TEXT,
    totp_secret TEXT,
    totp_last_step BIGINT NOT NULL DEFAULT 0,
    disabled_at TEXT,
    created_at TEXT NOT NULL,
    last_seen_at TEXT
);
CREATE UNIQUE INDEX kernel_account_login ON kernel_account (login);
CREATE INDEX kernel_account_email ON kernel_account (email);
CREATE INDEX kernel_account_person ON kernel_account (person_id);

CREATE TABLE kernel_recovery_code (
    account_id UUID NOT NULL REFERENCES kernel_account (id),
    code_hash TEXT NOT NULL,
    used_at TEXT,
    PRIMARY KEY (account_id, code_hash)
);

CREATE TABLE kernel_session (
    id UUID PRIMARY KEY,
    token_hash TEXT NOT NULL,
    account_id UUID NOT NULL REFERENCES kernel_account (id),
    created_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    agent TEXT NOT NULL,
    address TEXT NOT NULL,
    pending_totp BOOLEAN NOT NULL
);
CREATE UNIQUE INDEX kernel_session_token ON kernel_session (token_hash);
CREATE INDEX kernel_session_account ON kernel_session (account_id);

CREATE TABLE kernel_link (
    token_hash TEXT PRIMARY KEY,
    purpose TEXT NOT NULL,
    account_id UUID NOT NULL REFERENCES kernel_account (id),
    expires_at TEXT NOT NULL,
    used_at TEXT
);
CREATE INDEX kernel_link_account ON kernel_link (account_id, purpose);

CREATE TABLE kernel_attempt (
    key TEXT PRIMARY KEY,
    failures BIGINT NOT NULL,
    last_at TEXT NOT NULL
);

CREATE TABLE kernel_role (
    id UUID PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    everything BOOLEAN NOT NULL,
    position BIGINT NOT NULL
);
CREATE UNIQUE INDEX kernel_role_code ON kernel_role (code);

CREATE TABLE kernel_role_permission (
    role_id UUID NOT NULL REFERENCES kernel_role (id),
    permission TEXT NOT NULL,
    PRIMARY KEY (role_id, permission)
);

CREATE TABLE kernel_grant (
    id UUID PRIMARY KEY,
    account_id UUID NOT NULL REFERENCES kernel_account (id),
    role_id UUID NOT NULL REFERENCES kernel_role (id),
    unit_id UUID NOT NULL REFERENCES kernel_unit (id),
    first_day TEXT NOT NULL,
    last_day TEXT,
    created_at TEXT NOT NULL
);
CREATE INDEX kernel_grant_account ON kernel_grant (account_id);

CREATE TABLE kernel_event (
    id UUID PRIMARY KEY,
    at TEXT NOT NULL,
    name TEXT NOT NULL,
    actor_id UUID,
    actor_name TEXT NOT NULL,
    unit_id UUID,
    payload TEXT NOT NULL
);
CREATE INDEX kernel_event_name ON kernel_event (name, id);
CREATE INDEX kernel_event_actor ON kernel_event (actor_id, id);

CREATE TABLE kernel_event_subject (
    kind TEXT NOT NULL,
    subject_id UUID NOT NULL,
    event_id UUID NOT NULL REFERENCES kernel_event (id),
    PRIMARY KEY (kind, subject_id, event_id)
);

CREATE TABLE kernel_job (
    id UUID PRIMARY KEY,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    run_at TEXT NOT NULL,
    claimed_at TEXT,
    finished_at TEXT,
    error TEXT,
    account_id UUID,
    created_at TEXT NOT NULL
);
CREATE INDEX kernel_job_due ON kernel_job (state, run_at, id);

CREATE TABLE kernel_schedule_run (
    name TEXT NOT NULL,
    due_at TEXT NOT NULL,
    job_id UUID NOT NULL,
    PRIMARY KEY (name, due_at)
);

CREATE TABLE kernel_file (
    id UUID PRIMARY KEY,
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    mime TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    created_by UUID
);
CREATE INDEX kernel_file_sha256 ON kernel_file (sha256);

CREATE TABLE kernel_attachment (
    kind TEXT NOT NULL,
    subject_id UUID NOT NULL,
    file_id UUID NOT NULL REFERENCES kernel_file (id),
    label TEXT NOT NULL,
    PRIMARY KEY (kind, subject_id, file_id)
);
CREATE INDEX kernel_attachment_file ON kernel_attachment (file_id);

CREATE TABLE kernel_mail (
    id UUID PRIMARY KEY,
    to_address TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    error TEXT,
    sensitive BOOLEAN NOT NULL,
    person_id UUID,
    created_at TEXT NOT NULL,
    sent_at TEXT
);
CREATE INDEX kernel_mail_state ON kernel_mail (state, id);

CREATE TABLE kernel_mail_attachment (
    mail_id UUID NOT NULL REFERENCES kernel_mail (id),
    file_id UUID NOT NULL REFERENCES kernel_file (id),
    PRIMARY KEY (mail_id, file_id)
);

CREATE TABLE kernel_api_token (
    id UUID PRIMARY KEY,
    token_hash TEXT NOT NULL,
    account_id UUID NOT NULL REFERENCES kernel_account (id),
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    created_at TEXT NOT NULL,
    expires_at TEXT,
    last_used_on TEXT
);
CREATE UNIQUE INDEX kernel_api_token_hash ON kernel_api_token (token_hash);
CREATE INDEX kernel_api_token_account ON kernel_api_token (account_id);

CREATE TABLE kernel_idempotency (
    account_id UUID NOT NULL,
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    status BIGINT NOT NULL,
    body TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (account_id, key)
);
