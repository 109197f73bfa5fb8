//! Deciding what a line becomes: an entry is written or an existing one is confirmed, and the line says so, in one transaction.
//! The line is taken first: of two who press at once, or one who presses twice, the second finds that it is done.

pub(crate) mod matching;
mod writing;

pub use writing::{PARTS_MAX, Part, Writing};

use crate::{
    account::BankAccount,
    events::{LineReleased, LineSetAside},
    line::{BankLine, State},
    proposal::{self, Kind, Proposal},
    reconciliation::Reconciliation,
    rule::Rule,
};
use dues::payment::{Means, Payment, PaymentDraft};
use kernel::{Error, Result, cx::Cx, day::Day, id::Id, money::Money};
use ledger::{entity::Entity, entry::Entry, reconciliation as books};

/// Lines accepted by one press: a writing transaction stays short.
pub const ACCEPTED_AT_ONCE: usize = 200;

/// A line with its account and books, about to be decided.
pub struct Desk<'d> {
    pub line: &'d BankLine,
    pub account: &'d BankAccount,
    pub entity: &'d Entity,
}

impl Desk<'_> {
    /// Accepts what is proposed.
    ///
    /// # Errors
    /// Refused when another thing is proposed than was seen, or what was proposed is not there any more.
    pub async fn accept(&self, cx: &mut Cx, seen: &str) -> Result<()> {
        let proposal = Proposal::of_line(cx, self.line.id).await?;
        let proposal = proposal.filter(|proposal| proposal.mark() == seen).ok_or_else(|| Error::refused("banking-line-changed-meanwhile"))?;
        self.account.hush(cx).await?;
        let became_certain = self.follow(cx, &proposal).await?;
        self.account.unhush(cx).await?;
        if became_certain || self.forget_rivals(cx, &proposal).await? {
            proposal::refresh(cx, self.account, self.entity).await?;
        }
        Ok(())
    }

    /// Other lines to which the same thing was proposed.
    async fn forget_rivals(&self, cx: &mut Cx, proposal: &Proposal) -> Result<bool> {
        let Some(target) = proposal.target_id else { return Ok(false) };
        Ok(cx.tx.query("DELETE FROM banking_proposal WHERE target_id = $1").bind(target).execute().await? > 0)
    }

    /// Does what is proposed. Says whether a rule became certain by it.
    async fn follow(&self, cx: &mut Cx, proposal: &Proposal) -> Result<bool> {
        let gone = || Error::refused("banking-line-changed-meanwhile");
        let target = proposal.target_id.ok_or_else(gone);
        match proposal.kind {
            Kind::Match => self.confirm(cx, &[target?]).await.map(|()| false),
            Kind::Claim => self.settle(cx, target?, proposal.day).await.map(|()| false),
            Kind::Fee => self.pay_fee(cx, target?, proposal.day).await.map(|()| false),
            Kind::Transfer => {
                let other = BankLine::find(cx, target?).await?.ok_or_else(gone)?;
                self.transfer(cx, &other, proposal.day).await.map(|()| false)
            }
            Kind::Rule => {
                let rule = Rule::find(cx, proposal.rule_id.ok_or_else(gone)?).await?.ok_or_else(gone)?;
                let part = Part { account_code: rule.account_code.clone(), amount: self.gross(), project_id: rule.project_id, person_id: rule.person_id };
                self.post(cx, Writing { day: proposal.day, label: rule.label.clone(), parts: vec![part] }).await?;
                rule.used(cx).await
            }
        }
    }

    /// What the parts make up: before the fee of a payment service.
    pub fn gross(&self) -> Money {
        self.line.gross.unwrap_or(self.line.amount)
    }

    /// A debt is paid, a claim received.
    async fn settle(&self, cx: &mut Cx, entry_id: Id, day: Day) -> Result<()> {
        let waiting = Entry::find(cx, entry_id).await?.filter(|entry| entry.entity_id == self.entity.id);
        let waiting = waiting.ok_or_else(|| Error::refused("banking-line-changed-meanwhile"))?;
        let payment = waiting.settle(cx, day, &self.account.ledger_code, &self.reference()).await?;
        self.stands_for(cx, &payment).await
    }

    /// A membership is paid: payment, entry and receipt, as at the desk of the dues, with its rights.
    async fn pay_fee(&self, cx: &mut Cx, membership_id: Id, day: Day) -> Result<()> {
        let draft = PaymentDraft {
            day,
            amount: self.line.amount,
            means: Means::Transfer,
            reference: self.reference(),
            treasury_code: self.account.ledger_code.clone(),
            form_key: None,
            mail_receipt: false,
        };
        let payment = Payment::record(cx, membership_id, draft).await?;
        let entry = match payment.entry_id {
            Some(id) => Entry::find(cx, id).await?,
            None => None,
        };
        let entry = entry.filter(|entry| entry.entity_id == self.entity.id).ok_or_else(|| Error::refused("banking-line-changed-meanwhile"))?;
        self.stands_for(cx, &entry).await?;
        cx.tx.query("UPDATE banking_line SET payment_id = $1 WHERE id = $2").bind(payment.id).bind(self.line.id).execute().await?;
        Ok(())
    }

    /// The entry just written is this line: it is confirmed at once.
    async fn stands_for(&self, cx: &mut Cx, entry: &Entry) -> Result<()> {
        self.line.decide(cx, State::Posted, Some((entry.id, entry.day))).await?;
        let lines = entry.lines(cx).await?;
        let own = lines.iter().find(|line| line.account_code == self.account.ledger_code && line.debit - line.credit == self.line.amount);
        let own = own.ok_or_else(|| Error::refused("banking-line-changed-meanwhile"))?;
        books::confirm(cx, self.entity.id, &[own.id], self.line.day).await
    }

    /// The line becomes nothing in the books: an information, a movement that was taken back the same day.
    ///
    /// # Errors
    /// Refused when it was decided meanwhile.
    pub async fn set_aside(&self, cx: &mut Cx) -> Result<()> {
        self.line.decide(cx, State::Aside, None).await?;
        cx.announce(&LineSetAside {
            bank_account_id: self.account.id,
            unit_id: self.entity.unit_id,
            label: self.account.label.clone(),
            what: self.said(""),
            amount: self.line.amount,
            day: self.line.day,
        })
        .await
    }

    /// Takes the decision back: the entry that was written for the line leaves the books, an existing one is open again.
    ///
    /// # Errors
    /// Refused when nothing was decided, the day was compared and closed, or the entry is validated: its reversal is for the books.
    pub async fn undo(&self, cx: &mut Cx) -> Result<()> {
        let line = BankLine::find(cx, self.line.id).await?.ok_or(Error::NotFound)?;
        if line.is_waiting() {
            return Err(Error::refused("banking-line-changed-meanwhile"));
        }
        Reconciliation::forbids(cx, self.account.id, line.day).await?;
        self.account.hush(cx).await?;
        match (line.state, line.entry_id) {
            (State::Matched, Some(_)) => {
                matching::release(cx, &line, self.account).await?;
            }
            (State::Posted, Some(entry_id)) => {
                let entry = Entry::find(cx, entry_id).await?.ok_or(Error::NotFound)?;
                if !entry.is_draft() {
                    return Err(Error::refused("banking-refused-validated").with("serial", entry.serial));
                }
                match line.payment_id {
                    Some(payment) => Payment::cancel(cx, payment, &cx.t("banking-undone")).await?,
                    None => entry.delete(cx).await?,
                }
            }
            _ => line.free(cx).await?,
        }
        self.account.unhush(cx).await?;
        cx.announce(&LineReleased {
            bank_account_id: self.account.id,
            unit_id: self.entity.unit_id,
            label: self.account.label.clone(),
            what: self.said(""),
            amount: line.amount,
            day: line.day,
        })
        .await?;
        proposal::refresh(cx, self.account, self.entity).await
    }
}

/// Accepts the proposals of several lines: all of them, or none when one cannot be.
///
/// # Errors
/// As for `Desk::accept`.
pub async fn accept_all(cx: &mut Cx, account: &BankAccount, entity: &Entity, wanted: &[(Id, String)]) -> Result<usize> {
    let mut rules_moved = false;
    account.hush(cx).await?;
    for (line_id, seen) in wanted.iter().take(ACCEPTED_AT_ONCE) {
        let line = BankLine::find(cx, *line_id).await?.filter(|line| line.account_id == account.id).ok_or(Error::NotFound)?;
        let proposal = Proposal::of_line(cx, line.id).await?;
        let proposal = proposal.filter(|proposal| proposal.mark() == *seen).ok_or_else(|| Error::refused("banking-line-changed-meanwhile"))?;
        let desk = Desk { line: &line, account, entity };
        rules_moved |= desk.follow(cx, &proposal).await?;
        rules_moved |= desk.forget_rivals(cx, &proposal).await?;
    }
    account.unhush(cx).await?;
    if rules_moved {
        proposal::refresh(cx, account, entity).await?;
    }
    Ok(wanted.len().min(ACCEPTED_AT_ONCE))
}
