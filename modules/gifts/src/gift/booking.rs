//! The entry of a gift. Money is an income against where it went; costs given up are an expense owed to the volunteer, then an income
//! against that debt (ANC 2018-06, art. 141-4; CGI, art. 200); what is neither goes into the books only when accounts are named.

use super::{Gift, GiftDraft, Nature, accounts};
use kernel::{Error, Result, cx::Cx, event::Subject, id::Id};
use ledger::{
    account::Account,
    entry::{Entry, LABEL_MAX_CHARS, Receipt, Settlement, SimpleEntry, SimpleKind},
};
use people::{Kind, Person};

/// Writes what belongs into the books of the unit, or of the nearest unit above that keeps some.
pub(super) async fn enter(cx: &mut Cx, gift: &mut Gift, person: &Person, draft: &GiftDraft) -> Result<()> {
    match draft.nature {
        Nature::Money => gift.entry_id = Some(receive(cx, gift, person, draft).await?),
        Nature::WaivedCosts => waive(cx, gift, person, draft).await?,
        _ if draft.debit_code.is_empty() && draft.income_code.is_empty() => {}
        _ => gift.entry_id = Some(value(cx, gift, person, draft).await?),
    }
    Ok(())
}

/// « Don de Anna Le Goff ».
fn label(cx: &Cx, key: &str, person: &Person) -> String {
    cx.tr(key, &[("name", person.display_name.clone().into())]).chars().take(LABEL_MAX_CHARS).collect()
}

fn usual_income(cx: &Cx, person: &Person, draft: &GiftDraft) -> String {
    if !draft.income_code.is_empty() {
        return draft.income_code.clone();
    }
    cx.setting(if person.kind == Kind::Organisation { accounts::COMPANY } else { accounts::MONEY })
}

async fn receive(cx: &mut Cx, gift: &Gift, person: &Person, draft: &GiftDraft) -> Result<Id> {
    let (entity, year) = Entry::books_for(cx, gift.unit_id, gift.day).await?;
    let (usual, roles) = gift.means.usual_account();
    let treasury_code = if draft.debit_code.is_empty() { Account::usual(cx, year.chart_id, usual, roles).await? } else { draft.debit_code.clone() };
    let account = Account::by_code(cx, year.chart_id, &treasury_code).await?;
    if account.is_some_and(|account| !account.role.is_treasury()) {
        return Err(Error::refused("ledger-refused-not-treasury").on("debit"));
    }
    let receipt = Receipt {
        entity_id: entity.id,
        day: gift.day,
        amount: gift.amount,
        treasury_code,
        income_code: usual_income(cx, person, draft),
        person_id: Some(person.id),
        label: label(cx, "gifts-entry-label", person),
        reference: gift.reference.clone(),
        project_id: None,
        subjects: vec![Subject::new("gift", gift.id)],
        validate: false,
    };
    Ok(Entry::receive(cx, receipt).await?.id)
}

/// A gift that is no money, at its value: class 8 for what is used up, another account for what stays.
async fn value(cx: &mut Cx, gift: &Gift, person: &Person, draft: &GiftDraft) -> Result<Id> {
    if draft.debit_code.is_empty() || draft.income_code.is_empty() {
        return Err(Error::refused("gifts-two-accounts").on(if draft.debit_code.is_empty() { "debit" } else { "income" }));
    }
    let (entity, _) = Entry::books_for(cx, gift.unit_id, gift.day).await?;
    let receipt = Receipt {
        entity_id: entity.id,
        day: gift.day,
        amount: gift.amount,
        treasury_code: draft.debit_code.clone(),
        income_code: draft.income_code.clone(),
        person_id: Some(person.id),
        label: label(cx, "gifts-entry-label", person),
        reference: gift.reference.clone(),
        project_id: None,
        subjects: vec![Subject::new("gift", gift.id)],
        validate: false,
    };
    Ok(Entry::receive(cx, receipt).await?.id)
}

/// The debt to the volunteer, unless it is in the books already, then the income that answers it.
async fn waive(cx: &mut Cx, gift: &mut Gift, person: &Person, draft: &GiftDraft) -> Result<()> {
    let debt = match draft.debt {
        Some(id) => Entry::find(cx, id).await?.ok_or(Error::NotFound)?,
        None => {
            let debt = owe(cx, gift, person, draft).await?;
            gift.costs_entry_id = Some(debt.id);
            debt
        }
    };
    let income_code = if draft.income_code.is_empty() { cx.setting(accounts::COSTS) } else { draft.income_code.clone() };
    let label = label(cx, "gifts-waiver-label", person);
    let waiver = debt.waive(cx, gift.day, &income_code, &label, vec![Subject::new("gift", gift.id)]).await?;
    if waiver.amount != gift.amount {
        return Err(Error::refused("gifts-debt-amount").on("amount").with("amount", waiver.amount));
    }
    gift.entry_id = Some(waiver.id);
    Ok(())
}

async fn owe(cx: &mut Cx, gift: &Gift, person: &Person, draft: &GiftDraft) -> Result<Entry> {
    let (entity, _) = Entry::books_for(cx, gift.unit_id, gift.day).await?;
    let simple = SimpleEntry {
        id: None,
        kind: SimpleKind::Debt,
        entity_id: entity.id,
        day: gift.day,
        amount: gift.amount,
        treasury_code: cx.setting(accounts::VOLUNTEERS),
        other_code: if draft.debit_code.is_empty() { cx.setting(accounts::EXPENSE) } else { draft.debit_code.clone() },
        label: label(cx, "gifts-costs-label", person),
        reference: gift.reference.clone(),
        notes: gift.description.clone(),
        person_id: Some(person.id),
        project_id: None,
    };
    simple.post(cx).await
}

/// Takes the entries of a cancelled gift out of the books: the income first, then the debt that was written for it.
pub(super) async fn undo(cx: &mut Cx, gift: &Gift) -> Result<()> {
    for entry_id in [gift.entry_id, gift.costs_entry_id].into_iter().flatten() {
        let Some(entry) = Entry::find(cx, entry_id).await?.filter(|entry| entry.reversed_by_id.is_none()) else { continue };
        if entry.amount != gift.amount {
            return Err(Error::refused("gifts-entry-changed").with("serial", entry.serial));
        }
        if Some(entry_id) == gift.costs_entry_id && entry.settlement == Settlement::Paid {
            return Err(Error::refused("gifts-entry-changed").with("serial", entry.serial));
        }
        if entry.is_draft() {
            cx.tx.query("UPDATE gifts_gift SET entry_id = NULL WHERE id = $1 AND entry_id = $2").bind(gift.id).bind(entry_id).execute().await?;
            cx.tx.query("UPDATE gifts_gift SET costs_entry_id = NULL WHERE id = $1 AND costs_entry_id = $2").bind(gift.id).bind(entry_id).execute().await?;
            entry.delete(cx).await?;
        } else {
            let today = cx.today();
            entry.reverse(cx, today, true).await?;
        }
    }
    Ok(())
}
