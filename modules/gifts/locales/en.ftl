# Gifts and tax receipts.

permission-gifts-read = See gifts
permission-gifts-read-text = Who gave what, and the tax receipts.
permission-gifts-write = Record gifts
permission-gifts-write-text = Add a gift with its entry, cancel it.
permission-gifts-issue = Issue tax receipts
permission-gifts-issue-text = Issue, send, hand over and cancel tax receipts.
permission-gifts-manage = Decide about tax receipts
permission-gifts-manage-text = The legal status of the association, who signs, rates and texts of the law.

event-gifts-gift_recorded = Gift of { $amount } recorded ({ $nature }), received on { $day }
event-gifts-gift_cancelled = Gift of { $amount } cancelled: { $reason }
event-gifts-receipt_issued = Tax receipt no. { $number } issued for { $amount }
event-gifts-receipt_cancelled = Tax receipt no. { $number } of { $amount } cancelled: { $reason }
event-gifts-receipt_delivered = Tax receipt no. { $number } of { $amount } delivered
event-gifts-issuer_changed = Legal status of “{ $name }” for tax receipts changed (articles: { $articles })
event-gifts-parameter_changed = “{ $name }” set to “{ $value }” from { $first_day }
event-gifts-parameter_removed = “{ $name }” of { $first_day } (“{ $value }”) removed

job-gifts-issue_receipts = Issue the tax receipts of a year
job-gifts-keep_receipt = Keep and send a tax receipt

setting-gifts-money_account = Account for gifts of persons
setting-gifts-money_account-hint = Code of the income account: 75411 in the chart of associations.
setting-gifts-company_account = Account for gifts of organisations
setting-gifts-company_account-hint = Sponsorship: 7542 in the chart of associations.
setting-gifts-costs_account = Account for waived costs
setting-gifts-costs_account-hint = What volunteers give when they waive a reimbursement: 75412.
setting-gifts-expense_account = Expense account for waived costs
setting-gifts-expense_account-hint = When nobody says more: 6251, travel.
setting-gifts-volunteers_account = Account for what is owed to volunteers
setting-gifts-volunteers_account-hint = 4681 in the chart of associations.

gifts-title = Gifts
gifts-subtitle = What was given, and the tax receipts.
gifts-one = Gift
gifts-mine = My gifts
gifts-more = More
gifts-export = Export as
gifts-file = gifts
gifts-look = Look
gifts-filter = Filter gifts
gifts-filter-clear = Show all
gifts-from = From
gifts-until = Until
gifts-none = No gift
gifts-none-text = Record the first one: its entry in the books writes itself.
gifts-none-found = Nothing matches
gifts-all-natures = All natures
gifts-all-states = All states
gifts-all-units = All branches
gifts-unit = Branch
gifts-unit-usual = That of the person
gifts-column-number = Number
gifts-state = State
gifts-state-waiting = receipt to issue
gifts-state-receipted = receipt issued
gifts-state-cancelled = cancelled
gifts-state-none = no receipt

gifts-record = Record a gift
gifts-record-do = Record
gifts-recorded = The gift is recorded.
gifts-cancel = Cancel
gifts-who-what = Who gives, and what
gifts-more-fields = Company, form, accounts
gifts-donor = Donor
gifts-donor-hint = Name or number, as in the file of people.
gifts-amount-field = Amount
gifts-day = Day of the gift
gifts-nature = Nature
gifts-nature-money = Money
gifts-nature-waived-costs = Costs that a volunteer waives
gifts-nature-in-kind = Gift in kind
gifts-nature-waived-income = Waived income or rent
gifts-nature-securities = Listed securities
gifts-nature-other = Other
gifts-means = How the money came
gifts-means-hint = Only for a gift of money.
gifts-means-cheque = Cheque
gifts-means-transfer = Transfer
gifts-means-cash = Cash
gifts-means-card = Card
gifts-means-debit = Direct debit
gifts-means-none = —
gifts-reference = Reference
gifts-reference-hint = Number of the cheque or transfer.
gifts-description-field = Description
gifts-description-hint = Needed when it is no money: what is given, or the nature and days of the costs.
gifts-wants-receipt = This person wants a tax receipt
gifts-wants-receipt-hint = The receipt is issued afterwards, at once or with all those of the year.
gifts-form = Form of the gift
gifts-form-manual = Declared manual gift
gifts-form-private = Private deed
gifts-form-notarial = Notarial deed
gifts-form-other = Other
gifts-debit = Where what is given goes
gifts-debit-hint = For money: bank, cash box, cheques. For a gift in kind: an account 86, if the association keeps books of them.
gifts-income = Income account
gifts-income-hint = For a gift in kind: an account 87. Leave empty for the usual account.
gifts-account-usual = Usual account
gifts-company = Company
gifts-company-form = Legal form
gifts-company-hint = For a company: its receipt must name them.
gifts-company-siren = SIREN
gifts-company-told = { $form }, SIREN { $siren }
gifts-entry = Entry
gifts-entry-label = Gift of { $name }
gifts-waiver-label = Costs waived by { $name }
gifts-costs-label = Costs paid by { $name }
gifts-not-in-books = This gift is not in the books.
gifts-timeline = History
gifts-actions = Actions
gifts-reason-field = Reason
gifts-cancel-gift = Cancel the gift
gifts-cancel-consequence = Its entry leaves the books, or is reversed when it is validated. The gift stays visible, marked as cancelled.
gifts-cancelled-done = The gift is cancelled, and so is its entry.
gifts-cancelled-in-books = entry no. { $serial } taken out of the books
gifts-person-none = No gift recorded.
gifts-relief = As a hint: a tax reduction of { $rate }% of the gift, that is { $amount }, within the limits of the law.

gifts-receipt = Tax receipt
gifts-receipts = Tax receipts
gifts-receipts-subtitle = Numbered without a gap. A cancelled receipt keeps its number.
gifts-receipt-n = Receipt no. { $number }
gifts-receipt-undelivered = to deliver
gifts-receipt-delivered = delivered
gifts-receipt-cancelled = cancelled
gifts-no-receipt-yet = No receipt is issued for this gift.
gifts-no-receipts = No tax receipt
gifts-no-receipts-text = They are issued gift by gift, or all at once for a year.
gifts-number = Number
gifts-issued-on = Issued on
gifts-series = Series
gifts-all-series = All series
gifts-series-p = Persons
gifts-series-e = Companies
gifts-year-field = Year
gifts-show-year = Show the year
gifts-show-unit = Show
gifts-mail = Send
gifts-mail-n = Send receipt { $number } by mail
gifts-mail-it = Send it by mail
gifts-mail-them = Send by mail to those who have an address
gifts-mail-queued = The receipt leaves by mail.
gifts-mail-subject = Your tax receipt no. { $number }
gifts-mail-body =
    Hello { $name },

    Thank you for your gift. Attached is tax receipt no. { $number }, for { $amount }. Keep it: you may be asked for it.

    { $organisation }
gifts-no-mail-server = No mail server is set: the receipts will have to be printed.
gifts-hand-over = Handed over
gifts-hand-over-n = Receipt { $number } was handed over
gifts-hand-over-all = They are printed and handed over
gifts-handed-over = Noted: what is downloaded from now on says “Duplicata”.
gifts-to-print = { $name }: { $count ->
    [one] one receipt to deliver
   *[other] { $count } receipts to deliver
 }
gifts-to-print-text = One file, a sheet per receipt, { $max } at most at a time. Once they are printed and handed over, say so.
gifts-print = Download to print (PDF)
gifts-print-file = tax-receipts
gifts-cancel-receipt = Cancel
gifts-cancel-receipt-consequence = The receipt proves nothing any more and keeps its number. Its gifts may have another receipt. Ask the person to destroy theirs.
gifts-receipt-cancelled-done = The receipt is cancelled. Its number stays used.
gifts-issue = Issue receipts
gifts-issue-subtitle = The gifts of { $year } that wait for their tax receipt.
gifts-issue-one = Issue the receipt
gifts-issue-for = Issue the receipt of { $name }
gifts-issued-one = The receipt is issued.
gifts-issued-some = { $count ->
    [one] One receipt is issued.
   *[other] { $count } receipts are issued.
 }
gifts-issue-all = For everybody
gifts-issue-all-do = Issue all receipts
gifts-issue-all-text = The work is done in the background. Interrupted, it goes on without doubling or skipping a number. Those for whom something is missing stay in the list.
gifts-issue-started = The receipts are being issued. They appear here as they come.
gifts-manner = How many receipts
gifts-manner-annual = One per person, for all gifts of the year
gifts-manner-each = One per gift
gifts-running-year = The year is not over
gifts-running-year-text = A gift made before 31 December will need a second receipt.
gifts-nobody-waits = Nobody waits for a receipt
gifts-nobody-waits-text = All gifts of this year have their receipt, or ask for none.
gifts-who-waits = Who waits
gifts-more-wait = Others wait: “For everybody” looks after all of them.
gifts-count = Gifts
gifts-home-undelivered = { $count ->
    [one] One tax receipt to deliver
   *[other] { $count } tax receipts to deliver
 }

gifts-declaration = Yearly declaration
gifts-declaration-subtitle = What the tax office asks for each year.
gifts-declaration-count = Receipts given
gifts-declaration-amount = Gifts concerned
gifts-declaration-cancelled = Receipts cancelled
gifts-declaration-total = Total to declare
gifts-declaration-none = No receipt in this period
gifts-declaration-none-text = Without a tax receipt there is nothing to declare here.
gifts-declaration-text = Receipts given from { $first } to { $last }, and gifts received during those days for which a receipt exists. Cancelled receipts do not count.
gifts-declaration-law = Code général des impôts, article 222 bis. For a fiscal year that is not the calendar year, give its dates.
gifts-show-period = Show
gifts-first-day = From
gifts-last-day = To

gifts-issuer = Legal status
gifts-issuer-subtitle = What tax receipts say of the association, and under which article.
gifts-issuer-warning = Not every association may issue tax receipts
gifts-issuer-warning-text = It must be of general interest, or one of the cases of the law. When in doubt, ask the tax office for a ruling: a receipt issued without right is fined (CGI, art. 1740 A).
gifts-issuer-served = The gifts of this branch are received by “{ $name }”
gifts-issuer-served-text = Fill in this page only if it issues receipts of its own.
gifts-issuer-who = The organisation
gifts-issuer-name = Name
gifts-issuer-address = Address
gifts-issuer-siren = SIREN
gifts-issuer-siren-hint = The SIREN or the RNA number: one of them is compulsory.
gifts-issuer-rna = RNA number
gifts-issuer-purpose = Purpose
gifts-issuer-purpose-hint = As in the statutes, in one sentence.
gifts-issuer-category = Category
gifts-issuer-detail = Detail
gifts-issuer-detail-hint = Date of the decree or publication, where the category asks for one.
gifts-issuer-articles = What it may certify
gifts-article-200 = Gifts of persons: income tax (article 200)
gifts-article-238 = Gifts of companies: sponsorship (article 238 bis)
gifts-article-978 = Gifts of persons: tax on real-estate wealth (article 978)
gifts-issuer-ruling = Day of the ruling
gifts-issuer-ruling-hint = If the tax office answered a request (livre des procédures fiscales, article L80 C).
gifts-issuer-signs = Who signs
gifts-issuer-role = Office
gifts-issuer-role-hint = President, treasurer…
gifts-issuer-signatory = Name
gifts-issuer-signature = Picture of the signature
gifts-issuer-signature-hint = PNG or JPEG. Without it, a printed receipt is signed by hand.
gifts-issuer-signature-present = The present signature
gifts-issuer-signature-remove = Print this signature no more
gifts-issuer-saved = The legal status is saved.
gifts-save = Save
gifts-category-general-interest = Body of general interest
gifts-category-public-utility = Association or foundation of public utility
gifts-category-aid = Help to people in need (meals, care, housing)
gifts-category-endowment-fund = Endowment fund
gifts-category-foundation = Corporate, university or partnership foundation
gifts-category-worship = Association for worship or charity
gifts-category-education = Non-profit school of general interest
gifts-category-other = Other body

gifts-parameters = Rates and texts of the law
gifts-parameters-subtitle = Each value, since when it holds, and where it is written.
gifts-parameter = Parameter
gifts-parameter-from = From
gifts-parameter-value-column = Value
gifts-parameter-holds = in force
gifts-parameter-own = added by the association
gifts-parameter-add = Add a value
gifts-parameter-new = New value
gifts-parameter-new-hint = A whole number, or a sentence.
gifts-parameter-source-hint = The article, the decree, the number of the form.
gifts-parameter-remove = Remove
gifts-parameter-remove-n = Remove “{ $name }”
gifts-parameter-saved = The value is saved. Receipts issued before do not change.
gifts-parameter-removed = The value is removed.
gifts-source = Source
gifts-parameter-persons-rate = Tax reduction for persons (%)
gifts-parameter-persons-ceiling = Ceiling for persons (% of taxable income)
gifts-parameter-aid-rate = Reduction for help to people in need (%)
gifts-parameter-aid-ceiling = Ceiling of that rate (euros)
gifts-parameter-companies-rate = Tax reduction for companies (%)
gifts-parameter-wealth-rate = Reduction of the tax on real-estate wealth (%)
gifts-parameter-wealth-ceiling = Ceiling of that reduction (euros)
gifts-parameter-persons-form = Form for persons
gifts-parameter-companies-form = Form for companies
gifts-parameter-persons-title = Title of the receipt for persons
gifts-parameter-companies-title = Title of the receipt for companies
gifts-parameter-persons-certificate = Certificate for persons
gifts-parameter-companies-certificate = Certificate for companies

gifts-paper-one = Tax receipt
gifts-paper-many = Tax receipts
gifts-paper-number = Order number of the receipt
gifts-paper-period = Period
gifts-paper-year = Total of { $year }
gifts-paper-beneficiary = Beneficiary
gifts-paper-purpose = Purpose: { $purpose }
gifts-paper-ruling = Ruling of the tax office of { $day }
gifts-paper-donor = Donor
gifts-paper-company = { $form }, SIREN { $siren }
gifts-paper-day = Day of the gift
gifts-paper-gift = Nature, form and way of payment
gifts-paper-amount = Amount
gifts-paper-total = The beneficiary acknowledges having received
gifts-paper-words = In words
gifts-paper-date = Done on
gifts-paper-duplicate = Duplicate
gifts-paper-cancelled = Cancelled
gifts-paper-form = contents of form { $form }
gifts-paper-nature-money = Money
gifts-paper-nature-waived-costs = Costs paid by a volunteer who expressly waives their reimbursement
gifts-paper-nature-in-kind = Gift in kind
gifts-paper-nature-waived-income = Express waiver of income
gifts-paper-nature-securities = Listed securities
gifts-paper-nature-other = Other
gifts-paper-form-manual = declared manual gift
gifts-paper-form-private = private deed
gifts-paper-form-notarial = notarial deed
gifts-paper-form-other = other form
gifts-paper-means-cash = cash
gifts-paper-means-cheque = cheque
gifts-paper-means-transfer = transfer
gifts-paper-means-debit = direct debit
gifts-paper-means-card = card

gifts-amount = The amount must be above zero.
gifts-day-future = A gift cannot be of tomorrow.
gifts-description = Say what is given: the receipt must describe it.
gifts-means-missing = Say how the money came.
gifts-costs-person = Only a person can waive a volunteer’s costs.
gifts-too-long = This text is too long: { $max } characters at most.
gifts-two-accounts = To put this gift into the books, name both accounts; otherwise leave both empty.
gifts-debt-amount = The debt to this volunteer is of { $amount }: the gift must be of the same amount.
gifts-person-unknown = Nobody has this name or number, or several people have it: “{ $name }”. Choose from the list, or give the number.
gifts-reason = Give a reason, in { $max } characters at most.
gifts-under-receipt = A tax receipt exists for this gift. Cancel the receipt first.
gifts-cancelled-already = This gift is cancelled already.
gifts-entry-changed = Entry no. { $serial } is not that of this gift any more: correct it in the books first. Nothing has changed.
gifts-entry-carries-gift = This entry carries a gift of { $amount }: its amount cannot change. Cancel the gift, then record it again.
gifts-costs-entry = This entry carries the costs that a volunteer waived. Cancel the gift first.
gifts-nothing-to-receipt = There is no gift to put on this receipt.
gifts-no-issuer = The legal status of the association is not filled in: no receipt can be issued.
gifts-no-issuer-title = No receipt can be issued yet
gifts-no-issuer-text = First say, in “Legal status”, under which article the association issues receipts.
gifts-no-article-persons = The association did not say that it issues receipts for gifts of persons.
gifts-no-article-companies = The association did not say that it issues receipts for gifts of companies.
gifts-no-address = The complete address of { $name } is missing: the receipt must name it. Complete their record.
gifts-no-company = The legal form and SIREN of the company are missing. They are given with the gift.
gifts-no-email = This person has no mail address.
gifts-already-receipted = One of these gifts has just been given its receipt, or cancelled. Nothing was issued.
gifts-receipt-cancelled-already = This receipt is cancelled.
gifts-year = There is no such year.
gifts-period = The period ends before it begins.
gifts-issuer-incomplete = Needed to issue receipts.
gifts-issuer-number = Give the SIREN or the RNA number.
gifts-signature-large = The picture is too large: 1 MB at most.
gifts-signature-wrong = This file is no PNG or JPEG picture.
gifts-parameter-value = Give a value, in { $max } characters at most.
gifts-parameter-number = Give a whole number.
gifts-parameter-articles = The sentence must contain “{ $place }”, where the articles are written.
gifts-parameter-source = Say where it is written, in { $max } characters at most.

gifts-check-numbers-good = The numbers of tax receipts follow without a gap
gifts-check-numbers-bad = { $count ->
    [one] One series of tax receipts has a gap
   *[other] { $count } series of tax receipts have a gap
}
gifts-check-receipts-good = Each tax receipt is worth its gifts
gifts-check-receipts-bad = { $count ->
    [one] One tax receipt is not worth its gifts
   *[other] { $count } tax receipts are not worth their gifts
}
gifts-check-entries-good = { $count ->
    [one] One gift is in the books, at its amount
   *[other] { $count } gifts are in the books, at their amounts
}
gifts-check-entries-bad = { $count ->
    [one] One gift does not match its entry
   *[other] { $count } gifts do not match their entries
}
doctor-gifts-numbers = Numbers of tax receipts
doctor-gifts-receipts = Tax receipts
doctor-gifts-entries = Gifts and books
