//! The page from which a year is closed: every point of the list, how it stands, and where it is put right. And the form that
//! opens a closed year again, with its reason.

use super::{books::status_key, years};
use crate::{
    access,
    entity::Entity,
    year::{ClosingChecks, Point, REASON_MAX_CHARS, Rest, Standing, Year},
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{
    cx::Cx,
    error::{Error, Errors, Result},
    form::{Field, FormFields, Problems, Values},
    id::Id,
    input::{Path, Submission},
    money::Money,
    page::{Page, Redirect, filters, redirect},
    plug::Panel,
};

/// A point of the list, in words.
struct Step {
    text: String,
    /// `good`, `later`, `warns`, `blocks`.
    standing: &'static str,
    /// Where it is put right.
    url: String,
    /// The accounts it is about.
    accounts: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "closing.html")]
struct ClosingPage {
    year: Year,
    title: String,
    subtitle: String,
    status: String,
    tone: &'static str,
    steps: Vec<Step>,
    passes: bool,
    warnings: i64,
    may_close: bool,
    panels: Vec<Panel>,
}

/// `GET /ledger/years/{id}/closing`
pub async fn show(cx: &mut Cx, Path(id): Path<Id>) -> Result<Response> {
    let (year, entity) = Year::get(cx, id, access::READ).await?;
    let checks = year.closing_checks(cx).await?;
    let steps = steps(cx, &entity, &year, &checks);
    let page = ClosingPage {
        title: cx.tr("ledger-closing-title", &[("year", year.label.clone().into())]),
        subtitle: entity.name.clone(),
        status: cx.t(status_key(&year)),
        tone: years::tone(&year),
        passes: checks.pass(),
        warnings: steps.iter().map(|step| i64::from(step.standing == "warns")).sum(),
        may_close: year.is_open() && cx.may_over(access::CLOSE, entity.unit_id),
        panels: cx.panels("year", year.id).await?,
        steps,
        year,
    };
    crumbed(cx, Page::new(cx, &page.title, &page), &page.year, &entity).render(cx)
}

pub(super) fn crumbed(cx: &Cx, page: Page, year: &Year, entity: &Entity) -> Page {
    page.crumb(cx.t("ledger-title"), format!("/ledger?books={}", entity.id))
        .crumb(cx.t("ledger-years-title"), format!("/ledger/years?books={}", entity.id))
        .crumb(&year.label, format!("/ledger/years/{}", year.id))
        .active("/ledger")
}

fn steps(cx: &Cx, entity: &Entity, year: &Year, checks: &ClosingChecks) -> Vec<Step> {
    Point::ALL.iter().map(|point| step(cx, entity, year, checks, *point)).collect()
}

fn step(cx: &Cx, entity: &Entity, year: &Year, checks: &ClosingChecks, point: Point) -> Step {
    let standing = checks.standing(point);
    let text = match (standing, checks.refusal(point)) {
        (Standing::Good, _) => cx.t(good(point)),
        (_, Some(Error::Refused(refusal))) => cx.lang.refusal(&refusal),
        _ => warning(cx, year, checks, point),
    };
    Step {
        text,
        standing: match standing {
            Standing::Good => "good",
            Standing::Later => "later",
            Standing::Warns => "warns",
            Standing::Blocks => "blocks",
        },
        url: if matches!(standing, Standing::Good | Standing::Later) { String::new() } else { place(entity, year, checks, point) },
        accounts: accounts(cx, year, checks, point),
    }
}

fn good(point: Point) -> &'static str {
    match point {
        Point::Earlier => "ledger-step-earlier-closed",
        Point::Drafts => "ledger-step-validated",
        Point::Balanced => "ledger-step-balanced",
        Point::Special => "ledger-step-special",
        Point::Numbers => "ledger-step-numbers",
        Point::Proof => "ledger-step-proved",
        Point::Accounts => "ledger-step-accounts",
        Point::Over => "ledger-step-over",
        Point::Bank => "ledger-step-bank",
        Point::Settlements => "ledger-step-settled",
        Point::Suspense => "ledger-step-no-suspense",
        Point::Opening => "ledger-step-opened",
        Point::Appropriation => "ledger-step-appropriated",
        Point::Next => "ledger-step-next",
    }
}

fn warning(cx: &Cx, year: &Year, checks: &ClosingChecks, point: Point) -> String {
    match point {
        Point::Proof => cx.t("ledger-step-proof-later"),
        Point::Over => cx.tr("ledger-step-not-over", &[("day", year.last_day.into())]),
        Point::Bank => cx.t("ledger-step-unconfirmed"),
        Point::Settlements => cx.tr("ledger-waiting", &[("count", checks.waiting.into())]),
        Point::Suspense => cx.t("ledger-step-suspense"),
        Point::Opening => cx.t("ledger-step-not-opened"),
        Point::Appropriation => cx.t("ledger-step-unappropriated"),
        Point::Next => cx.t("ledger-step-no-next"),
        Point::Earlier | Point::Drafts | Point::Balanced | Point::Special | Point::Numbers | Point::Accounts => String::new(),
    }
}

/// Where a point is put right; nowhere when its accounts say it.
fn place(entity: &Entity, year: &Year, checks: &ClosingChecks, point: Point) -> String {
    let of = |path: &str, rest: &str| format!("{path}?books={}&year={}{rest}", entity.id, year.id);
    match point {
        Point::Earlier | Point::Next | Point::Appropriation => format!("/ledger/years?books={}", entity.id),
        Point::Drafts => of("/ledger/entries", "&status=draft"),
        Point::Settlements => of("/ledger/entries", "&status=waiting"),
        Point::Balanced | Point::Proof => of("/ledger/trial-balance", ""),
        Point::Numbers => of("/ledger/entries", "&status=validated"),
        Point::Opening => format!("/ledger/years/{}", year.id),
        Point::Accounts => checks.next.as_ref().map(|next| format!("/ledger/years/{}", next.id)).unwrap_or_default(),
        Point::Special | Point::Over | Point::Bank | Point::Suspense => String::new(),
    }
}

fn accounts(cx: &Cx, year: &Year, checks: &ClosingChecks, point: Point) -> Vec<(String, String)> {
    let amount = |rest: &Rest| cx.lang.money(Money::from_cents(rest.rest));
    let lines = |rest: &Rest| cx.tr("ledger-step-lines", &[("count", rest.rest.into())]);
    let shown = |rests: &[Rest], left: &dyn Fn(&Rest) -> String| -> Vec<(String, String)> {
        rests
            .iter()
            .map(|rest| {
                let account = format!("{} {}", rest.code, rest.label);
                let words = cx.tr("ledger-step-account", &[("account", account.into()), ("left", left(rest).into())]);
                (words, format!("/ledger/accounts/{}?year={}", rest.account_id, year.id))
            })
            .collect()
    };
    match point {
        Point::Special => shown(&checks.special, &amount),
        Point::Bank => shown(&checks.unconfirmed, &lines),
        Point::Suspense => shown(&checks.suspense, &amount),
        Point::Opening => shown(&checks.opening_gaps, &amount),
        Point::Appropriation => shown(&checks.unappropriated, &amount),
        _ => vec![],
    }
}

/// `POST /ledger/years/{id}/closing`
pub async fn close(cx: &mut Cx, Path(id): Path<Id>) -> Result<Redirect> {
    let (year, _) = Year::get(cx, id, access::CLOSE).await?;
    let proof = year.prove_apart(cx).await?;
    match year.close_proven(cx, proof).await {
        Ok(_) => Ok(years::to_year(id).flash("ledger-year-closed-done")),
        Err(error) => redirect(format!("/ledger/years/{id}/closing")).refused(cx, error).await,
    }
}

#[derive(Template)]
#[template(path = "reopening.html")]
struct ReopeningPage {
    year: Year,
    title: String,
    subtitle: String,
    problems: Problems,
    reason: Field,
}

/// `GET /ledger/years/{id}/reopening`
pub async fn ask(cx: &mut Cx, Path(id): Path<Id>) -> Result<Response> {
    let (year, entity) = Year::get(cx, id, access::CLOSE).await?;
    form(cx, year, &entity, &Values::new(), &Errors::default())
}

fn form(cx: &mut Cx, year: Year, entity: &Entity, values: &Values, errors: &Errors) -> Result<Response> {
    let fields = FormFields::new(cx, values, errors);
    let page = ReopeningPage {
        title: cx.tr("ledger-reopening-title", &[("year", year.label.clone().into())]),
        subtitle: entity.name.clone(),
        problems: Problems::new(cx, fields.problems()),
        reason: fields.textarea("reason", "ledger-field-reason").hint("ledger-field-reason-hint").required().rows(3).max_length(REASON_MAX_CHARS),
        year,
    };
    crumbed(cx, Page::new(cx, &page.title, &page), &page.year, entity).refused_if(!errors.is_empty()).render(cx)
}

/// `POST /ledger/years/{id}/reopening`
pub async fn reopen(cx: &mut Cx, (Path(id), sent): (Path<Id>, Submission)) -> Result<Response> {
    let (year, entity) = Year::get(cx, id, access::CLOSE).await?;
    match year.clone().reopen(cx, sent.get("reason")).await {
        Ok(_) => Ok(years::to_year(id).flash("ledger-year-reopened").into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            form(cx, year, &entity, &sent.values, &errors)
        }
    }
}
