//! The first page of the books: what is at the bank, what came in, what awaits the treasurer, and three buttons.

use super::{
    books,
    desk::{Desk, Opened},
    entries::{self, Item},
};
use crate::{
    account::Role,
    reports::{entries as list, trial_balance},
    year::Year,
};
use askama::Template;
use axum::response::Response;
use kernel::{
    cx::Cx,
    error::Result,
    form::Values,
    money::Money,
    page::{Page, Position, filters},
};

/// How many of the latest entries the page shows.
const LATEST: usize = 10;

/// The money on one account of bank or cash.
struct Treasury {
    words: String,
    balance: Money,
    note: String,
    tone: &'static str,
    url: String,
}

/// Income minus expense of the year.
struct Outcome {
    amount: Money,
    note: String,
    tone: &'static str,
    url: String,
}

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    desk: Desk,
    subtitle: String,
    treasury: Vec<Treasury>,
    result: Outcome,
    drafts: i64,
    drafts_url: String,
    waiting: i64,
    waiting_url: String,
    items: Vec<Item>,
}

pub async fn show(cx: &mut Cx, values: Values) -> Result<Response> {
    let (desk, year) = match Opened::of(cx, &values).await? {
        Opened::Ready(ready) => *ready,
        Opened::Empty(desk) => return books::first_steps(cx, desk).await,
    };
    let (treasury, result) = figures(cx, &desk, &year).await?;
    let (drafts, waiting) = (year.drafts_counted(cx).await?, year.waiting_counted(cx).await?);
    let mut entries = list::page(cx, year.id, &list::Filter::default(), &Position::Start).await?;
    entries.truncate(LATEST);
    let home = Home {
        subtitle: subtitle(cx, &desk, &year),
        drafts_url: desk.url("/ledger/entries?status=draft"),
        waiting_url: desk.url("/ledger/entries?status=waiting"),
        items: entries::items(cx, &desk.entity, entries).await?,
        treasury,
        result,
        drafts,
        waiting,
        desk,
    };
    Page::new(cx, cx.t("ledger-title"), &home).render(cx)
}

/// « Amis du canal · exercice 2026 (ouvert) ».
pub(super) fn subtitle(cx: &Cx, desk: &Desk, year: &Year) -> String {
    let status = cx.t(books::status_key(year));
    let year = match year.is_named_by_number() {
        true => cx.tr("ledger-year-and-status", &[("year", year.label.clone().into()), ("status", status.into())]),
        false => format!("{} ({status})", year.label),
    };
    format!("{} · {year}", desk.entity.name)
}

async fn figures(cx: &mut Cx, desk: &Desk, year: &Year) -> Result<(Vec<Treasury>, Outcome)> {
    let rows = trial_balance::rows(cx, year.id, false).await?;
    let accounts = crate::account::Account::among(cx, rows.iter().map(|row| row.id).collect()).await?;
    let mut treasury = vec![];
    let mut result = Money::ZERO;
    for row in &rows {
        let Some(account) = accounts.iter().find(|account| account.id == row.id) else { continue };
        if account.role.is_treasury() {
            let overdrawn = row.balance().is_negative();
            let rank = [Role::Bank, Role::Cash].iter().position(|role| *role == account.role).unwrap_or(2);
            let shown = Treasury {
                words: account.words().to_owned(),
                balance: row.balance(),
                note: if overdrawn { cx.t("ledger-overdrawn") } else { account.code.clone() },
                tone: if overdrawn { "error" } else { "neutral" },
                url: format!("/ledger/accounts/{}?year={}", account.id, year.id),
            };
            treasury.push((rank, shown));
        }
        if account.code.starts_with('6') || account.code.starts_with('7') {
            result -= row.balance();
        }
    }
    let (note, tone) = if result.is_negative() { ("ledger-result-deficit", "warning") } else { ("ledger-result-surplus", "success") };
    // The bank first, as people think of it.
    treasury.sort_by_key(|(rank, _)| *rank);
    let treasury = treasury.into_iter().map(|(_, account)| account).collect();
    Ok((treasury, Outcome { amount: result, note: cx.t(note), tone, url: desk.url("/ledger/trial-balance") }))
}
