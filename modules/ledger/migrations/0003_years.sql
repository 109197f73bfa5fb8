-- A year is carried into the next one by an entry that the program keeps, and third parties are carried line by line.

-- `opening_id` is the entry by which the program carried the year before; `opening_stale` is true when that year moved since.
ALTER TABLE ledger_year ADD COLUMN opening_id UUID;
ALTER TABLE ledger_year ADD COLUMN opening_stale BOOLEAN NOT NULL DEFAULT FALSE;
-- The entry that appropriates the result of the year, in the year of the assembly.
ALTER TABLE ledger_year ADD COLUMN appropriation_id UUID;

-- A line of an opening entry that carries on an open line of an older year: the first one, whatever the years between.
CREATE TABLE ledger_carried (
    line_id   UUID NOT NULL PRIMARY KEY REFERENCES ledger_line (id),
    origin_id UUID NOT NULL
);
CREATE INDEX ledger_carried_origin ON ledger_carried (origin_id);
