//! A backup of the whole, by the program itself: its books are the same wherever they come back, on either database.

use crate::program::{done, kevre};
use kernel::{Cx, config::Config, start, testing};
use ledger::{reports::trial_balance, year::Year};
use std::path::Path;

/// The trial balance of every year, in cents.
async fn books(folder: &Path, database: Option<&str>) -> Vec<String> {
    let mut config = Config::new(folder);
    config.database = database.map(str::to_owned);
    let app = start::start(config, kevre::modules::modules()).await.unwrap();
    let mut cx = Cx::system(&app, "test").await.unwrap();
    let mut told = vec![];
    let entities = ledger::entity::Entity::list(&mut cx, ledger::access::READ).await.unwrap();
    for entity in entities {
        for year in Year::list(&mut cx, entity.id).await.unwrap() {
            for row in trial_balance::rows(&mut cx, year.id, false).await.unwrap() {
                told.push(format!("{} {} {:?}", entity.name, year.label, row));
            }
        }
    }
    cx.tx.rollback().await.unwrap();
    app.db.close().await;
    told
}

#[tokio::test]
async fn the_books_are_the_same_wherever_they_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name);
    let server = testing::fresh_server_database().await;
    let source = place("source");
    done(kevre(&source, server.as_deref(), &["demo", "--people", "30", "--entries", "300", "--no-serve"]));
    let before = books(&source, server.as_deref()).await;
    assert!(before.len() > 20, "the demonstration keeps books");
    let archive = place("saved.zip");
    let archive_text = archive.to_str().unwrap();
    done(kevre(&source, server.as_deref(), &["backup", "create", archive_text]));
    assert!(done(kevre(&source, server.as_deref(), &["backup", "verify", archive_text])).contains("The backup is good."));

    let copy = place("copy");
    done(kevre(&copy, None, &["backup", "restore", archive_text]));
    assert_eq!(books(&copy, None).await, before, "on SQLite");
    done(kevre(&copy, None, &["ledger", "verify"]));
    let again = kevre(&copy, None, &["backup", "restore", archive_text]).output().unwrap();
    assert!(!again.status.success() && String::from_utf8_lossy(&again.stderr).contains("already holds an organisation"));

    if let Some(other) = testing::fresh_server_database().await {
        let second = place("second.zip");
        done(kevre(&copy, None, &["backup", "create", second.to_str().unwrap()]));
        let moved = place("moved");
        done(kevre(&moved, Some(&other), &["backup", "restore", second.to_str().unwrap()]));
        assert_eq!(books(&moved, Some(&other)).await, before, "from SQLite to PostgreSQL");
    }

    std::fs::write(&archive, &std::fs::read(&archive).unwrap()[..5_000]).unwrap();
    let cut = kevre(&source, server.as_deref(), &["backup", "verify", archive_text]).output().unwrap();
    assert!(!cut.status.success() && String::from_utf8_lossy(&cut.stderr).contains("cut off"));
}
