//! Where each account goes in the income statement and the balance sheet. The layouts are data files of this crate, written from
//! the models of ANC 2018-06 art. 421-1 and 422-1 (associations) and of the general chart (cooperatives).
//!
//! The rule it protects: every account falls in exactly one line, by the longest beginning of its code that the layout
//! knows; a third party or a bank goes to the side of its balance.

use crate::chart::{Chart, Model};
use kernel::{i18n::Code, money::Money};
use std::{collections::HashMap, sync::LazyLock};

kernel::text_enum! {
    /// The part of the statements in which a line stands.
    pub enum Side {
        Asset => "asset",
        Liability => "liability",
        Income => "income",
        Expense => "expense",
        /// Voluntary contributions in kind: at the foot, never in the result (ANC 2018-06, art. 211-2).
        KindIncome => "kind_income",
        KindExpense => "kind_expense",
    }
}

impl Side {
    /// An amount as this side counts it: what is debited is positive for assets and expenses.
    pub fn signed(self, balance: Money) -> Money {
        match self {
            Side::Asset | Side::Expense | Side::KindExpense => balance,
            Side::Liability | Side::Income | Side::KindIncome => -balance,
        }
    }
}

/// The official words, in the languages of the interface.
#[derive(Clone, Copy, Debug, Default)]
pub struct Words {
    fr: &'static str,
    en: &'static str,
}

impl Words {
    pub fn said(self, language: Code) -> &'static str {
        if language == Code::Fr { self.fr } else { self.en }
    }

    pub fn is_empty(self) -> bool {
        self.fr.is_empty()
    }
}

/// A row of the layout, in the order of the statements.
#[derive(Clone, Debug)]
pub enum LayoutRow {
    Section {
        code: &'static str,
        side: Side,
        words: Words,
    },
    Heading(Words),
    /// A line made of accounts; the one that is the result of the year has none.
    Line {
        code: &'static str,
        words: Words,
        is_result: bool,
    },
    /// Sections added up; those of the other side are taken away.
    Sum {
        code: &'static str,
        side: Side,
        words: Words,
        sections: Vec<&'static str>,
    },
}

/// Where the balance of an account stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub line: &'static str,
    pub side: Side,
    /// Depreciation, taken away from the gross amount of an asset.
    pub contra: bool,
}

/// The statements of one kind of entity.
pub struct Layout {
    pub rows: Vec<LayoutRow>,
    /// By beginning of code and whether the balance is a credit.
    places: HashMap<(&'static str, bool), Place>,
}

static ASSOCIATION: LazyLock<Layout> = LazyLock::new(|| Layout::read(include_str!("../../data/statements-association.csv")));
static GENERAL: LazyLock<Layout> = LazyLock::new(|| Layout::read(include_str!("../../data/statements-general.csv")));

impl Layout {
    pub fn of_model(model: Model) -> &'static Layout {
        match model {
            Model::Association => &ASSOCIATION,
            Model::General => &GENERAL,
        }
    }

    /// The layout that goes with a chart; a chart of the association's own is read as one of associations.
    pub fn of(chart: Option<&Chart>) -> &'static Layout {
        let model = chart.and_then(|chart| chart.model.as_deref()).and_then(|model| model.parse().ok());
        Self::of_model(model.unwrap_or(Model::Association))
    }

    /// The one place of an account with that balance (debit minus credit).
    pub fn place(&self, code: &str, balance: Money) -> Option<Place> {
        let credit = balance.is_negative();
        let mut beginnings = (0..=code.len()).rev().filter_map(|end| code.get(..end));
        beginnings.find_map(|beginning| self.places.get(&(beginning, credit))).copied()
    }

    /// The words of a line.
    pub fn words(&self, line: &str) -> Option<Words> {
        self.rows.iter().find_map(|row| match row {
            LayoutRow::Line { code, words, .. } if *code == line => Some(*words),
            _ => None,
        })
    }

    fn read(file: &'static str) -> Layout {
        let mut layout = Layout { rows: vec![], places: HashMap::new() };
        let mut current = Side::Asset;
        for row in file.lines().skip(1) {
            let mut cells = row.split(';');
            let mut cell = || cells.next().expect("the data files have seven columns, a test reads them all");
            let (kind, code, side, fr, en, accounts, contra) = (cell(), cell(), cell(), cell(), cell(), cell(), cell());
            let words = Words { fr, en };
            let read_side = || side.parse::<Side>().expect("a test reads every side of the data files");
            let row = match kind {
                "section" => {
                    current = read_side();
                    LayoutRow::Section { code, side: current, words }
                }
                "heading" => LayoutRow::Heading(words),
                "sum" => LayoutRow::Sum { code, side: read_side(), words, sections: accounts.split(' ').collect() },
                _ => {
                    layout.learn(accounts, Place { line: code, side: current, contra: false });
                    layout.learn(contra, Place { line: code, side: current, contra: true });
                    LayoutRow::Line { code, words, is_result: accounts == "=result" }
                }
            };
            layout.rows.push(row);
        }
        layout
    }

    /// Notes beginnings of codes: `411+` for debit balances, `411-` for credit ones, `*` for whatever nothing else names.
    fn learn(&mut self, accounts: &'static str, place: Place) {
        for token in accounts.split(' ').filter(|token| !token.is_empty() && !token.starts_with('=')) {
            let beginning = token.trim_end_matches(['+', '-']).trim_start_matches('*');
            for credit in [false, true] {
                if !token.ends_with(if credit { '+' } else { '-' }) {
                    let twice = self.places.insert((beginning, credit), place);
                    debug_assert!(twice.is_none(), "{token} is in two lines");
                }
            }
        }
    }
}
