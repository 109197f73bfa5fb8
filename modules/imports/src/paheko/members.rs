//! Members as Paheko stores them: the definition of each field, categories, and one row per member whose columns
//! are those fields.

use super::{
    database::{BATCH_ROWS, Database},
    row::{Record, Row, Value},
};
use crate::refused::Outcome;
use kernel::day::Instant;
use std::collections::HashMap;

/// `config`: one text by key.
pub type Config = HashMap<String, String>;

struct Setting(String, Option<String>);

impl Record for Setting {
    const TABLE: &'static str = "config";
    const COLUMNS: &'static [&'static str] = &["key", "value"];
    fn read(row: &Row) -> Outcome<Self> {
        Ok(Setting(row.text("key")?, row.maybe_text("value")))
    }
}

pub async fn config(database: &mut Database) -> Outcome<Config> {
    let settings = database.all::<Setting>().await?;
    Ok(settings.into_iter().filter_map(|Setting(key, value)| Some((key, value?))).collect())
}

/// How a member's column is to be read (`config_users_fields.type`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    Email,
    Url,
    Checkbox,
    Date,
    Datetime,
    Month,
    Year,
    File,
    Password,
    Number,
    Decimal,
    Phone,
    Select,
    /// A bitmask over the options, by position: bit *i* is option *i*.
    Multiple,
    /// Yes, no or not said.
    Boolean,
    Country,
    Text,
    Datalist,
    Textarea,
    /// Computed by SQL: nothing is stored.
    Virtual,
    /// Of a newer Paheko: kept as text.
    Unknown,
}

impl FieldKind {
    fn named(name: &str) -> Self {
        use FieldKind::*;
        match name {
            "email" => Email,
            "url" => Url,
            "checkbox" => Checkbox,
            "date" => Date,
            "datetime" => Datetime,
            "month" => Month,
            "year" => Year,
            "file" => File,
            "password" => Password,
            "number" => Number,
            "decimal" => Decimal,
            "tel" => Phone,
            "select" => Select,
            "multiple" => Multiple,
            "boolean" => Boolean,
            "country" => Country,
            "text" => Text,
            "datalist" => Datalist,
            "textarea" => Textarea,
            "virtual" | "generated" => Virtual,
            _ => Unknown,
        }
    }
}

/// Bits of `config_users_fields.system`.
const LOGIN: i64 = 4;
const NUMBER: i64 = 8;
const NAMES: i64 = 16;

/// One field of the member's record.
#[derive(Debug, Clone)]
pub struct Field {
    pub name: String,
    pub sort_order: i64,
    pub kind: FieldKind,
    pub label: String,
    pub help: Option<String>,
    pub required: bool,
    /// What the member may do with it: 0 nothing, 1 read, 2 write.
    pub member_access: i64,
    /// What a manager needs to see it: 1 read, 2 write, 9 administer members.
    pub manager_access: i64,
    pub in_list: bool,
    /// In the order of Paheko, holes kept: they are the positions of the bits.
    pub options: Vec<Option<String>>,
    pub is_login: bool,
    pub is_number: bool,
    pub is_name: bool,
}

impl Record for Field {
    const TABLE: &'static str = "config_users_fields";
    const COLUMNS: &'static [&'static str] =
        &["name", "sort_order", "type", "label", "help", "required", "user_access_level", "management_access_level", "list_table", "options", "system"];
    fn read(row: &Row) -> Outcome<Self> {
        let system = row.maybe_int("system").unwrap_or(0);
        let name = row.text("name")?;
        Ok(Field {
            label: row.maybe_text("label").unwrap_or_else(|| name.clone()),
            name,
            sort_order: row.maybe_int("sort_order").unwrap_or(0),
            kind: FieldKind::named(&row.text("type")?),
            help: row.maybe_text("help"),
            required: row.flag("required"),
            member_access: row.maybe_int("user_access_level").unwrap_or(0),
            manager_access: row.maybe_int("management_access_level").unwrap_or(1),
            in_list: row.flag("list_table"),
            options: options(row.maybe_text("options").as_deref()),
            is_login: system & LOGIN != 0,
            is_number: system & NUMBER != 0,
            is_name: system & NAMES != 0,
        })
    }
}

/// A JSON array, or an object whose keys are positions (PHP writes one when the array has holes).
fn options(json: Option<&str>) -> Vec<Option<String>> {
    let parsed = json.and_then(|json| serde_json::from_str::<serde_json::Value>(json).ok());
    let text = |value: &serde_json::Value| match value {
        serde_json::Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        serde_json::Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    match parsed {
        Some(serde_json::Value::Array(items)) => items.iter().map(text).collect(),
        Some(serde_json::Value::Object(items)) => {
            let mut options = vec![];
            for (position, value) in items.iter().filter_map(|(key, value)| Some((key.parse::<usize>().ok()?, value))) {
                if position < MAX_OPTIONS {
                    options.resize(options.len().max(position + 1), None);
                    options[position] = text(value);
                }
            }
            options
        }
        _ => vec![],
    }
}

/// Positions an object of options may name; a bitmask holds 32 and a list of choices rarely more than a hundred.
const MAX_OPTIONS: usize = 1_000;

/// The options whose bit is set. Bits without an option are dropped: nobody could see them in Paheko either.
pub fn chosen(options: &[Option<String>], mask: i64) -> Vec<String> {
    let set = |position: usize| position < 63 && mask & (1 << position) != 0;
    options.iter().enumerate().filter(|(position, _)| set(*position)).filter_map(|(_, option)| option.clone()).collect()
}

/// A category: in Paheko, the only carrier of rights; each member has exactly one.
#[derive(Debug, Clone)]
pub struct Category {
    pub id: i64,
    pub name: String,
    /// 0 none, 1 read, 2 write, 9 administer — on the web site, documents, members, accounts and settings.
    pub web: i64,
    pub documents: i64,
    pub users: i64,
    pub accounting: i64,
    pub config: i64,
    /// May sign in.
    pub connect: bool,
    /// Former members, usually.
    pub hidden: bool,
    pub force_otp: bool,
}

impl Record for Category {
    const TABLE: &'static str = "users_categories";
    const COLUMNS: &'static [&'static str] =
        &["id", "name", "perm_web", "perm_documents", "perm_users", "perm_accounting", "perm_config", "perm_connect", "hidden", "force_otp"];
    fn read(row: &Row) -> Outcome<Self> {
        let level = |column| row.maybe_int(column).unwrap_or(0);
        Ok(Category {
            id: row.int("id")?,
            name: row.text("name")?,
            web: level("perm_web"),
            documents: level("perm_documents"),
            users: level("perm_users"),
            accounting: level("perm_accounting"),
            config: level("perm_config"),
            connect: row.flag("perm_connect"),
            hidden: row.flag("hidden"),
            force_otp: row.flag("force_otp"),
        })
    }
}

/// A member: the system columns, and the value of each field of [`Members::fields`], in the same order.
#[derive(Debug, Clone)]
pub struct Member {
    pub id: i64,
    pub category_id: i64,
    pub parent_id: Option<i64>,
    pub is_parent: bool,
    /// Base32.
    pub otp_secret: Option<String>,
    /// A JSON array of one-time codes.
    pub otp_recovery_codes: Option<String>,
    /// ASCII armour.
    pub pgp_key: Option<String>,
    pub last_sign_in: Option<Instant>,
    pub values: Vec<Value>,
}

const SYSTEM_COLUMNS: &[&str] = &["id", "id_category", "id_parent", "is_parent", "otp_secret", "otp_recovery_codes", "pgp_key", "date_login"];

/// Reads members by batches, as many columns as the association has fields.
pub struct Members {
    pub fields: Vec<Field>,
    after: i64,
}

impl Members {
    pub fn of(mut fields: Vec<Field>) -> Self {
        fields.sort_by_key(|field| field.sort_order);
        Members { fields, after: i64::MIN }
    }

    /// The next members, by increasing id; empty at the end.
    pub async fn next(&mut self, database: &mut Database) -> Outcome<Vec<Member>> {
        let names = self.fields.iter().map(|field| field.name.as_str());
        let columns: Vec<&str> = SYSTEM_COLUMNS.iter().copied().chain(names).collect();
        let (rows, last) = database.rows("users", &columns, self.after, BATCH_ROWS).await?;
        self.after = last;
        rows.iter().map(|row| self.member(row)).collect()
    }

    fn member(&self, row: &Row) -> Outcome<Member> {
        Ok(Member {
            id: row.int("id")?,
            category_id: row.int("id_category")?,
            parent_id: row.maybe_int("id_parent"),
            is_parent: row.flag("is_parent"),
            otp_secret: row.maybe_text("otp_secret"),
            otp_recovery_codes: row.maybe_text("otp_recovery_codes"),
            pgp_key: row.maybe_text("pgp_key"),
            last_sign_in: row.maybe_instant("date_login"),
            values: self.fields.iter().map(|field| row.value(&field.name).clone()).collect(),
        })
    }
}

/// What the association knows of an address that may no longer be anybody's: it is stored as a hash only.
#[derive(Debug, Clone)]
pub struct MailState {
    /// Hexadecimal SHA-1 of the folded text.
    pub hash: String,
    pub invalid: bool,
    pub accepts_messages: bool,
    pub accepts_reminders: bool,
    pub accepts_mailings: bool,
}

impl Record for MailState {
    const TABLE: &'static str = "emails";
    const COLUMNS: &'static [&'static str] = &["hash", "invalid", "optout", "accepts_messages", "accepts_reminders", "accepts_mailings"];
    fn read(row: &Row) -> Outcome<Self> {
        // Until 1.3.17 one flag refused everything.
        let refuses_all = row.flag("optout");
        let accepts = |column| !refuses_all && row.maybe_int(column).is_none_or(|flag| flag != 0);
        Ok(MailState {
            hash: row.text("hash")?.to_lowercase(),
            invalid: row.flag("invalid"),
            accepts_messages: accepts("accepts_messages"),
            accepts_reminders: accepts("accepts_reminders"),
            accepts_mailings: accepts("accepts_mailings"),
        })
    }
}

/// The hash under which Paheko keeps an address: trimmed, lower case.
pub fn mail_hash(address: &str) -> String {
    use sha1::{Digest, Sha1};
    hex::encode(Sha1::digest(address.trim().to_lowercase()))
}

/// One row of the journal of actions.
#[derive(Debug, Clone)]
pub struct LogLine {
    pub user_id: Option<i64>,
    /// 0 message, 1 failed sign-in, 2 sign-in, … 10 created, 11 deleted, 12 changed.
    pub kind: i64,
    pub details: Option<String>,
    pub at: Option<String>,
}

impl Record for LogLine {
    const TABLE: &'static str = "logs";
    const COLUMNS: &'static [&'static str] = &["id_user", "type", "details", "created"];
    fn read(row: &Row) -> Outcome<Self> {
        Ok(LogLine {
            user_id: row.maybe_int("id_user"),
            kind: row.maybe_int("type").unwrap_or(0),
            details: row.maybe_text("details"),
            at: row.maybe_text("created"),
        })
    }
}
