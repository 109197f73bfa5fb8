//! The income statement and the balance sheet of a year beside the year before, from the balances kept by account and month:
//! the lines of the year are never read.

use super::{
    layout::{Layout, LayoutRow, Side, Words},
    trial_balance,
};
use crate::{chart::Chart, year::Year};
use kernel::{cx::Cx, error::Result, id::Id, money::Money};
use std::collections::{BTreeMap, HashMap};

/// The amounts of a line or a sum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    pub gross: Money,
    /// Depreciation; assets only.
    pub contra: Money,
    /// Net amount of the year before.
    pub previous: Money,
}

impl Figures {
    pub fn net(&self) -> Money {
        self.gross - self.contra
    }

    fn is_zero(&self) -> bool {
        *self == Figures::default()
    }

    fn add(&mut self, other: Figures, takes: bool) {
        let sign = |amount: Money| if takes { -amount } else { amount };
        self.gross += sign(other.gross);
        self.contra += sign(other.contra);
        self.previous += sign(other.previous);
    }
}

/// What a row of a statement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    Section,
    Heading,
    Line,
    Sum,
}

/// A row to be shown.
#[derive(Clone, Debug)]
pub struct Row {
    pub kind: RowKind,
    pub code: &'static str,
    pub side: Side,
    pub words: Words,
    pub figures: Figures,
}

/// Which statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Assets,
    Liabilities,
    Income,
    InKind,
}

impl Part {
    fn holds(self, side: Side) -> bool {
        match self {
            Part::Assets => side == Side::Asset,
            Part::Liabilities => side == Side::Liability,
            Part::Income => matches!(side, Side::Income | Side::Expense),
            Part::InKind => matches!(side, Side::KindIncome | Side::KindExpense),
        }
    }
}

/// Every row of the statements of a year. A line without amount this year and the year before is not printed (ANC 2018-06, art. 410-2).
#[derive(Clone, Debug)]
pub struct Statements {
    pub rows: Vec<Row>,
    pub previous: Option<Year>,
}

impl Statements {
    pub fn part(&self, part: Part) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| part.holds(row.side))
    }

    /// The sum of that code: `assets`, `liabilities`, `result`, `all_income`, `all_expense`.
    pub fn sum(&self, code: &str) -> Figures {
        self.rows.iter().find(|row| row.kind == RowKind::Sum && row.code == code).map_or(Figures::default(), |row| row.figures)
    }

    pub fn line(&self, code: &str) -> Figures {
        self.rows.iter().find(|row| row.kind == RowKind::Line && row.code == code).map_or(Figures::default(), |row| row.figures)
    }
}

/// An account of a line.
#[derive(Clone, Debug)]
pub struct Detail {
    /// `None` when it moved only the year before.
    pub id: Option<Id>,
    pub previous_id: Option<Id>,
    pub code: String,
    pub label: String,
    pub figures: Figures,
}

/// The balances of both years.
struct Balances {
    now: Vec<trial_balance::Row>,
    before: Vec<trial_balance::Row>,
    previous: Option<Year>,
    layout: &'static Layout,
}

async fn balances(cx: &mut Cx, year: &Year, validated_only: bool) -> Result<Balances> {
    let chart = Chart::find(cx, year.chart_id).await?;
    let previous = year.previous(cx).await?;
    let before = match &previous {
        Some(previous) => trial_balance::rows(cx, previous.id, validated_only).await?,
        None => vec![],
    };
    Ok(Balances { now: trial_balance::rows(cx, year.id, validated_only).await?, before, previous, layout: Layout::of(chart.as_ref()) })
}

/// The statements of a year.
pub async fn of_year(cx: &mut Cx, year: &Year, validated_only: bool) -> Result<Statements> {
    let Balances { now, before, previous, layout } = balances(cx, year, validated_only).await?;
    let mut lines: HashMap<&'static str, Figures> = HashMap::new();
    let mut result = Figures::default();
    for (rows, is_before) in [(&now, false), (&before, true)] {
        for row in rows {
            let Some(place) = layout.place(&row.code, row.balance()) else { continue };
            let figures = placed(place.side.signed(row.balance()), place.contra, is_before);
            lines.entry(place.line).or_default().add(figures, false);
            if Part::Income.holds(place.side) {
                result.add(figures, place.side == Side::Expense);
            }
        }
    }
    Ok(Statements { rows: rows(layout, &lines, result), previous })
}

/// One balance as the figures of its line.
fn placed(amount: Money, contra: bool, is_before: bool) -> Figures {
    match (is_before, contra) {
        (true, _) => Figures { previous: amount, ..Figures::default() },
        (false, true) => Figures { contra: -amount, ..Figures::default() },
        (false, false) => Figures { gross: amount, ..Figures::default() },
    }
}

fn rows(layout: &Layout, lines: &HashMap<&'static str, Figures>, result: Figures) -> Vec<Row> {
    let mut shown: Vec<Row> = vec![];
    let mut sections: HashMap<&'static str, (Side, Figures)> = HashMap::new();
    let (mut section, mut side) = ("", Side::Asset);
    // Titles wait for a line that has an amount.
    let mut waiting: Vec<Row> = vec![];
    for row in &layout.rows {
        match row {
            LayoutRow::Section { code, side: own, words } => {
                (section, side) = (*code, *own);
                waiting.clear();
                if !words.is_empty() {
                    waiting.push(Row { kind: RowKind::Section, code, side, words: *words, figures: Figures::default() });
                }
            }
            LayoutRow::Heading(words) => {
                waiting.retain(|row| row.kind == RowKind::Section);
                waiting.push(Row { kind: RowKind::Heading, code: "", side, words: *words, figures: Figures::default() });
            }
            LayoutRow::Line { code, words, is_result } => {
                let figures = if *is_result { result } else { lines.get(code).copied().unwrap_or_default() };
                if figures.is_zero() {
                    continue;
                }
                shown.append(&mut waiting);
                sections.entry(section).or_insert((side, Figures::default())).1.add(figures, false);
                shown.push(Row { kind: RowKind::Line, code, side, words: *words, figures });
            }
            LayoutRow::Sum { code, side, words, sections: summed } => {
                waiting.clear();
                let mut figures = Figures::default();
                let filled: Vec<_> = summed.iter().filter_map(|section| sections.get(section)).collect();
                for (own, amounts) in &filled {
                    figures.add(*amounts, own != side);
                }
                if !filled.is_empty() {
                    shown.push(Row { kind: RowKind::Sum, code, side: *side, words: *words, figures });
                }
            }
        }
    }
    shown
}

/// What a line is made of, in order of code, and its words; `None` when the layout has no such line.
pub async fn details(cx: &mut Cx, year: &Year, line: &str, validated_only: bool) -> Result<Option<(Words, Vec<Detail>, Option<Year>)>> {
    let Balances { now, before, previous, layout } = balances(cx, year, validated_only).await?;
    let Some(words) = layout.words(line) else { return Ok(None) };
    let is_result = layout.rows.iter().any(|row| matches!(row, LayoutRow::Line { code, is_result: true, .. } if *code == line));
    let mut details: BTreeMap<String, Detail> = BTreeMap::new();
    for (rows, is_before) in [(now, false), (before, true)] {
        for row in rows {
            let Some(place) = layout.place(&row.code, row.balance()) else { continue };
            let is_part = if is_result { Part::Income.holds(place.side) } else { place.line == line };
            if !is_part {
                continue;
            }
            let side = if is_result { Side::Income } else { place.side };
            let figures = placed(side.signed(row.balance()), place.contra, is_before);
            let empty = Detail { id: None, previous_id: None, code: row.code.clone(), label: row.label, figures: Figures::default() };
            let detail = details.entry(row.code).or_insert(empty);
            detail.figures.add(figures, false);
            *(if is_before { &mut detail.previous_id } else { &mut detail.id }) = Some(row.id);
        }
    }
    Ok(Some((words, details.into_values().filter(|detail| !detail.figures.is_zero()).collect(), previous)))
}
