//! The screens through the router: what they show, to whom, and what they refuse.

use super::{add, app};
use crate::{
    PersonDraft,
    access::{MANAGE, READ, SENSITIVE, WRITE},
    field::{Circle, Field, FieldDraft, FieldKind},
    group::{Group, GroupDraft},
    household::{Household, HouseholdDraft, Part},
    person::Person,
};
use kernel::testing::TestApp;

const ALL: &[kernel::access::Permission] = &[READ, WRITE, SENSITIVE, MANAGE];
/// What a careless template would let run.
const HOSTILE: &str = "<script>alert(1)</script>\"'&";

async fn anna(app: &TestApp) -> Person {
    let mut cx = app.cx().await;
    let draft = PersonDraft { birth_day: Some("1987-04-02".parse().unwrap()), ..PersonDraft::person("Anna", "Le Goff") };
    let anna = Person::create(&mut cx, draft.with_email("anna@exemple.bzh").with_phone("0612345678")).await.unwrap();
    cx.commit().await.unwrap();
    anna
}

#[tokio::test]
async fn every_page_opens_and_speaks_words() {
    let app = app().await;
    let anna = anna(&app).await;
    let mut cx = app.cx().await;
    let household = HouseholdDraft { name: "Famille Le Goff".into(), members: vec![(anna.id, Part::Adult)], ..HouseholdDraft::default() };
    let household = Household::create(&mut cx, household).await.unwrap();
    let group = Group::create(&mut cx, GroupDraft { name: "Chorale".into(), ..GroupDraft::default() }).await.unwrap();
    group.join(&mut cx, anna.id, true).await.unwrap();
    let field = Field::define(&mut cx, FieldDraft::new("Permis bateau", FieldKind::YesNo)).await.unwrap();
    let office = crate::office::Office::define(&mut cx, "Trésorière", None).await.unwrap();
    cx.commit().await.unwrap();
    let browser = app.signed_in_with(ALL).await;
    let url = anna.url();
    for path in [
        "/people".to_owned(),
        "/people?q=le+gof&standing=none&column=email&column=field_permis_bateau".to_owned(),
        "/people/new".to_owned(),
        "/people/groups".to_owned(),
        "/people/groups/new".to_owned(),
        "/people/households".to_owned(),
        "/people/offices".to_owned(),
        "/people/offices/new".to_owned(),
        "/people/tags".to_owned(),
        "/people/fields".to_owned(),
        "/people/fields/new".to_owned(),
        household.url(),
        group.url(),
        format!("{}/edit", group.url()),
        format!("/people/fields/{}", field.id),
        format!("/people/offices/{}", office.id),
        format!("{url}/edit"),
        format!("{url}/ties"),
        url,
    ] {
        let answer = browser.get(&path).await;
        assert_eq!(answer.status, 200, "{path}");
        let main = answer.main();
        for sign in ["people-", "kernel-", "ui-", "event-"] {
            assert!(!main.contains(&format!(">{sign}")), "{path} shows a key: {main}");
        }
        assert_eq!(main.matches("<h1").count(), 1, "{path} has one title");
    }
    assert!(browser.get("/").await.main().contains("Adhérents à jour"));
}

#[tokio::test]
async fn the_list_finds_le_gof_and_stays_within_a_club() {
    let app = app().await;
    let (here, there) = (app.club("Kerlouan").await, app.club("Vernon").await);
    let mut cx = app.cx().await;
    let anna = Person::create(&mut cx, PersonDraft::person("Anna", "Le Goff").in_unit(here)).await.unwrap();
    add(&mut cx, "Yann", "Le Goffic", "").await;
    cx.commit().await.unwrap();
    let browser = app.signed_in_over(&[READ, WRITE], here).await;
    let main = browser.get("/people?q=le+gof").await.main();
    assert!(main.contains("Le Goff, Anna") && !main.contains("Goffic"), "{main}");
    assert_eq!(browser.get(&anna.url()).await.status, 200);
    let stranger = app.signed_in_over(ALL, there).await;
    for path in [anna.url(), format!("{}/edit", anna.url()), format!("{}/ties", anna.url())] {
        assert_eq!(stranger.get(&path).await.status, 404, "{path}");
    }
    for path in ["archive", "restoration", "photo", "ties"] {
        assert_eq!(stranger.post(&format!("{}/{path}", anna.url()), &[]).await.status, 404, "{path}");
    }
    let reader = app.signed_in_over(&[READ], here).await;
    assert_eq!(reader.get("/people/new").await.status, 403);
    assert_eq!(reader.post(&format!("{}/archive", anna.url()), &[]).await.status, 403);
    assert_eq!(reader.get("/people/fields").await.status, 403);
    let main = reader.get(&anna.url()).await.main();
    assert!(!main.contains("/edit") && !main.contains("/archive"), "nothing is offered that would be refused");
}

#[tokio::test]
async fn what_is_sensitive_is_nowhere_for_those_who_may_not_see_it() {
    let app = app().await;
    let mut cx = app.cx().await;
    let field = FieldDraft { seen_by: Circle::Sensitive, edited_by: Circle::Sensitive, ..FieldDraft::new("Allergies", FieldKind::Text) };
    let field = Field::define(&mut cx, field).await.unwrap();
    let draft = PersonDraft {
        birth_day: Some("1987-04-02".parse().unwrap()),
        values: [(field.id, "arachides".to_owned())].into(),
        ..PersonDraft::person("Anna", "Le Goff")
    };
    let anna = Person::create(&mut cx, draft).await.unwrap();
    let changed = PersonDraft { birth_day: Some("1988-05-03".parse().unwrap()), ..anna.draft(&mut cx).await.unwrap() };
    Person::update(&mut cx, anna.id, changed).await.unwrap();
    cx.commit().await.unwrap();
    let paths = [
        anna.url(),
        format!("{}/edit", anna.url()),
        "/people?column=field_allergies".to_owned(),
        format!("/people?field={}&value=arachides", field.id),
        "/people/export?format=csv".to_owned(),
        "/search?q=arachides".to_owned(),
    ];
    // What one typed oneself is shown again; only what comes from the record tells.
    let told = |path: &str, text: &str| ["1987", "1988", "arachides"].iter().any(|secret| !path.contains(secret) && text.contains(secret));
    let plain = app.signed_in_with(&[READ, WRITE]).await;
    for path in &paths {
        let text = plain.get(path).await.text();
        assert!(!told(path, &text), "{path} tells: {text}");
        assert!(!path.starts_with("/search") || !text.contains("Le Goff"), "the search knows what it should not");
    }
    let found = plain.get(&paths[3]).await.main();
    assert!(!found.contains("Le Goff"), "to be found by a value is to have it told");
    let trusted = app.signed_in_with(ALL).await;
    assert!(trusted.get(&paths[0]).await.main().contains("arachides"));
    assert!(trusted.get(&paths[4]).await.text().contains(";arachides"));
    assert!(trusted.get(&paths[3]).await.main().contains("Le Goff"));
}

#[tokio::test]
async fn a_form_adds_corrects_warns_and_refuses() {
    let app = app().await;
    let browser = app.signed_in_with(ALL).await;
    let fields = [("kind", "person"), ("given_name", "Anna"), ("family_name", "Le Goff"), ("email_0", "Anna@Exemple.bzh"), ("birth_day", "1987-04-02")];
    let created = browser.post("/people", &fields).await;
    assert_eq!(created.status, 303, "{}", created.text());
    let url = created.location();
    let again = browser.post("/people", &fields).await;
    assert_eq!(again.status, 422);
    assert!(again.main().contains("peut-être déjà là"));
    let mut confirmed = fields.to_vec();
    confirmed.push(("confirmed", "yes"));
    assert_eq!(browser.post("/people", &confirmed).await.status, 303);

    let wrong = browser.post("/people", &[("kind", "person"), ("family_name", "Riou"), ("email_0", "pas une adresse")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.main().contains("n’est pas une adresse complète") && wrong.main().contains("pas une adresse"));
    assert_eq!(browser.post("/people", &[("kind", "person")]).await.status, 422);

    let corrected = [("kind", "person"), ("version", "1"), ("given_name", "Anna"), ("family_name", "Riou")];
    assert_eq!(browser.post(&url, &corrected).await.status, 303);
    let late = browser.post(&url, &corrected).await;
    assert_eq!(late.status, 422, "somebody else was faster");
    assert!(late.main().contains("pendant que vous"));
    assert!(browser.get(&url).await.main().contains("Fiche corrigée"));
}

#[tokio::test]
async fn hostile_words_stay_words() {
    let app = app().await;
    let browser = app.signed_in_with(ALL).await;
    let fields = [
        ("kind", "person"),
        ("title", HOSTILE),
        ("given_name", HOSTILE),
        ("family_name", HOSTILE),
        ("organisation_name", HOSTILE),
        ("notes", HOSTILE),
        ("tags", HOSTILE),
        ("number", HOSTILE),
        ("phone_0", HOSTILE),
        ("web_0", "javascript:alert(1)"),
        ("address_0_street", HOSTILE),
        ("address_0_town", HOSTILE),
        ("phone_label_0", HOSTILE),
    ];
    let url = browser.post("/people", &fields).await.location();
    assert!(url.starts_with("/people/"), "{url}");
    browser.post("/people/groups", &[("name", HOSTILE), ("description", HOSTILE)]).await;
    browser
        .post(
            "/people/fields",
            &[
                ("label", HOSTILE),
                ("kind", "text"),
                ("applies_to", "everybody"),
                ("seen_by", "everyone"),
                ("edited_by", "everyone"),
                ("member_access", "hidden"),
            ],
        )
        .await;
    browser.post("/people/offices", &[("name", HOSTILE)]).await;
    browser.post("/people/searches", &[("name", HOSTILE), ("query", "q=%3Cscript%3E")]).await;
    for path in [
        url.clone(),
        format!("{url}/edit"),
        format!("{url}/ties"),
        "/people".into(),
        "/people/tags".into(),
        "/people/groups".into(),
        "/people/offices".into(),
        "/people/fields".into(),
    ] {
        let answer = browser.get(&path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert!(!answer.text().contains("<script>alert"), "{path}");
        assert!(!answer.text().contains("href=\"javascript"), "{path}");
    }
    let csv = browser.get("/people/export?format=csv").await.text();
    assert!(csv.starts_with('\u{feff}') && csv.contains(';'), "{csv}");
}

#[tokio::test]
async fn photos_are_made_small_and_documents_stay_with_their_record() {
    let app = app().await;
    let anna = anna(&app).await;
    let browser = app.signed_in_with(ALL).await;
    let mut png = Vec::new();
    let picture = image::RgbImage::from_pixel(1200, 900, image::Rgb([10, 90, 160]));
    picture.write_to(&mut std::io::Cursor::new(&mut png), image::ImageFormat::Png).unwrap();
    let sent = browser.upload(&format!("{}/photo", anna.url()), &[], &[("photo", "moi.png", &png)]).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let mut cx = app.cx().await;
    let photo_id = Person::get(&mut cx, anna.id).await.unwrap().photo_id.unwrap();
    drop(cx);
    let shown = browser.get(&format!("{}/files/{photo_id}", anna.url())).await;
    let kept = image::load_from_memory(&shown.bytes).unwrap();
    assert_eq!((kept.width(), kept.height()), (512, 384));
    let wrong = browser.upload(&format!("{}/photo", anna.url()), &[], &[("photo", "moi.png", b"#!/bin/sh")]).await;
    assert_eq!(wrong.status, 422);

    let sent = browser.upload(&format!("{}/files", anna.url()), &[], &[("file", "certificat.pdf", b"%PDF-1.7 bonjour")]).await;
    assert_eq!(sent.status, 303);
    let main = browser.get(&anna.url()).await.main();
    assert!(main.contains("certificat.pdf") && !main.contains("photo.jpg"), "{main}");
    let other = browser.post("/people", &[("kind", "person"), ("family_name", "Kerbrat")]).await.location();
    assert_eq!(browser.get(&format!("{other}/files/{photo_id}")).await.status, 404);
}

#[tokio::test]
async fn a_person_without_account_is_invited_from_their_page() {
    let app = app().await;
    let anna = anna(&app).await;
    let blind = app.signed_in_with(&[READ, kernel::role::MANAGE]).await;
    assert!(!blind.get(&anna.url()).await.main().contains("/accounts/"), "only for those who see what the space shows");
    let key = [("person", &*anna.id.to_string()), ("name", "Anna"), ("login", "moi"), ("email", "moi@exemple.bzh")];
    assert_eq!(blind.post("/accounts", &key).await.status, 422, "their own address on somebody's space");
    let admin = app.signed_in_with(&[READ, SENSITIVE, kernel::role::MANAGE]).await;
    let invitation = format!("/accounts/new?person={}&amp;name=Anna+Le+Goff&amp;email=anna%40exemple.bzh", anna.id);
    let page = admin.get(&anna.url()).await.main().replace("&#38;", "&amp;");
    assert!(page.contains(&invitation), "{page}");
    assert!(!app.signed_in_with(ALL).await.get(&anna.url()).await.main().contains("/accounts/"), "only for those who give rights");
    let form = admin.get(&invitation.replace("&amp;", "&")).await.main();
    assert!(form.contains("value=\"Anna Le Goff\"") && form.contains("value=\"anna@exemple.bzh\""), "{form}");
    let made = admin.post("/accounts", &[("person", &anna.id.to_string()), ("name", "Anna Le Goff"), ("email", "anna@exemple.bzh")]).await;
    assert!(made.main().contains("/link/"), "{}", made.text());
    let mut cx = app.cx().await;
    let account = kernel::account::Account::of_person(&mut cx, anna.id).await.unwrap().remove(0).id;
    drop(cx);
    let page = admin.get(&anna.url()).await.main();
    assert!(page.contains(&format!("/accounts/{account}")) && !page.contains("/accounts/new"), "{page}");
    assert_eq!(admin.get(&format!("/accounts/{account}")).await.status, 200);
}

#[tokio::test]
async fn what_all_units_share_is_arranged_by_those_who_manage_all_of_them() {
    let app = app().await;
    let gagny = app.club("Gagny").await;
    let mut cx = app.cx().await;
    let field = Field::define(&mut cx, FieldDraft::new("Allergies", FieldKind::Text)).await.unwrap();
    let office = crate::office::Office::define(&mut cx, "Trésorière", None).await.unwrap();
    let tag = crate::tag::Tag::named(&mut cx, "Bénévole").await.unwrap();
    cx.commit().await.unwrap();
    let club = app.signed_in_over(ALL, gagny).await;
    let named = [("name", "À moi"), ("label", "À moi"), ("kind", "text"), ("applies_to", "everybody"), ("seen_by", "everyone")];
    for path in [
        "/people/fields".to_owned(),
        format!("/people/fields/{}", field.id),
        format!("/people/fields/{}/archive", field.id),
        "/people/offices".to_owned(),
        format!("/people/offices/{}", office.id),
        format!("/people/offices/{}/archive", office.id),
        format!("/people/tags/{}", tag.id),
        format!("/people/tags/{}/removal", tag.id),
    ] {
        assert_eq!(club.post(&path, &named).await.status, 403, "{path}");
    }
    let list = club.get("/people").await.main();
    assert!(!list.contains("href=\"/people/fields\"") && list.contains("href=\"/people/imports\""), "only what opens is offered");
    assert_eq!(club.get("/people/tags").await.status, 200);
}

#[tokio::test]
async fn a_field_is_not_opened_by_those_who_may_not_see_it() {
    let app = app().await;
    let mut cx = app.cx().await;
    let draft = FieldDraft { seen_by: Circle::Sensitive, ..FieldDraft::new("Allergies", FieldKind::Text) };
    let field = Field::define(&mut cx, draft).await.unwrap();
    cx.commit().await.unwrap();
    let path = format!("/people/fields/{}", field.id);
    let sent = |seen_by| [("label", "Allergies"), ("applies_to", "everybody"), ("seen_by", seen_by), ("edited_by", "everyone"), ("member_access", "hidden")];
    let manager = app.signed_in_with(&[READ, WRITE, MANAGE]).await;
    for circle in ["everyone", "managers"] {
        assert_eq!(manager.post(&path, &sent(circle)).await.status, 422, "{circle}");
    }
    assert_eq!(manager.post(&path, &sent("sensitive")).await.status, 303, "everything else is changed");
    assert_eq!(app.signed_in_with(ALL).await.post(&path, &sent("everyone")).await.status, 303);
}

#[tokio::test]
async fn a_role_is_put_on_an_office_by_those_who_could_give_it() {
    use kernel::{access::Role, role};
    let app = app().await;
    let mut cx = app.cx().await;
    let admin = Role::define(&mut cx, "admin", "Administration", true, &Default::default()).await.unwrap();
    let reader = Role::define(&mut cx, "lecture", "Lecture", false, &[READ.0.to_owned()].into()).await.unwrap();
    let office = crate::office::Office::define(&mut cx, "Présidente", Some(reader)).await.unwrap();
    cx.commit().await.unwrap();
    let role_of = || async {
        let mut cx = app.cx().await;
        crate::office::Office::get(&mut cx, office.id).await.unwrap().role_id
    };
    let path = format!("/people/offices/{}", office.id);
    let (admin_id, reader_id) = (admin.to_string(), reader.to_string());
    let manager = app.signed_in_with(ALL).await;
    assert!(!manager.get(&path).await.main().contains("name=\"role_id\""));
    assert_eq!(manager.post(&path, &[("name", "Présidence"), ("role_id", &admin_id)]).await.status, 303, "the name changes");
    assert_eq!(role_of().await, Some(reader), "the role stays");
    let giver = app.signed_in_with(&[READ, WRITE, MANAGE, role::MANAGE]).await;
    assert_eq!(giver.post(&path, &[("name", "Présidence"), ("role_id", &admin_id)]).await.status, 422, "more than one has");
    assert_eq!(giver.post(&path, &[("name", "Présidence"), ("role_id", "")]).await.status, 303);
    assert_eq!(giver.post(&path, &[("name", "Présidence"), ("role_id", &reader_id)]).await.status, 303);
    assert_eq!(role_of().await, Some(reader));
}

#[tokio::test]
async fn a_birth_date_is_not_guessed_at_through_duplicates() {
    use crate::duplicate::{self, Reason};
    let app = app().await;
    anna(&app).await;
    let guess = PersonDraft { birth_day: Some("1987-04-02".parse().unwrap()), ..PersonDraft::person("Anna", "Le Goff") };
    for (rights, is_told) in [(&[READ, WRITE][..], false), (ALL, true)] {
        let mut cx = app.cx_with(rights, app.root).await;
        let found = duplicate::candidates(&mut cx, &guess, None).await.unwrap();
        assert_eq!(found[0].reasons.contains(&Reason::BirthDay), is_told, "{:?}", found[0].reasons);
        let wrong = PersonDraft { birth_day: Some("1987-04-03".parse().unwrap()), ..guess.clone() };
        let other = duplicate::candidates(&mut cx, &wrong, None).await.unwrap();
        assert_eq!(other.first().map(|one| one.score) == Some(found[0].score), !is_told, "a wrong guess looks like the right one");
    }
}

#[tokio::test]
async fn more_people_are_ticked_than_a_statement_takes_values() {
    let app = app().await;
    let anna = anna(&app).await;
    let mut ids: Vec<kernel::Id> = (0..70_000).map(|number| kernel::id::derived(&format!("nobody {number}"))).collect();
    ids.push(anna.id);
    let mut cx = app.cx().await;
    assert_eq!(Person::among(&mut cx, &ids).await.unwrap().len(), 1);
    assert_eq!(Person::names(&mut cx, &ids).await.unwrap().len(), 1);
    drop(cx);
    let ids: Vec<String> = ids[36_000..].iter().map(ToString::to_string).collect();
    let mut form: Vec<(&str, &str)> = ids.iter().map(|id| ("person", id.as_str())).collect();
    form.extend([("action", "tag"), ("tag_name", "Chorale")]);
    let sent = app.signed_in_with(ALL).await.post("/people/bulk", &form).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    assert_eq!(kernel::testing::count(&app, "SELECT COUNT(*) FROM people_tagging").await, 1);
}

#[tokio::test]
async fn a_manager_of_a_group_who_left_or_whose_account_is_closed_no_longer_changes_it() {
    let app = app().await;
    let anna = anna(&app).await;
    let mut cx = app.cx().await;
    let group = Group::create(&mut cx, GroupDraft { name: "Chorale".into(), ..GroupDraft::default() }).await.unwrap();
    group.join(&mut cx, anna.id, true).await.unwrap();
    let draft = kernel::account::AccountDraft { login: "anna".into(), name: "Anna".into(), person_id: Some(anna.id), ..Default::default() };
    let account = kernel::account::Account::create(&mut cx, draft).await.unwrap().id;
    cx.commit().await.unwrap();
    let (browser, url) = (app.signed_in_as(account).await, group.url());
    assert_eq!(browser.get(&url).await.status, 200);
    let mut cx = app.cx().await;
    group.set_manages(&mut cx, anna.id, false).await.unwrap();
    cx.commit().await.unwrap();
    assert_eq!(browser.get(&url).await.status, 404, "no longer a manager");
    let mut cx = app.cx().await;
    group.set_manages(&mut cx, anna.id, true).await.unwrap();
    Person::archive(&mut cx, anna.id).await.unwrap();
    cx.commit().await.unwrap();
    assert_eq!(browser.get(&url).await.status, 404, "left the association");
    let mut cx = app.cx().await;
    Person::restore(&mut cx, anna.id).await.unwrap();
    cx.commit().await.unwrap();
    assert_eq!(browser.get(&url).await.status, 200);
    let mut cx = app.cx().await;
    kernel::account::roll::Entry::disable(&mut cx, account).await.unwrap();
    cx.commit().await.unwrap();
    assert_eq!(browser.get(&url).await.status, 303, "asked to sign in");
}
