//! The file of accounting entries for the tax office, the accountant or another program: what is in it, what the checker
//! says, and the file itself.

use super::{
    books,
    desk::{Desk, Opened},
    exports::books as books_of,
    files::streamed,
    home::subtitle,
    statements::framed,
};
use crate::{
    reports::fec::{self, Made, Period},
    year::Year,
};
use ::fec::{Report, Severity};
use askama::Template;
use axum::response::Response;
use kernel::{
    cx::Cx,
    day::Day,
    error::{Error, Result},
    form::Values,
    money::Money,
    page::filters,
};

/// Years of more entries than this are checked when asked only.
const CHECKED_AT_ONCE: i64 = 10_000;

/// Something that the checker found, in plain words.
pub(crate) struct Found {
    pub words: String,
    pub example: String,
    pub severity: String,
    pub tone: &'static str,
    pub count: i64,
}

struct Checked {
    lines: i64,
    debit: Money,
    credit: Money,
    findings: Vec<Found>,
}

#[derive(Template)]
#[template(path = "fec.html")]
struct FecPage {
    desk: Desk,
    year: Year,
    subtitle: String,
    name: String,
    drafts: i64,
    siren_missing: bool,
    is_part: bool,
    from: String,
    to: String,
    download: String,
    check: String,
    checked: Option<Checked>,
}

fn period(values: &Values) -> Period {
    Period { from: Day::parse(values.get("from")), to: Day::parse(values.get("to")) }
}

fn query(desk: &Desk, year: &Year, period: &Period) -> String {
    let mut query = format!("books={}&year={}", desk.entity.id, year.id);
    for (name, day) in [("from", period.from), ("to", period.to)] {
        if let Some(day) = day {
            query.push_str(&format!("&{name}={day}"));
        }
    }
    query
}

/// `GET /ledger/fec?year=…&from=…&to=…`
pub async fn show(cx: &mut Cx, values: Values) -> Result<Response> {
    let (desk, year) = match Opened::of(cx, &values).await? {
        Opened::Ready(ready) => *ready,
        Opened::Empty(desk) => return books::first_steps(cx, desk).await,
    };
    cx.require_over(crate::access::EXPORT, desk.entity.unit_id)?;
    let period = period(&values);
    let drafts = year.drafts_counted(cx).await?;
    let checked = if year.chain_length <= CHECKED_AT_ONCE || values.has("check") {
        let Made { totals, report, .. } = fec::make(cx, &desk.entity, &year, &period).await?;
        let cents = Money::from_cents;
        Some(Checked {
            lines: i64::try_from(totals.lines).unwrap_or(i64::MAX),
            debit: cents(totals.debit_cents),
            credit: cents(totals.credit_cents),
            findings: findings(cx, &report),
        })
    } else {
        None
    };
    let query = query(&desk, &year, &period);
    let page = FecPage {
        subtitle: subtitle(cx, &desk, &year),
        name: fec::file_name(&desk.entity, &year, &period),
        drafts,
        siren_missing: desk.entity.siren.is_none(),
        is_part: period.from.is_some() || period.to.is_some(),
        from: period.from.map_or_else(String::new, |day| day.to_string()),
        to: period.to.map_or_else(String::new, |day| day.to_string()),
        download: format!("/ledger/fec/export?{query}"),
        check: format!("/ledger/fec?{query}&check=1"),
        checked,
        desk,
        year,
    };
    framed(cx, cx.t("ledger-fec-title"), &page)
}

/// `GET /ledger/fec/export?year=…`: refused without SIREN unless `siren=none` says that there is none.
pub async fn download(cx: &mut Cx, values: Values) -> Result<Response> {
    let (desk, year) = books_of(cx, &values).await?;
    if desk.entity.siren.is_none() && values.get("siren") != "none" {
        return Err(Error::refused("ledger-refused-fec-siren"));
    }
    let Made { file, name, .. } = fec::make(cx, &desk.entity, &year, &period(&values)).await?;
    streamed(file, "text/plain; charset=utf-8", &name)
}

/// Each rule that was broken once, the worst first, with the place where it was first seen.
pub(crate) fn findings(cx: &Cx, report: &Report) -> Vec<Found> {
    let mut rules: Vec<_> = report.counts.iter().collect();
    rules.sort_by_key(|(rule, _)| std::cmp::Reverse(rule.severity()));
    let found = rules.into_iter().map(|(rule, count)| {
        let first = report.findings.iter().find(|finding| finding.rule == *rule);
        let example = first.map_or_else(String::new, |finding| {
            let mut parts = vec![];
            if finding.line > 0 {
                parts.push(cx.tr("ledger-fec-line", &[("line", i64::try_from(finding.line).unwrap_or(i64::MAX).into())]));
            }
            parts.extend(finding.field.map(|field| field.name().to_owned()));
            parts.extend([finding.found.clone(), finding.expected.clone()].into_iter().filter(|text| !text.is_empty()));
            parts.extend(finding.cents.map(|cents| cx.lang.money(Money::from_cents(cents))));
            parts.push(rule.source().citation().to_owned());
            parts.join(" · ")
        });
        let (severity, tone) = match rule.severity() {
            Severity::Blocking => ("ledger-fec-severity-blocking", "error"),
            Severity::Fault => ("ledger-fec-severity-fault", "warning"),
            Severity::Remark => ("ledger-fec-severity-remark", "info"),
        };
        let words = cx.t(&format!("ledger-fec-rule-{}", rule.key().trim_start_matches("fec-")));
        Found { words, example, severity: cx.t(severity), tone, count: i64::try_from(*count).unwrap_or(i64::MAX) }
    });
    found.collect()
}
