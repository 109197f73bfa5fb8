-- Bank statements arrive: what the bank says stands beside the books, line by line, and says what it becomes there.

-- An account at a bank or a payment service: it is one account of the books, named by code so that each new year finds it.
-- `unit_id` repeats the unit of the books. `iban_sealed` is encrypted; `iban_key` tells whether a file is of this account.
-- `mapping` is how the CSV of this bank is read, `numbers` by which number each format of file calls the account (hashed). `stale` is true when the books moved since proposals were made.
CREATE TABLE banking_account (
    id UUID NOT NULL PRIMARY KEY,
    entity_id UUID NOT NULL,
    unit_id UUID NOT NULL,
    label TEXT NOT NULL,
    ledger_code TEXT NOT NULL,
    fee_code TEXT NOT NULL,
    iban_sealed TEXT,
    iban_shown TEXT NOT NULL,
    iban_key TEXT,
    mapping TEXT NOT NULL,
    numbers TEXT NOT NULL,
    since TEXT NOT NULL,
    stale BOOLEAN NOT NULL,
    archived BOOLEAN NOT NULL,
    UNIQUE (entity_id, ledger_code)
);
CREATE INDEX banking_account_unit ON banking_account (unit_id);

-- A file of the bank and what became of it. Until it is accepted its lines are only in the file.
CREATE TABLE banking_statement (
    id UUID NOT NULL PRIMARY KEY,
    account_id UUID NOT NULL REFERENCES banking_account (id),
    file_id UUID NOT NULL,
    name TEXT NOT NULL,
    format TEXT NOT NULL,
    state TEXT NOT NULL,
    mapping TEXT NOT NULL,
    opening BIGINT,
    opening_day TEXT,
    closing BIGINT,
    closing_day TEXT,
    first_day TEXT,
    last_day TEXT,
    added BIGINT NOT NULL,
    known BIGINT NOT NULL,
    refused BIGINT NOT NULL,
    author TEXT NOT NULL,
    created_at TEXT NOT NULL,
    accepted_at TEXT,
    accepted_by TEXT
);
CREATE INDEX banking_statement_account ON banking_statement (account_id, id);

-- A line of a file that was put aside, with the reason: it stays in sight.
CREATE TABLE banking_problem (
    id UUID NOT NULL PRIMARY KEY,
    statement_id UUID NOT NULL REFERENCES banking_statement (id),
    place BIGINT NOT NULL,
    reason TEXT NOT NULL,
    found TEXT NOT NULL
);
CREATE INDEX banking_problem_statement ON banking_problem (statement_id, place, id);

-- What the bank says. The fingerprint makes the same line, in any later file, the same row. `entry_day` repeats the day of the
-- entry it became: on a day in between, books and bank differ by it.
CREATE TABLE banking_line (
    id UUID NOT NULL PRIMARY KEY,
    account_id UUID NOT NULL REFERENCES banking_account (id),
    statement_id UUID NOT NULL REFERENCES banking_statement (id),
    place BIGINT NOT NULL,
    day TEXT NOT NULL,
    value_day TEXT,
    amount BIGINT NOT NULL,
    gross BIGINT,
    fee BIGINT,
    label TEXT NOT NULL,
    counterpart TEXT NOT NULL,
    reference TEXT NOT NULL,
    end_to_end TEXT NOT NULL,
    bank_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    format TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    state TEXT NOT NULL,
    entry_id UUID,
    entry_day TEXT,
    payment_id UUID,
    decided_at TEXT,
    decided_by TEXT,
    UNIQUE (account_id, fingerprint)
);
CREATE INDEX banking_line_list ON banking_line (account_id, state, day, id);
CREATE INDEX banking_line_day ON banking_line (account_id, day, amount);
CREATE INDEX banking_line_entry ON banking_line (entry_id) WHERE entry_id IS NOT NULL;

-- The lines of the books that a matched line stands for: one, or the cheques of a deposit.
CREATE TABLE banking_match (
    ledger_line_id UUID NOT NULL PRIMARY KEY,
    line_id UUID NOT NULL REFERENCES banking_line (id),
    entry_id UUID NOT NULL,
    amount BIGINT NOT NULL
);
CREATE INDEX banking_match_line ON banking_match (line_id);
CREATE INDEX banking_match_entry ON banking_match (entry_id);

-- What a waiting line would become. Made again whenever the books or the rules move; never a decision.
CREATE TABLE banking_proposal (
    line_id UUID NOT NULL PRIMARY KEY REFERENCES banking_line (id),
    account_id UUID NOT NULL,
    kind TEXT NOT NULL,
    certain BOOLEAN NOT NULL,
    target_id UUID,
    rule_id UUID,
    day TEXT NOT NULL,
    why TEXT NOT NULL
);
CREATE INDEX banking_proposal_account ON banking_proposal (account_id, certain, line_id);

-- Label, sign, third party → account, project: learned from what was accepted, or written by hand.
CREATE TABLE banking_rule (
    id UUID NOT NULL PRIMARY KEY,
    entity_id UUID NOT NULL,
    words TEXT NOT NULL,
    direction TEXT NOT NULL,
    amount BIGINT NOT NULL,
    account_code TEXT NOT NULL,
    project_id UUID,
    person_id UUID,
    label TEXT NOT NULL,
    certain BOOLEAN NOT NULL,
    learned BOOLEAN NOT NULL,
    uses BIGINT NOT NULL,
    used_at TEXT,
    UNIQUE (entity_id, words, direction, amount)
);

-- The balance of the books and of the bank on one day, and what lay between: frozen when somebody closed it.
CREATE TABLE banking_reconciliation (
    id UUID NOT NULL PRIMARY KEY,
    account_id UUID NOT NULL REFERENCES banking_account (id),
    day TEXT NOT NULL,
    books BIGINT NOT NULL,
    bank BIGINT NOT NULL,
    content TEXT NOT NULL,
    note TEXT NOT NULL,
    closed_at TEXT NOT NULL,
    closed_by TEXT NOT NULL,
    reopened_at TEXT,
    reopened_by TEXT
);
CREATE INDEX banking_reconciliation_account ON banking_reconciliation (account_id, day, id);
