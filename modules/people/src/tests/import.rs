//! Files of people: what is recognised in them, what comes in, and the way back.

use super::{add, app, refused};
use crate::{
    access::{MANAGE, READ, SENSITIVE, WRITE},
    duplicate,
    import::{self, Import, State, columns},
    person::Person,
    roll::{self, Filter},
    tally,
};
use kernel::{page::Position, testing::TestApp};
use std::sync::Arc;

const ALL: &[kernel::access::Permission] = &[READ, WRITE, SENSITIVE, MANAGE];
/// As a spreadsheet in French saves it, with a title above, a wrong date, a line twice and a line without a name.
const LIST: &str = "\u{feff}Nom;Prénom;Courriel;Portable;Date de naissance;CP;Ville;Étiquettes\r\n\
    LE GOFF;Anna;anna@exemple.bzh;06 12 34 56 78;02/04/1987;29200;Brest;Chorale\r\n\
    Kerbrat;Yann;pas une adresse;;31/02/1990;1000;Bourg-en-Bresse;\r\n\
    Kerbrat;Yann;;;;1000;Bourg-en-Bresse;\r\n\
    ;;seul@exemple.bzh;;;;;\r\n";

async fn sent(app: &TestApp) -> (kernel::testing::Browser<'_>, String) {
    let browser = app.signed_in_with(ALL).await;
    let answer = browser.upload("/people/imports", &[], &[("file", "liste.csv", LIST.as_bytes())]).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let url = answer.location();
    (browser, url)
}

async fn names(app: &TestApp) -> Vec<String> {
    let mut cx = app.cx().await;
    roll::lines(&mut cx, &Filter::default(), &Position::Start, 50).await.unwrap().into_iter().map(|line| line.list_name()).collect()
}

const MATCHED: &[(&str, &str)] = &[
    ("column_0", "family_name"),
    ("column_1", "given_name"),
    ("column_2", "email"),
    ("column_3", "phone"),
    ("column_4", "birth_day"),
    ("column_5", "postcode"),
    ("column_6", "town"),
    ("column_7", "tags"),
    ("treatment", "complete"),
];

fn with_action(action: &str) -> Vec<(&str, &str)> {
    MATCHED.iter().copied().chain([("action", action)]).collect()
}

#[tokio::test]
async fn a_file_is_looked_at_brought_in_and_undone() {
    let app = app().await;
    let mut cx = app.cx().await;
    let anna = add(&mut cx, "Anna", "Le Goff", "anna@exemple.bzh").await;
    cx.commit().await.unwrap();
    let (browser, url) = sent(&app).await;
    let main = browser.get(&url).await.main();
    for told in ["Déjà là", "31/02/1990", "sans nom", "option value=\"birth_day\" selected"] {
        assert!(main.contains(told), "{told}: {main}");
    }
    assert_eq!(names(&app).await, ["Le Goff, Anna"], "looking changes nothing");
    assert_eq!(browser.post(&url, &with_action("import")).await.status, 303);
    assert_eq!(app.run_jobs().await, 1);
    assert_eq!(names(&app).await, ["Kerbrat, Yann", "Le Goff, Anna"]);
    let mut cx = app.cx().await;
    let known = Person::get(&mut cx, anna.id).await.unwrap();
    assert_eq!((known.phone.as_str(), known.town.as_str()), ("+33612345678", "Brest"), "what was lacking came");
    assert_eq!(tally::differences(&mut cx).await.unwrap(), []);
    let yann = roll::lines(&mut cx, &Filter { text: "yann".into(), ..Filter::default() }, &Position::Start, 2).await.unwrap().remove(0);
    assert_eq!((yann.postcode.as_str(), yann.town.as_str()), ("01000", "Bourg-en-Bresse"), "the zero that spreadsheets eat is back");
    drop(cx);
    let report = browser.get(&url).await.main();
    assert!(report.contains("Ajoutée") && report.contains("Complétée") && report.contains("31/02/1990"), "{report}");

    assert_eq!(browser.post(&url, &with_action("import")).await.status, 422, "once is enough");
    assert_eq!(browser.post(&url, &[("action", "undo")]).await.status, 303);
    assert_eq!(app.run_jobs().await, 1);
    assert_eq!(names(&app).await, ["Le Goff, Anna"]);
    let mut cx = app.cx().await;
    let back = Person::get(&mut cx, anna.id).await.unwrap();
    assert_eq!((back.phone.as_str(), back.town.as_str(), back.email.as_str()), ("", "", "anna@exemple.bzh"));
    assert_eq!(tally::differences(&mut cx).await.unwrap(), []);
}

#[tokio::test]
async fn what_somebody_touched_since_is_not_undone() {
    let app = app().await;
    let (browser, url) = sent(&app).await;
    browser.post(&url, &with_action("import")).await;
    app.run_jobs().await;
    let mut cx = app.cx().await;
    let line = roll::lines(&mut cx, &Filter { text: "goff".into(), ..Filter::default() }, &Position::Start, 2).await.unwrap().remove(0);
    let person = Person::get(&mut cx, line.id).await.unwrap();
    let draft = crate::PersonDraft { notes: "Préfère le matin".into(), ..person.draft(&mut cx).await.unwrap() };
    Person::update(&mut cx, person.id, draft).await.unwrap();
    cx.commit().await.unwrap();
    browser.post(&url, &[("action", "undo")]).await;
    app.run_jobs().await;
    assert_eq!(names(&app).await, ["Le Goff, Anna"]);
    assert!(browser.get(&url).await.main().contains("changée depuis"));
}

#[tokio::test]
async fn doubts_wait_and_columns_are_remembered() {
    let app = app().await;
    let mut cx = app.cx().await;
    crate::person::Person::create(&mut cx, crate::PersonDraft::person("Ana", "Le Goff").with_phone("0612345678")).await.unwrap();
    cx.commit().await.unwrap();
    let (browser, url) = sent(&app).await;
    let mut other = with_action("import");
    other[7] = ("column_7", "notes");
    browser.post(&url, &other).await;
    app.run_jobs().await;
    let mut cx = app.cx().await;
    assert_eq!(duplicate::waiting(&mut cx, 10).await.unwrap().len(), 1, "a likeness that is not certain waits for a human");
    drop(cx);
    let again = browser.upload("/people/imports", &[], &[("file", "liste.csv", LIST.as_bytes())]).await.location();
    let id = again.rsplit('/').next().unwrap().parse().unwrap();
    let mut cx = app.cx().await;
    let import = Import::get(&mut cx, id).await.unwrap();
    assert_eq!((import.state, import.matching.columns[7].as_str()), (State::Matching, "notes"));
    import.discard(&mut cx).await.unwrap();
}

#[tokio::test]
async fn wrong_files_and_wrong_columns_are_refused_in_words() {
    let app = app().await;
    let (browser, url) = sent(&app).await;
    let none: Vec<(&str, &str)> = (0..8).map(|_| ("column_0", "")).chain([("action", "import")]).collect();
    assert_eq!(browser.post(&url, &none).await.status, 422);
    let mut twice = with_action("import");
    twice[1] = ("column_1", "family_name");
    assert!(browser.post(&url, &twice).await.main().contains("deux fois"));
    for (name, bytes) in
        [("photo.csv", &b"\x89PNG\r\n\x1a\n\0\0\0"[..]), ("vide.csv", b""), ("sans-noms.csv", b"anna@exemple.bzh;0612345678\nyann@exemple.bzh;0612345679\n")]
    {
        let answer = browser.upload("/people/imports", &[], &[("file", name, bytes)]).await;
        assert_eq!(answer.status, 422, "{name}");
        assert!(!answer.main().contains("people-import"), "{name} is told in words");
    }
    let reader = app.signed_in_with(&[READ, WRITE]).await;
    assert_eq!(reader.get(&url).await.status, 403);
    let club = app.club("Vernon").await;
    assert_eq!(app.signed_in_over(ALL, club).await.get(&url).await.status, 404);
    let broken = import::sheet(Arc::from(&b"PK\x03\x04 nothing"[..]), "a.xlsx".into()).await;
    assert!(refused(broken).starts_with("people-import-"));
}

#[test]
fn columns_of_galette_and_helloasso_find_their_place() {
    let named = |names: &[&str]| columns::proposed(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>(), &|_| None, &[]);
    let galette =
        ["Nom", "Prénom", "Titre", "Date de naissance", "Adresse", "Code Postal", "Ville", "Pays", "Téléphone", "GSM", "Courriel", "Numéro adhérent", "Statut"];
    let wanted = ["family_name", "given_name", "title", "birth_day", "street", "postcode", "town", "country", "phone", "phone", "email", "number", ""];
    assert_eq!(named(&galette), wanted);
    let helloasso = ["Nom adhérent", "Prénom adhérent", "Nom payeur", "Email payeur", "Raison sociale", "Téléphone", "Date de naissance"];
    assert_eq!(named(&helloasso), ["family_name", "given_name", "", "email", "organisation_name", "phone", "birth_day"]);
    assert_eq!(named(&["First name", "Last name", "E-mail", "Zip code", "City"]), ["given_name", "family_name", "email", "postcode", "town"]);
}
