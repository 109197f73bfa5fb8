# Memberships and fees.

permission-dues-read = See memberships and payments
permission-dues-read-text = Who is a member, of what, until when, what is due and what was paid.
permission-dues-write = Record memberships and payments
permission-dues-write-text = Add a membership, take money, approve, waive, cancel.
permission-dues-manage = Decide on memberships and fees
permission-dues-manage-text = What one may join, for how long and at what price.

event-dues-membership_recorded = Membership “{ $kind }” recorded from { $first_day }
event-dues-membership_approved = Membership “{ $kind }” approved
event-dues-membership_refused = Membership “{ $kind }” refused
event-dues-membership_cancelled = Membership “{ $kind }” cancelled
event-dues-fee_waived = { $amount } waived on “{ $kind }”: { $reason }
event-dues-fee_paid = { $amount } paid for “{ $kind }” ({ $means }), receipt no. { $receipt }
event-dues-payment_cancelled = Payment of { $amount } for “{ $kind }” cancelled: { $reason }
event-dues-kind_changed = Kind of membership “{ $name }” changed
event-dues-fee_changed = Fee “{ $fee }” of “{ $kind }” changed: { $amount }

job-dues-turn_days = Bring the standing of members up to date
job-dues-decide_again = Review the standing of all members
job-dues-mail_receipt = Send a receipt

setting-dues-expiring_days = Warn before the end (days)
setting-dues-expiring_days-hint = A membership is said to expire soon this many days before its end.
setting-dues-grace_days = Time to pay (days)
setting-dues-grace_days-hint = An unpaid membership makes late after this time.
setting-dues-former_days = Former member after (days)
setting-dues-former_days-hint = This many days after the end, someone who is late becomes a former member.

dues-title = Memberships
dues-subtitle = Who is up to date, what is paid, what is still owed.
dues-memberships = Recorded memberships
dues-members = Members
dues-record = Record a membership
dues-record-do = Record
dues-recorded = The membership is recorded.
dues-look = Look
dues-waiting = To approve
dues-kinds = Kinds of membership
dues-kinds-text = What one may join, for how long and at what price.
dues-kinds-manage = Kinds and fees
dues-kinds-running = Running memberships, by kind
dues-no-kind = No kind of membership
dues-no-kind-text = First say what one may join, and for how much.
dues-no-kind-here = No kind of membership is open to this person’s unit.
dues-kind = Kind of membership
dues-kind-add = Add a kind
dues-kind-edit = Change “{ $name }”
dues-kind-added = The kind is added. Now give it a fee.
dues-kind-name-field = Name
dues-kind-name-hint = Such as “Yearly membership” or “Tuesday workshop”.
dues-kind-unit-hint = This unit and all those below it can use it.
dues-kind-approval = To be approved
dues-kind-approval-hint = Each new membership waits for somebody to accept it.
dues-kind-archived = Take off the list
dues-kind-archived-hint = It can no longer be chosen. What is recorded stays.
dues-archived = Put away
dues-description = Description
dues-yes = yes
dues-change = Change
dues-save = Save
dues-saved = Saved.
dues-cancel = Cancel
dues-actions = Actions
dues-more = Waiver, note

dues-period = Period
dues-period-field = Duration
dues-period-season = A season of one year that begins on the same day for everyone
dues-period-months = A number of months from the day one joins
dues-period-days = A number of days from the day one joins
dues-period-calendar = The calendar year, 1 January to 31 December
dues-period-dates = Between two dates
dues-period-lifetime = For life
dues-period-season-told = One year from { $first }
dues-period-months-told = { $count ->
    [one] { $count } month
   *[other] { $count } months
 }
dues-period-days-told = { $count ->
    [one] { $count } day
   *[other] { $count } days
 }
dues-period-number = Number of months or days
dues-period-number-hint = Only for a duration in months or days.
dues-season-starts = Beginning of the season
dues-season-day = Day
dues-season-month = Month
dues-month-1 = January
dues-month-2 = February
dues-month-3 = March
dues-month-4 = April
dues-month-5 = May
dues-month-6 = June
dues-month-7 = July
dues-month-8 = August
dues-month-9 = September
dues-month-10 = October
dues-month-11 = November
dues-month-12 = December
dues-first-day = First day
dues-last-day = Last day
dues-span = { $first } – { $last }
dues-span-open = since { $first }

dues-fee = Fee
dues-fee-add = Add a fee
dues-fee-edit = Change the fee “{ $name }”
dues-fee-choose = — Choose —
dues-fee-label-field = Name of the fee
dues-fee-archived = Take this fee off the list
dues-fee-amount-hint = The usual price, or what is suggested for a free price.
dues-price = Price
dues-price-free = free price
dues-price-free-suggested = free price, { $amount } suggested
dues-price-rule = { $condition }: { $amount }
dues-pricing = How the price is set
dues-pricing-fixed = Fixed price
dues-pricing-free = Free price: everyone gives what they like
dues-pricing-rule = Price by person
dues-rules = Price by person
dues-rules-hint = The first line that fits decides. If none does, it is the usual price.
dues-rule-when = Condition
dues-rule-number = Age or rank
dues-condition-none = —
dues-condition-age_below = Younger than (years)
dues-condition-age_from = From the age of (years)
dues-condition-household_from = From the nth of the household on
dues-condition-organisation = Organisation
dues-condition-age_below-told = younger than { $number }
dues-condition-age_from-told = { $number } and over
dues-condition-household_from-told = from member { $number } of the household on
dues-books = In the books
dues-income = Income account
dues-income-hint = The account the money received is written on; the same code serves every year.
dues-project = Project
dues-project-none = No project

dues-who-what = Who, and what
dues-person = Person
dues-person-hint = Name or member number.
dues-person-which = Which of these people?
dues-person-unknown = Nobody has this name or number
dues-person-unknown-text = Check the spelling, or add the person to the file first.
dues-person-page = Their record
dues-continue = Continue
dues-show-amount = Show the amount
dues-starts-on = Beginning, if not the period proposed
dues-amount-and-payment = Amount and payment
dues-approval-needed = This membership will have to be approved
dues-approval-needed-text = It will wait for somebody to accept it; the payment can be recorded now.
dues-amount = Amount
dues-due = Due
dues-given = Amount given
dues-paid = Paid
dues-paid-now = Paid now
dues-paid-now-hint = Less than what is due for a part payment, nothing if the money comes later.
dues-owed = Still owed
dues-owes = { $amount } owed
dues-unpaid = With something owed
dues-means = Means of payment
dues-means-cash = Cash
dues-means-cheque = Cheque
dues-means-transfer = Bank transfer
dues-means-card = Card
dues-means-other = Other
dues-account = Where the money goes
dues-account-hint = Without a choice: the cash box for cash, cheques to deposit for a cheque, the bank for the rest.
dues-account-usual = The usual account
dues-reference = Reference
dues-reference-hint = Number of the cheque or transfer.
dues-payment-day = Day of payment
dues-waived = Waived
dues-waived-hint = What is not asked.
dues-waiver-reason-field = Reason for the waiver
dues-note = Note
dues-mail-receipt = Send the receipt by e-mail
dues-entry-label = { $kind } – { $name }
dues-entry = Entry

dues-state = State
dues-state-to_approve = To approve
dues-state-active = In force
dues-state-refused = Refused
dues-state-cancelled = Cancelled
dues-column-unit = Unit
dues-column-number = No.
dues-filter = Filter memberships
dues-filter-clear = Show everything
dues-all-kinds = All kinds
dues-all-states = All states
dues-all-units = All units
dues-running-on = Running on
dues-none-found = No membership matches
dues-none-found-text = Try with fewer filters.
dues-no-membership = No membership yet
dues-no-membership-text = Record the first one, or bring in those of your former program.
dues-export = Export
dues-file = memberships
dues-facts = In short
dues-timeline = History
dues-settled = Settled
dues-settled-text = nothing more is asked

dues-decide = To approve
dues-decide-text = This membership waits for your decision.
dues-approve = Approve
dues-approved = The membership is approved.
dues-refuse = Refuse
dues-refuse-consequence = The membership will not count. The person stays in the file.
dues-refused = The membership is refused.
dues-reason = Reason
dues-payments = Payments
dues-no-payment = No payment.
dues-pay = Add a payment
dues-pay-do = Take the money
dues-paid-done = The payment is recorded, with its entry and its receipt.
dues-payment-cancel = Cancel the payment
dues-payment-cancel-consequence = The entry is taken out or reversed, the receipt is marked as cancelled and its number stays used.
dues-payment-cancelled-done = The payment is cancelled.
dues-cancelled-on = cancelled on { $day }
dues-cancel-membership = Cancel the membership
dues-cancel-consequence = The membership will no longer count; it stays in the history.
dues-cancelled = The membership is cancelled.
dues-waive = Waive a part
dues-waive-do = Waive
dues-waived-done = The waiver is recorded.
dues-renew = Renew

dues-receipt = Receipt
dues-receipt-n = Receipt no. { $number }
dues-receipts = Receipts
dues-receipts-text = One number per payment, without gaps.
dues-no-receipt = No receipt yet
dues-no-receipt-text = Each recorded payment gives a receipt.
dues-receipt-file = receipt
dues-receipt-title = Membership receipt
dues-receipt-number = Receipt no.
dues-receipt-date = Date
dues-receipt-payer = Received from
dues-receipt-period = Membership period
dues-receipt-span = from { $first } to { $last }
dues-receipt-span-open = from { $first }
dues-receipt-line = Description
dues-receipt-amount = Amount
dues-receipt-total = Total
dues-receipt-words = In words
dues-receipt-means = Means of payment
dues-receipt-reference = Reference
dues-receipt-paid-on = Paid on
dues-receipt-duplicate = Duplicate
dues-receipt-cancelled = Cancelled
dues-receipt-note = This receipt proves a payment; it gives no right to a tax reduction.
dues-mail-do = Send
dues-mail-queued = The receipt is on its way.
dues-mail-subject = Your receipt no. { $number }
dues-mail-body =
    Hello { $name },

    Please find attached receipt no. { $number } for your payment. Thank you!

    { $organisation }

dues-home-current = Members up to date
dues-home-late = { $count ->
    [0] nobody is late
    [one] { $count } person late
   *[other] { $count } people late
 }
dues-home-waiting = { $count ->
    [one] { $count } membership to approve
   *[other] { $count } memberships to approve
 }
dues-person-none = No membership.
dues-mine = My memberships
dues-mine-none = You have no recorded membership.

doctor-dues-payments = Payments
doctor-dues-entries = Payments and books
doctor-dues-receipts = Receipts
doctor-dues-standings = Standings
dues-check-good = What memberships say agrees with their payments.
dues-check-bad = { $count ->
    [one] { $count } membership does not agree with its payments: it needs a look.
   *[other] { $count } memberships do not agree with their payments: they need a look.
 }
dues-check-receipts-good = { $count ->
    [one] { $count } receipt, without gaps.
   *[other] { $count } receipts, without gaps.
 }
dues-check-receipts-bad = { $count ->
    [one] { $count } receipt number is missing.
   *[other] { $count } receipt numbers are missing.
 }

dues-person-gone = This person is no longer in the lists: put them back first.
dues-kind-closed = This kind of membership is not open to this person. Nothing was recorded.
dues-kind-name = Give a name of at most { $count } characters.
dues-fee-label = Give the fee a name of at most { $count } characters.
dues-fee-amount = A price cannot be negative.
dues-fee-account = Say on which account the money is to be written.
dues-fee-rules = No more than { $count } conditions.
dues-fee-unknown = This fee no longer exists: choose another. Nothing was recorded.
dues-rule-missing = Give at least one condition, or choose a fixed price.
dues-period-wrong = This day does not exist every year.
dues-period-wrong-dates = Give a first and a last day, in that order.
dues-overlap = This person already has this membership on { $day }. Nothing was recorded.
dues-waiver-too-much = No more can be waived than what is owed, { $balance }.
dues-waiver-reason = Say why this is waived.
dues-not-waiting = This membership no longer waits for a decision.
dues-paid-already = Money is recorded for this membership: cancel its payments first.
dues-over-already = This membership no longer counts.
dues-payment-amount = Give the amount paid.
dues-payment-too-much = This is more than what is owed, { $balance }. Nothing was recorded.
dues-payment-future = A payment cannot be dated tomorrow.
dues-payment-cancelled = This payment is cancelled already.
dues-payment-shared = The entry of this payment covers something else too: correct it in the books.
dues-cancel-reason = Say why.
dues-no-email = This person has no e-mail address.
dues-cancelled-in-books = Entry no. { $serial } cancelled in the books
dues-entry-carries-payment = This entry carries a membership payment of { $amount }: cancel that payment first, or keep at least this amount. Nothing has changed.
dues-check-entries-good = { $count ->
    [one] { $count } payment entry, in the books.
   *[other] { $count } payment entries, in the books.
 }
dues-check-entries-bad = { $count ->
    [one] { $count } payment points to an entry that is missing, cancelled or too small.
   *[other] { $count } payments point to entries that are missing, cancelled or too small.
 }
dues-check-standings-good = Where each member stands is up to date.
dues-check-standings-late = { $count ->
    [one] Where one member stands awaits tonight’s update.
   *[other] Where { $count } members stand awaits tonight’s update.
 }
dues-check-standings-bad = { $count ->
    [one] Where one member stands does not match their memberships.
   *[other] Where { $count } members stand does not match their memberships.
 }

# The first step
dues-home-first = Say what people join
dues-home-first-note = A kind of membership and its fee, for instance a yearly membership at €20.
