//! Memberships that come from another program, thousands at once. Nothing is posted: the entries came with the books.
//!
//! A row that was changed here since is left alone, so that importing a newer file never undoes what people did.

use crate::{membership::State, payment::Means};
use kernel::{Result, cx::Cx, day::Day, id::Id, money::Money};

/// Rows written by one statement: 15 values each, below the 32 766 that SQLite takes.
const INSERT_ROWS: usize = 500;

/// A membership as the other program knew it. `id` is derived from its key there.
#[derive(Clone, Debug)]
pub struct Brought {
    pub id: Id,
    pub person_id: Id,
    pub unit_id: Id,
    pub kind_id: Id,
    pub fee_id: Option<Id>,
    pub first_day: Day,
    pub last_day: Option<Day>,
    pub state: State,
    pub due: Money,
    pub waived: Money,
    /// The other program said that it was paid, whatever the figures.
    pub settled: bool,
    pub note: String,
}

/// A payment of it. `entry_id` is an entry that is in the books already.
#[derive(Clone, Debug)]
pub struct BroughtPayment {
    pub id: Id,
    pub membership_id: Id,
    pub day: Day,
    pub amount: Money,
    pub means: Means,
    pub reference: String,
    pub treasury_code: String,
    pub entry_id: Option<Id>,
}

/// Writes memberships. Call [`bring_payments`] next, then `standing::refresh(cx, people, true)`.
pub async fn bring_memberships(cx: &mut Cx, all: &[Brought]) -> Result<()> {
    let now = cx.now();
    for chunk in all.chunks(INSERT_ROWS) {
        let mut query = cx.tx.query(
            "INSERT INTO dues_membership (id, person_id, unit_id, kind_id, fee_id, first_day, last_day, state, due, paid, waived, waiver_reason,
                                          settled, note, touched, created_at) VALUES ",
        );
        for (at, one) in chunk.iter().enumerate() {
            query.push(if at == 0 { "(" } else { ", (" }).arg(one.id).push(", ").arg(one.person_id).push(", ").arg(one.unit_id).push(", ");
            query.arg(one.kind_id).push(", ").arg(one.fee_id).push(", ").arg(one.first_day).push(", ").arg(one.last_day).push(", ");
            query.arg(one.state).push(", ").arg(one.due).push(", 0, ").arg(one.waived).push(", '', ").arg(one.settled).push(", ");
            query.arg(one.note.clone()).push(", FALSE, ").arg(now).push(")");
        }
        query.push(
            " ON CONFLICT (id) DO UPDATE SET kind_id = excluded.kind_id, fee_id = excluded.fee_id, first_day = excluded.first_day,
                last_day = excluded.last_day, state = excluded.state, due = excluded.due, waived = excluded.waived, settled = excluded.settled,
                note = excluded.note
              WHERE NOT dues_membership.touched",
        );
        query.execute().await?;
    }
    Ok(())
}

/// Writes payments, and counts them into what their memberships were paid. One that was cancelled here stays cancelled.
pub async fn bring_payments(cx: &mut Cx, all: &[BroughtPayment]) -> Result<()> {
    let now = cx.now();
    for chunk in all.chunks(INSERT_ROWS) {
        let mut query = cx
            .tx
            .query("INSERT INTO dues_payment (id, membership_id, day, amount, means, reference, treasury_code, entry_id, cancel_reason, created_at) VALUES ");
        for (at, one) in chunk.iter().enumerate() {
            query.push(if at == 0 { "(" } else { ", (" }).arg(one.id).push(", ").arg(one.membership_id).push(", ").arg(one.day).push(", ");
            query.arg(one.amount).push(", ").arg(one.means).push(", ").arg(one.reference.clone()).push(", ").arg(one.treasury_code.clone());
            query.push(", ").arg(one.entry_id).push(", '', ").arg(now).push(")");
        }
        query.push(
            " ON CONFLICT (id) DO UPDATE SET day = excluded.day, amount = excluded.amount, means = excluded.means, reference = excluded.reference,
                treasury_code = excluded.treasury_code
              WHERE dues_payment.cancelled_on IS NULL",
        );
        query.execute().await?;
        let mut query = cx.tx.query(
            "UPDATE dues_membership SET paid = (SELECT CAST(COALESCE(SUM(payment.amount), 0) AS BIGINT) FROM dues_payment payment
                                                 WHERE payment.membership_id = dues_membership.id AND payment.cancelled_on IS NULL)
              WHERE id IN (",
        );
        query.args(chunk.iter().map(|one| one.membership_id)).push(")");
        query.execute().await?;
    }
    Ok(())
}
