//! My space: keys changed by their owner alone, devices, tokens, what is recorded.

use crate::{
    access::Permission,
    account::{Account, AccountDraft, password, totp},
    id::Id,
    mail::{Filter, MailRow},
    page::Position,
    testing::{TestApp, count},
};

const PHRASE: &str = "une phrase de passe";

async fn anna(app: &TestApp) -> Id {
    let hash = password::hash(PHRASE).await.expect("long enough");
    let mut cx = app.cx().await;
    let draft = AccountDraft {
        email: "anna@exemple.bzh".into(),
        name: "Anna Le Goff".into(),
        person_id: Some(crate::id::derived("anna")),
        password_hash: Some(hash),
        ..AccountDraft::default()
    };
    let id = Account::create(&mut cx, draft).await.expect("an account").id;
    cx.commit().await.expect("committed");
    id
}

fn value_of(main: &str, before: &str) -> String {
    main.split(before).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().replace("&#43;", "+")
}

#[tokio::test]
async fn the_second_step_is_set_up_shown_once_and_switched_off_by_its_owner() {
    let app = TestApp::new(vec![]).await;
    let id = anna(&app).await;
    let browser = app.signed_in_as(id).await;
    let main = browser.get("/me/two-factor").await.main();
    assert!(main.contains("data:image/svg+xml;base64,"));
    let (sealed, key) = (value_of(&main, "name=\"sealed\" value=\""), value_of(&main, "readonly value=\"").replace(' ', ""));
    let code = totp::code_at(&key, app.app.clock.now()).expect("a code");
    let turn_on = |sealed: String, code: String, current: &'static str| {
        let browser = &browser;
        async move { browser.post("/me/two-factor", &[("sealed", &sealed), ("code", &code), ("current", current)]).await }
    };
    assert_eq!(turn_on(sealed.clone(), "000000".into(), PHRASE).await.status, 422);
    assert_eq!(turn_on(sealed.clone(), code.clone(), "faux").await.status, 422, "a browser left open is not enough");
    let shown = turn_on(sealed, code, PHRASE).await;
    assert_eq!((shown.status.as_u16(), shown.main().matches("<code>").count()), (200, 10));
    assert!(browser.get("/me/two-factor").await.main().contains("10 codes de secours"));
    assert_eq!(browser.post("/me/two-factor/change", &[("act", "off"), ("current", "faux")]).await.status, 422);
    let renewed = browser.post("/me/two-factor/change", &[("act", "codes"), ("current", PHRASE)]).await;
    assert_eq!(renewed.main().matches("<code>").count(), 10);
    assert_eq!(browser.post("/me/two-factor/change", &[("act", "off"), ("current", PHRASE)]).await.status, 303);
    let mut cx = app.cx().await;
    assert!(!Account::find(&mut cx, id).await.expect("readable").expect("kept").has_totp);
    drop(cx);
    assert_eq!(
        count(&app, "SELECT COUNT(*) FROM kernel_event WHERE name IN ('kernel.second_step_on', 'kernel.second_step_off', 'kernel.recovery_codes_changed')")
            .await,
        3
    );
}

#[tokio::test]
async fn a_changed_password_renews_this_session_and_ends_the_others() {
    let app = TestApp::new(vec![]).await;
    let id = anna(&app).await;
    let (here, elsewhere) = (app.signed_in_as(id).await, app.signed_in_as(id).await);
    assert_eq!(here.post("/me/password", &[("current", "faux"), ("password", "quatre chevaux bleus")]).await.status, 422);
    assert_eq!(here.post("/me/password", &[("current", PHRASE), ("password", "court")]).await.status, 422);
    let done = here.post("/me/password", &[("current", PHRASE), ("password", "quatre chevaux bleus")]).await;
    let fresh = done.cookie("kevre").expect("another session");
    assert_eq!(app.with_session(&fresh).get("/me/security").await.status, 200);
    assert_eq!((here.get("/me").await.status.as_u16(), elsewhere.get("/me").await.status.as_u16()), (303, 303));
}

#[tokio::test]
async fn an_address_changes_when_it_answers() {
    let app = TestApp::new(vec![]).await;
    let id = anna(&app).await;
    let browser = app.signed_in_as(id).await;
    assert_eq!(browser.post("/me/email", &[("email", "nouvelle@exemple.bzh"), ("current", "faux")]).await.status, 422);
    assert_eq!(browser.post("/me/email", &[("email", "nouvelle@exemple.bzh"), ("current", PHRASE)]).await.status, 303);
    app.run_jobs().await;
    let mut cx = app.cx().await;
    let mails = MailRow::page(&mut cx, &Filter::default(), &Position::Start).await.expect("the outbox");
    drop(cx);
    let to: Vec<&str> = mails.iter().map(|mail| mail.to_address.as_str()).collect();
    assert!(to.contains(&"anna@exemple.bzh") && to.contains(&"nouvelle@exemple.bzh"), "{to:?}");
    let link = mails.iter().flat_map(|mail| mail.body.split_whitespace()).find_map(|word| word.find("/link/").map(|at| word[at..].to_owned())).expect("a link");
    let email = || async {
        let mut cx = app.cx().await;
        let account = Account::find(&mut cx, id).await.expect("readable").expect("kept");
        (account.email, account.login)
    };
    app.visitor().get(&link).await;
    assert_eq!(email().await.0, "anna@exemple.bzh");
    assert_eq!(app.visitor().post(&link, &[]).await.status, 303);
    assert_eq!(email().await, ("nouvelle@exemple.bzh".to_owned(), "nouvelle@exemple.bzh".to_owned()));
}

#[tokio::test]
async fn one_signs_out_ones_own_devices_only_and_never_without_our_form() {
    let app = TestApp::new(vec![]).await;
    let id = anna(&app).await;
    let (here, there, stranger) = (app.signed_in_as(id).await, app.signed_in_as(id).await, app.signed_in_with(&[]).await);
    let mut cx = app.cx().await;
    let all: Vec<Id> = crate::session::devices(&mut cx, id).await.expect("devices").iter().map(|device| device.id).collect();
    drop(cx);
    for device in &all {
        stranger.post(&format!("/me/devices/{device}/close"), &[]).await;
    }
    assert_eq!(there.get("/me").await.status, 200);
    let request = axum::http::Request::post("/me/devices/close-others").header("host", "localhost").header("cookie", "kevre=0");
    assert_eq!(app.send(request.body(axum::body::Body::empty()).expect("a request")).await.status, 303, "to sign in");
    let forged = here.post_without_csrf("/me/devices/close-others").await;
    assert_eq!((forged.status.as_u16(), there.get("/me").await.status.as_u16()), (422, 200));
    assert_eq!(here.post("/me/devices/close-others", &[]).await.status, 303);
    assert_eq!((here.get("/me/security").await.status.as_u16(), there.get("/me").await.status.as_u16()), (200, 303));
}

#[tokio::test]
async fn a_token_does_less_than_its_owner_and_stops_when_told() {
    let app = TestApp::new(vec![]).await;
    let browser = app.signed_in_with(&[Permission("kernel.watch")]).await;
    let beyond = browser.post("/me/tokens", &[("name", "tableur"), ("days", "30"), ("scopes", "kernel.rights")]).await;
    assert_eq!(beyond.status, 422);
    assert_eq!(browser.post("/me/tokens", &[("name", "tableur"), ("days", "30")]).await.status, 422, "no scope at all");
    let made = browser.post("/me/tokens", &[("name", "tableur"), ("days", "30"), ("scopes", "kernel.watch")]).await;
    let token = value_of(&made.main(), "readonly value=\"");
    assert!(token.starts_with("kevre_"), "{}", made.main());
    assert!(!browser.get("/me/tokens").await.main().contains(&token), "shown once");
    let me = || app.ask(&token, "GET", "/me", None);
    let answer = me().await;
    assert_eq!(answer.json()["rights"][0]["permission"], "kernel.watch");
    let start = app.app.clock.now();
    app.app.clock.set(start.plus_seconds(86_400 * 30));
    assert_eq!(me().await.status, 401, "over");
    app.app.clock.set(start);
    let mut cx = app.cx().await;
    let id: Id = cx.tx.query("SELECT id FROM kernel_api_token").scalar().await.expect("one token");
    drop(cx);
    assert_eq!(app.signed_in_with(&[]).await.post(&format!("/me/tokens/{id}/revoke"), &[]).await.status, 404, "nobody else's to revoke");
    assert_eq!(browser.post(&format!("/me/tokens/{id}/revoke"), &[]).await.status, 303);
    assert_eq!(me().await.status, 401);
}

#[tokio::test]
async fn what_is_recorded_about_me_is_mine_to_take_away_and_holds_no_secret() {
    let app = TestApp::new(vec![]).await;
    let id = anna(&app).await;
    let answer = app.signed_in_as(id).await.get("/me/data.json").await;
    assert!(answer.headers["content-disposition"].to_str().expect("text").starts_with("attachment"));
    assert_eq!(answer.json()["account"]["accounts"][0]["email"], "anna@exemple.bzh");
    assert!(!answer.text().contains("argon2"));
    assert_eq!(app.visitor().get("/me/data.json").await.status, 303);
    let mut cx = app.cx().await;
    cx.erase_person(crate::id::derived("anna")).await.expect("erased");
    cx.commit().await.expect("committed");
    assert_eq!(count(&app, "SELECT COUNT(*) FROM kernel_account WHERE name LIKE '%Anna%' OR email <> ''").await, 0);
    assert_eq!(count(&app, "SELECT COUNT(*) FROM kernel_session").await, 0);
}

#[tokio::test]
async fn every_page_of_my_space_opens_in_both_languages() {
    let app = TestApp::new(vec![]).await;
    let browser = app.signed_in_with(&[Permission("kernel.rights")]).await;
    for lang in ["en", "fr"] {
        assert_eq!(browser.post("/me/language", &[("lang", lang)]).await.status, 303);
        for path in [
            "/me",
            "/me/security",
            "/me/password",
            "/me/email",
            "/me/two-factor",
            "/me/tokens",
            "/me/data",
            "/accounts",
            "/accounts?which=programs",
            "/accounts?which=disabled&q=a",
            "/accounts/new",
            "/accounts/programs/new",
            "/roles",
            "/roles/new",
            "/api",
        ] {
            let page = browser.get(path).await;
            assert_eq!(page.status, 200, "{path}");
            let loose = ["me-", "account-", "accounts-", "role-", "roles-", "token-", "api-"].iter().find(|key| page.main().contains(&format!(">{key}")));
            assert_eq!(loose, None, "{path} shows a key");
        }
    }
}
