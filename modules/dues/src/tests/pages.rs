//! The pages, through the router: what is shown, what a form refuses and says, and that sending it twice does it once.

use super::fixture::{anna, app, books, cents, cheque, draft, kind, record_paid, season};
use crate::{
    access,
    membership::{Membership, MembershipDraft},
    payment::Payment,
    period::Period,
};
use kernel::testing::{Answer, Browser, count};
use people::{Person, PersonDraft};

/// The value of a hidden field of a page.
fn hidden(page: &Answer, name: &str) -> String {
    let text = page.text();
    let at = text.find(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("{name} in {text}"));
    let rest = &text[at + name.len() + 15..];
    rest[..rest.find('"').unwrap()].to_owned()
}

/// Sends the second half of the form as the first half shows it, with changes.
async fn record(browser: &Browser<'_>, person: &str, changes: &[(&str, &str)]) -> (Answer, Answer) {
    let form = browser.get(&format!("/dues/new?person={person}")).await;
    let (fee, first, key) = (hidden(&form, "fee"), hidden(&form, "first_day"), hidden(&form, "key"));
    let mut fields = vec![("person_number", person), ("fee", fee.as_str()), ("first_day", first.as_str()), ("key", key.as_str())];
    for (name, value) in [("paid", "25,00"), ("means", "cheque"), ("day", "2026-11-20"), ("account", ""), ("reference", "")] {
        fields.push((name, changes.iter().find(|(changed, _)| *changed == name).map_or(value, |(_, value)| *value)));
    }
    fields.extend(changes.iter().filter(|(name, _)| !["paid", "means", "day", "account", "reference"].contains(name)));
    (browser.post("/dues/new", &fields).await, browser.post("/dues/new", &fields).await)
}

#[tokio::test]
async fn the_story_of_a_payment_at_the_desk() {
    let app = app().await;
    let mut cx = app.cx().await;
    books(&mut cx).await;
    season(&mut cx).await;
    let anna = anna(&mut cx).await;
    cx.commit().await.unwrap();
    let mut all = access::ALL.to_vec();
    all.extend([people::access::READ, ledger::access::READ]);
    let desk = app.signed_in_with(&all).await;
    let form = desk.get(&format!("/dues/new?person={}", anna.number)).await;
    assert!(
        form.main().contains("25,00") && form.main().contains("1\u{202f}sept. 2026") || form.main().contains("sept. 2026"),
        "amount and period are shown before anything is typed"
    );
    let (sent, twice) = record(&desk, &anna.number, &[]).await;
    assert_eq!((sent.status.as_u16(), sent.location()), (303, twice.location()), "{}", sent.text());
    assert_eq!(count(&app, "SELECT COUNT(*) FROM dues_payment").await, 1);
    let page = desk.get(&sent.location()).await;
    let main = page.main();
    assert!(main.contains("Anna Le Goff") && main.contains("/dues/receipts/1") && main.contains("/ledger/entries/"), "{main}");
    let receipt = desk.get("/dues/receipts/1").await;
    assert!(receipt.bytes.starts_with(b"%PDF-"));
    assert!(receipt.headers["content-disposition"].to_str().unwrap().contains("recu-1.pdf"));
    for path in ["/dues", "/dues/memberships", "/dues/receipts"] {
        let page = desk.get(path).await;
        assert_eq!(page.status.as_u16(), 200);
        assert!(page.main().contains(if path == "/dues" { "Adhésion" } else { "Le Goff" }), "{path}");
    }
}

#[tokio::test]
async fn a_form_refused_keeps_what_was_typed_and_says_why_beside_the_field() {
    let app = app().await;
    let mut cx = app.cx().await;
    books(&mut cx).await;
    season(&mut cx).await;
    let anna = anna(&mut cx).await;
    cx.commit().await.unwrap();
    let desk = app.signed_in_with(access::ALL).await;
    for (changes, said) in [
        (vec![("paid", "30")], "C’est plus que ce qui reste dû, 25,00"),
        (vec![("paid", "vingt")], "field-paid"),
        (vec![("day", "2025-06-01")], "field-day"),
        (vec![("day", "2026-12-24")], "Un règlement ne peut pas dater de demain."),
        (vec![("waived", "10")], "Dites pourquoi cette remise est accordée."),
        (vec![("account", "6064")], "field-account"),
    ] {
        let (sent, _) = record(&desk, &anna.number, &[&changes[..], &[("note", "<script>alert(1)</script>")]].concat()).await;
        assert_eq!(sent.status.as_u16(), 422, "{changes:?}");
        let text = sent.text().replace(['\u{a0}', '\u{202f}'], " ");
        assert!(text.contains(said), "{changes:?}: {}", sent.main());
        assert!(!text.contains("<script>alert(1)") && text.contains("&#60;script&#62;alert(1)"), "what was typed comes back, as text");
    }
    assert_eq!(count(&app, "SELECT COUNT(*) FROM dues_membership").await, 0);
    assert_eq!(count(&app, "SELECT value FROM dues_counter WHERE name = 'receipt'").await, 0);
}

#[tokio::test]
async fn what_is_named_by_people_is_shown_as_text() {
    let app = app().await;
    let mut cx = app.cx().await;
    books(&mut cx).await;
    let nasty = "<b onmouseover=alert(1)>";
    let kind = kind(&mut cx, nasty, Period::Calendar).await;
    let fee = super::fixture::fee(&mut cx, &kind, 2_500).await;
    let person = Person::create(&mut cx, PersonDraft::person(nasty, "Le Goff")).await.unwrap();
    let wanted =
        MembershipDraft { waived: cents(500), waiver_reason: nasty.into(), note: nasty.into(), payment: Some(cheque(1_000)), ..draft(person.id, &kind, &fee) };
    let membership = Membership::record(&mut cx, wanted).await.unwrap();
    cx.commit().await.unwrap();
    let desk = app.signed_in_with(access::ALL).await;
    let pages = ["/dues", "/dues/memberships", "/dues/receipts", "/dues/kinds", &membership.url(), &format!("/dues/new?person={}", person.number)];
    for path in pages {
        let page = desk.get(path).await;
        assert_eq!(page.status.as_u16(), 200, "{path}");
        assert!(!page.text().contains(nasty), "{path}");
        let english = desk.get(&format!("{path}{}lang=en", if path.contains('?') { "&" } else { "?" })).await;
        assert_eq!(english.status.as_u16(), 200);
    }
    let export = desk.get("/dues/memberships/export?format=csv").await.text();
    assert!(export.contains("onmouseover") && export.contains("5,00"), "{export}");
}

#[tokio::test]
async fn a_membership_is_paid_waived_and_cancelled_from_its_page() {
    let app = app().await;
    let mut cx = app.cx().await;
    let (_, year) = books(&mut cx).await;
    let (kind, fee) = season(&mut cx).await;
    let anna = anna(&mut cx).await;
    let membership = record_paid(&mut cx, anna.id, &kind, &fee, 1_000).await;
    cx.commit().await.unwrap();
    let desk = app.signed_in_with(access::ALL).await;
    let at = membership.url();
    let key = hidden(&desk.get(&at).await, "key");
    let pay = [("key", key.as_str()), ("paid", "5"), ("means", "cash"), ("day", "2026-11-21")];
    for _ in 0..2 {
        assert_eq!(desk.post(&format!("{at}/payments"), &pay).await.status.as_u16(), 303);
    }
    let over = desk.post(&format!("{at}/payments"), &[("key", "other"), ("paid", "50"), ("means", "cash"), ("day", "2026-11-21")]).await;
    assert_eq!(over.status.as_u16(), 422);
    assert!(over.text().contains("value=\"50\""), "what was typed is kept");
    assert_eq!(desk.post(&format!("{at}/waiver"), &[("waived", "11"), ("waiver_reason", "trop")]).await.status.as_u16(), 422);
    assert_eq!(desk.post(&format!("{at}/waiver"), &[("waived", "10"), ("waiver_reason", "étudiante")]).await.status.as_u16(), 303);
    let blocked = desk.post(&format!("{at}/cancellation"), &[("reason", "trompé")]).await;
    assert_eq!(blocked.status.as_u16(), 303, "the page says why, and nothing changed");
    let mut cx = app.cx().await;
    let now = Membership::find(&mut cx, membership.id).await.unwrap().unwrap();
    assert_eq!((now.paid, now.waived, now.balance()), (cents(1_500), cents(1_000), cents(0)));
    let payment = Payment::of(&mut cx, membership.id).await.unwrap()[0].clone();
    ledger::entry::Entry::find(&mut cx, payment.entry_id.unwrap()).await.unwrap().unwrap().validate(&mut cx).await.unwrap();
    cx.commit().await.unwrap();
    let cancel = format!("/dues/payments/{}/cancellation", payment.id);
    assert_eq!(desk.post(&cancel, &[("reason", "chèque impayé")]).await.status.as_u16(), 303);
    assert_eq!(count(&app, "SELECT COUNT(*) FROM dues_receipt WHERE cancelled_on IS NOT NULL").await, 1);
    let page = desk.get(&at).await;
    assert!(page.main().contains("chèque impayé"));
    drop(year);
}

#[tokio::test]
async fn kinds_and_fees_are_made_changed_and_put_away() {
    let app = app().await;
    let mut cx = app.cx().await;
    books(&mut cx).await;
    cx.commit().await.unwrap();
    let desk = app.signed_in_with(access::ALL).await;
    let wrong = desk.post("/dues/kinds/new", &[("name", "Saison"), ("period", "season"), ("season_day", "29"), ("season_month", "2")]).await;
    assert_eq!(wrong.status.as_u16(), 422);
    assert!(wrong.text().contains("Ce jour n’existe pas chaque année."));
    let made = desk.post("/dues/kinds/new", &[("name", "Saison"), ("period", "season"), ("season_day", "1"), ("season_month", "9")]).await;
    assert_eq!(made.status.as_u16(), 303);
    let at = made.location();
    assert!(desk.get(&at).await.main().contains("7561"));
    let fee = [
        ("label", "Selon l’âge"),
        ("pricing", "rule"),
        ("amount", "25"),
        ("income_code", "7561"),
        ("rule_0_when", "age_below"),
        ("rule_0_number", "18"),
        ("rule_0_amount", "10"),
    ];
    let no_rule: Vec<(&str, &str)> = fee[..4].to_vec();
    assert_eq!(desk.post(&at, &no_rule).await.status.as_u16(), 422);
    assert_eq!(desk.post(&at, &fee).await.status.as_u16(), 303);
    let list = desk.get("/dues/kinds").await.main().replace(['\u{a0}', '\u{202f}'], " ");
    assert!(list.contains("moins de 18 ans : 10,00 €") && list.contains("Un an à partir du 1"), "{list}");
    let edit = at.replace("/fees/new", "/edit");
    let form = desk.get(&edit).await;
    assert!(form.main().contains("value=\"Saison\""));
    let away = [("name", "Saison"), ("period", "season"), ("season_day", "1"), ("season_month", "9"), ("archived", "true")];
    assert_eq!(desk.post(&edit, &away).await.status.as_u16(), 303);
    assert_eq!(count(&app, "SELECT COUNT(*) FROM dues_kind WHERE archived").await, 1);
}

#[tokio::test]
async fn a_timeline_tells_no_money_to_those_who_may_not_read_about_money() {
    let app = app().await;
    let mut cx = app.cx().await;
    books(&mut cx).await;
    let (kind, fee) = season(&mut cx).await;
    let anna = anna(&mut cx).await;
    super::fixture::record_paid(&mut cx, anna.id, &kind, &fee, 2_500).await;
    cx.commit().await.unwrap();
    let told = |rights: Vec<kernel::access::Permission>| {
        let (app, url) = (&app, anna.url());
        async move {
            let page = app.signed_in_with(&rights).await.get(&url).await.main();
            (page.contains("25,00"), page.contains("enregistré"), page.contains("Le Goff"))
        }
    };
    let (people, dues, ledger) = (people::access::READ, access::READ, ledger::access::READ);
    assert_eq!(told(vec![people]).await, (false, false, true));
    assert!(told(vec![people, dues]).await.0, "a payment, to those who read dues");
    let gagny = app.club("Gagny").await;
    let browser = app.signed_in_over(&[ledger], gagny).await;
    assert_eq!(browser.get(&anna.url()).await.status, 403, "the page itself stays closed");
    assert!(told(vec![people, ledger]).await.0, "the entry, to those who read the books");
}

#[tokio::test]
async fn nobody_gives_more_than_an_amount_may_be() {
    let app = app().await;
    let mut cx = app.cx().await;
    books(&mut cx).await;
    let (kind, _) = season(&mut cx).await;
    let id = cx.new_id();
    let free = crate::fee::Fee { pricing: crate::fee::Pricing::Free, ..crate::fee::Fee::fixed(id, kind.id, "Prix libre", cents(2_000)) };
    let free = crate::fee::Fee::save(&mut cx, free).await.unwrap();
    let anna = anna(&mut cx).await;
    for amount in [i64::MAX, kernel::money::Money::MAX.cents() + 1, -1, i64::MIN] {
        let wanted = MembershipDraft { amount: Some(cents(amount)), ..draft(anna.id, &kind, &free) };
        assert_eq!(super::fixture::refusal(Membership::record(&mut cx, wanted).await), "dues-fee-amount", "{amount}");
    }
}

#[tokio::test]
async fn the_fee_offered_is_the_one_the_person_had_last_or_the_only_one_and_never_a_guess() {
    let app = app().await;
    let mut cx = app.cx().await;
    books(&mut cx).await;
    let (_, first) = season(&mut cx).await;
    let anna = anna(&mut cx).await;
    cx.commit().await.unwrap();
    let mut all = access::ALL.to_vec();
    all.extend([people::access::READ, ledger::access::READ]);
    let desk = app.signed_in_with(&all).await;
    let path = format!("/dues/new?person={}", anna.number);
    assert_eq!(hidden(&desk.get(&path).await, "fee"), first.id.to_string(), "the only one");
    let mut cx = app.cx().await;
    let workshop = kind(&mut cx, "Atelier", Period::Season { month: 9, day: 1 }).await;
    let second = super::fixture::fee(&mut cx, &workshop, 4_000).await;
    cx.commit().await.unwrap();
    let form = desk.get(&path).await.main();
    assert!(form.contains("Choisissez") && !form.contains("name=\"key\"") && !form.contains(" selected"), "{form}");
    assert_eq!(hidden(&desk.get(&format!("{path}&fee={}", second.id)).await, "fee"), second.id.to_string(), "chosen");
    let mut cx = app.cx().await;
    Membership::record(&mut cx, MembershipDraft { payment: Some(cheque(4_000)), ..draft(anna.id, &workshop, &second) }).await.unwrap();
    cx.commit().await.unwrap();
    let form = desk.get(&path).await;
    assert_eq!(hidden(&form, "fee"), second.id.to_string(), "the one paid last");
    assert!(!form.main().contains("Choisissez"));
    let mut cx = app.cx().await;
    let life = kind(&mut cx, "Membre d’honneur", Period::Lifetime).await;
    let gift = super::fixture::fee(&mut cx, &life, 1_000).await;
    Membership::record(&mut cx, MembershipDraft { payment: Some(cheque(1_000)), ..draft(anna.id, &life, &gift) }).await.unwrap();
    cx.commit().await.unwrap();
    assert_eq!(hidden(&desk.get(&path).await, "fee"), second.id.to_string(), "what one has for life is not offered again");
    app.run_jobs().await;
}

#[tokio::test]
async fn the_forms_of_a_kind_and_of_a_fee_say_which_one_is_changed() {
    let app = app().await;
    let mut cx = app.cx().await;
    let (kind, fee) = season(&mut cx).await;
    cx.commit().await.unwrap();
    let browser = app.signed_in_with(access::ALL).await;
    let title = |page: Answer| page.text().split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).unwrap_or_default().to_owned();
    assert!(title(browser.get(&format!("/dues/kinds/{}/edit", kind.id)).await).contains("Adhésion"));
    assert!(title(browser.get(&format!("/dues/fees/{}/edit", fee.id)).await).contains("Tarif plein"));
}
