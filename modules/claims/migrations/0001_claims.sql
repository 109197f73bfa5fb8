-- Volunteers now claim what they paid for the association; somebody else approves, and it is reimbursed or given up.

CREATE TABLE claims_claim (
    id UUID NOT NULL PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES people_person (id),
    unit_id UUID NOT NULL REFERENCES kernel_unit (id),
    title TEXT NOT NULL,
    state TEXT NOT NULL,
    wish TEXT NOT NULL,
    total BIGINT NOT NULL,
    created_by UUID,
    created_at TEXT NOT NULL,
    submitted_on TEXT,
    decided_by TEXT NOT NULL,
    decided_on TEXT,
    reason TEXT NOT NULL,
    debt_entry_id UUID,
    payment_entry_id UUID,
    gift_id UUID REFERENCES gifts_gift (id),
    form_key TEXT UNIQUE
);
CREATE INDEX claims_claim_person ON claims_claim (person_id, id);
CREATE INDEX claims_claim_state ON claims_claim (state, id);
CREATE INDEX claims_claim_unit ON claims_claim (unit_id, id);
CREATE INDEX claims_claim_debt ON claims_claim (debt_entry_id) WHERE debt_entry_id IS NOT NULL;
CREATE INDEX claims_claim_payment ON claims_claim (payment_entry_id) WHERE payment_entry_id IS NOT NULL;
CREATE INDEX claims_claim_gift ON claims_claim (gift_id) WHERE gift_id IS NOT NULL;

-- A line is money paid, or kilometres driven: `working` then says how its amount was found. `file_id` is the photo of the paper.
CREATE TABLE claims_line (
    id UUID NOT NULL PRIMARY KEY,
    claim_id UUID NOT NULL REFERENCES claims_claim (id),
    position BIGINT NOT NULL,
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    label TEXT NOT NULL,
    amount BIGINT NOT NULL,
    km BIGINT NOT NULL,
    vehicle TEXT NOT NULL,
    electric BOOLEAN NOT NULL,
    working TEXT NOT NULL,
    account_code TEXT NOT NULL,
    file_id UUID,
    CHECK (amount >= 0 AND km >= 0)
);
CREATE INDEX claims_line_claim ON claims_line (claim_id, position);

-- Steps of the mileage scale that the association wrote over those that come with the program.
CREATE TABLE claims_rate (
    vehicle TEXT NOT NULL,
    first_day TEXT NOT NULL,
    km_from BIGINT NOT NULL,
    mills BIGINT NOT NULL,
    plus_cents BIGINT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (vehicle, first_day, km_from)
);
