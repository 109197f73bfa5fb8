# The texts of the kernel: sign-in, errors, forms, frame of the pages.

nav-group-people = People
nav-group-money = Money
nav-group-organisation = Organisation
nav-group-run = Running
ui-all-units = All units
ui-my-space = My space
ui-my-security = My security
ui-today-at = today at { $time }
ui-yesterday-at = yesterday at { $time }

home-nav = Home
home-hello = Hello { $name }
home-today = { $count ->
    [0] { $weekday } { $day }
    [one] { $weekday } { $day } — one thing awaits you.
   *[other] { $weekday } { $day } — { $count } things await you.
}
home-start = To begin
home-acts = Common tasks
day-of-week-1 = Monday
day-of-week-2 = Tuesday
day-of-week-3 = Wednesday
day-of-week-4 = Thursday
day-of-week-5 = Friday
day-of-week-6 = Saturday
day-of-week-7 = Sunday
home-todo = To do
home-upcoming = Coming up
home-nothing-to-do = Nothing awaits you
home-nothing-to-do-text = What needs a decision or an action will show here.

sign-in-title = Sign in
sign-in-name = E-mail address or login
sign-in-name-hint = The one you usually use, that of your former software included.
sign-in-password = Password
sign-in-wrong = This name and this password do not go together. Check the caps lock key, then try again.
sign-in-by-mail = Send me a sign-in link
sign-in-code-title = Your security code
sign-in-code = Six-digit code
sign-in-code-hint = Your authenticator app shows it. Failing that, type one of your recovery codes.
sign-out-done = You are signed out.
totp-code-wrong = This code is wrong or was already used. Wait for the next one and try again.

setup-title = Welcome to Kevre
setup-text = Name your organisation and create the first account, which will have every right. Everything can be changed later.
setup-organisation = Name of the organisation
setup-organisation-hint = For example “Kerlouan Community Club”.
setup-name = Your first and last name
setup-email = Your e-mail address
setup-email-hint = You will sign in with it.
setup-password = Choose a password
setup-password-hint = Ten characters or more. A few unrelated words make an excellent password.
setup-create = Create the organisation
setup-already-done = This organisation already exists. Nothing was changed.

password-too-short = This password is too short: it needs at least { $count } characters.
password-too-long = This password is too long: { $count } characters at most.
account-login-taken = An account already has this name.
account-email-wrong = This e-mail address is not complete.
mail-address-wrong = This e-mail address is not complete.

role-admin = Administration
role-secretary = Secretary
role-treasurer = Treasurer
role-auditor = Auditor
role-leader = Unit leader
role-reader = Reader
role-name-missing = Give this role a name.
grant-days-reversed = The end comes before the beginning.
grant-beyond-own-rights = You cannot give or withdraw rights you do not have yourself.
grant-last-admin = This is the last account that administers the organisation: give this role to someone else first.

unit-name-missing = Give this unit a name.
unit-code-taken = Another unit already has this short name.
unit-parent-unknown = The unit above does not exist.
unit-second-root = The organisation already has a main unit.
unit-too-many = There are too many units.

permission-kernel-manage = Manage the organisation and its settings
permission-kernel-rights = Give and withdraw rights
permission-kernel-watch = Watch jobs, mails and the audit

error-not-found = This page does not exist
error-not-found-text = The address may be mistyped, or what you look for has moved, or you may not see it.
error-forbidden = You do not have this right
error-forbidden-text = Nothing was changed. If you should be able to do this, ask whoever administers your organisation.
error-sign-in = Please sign in first
error-sign-in-text = This page needs to know who you are.
error-too-many = Too many attempts
error-too-many-text = Wait { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
} and try again. Your account is not locked.
error-refused = This cannot be done this way
error-internal = Something went wrong
error-internal-text = It is our fault, not yours. Nothing was half recorded; you can try again. If it happens again, give this number to whoever looks after the server.
error-full = The disk of the server is full
error-full-text = What was just asked for was not saved; nothing that was there is lost, everything can still be read. Whoever looks after the server must make room on the disk; then try again, nothing needs to be restarted.
error-incident = Incident number:
error-back-home = Back to home

form-problem = { $label }: { $text }
form-problems = { $count ->
    [one] One thing to correct. Nothing is lost.
   *[other] { $count } things to correct. Nothing is lost.
}
form-missing = This field is needed.
form-too-long = This is too long: { $count } characters at most.
form-wrong-character = This text has a character that cannot be recorded.
form-wrong-amount = Write an amount like 12.50.
form-wrong-day = Write a date like 21/11/2026.
form-wrong-number = Write a whole number.
form-out-of-range = This number is out of range.
form-wrong-choice = Choose from the list.
form-wrong-email = Write a complete address like anne@example.org.
form-expired = This form was open for too long or belongs to another session. Open the page again and start over; nothing was changed.
form-too-large = This is too large: { $size } MB at most.
form-too-many-fields = This form has too many fields or files.
form-interrupted = Sending was interrupted. Nothing was changed; please try again.
query-wrong = This address holds a value that does not fit ({ $why }).
json-wrong = The body of the request is not the expected JSON: { $why }.
file-empty = This file is empty.
file-too-large = This file is too large: { $size } MB at most.
setting-out-of-range = This value does not fit.
setting-choice-unknown = Choose from the list.
api-idempotency-key-wrong = The Idempotency-Key must have 1 to 200 characters.
api-idempotency-key-reused = This Idempotency-Key was already used for another request.
api-token-name-missing = Give this token a name to recognise it by.
api-token-no-scope = Choose at least one right.

actor-test = Test
actor-job = Kevre
actor-schedule = Kevre
actor-cli = Command line
actor-demo = Demonstration
actor-visitor = A visitor

event-kernel-unit_changed = Unit “{ $name }” recorded
event-kernel-rights_granted = Role “{ $role }” given to { $account } over { $unit }
event-kernel-rights_withdrawn = Role “{ $role }” withdrawn from { $account } over { $unit }
event-kernel-role_changed = Role “{ $role }” changed
event-kernel-setting_changed = Setting “{ $setting }” changed
event-kernel-account_created = Account { $account } created

job-kernel-send_mail = Send a mail
job-kernel-sweep = Do the nightly cleaning

setting-org-lang = Language of the organisation
setting-org-lang-fr = French
setting-org-lang-en = English
setting-org-timezone = Time zone
setting-org-email = Address mails are sent from
setting-org-address = Postal address
setting-org-phone = Telephone
setting-org-website = Website
setting-org-siren = SIREN number
setting-org-rna = RNA number
setting-org-logo = Logo
setting-org-welcome = Welcome message
setting-org-hue = Hue of the interface (0 to 360)

# The shell and the pieces (kernel/templates).
ui-skip = Skip to content
ui-menu = Menu
ui-navigation = Navigation
ui-navigation-main = Main
ui-unit = Unit shown:
ui-crumbs = Breadcrumb
ui-search = Search
ui-search-hint = Search people, entries, pages…
ui-search-keys = Ctrl K
ui-found = results, use the arrow keys
ui-none-found = Nothing found
ui-my-menu = My menu:
ui-sign-in = Sign in
ui-sign-out = Sign out
ui-theme = Appearance
ui-theme-light = Light
ui-theme-dark = Dark
ui-theme-auto = As my device
ui-cancel = Cancel
ui-continue = Continue
ui-filter = Filter
ui-choose-all = Choose all rows shown
ui-choose = Choose { $name }
ui-chosen = Rows chosen:
ui-pages = Pages of the list
ui-previous = Previous
ui-next = Next
ui-refresh = Refresh
ui-step-done = done
ui-optional = optional
ui-copy = Copy
ui-copied = Copied

search-title = Search
search-nothing = Nothing matches
search-nothing-text = Try fewer words, or another spelling: accents and small mistakes are already forgiven.
search-found = { $count ->
    [one] One result
   *[other] { $count } results
}
job-kernel-reindex = Rebuild the search index

# Identity: sign-in by link, my space, accounts, roles, API.
ui-actions = Actions
role-member = Member
sign-in-forgotten = I forgot my password, or have none yet
sign-in-guarded = Somebody is trying many passwords with this name. To stop them, the password is not accepted from an unknown device for an hour. Ask for a sign-in link by e-mail: that one works.
sign-in-choice-title = Who are you?
sign-in-choice-text = Several people of your household share this address and this password.
sign-in-choice-account = Account to open
sign-in-choice-over = Too much time has passed. Please start again.
password-new = New password
password-too-common = This password is among the first that people try. Four unrelated words make a good one.

link-sign-in-title = Receive a sign-in link
link-sign-in-text = Give your e-mail address or your login. A message will bring you a link that signs you in without a password.
link-reset-title = Choose a password
link-reset-text = Give your e-mail address or your login. A message will bring you a link to choose a new password.
link-send = Send me the message
link-sent-title = Noted
link-sent-text = If an account matches, a message has just left for its address.
link-sent-nothing = Nothing arrives? The same link does not leave more than once in five minutes. Look in your junk mail, check the address, or ask the person who runs your organisation: they can see which address is recorded for you.
link-sent-to-me = A message has just left for your address.
link-back-to-sign-in = Back to sign-in
link-over-title = This link no longer works
link-over-text = It was used already, was replaced by a newer one, or is too old. Nothing was changed. Ask for another one.
link-minutes = { $count } minutes
link-hours = { $count } hours
link-days = { $count } days
link-open-sign-in-title = Sign in
link-open-sign-in-text = You are about to sign in to the account of { $name }.
link-open-sign-in-button = Sign me in
link-open-reset-title = Choose a password
link-open-reset-text = For the account of { $name }. Your other devices will be signed out.
link-open-reset-button = Save this password
link-open-invite-title = Welcome, { $name }
link-open-invite-text = Choose the password that will open your space.
link-open-invite-button = Open my space
link-open-email-title = Confirm the address
link-open-email-text = Messages for { $name } will go to { $address } from now on.
link-open-email-button = Confirm this address

mail-link-sign-in-subject = Your sign-in link – { $organisation }
mail-link-sign-in-before = Hello,

    To sign in to { $organisation }, open this link and press the button:
mail-link-sign-in-after = The link works once, for { $time }. If you asked for nothing, do nothing: nobody can sign in without this message.
mail-link-reset-subject = Choose your password – { $organisation }
mail-link-reset-before = Hello,

    To choose a password for { $organisation }, open this link:
mail-link-reset-after = The link works once, for { $time }. If you asked for nothing, do nothing: your password has not changed.
mail-link-invite-subject = Your space – { $organisation }
mail-link-invite-before = Hello,

    { $organisation } opens a personal space for you. Choose your password with this link:
mail-link-invite-after = The link works once, for { $time }. After that the sign-in page will send you another one.
mail-link-email-subject = Confirm your address – { $organisation }
mail-link-email-before = Hello,

    To receive your messages of { $organisation } here, open this link and press the button:
mail-link-email-after = The link works once, for { $time }. If you asked for nothing, do nothing.
mail-link-handed-subject = A link to change your password – { $organisation }
mail-link-handed-body = Hello,

    { $actor } got a link to choose another password for the account of { $account }, and is to hand it over to you in person.

    If you asked for it, there is nothing else to do. Otherwise, tell another person who administers { $organisation }.
mail-email-changing-subject = Your address is about to change – { $organisation }
mail-email-changing-body = Hello,

    Somebody who knows the password of the account of { $name } asked that its messages go to { $address } from now on.

    If it is you, there is nothing to do. If not, sign in, change your password, and tell the person who runs your organisation.

me-title = My space
me-save = Save
me-change = Change
me-nothing = Nothing to show for now
me-nothing-text = Your account is not linked to a record of the file. The person who runs your organisation can do it.
me-account = My account
me-name = Name
me-email = E-mail address
me-email-change = Change address
me-language = Language
me-language-legend = Language of pages and messages
me-language-changed = Your pages and messages will be in this language.
me-security = Security
me-security-text = Your keys, and the devices that are signed in to your account.
me-keys = My keys
me-password-title = Password
me-password-text = Your other devices will be signed out.
me-password-set = A password is set.
me-password-none = You have no password yet.
me-password-choose = Choose one
me-password-current = Current password
me-password-change = Change the password
me-password-by-link = A link, sent to your address, will let you choose your first password.
me-password-wrong = This is not the right one. Nothing was changed.
me-no-proof = Choose a password first, under “Security”.
me-proof-hint = To be sure that it is you.
me-proof-code-hint = Shown by your authenticator application; or a recovery code.
me-email-title = Change e-mail address
me-email-text = The new address receives a link; nothing changes before you open it.
me-email-new = New address
me-email-hint = You sign in with it and receive your messages there.
me-email-same = This is your address already.
me-email-ask = Send the confirmation link
me-email-asked = A confirmation link has just left for the new address.
email-changed = Your address is changed.
me-two-factor = Two-step sign-in
me-two-factor-text = On top of the password, a code shown by your phone. A stolen password is no longer enough.
me-two-factor-on = on
me-two-factor-off = off
me-two-factor-manage = Manage
me-two-factor-set-up = Set up
me-two-factor-step1 = 1. In an authenticator application (Aegis, FreeOTP, Google Authenticator…), scan this picture or type the key.
me-two-factor-picture = Picture to scan with the authenticator application; the same key is written below.
me-two-factor-key = Key to type
me-two-factor-step2 = 2. Type the six-digit code it shows.
me-two-factor-code-hint = It changes every thirty seconds.
me-two-factor-turn-on = Turn on
me-two-factor-turn-off = Turn the second step off
me-two-factor-off-consequence = Your password will again be enough to open your account, and your recovery codes will stop working.
me-two-factor-turned-off = The second step is off.
me-codes-title = Your recovery codes
me-codes-once = These codes will never be shown again
me-codes-text = Write them down or print them, and keep them away from your phone. Each replaces the application’s code once, the day the phone is lost.
me-codes-kept = Done, I kept them
me-codes-renew = Make other recovery codes
me-codes-left = { $count ->
    [0] You have no recovery code left.
    [one] You have one recovery code left.
   *[other] You have { $count } recovery codes left.
}
me-devices = Devices signed in
me-device-name = { $browser } on { $system }
me-device-unknown = Unknown device
me-device-this = this one
me-device-seen = Seen { $when }
me-device-since = signed in { $when }
me-device-close = Sign out
me-device-closed = The device is signed out.
me-devices-close-others = Sign all other devices out
me-devices-closed = The other devices are signed out.
me-timeline = What happened on my account
me-timeline-empty = Nothing yet.
me-tokens = Access for programs
me-tokens-text = So that a program or a spreadsheet reads or writes in your name, with a part of your rights.
me-tokens-no-right = Nothing to hand over
me-tokens-no-right-text = A token gives a part of your rights; your account has none to give.
me-data = My data
me-data-text = Everything your organisation has recorded about you, in a JSON file you can read, keep, or give to other software: your record, memberships, payments, messages, sign-ins.
me-data-rights = You can ask your organisation to correct or erase what concerns you; what the law makes it keep (the books, for instance) stays for the time foreseen.
me-data-download = Download my data

tokens-title = Tokens
tokens-none = No token.
token-new = New token
token-name = Name
token-name-hint = To recognise it: the program or machine that will use it.
token-life = Life
token-days = { $count ->
    [one] one day
   *[other] { $count } days
}
token-scopes = What it allows
token-scopes-hint = As little as possible. A token never allows more than you may do yourself.
token-create = Create the token
token-end = End
token-over = over
token-used = Last used
token-never-used = never
token-made-title = Here is your token
token-made-text = Copy it now: it will never be shown again.
token-value = Token
token-revoke = Revoke
token-revoke-consequence = The program that uses this token will be able to do nothing any more.
token-revoked = The token no longer works.
token-beyond-rights = A token cannot allow more than its account.

event-kernel-signed_in = { $account } signed in ({ $how ->
    [password] password
    [link] link by e-mail
   *[code] security code
})
event-kernel-sign_ins_failed = { $count } failed sign-ins on the account of { $account }
event-kernel-password_changed = Password of { $account } changed
event-kernel-link_sent = Link sent to { $account } ({ $purpose ->
    [sign_in] sign-in
    [reset] password
    [invite] invitation
   *[email] address confirmation
})
event-kernel-link_handed_over = Link for { $account } handed over in person ({ $purpose ->
    [reset] password
   *[invite] invitation
})
event-kernel-second_step_on = Two-step sign-in turned on for { $account }
event-kernel-second_step_off = Two-step sign-in turned off for { $account }
event-kernel-recovery_codes_changed = New recovery codes for { $account }
event-kernel-email_changed = E-mail address of { $account } changed
event-kernel-account_disabled = Account of { $account } closed
event-kernel-account_enabled = Account of { $account } opened again
event-kernel-token_created = Token “{ $token }” created for { $account } ({ $scopes })
event-kernel-token_revoked = Token “{ $token }” of { $account } revoked
event-kernel-devices_closed = { $count ->
    [one] One device of { $account } signed out
   *[other] { $count } devices of { $account } signed out
}
event-kernel-rights_ended = Role “{ $role }” of { $account } over { $unit } until { $last_day }
event-kernel-role_removed = Role “{ $role }” removed
job-kernel-send_links = Send a link by e-mail
setting-org-url = Address of Kevre on the Internet
setting-org-url-hint = The one people type to come here, for example https://kevre.example.org: links sent by e-mail lead there.

accounts-title = Access
accounts-text = Who can sign in, and what each may do.
accounts-people = People
accounts-programs = Programs
accounts-disabled = Closed
accounts-search = Name or address
accounts-filter = Filter accounts
accounts-none = No account here
accounts-none-text = Invite a person: a link will let them choose their password.
accounts-programs-none-text = A program’s account serves other software, through the API; nobody signs in with it.
account-invite = Invite a person
account-invite-text = A link will let them choose their password.
account-invite-do = Invite
account-invite-hand-text = No mail server is set: you will see a link and a picture to scan, to hand over yourself so that they choose their password.
account-invite-hand = Create the account and see the link
account-way = How will they receive the link?
account-way-mail = By e-mail, at their address
account-way-hand = I hand it over myself
account-login-needed = Without an e-mail address, give a login to sign in with.
account-person-has-one = This person has an account already: open it from their page.
account-hand-over = Get a link to hand over
account-not-handed = A link opens all that the account may see: only another person, who may do as much as this account and administers the unit of its person, can hand it over.
account-handed-title = A link to hand over
account-handed-first = Whoever opens this link chooses the first password of the account and is in.
account-handed-reset = Whoever opens this link chooses another password and is in; the devices that are signed in are then signed out.
account-handed-once = This link is shown only once
account-handed-once-text = Give it to this person and to nobody else: let them scan the picture with their telephone, or send them the link. It works once. Lost? Ask for another one: this one will stop working. The audit keeps that you got it.
account-handed-here = This link opens only on this computer
account-handed-here-text = Kevre does not know its address on the Internet. Give it in the settings of the organisation, then ask for another link.
account-handed-until = Works until
account-handed-picture = Picture of the link, to scan with a telephone
account-handed-link = Link
account-handed-done = Done
account-person-name = For
account-invited = The invitation has left.
account-person = Record
account-name = Name
account-email = E-mail address
account-email-hint = Several accounts may share an address: households often do.
account-login = Login
account-login-hint = Only if the person has no e-mail address, or if that address is already the login of another account of the household.
account-role-hint = Optional: a member sees their space without a role.
account-role-needed = Choose a role over a unit that you administer.
account-program-new = New program
account-program-text = A program has no password: its tokens are enough. Give it the role that allows what it has to do, and nothing more.
account-program-create = Create the account
account-program-created = The account is created. Give it a token.
account-name-missing = Give a name.
account-no-email = This account has no e-mail address.
account-own = Ask another person who administers: one does not do this to one’s own account.
account-person-beyond-own-rights = This account would open the space of a person whose sensitive data you may not see: ask somebody who sees it.
account-beyond-own-rights = This account may do more than you: only somebody who may do as much can do this.
account-state = State
account-state-active = active
account-state-invited = invited
account-state-no-access = no access
account-state-disabled = closed
account-kind-program = program
account-last-seen = Last sign-in
account-never-seen = never
account-created = Created
account-second-step = Two steps
account-rights = What this account may do
account-rights-none = No role: this account sees its own space only.
account-grant-new = Give a role
account-role = Role
account-unit = Unit
account-from = From
account-to = To
account-to-hint = Empty: no end foreseen.
account-grant-give = Give this role
account-grant-given = The role is given.
account-grant-end = End
account-grant-ended = The role ends.
account-grant-no-end = no end foreseen
account-grant-state-over = over
account-grant-state-coming = to come
account-help = Help this person
account-send-link = Send a link to choose a password
account-link-sent = The link has left.
account-close-devices = Sign all their devices out
account-devices-closed = All their devices are signed out.
account-reset-second-step = Take the second step away
account-reset-second-step-consequence = Their password will be enough to open the account, and all their devices will be signed out. First make sure, by voice, that it is really this person who asks. The act stays in the journal.
account-second-step-reset = The second step is taken away. This person can set up another one.
account-second-factor-forgotten = The second factor of { $login } is taken away and all their devices are signed out: their password is enough. Another authenticator application is set up in “My space”.
account-unknown = No open account is called “{ $typed }”. Nothing was changed.
account-several = Several accounts have the address “{ $typed }”: { $logins }. Give the login of the right one. Nothing was changed.
account-no-second-factor = { $login } has no second factor. Nothing was changed.
account-disable = Close the account
account-disable-consequence = This person will be signed out everywhere and their tokens will stop working. Their record and all they did stay. The account can be opened again.
account-disabled = The account is closed.
account-enable = Open the account again
account-enabled = The account is open again.
account-timeline = History of the account

roles-title = Roles
roles-text = A role is a set of rights; it is given to a person over a unit and everything below it.
role-new = New role
role-edit = Change the role
role-name = Name of the role
role-everything = Every right, those to come included
role-holders = { $count ->
    [0] not given yet
    [one] given to one person
   *[other] given to { $count } people
}
role-count = { $count ->
    [0] no right
    [one] one right
   *[other] { $count } rights
}
role-change = Change
role-save = Save the role
role-saved = The role is saved.
role-remove = Remove the role
role-remove-consequence = The role disappears from the list. Nobody has it at present.
role-removed = The role is removed.
role-sensitive = sensitive data
role-name-taken = Another role has this name.
role-admin-fixed = The administration role always has every right: it cannot be changed.
role-in-use = People still have this role. End it for them first.
role-beyond-own-rights = You can only add or take away rights that you hold yourself over the whole organisation.
permission-group-kernel = Organisation and settings
permission-group-people = People
permission-group-ledger = Books
permission-group-dues = Memberships
permission-group-imports = Taking data over
permission-kernel-manage-text = Units, settings, backups.
permission-kernel-rights-text = Accounts, roles, invitations. Nobody gives more than they hold.
permission-kernel-watch-text = Work in progress, messages sent, the journal of everything that happened.

error-method = This address is not asked this way
error-method-text = It exists, but not for this kind of request.
api-media-wrong = Send JSON, with the header Content-Type: application/json.
api-idempotency-key-busy = A request with this Idempotency-Key is under way or has just ended. Send it again to get its answer.
api-title = API for programs
api-text = A program can read and write what you do in the pages, in JSON, with a token.
api-step-token = Create a token in “My space”, or for a program under “Accounts”, with as few rights as possible.
api-step-send = Send it with each request:
api-step-key = So that a repeated request is done only once, add the header Idempotency-Key with a value of your choice; the same answer is given for a day.
api-step-errors = An error is an application/problem+json document (RFC 9457): type, title, status, detail, and errors by field.
api-step-pages = Lists are read page by page: limit, then after with the value of next of the previous answer.
api-document = Full description (OpenAPI 3.1)
api-routes = Addresses
api-route = Address
api-needs = Right needed
api-needs-signed-in = any token

# What an operator touches: settings, units, jobs, mails out, audit, backups.
permission-kernel-settings = Change the organisation’s settings
settings-title = Settings
settings-subtitle = Each part is saved on its own.
settings-save = Save
settings-saved = Saved.
settings-area-org = Organisation
settings-area-backup = Backups
settings-area-dues = Memberships
settings-area-gifts = Gifts
settings-hue-try = Try the hue
settings-hue-preview = This is a trial
settings-hue-preview-text = This page shows the hue you are trying. Nothing is saved until you save it.
settings-logo = Logo
settings-logo-present = Present logo
settings-logo-choose = Choose an image
settings-logo-hint = PNG, JPEG, WebP or GIF, 2 MB at most. It stands at the top of every page and on receipts.
settings-logo-keep = Take this image
settings-logo-remove = Remove the logo
settings-logo-wrong = This file is not a PNG, JPEG, WebP or GIF image.
settings-logo-too-large = This image is too large: 2 MB at most.
settings-mail = Sending mail
settings-mail-none = No mail server is set: mails wait in the outbox. Whoever looks after the server names one at the start (--smtp).
settings-mail-server = Mails leave through { $server }.
settings-mail-try = Send me a trial mail
settings-mail-try-hint = It goes to { $address }.
settings-mail-tried = The trial mail is on its way.
settings-mail-trial-subject = Trial mail from Kevre
settings-mail-trial-body = This mail was sent from the settings page. If you read it, sending works.
settings-backup = Backups
settings-backup-made = Last made
settings-backup-verified = Last verified
settings-backup-never = Never
settings-backup-now = Back up now
settings-backup-asked = The backup is being made.
settings-backup-text = A backup on the same machine saves from a mistake, not from a broken disk: copy it elsewhere too.
settings-several = Several units?
settings-several-text = A federation, clubs, sections: each may have its own members, books and people in charge.
settings-several-open = Add a unit
setting-backup-keep = Nightly backups to keep
setting-backup-keep-hint = The oldest are removed. 0: no nightly backup.
setting-org-email-hint = Empty: mails leave without an address to answer to.
setting-org-welcome-hint = It stands at the top of everyone’s home page.
setting-org-hue-hint = 225: ink teal. Try it before you save.

units-title = Units
units-title-single = Your organisation
units-subtitle = Whoever is above sees what is below.
units-single-text = You are a single unit. Add one if you have clubs, branches or sections.
units-add = Add a unit
units-name = Name
units-code = Short name
units-code-hint = Used in addresses and imports. Empty: taken from the name.
units-kind = Kind
units-parent = Belongs to
units-added = The unit is added.
units-saved = The unit is saved.
units-close = Close this unit
units-close-consequence = It leaves the lists and receives nothing more. What it did stays, and you can open it again.
units-closed = The unit is closed.
units-closed-title = Closed units
units-reopen = Open again
units-reopened = The unit is open again.
unit-kind-root = Organisation
unit-kind-region = Region
unit-kind-department = Department
unit-kind-club = Club
unit-kind-section = Section
unit-kind-other = Other
unit-under-itself = A unit cannot belong to itself or to what is under it.
unit-root-stays = The main unit is not closed.
unit-has-others-below = First close or move the units that belong to it.
event-kernel-unit_closed = Unit “{ $name }” closed

jobs-title = Jobs
jobs-subtitle = What the program does without making you wait: mails, documents, cleaning, backups.
jobs-filter = Filter the jobs
jobs-state = State
jobs-kind = Job
jobs-all-states = All states
jobs-all-kinds = All jobs
jobs-state-queued = Waiting
jobs-state-running = Running
jobs-state-done = Done
jobs-state-failed = Failed
jobs-state-given-up = Given up
jobs-failed-note = To look at
jobs-nothing = No job
jobs-nothing-text = Everything there was to do is done.
jobs-nothing-found = No job matches
jobs-when = When
jobs-routine-hidden = Routine work that is done (messages sent, search updated…) is not shown.
jobs-routine-show = Show everything
job-refused-account-closed = Not done: the account of the person who asked for it is closed. Somebody else may ask for it again.
job-refused-right-lost = Not done: the person who asked for it no longer has the right to. Somebody else may ask for it again.
jobs-who = Asked by
jobs-attempts = Tries
jobs-next-try = Next try:
jobs-replay = Try again
jobs-replay-all = Try again all that failed
jobs-replayed = The job is back in the queue.
jobs-give-up = Give up
jobs-give-up-consequence = This job will not be tried again unless you ask for it.
jobs-given-up = The job is given up.
jobs-regular = Regular jobs
jobs-rhythm = Rhythm
jobs-every-day = Every day at { $time }
jobs-every-minutes = { $count ->
    [one] Every minute
   *[other] Every { $count } minutes
}
jobs-next = Next time
jobs-last = Last time
jobs-not-yet = Not yet
job-kernel-backup = Back up and verify the backup

outbox-title = Outbox
outbox-subtitle = Every mail that Kevre sends, and what became of it.
outbox-filter = Filter the mails
outbox-to = Recipient
outbox-subject = Subject
outbox-state-queued = Queued
outbox-state-waiting = Waiting
outbox-state-sending = On its way
outbox-state-sent = Sent
outbox-state-failed = Refused
outbox-no-server = Nothing leaves: no mail server
outbox-no-server-text = Mails wait here. Once a server is set (--smtp at the start), you can send them in one go.
outbox-nothing = No mail
outbox-nothing-text = Receipts, sign-in links and reminders will pass through here.
outbox-nothing-found = No mail matches
outbox-mail = Mail
outbox-written = Written
outbox-sent = Sent
outbox-not-yet = Not yet
outbox-text = Text
outbox-text-hidden = This mail holds a personal link or code: its text is shown to nobody.
outbox-error = Why it did not leave
outbox-resend = Send
outbox-resent = The mail is on its way.
outbox-resend-failed = { $count ->
    [one] Try again the one refused
   *[other] Try again the { $count } refused
}
outbox-resend-waiting = { $count ->
    [one] Send the one waiting
   *[other] Send the { $count } waiting
}
outbox-resend-consequence = { $count ->
    [one] { $count } mail will leave now, even if it has waited for long.
   *[other] { $count } mails will leave now, even those that have waited for long.
}
outbox-resent-many = Mails on their way: { $count }.

audit-title = Audit
audit-subtitle = Everything that happened, who did it and when.
audit-filter = Filter the audit
audit-export = Export (CSV)
audit-who = Who
audit-what = Area
audit-when = When
audit-sentence = What happened
audit-subject = About
audit-everything = All areas
audit-first = From
audit-last = to
audit-about = Only what concerns { $name }.
audit-about-clear = See everything
audit-nothing = Nothing has happened yet
audit-nothing-found = Nothing matches
audit-area-kernel = Organisation and accounts
audit-area-people = People
audit-area-ledger = Books
audit-area-dues = Memberships
audit-area-imports = Imports
event-kernel-backup_made = Backup { $file } made
event-kernel-backup_verified = Backup { $file } opened and verified
event-kernel-backup_restored = Backup { $file } restored

doctor-line = { $title }: { $text }
doctor-mark-good = ok
doctor-mark-look = look
doctor-mark-bad = BAD
doctor-wrong = { $count ->
    [one] one check found something to mend
   *[other] { $count } checks found something to mend
}
doctor-database = Database
doctor-database-good = readable, sound
doctor-database-bad = the integrity check says: { $why }
doctor-migrations = Database updates
doctor-migrations-good = all applied
doctor-disk = Room on the disk
doctor-disk-good = { $free } MB free
doctor-disk-low = only { $free } MB free: make room
doctor-disk-unknown = the free room cannot be measured
doctor-assets = Interface
doctor-assets-good = built
doctor-assets-bad = the program was built without its styles (make assets)
doctor-mail = Mail
doctor-mail-good = leaves through { $server }
doctor-mail-none = no mail server: nothing leaves
doctor-mail-failed = { $count ->
    [one] { $count } refused mail awaits a decision
   *[other] { $count } refused mails await a decision
}
doctor-jobs = Jobs
doctor-jobs-good = none failed
doctor-jobs-failed = { $count ->
    [one] { $count } job failed
   *[other] { $count } jobs failed
}
doctor-jobs-late = a job has waited for more than an hour: is the program running?
doctor-backup = Backups
doctor-backup-good = { $days ->
    [one] last verified a day ago
   *[other] last verified { $days } days ago
}
doctor-backup-today = last verified less than a day ago
doctor-backup-old = last verified { $days } days ago
doctor-backup-none = no verified backup (kevre backup create, then verify)
doctor-clock = Clock
doctor-clock-good = right
doctor-clock-bad = the machine’s clock is behind the last recorded event
doctor-files = Files
doctor-files-good = { $count ->
    [0] none
    [one] { $count } present, read again and right
   *[other] { $count } present; read again and right: { $read }
}
doctor-files-missing = { $count ->
    [one] { $count } file named by the database is missing
   *[other] { $count } files named by the database are missing
}
doctor-files-altered = { $count ->
    [one] { $count } file is no longer what was recorded
   *[other] { $count } files are no longer what was recorded
}
units-add-below = Add below
