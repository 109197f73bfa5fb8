//! Links handed over by whoever administers: shown once, used once, never a way to more rights.

use super::accounts::{a_role, account, give};
use crate::{
    access::Permission,
    account::{Account, AccountDraft, password},
    id::Id,
    role,
    search::{self, Document},
    testing::{Answer, TestApp, count},
};

const WATCH: Permission = Permission("kernel.watch");
const PHRASE: &str = "quatre chevaux bleus";

/// The path of the link that a page shows; nothing when it shows none.
fn link(answer: &Answer) -> Option<String> {
    let text = answer.main();
    let start = text.find("/link/")?;
    Some(text[start..].split('"').next()?.to_owned())
}

/// What opens what is private of somebody of the rooms.
const SECRETS: Permission = Permission("rooms.sensitive");

#[tokio::test]
async fn nobody_makes_a_key_to_a_space_whose_sensitive_data_they_may_not_see() {
    let app = TestApp::new(vec![crate::module::Module::named("rooms").permissions(&[SECRETS])]).await;
    let club = app.club("Vernon").await;
    let yann = member(&app, "yann", club).await;
    let mut cx = app.cx().await;
    let person = crate::id::derived("maria");
    let (title, text) = ("Maria".to_owned(), String::new());
    let document = Document { kind: "person", id: person, unit_id: club, needs: role::MANAGE, title, subtitle: text.clone(), url: text.clone(), text };
    search::put(&mut cx, &document).await.expect("a document");
    cx.commit().await.expect("committed");
    let fields = [("name", "Maria"), ("email", "moi@exemple.bzh"), ("login", "moi"), ("person", &person.to_string())];
    let blind = app.signed_in_over(&[role::MANAGE], club).await;
    let refused = blind.post("/accounts", &fields).await;
    assert_eq!(refused.status, 422);
    assert!(refused.main().contains("données sensibles"));
    assert!(link(&blind.post(&format!("/accounts/{yann}/hand-over"), &[]).await).is_none());
    assert_eq!(count(&app, "SELECT COUNT(*) FROM kernel_account WHERE login = 'moi'").await, 0);
    let seeing = app.signed_in_over(&[role::MANAGE, SECRETS], club).await;
    assert!(link(&seeing.post(&format!("/accounts/{yann}/hand-over"), &[]).await).is_some());
    assert!(link(&seeing.post("/accounts", &fields).await).is_some());
}

async fn member(app: &TestApp, name: &str, unit: Id) -> Id {
    let mut cx = app.cx().await;
    let person = crate::id::derived(name);
    let document = Document {
        kind: "person",
        id: person,
        unit_id: unit,
        needs: role::MANAGE,
        title: name.into(),
        subtitle: String::new(),
        url: String::new(),
        text: String::new(),
    };
    search::put(&mut cx, &document).await.expect("a document");
    let hash = password::hash("une phrase de passe").await.expect("long enough");
    let draft = AccountDraft { login: name.into(), name: name.into(), person_id: Some(person), password_hash: Some(hash), ..AccountDraft::default() };
    let id = Account::create(&mut cx, draft).await.expect("an account").id;
    cx.commit().await.expect("committed");
    id
}

#[tokio::test]
async fn without_a_mail_server_the_link_is_shown_once_and_works_once() {
    let app = TestApp::new(vec![]).await;
    let admin = app.signed_in_with(&[role::MANAGE]).await;
    assert!(!admin.get("/accounts/new").await.main().contains("name=\"way\""), "there is one way only");
    assert_eq!(admin.post("/accounts", &[("name", "Jeanne")]).await.status, 422, "neither address nor login");
    let shown = admin.post("/accounts", &[("name", "Jeanne Kerbrat"), ("login", "jeanne")]).await;
    assert_eq!(shown.status, 200, "{}", shown.text());
    let path = link(&shown).expect("a link");
    let main = shown.main();
    assert!(main.contains("data-copy") && main.contains("data:image/svg+xml;base64,") && main.contains(&format!("http://localhost{path}")), "{main}");
    assert!(main.contains("que sur cet ordinateur"), "an address of this machine helps nobody else");
    assert_eq!(shown.headers.get("cache-control").and_then(|value| value.to_str().ok()), Some("no-store"));
    assert_eq!(count(&app, "SELECT COUNT(*) FROM kernel_mail").await, 0);
    assert_eq!(count(&app, "SELECT COUNT(*) FROM kernel_event WHERE name = 'kernel.link_handed_over' AND actor_id IS NOT NULL").await, 1);
    assert_eq!(count(&app, "SELECT COUNT(*) FROM kernel_event WHERE payload LIKE '%/link/%'").await, 0);
    let token = path.rsplit('/').next().expect("a token");
    let mut cx = app.cx().await;
    let kept: i64 = cx.tx.query("SELECT COUNT(*) FROM kernel_link WHERE token_hash = $1").bind(token.to_owned()).scalar().await.expect("a count");
    assert_eq!(kept, 0, "only its hash is kept");
    drop(cx);
    assert_eq!(app.visitor().get(&path).await.status, 200);
    let entered = app.visitor().post(&path, &[("password", PHRASE)]).await;
    assert_eq!(app.with_session(&entered.cookie("kevre").expect("a session")).get("/me").await.status, 200);
    assert_eq!(app.visitor().post(&path, &[("password", PHRASE)]).await.status, 410);
    assert_eq!(app.visitor().post("/sign-in", &[("name", "jeanne"), ("password", PHRASE)]).await.status, 303);
}

#[tokio::test]
async fn with_a_mail_server_one_chooses_and_the_owner_of_a_password_is_told() {
    let app = TestApp::configured(vec![], |config| {
        config.smtp = Some(format!("file:{}", config.data.join("sent").display()));
        config.public_url = Some("http://amicale.exemple.bzh".into());
    })
    .await;
    let admin = app.signed_in_with(&[role::MANAGE]).await;
    assert!(admin.get("/accounts/new").await.main().contains("name=\"way\""));
    assert_eq!(admin.post("/accounts", &[("name", "Anna"), ("way", "mail")]).await.status, 422, "a message needs an address");
    let shown = admin.post("/accounts", &[("name", "Anna"), ("email", "anna@exemple.bzh"), ("way", "hand")]).await;
    let first = link(&shown).expect("a link");
    assert!(shown.main().contains(&format!("http://amicale.exemple.bzh{first}")) && !shown.main().contains("que sur cet ordinateur"));
    assert_eq!(count(&app, "SELECT COUNT(*) FROM kernel_mail").await, 0, "nobody is written to at an invitation");
    app.visitor().post(&first, &[("password", PHRASE)]).await;
    let mut cx = app.cx().await;
    let anna = Account::named(&mut cx, "anna@exemple.bzh").await.expect("readable").remove(0).id;
    drop(cx);
    let again = link(&admin.post(&format!("/accounts/{anna}/hand-over"), &[]).await).expect("a link");
    app.run_jobs().await;
    assert_eq!(count(&app, "SELECT COUNT(*) FROM kernel_mail WHERE to_address = 'anna@exemple.bzh' AND body NOT LIKE '%/link/%'").await, 1);
    assert_eq!(app.visitor().post("/sign-in", &[("name", "anna@exemple.bzh"), ("password", PHRASE)]).await.status, 303, "the old password still works");
    app.app.clock.set(app.app.clock.now().plus_seconds(24 * 3600 - 1));
    assert_eq!(app.visitor().get(&again).await.status, 200);
    app.app.clock.set(app.app.clock.now().plus_seconds(2));
    assert_eq!(app.visitor().post(&again, &[("password", "cinq chevaux verts")]).await.status, 410, "for a day");
}

#[tokio::test]
async fn nobody_is_handed_the_key_of_more_than_they_hold() {
    let app = TestApp::new(vec![]).await;
    let (vernon, caen) = (app.club("Vernon").await, app.club("Caen").await);
    let (giver, watcher) = (a_role(&app, "droits", false, &[role::MANAGE]).await, a_role(&app, "veille", false, &[WATCH]).await);
    let (mine, theirs, guest) = (member(&app, "yann", vernon).await, member(&app, "maria", caen).await, member(&app, "loic", caen).await);
    let (treasurer, coming, own) = (member(&app, "big", vernon).await, member(&app, "later", vernon).await, member(&app, "own", vernon).await);
    give(&app, treasurer, watcher, vernon).await;
    give(&app, guest, giver, vernon).await;
    give(&app, own, giver, vernon).await;
    let mut cx = app.cx().await;
    let tomorrow = cx.today().plus_days(1);
    crate::access::Grant::give(&mut cx, coming, watcher, vernon, tomorrow, None).await.expect("a grant");
    cx.commit().await.expect("committed");
    let browser = app.signed_in_as(own).await;
    let (app, browser) = (&app, &browser);
    let ask = |id: Id| async move { link(&browser.post(&format!("/accounts/{id}/hand-over"), &[]).await) };
    assert!(ask(mine).await.is_some());
    assert!(ask(theirs).await.is_none(), "out of sight");
    assert!(ask(treasurer).await.is_none(), "may do more than I");
    assert!(ask(coming).await.is_none(), "will");
    assert!(ask(guest).await.is_none(), "has a role with us, and a space that is another club's");
    assert!(ask(own).await.is_none(), "a stolen session must not become a password");
    assert_eq!(browser.post(&format!("/accounts/{theirs}/hand-over"), &[]).await.status, 404);
    for (id, may) in [(mine, true), (guest, false), (treasurer, false)] {
        assert_eq!(browser.get(&format!("/accounts/{id}")).await.main().contains("/hand-over"), may);
    }
    assert_eq!(app.signed_in_with(&[WATCH]).await.post(&format!("/accounts/{mine}/hand-over"), &[]).await.status, 403);
    assert_eq!(count(app, "SELECT COUNT(*) FROM kernel_event WHERE name = 'kernel.link_handed_over'").await, 1);
    let person = crate::id::derived("yann").to_string();
    let second = browser.post("/accounts", &[("name", "Yann"), ("login", "yann2"), ("person", &person), ("role", &giver.to_string())]).await;
    assert_eq!(second.status, 422, "a second key to the same space");
}

#[tokio::test]
async fn a_link_kept_aside_does_not_open_rights_given_since() {
    let app = TestApp::new(vec![]).await;
    let club = app.club("Vernon").await;
    let (giver, watcher) = (a_role(&app, "droits", false, &[role::MANAGE]).await, a_role(&app, "veille", false, &[WATCH]).await);
    let (yann, keeper) = (member(&app, "yann", club).await, account(&app, "keeper").await);
    give(&app, keeper, giver, club).await;
    let browser = app.signed_in_as(keeper).await;
    let kept = link(&browser.post(&format!("/accounts/{yann}/hand-over"), &[]).await).expect("a link");
    assert_eq!(app.visitor().get(&kept).await.status, 200);
    let more = give(&app, yann, watcher, club).await;
    assert_eq!(app.visitor().post(&kept, &[("password", PHRASE)]).await.status, 410, "now may do more than who kept the link");
    let mut cx = app.cx().await;
    crate::access::Grant::withdraw(&mut cx, more).await.expect("withdrawn");
    cx.commit().await.expect("committed");
    assert_eq!(app.visitor().get(&kept).await.status, 200);
    let mut cx = app.cx().await;
    cx.tx.query("UPDATE kernel_account SET disabled_at = '2026-11-21T12:00:00.000Z' WHERE id = $1").bind(keeper).execute().await.expect("closed");
    cx.commit().await.expect("committed");
    assert_eq!(app.visitor().get(&kept).await.status, 410, "nor does it outlive the account of who asked for it");
}

#[tokio::test]
async fn a_link_handed_over_does_not_skip_the_second_step() {
    let app = TestApp::new(vec![]).await;
    let yann = member(&app, "yann", app.root).await;
    let mut cx = app.cx().await;
    let secret = crate::account::totp::new_secret();
    let code = crate::account::totp::code_at(&secret, cx.now()).expect("a code");
    crate::account::totp::enable(&mut cx, yann, &secret, &code).await.expect("on");
    cx.commit().await.expect("committed");
    let admin = app.signed_in_with(&[role::MANAGE]).await;
    let path = link(&admin.post(&format!("/accounts/{yann}/hand-over"), &[]).await).expect("a link");
    let entered = app.visitor().post(&path, &[("password", PHRASE)]).await;
    assert_eq!(entered.location(), "/sign-in/code?back=%2F");
    assert_eq!(app.with_session(&entered.cookie("kevre").expect("a session that owes a code")).get("/me").await.status, 303);
}
