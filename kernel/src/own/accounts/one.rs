//! One account as those who give rights see it: its roles and since when, help for its owner, its
//! tokens when it is a program's, closing it.

use super::{give, has_mail_server, role_choices, state, unit_choices};
use crate::{
    Error, Result,
    access::Grant,
    account::{Account, roll::Entry},
    cx::Cx,
    day::Day,
    error::Errors,
    event::Subject,
    form::{Field, FormFields, Problems, Values},
    id::Id,
    input::{Path, Submission},
    own::{link, me::tokens},
    page::{Page, filters, redirect},
    role::{self, Reach},
    timeline::{self, Moment},
};
use askama::Template;
use axum::response::{IntoResponse, Response};

const MOMENTS_SHOWN: i64 = 20;

struct Held {
    id: Id,
    role: String,
    unit: String,
    first_day: Day,
    last_day: Option<Day>,
    state: String,
    may_end: bool,
}

struct GrantForm {
    problems: Problems,
    role: Field,
    unit: Option<Field>,
    first_day: Field,
    last_day: Field,
}

#[derive(Template)]
#[template(path = "accounts/account.html")]
struct AccountPage {
    entry: Entry,
    state: String,
    tone: &'static str,
    person: Option<String>,
    held: Vec<Held>,
    grant: GrantForm,
    is_governed: bool,
    /// A link may be sent to its address.
    may_write: bool,
    /// A link may be shown, to be handed over.
    may_hand_over: bool,
    is_own: bool,
    rows: Vec<tokens::Row>,
    action: String,
    form: tokens::TokenForm,
    made: Option<String>,
    moments: Vec<Moment>,
}

/// What is shown besides the account: which of its forms was refused, a token just made.
#[derive(Default)]
struct Shown {
    grant: (Values, Errors),
    token: (Values, Errors),
    made: Option<String>,
}

/// `GET /accounts/{id}`
pub(crate) async fn show(cx: &mut Cx, Path(id): Path<Id>) -> Result<Response> {
    page(cx, id, Shown::default()).await
}

async fn page(cx: &mut Cx, id: Id, shown: Shown) -> Result<Response> {
    let entry = Entry::get(cx, id).await?;
    let person = match entry.person_id {
        Some(person) => crate::search::visible(cx, "person", person).await?.map(|(title, _)| title),
        None => None,
    };
    let (state, tone) = state(cx, &entry);
    let rights = crate::access::Rights::of(cx.grants().by_account.get(&id), cx.today());
    let is_refused = !shown.grant.1.is_empty() || !shown.token.1.is_empty();
    let page = AccountPage {
        is_governed: entry.is_governed(cx).await?,
        may_write: has_mail_server(cx) && !entry.email.is_empty(),
        may_hand_over: entry.is_handed_over(cx).await?,
        is_own: cx.actor.account_id() == Some(id),
        rows: if entry.is_service { tokens::rows(cx, id).await? } else { vec![] },
        moments: timeline::of(cx, Subject::new("account", id), None, MOMENTS_SHOWN).await?,
        held: held(cx, id),
        grant: grant_form(cx, &shown.grant.0, &shown.grant.1),
        action: format!("/accounts/{id}/tokens"),
        form: tokens::form(cx, |permission| rights.may(permission), &shown.token.0, &shown.token.1),
        made: shown.made,
        state,
        tone,
        person,
        entry,
    };
    Page::new(cx, page.entry.name.clone(), &page).crumb(cx.t("accounts-title"), "/accounts").refused_if(is_refused).render(cx)
}

/// Every grant, those of the past last.
fn held(cx: &Cx, account: Id) -> Vec<Held> {
    let (today, reach) = (cx.today(), Reach::of(cx));
    let mut grants: Vec<&Grant> = cx.grants().by_account.get(&account).into_iter().flatten().collect();
    grants.sort_by_key(|grant| (grant.last_day.is_some_and(|last| last < today), grant.first_day));
    let one = |grant: &Grant| {
        let is_over = grant.last_day.is_some_and(|last| last < today);
        let state = if is_over {
            cx.t("account-grant-state-over")
        } else if grant.first_day > today {
            cx.t("account-grant-state-coming")
        } else {
            String::new()
        };
        Held {
            id: grant.id,
            role: grant.role.name.clone(),
            unit: cx.units().name(grant.unit_id).to_owned(),
            first_day: grant.first_day,
            last_day: grant.last_day,
            state,
            may_end: !is_over && cx.may_over(role::MANAGE, grant.unit_id) && reach.covers(cx, &grant.role, grant.unit_id),
        }
    };
    grants.into_iter().map(one).collect()
}

fn grant_form(cx: &Cx, values: &Values, errors: &Errors) -> GrantForm {
    let fields = FormFields::new(cx, values, errors);
    let units = unit_choices(cx);
    let first = units.first().map(|unit| unit.value.clone()).unwrap_or_default();
    GrantForm {
        problems: Problems::new(cx, fields.problems()),
        role: fields.select("role", "account-role", role_choices(cx)).required(),
        unit: (units.len() > 1).then(|| fields.select("unit", "account-unit", units).required().default_value(first)),
        first_day: fields.day("first_day", "account-from").required().default_value(cx.today()),
        last_day: fields.day("last_day", "account-to").hint("account-to-hint"),
    }
}

/// `POST /accounts/{id}/grants`
pub(crate) async fn grant(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Response> {
    Entry::get(cx, id).await?;
    match grant_as_typed(cx, id, &form.values).await {
        Ok(()) => Ok(redirect(format!("/accounts/{id}")).flash("account-grant-given").into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            page(cx, id, Shown { grant: (form.values.clone(), errors), ..Shown::default() }).await
        }
    }
}

async fn grant_as_typed(cx: &mut Cx, id: Id, values: &Values) -> Result<()> {
    let mut check = values.check();
    let role = check.id("role");
    let unit = check.optional_id("unit");
    let first_day = check.day("first_day", cx.today());
    let last_day = check.optional_day("last_day");
    check.done()?;
    let unit = unit.or_else(|| unit_choices(cx).first().and_then(|choice| choice.value.parse().ok())).ok_or(Error::NotFound)?;
    give(cx, id, role, unit, first_day, last_day).await.map(drop)
}

/// `POST /accounts/{id}/grants/{grant}/end`: from now on, or after the day that is given.
pub(crate) async fn end_grant(cx: &mut Cx, (Path((id, grant_id)), form): (Path<(Id, Id)>, Submission)) -> Result<Response> {
    let grant = Grant::find(cx, grant_id)?;
    if grant.account_id != id {
        return Err(Error::NotFound);
    }
    cx.require_over(role::MANAGE, grant.unit_id)?;
    let mut check = form.check();
    let last_day = check.optional_day("last_day").unwrap_or(cx.today().plus_days(-1));
    let ended = match check.done() {
        Ok(()) => Grant::end(cx, grant_id, last_day).await,
        Err(error) => Err(error),
    };
    match ended {
        Ok(()) => said(id, "account-grant-ended"),
        Err(error) => refused(cx, id, error).await,
    }
}

fn said(id: Id, key: &str) -> Result<Response> {
    Ok(redirect(format!("/accounts/{id}")).flash(key).into_response())
}

/// What a rule refused is said at the top of the account's page; nothing was changed.
pub(super) async fn refused(cx: &mut Cx, id: Id, error: Error) -> Result<Response> {
    let errors = cx.undo(error).await?;
    let key = errors.0.values().next().map_or("error-refused", |refusal| refusal.key);
    Ok(redirect(format!("/accounts/{id}")).error(key).into_response())
}

/// `POST /accounts/{id}/link`: a link to choose a password, to the address of the account.
pub(crate) async fn send_link(cx: &mut Cx, (Path(id), _): (Path<Id>, Submission)) -> Result<Response> {
    Entry::get(cx, id).await?;
    match link::invite(cx, id).await {
        Ok(()) => said(id, "account-link-sent"),
        Err(error) => refused(cx, id, error).await,
    }
}

/// `POST /accounts/{id}/devices/close`
pub(crate) async fn close_devices(cx: &mut Cx, (Path(id), _): (Path<Id>, Submission)) -> Result<Response> {
    match Entry::close_devices(cx, id).await {
        Ok(()) => said(id, "account-devices-closed"),
        Err(error) => refused(cx, id, error).await,
    }
}

/// `POST /accounts/{id}/second-step/reset`
pub(crate) async fn reset_second_step(cx: &mut Cx, (Path(id), _): (Path<Id>, Submission)) -> Result<Response> {
    match Entry::reset_second_step(cx, id).await {
        Ok(()) => said(id, "account-second-step-reset"),
        Err(error) => refused(cx, id, error).await,
    }
}

/// `POST /accounts/{id}/disable`
pub(crate) async fn disable(cx: &mut Cx, (Path(id), _): (Path<Id>, Submission)) -> Result<Response> {
    match Entry::disable(cx, id).await {
        Ok(()) => said(id, "account-disabled"),
        Err(error) => refused(cx, id, error).await,
    }
}

/// `POST /accounts/{id}/enable`
pub(crate) async fn enable(cx: &mut Cx, (Path(id), _): (Path<Id>, Submission)) -> Result<Response> {
    match Entry::enable(cx, id).await {
        Ok(()) => said(id, "account-enabled"),
        Err(error) => refused(cx, id, error).await,
    }
}

/// The program behind an account that the actor governs. People make their own tokens.
async fn program(cx: &mut Cx, id: Id) -> Result<Account> {
    let entry = Entry::get(cx, id).await?;
    if !entry.is_service || !entry.is_governed(cx).await? {
        return Err(Error::NotFound);
    }
    Account::find(cx, id).await?.ok_or(Error::NotFound)
}

/// `POST /accounts/{id}/tokens`
pub(crate) async fn create_token(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Response> {
    let account = program(cx, id).await?;
    let rights = crate::access::Rights::of(cx.grants().by_account.get(&id), cx.today());
    match tokens::make(cx, &account, |permission| rights.may(permission), &form.values).await {
        Ok(token) => page(cx, id, Shown { made: Some(token), ..Shown::default() }).await,
        Err(error) => {
            let errors = cx.undo(error).await?;
            page(cx, id, Shown { token: (form.values.clone(), errors), ..Shown::default() }).await
        }
    }
}

/// `POST /accounts/{id}/tokens/{token}/revoke`
pub(crate) async fn revoke_token(cx: &mut Cx, (Path((id, token)), _): (Path<(Id, Id)>, Submission)) -> Result<Response> {
    let account = program(cx, id).await?;
    tokens::take_back(cx, &account, token).await?;
    said(id, "token-revoked")
}
