//! Closing a fiscal year, and opening it again. What must be true is one list, `ClosingChecks`: the page shows the very list that
//! closing obeys, so that nobody is refused what he was promised. Some points forbid closing, the others are told.

use super::{COUNTED_MAX, Year, YearStatus};
use crate::{
    account::Role,
    entity::Entity,
    events::{YearClosed, YearReopened},
    verify::{self, Break, Verified},
};
use kernel::{
    cx::Cx,
    db::Mode,
    error::{Error, Result},
    id::Id,
    money::Money,
};

/// How many characters the reason of a reopening may have.
pub const REASON_MAX_CHARS: usize = 500;
/// Years of more entries are proved when they are closed, not each time the page is shown.
pub const PROVED_ON_PAGE_MAX: i64 = 2_000;

/// What is looked at before a year is closed, in the order of the page: what forbids it first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    /// Years are closed one after the other.
    Earlier,
    /// Everything is validated.
    Drafts,
    /// Debits equal credits.
    Balanced,
    /// Accounts 89 are at zero, and 86 equals 87 (ANC 2018-06, art. 211-2).
    Special,
    /// Numbers have no gap (LPF art. A47 A-1).
    Numbers,
    /// Seals and balances are recomputed.
    Proof,
    /// The chart of the next year has every account that carries a balance.
    Accounts,
    /// The last day is past.
    Over,
    /// Statements confirm what moved at the bank.
    Bank,
    /// Debts and claims that wait are known.
    Settlements,
    /// Nothing rests on accounts 47 and 58.
    Suspense,
    /// The balances of the year before are those it had.
    Opening,
    /// The assembly decided what becomes of the result of the year before.
    Appropriation,
    /// There is a year to carry the balances into.
    Next,
}

impl Point {
    pub const ALL: [Point; 14] = [
        Point::Earlier,
        Point::Drafts,
        Point::Balanced,
        Point::Special,
        Point::Numbers,
        Point::Proof,
        Point::Accounts,
        Point::Over,
        Point::Bank,
        Point::Settlements,
        Point::Suspense,
        Point::Opening,
        Point::Appropriation,
        Point::Next,
    ];
}

/// How a point stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Good,
    /// Not looked at yet: it is when the year is closed.
    Later,
    /// Worth a look; does not forbid closing.
    Warns,
    Blocks,
}

/// An account where something is left: an amount, or a number of lines.
#[derive(Clone, Debug, PartialEq, Eq, kernel::db::Record)]
pub struct Rest {
    pub account_id: Id,
    pub code: String,
    pub label: String,
    pub rest: i64,
}

/// What recomputing a year found, and up to which entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    pub chain_length: i64,
    pub chain_head: String,
    pub breaks: Vec<Break>,
}

/// How every point stands.
#[derive(Clone, Debug, Default)]
pub struct ClosingChecks {
    pub earlier: Option<String>,
    pub drafts: i64,
    pub debit: Money,
    pub credit: Money,
    pub special: Vec<Rest>,
    /// Journal and first number that is missing.
    pub gap: Option<(String, i64)>,
    /// `None` until the year is proved.
    pub proof: Option<Proof>,
    /// Days left until the year is over.
    pub days_left: i32,
    /// Accounts of bank with the number of their lines that no statement confirmed.
    pub unconfirmed: Vec<Rest>,
    pub waiting: i64,
    pub suspense: Vec<Rest>,
    /// Balances brought forward that are not those of the year before, by account and what lacks; every balance when none were.
    pub opening_gaps: Vec<Rest>,
    /// What of older results still rests on 120 and 129.
    pub unappropriated: Vec<Rest>,
    pub next: Option<Year>,
    /// Codes that the chart of the next year lacks.
    pub missing: Vec<String>,
}

impl ClosingChecks {
    pub fn standing(&self, point: Point) -> Standing {
        if self.refusal(point).is_some() {
            return Standing::Blocks;
        }
        let warns = match point {
            Point::Over => self.days_left > 0,
            Point::Bank => !self.unconfirmed.is_empty(),
            Point::Settlements => self.waiting > 0,
            Point::Suspense => !self.suspense.is_empty(),
            Point::Opening => !self.opening_gaps.is_empty(),
            Point::Appropriation => !self.unappropriated.is_empty(),
            Point::Next => self.next.is_none(),
            Point::Proof if self.proof.is_none() => return Standing::Later,
            _ => false,
        };
        if warns { Standing::Warns } else { Standing::Good }
    }

    /// Why the year may not be closed, as far as this point says.
    pub fn refusal(&self, point: Point) -> Option<Error> {
        match point {
            Point::Earlier => self.earlier.as_ref().map(|_| Error::refused("ledger-refused-close-earlier")),
            Point::Drafts => (self.drafts > 0).then(|| Error::refused("ledger-refused-close-drafts").with("count", self.drafts)),
            Point::Balanced => {
                (self.debit != self.credit).then(|| Error::refused("ledger-refused-unbalanced").with("debit", self.debit).with("credit", self.credit))
            }
            Point::Special => self.special.first().map(|rest| Error::refused("ledger-refused-close-special").with("code", rest.code.clone())),
            Point::Numbers => {
                self.gap.as_ref().map(|(journal, number)| Error::refused("ledger-refused-close-gap").with("journal", journal).with("number", *number))
            }
            Point::Proof => {
                let breaks = self.proof.as_ref().map_or(0, |proof| proof.breaks.len());
                (breaks > 0).then(|| Error::refused("ledger-refused-verify").with("count", breaks))
            }
            Point::Accounts => (!self.missing.is_empty()).then(|| Error::refused("ledger-refused-carry-account").with("codes", self.missing.join(", "))),
            Point::Over | Point::Bank | Point::Settlements | Point::Suspense | Point::Opening | Point::Appropriation | Point::Next => None,
        }
    }

    /// Whether the year may be closed.
    pub fn pass(&self) -> bool {
        Point::ALL.iter().all(|point| self.refusal(*point).is_none())
    }
}

impl Year {
    /// What closing would check, without closing; the proof only when the year is short enough for a page.
    pub async fn closing_checks(&self, cx: &mut Cx) -> Result<ClosingChecks> {
        let proof = if self.chain_length <= PROVED_ON_PAGE_MAX { Some(self.prove(cx).await?) } else { None };
        self.checks(cx, proof).await
    }

    async fn checks(&self, cx: &mut Cx, proof: Option<Proof>) -> Result<ClosingChecks> {
        let (debit, credit) = self.sums(cx).await?;
        let next = self.next(cx).await?;
        let missing = match &next {
            Some(next) if next.takes_opening(cx).await? => next.missing_accounts(cx, self).await?,
            _ => vec![],
        };
        Ok(ClosingChecks {
            earlier: self.earlier_open(cx).await?,
            drafts: self.drafts_counted(cx).await?,
            debit,
            credit,
            special: self.special(cx).await?,
            gap: self.gap(cx).await?,
            proof,
            days_left: cx.today().days_until(self.last_day) + 1,
            unconfirmed: self.unconfirmed(cx).await?,
            waiting: self.waiting_counted(cx).await?,
            suspense: self.rests_of(cx, [Role::Suspense, Role::Internal], "47").await?,
            unappropriated: self.rests_of(cx, [Role::Surplus, Role::Deficit], "12").await?,
            opening_gaps: self.opening_gaps(cx).await?,
            missing: missing.into_iter().map(|account| account.code).collect(),
            next,
        })
    }

    async fn earlier_open(&self, cx: &mut Cx) -> Result<Option<String>> {
        Ok(cx
            .tx
            .query("SELECT label FROM ledger_year WHERE entity_id = $1 AND status = 'open' AND last_day < $2 ORDER BY first_day LIMIT 1")
            .bind(self.entity_id)
            .bind(self.first_day)
            .optional_scalar()
            .await?)
    }

    async fn sums(&self, cx: &mut Cx) -> Result<(Money, Money)> {
        Ok(cx
            .tx
            .query("SELECT CAST(COALESCE(SUM(debit), 0) AS BIGINT), CAST(COALESCE(SUM(credit), 0) AS BIGINT) FROM ledger_balance WHERE year_id = $1")
            .bind(self.id)
            .one()
            .await?)
    }

    /// Special accounts (89) that are not at zero, and one of class 86 or 87 when the two do not balance.
    async fn special(&self, cx: &mut Cx) -> Result<Vec<Rest>> {
        let class: Vec<Rest> = cx
            .tx
            .query(
                "SELECT account.id AS account_id, account.code, account.label, CAST(SUM(balance.debit - balance.credit) AS BIGINT) AS rest \
                 FROM ledger_balance balance JOIN ledger_account account ON account.id = balance.account_id \
                 WHERE balance.year_id = $1 AND account.code LIKE '8%' GROUP BY account.id, account.code, account.label \
                 HAVING SUM(balance.debit - balance.credit) <> 0 ORDER BY account.code",
            )
            .bind(self.id)
            .all()
            .await?;
        let (special, in_kind): (Vec<Rest>, Vec<Rest>) = class.into_iter().partition(|rest| rest.code.starts_with("89"));
        let is_balanced = in_kind.iter().map(|rest| rest.rest).sum::<i64>() == 0;
        Ok(if is_balanced { special } else { special.into_iter().chain(in_kind).collect() })
    }

    /// The first number that a journal of the year lacks.
    async fn gap(&self, cx: &mut Cx) -> Result<Option<(String, i64)>> {
        let counted: Vec<(String, i64, i64)> = cx
            .tx
            .query(
                "SELECT journal.code, COUNT(entry.number), MAX(entry.number) FROM ledger_entry entry \
                 JOIN ledger_journal journal ON journal.id = entry.journal_id WHERE entry.year_id = $1 AND entry.number IS NOT NULL \
                 GROUP BY journal.code ORDER BY journal.code",
            )
            .bind(self.id)
            .all()
            .await?;
        Ok(counted.into_iter().find(|(_, count, last)| count != last).map(|(journal, _, last)| (journal, last)))
    }

    /// Accounts of bank with lines that no statement confirmed; opening entries say again what other lines said.
    async fn unconfirmed(&self, cx: &mut Cx) -> Result<Vec<Rest>> {
        let banks: Vec<(Id, String, String)> = cx
            .tx
            .query(
                "SELECT DISTINCT account.id, account.code, account.label FROM ledger_balance balance \
                 JOIN ledger_account account ON account.id = balance.account_id WHERE balance.year_id = $1 AND account.role = $2 ORDER BY account.code",
            )
            .bind(self.id)
            .bind(Role::Bank)
            .all()
            .await?;
        let mut found = vec![];
        for (account_id, code, label) in banks {
            let rest: i64 = cx
                .tx
                .query(
                    "SELECT COUNT(*) FROM (SELECT 1 FROM ledger_line line JOIN ledger_entry entry ON entry.id = line.entry_id \
                     WHERE line.year_id = $1 AND line.account_id = $2 AND NOT line.reconciled AND NOT entry.opening LIMIT $3) counted",
                )
                .bind(self.id)
                .bind(account_id)
                .bind(COUNTED_MAX)
                .scalar()
                .await?;
            if rest > 0 {
                found.push(Rest { account_id, code, label, rest });
            }
        }
        Ok(found)
    }

    /// Accounts on which nothing should rest at the end of a year: those of these roles, and those whose code begins so.
    async fn rests_of(&self, cx: &mut Cx, roles: [Role; 2], beginning: &str) -> Result<Vec<Rest>> {
        Ok(cx
            .tx
            .query(
                "SELECT account.id AS account_id, account.code, account.label, CAST(SUM(balance.debit - balance.credit) AS BIGINT) AS rest \
                 FROM ledger_balance balance JOIN ledger_account account ON account.id = balance.account_id WHERE balance.year_id = $1 \
                 AND (account.role IN ($2, $3) OR substr(account.code, 1, 2) = $4) GROUP BY account.id, account.code, account.label \
                 HAVING SUM(balance.debit - balance.credit) <> 0 ORDER BY account.code",
            )
            .bind(self.id)
            .bind(roles[0])
            .bind(roles[1])
            .bind(beginning.to_owned())
            .all()
            .await?)
    }

    /// What was brought forward by hand or by an import beside what the year before held. Own funds (class 1) may be arranged on the
    /// way; an opening that the program keeps is exact.
    async fn opening_gaps(&self, cx: &mut Cx) -> Result<Vec<Rest>> {
        let Some(previous) = self.previous(cx).await?.filter(|_| self.opening_id.is_none()) else { return Ok(vec![]) };
        let mut expected = previous.carried_by_code(cx).await?;
        for (code, found) in self.opened_by_code(cx).await? {
            match expected.iter_mut().find(|rest| rest.code == code) {
                Some(rest) => rest.rest -= found.rest,
                None => expected.push(Rest { rest: -found.rest, ..found }),
            }
        }
        expected.retain(|rest| rest.rest != 0 && !rest.code.starts_with('1'));
        Ok(expected)
    }

    /// What was brought forward into this year, by account.
    async fn opened_by_code(&self, cx: &mut Cx) -> Result<Vec<(String, Rest)>> {
        let rests: Vec<Rest> = cx
            .tx
            .query(
                "SELECT account.id AS account_id, account.code, account.label, CAST(SUM(balance.debit - balance.credit) AS BIGINT) AS rest \
                 FROM ledger_balance balance JOIN ledger_account account ON account.id = balance.account_id \
                 WHERE balance.year_id = $1 AND substr(balance.month, 8) = 'o' GROUP BY account.id, account.code, account.label ORDER BY account.code",
            )
            .bind(self.id)
            .all()
            .await?;
        Ok(rests.into_iter().map(|rest| (rest.code.clone(), rest)).collect())
    }

    /// Recomputes seals, numbers, entries and balances of the year.
    pub async fn prove(&self, cx: &mut Cx) -> Result<Proof> {
        let mut verified = Verified::default();
        verify::verify_year(cx, self, &mut verified).await?;
        Ok(Proof { chain_length: self.chain_length, chain_head: self.chain_head.clone(), breaks: verified.breaks })
    }

    /// The same, read apart: a year of any size is recomputed without holding back those who write. What was done so far is
    /// committed.
    pub async fn prove_apart(&self, cx: &mut Cx) -> Result<Proof> {
        cx.pause().await?;
        let reading = cx.app.db.tx(Mode::Read);
        let writing = std::mem::replace(&mut cx.tx, reading);
        let proof = self.prove(cx).await;
        cx.tx = writing;
        proof
    }

    /// Closes the year: nothing more is written into it, and its balances are carried into the next one for good.
    ///
    /// # Errors
    /// Refused when a point of the list forbids it.
    pub async fn close(self, cx: &mut Cx) -> Result<Year> {
        Entity::lock(cx, self.entity_id).await?;
        let proof = Self::find(cx, self.id).await?.ok_or(Error::NotFound)?.prove(cx).await?;
        self.close_proven(cx, proof).await
    }

    /// Closes a year that was proved a moment ago.
    ///
    /// # Errors
    /// As for `close`, and when an entry was validated since the proof.
    pub async fn close_proven(self, cx: &mut Cx, proof: Proof) -> Result<Year> {
        let entity = Entity::find(cx, self.entity_id).await?.ok_or(Error::NotFound)?;
        Entity::lock(cx, self.entity_id).await?;
        let mut year = Self::find(cx, self.id).await?.ok_or(Error::NotFound)?;
        if year.status == YearStatus::Closed {
            return Err(Error::refused("ledger-refused-year-closed").with("year", year.label));
        }
        if proof.chain_head != year.chain_head || proof.chain_length != year.chain_length {
            return Err(Error::refused("ledger-year-changed-meanwhile"));
        }
        let checks = year.checks(cx, Some(proof)).await?;
        if let Some(refusal) = Point::ALL.iter().find_map(|point| checks.refusal(*point)) {
            return Err(refusal);
        }
        let (now, by) = (cx.now(), cx.actor.name().to_owned());
        cx.tx
            .query("UPDATE ledger_year SET status = 'closed', closed_at = $1, closed_by = $2 WHERE id = $3")
            .bind(now)
            .bind(by.clone())
            .bind(year.id)
            .execute()
            .await?;
        if let Some(next) = checks.next
            && next.takes_opening(cx).await?
        {
            next.carry_forward(cx, &year).await?;
        }
        cx.announce(&YearClosed { year_id: year.id, entity_id: entity.id, label: year.label.clone(), unit_id: entity.unit_id }).await?;
        (year.status, year.closed_at, year.closed_by) = (YearStatus::Closed, Some(now), Some(by));
        Ok(year)
    }

    /// Opens a closed year again, and says for ever who did, when and why.
    ///
    /// # Errors
    /// Refused without a reason, when the year is open already, or a later year is closed.
    pub async fn reopen(self, cx: &mut Cx, reason: &str) -> Result<Year> {
        let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
        if reason.is_empty() {
            return Err(Error::refused("ledger-refused-reopen-reason").on("reason"));
        }
        if reason.chars().count() > REASON_MAX_CHARS {
            return Err(Error::refused("ledger-refused-too-long").on("reason").with("max", REASON_MAX_CHARS));
        }
        let entity = Entity::find(cx, self.entity_id).await?.ok_or(Error::NotFound)?;
        Entity::lock(cx, self.entity_id).await?;
        let mut year = Self::find(cx, self.id).await?.ok_or(Error::NotFound)?;
        if year.is_open() {
            return Err(Error::refused("ledger-refused-year-open").with("year", year.label));
        }
        let later: Option<String> = cx
            .tx
            .query("SELECT label FROM ledger_year WHERE entity_id = $1 AND status = 'closed' AND first_day > $2 ORDER BY first_day LIMIT 1")
            .bind(year.entity_id)
            .bind(year.last_day)
            .optional_scalar()
            .await?;
        if later.is_some() {
            return Err(Error::refused("ledger-refused-reopen-later").with("year", year.label));
        }
        cx.tx.query("UPDATE ledger_year SET status = 'open', closed_at = NULL, closed_by = NULL WHERE id = $1").bind(year.id).execute().await?;
        let Year { id: year_id, entity_id, label, .. } = year.clone();
        cx.announce(&YearReopened { year_id, entity_id, label, reason, unit_id: entity.unit_id }).await?;
        (year.status, year.closed_at, year.closed_by) = (YearStatus::Open, None, None);
        Ok(year)
    }
}
