//! What an opening entry should say: one line for each account of balance, one for each open line of a third party, one for the result.
//! Accounts are found again by their code, so that a year may follow another chart than the one before.

use super::{Rest, Year};
use crate::{
    account::{Account, Role},
    entry::{LABEL_MAX_CHARS, LineDraft},
};
use kernel::{
    cx::Cx,
    day::Day,
    error::{Error, Result},
    id::Id,
    money::Money,
};
use std::collections::{BTreeMap, HashMap};

/// Beyond, a third party is carried in one line an account instead of line by line.
const OPEN_LINES_MAX: usize = 5_000;

/// A line of an opening entry, and the line of an older year that it carries on.
#[derive(Clone, Debug)]
pub(super) struct Planned {
    pub line: LineDraft,
    pub origin_id: Option<Id>,
}

impl Planned {
    pub fn carried(&self) -> (Id, Money, Money, Option<Id>) {
        (self.line.account_id, self.line.debit, self.line.credit, self.origin_id)
    }
}

/// The lines of an opening entry.
pub(super) struct Plan {
    pub lines: Vec<Planned>,
    pub missing: Vec<Account>,
}

/// A line of a third party that no letter answers, where it first was.
#[derive(kernel::db::Record)]
struct Open {
    origin_id: Option<Id>,
    account_id: Id,
    person_id: Option<Id>,
    project_id: Option<Id>,
    day: Day,
    debit: Money,
    credit: Money,
    label: String,
    reference: String,
    /// It was carried on already: its words say when it was.
    opening: bool,
    /// The entry that was cancelled, for that entry and for its reversal.
    cancelled_id: Option<Id>,
}

impl Open {
    fn planned(self, cx: &Cx, account_id: Id) -> Planned {
        let label = if self.opening { self.label } else { format!("{} ({})", self.label, cx.lang.day(self.day)) };
        let line = LineDraft {
            debit: self.debit,
            credit: self.credit,
            label: label.chars().take(LABEL_MAX_CHARS).collect(),
            reference: self.reference,
            project_id: self.project_id,
            person_id: self.person_id,
            ..LineDraft::debit(account_id, self.debit)
        };
        Planned { line, origin_id: self.origin_id }
    }
}

/// An account of the old chart, and what rests there.
struct Rested {
    account: Account,
    balance: Money,
}

impl Year {
    /// The accounts that moved and what rests there, in order of code.
    async fn rested(&self, cx: &mut Cx) -> Result<Vec<Rested>> {
        let balances: Vec<(Id, Money)> = cx
            .tx
            .query("SELECT account_id, CAST(SUM(debit - credit) AS BIGINT) FROM ledger_balance WHERE year_id = $1 GROUP BY account_id")
            .bind(self.id)
            .all()
            .await?;
        let mut accounts: HashMap<Id, Account> =
            Account::among(cx, balances.iter().map(|(id, _)| *id).collect()).await?.into_iter().map(|account| (account.id, account)).collect();
        let mut rested: Vec<Rested> = balances.into_iter().filter_map(|(id, balance)| Some(Rested { account: accounts.remove(&id)?, balance })).collect();
        rested.sort_by(|a, b| a.account.code.cmp(&b.account.code));
        Ok(rested)
    }

    /// Income minus expense of the year; contributions in kind are not in it.
    pub async fn result(&self, cx: &mut Cx) -> Result<Money> {
        Ok(result(&self.rested(cx).await?))
    }
}

impl Year {
    /// What the accounts of balance hold, by code.
    pub(super) async fn carried_by_code(&self, cx: &mut Cx) -> Result<Vec<Rest>> {
        let rested = self.rested(cx).await?;
        let rest = |rest: &Rested| Rest {
            account_id: rest.account.id,
            code: rest.account.code.clone(),
            label: rest.account.label.clone(),
            rest: rest.balance.cents(),
        };
        Ok(of_balance(&rested).map(rest).collect())
    }
}

fn is_result(account: &Account) -> bool {
    account.position.is_of_result()
}

fn result(rested: &[Rested]) -> Money {
    -rested.iter().filter(|rest| is_result(&rest.account) && !rest.account.is_in_kind()).map(|rest| rest.balance).sum::<Money>()
}

/// The accounts of balance.
fn of_balance(rested: &[Rested]) -> impl Iterator<Item = &Rested> {
    rested.iter().filter(|rest| !is_result(&rest.account) && !rest.account.is_in_kind())
}

async fn usable(cx: &mut Cx, chart_id: Id) -> Result<HashMap<String, Account>> {
    Ok(Account::all(cx, chart_id).await?.into_iter().filter(|account| !account.archived).map(|account| (account.code.clone(), account)).collect())
}

impl Plan {
    /// Accounts that carry something and that the chart of `year` lacks.
    pub async fn missing(cx: &mut Cx, year: &Year, previous: &Year) -> Result<Vec<Account>> {
        Ok(Self::of(cx, year, previous).await?.missing)
    }

    pub async fn of(cx: &mut Cx, year: &Year, previous: &Year) -> Result<Plan> {
        let chart = usable(cx, year.chart_id).await?;
        let rested = previous.rested(cx).await?;
        let mut open = open_lines(cx, previous).await?;
        let mut plan = Plan { lines: vec![], missing: vec![] };
        for rest in of_balance(&rested) {
            let lines = open.remove(&rest.account.id).unwrap_or_default();
            if rest.balance.is_zero() && lines.is_empty() {
                continue;
            }
            let Some(account) = chart.get(&rest.account.code) else {
                plan.missing.push(rest.account.clone());
                continue;
            };
            let mut left = rest.balance;
            for item in lines {
                left -= item.debit - item.credit;
                plan.lines.push(item.planned(cx, account.id));
            }
            // What no single open line explains: the whole balance of an account that is none of third parties.
            if !left.is_zero() {
                plan.lines.push(Planned { line: LineDraft::balance(account.id, left), origin_id: None });
            }
        }
        let result = result(&rested);
        if !result.is_zero() {
            let role = if result.is_negative() { Role::Deficit } else { Role::Surplus };
            let account = Account::with_role(cx, year.chart_id, role).await?.into_iter().next();
            let account = account.ok_or_else(|| Error::refused("ledger-refused-carry-account").with("codes", "12"))?;
            let label = cx.tr("ledger-opening-result", &[("year", previous.label.clone().into())]);
            plan.lines.push(Planned { line: LineDraft { label, ..LineDraft::balance(account.id, -result) }, origin_id: None });
        }
        Ok(plan)
    }
}

/// The open lines of third parties by account. Those of a third party whose lines cancel out are settled; so are those of an entry
/// and of the reversal that takes all of it back.
async fn open_lines(cx: &mut Cx, year: &Year) -> Result<HashMap<Id, Vec<Open>>> {
    let lines: Vec<Open> = cx
        .tx
        .query(
            "SELECT COALESCE(carried.origin_id, line.id) AS origin_id, line.account_id, line.person_id, line.project_id, line.day, line.debit, \
             line.credit, CASE WHEN line.label = '' THEN entry.label ELSE line.label END AS label, \
             CASE WHEN line.reference = '' THEN entry.reference ELSE line.reference END AS reference, \
             (carried.origin_id IS NOT NULL) AS opening, \
             COALESCE(entry.reverses_id, CASE WHEN entry.reversed_by_id IS NULL THEN NULL ELSE entry.id END) AS cancelled_id FROM ledger_line line JOIN ledger_account account ON account.id = line.account_id \
             JOIN ledger_entry entry ON entry.id = line.entry_id LEFT JOIN ledger_carried carried ON carried.line_id = line.id \
             WHERE line.year_id = $1 AND account.role = $2 AND line.letter_id IS NULL ORDER BY line.day, line.serial, line.position",
        )
        .bind(year.id)
        .bind(Role::ThirdParty)
        .all()
        .await?;
    let party = |line: &Open| (line.account_id, line.person_id);
    let owed = sums(&lines, party);
    let cancelled = sums(&lines, |line| (party(line), line.cancelled_id));
    let is_open = |line: &Open| owed.contains_key(&party(line)) && (line.cancelled_id.is_none() || cancelled.contains_key(&(party(line), line.cancelled_id)));
    let mut waiting: Vec<Open> = lines.into_iter().filter(is_open).collect();
    if waiting.len() > OPEN_LINES_MAX {
        waiting = owed.into_iter().map(|((account_id, person_id), owed)| summed(year, account_id, person_id, owed)).collect();
    }
    let mut open: HashMap<Id, Vec<Open>> = HashMap::new();
    for line in waiting {
        open.entry(line.account_id).or_default().push(line);
    }
    Ok(open)
}

/// What is left by group, without the groups that cancel out.
fn sums<K: Ord>(lines: &[Open], group: impl Fn(&Open) -> K) -> BTreeMap<K, Money> {
    let mut sums: BTreeMap<K, Money> = BTreeMap::new();
    for line in lines {
        *sums.entry(group(line)).or_default() += line.debit - line.credit;
    }
    sums.retain(|_, sum| !sum.is_zero());
    sums
}

/// All that one third party owes or is owed on an account.
fn summed(year: &Year, account_id: Id, person_id: Option<Id>, owed: Money) -> Open {
    let (debit, credit) = if owed.is_negative() { (Money::ZERO, -owed) } else { (owed, Money::ZERO) };
    let (label, reference) = (String::new(), String::new());
    Open { origin_id: None, account_id, person_id, project_id: None, day: year.last_day, debit, credit, label, reference, opening: true, cancelled_id: None }
}
