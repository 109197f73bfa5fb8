//! What the assembly decides of the result.

use super::books::{Books, app, books, cents, day, open_year, refusal};
use crate::{
    access,
    entry::{Entry, Status},
    project::Project,
    year::{Appropriation, Share, Year},
};
use kernel::{cx::Cx, id::Id};

fn share(code: &str, amount: i64) -> Share {
    Share { code: code.into(), amount: cents(amount), project_id: None }
}

fn decided(shares: Vec<Share>) -> Appropriation {
    Appropriation { day: day("2027-03-20"), shares }
}

/// Books whose year 2026, closed, made this result, with own funds brought forward; the year 2027 is open.
async fn closed(cx: &mut Cx, result: i64, funds: &[(&str, i64, i64)]) -> (Books, Year, Year) {
    let books = books(cx).await;
    if !funds.is_empty() {
        books.post(cx, "2026-01-01", "Fonds", funds).await.unwrap();
    }
    let lines: &[(&str, i64, i64)] = &if result > 0 { [("512", result, 0), ("7561", 0, result)] } else { [("6064", -result, 0), ("512", 0, -result)] };
    books.post(cx, "2026-03-01", "L’année", lines).await.unwrap();
    Entry::validate_through(cx, &books.year, day("2026-12-31")).await.unwrap();
    let next = open_year(cx, &books.entity, 2027).await;
    let year = books.year.clone().close(cx).await.unwrap();
    (books, year, next)
}

async fn lines(cx: &mut Cx, entry: &Entry) -> Vec<(String, i64, i64)> {
    entry.lines(cx).await.unwrap().into_iter().map(|line| (line.account_code, line.debit.cents(), line.credit.cents())).collect()
}

fn line(code: &str, debit: i64, credit: i64) -> (String, i64, i64) {
    (code.to_owned(), debit, credit)
}

#[tokio::test]
async fn a_surplus_makes_up_for_older_deficits_and_fills_reserves() {
    let app = app().await;
    let mut cx = app.cx().await;
    let (books, year, next) = closed(&mut cx, 100_000, &[("512", 20_000, 0), ("119", 30_000, 0), ("102", 0, 50_000)]).await;
    let project = Project { id: Id::from_u128(7), entity_id: books.entity.id, code: None, label: "Toit".into(), description: String::new(), archived: false };
    let project = Project::save(&mut cx, project).await.unwrap();
    let offered: Vec<String> = year.sharing(&mut cx, &next).await.unwrap().into_iter().map(|shared| shared.account.code).collect();
    assert_eq!(offered, ["119", "110", "1068", "1061", "1062", "1063", "1064"]);
    let tries = [
        (vec![share("1068", 99_999)], "ledger-refused-appropriate-sum"),
        (vec![share("119", 30_001), share("1068", 69_999)], "ledger-refused-appropriate-most"),
        (vec![share("512", 100_000)], "ledger-refused-appropriate-account"),
    ];
    for (shares, why) in tries {
        assert_eq!(refusal(year.appropriate(&mut cx, decided(shares), true).await), why);
    }
    let early = Appropriation { day: day("2026-12-31"), shares: vec![share("1068", 100_000)] };
    assert_eq!(refusal(year.appropriate(&mut cx, early, true).await), "ledger-refused-appropriate-day");
    let roof = Share { project_id: Some(project.id), ..share("1068", 60_000) };
    let entry = year.appropriate(&mut cx, decided(vec![share("119", 30_000), share("110", 10_000), roof]), true).await.unwrap();
    assert_eq!((entry.status, entry.day), (Status::Validated, day("2027-03-20")));
    assert_eq!(lines(&mut cx, &entry).await, [line("120", 100_000, 0), line("119", 0, 30_000), line("110", 0, 10_000), line("1068", 0, 60_000)]);
    assert_eq!(entry.lines(&mut cx).await.unwrap()[3].project_id, Some(project.id));
    let again = decided(vec![share("1068", 100_000)]);
    assert_eq!(refusal(year.appropriate(&mut cx, again.clone(), true).await), "ledger-refused-appropriate-twice");
    // The vote was written wrongly: cancelled by its reversal, it may be written again.
    entry.reverse(&mut cx, day("2027-03-21"), true).await.unwrap();
    year.appropriate(&mut cx, again, true).await.unwrap();
    let checks = Year::find(&mut cx, next.id).await.unwrap().unwrap().closing_checks(&mut cx).await.unwrap();
    assert!(checks.unappropriated.is_empty());
    books.prove(&mut cx).await;
    cx.commit().await.unwrap();
}

#[tokio::test]
async fn a_deficit_is_taken_from_what_reserves_hold() {
    let app = app().await;
    let mut cx = app.cx().await;
    let (books, year, next) = closed(&mut cx, -40_000, &[("512", 100_000, 0), ("110", 0, 25_000), ("102", 0, 75_000)]).await;
    let offered: Vec<(String, Option<i64>)> =
        year.sharing(&mut cx, &next).await.unwrap().into_iter().map(|shared| (shared.account.code, shared.most.map(|most| most.cents()))).collect();
    assert_eq!(offered, [("119".to_owned(), None), ("110".to_owned(), Some(25_000))], "empty reserves give nothing");
    assert_eq!(refusal(year.appropriate(&mut cx, decided(vec![share("110", 40_000)]), true).await), "ledger-refused-appropriate-most");
    let entry = year.appropriate(&mut cx, decided(vec![share("110", 25_000), share("119", 15_000)]), false).await.unwrap();
    assert_eq!(entry.status, Status::Draft);
    assert_eq!(lines(&mut cx, &entry).await, [line("129", 0, 40_000), line("110", 25_000, 0), line("119", 15_000, 0)]);
    entry.delete(&mut cx).await.unwrap();
    let year = Year::find(&mut cx, year.id).await.unwrap().unwrap();
    assert_eq!(year.appropriation_id, None, "a draft taken out: the assembly's vote is to be written again");
    let reopened = year.reopen(&mut cx, "Facture oubliée").await.unwrap();
    assert_eq!(refusal(reopened.appropriate(&mut cx, decided(vec![share("119", 40_000)]), true).await), "ledger-refused-appropriate-open");
    books.prove(&mut cx).await;
    cx.commit().await.unwrap();
}

#[tokio::test]
async fn the_form_says_what_is_wrong_and_the_page_of_the_year_shows_the_vote() {
    let app = app().await;
    let mut cx = app.cx().await;
    let (_, year, next) = closed(&mut cx, 100_000, &[]).await;
    cx.commit().await.unwrap();
    let browser = app.signed_in_with(access::ALL).await;
    let at = format!("/ledger/years/{}", year.id);
    let form = format!("{at}/appropriation");
    assert!(browser.get(&at).await.text().contains(&form));
    let warned = browser.get(&format!("/ledger/years/{}/closing", next.id)).await.text();
    assert!(warned.contains("l’assemblée a-t-elle voté"));
    let page = browser.get(&form).await.text();
    assert!(page.contains("1\u{202f}000,00") && page.contains("amount_1068") && !page.contains("amount_119"));
    let wrong = browser.post(&form, &[("day", "2027-03-20"), ("amount_1068", "900")]).await;
    assert!(wrong.status.as_u16() == 422 && wrong.text().contains("ni plus ni moins"));
    let negative = browser.post(&form, &[("day", "2027-03-20"), ("amount_1068", "1100"), ("amount_110", "-100")]).await;
    assert_eq!(negative.status.as_u16(), 422);
    let sent = browser.post(&form, &[("day", "2027-03-20"), ("amount_1068", "900"), ("amount_110", "100")]).await;
    assert_eq!((sent.status.as_u16(), sent.location()), (303, at.clone()));
    let page = browser.get(&at).await.text();
    assert!(page.contains("Affectation du résultat de 2026") && page.contains("voté le 20 mars 2027") && !page.contains(&form));
    let reader = app.signed_in_with(&[access::READ]).await;
    assert_eq!(reader.get(&form).await.status.as_u16(), 403);
}
