//! What a tax receipt says and when there can be none; its number, its copies, its end.

use super::fixture::{anna, app, app_with_mail, books, cents, costs, day, donor, give, issuer, prove, refusal};
use crate::{
    gift::{Gift, GiftDraft, Means},
    issuer::Issuer,
    jobs::KeepReceipt,
    receipt::TaxReceipt,
};
use kernel::{cx::Cx, testing::count};
use people::{Person, PersonDraft, address::AddressDraft};

async fn one(cx: &mut Cx, gift: &Gift) -> Result<TaxReceipt, kernel::Error> {
    TaxReceipt::issue(cx, std::slice::from_ref(gift), None, false).await
}

#[tokio::test]
async fn a_receipt_says_everything_the_form_asks_for() {
    let test = app().await;
    let mut cx = test.cx().await;
    books(&mut cx).await;
    issuer(&mut cx).await;
    let anna = anna(&mut cx).await;
    let gift = give(&mut cx, &anna, "2026-11-02", 4_250).await;
    let receipt = one(&mut cx, &gift).await.unwrap();
    assert_eq!((receipt.printed_number().as_str(), receipt.amount), ("2026-P-0001", cents(4_250)));
    let said = &receipt.content;
    assert!(said.title.contains("articles 200 et 978") && said.form == "11580*05");
    assert!(said.certificate.contains("à l’article 200 du code général des impôts"), "{}", said.certificate);
    assert_eq!(said.organisation_address, ["12 rue de l’Église", "29890 Kerlouan"]);
    assert_eq!((said.rna.as_str(), said.donor.as_str()), ("W291234567", "Anna Le Goff"));
    assert_eq!(said.donor_address, ["3 venelle du Puits", "29200 Brest"]);
    assert_eq!(said.status, ["Objet : Faire vivre le bourg", "Œuvre ou organisme d’intérêt général", "Rescrit de l’administration fiscale du 4 mars 2024"]);
    assert_eq!(said.gifts[0].words, "Numéraire · déclaration de don manuel · chèque");
    assert_eq!((said.period.as_str(), said.signatory_role.as_str(), said.signatory_name.as_str()), ("", "Le président", "Maël Riou"));
    prove(&mut cx).await;
    cx.commit().await.unwrap();
    test.run_jobs().await;
}

#[tokio::test]
async fn the_receipt_of_a_year_names_each_gift_and_its_nature() {
    let test = app().await;
    let mut cx = test.cx().await;
    books(&mut cx).await;
    issuer(&mut cx).await;
    let anna = anna(&mut cx).await;
    let mut gifts = vec![give(&mut cx, &anna, "2026-02-02", 1_000).await, give(&mut cx, &anna, "2026-05-02", 2_000).await];
    gifts.push(Gift::record(&mut cx, costs(&anna, "2026-07-14", 3_180)).await.unwrap());
    let receipt = TaxReceipt::issue(&mut cx, &gifts, Some(2026), false).await.unwrap();
    assert_eq!((receipt.amount, receipt.content.period.as_str(), receipt.annual), (cents(6_180), "Cumul 2026", true));
    assert!(receipt.content.gifts[2].words.starts_with("Frais engagés par un bénévole, dont il renonce expressément au remboursement"));
    assert!(receipt.content.gifts[2].words.ends_with("Trajets à la fête du 12 juillet"));
    prove(&mut cx).await;
    cx.commit().await.unwrap();
    test.run_jobs().await;
}

#[tokio::test]
async fn a_company_has_its_own_series_and_must_be_named() {
    let test = app().await;
    let mut cx = test.cx().await;
    books(&mut cx).await;
    issuer(&mut cx).await;
    let address = AddressDraft { street: "1 place de la Mairie".into(), postcode: "29890".into(), town: "Kerlouan".into(), ..AddressDraft::default() };
    let bakery = Person::create(&mut cx, PersonDraft { addresses: vec![address], ..PersonDraft::organisation("Boulangerie du Bourg") }).await.unwrap();
    let unnamed = give(&mut cx, &bakery, "2026-11-02", 20_000).await;
    assert_eq!(refusal(one(&mut cx, &unnamed).await), "gifts-no-company");
    let named = GiftDraft { company_form: "SARL".into(), company_siren: "552 100 554".into(), ..GiftDraft::money(&bakery, day("2026-11-03"), cents(30_000)) };
    let named = Gift::record(&mut cx, named).await.unwrap();
    let receipt = one(&mut cx, &named).await.unwrap();
    assert_eq!((receipt.printed_number().as_str(), receipt.content.form.as_str()), ("2026-E-0001", "16216*01"));
    assert_eq!(receipt.content.donor_company, "SARL, SIREN 552100554");
    assert!(receipt.content.certificate.contains("238 bis"));
    assert_eq!(Gift::company_of(&mut cx, bakery.id).await.unwrap(), ("SARL".to_owned(), "552100554".to_owned()), "asked once");
    cx.commit().await.unwrap();
    test.run_jobs().await;
}

#[tokio::test]
async fn without_status_article_or_address_there_is_no_receipt_and_no_number_is_taken() {
    let test = app().await;
    let mut cx = test.cx().await;
    books(&mut cx).await;
    let anna = anna(&mut cx).await;
    let homeless = Person::create(&mut cx, PersonDraft::person("Yann", "Riou")).await.unwrap();
    let (gift, other) = (give(&mut cx, &anna, "2026-11-02", 4_250).await, give(&mut cx, &homeless, "2026-11-02", 100).await);
    assert_eq!(refusal(one(&mut cx, &gift).await), "gifts-no-issuer");
    let known = issuer(&mut cx).await;
    Issuer::save(&mut cx, Issuer { article_200: false, ..known.clone() }).await.unwrap();
    assert_eq!(refusal(one(&mut cx, &gift).await), "gifts-no-article-persons");
    assert_eq!(refusal(Issuer::save(&mut cx, Issuer { rna: String::new(), ..known.clone() }).await), "gifts-issuer-number");
    assert_eq!(refusal(Issuer::save(&mut cx, Issuer { purpose: " ".into(), ..known.clone() }).await), "gifts-issuer-incomplete");
    Issuer::save(&mut cx, known).await.unwrap();
    assert_eq!(refusal(one(&mut cx, &other).await), "gifts-no-address");
    assert_eq!(one(&mut cx, &gift).await.unwrap().number, 1);
    assert_eq!(refusal(one(&mut cx, &gift).await), "gifts-already-receipted");
    prove(&mut cx).await;
    cx.commit().await.unwrap();
    test.run_jobs().await;
}

#[tokio::test]
async fn a_cancelled_receipt_keeps_its_number_and_frees_its_gifts() {
    let test = app().await;
    let mut cx = test.cx().await;
    books(&mut cx).await;
    issuer(&mut cx).await;
    let anna = anna(&mut cx).await;
    let gift = give(&mut cx, &anna, "2026-11-02", 4_250).await;
    let first = one(&mut cx, &gift).await.unwrap();
    assert_eq!(refusal(TaxReceipt::cancel(&mut cx, first.id, "").await), "gifts-reason");
    TaxReceipt::cancel(&mut cx, first.id, "adresse fausse").await.unwrap();
    assert_eq!(refusal(TaxReceipt::cancel(&mut cx, first.id, "encore").await), "gifts-receipt-cancelled-already");
    let second = one(&mut cx, &gift).await.unwrap();
    assert_eq!((first.number, second.number), (1, 2));
    prove(&mut cx).await;
    cx.commit().await.unwrap();
    test.run_jobs().await;
    assert_eq!(count(&test, "SELECT COUNT(*) FROM gifts_receipt WHERE file_id IS NOT NULL").await, 1, "nothing is kept of what was cancelled before");
}

#[tokio::test]
async fn what_is_frozen_does_not_follow_the_record_the_status_or_the_law() {
    let test = app().await;
    let mut cx = test.cx().await;
    books(&mut cx).await;
    let known = issuer(&mut cx).await;
    let anna = anna(&mut cx).await;
    let gift = give(&mut cx, &anna, "2026-11-02", 4_250).await;
    let receipt = one(&mut cx, &gift).await.unwrap();
    Issuer::save(&mut cx, Issuer { name: "Autre nom".into(), signatory_name: "Autre".into(), ..known }).await.unwrap();
    let draft = PersonDraft { number: Some(anna.number.clone()), ..PersonDraft::person("Anna", "Kerbrat") };
    Person::update(&mut cx, anna.id, draft).await.unwrap();
    let again = TaxReceipt::find(&mut cx, receipt.id).await.unwrap().unwrap();
    assert_eq!((again.content.organisation.as_str(), again.content.donor.as_str()), ("Amicale de Kerlouan", "Anna Le Goff"));
    cx.commit().await.unwrap();
    test.run_jobs().await;
}

#[tokio::test]
async fn the_original_leaves_once_and_copies_say_so() {
    let test = app_with_mail().await;
    let mut cx = test.cx().await;
    books(&mut cx).await;
    issuer(&mut cx).await;
    let anna = anna(&mut cx).await;
    let gift = give(&mut cx, &anna, "2026-11-02", 4_250).await;
    let receipt = TaxReceipt::issue(&mut cx, std::slice::from_ref(&gift), None, true).await.unwrap();
    let original = receipt.pdf(&mut cx).await.unwrap();
    cx.commit().await.unwrap();
    test.run_jobs().await;
    let mut cx = test.cx().await;
    let sent = TaxReceipt::find(&mut cx, receipt.id).await.unwrap().unwrap();
    assert_eq!(sent.delivered_on, Some(day("2026-11-21")));
    let copy = sent.pdf(&mut cx).await.unwrap();
    assert_ne!(copy, original, "the copy says « Duplicata »");
    cx.enqueue(&KeepReceipt { receipt_id: receipt.id, mail: true }).await.unwrap();
    cx.commit().await.unwrap();
    test.run_jobs().await;
    assert_eq!(count(&test, "SELECT COUNT(*) FROM kernel_mail WHERE state = 'sent'").await, 2);
    assert_eq!(count(&test, "SELECT COUNT(DISTINCT sha256) FROM kernel_file").await, 2, "an original and a marked copy");
    let mut cx = test.cx().await;
    TaxReceipt::cancel(&mut cx, receipt.id, "trompé").await.unwrap();
    let cancelled = TaxReceipt::find(&mut cx, receipt.id).await.unwrap().unwrap().pdf(&mut cx).await.unwrap();
    assert_ne!(cancelled, copy);
    drop(cx);
}

#[tokio::test]
async fn several_sheets_are_one_file_and_a_person_may_give_in_two_years() {
    let test = app().await;
    let mut cx = test.cx().await;
    books(&mut cx).await;
    let known = issuer(&mut cx).await;
    for (given, on) in [("Anna", "2025-12-31"), ("Yann", "2026-01-01"), ("Soazig", "2026-11-20")] {
        let person = donor(&mut cx, given, "Riou").await;
        let draft = GiftDraft { means: Means::Card, ..GiftDraft::money(&person, day(on), cents(5_000)) };
        let gift = Gift::record(&mut cx, draft).await.unwrap();
        one(&mut cx, &gift).await.unwrap();
    }
    let all = TaxReceipt::undelivered(&mut cx, &kernel::access::Scope::All, known.id, 10).await.unwrap();
    assert_eq!(all.iter().map(|one| one.number).collect::<Vec<_>>(), [1, 2, 3], "numbered in the year of issue, whenever the gift was made");
    cx.commit().await.unwrap();
    test.run_jobs().await;
    let mut cx = test.cx().await;
    let bytes = crate::receipt::sheets(&mut cx, &all).await.unwrap();
    assert!(bytes.starts_with(b"%PDF-"));
    let ids: Vec<_> = all.iter().map(|one| one.id).collect();
    TaxReceipt::hand_over(&mut cx, &ids).await.unwrap();
    TaxReceipt::hand_over(&mut cx, &ids).await.unwrap();
    assert!(TaxReceipt::undelivered(&mut cx, &kernel::access::Scope::All, known.id, 10).await.unwrap().is_empty());
}
