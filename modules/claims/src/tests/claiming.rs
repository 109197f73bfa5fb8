//! Drafts, lines, kilometres, submitting and taking back.

use super::fixture::{anna, app, begin, books, cents, cost, day, drive, prove, refusal, submitted};
use crate::{
    claim::{Claim, ClaimDraft, LINES_MAX, Line, LineDraft, State, Wish},
    privacy,
    rate::{Rate, Vehicle},
};
use kernel::testing::count;
use people::{Person, PersonDraft};

#[tokio::test]
async fn lines_make_the_total_and_kilometres_are_reckoned_over_the_year() {
    let test = app().await;
    let mut cx = test.cx().await;
    let entity = books(&mut cx).await;
    let anna = anna(&mut cx).await;
    let claim = submitted(&mut cx, &anna, Wish::Reimburse).await;
    assert_eq!((claim.state, claim.total), (State::Submitted, cents(2_500 + 6_360)), "25 € and 100 km at 0,636");
    let long = begin(&mut cx, &anna, Wish::Reimburse).await;
    Claim::add_line(&mut cx, long.id, drive("2026-08-01", 4_900), None).await.unwrap();
    Claim::add_line(&mut cx, long.id, drive("2026-08-02", 1_000), None).await.unwrap();
    let lines = Line::of(&mut cx, long.id).await.unwrap();
    assert_eq!(lines[0].amount, cents(311_640), "up to 5 000 km with those submitted before");
    assert_eq!(lines[1].amount, cents(35_700), "6 000 km are 3 537 €, of which 5 000 were 3 180 €");
    assert!(lines[1].working.contains("5\u{202f}000") || lines[1].working.contains("5 000") || lines[1].working.contains("5\u{a0}000"), "{}", lines[1].working);
    assert!(lines[0].working.contains("art. 6 B"));
    let next_year = begin(&mut cx, &anna, Wish::Reimburse).await;
    Claim::add_line(&mut cx, next_year.id, drive("2025-08-01", 100), None).await.unwrap();
    assert_eq!(Line::of(&mut cx, next_year.id).await.unwrap()[0].amount, cents(6_360), "another year counts from nothing");
    prove(&mut cx, &entity).await;
}

#[tokio::test]
async fn the_associations_own_scale_goes_before_from_its_day() {
    let test = app().await;
    let mut cx = test.cx().await;
    let anna = anna(&mut cx).await;
    let own = |first_day: &str, km_from: i64, mills: i64| Rate {
        vehicle: Vehicle::Car5,
        first_day: day(first_day),
        km_from,
        mills,
        plus_cents: 0,
        source: "CA du 3 mars".into(),
    };
    assert_eq!(refusal(Rate::save(&mut cx, own("2026-03-03", 5_000, 300)).await), "claims-rate-first");
    assert_eq!(refusal(Rate::save(&mut cx, own("2026-03-03", 0, 0)).await), "claims-rate-amount");
    assert_eq!(refusal(Rate::save(&mut cx, Rate { source: " ".into(), ..own("2026-03-03", 0, 300) }).await), "claims-rate-source");
    Rate::save(&mut cx, own("2026-03-03", 0, 400)).await.unwrap();
    let claim = begin(&mut cx, &anna, Wish::Reimburse).await;
    for on in ["2026-03-02", "2026-03-03"] {
        Claim::add_line(&mut cx, claim.id, drive(on, 100), None).await.unwrap();
    }
    let amounts: Vec<_> = Line::of(&mut cx, claim.id).await.unwrap().iter().map(|line| line.amount.cents()).collect();
    assert_eq!(amounts, [6_360, 4_000]);
    Rate::remove(&mut cx, Vehicle::Car5, day("2026-03-03")).await.unwrap();
    Claim::submit(&mut cx, claim.id).await.unwrap();
    assert_eq!(Claim::find(&mut cx, claim.id).await.unwrap().unwrap().total, cents(12_720), "frozen when it is submitted");
    assert_eq!(refusal(Claim::add_line(&mut cx, claim.id, drive("2026-03-04", 1), None).await), "claims-not-draft");
    let old = begin(&mut cx, &anna, Wish::Reimburse).await;
    assert_eq!(refusal(Claim::add_line(&mut cx, old.id, drive("2021-12-31", 10), None).await), "claims-no-rate");
}

#[tokio::test]
async fn what_cannot_be_claimed_is_refused() {
    let test = app().await;
    let mut cx = test.cx().await;
    let anna = anna(&mut cx).await;
    let claim = begin(&mut cx, &anna, Wish::Reimburse).await;
    let mileage = |km: i64| LineDraft::Mileage { day: day("2026-07-12"), label: "Trajet".into(), km, vehicle: Vehicle::Moto5, electric: true };
    for (draft, key) in [
        (cost("2026-07-12", 0), "claims-amount"),
        (cost("2026-07-12", -1), "claims-amount"),
        (cost("2026-07-12", i64::MAX), "claims-amount"),
        (cost("2026-11-22", 100), "claims-day"),
        (LineDraft::Cost { day: day("2026-07-12"), label: " ".into(), amount: cents(1) }, "claims-label"),
        (mileage(0), "claims-km"),
        (mileage(i64::MAX), "claims-km"),
    ] {
        assert_eq!(refusal(Claim::add_line(&mut cx, claim.id, draft, None).await), key);
    }
    assert_eq!(refusal(Claim::submit(&mut cx, claim.id).await), "claims-empty");
    for _ in 0..LINES_MAX {
        Claim::add_line(&mut cx, claim.id, cost("2026-07-12", 100), None).await.unwrap();
    }
    assert_eq!(refusal(Claim::add_line(&mut cx, claim.id, cost("2026-07-12", 100), None).await), "claims-too-many");
    let untitled = ClaimDraft { person_id: anna.id, unit_id: anna.unit_id, title: " ".into(), wish: Wish::Waive, form_key: None };
    assert_eq!(refusal(Claim::begin(&mut cx, untitled).await), "claims-title-missing");
}

#[tokio::test]
async fn a_draft_is_taken_apart_and_forgotten_with_its_photos() {
    let test = app().await;
    let mut cx = test.cx().await;
    let anna = anna(&mut cx).await;
    let claim = submitted(&mut cx, &anna, Wish::Reimburse).await;
    assert_eq!(refusal(Claim::discard(&mut cx, claim.id).await), "claims-not-draft");
    Claim::take_back(&mut cx, claim.id).await.unwrap();
    assert_eq!(refusal(Claim::take_back(&mut cx, claim.id).await), "claims-decided");
    let lines = Line::of(&mut cx, claim.id).await.unwrap();
    Claim::remove_line(&mut cx, claim.id, lines[1].id).await.unwrap();
    assert_eq!(Claim::find(&mut cx, claim.id).await.unwrap().unwrap().total, cents(2_500));
    assert!(Claim::remove_line(&mut cx, claim.id, lines[1].id).await.is_err());
    Claim::discard(&mut cx, claim.id).await.unwrap();
    cx.commit().await.unwrap();
    for sql in
        ["SELECT COUNT(*) FROM claims_claim", "SELECT COUNT(*) FROM claims_line", "SELECT COUNT(*) FROM kernel_attachment", "SELECT COUNT(*) FROM kernel_file"]
    {
        assert_eq!(count(&test, sql).await, 0, "{sql}");
    }
}

#[tokio::test]
async fn the_same_form_sent_twice_is_one_claim_and_a_merge_takes_claims_along() {
    let test = app().await;
    let mut cx = test.cx().await;
    let (anna, other) = (anna(&mut cx).await, Person::create(&mut cx, PersonDraft::person("Annaig", "Le Goff")).await.unwrap());
    let draft = ClaimDraft { person_id: other.id, unit_id: other.unit_id, title: "Fête".into(), wish: Wish::Reimburse, form_key: Some("cle".into()) };
    let (one, two) = (Claim::begin(&mut cx, draft.clone()).await.unwrap(), Claim::begin(&mut cx, draft).await.unwrap());
    assert_eq!(one.id, two.id);
    Claim::add_line(&mut cx, one.id, cost("2026-07-12", 100), None).await.unwrap();
    Person::merge(&mut cx, anna.id, other.id).await.unwrap();
    assert_eq!(Claim::of_person(&mut cx, anna.id, 9).await.unwrap().len(), 1);
    let known = privacy::collect(&mut cx, anna.id).await.unwrap();
    assert_eq!(known["claims"][0]["lines"][0]["amount_cents"], 100);
    privacy::erase(&mut cx, anna.id).await.unwrap();
    assert_eq!(Line::of(&mut cx, one.id).await.unwrap()[0].label, "—", "what is not in the books is forgotten");
}
