//! Files of people: what is recognised in them, what comes in, and the way back.

use super::{add, app, refused};
use crate::{
    access::{MANAGE, READ, SENSITIVE, WRITE},
    duplicate,
    import::{
        self, Import, State, Treatment,
        at_once::{self, Order},
        columns,
    },
    person::Person,
    roll::{self, Filter},
    tally,
};
use kernel::{
    page::Position,
    testing::{TestApp, count},
};
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

async fn sweep(app: &TestApp) {
    let mut cx = app.cx().await;
    Import::sweep(&mut cx).await.unwrap();
    cx.commit().await.unwrap();
}

#[tokio::test]
async fn a_file_goes_once_it_served_and_what_undoes_it_is_forgotten() {
    let app = app().await;
    let (browser, url) = sent(&app).await;
    let (_, forgotten) = sent(&app).await;
    assert!(browser.get(&url).await.main().contains("28 nov. 2026"), "until when it waits is said");
    browser.post(&url, &with_action("import")).await;
    app.run_jobs().await;
    assert!(browser.get(&url).await.main().contains("jusqu’au 21 déc. 2026"));
    assert_eq!(count(&app, "SELECT COUNT(*) FROM kernel_attachment WHERE kind = 'people_import'").await, 1, "the other one waits");
    app.app.clock.set(app.app.clock.now().plus_seconds(8 * 86_400));
    sweep(&app).await;
    assert_eq!(browser.get(&forgotten).await.status, 404, "nobody brought it in");
    assert_eq!(count(&app, "SELECT COUNT(*) FROM kernel_file").await, 0);
    app.app.clock.set(app.app.clock.now().plus_seconds(23 * 86_400));
    assert_eq!(browser.post(&url, &[("action", "undo")]).await.status, 422, "too late");
    sweep(&app).await;
    assert_eq!(count(&app, "SELECT COUNT(*) FROM people_import_line WHERE label <> '' OR reason <> '' OR before <> ''").await, 0);
    let report = browser.get(&url).await.main();
    assert!(report.contains("Kerbrat") && !report.contains("31/02/1990"), "the report still says who came: {report}");
}

fn order<'o>(path: &'o std::path::Path, maps: &[&'o str], is_trial: bool) -> Order<'o> {
    Order { path, unit: None, maps: maps.to_vec(), treatment: Treatment::Complete, is_trial }
}

#[tokio::test]
async fn the_command_line_brings_in_what_the_page_would() {
    let app = app().await;
    let mut cx = app.cx().await;
    let anna = add(&mut cx, "Anna", "Le Goff", "anna@exemple.bzh").await;
    cx.commit().await.unwrap();
    let path = app.app.config.data.join("liste.csv");
    std::fs::write(&path, LIST).unwrap();
    let mut cx = app.cx().await;
    let trial = at_once::bring(&mut cx, &order(&path, &[], true)).await.unwrap();
    cx.commit().await.unwrap();
    assert_eq!(names(&app).await, ["Le Goff, Anna"], "a trial changes nothing");
    assert_eq!(count(&app, "SELECT COUNT(*) FROM people_import").await, 0);
    assert_eq!(count(&app, "SELECT COUNT(*) FROM kernel_file").await, 0, "nor keeps the file");
    let mut cx = app.cx().await;
    let told = at_once::bring(&mut cx, &order(&path, &[], false)).await.unwrap();
    let text = crate::cli::as_text(&cx, &told);
    cx.commit().await.unwrap();
    assert_eq!(names(&app).await, ["Kerbrat, Yann", "Le Goff, Anna"]);
    assert!(text.contains("Prénom → Prénom") && text.contains("31/02/1990") && text.contains(&format!("page {}", told.import.url())), "{text}");
    let (mut before, mut after) = (crate::cli::as_json(&trial), crate::cli::as_json(&told));
    assert_eq!((after["created"].as_i64(), after["updated"].as_i64(), after["refused"].as_i64()), (Some(1), Some(1), Some(2)));
    for json in [&mut before, &mut after] {
        for own in ["dry_run", "import", "undo"] {
            json.as_object_mut().unwrap().remove(own);
        }
    }
    assert_eq!(before, after, "a trial tells what comes");
    let browser = app.signed_in_with(ALL).await;
    assert!(browser.get(&told.import.url()).await.main().contains("Ajoutée"), "the page knows it");
    browser.post(&told.import.url(), &[("action", "undo")]).await;
    app.run_jobs().await;
    assert_eq!(names(&app).await, ["Le Goff, Anna"]);
    let mut cx = app.cx().await;
    assert_eq!(Person::get(&mut cx, anna.id).await.unwrap().phone, "");
}

#[tokio::test]
async fn the_command_line_takes_other_columns_and_refuses_in_words() {
    let app = app().await;
    let club = app.club("Vernon").await;
    let path = app.app.config.data.join("liste.csv");
    std::fs::write(&path, "Nom;Prénom;Observations diverses\nKerbrat;Yann;Brest\n").unwrap();
    let mut cx = app.cx().await;
    let maps = ["observations diverses=Commune", "Nom=given_name", "Prénom=family_name"];
    let told = at_once::bring(&mut cx, &Order { unit: Some("vernon"), ..order(&path, &maps, false) }).await.unwrap();
    cx.commit().await.unwrap();
    assert_eq!(told.import.matching.columns, ["given_name", "family_name", "town"]);
    let mut cx = app.cx().await;
    let line = roll::lines(&mut cx, &Filter::default(), &Position::Start, 2).await.unwrap().remove(0);
    assert_eq!((line.list_name().as_str(), line.town.as_str()), ("Yann, Kerbrat", "Brest"));
    assert_eq!(Person::get(&mut cx, line.id).await.unwrap().unit_id, club);
    for (maps, key) in [
        (vec!["Nom"], "people-import-map-wrong"),
        (vec!["Âge=notes"], "people-import-column-unknown"),
        (vec!["Nom=pointure"], "people-import-part-unknown"),
        (vec!["Nom=town", "Prénom=town"], "people-import-twice"),
        (vec!["Nom=-", "Prénom=-"], "people-import-name-needed"),
    ] {
        assert_eq!(refused(at_once::bring(&mut cx, &order(&path, &maps, false)).await), key);
    }
    let elsewhere = Order { unit: Some("Caen"), ..order(&path, &[], false) };
    assert_eq!(refused(at_once::bring(&mut cx, &elsewhere).await), "people-import-unit");
    let missing = app.app.config.data.join("absent.csv");
    assert_eq!(refused(at_once::bring(&mut cx, &order(&missing, &[], false)).await), "people-import-unreadable");
    std::fs::write(&path, b"\x89PNG\r\n\x1a\n\0\0\0").unwrap();
    assert!(refused(at_once::bring(&mut cx, &order(&path, &[], false)).await).starts_with("people-import-"));
}
