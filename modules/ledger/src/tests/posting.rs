//! Entries: what is accepted, what is refused, and that a refusal changes nothing.

use super::books::{Books, Typed, app, books, cents, day, open_year, refusal};
use crate::{
    account::Account,
    entity::{Entity, NewEntity},
    entry::{Entry, EntryDraft, Kind, LineDraft, Receipt, SimpleEntry, SimpleKind, Status},
    journal::Journal,
    letter::Letter,
    project::Project,
    verify::{Break, verify},
};
use kernel::{cx::Cx, event::Subject, id::Id, money::Money};

async fn journal_code(cx: &mut Cx, entry: &Entry) -> String {
    let journals = Journal::list(cx, entry.entity_id).await.unwrap();
    journals.into_iter().find(|journal| journal.id == entry.journal_id).unwrap().code
}

#[tokio::test]
async fn an_entry_is_a_draft_then_numbered_and_sealed() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    let first = books.fee(&mut cx, "2026-03-01", 2_500).await;
    let second = books.fee(&mut cx, "2026-02-01", 1_500).await;
    assert_eq!((first.status, first.number, first.serial, second.serial), (Status::Draft, None, 1, 2));
    let second = second.validate(&mut cx).await.unwrap();
    let first = first.validate(&mut cx).await.unwrap();
    assert_eq!((second.number, first.number), (Some(1), Some(2)), "numbers follow the order of validation");
    assert_eq!(first.previous_hash, second.hash);
    assert_eq!(books.moved(&mut cx).await, vec![("512".into(), 4_000, 0), ("7561".into(), 0, 4_000)]);
    books.prove(&mut cx).await;
    cx.commit().await.unwrap();
}

#[tokio::test]
async fn what_the_rules_refuse_changes_nothing() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    let other = other_books(&mut cx).await;
    let put_away = Account::by_code(&mut cx, books.year.chart_id, "6061").await.unwrap().unwrap();
    let archived = crate::account::NewAccount { archived: true, ..crate::account::NewAccount::named("6061", "Eau") };
    Account::update(&mut cx, put_away.id, archived).await.unwrap();
    books.fee(&mut cx, "2026-03-01", 2_500).await;
    let before = books.moved(&mut cx).await;
    let cases: &[(&str, &str, Typed)] = &[
        ("ledger-refused-unbalanced", "2026-03-01", &[("512", 1_000, 0), ("7561", 0, 999)]),
        ("ledger-refused-empty", "2026-03-01", &[]),
        ("ledger-refused-negative", "2026-03-01", &[("512", -1_000, 0), ("7561", 0, -1_000)]),
        ("ledger-refused-both-sides", "2026-03-01", &[("512", 1_000, 1_000), ("7561", 500, 0), ("7561", 0, 500)]),
        ("ledger-refused-zero-line", "2026-03-01", &[("512", 1_000, 0), ("7561", 0, 1_000), ("627", 0, 0)]),
        ("ledger-refused-no-year", "2027-01-01", &[("512", 1_000, 0), ("7561", 0, 1_000)]),
        ("ledger-refused-mixed-in-kind", "2026-03-01", &[("864", 1_000, 0), ("7561", 0, 1_000)]),
        ("ledger-refused-archived-account", "2026-03-01", &[("6061", 1_000, 0), ("512", 0, 1_000)]),
        ("ledger-refused-too-much", "2026-03-01", &[("512", 200_000_000_000, 0), ("7561", 0, 200_000_000_000)]),
    ];
    for (key, on, lines) in cases {
        assert_eq!(refusal(books.post(&mut cx, on, "Refusée", lines).await), *key);
    }
    let foreign = EntryDraft {
        lines: vec![LineDraft::debit(books.account("512"), cents(100)), LineDraft::credit(other.account("7561"), cents(100))],
        ..EntryDraft::new(books.entity.id, day("2026-03-01"), "D'ailleurs")
    };
    assert_eq!(refusal(Entry::post(&mut cx, foreign).await), "ledger-refused-foreign-account");
    let elsewhere = EntryDraft { year_id: Some(other.year.id), ..books.draft("2026-03-01", "D'ailleurs", &[("512", 1, 0), ("7561", 0, 1)]) };
    assert_eq!(refusal(Entry::post(&mut cx, elsewhere).await), "ledger-refused-foreign-year");
    let unnamed = books.draft("2026-03-01", " \n ", &[("512", 1, 0), ("7561", 0, 1)]);
    assert_eq!(refusal(Entry::post(&mut cx, unnamed).await), "ledger-refused-entry-label");
    assert_eq!(books.moved(&mut cx).await, before);
    books.prove(&mut cx).await;
    cx.commit().await.unwrap();
}

async fn other_books(cx: &mut Cx) -> Books {
    let unit_id = cx.units().root_id().unwrap();
    let new = NewEntity { id: None, unit_id, name: "Autre".into(), siren: None, model: Some(crate::chart::Model::Association) };
    let entity = Entity::create(cx, new).await.unwrap();
    let year = open_year(cx, &entity, 2026).await;
    let accounts = Account::all(cx, year.chart_id).await.unwrap().into_iter().map(|account| (account.code, account.id)).collect();
    Books { entity, year, accounts }
}

#[tokio::test]
async fn a_draft_changes_and_goes_and_the_balances_follow() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    let project =
        Project { id: cx.new_id(), entity_id: books.entity.id, code: Some("FETE".into()), label: "Fête".into(), description: String::new(), archived: false };
    let project = Project::save(&mut cx, project).await.unwrap();
    let entry = books.fee(&mut cx, "2026-03-01", 2_500).await;
    let mut draft = books.draft("2026-04-02", "Buvette", &[("530", 4_000, 0), ("707", 0, 4_000)]);
    for line in &mut draft.lines {
        line.project_id = Some(project.id);
    }
    let changed = entry.update(&mut cx, draft).await.unwrap();
    assert_eq!((changed.serial, changed.amount, changed.label.as_str()), (entry.serial, cents(4_000), "Buvette"));
    assert_eq!(books.moved(&mut cx).await, vec![("530".into(), 4_000, 0), ("707".into(), 0, 4_000)]);
    books.prove(&mut cx).await;
    changed.delete(&mut cx).await.unwrap();
    assert_eq!(books.moved(&mut cx).await, vec![]);
    assert!(Entry::find(&mut cx, entry.id).await.unwrap().is_none());
    books.prove(&mut cx).await;
    cx.commit().await.unwrap();
}

#[tokio::test]
async fn a_validated_entry_never_changes_and_is_cancelled_by_its_reversal() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    let draft = books.fee(&mut cx, "2026-03-01", 2_500).await;
    assert_eq!(refusal(draft.reverse(&mut cx, day("2026-03-02"), true).await), "ledger-refused-reverse-draft");
    let entry = draft.validate(&mut cx).await.unwrap();
    let other = books.draft("2026-03-01", "Autre", &[("512", 1, 0), ("7561", 0, 1)]);
    assert_eq!(refusal(entry.update(&mut cx, other).await), "ledger-refused-validated");
    assert_eq!(refusal(entry.delete(&mut cx).await), "ledger-refused-validated");
    assert_eq!(refusal(draft.validate(&mut cx).await), "ledger-refused-validated");
    let reversal = entry.reverse(&mut cx, day("2026-03-05"), true).await.unwrap();
    assert_eq!((reversal.status, reversal.number, reversal.reverses_id), (Status::Validated, Some(2), Some(entry.id)));
    assert_eq!(refusal(entry.reverse(&mut cx, day("2026-03-06"), true).await), "ledger-refused-reversed-twice");
    assert_eq!(books.moved(&mut cx).await, vec![("512".into(), 2_500, 2_500), ("7561".into(), 2_500, 2_500)]);
    let again = Entry::find(&mut cx, entry.id).await.unwrap().unwrap();
    assert_eq!((again.hash, again.reversed_by_id), (entry.hash, Some(reversal.id)));
    books.prove(&mut cx).await;
    cx.commit().await.unwrap();
}

#[tokio::test]
async fn the_simple_forms_choose_journals_and_sides_silently() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    let simple = |kind, treasury: &str, other: &str| SimpleEntry {
        id: None,
        kind,
        entity_id: books.entity.id,
        day: day("2026-05-02"),
        amount: cents(1_234),
        treasury_code: treasury.into(),
        other_code: other.into(),
        label: String::new(),
        reference: "CHQ 12".into(),
        notes: String::new(),
        person_id: None,
        project_id: None,
    };
    let money_in = simple(SimpleKind::In, "530", "7561").post(&mut cx).await.unwrap();
    assert_eq!((journal_code(&mut cx, &money_in).await.as_str(), money_in.kind), ("CA", Kind::Income));
    assert_eq!(money_in.label, "Cotisations des adhérents", "the category names an entry without words");
    let money_out = simple(SimpleKind::Out, "512", "6061").post(&mut cx).await.unwrap();
    assert_eq!(journal_code(&mut cx, &money_out).await, "BQ");
    let sides = |lines: Vec<crate::entry::Line>| -> Vec<(String, i64)> {
        lines.into_iter().map(|line| (line.account_code, (line.debit - line.credit).cents())).collect()
    };
    let lines = money_out.lines(&mut cx).await.unwrap();
    assert_eq!(sides(lines), vec![("6061".into(), 1_234), ("512".into(), -1_234)]);
    let transfer = simple(SimpleKind::Transfer, "530", "512").post(&mut cx).await.unwrap();
    let lines = transfer.lines(&mut cx).await.unwrap();
    assert_eq!(sides(lines), vec![("512".into(), 1_234), ("530".into(), -1_234)], "a transfer goes from the first to the second");
    assert_eq!(refusal(simple(SimpleKind::Transfer, "512", "512").post(&mut cx).await), "ledger-refused-same-account");
    assert_eq!(refusal(simple(SimpleKind::In, "401", "7561").post(&mut cx).await), "ledger-refused-not-treasury");
    let free = SimpleEntry { amount: Money::ZERO, ..simple(SimpleKind::In, "512", "7561") };
    assert_eq!(refusal(free.post(&mut cx).await), "ledger-refused-amount");
    books.prove(&mut cx).await;
    cx.commit().await.unwrap();
}

#[tokio::test]
async fn a_fee_is_received_by_code_in_whatever_year_is_open() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    let (person, membership) = (cx.new_id(), cx.new_id());
    let receipt = |on: &str, income: &str| Receipt {
        entity_id: books.entity.id,
        day: day(on),
        amount: cents(2_500),
        treasury_code: "512".into(),
        income_code: income.into(),
        person_id: Some(person),
        label: "Cotisation d’Anna Le Goff".into(),
        reference: String::new(),
        project_id: None,
        subjects: vec![Subject::new("membership", membership)],
        validate: false,
    };
    let entry = Entry::receive(&mut cx, receipt("2026-09-01", "7561")).await.unwrap();
    let about_person: Vec<Id> = Entry::about(&mut cx, "person", person, 10).await.unwrap().into_iter().map(|entry| entry.id).collect();
    let about_membership = Entry::about(&mut cx, "membership", membership, 10).await.unwrap();
    assert_eq!((about_person, about_membership.len()), (vec![entry.id], 1));
    assert_eq!(refusal(Entry::receive(&mut cx, receipt("2027-02-01", "7561")).await), "ledger-refused-no-year");
    open_year(&mut cx, &books.entity, 2027).await;
    assert!(Entry::receive(&mut cx, receipt("2027-02-01", "7561")).await.is_ok());
    assert_eq!(refusal(Entry::receive(&mut cx, receipt("2026-02-01", "75699")).await), "ledger-refused-no-account");
    let unit_id = books.entity.unit_id;
    let (entity, year) = Entry::books_for(&mut cx, unit_id, day("2026-02-01")).await.unwrap();
    assert_eq!((entity.id, year.id), (books.entity.id, books.year.id));
    books.prove(&mut cx).await;
    cx.commit().await.unwrap();
}

#[tokio::test]
async fn tampering_is_named_at_its_first_place() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    for n in 1..=5 {
        books.fee(&mut cx, "2026-03-01", n * 100).await.validate(&mut cx).await.unwrap();
    }
    books.prove(&mut cx).await;
    cx.tx.query("UPDATE ledger_entry SET label = 'Cadeau' WHERE serial = 3").execute().await.unwrap();
    cx.tx.query("UPDATE ledger_balance SET debit = debit + 1 WHERE account_id = $1").bind(books.account("512")).execute().await.unwrap();
    let breaks = verify(&mut cx, &books.entity).await.unwrap().breaks;
    let year = || "2026".to_owned();
    assert_eq!(
        breaks,
        vec![Break::Chain { year: year(), position: 3, serial: 3 }, Break::Balance { year: year(), account: "512".into(), month: "2026-03".into() },]
    );
}

#[tokio::test]
async fn a_lost_voucher_is_named() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    let entry = books.fee(&mut cx, "2026-03-01", 100).await;
    let file = kernel::file::store(&mut cx, "recu.pdf", b"%PDF-1.7 le bon").await.unwrap();
    entry.attach(&mut cx, &file).await.unwrap();
    entry.validate(&mut cx).await.unwrap();
    books.prove(&mut cx).await;
    let voucher = entry.vouchers(&mut cx).await.unwrap().remove(0);
    assert_eq!(refusal(entry.detach(&mut cx, voucher.id).await), "ledger-refused-sealed-voucher");
    let other = kernel::file::store(&mut cx, "autre.pdf", b"%PDF-1.7 un autre").await.unwrap();
    cx.tx.query("UPDATE kernel_file SET sha256 = $1 WHERE id = $2").bind(other.sha256).bind(file.id).execute().await.unwrap();
    let breaks = verify(&mut cx, &books.entity).await.unwrap().breaks;
    assert_eq!(breaks, vec![Break::Voucher { year: "2026".into(), serial: 1, name: "recu.pdf".into() }]);
    cx.commit().await.unwrap();
}

#[tokio::test]
async fn lines_that_answer_each_other_take_the_next_letter() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    let claim = books.post(&mut cx, "2026-03-01", "Facture", &[("411", 5_000, 0), ("706", 0, 5_000)]).await.unwrap();
    let paid = books.post(&mut cx, "2026-03-20", "Règlement", &[("512", 5_000, 0), ("411", 0, 5_000)]).await.unwrap();
    let (claim, paid) = (claim.lines(&mut cx).await.unwrap(), paid.lines(&mut cx).await.unwrap());
    assert_eq!(refusal(Letter::put(&mut cx, &[claim[0].id, paid[0].id]).await), "ledger-refused-letter-lines");
    assert_eq!(refusal(Letter::put(&mut cx, &[claim[0].id]).await), "ledger-refused-letter-sum");
    assert_eq!(Letter::put(&mut cx, &[claim[0].id, paid[1].id]).await.unwrap().code, "AA");
    assert_eq!(refusal(Letter::put(&mut cx, &[claim[0].id, paid[1].id]).await), "ledger-refused-letter-lines");
    cx.commit().await.unwrap();
}
