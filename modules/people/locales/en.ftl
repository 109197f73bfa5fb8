# The words of people: lists, records, households, groups, offices, fields, duplicates, imports.

# Permissions
permission-people-read = See people
permission-people-write = Add and correct people
permission-people-sensitive = See and correct sensitive data (birth date, protected fields)
permission-people-manage = Keep the file: fields, offices, imports, duplicates

# Menu and lists
people-nav = People
people-groups-nav = Groups
people-households-nav = Households
people-offices-nav = Offices
people-title = People
people-keep = Keep the file
people-count = { $count ->
    [0] Nobody
    [one] One record
   *[other] { $count } records
}
people-count-here = { $count ->
    [0] No record on this page
    [one] One record on this page
   *[other] { $count } records on this page
}
people-count-up-to-date = { $count } up to date
people-count-late = { $count } late
people-count-to-approve = { $count } to approve
people-add = Add somebody
people-export = Export
people-export-csv = Spreadsheet (CSV)
people-export-xlsx = Excel (XLSX)
people-export-ods = LibreOffice (ODS)
people-export-format = This format does not exist: choose CSV, XLSX or ODS.
people-empty = Nobody yet
people-empty-text = Add a first person, or import the spreadsheet where you kept your list.
people-none-found = Nobody matches
people-none-found-text = Try another word, or remove a filter.

people-column-name = Name
people-column-number = Number
people-column-unit = Unit
people-column-standing = Membership
people-column-until = Until
people-column-email = E-mail
people-column-phone = Telephone
people-column-town = Town
people-column-people = People
people-columns = Columns shown

people-filter = Filter the list
people-filter-text = Name, number, phone…
people-filter-more = More filters
people-filter-standing-all = All memberships
people-filter-unit-all = All units
people-filter-kind-all = Persons and organisations
people-filter-tag-all = All tags
people-filter-group-all = All groups
people-filter-without = What is missing
people-filter-without-none = Complete or not
people-filter-field = Field
people-filter-field-none = No field
people-filter-value = Value of the field
people-filter-archived = Archived records only
people-filter-clear = Remove the filters
people-without-email = Without e-mail
people-without-phone = Without telephone
people-without-address = Without postal address

people-searches = Saved searches:
people-search-name = Keep this search as
people-search-shared = for everybody
people-search-save = Keep
people-search-remove = Forget the search “{ $name }”
people-search-saved = The search is kept.
people-search-removed = The search is forgotten.
people-search-name-missing = Give this search a name.
people-searches-many = You already keep { $most } searches: forget one first.

people-bulk-everybody = all the records found
people-bulk-tag = Tag
people-bulk-untag = Remove the tag
people-bulk-group = Put into the group
people-bulk-emails = E-mail addresses
people-bulk-nobody = Tick some lines first. Nothing was changed.
people-bulk-what = Write a tag or choose a group. Nothing was changed.
people-bulk-done = { $count ->
    [one] Done for one record.
   *[other] Done for { $count } records.
}
people-emails-title = E-mail addresses
people-emails-count = { $count ->
    [0] No address
    [one] One address
   *[other] { $count } addresses
}
people-emails-without = { $count ->
    [one] One person has no e-mail address.
   *[other] { $count } people have no e-mail address.
}
people-emails-list = To copy
people-emails-copy = Paste them into the “Bcc” field of your message, so that nobody sees the addresses of the others.

# What is known of somebody
people-kind-person = Person
people-kind-organisation = Organisation
people-standing-none = Not a member
people-standing-to_approve = To approve
people-standing-up_to_date = Up to date
people-standing-expiring = Expiring soon
people-standing-late = Late
people-standing-former = Former member
people-yes = Yes
people-no = No
people-choice-none = Not said
people-file = Open the file
people-number = No. { $number }
people-until = until { $day }
people-age = { $day } ({ $age ->
    [0] under one year
    [one] 1 year
   *[other] { $age } years
})

people-field-kind = Sort of record
people-field-title = Title
people-field-pronoun = Pronoun
people-field-given-name = First name
people-field-family-name = Family name
people-field-organisation-name = Organisation
people-field-organisation-name-hint = The name of the organisation, or of the one this person is here for.
people-field-birth-day = Birth date
people-field-birth-day-hint = Seen only by those who may see sensitive data.
people-field-unit = Unit
people-field-number = Number
people-field-number-hint = Leave empty to give the next number.
people-field-tag = Tag
people-field-tags = Tags
people-field-tags-hint = Separated by commas.
people-field-notes = Notes
people-field-notes-hint = For those who keep the file. The person may ask to read them.

people-contact-email = E-mail address
people-contact-phone = Telephone
people-contact-web = Web page
people-contact-other = Other contact
people-contact-label = Detail (home, work…)
people-contacts-email = E-mail addresses
people-contacts-phone = Telephones
people-contacts-web = Web pages
people-contacts-other = Other contacts
people-address = Postal address
people-address-more = Another address
people-address-household = Household’s address
people-address-none = No shared address.
people-address-label = Detail (summer, parents…)
people-address-recipient-extra = Flat, floor, “c/o…”
people-address-recipient-extra-hint = Whatever leads to the letter box.
people-address-building = Building, entrance
people-address-street = Number and street
people-address-locality = Hamlet or post-office box
people-address-locality-hint = Only if there is one.
people-address-postcode = Postcode
people-address-town = Town
people-address-country = Country
people-address-country-hint = Two letters: BE, CH, LU. Empty for France.

# The form
people-new-title = Add a person or an organisation
people-edit-title = Correct the record of { $name }
people-form-who = Who
people-form-fields = The association’s fields
people-form-file = In the file
people-form-add = Add to the file
people-save = Save
people-cancel = Cancel
people-change = Change
people-edit = Correct the record
people-created = The record is created.
people-updated = The record is saved.
people-saved = Saved.
people-known-title = This person may be here already
people-known-text = Look at these records before adding one. Nothing of what you wrote is lost.
people-known-note = No. { $number } { $town }
people-known-confirm = It is none of them: add anyway

people-changed-meanwhile = Somebody corrected this record while you were writing. Nothing is saved: open the record again, then make your correction.
people-name-missing = Write at least a name.
people-text-long = This is too long: { $most } characters at most.
people-birth-day-wrong = This birth date is not possible.
people-number-taken = The number { $number } already belongs to somebody else.
people-number-none = No free number was found: write one.
people-email-invalid = “{ $value }” is not a complete address, such as anne@example.org.
people-contact-long = This contact is too long.
people-contacts-many = Too many contacts: { $most } at most.
people-address-long = A line of the address is too long: { $most } characters at most.
people-addresses-many = Too many addresses: { $most } at most.
people-country-unknown = “{ $value }” is not a country in two letters, such as BE or CH.
people-unit-unknown = This unit does not exist.
people-value-missing = The field “{ $field }” is needed.
people-value-wrong = “{ $value }” does not suit the field “{ $field }”.
people-typed-unknown = Nobody, or several people, answer to “{ $typed }”: choose among the suggestions or write the number.
people-days-reversed = The end comes before the beginning.

# The page of somebody
people-reach = How to reach them
people-reach-none = No way to reach them yet.
people-facts = Record
people-ties = Ties
people-ties-none = No household, no group, no office.
people-ties-edit = Change the ties
people-ties-title = Ties of { $name }
people-timeline = What happened
people-timeline-empty = Nothing yet.
people-invite = Invite to sign in
people-account = See their account
people-actions = Actions
people-archived-badge = Archived
people-archive = Archive
people-archive-consequence = The record leaves the lists and the search. Nothing is erased; you can bring it back.
people-archived-done = The record is archived.
people-restore = Bring back into the lists
people-restored-done = The record is back in the lists.
people-archived = This record is already archived.
people-listed = This record is already in the lists.
people-merged = This record was merged into another.
people-merge-with = Merge with another record
people-erase = Erase personal data
people-erase-consequence = Everything that identifies this person is erased, everywhere, for ever. What the law obliges to keep stays (accounts, receipts).
people-erase-type-name = Write the full name to confirm
people-erase-name = The name written is not the record’s. Nothing was erased.
people-erased-done = The personal data is erased.
people-erased-name = Erased person
people-photo = Photo
people-photo-send = Choose a photo
people-photo-hint = JPEG, PNG, WebP or GIF, 5 MB at most. Ask the person first.
people-photo-save = Use this photo
people-photo-remove = Remove the photo
people-photo-done = The photo is saved.
people-photo-removed = The photo is removed.
people-photo-kind = This file is not a JPEG, PNG, WebP or GIF picture.
people-photo-large = This photo is too large: { $size } MB and { $side } pixels a side at most.

# Ties: households, groups, guardians, offices
people-household = Household
people-household-none = In no household.
people-household-of = { $name } household
people-household-with = Lives with
people-household-join = Same household
people-household-leave = Leave the household
people-household-members = Who lives there
people-household-add = Add somebody to the household
people-household-pays = Pays for the household
people-household-name = Name of the household
people-household-payer-field = Who pays for all
people-household-payer-hint = Fees and invoices will be offered to this person.
people-household-nobody-pays = Everybody pays for themselves
people-household-dissolve = Dissolve the household
people-household-dissolve-consequence = The people stay; they no longer have a household or a shared address.
people-household-dissolved = The household is dissolved.
people-household-name-missing = Give this household a name.
people-household-empty = Put at least one person into this household.
people-household-full = A household has { $most } people at most.
people-household-payer = Whoever pays must be part of the household.
people-households-title = Households
people-households-text = Who lives together, at which address, and who pays for all.
people-households-empty = No household yet
people-households-empty-text = A household is made from the record of a person: “Change the ties”, then “Lives with”.

people-group = Group
people-group-manager = Manages the group
people-group-none = In no group.
people-group-new = Add a group
people-group-edit = Change the group
people-group-name = Name of the group
people-group-description = What it is for
people-group-parent-field = Is part of
people-group-no-parent = No other group
people-group-members = Members of the group
people-group-nobody = Nobody in this group
people-group-since = Since
people-group-list = See in the list
people-group-manage = Make manager
people-group-unmanage = No longer manager
people-group-remove = Take out of the group
people-group-add = Add somebody to the group
people-group-add-do = Add
people-group-cut = Only the first 500 people are shown: the list of people shows them all.
people-group-archive = Archive the group
people-group-archive-consequence = The group leaves the lists; who was in it is remembered.
people-group-archived = The group is archived.
people-group-created = The group is created.
people-group-joined = The person is in the group.
people-group-name-missing = Give this group a name.
people-group-parent = A group cannot be inside itself, nor more than ten levels deep.
people-groups-title = Groups
people-groups-text = The choir, the newsletter team, Tuesday’s walkers: with those who look after them.
people-groups-empty = No group yet
people-groups-empty-text = A group gathers people to write to them, invite them, or give their list to somebody.
people-groups-many = The organisation already has { $most } groups: archive some first.

people-guardians-title = Guardians
people-guardian-none = None.
people-guardian-missing = This person is a minor: say who answers for them.
people-guardian-add = Person responsible
people-guardian-tie = Tie
people-guardian-do = Add
people-guardian-end = End today
people-guardian-self = Nobody is their own guardian.
people-guardian-of-this = Guardian
people-ward-of-this = Minor this person answers for
people-tie-parent = Parent
people-tie-legal_guardian = Legal guardian
people-tie-other = Another trusted person

people-office = Office
people-mandates-title = Offices
people-mandate-none = No office.
people-mandate-since = Since { $day }
people-mandate-open = today
people-mandate-end = End today
people-mandate-do = Give this office
people-mandate-known = This person already has this office on that day.
people-from-day = From
people-until-day = To
people-offices-title = Offices
people-offices-text = Who presides, who keeps the money, who represents, from when to when.
people-offices-today = Today
people-offices-list = The offices
people-offices-empty = No office is defined.
people-offices-nobody = Nobody holds an office today
people-offices-nobody-text = An office is given from the record of a person: “Change the ties”.
people-office-new = Add an office
people-office-name = Name of the office
people-office-role = Rights that come with it
people-office-role-hint = Given to whoever has an account, for the length of the mandate.
people-office-no-role = No rights
people-office-archive = No longer offer this office
people-office-archive-consequence = Current mandates stay until their end.
people-office-name-missing = Give this office a name.
people-offices-many = There are already { $most } offices.

# Tags and fields
people-tags-title = Tags
people-tags-text = Words stuck on records: “press”, “has a van”.
people-tags-empty = No tag
people-tags-empty-text = Tick people in the list, then write a tag.
people-tag-name = Name of the tag
people-tag-renamed = The tag has a new name.
people-tag-remove = Delete the tag
people-tag-remove-consequence = { $count ->
    [0] Nobody carries it.
    [one] It will be removed from one record.
   *[other] It will be removed from { $count } records.
}
people-tag-removed = The tag is deleted.
people-tag-empty = A tag has at least a letter or a digit.
people-tag-long = A tag has { $most } characters at most.
people-tag-taken = Another tag already has this name.
people-tags-many = Too many tags: { $most } at most.

people-fields-title = Fields
people-fields-text = What your association wants to know besides, in the order of the forms.
people-fields-empty = No field of yours
people-fields-empty-text = Shirt size, boat licence, allergies: add what is of use, and no more.
people-fields-archived = Fields out of use
people-fields-many = There are already { $most } fields: archive one first.
people-field-up = Move “{ $name }” up
people-field-down = Move “{ $name }” down
people-field-archive = No longer use this field
people-field-archive-consequence = It disappears from records and forms. Its values are kept and come back with it.
people-field-archived = The field is out of use.
people-field-restore = Use again
people-field-restored = The field is in use again.
people-field-defined = The field is added.
people-field-changed = The field is saved.
people-field-label-missing = Give this field a name.
people-field-code-taken = Another field already has this name ({ $code }).
people-field-choices-missing = Write the possible choices, one a line.
people-field-choices-many = Too many choices: { $most } at most.
people-fielddef-new = Add a field
people-fielddef-label = Name of the field
people-fielddef-kind = What it holds
people-fielddef-kind-hint = Does not change afterwards: the values depend on it.
people-fielddef-choices = Possible choices
people-fielddef-choices-hint = One a line. A choice taken away stays readable on records that have it.
people-fielddef-help = Explanation under the field
people-fielddef-applies = For whom
people-fielddef-required = Needed
people-fielddef-unseen = You do not see this field: you cannot change who sees it.
people-fielddef-seen = Who sees it
people-fielddef-edited = Who corrects it
people-fielddef-member = In the person’s own space
people-fieldkind-text = A line of text
people-fieldkind-long_text = Several lines of text
people-fieldkind-number = A whole number
people-fieldkind-decimal = A number with decimals
people-fieldkind-money = An amount of money
people-fieldkind-date = A date
people-fieldkind-yes_no = Yes or no
people-fieldkind-choice = One choice of a list
people-fieldkind-choices = Several choices of a list
people-fieldkind-email = An e-mail address
people-fieldkind-url = The address of a web page
people-fieldkind-phone = A telephone number
people-fieldkind-country = A country
people-fieldkind-file = A file
people-circle-everyone = All those who see people
people-circle-sensitive = Those who see sensitive data
people-circle-managers = Those who keep the file
people-member-hidden = The person does not see it
people-member-read = The person sees it
people-member-write = The person corrects it
people-applies-everybody = Persons and organisations
people-applies-persons = Persons only
people-applies-organisations = Organisations only

# Merging
people-merge-self = It is twice the same record.
people-merge-kinds = A person and an organisation cannot be merged.

# The timeline
event-people-person_created = { $name } enters the file
event-people-person_changed = Record corrected: { $fields }
event-people-person_archived = Record archived
event-people-person_restored = Record back in the lists
event-people-person_moved = Moves from “{ $from_unit }” to “{ $to_unit }”
event-people-standing_changed = Membership: { $standing ->
    [to_approve] to approve
    [up_to_date] up to date
    [expiring] expiring soon
    [late] late
    [former] ended
   *[none] none
}
event-people-group_joined = Joins the group “{ $group }”
event-people-group_left = Leaves the group “{ $group }”
event-people-mandate_started = Office: { $office }, { $unit }
event-people-mandate_ended = End of office: { $office }, { $unit }
event-people-household_joined = Joins the household “{ $household }”
event-people-household_left = Leaves the household “{ $household }”
event-people-person_erased = Personal data erased
event-people-people_merged = Merged with record no. { $dropped_number } ({ $dropped_name })
event-people-people_imported = File “{ $file }” imported: { $created ->
    [one] { $created } record added
   *[other] { $created } records added
}, { $updated } completed
event-people-import_undone = Import of “{ $file }” undone: { $undone ->
    [one] { $undone } record
   *[other] { $undone } records
}
people-part-number = number
people-part-kind = sort of record
people-part-title = title
people-part-pronoun = pronoun
people-part-name = name
people-part-birth_day = birth date
people-part-notes = notes
people-part-contacts = contacts
people-part-addresses = address
people-part-values = association’s fields
people-part-tags = tags
people-part-photo = photo

# Home, command line and health
people-home-up-to-date = Members up to date
people-home-all = { $count ->
    [one] one record in all
   *[other] { $count } records in all
}
people-home-late = Late memberships
people-home-late-note = to remind
people-home-duplicates = { $count ->
    [one] Two records may be the same person
   *[other] { $count } pairs of records may be the same person
}
people-home-duplicates-note = Merge them, or say that they are two people.
people-home-look = Compare
people-cli-count = { $people ->
    [one] { $people } person
   *[other] { $people } people
 }, { $organisations ->
    [one] { $organisations } organisation
   *[other] { $organisations } organisations
 }, { $archived ->
    [one] { $archived } archived record
   *[other] { $archived } archived records
 }
doctor-people-tally = Numbers of people
people-check-good = The figures shown are those of the records.
people-check-bad = { $count ->
    [one] One figure shown is not that of the records.
   *[other] { $count } figures shown are not those of the records.
}

# Documents
people-files = Documents
people-files-none = No document.
people-file-add = Add a document
people-file-add-do = Add
people-file-added = The document is added.
people-file-missing = Choose a file first.
people-file-remove = Remove “{ $name }”
people-file-remove-consequence = The document will be removed from this record.
people-file-removed = The document is removed.
people-part-documents = documents
people-duplicates-title = Duplicates

# Duplicates
people-duplicates-text = Records that look alike. Compare them, then make them one or say that they are two people.
people-duplicates-empty = No duplicate to look at
people-duplicates-empty-text = Records that look alike come here when somebody is added or imported.
people-duplicates-cut = Only the surest pairs are shown: the others will come next.
people-duplicate-first = One record
people-duplicate-second = The other
people-duplicate-why = In common
people-duplicate-compare = Compare
people-duplicate-email = e-mail address
people-duplicate-phone = telephone
people-duplicate-name = name
people-duplicate-birth-day = birth date
people-duplicate-postcode = postcode
people-duplicate-dismissed = They are two people: the question will not be asked again.
people-merge-title = Make two records one
people-merge-text = Choose what is right. Everything else follows: memberships, books, groups, history. The old number will lead to the kept record.
people-merge-what = What the records say
people-merge-keep = Number kept
people-merge-keep-note = and the unit of that record
people-merge-nothing = nothing
people-merge-both = Kept of both records
people-merge-both-text = You can correct the record afterwards.
people-merge-do = Make the two records one
people-merge-two = They are two different people
people-merge-done = The two records are one now.
people-merge-with-title = Make { $name } one with another record
people-merge-with-text = Which other record is the same person?
people-merge-other = The other record
people-merge-other-hint = Its name or its number.

# Imports of files
people-import-title = Import people
people-import-text = A spreadsheet as you have it: CSV, Excel or LibreOffice. Nothing changes before you have seen what will come.
people-import-file = Choose the file
people-import-file-hint = One person a line, with column names at the top. 30 MB at most.
people-import-unit-field = These people belong to
people-import-unit-hint = Unless a column of the file says otherwise.
people-import-send = Send and look
people-import-latest = Latest files
people-import-none = No file yet.
people-import-summary = { $count ->
    [one] One line
   *[other] { $count } lines
} · { $state }
people-import-state-matching = to check
people-import-state-running = under way
people-import-state-done = imported
people-import-state-undoing = being undone
people-import-state-undone = undone
people-import-busy = Work under way. You may leave this page.
people-import-progress = { $done } of { $total }
people-import-failed = This work did not succeed
people-import-failed-text = Nothing was changed. Try again; if it happens again, show the page of jobs to whoever looks after the server.
people-import-again = Back to the columns
people-import-columns = Where each column goes
people-import-nowhere = Do not import
people-import-full-name = Full name
people-import-treatment = For people who are there already
people-import-complete = Add what they lack
people-import-leave = Change nothing
people-import-look = Look again
people-import-do = Import
people-import-discard = Drop this file
people-import-discarded = The file is dropped. Nothing was changed.
people-import-count-new = New
people-import-count-known = There already
people-import-count-doubt = To compare afterwards
people-import-count-refused = Left out
people-import-lines = Lines of the file
people-import-line = Line
people-import-outcome = Outcome
people-import-remark = Remark
people-import-line-new = New
people-import-line-known = There already
people-import-line-doubt = May be there already
people-import-line-refused = Left out
people-import-created = Added
people-import-updated = Completed
people-import-unchanged = Complete already
people-import-refused = Left out
people-import-undone = Taken back
people-import-kept = Kept: changed since
people-import-undo = Undo this import
people-import-undo-consequence = Records added are archived and records completed become what they were. What somebody corrected since stays.
people-import-repeated = The same person is already on line { $value }.
people-import-number-twice = The number { $value } is twice in the file: another is given.
people-import-number-taken = The number { $value } is taken already: another is given.
people-import-no-name = This line has no name.
people-import-line-wrong = A value of this line is impossible or too long.
people-import-day = “{ $value }” is not a birth date: left empty.
people-import-email = “{ $value }” is not a complete address: kept as it is.
people-import-unit = There is no unit “{ $value }”.
people-import-country = The country “{ $value }” is not known: left empty.
people-import-value = { $value }: does not suit, left empty.
people-import-twice = The column “{ $column }” goes where another goes: this cannot come twice.
people-import-name-needed = Say first which column holds the name.
people-import-begun = This import has begun already.
people-import-not-done = This import is not finished, or undone already.
people-import-undo-over = An import can be undone for { $count } days only: what the records were before is forgotten.
people-import-file-waits = The file you sent will be deleted as soon as these people are imported, and on { $day } at the latest.
people-import-file-gone = The file you sent has been deleted. The import can be undone until { $day }; after that, what the records were before is forgotten.
people-import-all-gone = The file you sent has been deleted.
people-import-unreadable = This file cannot be read: { $why }
people-import-no-organisation = Create the organisation first.
people-import-map-wrong = “{ $value }”: write COLUMN=DATUM.
people-import-column-unknown = The file has no column “{ $value }”. Its columns: { $known }.
people-import-part-unknown = “{ $value }” is not a datum. Possible: { $known }.
people-import-dry-run = This was a trial: nothing has been changed.
people-import-undo-where = To undo this import, before { $day }: page { $url }
people-import-left = { $count ->
    [one] One line was left out.
   *[other] { $count } lines were left out.
}
job-people-sweep_imports = Forget files of people that serve no more
people-import-large = This file is too large: send it in several parts. Nothing was changed.
people-import-empty = This file holds no line. Nothing was changed.
people-import-no-header = The columns have no names: add a first line (Name, First name, E-mail…).
people-import-password = This file is protected by a password: save it without.
people-import-old = This spreadsheet is too old: save it as XLSX or ODS.
people-import-not-a-spreadsheet = This file is not a spreadsheet. Nothing was changed.
people-import-damaged = This file is damaged or incomplete: save it again, then send it again.
job-people-bring_in = Import a file of people
job-people-undo_import = Undo an import of people

# My space and programs
people-me-title = My data
people-me-edit = Correct how to reach me
people-me-edit-text = To correct something else, write to those who keep the file.
people-me-reach = How to reach me
people-field-unknown = The field “{ $code }” does not exist, or you may not correct it.

# The first step, and what a search calls a person
people-home-first = Bring the people in
people-home-first-note = One by one, or all at once from the spreadsheet that held your list.
people-home-first-action = Begin the list
search-kind-person = Person
people-household-change = Change the name, the address or who pays
