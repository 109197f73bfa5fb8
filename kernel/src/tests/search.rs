//! Search answers alike on both databases, and only with what one may see.

use crate::{
    Id,
    access::Permission,
    cx::Cx,
    module::Module,
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

async fn nothing(_: &mut Cx, (): ()) -> crate::Result<()> {
    Ok(())
}

/// As a shop's sales do: so many payments bear a person's name that the person would be lost among them.
#[tokio::test]
async fn people_come_before_however_many_payments_bear_their_name() {
    let app = TestApp::new(vec![Module::named("people").search("person", nothing).search("entry", nothing)]).await;
    let mut cx = app.cx().await;
    let payments: Vec<Document> = (0..300).map(|n| Document { kind: "entry", ..document(&format!("Anna Riou, payment {n}"), "", app.root) }).collect();
    search::put_new(&mut cx, &payments).await.expect("written");
    search::put(&mut cx, &document("Marie-Anna Riou", "", app.root)).await.expect("written");
    assert_eq!(titles(&mut cx, "anna riou").await.len(), 10);
    let people = search::find(&mut cx, "riou", 300).await.expect("an answer");
    assert!(people.iter().any(|hit| hit.kind == "person"));
    search::put(&mut cx, &Document { kind: "entry", ..document("One more", "", app.root) }).await.expect("numbered after the others of its kind");
    assert_eq!(titles(&mut cx, "one more").await, ["One more"]);
}

#[tokio::test]
async fn settled_in_one_piece_the_index_answers_as_before() {
    let app = TestApp::new(vec![]).await;
    let mut cx = app.cx().await;
    for n in 0..40 {
        search::put(&mut cx, &document(&format!("Anna Riou {n}"), "Kerlouan", app.root)).await.expect("written");
    }
    let last = search::find(&mut cx, "anna 39", 1).await.expect("an answer")[0].id;
    search::remove(&mut cx, "person", last).await.expect("taken away");
    let before = titles(&mut cx, "kerlouan").await;
    cx.settle().await.expect("settled");
    assert_eq!(titles(&mut cx, "kerlouan").await, before);
    assert!(titles(&mut cx, "anna 39").await.is_empty());
    search::put(&mut cx, &document("Anna Riou 40", "", app.root)).await.expect("written after it");
    assert_eq!(titles(&mut cx, "anna 40").await, ["Anna Riou 40"]);
}

/// Whatever follows what was typed, a figure too, and whether few words or many begin so.
#[tokio::test]
async fn a_beginning_finds_every_word_that_begins_so() {
    let app = TestApp::new(vec![]).await;
    let mut cx = app.cx().await;
    let long = format!("kerlouan{}", "a".repeat(40));
    for title in ["Kerlouan", "kerlouan29", &long, "kerlouanais"] {
        search::put(&mut cx, &document(title, "", app.root)).await.expect("written");
    }
    assert_eq!(titles(&mut cx, "kerlouan").await.len(), 4);
    for n in 0..60 {
        search::put(&mut cx, &document(&format!("kerlouan{n}b"), "", app.root)).await.expect("written");
    }
    assert_eq!(search::find(&mut cx, "kerlou", 100).await.expect("an answer").len(), 64);
}

#[tokio::test]
async fn words_of_every_script_are_one_word() {
    let app = TestApp::new(vec![]).await;
    let mut cx = app.cx().await;
    for title in ["हिन्दी समिति", "ภาษาไทย", "東京クラブ", "Ⓐ①²", "ⅷe"] {
        search::put(&mut cx, &document(title, "", app.root)).await.expect("written");
        assert_eq!(titles(&mut cx, title).await, [title], "{title}");
    }
}
