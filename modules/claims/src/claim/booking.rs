//! An approved claim in the books: a debt to the volunteer by the accounts that the treasurer names, with the papers as its vouchers;
//! then its payment, or the gift of who gives it up.

use super::{Claim, Line, SUBJECT, State, Wish};
use crate::{
    access,
    claim::Kind,
    events::{ClaimBooked, ClaimReimbursed, ClaimReopened, ClaimWaived},
};
use gifts::gift::{DESCRIPTION_CHARS_MAX, Gift, GiftDraft, Means, Nature, accounts};
use kernel::{Error, Result, cx::Cx, day::Day, event::Subject, id::Id};
use ledger::{
    account::{Account, Role},
    entry::{Entry, EntryDraft, Kind as EntryKind, LABEL_MAX_CHARS, LineDraft, Settlement},
    project::Project,
};
use people::Person;

/// What the treasurer says of a claim.
#[derive(Clone, Debug)]
pub struct Booking {
    /// The day of the debt.
    pub day: Day,
    /// The expense account of each line, by its id.
    pub accounts: Vec<(Id, String)>,
    pub project_id: Option<Id>,
}

impl Claim {
    /// Writes what is owed into the books. Needs `claims.pay`. Nothing is done when it is there already.
    ///
    /// # Errors
    /// Refused when the claim is not approved (`claims-not-approved`), a line has no account (`claims-account`) or one that is no
    /// expense (`claims-account-expense`), and as for `Entry::post`.
    pub async fn owe(cx: &mut Cx, id: Id, booking: &Booking) -> Result<Claim> {
        Claim::get(cx, id, access::PAY).await?.turn(cx).await?;
        let claim = Claim::get(cx, id, access::PAY).await?;
        if claim.state != State::Approved {
            return Err(Error::refused("claims-not-approved"));
        }
        if claim.debt_entry_id.is_some() {
            return Ok(claim);
        }
        let lines = Line::of(cx, id).await?;
        let entry = claim.debt(cx, &lines, booking).await?;
        for line in &lines {
            let code = code_of(booking, line).to_owned();
            cx.tx.query("UPDATE claims_line SET account_code = $1 WHERE id = $2").bind(code).bind(line.id).execute().await?;
            if let Some(paper) = line.paper(cx).await? {
                entry.attach(cx, &paper).await?;
            }
        }
        cx.tx.query("UPDATE claims_claim SET debt_entry_id = $1 WHERE id = $2").bind(entry.id).bind(id).execute().await?;
        let Claim { id: claim_id, person_id, unit_id, title, total: amount, .. } = claim;
        cx.announce(&ClaimBooked { claim_id, person_id, unit_id, title, amount }).await?;
        Claim::find(cx, id).await?.ok_or(Error::NotFound)
    }

    async fn debt(&self, cx: &mut Cx, lines: &[Line], booking: &Booking) -> Result<Entry> {
        let (entity, year) = Entry::books_for(cx, self.unit_id, booking.day).await?;
        if let Some(project_id) = booking.project_id
            && !Project::list(cx, entity.id).await?.iter().any(|project| project.id == project_id)
        {
            return Err(Error::refused("claims-project").on("project"));
        }
        let mut written = vec![];
        for line in lines {
            let field = format!("account_{}", line.id);
            let code = code_of(booking, line);
            if code.is_empty() {
                return Err(Error::refused("claims-account").on(field));
            }
            let account = Account::by_code(cx, year.chart_id, code).await?;
            let account = account.ok_or_else(|| Error::refused("ledger-refused-no-account").on(field.clone()).with("code", code).with("year", &year.label))?;
            if account.role != Role::Expense {
                return Err(Error::refused("claims-account-expense").on(field).with("code", code));
            }
            let label = format!("{} · {}", cx.lang.short_day(line.day), line.label);
            let label = label.chars().take(LABEL_MAX_CHARS).collect();
            written.push(LineDraft { label, project_id: booking.project_id, ..LineDraft::debit(account.id, line.amount) });
        }
        let volunteers: String = cx.setting(accounts::VOLUNTEERS);
        let owed = Account::by_code(cx, year.chart_id, &volunteers).await?;
        let owed = owed.ok_or_else(|| Error::refused("ledger-refused-no-account").with("code", &volunteers).with("year", &year.label))?;
        written.push(LineDraft { person_id: Some(self.person_id), ..LineDraft::credit(owed.id, self.total) });
        let person = Person::get(cx, self.person_id).await?;
        let label = cx.tr("claims-entry-label", &[("name", person.display_name.into()), ("title", self.title.clone().into())]);
        let draft = EntryDraft {
            year_id: Some(year.id),
            kind: EntryKind::Debt,
            lines: written,
            subjects: vec![Subject::new(SUBJECT, self.id)],
            settlement: Settlement::Waiting,
            ..EntryDraft::new(entity.id, booking.day, label.chars().take(LABEL_MAX_CHARS).collect::<String>())
        };
        Entry::post(cx, draft).await
    }

    /// Pays it back from the account `treasury_code`, on `day`. Needs `claims.pay`. The debt is written first when it is not there.
    ///
    /// # Errors
    /// As for [`Claim::owe`] and `Entry::settle`.
    pub async fn reimburse(cx: &mut Cx, id: Id, booking: &Booking, treasury_code: &str, reference: &str) -> Result<()> {
        let claim = Claim::owe(cx, id, booking).await?;
        let debt = Entry::find(cx, claim.debt_entry_id.ok_or(Error::NotFound)?).await?.ok_or(Error::NotFound)?;
        // That the claim is reimbursed then is said by the payment itself, wherever it is written: see `reactions`.
        debt.settle(cx, booking.day, treasury_code, reference).await.map(drop)
    }

    /// The debt of this claim was paid by an entry of the books.
    pub(crate) async fn paid_by(&self, cx: &mut Cx, entry_id: Id) -> Result<()> {
        let sql = "UPDATE claims_claim SET state = 'reimbursed', payment_entry_id = $1 WHERE id = $2 AND state = 'approved'";
        if cx.tx.query(sql).bind(entry_id).bind(self.id).execute().await? == 0 {
            return Ok(());
        }
        let Claim { id: claim_id, person_id, unit_id, title, total: amount, .. } = self.clone();
        cx.announce(&ClaimReimbursed { claim_id, person_id, unit_id, title, amount }).await
    }

    /// Records what the claimant gives up: the debt becomes a gift, for which a tax receipt may be issued. Needs `claims.pay`.
    ///
    /// # Errors
    /// Refused when the claimant did not say so (`claims-not-waived`; CGI, art. 200 wants it expressly), a paper is missing
    /// (`claims-no-paper`), and as for [`Claim::owe`] and `Gift::write`.
    pub async fn waive(cx: &mut Cx, id: Id, booking: &Booking) -> Result<Gift> {
        let claim = Claim::get(cx, id, access::PAY).await?;
        if claim.wish != Wish::Waive {
            return Err(Error::refused("claims-not-waived"));
        }
        let lines = Line::of(cx, id).await?;
        if lines.iter().any(|line| line.kind == Kind::Cost && line.file_id.is_none()) {
            return Err(Error::refused("claims-no-paper"));
        }
        let claim = Claim::owe(cx, id, booking).await?;
        let person = Person::get(cx, claim.person_id).await?;
        let draft = GiftDraft {
            unit_id: claim.unit_id,
            nature: Nature::WaivedCosts,
            means: Means::None,
            description: description(cx, &claim, &lines),
            debt: claim.debt_entry_id,
            ..GiftDraft::money(&person, booking.day, claim.total)
        };
        let gift = Gift::write(cx, draft).await?;
        let sql = "UPDATE claims_claim SET state = 'waived', gift_id = $1 WHERE id = $2 AND state = 'approved'";
        if cx.tx.query(sql).bind(gift.id).bind(id).execute().await? == 0 {
            return Err(Error::refused("claims-not-approved"));
        }
        let Claim { id: claim_id, person_id, unit_id, title, total: amount, .. } = claim;
        cx.announce(&ClaimWaived { claim_id, person_id, unit_id, title, amount }).await?;
        Ok(gift)
    }

    /// What closed it is gone: it waits again.
    pub(crate) async fn reopen(&self, cx: &mut Cx) -> Result<()> {
        let sql = "UPDATE claims_claim SET state = 'approved', payment_entry_id = NULL, gift_id = NULL WHERE id = $1 AND state IN ('reimbursed', 'waived')";
        if cx.tx.query(sql).bind(self.id).execute().await? == 0 {
            return Ok(());
        }
        let Claim { id: claim_id, person_id, unit_id, title, total: amount, .. } = self.clone();
        cx.announce(&ClaimReopened { claim_id, person_id, unit_id, title, amount }).await
    }

    /// The claim whose debt this entry is.
    pub(crate) async fn of_debt(cx: &mut Cx, entry_id: Id) -> Result<Option<Claim>> {
        let mut query = cx.tx.query(super::COLUMNS);
        query.push(" WHERE debt_entry_id = ").arg(entry_id);
        Ok(query.optional().await?)
    }

    /// The claim that this entry paid.
    pub(crate) async fn of_payment(cx: &mut Cx, entry_id: Id) -> Result<Option<Claim>> {
        let mut query = cx.tx.query(super::COLUMNS);
        query.push(" WHERE payment_entry_id = ").arg(entry_id);
        Ok(query.optional().await?)
    }

    /// The claim that became this gift.
    pub(crate) async fn of_gift(cx: &mut Cx, gift_id: Id) -> Result<Option<Claim>> {
        let mut query = cx.tx.query(super::COLUMNS);
        query.push(" WHERE gift_id = ").arg(gift_id);
        Ok(query.optional().await?)
    }
}

fn code_of<'b>(booking: &'b Booking, line: &Line) -> &'b str {
    booking.accounts.iter().find(|(id, _)| *id == line.id).map_or("", |(_, code)| code.trim())
}

/// What the gift says of the costs: their title, then a line each.
fn description(cx: &Cx, claim: &Claim, lines: &[Line]) -> String {
    let one = |line: &Line| {
        let km = if line.km > 0 { format!(" ({} km)", line.km) } else { String::new() };
        format!("{} {}{km} : {}", cx.lang.short_day(line.day), line.label, cx.lang.money(line.amount))
    };
    let all: Vec<String> = std::iter::once(claim.title.clone()).chain(lines.iter().map(one)).collect();
    all.join("\n").chars().take(DESCRIPTION_CHARS_MAX).collect()
}
