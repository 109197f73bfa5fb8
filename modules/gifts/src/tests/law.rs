//! Rates and texts of the law are dated, have a source, and the association writes newer ones.

use super::fixture::{anna, app, books, day, give, issuer, refusal};
use crate::{
    access,
    parameter::{Name, Parameter},
    privacy,
    receipt::TaxReceipt,
};

fn parameter(name: Name, first_day: &str, value: &str) -> Parameter {
    Parameter { name, first_day: day(first_day), value: value.into(), source: "loi de finances".into() }
}

#[tokio::test]
async fn a_value_holds_from_its_day_and_the_associations_own_goes_before() {
    let test = app().await;
    let mut cx = test.cx().await;
    assert_eq!(Parameter::number_on(&mut cx, Name::AidCeiling, day("2025-10-13")).await.unwrap(), 1_000);
    assert_eq!(Parameter::number_on(&mut cx, Name::AidCeiling, day("2025-10-14")).await.unwrap(), 2_000);
    assert_eq!(Parameter::number_on(&mut cx, Name::AidCeiling, day("1999-01-01")).await.unwrap(), 1_000, "the oldest known");
    Parameter::save(&mut cx, parameter(Name::PersonsRate, "2027-01-01", "70")).await.unwrap();
    Parameter::save(&mut cx, parameter(Name::PersonsRate, "2020-01-01", "65")).await.unwrap();
    assert_eq!(Parameter::number_on(&mut cx, Name::PersonsRate, day("2026-12-31")).await.unwrap(), 65);
    assert_eq!(Parameter::number_on(&mut cx, Name::PersonsRate, day("2027-01-01")).await.unwrap(), 70);
    Parameter::remove(&mut cx, Name::PersonsRate, day("2020-01-01")).await.unwrap();
    assert_eq!(Parameter::number_on(&mut cx, Name::PersonsRate, day("2026-12-31")).await.unwrap(), 66, "what came with the program holds again");
    for (wrong, key) in [
        (parameter(Name::PersonsRate, "2027-01-01", "beaucoup"), "gifts-parameter-number"),
        (parameter(Name::PersonsRate, "2027-01-01", "-1"), "gifts-parameter-number"),
        (parameter(Name::PersonsForm, "2027-01-01", " "), "gifts-parameter-value"),
        (parameter(Name::PersonsCertificate, "2027-01-01", "Il certifie."), "gifts-parameter-articles"),
        (Parameter { source: String::new(), ..parameter(Name::PersonsRate, "2027-01-01", "70") }, "gifts-parameter-source"),
    ] {
        assert_eq!(refusal(Parameter::save(&mut cx, wrong).await), key);
    }
}

#[tokio::test]
async fn a_receipt_says_the_form_that_holds_the_day_it_is_issued() {
    let test = app().await;
    let mut cx = test.cx().await;
    books(&mut cx).await;
    issuer(&mut cx).await;
    let anna = anna(&mut cx).await;
    Parameter::save(&mut cx, parameter(Name::PersonsForm, "2026-11-21", "11580*06")).await.unwrap();
    let gift = give(&mut cx, &anna, "2026-11-02", 4_250).await;
    let receipt = TaxReceipt::issue(&mut cx, &[gift], None, false).await.unwrap();
    assert_eq!(receipt.content.form, "11580*06");
    cx.commit().await.unwrap();
    test.run_jobs().await;
}

#[tokio::test]
async fn the_law_is_the_same_for_all_and_a_club_does_not_write_it() {
    let test = app().await;
    let club = test.club("Gagny").await;
    let mut cx = test.cx_with(access::ALL, club).await;
    assert!(Parameter::save(&mut cx, parameter(Name::PersonsRate, "2027-01-01", "70")).await.is_err());
    assert!(Parameter::remove(&mut cx, Name::PersonsRate, day("2027-01-01")).await.is_err());
}

#[tokio::test]
async fn what_is_known_of_a_donor_is_handed_out_and_forgotten_when_the_law_lets_it() {
    let test = app().await;
    let mut cx = test.cx().await;
    books(&mut cx).await;
    issuer(&mut cx).await;
    let anna = anna(&mut cx).await;
    let gift = give(&mut cx, &anna, "2026-11-02", 4_250).await;
    let receipt = TaxReceipt::issue(&mut cx, &[gift], None, false).await.unwrap();
    cx.commit().await.unwrap();
    test.run_jobs().await;
    let mut cx = test.cx().await;
    let known = privacy::collect(&mut cx, anna.id).await.unwrap();
    assert_eq!(known["gifts"][0]["amount_cents"], 4_250);
    assert_eq!(known["tax_receipts"][0]["number"], "2026-P-0001");
    privacy::erase(&mut cx, anna.id).await.unwrap();
    assert_eq!(TaxReceipt::find(&mut cx, receipt.id).await.unwrap().unwrap().content.donor, "Anna Le Goff", "kept six years");
    cx.tx.query("UPDATE gifts_receipt SET issued_on = '2020-01-01'").execute().await.unwrap();
    privacy::erase(&mut cx, anna.id).await.unwrap();
    let old = TaxReceipt::find(&mut cx, receipt.id).await.unwrap().unwrap();
    assert_eq!((old.content.donor.as_str(), old.content.donor_address.len(), old.file_id), ("—", 0, None));
}
