# Bank statements: the sentences that a volunteer treasurer reads.

# Bank
banking-nav = Bank
banking-title = Bank
banking-subtitle = Bank statements, and what they become in the books
banking-empty = No bank account yet
banking-empty-text = Add the association’s account, then send it a statement downloaded from the bank’s site.
banking-account-new = Add a bank account
banking-account-edit = Change the bank account
banking-account-saved = The bank account is saved.
banking-save = Save
banking-cancel = Cancel
banking-edit = Change
banking-column-account = Account
banking-column-to-do = To do
banking-column-books = Balance in the books
banking-nothing-waits = Nothing waits
banking-field-label = Name of the account
banking-field-label-hint = “Current account”, “Savings”, “HelloAsso”…
banking-field-ledger = Account in the books
banking-field-iban = IBAN
banking-field-iban-hint = To refuse the statement of another account. It is encrypted; only its last digits are shown.
banking-field-fee = Account for fees
banking-field-fee-hint = Where the fees kept by a payment service go.
banking-field-since = Reconcile from
banking-field-since-hint = What the books say before this day was checked elsewhere.
banking-field-archived = Put away: no longer offered

# What the rules refuse
banking-refused-label = Give a name, not too long.
banking-refused-iban = This IBAN is not valid: check it digit by digit.
banking-refused-no-year = First open a fiscal year in these books.
banking-refused-not-money = Account { $code } is neither bank nor cash.
banking-refused-code-taken = Account { $code } already has a bank account, or this one already received statements.
banking-refused-account = There is no account { $code } in the chart, or it was put away.
banking-refused-project = There is no such project in these books.
banking-refused-person = Nobody answers to “{ $name }”. Choose from the list.
banking-refused-words = Write one or more words that come again in the bank’s label.
banking-refused-rule-twice = Another rule says this already: change that one.
banking-refused-columns = Say at least which column is the day, and which one or ones hold the amount.
banking-refused-gap = The sums of this file do not match its balances. Ask the bank for a complete file, or tick the box to take it as it is.
banking-refused-sum = The parts make { $sum } and the line { $amount }: they must be equal.
banking-refused-no-account = Say which account this line goes to.
banking-refused-none-chosen = Tick at least one line with a proposal.
banking-refused-validated = Entry no. { $serial } is validated: first cancel it by its reversal, in the books.
banking-refused-closed = The reconciliation of { $day } is closed: reopen it first.
banking-refused-closed-already = The reconciliation of { $day } is closed already.
banking-refused-unexplained = { $amount } is not explained by the lines: say why before closing.
banking-refused-future = This day has not come yet.
banking-line-changed-meanwhile = This line was dealt with, or what was proposed changed meanwhile. Nothing was written: look at it again.
banking-statement-changed-meanwhile = This file was accepted or given up already.
banking-entry-carries-line = This entry stands for a bank line of { $amount }: keep that amount on the bank account, or take the match back first.

# Files refused
banking-file-missing = Choose a file.
banking-file-empty = This file holds no movement.
banking-file-unknown = This file is not a statement that can be read. Download it again as OFX, CAMT, CFONB, QIF or CSV, without opening it in a spreadsheet.
banking-file-no-column = There is no column “{ $name }” in this file.
banking-file-truncated = Line { $line }: the file stops too early. Nothing came in; download it again.
banking-file-malformed = Line { $line }: the file is damaged. Nothing came in; download it again.
banking-file-hostile = This XML file holds definitions that no bank sends. It is refused.
banking-file-too-large = This file is larger than { $size } MB. Download a shorter period.
banking-file-too-many = This file has more than { $limit } lines. Download a shorter period.
banking-file-currency = This statement is in { $currency }: the books are kept in euros.
banking-file-other-account = This statement is of another account ({ $account }).
banking-file-several-accounts = This file holds several accounts ({ $accounts }). Give the IBAN of the bank account, or download one account only.
banking-reason-bank-line-day = No day, or no such day
banking-reason-bank-line-amount = No amount, or one that can be read in two ways
banking-reason-bank-line-currency = In another currency
banking-reason-bank-line-kind = A kind of line that this format does not have
banking-reason-bank-line-state = A payment that was not made, or was taken back
banking-reason-bank-line-fee = Gross less fee is not the net

# A statement
banking-send-title = Send a statement
banking-send-label = File downloaded from the bank or payment service
banking-send-hint = CSV, OFX, QIF, CFONB 120 or CAMT. A line never comes in twice.
banking-send = Read the file
banking-statements = Latest statements
banking-statement-to-accept = Read, not accepted yet
banking-seen-new = New
banking-seen-known = Already here
banking-seen-likely = Probably here already
banking-seen-refused = Put aside
banking-figure-added = Lines taken in
banking-figure-known = Already here
banking-opening = Opening balance
banking-closing = Closing balance
banking-gap = The sums do not match the balances of the file
banking-gap-text = Difference: { $amount }. Lines may be missing.
banking-take-gap = Take this file despite the difference
banking-needs-columns = Say what the columns are
banking-needs-columns-text = Kevre does not recognise the day or the amount. Once is enough: it will remember for this bank.
banking-columns = Columns of the file
banking-columns-hint = This choice is kept for the next files of this account.
banking-columns-save = Read with these columns
banking-columns-saved = The file is read with these columns.
banking-column-none = —
banking-column-day = Day
banking-column-amount = Signed amount
banking-column-amount-hint = One column with its sign; otherwise debit and credit below. For a payment service: the net.
banking-column-debit = Debit
banking-column-credit = Credit
banking-column-label = Label
banking-column-label-more = More of the label
banking-column-counterpart = Name of the other party
banking-column-reference = Reference
banking-column-gross = Gross
banking-column-fee = Fee
banking-column-fee-hint = The fee of the service, with or without its sign.
banking-column-place = Line
banking-column-reason = Why
banking-column-found = What stands there
banking-column-said = What the bank says
banking-column-seen = State
banking-column-becomes = What it becomes
banking-column-amount-shown = Amount
banking-refused-lines = Lines put aside
banking-lines = Lines of the bank
banking-no-label = (no label)
banking-discard = Give this file up
banking-discard-consequence = Nothing of this file comes in. You can send it again.
banking-statement-accepted = The lines came in. Here is what Kevre proposes.
banking-statement-discarded = This file was given up: nothing of it came in.

# The lines
banking-stat-waiting = Lines to deal with
banking-stat-certain = Of which certain
banking-stat-bank = Balance at the bank
banking-stat-books = Balance in the books
banking-stale = The books moved
banking-stale-text = Proposals are being made again; reload the page in a moment.
banking-tabs = Lines by state
banking-tab-waiting = To deal with
banking-tab-certain = Certain
banking-tab-done = Done
banking-tab-aside = Set aside
banking-accept-chosen = Accept the ticked lines
banking-no-line = No line here
banking-no-line-text = Send a statement, or look at another tab.
banking-certain = Certain
banking-to-look-at = To look at
banking-refresh = Make proposals again
banking-refreshed = The proposals were made again.
banking-timeline = History
banking-state-waiting = To deal with
banking-state-posted = Entry written
banking-state-matched = Matched
banking-state-aside = Set aside
banking-proposal-match = Already in the books: { $what }
banking-proposal-claim = Payment of: { $what }
banking-proposal-fee = Fee of { $what }
banking-proposal-transfer = Transfer with: { $what }
banking-proposal-rule = Account { $what }
banking-proposal-moved = to be dated { $day }: the day of the bank is in no open period
banking-proposal-words = rule “{ $words }”
banking-proposal-fee-told = gross { $gross }, fee { $fee }
banking-proposed = What Kevre proposes
banking-accept = Accept
banking-accepted = Done.
banking-same-in-books = Is the same thing in the books already?
banking-match = Match
banking-match-this = Match with { $label }
banking-matched = The line is matched.
banking-write = Write into the books
banking-write-do = Write
banking-written = The entry is written.
banking-moved = Another day is proposed
banking-moved-text = { $day } is in a closed year or period, or in no year. Nothing is moved without you: check the day.
banking-no-day = No open year can take this line
banking-no-day-text = Open the year of that day in the books, or match an entry that exists.
banking-part = Part { $number }
banking-split = Share between several accounts
banking-field-day = Day of the entry
banking-field-entry-label = Label of the entry
banking-field-entry-label-hint = The bank’s own when empty.
banking-field-account = Account
banking-field-amount = Amount
banking-field-project = Project
banking-no-project = No project
banking-field-person = Third party
banking-field-person-hint = Type a name and choose, or give the number.
banking-field-remember = Remember for the next lines like this one
banking-field-remember-hint = A rule is learned; you can correct it under “Rules”.
banking-aside = Set this line aside
banking-aside-consequence = It becomes nothing in the books, but stays in sight and counts in the difference when reconciling.
banking-set-aside = The line is set aside.
banking-entry = In the books
banking-entry-of = Entry of { $day }
banking-undo = Take it back
banking-undo-consequence = The draft written for this line is deleted, or the matched entry is free again.
banking-undone = Taken back from the bank statement
banking-released = The line waits again.
banking-facts = What the bank says
banking-value-day = Value day
banking-gross = Gross
banking-fee = Fee
banking-counterpart = Other party
banking-reference = Reference
banking-end-to-end = Reference of the payer
banking-kind = Kind
banking-decided-by = Dealt with by
banking-its-statement = See its statement

# The rules
banking-rules-title = Rules
banking-rules-text = When the bank’s label holds these words, the line goes to that account. Kevre learns from what you accept; a rule you correct is never changed by it again.
banking-rule-new = Write a rule
banking-rule-edit = Change the rule
banking-rule-saved = The rule is saved and proposals were made again.
banking-rule-removed = The rule is gone.
banking-rule-remove = Remove the rule
banking-rule-remove-consequence = It proposes nothing any more. What is in the books does not change.
banking-rule-origin = Origin
banking-rule-learned = Learned
banking-rule-written = Written
banking-rule-uses = Uses
banking-no-rule = No rule
banking-no-rule-text = Accept lines: rules are learned by themselves.
banking-field-words = Words
banking-field-words-hint = All of them must be in the label or the name; accents and capitals do not count.
banking-field-direction = Direction
banking-way-in = Money in
banking-way-out = Money out
banking-way-both = Both
banking-field-only-amount = Only this amount
banking-field-only-amount-hint = Empty: any amount.
banking-field-certain = Accept without a look
banking-field-certain-hint = The line is among those that “accept all certain lines” writes.

# Reconciliation
banking-panel-year = Comparison with the bank
banking-year-compared = Compared on { $day }
banking-year-not-compared = Not compared on { $day }
banking-reconciliation-title = Reconciliation
banking-reconciliations = Closed reconciliations
banking-reconciliation-of = Reconciliation of { $day }
banking-reconciliation-closed = The reconciliation is closed.
banking-reconciliation-reopened = The reconciliation is open again.
banking-field-on = At the end of
banking-field-bank-balance = Balance on the statement
banking-field-bank-balance-hint = The one the bank tells for that day.
banking-field-note = Note
banking-field-note-hint = Needed when a rest is not explained.
banking-compare = Compare
banking-difference = Difference
banking-explained = The lines below explain the whole difference.
banking-unexplained = Part of the difference is not explained
banking-unexplained-text = Rest: { $amount }. Look for an entry written twice, a missing statement, or a wrong opening balance.
banking-only-books = In the books, not at the bank yet
banking-only-bank = At the bank, not in the books
banking-side-empty = Nothing.
banking-close = Close
banking-close-text = What is shown is kept as it is. Lines up to that day can no longer be taken back without reopening.
banking-close-do = Close the reconciliation
banking-bank-unknown = Give the balance of the bank
banking-bank-unknown-text = No statement taken in tells a balance: type the one on paper.
banking-reopen = Reopen
banking-reopen-consequence = The reconciliation stays in sight, with the name of who reopened it.
banking-reopened = This reconciliation was reopened
banking-reopened-text = By { $who }.
banking-closed-by = Closed by { $who }

# Home, jobs, history
banking-home-look = Look
job-banking-refresh_proposals = Make bank proposals again
event-banking-account_saved = Bank account “{ $label }” saved
event-banking-line_set_aside = Line “{ $what }” of { $day } set aside ({ $amount })
event-banking-line_released = Line “{ $what }” of { $day } waits again ({ $amount })
event-banking-reconciliation_closed = Reconciliation of { $day } closed, difference { $difference_amount }
event-banking-reconciliation_reopened = Reconciliation of { $day } reopened
banking-waiting-count = { $count ->
    [one] One line to deal with
   *[other] { $count } lines to deal with
}
banking-take-likely = { $count ->
    [one] Also take the line that is probably here already
   *[other] Also take the { $count } lines that are probably here already
}
banking-accept-statement = { $count ->
    [one] Take in one line
   *[other] Take in { $count } lines
}
banking-accept-certain = { $count ->
    [one] Accept the certain line
   *[other] Accept the { $count } certain lines
}
banking-accepted-many = { $count ->
    [one] One line is accepted.
   *[other] { $count } lines are accepted.
}
banking-statement-told = { $count ->
    [one] One line taken in by { $who }
   *[other] { $count } lines taken in by { $who }
}
banking-side-total = { $count ->
    [one] Total of one line
   *[other] Total of { $count } lines
}
banking-home-waiting = { $count ->
    [one] One bank line to deal with
   *[other] { $count } bank lines to deal with
}
event-banking-statement_accepted = { $count ->
    [one] Statement “{ $name }”: one line taken in
   *[other] Statement “{ $name }”: { $count } lines taken in
}
banking-demo-account = Current account
banking-refused-foreign = This file calls the account by another number than those before it: it may be of another account. Check, then tick the box.
banking-foreign = Is this the right account?
banking-foreign-text = Earlier files of this format bore another account number.
banking-take-foreign = It is this account: the bank changed its number
doctor-banking-lines = Bank lines
banking-check-good = Every bank line dealt with has its entry
banking-check-bad = { $count ->
    [one] { $count } bank line says it is in the books and is not any more
   *[other] { $count } bank lines say they are in the books and are not any more
}
banking-column-what = Label
banking-several = Several entries together (a deposit of cheques…)
banking-several-text = Tick those that make { $amount }
banking-several-do = Match together
