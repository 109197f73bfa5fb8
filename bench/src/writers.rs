//! People who write entries at the same moment, through the form a treasurer uses.

use crate::{
    arguments::Arguments,
    client::{Connection, Session, attribute},
    load::percentile,
    report,
};
use std::time::{Duration, Instant};

const FORM: &str = "/ledger/entries/new/out";

pub struct Written {
    took: Vec<Duration>,
    errors: usize,
    whole: Duration,
}

impl Written {
    pub fn told(&self) -> String {
        let count = self.took.len();
        let rate = count as f64 / self.whole.as_secs_f64();
        format!(
            "{count} entries, {} errors, {rate:.0} a second, p50 {}, p99 {}",
            self.errors,
            report::milliseconds(percentile(&self.took, 50)),
            report::milliseconds(percentile(&self.took, 99))
        )
    }
}

/// What the form is filled with: its own choices and today's date.
struct Filled {
    csrf: String,
    other: String,
    treasury: String,
    day: String,
}

impl Filled {
    async fn read(connection: &mut Connection) -> anyhow::Result<(Self, String)> {
        let html = connection.get(FORM).await?.text();
        let value = |mark: &str| attribute(&html, mark, "value");
        // The first choice of the list that is one.
        let choice = |name: &str| {
            let list = html.split(&format!("name=\"{name}\"")).nth(1)?.split("</select>").next()?;
            list.split("value=\"").skip(1).filter_map(|part| part.split('"').next()).find(|code| !code.is_empty()).map(str::to_owned)
        };
        let missing = || anyhow::anyhow!("the form of {FORM} is not the one this benchmark knows");
        let filled = Filled {
            csrf: value("name=\"_csrf\"").ok_or_else(missing)?,
            other: choice("other").ok_or_else(missing)?,
            treasury: choice("treasury").ok_or_else(missing)?,
            day: value("name=\"day\"").ok_or_else(missing)?,
        };
        let id = value("name=\"id\"").ok_or_else(missing)?;
        Ok((filled, id))
    }
}

/// Each opens the form, fills it and sends it; only the sending is timed.
pub async fn run(session: &Session, arguments: &Arguments) -> anyhow::Result<Written> {
    let started = Instant::now();
    let mut tasks = vec![];
    for writer in 0..arguments.writers {
        let mut connection = session.connect(false).await?;
        let count = arguments.entries_each;
        tasks.push(tokio::spawn(async move {
            let (mut took, mut errors) = (vec![], 0);
            for number in 0..count {
                let (filled, id) = Filled::read(&mut connection).await?;
                let amount = format!("{},{:02}", 1 + number, writer % 100);
                let label = format!("Achat {number} de {writer}");
                let fields = [
                    ("_csrf", filled.csrf.as_str()),
                    ("id", &id),
                    ("amount", &amount),
                    ("other", &filled.other),
                    ("treasury", &filled.treasury),
                    ("day", &filled.day),
                    ("label", &label),
                ];
                let asked = Instant::now();
                let answer = connection.post(FORM, &fields).await?;
                took.push(asked.elapsed());
                if answer.status != hyper::StatusCode::SEE_OTHER || answer.location.contains("sign-in") {
                    errors += 1;
                }
            }
            anyhow::Ok((took, errors))
        }));
    }
    let mut written = Written { took: vec![], errors: 0, whole: Duration::ZERO };
    for task in tasks {
        let (took, errors) = task.await??;
        written.took.extend(took);
        written.errors += errors;
    }
    written.whole = started.elapsed();
    written.took.sort();
    Ok(written)
}
