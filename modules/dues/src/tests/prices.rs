//! What somebody is asked: fixed, free, by rule, and what a rule knows of a person.

use super::fixture::{anna, app, books, cents, cheque, day, draft, kind, record_paid, refusal, rule_fee, season};
use crate::{
    fee::{Condition, Fee, Pricing, Rule},
    membership::{Membership, MembershipDraft},
    period::Period,
};
use kernel::cx::Cx;
use people::{
    Person, PersonDraft,
    household::{Household, HouseholdDraft, Part},
};

fn rules() -> Vec<Rule> {
    vec![
        Rule { when: Condition::Organisation, number: 0, amount_cents: 8_000 },
        Rule { when: Condition::AgeBelow, number: 18, amount_cents: 1_000 },
        Rule { when: Condition::AgeFrom, number: 70, amount_cents: 1_800 },
        Rule { when: Condition::HouseholdFrom, number: 2, amount_cents: 1_500 },
    ]
}

async fn born(cx: &mut Cx, name: &str, birth: Option<&str>) -> Person {
    let draft = PersonDraft { birth_day: birth.map(day), ..PersonDraft::person(name, "Kerbrat") };
    Person::create(cx, draft).await.unwrap()
}

#[tokio::test]
async fn the_first_rule_that_fits_decides_and_says_why() {
    let app = app().await;
    let mut cx = app.cx().await;
    let kind = kind(&mut cx, "Adhésion", Period::Season { month: 9, day: 1 }).await;
    let fee = rule_fee(&mut cx, &kind, 2_500, rules()).await;
    let first = day("2026-09-01");
    let cases = [(Some("2008-09-01"), 2_500), (Some("2008-09-02"), 1_000), (Some("1956-09-01"), 1_800), (Some("1956-09-02"), 2_500), (None, 2_500)];
    for (at, (birth, expected)) in cases.into_iter().enumerate() {
        let person = born(&mut cx, &format!("Paul{at}"), birth).await;
        let price = fee.price(&mut cx, &person, first).await.unwrap();
        assert_eq!(price.amount, cents(expected), "born {birth:?}");
        assert_eq!(price.why.is_some(), expected != 2_500);
    }
    let club = Person::create(&mut cx, PersonDraft::organisation("Mairie de Kerlouan")).await.unwrap();
    assert_eq!(fee.price(&mut cx, &club, first).await.unwrap().amount, cents(8_000));
    let child = born(&mut cx, "Lena", Some("2015-01-01")).await;
    assert_eq!(fee.price(&mut cx, &child, first).await.unwrap().explained(&cx), "moins de 18\u{a0}ans".replace('\u{a0}', " "));
}

#[tokio::test]
async fn the_rank_in_the_household_counts_those_who_joined_before() {
    let app = app().await;
    let mut cx = app.cx().await;
    books(&mut cx).await;
    let kind = kind(&mut cx, "Adhésion", Period::Season { month: 9, day: 1 }).await;
    let fee = rule_fee(&mut cx, &kind, 2_500, rules()).await;
    let (one, two, other) = (born(&mut cx, "Anna", None).await, born(&mut cx, "Yann", None).await, born(&mut cx, "Gwen", None).await);
    let home = HouseholdDraft { name: "Kerbrat".into(), members: vec![(one.id, Part::Adult), (two.id, Part::Adult)], ..HouseholdDraft::default() };
    Household::create(&mut cx, home).await.unwrap();
    let first = record_paid(&mut cx, one.id, &kind, &fee, 2_500).await;
    assert_eq!(first.due, cents(2_500));
    let second = Membership::record(&mut cx, draft(two.id, &kind, &fee)).await.unwrap();
    assert_eq!(second.due, cents(1_500), "the second of the household");
    let alone = Membership::record(&mut cx, draft(other.id, &kind, &fee)).await.unwrap();
    assert_eq!(alone.due, cents(2_500), "another household");
    let later = MembershipDraft { first_day: Some(day("2027-09-01")), ..draft(two.id, &kind, &fee) };
    assert_eq!(Membership::record(&mut cx, later).await.unwrap().due, cents(2_500), "nobody joined yet for that season");
}

#[tokio::test]
async fn a_free_price_is_what_the_person_gives() {
    let app = app().await;
    let mut cx = app.cx().await;
    books(&mut cx).await;
    let kind = kind(&mut cx, "Soutien", Period::Calendar).await;
    let id = cx.new_id();
    let free = Fee { pricing: Pricing::Free, ..Fee::fixed(id, kind.id, "Prix libre", cents(2_000)) };
    let free = Fee::save(&mut cx, free).await.unwrap();
    let anna = anna(&mut cx).await;
    assert_eq!(refusal(Membership::record(&mut cx, draft(anna.id, &kind, &free)).await), "form-missing");
    let negative = MembershipDraft { amount: Some(cents(-1)), ..draft(anna.id, &kind, &free) };
    assert_eq!(refusal(Membership::record(&mut cx, negative).await), "dues-fee-amount");
    let given = MembershipDraft { amount: Some(cents(3_700)), payment: Some(cheque(3_700)), ..draft(anna.id, &kind, &free) };
    let membership = Membership::record(&mut cx, given).await.unwrap();
    assert_eq!((membership.due, membership.paid, membership.balance()), (cents(3_700), cents(3_700), cents(0)));
    let nothing = MembershipDraft { amount: Some(cents(0)), first_day: Some(day("2027-02-01")), ..draft(anna.id, &kind, &free) };
    assert_eq!(Membership::record(&mut cx, nothing).await.unwrap().balance(), cents(0), "nothing is a price too, and makes no entry");
}

#[tokio::test]
async fn what_is_written_is_read_back_and_nonsense_is_refused() {
    let app = app().await;
    let mut cx = app.cx().await;
    let (kind, fee) = season(&mut cx).await;
    let id = cx.new_id();
    let ruled = Fee { pricing: Pricing::Rule, rules: rules(), project_code: "FETE".into(), ..Fee::fixed(id, kind.id, "Selon l’âge", cents(2_500)) };
    Fee::save(&mut cx, ruled).await.unwrap();
    assert_eq!(Fee::get(&mut cx, id).await.unwrap().rules, rules());
    assert_eq!(Fee::of_kinds(&mut cx, &[kind.id]).await.unwrap().iter().map(|fee| fee.id).collect::<Vec<_>>(), [fee.id, id], "in their order");
    for (wrong, key) in [
        (Fee { label: " ".into(), ..fee.clone() }, "dues-fee-label"),
        (Fee { amount: cents(-1), ..fee.clone() }, "dues-fee-amount"),
        (Fee { income_code: " ".into(), ..fee.clone() }, "dues-fee-account"),
        (Fee { rules: [rules(), rules(), rules()].concat(), ..fee.clone() }, "dues-fee-rules"),
    ] {
        assert_eq!(refusal(Fee::save(&mut cx, wrong).await), key);
    }
}
