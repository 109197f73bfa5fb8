//! Who a job acts for. A right that was lost between asking and doing is lost for the job too, and what was asked with a token
//! reaches no further than the token; what the program does on its own keeps every right.

use super::{JobRow, RunsAs};
use crate::{
    Error, Result,
    access::{self, Rights},
    account::Account,
    cx::{Actor, Cx},
};

/// Gives the job its actor and its rights. Refused: `job-refused-account-closed`, `job-refused-right-lost`.
pub(super) async fn act(cx: &mut Cx, job: &JobRow, runs_as: RunsAs) -> Result<()> {
    let Some(id) = job.account_id else { return Ok(()) };
    let Some(account) = Account::find(cx, id).await? else {
        return if runs_as == RunsAs::Program { Ok(()) } else { Err(Error::refused("job-refused-account-closed")) };
    };
    cx.actor = Actor::Account(account);
    let held = Rights::of(cx.grants().by_account.get(&id), cx.today()).within(job.scopes.as_deref().map(access::scopes));
    match runs_as {
        RunsAs::Program => {}
        RunsAs::Asker => cx.rights = held,
        RunsAs::ProgramFor(needed) => {
            let everything = std::mem::replace(&mut cx.rights, held);
            if !cx.may_everywhere(needed) {
                return Err(Error::refused("job-refused-right-lost"));
            }
            cx.rights = everything;
        }
    }
    Ok(())
}
