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
home-today = Today is { $day }.
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
error-incident = Incident number:
error-back-home = Back to home

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
form-too-large = This is too large: { $size } at most.
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
event-kernel-setting_changed = Setting { $key } changed
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
