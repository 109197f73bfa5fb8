-- The books appear: accounting entities, charts of accounts, journals, fiscal years, entries, and the balances kept beside them.

-- A set of books. A unit may keep its own; a single association has one and never hears the word.
-- `last_serial` numbers entries as they are typed; updating it is also the lock that every write to the books takes first.
CREATE TABLE ledger_entity (
    id          UUID    NOT NULL PRIMARY KEY,
    unit_id     UUID    NOT NULL,
    name        TEXT    NOT NULL,
    siren       TEXT,
    chart_id    UUID,
    last_serial BIGINT  NOT NULL,
    archived    BOOLEAN NOT NULL
);
CREATE INDEX ledger_entity_unit ON ledger_entity (unit_id);

CREATE TABLE ledger_chart (
    id        UUID    NOT NULL PRIMARY KEY,
    entity_id UUID    NOT NULL REFERENCES ledger_entity (id),
    name      TEXT    NOT NULL,
    model     TEXT,
    archived  BOOLEAN NOT NULL
);
CREATE INDEX ledger_chart_entity ON ledger_chart (entity_id);

-- `role` says what the program may do with the account by itself; `position` where the statements put its balance.
-- `plain` are the words of the simple forms; an `everyday` account is offered there.
CREATE TABLE ledger_account (
    id          UUID    NOT NULL PRIMARY KEY,
    chart_id    UUID    NOT NULL REFERENCES ledger_chart (id),
    code        TEXT    NOT NULL,
    label       TEXT    NOT NULL,
    plain       TEXT    NOT NULL,
    description TEXT    NOT NULL,
    position    TEXT    NOT NULL,
    role        TEXT    NOT NULL,
    everyday    BOOLEAN NOT NULL,
    own         BOOLEAN NOT NULL,
    archived    BOOLEAN NOT NULL,
    UNIQUE (chart_id, code)
);
CREATE INDEX ledger_account_role ON ledger_account (chart_id, role, code);

CREATE TABLE ledger_journal (
    id           UUID    NOT NULL PRIMARY KEY,
    entity_id    UUID    NOT NULL REFERENCES ledger_entity (id),
    code         TEXT    NOT NULL,
    label        TEXT    NOT NULL,
    kind         TEXT    NOT NULL,
    account_code TEXT,
    archived     BOOLEAN NOT NULL,
    UNIQUE (entity_id, code)
);

-- `chain_length` and `chain_head` are the end of the year's chain of validated entries; `closed_through` the last day of its closed periods.
CREATE TABLE ledger_year (
    id             UUID   NOT NULL PRIMARY KEY,
    entity_id      UUID   NOT NULL REFERENCES ledger_entity (id),
    chart_id       UUID   NOT NULL REFERENCES ledger_chart (id),
    label          TEXT   NOT NULL,
    first_day      TEXT   NOT NULL,
    last_day       TEXT   NOT NULL,
    status         TEXT   NOT NULL,
    closed_through TEXT,
    closed_at      TEXT,
    closed_by      TEXT,
    chain_length   BIGINT NOT NULL,
    chain_head     TEXT   NOT NULL,
    UNIQUE (entity_id, label)
);
CREATE INDEX ledger_year_days ON ledger_year (entity_id, first_day);

-- The last number given in a journal during a year: numbers are given at validation, hence without gaps.
CREATE TABLE ledger_counter (
    year_id     UUID   NOT NULL REFERENCES ledger_year (id),
    journal_id  UUID   NOT NULL REFERENCES ledger_journal (id),
    last_number BIGINT NOT NULL,
    PRIMARY KEY (year_id, journal_id)
);

CREATE TABLE ledger_project (
    id          UUID    NOT NULL PRIMARY KEY,
    entity_id   UUID    NOT NULL REFERENCES ledger_entity (id),
    code        TEXT,
    label       TEXT    NOT NULL,
    description TEXT    NOT NULL,
    archived    BOOLEAN NOT NULL
);
CREATE INDEX ledger_project_entity ON ledger_project (entity_id);

CREATE TABLE ledger_entry (
    id             UUID    NOT NULL PRIMARY KEY,
    entity_id      UUID    NOT NULL REFERENCES ledger_entity (id),
    year_id        UUID    NOT NULL REFERENCES ledger_year (id),
    journal_id     UUID    NOT NULL REFERENCES ledger_journal (id),
    serial         BIGINT  NOT NULL,
    kind           TEXT    NOT NULL,
    status         TEXT    NOT NULL,
    number         BIGINT,
    day            TEXT    NOT NULL,
    label          TEXT    NOT NULL,
    label_key      TEXT    NOT NULL,
    reference      TEXT    NOT NULL,
    notes          TEXT    NOT NULL,
    amount         BIGINT  NOT NULL,
    settlement     TEXT    NOT NULL,
    opening        BOOLEAN NOT NULL,
    deposit        BOOLEAN NOT NULL,
    flagged        BOOLEAN NOT NULL,
    reverses_id    UUID,
    reversed_by_id UUID,
    creator_id     UUID,
    creator_name   TEXT    NOT NULL,
    created_at     TEXT    NOT NULL,
    validated_at   TEXT,
    validator_name TEXT,
    chain_position BIGINT,
    previous_hash  TEXT,
    hash           TEXT,
    foreign_hash   TEXT,
    source         TEXT,
    UNIQUE (entity_id, serial),
    UNIQUE (year_id, journal_id, number),
    UNIQUE (year_id, chain_position)
);
CREATE INDEX ledger_entry_day ON ledger_entry (year_id, day, serial);
CREATE INDEX ledger_entry_journal ON ledger_entry (journal_id, year_id, day, serial);
CREATE INDEX ledger_entry_draft ON ledger_entry (year_id, day, serial) WHERE status = 'draft';
CREATE INDEX ledger_entry_waiting ON ledger_entry (year_id, day, serial) WHERE settlement = 'waiting';

CREATE TABLE ledger_letter (
    id         UUID NOT NULL PRIMARY KEY,
    year_id    UUID NOT NULL REFERENCES ledger_year (id),
    code       TEXT NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (year_id, code)
);

-- Year, day and serial are repeated from the entry so that an account's page reads one index and nothing else.
CREATE TABLE ledger_line (
    id            UUID    NOT NULL PRIMARY KEY,
    entry_id      UUID    NOT NULL REFERENCES ledger_entry (id),
    position      BIGINT  NOT NULL,
    year_id       UUID    NOT NULL,
    account_id    UUID    NOT NULL REFERENCES ledger_account (id),
    day           TEXT    NOT NULL,
    serial        BIGINT  NOT NULL,
    debit         BIGINT  NOT NULL,
    credit        BIGINT  NOT NULL,
    label         TEXT    NOT NULL,
    reference     TEXT    NOT NULL,
    project_id    UUID    REFERENCES ledger_project (id),
    person_id     UUID,
    letter_id     UUID    REFERENCES ledger_letter (id),
    reconciled    BOOLEAN NOT NULL,
    reconciled_on TEXT,
    deposited     BOOLEAN NOT NULL,
    UNIQUE (entry_id, position),
    CHECK ((debit > 0 AND credit = 0) OR (debit = 0 AND credit > 0))
);
CREATE INDEX ledger_line_account ON ledger_line (year_id, account_id, day, serial, position, debit, credit);
CREATE INDEX ledger_line_use ON ledger_line (account_id);
CREATE INDEX ledger_line_project ON ledger_line (project_id, year_id, day, serial) WHERE project_id IS NOT NULL;
CREATE INDEX ledger_line_person ON ledger_line (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX ledger_line_letter ON ledger_line (letter_id) WHERE letter_id IS NOT NULL;

-- What moved on an account in a month ('2026-04'; '2026-04o' for opening entries). The draft columns are the part not yet validated.
CREATE TABLE ledger_balance (
    year_id      UUID   NOT NULL REFERENCES ledger_year (id),
    account_id   UUID   NOT NULL REFERENCES ledger_account (id),
    month        TEXT   NOT NULL,
    debit        BIGINT NOT NULL,
    credit       BIGINT NOT NULL,
    draft_debit  BIGINT NOT NULL,
    draft_credit BIGINT NOT NULL,
    PRIMARY KEY (year_id, account_id, month)
);

CREATE TABLE ledger_project_balance (
    year_id    UUID   NOT NULL REFERENCES ledger_year (id),
    project_id UUID   NOT NULL REFERENCES ledger_project (id),
    account_id UUID   NOT NULL REFERENCES ledger_account (id),
    debit      BIGINT NOT NULL,
    credit     BIGINT NOT NULL,
    PRIMARY KEY (year_id, project_id, account_id)
);

-- What an entry is about: a person, a membership, an event… The subject belongs to another module and is named by kind and id only.
CREATE TABLE ledger_subject (
    kind       TEXT NOT NULL,
    subject_id UUID NOT NULL,
    entry_id   UUID NOT NULL REFERENCES ledger_entry (id),
    PRIMARY KEY (kind, subject_id, entry_id)
);
CREATE INDEX ledger_subject_entry ON ledger_subject (entry_id);

CREATE TABLE ledger_link (
    entry_id   UUID NOT NULL REFERENCES ledger_entry (id),
    related_id UUID NOT NULL REFERENCES ledger_entry (id),
    PRIMARY KEY (entry_id, related_id)
);
CREATE INDEX ledger_link_related ON ledger_link (related_id);

-- The receipts and invoices behind an entry. Those present at validation are sealed into its hash.
CREATE TABLE ledger_voucher (
    id       UUID    NOT NULL PRIMARY KEY,
    entry_id UUID    NOT NULL REFERENCES ledger_entry (id),
    file_id  UUID    NOT NULL,
    name     TEXT    NOT NULL,
    sha256   TEXT    NOT NULL,
    sealed   BOOLEAN NOT NULL,
    added_at TEXT    NOT NULL
);
CREATE INDEX ledger_voucher_entry ON ledger_voucher (entry_id);

CREATE TABLE ledger_budget (
    id         UUID   NOT NULL PRIMARY KEY,
    year_id    UUID   NOT NULL REFERENCES ledger_year (id),
    account_id UUID   NOT NULL REFERENCES ledger_account (id),
    project_id UUID   REFERENCES ledger_project (id),
    amount     BIGINT NOT NULL,
    note       TEXT   NOT NULL
);
CREATE INDEX ledger_budget_year ON ledger_budget (year_id);
