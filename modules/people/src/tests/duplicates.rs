//! Two records side by side: what is chosen stays, what follows follows, and what is two people stays two.

use super::{add, app};
use crate::{
    PersonDraft,
    access::{MANAGE, READ, SENSITIVE, WRITE},
    duplicate,
    field::{Field, FieldDraft, FieldKind},
    group::{Group, GroupDraft},
    person::Person,
};
use axum::http::StatusCode;

#[tokio::test]
async fn what_is_chosen_stays_and_the_old_number_leads_to_the_person() {
    let app = app().await;
    let mut cx = app.cx().await;
    let field = Field::define(&mut cx, FieldDraft::new("Taille", FieldKind::Text)).await.unwrap();
    let one =
        PersonDraft { values: [(field.id, "M".to_owned())].into(), birth_day: Some("1987-04-02".parse().unwrap()), ..PersonDraft::person("Ana", "LE GOFF") };
    let one = Person::create(&mut cx, one.with_email("anna@exemple.bzh")).await.unwrap();
    let other = PersonDraft { values: [(field.id, "L".to_owned())].into(), ..PersonDraft::person("Anna", "Le Goff") };
    let other = Person::create(&mut cx, other.with_email("anna@exemple.bzh").with_phone("0639980001")).await.unwrap();
    let group = Group::create(&mut cx, GroupDraft { name: "Chorale".into(), ..GroupDraft::default() }).await.unwrap();
    group.join(&mut cx, other.id, false).await.unwrap();
    cx.commit().await.unwrap();

    let browser = app.signed_in_with(&[READ, WRITE, MANAGE, SENSITIVE]).await;
    let list = browser.get("/people/duplicates").await.main();
    assert!(list.contains("Ana LE GOFF") && list.contains("Anna Le Goff"), "{list}");
    let path = format!("/people/duplicates/{}/{}", one.id, other.id);
    let side_by_side = browser.get(&path).await.main();
    assert!(side_by_side.contains("take_given_name") && side_by_side.contains("2 avr. 1987"), "{side_by_side}");
    let fields =
        [("keep", "first"), ("take_given_name", "second"), ("take_family_name", "second"), ("take_field_taille", "second"), ("take_birth_day", "first")];
    let answer = browser.post(&path, &fields).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, one.url()));

    let main = browser.get(&one.url()).await.main();
    for said in ["Anna Le Goff", "06 39 98 00 01", "Chorale", "Réunie avec la fiche", "2 avr. 1987"] {
        assert!(main.replace('\u{a0}', " ").contains(said), "{said} is missing: {main}");
    }
    assert_eq!(browser.get(&other.url()).await.location(), one.url());
    assert!(!browser.get("/people/duplicates").await.main().contains("Anna Le Goff"));
    let mut cx = app.cx().await;
    let kept = Person::get(&mut cx, one.id).await.unwrap();
    assert_eq!(kept.draft(&mut cx).await.unwrap().values.get(&field.id).map(String::as_str), Some("L"));
    assert_eq!(crate::tally::differences(&mut cx).await.unwrap(), []);
}

#[tokio::test]
async fn two_people_are_not_proposed_again() {
    let app = app().await;
    let mut cx = app.cx().await;
    let one = add(&mut cx, "Anna", "Le Goff", "anna@exemple.bzh").await;
    let other = add(&mut cx, "Anna", "Le Goff", "anna@exemple.bzh").await;
    cx.commit().await.unwrap();
    let browser = app.signed_in_with(&[READ, WRITE, MANAGE]).await;
    let answer = browser.post(&format!("/people/duplicates/{}/{}/dismissal", other.id, one.id), &[]).await;
    assert_eq!(answer.location(), "/people/duplicates");
    let mut cx = app.cx().await;
    let draft = other.draft(&mut cx).await.unwrap();
    duplicate::look_for(&mut cx, other.id, &draft).await.unwrap();
    assert_eq!(duplicate::waiting(&mut cx, 10).await.unwrap().len(), 0);
}

#[tokio::test]
async fn only_those_who_manage_both_may_compare_and_births_stay_hidden() {
    let app = app().await;
    let (here, there) = (app.club("Vernon").await, app.club("Caen").await);
    let mut cx = app.cx().await;
    let born = |draft: PersonDraft, day: &str| PersonDraft { birth_day: Some(day.parse().unwrap()), ..draft };
    let one = Person::create(&mut cx, born(PersonDraft::person("Anna", "Le Goff").in_unit(here), "1987-04-02")).await.unwrap();
    let near = Person::create(&mut cx, born(PersonDraft::person("Ana", "Le Goff").in_unit(here), "1988-05-03")).await.unwrap();
    let far = Person::create(&mut cx, PersonDraft::person("Anna", "Le Goff").in_unit(there)).await.unwrap();
    cx.commit().await.unwrap();
    let manager = app.signed_in_over(&[READ, WRITE, MANAGE], here).await;
    let across = format!("/people/duplicates/{}/{}", one.id, far.id);
    assert_eq!(manager.get(&across).await.status, StatusCode::NOT_FOUND);
    assert_eq!(manager.post(&across, &[("keep", "first")]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(manager.post(&format!("{across}/dismissal"), &[]).await.status, StatusCode::NOT_FOUND);
    let within = format!("/people/duplicates/{}/{}", one.id, near.id);
    let main = manager.get(&within).await.main();
    assert!(main.contains("take_given_name") && !main.contains("1987") && !main.contains("1988"), "{main}");
    let writer = app.signed_in_over(&[READ, WRITE], here).await;
    assert_eq!(writer.get("/people/duplicates").await.status, StatusCode::FORBIDDEN);
    assert_eq!(writer.get(&within).await.status, StatusCode::FORBIDDEN);
    // A date that one does not see is not chosen by a hand-made form either: the kept record's stays.
    manager.post(&within, &[("keep", "first"), ("take_birth_day", "second")]).await;
    let mut cx = app.cx().await;
    assert_eq!(Person::get(&mut cx, one.id).await.unwrap().birth_day, Some("1987-04-02".parse().unwrap()));
}
