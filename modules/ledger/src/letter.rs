//! Lettering: lines of a third party's account that answer each other carry the same letter — an invoice and its payment.

use kernel::{
    cx::Cx,
    day::Instant,
    error::{Error, Result},
    id::Id,
    money::Money,
};
use serde::Serialize;

#[derive(Clone, Debug, Serialize, kernel::db::Record)]
pub struct Letter {
    pub id: Id,
    pub year_id: Id,
    pub code: String,
    pub created_at: Instant,
}

impl Letter {
    /// Letters that an importer brings, with the codes they had.
    pub async fn insert_all(cx: &mut Cx, letters: Vec<Letter>) -> Result<()> {
        for letter in letters {
            cx.tx
                .query("INSERT INTO ledger_letter (id, year_id, code, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING")
                .bind(letter.id)
                .bind(letter.year_id)
                .bind(letter.code)
                .bind(letter.created_at)
                .execute()
                .await?;
        }
        Ok(())
    }

    /// Takes letters away from every line that carries one of them.
    pub(crate) async fn remove_all(cx: &mut Cx, ids: &[Id]) -> Result<()> {
        if ids.is_empty() {
            return Ok(());
        }
        let mut query = cx.tx.query("UPDATE ledger_line SET letter_id = NULL WHERE letter_id IN (");
        query.args(ids.iter().copied()).push(")");
        query.execute().await?;
        let mut query = cx.tx.query("DELETE FROM ledger_letter WHERE id IN (");
        query.args(ids.iter().copied()).push(")");
        query.execute().await?;
        Ok(())
    }

    /// Gives lines of one account of one year the next free letter.
    ///
    /// # Errors
    /// Refused when the lines are of several accounts or years, one has a letter already, or they do not cancel out.
    pub async fn put(cx: &mut Cx, line_ids: &[Id]) -> Result<Letter> {
        let mut query = cx.tx.query("SELECT year_id, account_id, letter_id, debit, credit FROM ledger_line WHERE id IN (");
        query.args(line_ids.iter().copied()).push(")");
        let lines: Vec<(Id, Id, Option<Id>, Money, Money)> = query.all().await?;
        let (year_id, account_id) = lines.first().map(|line| (line.0, line.1)).ok_or_else(|| Error::refused("ledger-refused-empty"))?;
        if lines.iter().any(|line| line.0 != year_id || line.1 != account_id || line.2.is_some()) {
            return Err(Error::refused("ledger-refused-letter-lines"));
        }
        if lines.iter().map(|line| line.3 - line.4).sum::<Money>() != Money::ZERO {
            return Err(Error::refused("ledger-refused-letter-sum"));
        }
        let count: i64 = cx.tx.query("SELECT COUNT(*) FROM ledger_letter WHERE year_id = $1").bind(year_id).scalar().await?;
        let letter = Letter { id: cx.new_id(), year_id, code: Self::free_code(cx, year_id, count).await?, created_at: cx.now() };
        Self::insert_all(cx, vec![letter.clone()]).await?;
        let mut query = cx.tx.query("UPDATE ledger_line SET letter_id = ");
        query.arg(letter.id).push(" WHERE id IN (").args(line_ids.iter().copied()).push(")");
        query.execute().await?;
        Ok(letter)
    }
}

impl Letter {
    /// The first code from the `count`th on that the year does not use: importers bring codes of their own.
    async fn free_code(cx: &mut Cx, year_id: Id, count: i64) -> Result<String> {
        let mut place = count;
        loop {
            let code = code_of(place);
            let taken: Option<Id> =
                cx.tx.query("SELECT id FROM ledger_letter WHERE year_id = $1 AND code = $2").bind(year_id).bind(code.clone()).optional_scalar().await?;
            if taken.is_none() {
                return Ok(code);
            }
            place += 1;
        }
    }
}

/// `AA`, `AB` … `AZ`, `BA` … `ZZ`, `AAA` …: two letters at least, as accountants write them.
fn code_of(count: i64) -> String {
    let mut rest = count + 26;
    let mut letters = vec![];
    while rest >= 0 {
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest = rest / 26 - 1;
    }
    letters.iter().rev().collect()
}
