//! A small auditor, independent of the books: it is told what was asked and accepted, keeps its own sums in memory, and
//! compares them with what is in the tables, read with its own queries.

use super::books::Books;
use crate::verify::verify;
use kernel::{cx::Cx, id::Id};
use std::collections::{BTreeMap, BTreeSet};

/// A line as the auditor writes it down: account, debit, credit, third party.
pub type Line = (Id, i64, i64, Option<Id>);

/// Identifier, year, day, label, whether it is an opening, number and hash.
type EntryRow = (Id, Id, String, String, bool, Option<i64>, Option<String>);

/// An entry as the auditor remembers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remembered {
    pub year: Id,
    pub day: String,
    pub label: String,
    pub lines: Vec<Line>,
    /// It carries the year before.
    pub opening: bool,
    /// Once validated: number and hash. They never change.
    pub sealed: Option<(i64, String)>,
}

#[derive(Default)]
pub struct Auditor {
    pub entries: BTreeMap<Id, Remembered>,
    /// Years that are closed.
    pub closed: BTreeSet<Id>,
    /// Who became whom.
    merged: BTreeMap<Id, Id>,
}

impl Auditor {
    pub fn drafts(&self) -> Vec<Id> {
        self.entries.iter().filter(|(_, entry)| entry.sealed.is_none()).map(|(id, _)| *id).collect()
    }

    pub fn validated(&self) -> Vec<Id> {
        self.entries.iter().filter(|(_, entry)| entry.sealed.is_some()).map(|(id, _)| *id).collect()
    }

    pub fn merge(&mut self, kept: Id, dropped: Id) {
        self.merged.insert(dropped, kept);
    }

    fn whom(&self, mut person: Id) -> Id {
        while let Some(kept) = self.merged.get(&person) {
            person = *kept;
        }
        person
    }

    /// Debit minus credit of each account of a year, in cents.
    pub fn balances(&self, year: Id) -> BTreeMap<Id, i64> {
        let mut sums = BTreeMap::new();
        for line in self.entries.values().filter(|entry| entry.year == year).flat_map(|entry| &entry.lines) {
            *sums.entry(line.0).or_insert(0) += line.1 - line.2;
        }
        sums.retain(|_, sum| *sum != 0);
        sums
    }

    /// Debit minus credit by account, and by third party on accounts of third parties (class 4), of entries of a year.
    fn rests(&self, books: &Books, of: impl Fn(&Remembered) -> bool) -> BTreeMap<(Id, Option<Id>), i64> {
        let codes: BTreeMap<Id, &str> = books.accounts.iter().map(|(code, id)| (*id, code.as_str())).collect();
        let mut sums = BTreeMap::new();
        for line in self.entries.values().filter(|entry| of(entry)).flat_map(|entry| &entry.lines) {
            let person = line.3.filter(|_| codes[&line.0].starts_with('4')).map(|person| self.whom(person));
            *sums.entry((line.0, person)).or_insert(0) += line.1 - line.2;
        }
        sums.retain(|_, sum| *sum != 0);
        sums
    }

    /// What a year should carry into the next: accounts of balance as they are, the rest as a surplus or a deficit.
    fn carried(&self, books: &Books, year: Id) -> BTreeMap<(Id, Option<Id>), i64> {
        let codes: BTreeMap<Id, &str> = books.accounts.iter().map(|(code, id)| (*id, code.as_str())).collect();
        let mut result = 0;
        let mut carried = BTreeMap::new();
        for ((account, person), sum) in self.rests(books, |entry| entry.year == year) {
            match codes[&account].chars().next() {
                Some('6' | '7') => result += sum,
                _ => drop(carried.insert((account, person), sum)),
            }
        }
        *carried.entry((books.account(if result < 0 { "120" } else { "129" }), None)).or_insert(0) += result;
        carried.retain(|_, sum| *sum != 0);
        carried
    }

    /// What was carried into a year is what the year before held on its last day.
    pub fn audit_opening(&self, books: &Books, previous: Id, year: Id) {
        let opened = self.rests(books, |entry| entry.year == year && entry.opening);
        assert_eq!(opened, self.carried(books, previous), "what was brought forward");
    }

    /// Writes down what the table says of one entry: its seal, after it was validated.
    pub async fn note_seal(&mut self, cx: &mut Cx, id: Id) {
        let (number, hash): (Option<i64>, Option<String>) = cx.tx.query("SELECT number, hash FROM ledger_entry WHERE id = $1").bind(id).one().await.unwrap();
        self.entries.get_mut(&id).unwrap().sealed = Some((number.unwrap(), hash.unwrap()));
    }

    /// Compares everything.
    pub async fn audit(&self, cx: &mut Cx, books: &Books) {
        self.audit_entries(cx, books).await;
        self.audit_numbers(cx, books).await;
        self.audit_balances(cx, books).await;
        self.audit_letters(cx, books).await;
        assert_eq!(verify(cx, &books.entity).await.unwrap().breaks, vec![], "the books prove themselves");
    }

    async fn audit_entries(&self, cx: &mut Cx, books: &Books) {
        let rows: Vec<EntryRow> = cx
            .tx
            .query("SELECT id, year_id, day, label, opening, number, hash FROM ledger_entry WHERE entity_id = $1")
            .bind(books.entity.id)
            .all()
            .await
            .unwrap();
        let lines: Vec<(Id, Id, i64, i64, Option<Id>)> = cx
            .tx
            .query(
                "SELECT line.entry_id, line.account_id, line.debit, line.credit, line.person_id FROM ledger_line line \
                 JOIN ledger_entry entry ON entry.id = line.entry_id WHERE entry.entity_id = $1 ORDER BY line.entry_id, line.position",
            )
            .bind(books.entity.id)
            .all()
            .await
            .unwrap();
        let mut by_entry: BTreeMap<Id, Vec<Line>> = BTreeMap::new();
        for (entry, account, debit, credit, person) in lines {
            by_entry.entry(entry).or_default().push((account, debit, credit, person));
        }
        let mut found = BTreeMap::new();
        for (id, year, day, label, opening, number, hash) in rows {
            let lines = by_entry.remove(&id).unwrap_or_default();
            let (debit, credit) = lines.iter().fold((0, 0), |(debit, credit), line| (debit + line.1, credit + line.2));
            assert!(debit == credit && debit > 0, "an entry balances: {label}");
            found.insert(id, Remembered { year, day, label, lines, opening, sealed: number.zip(hash) });
        }
        assert!(by_entry.is_empty(), "no line without entry");
        let mut expected = self.entries.clone();
        for line in expected.values_mut().flat_map(|entry| &mut entry.lines) {
            line.3 = line.3.map(|person| self.whom(person));
        }
        assert_eq!(found, expected, "what is in the books is what was written");
    }

    /// In each journal and year the numbers are 1, 2, 3… and each is given once.
    async fn audit_numbers(&self, cx: &mut Cx, books: &Books) {
        let rows: Vec<(Id, Id, i64)> = cx
            .tx
            .query("SELECT year_id, journal_id, number FROM ledger_entry WHERE entity_id = $1 AND number IS NOT NULL ORDER BY year_id, journal_id, number")
            .bind(books.entity.id)
            .all()
            .await
            .unwrap();
        let mut last: BTreeMap<(Id, Id), i64> = BTreeMap::new();
        for (year, journal, number) in rows {
            let before = last.entry((year, journal)).or_insert(0);
            assert_eq!(number, *before + 1, "numbers have no gap");
            *before = number;
        }
    }

    async fn audit_balances(&self, cx: &mut Cx, books: &Books) {
        let rows: Vec<(Id, Id, i64)> = cx
            .tx
            .query(
                "SELECT balance.year_id, balance.account_id, CAST(SUM(balance.debit - balance.credit) AS BIGINT) FROM ledger_balance balance \
                 JOIN ledger_year year ON year.id = balance.year_id WHERE year.entity_id = $1 GROUP BY balance.year_id, balance.account_id",
            )
            .bind(books.entity.id)
            .all()
            .await
            .unwrap();
        let mut kept: BTreeMap<(Id, Id), i64> = rows.into_iter().map(|(year, account, sum)| ((year, account), sum)).collect();
        kept.retain(|_, sum| *sum != 0);
        let years: BTreeSet<Id> = self.entries.values().map(|entry| entry.year).collect();
        let summed: BTreeMap<(Id, Id), i64> =
            years.into_iter().flat_map(|year| self.balances(year).into_iter().map(move |(account, sum)| ((year, account), sum))).collect();
        assert_eq!(kept, summed, "balances are the sums of the lines");
    }

    /// Lines that carry one letter are of one account and cancel out.
    async fn audit_letters(&self, cx: &mut Cx, books: &Books) {
        let wrong: i64 = cx
            .tx
            .query(
                "SELECT COUNT(*) FROM (SELECT line.letter_id FROM ledger_line line JOIN ledger_entry entry ON entry.id = line.entry_id \
                 WHERE entry.entity_id = $1 AND line.letter_id IS NOT NULL GROUP BY line.letter_id \
                 HAVING SUM(line.debit) <> SUM(line.credit) OR COUNT(DISTINCT line.account_id) > 1) lettered",
            )
            .bind(books.entity.id)
            .scalar()
            .await
            .unwrap();
        assert_eq!(wrong, 0, "lettered lines answer each other");
    }
}
