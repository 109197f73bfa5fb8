//! The books through the API: amounts are whole cents, accounts and journals are named by their codes. The same verbs as the
//! pages, hence the same rules; sent twice with one `Idempotency-Key`, an entry is written once.

use crate::{
    access::{READ, VALIDATE, WRITE},
    account::Account,
    entity::Entity,
    entry::{Entry, EntryDraft, Kind, LineDraft, Settlement, Status},
    journal::Journal,
    reports::{
        entries::{self as list, Filter},
        trial_balance::{self, Span},
    },
    year::Year,
};
use kernel::{
    cx::Cx,
    day::{Day, Instant},
    error::{Error, Result},
    id::Id,
    input::{Json, Path, Query},
    money::Money,
    page::{Position, cursor},
};
use people::Person;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Most entries in one answer.
const LIMIT_MAX: usize = 200;
/// Entries in one answer unless told otherwise.
const LIMIT_DEFAULT: usize = 50;

#[derive(Deserialize, JsonSchema)]
pub struct OfBooks {
    /// Identifier of a set of books.
    pub books: Id,
}

#[derive(Deserialize, JsonSchema)]
pub struct OfYear {
    /// Identifier of a fiscal year.
    pub year: Id,
}

#[derive(Deserialize, JsonSchema)]
pub struct EntriesQuery {
    /// Identifier of a fiscal year.
    pub year: Id,
    /// The `next` of the answer before.
    pub after: Option<String>,
    /// At most 200.
    pub limit: Option<usize>,
    /// `draft` or `validated`.
    pub status: Option<String>,
    /// Code of a journal.
    pub journal: Option<String>,
    /// Code of an account.
    pub account: Option<String>,
    /// Words of the label or the reference.
    pub q: Option<String>,
}

#[derive(Deserialize, JsonSchema)]
pub struct BalanceQuery {
    /// Identifier of a fiscal year.
    pub year: Id,
    /// First month, as `2026-04`.
    #[serde(default)]
    pub from: String,
    /// Last month, as `2026-06`.
    #[serde(default)]
    pub to: String,
    #[serde(default)]
    pub validated_only: bool,
}

#[derive(Serialize, JsonSchema)]
pub struct LineOut {
    pub account: String,
    pub account_label: String,
    pub debit_cents: i64,
    pub credit_cents: i64,
    pub label: String,
    pub reference: String,
    pub project_id: Option<Id>,
    pub person_id: Option<Id>,
}

#[derive(Serialize, JsonSchema)]
pub struct EntryOut {
    pub id: Id,
    pub books: Id,
    pub year: Id,
    pub journal: String,
    /// Order of typing.
    pub serial: i64,
    /// Number in the journal and year, once validated.
    pub number: Option<i64>,
    pub status: Status,
    pub kind: Kind,
    pub settlement: Settlement,
    pub day: Day,
    pub label: String,
    pub reference: String,
    pub amount_cents: i64,
    pub validated_at: Option<Instant>,
    pub hash: Option<String>,
    pub reverses: Option<Id>,
    pub reversed_by: Option<Id>,
    pub lines: Vec<LineOut>,
}

#[derive(Serialize, JsonSchema)]
pub struct EntriesOut {
    pub entries: Vec<EntryOut>,
    /// Where the next answer begins; nothing after the last one.
    pub next: Option<String>,
}

#[derive(Serialize, JsonSchema)]
pub struct BalanceLine {
    pub account: String,
    pub label: String,
    pub opening_debit_cents: i64,
    pub opening_credit_cents: i64,
    pub debit_cents: i64,
    pub credit_cents: i64,
}

#[derive(Deserialize, JsonSchema)]
pub struct NewLine {
    /// Code of an account of the year's chart.
    pub account: String,
    #[serde(default)]
    pub debit_cents: i64,
    #[serde(default)]
    pub credit_cents: i64,
    #[serde(default)]
    pub label: String,
    #[serde(default)]
    pub reference: String,
    pub project_id: Option<Id>,
    /// Member number of the third party.
    pub person: Option<String>,
}

#[derive(Deserialize, JsonSchema)]
pub struct NewEntry {
    pub books: Id,
    pub day: Day,
    pub label: String,
    #[serde(default)]
    pub reference: String,
    #[serde(default)]
    pub notes: String,
    /// Code of a journal; chosen from the accounts when absent.
    pub journal: Option<String>,
    pub lines: Vec<NewLine>,
    /// Freeze and number it at once; needs the right to validate.
    #[serde(default)]
    pub validate: bool,
}

/// `GET /ledger/books`
pub async fn books(cx: &mut Cx, (): ()) -> Result<Vec<Entity>> {
    Entity::list(cx, READ).await
}

/// `GET /ledger/years?books=…`
pub async fn years(cx: &mut Cx, Query(query): Query<OfBooks>) -> Result<Vec<Year>> {
    let entity = Entity::get(cx, query.books, READ).await?;
    Year::list(cx, entity.id).await
}

/// `GET /ledger/accounts?year=…`
pub async fn accounts(cx: &mut Cx, Query(query): Query<OfYear>) -> Result<Vec<Account>> {
    let (year, _) = Year::get(cx, query.year, READ).await?;
    Account::all(cx, year.chart_id).await
}

/// `GET /ledger/entries?year=…`: newest first.
pub async fn entries(cx: &mut Cx, Query(query): Query<EntriesQuery>) -> Result<EntriesOut> {
    let (year, entity) = Year::get(cx, query.year, READ).await?;
    let limit = query.limit.unwrap_or(LIMIT_DEFAULT).clamp(1, LIMIT_MAX);
    let filter = filter(cx, &entity, &year, &query).await?;
    let values = kernel::form::Values::new().with("after", query.after.unwrap_or_default());
    let mut found = list::some(cx, year.id, &filter, &Position::of(&values), limit + 1).await?;
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|last| {
        let keys = list::key(last);
        cursor(&keys.iter().map(String::as_str).collect::<Vec<_>>())
    });
    Ok(EntriesOut { entries: shown(cx, &entity, found).await?, next })
}

async fn filter(cx: &mut Cx, entity: &Entity, year: &Year, query: &EntriesQuery) -> Result<Filter> {
    let wrong = |name: &'static str| Error::refused("query-wrong").on(name).with("why", name);
    let journal_id = match &query.journal {
        None => None,
        Some(code) => Some(journal(cx, entity, code).await?.id),
    };
    let account_id = match &query.account {
        None => None,
        Some(code) => Some(Account::by_code(cx, year.chart_id, code).await?.ok_or_else(|| wrong("account"))?.id),
    };
    let status = match &query.status {
        None => None,
        Some(word) => Some(word.parse().map_err(|_| wrong("status"))?),
    };
    Ok(Filter { journal_id, account_id, status, text: query.q.clone().unwrap_or_default().chars().take(100).collect(), ..Filter::default() })
}

async fn journal(cx: &mut Cx, entity: &Entity, code: &str) -> Result<Journal> {
    let found = Journal::list(cx, entity.id).await?.into_iter().find(|journal| journal.code == code);
    found.ok_or_else(|| Error::refused("ledger-refused-journal").on("journal"))
}

/// `GET /ledger/entries/{id}`
pub async fn entry(cx: &mut Cx, Path(id): Path<Id>) -> Result<EntryOut> {
    let (entry, entity) = Entry::get(cx, id, READ).await?;
    one(cx, &entity, entry).await
}

/// `POST /ledger/entries`
pub async fn create(cx: &mut Cx, Json(new): Json<NewEntry>) -> Result<EntryOut> {
    let entity = Entity::get(cx, new.books, WRITE).await?;
    if new.validate {
        cx.require_over(VALIDATE, entity.unit_id)?;
    }
    let year = Year::covering(cx, entity.id, new.day).await?.ok_or_else(|| Error::refused("ledger-refused-no-year").on("day").with("day", new.day))?;
    let journal_id = match &new.journal {
        None => None,
        Some(code) => Some(journal(cx, &entity, code).await?.id),
    };
    let mut lines = vec![];
    for line in new.lines {
        lines.push(line_of(cx, &year, line).await?);
    }
    let draft = EntryDraft {
        year_id: Some(year.id),
        journal_id,
        reference: new.reference,
        notes: new.notes,
        lines,
        validate: new.validate,
        ..EntryDraft::new(entity.id, new.day, new.label)
    };
    let entry = Entry::post(cx, draft).await?;
    one(cx, &entity, entry).await
}

async fn line_of(cx: &mut Cx, year: &Year, line: NewLine) -> Result<LineDraft> {
    let account = Account::by_code(cx, year.chart_id, &line.account)
        .await?
        .ok_or_else(|| Error::refused("ledger-refused-no-account").on("lines").with("code", line.account.clone()).with("year", year.label.clone()))?;
    let person_id = match &line.person {
        None => None,
        Some(number) => match Person::numbered(cx, number, people::access::READ).await {
            Ok(person) => Some(person.id),
            Err(Error::NotFound) => return Err(Error::refused("ledger-refused-person").on("lines").with("name", number.clone())),
            Err(error) => return Err(error),
        },
    };
    Ok(LineDraft {
        debit: Money::from_cents(line.debit_cents),
        credit: Money::from_cents(line.credit_cents),
        label: line.label,
        reference: line.reference,
        project_id: line.project_id,
        person_id,
        ..LineDraft::debit(account.id, Money::ZERO)
    })
}

/// `POST /ledger/entries/{id}/validation`
pub async fn validate(cx: &mut Cx, Path(id): Path<Id>) -> Result<EntryOut> {
    let (entry, entity) = Entry::get(cx, id, VALIDATE).await?;
    let entry = entry.validate(cx).await?;
    one(cx, &entity, entry).await
}

/// `GET /ledger/trial-balance?year=…`
pub async fn trial_balance(cx: &mut Cx, Query(query): Query<BalanceQuery>) -> Result<Vec<BalanceLine>> {
    let (year, _) = Year::get(cx, query.year, READ).await?;
    let span = Span { from: query.from, to: query.to, validated_only: query.validated_only, level: None };
    let rows = trial_balance::rows_of(cx, year.id, &span).await?;
    let line = |row: trial_balance::Row| BalanceLine {
        account: row.code,
        label: row.label,
        opening_debit_cents: row.opening_debit.cents(),
        opening_credit_cents: row.opening_credit.cents(),
        debit_cents: row.debit.cents(),
        credit_cents: row.credit.cents(),
    };
    Ok(rows.into_iter().map(line).collect())
}

async fn one(cx: &mut Cx, entity: &Entity, entry: Entry) -> Result<EntryOut> {
    shown(cx, entity, vec![entry]).await?.pop().ok_or(Error::NotFound)
}

async fn shown(cx: &mut Cx, entity: &Entity, entries: Vec<Entry>) -> Result<Vec<EntryOut>> {
    if entries.is_empty() {
        return Ok(vec![]);
    }
    let journals: HashMap<Id, String> = Journal::list(cx, entity.id).await?.into_iter().map(|journal| (journal.id, journal.code)).collect();
    let mut lines = Entry::lines_among(cx, &entries).await?;
    let out = |entry: Entry| EntryOut {
        lines: lines.remove(&entry.id).unwrap_or_default().into_iter().map(line_out).collect(),
        id: entry.id,
        books: entry.entity_id,
        year: entry.year_id,
        journal: journals.get(&entry.journal_id).cloned().unwrap_or_default(),
        serial: entry.serial,
        number: entry.number,
        status: entry.status,
        kind: entry.kind,
        settlement: entry.settlement,
        day: entry.day,
        label: entry.label,
        reference: entry.reference,
        amount_cents: entry.amount.cents(),
        validated_at: entry.validated_at,
        hash: entry.hash,
        reverses: entry.reverses_id,
        reversed_by: entry.reversed_by_id,
    };
    Ok(entries.into_iter().map(out).collect())
}

fn line_out(line: crate::entry::Line) -> LineOut {
    LineOut {
        account: line.account_code,
        account_label: line.account_label,
        debit_cents: line.debit.cents(),
        credit_cents: line.credit.cents(),
        label: line.label,
        reference: line.reference,
        project_id: line.project_id,
        person_id: line.person_id,
    }
}
