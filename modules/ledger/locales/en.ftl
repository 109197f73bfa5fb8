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
ledger-opening-result = Result of { $year }
ledger-appropriation-label = Appropriation of the result of { $year }
ledger-appropriation-reference = Assembly of { $day }
ledger-reversal-label = Reversal: { $label }

# What the rules refuse
ledger-refused-entity-name = Give this set of books a name of at most 120 characters.
ledger-refused-siren = This is not a valid SIREN: it has nine digits.
ledger-refused-chart-name = Give this chart of accounts a name.
ledger-refused-no-chart = Choose a chart of accounts for these books first.
ledger-refused-code = An account number has 1 to 20 digits or letters, without spaces.
ledger-refused-code-taken = { $code } is taken already.
ledger-refused-code-used = Account { $code } has been used: its number no longer changes. You may change its name.
ledger-refused-position-used = Account { $code } was used already: it does not move between balance sheet and result.
ledger-refused-position-class = In an official chart the first digit of account { $code } says whether it is of the balance sheet or of the result.
ledger-refused-role-taken = Account { $code } has this role already, and only one account may.
ledger-refused-role-last = The result of a year is written on account { $code }: give this role to another account first.
ledger-refused-archive-balance = Account { $code } still holds { $balance } in the year “{ $year }”: bring it to zero first.
ledger-refused-remove-used = Account { $code } was used already: it stays. You can put it away.
ledger-refused-remove-budget = A budget plans something on account { $code }: it stays. You can put it away.
ledger-refused-journal-used = Entries are in journal { $code }: its code and kind no longer change, and it stays.
ledger-refused-journal-account = Account { $code } is none of bank or cash of these books.
ledger-refused-journal-followed = Journal { $journal } follows this account already.
ledger-refused-journal-last = There is always a journal of this kind: add another before putting { $code } away.
ledger-refused-journal-drafts = Drafts wait in journal { $code }: validate or delete them first.
ledger-refused-label = Give a name, not too long.
ledger-refused-journal-code = The code of a journal has 1 to 8 letters or digits.
ledger-refused-journal = This journal is not part of these books, or was put away.
ledger-line-changed-meanwhile = This line was changed or reconciled meanwhile: look at it again.
ledger-refused-project = This project is not part of these books.
ledger-refused-year-order = The last day comes after the first.
ledger-refused-year-length = A fiscal year lasts at most { $months } months.
ledger-refused-year-label = A fiscal year is called “{ $label }” already.
ledger-refused-year-overlap = These dates reach into the fiscal year “{ $year }”, from { $first } to { $last }: a day belongs to one year only.
ledger-refused-year-closed = The fiscal year “{ $year }” is closed: nothing more is written into it. Choose a day in an open year.
ledger-refused-year-open = The fiscal year “{ $year }” is open already.
ledger-refused-close-drafts = { $count ->
    [one] One entry is not validated yet: validate or delete it before closing.
   *[other] { $count } entries are not validated yet: validate or delete them before closing.
}
ledger-refused-close-earlier = An earlier fiscal year is still open: close it first.
ledger-refused-close-special = Account { $code } is not at zero: special accounts are balanced before closing.
ledger-refused-close-gap = A number is missing in journal { $journal }, before no. { $number }: run the verification of the books.
ledger-year-changed-meanwhile = An entry was validated in the meantime: read the list again and start over. Nothing was closed.
ledger-refused-reopen-reason = Say why the year is opened again.
ledger-refused-reopen-later = A year later than “{ $year }” is closed: reopen it first.
ledger-refused-carry-order = Balances are brought forward from an earlier year of the same books.
ledger-refused-carry-twice = The fiscal year “{ $year }” has its opening balances already, typed or imported.
ledger-refused-carry-account = These accounts hold a balance and are missing from the chart of the new year: { $codes }. Add them first.
ledger-refused-opening-kept = This entry carries the year before and follows it by itself: correct the year before, it will follow in “{ $year }”.
ledger-refused-opening-provisional = These balances follow the year “{ $year }” until it is closed: they will be validated then.
ledger-refused-appropriate-open = The year “{ $year }” is not closed: its result may still change.
ledger-refused-appropriate-twice = The result of “{ $year }” is appropriated already. Cancel that entry first.
ledger-refused-appropriate-nothing = The year “{ $year }” has neither surplus nor deficit: nothing to appropriate.
ledger-refused-appropriate-day = No open year after this one has the day { $day }.
ledger-refused-appropriate-sum = The parts make { $shared } and the result is { $result }: all of it is shared, no more and no less.
ledger-refused-appropriate-not-carried = Account { $code } does not hold this result in the year “{ $year }”: bring the balances forward first.
ledger-refused-appropriate-account = Account { $code } takes no part of the result: choose a reserve or what is brought forward.
ledger-refused-appropriate-most = Account { $code } holds only { $most }.
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
ledger-refused-template-entry = Only money in, money out, a transfer, a debt or a claim of two lines is kept as a template.
ledger-refused-template-many = There are { $max } templates already: take out those that are no longer of use.
ledger-refused-template-months = An entry comes back every 1 to { $max } months.
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
event-ledger-entries_imported = imported { $count ->
    [one] { $count } entry
   *[other] { $count } entries
 }
event-ledger-year_opened = opened the fiscal year “{ $label }”
event-ledger-year_closed = closed the fiscal year “{ $label }”
event-ledger-year_reopened = reopened the fiscal year “{ $label }”: { $reason }

job-ledger-index_entries = Put imported entries into the search
job-ledger-refresh_opening = Bring opening balances up to date
ledger-refused-sealed-voucher = This voucher is part of a validated entry: it stays.
event-ledger-result_appropriated = appropriated the result of “{ $label }”, { $amount }, voted on { $day }
event-ledger-account_added = added account { $code } { $label }
event-ledger-account_changed = changed account { $code } { $label }
event-ledger-account_removed = took out account { $code } { $label }
event-ledger-journal_added = added journal { $code }
event-ledger-journal_changed = changed journal { $code }
event-ledger-journal_removed = took out journal { $code }
event-ledger-template_kept = kept the template “{ $label }”
event-ledger-template_removed = took out the template “{ $label }”
job-ledger-propose_recurring = Propose entries that come back
ledger-refused-unknown-year = No fiscal year is called “{ $year }”.
ledger-refused-unknown-books = No set of books is called “{ $name }”.
ledger-refused-verify = { $count ->
    [one] One fault found in the books.
   *[other] { $count } faults found in the books.
}

# Proof of the books
doctor-ledger-balances = Books
ledger-check-good = debits and credits equal in every year, chains whole
ledger-check-bad = the books of “{ $year }” are not whole: run kevre ledger verify
ledger-verify-good = { $books }: { $count ->
    [one] { $count } validated entry
   *[other] { $count } validated entries
 }, chain and balances exact
ledger-break-chain = Year { $year }: entry no. { $serial }, at place { $position } of the chain, is no longer the one that was validated.
ledger-break-end = Year { $year }: the chain stops at { $length }, which is not its known end.
ledger-break-number = Year { $year }, journal { $journal }: number { $number } is missing or doubled.
ledger-break-unbalanced = Year { $year }: entry no. { $serial } is not balanced.
ledger-break-balance = Year { $year }, account { $account }, month { $month }: the balance kept is not the sum of the lines.
ledger-break-project = Year { $year }, account { $account }: the balance of a project is not the sum of its lines.

# The pages: titles, tabs, everyday words
ledger-nav = Accounts
ledger-title = Accounts
ledger-tabs = Pages of the accounts
ledger-tab-home = Overview
ledger-tab-entries = Entries
ledger-tab-accounts = Accounts
ledger-tab-trial-balance = Trial balance
ledger-tab-years = Years
ledger-tab-books = Set-up
ledger-books = Set of books
ledger-year = Year
ledger-choose = Choose the books and the year
ledger-filter = Filter
ledger-year-and-status = year { $year } ({ $status })
ledger-year-named = Year { $year }
ledger-year-open = open
ledger-year-closed = closed
ledger-year-locked = locked
ledger-day = Day
ledger-entry = Entry
ledger-number = Number
ledger-serial = typed as no. { $serial }
ledger-serial-label = Typing no.
ledger-number-later = given at validation
ledger-status = State
ledger-status-draft = Draft
ledger-status-validated = Validated
ledger-settlement-waiting = To be paid
ledger-reversed = Reversed
ledger-flagged = To be reviewed
ledger-amount = Amount
ledger-account = Account
ledger-account-code = Account no.
ledger-third-party = Third party
ledger-line-label = Label of the line
ledger-reference = Document number
ledger-debit = Debit
ledger-credit = Credit
ledger-side-debit = Dr
ledger-side-credit = Cr
ledger-balance = Balance
ledger-total = Total
ledger-journal = Journal
ledger-project = Project
ledger-no-project = No project
ledger-notes = Notes
ledger-lines = Lines
ledger-reconciled = matched with the bank
ledger-lettered = matched
ledger-letter = letter { $code }
ledger-archived = Put away
ledger-own = Added
ledger-edit = Change
ledger-save = Save
ledger-save-again = Save and record another
ledger-cancel = Cancel
ledger-add = Add
ledger-more = More details
ledger-export = Export
ledger-saved = Saved.
ledger-saved-again = Saved. You can record the next one.
ledger-timeline = What happened
ledger-facts = In brief
ledger-actions = Actions

# Overview
ledger-money-in = Money in
ledger-money-out = Money out
ledger-transfer = Transfer between our accounts
ledger-debt = Bill to pay later
ledger-claim = Money owed to us
ledger-money-in-text = A fee, a donation, a sale: what arrived on an account or in the cash box.
ledger-money-out-text = A purchase, a rent, a refund: what left an account or the cash box.
ledger-transfer-text = From the cash box to the bank, from the bank to savings: the money stays with the association.
ledger-debt-text = The bill has come and will be paid later.
ledger-claim-text = Somebody owes the association money: a promised grant, an invoice sent.
ledger-new-advanced = Entry by accounts
ledger-result = Result of the year
ledger-result-surplus = surplus
ledger-result-deficit = deficit
ledger-overdrawn = overdrawn
ledger-to-do = To do
ledger-drafts = { $count ->
    [1000] 1,000 entries to validate, or more
    [one] One entry to validate
   *[other] { $count } entries to validate
}
ledger-drafts-note = Until they are validated they can still change.
ledger-waiting = { $count ->
    [1000] 1,000 amounts to pay or to receive, or more
    [one] One amount to pay or to receive
   *[other] { $count } amounts to pay or to receive
}
ledger-waiting-note = Bills and promises that wait for their payment.
ledger-last-entries = Latest entries
ledger-all-entries = All entries
ledger-home-treasury = Money available
ledger-home-look = Review
ledger-panel-person = Entries

# List of entries
ledger-entries-title = Entries
ledger-filter-text = Label or document number
ledger-all-journals = All journals
ledger-all-statuses = All states
ledger-all-projects = All projects
ledger-filtered-account = Entries of account { $code } { $label }.
ledger-filter-clear = Show all
ledger-nothing-found = Nothing matches
ledger-nothing-found-text = Remove a filter or try other words.
ledger-no-entry = No entry yet
ledger-no-entry-text = Begin with money in or money out: two fields and a photo of the receipt.
ledger-validate-through = Validate all drafts up to
ledger-validate-all = Validate
ledger-validated-many = { $count ->
    [one] One entry is validated.
   *[other] { $count } entries are validated.
}

# Page of an entry
ledger-validate = Validate
ledger-validated = The entry is validated and numbered: it no longer changes.
ledger-validated-at = Validated
ledger-creator = Typed by
ledger-people = People
ledger-related = Related entries
ledger-vouchers = Receipts and invoices
ledger-no-voucher = Nothing attached.
ledger-voucher-add = Attach a photo or a PDF
ledger-voucher-join = Attach
ledger-voucher-joined = The file is attached.
ledger-voucher-sealed = sealed with the entry
ledger-voucher-remove = Remove { $name }
ledger-voucher-removed = The file is removed.
ledger-voucher-again = Choose the photo again
ledger-voucher-again-text = The rest of the form was kept, not the file: the browser does not send it again by itself.
ledger-seal = Seal
ledger-seal-text = This seal covers the entry, its lines and files, and the seal of the entry before: nothing can be changed without it being seen.
ledger-foreign-seal = Seal of the former program
ledger-duplicate = Duplicate, dated today
ledger-duplicated = Here is a copy: adapt it, then save.
ledger-template-keep = Keep as a template
ledger-template-kept = Here is the template: say whether it comes back by itself.
ledger-templates-title = Templates
ledger-templates-none = No template
ledger-templates-none-text = Open money in or out that often comes back and choose “Keep as a template”.
ledger-template = Template
ledger-template-next = Next time
ledger-template-every = { $count ->
    [one] every month
   *[other] every { $count } months
}
ledger-template-use = Use
ledger-template-use-named = Use “{ $name }”
ledger-template-remove = Take this template out
ledger-template-remove-consequence = Entries that were written stay.
ledger-template-removed = The template is taken out.
ledger-template-recurs-text = Each time it is due, Kevre writes a draft to be checked; it never validates it.
ledger-field-template-name = Name
ledger-field-template-name-hint = It is also the label of the entries.
ledger-field-template-amount-hint = Empty if it changes each time.
ledger-field-every = Comes back every … months
ledger-field-every-hint = 1 for each month, 12 for each year; empty if it does not come back.
ledger-field-first-time = From
ledger-reverse = Cancel by a reversal
ledger-reverse-consequence = The validated entry stays. A reversal of the same amount cancels it on the chosen day.
ledger-reversed-done = The entry is cancelled by this one.
ledger-delete = Delete this draft
ledger-delete-consequence = The draft leaves the books with its files. The history keeps its label and amount.
ledger-deleted = The draft is deleted.
ledger-settle = Record the payment
ledger-settle-account = Account
ledger-settle-do = It is paid
ledger-settled = The payment is recorded; the entry no longer waits.

# Forms
ledger-choose-category = Choose…
ledger-field-income = What it is
ledger-field-expense = What it is
ledger-field-to = To the account
ledger-field-from = From the account
ledger-field-into = Arrived on
ledger-field-out-of = Left from
ledger-field-label = Label
ledger-field-label-hint = Empty: the name of the category.
ledger-field-what = What it is about
ledger-field-reference-hint = Of the invoice, cheque or transfer.
ledger-field-payer = Who paid
ledger-field-payee = To whom
ledger-field-creditor = Whom we owe
ledger-field-debtor = Who owes us
ledger-field-voucher = Photo of the receipt or invoice
ledger-field-voucher-hint = A photo or PDF of at most 20 MB.
ledger-journal-silent = Chosen from the accounts
ledger-edit-entry = Change “{ $label }”
ledger-lines-hint = Debits and credits have the same total. A line left without amount takes what is missing; an empty line does not count.
ledger-line-number = Line { $number }
ledger-line-more = Label, third party, project
ledger-lines-add = Add lines

# Accounts and chart
ledger-accounts-title = Accounts
ledger-accounts-filter = Number or name of the account
ledger-accounts-show = Accounts shown
ledger-accounts-moved = Accounts that moved
ledger-accounts-all = The whole chart
ledger-account-title = { $code } { $label }
ledger-account-add = Add an account
ledger-account-added = Account { $code } is added.
ledger-account-edit = Change account { $code }
ledger-balance-opening = Opening balance
ledger-balance-debit = Debit balance
ledger-balance-credit = Credit balance
ledger-balance-before = Balance before these lines
ledger-from-day = From
ledger-last-lines = Latest lines
ledger-no-line = No line
ledger-no-line-text = This account did not move in this period.
ledger-class = Class { $class }
ledger-class-1 = own funds and reserves
ledger-class-2 = fixed assets
ledger-class-3 = stocks
ledger-class-4 = third parties
ledger-class-5 = banks and cash
ledger-class-6 = expenses
ledger-class-7 = income
ledger-class-8 = contributions in kind and special accounts
ledger-class-total = Total of class { $class }
ledger-chart = Chart of accounts
ledger-charts = Charts of accounts
ledger-chart-current = The one that new years will take.
ledger-chart-add = Add an official chart
ledger-chart-added = The chart is added. It will be used once you choose it for a year.
ledger-chart-archive = Put this chart away: it is no longer proposed
ledger-chart-choose = Take it for new years
ledger-this-chart = This chart of accounts
ledger-field-chart-name = Name of the chart
ledger-field-account-code = Number
ledger-field-account-code-hint = It begins like the official account it refines: 51201 for a second bank.
ledger-field-account-code-used = This account was used already: its number no longer changes.
ledger-account-remove = Take this account out
ledger-account-remove-consequence = It was never used: it disappears from the chart.
ledger-account-removed = Account { $code } is taken out.
ledger-field-account-label = Name
ledger-field-account-plain = Everyday name
ledger-field-account-plain-hint = What volunteers read in the simple forms.
ledger-field-account-everyday = Offer it in the simple forms
ledger-field-account-role = Role
ledger-field-account-role-hint = What the program may do with this account by itself.
ledger-field-account-position = Place in the statements
ledger-field-account-archived = Put this account away
ledger-field-account-archived-hint = Nothing more is written on it; its former entries stay.
ledger-usual-of-code = From the number
ledger-role-none = None
ledger-role-bank = Bank
ledger-role-cash = Cash
ledger-role-collection = Cheques and cards to be collected
ledger-role-third-party = Third party
ledger-role-expense = Expense
ledger-role-income = Income
ledger-role-volunteer-use = Use of contributions in kind
ledger-role-volunteer-resource = Contribution in kind
ledger-role-opening = Opening balance sheet
ledger-role-closing = Closing balance sheet
ledger-role-surplus = Surplus of the year
ledger-role-deficit = Deficit of the year
ledger-role-appropriation = Reserves
ledger-role-retained-surplus = Retained surplus
ledger-role-retained-deficit = Retained deficit
ledger-role-internal = Internal transfers
ledger-role-suspense = Suspense
ledger-position-asset = Assets
ledger-position-liability = Liabilities
ledger-position-either = On the side of its balance
ledger-position-expense = Expenses
ledger-position-income = Income
ledger-position-none = Outside the statements

# Trial balance
ledger-trial-balance-title = Trial balance
ledger-opening-debit = Opening debit
ledger-opening-credit = Opening credit
ledger-moved-debit = Movements debit
ledger-moved-credit = Movements credit
ledger-from-month = First month
ledger-to-month = Last month
ledger-from-start = From the start of the year
ledger-to-end = To the end of the year
ledger-from-choice = From { $month }
ledger-to-choice = To { $month }
ledger-level-label = Detail
ledger-level-all = Every account
ledger-level = { $count ->
    [one] One digit
   *[other] { $count } digits
}
ledger-with-drafts = Drafts included
ledger-validated-only = Validated entries only
ledger-printed-year = Year { $year }, from { $first } to { $last }
ledger-printed-on = Made on { $when }
ledger-file-journal = Journal
ledger-file-account = Account

# Years
ledger-years-title = Fiscal years
ledger-year-days = From … to
ledger-no-year = No fiscal year
ledger-no-year-text = Open the first year to be able to record money in or out.
ledger-year-open-new = Open a year
ledger-year-opened = The year is open.
ledger-first-year = First year
ledger-field-year-label = Name of the year
ledger-field-first-day = First day
ledger-field-last-day = Last day
ledger-field-chart = Chart of accounts
ledger-field-carry = Bring the balances of the year before forward
ledger-field-carry-hint = They follow the year before until it is closed.
ledger-step-accounts = The accounts that hold a balance exist in the next year.
ledger-step-opened = The opening balances are those of the year before, or this is the first year.
ledger-step-not-opened = The opening balances are not those of the year before.
ledger-step-appropriated = The results of earlier years are appropriated.
ledger-step-unappropriated = An earlier result is not appropriated: did the assembly vote?
ledger-closing-title = Close the year { $year }
ledger-closing-panel = Closing
ledger-closing-lead = A list says what must be true before closing, what is missing and where it is put right.
ledger-closing-prepare = Prepare closing
ledger-closing-warnings = { $count ->
    [one] One point deserves a look; it does not prevent closing.
   *[other] { $count } points deserve a look; they do not prevent closing.
}
ledger-standing-warns = Worth a look
ledger-standing-blocks = To be settled
ledger-step-special = Special accounts are at zero; voluntary work and gifts in kind balance.
ledger-step-numbers = The numbers of entries follow each other without a gap.
ledger-step-proved = Seals, entries and balances were recomputed and are right.
ledger-step-proof-later = Seals, entries and balances will be recomputed when you close.
ledger-step-over = The last day of the year is past.
ledger-step-not-over = The year runs until { $day }: it is not over.
ledger-step-bank = Everything that moved at the bank is confirmed by its statements.
ledger-step-unconfirmed = Lines of the bank are not confirmed by a statement.
ledger-step-lines = { $count ->
    [1000] 1,000 lines or more
    [one] { $count } line
   *[other] { $count } lines
}
ledger-step-account = { $account }: { $left }
ledger-step-settled = No invoice or promise waits for its payment.
ledger-step-next = The next year is open.
ledger-step-no-next = No year follows: open it to go on, unless the association stops.
ledger-closing = Before closing
ledger-step-validated = Every entry is validated.
ledger-step-no-suspense = Nothing is left on the suspense accounts.
ledger-step-suspense = Money is left on accounts of suspense or passage: sort it out if you can.
ledger-step-balanced = Debits equal credits.
ledger-step-earlier-closed = No earlier year is open.
ledger-year-close = Close the year
ledger-year-close-consequence = Nothing more will be written into this year. It can be opened again, which asks for a reason and leaves a trace.
ledger-year-close-sure = Are the accounts read again and ready to be presented?
ledger-year-is-closed = The year is closed.
ledger-year-closed-done = The year is closed.
ledger-year-closed-at = Closed
ledger-year-not-yet = The year can be closed once the points “To be settled” are.
ledger-year-reopen = Open the year again
ledger-year-reopen-consequence = Accounts already presented may change. Reopening is written in the history for ever, with your name and the reason.
ledger-reopening-title = Open the year { $year } again
ledger-field-reason = Reason
ledger-field-reason-hint = For whoever reads the history: “a forgotten electricity bill”.
ledger-year-reopened = The year is open again.
ledger-year-sealed = Validated entries
ledger-periods = Stopping the accounts during the year
ledger-periods-none = No period is closed.
ledger-periods-closed = The accounts are stopped up to { $day }.
ledger-periods-through = Stop the accounts up to
ledger-periods-hint = Nothing more is written up to this day. Empty the field to open again.
ledger-opening = Opening balances
ledger-opening-text = Bring forward what the accounts were worth on the last day of year { $year }, with its result.
ledger-opening-provisional = Provisional balances: they follow the year { $year } until it is closed, which validates them.
ledger-opening-final = Final balances: the year { $year } is closed.
ledger-opening-reopened = The year { $year } is open again. When it is closed again, these balances are corrected if they changed.
ledger-opening-stale = The year before changed: they are being brought up to date.
ledger-opening-by-others = The opening balances were typed or imported: Kevre leaves them alone.
ledger-opening-missing = Accounts are missing
ledger-opening-missing-text = They hold a balance at the end of the year before and are not in the chart of this one.
ledger-opening-add-accounts = Add them and bring the balances forward
ledger-opening-refresh = Bring up to date
ledger-entry-kept = Provisional balances
ledger-entry-kept-text = This entry follows the year before by itself, until that one is closed and validates it.
ledger-year-surplus = Surplus of { $amount }
ledger-year-deficit = Deficit of { $amount }
ledger-appropriate = Appropriate the result
ledger-appropriated = The result is appropriated.
ledger-appropriated-on = Appropriated by the assembly of { $day }:
ledger-appropriation-waits = It awaits the decision of the assembly.
ledger-appropriation-differs = The result has changed since
ledger-appropriation-differs-text = The year was opened again after the vote. Cancel the entry of appropriation and write the new decision.
ledger-appropriation-title = Appropriate the result of { $year }
ledger-appropriation-surplus = The surplus of { $amount } goes to reserves and to what is brought forward, as the assembly voted.
ledger-appropriation-deficit = The deficit of { $amount } is taken from reserves or is brought forward, as the assembly voted.
ledger-appropriation-later = Open the next year first
ledger-appropriation-later-text = The appropriation is written in the year of the assembly.
ledger-field-assembly = Day of the assembly
ledger-field-assembly-hint = The entry has this day; join the minutes to it afterwards.
ledger-share-most = { $most } at most.
ledger-opening-carry = Bring forward the balances of { $year }
ledger-carried = The balances are brought forward.

# Sets of books, journals
ledger-books-title = Set-up of the accounts
ledger-these-books = These books
ledger-all-books = All sets of books
ledger-open-books = Open a set of books
ledger-open-books-text = Choose the chart of accounts and the first year. The usual journals are made by themselves.
ledger-open-more-books-text = A club or section may keep its own books, with its own treasurer. Otherwise its money goes into those of the unit above.
ledger-books-opened = The books are open: you can record a first receipt.
ledger-books-unit = Unit: { $unit }
ledger-books-archive = Put these books away
ledger-books-archive-consequence = They are no longer proposed anywhere. Their entries stay.
ledger-books-archived = The books are put away.
ledger-no-books = No books yet
ledger-no-books-text = Whoever arranges the accounts can open a set of books.
ledger-field-books-name = Name
ledger-field-unit = Unit
ledger-field-unit-hint = The one whose money these books follow.
ledger-field-model = Chart of accounts
ledger-field-siren = SIREN
ledger-field-siren-hint = Nine digits, if the association has one.
ledger-journals = Journals
ledger-journal-add = Add a journal
ledger-journal-edit = Change journal { $code }
ledger-journal-archive = Put this journal away
ledger-journal-archive-hint = It is no longer proposed; its entries stay.
ledger-journal-remove = Take this journal out
ledger-journal-remove-consequence = No entry is in it: it disappears.
ledger-journal-removed = The journal is taken out.
ledger-field-journal-code-used = Entries are in it: its code and kind no longer change.
ledger-field-journal-code = Code
ledger-field-journal-label = Name
ledger-field-journal-kind = Kind
ledger-field-journal-account = Account followed
ledger-field-journal-account-hint = The number of the bank or cash account, when there are several.

# Other refusals
ledger-refused-account-typed = This account is not in the chart of the year: begin with its number.
ledger-refused-chart-in-use = New years take this chart: choose another one first.
ledger-refused-export-size = There are more than { $max } lines: export one journal at a time.
ledger-refused-format = There is no such format: choose CSV, XLSX or ODS.
ledger-refused-nothing-waits = Nothing is to be paid or received for this entry.
ledger-refused-period-drafts = Entries up to { $day } are not validated: validate them first.
ledger-refused-person = Nobody answers to “{ $name }”, or several do: choose from the list or type the member number.
ledger-refused-person-typed = Nobody answers to this name, or several do: choose from the list or type the member number.
ledger-refused-voucher-missing = Choose a photo or a PDF first.
ledger-refused-voucher-size = This file is larger than { $max } MB: take a smaller photo.
ledger-break-voucher = Year { $year }: the file “{ $name }” of entry no. { $serial } is lost or no longer the one that was sealed.
event-ledger-periods_closed = stopped the accounts of year “{ $label }” at { $day }
event-ledger-periods_opened = opened the periods of year “{ $label }” again

# The first step, and what a search calls an entry
ledger-home-first = Open the books
ledger-home-first-note = The chart of accounts and the journals are ready: only the first day of the year is missing.
ledger-home-first-action = Open the books
search-kind-entry = Entry
ledger-group-opening = Opening
ledger-group-moved = Movements

# Statements of the year
ledger-tab-statements = Statements
ledger-statements-title = Statements and reports
ledger-income-statement = Income statement
ledger-income-statement-note = Expenses and income in the official layout, beside the year before.
ledger-balance-sheet = Balance sheet
ledger-balance-sheet-note = What the organisation owns and what it owes, at the end of the year.
ledger-in-and-out = Money in and out
ledger-in-and-out-note = The simplest view: what came in, what went out, what is left.
ledger-trial-balance-note = Every account, its movements and its balance.
ledger-third-parties-title = Third parties
ledger-third-parties-note = Who owes us, whom we owe, person by person.
ledger-file-general-ledger = General ledger
ledger-general-ledger-note = Each account with all its lines and the balance after each.
ledger-journal-note = Every entry in order of date.
ledger-reports-board = To present the accounts
ledger-reports-accountant = To check them and hand them over
ledger-balance-total = Balance sheet total
ledger-statement-line = Line
ledger-statement-accounts = Accounts of this line
ledger-gross = Gross
ledger-depreciation = Depreciation and impairment
ledger-assets = Assets
ledger-liabilities = Liabilities
ledger-in-kind = Voluntary contributions in kind
ledger-in-kind-text = Volunteering and gifts in kind, valued apart: they are not part of the result.
ledger-statement-drafts = { $count ->
    [one] One draft entry is counted
   *[other] { $count } draft entries are counted
}
ledger-statement-drafts-text = These statements will change until everything is validated.
ledger-statement-gap = Assets and liabilities differ by { $amount }
ledger-statement-gap-text = The books do not balance: run the proof of the books.
ledger-received = Received
ledger-spent = Spent
ledger-received-less-spent = Received less spent
ledger-at-hand = Money at hand
ledger-at-hand-start = At the start of the year
ledger-at-hand-end = At the end of the year
ledger-moved-elsewhere = Other movements (debts, claims, loans, equipment)
ledger-moved-elsewhere-text = { $amount } of the change in money at hand comes from something else than income and expenses: debts, claims, loans, equipment.
ledger-open-items = Not lettered
ledger-lettering = Letter
ledger-third-parties-show = Third parties
ledger-third-parties-open = Open balances
ledger-third-parties-all = All third parties
ledger-third-parties-none = Nobody owes anything
ledger-third-parties-none-text = Invoices to pay and money to receive appear here while they wait.
ledger-third-parties-more = { $count ->
    [one] One more third party is not shown
   *[other] { $count } more third parties are not shown
}
ledger-third-parties-more-text = Export the list to have them all.
ledger-third-party-nobody = No third party
ledger-third-party-hidden = Third party not visible
ledger-lines-count = Lines
ledger-to-day = Until
ledger-refused-print-size = There are more than { $max } rows: too many for a PDF. Choose CSV, XLSX or ODS, or a part of the year.

# File of accounting entries
ledger-fec-title = File of entries (FEC)
ledger-fec-note = For the tax office, the accountant or another program.
ledger-fec-file = The file
ledger-fec-about = Every validated entry of the year, in the order of validation, opening entries first (LPF, art. A47 A-1). Text in UTF-8, fields separated by tabs.
ledger-fec-name = Name of the file
ledger-fec-drafts = { $count ->
    [one] One draft entry is not in the file
   *[other] { $count } draft entries are not in the file
}
ledger-fec-drafts-text = Only validated entries are in it. Validate them before handing the file to the tax office.
ledger-fec-no-siren = The SIREN is missing
ledger-fec-no-siren-text = The name of the file begins with it. Give it in the settings; an association that has none can still hand the file to its accountant.
ledger-fec-part = Only a part of the year
ledger-fec-part-text = The legal file covers the whole year; in a part, missing numbers are normal.
ledger-fec-give-siren = Give the SIREN
ledger-fec-download = Download
ledger-fec-download-anyway = Download without SIREN
ledger-fec-check = Check the file
ledger-fec-good = Nothing wrong was found
ledger-fec-good-text = The file has the legal form; entries balance, numbers have no gap.
ledger-fec-findings = What needs a look
ledger-fec-finding = Finding
ledger-fec-severity = How bad
ledger-fec-times = Times
ledger-fec-line = line { $line }
ledger-fec-severity-blocking = blocking
ledger-fec-severity-fault = not conformant
ledger-fec-severity-remark = worth a look
ledger-fec-written = { $file }: { $lines } lines, debit { $debit }, credit { $credit }
ledger-refused-fec-siren = The SIREN is missing: give it in the settings of the books, or ask for the file without SIREN.
ledger-refused-fec-account = Account { $code } does not begin with three digits: the file of entries does not accept it. Move these lines to an account of the chart.
ledger-refused-fec-place = “{ $file }” cannot be written: { $why }.
ledger-refused-fec-blocking = The file is written, but the tax office would refuse it: correct what is blocking first.

# What the checker of the FEC may find
ledger-fec-rule-file-name = The name of the file is not SIREN, FEC, closing date.
ledger-fec-rule-file-name-siren = The name of the file does not begin with a valid SIREN.
ledger-fec-rule-byte-order-mark = The file begins with a byte-order mark.
ledger-fec-rule-encoding-mixed = Lines are in different encodings.
ledger-fec-rule-no-separator = Neither tab nor vertical bar between the names of the fields.
ledger-fec-rule-column-missing = One of the eighteen fields is missing.
ledger-fec-rule-column-unknown = A field is not one of the law’s.
ledger-fec-rule-column-twice = A field is there twice.
ledger-fec-rule-column-order = The fields are not in the order of the law.
ledger-fec-rule-column-case = The name of a field has other capitals.
ledger-fec-rule-no-line = The file has no entry.
ledger-fec-rule-value-count = A line does not have as many values as fields.
ledger-fec-rule-blank-line = A line is empty.
ledger-fec-rule-quotes = Values are between quotes.
ledger-fec-rule-control-character = A value holds an invisible character.
ledger-fec-rule-value-missing = A required value is missing: the check stops.
ledger-fec-rule-value-absent = A required value is missing.
ledger-fec-rule-date-invalid = A date does not exist or is not written YYYYMMDD.
ledger-fec-rule-date-century = A year is neither 19xx nor 20xx.
ledger-fec-rule-amount-point = An amount has a point instead of a comma.
ledger-fec-rule-amount-grouped = An amount has a space or two separators.
ledger-fec-rule-amount-invalid = An amount is not a number.
ledger-fec-rule-amount-precise = An amount has more than two decimals.
ledger-fec-rule-amount-empty = An amount is empty instead of 0,00.
ledger-fec-rule-side-invalid = The side is neither D nor C.
ledger-fec-rule-amount-none = A line has neither debit nor credit.
ledger-fec-rule-amount-both = A line has a debit and a credit.
ledger-fec-rule-account-number = An account does not begin with three digits.
ledger-fec-rule-account-two-names = An account has two names.
ledger-fec-rule-journal-two-names = A journal has two names.
ledger-fec-rule-aux-incomplete = A third party’s account has no name, or a name no account.
ledger-fec-rule-currency-incomplete = An amount in currency lacks its currency, or the reverse.
ledger-fec-rule-currency-code = The code of a currency is not three capitals.
ledger-fec-rule-entry-unbalanced = An entry does not balance.
ledger-fec-rule-total-unbalanced = The total of debits is not that of credits.
ledger-fec-rule-entry-dates = The lines of an entry have different dates.
ledger-fec-rule-entry-valid-dates = The lines of an entry have different dates of validation.
ledger-fec-rule-entry-apart = The lines of an entry are not together.
ledger-fec-rule-number-gap = Numbers of entries are missing.
ledger-fec-rule-number-order = A number is smaller than the one before it.
ledger-fec-rule-number-form = A number does not end with a digit.
ledger-fec-rule-valid-order = An entry was validated before the one above it.
ledger-fec-rule-valid-early = An entry was validated before its day.
ledger-fec-rule-after-closing = An entry is dated after the closing day.
ledger-fec-rule-before-opening = An entry is dated before the first day of the year.
ledger-fec-rule-opening-late = Opening entries come after others.
ledger-fec-rule-closing-entry = An entry brings classes 6 and 7 to zero: it does not belong here.
ledger-fec-rule-lettering-incomplete = A letter has no date, or a date no letter.
ledger-fec-rule-lettering-unbalanced = The lines of one letter do not balance.
