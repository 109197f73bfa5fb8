//! The pages, through the router: what is shown, what a form refuses and says, and that sending it twice does it once.

use super::fixture::{anna, app, books, cents, day, donor, give, issuer};
use crate::{
    access,
    gift::{Gift, GiftDraft, Nature},
};
use kernel::testing::{Answer, count};
use people::{Person, PersonDraft};

/// The value of a hidden field of a page.
fn hidden(page: &Answer, name: &str) -> String {
    let text = page.text();
    let at = text.find(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("{name} in {text}"));
    let rest = &text[at + name.len() + 15..];
    rest[..rest.find('"').unwrap()].to_owned()
}

fn rights() -> Vec<kernel::access::Permission> {
    let mut all = access::ALL.to_vec();
    all.extend([people::access::READ, ledger::access::READ]);
    all
}

#[tokio::test]
async fn the_story_of_a_gift_from_the_desk_to_its_paper() {
    let test = app().await;
    let mut cx = test.cx().await;
    books(&mut cx).await;
    let anna = anna(&mut cx).await;
    cx.commit().await.unwrap();
    let desk = test.signed_in_with(&rights()).await;
    assert!(desk.get(&anna.url()).await.text().contains("/gifts/new?person="));
    let form = desk.get(&format!("/gifts/new?person={}", anna.number)).await;
    assert!(form.main().contains("Anna Le Goff"));
    let key = hidden(&form, "key");
    let fields = [
        ("key", key.as_str()),
        ("person", "Anna Le Goff"),
        ("person_number", &anna.number),
        ("amount", "42,50"),
        ("day", "2026-11-20"),
        ("nature", "money"),
        ("means", "cheque"),
        ("wants_receipt", "true"),
    ];
    let sent = desk.post("/gifts/new", &fields).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    assert_eq!(desk.post("/gifts/new", &fields).await.location(), sent.location());
    assert_eq!(count(&test, "SELECT COUNT(*) FROM gifts_gift").await, 1);
    let refused = desk.post(&format!("{}/receipt", sent.location()), &[]).await;
    assert_eq!(refused.status, 303, "no legal status yet: the next page says so");
    assert_eq!(count(&test, "SELECT COUNT(*) FROM gifts_receipt").await, 0);
    let unit = test.root.to_string();
    let status = [
        ("unit", unit.as_str()),
        ("name", "Amicale de Kerlouan"),
        ("address", "12 rue de l’Église\n29890 Kerlouan"),
        ("rna", "W291234567"),
        ("purpose", "Faire vivre le bourg"),
        ("category", "general-interest"),
        ("article_200", "true"),
        ("signatory_role", "Le président"),
    ];
    assert_eq!(desk.post("/gifts/issuer", &status[..4]).await.status, 422);
    assert_eq!(desk.upload("/gifts/issuer", &status, &[("signature", "x.png", b"pas une image")]).await.status, 422);
    assert_eq!(desk.post("/gifts/issuer", &status).await.status, 303);
    assert!(desk.get(&sent.location()).await.main().contains("28,05"), "66 % of 42,50");
    assert_eq!(desk.post(&format!("{}/receipt", sent.location()), &[]).await.status, 303);
    test.run_jobs().await;
    let page = desk.get(&sent.location()).await.main();
    assert!(page.contains("2026-P-0001") && page.contains("/ledger/entries/") && !page.contains("/cancellation"), "{page}");
    let receipts = desk.get("/gifts/receipts").await.main();
    assert!(receipts.contains("2026-P-0001") && receipts.contains("un reçu à remettre"), "{receipts}");
    let at = receipts.split("href=\"/gifts/receipts/print/").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
    let paper = desk.get(&format!("/gifts/receipts/print/{at}")).await;
    assert!(paper.bytes.starts_with(b"%PDF-"));
    assert_eq!(desk.post(&format!("/gifts/receipts/print/{at}"), &[]).await.status, 303);
    assert_eq!(desk.get(&format!("/gifts/receipts/print/{at}")).await.status, 404, "nothing is left to print");
    assert!(desk.get("/gifts/declaration?first=2026-01-01&last=2026-12-31").await.main().contains("42,50"));
    assert!(desk.get("/gifts?state=receipted").await.main().contains("Le Goff"));
    assert!(!desk.get("/gifts?state=waiting").await.main().contains("Le Goff"));
    assert!(desk.get("/gifts/export?format=csv").await.text().contains("42,50"));
}

#[tokio::test]
async fn a_form_refused_keeps_what_was_typed_and_says_why_beside_the_field() {
    let test = app().await;
    let mut cx = test.cx().await;
    books(&mut cx).await;
    anna(&mut cx).await;
    donor(&mut cx, "Anne", "Le Goff").await;
    cx.commit().await.unwrap();
    test.run_jobs().await;
    let desk = test.signed_in_with(&rights()).await;
    for (changes, said) in [
        (vec![("amount", "zéro")], "field-amount"),
        (vec![("amount", "0")], "supérieur à zéro"),
        (vec![("day", "2026-12-24")], "dater de demain"),
        (vec![("day", "2024-01-24")], "field-day"),
        (vec![("person", "Le Goff")], "Choisissez dans la liste"),
        (vec![("person", "Personne Inconnue")], "Choisissez dans la liste"),
        (vec![("nature", "in-kind")], "le reçu doit le décrire"),
        (vec![("nature", "pirate")], "field-nature"),
    ] {
        let mut fields = vec![("key", "k"), ("reference", "<script>alert(1)</script>")];
        for (name, value) in [("person", "Anna Le Goff"), ("amount", "5"), ("day", "2026-11-20"), ("nature", "money"), ("means", "cash")] {
            fields.push((name, changes.iter().find(|(changed, _)| *changed == name).map_or(value, |(_, value)| *value)));
        }
        let sent = desk.post("/gifts/new", &fields).await;
        assert_eq!(sent.status, 422, "{changes:?}");
        let text = sent.text().replace(['\u{a0}', '\u{202f}'], " ");
        assert!(text.contains(said), "{changes:?}: {}", sent.main());
        assert!(!text.contains("<script>alert(1)") && text.contains("&#60;script&#62;alert(1)"), "what was typed comes back, as text");
    }
    assert_eq!(count(&test, "SELECT COUNT(*) FROM gifts_gift").await, 0);
}

#[tokio::test]
async fn what_is_named_by_people_is_shown_as_text_in_both_languages() {
    let test = app().await;
    let mut cx = test.cx().await;
    books(&mut cx).await;
    issuer(&mut cx).await;
    let nasty = "<b onmouseover=alert(1)>";
    let person = Person::create(&mut cx, PersonDraft::person(nasty, "Le Goff")).await.unwrap();
    let draft = GiftDraft { description: nasty.into(), nature: Nature::Other, ..GiftDraft::money(&person, day("2026-11-02"), cents(900)) };
    let gift = Gift::record(&mut cx, draft).await.unwrap();
    let url = person.url();
    cx.commit().await.unwrap();
    let desk = test.signed_in_with(&rights()).await;
    for path in
        ["/gifts", "/gifts/receipts", "/gifts/receipts/issue", "/gifts/declaration", "/gifts/issuer", "/gifts/parameters", "/gifts/new", &gift.url(), &url]
    {
        let page = desk.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(!page.text().contains(nasty), "{path}");
        assert_eq!(desk.get(&format!("{path}?lang=en")).await.status, 200, "{path} in English");
    }
}

#[tokio::test]
async fn all_receipts_of_a_year_are_asked_from_the_page_and_one_alone() {
    let test = app().await;
    let mut cx = test.cx().await;
    books(&mut cx).await;
    issuer(&mut cx).await;
    let (anna, yann) = (anna(&mut cx).await, donor(&mut cx, "Yann", "Riou").await);
    let nowhere = Person::create(&mut cx, PersonDraft::person("Soazig", "Sans-Adresse")).await.unwrap();
    for person in [&anna, &yann, &nowhere] {
        give(&mut cx, person, "2026-03-03", 1_000).await;
    }
    cx.commit().await.unwrap();
    let desk = test.signed_in_with(&rights()).await;
    let page = desk.get("/gifts/receipts/issue?year=2026").await.main();
    assert!(page.contains("Le Goff") && page.contains("L’adresse complète de Soazig Sans-Adresse manque"), "{page}");
    let alone = format!("/gifts/receipts/issue/{}", anna.id);
    assert_eq!(desk.post(&alone, &[("year", "2026")]).await.status, 303);
    assert_eq!(desk.post(&alone, &[("year", "2026")]).await.status, 404, "nothing waits any more");
    assert_eq!(desk.post("/gifts/receipts/issue", &[("year", "2026"), ("manner", "annual")]).await.status, 303);
    test.run_jobs().await;
    assert_eq!(count(&test, "SELECT COUNT(*) FROM gifts_receipt").await, 2);
    let page = desk.get("/gifts/receipts/issue?year=2026").await.main();
    assert!(!page.contains("Le Goff") && page.contains("Sans-Adresse"));
    let receipts = desk.get("/gifts/receipts").await.main();
    let one = receipts
        .split("action=\"/gifts/receipts/")
        .find_map(|rest| rest.split_once("/cancellation\"").map(|(id, _)| id.to_owned()).filter(|id| id.len() == 36));
    let at = format!("/gifts/receipts/{}", one.unwrap());
    assert_eq!(desk.post(&format!("{at}/cancellation"), &[("reason", "doublon")]).await.status, 303);
    assert!(desk.get("/gifts/receipts?state=cancelled").await.main().contains("doublon"));
    assert_eq!(desk.post(&format!("{at}/mail"), &[]).await.status, 303, "a cancelled receipt is not sent");
    test.run_jobs().await;
    assert_eq!(count(&test, "SELECT COUNT(*) FROM kernel_mail").await, 0);
}

#[tokio::test]
async fn rates_are_read_by_all_and_written_by_who_may() {
    let test = app().await;
    let desk = test.signed_in_with(&rights()).await;
    assert!(desk.get("/gifts/parameters").await.main().contains("art. 238 bis"));
    let fields = [("name", "persons-rate"), ("first_day", "2027-01-01"), ("value", "70"), ("source", "loi de finances pour 2027")];
    assert_eq!(desk.post("/gifts/parameters", &fields[..3]).await.status, 422);
    assert_eq!(desk.post("/gifts/parameters", &fields).await.status, 303);
    assert!(desk.get("/gifts/parameters").await.main().contains("loi de finances pour 2027"));
    assert_eq!(desk.post("/gifts/parameters/removal", &fields[..2]).await.status, 303);
    assert_eq!(desk.post("/gifts/parameters/removal", &fields[..2]).await.status, 404);
    let reader = test.signed_in_with(&[access::READ]).await;
    assert!(!reader.get("/gifts/parameters").await.main().contains("<textarea"));
}
