-- The association now knows who is a member, of what, from when to when, what was due and what was paid for it.

-- What one may join. `number` holds the months or days of a rolling period, or month * 100 + day of a season's first day.
CREATE TABLE dues_kind (
    id UUID NOT NULL PRIMARY KEY,
    unit_id UUID NOT NULL REFERENCES kernel_unit (id),
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    period TEXT NOT NULL,
    number BIGINT NOT NULL,
    first_day TEXT,
    last_day TEXT,
    approval BOOLEAN NOT NULL,
    archived BOOLEAN NOT NULL,
    position BIGINT NOT NULL
);
CREATE INDEX dues_kind_unit ON dues_kind (unit_id, position);

-- What is asked for a kind. Accounts and projects are named by code, never by an identifier of one fiscal year.
CREATE TABLE dues_fee (
    id UUID NOT NULL PRIMARY KEY,
    kind_id UUID NOT NULL REFERENCES dues_kind (id),
    label TEXT NOT NULL,
    description TEXT NOT NULL,
    pricing TEXT NOT NULL,
    amount BIGINT NOT NULL,
    rule TEXT NOT NULL,
    income_code TEXT NOT NULL,
    project_code TEXT NOT NULL,
    archived BOOLEAN NOT NULL,
    position BIGINT NOT NULL
);
CREATE INDEX dues_fee_kind ON dues_fee (kind_id, position);

-- One period of one person. `settled` says that nothing more is asked, whatever the figures say: an import may know so.
-- `touched` is true once something was changed here: an import then leaves the row alone.
CREATE TABLE dues_membership (
    id UUID NOT NULL PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES people_person (id),
    unit_id UUID NOT NULL REFERENCES kernel_unit (id),
    kind_id UUID NOT NULL REFERENCES dues_kind (id),
    fee_id UUID REFERENCES dues_fee (id),
    first_day TEXT NOT NULL,
    last_day TEXT,
    state TEXT NOT NULL,
    due BIGINT NOT NULL,
    paid BIGINT NOT NULL,
    waived BIGINT NOT NULL,
    waiver_reason TEXT NOT NULL,
    settled BOOLEAN NOT NULL,
    note TEXT NOT NULL,
    touched BOOLEAN NOT NULL,
    form_key TEXT UNIQUE,
    created_at TEXT NOT NULL,
    CHECK (due >= 0 AND paid >= 0 AND waived >= 0)
);
CREATE INDEX dues_membership_list ON dues_membership (first_day, id);
CREATE INDEX dues_membership_unit ON dues_membership (unit_id, first_day, id);
CREATE INDEX dues_membership_kind ON dues_membership (kind_id, first_day, id);
CREATE INDEX dues_membership_person ON dues_membership (person_id, first_day);
CREATE INDEX dues_membership_approve ON dues_membership (unit_id, id) WHERE state = 'to_approve';
CREATE INDEX dues_membership_unpaid ON dues_membership (first_day, id) WHERE NOT settled AND due - waived > paid;

-- Money received for a membership, with its entry in the books. A `form_key` is given by the form: sent twice, it counts once.
CREATE TABLE dues_payment (
    id UUID NOT NULL PRIMARY KEY,
    membership_id UUID NOT NULL REFERENCES dues_membership (id),
    day TEXT NOT NULL,
    amount BIGINT NOT NULL,
    means TEXT NOT NULL,
    reference TEXT NOT NULL,
    treasury_code TEXT NOT NULL,
    entry_id UUID,
    form_key TEXT UNIQUE,
    cancelled_on TEXT,
    cancel_reason TEXT NOT NULL,
    created_at TEXT NOT NULL,
    CHECK (amount > 0)
);
CREATE INDEX dues_payment_membership ON dues_payment (membership_id, day, id);
CREATE INDEX dues_payment_entry ON dues_payment (entry_id) WHERE entry_id IS NOT NULL;

-- Receipts given, numbered without a gap. `content` is what the paper says, frozen the day it was made.
CREATE TABLE dues_receipt (
    number BIGINT NOT NULL PRIMARY KEY,
    payment_id UUID NOT NULL UNIQUE REFERENCES dues_payment (id),
    person_id UUID NOT NULL REFERENCES people_person (id),
    unit_id UUID NOT NULL REFERENCES kernel_unit (id),
    issued_on TEXT NOT NULL,
    amount BIGINT NOT NULL,
    content TEXT NOT NULL,
    cancelled_on TEXT
);
CREATE INDEX dues_receipt_person ON dues_receipt (person_id, number);
CREATE INDEX dues_receipt_unit ON dues_receipt (unit_id, number);

CREATE TABLE dues_counter (
    name TEXT NOT NULL PRIMARY KEY,
    value BIGINT NOT NULL
);
INSERT INTO dues_counter (name, value) VALUES ('receipt', 0);

-- For each person with a membership, the first day on which time alone changes where they stand.
CREATE TABLE dues_watch (
    person_id UUID NOT NULL PRIMARY KEY REFERENCES people_person (id),
    checks_on TEXT
);
CREATE INDEX dues_watch_due ON dues_watch (checks_on) WHERE checks_on IS NOT NULL;
