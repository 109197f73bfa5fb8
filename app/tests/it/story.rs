//! The story of the first release, played at the router: an association arrives from another program, its books and its people
//! are there to the cent, a member signs in with the password she always had, pays, and the books balance.

use crate::sample;
use dues::{
    fee::Fee,
    kind::Kind,
    membership::{Membership, MembershipDraft},
    payment::{Means, PaymentDraft},
    receipt::Receipt,
};
use imports::run::Run;
use kernel::{
    account::Account,
    event::Subject,
    money::Money,
    testing::{Browser, TestApp},
    timeline,
};
use ledger::{reports::trial_balance, year::Year};
use people::Person;
use std::collections::BTreeMap;

/// Debit and credit by account code.
type Totals = BTreeMap<String, (i64, i64)>;

async fn totals(test: &TestApp, label: &str) -> Totals {
    let mut cx = test.cx().await;
    let entity = ledger::entity::Entity::of_unit(&mut cx, test.root).await.unwrap().unwrap();
    let year = Year::by_label(&mut cx, entity.id, label).await.unwrap().unwrap();
    let rows = trial_balance::rows(&mut cx, year.id, false).await.unwrap();
    rows.into_iter().map(|row| (row.code, (row.debit.cents(), row.credit.cents()))).collect()
}

/// The organisation and its first administrator, through the form of the first visit.
async fn set_up(test: &mut TestApp) -> kernel::Id {
    let page = test.visitor().get("/").await;
    assert_eq!(page.location(), "/setup", "an empty instance asks to be set up");
    let fields = [("organisation", "Amis du Léon"), ("name", "Maël Riou"), ("email", "mael@exemple.bzh"), ("password", "un mot de passe assez long")];
    let answer = test.visitor().post("/setup", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.main());
    let mut cx = test.cx().await;
    test.root = cx.units().root_id().unwrap();
    Account::named(&mut cx, "mael@exemple.bzh").await.unwrap().remove(0).id
}

/// The file is sent, its report read, and accepted.
async fn bring_in(test: &TestApp, admin: &Browser<'_>) {
    let folder = tempfile::tempdir().unwrap();
    // Without her second factor, which a story at the router cannot read from her telephone.
    let path = sample::make_with(folder.path(), "UPDATE users SET otp_secret = NULL;").await;
    let content = std::fs::read(path).unwrap();
    let sent = admin.upload("/imports", &[], &[("file", "association.sqlite", &content)]).await;
    assert_eq!(sent.status, 303, "{}", sent.main());
    let url = sent.location();
    test.run_jobs().await;
    let report = admin.get(&url).await;
    assert_eq!(report.status, 200);
    assert!(report.main().contains("Amis du Léon"), "the report names the association it read");
    let mut cx = test.cx().await;
    assert_eq!(Person::with_email(&mut cx, "anna@exemple.bzh").await.unwrap().len(), 0, "a report changes nothing");
    drop(cx);
    let id = url.rsplit('/').next().unwrap().parse().unwrap();
    let mut cx = test.cx().await;
    let run = Run::get(&mut cx, id).await.unwrap();
    drop(cx);
    let accepted = admin.post(&format!("{}/accept", run.url()), &[]).await;
    assert_eq!(accepted.status, 303, "{}", accepted.main());
    test.run_jobs().await;
    assert_eq!(admin.get(&url).await.status, 200);
}

async fn member_signs_in(test: &TestApp) {
    let wrong = test.visitor().post("/sign-in", &[("name", "anna@exemple.bzh"), ("password", "pas le sien, mais long")]).await;
    assert_eq!(wrong.status, 422);
    for time in ["with the hash of the other program", "with ours, made from it"] {
        let right = test.visitor().post("/sign-in", &[("name", "anna@exemple.bzh"), ("password", sample::PASSWORD)]).await;
        assert_eq!(right.status, 303, "{time}: {}", right.main());
        assert_eq!(right.location(), "/", "{time}");
    }
}

#[tokio::test]
async fn an_association_arrives_a_member_pays_and_the_books_balance() {
    let mut test = TestApp::empty(kevre::modules::modules()).await;
    test.allow_jobs_left();
    let admin_id = set_up(&mut test).await;
    let admin = test.signed_in_as(admin_id).await;
    bring_in(&test, &admin).await;
    let before = totals(&test, "Exercice 2026").await;
    assert_eq!(before["756"], (0, 2500 + 333), "the books of the other program, to the cent");
    member_signs_in(&test).await;

    let found = admin.get("/search?q=le+gof").await;
    assert!(found.main().contains("Anna Le Goff"), "{}", found.main());

    let anna = {
        let mut cx = test.cx().await;
        Person::by_number(&mut cx, "1").await.unwrap()
    };
    pay(&test, &anna).await;
    test.run_jobs().await;
    let mut cx = test.cx().await;
    let receipt = Receipt::of_person(&mut cx, anna.id).await.unwrap().remove(0);
    assert_eq!(receipt.amount, Money::from_cents(2500));
    let told = timeline::of(&mut cx, Subject::new("person", anna.id), None, 50).await.unwrap();
    assert!(told.iter().any(|moment| moment.name.starts_with("dues.")), "her timeline tells it: {told:#?}");
    let pdf = receipt.pdf(&mut cx).await.unwrap();
    assert!(pdf.starts_with(b"%PDF-"), "the receipt is a PDF");
    drop(cx);

    // The trial balance is the other program's, plus that fee, and nothing else.
    let after = totals(&test, "Exercice 2026").await;
    let moved: BTreeMap<_, _> = after
        .iter()
        .filter(|(code, sums)| before.get(*code) != Some(sums))
        .map(|(code, sums)| {
            let was = before.get(code).copied().unwrap_or_default();
            (code.as_str(), (sums.0 - was.0, sums.1 - was.1))
        })
        .collect();
    assert_eq!(moved.len(), 2, "{moved:?}");
    assert_eq!(moved.values().map(|(debit, _)| debit).sum::<i64>(), 2500);
    assert_eq!(moved.values().map(|(_, credit)| credit).sum::<i64>(), 2500);
    assert_eq!(moved["756"], (0, 2500));
    assert!(kernel::Cx::system(&test.app, "test").await.unwrap().examine().await.iter().all(|answer| !answer.is_bad()));
}

/// Her yearly fee, in cash.
async fn pay(test: &TestApp, anna: &Person) {
    let mut cx = test.cx().await;
    let kinds = Kind::open_to(&mut cx, anna.unit_id).await.unwrap();
    let kind = kinds.iter().find(|kind| kind.name == "Adhésion").unwrap();
    let fees = Fee::of_kinds(&mut cx, &[kind.id]).await.unwrap();
    let fee = fees.iter().find(|fee| fee.label == "Plein").unwrap();
    let day = cx.today();
    let payment = PaymentDraft {
        day,
        amount: fee.amount,
        means: Means::Cash,
        reference: String::new(),
        treasury_code: String::new(),
        form_key: None,
        mail_receipt: false,
    };
    let draft = MembershipDraft {
        person_id: anna.id,
        kind_id: kind.id,
        fee_id: Some(fee.id),
        first_day: None,
        amount: None,
        waived: Money::ZERO,
        waiver_reason: String::new(),
        note: String::new(),
        payment: Some(payment),
        form_key: None,
    };
    let membership = Membership::record(&mut cx, draft).await.unwrap_or_else(|error| panic!("{error:?}"));
    assert_eq!(membership.balance(), Money::ZERO);
    cx.commit().await.unwrap();
}
