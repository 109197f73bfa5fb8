//! Set-up, sign-in, lock-out, second factor.

use crate::{
    account::{Account, AccountDraft, password, totp},
    testing::TestApp,
};

const SETUP: [(&str, &str); 4] =
    [("organisation", "Amicale de Kerlouan"), ("name", "Soizic Pennec"), ("email", "Soizic@Exemple.bzh"), ("password", "une phrase de passe")];

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
    let draft = AccountDraft {
        login: "0128".into(),
        email: "anna@exemple.bzh".into(),
        name: "Anna Le Goff".into(),
        password_hash: Some(hash.into()),
        ..AccountDraft::default()
    };
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
    let at = |seconds: i64| totp::code_at(&secret, app.app.clock.now().plus_seconds(seconds)).expect("a code");
    let (proof, code) = (at(-30), at(0));
    let mut cx = app.cx().await;
    let recovery = totp::enable(&mut cx, account.id, &secret, &proof).await.expect("the right code");
    assert_eq!(recovery.len(), 10);
    assert!(!totp::verify(&mut cx, account.id, &proof).await.expect("verified"), "the code that switched it on was used");
    assert!(totp::verify(&mut cx, account.id, &code).await.expect("verified"));
    assert!(!totp::verify(&mut cx, account.id, &code).await.expect("verified"), "a code serves once");
    assert!(totp::verify(&mut cx, account.id, &recovery[0].to_uppercase()).await.expect("verified"));
    assert!(!totp::verify(&mut cx, account.id, &recovery[0]).await.expect("verified"), "a recovery code serves once");
    cx.commit().await.expect("committed");
    let answer = app.visitor().post("/sign-in", &[("name", "0128"), ("password", "une phrase de passe")]).await;
    assert!(answer.location().starts_with("/sign-in/code"), "{}", answer.location());
}

fn from(address: &'static str, fields: &[(&str, &str)], device: Option<&str>) -> axum::http::Request<axum::body::Body> {
    let mut request = axum::http::Request::post("/sign-in")
        .header("host", "localhost")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("x-forwarded-for", address)
        .extension(axum::extract::ConnectInfo(std::net::SocketAddr::from(([127, 0, 0, 1], 9))));
    if let Some(device) = device {
        request = request.header("cookie", format!("kevre-device={device}"));
    }
    request.body(axum::body::Body::from(serde_html_form::to_string(fields).expect("fields"))).expect("a request")
}

#[tokio::test]
async fn a_known_browser_is_not_slowed_down_by_its_neighbours_failures() {
    let app = TestApp::new(vec![]).await;
    let hash = password::hash("une phrase de passe").await.expect("long enough");
    let account = member(&app, &hash).await;
    let right = [("name", "0128"), ("password", "une phrase de passe")];
    let device = app.send(from("203.0.113.7", &right, None)).await.cookie("kevre-device").expect("a mark");
    for _ in 0..7 {
        app.send(from("203.0.113.7", &[("name", "0128"), ("password", "faux")], None)).await;
    }
    assert_eq!(app.send(from("203.0.113.7", &right, None)).await.status, 429);
    assert_eq!(app.send(from("203.0.113.7", &right, Some(&device))).await.status, 303);
    let forged = app.app.secret.seal("totp", &format!("x {}", account.id));
    assert_eq!(app.send(from("203.0.113.7", &right, Some(&forged))).await.status, 429, "a mark of our making only");
    let told = crate::testing::count(&app, "SELECT COUNT(*) FROM kernel_event WHERE name = 'kernel.sign_ins_failed'").await;
    assert_eq!(told, 1, "a burst is told once");
}

#[tokio::test]
async fn a_name_tried_from_everywhere_still_opens_to_its_owner() {
    let app = TestApp::new(vec![]).await;
    let hash = password::hash("une phrase de passe").await.expect("long enough");
    member(&app, &hash).await;
    let right = [("name", "0128"), ("password", "une phrase de passe")];
    let device = app.send(from("198.51.100.1", &right, None)).await.cookie("kevre-device").expect("a mark");
    let mut cx = app.cx().await;
    for network in 0..50 {
        cx.request.address = format!("10.0.{network}.1");
        let attempt = crate::account::attempt::Attempt::at(&cx, "0128", None);
        attempt.failed(&mut cx).await.expect("counted");
    }
    cx.commit().await.expect("committed");
    let refused = app.send(from("192.0.2.9", &right, None)).await;
    assert_eq!(refused.status, 422);
    assert!(refused.main().contains("appareil inconnu"), "{}", refused.main());
    assert_eq!(app.send(from("192.0.2.9", &right, Some(&device))).await.status, 303);
    app.app.clock.set(app.app.clock.now().plus_seconds(3601));
    assert_eq!(app.send(from("192.0.2.9", &right, None)).await.status, 303, "it passes");
}

#[tokio::test]
async fn a_session_offered_by_somebody_else_is_not_the_one_that_opens() {
    let app = TestApp::new(vec![]).await;
    let hash = password::hash("une phrase de passe").await.expect("long enough");
    let anna = member(&app, &hash).await;
    let mut cx = app.cx().await;
    let planted = crate::session::open(&mut cx, anna.id, true).await.expect("a session");
    cx.commit().await.expect("committed");
    let answer = app.with_session(&planted).post("/sign-in", &[("name", "0128"), ("password", "une phrase de passe")]).await;
    let fresh = answer.cookie("kevre").expect("a session");
    assert_ne!(fresh, planted);
    assert_eq!(app.with_session(&fresh).get("/me").await.status, 200);
    assert_eq!(app.with_session(&planted).get("/me").await.status, 303, "the planted one is over");
}

#[tokio::test]
async fn signing_in_never_leads_to_another_site() {
    let app = TestApp::new(vec![]).await;
    let hash = password::hash("une phrase de passe").await.expect("long enough");
    member(&app, &hash).await;
    for (back, to) in [
        ("/people?q=a", "/people?q=a"),
        ("//mal.example", "/"),
        ("https://mal.example", "/"),
        ("/\\mal.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/\t/mal.example", "/"),
    ] {
        let answer = app.visitor().post("/sign-in", &[("name", "0128"), ("password", "une phrase de passe"), ("back", back)]).await;
        assert_eq!(answer.location(), to, "{back}");
    }
}

#[tokio::test]
async fn a_session_ends_however_much_it_is_used() {
    let app = TestApp::new(vec![]).await;
    let anna = member(&app, "").await;
    let browser = app.signed_in_as(anna.id).await;
    let start = app.app.clock.now();
    for days in (20..180).step_by(20) {
        app.app.clock.set(start.plus_seconds(86_400 * days));
        assert_eq!(browser.get("/me").await.status, 200, "{days}");
    }
    app.app.clock.set(start.plus_seconds(86_400 * 181));
    assert_eq!(browser.get("/me").await.status, 303);
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
