//! A disk without room: what was asked is refused in words, what is there can be read, and room alone makes all go on.

use crate::{
    Error, Result,
    access::{PUBLIC, Permission},
    cx::Cx,
    db::{Backend, Mode},
    error::is_full,
    module::Module,
    testing::{TestApp, count},
};
use axum::{
    body::Body,
    http::{Request, header},
};
use std::io::ErrorKind;

const NOTE: Permission = Permission("notes.write");
const NOTES: &str = "SELECT COUNT(*) FROM kernel_setting WHERE key = 'note'";
/// More than any free page holds.
const LONG: usize = 300_000;

async fn write(cx: &mut Cx, (): ()) -> Result<String> {
    write_long(cx).await.map(|()| "written".to_owned())
}

async fn ask(cx: &mut Cx, (): ()) -> Result<bool> {
    write_long(cx).await.map(|()| true)
}

async fn write_long(cx: &mut Cx) -> Result<()> {
    let text = "x".repeat(LONG);
    cx.tx.query("INSERT INTO kernel_setting (key, value) VALUES ('note', $1)").bind(text).execute().await?;
    Ok(())
}

async fn read(cx: &mut Cx, (): ()) -> Result<String> {
    Ok(cx.tx.query(NOTES).scalar::<i64>().await?.to_string())
}

fn notes() -> Module {
    Module::named("notes").permissions(&[NOTE]).get("/note", PUBLIC, read).post("/note", PUBLIC, write).api_post("/note", NOTE, ask)
}

/// The database takes no more, and says so in its own way.
async fn fill(app: &TestApp) {
    let mut tx = app.app.db.tx(Mode::Write);
    let sql = match tx.backend() {
        Backend::Sqlite => "PRAGMA max_page_count = 1",
        Backend::Postgres => {
            "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
             BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
             CREATE TRIGGER full_disk BEFORE INSERT ON kernel_setting FOR EACH ROW EXECUTE FUNCTION full_disk()"
        }
    };
    tx.script(sql).await.expect("filled");
    tx.commit().await.expect("committed");
}

async fn make_room(app: &TestApp) {
    let mut tx = app.app.db.tx(Mode::Write);
    let sql = match tx.backend() {
        Backend::Sqlite => "PRAGMA max_page_count = 100000",
        Backend::Postgres => "DROP TRIGGER full_disk ON kernel_setting",
    };
    tx.script(sql).await.expect("emptied");
    tx.commit().await.expect("committed");
}

async fn sent(app: &TestApp, lang: &str) -> (u16, String) {
    let request = Request::post("/note").header(header::HOST, "localhost").header(header::ACCEPT_LANGUAGE, lang);
    let answer = app.send(request.body(Body::empty()).expect("a request")).await;
    (answer.status.as_u16(), answer.main())
}

#[tokio::test]
async fn a_full_disk_is_told_in_words_and_all_goes_on_once_there_is_room() {
    let app = TestApp::new(vec![notes()]).await;
    let token = app.token(&[NOTE], app.root, &[NOTE]).await;
    fill(&app).await;
    let (status, french) = sent(&app, "fr").await;
    assert_eq!(status, 507);
    assert!(french.contains("Le disque du serveur est plein") && french.contains("rien de ce qui était là n’est perdu"), "{french}");
    let (status, english) = sent(&app, "en").await;
    assert_eq!(status, 507);
    assert!(english.contains("The disk of the server is full") && english.contains("must make room"), "{english}");
    let answer = app.ask(&token, "POST", "/note", Some(serde_json::json!(null))).await;
    assert_eq!((answer.status.as_u16(), answer.json()["title"].as_str()), (507, Some("The disk of the server is full")));
    assert_eq!(app.visitor().get("/note").await.text(), "0", "what is there is read");
    make_room(&app).await;
    assert_eq!(sent(&app, "fr").await.0, 200);
    assert_eq!(count(&app, NOTES).await, 1);
}

#[test]
fn a_full_disk_is_recognised_behind_whatever_stood_between() {
    let io = |kind: ErrorKind| anyhow::Error::from(std::io::Error::from(kind));
    assert!(is_full(&io(ErrorKind::StorageFull)) && is_full(&io(ErrorKind::QuotaExceeded).context("the archive")));
    assert!(!is_full(&io(ErrorKind::PermissionDenied)));
    let of_store = object_store::Error::Generic { store: "files", source: Box::new(std::io::Error::from(ErrorKind::StorageFull)) };
    assert!(is_full(&anyhow::Error::from(of_store)));
    let of_sqlite = rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_FULL), None);
    assert!(is_full(&anyhow::Error::from(Error::from(crate::db::Error::from(of_sqlite)))));
}
