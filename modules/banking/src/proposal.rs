//! Proposals: what each waiting line would become. They are made for all lines at once, kept so that pages read them, and made
//! again when the books or the rules move. A proposal decides nothing.

use crate::{
    account::BankAccount,
    engine::{self, Candidate, DAYS_AFTER, DAYS_BEFORE, Found, Ground, Wanted, reference_hints},
    line::BankLine,
    rule::{RULES_MAX, Rule},
    words,
};
use dues::membership::Membership;
use kernel::{Result, access::Scope, cx::Cx, day::Day, id::Id, money::Money};
use ledger::{entity::Entity, entry::Kind as EntryKind, reconciliation as books, year::Year};
use people::Person;
use std::collections::{HashMap, HashSet};

/// Rows written, or names looked up, by one statement.
const AT_ONCE: usize = 1_000;
/// Lines of the books, claims and fees looked at.
const CANDIDATES_MAX: i64 = 50_000;

kernel::text_enum! {
    /// What a line would become.
    pub enum Kind {
        /// The same thing as a line that stands in the books.
        Match => "match",
        /// The payment of a debt or claim.
        Claim => "claim",
        /// The payment of a membership.
        Fee => "fee",
        /// The other side of a line at another account of ours.
        Transfer => "transfer",
        /// What a rule says.
        Rule => "rule",
    }
}

#[derive(Clone, Debug, kernel::db::Record)]
pub struct Proposal {
    pub line_id: Id,
    pub account_id: Id,
    pub kind: Kind,
    pub certain: bool,
    pub target_id: Option<Id>,
    pub rule_id: Option<Id>,
    /// On which the entry would be written. Another day than the bank's when that one is closed: never certain then.
    pub day: Day,
    /// Name of what it is, or the words of the rule.
    pub why: String,
}

const COLUMNS: &str = "SELECT line_id, account_id, kind, certain, target_id, rule_id, day, why FROM banking_proposal";

impl Proposal {
    pub async fn of_line(cx: &mut Cx, line_id: Id) -> Result<Option<Proposal>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE line_id = ").arg(line_id);
        Ok(query.optional().await?)
    }

    /// Those of the lines of a page.
    pub async fn among(cx: &mut Cx, lines: &[BankLine]) -> Result<HashMap<Id, Proposal>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE line_id IN (").args(lines.iter().map(|line| line.id)).push(")");
        Ok(query.all::<Proposal>().await?.into_iter().map(|proposal| (proposal.line_id, proposal)).collect())
    }

    /// The first lines of an account that need no look.
    pub async fn certain(cx: &mut Cx, account_id: Id, limit: i64) -> Result<Vec<Proposal>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE certain AND account_id = ").arg(account_id).push(" ORDER BY line_id LIMIT ").arg(limit);
        Ok(query.all().await?)
    }

    /// What was seen on the page, so that what is accepted is what was seen.
    pub fn mark(&self) -> String {
        let id = self.target_id.or(self.rule_id).unwrap_or_default();
        format!("{}:{id}:{}", self.kind, self.day)
    }
}

/// Makes the proposals of all lines of an account that wait again.
pub async fn refresh(cx: &mut Cx, account: &BankAccount, entity: &Entity) -> Result<()> {
    cx.tx.query("DELETE FROM banking_proposal WHERE account_id = $1").bind(account.id).execute().await?;
    cx.tx.query("UPDATE banking_account SET stale = FALSE WHERE id = $1").bind(account.id).execute().await?;
    let lines = BankLine::waiting(cx, account.id).await?;
    make(cx, account, entity, lines).await
}

/// Makes proposals for lines that have none.
pub async fn make(cx: &mut Cx, account: &BankAccount, entity: &Entity, lines: Vec<BankLine>) -> Result<()> {
    let (Some(first), Some(last)) = (lines.iter().map(|line| line.day).min(), lines.iter().map(|line| line.day).max()) else { return Ok(()) };
    let ground = gather(cx, account, entity, first, last).await?;
    let wanted: Vec<Wanted> = lines.iter().map(wanted).collect();
    write(cx, account.id, engine::propose(&wanted, &ground)).await
}

pub(crate) fn wanted(line: &BankLine) -> Wanted {
    let texts = [&line.label, &line.counterpart, &line.reference, &line.end_to_end];
    let words: HashSet<String> = texts.into_iter().flat_map(|text| words::tokens(text)).collect();
    Wanted { id: line.id, day: line.day, amount: line.amount, words }
}

async fn write(cx: &mut Cx, account_id: Id, found: Vec<Found>) -> Result<()> {
    for chunk in found.chunks(AT_ONCE) {
        let mut query = cx.tx.query("INSERT INTO banking_proposal (line_id, account_id, kind, certain, target_id, rule_id, day, why) VALUES (");
        for (at, found) in chunk.iter().enumerate() {
            query.push(if at == 0 { "" } else { "), (" });
            query.arg(found.line_id).push(", ").arg(account_id).push(", ").arg(found.kind).push(", ").arg(found.certain);
            query.push(", ").arg(found.target_id).push(", ").arg(found.rule_id).push(", ").arg(found.day).push(", ").arg(found.why.clone());
        }
        query.push(")");
        query.execute().await?;
    }
    Ok(())
}

/// Everything that lines of these days may be, read once.
async fn gather(cx: &mut Cx, account: &BankAccount, entity: &Entity, first: Day, last: Day) -> Result<Ground> {
    let (from, through) = (first.plus_days(-DAYS_BEFORE), last.plus_days(DAYS_AFTER));
    let mut candidates = of_books(cx, account, from, through).await?;
    candidates.extend(of_claims(cx, entity.id).await?);
    candidates.extend(of_fees(cx, entity).await?);
    candidates.extend(of_other_accounts(cx, account, from, through).await?);
    let rules = Rule::list(cx, entity.id, None, RULES_MAX).await?;
    Ok(Ground { candidates, rules, years: Year::list(cx, entity.id).await? })
}

async fn of_books(cx: &mut Cx, account: &BankAccount, from: Day, through: Day) -> Result<Vec<Candidate>> {
    let open = books::open_lines(cx, account.entity_id, &account.ledger_code, from, through, CANDIDATES_MAX).await?;
    let candidate = |line: books::OpenLine| Candidate {
        kind: Kind::Match,
        id: line.id,
        day: Some(line.day),
        amount: line.amount(),
        names: words::telling(&line.label, ""),
        hints: reference_hints(&line.reference),
        why: line.label,
    };
    Ok(open.into_iter().map(candidate).collect())
}

async fn of_claims(cx: &mut Cx, entity_id: Id) -> Result<Vec<Candidate>> {
    let waiting = books::waiting(cx, entity_id, CANDIDATES_MAX).await?;
    let people = names(cx, waiting.iter().filter_map(|entry| entry.person_id).collect()).await?;
    let candidate = |entry: books::WaitingEntry| {
        let name = entry.person_id.and_then(|id| people.get(&id));
        Candidate {
            kind: Kind::Claim,
            id: entry.id,
            day: None,
            amount: if entry.kind == EntryKind::Claim { entry.amount } else { -entry.amount },
            names: name.map_or_else(|| words::telling(&entry.label, ""), |name| words::tokens(name)),
            hints: reference_hints(&entry.reference),
            why: entry.label,
        }
    };
    Ok(waiting.into_iter().map(candidate).collect())
}

/// Memberships still to be paid, of the units whose money goes to these books.
async fn of_fees(cx: &mut Cx, entity: &Entity) -> Result<Vec<Candidate>> {
    let mut units = vec![];
    for unit in cx.units().below(entity.unit_id) {
        if Entity::of_unit(cx, unit).await?.is_some_and(|books| books.id == entity.id) {
            units.push(unit);
        }
    }
    let due = Membership::unpaid(cx, &Scope::Units(units.into()), CANDIDATES_MAX).await?;
    let people = names(cx, due.iter().map(|membership| membership.person_id).collect()).await?;
    let candidate = |membership: Membership| {
        let name = people.get(&membership.person_id)?;
        let amount = membership.balance();
        Some(Candidate { kind: Kind::Fee, id: membership.id, day: None, amount, names: words::tokens(name), hints: vec![], why: name.clone() })
    };
    Ok(due.into_iter().filter_map(candidate).collect())
}

/// Lines that wait at the other accounts of the same books, seen from this one.
async fn of_other_accounts(cx: &mut Cx, account: &BankAccount, from: Day, through: Day) -> Result<Vec<Candidate>> {
    let others: Vec<BankAccount> = BankAccount::of_books(cx, account.entity_id).await?.into_iter().filter(|other| other.id != account.id).collect();
    if others.is_empty() {
        return Ok(vec![]);
    }
    let mut query = cx.tx.query("SELECT id, account_id, day, amount FROM banking_line WHERE state = 'waiting' AND day >= ");
    query.arg(from).push(" AND day <= ").arg(through).push(" AND account_id IN (").args(others.iter().map(|other| other.id));
    query.push(") ORDER BY day, id LIMIT ").arg(CANDIDATES_MAX);
    let lines: Vec<(Id, Id, Day, Money)> = query.all().await?;
    let label = |id: Id| others.iter().find(|other| other.id == id).map(|other| other.label.clone()).unwrap_or_default();
    let candidate = |(id, account_id, day, amount): (Id, Id, Day, Money)| Candidate {
        kind: Kind::Transfer,
        id,
        day: Some(day),
        amount: -amount,
        names: vec![],
        hints: vec![],
        why: label(account_id),
    };
    Ok(lines.into_iter().map(candidate).collect())
}

async fn names(cx: &mut Cx, mut ids: Vec<Id>) -> Result<HashMap<Id, String>> {
    ids.sort_unstable();
    ids.dedup();
    let mut found = HashMap::new();
    for chunk in ids.chunks(AT_ONCE) {
        found.extend(Person::names(cx, chunk).await?.into_iter().map(|(id, name)| (id, name.display_name)));
    }
    Ok(found)
}
