//! The account that other modules mean when they name one by the code of the official chart: charts that were brought in may
//! give it another code.

use super::{Account, Role};
use kernel::{cx::Cx, error::Result, id::Id};

impl Account {
    /// `code` when the chart has it, else the first account of one of these roles, in their order, else `code`: what is then
    /// written into the books is refused with a sentence that names it.
    pub async fn usual(cx: &mut Cx, chart_id: Id, code: &str, roles: &[Role]) -> Result<String> {
        if Self::by_code(cx, chart_id, code).await?.is_some() {
            return Ok(code.to_owned());
        }
        for role in roles {
            if let Some(account) = Self::with_role(cx, chart_id, *role).await?.into_iter().next() {
                return Ok(account.code);
            }
        }
        Ok(code.to_owned())
    }

    /// Where money rests, of what the simple forms offer: bank, cash box, cheques to be deposited.
    pub async fn treasuries(cx: &mut Cx, chart_id: Id) -> Result<Vec<Account>> {
        let accounts = Self::everyday(cx, chart_id).await?;
        Ok(accounts.into_iter().filter(|account| account.role.is_treasury()).collect())
    }
}
