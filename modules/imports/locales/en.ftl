# Imports from other programs: sending, report, what is kept, doubtful matches.

permission-imports-run = Bring in data from another program
job-imports-read = Reading a file to bring in
job-imports-apply = Bringing in an association
job-imports-sweep = Deleting import files no longer needed
event-imports-finished = Brought in from { $program }: “{ $name }”, { $people ->
    [one] { $people } person
   *[other] { $people } people
}, { $entries ->
    [one] { $entries } entry
   *[other] { $entries } entries
}

imports-nav = Bring your data
imports-title = Bring your data
imports-subtitle = Your association comes from Paheko or Galette with everything it has there.
imports-send-title = Send a file
imports-send-text = Sending changes nothing: the file is read first, then a report says what will come, what will not and why. Then you decide.
imports-send-label = Choose one or more files
imports-send-hint = Paheko: the backup (.sqlite), and the zip of files if there is one. Galette: the export of tables (zip) or a dump of the database (.sql).
imports-send-kept = What you send waits for your agreement for { $days } days at most, then is deleted; so it is when you give up, and at the latest the night after it is brought in.
imports-send-action = Send and read
imports-send-other = Send another file
imports-runs-title = Files sent
imports-sources-title = Associations brought in
imports-col-file = File
imports-col-program = Program
imports-col-state = State
imports-col-author = Sent by
imports-col-when = When
imports-col-what = What
imports-col-count = Number
imports-col-why = Why
imports-col-year = Fiscal year
imports-col-debit = Total of debits
imports-col-category = Category
imports-col-rights = Rights

imports-state-reading = being read
imports-state-read = to accept
imports-state-applying = coming in
imports-state-done = done
imports-state-refused = refused
imports-state-discarded = given up

imports-busy-title = Work in progress
imports-busy-text = You may leave this page: the work goes on.
imports-progress = { $done } of { $total }
imports-step-people = People
imports-step-entries = Entries
imports-step-memberships = Memberships
imports-step-files = Files
imports-failed-title = The work did not succeed
imports-failed-text = Nothing changed. Whoever administers Kevre can see why on the page of jobs, and run it again.
imports-refused-title = This file cannot be brought in
imports-read-title = This is what will come
imports-read-text = Nothing has changed yet. Without an answer, the files sent will be deleted { $days } days after they were sent; if you accept, at the latest the night after they are brought in; if you give up, at once.
imports-accept = Bring everything in
imports-discard = Give up
imports-discarded = The file is forgotten, nothing changed.
imports-done-title = Done
imports-done-text = Everything listed below is in Kevre. Sending the same file again would change nothing; a more recent backup would bring only what changed.
imports-go-people = See people
imports-go-ledger = See the books
imports-review-link = { $count ->
    [one] { $count } possible duplicate to decide
   *[other] { $count } possible duplicates to decide
}
imports-report-title = Report
imports-years-title = Fiscal years
imports-notes-title = To look at
imports-notes-more = … and { $count } more.
imports-kept-title = Kept as it is, until it has a place
imports-kept-show = { $count ->
    [one] One kind of data: see which
   *[other] { $count } kinds of data: see which
}
imports-kept-link = Open what is kept
imports-left-title = Does not come
imports-proposals-title = Rights in the former program
imports-proposals-text = An import gives no right. Give them yourself, person by person, under “Roles and rights”.
imports-unnamed = No name (no. { $number })
imports-household = { $name } household

imports-count-people = People
imports-count-organisations = Organisations
imports-count-households = Households
imports-count-memberships = Memberships
imports-count-fees = Fees
imports-count-entries = Entries
imports-count-lines = Entry lines
imports-count-files = Files
imports-count-accounts = Accounts to sign in with
imports-count-categories = Categories
imports-count-groups = Groups
imports-count-charts = Charts of accounts
imports-count-accounting-accounts = Accounts of the chart
imports-count-years = Fiscal years
imports-count-projects = Projects
imports-count-letters = Letterings
imports-count-kinds = Kinds of membership
imports-count-payments = Payments
imports-count-budgets = Budget lines
imports-count-mail-refusals = Mail refusals
imports-fact-association = Association
imports-fact-program = Program
imports-fact-new = New people
imports-fact-recognised = Recognised people
imports-fact-doubtful = People to check
imports-fact-name = Name
imports-fact-number = Number
imports-fact-email = E-mail
imports-fact-phone = Telephone
imports-fact-place = Town
imports-fact-birth-day = Birth date
imports-fact-standing = Membership

imports-area-users = members
imports-area-accounting = accounts
imports-area-documents = documents
imports-area-web = web site
imports-area-config = settings
imports-level-read = read
imports-level-write = write
imports-level-manage = administer

imports-review-title = Possible duplicates
imports-review-subtitle = { $count ->
    [0] Nothing to decide.
    [one] One person who came may be here already.
   *[other] { $count } people who came may be here already.
}
imports-review-caption = Comparison for { $name }
imports-review-came = Came with the import
imports-review-here = Already here
imports-review-same = same
imports-review-reason = In common: { $reason }
imports-review-page = Record
imports-review-open = Open { $name }’s record
imports-review-do-same = They are one person
imports-review-do-different = They are two people
imports-review-empty = No duplicate to decide
imports-review-empty-text = Everybody who came found their record.
imports-review-more = The next ones appear when these are decided.
imports-decided-same = The two records are one now; everything followed.
imports-decided-different = They are two people: noted.
imports-reason-email = same e-mail
imports-reason-phone = same telephone
imports-reason-name = same name
imports-reason-birth-day = same birth date
imports-reason-postcode = same postcode
imports-home-read = A file to bring in has been read
imports-home-read-action = Read the report
imports-home-doubts = { $count ->
    [one] { $count } possible duplicate
   *[other] { $count } possible duplicates
}
imports-home-doubts-note = People who came with an import look like others.
imports-home-doubts-action = Decide

imports-source-subtitle = What is kept of { $program }, losing nothing.
imports-source-empty = Nothing had to be kept apart.
imports-source-documents = Documents
imports-source-tables = Data waiting for a place

imports-refusals = Does not want to receive
imports-refusals-help = From the former program. Nobody must receive what they refused.
imports-refusal-messages = Personal messages
imports-refusal-reminders = Fee reminders
imports-refusal-mailings = Collective messages

imports-refused-missing = “{ $path }” does not exist.
imports-refused-empty = No file was received.
imports-refused-unknown = This file comes neither from Paheko nor from Galette. A Paheko backup (.sqlite) or a Galette export (zip of tables, or .sql) is needed.
imports-refused-too-big = This is larger than what can be brought in: { $size } MB, for { $limit } MB at most. If the file is really sound, ask the person who administers Kevre for help.
imports-refused-too-many = This is more than what can be brought in: { $count } { $what ->
    [files] files
    [rows] rows in a table
    [tables] tables
   *[folders] folders one inside the other
}, for { $limit } at most. If the file is really sound, ask the person who administers Kevre for help.
imports-refused-dump-limit = Line { $line }: this is more than what can be brought in, { $what ->
    [total] { $limit } MB in all
    [row] { $limit } MB for a row of a table
    [definition] { $limit } MB to describe a table
    [columns] { $limit } columns
    [tables] { $limit } tables
   *[name] names of { $limit } letters
} at most. If the file is really sound, ask the person who administers Kevre for help.
imports-refused-not-a-table = In this file, “{ $name }” is not a table but { $kind ->
    [view] a view
   *[virtual] a virtual table
}: Paheko makes no such database. Nothing was brought in. Download a backup from Paheko.
imports-refused-no-table = The table “{ $name }” is missing from this file, and Paheko always has it: the database is incomplete. Nothing was brought in. Download a new backup.
imports-refused-bomb = This compressed file swells beyond measure when opened: it is refused.
imports-refused-zip-path = This zip holds a file that wants to leave its folder (“{ $path }”): it is refused.
imports-refused-damaged = The file is damaged: it cannot be read to its end ({ $detail }). Download a new backup.
imports-refused-truncated = The file is incomplete: its end is missing. Download the backup again.
imports-refused-signature = The backup’s signature does not match its content: it is damaged or was changed.
imports-refused-not-sqlite = This file is not a Paheko database.
imports-refused-no-database = The database is missing: send the backup (.sqlite) together with the zip of files.
imports-refused-several-databases = There are several databases ({ $names }): send only one.
imports-refused-foreign = This is a database, but not one of Paheko’s.
imports-refused-too-old = This database comes from Paheko { $version }. Update Paheko (to 1.3.0 at least), then make a new backup.
imports-refused-wal = This copy was made while Paheko was writing, and its “-wal” file is missing. Download a backup from Paheko.
imports-refused-live-copy = This copy was made in the middle of a write. Download a backup from Paheko.
imports-refused-value = The column “{ $column }” holds “{ $value }”, which does not belong there: the file is damaged.
imports-refused-state = This is no longer possible: the page shows where this file stands.
imports-refused-incomplete = { $count ->
    [one] { $count } thing could not come; the report says which.
   *[other] { $count } things could not come; the report says which.
}
imports-refused-validated = the entry is validated in Kevre
imports-dry-run = Reading without effect

imports-why-computed = computed by Paheko when shown: there is nothing to bring
imports-why-dangling = names somebody who no longer exists
imports-why-no-home = has no place in Kevre yet
imports-why-settings = settings are made in Kevre
imports-why-rights = rights are given in Kevre, person by person
imports-why-history = the former program’s history
imports-why-search = saved searches are made again with the list’s filters
imports-why-mail-state = the state of addresses, as fingerprints
imports-why-nobodys-address = an address that is nobody’s any more
imports-why-session = open sessions cannot be carried over
imports-why-mail-queue = mails waiting: sending them from here might send them twice
imports-why-credentials = access keys of other programs: make new ones
imports-why-module = data of a Paheko module that has no place yet
imports-why-plugin = data of a Paheko extension that has no place yet
imports-why-unknown = unknown table
imports-why-tax-receipts = tax receipts: their numbers are kept and must not be used again
imports-why-trash = in the bin
imports-why-old-version = old versions and mail attachments
imports-why-file-missing = the file’s content is neither in the database nor in the zip
imports-why-file-big = file of more than 100 MB
imports-why-file-altered = the content is not the one Paheko recorded
imports-why-file-empty = empty file
imports-why-entry-refused = an entry that the rules of accounting do not accept
imports-why-formula = a price formula written in SQL: each membership’s amount comes, the formula is to be made again

imports-note-newer = This database comes from a newer Paheko ({ $version }) than those known: what is new in it does not come.
imports-note-value = Member { $member }: “{ $value }” does not fit the field “{ $field }” and does not come.
imports-note-unnamed = Member { $member }: no name.
imports-note-birth-day = Member { $member }: impossible birth date (“{ $value }”), left empty.
imports-note-address = Member { $member }: address too long, cut (“{ $value }”).
imports-note-renumbered = Number { $wanted } is taken: the person gets number { $number }.
imports-note-password = { $login }: password in an unknown form, a new one will have to be chosen.
imports-note-login-taken = { $login }: an account of that name exists already, none is made.
imports-note-mail-invalid = { $address }: mail does not arrive there.
imports-note-year-renamed = The year “{ $wanted }” exists already: the one that comes is called “{ $label }”.
imports-note-entry-refused = Entry { $entry } “{ $label }”: { $reason }
imports-note-entry-changed = Entry { $entry } “{ $label }” changed in the former program, not here: { $reason }
imports-note-file = { $path }: { $reason }
imports-note-paid-differs = { $member } — { $label }: marked paid { $paid ->
    [yes] yes
   *[no] no
  }, but the entries make { $received } of { $expected }.

imports-notes-newer = A newer version of Paheko
imports-notes-value = { $count ->
    [one] { $count } field value that does not come
   *[other] { $count } field values that do not come
}
imports-notes-unnamed = { $count ->
    [one] { $count } person without a name
   *[other] { $count } people without a name
}
imports-notes-birth-day = { $count ->
    [one] { $count } impossible birth date
   *[other] { $count } impossible birth dates
}
imports-notes-address = { $count ->
    [one] { $count } address cut
   *[other] { $count } addresses cut
}
imports-notes-renumbered = { $count ->
    [one] { $count } number already taken
   *[other] { $count } numbers already taken
}
imports-notes-password = { $count ->
    [one] { $count } password to choose again
   *[other] { $count } passwords to choose again
}
imports-notes-login-taken = { $count ->
    [one] { $count } login already taken
   *[other] { $count } logins already taken
}
imports-notes-mail-invalid = { $count ->
    [one] { $count } e-mail address that does not work
   *[other] { $count } e-mail addresses that do not work
}
imports-notes-year-renamed = { $count ->
    [one] { $count } year renamed
   *[other] { $count } years renamed
}
imports-notes-entry-refused = { $count ->
    [one] { $count } entry refused
   *[other] { $count } entries refused
}
imports-notes-entry-changed = { $count ->
    [one] { $count } entry changed in the former program
   *[other] { $count } entries changed in the former program
}
imports-notes-file = { $count ->
    [one] { $count } file that does not come
   *[other] { $count } files that do not come
}
imports-notes-paid-differs = { $count ->
    [one] { $count } membership whose “paid” box and entries disagree
   *[other] { $count } memberships whose “paid” box and entries disagree
}

# Galette

imports-count-group-memberships = Memberships of groups
imports-count-group-managers = Group managers
imports-count-mandates = Mandates

imports-galette-president = President
imports-galette-vice-president = Vice-president
imports-galette-treasurer = Treasurer
imports-galette-secretary = Secretary
imports-galette-active-member = Active member
imports-galette-benefactor = Benefactor
imports-galette-founder = Founder member
imports-galette-former-member = Former member
imports-galette-society = Society
imports-galette-non-member = Non-member
imports-galette-annual-fee = Annual fee
imports-galette-reduced-fee = Reduced annual fee
imports-galette-company-fee = Company fee
imports-galette-gift-in-kind = Gift in kind
imports-galette-gift-of-money = Gift of money
imports-galette-partnership = Partnership
imports-galette-fee-to-pay = Annual fee (to be paid)
imports-galette-mr = Mr
imports-galette-mrs = Mrs
imports-galette-miss = Miss
imports-galette-cash = Cash
imports-galette-card = Bank card
imports-galette-cheque = Cheque
imports-galette-transfer = Bank transfer
imports-galette-paypal = PayPal
imports-galette-other = Other
imports-galette-instalments = Instalments
imports-galette-mobile = Mobile
imports-galette-inactive = Inactive
imports-galette-exempt = Exempt from fees
imports-galette-nickname = Nickname
imports-galette-profession = Profession
imports-galette-birth-place = Place of birth
imports-galette-gender = Gender
imports-galette-man = Man
imports-galette-woman = Woman
imports-galette-public-notes = Public presentation
imports-galette-pgp-key = GPG key

imports-refused-not-galette = This file does not hold the tables of a Galette. It takes the export of the tables (menu “Exports” of Galette, all boxes ticked, in a zip) or a dump of its database (.sql).
imports-refused-galette-list = This list of Galette is made to be read, not brought in: it lacks the fees, the groups and the passwords. In Galette’s menu “Exports”, tick the tables, then send the “_full.csv” files in a zip.
imports-refused-galette-several = There are several Galettes in this file ({ $names }): send one at a time.
imports-refused-galette-twice = The same table is there twice (“{ $first }” and “{ $second }”): keep one.
imports-refused-galette-foreign = “{ $path }” is not of the same Galette as the other tables, whose names begin with “{ $prefix }”.
imports-refused-galette-missing-table = The table “{ $table }” is missing: tick it in Galette’s menu “Exports” and try again.
imports-refused-galette-too-old = These tables come from a Galette that is too old (tables version { $version }). Update Galette (0.9.6 at least, tables version { $oldest }), then export again.
imports-refused-galette-too-new = These tables come from a Galette newer than those known here (tables version { $version }): 1.2 is the last understood. Update Kevre.
imports-refused-galette-version-unknown = “{ $version }” is not a version of Galette.
imports-refused-galette-version-missing = Nothing says which version of Galette these tables come from. Tick the table “database” as well, or update Galette (0.9.6 at least).
imports-refused-galette-value = Table “{ $table }”, line { $line }: the column “{ $column }” holds what does not belong there. The file is damaged or was changed.
imports-refused-galette-number-twice = Two lines have the same number ({ $detail }): the file is damaged or was changed.
imports-refused-dump-format = This dump is in another format ({ $format }). Make it again in plain SQL: “pg_dump” without a format option, or phpMyAdmin’s SQL export.
imports-refused-dump-encoding = The text is not in UTF-8 (line { $line }): export again in UTF-8.
imports-refused-dump-truncated = The file is incomplete: it stops at line { $line }. Export or download it again.

imports-why-galette-no-place = has no place in Kevre yet
imports-why-galette-secret = secret: temporary links and passwords, and those of the settings, are not carried over
imports-why-galette-orphan = points to something that no longer exists
imports-why-galette-appearance = the looks of Galette’s screens
imports-why-galette-too-much = too large to be kept
imports-why-galette-file = files of a field: add Galette’s folder “data/files” to the zip to bring them in

imports-note-galette-absent = The table “{ $table }” is not in the export: what it holds does not come.
imports-note-galette-mandate = Member { $member }: “{ $office }” has no first day in Galette; the mandate begins today, correct the date.
imports-note-galette-cut = Member { $member }: remarks too long, cut.
imports-note-galette-country = Member { $member }: unknown country (“{ $value }”), kept with the region.
imports-note-galette-household = Member { $member }: { $count } people attached, too many for a household; the last ones are not in it.

imports-notes-galette-absent = { $count ->
    [one] { $count } table absent from the export
   *[other] { $count } tables absent from the export
}
imports-notes-galette-mandate = { $count ->
    [one] { $count } mandate whose first day is to be corrected
   *[other] { $count } mandates whose first day is to be corrected
}
imports-notes-galette-cut = { $count ->
    [one] { $count } remark cut
   *[other] { $count } remarks cut
}
imports-notes-galette-country = { $count ->
    [one] { $count } unknown country
   *[other] { $count } unknown countries
}
imports-notes-galette-household = { $count ->
    [one] { $count } household too large
   *[other] { $count } households too large
}

# Memberships, and what is kept of a card

imports-count-exempt = Members freed of fees
imports-galette-membership = Membership
imports-galette-membership-months = { $count ->
    [one] Membership of one month
   *[other] Membership of { $count } months
}
imports-galette-transaction = Grouped payment { $number } — { $label }
imports-galette-administrators = Administration
imports-why-deleted-here = deleted in Kevre since: they do not come back
imports-why-card = part of the card that has no place yet (PGP key, display preferences, last sign-in)
imports-why-galette-gift = gifts and sales: they give no membership and have no place yet
imports-why-galette-field = the association’s own fields on fees and payments
imports-why-galette-instalment = instalments still to be paid: the membership keeps its balance, the dates are here
imports-why-galette-transaction = grouped payments: each membership has its share, the detail is here
imports-why-galette-card = part of the card that has no place yet (language, public list, rights, computed due date)
imports-note-kept-here = “{ $name }” changed in the former program and here too: what is here stays.
imports-notes-kept-here = { $count ->
    [one] { $count } kind of membership or fee corrected here, left as it is
   *[other] { $count } kinds of membership or fees corrected here, left as they are
}
imports-note-currency = The amounts of this file are in { $currency }: they come as they are, without conversion.
imports-notes-currency = Another currency than the euro
imports-refused-no-organisation = Create your organisation first: in the browser, or with “kevre init”.

event-imports-people_kept_apart = Records { $number } and { $other_number } look alike: they are two people
imports-review-final = Joining two records cannot be undone: memberships, entries, household and account follow. Keeping them apart can be looked at again.
imports-review-needs-right = Deciding needs the right to manage people.
imports-review-apart = Kept apart
imports-review-reopen = Look again
imports-review-reopen-for = Look again at { $names }
imports-decided-reopened = The comparison waits for a decision again.
imports-refused-decided = This is decided already: nothing changed.
imports-refused-decision = Choose: one person, or two. Nothing changed.
imports-why-cache = made again by itself: working copies of Paheko
imports-why-odd-table = a table of an unknown form, left in the file
imports-source-more = More
imports-incomplete-title = Not everything can come

# The first step, and the name of what was sent
imports-home-first = Were you using Paheko or Galette?
imports-home-first-note = People, memberships, books and passwords come at once. You see everything before you accept.
imports-home-first-action = Bring my data in
imports-several-files = { $count } files, { $first } among them
