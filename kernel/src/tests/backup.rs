//! Backups: what comes back is what was there, on the same database or the other one; what was
//! tampered with is refused, and nothing changes.

use crate::{
    Id, Subject,
    backup::{self, Options, Workshop, routine},
    config::Config,
    db::{Db, Mode},
    file,
    job::Worker,
    mail::{self, Mail},
    secret::SecretKey,
    testing::{self, TestApp},
};
use std::{
    io::{Read, Write},
    path::{Path, PathBuf},
};

/// An organisation with a bit of everything: two units, an account, files, a mail that waits.
async fn filled() -> TestApp {
    let app = TestApp::new(vec![]).await;
    app.club("Club de Gagny « n° 1 »").await;
    SecretKey::load_or_create(&app.app.config.secret_path()).expect("a key");
    let mut cx = app.cx().await;
    let photo = file::store(&mut cx, "photo.png", b"\x89PNG\r\n\x1a\n and more").await.expect("kept");
    file::attach(&mut cx, Subject::new("thing", Id::nil()), photo.id, "photo").await.expect("attached");
    for line in 0..1_500 {
        cx.set_setting("org.address", &format!("{line} rue de l’Église \u{1F3B8}\n29890 Kerlouan")).await.expect("kept");
    }
    mail::send(&mut cx, Mail { to: "anna@example.org".into(), subject: "Bonjour".into(), ..Mail::default() }).await.expect("queued");
    cx.commit().await.expect("committed");
    app
}

async fn made(app: &TestApp) -> PathBuf {
    let path = app.app.config.backups_path().join("test.zip");
    backup::create(&app.app, &path, Options::default()).await.expect("a backup");
    path
}

fn workshop(app: &TestApp) -> Workshop {
    Workshop::of(&app.app)
}

/// The sums of everything that was restored, read by another way than the restoring itself.
async fn totals(db: &Db) -> Vec<i64> {
    let mut tx = db.tx(Mode::Read);
    let mut totals = vec![];
    for sql in [
        "SELECT COUNT(*) FROM kernel_unit",
        "SELECT COUNT(*) FROM kernel_event WHERE name <> 'kernel.backup_restored'",
        "SELECT CAST(SUM(size_bytes) AS BIGINT) FROM kernel_file",
        "SELECT COUNT(*) FROM kernel_setting WHERE value LIKE '%Église%'",
        "SELECT COUNT(*) FROM kernel_attachment WHERE label = 'photo'",
        "SELECT COUNT(*) FROM kernel_mail",
        "SELECT COUNT(*) FROM kernel_migration",
    ] {
        totals.push(tx.query(sql).scalar::<i64>().await.expect("a figure"));
    }
    totals
}

#[tokio::test]
async fn what_comes_back_is_what_was_there_and_from_one_database_to_the_other() {
    let mut app = filled().await;
    app.allow_jobs_left();
    let before = totals(&app.app.db).await;
    let archive = made(&app).await;
    let folder = tempfile::tempdir().expect("a folder");
    let into = Config::new(folder.path().join("new"));
    let restored = backup::restore(&workshop(&app), &archive, &into, false).await.expect("restored");
    assert!(restored.aside.is_none() && restored.notes.is_empty());
    let db = Db::open(&into.sqlite_path()).await.expect("the restored file");
    assert_eq!(totals(&db).await, before);
    assert_eq!(std::fs::read(into.secret_path()).expect("the key"), std::fs::read(app.app.config.secret_path()).expect("the key"));
    let mut tx = db.tx(Mode::Read);
    let sha256: String = tx.query("SELECT sha256 FROM kernel_file").scalar().await.expect("the file");
    assert!(into.files_path().join(&sha256[..2]).join(&sha256[2..4]).join(&sha256).exists());
    let waiting: i64 = tx.query("SELECT COUNT(*) FROM kernel_mail WHERE state = 'waiting'").scalar().await.expect("a figure");
    assert_eq!(waiting, 1, "a restored instance sends nothing by itself");
    tx.commit().await.expect("read");
    db.close().await;
    // The organisation moves to a server and is the same there; on a run on SQLite there is none.
    if let Some(url) = testing::fresh_server_database().await {
        let mut server = Config::new(folder.path().join("beside"));
        server.database = Some(url.clone());
        backup::restore(&workshop(&app), &archive, &server, false).await.expect("restored");
        let db = Db::connect(&url).await.expect("the restored database");
        assert_eq!(totals(&db).await, before);
        db.close().await;
        let error = backup::restore(&workshop(&app), &archive, &server, false).await.err().expect("taken");
        assert!(error.to_string().contains("already holds an organisation"), "{error}");
        backup::restore(&workshop(&app), &archive, &server, true).await.expect("replaced");
    }
}

#[tokio::test]
async fn a_folder_that_holds_an_organisation_is_left_alone_unless_told() {
    let mut app = filled().await;
    app.allow_jobs_left();
    let archive = made(&app).await;
    let folder = tempfile::tempdir().expect("a folder");
    let into = Config::new(folder.path());
    backup::restore(&workshop(&app), &archive, &into, false).await.expect("restored");
    let before = std::fs::read(into.sqlite_path()).expect("the file");
    let error = backup::restore(&workshop(&app), &archive, &into, false).await.err().expect("refused");
    assert!(error.to_string().contains("already holds an organisation"), "{error}");
    assert_eq!(std::fs::read(into.sqlite_path()).expect("the file"), before);
    let restored = backup::restore(&workshop(&app), &archive, &into, true).await.expect("replaced");
    assert!(restored.aside.expect("the former one").join("kevre.sqlite").exists());
    let _presence = crate::presence::Presence::enter(&into, Id::nil()).expect("a program that runs");
    let error = backup::restore(&workshop(&app), &archive, &into, true).await.err().expect("refused");
    assert!(error.to_string().contains("is running"), "{error}");
}

#[tokio::test]
async fn verifying_really_opens_it_and_leaves_nothing() {
    let mut app = filled().await;
    app.allow_jobs_left();
    let archive = made(&app).await;
    let scratch = tempfile::tempdir().expect("a folder");
    let verdict = backup::verify(&workshop(&app), &archive, scratch.path()).await.expect("opened");
    assert!(verdict.is_good());
    assert!(verdict.rows > 1_500);
    assert_eq!(std::fs::read_dir(scratch.path()).expect("the folder").count(), 0);
}

/// The archive with one part changed, its own checksum made right again.
fn rewritten(archive: &Path, change: impl Fn(&str, Vec<u8>) -> Option<(String, Vec<u8>)>) -> PathBuf {
    let mut zip = zip::ZipArchive::new(std::fs::File::open(archive).expect("the archive")).expect("a zip");
    let to = archive.with_extension("changed.zip");
    let mut out = zip::ZipWriter::new(std::fs::File::create(&to).expect("a file"));
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).expect("a part");
        let (name, mut bytes) = (part.name().expect("a name").into_owned(), vec![]);
        part.read_to_end(&mut bytes).expect("its content");
        if let Some((name, bytes)) = change(&name, bytes) {
            out.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
            out.write_all(&bytes).expect("written");
        }
    }
    out.finish().expect("a whole zip");
    to
}

async fn refusal(app: &TestApp, archive: &Path) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let into = Config::new(folder.path());
    let error = backup::restore(&workshop(app), archive, &into, false).await.err().expect("refused").to_string();
    assert!(!into.sqlite_path().exists(), "nothing is left of a refused restore");
    let verified = backup::verify(&workshop(app), archive, folder.path()).await.err().expect("refused").to_string();
    assert_eq!(verified, error);
    assert!(error.contains("Nothing was"), "{error}");
    error
}

#[tokio::test]
async fn a_damaged_or_altered_backup_is_refused_with_a_sentence_and_nothing_changes() {
    let mut app = filled().await;
    app.allow_jobs_left();
    let archive = made(&app).await;
    let whole = std::fs::read(&archive).expect("the archive");
    let other = archive.with_extension("other.zip");

    std::fs::write(&other, &whole[..whole.len() / 2]).expect("written");
    assert!(refusal(&app, &other).await.contains("cut off"));
    std::fs::write(&other, b"Dear treasurer, this is no archive").expect("written");
    assert!(refusal(&app, &other).await.contains("not a backup"));
    let same = |name: &str, bytes| Some((name.to_owned(), bytes));

    let richer = rewritten(&archive, |name, bytes| match name {
        "tables/kernel_setting.jsonl" => same(name, String::from_utf8(bytes).expect("text").replace("Kerlouan", "Kerlouam").into_bytes()),
        _ => same(name, bytes),
    });
    assert!(refusal(&app, &richer).await.contains("checksum"));

    let forged =
        rewritten(&archive, |name, bytes| if name.starts_with("files/") { same(name, b"\x89PNG\r\n\x1a\n another".to_vec()) } else { same(name, bytes) });
    assert!(refusal(&app, &forged).await.contains("checksum"));

    let short = rewritten(&archive, |name, bytes| (name != "tables/kernel_unit.jsonl").then(|| (name.to_owned(), bytes)));
    assert!(refusal(&app, &short).await.contains("lacks tables"));

    let climbing = rewritten(&archive, |name, bytes| same(if name.starts_with("files/") { "files/../../../etc/passwd" } else { name }, bytes));
    assert!(refusal(&app, &climbing).await.contains("no backup of Kevre holds"));

    let manifest = |change: fn(&mut serde_json::Value)| {
        rewritten(&archive, move |name, bytes| {
            if name != "manifest.json" {
                return same(name, bytes);
            }
            let mut value = serde_json::from_slice(&bytes).expect("JSON");
            change(&mut value);
            same(name, value.to_string().into_bytes())
        })
    };
    let newer = manifest(|manifest| manifest["format"] = 99.into());
    assert!(refusal(&app, &newer).await.contains("newer version"));
    let future = manifest(|manifest| manifest["migrations"][0]["name"] = "kernel/0999_tomorrow".into());
    assert!(refusal(&app, &future).await.contains("newer version"));
    let bomb = manifest(|manifest| manifest["tables"][0]["bytes"] = 9_000_000_000_000_u64.into());
    assert!(refusal(&app, &bomb).await.contains("swell"));
    let aimed = manifest(|manifest| manifest["tables"][0]["columns"][0] = "value) VALUES (1); DROP TABLE kernel_unit; --".into());
    assert!(refusal(&app, &aimed).await.contains("columns"));
}

#[tokio::test]
async fn every_night_a_backup_is_made_and_opened_and_the_oldest_go() {
    let mut app = filled().await;
    app.allow_jobs_left();
    let mut cx = app.cx().await;
    cx.set_setting("backup.keep", &2).await.expect("kept");
    cx.commit().await.expect("committed");
    std::fs::create_dir_all(app.app.config.backups_path()).expect("a folder");
    let own = app.app.config.backups_path().join("before-my-holidays.zip");
    std::fs::write(&own, b"mine").expect("written");
    for _ in 0..3 {
        let mut cx = app.cx().await;
        cx.enqueue(&routine::MakeBackup { asked: false }).await.expect("queued");
        cx.commit().await.expect("committed");
        app.run_jobs().await;
        app.app.clock.set(app.app.clock.now().plus_seconds(86_400));
    }
    let kept = std::fs::read_dir(app.app.config.backups_path())
        .expect("the folder")
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("auto-"))
        .count();
    assert_eq!(kept, 2);
    assert!(own.exists(), "only what the routine made is removed");
    let mut cx = app.cx().await;
    let (made, verified) = routine::last(&mut cx).await.expect("readable");
    assert!(made.is_some() && verified.is_some());
    assert_eq!(Worker::new(app.app.clone()).drain().await.expect("readable"), 0);
}
