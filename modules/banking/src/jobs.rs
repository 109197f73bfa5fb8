//! Proposals are made again after the books moved, once for many entries.

use crate::{account::BankAccount, proposal};
use kernel::{Result, cx::Cx, id::Id, job::Job};
use ledger::entity::Entity;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub struct RefreshProposals {
    pub account_id: Id,
}

impl Job for RefreshProposals {
    const KIND: &'static str = "banking.refresh_proposals";
    async fn run(&self, cx: &mut Cx) -> Result<()> {
        let Some(account) = BankAccount::find(cx, self.account_id).await? else { return Ok(()) };
        let Some(entity) = Entity::find(cx, account.entity_id).await? else { return Ok(()) };
        proposal::refresh(cx, &account, &entity).await
    }
}
