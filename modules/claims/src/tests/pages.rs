//! The pages, through the router: a volunteer's claim from its photo to its reimbursement or its gift.

use super::fixture::{account_of, anna, app, books};
use crate::{access, claim::Claim};
use kernel::testing::{Answer, count};
use people::{Person, PersonDraft};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\nticket";

/// The value of a hidden field of a page.
fn hidden(page: &Answer, name: &str) -> String {
    let text = page.text();
    let at = text.find(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("{name} in {text}"));
    let rest = &text[at + name.len() + 15..];
    rest[..rest.find('"').unwrap()].to_owned()
}

#[tokio::test]
async fn the_story_of_a_claim_from_a_volunteers_phone_to_the_books() {
    let test = app().await;
    let mut cx = test.cx().await;
    books(&mut cx).await;
    let anna = anna(&mut cx).await;
    let account = account_of(&mut cx, &anna).await;
    cx.commit().await.unwrap();
    let volunteer = test.signed_in_as(account).await;
    assert!(volunteer.get("/me").await.text().contains("/me/claims"));
    let key = hidden(&volunteer.get("/me/claims").await, "key");
    assert_eq!(volunteer.post("/me/claims", &[("key", &key), ("title", ""), ("wish", "reimburse")]).await.status, 422);
    let begun = volunteer.post("/me/claims", &[("key", &key), ("title", "Fête du 12 juillet"), ("wish", "reimburse")]).await;
    let at = begun.location();
    assert_eq!(volunteer.post("/me/claims", &[("key", &key), ("title", "Fête du 12 juillet"), ("wish", "reimburse")]).await.location(), at);
    let lines = format!("{at}/lines");
    let cost = [("kind", "cost"), ("label", "<b>Gobelets</b>"), ("day", "2026-07-12"), ("amount", "25,00")];
    let wrong = volunteer.upload(&lines, &[("kind", "cost"), ("label", "Gobelets"), ("day", "2026-07-12"), ("amount", "zéro")], &[]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("value=\"zéro\""), "what was typed is kept");
    assert_eq!(volunteer.upload(&lines, &cost, &[("paper", "virus.exe", b"MZ")]).await.status, 422);
    assert_eq!(volunteer.upload(&lines, &cost, &[("paper", "ticket.png", PNG)]).await.status, 303);
    let drive = [("kind", "mileage"), ("label", "Brest – Kerlouan"), ("day", "2026-07-12"), ("km", "100"), ("vehicle", "car-5")];
    assert_eq!(volunteer.post(&lines, &drive).await.status, 303);
    let page = volunteer.get(&at).await;
    let main = page.main().replace(['\u{a0}', '\u{202f}'], " ");
    assert!(main.contains("88,60 €") && !main.contains("<b>Gobelets"), "{main}");
    let paper = format!("{at}/lines/{}", main.split("/lines/").nth(1).unwrap().split('"').next().unwrap());
    assert_eq!(volunteer.get(&paper).await.bytes, PNG);
    assert_eq!(volunteer.post(&format!("{at}/submission"), &[]).await.status, 303);
    assert_eq!(volunteer.post(&lines, &drive).await.status, 422, "submitted: nothing changes any more");
    assert_eq!(volunteer.post(&format!("{at}/approval"), &[]).await.status, 403);

    let mut rights = access::ALL.to_vec();
    rights.extend([ledger::access::READ, people::access::READ, gifts::access::READ]);
    let treasurer = test.signed_in_with(&rights).await;
    assert!(treasurer.get("/claims?state=submitted").await.main().contains("Le Goff"));
    assert!(treasurer.get("/").await.text().contains("note de frais à approuver"));
    assert_eq!(treasurer.post(&format!("{at}/approval"), &[]).await.status, 303);
    let page = treasurer.get(&at).await.main();
    let accounts: Vec<String> = page.split("name=\"account_").skip(1).map(|rest| format!("account_{}", rest.split('"').next().unwrap())).collect();
    assert_eq!(accounts.len(), 2, "{page}");
    let books = format!("{at}/books");
    let unsaid = treasurer.post(&books, &[("day", "2026-11-20"), ("act", "reimburse"), ("treasury", "512")]).await;
    assert_eq!(unsaid.status, 422);
    let fields = [("day", "2026-11-20"), ("act", "reimburse"), ("treasury", "512"), (accounts[0].as_str(), "606"), (accounts[1].as_str(), "6251")];
    let paid = treasurer.post(&books, &fields).await;
    assert_eq!(paid.status, 303, "{}", paid.text());
    let page = treasurer.get(&at).await.main();
    assert!(page.contains("remboursée") && page.matches("/ledger/entries/").count() == 2, "{page}");
    assert!(volunteer.get("/me/claims").await.main().contains("remboursée"));
    assert!(treasurer.get(&anna.url()).await.text().contains("Fête du 12 juillet"));
    assert_eq!(count(&test, "SELECT COUNT(*) FROM ledger_voucher").await, 1);
}

#[tokio::test]
async fn a_claim_given_up_leads_to_its_gift() {
    let test = app().await;
    let mut cx = test.cx().await;
    books(&mut cx).await;
    let anna = anna(&mut cx).await;
    let account = account_of(&mut cx, &anna).await;
    cx.commit().await.unwrap();
    let claim = super::fixture::approved(&test, &anna, crate::claim::Wish::Reimburse).await;
    let volunteer = test.signed_in_as(account).await;
    assert_eq!(volunteer.post(&format!("{}/wish", claim.url()), &[("wish", "waive")]).await.status, 303);
    let mut rights = access::ALL.to_vec();
    rights.extend([ledger::access::READ, gifts::access::READ]);
    let treasurer = test.signed_in_with(&rights).await;
    let page = treasurer.get(&claim.url()).await.main();
    let accounts: Vec<String> = page.split("name=\"account_").skip(1).map(|rest| format!("account_{}", rest.split('"').next().unwrap())).collect();
    let fields = [("day", "2026-11-20"), ("act", "waive"), (accounts[0].as_str(), "606"), (accounts[1].as_str(), "6251")];
    assert_eq!(treasurer.post(&format!("{}/books", claim.url()), &fields).await.status, 303);
    let page = treasurer.get(&claim.url()).await.main();
    let gift = page.split("href=\"/gifts/").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    assert!(treasurer.get(&format!("/gifts/{gift}")).await.main().contains("88,60"));
    assert_eq!(volunteer.post(&format!("{}/wish", claim.url()), &[("wish", "reimburse")]).await.status, 303, "the next page says that it is too late");
    let mut cx = test.cx().await;
    assert_eq!(Claim::find(&mut cx, claim.id).await.unwrap().unwrap().wish, crate::claim::Wish::Waive);
}

#[tokio::test]
async fn the_desk_enters_what_came_on_paper_and_the_scale_is_read_by_all() {
    let test = app().await;
    let mut cx = test.cx().await;
    books(&mut cx).await;
    let anna = anna(&mut cx).await;
    let club = Person::create(&mut cx, PersonDraft::organisation("Club voisin")).await.unwrap();
    let account = account_of(&mut cx, &anna).await;
    cx.commit().await.unwrap();
    let mut rights = access::ALL.to_vec();
    rights.push(people::access::READ);
    let desk = test.signed_in_with(&rights).await;
    let key = hidden(&desk.get("/claims/new").await, "key");
    let enter = async |number: &str| desk.post("/claims/new", &[("key", &key), ("person", number), ("title", "Papier"), ("wish", "reimburse")]).await;
    assert_eq!(enter(&club.number).await.status, 422, "only a person claims");
    let begun = enter(&anna.number).await;
    assert_eq!(begun.status, 303);
    let at = begun.location();
    let line = [("kind", "cost"), ("label", "Timbres"), ("day", "2026-07-12"), ("amount", "12")];
    assert_eq!(desk.post(&format!("{at}/lines"), &line).await.status, 303);
    assert_eq!(desk.post(&format!("{at}/submission"), &[]).await.status, 303);
    assert!(desk.get(&at).await.main().contains("Une autre personne doit décider"));
    assert_eq!(desk.post(&format!("{at}/return"), &[]).await.status, 303);
    assert_eq!(desk.post(&format!("{at}/removal"), &[]).await.location(), "/claims");
    assert_eq!(count(&test, "SELECT COUNT(*) FROM claims_claim").await, 0);
    let volunteer = test.signed_in_as(account).await;
    let scale = volunteer.get("/claims/rates").await.main();
    assert!(scale.contains("0,636") && !scale.contains("<form"), "{scale}");
    let rate = [("vehicle", "car-5"), ("first_day", "2026-03-03"), ("km_from", "0"), ("mills", "0,40"), ("plus", "0"), ("source", "CA du 3 mars")];
    assert_eq!(desk.post("/claims/rates", &[&rate[..3], &[("mills", "0,4000"), ("source", "x")]].concat()).await.status, 422);
    assert_eq!(desk.post("/claims/rates", &rate).await.status, 303);
    assert!(volunteer.get("/claims/rates").await.main().contains("CA du 3 mars"));
    assert_eq!(desk.post("/claims/rates/removal", &rate[..2]).await.status, 303);
    assert_eq!(desk.post("/claims/rates/removal", &rate[..2]).await.status, 404);
    for path in ["/claims", "/claims/new", "/claims/rates", "/me/claims"] {
        assert_eq!(desk.get(&format!("{path}?lang=en")).await.status, 200, "{path}");
    }
}
