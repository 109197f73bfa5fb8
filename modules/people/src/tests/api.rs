//! People through the API, and what members do with their own record.

use super::{add, app};
use crate::{
    PersonDraft,
    access::{READ, SENSITIVE, WRITE},
    contact::Contact,
    person::Person,
};
use kernel::account::{Account, AccountDraft};
use serde_json::json;

#[tokio::test]
async fn programs_add_list_correct_and_are_told_when_they_are_late() {
    let app = app().await;
    let token_all = app.token(&[READ, WRITE, SENSITIVE], app.root, &[READ, WRITE, SENSITIVE]).await;
    let new =
        json!({ "given_name": "Anna", "family_name": "Le Goff", "birth_day": "1987-04-02", "contacts": [{ "kind": "email", "value": "Anna@Exemple.bzh" }] });
    let made = app.ask(&token_all, "POST", "/people", Some(new)).await;
    assert_eq!(made.status, 201, "{}", made.text());
    let made = made.json();
    let path = format!("/people/{}", made["number"].as_str().unwrap());
    assert_eq!((made["version"].as_i64(), made["birth_day"].as_str()), (Some(1), Some("1987-04-02")));
    let corrected = app.ask(&token_all, "PATCH", &path, Some(json!({ "version": 1, "family_name": "Riou" }))).await;
    assert_eq!(corrected.status, 200, "{}", corrected.text());
    assert_eq!(corrected.json()["display_name"], "Anna Riou");
    assert_eq!(corrected.json()["contacts"][0]["value"], "anna@exemple.bzh", "what is not said stays");
    let late = app.ask(&token_all, "PATCH", &path, Some(json!({ "version": 1, "family_name": "Kerbrat" }))).await;
    assert_eq!(late.status, 409);
    let mut cx = app.cx().await;
    add(&mut cx, "Yann", "Zoonekynd", "").await;
    cx.commit().await.unwrap();
    let first = app.ask(&token_all, "GET", "/people?limit=1", None).await.json();
    assert_eq!(first["people"][0]["family_name"], "Riou");
    let next = first["next"].as_str().unwrap();
    let second = app.ask(&token_all, "GET", &format!("/people?limit=1&after={next}"), None).await.json();
    assert_eq!((second["people"][0]["given_name"].as_str(), second["next"].is_null()), (Some("Yann"), true));
    assert_eq!(app.ask(&token_all, "GET", "/people?standing=rich", None).await.status, 422);

    let plain = app.token(&[READ, WRITE], app.root, &[READ, WRITE]).await;
    let seen = app.ask(&plain, "GET", &path, None).await;
    assert!(!seen.text().contains("1987"), "{}", seen.text());
    assert_eq!(app.ask(&plain, "PATCH", &path, Some(json!({ "version": 2, "birth_day": "1990-01-01" }))).await.status, 404);
    let club = app.club("Vernon").await;
    let elsewhere = app.token(&[READ, WRITE], club, &[READ, WRITE]).await;
    assert_eq!(app.ask(&elsewhere, "GET", &path, None).await.status, 404);
    assert_eq!(app.ask("faux", "GET", &path, None).await.status, 401);
    let reader = app.token(&[READ], app.root, &[READ]).await;
    assert_eq!(app.ask(&reader, "PATCH", &path, Some(json!({ "version": 2 }))).await.status, 403);
}

#[tokio::test]
async fn members_correct_how_they_are_reached_and_nothing_else() {
    let app = app().await;
    let mut cx = app.cx().await;
    let anna = Person::create(&mut cx, PersonDraft::person("Anna", "Le Goff").with_email("anna@exemple.bzh")).await.unwrap();
    let account = AccountDraft { email: "anna@exemple.bzh".into(), name: "Anna Le Goff".into(), person_id: Some(anna.id), ..AccountDraft::default() };
    let account = Account::create(&mut cx, account).await.unwrap();
    cx.commit().await.unwrap();
    let browser = app.signed_in_as(account.id).await;
    assert!(browser.get("/me/record").await.main().contains("anna@exemple.bzh"));
    let sent = browser
        .post(
            "/me/record",
            &[("version", "1"), ("email_0", "anna.lg@exemple.bzh"), ("phone_0", "06 12 34 56 78"), ("family_name", "Autre"), ("notes", "Autre")],
        )
        .await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let mut cx = app.cx().await;
    let after = Person::get(&mut cx, anna.id).await.unwrap();
    assert_eq!((after.email.as_str(), after.family_name.as_str(), after.notes.as_str()), ("anna.lg@exemple.bzh", "Le Goff", ""));
    assert_eq!(Contact::of(&mut cx, anna.id).await.unwrap().len(), 2);
    drop(cx);
    assert_eq!(browser.post("/me/record", &[("version", "1"), ("email_0", "x@exemple.bzh")]).await.status, 422, "a stale form");
    let nobody = app.signed_in_with(&[]).await;
    assert_eq!(nobody.get("/me/record").await.status, 404);
}
