//! A gift: what somebody gave, its entry in the books, and whether a tax receipt stands for it. Gift and entry are written
//! together or not at all; a gift is cancelled, never deleted.

pub mod accounts;
mod booking;
mod words;

pub use words::{Form, Means, Nature};

use crate::{
    access,
    events::{GiftCancelled, GiftRecorded},
};
use kernel::{
    Error, Result,
    access::Permission,
    cx::Cx,
    day::{Day, Instant},
    id::Id,
    money::Money,
};
use people::{Kind, Person};

pub const REFERENCE_CHARS_MAX: usize = 100;
pub const DESCRIPTION_CHARS_MAX: usize = 1_000;
pub const REASON_CHARS_MAX: usize = 500;
pub const COMPANY_CHARS_MAX: usize = 100;
pub const FORM_KEY_CHARS_MAX: usize = 64;

#[derive(Clone, Debug, kernel::db::Record)]
pub struct Gift {
    pub id: Id,
    pub person_id: Id,
    pub unit_id: Id,
    pub day: Day,
    pub amount: Money,
    pub nature: Nature,
    pub form: Form,
    /// How money came; `none` for what is no money.
    pub means: Means,
    pub reference: String,
    /// What was given, when it is no money.
    pub description: String,
    /// Of an organisation that gives: its legal form and SIREN, which its receipt must name.
    pub company_form: String,
    pub company_siren: String,
    pub wants_receipt: bool,
    pub entry_id: Option<Id>,
    pub costs_entry_id: Option<Id>,
    pub receipt_id: Option<Id>,
    pub cancelled_on: Option<Day>,
    pub cancel_reason: String,
    pub created_at: Instant,
}

/// A gift to be recorded.
#[derive(Clone, Debug)]
pub struct GiftDraft {
    pub person_id: Id,
    pub unit_id: Id,
    pub day: Day,
    pub amount: Money,
    pub nature: Nature,
    pub form: Form,
    pub means: Means,
    pub reference: String,
    pub description: String,
    pub company_form: String,
    pub company_siren: String,
    pub wants_receipt: bool,
    /// Where the money went; the usual account of the means when empty. For what is no money: the account debited, if the gift
    /// goes into the books at all.
    pub debit_code: String,
    /// The income; the usual one of the nature when empty.
    pub income_code: String,
    /// The debt in the books that a volunteer gives up; written by the gift itself when `None`.
    pub debt: Option<Id>,
    /// The same key sent again changes nothing.
    pub form_key: Option<String>,
}

impl GiftDraft {
    /// Money of a person, by cheque, that wants a receipt.
    pub fn money(person: &Person, day: Day, amount: Money) -> Self {
        GiftDraft {
            person_id: person.id,
            unit_id: person.unit_id,
            day,
            amount,
            nature: Nature::Money,
            form: Form::Manual,
            means: Means::Cheque,
            reference: String::new(),
            description: String::new(),
            company_form: String::new(),
            company_siren: String::new(),
            wants_receipt: true,
            debit_code: String::new(),
            income_code: String::new(),
            debt: None,
            form_key: None,
        }
    }
}

pub(crate) const COLUMNS: &str =
    "SELECT id, person_id, unit_id, day, amount, nature, form, means, reference, description, company_form, company_siren, wants_receipt,
                                  entry_id, costs_entry_id, receipt_id, cancelled_on, cancel_reason, created_at FROM gifts_gift";

impl Gift {
    pub async fn find(cx: &mut Cx, id: Id) -> Result<Option<Gift>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE id = ").arg(id);
        Ok(query.optional().await?)
    }

    /// The gift, when the caller may do this with the gifts of its unit; otherwise it does not exist for him.
    pub async fn get(cx: &mut Cx, id: Id, permission: Permission) -> Result<Gift> {
        let gift = Gift::find(cx, id).await?.ok_or(Error::NotFound)?;
        cx.require_over(permission, gift.unit_id)?;
        Ok(gift)
    }

    /// The gifts of a person, cancelled ones included, the latest first.
    pub async fn of_person(cx: &mut Cx, person_id: Id, limit: i64) -> Result<Vec<Gift>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE person_id = ").arg(person_id).push(" ORDER BY day DESC, id DESC LIMIT ").arg(limit);
        Ok(query.all().await?)
    }

    pub fn url(&self) -> String {
        format!("/gifts/{}", self.id)
    }

    pub fn stands(&self) -> bool {
        self.cancelled_on.is_none()
    }

    /// Writes a gift and its entry. Needs `gifts.write` over the unit that receives.
    ///
    /// # Errors
    /// Refused when the amount is not positive (`gifts-amount`), the day is to come (`gifts-day-future`), what is no money is not
    /// described (`gifts-description`), and as for the entry: no books, no open year, no such account.
    pub async fn record(cx: &mut Cx, draft: GiftDraft) -> Result<Gift> {
        cx.require_over(access::WRITE, draft.unit_id)?;
        Gift::write(cx, draft).await
    }

    /// [`Gift::record`] for modules whose own right was asked: a claim that its claimant gives up.
    pub async fn write(cx: &mut Cx, draft: GiftDraft) -> Result<Gift> {
        if let Some(known) = sent_with(cx, draft.form_key.as_deref()).await? {
            return Ok(known);
        }
        let person = Person::get(cx, draft.person_id).await?;
        check(cx, &person, &draft)?;
        let mut gift = Gift {
            id: cx.new_id(),
            person_id: person.id,
            unit_id: draft.unit_id,
            day: draft.day,
            amount: draft.amount,
            nature: draft.nature,
            form: draft.form,
            means: if draft.nature == Nature::Money { draft.means } else { Means::None },
            reference: draft.reference.clone(),
            description: draft.description.trim().to_owned(),
            company_form: draft.company_form.trim().to_owned(),
            company_siren: draft.company_siren.chars().filter(|c| !c.is_whitespace()).collect(),
            wants_receipt: draft.wants_receipt,
            entry_id: None,
            costs_entry_id: None,
            receipt_id: None,
            cancelled_on: None,
            cancel_reason: String::new(),
            created_at: cx.now(),
        };
        booking::enter(cx, &mut gift, &person, &draft).await?;
        gift.insert(cx, draft.form_key).await?;
        let Gift { id: gift_id, person_id, unit_id, amount, day, .. } = gift;
        let nature = cx.t(gift.nature.label());
        cx.announce(&GiftRecorded { gift_id, person_id, unit_id, amount, nature, day }).await?;
        Ok(gift)
    }

    async fn insert(&self, cx: &mut Cx, form_key: Option<String>) -> Result<()> {
        let query = cx.tx.query(
            "INSERT INTO gifts_gift (id, person_id, unit_id, day, amount, nature, form, means, reference, description, company_form, company_siren,
                                     wants_receipt, entry_id, costs_entry_id, form_key, cancel_reason, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, '', $17)",
        );
        let query = query.bind(self.id).bind(self.person_id).bind(self.unit_id).bind(self.day).bind(self.amount).bind(self.nature).bind(self.form);
        let query = query.bind(self.means).bind(self.reference.clone()).bind(self.description.clone()).bind(self.company_form.clone());
        let query = query.bind(self.company_siren.clone()).bind(self.wants_receipt).bind(self.entry_id).bind(self.costs_entry_id).bind(form_key);
        query.bind(self.created_at).execute().await?;
        Ok(())
    }

    /// Takes a gift back, with its entries: drafts leave the books, validated entries are reversed. Needs `gifts.write`.
    ///
    /// # Errors
    /// Refused when it is cancelled already (`gifts-cancelled-already`), a receipt stands for it (`gifts-under-receipt`), no reason
    /// is given (`gifts-reason`), its entry was changed into something else (`gifts-entry-changed`), and as for `Entry::reverse`.
    pub async fn cancel(cx: &mut Cx, id: Id, reason: &str) -> Result<()> {
        let gift = Gift::get(cx, id, access::WRITE).await?;
        let reason = reason.trim();
        if reason.is_empty() || reason.chars().count() > REASON_CHARS_MAX {
            return Err(Error::refused("gifts-reason").on("reason").with("max", REASON_CHARS_MAX));
        }
        // First the gift, then its entries: what the books announce finds nothing left to cancel.
        gift.strike(cx, reason.to_owned()).await?;
        booking::undo(cx, &gift).await
    }

    /// Marks a gift as cancelled, without a look at the books.
    pub(crate) async fn strike(&self, cx: &mut Cx, reason: String) -> Result<()> {
        let today = cx.today();
        let sql = "UPDATE gifts_gift SET cancelled_on = $1, cancel_reason = $2 WHERE id = $3 AND cancelled_on IS NULL AND receipt_id IS NULL";
        let changed = cx.tx.query(sql).bind(today).bind(reason.clone()).bind(self.id).execute().await?;
        if changed == 0 {
            let now = Gift::find(cx, self.id).await?.ok_or(Error::NotFound)?;
            return Err(Error::refused(if now.stands() { "gifts-under-receipt" } else { "gifts-cancelled-already" }));
        }
        let Gift { id: gift_id, person_id, unit_id, amount, .. } = *self;
        cx.announce(&GiftCancelled { gift_id, person_id, unit_id, amount, reason }).await
    }

    /// The gift whose income is this entry, while it stands.
    pub(crate) async fn on_entry(cx: &mut Cx, entry_id: Id) -> Result<Option<Gift>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE cancelled_on IS NULL AND entry_id = ").arg(entry_id);
        Ok(query.optional().await?)
    }

    /// The gift that wrote this debt for its volunteer, while it stands.
    pub(crate) async fn on_costs(cx: &mut Cx, entry_id: Id) -> Result<Option<Gift>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE cancelled_on IS NULL AND costs_entry_id = ").arg(entry_id);
        Ok(query.optional().await?)
    }

    /// The company named last time this organisation gave: asked once.
    pub async fn company_of(cx: &mut Cx, person_id: Id) -> Result<(String, String)> {
        let mut query = cx.tx.query("SELECT company_form, company_siren FROM gifts_gift WHERE company_siren <> '' AND person_id = ");
        query.arg(person_id).push(" ORDER BY day DESC, id DESC LIMIT 1");
        Ok(query.optional().await?.unwrap_or_default())
    }
}

async fn sent_with(cx: &mut Cx, form_key: Option<&str>) -> Result<Option<Gift>> {
    let Some(key) = form_key else { return Ok(None) };
    let mut query = cx.tx.query(COLUMNS);
    query.push(" WHERE form_key = ").arg(key.to_owned());
    Ok(query.optional().await?)
}

fn check(cx: &Cx, person: &Person, draft: &GiftDraft) -> Result<()> {
    if !draft.amount.is_positive() || draft.amount > Money::MAX {
        return Err(Error::refused("gifts-amount").on("amount"));
    }
    if draft.day > cx.today() {
        return Err(Error::refused("gifts-day-future").on("day"));
    }
    if draft.nature != Nature::Money && draft.description.trim().is_empty() {
        return Err(Error::refused("gifts-description").on("description"));
    }
    if draft.nature == Nature::Money && draft.means == Means::None {
        return Err(Error::refused("gifts-means-missing").on("means"));
    }
    if draft.nature == Nature::WaivedCosts && person.kind == Kind::Organisation {
        return Err(Error::refused("gifts-costs-person").on("nature"));
    }
    let too_long = [
        (&draft.reference, REFERENCE_CHARS_MAX, "reference"),
        (&draft.description, DESCRIPTION_CHARS_MAX, "description"),
        (&draft.company_form, COMPANY_CHARS_MAX, "company_form"),
        (&draft.company_siren, COMPANY_CHARS_MAX, "company_siren"),
    ];
    match too_long.into_iter().find(|(text, max, _)| text.chars().count() > *max) {
        Some((_, max, field)) => Err(Error::refused("gifts-too-long").on(field).with("max", max)),
        None => Ok(()),
    }
}
