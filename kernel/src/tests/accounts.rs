//! Accounts and roles: nobody gives, takes over or shuts out more than he holds himself.

use crate::{
    access::{Grant, Permission, Rights, Role},
    account::{Account, AccountDraft, password},
    cx::Actor,
    id::Id,
    mail::{Filter, MailRow},
    page::Position,
    role,
    testing::{TestApp, count},
};
use std::collections::BTreeSet;

const WATCH: Permission = Permission("kernel.watch");

pub(super) async fn account(app: &TestApp, name: &str) -> Id {
    let mut cx = app.cx().await;
    let draft = AccountDraft { email: format!("{name}@exemple.bzh"), name: name.into(), ..AccountDraft::default() };
    let id = Account::create(&mut cx, draft).await.expect("an account").id;
    cx.commit().await.expect("committed");
    id
}

pub(super) async fn a_role(app: &TestApp, code: &str, everything: bool, permissions: &[Permission]) -> Id {
    let mut cx = app.cx().await;
    let held: BTreeSet<String> = permissions.iter().map(|permission| permission.0.to_owned()).collect();
    let id = Role::define(&mut cx, code, code, everything, &held).await.expect("a role");
    cx.commit().await.expect("committed");
    id
}

pub(super) async fn give(app: &TestApp, account: Id, role: Id, unit: Id) -> Id {
    let mut cx = app.cx().await;
    let today = cx.today();
    let id = Grant::give(&mut cx, account, role, unit, today, None).await.expect("a grant");
    cx.commit().await.expect("committed");
    id
}

/// An instance whose messages leave, into a folder that nobody reads.
async fn with_mail() -> TestApp {
    TestApp::configured(vec![], |config| config.smtp = Some(format!("file:{}", config.data.join("sent").display()))).await
}

#[tokio::test]
async fn the_list_says_invited_of_those_who_were_and_can_still_answer() {
    let app = with_mail().await;
    let imported = account(&app, "imported").await;
    let admin = app.signed_in_with(&[role::MANAGE]).await;
    let state = |page: String| ["invité<", "sans accès<"].map(|word| page.contains(word));
    let path = format!("/accounts/{imported}");
    assert_eq!(state(admin.get("/accounts?q=imported").await.main()), [false, true], "nobody wrote to them");
    admin.post(&format!("{path}/link"), &[]).await;
    app.run_jobs().await;
    assert_eq!(state(admin.get("/accounts?q=imported").await.main()), [true, false]);
    assert_eq!(state(admin.get(&path).await.main()), [true, false]);
    app.app.clock.set(app.app.clock.now().plus_seconds(15 * 86_400));
    assert_eq!(state(app.signed_in_with(&[role::MANAGE]).await.get("/accounts?q=imported").await.main()), [false, true], "the link is over");
}

#[tokio::test]
async fn somebody_invited_chooses_a_password_and_is_in() {
    let app = with_mail().await;
    let admin = app.signed_in_with(&[role::MANAGE]).await;
    assert_eq!(admin.post("/accounts", &[("name", "Anna Le Goff"), ("email", "anna@")]).await.status, 422);
    let unknown = crate::id::derived("nobody").to_string();
    assert_eq!(admin.post("/accounts", &[("name", "Anna"), ("email", "anna@exemple.bzh"), ("person", &unknown)]).await.status, 404, "not a person one may see");
    let made = admin.post("/accounts", &[("name", "Anna Le Goff"), ("email", "anna@exemple.bzh")]).await;
    assert_eq!(made.status, 303, "{}", made.text());
    let again = admin.post("/accounts", &[("name", "Yann Le Goff"), ("email", "anna@exemple.bzh"), ("login", "yann")]).await;
    assert_eq!(again.status, 303, "a household shares an address");
    app.run_jobs().await;
    let mut cx = app.cx().await;
    let mails = MailRow::page(&mut cx, &Filter::default(), &Position::Start).await.expect("the outbox");
    drop(cx);
    assert_eq!(mails.len(), 2);
    let link = mails[0].body.split_whitespace().find_map(|word| word.find("/link/").map(|at| word[at..].to_owned())).expect("a link");
    let entered = app.visitor().post(&link, &[("password", "quatre chevaux bleus")]).await;
    assert_eq!(app.with_session(&entered.cookie("kevre").expect("a session")).get("/me").await.status, 200);
    assert_eq!(admin.get(&made.location()).await.status, 200);
}

#[tokio::test]
async fn who_administers_a_club_governs_that_club_only() {
    let app = TestApp::new(vec![]).await;
    let (vernon, caen) = (app.club("Vernon").await, app.club("Caen").await);
    let (reader, giver) = (a_role(&app, "lecture", false, &[WATCH]).await, a_role(&app, "droits", false, &[role::MANAGE]).await);
    let admin_role = a_role(&app, "admin", true, &[]).await;
    let (yann, maria, big) = (account(&app, "yann").await, account(&app, "maria").await, account(&app, "big").await);
    give(&app, yann, giver, vernon).await;
    give(&app, maria, giver, caen).await;
    give(&app, big, giver, vernon).await;
    give(&app, big, admin_role, app.root).await;
    let browser = app.signed_in_over(&[role::MANAGE], vernon).await;
    let list = browser.get("/accounts").await.main();
    assert!(list.contains("yann@") && !list.contains("maria@"));
    assert_eq!(browser.get(&format!("/accounts/{yann}")).await.status, 200);
    assert_eq!(browser.get(&format!("/accounts/{maria}")).await.status, 404);
    assert_eq!(browser.post(&format!("/accounts/{maria}/disable"), &[]).await.status, 404);
    for act in ["disable", "second-step/reset", "devices/close"] {
        browser.post(&format!("/accounts/{big}/{act}"), &[]).await;
    }
    assert_eq!(count(&app, "SELECT COUNT(*) FROM kernel_account WHERE disabled_at IS NOT NULL").await, 0, "he may do more than I");
    let today = app.cx().await.today().to_string();
    let give = |role: Id, unit: Id| {
        let (browser, today) = (&browser, today.clone());
        async move {
            browser
                .post(&format!("/accounts/{yann}/grants"), &[("role", &role.to_string()), ("unit", &unit.to_string()), ("first_day", &today)])
                .await
                .status
                .as_u16()
        }
    };
    assert_eq!(give(giver, vernon).await, 303);
    assert_eq!(give(giver, caen).await, 404, "another club");
    assert_eq!(give(giver, app.root).await, 404, "above");
    assert_eq!(give(reader, vernon).await, 422, "a right he does not hold");
    assert_eq!(give(admin_role, vernon).await, 422);
    assert_eq!(
        browser
            .post(&format!("/accounts/{yann}/grants"), &[("role", &giver.to_string()), ("first_day", "2026-11-22"), ("last_day", "2026-11-21")])
            .await
            .status,
        422
    );
    assert_eq!(browser.get("/roles").await.status, 200);
    assert_eq!(browser.get("/roles/new").await.status, 404, "roles are the whole organisation's");
    assert_eq!(browser.post("/roles", &[("name", "x")]).await.status, 404);
    assert_eq!(browser.post(&format!("/accounts/{yann}/disable"), &[]).await.status, 303);
    assert_eq!(count(&app, "SELECT COUNT(*) FROM kernel_account WHERE disabled_at IS NOT NULL").await, 1);
}

#[tokio::test]
async fn a_closed_account_opens_nothing() {
    let app = TestApp::new(vec![]).await;
    let hash = password::hash("une phrase de passe").await.expect("long enough");
    let mut cx = app.cx().await;
    let draft =
        AccountDraft { login: "anna".into(), email: "anna@exemple.bzh".into(), name: "Anna".into(), password_hash: Some(hash), ..AccountDraft::default() };
    let anna = Account::create(&mut cx, draft).await.expect("an account").id;
    let token = crate::api::token::ApiToken::create(&mut cx, anna, "t", &BTreeSet::from(["kernel.watch".to_owned()]), None).await.expect("a token");
    let link = crate::account::link::Link::issue(&mut cx, anna, crate::account::link::Purpose::SignIn, None).await.expect("a link");
    cx.commit().await.expect("committed");
    let hers = app.signed_in_as(anna).await;
    let admin = app.signed_in_with(&[role::MANAGE]).await;
    let api = || app.ask(&token, "GET", "/me", None);
    assert_eq!(api().await.status, 200);
    assert_eq!(admin.post(&format!("/accounts/{anna}/disable"), &[]).await.status, 303);
    assert_eq!(hers.get("/me").await.status, 303);
    assert_eq!(api().await.status, 401);
    assert_eq!(app.visitor().post(&format!("/link/{link}"), &[]).await.status, 410);
    let refused = app.visitor().post("/sign-in", &[("name", "anna"), ("password", "une phrase de passe")]).await;
    let unknown = app.visitor().post("/sign-in", &[("name", "anna"), ("password", "autre phrase")]).await;
    assert_eq!((refused.status.as_u16(), refused.main()), (422, unknown.main()));
    assert_eq!(admin.post(&format!("/accounts/{anna}/enable"), &[]).await.status, 303);
    assert_eq!(app.visitor().post("/sign-in", &[("name", "anna"), ("password", "une phrase de passe")]).await.status, 303);
}

#[tokio::test]
async fn the_last_administrator_can_be_neither_closed_nor_ended() {
    let app = TestApp::new(vec![]).await;
    let admin_role = a_role(&app, "admin", true, &[]).await;
    let (first, second) = (account(&app, "premiere").await, account(&app, "seconde").await);
    let grant = give(&app, first, admin_role, app.root).await;
    let hers = app.signed_in_as(first).await;
    hers.post(&format!("/accounts/{first}/disable"), &[]).await;
    hers.post(&format!("/accounts/{first}/grants/{grant}/end"), &[]).await;
    assert_eq!(hers.get("/accounts").await.status, 200, "still there");
    give(&app, second, admin_role, app.root).await;
    let other = app.signed_in_as(second).await;
    assert_eq!(other.post(&format!("/accounts/{first}/disable"), &[]).await.status, 303);
    assert_eq!(hers.get("/accounts").await.status, 303, "signed out");
    let mut cx = app.cx().await;
    let refused = crate::account::roll::Entry::disable(&mut cx, second).await.expect_err("the last one that works");
    assert_eq!(refused.refusal().expect("a refusal").key, "grant-last-admin");
}

#[tokio::test]
async fn a_right_ends_with_its_last_day() {
    let app = TestApp::new(vec![]).await;
    let giver = a_role(&app, "droits", false, &[role::MANAGE]).await;
    let yann = account(&app, "yann").await;
    let grant = give(&app, yann, giver, app.root).await;
    let browser = app.signed_in_as(yann).await;
    let mut cx = app.cx().await;
    let today = cx.today();
    Grant::end(&mut cx, grant, today).await.expect("ended");
    cx.commit().await.expect("committed");
    assert_eq!(browser.get("/accounts").await.status, 200, "its last day counts");
    app.app.clock.set(app.app.clock.now().plus_seconds(86_400));
    assert_eq!(browser.get("/accounts").await.status, 403);
    assert_eq!(count(&app, "SELECT COUNT(*) FROM kernel_grant").await, 1, "and it is remembered");
}

#[tokio::test]
async fn a_role_is_changed_by_who_holds_what_it_gives() {
    let app = TestApp::new(vec![]).await;
    let admin_role = a_role(&app, "admin", true, &[]).await;
    let watchers = a_role(&app, "veille", false, &[WATCH]).await;
    let browser = app.signed_in_with(&[role::MANAGE]).await;
    assert_eq!(browser.post("/roles", &[("name", "Droits"), ("permissions", "kernel.rights")]).await.status, 303);
    assert_eq!(browser.post("/roles", &[("name", "DROITS")]).await.status, 422, "the same name");
    assert_eq!(browser.post("/roles", &[("name", "Trop"), ("permissions", "kernel.watch")]).await.status, 422);
    assert_eq!(browser.post(&format!("/roles/{watchers}"), &[("name", "veille")]).await.status, 422, "nor taken away");
    assert_eq!(browser.get(&format!("/roles/{admin_role}")).await.status, 404);
    assert_eq!(browser.post(&format!("/roles/{admin_role}"), &[("name", "x")]).await.status, 422);
    let cx = app.cx().await;
    let id = cx.grants().roles.iter().find(|role| role.name == "Droits").expect("made").id;
    drop(cx);
    let held = give(&app, account(&app, "yann").await, id, app.root).await;
    assert!(browser.post(&format!("/roles/{id}/remove"), &[]).await.cookie("kevre_flash").is_some());
    let mut cx = app.cx().await;
    assert!(cx.grants().role(id).is_some(), "in use");
    Grant::withdraw(&mut cx, held).await.expect("withdrawn");
    cx.commit().await.expect("committed");
    browser.post(&format!("/roles/{id}/remove"), &[]).await;
    assert!(app.cx().await.grants().role(id).is_none());
}

#[tokio::test]
async fn a_program_never_signs_in_and_its_tokens_do_no_more_than_its_role() {
    let app = TestApp::new(vec![]).await;
    let watchers = a_role(&app, "veille", false, &[WATCH, role::MANAGE]).await;
    let admin = app.signed_in_with(&[role::MANAGE, WATCH]).await;
    assert_eq!(admin.post("/accounts/programs", &[("name", "Site web")]).await.status, 422, "a role is needed");
    let made = admin.post("/accounts/programs", &[("name", "Site web"), ("role", &watchers.to_string())]).await;
    assert_eq!(made.status, 303, "{}", made.text());
    let tokens = format!("{}/tokens", made.location());
    assert_eq!(admin.post(&tokens, &[("name", "t"), ("days", "30"), ("scopes", "kernel.manage")]).await.status, 422);
    let page = admin.post(&tokens, &[("name", "t"), ("days", "30"), ("scopes", "kernel.watch")]).await;
    assert!(page.main().contains("value=\"kevre_"), "{}", page.main());
    assert_eq!(app.visitor().post("/sign-in", &[("name", "program:site-web"), ("password", "une phrase de passe")]).await.status, 422);
    app.visitor().post("/password", &[("name", "program:site-web")]).await;
    app.run_jobs().await;
    assert_eq!(count(&app, "SELECT COUNT(*) FROM kernel_mail").await, 0);
    let person = account(&app, "yann").await;
    assert_eq!(
        admin.post(&format!("/accounts/{person}/tokens"), &[("name", "t"), ("days", "30"), ("scopes", "kernel.watch")]).await.status,
        404,
        "people make their own"
    );
}

#[tokio::test]
async fn taking_the_second_step_away_leaves_a_trace() {
    let app = TestApp::new(vec![]).await;
    let yann = account(&app, "yann").await;
    let mut cx = app.cx().await;
    let secret = crate::account::totp::new_secret();
    let code = crate::account::totp::code_at(&secret, cx.now()).expect("a code");
    crate::account::totp::enable(&mut cx, yann, &secret, &code).await.expect("on");
    cx.commit().await.expect("committed");
    let admin = app.signed_in_with(&[role::MANAGE]).await;
    assert_eq!(admin.post(&format!("/accounts/{yann}/second-step/reset"), &[]).await.status, 303);
    let mut cx = app.cx().await;
    assert!(!Account::find(&mut cx, yann).await.expect("readable").expect("kept").has_totp);
    drop(cx);
    assert_eq!(count(&app, "SELECT COUNT(*) FROM kernel_event WHERE name = 'kernel.second_step_off' AND actor_id IS NOT NULL").await, 1);
}

#[tokio::test]
async fn a_token_with_fewer_scopes_hands_nothing_over() {
    let app = TestApp::new(vec![]).await;
    let giver = a_role(&app, "droits", false, &[role::MANAGE, WATCH]).await;
    let yann = account(&app, "yann").await;
    give(&app, yann, giver, app.root).await;
    let mut cx = app.cx().await;
    let Rights::Grants { held, .. } = Rights::of(cx.grants().by_account.get(&yann), cx.today()) else { panic!("grants") };
    cx.rights = Rights::Grants { held, only: Some(BTreeSet::from(["kernel.rights".to_owned()])) };
    let account = Account::find(&mut cx, yann).await.expect("readable").expect("kept");
    cx.actor = Actor::Account(account);
    let (today, root) = (cx.today(), app.root);
    let refused = Grant::give(&mut cx, yann, giver, root, today, None).await.expect_err("beyond the token");
    assert_eq!(refused.refusal().expect("a refusal").key, "grant-beyond-own-rights");
}
