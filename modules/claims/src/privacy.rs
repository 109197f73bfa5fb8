//! What claims know of a person. What went into the books is kept with them, ten years (Code de commerce, art. L123-22); what did not
//! is forgotten, papers included.

use crate::claim::{Claim, Line, SUBJECT};
use kernel::{Result, cx::Cx, event::Subject, file, id::Id};
use serde_json::{Value, json};

/// Claims handed out at most.
const CLAIMS_MAX: i64 = 10_000;

pub async fn collect(cx: &mut Cx, person_id: Id) -> Result<Value> {
    let mut all = vec![];
    for claim in Claim::of_person(cx, person_id, CLAIMS_MAX).await? {
        let lines = Line::of(cx, claim.id).await?;
        let lines: Vec<Value> = lines
            .iter()
            .map(|line| {
                json!({
                    "day": line.day, "kind": line.kind, "label": line.label, "amount_cents": line.amount.cents(), "km": line.km,
                    "vehicle": line.vehicle, "electric": line.electric, "working": line.working,
                })
            })
            .collect();
        all.push(json!({
            "title": claim.title, "state": claim.state, "wish": claim.wish, "total_cents": claim.total.cents(), "submitted_on": claim.submitted_on,
            "decided_by": claim.decided_by, "decided_on": claim.decided_on, "reason": claim.reason, "lines": lines,
        }));
    }
    Ok(json!({ "claims": all }))
}

pub async fn erase(cx: &mut Cx, person_id: Id) -> Result<()> {
    for claim in Claim::of_person(cx, person_id, CLAIMS_MAX).await?.into_iter().filter(|claim| claim.debt_entry_id.is_none()) {
        for line in Line::of(cx, claim.id).await? {
            if let Some(file_id) = line.file_id {
                file::detach(cx, Subject::new(SUBJECT, claim.id), file_id).await?;
            }
        }
        cx.tx.query("UPDATE claims_line SET label = '—', file_id = NULL WHERE claim_id = $1").bind(claim.id).execute().await?;
        cx.tx.query("UPDATE claims_claim SET title = '—', reason = '' WHERE id = $1").bind(claim.id).execute().await?;
    }
    Ok(())
}
