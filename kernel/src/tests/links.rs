//! Links sent by e-mail: opened by anybody's scanner, used once by their owner, for one thing.

use crate::{
    account::{Account, AccountDraft, password, totp},
    id::Id,
    mail::{Filter, MailRow},
    page::Position,
    testing::{Answer, TestApp, count},
};

const PHRASE: &str = "une phrase de passe";

async fn account(app: &TestApp, login: &str, name: &str, hash: Option<String>) -> Id {
    let mut cx = app.cx().await;
    let draft = AccountDraft { login: login.into(), email: "foyer@exemple.bzh".into(), name: name.into(), password_hash: hash, ..AccountDraft::default() };
    let id = Account::create(&mut cx, draft).await.expect("an account").id;
    cx.commit().await.expect("committed");
    id
}

/// The paths of the links in the messages sent since the last call, in the order of each message.
async fn links(app: &TestApp) -> Vec<String> {
    app.run_jobs().await;
    let mut cx = app.cx().await;
    let mails = MailRow::page(&mut cx, &Filter::default(), &Position::Start).await.expect("the outbox");
    let found = mails.iter().flat_map(|mail| mail.body.split_whitespace()).filter_map(|word| word.find("/link/").map(|at| word[at..].to_owned())).collect();
    cx.tx.query("DELETE FROM kernel_mail").execute().await.expect("emptied");
    cx.commit().await.expect("committed");
    found
}

async fn ask(app: &TestApp, form: &str, name: &str) -> Answer {
    app.visitor().post(form, &[("name", name)]).await
}

#[tokio::test]
async fn a_link_is_opened_by_scanners_and_used_once_by_its_owner() {
    let app = TestApp::new(vec![]).await;
    account(&app, "anna", "Anna Le Goff", None).await;
    ask(&app, "/sign-in/link", "anna").await;
    let link = links(&app).await.pop().expect("a link");
    let visitor = app.visitor();
    for _ in 0..3 {
        let page = visitor.get(&link).await;
        assert_eq!(page.status, 200);
        assert!(page.main().contains("Anna Le Goff"));
        assert!(page.cookie("kevre").is_none(), "opening a page signs nobody in");
    }
    let entered = visitor.post(&link, &[]).await;
    assert_eq!(app.with_session(&entered.cookie("kevre").expect("a session")).get("/me").await.status, 200);
    assert_eq!(visitor.post(&link, &[]).await.status, 410);
    assert_eq!(visitor.get(&link).await.status, 410);
    assert_eq!(visitor.get("/link/0000").await.status, 410);
}

#[tokio::test]
async fn strangers_and_members_are_answered_alike() {
    let app = TestApp::new(vec![]).await;
    account(&app, "anna", "Anna Le Goff", None).await;
    for form in ["/sign-in/link", "/password"] {
        let known = ask(&app, form, "anna").await;
        assert_eq!(links(&app).await.len(), 1);
        let unknown = ask(&app, form, "personne@exemple.bzh").await;
        assert_eq!((known.status, known.main()), (unknown.status, unknown.main()));
        assert_eq!(app.app.unfinished_jobs(), 1, "the same work for both");
        assert!(links(&app).await.is_empty());
    }
    for _ in 0..5 {
        ask(&app, "/password", "anna").await;
    }
    assert_eq!(ask(&app, "/password", "ANNA").await.status, 429, "from one network");
    app.run_jobs().await;
}

/// Asks as the browser at this address does.
async fn ask_from(app: &TestApp, address: [u8; 4]) -> Answer {
    let request = axum::http::Request::post("/password").header("host", "localhost").header("content-type", "application/x-www-form-urlencoded");
    let mut request = request.body(axum::body::Body::from("name=anna")).expect("a request");
    request.extensions_mut().insert(axum::extract::ConnectInfo(std::net::SocketAddr::from((address, 40_000))));
    app.send(request).await
}

#[tokio::test]
async fn strangers_who_ask_again_and_again_neither_shut_the_owner_out_nor_fill_the_box() {
    let app = TestApp::new(vec![]).await;
    account(&app, "anna", "Anna Le Goff", None).await;
    for stranger in 0..8 {
        for _ in 0..5 {
            assert_eq!(ask_from(&app, [203, 0, stranger, 7]).await.status, 200);
        }
        assert_eq!(ask_from(&app, [203, 0, stranger, 9]).await.status, 429, "a neighbour of who asked enough");
    }
    let first = links(&app).await;
    assert_eq!(first.len(), 1, "forty requests, one message");
    let owner = ask_from(&app, [198, 51, 100, 20]).await;
    assert_eq!(owner.status, 200, "what others ask is not held against the owner");
    assert!(links(&app).await.is_empty());
    assert_eq!(app.visitor().get(&first[0]).await.status, 200, "the link that left still opens");
    app.app.clock.set(app.app.clock.now().plus_seconds(300));
    assert_eq!(ask_from(&app, [198, 51, 100, 20]).await.main(), owner.main(), "the answer tells nothing");
    let second = links(&app).await;
    assert_eq!(second.len(), 1);
    app.visitor().post(&second[0], &[("password", PHRASE)]).await;
    ask_from(&app, [198, 51, 100, 20]).await;
    assert_eq!(links(&app).await.len(), 1, "one that was used does not stand in the way of another");
}

#[tokio::test]
async fn a_link_ends_and_a_newer_one_replaces_it() {
    let app = TestApp::new(vec![]).await;
    account(&app, "anna", "Anna Le Goff", None).await;
    ask(&app, "/sign-in/link", "anna").await;
    let first = links(&app).await.pop().expect("a link");
    app.app.clock.set(app.app.clock.now().plus_seconds(301));
    ask(&app, "/sign-in/link", "anna").await;
    let second = links(&app).await.pop().expect("a link");
    assert_eq!(app.visitor().get(&first).await.status, 410);
    app.app.clock.set(app.app.clock.now().plus_seconds(599));
    assert_eq!(app.visitor().get(&second).await.status, 200);
    app.app.clock.set(app.app.clock.now().plus_seconds(2));
    assert_eq!(app.visitor().post(&second, &[]).await.status, 410);
}

#[tokio::test]
async fn a_link_does_what_it_is_for_and_nothing_else() {
    let app = TestApp::new(vec![]).await;
    let id = account(&app, "anna", "Anna Le Goff", None).await;
    ask(&app, "/sign-in/link", "anna").await;
    let sign_in = links(&app).await.pop().expect("a link");
    app.visitor().post(&sign_in, &[("password", "quatre chevaux bleus")]).await;
    let mut cx = app.cx().await;
    assert_eq!(Account::password_hash(&mut cx, id).await.expect("a row"), None, "a sign-in link sets no password");
    drop(cx);
    ask(&app, "/password", "anna").await;
    let reset = links(&app).await.pop().expect("a link");
    for weak in ["court", "motdepasse2026", "anna le goff 29"] {
        assert_eq!(app.visitor().post(&reset, &[("password", weak)]).await.status, 422, "{weak}");
    }
    assert_eq!(app.visitor().post(&reset, &[("password", "quatre chevaux bleus")]).await.status, 303, "a refusal did not use it up");
    assert_eq!(app.visitor().post(&reset, &[("password", "cinq chevaux bleus")]).await.status, 410);
    assert_eq!(app.visitor().post("/sign-in", &[("name", "anna"), ("password", "quatre chevaux bleus")]).await.status, 303);
}

#[tokio::test]
async fn a_new_password_signs_others_out_and_does_not_skip_the_second_step() {
    let app = TestApp::new(vec![]).await;
    let hash = password::hash(PHRASE).await.expect("long enough");
    let id = account(&app, "anna", "Anna Le Goff", Some(hash)).await;
    let thief = app.signed_in_as(id).await;
    let secret = totp::new_secret();
    let at = |seconds: i64| totp::code_at(&secret, app.app.clock.now().plus_seconds(seconds)).expect("a code");
    let (earlier, code) = (at(-30), at(0));
    let mut cx = app.cx().await;
    totp::enable(&mut cx, id, &secret, &earlier).await.expect("on");
    cx.commit().await.expect("committed");
    for form in ["/sign-in/link", "/password"] {
        ask(&app, form, "anna").await;
    }
    let all = links(&app).await;
    assert_eq!(all.len(), 2);
    let mut outcomes = vec![];
    for link in &all {
        if app.visitor().get(link).await.main().contains("name=\"password\"") {
            let answer = app.visitor().post(link, &[("password", "quatre chevaux bleus")]).await;
            outcomes.push(answer.location());
            let pending = answer.cookie("kevre").expect("a session that owes a code");
            assert_eq!(app.with_session(&pending).get("/me").await.status, 303, "not in yet");
            let entered = app.with_session(&pending).post("/sign-in/code", &[("code", &code)]).await;
            let session = entered.cookie("kevre").expect("a session");
            assert_eq!(app.with_session(&session).get("/me").await.status, 200);
        }
    }
    assert_eq!(outcomes, ["/sign-in/code?back=%2F"]);
    for link in &all {
        assert_eq!(app.visitor().get(link).await.status, 410, "links sent before stopped working");
    }
    assert_eq!(thief.get("/me").await.status, 303);
}

#[tokio::test]
async fn a_household_that_shares_an_address_chooses() {
    let app = TestApp::new(vec![]).await;
    let hash = password::hash(PHRASE).await.expect("long enough");
    let anna = account(&app, "anna", "Anna Le Goff", Some(hash.clone())).await;
    account(&app, "yann", "Yann Le Goff", Some(hash.clone())).await;
    let other = {
        let mut cx = app.cx().await;
        let draft = AccountDraft { email: "ailleurs@exemple.bzh".into(), name: "Ailleurs".into(), ..AccountDraft::default() };
        let id = Account::create(&mut cx, draft).await.expect("an account").id;
        cx.commit().await.expect("committed");
        id
    };
    ask(&app, "/sign-in/link", "foyer@exemple.bzh").await;
    assert_eq!(links(&app).await.len(), 2, "one message, a link for each");
    let page = app.visitor().post("/sign-in", &[("name", "foyer@exemple.bzh"), ("password", PHRASE)]).await;
    assert_eq!(page.status, 200);
    let main = page.main();
    assert!(main.contains("Anna Le Goff") && main.contains("Yann Le Goff"));
    let proof =
        main.split("name=\"proof\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a proof").replace("&#43;", "+").replace("&#x2b;", "+");
    let app = &app;
    let choose = |id: Id, proof: String| async move {
        app.visitor().post("/sign-in/choice", &[("account", &id.to_string()), ("proof", &proof)]).await.cookie("kevre").is_some()
    };
    assert!(choose(anna, proof.clone()).await);
    assert!(!choose(other, proof.clone()).await, "only those the password opened");
    assert!(!choose(anna, format!("A{proof}")).await);
    app.app.clock.set(app.app.clock.now().plus_seconds(301));
    assert!(!choose(anna, proof).await, "not for ever");
}

#[tokio::test]
async fn a_link_never_leads_where_a_stranger_says() {
    let app = TestApp::new(vec![]).await;
    account(&app, "anna", "Anna Le Goff", None).await;
    let request = axum::http::Request::post("/password").header("host", "mal.example").header("content-type", "application/x-www-form-urlencoded");
    app.send(request.body(axum::body::Body::from("name=anna")).expect("a request")).await;
    app.run_jobs().await;
    assert_eq!(count(&app, "SELECT COUNT(*) FROM kernel_mail WHERE body LIKE '%/link/%'").await, 1);
    assert_eq!(count(&app, "SELECT COUNT(*) FROM kernel_mail WHERE body LIKE '%mal.example%'").await, 0);
}
