-- A simple entry may be kept as a template, and one that comes back each month proposes itself as a draft.

-- `first_day` and `every_months` say when it comes back, `proposed` how many times it did: the next time is counted from the first
-- one, so that the 31st of January leads to the 31st of March.
CREATE TABLE ledger_template (
    id            UUID    NOT NULL PRIMARY KEY,
    entity_id     UUID    NOT NULL REFERENCES ledger_entity (id),
    name          TEXT    NOT NULL,
    kind          TEXT    NOT NULL,
    amount        BIGINT  NOT NULL,
    treasury_code TEXT    NOT NULL,
    other_code    TEXT    NOT NULL,
    reference     TEXT    NOT NULL,
    person_id     UUID,
    project_id    UUID    REFERENCES ledger_project (id),
    every_months  BIGINT,
    first_day     TEXT,
    proposed      BIGINT  NOT NULL,
    next_day      TEXT,
    trouble       TEXT
);
CREATE INDEX ledger_template_entity ON ledger_template (entity_id, name);
CREATE INDEX ledger_template_next ON ledger_template (next_day) WHERE next_day IS NOT NULL;
