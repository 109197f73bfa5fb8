//! One claim: its lines and their papers; what its claimant, who decides, and the treasurer may do with it.

use super::{rates::vehicles, wishes};
use crate::{
    access,
    claim::{Booking, Claim, Kind, LABEL_CHARS_MAX, Line, LineDraft, State, Wish},
    rate::{KM_MAX, Vehicle},
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{
    Error, Result,
    cx::Cx,
    error::Errors,
    event::Subject,
    file::{self, FileRef},
    form::{Check, Choice, Field, FormFields, Problems, Values},
    id::Id,
    input::{Path, Submission},
    page::{Page, Redirect, filters, redirect},
    timeline::{self, Moment},
};
use ledger::{
    account::{Account, CODE_MAX_CHARS, Role},
    entry::{Entry, REFERENCE_MAX_CHARS},
    project::Project,
};
use people::Person;

/// Moments shown of its history.
const MOMENTS: i64 = 20;
/// The largest paper that is kept.
const PAPER_MEGABYTES_MAX: u64 = 20;
/// The account of kilometres when nobody said otherwise.
const TRAVEL: &str = gifts::gift::accounts::EXPENSE;

/// The fields of a further line.
struct LineForm {
    kind: Field,
    day: Field,
    label: Field,
    amount: Field,
    km: Field,
    vehicle: Field,
    electric: Field,
    paper: Field,
}

/// What the treasurer fills in.
struct BookingForm {
    accounts: Vec<Field>,
    project: Option<Field>,
    day: Field,
    treasury: Field,
    reference: Field,
}

#[derive(Template)]
#[template(path = "claim.html")]
struct ClaimPage {
    claim: Claim,
    person: Person,
    lines: Vec<Line>,
    problems: Problems,
    add: Option<LineForm>,
    booking: Option<BookingForm>,
    wish: Option<Field>,
    may_submit: bool,
    may_take_back: bool,
    may_decide: bool,
    waits_for_another: bool,
    wants_waiver: bool,
    lacks_paper: bool,
    entries: Vec<Id>,
    gift: Option<Id>,
    moments: Vec<Moment>,
}

/// `GET /claims/{id}`
pub async fn show(cx: &mut Cx, Path(id): Path<Id>) -> Result<Response> {
    let claim = Claim::visible(cx, id).await?;
    page(cx, claim, &Values::new(), &Errors::default()).await
}

async fn page(cx: &mut Cx, claim: Claim, values: &Values, errors: &Errors) -> Result<Response> {
    let person = Person::get(cx, claim.person_id).await?;
    let lines = Line::of(cx, claim.id).await?;
    let is_mine = claim.is_of(cx);
    let may_change = claim.is_in_hand(cx);
    let is_draft = claim.state == State::Draft;
    let may_pay = claim.state == State::Approved && cx.may_over(access::PAY, claim.unit_id);
    let booking = if may_pay { Some(booking_form(cx, &claim, &lines, values, errors).await?) } else { None };
    let may_see_books = cx.may(ledger::access::READ);
    let fields = FormFields::new(cx, values, errors);
    let may_want = is_mine && matches!(claim.state, State::Draft | State::Submitted | State::Approved);
    let wished = Values::new().with("wish", claim.wish);
    let none = Errors::default();
    let page = ClaimPage {
        add: (is_draft && may_change).then(|| line_form(cx, values, errors)),
        booking,
        wish: may_want.then(|| FormFields::new(cx, &wished, &none).radio("wish", "claims-wish", wishes(cx)).required()),
        problems: Problems::new(cx, fields.problems()),
        may_submit: is_draft && may_change && !lines.is_empty(),
        may_take_back: may_change && matches!(claim.state, State::Submitted | State::Refused),
        may_decide: claim.may_decide(cx),
        waits_for_another: claim.state == State::Submitted && !claim.may_decide(cx) && cx.may_over(access::APPROVE, claim.unit_id),
        wants_waiver: claim.wish == Wish::Waive,
        lacks_paper: lines.iter().any(|line| line.kind == Kind::Cost && line.file_id.is_none()),
        entries: if may_see_books { [claim.debt_entry_id, claim.payment_entry_id].into_iter().flatten().collect() } else { vec![] },
        gift: claim.gift_id.filter(|_| cx.may(gifts::access::READ)),
        moments: timeline::of(cx, Subject::new("claim", claim.id), None, MOMENTS).await?,
        lines,
        person,
        claim,
    };
    let title = page.claim.title.clone();
    let (label, back) = if cx.may(access::READ) { ("claims-title", "/claims") } else { ("claims-mine", "/me/claims") };
    Page::new(cx, title, &page).crumb(cx.t(label), back).active("/claims").refused_if(!errors.is_empty()).render(cx)
}

fn line_form(cx: &Cx, values: &Values, errors: &Errors) -> LineForm {
    let filled = if values.has("kind") { values.clone() } else { Values::new().with("kind", Kind::Cost).with("vehicle", Vehicle::Car5) };
    let kinds = [(Kind::Cost, "claims-kind-cost"), (Kind::Mileage, "claims-kind-mileage")];
    let fields = FormFields::new(cx, &filled, errors);
    LineForm {
        kind: fields.radio("kind", "claims-kind", kinds.into_iter().map(|(kind, key)| Choice::new(kind, cx.t(key))).collect()).required(),
        day: fields.day("day", "claims-day-field").required(),
        label: fields.text("label", "claims-label-field").hint("claims-label-hint").required().max_length(LABEL_CHARS_MAX),
        amount: fields.money("amount", "claims-amount-field").hint("claims-amount-hint"),
        km: fields.number("km", "claims-km-field").hint("claims-km-hint").between(1, KM_MAX),
        vehicle: fields.select("vehicle", "claims-vehicle", vehicles(cx)).narrow(),
        electric: fields.checkbox("electric", "claims-electric"),
        paper: fields.file("paper", "claims-paper").hint("claims-paper-hint").accept("image/*,application/pdf"),
    }
}

async fn booking_form(cx: &mut Cx, claim: &Claim, lines: &[Line], values: &Values, errors: &Errors) -> Result<BookingForm> {
    let today = cx.today();
    let (mut expenses, mut treasuries, mut projects) = (vec![Choice::new("", cx.t("claims-account-choose"))], vec![], vec![]);
    if let Ok((entity, year)) = Entry::books_for(cx, claim.unit_id, today).await {
        let named = |account: &Account| Choice::new(account.code.clone(), format!("{} · {}", account.code, account.words()));
        expenses.extend(Account::everyday(cx, year.chart_id).await?.iter().filter(|account| account.role == Role::Expense).map(named));
        treasuries.extend(Account::treasuries(cx, year.chart_id).await?.iter().filter(|account| account.role != Role::Collection).map(named));
        let all = Project::list(cx, entity.id).await?;
        projects.extend(all.iter().filter(|project| !project.archived).map(|project| Choice::new(project.id, project.words())));
    }
    let mut filled = values.clone();
    if !values.has("day") {
        filled.add("day", today);
        for line in lines {
            let code = match (line.account_code.as_str(), line.kind) {
                ("", Kind::Mileage) => cx.setting::<String>(TRAVEL),
                (code, _) => code.to_owned(),
            };
            filled.add(format!("account_{}", line.id), code);
        }
    }
    let is_booked = claim.debt_entry_id.is_some();
    let fields = FormFields::new(cx, &filled, errors);
    let of_line = |line: &Line| fields.select(&format!("account_{}", line.id), "", expenses.clone()).label_text(line.label.clone()).required();
    if !projects.is_empty() {
        projects.insert(0, Choice::new("", cx.t("claims-no-project")));
    }
    Ok(BookingForm {
        accounts: if is_booked { vec![] } else { lines.iter().map(of_line).collect() },
        project: (!projects.is_empty() && !is_booked).then(|| fields.select("project", "claims-project-field", projects)),
        day: fields.day("day", "claims-booking-day").required(),
        treasury: fields.select("treasury", "claims-treasury", treasuries).hint("claims-treasury-hint"),
        reference: fields.text("reference", "claims-reference").max_length(REFERENCE_MAX_CHARS),
    })
}

/// Shows the claim again with what was typed and what is wrong.
async fn again(cx: &mut Cx, id: Id, values: &Values, error: Error) -> Result<Response> {
    let errors = cx.undo(error).await?;
    let claim = Claim::visible(cx, id).await?;
    page(cx, claim, values, &errors).await
}

/// `POST /claims/{id}/lines`
pub async fn add_line(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Response> {
    let claim = Claim::own(cx, id).await?;
    match add(cx, id, &form).await {
        Ok(()) => Ok(redirect(claim.url()).flash("claims-line-added").into_response()),
        Err(error) => again(cx, id, &form.values, error).await,
    }
}

async fn add(cx: &mut Cx, id: Id, form: &Submission) -> Result<()> {
    let mut check = form.check();
    let kind = check.choice("kind", Kind::Cost);
    let (day, label) = (check.day("day", cx.today()), check.text("label", LABEL_CHARS_MAX));
    let draft = match kind {
        Kind::Cost => LineDraft::Cost { day, label, amount: check.money("amount") },
        Kind::Mileage => {
            let (km, vehicle) = (check.number("km", 1, KM_MAX), check.choice("vehicle", Vehicle::Car5));
            LineDraft::Mileage { day, label, km, vehicle, electric: check.flag("electric") }
        }
    };
    check.done()?;
    let paper = keep_paper(cx, form).await?;
    Claim::add_line(cx, id, draft, paper.as_ref()).await
}

/// Stores the photo that was sent, if there is one. Reading it holds no transaction.
async fn keep_paper(cx: &mut Cx, form: &Submission) -> Result<Option<FileRef>> {
    let Some(upload) = form.file("paper") else { return Ok(None) };
    if upload.size_bytes > PAPER_MEGABYTES_MAX * 1024 * 1024 {
        return Err(Error::refused("claims-paper-large").on("paper").with("max", i64::try_from(PAPER_MEGABYTES_MAX).unwrap_or(0)));
    }
    cx.pause().await?;
    let bytes = tokio::fs::read(upload.path()).await?;
    let mime = file::sniff(&upload.name, &bytes);
    if !mime.starts_with("image/") && mime != "application/pdf" {
        return Err(Error::refused("claims-paper-wrong").on("paper"));
    }
    file::store(cx, &upload.name, &bytes).await.map(Some)
}

/// `GET /claims/{id}/lines/{line}/paper`
pub async fn paper(cx: &mut Cx, Path((id, line_id)): Path<(Id, Id)>) -> Result<Response> {
    Claim::visible(cx, id).await?;
    let line = Line::of(cx, id).await?.into_iter().find(|line| line.id == line_id).ok_or(Error::NotFound)?;
    let kept = line.paper(cx).await?.ok_or(Error::NotFound)?;
    file::download(cx, &kept).await
}

/// What a button did, or why it did not, on the page of the claim.
async fn told(cx: &mut Cx, id: Id, done: Result<()>, flash: &str) -> Result<Redirect> {
    if matches!(done, Err(Error::NotFound)) {
        return Err(Error::NotFound);
    }
    redirect(format!("/claims/{id}")).said(cx, done, flash).await
}

/// `POST /claims/{id}/lines/{line}/removal`
pub async fn remove_line(cx: &mut Cx, (Path((id, line)), _): (Path<(Id, Id)>, Submission)) -> Result<Redirect> {
    let done = Claim::remove_line(cx, id, line).await;
    told(cx, id, done, "claims-line-removed").await
}

/// `POST /claims/{id}/submission`
pub async fn submit(cx: &mut Cx, (Path(id), _): (Path<Id>, Submission)) -> Result<Redirect> {
    let done = Claim::submit(cx, id).await;
    told(cx, id, done, "claims-submitted").await
}

/// `POST /claims/{id}/return`
pub async fn take_back(cx: &mut Cx, (Path(id), _): (Path<Id>, Submission)) -> Result<Redirect> {
    let done = Claim::take_back(cx, id).await;
    told(cx, id, done, "claims-taken-back").await
}

/// `POST /claims/{id}/wish`
pub async fn want(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Redirect> {
    let wish = form.get("wish").parse().map_err(|_| Error::refused("form-wrong-choice").on("wish"))?;
    let done = Claim::want(cx, id, wish).await;
    told(cx, id, done, "claims-wish-saved").await
}

/// `POST /claims/{id}/removal`: a draft is forgotten.
pub async fn discard(cx: &mut Cx, (Path(id), _): (Path<Id>, Submission)) -> Result<Redirect> {
    let claim = Claim::own(cx, id).await?;
    let back = if claim.is_of(cx) { "/me/claims" } else { "/claims" };
    match Claim::discard(cx, id).await {
        Ok(()) => Ok(redirect(back).flash("claims-discarded")),
        Err(error) => redirect(claim.url()).refused(cx, error).await,
    }
}

/// `POST /claims/{id}/approval`
pub async fn approve(cx: &mut Cx, (Path(id), _): (Path<Id>, Submission)) -> Result<Redirect> {
    let done = Claim::approve(cx, id).await;
    told(cx, id, done, "claims-approved").await
}

/// `POST /claims/{id}/refusal`
pub async fn refuse(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Redirect> {
    let done = Claim::refuse(cx, id, form.get("reason")).await;
    told(cx, id, done, "claims-refused").await
}

fn booking(cx: &Cx, check: &mut Check<'_>, values: &Values) -> Booking {
    let chosen = values.iter().filter_map(|(name, code)| Some((name.strip_prefix("account_")?.parse().ok()?, code.trim().to_owned())));
    let accounts = chosen.collect();
    Booking { day: check.day("day", cx.today()), accounts, project_id: check.optional_id("project") }
}

/// `POST /claims/{id}/books`: `act` says whether it is only owed, paid, or given up.
pub async fn settle(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Response> {
    Claim::get(cx, id, access::PAY).await?;
    match act(cx, id, &form.values).await {
        Ok(flash) => Ok(redirect(format!("/claims/{id}")).flash(flash).into_response()),
        Err(error) => again(cx, id, &form.values, error).await,
    }
}

async fn act(cx: &mut Cx, id: Id, values: &Values) -> Result<&'static str> {
    let mut check = values.check();
    let booking = booking(cx, &mut check, values);
    let reference = check.optional_text("reference", REFERENCE_MAX_CHARS);
    let treasury = check.optional_text("treasury", CODE_MAX_CHARS);
    check.done()?;
    match values.get("act") {
        "waive" => Claim::waive(cx, id, &booking).await.map(|_| "claims-waived"),
        "owe" => Claim::owe(cx, id, &booking).await.map(|_| "claims-booked"),
        _ => Claim::reimburse(cx, id, &booking, &treasury, &reference).await.map(|()| "claims-reimbursed"),
    }
}
