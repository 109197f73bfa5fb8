//! A data folder that lacks something or is damaged: a sentence says what to do, and nothing is made in its place.

use crate::{
    Cx, Organisation,
    app::App,
    backup::{self, Options, Workshop},
    config::Config,
    create_organisation, opening, start,
};
use std::{path::Path, sync::Arc};

async fn started(folder: &Path) -> Arc<App> {
    start::start(Config::new(folder), vec![]).await.expect("started")
}

async fn refused(folder: &Path) -> String {
    start::start(Config::new(folder), vec![]).await.err().expect("refused").to_string()
}

/// A folder that holds an organisation, which nobody has open.
async fn inhabited() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let app = started(folder.path()).await;
    let mut cx = Cx::system(&app, "test").await.expect("work");
    let organisation =
        Organisation { name: "Amicale".into(), admin_name: "Maël".into(), admin_email: "mael@example.org".into(), password_hash: "$argon2id$".into() };
    create_organisation(&mut cx, organisation).await.expect("made");
    cx.commit().await.expect("kept");
    app.db.close().await;
    folder
}

#[tokio::test]
async fn a_key_that_is_missing_is_asked_for_and_never_replaced() {
    let folder = inhabited().await;
    let key = folder.path().join("secret.key");
    let before = std::fs::read(&key).expect("the key");
    std::fs::remove_file(&key).expect("lost");
    let told = refused(folder.path()).await;
    assert!(told.contains("secret.key is missing") && told.contains("Nothing was changed"), "{told}");
    assert!(!key.exists(), "no other key takes its place");
    std::fs::write(&key, before).expect("put back");
    started(folder.path()).await.db.close().await;
}

#[tokio::test]
async fn a_damaged_key_is_told_and_left() {
    let folder = inhabited().await;
    let key = folder.path().join("secret.key");
    for damage in [&b""[..], b"abc", b"zz", b"\xff\xfe\x00"] {
        std::fs::write(&key, damage).expect("damaged");
        let told = refused(folder.path()).await;
        assert!(told.contains("secret.key is damaged"), "{told}");
        assert_eq!(std::fs::read(&key).expect("the key"), damage);
    }
}

#[tokio::test]
async fn a_database_that_is_gone_is_not_begun_again() {
    let folder = inhabited().await;
    let database = folder.path().join("kevre.sqlite");
    std::fs::remove_file(&database).expect("lost");
    let told = refused(folder.path()).await;
    assert!(told.contains("its database is gone") && !database.exists(), "{told}");
    std::fs::write(&database, b"").expect("an empty file");
    assert!(refused(folder.path()).await.contains("its database is gone"));
}

#[tokio::test]
async fn a_mistyped_folder_is_not_made() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("typo");
    let told = opening::must_exist(&Config::new(&place)).expect_err("refused").to_string();
    assert!(told.contains("there is no database in") && !place.exists(), "{told}");
}

#[tokio::test]
async fn a_damaged_database_is_told_left_and_brought_back_from_a_backup() {
    let folder = inhabited().await;
    let app = started(folder.path()).await;
    let archive = folder.path().join("saved.zip");
    backup::create(&app, &archive, Options::default()).await.expect("a backup");
    app.db.close().await;
    let config = Config::new(folder.path());
    for damage in [&b"this is no database, and quite long enough to look like one"[..], &std::fs::read(config.sqlite_path()).expect("it")[..30_000]] {
        std::fs::write(config.sqlite_path(), damage).expect("damaged");
        let told = refused(folder.path()).await;
        assert!(told.contains("is damaged") && told.contains("kevre backup restore"), "{told}");
        assert_eq!(std::fs::read(config.sqlite_path()).expect("it"), damage, "left as it is");
        let workshop = Workshop::new(vec![]).expect("a workshop");
        let refused = backup::restore(&workshop, &archive, &config, false).await.err().expect("not by accident").to_string();
        assert!(refused.contains("--replace"), "{refused}");
        backup::restore(&workshop, &archive, &config, true).await.expect("brought back");
        started(folder.path()).await.db.close().await;
    }
}

#[tokio::test]
async fn a_backup_without_its_key_comes_back_beside_the_key_that_is_there() {
    let folder = inhabited().await;
    let app = started(folder.path()).await;
    let archive = folder.path().join("saved.zip");
    backup::create(&app, &archive, Options { with_files: true, with_key: false }).await.expect("a backup");
    app.db.close().await;
    let workshop = Workshop::new(vec![]).expect("a workshop");
    let key = std::fs::read(folder.path().join("secret.key")).expect("the key");
    backup::restore(&workshop, &archive, &Config::new(folder.path()), true).await.expect("restored");
    assert_eq!(std::fs::read(folder.path().join("secret.key")).expect("the key"), key, "the copy that was kept apart");
    let other = tempfile::tempdir().expect("a folder");
    let restored = backup::restore(&workshop, &archive, &Config::new(other.path()), false).await.expect("restored");
    assert!(restored.notes.iter().any(|note| note.contains("secret.key")));
    started(other.path()).await.db.close().await;
}
