//! ISO 20022: camt.052 (report of the day), camt.053 (statement), camt.054 (notice), in their versions .02 to .08 and their kin.

use text::{Ymd, parse_amount_cents, parse_day};

use crate::xml::{Element, parse};
use crate::{Balance, Error, Limits, Line, Reason, Statement};

pub(crate) fn read(text: &str, limits: &Limits) -> Result<Vec<Statement>, Error> {
    let root = parse(text, limits)?;
    let document = root.at(&["Document"]).ok_or(Error::NotABankFile)?;
    let mut statements = Vec::new();
    let mut total = 0;
    for message in document.children.iter().filter(|child| child.name.starts_with("BkToCstmr")) {
        for element in message.children.iter().filter(|child| matches!(child.name.as_str(), "Stmt" | "Rpt" | "Ntfctn")) {
            let statement = statement(element, total);
            total += statement.size();
            if total > limits.lines {
                return Err(Error::TooMany { limit: limits.lines });
            }
            statements.push(statement);
        }
    }
    Ok(statements)
}

fn statement(element: &Element, before: usize) -> Statement {
    let iban = element.text_at(&["Acct", "Id", "IBAN"]);
    let account = if iban.is_empty() { element.text_at(&["Acct", "Id", "Othr", "Id"]) } else { iban };
    let mut statement = Statement { account: account.to_owned(), currency: element.text_at(&["Acct", "Ccy"]).to_owned(), ..Statement::default() };
    for balance in element.all("Bal") {
        let Some(amount) = balance.at(&["Amt"]) else { continue };
        if statement.currency.is_empty() {
            statement.currency.clone_from(&amount.currency);
        }
        let Some(cents) = signed(balance, amount) else {
            statement.problem(0, Reason::Amount, &amount.text);
            continue;
        };
        let found = Some(Balance { day: day(balance, "Dt"), cents });
        match balance.text_at(&["Tp", "CdOrPrtry", "Cd"]) {
            "OPBD" | "PRCD" if statement.opening.is_none() => statement.opening = found,
            "CLBD" => statement.closing = found,
            _ => {}
        }
    }
    for (at, entry) in element.all("Ntry").enumerate() {
        movement(entry, (before + at) as u64 + 1, &mut statement);
    }
    statement
}

fn movement(entry: &Element, place: u64, statement: &mut Statement) {
    // Version .02 writes the state as text, .08 as a code. What is only announced comes again once booked.
    let state = if entry.text_at(&["Sts", "Cd"]).is_empty() { entry.text_at(&["Sts"]) } else { entry.text_at(&["Sts", "Cd"]) };
    if matches!(state, "PDNG" | "INFO" | "FUTR") {
        return;
    }
    let Some(amount) = entry.at(&["Amt"]) else { return statement.problem(place, Reason::Amount, "") };
    if statement.currency.is_empty() {
        statement.currency.clone_from(&amount.currency);
    }
    if amount.currency != statement.currency {
        return statement.problem(place, Reason::Currency, &amount.currency);
    }
    let Some(cents) = signed(entry, amount) else { return statement.problem(place, Reason::Amount, &amount.text) };
    let Some(booked) = day(entry, "BookgDt").or_else(|| day(entry, "ValDt")) else { return statement.problem(place, Reason::Day, "") };
    let details: Vec<&Element> = entry.all("NtryDtls").flat_map(|details| details.all("TxDtls")).collect();
    // Several payments under one movement have no one counterpart.
    let only = if let [only] = details[..] { Some(only) } else { None };
    let detail = |path: &[&str]| only.map_or("", |details| details.text_at(path)).to_owned();
    let side = if cents >= 0 { "Dbtr" } else { "Cdtr" };
    let named = detail(&["RltdPties", side, "Pty", "Nm"]);
    let counterpart = if named.is_empty() { detail(&["RltdPties", side, "Nm"]) } else { named };
    let told: Vec<&str> =
        only.and_then(|details| details.at(&["RmtInf"])).map_or_else(Vec::new, |info| info.all("Ustrd").map(|part| part.text.trim()).collect());
    let own = entry.text_at(&["AddtlNtryInf"]);
    let label = [own, &told.join(" ")].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let own_id = entry.text_at(&["AcctSvcrRef"]);
    let family = entry.text_at(&["BkTxCd", "Prtry", "Cd"]);
    statement.lines.push(Line {
        place,
        booked,
        value_day: day(entry, "ValDt"),
        cents,
        label: if label.is_empty() { counterpart.clone() } else { label },
        counterpart,
        reference: entry.text_at(&["NtryRef"]).to_owned(),
        end_to_end: Some(detail(&["Refs", "EndToEndId"])).filter(|id| id != "NOTPROVIDED").unwrap_or_default(),
        bank_id: if own_id.is_empty() { detail(&["Refs", "AcctSvcrRef"]) } else { own_id.to_owned() },
        kind: if family.is_empty() { entry.text_at(&["BkTxCd", "Domn", "Fmly", "SubFmlyCd"]) } else { family }.to_owned(),
        ..Line::default()
    });
}

/// The amount with the sign its element says.
fn signed(element: &Element, amount: &Element) -> Option<i64> {
    let text = amount.text.trim();
    // Up to five decimals are allowed; beyond two they are zeros in euros.
    let text = match text.split_once('.') {
        Some((whole, decimals)) if decimals.len() > 2 && decimals.is_ascii() => format!("{whole}.{}{}", &decimals[..2], decimals[2..].trim_end_matches('0')),
        _ => text.to_owned(),
    };
    let cents = parse_amount_cents(&text).ok().filter(|cents| *cents >= 0)?;
    match element.text_at(&["CdtDbtInd"]) {
        "CRDT" => Some(cents),
        "DBIT" => Some(-cents),
        _ => None,
    }
}

fn day(element: &Element, name: &str) -> Option<Ymd> {
    let date = element.text_at(&[name, "Dt"]);
    let text = if date.is_empty() { element.text_at(&[name, "DtTm"]) } else { date };
    parse_day(text.get(..10)?).ok()
}
