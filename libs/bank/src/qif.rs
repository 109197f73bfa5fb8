//! QIF: one letter per field, `^` after each movement. Neither account nor currency; the day comes before the month.

use text::{parse_amount_cents, parse_day};

use crate::{Error, Limits, Line, Reason, Statement};

pub(crate) fn read(text: &str, limits: &Limits) -> Result<Vec<Statement>, Error> {
    let mut statement = Statement::default();
    let (mut line, mut day, mut amount, mut memo) = (Line::default(), String::new(), String::new(), String::new());
    let mut in_account = false;
    let mut place = 0;
    for (at, row) in text.lines().enumerate() {
        let at = at as u64 + 1;
        let row = row.trim();
        let Some(letter) = row.chars().next() else { continue };
        let value = row[letter.len_utf8()..].trim();
        if letter == '!' {
            in_account = row.eq_ignore_ascii_case("!account");
            continue;
        }
        if in_account {
            // The name of the account, until `^` or the next `!Type`.
            continue;
        }
        if place == 0 {
            place = at;
        }
        match letter {
            'D' => day = value.replace('\'', "/"),
            'T' | 'U' => amount = value.to_owned(),
            'P' => line.label = value.to_owned(),
            'M' => memo = value.to_owned(),
            'N' => line.reference = value.to_owned(),
            '^' => {
                if statement.size() >= limits.lines {
                    return Err(Error::TooMany { limit: limits.lines });
                }
                let mut done = std::mem::take(&mut line);
                let memo = std::mem::take(&mut memo);
                if !memo.is_empty() && memo != done.label {
                    done.label = format!("{} {memo}", done.label);
                }
                match (parse_day(&day), parse_amount_cents(&amount)) {
                    (Ok(booked), Ok(cents)) => statement.lines.push(Line { place, booked, cents, ..done }),
                    (Err(_), _) => statement.problem(place, Reason::Day, &day),
                    (_, Err(_)) => statement.problem(place, Reason::Amount, &amount),
                }
                (place, day, amount) = (0, String::new(), String::new());
            }
            _ => {}
        }
    }
    if place != 0 { Err(Error::Truncated { line: place }) } else { Ok(vec![statement]) }
}
