-- Books of any size open as fast: the list of validated entries when many drafts stand before them, the page of a year.
CREATE INDEX ledger_entry_validated ON ledger_entry (year_id, day, serial) WHERE status = 'validated';
-- Whether balances were brought forward into a year is known without reading it.
CREATE INDEX ledger_entry_opening ON ledger_entry (year_id) WHERE opening;
