//! Who may open and do what: every route with the right it needs, and nothing of the books of others.

use super::books::{Books, app, books, day};
use crate::{
    access::{self, CLOSE, EXPORT, MANAGE, READ, VALIDATE, WRITE},
    chart::Model,
    entity::{Entity, NewEntity},
    entry::Entry,
    journal::Journal,
};
use kernel::{
    access::Permission,
    contract::Method,
    id::Id,
    testing::{Browser, TestApp},
};

/// What the routes are tried on: a draft with a file, in the books of the root.
struct Scene {
    books: Books,
    entry: Entry,
    file: Id,
    journal: Id,
    template: Id,
}

async fn scene(app: &TestApp) -> Scene {
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    let entry = books.fee(&mut cx, "2026-03-01", 2_500).await;
    let file = kernel::file::store(&mut cx, "recu.pdf", b"%PDF-1.7 un recu").await.unwrap();
    entry.attach(&mut cx, &file).await.unwrap();
    let journal = Journal::list(&mut cx, books.entity.id).await.unwrap()[0].id;
    let income = crate::entry::EntryDraft { kind: crate::entry::Kind::Income, ..entry.as_draft(&mut cx).await.unwrap() };
    let income = Entry::post(&mut cx, income).await.unwrap();
    let template = crate::template::Template::of_entry(&mut cx, &income, &books.entity).await.unwrap().id;
    income.delete(&mut cx).await.unwrap();
    cx.commit().await.unwrap();
    Scene { books, entry, file: file.id, journal, template }
}

/// The address of a route on the scene.
fn address(path: &str, scene: &Scene) -> String {
    let id = match path {
        path if path.contains("/entries/{id}") => scene.entry.id,
        path if path.contains("/accounts/{id}") => scene.books.account("512"),
        path if path.contains("/years/{id}") => scene.books.year.id,
        path if path.contains("/charts/{id}") => scene.books.year.chart_id,
        path if path.contains("/journals/{id}") => scene.journal,
        path if path.contains("/templates/{id}") => scene.template,
        _ => scene.books.entity.id,
    };
    let filled = path.replace("{id}", &id.to_string()).replace("{kind}", "in").replace("{file}", &scene.file.to_string());
    let filled = filled.replace("{voucher}", &scene.file.to_string()).replace("{line}", "A73");
    if filled.contains("/fec/") {
        return format!("{filled}?siren=none");
    }
    if filled.contains("export") { format!("{filled}?format=csv") } else { filled }
}

async fn statuses(browser: &Browser<'_>, routes: &[(&'static str, Permission)], scene: &Scene, post: bool) -> Vec<(String, u16)> {
    let mut found = vec![];
    for (path, _) in routes {
        let at = address(path, scene);
        let answer = if post { browser.post(&at, &[]).await } else { browser.get(&at).await };
        found.push(((*path).to_owned(), answer.status.as_u16()));
    }
    found
}

#[tokio::test]
async fn every_page_opens_for_who_may_and_says_no_to_others() {
    let app = app().await;
    let scene = scene(&app).await;
    let pages = app.routes("ledger", Method::Get);
    assert!(pages.len() >= 18, "the table of routes is read");
    let treasurer = app.signed_in_with(access::ALL).await;
    for (path, status) in statuses(&treasurer, &pages, &scene, false).await {
        assert_eq!(status, 200, "{path} for who may do all");
    }
    for (path, needs) in &pages {
        let others: Vec<Permission> = access::ALL.iter().copied().filter(|held| held != needs).collect();
        let without = app.signed_in_with(&others).await;
        assert_eq!(without.get(&address(path, &scene)).await.status.as_u16(), 403, "{path} without {}", needs.0);
    }
    let visitor = app.visitor();
    for (path, status) in statuses(&visitor, &pages, &scene, false).await {
        assert_eq!(status, 303, "{path} sends a visitor to sign in");
    }
}

#[tokio::test]
async fn no_form_works_without_its_right() {
    let app = app().await;
    let scene = scene(&app).await;
    for (path, needs) in app.routes("ledger", Method::Post) {
        let others: Vec<Permission> = access::ALL.iter().copied().filter(|held| *held != needs).collect();
        let without = app.signed_in_with(&others).await;
        assert_eq!(without.post(&address(path, &scene), &[]).await.status.as_u16(), 403, "{path} without {}", needs.0);
    }
    let mut cx = app.cx().await;
    let after = Entry::find(&mut cx, scene.entry.id).await.unwrap().unwrap();
    assert_eq!((after.status, after.label), (scene.entry.status, scene.entry.label));
}

#[tokio::test]
async fn the_books_of_others_do_not_exist() {
    let app = app().await;
    let scene = scene(&app).await;
    let club = app.club("Vernon").await;
    let mut cx = app.cx().await;
    let own = NewEntity { id: None, unit_id: club, name: "Vernon".into(), siren: None, model: Some(Model::Association) };
    let own = Entity::create(&mut cx, own).await.unwrap();
    cx.commit().await.unwrap();
    let treasurer = app.signed_in_over(access::ALL, club).await;
    let over_records =
        |routes: Vec<(&'static str, Permission)>| -> Vec<(&'static str, Permission)> { routes.into_iter().filter(|(path, _)| path.contains("{id}")).collect() };
    for (path, status) in statuses(&treasurer, &over_records(app.routes("ledger", Method::Get)), &scene, false).await {
        assert_eq!(status, 404, "GET {path} of another club");
    }
    for (path, status) in statuses(&treasurer, &over_records(app.routes("ledger", Method::Post)), &scene, true).await {
        assert_eq!(status, 404, "POST {path} of another club");
    }
    let named = format!("books={}", scene.books.entity.id);
    for page in
        ["", "/entries", "/accounts", "/trial-balance", "/years", "/books", "/entries/new", "/entries/new/out", "/entries/export", "/trial-balance/export"]
            .into_iter()
            .chain(["/statements", "/statements/income", "/statements/balance-sheet", "/statements/in-and-out", "/statements/lines/A73"])
            .chain(["/statements/income/export", "/statements/balance-sheet/export", "/statements/in-and-out/export", "/general-ledger/export"])
            .chain(["/third-parties", "/third-parties/export", "/fec", "/fec/export"])
    {
        assert_eq!(treasurer.get(&format!("/ledger{page}?{named}")).await.status.as_u16(), 404, "{page} named by its identifier");
    }
    assert_eq!(treasurer.post(&format!("/ledger/validate?{named}"), &[("through", "2026-12-31")]).await.status.as_u16(), 404);
    assert_eq!(treasurer.post(&format!("/ledger/entries/new/in?{named}"), &[("amount", "10")]).await.status.as_u16(), 404);
    let mine = treasurer.get("/ledger/books").await.text();
    assert!(mine.contains("Vernon") && !mine.contains("Amis du canal"));
    let outside = [
        ("name", "Prise"),
        ("unit_id", &app.root.to_string()),
        ("model", Model::Association.as_str()),
        ("label", "2026"),
        ("first_day", "2026-01-01"),
        ("last_day", "2026-12-31"),
    ];
    assert_eq!(treasurer.post("/ledger/books", &outside).await.status.as_u16(), 404, "books of a unit that is not his");
    assert_eq!(Entity::list(&mut app.cx_with(&[READ], club).await, READ).await.unwrap().len(), 1);
    assert_eq!(own.unit_id, club);
}

#[tokio::test]
async fn preparing_validating_closing_and_taking_out_are_different_trusts() {
    let app = app().await;
    let scene = scene(&app).await;
    let entry = format!("/ledger/entries/{}", scene.entry.id);
    let year = format!("/ledger/years/{}", scene.books.year.id);
    let preparer = app.signed_in_with(&[READ, WRITE]).await;
    assert_eq!(preparer.post(&format!("{entry}/validation"), &[]).await.status.as_u16(), 403);
    let page = preparer.get(&entry).await.text();
    assert!(page.contains("/edit") && !page.contains("/validation"), "buttons follow the rights");
    let validator = app.signed_in_with(&[READ, VALIDATE]).await;
    assert_eq!(validator.post(&format!("{entry}/validation"), &[]).await.status.as_u16(), 303);
    assert_eq!(validator.post(&format!("{year}/closing"), &[]).await.status.as_u16(), 403);
    let closer = app.signed_in_with(&[READ, CLOSE]).await;
    assert_eq!(closer.post(&format!("{year}/closing"), &[]).await.status.as_u16(), 303);
    let mut cx = app.cx().await;
    assert!(!crate::year::Year::find(&mut cx, scene.books.year.id).await.unwrap().unwrap().is_open());
    drop(cx);
    let reader = app.signed_in_with(&[READ]).await;
    assert!(!reader.get("/ledger/trial-balance").await.text().contains("export"), "no link to what is refused");
    assert_eq!(app.signed_in_with(&[READ, EXPORT]).await.get("/ledger/trial-balance/export?format=csv").await.status.as_u16(), 200);
    assert_eq!(
        app.signed_in_with(&[READ, MANAGE]).await.post(&format!("/ledger/charts/{}", scene.books.year.chart_id), &[("name", "À nous")]).await.status.as_u16(),
        303
    );
    assert!(scene.books.year.holds(day("2026-03-01")));
}
