//! Nobody decides about their own claim, every route asks its right, and the claims of others do not exist.

use super::fixture::{account_of, anna, app, begin, books, refusal, submitted};
use crate::{
    access::{self, APPROVE, PAY, READ, WRITE},
    claim::{Claim, ClaimDraft, Line, State, Wish},
};
use kernel::{
    access::{Permission, SIGNED_IN},
    contract::Method,
    cx::{Actor, Cx},
    id::Id,
    testing::TestApp,
};
use people::{Person, PersonDraft};

struct Scene {
    person: Person,
    claim: Claim,
    line: Id,
}

async fn scene(test: &TestApp) -> Scene {
    let mut cx = test.cx().await;
    books(&mut cx).await;
    let person = anna(&mut cx).await;
    let claim = submitted(&mut cx, &person, Wish::Reimburse).await;
    let line = Line::of(&mut cx, claim.id).await.unwrap()[0].id;
    cx.commit().await.unwrap();
    Scene { person, claim, line }
}

fn address(path: &str, scene: &Scene) -> String {
    path.replace("{id}", &scene.claim.id.to_string()).replace("{line}", &scene.line.to_string())
}

#[tokio::test]
async fn every_page_opens_for_who_may_and_says_no_to_others() {
    let test = app().await;
    let scene = scene(&test).await;
    let pages = test.routes("claims", Method::Get);
    assert!(pages.len() >= 6, "the table of routes is read");
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
    for (path, needs) in test.routes("claims", Method::Post).into_iter().filter(|(_, needs)| *needs != SIGNED_IN) {
        let others: Vec<Permission> = access::ALL.iter().copied().filter(|held| *held != needs).collect();
        assert_eq!(test.signed_in_with(&others).await.post(&address(path, &scene), &[]).await.status, 403, "{path} without {}", needs.0);
    }
}

#[tokio::test]
async fn the_claims_of_another_unit_or_person_do_not_exist() {
    let test = app().await;
    let club = test.club("Gagny").await;
    let scene = scene(&test).await;
    let mut cx = test.cx().await;
    let yann = Person::create(&mut cx, PersonDraft::person("Yann", "Riou")).await.unwrap();
    let member = account_of(&mut cx, &yann).await;
    cx.commit().await.unwrap();
    for other in [test.signed_in_over(access::ALL, club).await, test.signed_in_as(member).await] {
        for (path, needs) in test.routes("claims", Method::Get).iter().filter(|(path, _)| path.contains('{')) {
            assert_eq!(other.get(&address(path, &scene)).await.status, 404, "{path} {}", needs.0);
        }
        for (path, _) in test.routes("claims", Method::Post).iter().filter(|(path, needs)| path.contains('{') && *needs == SIGNED_IN) {
            assert_eq!(other.post(&address(path, &scene), &[("wish", "waive"), ("kind", "cost")]).await.status, 404, "{path}");
        }
        assert!(!other.get("/me/claims").await.text().contains(&scene.claim.id.to_string()));
    }
    let other = test.signed_in_over(access::ALL, club).await;
    for (path, _) in test.routes("claims", Method::Post).iter().filter(|(path, needs)| path.contains('{') && *needs != SIGNED_IN) {
        assert_eq!(other.post(&address(path, &scene), &[("reason", "essai")]).await.status, 404, "{path}");
    }
    assert!(!other.get("/claims").await.text().contains("Le Goff"));
    let unknown = other.post("/claims/new", &[("key", "k"), ("title", "x"), ("wish", "reimburse"), ("person", &scene.person.number)]).await;
    assert_eq!(unknown.status, 422);
    assert!(!unknown.text().contains("Le Goff"));
    let vehicle = [("vehicle", "car-5"), ("first_day", "2026-01-01"), ("km_from", "0"), ("mills", "9"), ("plus", "0"), ("source", "x")];
    assert_eq!(other.post("/claims/rates", &vehicle).await.status, 403, "the scale is the same for all");
}

/// A piece of work of this very account.
async fn as_account(test: &TestApp, account: Id, rights: &[Permission]) -> Cx {
    let mut cx = test.cx_with(rights, test.root).await;
    let held = kernel::account::Account::find(&mut cx, account).await.unwrap().unwrap();
    cx.actor = Actor::Account(held);
    cx
}

#[tokio::test]
async fn nobody_decides_about_their_own_claim_nor_about_one_they_entered() {
    let test = app().await;
    let mut cx = test.cx().await;
    let (anna, yann) = (anna(&mut cx).await, Person::create(&mut cx, PersonDraft::person("Yann", "Riou")).await.unwrap());
    let accounts = (account_of(&mut cx, &anna).await, account_of(&mut cx, &yann).await);
    let own = submitted(&mut cx, &anna, Wish::Reimburse).await;
    cx.commit().await.unwrap();
    let all = [READ, WRITE, APPROVE, PAY];
    let mut cx = as_account(&test, accounts.0, &all).await;
    assert_eq!(refusal(Claim::approve(&mut cx, own.id).await), "claims-own");
    assert_eq!(refusal(Claim::refuse(&mut cx, own.id, "non").await), "claims-own");
    // What Anna enters for Yann, Yann cannot approve, nor can Anna.
    let draft = ClaimDraft { person_id: yann.id, unit_id: yann.unit_id, title: "Fête".into(), wish: Wish::Reimburse, form_key: None };
    let entered = Claim::begin(&mut cx, draft).await.unwrap();
    Claim::add_line(&mut cx, entered.id, super::fixture::cost("2026-07-12", 500), None).await.unwrap();
    Claim::submit(&mut cx, entered.id).await.unwrap();
    assert_eq!(refusal(Claim::approve(&mut cx, entered.id).await), "claims-own");
    cx.commit().await.unwrap();
    let mut cx = as_account(&test, accounts.1, &all).await;
    assert_eq!(refusal(Claim::approve(&mut cx, entered.id).await), "claims-own");
    assert_eq!(refusal(Claim::refuse(&mut cx, own.id, " ").await), "claims-reason");
    assert!(matches!(Claim::take_back(&mut cx, own.id).await, Err(kernel::Error::NotFound)), "what somebody entered is changed by nobody else");
    Claim::refuse(&mut cx, own.id, "ticket illisible").await.unwrap();
    assert_eq!(refusal(Claim::approve(&mut cx, own.id).await), "claims-not-submitted");
    let refused = Claim::find(&mut cx, own.id).await.unwrap().unwrap();
    assert_eq!((refused.state, refused.reason.as_str(), refused.decided_by.as_str()), (State::Refused, "ticket illisible", "Yann Riou"));
    // Only who claims gives money up once the claim has left their hands.
    assert_eq!(refusal(Claim::want(&mut cx, entered.id, Wish::Waive).await), "accepted");
    cx.commit().await.unwrap();
    let mut cx = as_account(&test, accounts.0, &all).await;
    assert_eq!(refusal(Claim::want(&mut cx, entered.id, Wish::Reimburse).await), "claims-settled");
}

/// Nouns keep their own door.
#[tokio::test]
async fn each_right_is_asked_by_the_noun_itself() {
    let test = app().await;
    let scene = scene(&test).await;
    let id = scene.claim.id;
    let mut cx = test.cx_with(&[READ], test.root).await;
    let draft = ClaimDraft { person_id: scene.person.id, unit_id: scene.person.unit_id, title: "x".into(), wish: Wish::Waive, form_key: None };
    let refused = [
        Claim::begin(&mut cx, draft).await.is_err(),
        Claim::take_back(&mut cx, id).await.is_err(),
        Claim::approve(&mut cx, id).await.is_err(),
        Claim::refuse(&mut cx, id, "non").await.is_err(),
        Claim::want(&mut cx, id, Wish::Waive).await.is_err(),
        Claim::discard(&mut cx, id).await.is_err(),
        Claim::own(&mut cx, id).await.is_err(),
    ];
    assert_eq!(refused, [true; 7]);
    assert!(Claim::visible(&mut cx, id).await.is_ok() && Claim::get(&mut cx, id, PAY).await.is_err());
    drop(cx);
    let mut cx = test.cx().await;
    let draft = begin(&mut cx, &scene.person, Wish::Reimburse).await;
    assert!(
        Claim::page(&mut cx, &kernel::access::Scope::All, &Default::default(), &kernel::page::Position::Start)
            .await
            .unwrap()
            .iter()
            .all(|one| one.id != draft.id)
    );
}
