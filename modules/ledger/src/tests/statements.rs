//! The statements: every account in one line, both sides equal, and a year worked on paper.

use super::books::{Books, Typed, app, books, cents, open_year, own};
use crate::{
    access,
    account::Account,
    chart::Model,
    entry::{Entry, EntryDraft},
    reports::{
        in_and_out,
        layout::{Layout, LayoutRow, Side},
        statements::{self, Part, RowKind, Statements},
    },
};
use kernel::money::Money;
use std::collections::BTreeSet;

/// Where an account of that class may stand.
fn sides(code: &str) -> &'static [Side] {
    match code.as_bytes()[0] {
        b'6' | b'7' => &[Side::Income, Side::Expense],
        b'8' if !code.starts_with("89") => &[Side::KindIncome, Side::KindExpense],
        _ => &[Side::Asset, Side::Liability],
    }
}

#[test]
fn every_account_of_every_chart_falls_in_one_line_whatever_its_balance() {
    for model in Model::ALL {
        let layout = Layout::of_model(*model);
        let lines: BTreeSet<&str> = layout.rows.iter().filter_map(|row| if let LayoutRow::Line { code, .. } = row { Some(*code) } else { None }).collect();
        let own_codes = ["5121A", "4191B", "6064X", "86401", "9", "ABC", "é", "100", "58"].map(str::to_owned);
        for code in model.accounts().map(|account| account.code).chain(own_codes) {
            for balance in [Money::ZERO, cents(1), cents(-1)] {
                let place = layout.place(&code, balance).unwrap_or_else(|| panic!("{code} of {model} has no line"));
                assert!(lines.contains(place.line) && sides(&code).contains(&place.side), "{code} of {model}: {place:?}");
                let outside = ["A99", "P99"].contains(&place.line);
                assert_eq!(outside, code.starts_with("89") || !code.starts_with(|first: char| ('1'..='8').contains(&first)), "{code} of {model}: {place:?}");
            }
        }
    }
}

#[test]
fn every_line_is_in_a_sum_of_its_side_and_is_said_in_both_languages() {
    for model in Model::ALL {
        let layout = Layout::of_model(*model);
        let summed = |wanted: &str| {
            layout
                .rows
                .iter()
                .find_map(|row| if let LayoutRow::Sum { code, sections, .. } = row { (*code == wanted).then_some(sections) } else { None })
                .unwrap()
        };
        let mut codes = BTreeSet::new();
        for row in &layout.rows {
            match row {
                LayoutRow::Section { code, side, .. } => {
                    let total = match side {
                        Side::Asset => "assets",
                        Side::Liability => "liabilities",
                        Side::Income | Side::Expense => "result",
                        Side::KindIncome | Side::KindExpense => continue,
                    };
                    assert!(summed(total).contains(code), "{code} of {model} is not in {total}");
                }
                LayoutRow::Line { code, words, .. } => {
                    assert!(codes.insert(*code), "{code} twice in {model}");
                    assert!(!words.is_empty() && !words.said(kernel::i18n::Code::En).is_empty(), "{code} of {model}");
                }
                _ => {}
            }
        }
    }
}

fn net(statements: &Statements, sum: &str) -> i64 {
    statements.sum(sum).net().cents()
}

/// Code, gross, depreciation and net of the year before of each line.
fn lines(statements: &Statements, part: Part) -> Vec<(&'static str, i64, i64, i64)> {
    let figures = |row: &statements::Row| (row.code, row.figures.gross.cents(), row.figures.contra.cents(), row.figures.previous.cents());
    statements.part(part).filter(|row| row.kind == RowKind::Line).map(figures).collect()
}

/// The year 2026 of a small association, worked on paper. Code, debit and credit in cents.
const YEAR: &[(&str, &str, Typed)] = &[
    ("2026-01-01", "Soldes", &[("512", 152_000, 0), ("530", 8_000, 0), ("218", 120_000, 0), ("2818", 0, 40_000), ("110", 0, 240_000)]),
    ("2026-01-10", "Cotisations", &[("512", 60_000, 0), ("7561", 0, 60_000)]),
    ("2026-02-02", "Assurance", &[("616", 21_050, 0), ("512", 0, 21_050)]),
    ("2026-03-15", "Subvention notifiée", &[("441", 100_000, 0), ("741", 0, 100_000)]),
    ("2026-05-20", "Subvention versée en partie", &[("512", 70_000, 0), ("441", 0, 70_000)]),
    ("2026-06-21", "Buvette de la fête", &[("530", 43_200, 0), ("707", 0, 43_200)]),
    ("2026-06-19", "Boissons", &[("607", 19_999, 0), ("512", 0, 19_999)]),
    ("2026-09-04", "Facture d’affiches", &[("6236", 7_801, 0), ("401", 0, 7_801)]),
    ("2026-10-01", "Don", &[("512", 5_000, 0), ("75411", 0, 5_000)]),
    ("2026-11-02", "Intérêts du livret", &[("512", 1_234, 0), ("768", 0, 1_234)]),
    ("2026-12-31", "Amortissement de l’ordinateur", &[("68112", 40_000, 0), ("2818", 0, 40_000)]),
    ("2026-12-31", "Subvention à employer", &[("6894", 30_000, 0), ("194", 0, 30_000)]),
    ("2026-12-31", "Assurance de 2027", &[("486", 5_000, 0), ("616", 0, 5_000)]),
    ("2026-12-31", "Bénévolat", &[("864", 350_000, 0), ("875", 0, 350_000)]),
];

async fn post_year(cx: &mut kernel::cx::Cx, books: &Books) {
    for (on, label, lines) in YEAR {
        let draft = books.draft(on, label, lines);
        Entry::post(cx, EntryDraft { opening: *label == "Soldes", ..draft }).await.unwrap();
    }
}

#[tokio::test]
async fn the_statements_of_a_small_association_are_those_on_paper() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    post_year(&mut cx, &books).await;
    let found = statements::of_year(&mut cx, &books.year, false).await.unwrap();
    // Income 600,00 + 432,00 + 1 000,00 + 50,00 = 2 082,00 and 12,34 of interest; expenses 199,99 + 160,50 + 78,01 + 400,00 + 300,00 = 1 138,50.
    assert_eq!(
        lines(&found, Part::Income),
        [
            ("R11", 60_000, 0, 0),
            ("R12", 43_200, 0, 0),
            ("R14", 100_000, 0, 0),
            ("R16", 5_000, 0, 0),
            ("R31", 19_999, 0, 0),
            ("R33", 23_851, 0, 0),
            ("R38", 40_000, 0, 0),
            ("R41", 30_000, 0, 0),
            ("R53", 1_234, 0, 0),
        ]
    );
    assert_eq!(
        ["T1R", "T2R", "E1", "E2", "E3", "all_income", "all_expense", "result"].map(|sum| net(&found, sum)),
        [208_200, 113_850, 94_350, 1_234, 95_584, 209_434, 113_850, 95_584]
    );
    // Equipment 1 200,00 less 800,00; claim 300,00; prepaid 50,00; bank 2 471,85 and cash 512,00.
    assert_eq!(lines(&found, Part::Assets), [("A23b", 120_000, 80_000, 0), ("A63", 30_000, 0, 0), ("A64", 5_000, 0, 0), ("A73", 298_385, 0, 0)]);
    assert_eq!(lines(&found, Part::Liabilities), [("P19", 240_000, 0, 0), ("P20", 95_584, 0, 0), ("P42", 30_000, 0, 0), ("P65", 7_801, 0, 0)]);
    assert_eq!((net(&found, "assets"), net(&found, "liabilities")), (373_385, 373_385));
    assert_eq!(lines(&found, Part::InKind), [("R93", 350_000, 0, 0), ("R97", 350_000, 0, 0)], "in kind, at the foot and not in the result");
    let view = in_and_out::of_year(&mut cx, &books.year, false).await.unwrap();
    assert_eq!((view.received().0, view.spent().0, view.result().0), (cents(209_434), cents(113_850), cents(95_584)));
    assert_eq!((view.at_hand(), view.elsewhere()), ((cents(298_385), cents(160_000)), cents(42_801)));

    assert_eq!(Entry::validate_through(&mut cx, &books.year, super::books::day("2026-12-31")).await.unwrap(), 14);
    let closed = books.year.clone().close(&mut cx).await.unwrap();
    let next = open_year(&mut cx, &books.entity, 2027).await;
    next.carry_forward(&mut cx, &closed).await.unwrap();
    let opened = statements::of_year(&mut cx, &next, false).await.unwrap();
    assert_eq!((net(&opened, "assets"), net(&opened, "liabilities"), net(&opened, "result")), (373_385, 373_385, 0));
    assert_eq!(opened.line("P19b").net(), cents(95_584), "the surplus awaits the assembly");
    assert_eq!((opened.sum("assets").previous, opened.sum("result").previous), (cents(373_385), cents(95_584)), "the year before stands beside");
    assert_eq!(opened.line("A23b").previous, cents(40_000), "net");
    let (_, made_of, _) = statements::details(&mut cx, &next, "P20", false).await.unwrap().unwrap();
    assert_eq!(made_of.iter().map(|detail| detail.figures.previous).sum::<Money>(), cents(95_584), "the result is made of its accounts");
    books.prove(&mut cx).await;
    cx.commit().await.unwrap();
}

#[tokio::test]
async fn both_sides_are_equal_whatever_accounts_are_used_also_own_ones() {
    let app = app().await;
    let mut cx = app.cx().await;
    let mut books = books(&mut cx).await;
    for new in [own("4671A", "Tiers"), own("99", "Hors plan"), own("ABC", "Lettres"), own("5129", "Autre banque")] {
        let account = Account::add(&mut cx, books.year.chart_id, new).await.unwrap();
        books.accounts.insert(account.code, account.id);
    }
    let codes: Vec<String> = books.accounts.keys().cloned().collect();
    let (in_kind, others): (Vec<&String>, Vec<&String>) = codes.iter().partition(|code| code.starts_with('8') && !code.starts_with("89"));
    // Each account against its neighbour, by amounts that leave balances on both sides.
    for group in [in_kind, others] {
        for (at, pair) in group.windows(2).enumerate() {
            let amount = i64::try_from(at % 97 + 1).unwrap() * 101;
            let (debit, credit) = if at % 3 == 0 { (pair[0], pair[1]) } else { (pair[1], pair[0]) };
            books.post(&mut cx, "2026-05-05", "Voisins", &[(debit, amount, 0), (credit, 0, amount)]).await.unwrap();
        }
    }
    let found = statements::of_year(&mut cx, &books.year, false).await.unwrap();
    assert!(net(&found, "assets") != 0 && found.line("A99").net() != found.line("P99").net());
    assert_eq!(net(&found, "assets"), net(&found, "liabilities"));
    assert_eq!(found.line("P20").net(), found.sum("result").net(), "both statements tell the same result");
    for row in found.rows.iter().filter(|row| row.kind == RowKind::Line && row.code != "P20") {
        let (_, details, _) = statements::details(&mut cx, &books.year, row.code, false).await.unwrap().unwrap();
        assert_eq!(details.iter().map(|detail| detail.figures.net()).sum::<Money>(), row.figures.net(), "{}", row.code);
    }
    cx.commit().await.unwrap();
}

#[tokio::test]
async fn the_pages_show_the_figures_and_the_files_carry_them() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    post_year(&mut cx, &books).await;
    cx.commit().await.unwrap();
    let browser = app.signed_in_with(access::ALL).await;
    let hub = browser.get("/ledger/statements").await.text();
    assert!(hub.contains("955,84") && hub.contains("/ledger/fec"));
    let income = browser.get("/ledger/statements/income").await.text();
    assert!(
        income.contains("Cotisations")
            && income.contains("2\u{202f}082,00")
            && income.contains("3\u{202f}500,00")
            && income.contains("/ledger/statements/lines/R11?")
    );
    let sheet = browser.get("/ledger/statements/balance-sheet").await.text();
    assert!(sheet.contains("3\u{202f}733,85") && !sheet.contains("différent de"));
    let line = browser.get(&format!("/ledger/statements/lines/A73?year={}", books.year.id)).await.text();
    assert!(line.contains(&format!("/ledger/accounts/{}", books.account("530"))) && line.contains("2\u{202f}983,85"));
    assert_eq!(browser.get("/ledger/statements/lines/NIL").await.status.as_u16(), 404);
    let validated = browser.get("/ledger/statements/income?only=validated").await.text();
    assert!(!validated.contains("2\u{202f}082,00"), "nothing is validated yet");
    for (path, figure) in [
        ("/ledger/statements/income", "955,84"),
        ("/ledger/statements/balance-sheet", "3733,85"),
        ("/ledger/statements/in-and-out", "2983,85"),
        ("/ledger/general-ledger", "2471,85"),
        ("/ledger/third-parties", "-78,01"),
        ("/ledger/entries", "3500,00"),
        ("/ledger/trial-balance", "2471,85"),
    ] {
        let csv = browser.get(&format!("{path}/export?format=csv")).await;
        assert!(csv.text().contains(figure), "{path}: {}", csv.text());
        for format in ["xlsx", "ods"] {
            let answer = browser.get(&format!("{path}/export?format={format}")).await;
            assert!(answer.status.as_u16() == 200 && answer.bytes.starts_with(b"PK"), "{path} in {format}");
        }
        let printed = browser.get(&format!("{path}/export?format=pdf")).await;
        assert!(printed.bytes.starts_with(b"%PDF-"), "{path}");
        assert_eq!(browser.get(&format!("{path}/export?format=exe")).await.status.as_u16(), 422);
    }
}

#[tokio::test]
async fn no_statement_reads_a_line() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    post_year(&mut cx, &books).await;
    cx.tx.query("DELETE FROM ledger_line").execute().await.unwrap();
    let found = statements::of_year(&mut cx, &books.year, false).await.unwrap();
    assert_eq!((net(&found, "assets"), net(&found, "result")), (373_385, 95_584), "what is kept beside the lines is enough");
    let view = in_and_out::of_year(&mut cx, &books.year, false).await.unwrap();
    assert_eq!(view.result().0, cents(95_584));
}
