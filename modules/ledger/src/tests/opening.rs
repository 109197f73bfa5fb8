//! Opening entries: provisional while the old year is open, final afterwards, third parties line by line.

use super::books::{Books, app, books, cents, day, open_year, own, refusal};
use crate::{
    access,
    account::Account,
    chart::{Chart, Model},
    entry::{Entry, EntryDraft, Kind, LineDraft, Settlement, Status},
    year::{NewYear, Year, YearStatus},
};
use kernel::{cx::Cx, id::Id};
use people::{Person, PersonDraft};

async fn fresh(cx: &mut Cx, year: &Year) -> Year {
    Year::find(cx, year.id).await.unwrap().unwrap()
}

/// Code, debit, credit and label of each line.
async fn lines(cx: &mut Cx, entry: &Entry) -> Vec<(String, i64, i64, String)> {
    let lines = entry.lines(cx).await.unwrap();
    lines.into_iter().map(|line| (line.account_code, line.debit.cents(), line.credit.cents(), line.label)).collect()
}

async fn opening(cx: &mut Cx, year: &Year) -> Entry {
    fresh(cx, year).await.opening(cx).await.unwrap().unwrap()
}

/// A debt or claim on an account of third parties.
async fn promise(cx: &mut Cx, books: &Books, kind: Kind, on: &str, label: &str, typed: &[(&str, i64, i64)], person: Option<Id>) -> Entry {
    let mut draft = books.draft(on, label, typed);
    for line in &mut draft.lines {
        line.person_id = person;
    }
    Entry::post(cx, EntryDraft { kind, settlement: Settlement::Waiting, ..draft }).await.unwrap()
}

#[tokio::test]
async fn third_parties_are_carried_line_by_line_and_what_is_settled_is_not() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    let anna = Person::create(&mut cx, PersonDraft::person("Anna", "Le Goff")).await.unwrap().id;
    let yann = Person::create(&mut cx, PersonDraft::person("Yann", "Riou")).await.unwrap().id;
    promise(&mut cx, &books, Kind::Claim, "2026-03-01", "Stage", &[("411", 3_000, 0), ("706", 0, 3_000)], Some(anna)).await;
    promise(&mut cx, &books, Kind::Claim, "2026-04-01", "Sortie", &[("411", 2_000, 0), ("706", 0, 2_000)], Some(anna)).await;
    let owed = promise(&mut cx, &books, Kind::Claim, "2026-04-02", "Sortie", &[("411", 2_000, 0), ("706", 0, 2_000)], Some(yann)).await;
    owed.settle(&mut cx, day("2026-05-01"), "512", "").await.unwrap();
    promise(&mut cx, &books, Kind::Debt, "2026-12-04", "Affiches", &[("6236", 7_801, 0), ("401", 0, 7_801)], None).await;
    // Two lines of nobody on one account cancel out without a letter: settled.
    books.post(&mut cx, "2026-06-01", "Avance", &[("467", 500, 0), ("512", 0, 500)]).await.unwrap();
    books.post(&mut cx, "2026-06-09", "Retour", &[("512", 500, 0), ("467", 0, 500)]).await.unwrap();
    let next = open_year(&mut cx, &books.entity, 2027).await;
    let entry = next.carry_forward(&mut cx, &books.year).await.unwrap().unwrap();
    assert_eq!((entry.status, entry.kind), (Status::Draft, Kind::Opening), "provisional");
    let found = lines(&mut cx, &entry).await;
    let line = |code: &str, debit, credit, label: &str| (code.to_owned(), debit, credit, label.to_owned());
    // Surplus: 30,00 + 20,00 + 20,00 − 78,01 is a deficit of 8,01.
    assert_eq!(
        found,
        [
            line("401", 0, 7_801, "Affiches (4 déc. 2026)"),
            line("411", 3_000, 0, "Stage (1er mars 2026)"),
            line("411", 2_000, 0, "Sortie (1er avr. 2026)"),
            line("512", 2_000, 0, ""),
            line("129", 801, 0, "Résultat de 2026"),
        ]
    );
    assert_eq!(entry.lines(&mut cx).await.unwrap().iter().filter(|line| line.person_id == Some(anna)).count(), 2);
    books.prove(&mut cx).await;
    cx.commit().await.unwrap();
}

#[tokio::test]
async fn it_follows_the_old_year_until_that_one_is_closed() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    let fee = books.fee(&mut cx, "2026-03-01", 2_500).await;
    let next = open_year(&mut cx, &books.entity, 2027).await;
    let entry = next.carry_forward(&mut cx, &books.year).await.unwrap().unwrap();
    assert_eq!(refusal(entry.validate(&mut cx).await), "ledger-refused-opening-provisional");
    let typed = entry.as_draft(&mut cx).await.unwrap();
    assert_eq!(refusal(entry.update(&mut cx, typed).await), "ledger-refused-opening-kept");
    assert_eq!(Entry::validate_through(&mut cx, &next, day("2027-12-31")).await.unwrap(), 0, "it is not for the hand");
    assert_eq!(fresh(&mut cx, &next).await.drafts_counted(&mut cx).await.unwrap(), 0, "nor for the list of what to validate");
    next.close_periods(&mut cx, Some(day("2027-03-31"))).await.unwrap();
    cx.commit().await.unwrap();

    let mut cx = app.cx().await;
    books.fee(&mut cx, "2026-04-01", 1_000).await;
    let typed = books.draft("2026-03-01", "Cotisation corrigée", &[("512", 2_000, 0), ("7561", 0, 2_000)]);
    fee.update(&mut cx, typed).await.unwrap();
    assert!(fresh(&mut cx, &next).await.opening_stale);
    cx.commit().await.unwrap();
    app.run_jobs().await;
    let mut cx = app.cx().await;
    let refreshed = opening(&mut cx, &next).await;
    assert_eq!((refreshed.id, refreshed.amount), (entry.id, cents(3_000)), "the same draft, up to date, though the first months are stopped");
    Entry::validate_through(&mut cx, &books.year, day("2026-12-31")).await.unwrap();
    fresh(&mut cx, &books.year).await.close(&mut cx).await.unwrap();
    let last = opening(&mut cx, &next).await;
    assert_eq!((last.id, last.status, last.number), (entry.id, Status::Validated, Some(1)));
    assert_eq!(refusal(last.reverse(&mut cx, day("2027-05-01"), true).await), "ledger-refused-opening-kept");
    books.prove(&mut cx).await;
    cx.commit().await.unwrap();
    app.run_jobs().await;
}

#[tokio::test]
async fn a_year_opened_again_and_changed_has_its_opening_cancelled_and_written_again() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    let debt = promise(&mut cx, &books, Kind::Debt, "2026-12-04", "Affiches", &[("6236", 7_801, 0), ("401", 0, 7_801)], None).await;
    Entry::validate_through(&mut cx, &books.year, day("2026-12-31")).await.unwrap();
    let next = open_year(&mut cx, &books.entity, 2027).await;
    let closed = books.year.clone().close(&mut cx).await.unwrap();
    let first = opening(&mut cx, &next).await;
    assert_eq!((first.status, first.amount), (Status::Validated, cents(7_801)));
    // Paid in the new year: the payment and the line that carried the debt on take a letter together.
    let paid = debt.settle(&mut cx, day("2027-01-15"), "512", "").await.unwrap();
    let letter = |lines: Vec<crate::entry::Line>| lines.into_iter().find(|line| line.account_code == "401").unwrap().letter_id;
    let paid_letter = letter(paid.lines(&mut cx).await.unwrap());
    assert!(paid_letter.is_some() && paid_letter == letter(first.lines(&mut cx).await.unwrap()));
    let same = closed.reopen(&mut cx, "Pour voir").await.unwrap().close(&mut cx).await.unwrap();
    assert_eq!(opening(&mut cx, &next).await.id, first.id, "nothing changed, nothing is written");
    let reopened = same.reopen(&mut cx, "Facture oubliée").await.unwrap();
    let forgotten = books.draft("2026-12-20", "Électricité", &[("6061", 900, 0), ("401", 0, 900)]);
    Entry::post(&mut cx, EntryDraft { validate: true, ..forgotten }).await.unwrap();
    reopened.close(&mut cx).await.unwrap();
    let second = opening(&mut cx, &next).await;
    assert!(second.id != first.id && second.status == Status::Validated);
    let cancelled = Entry::find(&mut cx, first.id).await.unwrap().unwrap();
    let reversal = Entry::find(&mut cx, cancelled.reversed_by_id.unwrap()).await.unwrap().unwrap();
    assert_eq!((cancelled.number, reversal.number, second.number), (Some(1), Some(2), Some(3)), "numbered in the journal of openings");
    assert!(reversal.opening && reversal.day == day("2027-01-01"));
    let carried = second.lines(&mut cx).await.unwrap();
    assert_eq!(carried.iter().filter(|line| line.account_code == "401").map(|line| line.credit.cents()).collect::<Vec<_>>(), [7_801, 900]);
    assert_eq!(letter(carried), paid_letter, "the payment still answers the debt");
    assert_eq!(letter(cancelled.lines(&mut cx).await.unwrap()), letter(reversal.lines(&mut cx).await.unwrap()), "what was cancelled is no longer open");
    books.prove(&mut cx).await;
    cx.commit().await.unwrap();
    app.run_jobs().await;
}

#[tokio::test]
async fn a_debt_paid_before_it_was_carried_finds_its_payment() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    let debt = promise(&mut cx, &books, Kind::Debt, "2026-12-04", "Affiches", &[("6236", 7_801, 0), ("401", 0, 7_801)], None).await;
    let next = open_year(&mut cx, &books.entity, 2027).await;
    let paid = debt.settle(&mut cx, day("2027-01-15"), "512", "").await.unwrap();
    let entry = next.carry_forward(&mut cx, &books.year).await.unwrap().unwrap();
    let carried = entry.lines(&mut cx).await.unwrap().into_iter().find(|line| line.account_code == "401").unwrap();
    let answered = paid.lines(&mut cx).await.unwrap().into_iter().find(|line| line.account_code == "401").unwrap();
    assert!(carried.letter_id.is_some() && carried.letter_id == answered.letter_id);
    // Another line in the old year: the entry is written again and keeps its letter.
    books.fee(&mut cx, "2026-12-28", 1_000).await;
    cx.commit().await.unwrap();
    app.run_jobs().await;
    let mut cx = app.cx().await;
    let carried = opening(&mut cx, &next).await.lines(&mut cx).await.unwrap().into_iter().find(|line| line.account_code == "401").unwrap();
    assert_eq!(carried.letter_id, answered.letter_id);
    // And a year later the debt that waits is still the first one.
    let other = promise(&mut cx, &books, Kind::Debt, "2026-11-04", "Traiteur", &[("6257", 900, 0), ("401", 0, 900)], None).await;
    let later = open_year(&mut cx, &books.entity, 2028).await;
    fresh(&mut cx, &next).await.carry_forward(&mut cx, &books.year).await.unwrap();
    later.carry_forward(&mut cx, &next).await.unwrap();
    let paid = other.settle(&mut cx, day("2028-02-01"), "512", "").await.unwrap();
    let answered = paid.lines(&mut cx).await.unwrap().into_iter().find(|line| line.account_code == "401").unwrap();
    let carried = opening(&mut cx, &later).await.lines(&mut cx).await.unwrap().into_iter().find(|line| line.account_code == "401").unwrap();
    assert!(answered.letter_id.is_some() && carried.letter_id == answered.letter_id);
    assert_eq!(carried.label, "Traiteur (4 nov. 2026)", "and says when it was");
    books.prove(&mut cx).await;
    cx.commit().await.unwrap();
    app.run_jobs().await;
}

#[tokio::test]
async fn another_chart_is_asked_for_the_accounts_it_lacks() {
    let app = app().await;
    let mut cx = app.cx().await;
    let mut books = books(&mut cx).await;
    let account = Account::add(&mut cx, books.year.chart_id, own("5121A", "Crédit coopératif")).await.unwrap();
    books.accounts.insert(account.code, account.id);
    let lines = vec![LineDraft::debit(account.id, cents(4_000)), LineDraft::credit(books.account("7561"), cents(4_000))];
    Entry::post(&mut cx, EntryDraft { lines, validate: true, ..EntryDraft::new(books.entity.id, day("2026-03-03"), "Cotisation") }).await.unwrap();
    let general = Chart::from_model(&mut cx, books.entity.id, Model::General).await.unwrap();
    cx.commit().await.unwrap();
    let browser = app.signed_in_with(access::ALL).await;
    let chart = general.id.to_string();
    let new = [("label", "2027"), ("first_day", "2027-01-01"), ("last_day", "2027-12-31"), ("chart_id", chart.as_str()), ("carry", "true")];
    let at = browser.post(&format!("/ledger/books/{}/years", books.entity.id), &new).await.location();
    let page = browser.get(&at).await.text();
    assert!(page.contains("5121A") && page.contains(&format!("{at}/accounts")), "the page asks for it");
    let closing = format!("/ledger/years/{}/closing", books.year.id);
    assert!(browser.get(&closing).await.text().contains("5121A"), "closing would be refused, and says why");
    assert_eq!(browser.post(&closing, &[]).await.location(), closing);
    assert_eq!(browser.post(&format!("{at}/accounts"), &[]).await.location(), at);
    let page = browser.get(&at).await.text();
    assert!(page.contains("Soldes provisoires") && !page.contains(&format!("{at}/accounts")));
    let mut cx = app.cx().await;
    let next = Year::by_label(&mut cx, books.entity.id, "2027").await.unwrap().unwrap();
    let found = opening(&mut cx, &next).await;
    assert_eq!(lines_of(&mut cx, &found).await, [("5121A", 4_000), ("120", -4_000)].map(|(code, sum)| (code.to_owned(), sum)));
    cx.commit().await.unwrap();
    let entry = browser.get(&format!("/ledger/entries/{}", found.id)).await.text();
    assert!(entry.contains("suit l’exercice d’avant") && !entry.contains("/edit"), "the entry says that it is kept by the program");
}

async fn lines_of(cx: &mut Cx, entry: &Entry) -> Vec<(String, i64)> {
    lines(cx, entry).await.into_iter().map(|(code, debit, credit, _)| (code, debit - credit)).collect()
}

#[tokio::test]
async fn an_opening_that_somebody_else_wrote_is_left_alone_and_compared() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    let fee = books.fee(&mut cx, "2026-03-01", 2_500).await;
    let next = open_year(&mut cx, &books.entity, 2027).await;
    let by_hand = books.draft("2027-01-01", "À nouveaux", &[("512", 2_400, 0), ("110", 0, 2_400)]);
    Entry::post(&mut cx, EntryDraft { kind: Kind::Opening, opening: true, validate: true, ..by_hand }).await.unwrap();
    assert_eq!(refusal(next.carry_forward(&mut cx, &books.year).await), "ledger-refused-carry-twice");
    let gaps = fresh(&mut cx, &next).await.closing_checks(&mut cx).await.unwrap().opening_gaps;
    assert_eq!(gaps.iter().map(|rest| (rest.code.as_str(), rest.rest)).collect::<Vec<_>>(), [("512", 100)]);
    fee.validate(&mut cx).await.unwrap();
    books.year.clone().close(&mut cx).await.unwrap();
    assert!(fresh(&mut cx, &next).await.opening_id.is_none(), "closing does not add a second one");
    cx.commit().await.unwrap();
}

#[tokio::test]
async fn nothing_to_carry_is_no_entry_and_what_is_gone_goes() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    let next = open_year(&mut cx, &books.entity, 2027).await;
    assert!(next.carry_forward(&mut cx, &books.year).await.unwrap().is_none());
    let fee = books.fee(&mut cx, "2026-03-01", 2_500).await;
    assert!(next.carry_forward(&mut cx, &books.year).await.unwrap().is_some());
    fee.delete(&mut cx).await.unwrap();
    assert!(next.carry_forward(&mut cx, &books.year).await.unwrap().is_none());
    let entry_count: i64 = cx.tx.query("SELECT COUNT(*) FROM ledger_entry").scalar().await.unwrap();
    assert_eq!((entry_count, fresh(&mut cx, &next).await.opening_id), (0, None));
    let locked = NewYear {
        id: None,
        entity_id: books.entity.id,
        chart_id: None,
        label: "2028".into(),
        first_day: day("2028-01-01"),
        last_day: day("2028-12-31"),
        status: YearStatus::Locked,
    };
    let locked = Year::open(&mut cx, locked).await.unwrap();
    assert_eq!(refusal(locked.carry_forward(&mut cx, &next).await), "ledger-refused-year-closed");
    cx.commit().await.unwrap();
    app.run_jobs().await;
}
