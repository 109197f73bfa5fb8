# Volunteers’ expense claims.

permission-claims-read = See expense claims
permission-claims-read-text = Those of others; everybody always sees their own.
permission-claims-write = Enter a claim for somebody
permission-claims-write-text = For a person who handed it in on paper.
permission-claims-approve = Approve expense claims
permission-claims-approve-text = Approve or refuse those of others, never one’s own.
permission-claims-pay = Reimburse expense claims
permission-claims-pay-text = Put them into the books, reimburse, record what is given up.
permission-claims-manage = Keep the mileage scale
permission-claims-manage-text = Add a newer scale, or the association’s own.

event-claims-submitted = Claim “{ $title }” of { $amount } submitted
event-claims-returned = Claim “{ $title }” taken back to be corrected
event-claims-approved = Claim “{ $title }” of { $amount } approved
event-claims-refused = Claim “{ $title }” of { $amount } refused: { $reason }
event-claims-booked = Claim “{ $title }” of { $amount } written into the books
event-claims-reimbursed = Claim “{ $title }” of { $amount } reimbursed
event-claims-waived = Claim “{ $title }” of { $amount } left to the association as a gift
event-claims-reopened = Claim “{ $title }” of { $amount } to be settled again
event-claims-rate_changed = Mileage scale “{ $vehicle }” set to { $per_km } € per km from { $first_day }
event-claims-rate_removed = Mileage scale “{ $vehicle }” of { $first_day } removed

claims-title = Expense claims
claims-subtitle = What volunteers paid for the association.
claims-one = Claim
claims-mine = My expense claims
claims-mine-subtitle = What you paid for the association: be reimbursed, or leave it to them.
claims-mine-none = No expense claim.
claims-mine-open = My expense claims
claims-look = Look
claims-cancel = Cancel
claims-save = Save
claims-filter = Filter claims
claims-filter-clear = Show all
claims-none = No expense claim
claims-none-text = Each volunteer enters theirs in “My space”.
claims-none-found = Nothing matches
claims-all-states = All states
claims-all-units = All branches
claims-unit = Branch
claims-state = State
claims-state-draft = draft
claims-state-submitted = to approve
claims-state-approved = to settle
claims-state-refused = refused
claims-state-reimbursed = reimbursed
claims-state-waived = given to the association
claims-claimant = Volunteer
claims-claimant-hint = Choose from the list, or give the number.
claims-total = Total
claims-submitted-on = Submitted on
claims-decided-on = Decided on
claims-timeline = History
claims-no-moment = Nothing yet.
claims-actions = Actions

claims-begin = New claim
claims-begin-do = Begin
claims-enter = Enter a claim
claims-enter-subtitle = For a person who handed it in on paper. Somebody else than you will approve it.
claims-title-field = What for
claims-title-hint = For example “Fair of 12 July”.
claims-wish = What do you wish
claims-wish-paper = What the person signed
claims-wish-reimburse = To be reimbursed
claims-wish-waive = I expressly waive the reimbursement and leave this sum to the association
claims-wish-law = Waiving it is a gift: if the association may issue tax receipts, you will have one (code général des impôts, article 200). Each expense needs its paper.
claims-wish-saved = Noted.

claims-lines = Expenses
claims-no-line = Add a first expense.
claims-line-add = Add an expense
claims-line-add-do = Add
claims-line-added = The expense is added.
claims-line-removed = The expense is removed.
claims-line-remove-n = Remove “{ $name }”
claims-kind = What is it
claims-kind-cost = A sum paid
claims-kind-mileage = Kilometres with my vehicle
claims-label-field = What
claims-label-hint = What was bought, or from where to where and why.
claims-day-field = Day
claims-amount-field = Amount
claims-amount-hint = For a sum paid.
claims-km-field = Kilometres
claims-km-hint = For a journey, there and back.
claims-vehicle = Vehicle
claims-vehicle-car-3 = Car, 3 CV and less
claims-vehicle-car-4 = Car, 4 CV
claims-vehicle-car-5 = Car, 5 CV
claims-vehicle-car-6 = Car, 6 CV
claims-vehicle-car-7 = Car, 7 CV and more
claims-vehicle-moto-2 = Motorcycle, 1 or 2 CV
claims-vehicle-moto-5 = Motorcycle, 3 to 5 CV
claims-vehicle-moto-6 = Motorcycle, more than 5 CV
claims-vehicle-moped = Moped
claims-electric = Electric vehicle
claims-paper = Paper
claims-paper-hint = A photo of the receipt or invoice, or a PDF.
claims-paper-see = See
claims-paper-of = See the paper of “{ $name }”
claims-working = { $km } km at { $rate } € ({ $source })
claims-working-after = { $km } km, after { $before } km this year ({ $source })

claims-submit = Submit
claims-submitted = The claim is submitted. Somebody else will decide.
claims-take-back = Take back to correct
claims-taken-back = The claim is a draft again.
claims-discard = Delete this draft
claims-discard-consequence = The draft and its photos disappear.
claims-discarded = The draft is deleted.
claims-decide = Decide
claims-approve = Approve
claims-approved = The claim is approved.
claims-refuse = Refuse
claims-refused = The claim is refused; the person will read why.
claims-refused-because = Claim refused
claims-reason-field = Reason for refusing
claims-another = Somebody else must decide

claims-booking = In the books
claims-booking-day = Day of the entry
claims-account-choose = — Choose an account —
claims-project-field = Project
claims-no-project = No project
claims-treasury = Paid from
claims-treasury-hint = To reimburse now.
claims-reference = Reference of the payment
claims-reimburse = Reimburse
claims-reimbursed = The claim is reimbursed, and the books say so.
claims-owe = Write the debt only
claims-booked = The debt is in the books; its payment will settle it.
claims-waive = Record the gift
claims-waive-text = This person waives the reimbursement. The expense and the gift are written into the books; the tax receipt is issued from the gift afterwards.
claims-waived = The gift is recorded.
claims-lacks-paper = A paper is missing
claims-entry = Entry
claims-entry-label = Costs of { $name }: { $title }
claims-gift = Gift

claims-rates = Mileage scale
claims-rates-subtitle = Each scale, since when it holds, and where it is written. Kilometres count over the calendar year.
claims-rate-day = From
claims-rate-beyond = Beyond (km)
claims-rate-beyond-hint = 0 for the first step, which comes first.
claims-rate-per-km = Euros per km
claims-rate-per-km-hint = For example 0,529.
claims-rate-plus = Plus
claims-rate-own = added by the association
claims-rate-add = Add a step
claims-rate-saved = The step is saved. Claims submitted before do not change.
claims-rate-remove = Remove
claims-rate-remove-n = Remove the scale “{ $name }”
claims-rate-removed = The scale is removed.
claims-source = Source
claims-source-hint = The order, or the decision of the association and its day.

claims-home-submitted = { $count ->
    [one] One expense claim to approve
   *[other] { $count } expense claims to approve
 }
claims-home-approved = { $count ->
    [one] One expense claim to settle
   *[other] { $count } expense claims to settle
 }

claims-title-missing = Say what for, in { $max } characters at most.
claims-label = Say what it is, in { $max } characters at most.
claims-day = An expense cannot be of tomorrow.
claims-amount = The amount must be above zero.
claims-km = Give the kilometres, { $max } at most.
claims-no-rate = No scale is known for { $day }.
claims-too-many = A claim has { $max } lines at most. Make a second one.
claims-empty = Add at least one expense.
claims-not-draft = This claim is submitted already: take it back first.
claims-decided = This claim is decided already.
claims-settled = This does not change any more.
claims-own = Nobody approves their own expenses, nor those they entered: somebody else must.
claims-not-submitted = This claim waits for no decision.
claims-reason = Give a reason, in { $max } characters at most.
claims-not-approved = This claim is not to be settled.
claims-account = Choose an account.
claims-account-expense = Account { $code } is no expense account.
claims-project = This project is not in these books.
claims-not-waived = This person did not waive the reimbursement.
claims-no-paper = A gift of costs needs the paper of each expense.
claims-no-person-title = Your account is linked to no record
claims-no-person = Ask the secretary to link your account to your record.
claims-person-unknown = No person of your branches has this number: “{ $name }”. Choose from the list.
claims-paper-large = This file is too large: { $max } MB at most.
claims-paper-wrong = This file is neither a picture nor a PDF.
claims-debt-answered = This entry is the debt of a claim that was settled. Cancel the payment or the gift first.
claims-entry-carries = This entry carries a claim of { $amount }: its amount cannot change.
claims-rate-amount = Give an amount between 0.001 and 10 euros per kilometre.
claims-rate-wrong = Write a number of euros with three decimals at most, like 0.529.
claims-rate-from = Give a number of kilometres.
claims-rate-first = Give the step that begins at 0 km first.
claims-rate-source = Say where it is written, in { $max } characters at most.

claims-check-totals-good = Each expense claim is worth its lines
claims-check-totals-bad = { $count ->
    [one] One expense claim is not worth its lines
   *[other] { $count } expense claims are not worth their lines
}
claims-check-debts-good = { $count ->
    [one] One expense claim is in the books, at its amount
   *[other] { $count } expense claims are in the books, at their amounts
}
claims-check-debts-bad = { $count ->
    [one] One expense claim does not match its entry
   *[other] { $count } expense claims do not match their entries
}
doctor-claims-totals = Totals of expense claims
doctor-claims-debts = Expense claims to pay back
