//! From the bytes of a file to one statement of one account, or the sentence that says why not. Nothing is written here.

use crate::account::BankAccount;
use bank::{Format, Limits, Line, Mapping, Problem, Reason, Statement};
use kernel::{Error, Result, cx::Cx, day::Day, money::Money};

/// The books are kept in this currency.
pub const CURRENCY: &str = "EUR";
/// The largest file that is read.
pub const FILE_BYTES_MAX: u64 = 32 * 1024 * 1024;

/// A file that was understood.
pub struct Reading {
    pub format: &'static str,
    pub statement: Statement,
    /// Of a CSV file.
    pub csv: Option<Columns>,
}

/// The columns of a CSV file, and what each says.
pub struct Columns {
    pub names: Vec<String>,
    pub mapping: Mapping,
    /// Whether lines can be made with the mapping; otherwise a person says which column is the day, which the amount.
    pub is_complete: bool,
}

pub fn day(ymd: text::Ymd) -> Option<Day> {
    Day::new(ymd.0, ymd.1, ymd.2)
}

fn limits() -> Limits {
    Limits { file_bytes: usize::try_from(FILE_BYTES_MAX).unwrap_or(usize::MAX), ..Limits::default() }
}

/// Reads a file for an account. `mapping` is what somebody said of the columns of this very file; else the one remembered for this
/// bank, else a guess.
///
/// # Errors
/// Refused, with the place in the file when there is one, when it is no statement, is damaged, hostile or too large, is of another
/// account or in another currency.
pub fn read(cx: &Cx, account: &BankAccount, bytes: &[u8], mapping: Option<&Mapping>) -> Result<Reading> {
    let format = bank::detect(bytes).map_err(refused)?;
    if format == Format::Csv {
        return read_csv(account, bytes, mapping).map(Reading::bounded);
    }
    let statements = bank::read(bytes, &limits()).map_err(refused)?;
    let statement = chosen(cx, account, statements)?;
    if !statement.currency.is_empty() && !statement.currency.eq_ignore_ascii_case(CURRENCY) {
        return Err(Error::refused("banking-file-currency").on("file").with("currency", statement.currency));
    }
    if statement.lines.is_empty() && statement.problems.is_empty() {
        return Err(Error::refused("banking-file-empty").on("file"));
    }
    let format = match format {
        Format::Ofx => "ofx",
        Format::Qif => "qif",
        Format::Cfonb120 => "cfonb120",
        Format::Camt => "camt",
        Format::Csv => "csv",
    };
    Ok(Reading { format, statement, csv: None }.bounded())
}

impl Reading {
    /// Amounts beyond what the books take are put aside: no sum of what is left can overflow.
    fn bounded(mut self) -> Reading {
        let is_sane = |cents: i64| cents.checked_abs().is_some_and(|cents| cents <= Money::MAX.cents());
        let statement = &mut self.statement;
        let (kept, wild): (Vec<Line>, Vec<Line>) = std::mem::take(&mut statement.lines)
            .into_iter()
            .partition(|line| [Some(line.cents), line.gross_cents, line.fee_cents].into_iter().flatten().all(is_sane));
        statement.lines = kept;
        statement.problems.extend(wild.into_iter().map(|line| Problem { place: line.place, reason: Reason::Amount, found: line.cents.to_string() }));
        for balance in [&mut statement.opening, &mut statement.closing] {
            *balance = balance.filter(|balance| is_sane(balance.cents));
        }
        self
    }
}

fn read_csv(account: &BankAccount, bytes: &[u8], mapping: Option<&Mapping>) -> Result<Reading> {
    let guess = bank::suggest(bytes, &limits()).map_err(refused)?;
    let with = |mapping: &Mapping| bank::read_csv(bytes, mapping, "", CURRENCY, &limits());
    let reading = |mapping: Mapping, statement: Statement| {
        let is_complete = mapping.is_complete();
        Reading { format: "csv", statement, csv: Some(Columns { names: guess.columns.clone(), mapping, is_complete }) }
    };
    if let Some(mapping) = mapping {
        let statement = if mapping.is_complete() { with(mapping).map_err(refused)? } else { Statement::default() };
        return Ok(reading(mapping.clone(), statement));
    }
    let remembered: Option<Mapping> = serde_json::from_str(&account.mapping).ok();
    // A remembered mapping that names a column this file lacks is of another file.
    if let Some((mapping, statement)) = remembered.and_then(|mapping| with(&mapping).ok().map(|statement| (mapping, statement))) {
        return Ok(reading(mapping, statement));
    }
    let statement = if guess.is_complete { with(&guess.mapping).map_err(refused)? } else { Statement::default() };
    Ok(reading(guess.mapping.clone(), statement))
}

/// The statements of this account in the file, one after the other as one.
fn chosen(cx: &Cx, account: &BankAccount, statements: Vec<Statement>) -> Result<Statement> {
    let mut names: Vec<String> = statements.iter().map(|statement| statement.account.clone()).collect();
    names.sort();
    names.dedup();
    let own: Vec<&String> = names.iter().filter(|name| account.may_be(cx, name)).collect();
    let name = match own[..] {
        [one] => one.clone(),
        [] => return Err(Error::refused("banking-file-other-account").on("file").with("account", names.join(", "))),
        _ => return Err(Error::refused("banking-file-several-accounts").on("file").with("accounts", names.join(", "))),
    };
    let mut parts = statements.into_iter().filter(|statement| statement.account == name);
    let mut whole = parts.next().unwrap_or_default();
    for part in parts {
        if !part.currency.is_empty() && !part.currency.eq_ignore_ascii_case(&whole.currency) {
            return Err(Error::refused("banking-file-currency").on("file").with("currency", part.currency));
        }
        whole.opening = whole.opening.or(part.opening);
        whole.closing = part.closing.or(whole.closing);
        whole.lines.extend(part.lines);
        whole.problems.extend(part.problems);
    }
    Ok(whole)
}

fn refused(error: bank::Error) -> Error {
    use bank::Error as E;
    let refusal = match error {
        E::Empty => Error::refused("banking-file-empty"),
        E::NotABankFile | E::MappingNeeded => Error::refused("banking-file-unknown"),
        E::NoColumn { name } => Error::refused("banking-file-no-column").with("name", name),
        E::Truncated { line } => Error::refused("banking-file-truncated").with("line", i64::try_from(line).unwrap_or(0)),
        E::Malformed { line, .. } => Error::refused("banking-file-malformed").with("line", i64::try_from(line).unwrap_or(0)),
        E::Hostile => Error::refused("banking-file-hostile"),
        E::TooLarge { .. } => Error::refused("banking-file-too-large").with("size", i64::try_from(FILE_BYTES_MAX / 1024 / 1024).unwrap_or(0)),
        E::TooMany { limit } | E::TooDeep { limit } => Error::refused("banking-file-too-many").with("limit", limit),
    };
    refusal.on("file")
}
