//! Who can sign in, and what each account may do: the list, inviting a person, a program's account.

use crate::{
    Error, Result,
    access::Grant,
    account::{
        Account, AccountDraft,
        roll::{self, Entry, Filter, Which},
    },
    cx::Cx,
    error::Errors,
    form::{Choice, Field, FormFields, Problems, Values},
    id::Id,
    input::Submission,
    page::{PAGE_ROWS, Page, Pager, Position, filters, redirect},
    role::{self, Reach},
    search,
};
use askama::Template;
use axum::response::{IntoResponse, Response};

pub(super) mod handed;
pub(super) mod one;

struct Line {
    entry: Entry,
    state: String,
    tone: &'static str,
    roles: String,
}

struct Tab {
    label: String,
    url: String,
    current: bool,
}

#[derive(Template)]
#[template(path = "accounts/list.html")]
struct ListPage {
    tabs: Vec<Tab>,
    which: Which,
    text: String,
    lines: Vec<Line>,
    pager: Pager,
}

/// `GET /accounts`
pub(super) async fn list(cx: &mut Cx, query: Values) -> Result<Response> {
    let which = query.get("which").parse().unwrap_or(Which::People);
    let position = Position::of(&query);
    let after = position.keys().and_then(|keys| Some((keys.first()?.clone(), keys.get(1)?.parse().ok()?)));
    let filter = Filter { which, text: query.get("q").to_owned(), after, is_backward: position.is_backward() };
    let mut entries = Entry::list(cx, &filter, i64::try_from(PAGE_ROWS + 1).unwrap_or(i64::MAX)).await?;
    let pager = Pager::cut(&mut entries, &position, "/accounts", &query, |entry| vec![entry.name_key.clone(), entry.id.to_string()]);
    let lines = entries.into_iter().map(|entry| line(cx, entry)).collect();
    let tab = |one: Which| Tab { label: cx.t(&format!("accounts-{one}")), url: format!("/accounts?which={one}"), current: one == which };
    let page = ListPage { tabs: Which::ALL.iter().copied().map(tab).collect(), which, text: filter.text, lines, pager };
    Page::new(cx, cx.t("accounts-title"), &page).render(cx)
}

fn line(cx: &Cx, entry: Entry) -> Line {
    let today = cx.today();
    let grants = cx.grants().by_account.get(&entry.id).into_iter().flatten().filter(|grant| grant.holds_on(today));
    let mut roles: Vec<String> = grants
        .map(|grant| if cx.units().is_single() { grant.role.name.clone() } else { format!("{} ({})", grant.role.name, cx.units().name(grant.unit_id)) })
        .collect();
    roles.dedup();
    let (state, tone) = state(cx, &entry);
    Line { entry, state, tone, roles: roles.join(", ") }
}

/// Where an account stands, in a word and its tone.
fn state(cx: &Cx, entry: &Entry) -> (String, &'static str) {
    if entry.disabled_at.is_some() {
        (cx.t("account-state-disabled"), "neutral")
    } else if entry.is_service {
        (cx.t("account-kind-program"), "info")
    } else if entry.has_password || entry.last_seen_at.is_some() {
        (cx.t("account-state-active"), "success")
    } else if entry.invited_until.is_some_and(|until| until > cx.now()) {
        (cx.t("account-state-invited"), "warning")
    } else {
        // Brought in from another program, or invited too long ago: nothing opens this account for now.
        (cx.t("account-state-no-access"), "neutral")
    }
}

/// The units over which the actor gives rights, indented by depth.
fn unit_choices(cx: &Cx) -> Vec<Choice> {
    let units = cx.units().with_depth().filter(|(unit, _)| cx.may_over(role::MANAGE, unit.id));
    units.map(|(unit, depth)| Choice::new(unit.id, format!("{}{}", "\u{2003}".repeat(depth.min(6)), unit.name))).collect()
}

/// The roles the actor could give over at least one unit.
fn role_choices(cx: &Cx) -> Vec<Choice> {
    let reach = Reach::of(cx);
    let gives = |role: &crate::access::Role| cx.units().all().iter().any(|unit| cx.may_over(role::MANAGE, unit.id) && reach.covers(cx, role, unit.id));
    cx.grants().roles.iter().filter(|role| gives(role)).map(|role| Choice::new(role.id, role.name.clone())).collect()
}

#[derive(Template)]
#[template(path = "accounts/form.html")]
struct NewPage {
    title: String,
    text: String,
    action: &'static str,
    button: String,
    problems: Problems,
    person: Option<String>,
    hidden: Field,
    fields: Vec<Field>,
}

/// `GET /accounts/new?person=…&name=…&email=…`: what is known of the person is filled in.
pub(super) async fn new(cx: &mut Cx, query: Values) -> Result<Response> {
    invite_form(cx, &query, &Errors::default()).await
}

async fn invite_form(cx: &mut Cx, values: &Values, errors: &Errors) -> Result<Response> {
    let person = match values.get("person").parse().ok() {
        Some(id) => search::visible(cx, "person", id).await?.map(|(title, _)| title),
        None => None,
    };
    let fields = FormFields::new(cx, values, errors);
    let sends = has_mail_server(cx);
    let mut shown = vec![
        fields.text("name", "account-name").required().max_length(200).default_value(person.clone().unwrap_or_default()),
        fields.email("email", "account-email").hint("account-email-hint").max_length(200),
        fields.text("login", "account-login").hint("account-login-hint").max_length(100),
    ];
    shown.extend(right_fields(cx, &fields, false));
    if sends {
        let ways = Way::ALL.iter().map(|way| Choice::new(way, cx.t(way.label()))).collect();
        shown.push(fields.radio("way", "account-way", ways).default_value(Way::Mail).unmarked());
    }
    let page = NewPage {
        title: cx.t("account-invite"),
        text: cx.t(if sends { "account-invite-text" } else { "account-invite-hand-text" }),
        action: "/accounts",
        button: cx.t(if sends { "account-invite-do" } else { "account-invite-hand" }),
        problems: Problems::new(cx, fields.problems()),
        person,
        hidden: fields.hidden("person"),
        fields: shown,
    };
    Page::new(cx, page.title.clone(), &page).crumb(cx.t("accounts-title"), "/accounts").refused_if(!errors.is_empty()).render(cx)
}

/// A role and where, for an account that is being made.
fn right_fields(cx: &Cx, fields: &FormFields<'_>, is_needed: bool) -> Vec<Field> {
    let mut roles = role_choices(cx);
    roles.insert(0, Choice::new("", "—"));
    let role = fields.select("role", "account-role", roles);
    let role = if is_needed { role.required() } else { role.hint("account-role-hint") };
    let units = unit_choices(cx);
    let first = units.first().map(|unit| unit.value.clone()).unwrap_or_default();
    let mut shown = vec![role];
    if units.len() > 1 {
        shown.push(fields.select("unit", "account-unit", units).default_value(first));
    }
    shown
}

kernel::text_enum! {
    /// How the link to choose a password reaches its owner.
    enum Way { Mail => "mail", Hand => "hand" }
}

impl Way {
    fn label(self) -> &'static str {
        match self {
            Way::Mail => "account-way-mail",
            Way::Hand => "account-way-hand",
        }
    }

    /// What the form says; without a mail server nothing would leave.
    fn of(cx: &Cx, values: &Values) -> Self {
        if has_mail_server(cx) { values.get("way").parse().unwrap_or(Way::Mail) } else { Way::Hand }
    }
}

fn has_mail_server(cx: &Cx) -> bool {
    cx.app.config.smtp.is_some()
}

/// `POST /accounts`: makes the account, and sends the link or shows it.
pub(super) async fn create(cx: &mut Cx, form: Submission) -> Result<Response> {
    let way = Way::of(cx, &form.values);
    match invite(cx, &form.values, way).await {
        Ok((id, None)) => Ok(redirect(format!("/accounts/{id}")).flash("account-invited").into_response()),
        Ok((_, Some(link))) => link.page(cx),
        Err(error) => {
            let errors = cx.undo(error).await?;
            invite_form(cx, &form.values, &errors).await
        }
    }
}

/// The account, and its link when somebody hands it over. Who has no address signs in with a login.
async fn invite(cx: &mut Cx, values: &Values, way: Way) -> Result<(Id, Option<handed::Handed>)> {
    let mut check = values.check();
    let name = check.text("name", 200);
    let email = match way {
        Way::Mail => check.email("email"),
        Way::Hand => check.optional_email("email").unwrap_or_default(),
    };
    let login = check.optional_text("login", 100);
    if way == Way::Hand && email.is_empty() && login.is_empty() {
        check.refused("login", "account-login-needed");
    }
    let person = check.optional_id("person");
    check.done()?;
    let file = match person {
        Some(id) => Some(search::visible(cx, "person", id).await?.ok_or(Error::NotFound)?),
        None => None,
    };
    if file.as_ref().is_some_and(|(_, unit)| !roll::opens_spaces(cx, *unit)) {
        return Err(Error::refused("account-person-beyond-own-rights"));
    }
    let is_ours = file.is_some_and(|(_, unit)| cx.may_over(role::MANAGE, unit));
    if person.is_some() && !is_ours {
        return Err(Error::NotFound);
    }
    if let Some(person) = person
        && Entry::of_person(cx, person).await?.is_some()
    {
        return Err(Error::refused("account-person-has-one"));
    }
    let account = Account::create(cx, AccountDraft { login, email, name, person_id: person, ..AccountDraft::default() }).await?;
    first_right(cx, &account, values, is_ours || cx.scope(role::MANAGE) == crate::access::Scope::All).await?;
    match way {
        Way::Mail => super::link::invite(cx, account.id).await.map(|()| (account.id, None)),
        Way::Hand => handed::hand_over(cx, account.id).await.map(|link| (account.id, Some(link))),
    }
}

/// Gives the role that the form names, over the unit it names. An account without any would be out
/// of sight of somebody who administers a part of the organisation only.
async fn first_right(cx: &mut Cx, account: &Account, values: &Values, may_be_none: bool) -> Result<()> {
    let mut check = values.check();
    let role = check.optional_id("role");
    let unit = check.optional_id("unit");
    check.done()?;
    let Some(role) = role else {
        return if may_be_none { Ok(()) } else { Err(Error::refused("account-role-needed").on("role")) };
    };
    let unit = unit.or_else(|| unit_choices(cx).first().and_then(|choice| choice.value.parse().ok())).ok_or(Error::NotFound)?;
    give(cx, account.id, role, unit, cx.today(), None).await.map(drop)
}

/// Gives a role where the actor gives rights.
async fn give(cx: &mut Cx, account: Id, role: Id, unit: Id, first: crate::day::Day, last: Option<crate::day::Day>) -> Result<Id> {
    cx.require_over(role::MANAGE, unit)?;
    Grant::give(cx, account, role, unit, first, last).await.map_err(|error| match error.refusal().map(|refusal| refusal.key) {
        Some("grant-beyond-own-rights") => error.on("role"),
        _ => error,
    })
}

/// `GET /accounts/programs/new`
pub(super) async fn new_program(cx: &mut Cx, query: Values) -> Result<Response> {
    program_form(cx, &query, &Errors::default())
}

fn program_form(cx: &Cx, values: &Values, errors: &Errors) -> Result<Response> {
    let fields = FormFields::new(cx, values, errors);
    let mut shown = vec![fields.text("name", "token-name").hint("token-name-hint").required().max_length(100)];
    shown.extend(right_fields(cx, &fields, true));
    let page = NewPage {
        title: cx.t("account-program-new"),
        text: cx.t("account-program-text"),
        action: "/accounts/programs",
        button: cx.t("account-program-create"),
        problems: Problems::new(cx, fields.problems()),
        person: None,
        hidden: fields.hidden("person"),
        fields: shown,
    };
    Page::new(cx, page.title.clone(), &page).crumb(cx.t("accounts-title"), "/accounts?which=programs").refused_if(!errors.is_empty()).render(cx)
}

/// `POST /accounts/programs`
pub(super) async fn create_program(cx: &mut Cx, form: Submission) -> Result<Response> {
    let made = async {
        let account = roll::create_service(cx, form.get("name")).await?;
        first_right(cx, &account, &form.values, false).await?;
        Ok(account)
    };
    match made.await {
        Ok(account) => Ok(redirect(format!("/accounts/{}", account.id)).flash("account-program-created").into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            program_form(cx, &form.values, &errors)
        }
    }
}
