//! The tables, for a terminal and for `docs/performance.md`.

use crate::{arguments::Arguments, load::Measure};
use std::{fmt::Write, time::Duration};

pub struct Report {
    size: (usize, usize),
    conditions: String,
    facts: Vec<(String, String)>,
    base: Vec<Measure>,
    grown: Vec<Measure>,
}

pub fn milliseconds(took: Duration) -> String {
    format!("{:.1} ms", took.as_secs_f64() * 1000.0)
}

pub fn seconds(took: Duration) -> String {
    format!("{:.1} s", took.as_secs_f64())
}

pub fn megabytes(bytes: u64) -> String {
    format!("{:.0} MB", bytes as f64 / 1_048_576.0)
}

/// How many processors the machine gives us.
fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

impl Report {
    pub fn new(arguments: &Arguments) -> Self {
        let database = if arguments.database.is_some() { "PostgreSQL" } else { "SQLite" };
        let gzip = if arguments.gzip { "compressed answers" } else { "plain answers" };
        let conditions = format!(
            "{database}, {} connections kept open, {} s a page, {gzip}; server and load generator share {} processors",
            arguments.connections,
            arguments.seconds,
            processors()
        );
        Report { size: (arguments.people, arguments.entries), conditions, facts: vec![], base: vec![], grown: vec![] }
    }

    pub fn fact(&mut self, name: String, value: String) {
        self.facts.push((name, value));
    }

    pub fn base(&mut self, measures: Vec<Measure>) {
        self.base = measures;
    }

    pub fn grown(&mut self, measures: Vec<Measure>) {
        self.grown = measures;
    }

    fn rows(&self) -> Vec<Vec<String>> {
        let healthz = self.base.iter().find(|measure| measure.name == "healthz").map_or(0.0, Measure::per_second);
        let mut rows = vec![];
        for measure in &self.base {
            let mut row = vec![
                measure.name.to_owned(),
                format!("{:.1} kB", measure.bytes as f64 / 1024.0),
                format!("{:.0}", measure.per_second()),
                milliseconds(measure.p50()),
                milliseconds(measure.p99()),
                format!("{:.2}", measure.per_second() / healthz.max(1.0)),
            ];
            if let Some(grown) = self.grown.iter().find(|other| other.name == measure.name) {
                row.push(format!("{:.0}", grown.per_second()));
                row.push(milliseconds(grown.p99()));
                row.push(format!("{:.2}", measure.per_second() / grown.per_second().max(0.001)));
            }
            rows.push(row);
        }
        rows
    }

    fn heads(&self) -> Vec<&'static str> {
        let mut heads = vec!["page", "size", "req/s", "p50", "p99", "of healthz"];
        if !self.grown.is_empty() {
            heads.extend(["req/s ×10", "p99 ×10", "times slower"]);
        }
        heads
    }

    pub fn table(&self) -> String {
        let mut text = format!("\n{} people, {} entries; {}\n\n", self.size.0, self.size.1, self.conditions);
        for row in std::iter::once(self.heads().into_iter().map(str::to_owned).collect()).chain(self.rows()) {
            for (place, cell) in row.iter().enumerate() {
                let _ = if place == 0 { write!(text, "{cell:<30}") } else { write!(text, "{cell:>14}") };
            }
            text.push('\n');
        }
        text.push('\n');
        for (name, value) in &self.facts {
            let _ = writeln!(text, "{name:<62} {value}");
        }
        text
    }

    pub fn markdown(&self) -> String {
        let mut text = format!("{} people, {} entries; {}.\n\n", self.size.0, self.size.1, self.conditions);
        let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
        let heads: Vec<String> = self.heads().into_iter().map(str::to_owned).collect();
        text.push_str(&line(&heads));
        text.push_str(&format!("|---{}|\n", "|--:".repeat(heads.len() - 1)));
        self.rows().iter().for_each(|row| text.push_str(&line(row)));
        text.push_str("\n| | |\n|---|--:|\n");
        for (name, value) in &self.facts {
            text.push_str(&line(&[name.clone(), value.clone()]));
        }
        text
    }
}
