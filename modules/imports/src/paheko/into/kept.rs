//! What has no place here yet is kept whole, one JSON document for each table, attached to the source and listed in the
//! report with the reason. What would be useless or dangerous to keep is listed too, and left.

use super::Import;
use crate::{
    kept::Document,
    paheko::{
        activities::Fee,
        database::{BATCH_ROWS, Database},
    },
    shelf::Shelf,
    work::Work,
};
use kernel::{Result, cx::Cx};

/// One document is cut in parts of about this size, so that no table holds the memory of the machine.
const PART_BYTES: usize = 16 << 20;

/// Tables read by the other steps: nothing of them is left.
const PLACED: &[&str] = &[
    "config_users_fields",
    "users",
    "users_files",
    "services",
    "services_fees",
    "services_users",
    "acc_charts",
    "acc_accounts",
    "acc_years",
    "acc_projects",
    "acc_letters",
    "acc_transactions",
    "acc_transactions_lines",
    "acc_transactions_links",
    "acc_transactions_users",
    "acc_transactions_files",
    "acc_years_provisional",
    "files",
    "files_contents",
];

/// Left, and why.
const LEFT: &[(&str, &str)] = &[
    ("users_sessions", "imports-why-session"),
    ("users_search", "imports-why-cache"),
    ("compromised_passwords_cache", "imports-why-cache"),
    ("compromised_passwords_cache_ranges", "imports-why-cache"),
    ("emails_queue", "imports-why-mail-queue"),
    ("emails_queue_attachments", "imports-why-mail-queue"),
    ("api_credentials", "imports-why-credentials"),
    ("web_suspicious_clients", "imports-why-cache"),
    ("plugins_signals", "imports-why-cache"),
    ("modules_templates", "imports-why-cache"),
];

/// Kept, with the reason shown; any other table is kept because it is unknown.
const KEPT: &[(&str, &str)] = &[
    ("config", "imports-why-settings"),
    ("users_categories", "imports-why-rights"),
    ("logs", "imports-why-history"),
    ("searches", "imports-why-search"),
    ("emails", "imports-why-mail-state"),
    ("mailings", "imports-why-no-home"),
    ("mailings_recipients", "imports-why-no-home"),
    ("files_shares", "imports-why-no-home"),
    ("web_pages", "imports-why-no-home"),
    ("web_pages_uris", "imports-why-no-home"),
    ("web_pages_versions", "imports-why-no-home"),
    ("services_reminders", "imports-why-no-home"),
    ("services_reminders_sent", "imports-why-no-home"),
    ("modules", "imports-why-module"),
    ("plugins", "imports-why-module"),
    ("module_data_recus_fiscaux", "imports-why-tax-receipts"),
];

/// Columns that hold secrets or the traces of visitors: not kept with the rest of their table.
const SECRET_COLUMNS: &[&str] = &["ip_address", "password", "secret", "otp_secret", "otp_recovery_codes"];

pub async fn bring(import: &mut Import, work: &mut Work<'_>) -> Result<()> {
    for (table, rows, why) in std::mem::take(&mut import.left) {
        work.skip(&table, rows, why);
    }
    for document in std::mem::take(&mut import.documents) {
        work.keep(&import.source, &document).await?;
    }
    Ok(())
}

/// A table that does not come: its name, its rows, why.
pub type Left = (String, i64, &'static str);

/// Puts everything that has no place away, table by table. Before the transaction.
pub async fn documents(cx: &Cx, shelf: Shelf, database: &mut Database) -> Result<(Vec<Document>, Vec<Left>)> {
    let (mut documents, mut left) = (vec![], vec![]);
    for table in database.tables_like(&[""]) {
        // Inner tables of the full-text search are made again by whoever searches.
        if PLACED.contains(&table.as_str()) || table.starts_with("files_search") || table.starts_with("web_search") {
            continue;
        }
        let rows = database.count(&table);
        if rows == 0 {
            continue;
        }
        match LEFT.iter().find(|(name, _)| *name == table) {
            Some((_, why)) => left.push((table, rows, *why)),
            None => keep(cx, shelf, database, &table, rows, &mut documents).await?,
        }
    }
    left.extend(database.odd.iter().map(|table| (table.clone(), 1, "imports-why-odd-table")));
    cards(cx, shelf, database, &mut documents).await?;
    formulas(cx, shelf, database, &mut documents).await?;
    Ok((documents, left))
}

/// What Paheko's record of a member says and ours does not.
async fn cards(cx: &Cx, shelf: Shelf, database: &mut Database, documents: &mut Vec<Document>) -> Result<()> {
    const COLUMNS: &[&str] = &["id", "pgp_key", "preferences", "date_login"];
    let (mut after, mut rows) = (i64::MIN, vec![]);
    loop {
        let (batch, last) = database.rows("users", COLUMNS, after, BATCH_ROWS).await?;
        if batch.is_empty() {
            break;
        }
        after = last;
        let telling = batch.iter().filter(|row| row.values().any(|(name, value)| name != "id" && value.text().is_some()));
        rows.extend(telling.map(|row| row.values().map(|(name, value)| (name.to_owned(), value.json())).collect::<serde_json::Map<_, _>>()));
    }
    if !rows.is_empty() {
        let text = serde_json::json!({ "table": "users", "rows": rows }).to_string();
        documents.push(Document::put(cx, shelf, "users.card", rows.len() as i64, "imports-why-card", &text).await?);
    }
    Ok(())
}

/// Prices that Paheko computes by SQL over its own tables: to be read by whoever writes the rule again.
async fn formulas(cx: &Cx, shelf: Shelf, database: &mut Database, documents: &mut Vec<Document>) -> Result<()> {
    let fees: Vec<Fee> = database.all().await?;
    let formulas = fees.iter().filter_map(|fee| Some((fee, fee.formula.as_ref()?)));
    let rows: Vec<serde_json::Value> = formulas.map(|(fee, formula)| serde_json::json!({ "id": fee.id, "label": fee.label, "formula": formula })).collect();
    if !rows.is_empty() {
        let text = serde_json::json!({ "table": "services_fees", "rows": rows }).to_string();
        documents.push(Document::put(cx, shelf, "services_fees.formula", rows.len() as i64, "imports-why-formula", &text).await?);
    }
    Ok(())
}

fn reason(table: &str) -> &'static str {
    match KEPT.iter().find(|(name, _)| *name == table) {
        Some((_, why)) => why,
        None if table.starts_with("module_data_") => "imports-why-module",
        None if table.starts_with("plugin_") => "imports-why-plugin",
        None => "imports-why-unknown",
    }
}

async fn keep(cx: &Cx, shelf: Shelf, database: &mut Database, table: &str, rows: i64, documents: &mut Vec<Document>) -> Result<()> {
    let columns: Vec<String> = database.columns(table).iter().filter(|name| !SECRET_COLUMNS.contains(&name.as_str())).cloned().collect();
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let (mut after, mut part, mut written, mut json) = (i64::MIN, 1, 0i64, opening(table));
    loop {
        let (batch, last) = database.rows(table, &columns, after, BATCH_ROWS).await?;
        after = last;
        for row in &batch {
            let document: serde_json::Map<String, serde_json::Value> = row.values().map(|(name, value)| (name.to_owned(), value.json())).collect();
            if written > 0 {
                json.push_str(",\n");
            }
            json.push_str(&serde_json::Value::Object(document).to_string());
            written += 1;
        }
        if batch.is_empty() || json.len() > PART_BYTES {
            json.push_str("\n]}\n");
            let (name, count) = if part == 1 { (table.to_owned(), rows) } else { (format!("{table}-{part}"), 0) };
            if written > 0 || part == 1 {
                documents.push(Document::put(cx, shelf, &name, count, reason(table), &json).await?);
            }
            if batch.is_empty() {
                return Ok(());
            }
            (part, written, json) = (part + 1, 0, opening(table));
        }
    }
}

fn opening(table: &str) -> String {
    format!("{{\"table\": {}, \"rows\": [\n", serde_json::Value::from(table))
}
