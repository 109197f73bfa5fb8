//! Examples worked by hand, outside the program.

use super::books::{Typed, app, books, day, open_year};
use crate::{
    chain::{self, Sealable, SealableLine},
    entry::{Entry, EntryDraft},
    reports::{
        fec, statements,
        trial_balance::{self, Span},
    },
    year::{Appropriation, Share, Year},
};
use kernel::{cx::Cx, id::Id};

/// The text of the documentation of `chain`, and its `sha256sum`.
#[test]
fn an_outsider_recomputes_the_hash_of_an_entry() {
    let entry = Sealable {
        entry_id: Id::from_u128(1),
        journal_id: Id::from_u128(2),
        journal_code: "BQ",
        day: "2026-04-12".parse().unwrap(),
        validated_at: "2026-05-01T08:30:00.000Z".parse().unwrap(),
        label: "Cotisation d’Anna Le Goff",
        reference: "CHQ 12",
        lines: vec![
            SealableLine { account_code: "512", debit_cents: 2_500, credit_cents: 0, label: "", reference: "CHQ 12" },
            SealableLine { account_code: "7561", debit_cents: 0, credit_cents: 2_500, label: "", reference: "" },
        ],
        vouchers: vec!["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855".into()],
    };
    let hash = chain::hash(&entry, Id::from_u128(3), 1, 7, chain::START);
    assert_eq!(hash, "218e7816cf63c61e723456d1971051aae7b0e6a1fd527b252817c1f6b76fbbb6");
}

/// The year of a small association, worked on paper: entries, trial balance, closing, opening of the next year.
/// Each line: day, label, then code, debit and credit in cents.
const YEAR: &[(&str, &str, Typed)] = &[
    ("2026-01-01", "Soldes", &[("512", 152_000, 0), ("530", 8_000, 0), ("110", 0, 160_000)]),
    ("2026-01-10", "Cotisations", &[("512", 60_000, 0), ("7561", 0, 60_000)]),
    ("2026-02-02", "Assurance", &[("616", 21_050, 0), ("512", 0, 21_050)]),
    ("2026-03-15", "Subvention notifiée", &[("441", 100_000, 0), ("741", 0, 100_000)]),
    ("2026-05-20", "Subvention versée", &[("512", 100_000, 0), ("441", 0, 100_000)]),
    ("2026-06-21", "Buvette de la fête", &[("530", 43_200, 0), ("707", 0, 43_200)]),
    ("2026-06-19", "Boissons", &[("607", 19_999, 0), ("512", 0, 19_999)]),
    ("2026-06-23", "Dépôt d’espèces", &[("512", 40_000, 0), ("530", 0, 40_000)]),
    ("2026-09-04", "Facture d’affiches", &[("6236", 7_801, 0), ("401", 0, 7_801)]),
    ("2026-12-31", "Bénévolat", &[("864", 350_000, 0), ("875", 0, 350_000)]),
];

/// Code, opening (debit minus credit), debit, credit, balance of the year.
const BALANCE: &[(&str, i64, i64, i64, i64)] = &[
    ("110", -160_000, 0, 160_000, -160_000),
    ("401", 0, 0, 7_801, -7_801),
    ("441", 0, 100_000, 100_000, 0),
    ("512", 152_000, 352_000, 41_049, 310_951),
    ("530", 8_000, 51_200, 40_000, 11_200),
    ("607", 0, 19_999, 0, 19_999),
    ("616", 0, 21_050, 0, 21_050),
    ("6236", 0, 7_801, 0, 7_801),
    ("707", 0, 0, 43_200, -43_200),
    ("741", 0, 0, 100_000, -100_000),
    ("7561", 0, 0, 60_000, -60_000),
    ("864", 0, 350_000, 0, 350_000),
    ("875", 0, 0, 350_000, -350_000),
];

/// The statements of the year: line and net amount. Income 600,00 + 432,00 + 1 000,00 = 2 032,00; expense 199,99 + 210,50 + 78,01
/// = 488,50; surplus 1 543,50. What is owned, 3 109,51 + 112,00 = 3 221,51, is 1 600,00 + 1 543,50 + 78,01.
const STATEMENTS: &[(&str, i64)] = &[("all_income", 203_200), ("all_expense", 48_850), ("result", 154_350), ("assets", 322_151), ("liabilities", 322_151)];

/// The balance sheet opened again: the surplus is 203 200 − 48 850 = 154 350 cents; class 8 is not carried.
const OPENING: &[(&str, i64)] = &[("110", -160_000), ("120", -154_350), ("401", -7_801), ("512", 310_951), ("530", 11_200)];

/// The assembly of 20 March 2027 puts 1 000,00 aside for the project and brings 543,50 forward.
const VOTE: &[(&str, i64)] = &[("1068", 100_000), ("110", 54_350)];

/// The second year: the bill of the posters is paid, 550,00 of fees, 600,00 of insurance: a deficit of 50,00.
const SECOND_YEAR: &[(&str, &str, Typed)] = &[
    ("2027-01-15", "Affiches payées", &[("401", 7_801, 0), ("512", 0, 7_801)]),
    ("2027-02-01", "Cotisations", &[("512", 55_000, 0), ("7561", 0, 55_000)]),
    ("2027-06-30", "Assurance", &[("616", 60_000, 0), ("512", 0, 60_000)]),
];

/// What the third year opens with. Bank 3 109,51 − 78,01 + 550,00 − 600,00 = 2 981,50; brought forward 1 600,00 + 543,50 = 2 143,50.
const THIRD_OPENING: &[(&str, i64)] = &[("1068", -100_000), ("110", -214_350), ("129", 5_000), ("512", 298_150), ("530", 11_200)];

async fn balances(cx: &mut Cx, year: &Year) -> Vec<(String, i64)> {
    let rows = trial_balance::rows(cx, year.id, false).await.unwrap();
    rows.iter().map(|row| (row.code.clone(), row.balance().cents())).filter(|(_, balance)| *balance != 0).collect()
}

fn on_paper(typed: &[(&str, i64)]) -> Vec<(String, i64)> {
    typed.iter().map(|(code, balance)| ((*code).to_owned(), *balance)).collect()
}

#[tokio::test]
async fn the_year_of_a_small_association_is_the_one_on_paper() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    for (on, label, lines) in YEAR {
        let draft = books.draft(on, label, lines);
        let opening = *label == "Soldes";
        Entry::post(&mut cx, EntryDraft { opening, ..draft }).await.unwrap();
    }
    assert_eq!(Entry::validate_through(&mut cx, &books.year, day("2026-12-31")).await.unwrap(), 10);
    let rows = trial_balance::rows(&mut cx, books.year.id, true).await.unwrap();
    let found: Vec<(&str, i64, i64, i64, i64)> = rows
        .iter()
        .map(|row| {
            let opening = (row.opening_debit - row.opening_credit).cents();
            (row.code.as_str(), opening, row.debit.cents(), row.credit.cents(), row.balance().cents())
        })
        .collect();
    assert_eq!(found, BALANCE);
    let spring = Span { from: "2026-02".into(), to: "2026-05".into(), ..Span::default() };
    let bank = trial_balance::rows_of(&mut cx, books.year.id, &spring).await.unwrap().into_iter().find(|row| row.code == "512").unwrap();
    assert_eq!(
        (bank.opening_debit.cents(), bank.moved_debit().cents(), bank.moved_credit().cents(), bank.balance().cents()),
        (212_000, 100_000, 21_050, 290_950)
    );
    let two = trial_balance::of_year(&mut cx, &books.year, &Span { level: Some(2), ..Span::default() }).await.unwrap();
    let sixty_one = two.classes.iter().flat_map(|class| &class.rows).find(|row| row.code == "61").unwrap();
    assert_eq!((sixty_one.label.as_str(), sixty_one.balance().cents()), ("Services extérieurs", 21_050));
    assert_eq!(two.sum.debit, two.sum.credit);
    let drawn = statements::of_year(&mut cx, &books.year, true).await.unwrap();
    for (sum, net) in STATEMENTS {
        assert_eq!(drawn.sum(sum).net().cents(), *net, "{sum}");
    }
    books.prove(&mut cx).await;
    cx.commit().await.unwrap();
}

#[tokio::test]
async fn two_years_follow_each_other_as_on_paper() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    for (on, label, lines) in YEAR {
        Entry::post(&mut cx, EntryDraft { opening: *label == "Soldes", ..books.draft(on, label, lines) }).await.unwrap();
    }
    // The second year goes on before the first is closed.
    let second = open_year(&mut cx, &books.entity, 2027).await;
    second.carry_forward(&mut cx, &books.year).await.unwrap();
    assert_eq!(balances(&mut cx, &second).await, on_paper(OPENING), "provisional, and right already");
    for (on, label, lines) in SECOND_YEAR {
        books.post(&mut cx, on, label, lines).await.unwrap();
    }
    Entry::validate_through(&mut cx, &books.year, day("2026-12-31")).await.unwrap();
    let first = books.year.clone().close(&mut cx).await.unwrap();
    let second = Year::find(&mut cx, second.id).await.unwrap().unwrap();
    let opening = second.opening(&mut cx).await.unwrap().unwrap();
    let lines: Vec<(String, i64, String)> =
        opening.lines(&mut cx).await.unwrap().into_iter().map(|line| (line.account_code, (line.debit - line.credit).cents(), line.label)).collect();
    let line = |code: &str, balance, label: &str| (code.to_owned(), balance, label.to_owned());
    assert_eq!(
        lines,
        [
            line("110", -160_000, ""),
            line("401", -7_801, "Facture d’affiches (4 sept. 2026)"),
            line("512", 310_951, ""),
            line("530", 11_200, ""),
            line("120", -154_350, "Résultat de 2026"),
        ]
    );
    let shares = VOTE.iter().map(|(code, amount)| Share { code: (*code).into(), amount: super::books::cents(*amount), project_id: None }).collect();
    first.appropriate(&mut cx, Appropriation { day: day("2027-03-20"), shares }, true).await.unwrap();
    Entry::validate_through(&mut cx, &second, day("2027-12-31")).await.unwrap();
    let third = open_year(&mut cx, &books.entity, 2028).await;
    let second = Year::find(&mut cx, second.id).await.unwrap().unwrap();
    let made = fec::make(&mut cx, &books.entity, &second, &fec::Period::default()).await.unwrap();
    // No SIREN, and the clock of the test stands before 2027.
    let faults: Vec<_> = made.report.findings.iter().filter(|finding| !["fec-file-name-siren", "fec-valid-early"].contains(&finding.rule.key())).collect();
    assert!(faults.is_empty(), "the file of entries is right: {faults:?}");
    let mut text = String::new();
    std::io::Read::read_to_string(&mut { made.file }, &mut text).unwrap();
    assert!(text.lines().nth(1).unwrap().starts_with("AN\t"), "the opening comes first, though it was validated after others were written");
    second.close(&mut cx).await.unwrap();
    assert_eq!(balances(&mut cx, &third).await, on_paper(THIRD_OPENING));
    books.prove(&mut cx).await;
    cx.commit().await.unwrap();
    app.run_jobs().await;
}
