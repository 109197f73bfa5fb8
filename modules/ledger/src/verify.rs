//! Proof of the books: recomputes the chain of validated entries, the numbers of the journals, the balance of each entry and the
//! balances kept beside the lines, and names what does not hold.

use crate::{
    chain,
    entity::Entity,
    entry::{Entry, entry_columns, sealable},
    journal::Journal,
    year::Year,
};
use kernel::{
    cx::Cx,
    error::{Error, Result},
    event::Subject,
    file,
    id::Id,
};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap};

/// How many entries are read at once.
const CHUNK_ENTRIES: i64 = 500;

/// Something that does not hold, in a year of a set of books.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Break {
    /// The hash of an entry is not that of its content, or does not follow the one before.
    Chain { year: String, position: i64, serial: i64 },
    /// The chain has not the length or the end that the year remembers.
    End { year: String, length: i64 },
    /// A number is missing or doubled in a journal.
    Number { year: String, journal: String, number: i64 },
    /// Debits and credits of an entry differ, or differ from its amount.
    Unbalanced { year: String, serial: i64 },
    /// A sealed voucher is lost, or its content is no longer the one that was sealed.
    Voucher { year: String, serial: i64, name: String },
    /// A balance kept beside the lines is not their sum.
    Balance { year: String, account: String, month: String },
    /// The same, for a project.
    Project { year: String, account: String, project_id: Id },
}

/// What was read, and what does not hold, the first break first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    pub entries: i64,
    pub breaks: Vec<Break>,
}

/// Verifies every year of a set of books, the oldest first.
pub async fn verify(cx: &mut Cx, entity: &Entity) -> Result<Verified> {
    let mut verified = Verified::default();
    for year in Year::list(cx, entity.id).await?.into_iter().rev() {
        verify_year(cx, &year, &mut verified).await?;
        verify_vouchers(cx, &year, &mut verified).await?;
    }
    Ok(verified)
}

/// Verifies what the database holds of one year: its sealed files are not read again.
pub async fn verify_year(cx: &mut Cx, year: &Year, verified: &mut Verified) -> Result<()> {
    let journals: HashMap<Id, String> = Journal::list(cx, year.entity_id).await?.into_iter().map(|journal| (journal.id, journal.code)).collect();
    verify_chain(cx, year, &journals, verified).await?;
    verify_entries(cx, year, verified).await?;
    verify_balances(cx, year, verified).await?;
    verify_projects(cx, year, verified).await
}

/// Recomputes the hashes of a year. After a break the chain goes on from what is written, so that each break is told once.
async fn verify_chain(cx: &mut Cx, year: &Year, journals: &HashMap<Id, String>, verified: &mut Verified) -> Result<()> {
    let mut position = 0;
    let mut head = chain::START.to_owned();
    let mut numbers: HashMap<Id, i64> = HashMap::new();
    loop {
        let entries: Vec<Entry> = cx
            .tx
            .query(concat!(
                "SELECT ",
                entry_columns!(),
                " FROM ledger_entry entry WHERE entry.year_id = $1 AND entry.chain_position > $2 ORDER BY entry.chain_position LIMIT $3"
            ))
            .bind(year.id)
            .bind(position)
            .bind(CHUNK_ENTRIES)
            .all()
            .await?;
        let Some(last) = entries.last() else { break };
        let last_position = last.chain_position.unwrap_or(position);
        let mut lines = Entry::lines_among(cx, &entries).await?;
        let mut vouchers = vouchers_of(cx, &entries).await?;
        for entry in &entries {
            position += 1;
            let number = numbers.entry(entry.journal_id).or_insert(0);
            *number += 1;
            if entry.number != Some(*number) {
                let journal = journals.get(&entry.journal_id).cloned().unwrap_or_default();
                verified.breaks.push(Break::Number { year: year.label.clone(), journal, number: *number });
                *number = entry.number.unwrap_or(*number);
            }
            let lines = lines.remove(&entry.id).unwrap_or_default();
            let validated_at = entry.validated_at.unwrap_or(entry.created_at);
            let sealed = sealable(entry, &lines, journals, validated_at, vouchers.remove(&entry.id).unwrap_or_default());
            let hash = chain::hash(&sealed, year.id, position, entry.number.unwrap_or_default(), &head);
            let holds = entry.hash.as_ref() == Some(&hash) && entry.previous_hash.as_ref() == Some(&head);
            if !holds || entry.chain_position != Some(position) {
                verified.breaks.push(Break::Chain { year: year.label.clone(), position, serial: entry.serial });
            }
            head = entry.hash.clone().unwrap_or(hash);
        }
        verified.entries += i64::try_from(entries.len()).unwrap_or(CHUNK_ENTRIES);
        position = last_position;
    }
    if position != year.chain_length || head != year.chain_head {
        verified.breaks.push(Break::End { year: year.label.clone(), length: position });
    }
    Ok(())
}

async fn vouchers_of(cx: &mut Cx, entries: &[Entry]) -> Result<HashMap<Id, Vec<String>>> {
    let mut query = cx.tx.query("SELECT entry_id, sha256 FROM ledger_voucher WHERE sealed AND entry_id IN (");
    query.args(entries.iter().map(|entry| entry.id)).push(")");
    let mut grouped: HashMap<Id, Vec<String>> = HashMap::new();
    for (entry_id, sha256) in query.all::<(Id, String)>().await? {
        grouped.entry(entry_id).or_default().push(sha256);
    }
    Ok(grouped)
}

async fn verify_entries(cx: &mut Cx, year: &Year, verified: &mut Verified) -> Result<()> {
    let unbalanced: Vec<i64> = cx
        .tx
        .query(
            "SELECT entry.serial FROM ledger_entry entry LEFT JOIN ledger_line line ON line.entry_id = entry.id WHERE entry.year_id = $1 \
             GROUP BY entry.id, entry.serial, entry.amount, entry.year_id, entry.day \
             HAVING COALESCE(SUM(line.debit), 0) <> entry.amount OR COALESCE(SUM(line.credit), 0) <> entry.amount \
             OR MIN(line.day) <> entry.day OR MAX(line.day) <> entry.day OR SUM(CASE WHEN line.year_id = entry.year_id THEN 0 ELSE 1 END) > 0 \
             ORDER BY entry.serial",
        )
        .bind(year.id)
        .column()
        .await?;
    verified.breaks.extend(unbalanced.into_iter().map(|serial| Break::Unbalanced { year: year.label.clone(), serial }));
    Ok(())
}

/// Reads every sealed file again and compares its content with what was sealed.
async fn verify_vouchers(cx: &mut Cx, year: &Year, verified: &mut Verified) -> Result<()> {
    let sealed: Vec<(Id, i64, Id, String, String)> = cx
        .tx
        .query(
            "SELECT entry.id, entry.serial, voucher.file_id, voucher.sha256, voucher.name FROM ledger_voucher voucher \
             JOIN ledger_entry entry ON entry.id = voucher.entry_id WHERE entry.year_id = $1 AND voucher.sealed ORDER BY entry.serial",
        )
        .bind(year.id)
        .all()
        .await?;
    for (entry_id, serial, file_id, sha256, name) in sealed {
        let holds = match file::get(cx, Subject::new("entry", entry_id), file_id).await {
            // A content that cannot be read is a break like another: the others are looked at all the same.
            Ok(found) => file::read(cx, &found).await.is_ok_and(|bytes| hex::encode(Sha256::digest(&bytes)) == sha256),
            Err(Error::NotFound) => false,
            Err(error) => return Err(error),
        };
        if !holds {
            verified.breaks.push(Break::Voucher { year: year.label.clone(), serial, name });
        }
    }
    Ok(())
}

/// Debit, credit, and the draft part of each.
type Sums = (i64, i64, i64, i64);

async fn verify_balances(cx: &mut Cx, year: &Year, verified: &mut Verified) -> Result<()> {
    let summed: Vec<(String, String, i64, i64, i64, i64)> = cx.tx.query(include_str!("reports/summed_lines.sql")).bind(year.id).all().await?;
    let kept: Vec<(String, String, i64, i64, i64, i64)> = cx
        .tx
        .query(
            "SELECT account.code, balance.month, balance.debit, balance.credit, balance.draft_debit, balance.draft_credit \
             FROM ledger_balance balance JOIN ledger_account account ON account.id = balance.account_id WHERE balance.year_id = $1",
        )
        .bind(year.id)
        .all()
        .await?;
    let by_key = |rows: Vec<(String, String, i64, i64, i64, i64)>| -> BTreeMap<(String, String), Sums> {
        let sums = rows.into_iter().map(|(code, month, a, b, c, d)| ((code, month), (a, b, c, d)));
        sums.filter(|(_, sums)| *sums != (0, 0, 0, 0)).collect()
    };
    let (summed, kept) = (by_key(summed), by_key(kept));
    for (code, month) in different(&summed, &kept) {
        verified.breaks.push(Break::Balance { year: year.label.clone(), account: code, month });
    }
    Ok(())
}

async fn verify_projects(cx: &mut Cx, year: &Year, verified: &mut Verified) -> Result<()> {
    let summed: Vec<(String, Id, i64, i64)> = cx
        .tx
        .query(
            "SELECT account.code, line.project_id, CAST(SUM(line.debit) AS BIGINT), CAST(SUM(line.credit) AS BIGINT) \
             FROM ledger_line line JOIN ledger_account account ON account.id = line.account_id \
             WHERE line.year_id = $1 AND line.project_id IS NOT NULL GROUP BY account.code, line.project_id",
        )
        .bind(year.id)
        .all()
        .await?;
    let kept: Vec<(String, Id, i64, i64)> = cx
        .tx
        .query(
            "SELECT account.code, balance.project_id, balance.debit, balance.credit FROM ledger_project_balance balance \
             JOIN ledger_account account ON account.id = balance.account_id WHERE balance.year_id = $1",
        )
        .bind(year.id)
        .all()
        .await?;
    let by_key = |rows: Vec<(String, Id, i64, i64)>| -> BTreeMap<(String, Id), (i64, i64)> {
        rows.into_iter().map(|(code, project, a, b)| ((code, project), (a, b))).filter(|(_, sums)| *sums != (0, 0)).collect()
    };
    let (summed, kept) = (by_key(summed), by_key(kept));
    for (code, project_id) in different(&summed, &kept) {
        verified.breaks.push(Break::Project { year: year.label.clone(), account: code, project_id });
    }
    Ok(())
}

/// The keys whose values differ, or that only one side has.
fn different<K: Ord + Clone, V: PartialEq>(left: &BTreeMap<K, V>, right: &BTreeMap<K, V>) -> Vec<K> {
    let missing = right.keys().filter(|key| !left.contains_key(*key));
    left.iter().filter(|(key, value)| right.get(*key) != Some(*value)).map(|(key, _)| key).chain(missing).cloned().collect()
}

/// A quick look for `kevre doctor`: whether debits equal credits everywhere and each chain has the length it remembers.
pub async fn quick(cx: &mut Cx) -> Result<Option<String>> {
    let bad: Option<String> = cx
        .tx
        .query(
            "SELECT year.label FROM ledger_year year LEFT JOIN (SELECT year_id, SUM(debit - credit) AS rest FROM ledger_balance \
             GROUP BY year_id) sums ON sums.year_id = year.id \
             WHERE COALESCE(sums.rest, 0) <> 0 OR year.chain_length <> \
             (SELECT COALESCE(MAX(entry.chain_position), 0) FROM ledger_entry entry WHERE entry.year_id = year.id) \
             ORDER BY year.first_day LIMIT 1",
        )
        .optional_scalar()
        .await
        .map_err(Error::from)?;
    Ok(bad)
}
