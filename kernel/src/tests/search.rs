//! Search answers alike on both databases, and only with what one may see.

use crate::{
    Id,
    access::Permission,
    cx::Cx,
    search::{self, Document},
    testing::TestApp,
};

const READ: Permission = Permission("kernel.watch");

fn document(title: &str, text: &str, unit_id: Id) -> Document {
    let id = crate::id::derived(title);
    Document { kind: "person", id, unit_id, needs: READ, title: title.into(), subtitle: String::new(), url: format!("/{title}"), text: text.into() }
}

async fn titles(cx: &mut Cx, typed: &str) -> Vec<String> {
    search::find(cx, typed, 10).await.expect("an answer").into_iter().map(|hit| hit.title).collect()
}

#[tokio::test]
async fn people_are_found_as_they_are_typed() {
    let app = TestApp::new(vec![]).await;
    let mut cx = app.cx().await;
    for (title, text) in [
        ("Anna Le Goff", "0128 anna.legoff@exemple.bzh Brest"),
        ("Yann Kerbrat", "yann@exemple.bzh Quimper"),
        ("Gérard L’Hénaff", "Pouldreuzic cotisations"),
        ("Association Plein Vent", "contact@pleinvent.exemple"),
    ] {
        search::put(&mut cx, &document(title, text, app.root)).await.expect("written");
    }
    for (typed, found) in [
        ("le gof", "Anna Le Goff"),
        ("LE GOFF anna", "Anna Le Goff"),
        ("0128", "Anna Le Goff"),
        ("anna.legoff@exemple.bzh", "Anna Le Goff"),
        ("henaf", "Gérard L’Hénaff"),
        ("cotisation", "Gérard L’Hénaff"),
        ("kerbart", "Yann Kerbrat"),
        ("asociation", "Association Plein Vent"),
        // What other engines take for operators is only punctuation: every word is required.
        ("goff & !anna | le:*", "Anna Le Goff"),
    ] {
        assert_eq!(titles(&mut cx, typed).await, [found], "{typed}");
    }
    for typed in ["", "zzz", "le goff' OR 1=1 --", "\"*", "x & y | !z:*", "goff | kerbrat"] {
        assert!(titles(&mut cx, typed).await.is_empty(), "{typed}");
    }
    search::put(&mut cx, &document("Anna Le Goff", "Lannion", app.root)).await.expect("written again");
    assert!(titles(&mut cx, "0128").await.is_empty());
    assert_eq!(titles(&mut cx, "lannion").await, ["Anna Le Goff"]);
    search::remove(&mut cx, "person", crate::id::derived("Anna Le Goff")).await.expect("removed");
    assert!(titles(&mut cx, "lannion").await.is_empty());
}

#[tokio::test]
async fn what_one_may_not_see_is_not_found() {
    let app = TestApp::new(vec![]).await;
    let (vernon, caen) = (app.club("Vernon").await, app.club("Caen").await);
    let mut cx = app.cx().await;
    search::put(&mut cx, &document("Anna Vernon", "", vernon)).await.expect("written");
    search::put(&mut cx, &document("Anna Caen", "", caen)).await.expect("written");
    cx.commit().await.expect("committed");
    let mut cx = app.cx_with(&[READ], vernon).await;
    assert_eq!(titles(&mut cx, "anna").await, ["Anna Vernon"]);
    drop(cx);
    let mut cx = app.cx_with(&[Permission("kernel.rights")], app.root).await;
    assert!(titles(&mut cx, "anna").await.is_empty());
}
