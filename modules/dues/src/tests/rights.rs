//! Who may open and do what: every route with the right it needs, and nothing of the members of others.

use super::fixture::{anna, app, books, cents, cheque, draft, record_paid, season};
use crate::{
    access::{self, MANAGE, READ, WRITE},
    fee::Fee,
    kind::{Kind, KindDraft},
    membership::Membership,
    payment::Payment,
    period::Period,
};
use kernel::{
    access::{Permission, SIGNED_IN},
    account::{Account, AccountDraft},
    contract::Method,
    id::Id,
    testing::{TestApp, count},
};
use people::{Person, PersonDraft};

/// A paid membership of the root, with what the addresses name.
struct Scene {
    person: Person,
    kind: Kind,
    fee: Fee,
    membership: Membership,
    payment: Id,
}

async fn scene(app: &TestApp) -> Scene {
    let mut cx = app.cx().await;
    books(&mut cx).await;
    let (kind, fee) = season(&mut cx).await;
    let person = anna(&mut cx).await;
    let membership = record_paid(&mut cx, person.id, &kind, &fee, 1_000).await;
    let payment = Payment::of(&mut cx, membership.id).await.unwrap()[0].id;
    cx.commit().await.unwrap();
    Scene { person, kind, fee, membership, payment }
}

fn address(path: &str, scene: &Scene) -> String {
    let id = match path {
        path if path.contains("/kinds/") => scene.kind.id,
        path if path.contains("/fees/") => scene.fee.id,
        path if path.contains("/payments/{id}") => scene.payment,
        _ => scene.membership.id,
    };
    path.replace("{id}", &id.to_string()).replace("{number}", "1")
}

#[tokio::test]
async fn every_page_opens_for_who_may_and_says_no_to_others() {
    let app = app().await;
    let scene = scene(&app).await;
    let pages = app.routes("dues", Method::Get);
    assert!(pages.len() >= 10, "the table of routes is read");
    let treasurer = app.signed_in_with(access::ALL).await;
    for (path, needs) in &pages {
        let at = address(path, &scene);
        assert_eq!(treasurer.get(&at).await.status.as_u16(), 200, "{path} for who may do all");
        assert_eq!(app.visitor().get(&at).await.status.as_u16(), 303, "{path} sends a visitor to sign in");
        if *needs != SIGNED_IN {
            let others: Vec<Permission> = access::ALL.iter().copied().filter(|held| held != needs).collect();
            assert_eq!(app.signed_in_with(&others).await.get(&at).await.status.as_u16(), 403, "{path} without {}", needs.0);
        }
    }
    for (path, needs) in app.routes("dues", Method::Post) {
        let others: Vec<Permission> = access::ALL.iter().copied().filter(|held| *held != needs).collect();
        assert_eq!(app.signed_in_with(&others).await.post(&address(path, &scene), &[]).await.status.as_u16(), 403, "{path} without {}", needs.0);
    }
}

#[tokio::test]
async fn the_treasurer_of_another_club_sees_and_does_nothing() {
    let app = app().await;
    let club = app.club("Caen").await;
    let scene = scene(&app).await;
    let other = app.signed_in_over(access::ALL, club).await;
    for (path, _) in app.routes("dues", Method::Get).iter().filter(|(path, _)| path.contains('{')) {
        assert_eq!(other.get(&address(path, &scene)).await.status.as_u16(), 404, "{path}");
    }
    for (path, _) in app.routes("dues", Method::Post).iter().filter(|(path, _)| path.contains('{')) {
        assert_eq!(other.post(&address(path, &scene), &[("reason", "essai"), ("waived", "1")]).await.status.as_u16(), 404, "{path}");
    }
    for path in ["/dues", "/dues/memberships", "/dues/receipts", "/dues/memberships/export?format=csv"] {
        let page = other.get(path).await;
        assert_eq!(page.status.as_u16(), 200);
        assert!(!page.text().contains("Le Goff") && !page.text().contains("10,00"), "{path}");
    }
    let new = other.get(&format!("/dues/new?person={}", scene.person.number)).await;
    assert!(!new.text().contains("Le Goff"), "a number of another club leads nowhere");
    let fee = scene.fee.id.to_string();
    let sent = other
        .post("/dues/new", &[("person_number", &scene.person.number), ("fee", &fee), ("key", "k"), ("paid", "5"), ("means", "cash"), ("day", "2026-11-20")])
        .await;
    assert_eq!(sent.status.as_u16(), 404);
    let unit = app.root.to_string();
    let kind = other.post("/dues/kinds/new", &[("name", "Pirate"), ("period", "calendar"), ("unit", &unit)]).await;
    assert_eq!(kind.status.as_u16(), 404, "a kind for units that are not theirs");
    assert_eq!(count(&app, "SELECT COUNT(*) FROM dues_membership").await, 1);
    assert_eq!(count(&app, "SELECT COUNT(*) FROM dues_kind").await, 1);
}

#[tokio::test]
async fn kinds_of_the_federation_serve_its_clubs_and_those_of_a_club_stay_there() {
    let app = app().await;
    let (caen, gagny) = (app.club("Caen").await, app.club("Gagny").await);
    let mut cx = app.cx().await;
    season(&mut cx).await;
    let of_caen = KindDraft {
        id: None,
        unit_id: caen,
        name: "Atelier de Caen".into(),
        description: String::new(),
        period: Period::Calendar,
        approval: false,
        archived: false,
    };
    Kind::save(&mut cx, of_caen).await.unwrap();
    cx.commit().await.unwrap();
    let theirs = app.signed_in_over(access::ALL, gagny).await.get("/dues/kinds").await.text();
    assert!(theirs.contains("Adhésion") && !theirs.contains("Atelier de Caen"));
    assert!(!app.signed_in_over(access::ALL, gagny).await.get("/dues/memberships").await.text().contains("Atelier de Caen"), "not even as a filter");
    let ours = app.signed_in_over(access::ALL, caen).await.get("/dues/kinds").await.text();
    assert!(ours.contains("Adhésion") && ours.contains("Atelier de Caen"));
    let mut cx = app.cx_with(&[MANAGE], caen).await;
    let kind = Kind::visible(&mut cx, MANAGE).await.unwrap().into_iter().find(|kind| kind.unit_id != caen).unwrap();
    let taken = KindDraft {
        id: Some(kind.id),
        unit_id: caen,
        name: "Pris".into(),
        description: String::new(),
        period: Period::Calendar,
        approval: false,
        archived: false,
    };
    assert!(matches!(Kind::save(&mut cx, taken).await, Err(kernel::Error::NotFound)), "another unit's kind is not replaced by saying it is mine");
}

#[tokio::test]
async fn a_person_reads_their_own_receipt_and_nobody_elses() {
    let app = app().await;
    let scene = scene(&app).await;
    let mut cx = app.cx().await;
    let other = Person::create(&mut cx, PersonDraft::person("Yann", "Riou")).await.unwrap();
    let mut accounts = vec![];
    for (person, email) in [(scene.person.id, "anna@example.org"), (other.id, "yann@example.org")] {
        let draft = AccountDraft { email: email.into(), name: "Membre".into(), person_id: Some(person), ..AccountDraft::default() };
        accounts.push(Account::create(&mut cx, draft).await.unwrap().id);
    }
    cx.commit().await.unwrap();
    let own = app.signed_in_as(accounts[0]).await.get("/dues/receipts/1").await;
    assert_eq!((own.status.as_u16(), own.headers["content-type"].to_str().unwrap()), (200, "application/pdf"));
    assert!(own.bytes.starts_with(b"%PDF-"));
    assert_eq!(app.signed_in_as(accounts[1]).await.get("/dues/receipts/1").await.status.as_u16(), 404);
    assert_eq!(app.signed_in_as(accounts[0]).await.get("/dues/receipts/2").await.status.as_u16(), 404);
    assert_eq!(app.signed_in_as(accounts[0]).await.get(&scene.membership.url()).await.status.as_u16(), 403, "the desk's page is for the desk");
    let mut cx = app.cx().await;
    let panel = crate::panels::mine(&mut cx, other.id).await.unwrap().unwrap();
    assert!(!panel.html.contains("/dues/receipts/"));
    let panel = crate::panels::mine(&mut cx, scene.person.id).await.unwrap().unwrap();
    assert!(panel.html.contains("/dues/receipts/1"));
}

/// Nouns keep their own door: who may only read writes nothing, whatever the page.
#[tokio::test]
async fn who_only_reads_writes_nothing() {
    let app = app().await;
    let scene = scene(&app).await;
    let mut cx = app.cx_with(&[READ], app.root).await;
    let id = scene.membership.id;
    let refused = [
        Membership::record(&mut cx, draft(scene.person.id, &scene.kind, &scene.fee)).await.is_err(),
        Payment::record(&mut cx, id, cheque(100)).await.is_err(),
        Payment::cancel(&mut cx, scene.payment, "essai").await.is_err(),
        Membership::waive(&mut cx, id, cents(100), "essai").await.is_err(),
        Membership::cancel(&mut cx, id, "essai").await.is_err(),
        Membership::approve(&mut cx, id).await.is_err(),
        Membership::refuse(&mut cx, id, "essai").await.is_err(),
        Fee::save(&mut cx, scene.fee.clone()).await.is_err(),
    ];
    assert_eq!(refused, [true; 8]);
    assert!(Membership::get(&mut cx, id, READ).await.is_ok() && Membership::get(&mut cx, id, WRITE).await.is_err());
}
