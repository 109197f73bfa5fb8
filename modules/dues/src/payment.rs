//! Money received for a membership: a payment, a balanced entry in the books, and a numbered receipt, all three or none.

use crate::{
    access,
    events::{FeePaid, PaymentCancelled},
    fee::{Fee, INCOME_CODE},
    jobs::MailReceipt,
    kind::Kind,
    membership::{Membership, REASON_CHARS_MAX, State, check_length},
    receipt::Receipt,
    standing,
};
use kernel::{
    Error, Result,
    cx::Cx,
    day::{Day, Instant},
    event::Subject,
    id::Id,
    money::Money,
};
use ledger::{
    account::{Account, Role},
    entry::Entry,
    project::Project,
};
use people::Person;

pub const REFERENCE_CHARS_MAX: usize = 100;

kernel::text_enum! {
    /// How the money came.
    pub enum Means {
        Cash => "cash",
        Cheque => "cheque",
        Transfer => "transfer",
        Card => "card",
        Other => "other",
    }
}

impl Means {
    /// The Fluent key of its name.
    pub fn label(self) -> &'static str {
        match self {
            Means::Cash => "dues-means-cash",
            Means::Cheque => "dues-means-cheque",
            Means::Transfer => "dues-means-transfer",
            Means::Card => "dues-means-card",
            Means::Other => "dues-means-other",
        }
    }

    /// The account the money usually goes to: cash box, cheques to deposit, bank.
    pub fn usual_account(self) -> &'static str {
        match self {
            Means::Cash => "530",
            Means::Cheque => "5112",
            Means::Transfer | Means::Card | Means::Other => "512",
        }
    }
}

#[derive(Clone, Debug, kernel::db::Record)]
pub struct Payment {
    pub id: Id,
    pub membership_id: Id,
    pub day: Day,
    pub amount: Money,
    pub means: Means,
    pub reference: String,
    /// Code of the account it went to.
    pub treasury_code: String,
    pub entry_id: Option<Id>,
    pub cancelled_on: Option<Day>,
    pub cancel_reason: String,
    pub created_at: Instant,
}

/// Money to be taken.
#[derive(Clone, Debug)]
pub struct PaymentDraft {
    pub day: Day,
    pub amount: Money,
    pub means: Means,
    pub reference: String,
    /// The usual account of the means when empty.
    pub treasury_code: String,
    /// The same key paid again changes nothing.
    pub form_key: Option<String>,
    /// Send the receipt to the person, when there is an address.
    pub mail_receipt: bool,
}

const COLUMNS: &str =
    "SELECT id, membership_id, day, amount, means, reference, treasury_code, entry_id, cancelled_on, cancel_reason, created_at FROM dues_payment";

impl Payment {
    pub async fn find(cx: &mut Cx, id: Id) -> Result<Option<Payment>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE id = ").arg(id);
        Ok(query.optional().await?)
    }

    /// The payments of a membership, cancelled ones included, in order.
    pub async fn of(cx: &mut Cx, membership_id: Id) -> Result<Vec<Payment>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE membership_id = ").arg(membership_id).push(" ORDER BY day, id");
        Ok(query.all().await?)
    }

    /// Takes money for a membership that is recorded already. Needs `dues.write`.
    ///
    /// # Errors
    /// As for [`Payment::take`].
    pub async fn record(cx: &mut Cx, membership_id: Id, draft: PaymentDraft) -> Result<Payment> {
        let mut membership = Membership::get(cx, membership_id, access::WRITE).await?;
        let payment = Payment::take(cx, &mut membership, draft).await?;
        standing::refresh(cx, &[membership.person_id], false).await?;
        Ok(payment)
    }

    /// Takes the money: payment, entry, receipt.
    ///
    /// # Errors
    /// Refused when the amount is not positive (`dues-payment-amount`) or more than what is due (`dues-payment-too-much`), the
    /// day is to come (`dues-payment-future`), the membership is over (`dues-over-already`), and as for `Entry::receive`: no
    /// books, no open year, no such account.
    pub(crate) async fn take(cx: &mut Cx, membership: &mut Membership, draft: PaymentDraft) -> Result<Payment> {
        if let Some(known) = paid_with(cx, draft.form_key.as_deref()).await? {
            return Ok(known);
        }
        check(cx, membership, &draft)?;
        let kind = Kind::get(cx, membership.kind_id).await?;
        let person = Person::get(cx, membership.person_id).await?;
        let treasury_code =
            if draft.treasury_code.is_empty() { usual_treasury(cx, membership.unit_id, draft.day, draft.means).await? } else { draft.treasury_code };
        let entry = enter(cx, membership, &kind, &person, &treasury_code, draft.day, draft.amount, &draft.reference).await?;
        let payment = Payment {
            id: cx.new_id(),
            membership_id: membership.id,
            day: draft.day,
            amount: draft.amount,
            means: draft.means,
            reference: draft.reference,
            treasury_code,
            entry_id: Some(entry.id),
            cancelled_on: None,
            cancel_reason: String::new(),
            created_at: cx.now(),
        };
        payment.insert(cx, draft.form_key).await?;
        membership.paid += payment.amount;
        cx.tx.query("UPDATE dues_membership SET paid = paid + $1, touched = TRUE WHERE id = $2").bind(payment.amount).bind(membership.id).execute().await?;
        let receipt = Receipt::issue(cx, &payment, membership, &kind, &person).await?;
        let Membership { id: membership_id, person_id, unit_id, .. } = *membership;
        let (amount, means, day) = (payment.amount, cx.t(payment.means.label()), payment.day);
        cx.announce(&FeePaid { membership_id, person_id, unit_id, kind: kind.name, amount, means, receipt: receipt.number, day }).await?;
        if draft.mail_receipt && !person.email.is_empty() {
            cx.enqueue(&MailReceipt { number: receipt.number }).await?;
        }
        Ok(payment)
    }

    async fn insert(&self, cx: &mut Cx, form_key: Option<String>) -> Result<()> {
        cx.tx
            .query(
                "INSERT INTO dues_payment (id, membership_id, day, amount, means, reference, treasury_code, entry_id, form_key, cancel_reason, created_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '', $10)",
            )
            .bind(self.id)
            .bind(self.membership_id)
            .bind(self.day)
            .bind(self.amount)
            .bind(self.means)
            .bind(self.reference.clone())
            .bind(self.treasury_code.clone())
            .bind(self.entry_id)
            .bind(form_key)
            .bind(self.created_at)
            .execute()
            .await?;
        Ok(())
    }

    /// Takes a payment back: its entry is deleted or reversed, its receipt says so, its number stays used. Needs `dues.write`.
    ///
    /// # Errors
    /// Refused when it is cancelled already (`dues-payment-cancelled`), no reason is given (`dues-cancel-reason`), its entry
    /// covers other things too (`dues-payment-shared`), and as for `Entry::reverse`: no open year holds today.
    pub async fn cancel(cx: &mut Cx, id: Id, reason: &str) -> Result<()> {
        let payment = Payment::find(cx, id).await?.ok_or(Error::NotFound)?;
        Membership::get(cx, payment.membership_id, access::WRITE).await?;
        let reason = reason.trim().to_owned();
        if payment.cancelled_on.is_some() {
            return Err(Error::refused("dues-payment-cancelled"));
        }
        if reason.is_empty() {
            return Err(Error::refused("dues-cancel-reason").on("reason"));
        }
        check_length(&reason, REASON_CHARS_MAX, "reason")?;
        // First the payment, then the entry: what the books announce finds nothing left to cancel.
        payment.strike(cx, reason).await?;
        payment.undo_entry(cx).await
    }

    /// Marks a payment and its receipt as cancelled, without a look at the books.
    pub(crate) async fn strike(&self, cx: &mut Cx, reason: String) -> Result<()> {
        let membership = Membership::find(cx, self.membership_id).await?.ok_or(Error::NotFound)?;
        let today = cx.today();
        cx.tx
            .query("UPDATE dues_payment SET cancelled_on = $1, cancel_reason = $2 WHERE id = $3")
            .bind(today)
            .bind(reason.clone())
            .bind(self.id)
            .execute()
            .await?;
        cx.tx.query("UPDATE dues_receipt SET cancelled_on = $1 WHERE payment_id = $2").bind(today).bind(self.id).execute().await?;
        cx.tx
            .query("UPDATE dues_membership SET paid = paid - $1, settled = FALSE, touched = TRUE WHERE id = $2")
            .bind(self.amount)
            .bind(membership.id)
            .execute()
            .await?;
        let kind = Kind::get(cx, membership.kind_id).await?.name;
        let Membership { id: membership_id, person_id, unit_id, .. } = membership;
        cx.announce(&PaymentCancelled { membership_id, person_id, unit_id, kind, amount: self.amount, reason }).await?;
        standing::refresh(cx, &[person_id], false).await.map(drop)
    }

    async fn undo_entry(&self, cx: &mut Cx) -> Result<()> {
        let Some(entry_id) = self.entry_id else { return Ok(()) };
        let Some(entry) = Entry::find(cx, entry_id).await?.filter(|entry| entry.reversed_by_id.is_none()) else { return Ok(()) };
        if entry.amount != self.amount {
            return Err(Error::refused("dues-payment-shared").with("serial", entry.serial));
        }
        if entry.is_draft() {
            cx.tx.query("UPDATE dues_payment SET entry_id = NULL WHERE id = $1").bind(self.id).execute().await?;
            return entry.delete(cx).await;
        }
        let today = cx.today();
        entry.reverse(cx, today, true).await.map(drop)
    }

    /// The payments that stand on an entry of the books.
    pub(crate) async fn standing_on(cx: &mut Cx, entry_id: Id) -> Result<Vec<Payment>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE cancelled_on IS NULL AND entry_id = ").arg(entry_id).push(" ORDER BY day, id");
        Ok(query.all().await?)
    }
}

async fn paid_with(cx: &mut Cx, form_key: Option<&str>) -> Result<Option<Payment>> {
    let Some(key) = form_key else { return Ok(None) };
    let mut query = cx.tx.query(COLUMNS);
    query.push(" WHERE form_key = ").arg(key.to_owned());
    Ok(query.optional().await?)
}

fn check(cx: &Cx, membership: &Membership, draft: &PaymentDraft) -> Result<()> {
    if !matches!(membership.state, State::Active | State::ToApprove) {
        return Err(Error::refused("dues-over-already"));
    }
    if !draft.amount.is_positive() {
        return Err(Error::refused("dues-payment-amount").on("paid"));
    }
    if draft.amount > membership.balance() {
        return Err(Error::refused("dues-payment-too-much").on("paid").with("balance", membership.balance()));
    }
    if draft.day > cx.today() {
        return Err(Error::refused("dues-payment-future").on("day"));
    }
    Ok(())
}

/// Where money goes when nobody said: the usual account of the means, or, in a chart that gives it another code (an imported one), the
/// account of the same role; a cheque goes to the bank where no account keeps those to be deposited.
async fn usual_treasury(cx: &mut Cx, unit_id: Id, day: Day, means: Means) -> Result<String> {
    let (_, year) = Entry::books_for(cx, unit_id, day).await?;
    let roles: &[Role] = match means {
        Means::Cash => &[Role::Cash],
        Means::Cheque => &[Role::Collection, Role::Bank],
        Means::Transfer | Means::Card | Means::Other => &[Role::Bank],
    };
    Account::usual(cx, year.chart_id, means.usual_account(), roles).await
}

/// Writes the money into the books of the unit, or of the nearest unit above that keeps some.
#[expect(clippy::too_many_arguments, reason = "what an entry needs, in one place")]
async fn enter(
    cx: &mut Cx,
    membership: &Membership,
    kind: &Kind,
    person: &Person,
    treasury_code: &str,
    day: Day,
    amount: Money,
    reference: &str,
) -> Result<Entry> {
    let fee = match membership.fee_id {
        Some(id) => Fee::find(cx, id).await?,
        None => None,
    };
    let (entity, year) = Entry::books_for(cx, membership.unit_id, day).await?;
    let account = Account::by_code(cx, year.chart_id, treasury_code).await?;
    if account.is_some_and(|account| !account.role.is_treasury()) {
        return Err(Error::refused("ledger-refused-not-treasury").on("account"));
    }
    let project_code = fee.as_ref().map(|fee| fee.project_code.clone()).unwrap_or_default();
    let project_id = if project_code.is_empty() {
        None
    } else {
        let projects = Project::list(cx, entity.id).await?;
        projects.into_iter().find(|project| project.code.as_deref() == Some(project_code.as_str())).map(|project| project.id)
    };
    let label = cx.tr("dues-entry-label", &[("kind", kind.name.clone().into()), ("name", person.display_name.clone().into())]);
    let receipt = ledger::entry::Receipt {
        entity_id: entity.id,
        day,
        amount,
        treasury_code: treasury_code.to_owned(),
        income_code: fee.map_or_else(|| INCOME_CODE.to_owned(), |fee| fee.income_code),
        person_id: Some(person.id),
        label: label.chars().take(ledger::entry::LABEL_MAX_CHARS).collect(),
        reference: reference.to_owned(),
        project_id,
        subjects: vec![Subject::new("membership", membership.id)],
        validate: false,
    };
    Entry::receive(cx, receipt).await
}
