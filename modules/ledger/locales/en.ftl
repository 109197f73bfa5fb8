# The books, and the sentences that a volunteer treasurer reads.

permission-ledger-read = See the accounts
permission-ledger-write = Record money in and money out
permission-ledger-validate = Validate entries
permission-ledger-close = Open and close fiscal years
permission-ledger-manage = Arrange the chart of accounts, journals and sets of books
permission-ledger-export = Export the accounts

ledger-chart-model-association = French chart of accounts for associations 2026
ledger-chart-model-general = French general chart of accounts 2026 (cooperatives, companies)

ledger-journal-purchases = Purchases
ledger-journal-sales = Sales
ledger-journal-bank = Bank
ledger-journal-cash = Cash
ledger-journal-general = General
ledger-journal-opening = Opening

ledger-opening-label = Balances brought forward from { $year }
ledger-reversal-label = Reversal: { $label }

# What the rules refuse
ledger-refused-entity-name = Give this set of books a name of at most 120 characters.
ledger-refused-siren = This is not a valid SIREN: it has nine digits.
ledger-refused-chart-name = Give this chart of accounts a name.
ledger-refused-no-chart = Choose a chart of accounts for these books first.
ledger-refused-code = An account number has 1 to 20 digits or letters, without spaces.
ledger-refused-code-taken = { $code } is taken already.
ledger-refused-code-used = Account { $code } has been used: its number no longer changes. You may change its name.
ledger-refused-label = Give a name, not too long.
ledger-refused-journal-code = The code of a journal has 1 to 8 letters or digits.
ledger-refused-journal = This journal is not part of these books, or was put away.
ledger-refused-project = This project is not part of these books.
ledger-refused-year-order = The last day comes after the first.
ledger-refused-year-length = A fiscal year lasts at most { $months } months.
ledger-refused-year-label = A fiscal year is called “{ $label }” already.
ledger-refused-year-closed = The fiscal year “{ $year }” is closed: nothing more is written into it. Choose a day in an open year.
ledger-refused-year-open = The fiscal year “{ $year }” is open already.
ledger-refused-close-drafts = { $count ->
    [one] One entry is not validated yet: validate or delete it before closing.
   *[other] { $count } entries are not validated yet: validate or delete them before closing.
}
ledger-refused-close-earlier = An earlier fiscal year is still open: close it first.
ledger-refused-reopen-later = A year later than “{ $year }” is closed: reopen it first.
ledger-refused-carry-order = Balances are brought forward from an earlier year of the same books.
ledger-refused-carry-twice = The fiscal year “{ $year }” has its opening balances already.
ledger-refused-carry-account = Account { $code } is missing from the chart of the new year: add it first.
ledger-refused-entry-label = Say in a few words what this is.
ledger-refused-too-long = This is too long: at most { $max } characters.
ledger-refused-empty = An entry has at least two lines: where the money comes from and where it goes.
ledger-refused-too-many-lines = An entry has at most { $max } lines.
ledger-refused-negative = An amount is never negative: swap debit and credit.
ledger-refused-both-sides = A line carries a debit or a credit, never both.
ledger-refused-zero-line = A line has no amount: complete it or empty it.
ledger-refused-too-much = This amount is above { $max }.
ledger-refused-amount = Give an amount above zero.
ledger-refused-unbalanced = Debit ({ $debit }) and credit ({ $credit }) must be equal.
ledger-refused-foreign-year = This fiscal year is not one of these books.
ledger-refused-day-outside = { $day } is not within the fiscal year, which runs from { $first } to { $last }.
ledger-refused-no-year = No open fiscal year holds { $day }. Open the year of that date, or choose another day.
ledger-refused-no-books = No books are open for this unit. The treasurer can open them under Accounts.
ledger-refused-period-closed = The accounts are closed through { $day }: choose a later day.
ledger-refused-foreign-account = An account is not in the chart of this fiscal year.
ledger-refused-archived-account = Account { $code } was put away: nothing more is written to it.
ledger-refused-mixed-in-kind = Volunteering and gifts in kind (accounts 86 and 87) are written apart, never with money.
ledger-refused-no-account = There is no account { $code } in the chart of the fiscal year “{ $year }”.
ledger-refused-same-account = Money must go from one account to another.
ledger-refused-not-treasury = Choose a bank or cash account.
ledger-refused-validated = This entry is validated: it no longer changes. Cancel it with a reversal.
ledger-refused-reverse-draft = This entry is not validated: simply change or delete it.
ledger-refused-reversed-twice = This entry was cancelled already.
ledger-refused-letter-lines = Only lines of one account and one fiscal year, without a letter yet, are matched together.
ledger-refused-letter-sum = These lines do not cancel out: their total is not zero.
ledger-refused-import-order = Validated entries must come in order of day; that of { $day } comes too late.

# What happened
event-ledger-entry_posted = recorded “{ $label }”, { $amount }, on { $day }
event-ledger-entry_changed = changed “{ $label }”, { $amount }
event-ledger-entry_deleted = deleted “{ $label }”, { $amount }
event-ledger-entry_validated = validated “{ $label }”, { $amount }
event-ledger-entry_reversed = cancelled “{ $label }”, { $amount }
event-ledger-voucher_added = attached a voucher to “{ $label }”
event-ledger-entries_imported = imported { $count } entries
event-ledger-year_opened = opened the fiscal year “{ $label }”
event-ledger-year_closed = closed the fiscal year “{ $label }”
event-ledger-year_reopened = reopened the fiscal year “{ $label }”

job-ledger-index_entries = Put imported entries into the search
ledger-refused-sealed-voucher = This voucher is part of a validated entry: it stays.
ledger-refused-unknown-year = No fiscal year is called “{ $year }”.
ledger-refused-unknown-books = No set of books is called “{ $name }”.
ledger-refused-verify = { $count ->
    [one] One fault found in the books.
   *[other] { $count } faults found in the books.
}

# Proof of the books
ledger-check-good = debits and credits equal in every year, chains whole
ledger-check-bad = the books of “{ $year }” are not whole: run kevre ledger verify
ledger-verify-good = { $books }: { $count } validated entries, chain and balances exact
ledger-break-chain = Year { $year }: entry no. { $serial }, at place { $position } of the chain, is no longer the one that was validated.
ledger-break-end = Year { $year }: the chain stops at { $length }, which is not its known end.
ledger-break-number = Year { $year }, journal { $journal }: number { $number } is missing or doubled.
ledger-break-unbalanced = Year { $year }: entry no. { $serial } is not balanced.
ledger-break-balance = Year { $year }, account { $account }, month { $month }: the balance kept is not the sum of the lines.
ledger-break-project = Year { $year }, account { $account }: the balance of a project is not the sum of its lines.
