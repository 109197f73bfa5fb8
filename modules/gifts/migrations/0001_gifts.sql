-- The association now records the gifts it receives and gives tax receipts for them.

-- Who signs receipts: the legal person of a unit, what it may certify, and the turn that its numbers are taken in.
CREATE TABLE gifts_issuer (
    id UUID NOT NULL PRIMARY KEY,
    unit_id UUID NOT NULL UNIQUE REFERENCES kernel_unit (id),
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    siren TEXT NOT NULL,
    rna TEXT NOT NULL,
    purpose TEXT NOT NULL,
    category TEXT NOT NULL,
    category_detail TEXT NOT NULL,
    article_200 BOOLEAN NOT NULL,
    article_238 BOOLEAN NOT NULL,
    article_978 BOOLEAN NOT NULL,
    ruling_day TEXT,
    signatory_role TEXT NOT NULL,
    signatory_name TEXT NOT NULL,
    signature_id UUID,
    turn BIGINT NOT NULL
);

-- Rates, ceilings and words of the law that the association wrote over those that come with the program.
CREATE TABLE gifts_parameter (
    name TEXT NOT NULL,
    first_day TEXT NOT NULL,
    value TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (name, first_day)
);

-- A receipt, numbered without a gap in its series and year. `content` is what the paper says, frozen the day it was made.
CREATE TABLE gifts_receipt (
    id UUID NOT NULL PRIMARY KEY,
    issuer_id UUID NOT NULL REFERENCES gifts_issuer (id),
    series TEXT NOT NULL,
    year BIGINT NOT NULL,
    number BIGINT NOT NULL,
    person_id UUID NOT NULL REFERENCES people_person (id),
    unit_id UUID NOT NULL REFERENCES kernel_unit (id),
    amount BIGINT NOT NULL,
    issued_on TEXT NOT NULL,
    annual BOOLEAN NOT NULL,
    content TEXT NOT NULL,
    file_id UUID,
    delivered_on TEXT,
    cancelled_on TEXT,
    cancel_reason TEXT NOT NULL,
    UNIQUE (issuer_id, series, year, number)
);
CREATE INDEX gifts_receipt_person ON gifts_receipt (person_id, id);
CREATE INDEX gifts_receipt_unit ON gifts_receipt (unit_id, id);
CREATE INDEX gifts_receipt_day ON gifts_receipt (issued_on, id);
CREATE INDEX gifts_receipt_waiting ON gifts_receipt (issuer_id, id) WHERE delivered_on IS NULL AND cancelled_on IS NULL;

CREATE TABLE gifts_counter (
    issuer_id UUID NOT NULL REFERENCES gifts_issuer (id),
    series TEXT NOT NULL,
    year BIGINT NOT NULL,
    value BIGINT NOT NULL,
    PRIMARY KEY (issuer_id, series, year)
);

-- What somebody gave. `entry_id` is the income in the books, `costs_entry_id` the debt that a volunteer gave up when it was written
-- for this gift; `receipt_id` the tax receipt that stands for it. A `form_key` is given by the form: sent twice, it counts once.
CREATE TABLE gifts_gift (
    id UUID NOT NULL PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES people_person (id),
    unit_id UUID NOT NULL REFERENCES kernel_unit (id),
    day TEXT NOT NULL,
    amount BIGINT NOT NULL,
    nature TEXT NOT NULL,
    form TEXT NOT NULL,
    means TEXT NOT NULL,
    reference TEXT NOT NULL,
    description TEXT NOT NULL,
    company_form TEXT NOT NULL,
    company_siren TEXT NOT NULL,
    wants_receipt BOOLEAN NOT NULL,
    entry_id UUID,
    costs_entry_id UUID,
    receipt_id UUID REFERENCES gifts_receipt (id),
    cancelled_on TEXT,
    cancel_reason TEXT NOT NULL,
    form_key TEXT UNIQUE,
    created_at TEXT NOT NULL,
    CHECK (amount > 0)
);
CREATE INDEX gifts_gift_list ON gifts_gift (day, id);
CREATE INDEX gifts_gift_unit ON gifts_gift (unit_id, day, id);
CREATE INDEX gifts_gift_person ON gifts_gift (person_id, day);
CREATE INDEX gifts_gift_entry ON gifts_gift (entry_id) WHERE entry_id IS NOT NULL;
CREATE INDEX gifts_gift_costs ON gifts_gift (costs_entry_id) WHERE costs_entry_id IS NOT NULL;
CREATE INDEX gifts_gift_receipt ON gifts_gift (receipt_id) WHERE receipt_id IS NOT NULL;
CREATE INDEX gifts_gift_waiting ON gifts_gift (person_id, day) WHERE receipt_id IS NULL AND cancelled_on IS NULL AND wants_receipt;
