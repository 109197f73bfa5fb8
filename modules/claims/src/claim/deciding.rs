//! Submitting, taking back, and what somebody else decides.

use super::{Claim, Line, REASON_CHARS_MAX, State};
use crate::{
    access,
    events::{ClaimApproved, ClaimRefused, ClaimReturned, ClaimSubmitted},
};
use kernel::{Error, Result, cx::Cx, id::Id};

impl Claim {
    /// Hands a draft in: its amounts are frozen.
    ///
    /// # Errors
    /// Refused when it is no draft (`claims-not-draft`) or asks for nothing (`claims-empty`).
    pub async fn submit(cx: &mut Cx, id: Id) -> Result<()> {
        let claim = Claim::drafted(cx, id).await?;
        claim.reckon(cx).await?;
        let claim = Claim::find(cx, id).await?.ok_or(Error::NotFound)?;
        if Line::of(cx, id).await?.is_empty() || !claim.total.is_positive() {
            return Err(Error::refused("claims-empty"));
        }
        let today = cx.today();
        let sql = "UPDATE claims_claim SET state = 'submitted', submitted_on = $1, reason = '', decided_by = '', decided_on = NULL WHERE id = $2";
        cx.tx.query(sql).bind(today).bind(id).execute().await?;
        let Claim { id: claim_id, person_id, unit_id, title, total: amount, .. } = claim;
        cx.announce(&ClaimSubmitted { claim_id, person_id, unit_id, title, amount }).await
    }

    /// Takes a claim back to correct it: one that nobody decided about yet, or that was refused.
    ///
    /// # Errors
    /// Refused when it was approved (`claims-decided`) or is a draft already.
    pub async fn take_back(cx: &mut Cx, id: Id) -> Result<()> {
        let claim = Claim::own(cx, id).await?;
        let sql = "UPDATE claims_claim SET state = 'draft', submitted_on = NULL WHERE id = $1 AND state IN ('submitted', 'refused')";
        if cx.tx.query(sql).bind(id).execute().await? == 0 {
            return Err(Error::refused("claims-decided"));
        }
        let Claim { id: claim_id, person_id, unit_id, title, total: amount, .. } = claim;
        cx.announce(&ClaimReturned { claim_id, person_id, unit_id, title, amount }).await
    }

    /// Says yes. Needs `claims.approve`, and to be somebody else than who claims and who entered it.
    ///
    /// # Errors
    /// Refused for one's own (`claims-own`), and when nothing waits (`claims-not-submitted`).
    pub async fn approve(cx: &mut Cx, id: Id) -> Result<()> {
        let claim = Claim::decide(cx, id, State::Approved, "").await?;
        let Claim { id: claim_id, person_id, unit_id, title, total: amount, .. } = claim;
        cx.announce(&ClaimApproved { claim_id, person_id, unit_id, title, amount }).await
    }

    /// Says no, and why. Needs what approving needs.
    ///
    /// # Errors
    /// As for [`Claim::approve`], and without a reason (`claims-reason`).
    pub async fn refuse(cx: &mut Cx, id: Id, reason: &str) -> Result<()> {
        let reason = reason.trim().to_owned();
        if reason.is_empty() || reason.chars().count() > REASON_CHARS_MAX {
            Claim::get(cx, id, access::APPROVE).await?;
            return Err(Error::refused("claims-reason").on("reason").with("max", REASON_CHARS_MAX));
        }
        let claim = Claim::decide(cx, id, State::Refused, &reason).await?;
        let Claim { id: claim_id, person_id, unit_id, title, total: amount, .. } = claim;
        cx.announce(&ClaimRefused { claim_id, person_id, unit_id, title, amount, reason }).await
    }

    async fn decide(cx: &mut Cx, id: Id, state: State, reason: &str) -> Result<Claim> {
        let claim = Claim::get(cx, id, access::APPROVE).await?;
        if claim.is_of(cx) || claim.was_entered_by(cx) {
            return Err(Error::refused("claims-own"));
        }
        let (today, by) = (cx.today(), cx.actor.name().to_owned());
        let sql = "UPDATE claims_claim SET state = $1, decided_by = $2, decided_on = $3, reason = $4 WHERE id = $5 AND state = 'submitted'";
        if cx.tx.query(sql).bind(state).bind(by).bind(today).bind(reason.to_owned()).bind(id).execute().await? == 0 {
            return Err(Error::refused("claims-not-submitted"));
        }
        Ok(claim)
    }
}
