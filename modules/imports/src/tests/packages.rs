//! What is handed over: wrappings that are opened, and damaged, foreign or hostile files that are refused with a sentence.

use super::sample;
use crate::{
    package::{Limits, Package},
    paheko::{
        books::{Entry, Line},
        database::Database,
        files::{Missing, StoredFile, Tree},
        members::{Members, chosen},
    },
    refused::Refused,
};
use sha1::{Digest, Sha1};
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};
use zip::write::SimpleFileOptions;

async fn try_open(paths: &[PathBuf]) -> Result<Database, Refused> {
    let mut package = Package::open(paths, Limits::default())?;
    Database::open(&mut package).await
}

async fn refusal(path: &Path) -> &'static str {
    match try_open(&[path.to_owned()]).await {
        Ok(_) => "accepted",
        Err(refused) => refused.key,
    }
}

fn zip_of(path: &Path, entries: &[(&str, &[u8])]) {
    let mut zip = zip::ZipWriter::new(fs::File::create(path).unwrap());
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
}

#[tokio::test]
async fn every_wrapping_of_the_same_database_is_the_same_source() {
    let folder = tempfile::tempdir().unwrap();
    let plain = sample::make(folder.path()).await;
    let bytes = fs::read(&plain).unwrap();
    let signature = hex::encode(Sha1::digest(&bytes));
    let (signed, zipped, gzipped) = (folder.path().join("signed.sqlite"), folder.path().join("all.zip"), folder.path().join("a.sqlite.gz"));
    fs::write(&signed, [bytes.as_slice(), signature.as_bytes()].concat()).unwrap();
    zip_of(&zipped, &[("sauvegarde/association.sqlite", &bytes), ("sauvegarde/files/documents/x.txt", b"x")]);
    let mut gz = flate2::write::GzEncoder::new(fs::File::create(&gzipped).unwrap(), flate2::Compression::fast());
    gz.write_all(&bytes).unwrap();
    gz.finish().unwrap();
    for path in [plain, signed, zipped, gzipped] {
        let database = try_open(std::slice::from_ref(&path)).await.unwrap();
        assert_eq!(database.fingerprint, signature, "{}", path.display());
    }
}

#[tokio::test]
async fn a_damaged_or_foreign_file_is_refused_with_its_own_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let plain = sample::make(folder.path()).await;
    let bytes = fs::read(&plain).unwrap();
    let path = folder.path().join("other.sqlite");
    let signature = hex::encode(Sha1::digest(&bytes));
    let mut wrong = bytes.clone();
    let put = |bytes: &mut Vec<u8>, at: usize, value: u32| bytes[at..at + 4].copy_from_slice(&value.to_be_bytes());

    fs::write(&path, [&bytes[..], signature.replace(|c: char| c.is_ascii_digit(), "0").as_bytes()].concat()).unwrap();
    assert_eq!(refusal(&path).await, "imports-refused-signature");
    fs::write(&path, &bytes[..bytes.len() - 4096]).unwrap();
    assert_eq!(refusal(&path).await, "imports-refused-truncated");
    fs::write(&path, &bytes[..bytes.len() - 100]).unwrap();
    assert_eq!(refusal(&path).await, "imports-refused-truncated");
    fs::write(&path, b"bonjour").unwrap();
    assert_eq!(refusal(&path).await, "imports-refused-not-sqlite");
    put(&mut wrong, 68, 1);
    fs::write(&path, &wrong).unwrap();
    assert_eq!(refusal(&path).await, "imports-refused-foreign");
    wrong.clone_from(&bytes);
    put(&mut wrong, 60, 1_020_000);
    fs::write(&path, &wrong).unwrap();
    assert_eq!(refusal(&path).await, "imports-refused-too-old");
    wrong.clone_from(&bytes);
    (wrong[18], wrong[19]) = (2, 2);
    fs::write(&path, &wrong).unwrap();
    assert_eq!(refusal(&path).await, "imports-refused-wal");
    wrong.clone_from(&bytes);
    wrong[4096..].iter_mut().step_by(7).for_each(|byte| *byte ^= 0x5a);
    fs::write(&path, &wrong).unwrap();
    assert_eq!(refusal(&path).await, "imports-refused-damaged");
    assert_eq!(refusal(&folder.path().join("nowhere")).await, "imports-refused-missing");
}

#[tokio::test]
async fn a_copy_made_while_paheko_was_writing_comes_with_its_log_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = sample::make(folder.path()).await;
    let mut db = sample::open(&path).await;
    sample::run(&mut db, "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; UPDATE config SET value = 'Après' WHERE key = 'org_name';").await;
    let copy = tempfile::tempdir().unwrap();
    fs::copy(&path, copy.path().join("association.sqlite")).unwrap();
    assert_eq!(refusal(copy.path()).await, "imports-refused-wal");
    fs::copy(folder.path().join("association.sqlite-wal"), copy.path().join("association.sqlite-wal")).unwrap();
    let mut database = try_open(&[copy.path().to_owned()]).await.unwrap();
    let config = crate::paheko::members::config(&mut database).await.unwrap();
    assert_eq!(config["org_name"], "Après");
}

#[tokio::test]
async fn hostile_wrappings_are_refused_before_anything_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hostile.zip");
    for name in ["../evil.sqlite", "/etc/evil.sqlite", "a/../../evil.sqlite", "c:\\evil.sqlite", "..\\evil.sqlite"] {
        zip_of(&path, &[(name, b"x")]);
        assert_eq!(refusal(&path).await, "imports-refused-zip-path", "{name}");
    }
    let limits = Limits { swell_from_bytes: 1 << 20, ..Limits::default() };
    zip_of(&path, &[("bomb.sqlite", &vec![0u8; 8 << 20])]);
    assert_eq!(Package::open(std::slice::from_ref(&path), limits).err().map(|refused| refused.key), Some("imports-refused-bomb"));
    let gz = folder.path().join("bomb.gz");
    let mut encoder = flate2::write::GzEncoder::new(fs::File::create(&gz).unwrap(), flate2::Compression::best());
    encoder.write_all(&vec![0u8; 8 << 20]).unwrap();
    encoder.finish().unwrap();
    assert_eq!(Package::open(&[gz], limits).err().map(|refused| refused.key), Some("imports-refused-bomb"));
    let few = Limits { entries: 1, ..Limits::default() };
    zip_of(&path, &[("a", b"x"), ("b", b"x")]);
    assert_eq!(Package::open(&[path], few).err(), Some(Refused::too_many("files", 2, 1)));
}

#[tokio::test]
async fn a_hostile_schema_is_read_without_running_any_of_it() {
    let folder = tempfile::tempdir().unwrap();
    // A generated column would run its expression when read; a table hidden behind a view would run the view.
    let more = "ALTER TABLE users ADD COLUMN evil TEXT GENERATED ALWAYS AS (printf('%.*c', 100000000, 'x')) VIRTUAL;
                ALTER TABLE services RENAME TO real_services; CREATE VIEW services AS SELECT load_extension('evil') AS id;";
    let path = sample::make_with(folder.path(), more).await;
    let mut database = try_open(&[path]).await.unwrap();
    assert!(!database.has("users_view") && !database.has("services") && !database.has("files_search"));
    assert!(!database.has_column("users", "evil"));
    let fields = database.all().await.unwrap();
    assert_eq!(Members::of(fields).next(&mut database).await.unwrap().len(), 4);
}

#[tokio::test]
async fn cells_too_large_for_any_association_are_refused_before_they_are_read() {
    for more in [
        "UPDATE users SET adresse = CAST(zeroblob(9000000) AS TEXT) WHERE id = 1;",
        "UPDATE config SET value = hex(zeroblob(5000000)) WHERE key = 'org_name';",
        "CREATE TABLE plugin_x (id INTEGER PRIMARY KEY, content TEXT); INSERT INTO plugin_x VALUES (1, hex(zeroblob(5000000)));",
    ] {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(refusal(&sample::make_with(folder.path(), more).await).await, "imports-refused-too-big", "{more}");
    }
}

#[tokio::test]
async fn a_view_where_a_table_is_expected_is_told_as_such() {
    for (more, refused) in [
        (
            "PRAGMA legacy_alter_table = ON; ALTER TABLE users RENAME TO people; CREATE VIEW users AS SELECT * FROM people;",
            Refused::new("imports-refused-not-a-table").with("name", "users").with("kind", "view"),
        ),
        ("DROP TABLE users_categories;", Refused::new("imports-refused-no-table").with("name", "users_categories")),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = sample::make_with(folder.path(), more).await;
        assert_eq!(try_open(&[path]).await.err(), Some(refused), "{more}");
    }
}

#[tokio::test]
async fn what_is_too_large_is_told_with_its_size_and_the_limit() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.sqlite");
    fs::write(&path, vec![0; 3 << 20]).unwrap();
    let refused = Package::open(&[path], Limits { entry_bytes: 2 << 20, ..Limits::default() }).err().unwrap();
    let catalog = kernel::i18n::Catalog::new(&[kernel::locales!()]).unwrap();
    let said = |code| catalog.lang(code).explanation(&refused.clone().into()).unwrap();
    assert!(said(kernel::i18n::Code::Fr).contains("3 Mo, pour 2 Mo au plus"));
    assert!(said(kernel::i18n::Code::En).contains("3 MB, for 2 MB at most"));
}

#[tokio::test]
async fn tables_of_an_unknown_form_are_told_and_do_not_stop_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let more = "CREATE TABLE plugin_odd (code TEXT PRIMARY KEY) WITHOUT ROWID; CREATE TABLE plugin_odder (rowid TEXT, id INTEGER);";
    let database = try_open(&[sample::make_with(folder.path(), more).await]).await.unwrap();
    let mut odd = database.odd.clone();
    odd.sort();
    assert_eq!(odd, ["plugin_odd", "plugin_odder"]);
}

#[tokio::test]
async fn a_database_cut_anywhere_or_a_zip_without_its_end_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = fs::read(sample::make(folder.path()).await).unwrap();
    let path = folder.path().join("cut");
    for tenth in 1..10 {
        fs::write(&path, &bytes[..bytes.len() * tenth / 10]).unwrap();
        let key = refusal(&path).await;
        assert!(["imports-refused-truncated", "imports-refused-not-sqlite", "imports-refused-damaged"].contains(&key), "{key} at {tenth}/10");
    }
    zip_of(&path, &[("association.sqlite", &bytes)]);
    let zipped = fs::read(&path).unwrap();
    fs::write(&path, &zipped[..zipped.len() / 2]).unwrap();
    assert_eq!(refusal(&path).await, "imports-refused-damaged");
}

#[tokio::test]
async fn folders_inside_folders_without_end_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let deep = "d/".repeat(40);
    let path = folder.path().join("deep.zip");
    zip_of(&path, &[(&format!("{deep}association.sqlite"), b"x")]);
    assert_eq!(refusal(&path).await, "imports-refused-too-many");
    fs::create_dir_all(folder.path().join("root").join(&deep)).unwrap();
    assert_eq!(refusal(&folder.path().join("root")).await, "imports-refused-too-many");
    zip_of(&path, &[(&"n".repeat(5_000), b"x")]);
    assert_eq!(refusal(&path).await, "imports-refused-zip-path");
}

#[tokio::test]
async fn values_that_do_not_belong_are_refused_and_not_guessed() {
    for (more, key) in [
        ("UPDATE acc_transactions_lines SET debit = 'douze' WHERE id = 1;", "imports-refused-value"),
        ("UPDATE acc_transactions_lines SET debit = 9000000000000000000 WHERE id = 1;", "imports-refused-value"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let mut database = try_open(&[sample::make_with(folder.path(), more).await]).await.unwrap();
        assert_eq!(database.all::<Line>().await.unwrap_err().key, key, "{more}");
    }
    let folder = tempfile::tempdir().unwrap();
    let more = "UPDATE acc_transactions SET date = '2026-02-30' WHERE id = 3;";
    let mut database = try_open(&[sample::make_with(folder.path(), more).await]).await.unwrap();
    assert_eq!(database.all::<Entry>().await.unwrap_err().key, "imports-refused-value");
}

#[tokio::test]
async fn choices_keep_their_positions_and_their_holes() {
    let folder = tempfile::tempdir().unwrap();
    let mut database = try_open(&[sample::make(folder.path()).await]).await.unwrap();
    let mut members = Members::of(database.all().await.unwrap());
    let languages = members.fields.iter().find(|field| field.name == "langues").unwrap().options.clone();
    assert_eq!(languages.len(), 4);
    assert_eq!(chosen(&languages, 5), ["breton", "français"]);
    assert_eq!(chosen(&languages, 8 | 2), ["gallo"]);
    let first = members.next(&mut database).await.unwrap();
    assert_eq!(first[0].otp_secret.as_deref(), Some("JBSWY3DPEHPK3PXP"));
    assert!(members.next(&mut database).await.unwrap().is_empty());
}

#[tokio::test]
async fn contents_are_found_in_the_database_or_beside_it_and_checked() {
    let folder = tempfile::tempdir().unwrap();
    let path = sample::make_with(folder.path(), "DELETE FROM files_contents WHERE id IN (2, 3);").await;
    let beside = folder.path().join("files/documents");
    fs::create_dir_all(&beside).unwrap();
    fs::write(beside.join("Statuts.md"), "Article").unwrap();
    let mut package = Package::open(&[folder.path().to_owned()], Limits::default()).unwrap();
    let mut database = Database::open(&mut package).await.unwrap();
    let tree = Tree::of(&package);
    let files: Vec<StoredFile> = database.all().await.unwrap();
    let content = async |id: i64, database: &mut Database, package: &mut Package| {
        let file = files.iter().find(|file| file.id == id).unwrap();
        tree.content(file, database, package).await.unwrap()
    };
    assert_eq!(content(2, &mut database, &mut package).await, Ok(b"Article".to_vec()));
    assert_eq!(content(3, &mut database, &mut package).await, Err(Missing::NotThere));
    assert_eq!(content(4, &mut database, &mut package).await, Ok("reçu".as_bytes().to_vec()));
    fs::write(beside.join("Statuts.md"), "Articlé").unwrap();
    let mut package = Package::open(&[path, folder.path().join("files")], Limits::default()).unwrap();
    assert_eq!(content(2, &mut database, &mut package).await, Err(Missing::NotThere));
}
