//! Who may open and do what: every route with the right it needs, and nothing of the gifts of others.

use super::fixture::{anna, app, books, give, issuer};
use crate::{
    access::{self, ISSUE, READ, WRITE},
    gift::{Gift, GiftDraft},
    issuer::Issuer,
    receipt::TaxReceipt,
};
use kernel::{
    access::{Permission, SIGNED_IN},
    account::{Account, AccountDraft},
    contract::Method,
    id::Id,
    testing::{TestApp, count},
};
use people::{Person, PersonDraft};

/// A gift under a receipt and one that waits, with what the addresses name.
struct Scene {
    person: Person,
    gift: Gift,
    receipt: Id,
    issuer: Id,
}

async fn scene(test: &TestApp) -> Scene {
    let mut cx = test.cx().await;
    books(&mut cx).await;
    let known = issuer(&mut cx).await;
    let signature = kernel::file::store(&mut cx, "signature.png", b"\x89PNG\r\n\x1a\n").await.unwrap();
    kernel::file::attach(&mut cx, kernel::event::Subject::new(crate::receipt::SIGNED, known.id), signature.id, "signature").await.unwrap();
    let person = anna(&mut cx).await;
    let under = give(&mut cx, &person, "2026-11-02", 5_000).await;
    let receipt = TaxReceipt::issue(&mut cx, &[under], None, false).await.unwrap().id;
    let gift = give(&mut cx, &person, "2026-11-03", 4_242).await;
    Issuer::save(&mut cx, Issuer { signature_id: Some(signature.id), ..known.clone() }).await.unwrap();
    cx.commit().await.unwrap();
    test.run_jobs().await;
    Scene { person, gift, receipt, issuer: known.id }
}

fn address(path: &str, scene: &Scene) -> String {
    let id = match path {
        path if path.contains("/issue/{id}") => scene.person.id,
        path if path.contains("/print/{id}") || path.contains("/issuer/{id}") => scene.issuer,
        path if path.contains("/receipts/{id}") => scene.receipt,
        _ => scene.gift.id,
    };
    path.replace("{id}", &id.to_string())
}

#[tokio::test]
async fn every_page_opens_for_who_may_and_says_no_to_others() {
    let test = app().await;
    let scene = scene(&test).await;
    let pages = test.routes("gifts", Method::Get);
    assert!(pages.len() >= 10, "the table of routes is read");
    let treasurer = test.signed_in_with(access::ALL).await;
    for (path, needs) in &pages {
        let at = address(path, &scene);
        assert_eq!(treasurer.get(&at).await.status, 200, "{path} for who may do all");
        assert_eq!(test.visitor().get(&at).await.status, 303, "{path} sends a visitor to sign in");
        if *needs != SIGNED_IN {
            let others: Vec<Permission> = access::ALL.iter().copied().filter(|held| held != needs).collect();
            assert_eq!(test.signed_in_with(&others).await.get(&at).await.status, 403, "{path} without {}", needs.0);
        }
    }
    for (path, needs) in test.routes("gifts", Method::Post) {
        let others: Vec<Permission> = access::ALL.iter().copied().filter(|held| *held != needs).collect();
        assert_eq!(test.signed_in_with(&others).await.post(&address(path, &scene), &[]).await.status, 403, "{path} without {}", needs.0);
    }
}

#[tokio::test]
async fn the_gifts_of_another_unit_do_not_exist() {
    let test = app().await;
    let club = test.club("Gagny").await;
    let scene = scene(&test).await;
    let other = test.signed_in_over(access::ALL, club).await;
    for (path, _) in test.routes("gifts", Method::Get).iter().filter(|(path, _)| path.contains('{')) {
        assert_eq!(other.get(&address(path, &scene)).await.status, 404, "{path}");
    }
    for (path, _) in test.routes("gifts", Method::Post).iter().filter(|(path, _)| path.contains('{')) {
        assert_eq!(other.post(&address(path, &scene), &[("reason", "essai"), ("year", "2026")]).await.status, 404, "{path}");
    }
    for path in ["/gifts", "/gifts/receipts", "/gifts/receipts/issue", "/gifts/declaration?first=2026-01-01&last=2026-12-31", "/gifts/export?format=csv"] {
        let page = other.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(!page.text().contains("Le Goff") && !page.text().contains("42,42") && !page.text().contains("Amicale de Kerlouan</h2>"), "{path}");
    }
    let root = test.root.to_string();
    assert_eq!(other.get(&format!("/gifts/issuer?unit={root}")).await.status, 404);
    assert_eq!(other.post("/gifts/issuer", &[("unit", &root), ("name", "Pirate")]).await.status, 404);
    assert_eq!(other.post("/gifts/parameters", &[("name", "persons-rate"), ("value", "99"), ("source", "x"), ("first_day", "2026-01-01")]).await.status, 403);
    let key = [("key", "k"), ("person", "1"), ("amount", "5"), ("day", "2026-11-20"), ("nature", "money"), ("means", "cash"), ("unit", root.as_str())];
    assert!(!other.post("/gifts/new", &key).await.text().contains("Le Goff"), "a number of another unit leads nowhere");
    assert_eq!(count(&test, "SELECT COUNT(*) FROM gifts_gift").await, 2);
    test.run_jobs().await;
}

#[tokio::test]
async fn a_person_reads_their_own_receipt_and_nobody_elses() {
    let test = app().await;
    let scene = scene(&test).await;
    let mut cx = test.cx().await;
    let other = Person::create(&mut cx, PersonDraft::person("Yann", "Riou")).await.unwrap();
    let mut accounts = vec![];
    for (person, email) in [(scene.person.id, "anna@example.org"), (other.id, "yann@example.org")] {
        let draft = AccountDraft { email: email.into(), name: "Membre".into(), person_id: Some(person), ..AccountDraft::default() };
        accounts.push(Account::create(&mut cx, draft).await.unwrap().id);
    }
    cx.commit().await.unwrap();
    let at = format!("/gifts/receipts/{}", scene.receipt);
    let own = test.signed_in_as(accounts[0]).await;
    let answer = own.get(&at).await;
    assert_eq!((answer.status.as_u16(), answer.headers["content-type"].to_str().unwrap()), (200, "application/pdf"));
    assert!(answer.bytes.starts_with(b"%PDF-"));
    assert!(own.get("/me").await.text().contains("2026-P-0001"));
    assert_eq!(test.signed_in_as(accounts[1]).await.get(&at).await.status, 404);
    assert!(!test.signed_in_as(accounts[1]).await.get("/me").await.text().contains("2026-P-0001"));
    assert_eq!(own.post(&format!("{at}/cancellation"), &[("reason", "à moi")]).await.status, 403);
    assert_eq!(own.get(&scene.gift.url()).await.status, 403, "the desk's page is for the desk");
    test.run_jobs().await;
}

/// Nouns keep their own door: who may only read writes nothing, and who records issues nothing.
#[tokio::test]
async fn each_right_is_asked_by_the_noun_itself() {
    let test = app().await;
    let scene = scene(&test).await;
    let mut cx = test.cx_with(&[READ], test.root).await;
    let draft = GiftDraft::money(&scene.person, scene.gift.day, scene.gift.amount);
    assert!(Gift::record(&mut cx, draft).await.is_err() && Gift::cancel(&mut cx, scene.gift.id, "essai").await.is_err());
    drop(cx);
    let mut cx = test.cx_with(&[READ, WRITE], test.root).await;
    assert!(TaxReceipt::issue(&mut cx, std::slice::from_ref(&scene.gift), None, false).await.is_err());
    assert!(TaxReceipt::cancel(&mut cx, scene.receipt, "essai").await.is_err() && TaxReceipt::hand_over(&mut cx, &[scene.receipt]).await.is_err());
    drop(cx);
    let mut cx = test.cx_with(&[ISSUE], test.root).await;
    let known = Issuer::find(&mut cx, scene.issuer).await.unwrap().unwrap();
    assert!(Issuer::save(&mut cx, known).await.is_err());
}
