//! A file as it would come in: which of its lines are new, known, or probably known from another format.

use crate::reading::{self, Reading};
use bank::{Line, Problem};
use kernel::{Result, cx::Cx, day::Day, id::Id, money::Money};
use std::collections::{HashMap, HashSet};

/// What a line of a file is before it is accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    New,
    /// Came with an earlier file, or stands twice in this one.
    Known,
    /// Another format of file brought a line of the same day and amount: probably this one.
    Likely,
}

/// What somebody accepts with open eyes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Consent {
    /// Lines that seem to have come with another format are others.
    pub likely: bool,
    /// The sums do not match the balances of the file.
    pub gap: bool,
    /// The file calls the account otherwise than those before it.
    pub foreign: bool,
}

/// A file as it would come in.
pub struct Preview {
    pub reading: Reading,
    /// One for each line of the file.
    pub seen: Vec<Seen>,
    /// The sums do not match the balances that the file tells: the difference.
    pub gap: Option<Money>,
    /// The file calls the account otherwise than those before it.
    pub foreign: bool,
}

impl Preview {
    pub fn count(&self, wanted: Seen) -> i64 {
        i64::try_from(self.seen.iter().filter(|seen| **seen == wanted).count()).unwrap_or(i64::MAX)
    }

    /// Lines put aside, not counting what concerns the whole file.
    pub fn refused(&self) -> impl Iterator<Item = &Problem> {
        self.reading.statement.problems.iter().filter(|problem| problem.reason != bank::Reason::Balances)
    }

    /// Whether a person has still to say what the columns are.
    pub fn needs_columns(&self) -> bool {
        self.reading.csv.as_ref().is_some_and(|csv| !csv.is_complete)
    }
}

/// What each line of a file is for this account: its fingerprints are looked for many at a time.
pub(super) async fn seen(cx: &mut Cx, account_id: Id, format: &'static str, lines: &[Line]) -> Result<Vec<Seen>> {
    let mut known: HashSet<String> = HashSet::new();
    for chunk in lines.chunks(super::AT_ONCE) {
        let mut query = cx.tx.query("SELECT fingerprint FROM banking_line WHERE account_id = ");
        query.arg(account_id).push(" AND fingerprint IN (").args(chunk.iter().map(|line| line.fingerprint.clone())).push(")");
        known.extend(query.column::<String>().await?);
    }
    let mut elsewhere = of_other_formats(cx, account_id, format, lines).await?;
    let look = |line: &Line| {
        if !known.insert(line.fingerprint.clone()) {
            return Seen::Known;
        }
        match reading::day(line.booked).and_then(|day| elsewhere.get_mut(&(day, line.cents))).filter(|count| **count > 0) {
            Some(count) => {
                *count -= 1;
                Seen::Likely
            }
            None => Seen::New,
        }
    };
    Ok(lines.iter().map(look).collect())
}

/// How many lines of each day and amount came with files of other formats, over the days of these lines.
async fn of_other_formats(cx: &mut Cx, account_id: Id, format: &'static str, lines: &[Line]) -> Result<HashMap<(Day, i64), i64>> {
    let days = || lines.iter().filter_map(|line| reading::day(line.booked));
    let (Some(first), Some(last)) = (days().min(), days().max()) else { return Ok(HashMap::new()) };
    let found: Vec<(Day, i64, i64)> = cx
        .tx
        .query(
            "SELECT day, amount, COUNT(*) FROM banking_line WHERE account_id = $1 AND day >= $2 AND day <= $3 AND format <> $4 \
             GROUP BY day, amount",
        )
        .bind(account_id)
        .bind(first)
        .bind(last)
        .bind(format)
        .all()
        .await?;
    Ok(found.into_iter().map(|(day, amount, count)| ((day, amount), count)).collect())
}
