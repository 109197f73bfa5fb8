//! What of a Galette becomes what here, that it comes twice without a change, and that people who were here are recognised.

use super::fixture::Fixture;
use crate::{report::Report, review::Doubt, run::Run, source::Kind};
use kernel::{account::Account, cx::Cx, testing::TestApp};
use people::{
    Person, PersonDraft,
    field::{self, Field},
    group::Group,
    household::Household,
    office::Mandate,
    person,
};
use std::path::PathBuf;

async fn app() -> TestApp {
    TestApp::new(vec![people::module(), ledger::module(), dues::module(), crate::module()]).await
}

async fn bring(app: &TestApp, path: PathBuf) -> Report {
    let mut cx = app.cx().await;
    let report = Run::at_once(&mut cx, Kind::Galette, path, false).await.unwrap();
    cx.commit().await.unwrap();
    app.run_jobs().await;
    report
}

/// The person of a member number; A1 is Anna.
async fn numbered(cx: &mut Cx, number: &str) -> Person {
    Person::numbered(cx, number, people::access::READ).await.unwrap()
}

#[tokio::test]
async fn members_become_people_with_all_they_have() {
    let app = app().await;
    let report = bring(&app, Fixture::new().mysql()).await;
    assert_eq!((report.people, report.organisations, report.households, report.new_people), (3, 1, 1, 4));
    let mut cx = app.cx().await;
    let anna = numbered(&mut cx, "A1").await;
    assert_eq!((anna.display_name.as_str(), anna.email.as_str(), anna.postcode.as_str()), ("Anna LE GOFF", "anna@exemple.example", "29200"));
    let draft = anna.draft(&mut cx).await.unwrap();
    assert_eq!(draft.contacts.len(), 4, "address, two telephones, a web page");
    assert_eq!(draft.addresses[0].street, "12 rue de l'Église\nBât. \"B\"; 2e");
    let values = field::values_of(&mut cx, anna.id, person::Kind::Person).await.unwrap();
    let lang = cx.lang.clone();
    let shown: Vec<_> = values.iter().map(|value| (value.field.label.clone(), value.field.shown(&value.value, &lang))).collect();
    assert!(shown.contains(&("Section".to_owned(), "Vélo".to_owned())), "{shown:?}");
    assert!(shown.iter().any(|(label, value)| label == "Permis" && !value.is_empty()), "{shown:?}");
    let gite = numbered(&mut cx, "A4").await;
    assert_eq!((gite.kind, gite.display_name.as_str()), (person::Kind::Organisation, "Gîte \"Ti Kernow\""));
}

#[tokio::test]
async fn families_groups_and_offices_come_along() {
    let app = app().await;
    let report = bring(&app, Fixture::new().pg_copy()).await;
    let mut cx = app.cx().await;
    let (anna, yann) = (numbered(&mut cx, "A1").await, numbered(&mut cx, "A3").await);
    let households = Household::of(&mut cx, yann.id).await.unwrap();
    assert_eq!((households.len(), households[0].payer_id), (1, Some(anna.id)));
    assert_eq!(Household::payer_of(&mut cx, yann.id).await.unwrap(), anna.id);
    assert_eq!(report.others["group_memberships"], 2);
    let groups = Group::of(&mut cx, anna.id).await.unwrap();
    assert_eq!(groups.iter().map(|(_, name, manages)| (name.as_str(), *manages)).collect::<Vec<_>>(), [("Randonnée", true)]);
    let held = Mandate::of(&mut cx, anna.id).await.unwrap();
    assert_eq!((held.len(), held[0].holds_on(cx.today())), (1, true), "a status below 30 is an office");
    assert_eq!(report.note_counts["imports-note-galette-mandate"], 1);
    assert!(Mandate::of(&mut cx, yann.id).await.unwrap().is_empty());
}

#[tokio::test]
async fn old_logins_are_kept_with_their_hash() {
    let app = app().await;
    let report = bring(&app, Fixture::new().zip()).await;
    assert_eq!(report.others["accounts"], 2, "bcrypt and md5; the third has no hash");
    let mut cx = app.cx().await;
    let anna = numbered(&mut cx, "A1").await;
    let accounts = Account::named(&mut cx, "AnnaLG").await.unwrap();
    assert_eq!((accounts.len(), accounts[0].person_id), (1, Some(anna.id)));
    assert_eq!(Account::named(&mut cx, "noel").await.unwrap().len(), 1);
}

#[tokio::test]
async fn coming_twice_changes_nothing() {
    let app = app().await;
    let fixture = Fixture::new();
    let first = bring(&app, fixture.zip()).await;
    let mut cx = app.cx().await;
    let events: i64 = cx.tx.query("SELECT COUNT(*) FROM kernel_event").scalar().await.unwrap();
    drop(cx);
    let again = bring(&app, fixture.mysql()).await;
    assert_eq!((again.new_people, again.people, again.households, again.memberships), (0, first.people, first.households, first.memberships));
    let mut cx = app.cx().await;
    let after: i64 = cx.tx.query("SELECT COUNT(*) FROM kernel_event").scalar().await.unwrap();
    assert_eq!(after, events + 1, "only the import itself is told");
}

#[tokio::test]
async fn a_dry_run_says_the_same_and_leaves_nothing() {
    let app = app().await;
    let fixture = Fixture::new();
    let mut cx = app.cx().await;
    let said = Run::at_once(&mut cx, Kind::Galette, fixture.zip(), true).await.unwrap();
    cx.commit().await.unwrap();
    let mut cx = app.cx().await;
    assert!(Person::numbered(&mut cx, "A1", people::access::READ).await.is_err());
    assert!(
        Field::list(&mut cx).await.unwrap().is_empty() && Mandate::current(&mut cx, &kernel::access::Scope::All, app_day(&app).await).await.unwrap().is_empty()
    );
    drop(cx);
    assert_eq!(bring(&app, fixture.zip()).await, said);
}

async fn app_day(app: &TestApp) -> kernel::day::Day {
    app.cx().await.today()
}

#[tokio::test]
async fn people_who_were_here_are_recognised_or_wait_for_a_decision() {
    let app = app().await;
    let mut cx = app.cx().await;
    let anna = Person::create(&mut cx, PersonDraft::person("Anna", "Le Goff").with_email("Anna@exemple.example")).await.unwrap();
    Person::create(&mut cx, PersonDraft::person("Noël", "Martin")).await.unwrap();
    cx.commit().await.unwrap();
    app.run_jobs().await;
    let report = bring(&app, Fixture::new().pg_inserts()).await;
    assert_eq!((report.recognised_people, report.new_people), (1, 3));
    let mut cx = app.cx().await;
    let kept = Person::get(&mut cx, anna.id).await.unwrap();
    assert_eq!((kept.family_name.as_str(), kept.town.as_str()), ("Le Goff", "Brest"), "what was here stays, what was empty is filled");
    assert_eq!(report.doubtful_people, Doubt::waiting_count(&mut cx).await.unwrap());
}

#[tokio::test]
async fn what_has_no_place_is_listed_and_kept() {
    let app = app().await;
    let report = bring(&app, Fixture::new().zip()).await;
    let left = |what: &str| report.skipped.iter().filter(|line| line.what == what).map(|line| (line.count, line.kept)).collect::<Vec<_>>();
    assert_eq!(left("maps_coordinates"), [(1, true)]);
    assert_eq!(left("tmplinks"), [(1, false)]);
    let lang = app.cx().await.lang.clone();
    for line in &report.skipped {
        assert_ne!(lang.t(&line.why), line.why, "a sentence for {}", line.why);
    }
}

#[tokio::test]
async fn the_sample_comes_in_whole() {
    let Some(folder) = crate::tests::samples::folder("the_sample_comes_in_whole") else { return };
    let app = app().await;
    let report = bring(&app, folder.join("galette-exports")).await;
    assert_eq!((report.people + report.organisations, report.new_people), (1_000, 1_000));
    assert_eq!((report.others["groups"], report.others["group_memberships"]), (7, 1_025));
    assert_eq!(report.failed, 0);
    let gifts = report.skipped.iter().find(|line| line.what == "cotisations" && line.kept).map_or(0, |line| line.count);
    assert_eq!((report.memberships, report.memberships + gifts), (3_429, 3_519), "every contribution is a membership or is kept");
    let again = bring(&app, folder.join("galette-sample.mysql.sql")).await;
    assert_eq!((again.new_people, again.failed), (0, 0));
}
