//! Grants: scoped, dated, never more than one's own.

use crate::{
    access::{Grant, Permission, Rights, Role, Scope},
    account::{Account, AccountDraft},
    testing::TestApp,
};
use std::collections::BTreeSet;

const READ: Permission = Permission("test.read");
const WRITE: Permission = Permission("test.write");

#[tokio::test]
async fn a_right_over_a_club_stops_at_its_branch() {
    let app = TestApp::new(vec![]).await;
    let (vernon, caen) = (app.club("Vernon").await, app.club("Caen").await);
    let cx = app.cx_with(&[READ], vernon).await;
    assert!(cx.may(READ) && cx.may_over(READ, vernon));
    assert!(!cx.may_over(READ, caen) && !cx.may_over(READ, app.root) && !cx.may(WRITE));
    assert_eq!(cx.scope(READ), Scope::Units([vernon].into()));
    assert!(cx.scope(WRITE).is_nothing());
    assert_eq!(app.cx_with(&[READ], app.root).await.scope(READ), Scope::All);
}

#[tokio::test]
async fn a_right_begins_and_ends_on_its_days() {
    let app = TestApp::new(vec![]).await;
    let mut cx = app.cx().await;
    let account = Account::create(&mut cx, AccountDraft { email: "a@example.org".into(), ..AccountDraft::default() }).await.expect("an account");
    let role = Role::define(&mut cx, "r", "R", false, &BTreeSet::from(["test.read".to_owned()])).await.expect("a role");
    let today = cx.today();
    Grant::give(&mut cx, account.id, role, app.root, today.plus_days(1), Some(today.plus_days(2))).await.expect("a grant");
    let allowed = |days| Rights::of(cx.grants().by_account.get(&account.id), today.plus_days(days)).may(READ);
    assert_eq!([0, 1, 2, 3].map(allowed), [false, true, true, false]);
}

#[tokio::test]
async fn nobody_gives_more_than_he_holds_and_the_last_administrator_stays() {
    let app = TestApp::new(vec![]).await;
    let mut cx = app.cx().await;
    let account = Account::create(&mut cx, AccountDraft { email: "a@example.org".into(), ..AccountDraft::default() }).await.expect("an account");
    let admin = Role::define(&mut cx, "admin", "Admin", true, &BTreeSet::new()).await.expect("a role");
    let today = cx.today();
    let grant = Grant::give(&mut cx, account.id, admin, app.root, today, None).await.expect("a grant");
    let refused = Grant::withdraw(&mut cx, grant).await.expect_err("the last one");
    assert_eq!(refused.refusal().expect("a refusal").key, "grant-last-admin");
    cx.commit().await.expect("committed");
    let mut cx = app.cx_with(&[READ], app.root).await;
    let refused = Grant::give(&mut cx, account.id, admin, app.root, today, None).await.expect_err("beyond his rights");
    assert_eq!(refused.refusal().expect("a refusal").key, "grant-beyond-own-rights");
}
