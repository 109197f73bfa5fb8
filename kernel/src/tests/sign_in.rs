//! Set-up, sign-in, lock-out, second factor.

use crate::{
    account::{Account, AccountDraft, password, totp},
    testing::TestApp,
};

const SETUP: [(&str, &str); 4] = [
    ("organisation", "Amicale de Kerlouan"),
    ("name", "Soizic Pennec"),
    ("email", "Soizic@Exemple.bzh"),
    ("password", "une phrase de passe"),
];

#[tokio::test]
async fn an_empty_instance_is_set_up_once_and_its_administrator_is_signed_in() {
    let app = TestApp::empty(vec![]).await;
    let visitor = app.visitor();
    assert_eq!(visitor.get("/").await.location(), "/setup");
    let short = visitor.post("/setup", &[SETUP[0], SETUP[1], SETUP[2], ("password", "court")]).await;
    assert_eq!(short.status, 422);
    assert!(short.main().contains("trop court"));
    let made = visitor.post("/setup", &SETUP).await;
    assert_eq!((made.status.as_u16(), made.location().as_str()), (303, "/"));
    let again = visitor.post("/setup", &SETUP).await;
    assert_eq!(again.location(), "/");
    let signed_in = visitor.post("/sign-in", &[("name", "soizic@exemple.bzh"), ("password", "une phrase de passe")]).await;
    assert_eq!(signed_in.status, 303);
    assert!(signed_in.headers["set-cookie"].to_str().expect("a cookie").contains("HttpOnly"));
}

async fn member(app: &TestApp, hash: &str) -> Account {
    let mut cx = app.cx().await;
    let draft = AccountDraft { login: "0128".into(), email: "anna@exemple.bzh".into(), name: "Anna Le Goff".into(), password_hash: Some(hash.into()), ..AccountDraft::default() };
    let account = Account::create(&mut cx, draft).await.expect("an account");
    cx.commit().await.expect("committed");
    account
}

#[tokio::test]
async fn an_old_password_opens_and_is_then_kept_our_way() {
    let app = TestApp::new(vec![]).await;
    let old = bcrypt::hash("ancien mot", 4).expect("a cost in bounds").replace("$2b$", "$2y$");
    let account = member(&app, &old).await;
    for name in ["0128", "ANNA@exemple.bzh"] {
        assert_eq!(app.visitor().post("/sign-in", &[("name", name), ("password", "ancien mot")]).await.status, 303, "{name}");
    }
    let mut cx = app.cx().await;
    let kept = Account::password_hash(&mut cx, account.id).await.expect("a row").expect("a hash");
    assert!(kept.starts_with("$argon2id$"), "{kept}");
}

#[tokio::test]
async fn wrong_passwords_slow_down_their_author_and_nobody_else() {
    let app = TestApp::new(vec![]).await;
    let hash = password::hash("une phrase de passe").await.expect("long enough");
    member(&app, &hash).await;
    let attempt = |address: &'static str, password: &'static str| {
        let body = serde_html_form::to_string([("name", "0128"), ("password", password)]).expect("fields");
        let request = axum::http::Request::post("/sign-in")
            .header("host", "localhost")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("x-forwarded-for", address)
            .extension(axum::extract::ConnectInfo(std::net::SocketAddr::from(([127, 0, 0, 1], 9))))
            .body(axum::body::Body::from(body))
            .expect("a request");
        app.send(request)
    };
    let mut statuses = vec![];
    for _ in 0..8 {
        statuses.push(attempt("203.0.113.7", "faux").await.status.as_u16());
    }
    assert_eq!(statuses, [422, 422, 422, 422, 422, 422, 429, 429]);
    assert_eq!(attempt("203.0.113.9", "une phrase de passe").await.status, 429, "the neighbour of the attacker waits too");
    assert_eq!(attempt("198.51.100.1", "une phrase de passe").await.status, 303, "the owner, elsewhere, does not");
}

#[tokio::test]
async fn the_second_factor_is_asked_and_a_code_serves_once() {
    let app = TestApp::new(vec![]).await;
    let hash = password::hash("une phrase de passe").await.expect("long enough");
    let account = member(&app, &hash).await;
    let secret = totp::new_secret();
    let code = totp::code_at(&secret, app.app.clock.now()).expect("a code");
    let mut cx = app.cx().await;
    let recovery = totp::enable(&mut cx, account.id, &secret, &code).await.expect("the right code");
    assert_eq!(recovery.len(), 10);
    assert!(totp::verify(&mut cx, account.id, &code).await.expect("verified"));
    assert!(!totp::verify(&mut cx, account.id, &code).await.expect("verified"), "a code serves once");
    assert!(totp::verify(&mut cx, account.id, &recovery[0].to_uppercase()).await.expect("verified"));
    assert!(!totp::verify(&mut cx, account.id, &recovery[0]).await.expect("verified"), "a recovery code serves once");
    cx.commit().await.expect("committed");
    let answer = app.visitor().post("/sign-in", &[("name", "0128"), ("password", "une phrase de passe")]).await;
    assert!(answer.location().starts_with("/sign-in/code"), "{}", answer.location());
}

#[tokio::test]
async fn a_form_without_our_token_or_from_elsewhere_is_refused() {
    let app = TestApp::new(vec![]).await;
    let browser = app.signed_in_with(&[]).await;
    assert_eq!(browser.post("/sign-out", &[]).await.status, 303);
    let request = axum::http::Request::post("/sign-in").header("host", "localhost").header("sec-fetch-site", "cross-site");
    let answer = app.send(request.body(axum::body::Body::empty()).expect("a request")).await;
    assert_eq!(answer.status, 403);
}
