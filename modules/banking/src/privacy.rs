//! What the rules know of a person. What the bank wrote stays with the accounts: vouchers are kept ten years (C. com. art. L123-22).

use kernel::{Result, cx::Cx, id::Id};
use serde_json::{Value, json};

pub async fn collect(cx: &mut Cx, person_id: Id) -> Result<Value> {
    let rules: Vec<(String, String)> =
        cx.tx.query("SELECT words, account_code FROM banking_rule WHERE person_id = $1 ORDER BY words").bind(person_id).all().await?;
    let rules: Vec<Value> = rules.into_iter().map(|(words, account)| json!({ "words": words, "account": account })).collect();
    Ok(json!({ "rules": rules }))
}

pub async fn erase(cx: &mut Cx, person_id: Id) -> Result<()> {
    cx.tx.query("UPDATE banking_rule SET person_id = NULL WHERE person_id = $1").bind(person_id).execute().await?;
    Ok(())
}
