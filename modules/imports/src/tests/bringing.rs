//! A whole association comes in: to the cent, once, or not at all.

use super::sample;
use crate::{
    report::Report,
    run::Run,
    source::{Kind, Source},
};
use kernel::{
    Error,
    account::Account,
    id::Id,
    testing::{TestApp, count},
};
use ledger::entry::Entry;
use people::{Person, household::Household};
use std::path::Path;

pub async fn app() -> TestApp {
    TestApp::new(vec![people::module(), ledger::module(), dues::module(), crate::module()]).await
}

pub async fn bring(app: &TestApp, kind: Kind, path: &Path, is_dry_run: bool) -> Report {
    let mut cx = app.cx().await;
    let report = Run::at_once(&mut cx, kind, path.to_owned(), is_dry_run).await.unwrap();
    cx.commit().await.unwrap();
    app.run_jobs().await;
    report
}

async fn person(app: &TestApp, number: &str) -> Person {
    let mut cx = app.cx().await;
    Person::numbered(&mut cx, number, people::access::READ).await.unwrap()
}

/// Debit and credit of a year's entries, and of its balances.
async fn totals(app: &TestApp) -> (i64, i64, i64, i64) {
    (
        count(app, "SELECT CAST(COALESCE(SUM(debit), 0) AS BIGINT) FROM ledger_line").await,
        count(app, "SELECT CAST(COALESCE(SUM(credit), 0) AS BIGINT) FROM ledger_line").await,
        count(app, "SELECT CAST(COALESCE(SUM(debit), 0) AS BIGINT) FROM ledger_balance").await,
        count(app, "SELECT CAST(COALESCE(SUM(credit), 0) AS BIGINT) FROM ledger_balance").await,
    )
}

const SUM: i64 = 1001 + 5000 + 2500 + 333 + 333 + 700;

#[tokio::test]
async fn everybody_comes_with_names_contacts_fields_and_family() {
    let app = app().await;
    let folder = tempfile::tempdir().unwrap();
    let report = bring(&app, Kind::Paheko, &sample::make(folder.path()).await, false).await;
    assert_eq!((report.people, report.organisations, report.households), (3, 1, 1));
    assert_eq!((report.new_people, report.recognised_people, report.failed), (4, 0, 0), "{:?}", report.skipped);
    let anna = person(&app, "1").await;
    assert_eq!((anna.given_name.as_str(), anna.family_name.as_str(), anna.email.as_str()), ("Anna", "Le Goff", "anna@exemple.bzh"));
    assert_eq!((anna.town.as_str(), anna.postcode.as_str()), ("Brest", "29200"));
    assert_eq!(anna.birth_day.unwrap().to_string(), "1961-03-04");
    assert_eq!(person(&app, "3").await.organisation_name, "SARL Kerjean");
    let mut cx = app.cx().await;
    let draft = anna.draft(&mut cx).await.unwrap();
    let languages = people::field::Field::coded(&mut cx, "langues").await.unwrap().unwrap();
    assert_eq!(languages.exported(&draft.values[&languages.id]), "breton; français");
    let section = people::field::Field::coded(&mut cx, "section").await.unwrap().unwrap();
    assert_eq!(section.choices(), [Some("Radio".to_owned()), Some("Vidéo".to_owned())], "a choice that left the list but is still used");
    assert_eq!(draft.tags, ["Trésorerie"]);
    let quotient = people::field::Field::coded(&mut cx, "quotient").await.unwrap().unwrap();
    assert_eq!(quotient.seen_by, people::field::Circle::Managers);
    let home = Household::of(&mut cx, anna.id).await.unwrap();
    assert_eq!(home.len(), 1);
    assert_eq!(home[0].payer_id, Some(anna.id));
    drop(cx);
    assert!(anna.photo_id.is_some());
    // Two papers of one field, each within reach of those who may see the field.
    let papers = (people::field::FieldKind::File, ["certificat", "certificat_2"]);
    let browser = app.signed_in_with(&[people::access::READ]).await;
    let page = browser.get(&anna.url()).await.main();
    for code in papers.1 {
        let mut cx = app.cx().await;
        let field = people::field::Field::coded(&mut cx, code).await.unwrap().unwrap();
        assert_eq!(field.kind, papers.0);
        let link = format!("{}/files/{}", anna.url(), draft.values[&field.id]);
        drop(cx);
        assert!(page.contains(&link) && page.contains(&field.label), "{link} {page}");
        assert_eq!(browser.get(&link).await.text(), "%PDF-");
    }
    assert_eq!(report.note_counts["imports-note-birth-day"], 1, "a birth in 2999 is not believed");
}

#[tokio::test]
async fn members_keep_their_login_and_their_second_factor() {
    let app = app().await;
    let folder = tempfile::tempdir().unwrap();
    bring(&app, Kind::Paheko, &sample::make(folder.path()).await, false).await;
    let anna = person(&app, "1").await;
    let mut cx = app.cx().await;
    let accounts = Account::of_person(&mut cx, anna.id).await.unwrap();
    assert_eq!(accounts.len(), 1);
    assert!(accounts[0].has_totp);
    assert_eq!(accounts[0].login, "anna@exemple.bzh");
    let account = accounts[0].id;
    assert!(kernel::account::totp::verify(&mut cx, account, "abcd1234").await.unwrap(), "a recovery code of the old program");
    assert!(!kernel::account::totp::verify(&mut cx, account, "abcd1234").await.unwrap(), "used once");
}

#[tokio::test]
async fn the_books_come_to_the_cent_with_their_seals_links_and_vouchers() {
    let app = app().await;
    let folder = tempfile::tempdir().unwrap();
    let report = bring(&app, Kind::Paheko, &sample::make(folder.path()).await, false).await;
    assert_eq!((report.entries, report.lines), (6, 12));
    assert_eq!(totals(&app).await, (SUM, SUM, SUM, SUM));
    assert_eq!(
        report.years.iter().map(|year| (year.label.as_str(), year.entries, year.debit_cents)).collect::<Vec<_>>(),
        [("Exercice 2025", 2, 6001), ("Exercice 2026", 4, 3866)]
    );
    assert_eq!(count(&app, "SELECT COUNT(*) FROM ledger_entry WHERE status = 'validated' AND foreign_hash IS NOT NULL").await, 2);
    let mut cx = app.cx().await;
    let source = Source::list(&mut cx).await.unwrap().remove(0);
    let entry = async |cx: &mut kernel::Cx, id: i64| Entry::find(cx, source.id("acc_transactions", id)).await.unwrap().unwrap();
    let locked = entry(&mut cx, 1).await;
    assert_eq!((locked.foreign_hash.as_deref(), locked.serial, locked.number), (Some("aaaa"), 1, Some(1)));
    let claim = entry(&mut cx, 4).await;
    assert_eq!(claim.settlement, ledger::entry::Settlement::Paid);
    assert_eq!(claim.related(&mut cx).await.unwrap().len(), 1, "a claim and its settlement stay together");
    let lines = claim.lines(&mut cx).await.unwrap();
    let third_party = lines.iter().find(|line| line.account_code == "411").unwrap();
    assert!(third_party.letter_id.is_some() && third_party.person_id.is_some());
    let paid = entry(&mut cx, 3).await;
    assert!(paid.lines(&mut cx).await.unwrap().iter().any(|line| line.reconciled && line.deposited));
    let vouchers = paid.vouchers(&mut cx).await.unwrap();
    assert_eq!(vouchers.iter().map(|voucher| voucher.name.as_str()).collect::<Vec<_>>(), ["recu.txt"]);
    assert!(entry(&mut cx, 6).await.opening);
    let (page, file) = (format!("/ledger/entries/{}", paid.id), vouchers[0].file_id);
    drop(cx);
    let treasurer = app.signed_in_with(&[ledger::access::READ]).await;
    assert!(treasurer.get(&page).await.main().contains("recu.txt"));
    assert_eq!(treasurer.get(&format!("{page}/vouchers/{file}")).await.text(), "reçu");
}

#[tokio::test]
async fn what_has_no_place_is_kept_and_listed_with_its_reason() {
    let app = app().await;
    let folder = tempfile::tempdir().unwrap();
    let report = bring(&app, Kind::Paheko, &sample::make(folder.path()).await, false).await;
    let said = |what: &str| report.skipped.iter().find(|line| line.what == what).map(|line| (line.count, line.why.as_str(), line.kept));
    assert_eq!(said("module_data_recus_fiscaux"), Some((1, "imports-why-tax-receipts", true)));
    assert_eq!(said("plugin_caisse_tabs"), Some((1, "imports-why-plugin", true)));
    assert_eq!(said("users_sessions"), Some((1, "imports-why-session", false)));
    assert_eq!(said("config_users_fields.age"), Some((1, "imports-why-computed", false)));
    assert_eq!(said("files"), Some((1, "imports-why-trash", false)));
    assert_eq!(report.files, 5);
    let browser = app.signed_in_with(&[crate::access::RUN]).await;
    let mut cx = app.cx().await;
    let source = Source::list(&mut cx).await.unwrap().remove(0);
    let kept = crate::kept::Kept::list(&mut cx, source.id, "", 100).await.unwrap();
    drop(cx);
    let receipts = kept.iter().find(|kept| kept.name == "module_data_recus_fiscaux.json").unwrap();
    let answer = browser.get(&format!("/imports/sources/{}/files/{}", source.id, receipts.id)).await;
    assert_eq!(answer.json()["rows"][0]["id"], 7, "tax receipts keep their numbers: {}", answer.text());
    assert!(kept.iter().any(|kept| kept.name == "documents/Statuts.md"));
    let page = browser.get(&format!("/imports/sources/{}", source.id)).await;
    assert!(page.main().contains("documents/Statuts.md"), "{}", page.main());
}

#[tokio::test]
async fn refusals_of_mail_find_their_person_by_the_hash_of_the_address() {
    let app = app().await;
    let folder = tempfile::tempdir().unwrap();
    let report = bring(&app, Kind::Paheko, &sample::make(folder.path()).await, false).await;
    assert_eq!(report.others["mail_refusals"], 1);
    let yann = person(&app, "2").await;
    let mut cx = app.cx().await;
    let field = people::field::Field::coded(&mut cx, "mail_refusals").await.unwrap().unwrap();
    let draft = yann.draft(&mut cx).await.unwrap();
    assert_eq!(draft.values[&field.id], "2", "collective messages only");
}

/// Rows that a second import must not add, and the last event.
async fn footprint(app: &TestApp) -> Vec<i64> {
    let mut all = vec![];
    for sql in [
        "SELECT COUNT(*) FROM people_person",
        "SELECT COUNT(*) FROM people_contact",
        "SELECT COUNT(*) FROM people_value",
        "SELECT COUNT(*) FROM people_household_member",
        "SELECT COUNT(*) FROM people_duplicate",
        "SELECT COUNT(*) FROM ledger_entry",
        "SELECT COUNT(*) FROM ledger_line",
        "SELECT COUNT(*) FROM ledger_account",
        "SELECT COUNT(*) FROM ledger_year",
        "SELECT COUNT(*) FROM kernel_file",
        "SELECT COUNT(*) FROM kernel_attachment",
        "SELECT COUNT(*) FROM kernel_account",
        "SELECT COUNT(*) FROM imports_kept",
        "SELECT CAST(SUM(version) AS BIGINT) FROM people_person",
    ] {
        all.push(count(app, sql).await);
    }
    all
}

#[tokio::test]
async fn importing_twice_changes_nothing() {
    let app = app().await;
    let folder = tempfile::tempdir().unwrap();
    let path = sample::make(folder.path()).await;
    let first = bring(&app, Kind::Paheko, &path, false).await;
    let before = footprint(&app).await;
    let second = bring(&app, Kind::Paheko, &path, false).await;
    assert_eq!(footprint(&app).await, before);
    assert_eq!((second.people, second.entries, second.lines, second.files), (first.people, first.entries, first.lines, first.files));
    assert_eq!((second.new_people, second.recognised_people, second.doubtful_people), (0, 0, 0));
    assert_eq!(totals(&app).await, (SUM, SUM, SUM, SUM));
    assert_eq!(count(&app, "SELECT COUNT(*) FROM imports_source").await, 1);
}

#[tokio::test]
async fn a_newer_backup_brings_what_changed_and_leaves_what_was_corrected_here() {
    let app = app().await;
    let folder = tempfile::tempdir().unwrap();
    let path = sample::make(folder.path()).await;
    bring(&app, Kind::Paheko, &path, false).await;
    let anna = person(&app, "1").await;
    let mut cx = app.cx().await;
    let corrected = people::PersonDraft { notes: "Préfère le téléphone".into(), ..anna.draft(&mut cx).await.unwrap() };
    Person::update(&mut cx, anna.id, corrected).await.unwrap();
    cx.commit().await.unwrap();
    let mut db = sample::open(&path).await;
    let later = "DROP TRIGGER trap; UPDATE users SET ville = 'Quimper' WHERE id = 1; UPDATE config SET value = 'Amies du Léon' WHERE key = 'org_name';
        UPDATE acc_transactions SET label = 'Adhésion d''Anna' WHERE id = 3; UPDATE acc_transactions SET label = 'Maquillé' WHERE id = 1;
        INSERT INTO users (id, id_category, numero, nom) VALUES (5, 1, '5', 'Gwenn Riou');
        INSERT INTO acc_transactions VALUES (7, 2, 0, 'Timbres', NULL, NULL, '2026-04-01', NULL, NULL, NULL, 2, 1);
        INSERT INTO acc_transactions_lines VALUES (13, 7, 4, 0, 250, NULL, NULL, 0, NULL, NULL, 0), (14, 7, 2, 250, 0, NULL, NULL, 0, NULL, NULL, 0);";
    sample::run(&mut db, later).await;
    drop(db);
    let report = bring(&app, Kind::Paheko, &path, false).await;
    assert_eq!((report.new_people, report.people, report.entries), (1, 4, 7));
    assert_eq!(report.note_counts.get("imports-note-entry-changed"), Some(&1), "a validated entry never changes: {:?}", report.notes);
    let anna = person(&app, "1").await;
    assert_eq!((anna.town.as_str(), anna.notes.as_str()), ("Quimper", "Préfère le téléphone"));
    assert_eq!(totals(&app).await, (SUM + 250, SUM + 250, SUM + 250, SUM + 250));
    assert_eq!(count(&app, "SELECT COUNT(*) FROM ledger_entry WHERE label = 'Adhésion d''Anna'").await, 1);
    assert_eq!(count(&app, "SELECT COUNT(*) FROM ledger_entry WHERE label = 'Maquillé'").await, 0);
}

#[tokio::test]
async fn a_dry_run_says_the_same_and_changes_nothing() {
    let app = app().await;
    let folder = tempfile::tempdir().unwrap();
    let path = sample::make(folder.path()).await;
    let before = footprint_and_events(&app).await;
    let dry = bring(&app, Kind::Paheko, &path, true).await;
    assert_eq!(footprint_and_events(&app).await, before);
    assert!(std::fs::read_dir(app.app.config.files_path()).unwrap().next().is_none(), "no content is written either");
    let real = bring(&app, Kind::Paheko, &path, false).await;
    assert_eq!(dry, real);
}

async fn footprint_and_events(app: &TestApp) -> (Vec<i64>, i64) {
    let mut all = vec![];
    for sql in
        ["SELECT COUNT(*) FROM people_person", "SELECT COUNT(*) FROM ledger_entry", "SELECT COUNT(*) FROM imports_source", "SELECT COUNT(*) FROM kernel_file"]
    {
        all.push(count(app, sql).await);
    }
    (all, count(app, "SELECT COUNT(*) FROM kernel_event").await)
}

#[tokio::test]
async fn an_import_that_fails_half_way_leaves_nothing() {
    let app = app().await;
    let folder = tempfile::tempdir().unwrap();
    let path = sample::make_with(folder.path(), "UPDATE acc_transactions_lines SET debit = 'douze' WHERE id = 12;").await;
    let before = footprint_and_events(&app).await;
    let mut cx = app.cx().await;
    let error = Run::at_once(&mut cx, Kind::Paheko, path, false).await.unwrap_err();
    assert_eq!(error.refusal().map(|refusal| refusal.key), Some("imports-refused-value"));
    drop(cx);
    assert_eq!(footprint_and_events(&app).await, before);
}

#[tokio::test]
async fn an_entry_that_does_not_balance_is_listed_and_the_import_says_it_is_not_complete() {
    let app = app().await;
    let folder = tempfile::tempdir().unwrap();
    let path = sample::make_with(folder.path(), "UPDATE acc_transactions_lines SET debit = 334 WHERE id = 10;").await;
    let report = bring(&app, Kind::Paheko, &path, false).await;
    assert_eq!((report.entries, report.failed), (5, 1));
    assert_eq!(totals(&app).await, (SUM - 333, SUM - 333, SUM - 333, SUM - 333));
}

#[tokio::test]
async fn people_who_are_here_already_are_recognised_or_wait_for_a_decision() {
    let app = app().await;
    let mut cx = app.cx().await;
    let anna = Person::create(&mut cx, people::PersonDraft::person("Anna", "Le Goff").with_email("anna@exemple.bzh")).await.unwrap();
    // Like enough to ask, not enough to decide.
    let other = people::PersonDraft::person("Yann-Erwan", "Le Goff").with_email("yann@exemple.bzh");
    let yann = Person::create(&mut cx, people::PersonDraft { number: Some("77".into()), ..other }).await.unwrap();
    cx.commit().await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let report = bring(&app, Kind::Paheko, &sample::make(folder.path()).await, false).await;
    assert_eq!((report.recognised_people, report.doubtful_people), (1, 1), "{report:?}");
    let mut cx = app.cx().await;
    let now = Person::get(&mut cx, anna.id).await.unwrap();
    assert_eq!(now.town, "Brest", "what was blank is filled");
    let doubt = crate::review::Doubt::waiting(&mut cx, None, 10).await.unwrap().remove(0);
    assert_eq!(doubt.candidate_id, yann.id);
    drop(cx);
    let browser =
        app.signed_in_with(&[crate::access::RUN, people::access::READ, people::access::WRITE, people::access::MANAGE, people::access::SENSITIVE]).await;
    let page = browser.get("/imports/review").await;
    assert!(page.main().contains("Yann Le Goff") && page.main().contains("Yann-Erwan Le Goff"), "{}", page.main());
    browser.post(&format!("/imports/review/{}", doubt.id), &[("decision", "same")]).await;
    let mut cx = app.cx().await;
    assert_eq!(crate::review::Doubt::waiting_count(&mut cx).await.unwrap(), 0);
    let came = Person::get(&mut cx, doubt.person_id).await.unwrap();
    assert_eq!(came.merged_into, Some(yann.id));
    drop(cx);
    // The next import follows the merge.
    let again = bring(&app, Kind::Paheko, &folder.path().join("association.sqlite"), false).await;
    assert_eq!((again.new_people, again.doubtful_people), (0, 0));
}

#[tokio::test]
async fn a_file_sent_in_the_browser_is_read_accepted_and_brought_in() {
    let app = app().await;
    let folder = tempfile::tempdir().unwrap();
    let bytes = std::fs::read(sample::make(folder.path()).await).unwrap();
    let browser = app.signed_in_with(&[crate::access::RUN]).await;
    assert_eq!(browser.get("/imports").await.status, 200);
    let sent = browser.upload("/imports", &[], &[("files", "association.sqlite", &bytes)]).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let url = sent.location();
    assert!(browser.get(&url).await.main().contains("import-progress"));
    app.run_jobs().await;
    let report = browser.get(&url).await;
    assert!(report.main().contains("Tout reprendre"), "{}", report.main());
    assert_eq!(count(&app, "SELECT COUNT(*) FROM people_person").await, 0);
    let id: Id = url.rsplit('/').next().unwrap().parse().unwrap();
    browser.post(&format!("{url}/accept"), &[]).await;
    app.run_jobs().await;
    assert_eq!(count(&app, "SELECT COUNT(*) FROM people_person").await, 4);
    assert!(browser.get(&url).await.main().contains("Exercice 2026"));
    // Accepting again changes nothing.
    browser.post(&format!("{url}/accept"), &[]).await;
    assert_eq!(app.run_jobs().await, 0);
    let mut cx = app.cx().await;
    let run = Run::get(&mut cx, id).await.unwrap();
    assert_eq!(run.state, crate::run::State::Done);
    assert!(matches!(run.discard(&mut cx).await, Err(Error::Refused(_))));
    Run::sweep(&mut cx).await.unwrap();
    assert_eq!(std::fs::read_dir(app.app.config.data.join("imports")).unwrap().count(), 0, "files that came in are deleted");
}

#[tokio::test]
async fn a_file_that_cannot_come_says_why_on_its_page() {
    let app = app().await;
    let folder = tempfile::tempdir().unwrap();
    let bytes = std::fs::read(sample::make(folder.path()).await).unwrap();
    let browser = app.signed_in_with(&[crate::access::RUN]).await;
    let sent = browser.upload("/imports", &[], &[("files", "coupé.sqlite", &bytes[..bytes.len() - 2048])]).await;
    app.run_jobs().await;
    let page = browser.get(&sent.location()).await;
    assert!(page.main().contains("il manque sa fin"), "{}", page.main());
    let unknown = browser.upload("/imports", &[], &[("files", "photo.jpg", b"\xff\xd8\xff")]).await;
    assert_eq!(unknown.status, 422);
    assert!(unknown.main().contains("ni de Paheko ni de Galette"), "{}", unknown.main());
    assert_eq!(app.signed_in_with(&[people::access::READ]).await.get("/imports").await.status, 403);
}
