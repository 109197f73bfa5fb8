//! What is wrong with a file is said by its own sentence, and nothing of it is read.

use std::{fs, io::Write};

use super::{fixture::Fixture, read, refused};

#[test]
fn versions_too_old_or_unknown() {
    let mut fixture = Fixture::new();
    for (version, key) in [
        ("0.90", "imports-refused-galette-too-old"),
        ("0.95", "imports-refused-galette-too-old"),
        ("1.300", "imports-refused-galette-too-new"),
        ("2.0", "imports-refused-galette-too-new"),
        ("abc", "imports-refused-galette-version-unknown"),
    ] {
        fixture.set("database", 0, "version", version);
        assert_eq!(refused(&[fixture.pg_copy()]).key, key, "{version}");
    }
    for version in ["0.96", "1.0", "1.10", "1.15", "1.200", "1.201", "1.22"] {
        fixture.set("database", 0, "version", version);
        assert!(read(&[fixture.folder()]).is_ok(), "{version}");
    }
    fixture.tables.remove("database");
    assert_eq!(refused(&[fixture.mysql()]).key, "imports-refused-galette-version-missing");
    fixture.drop_column("adherents", "num_adh");
    assert_eq!(refused(&[fixture.folder()]).key, "imports-refused-galette-version-missing");
}

#[test]
fn a_dump_cut_anywhere_changes_nothing() {
    let fixture = Fixture::new();
    for path in [fixture.pg_copy(), fixture.pg_inserts(), fixture.mysql()] {
        let whole = fs::read(&path).unwrap();
        for tenth in 1..10 {
            let cut = fixture.write("cut.sql", &whole[..whole.len() * tenth / 10]);
            assert_eq!(refused(&[cut]).key, "imports-refused-dump-truncated", "{path:?} at {tenth}/10");
        }
    }
}

#[test]
fn other_files_are_not_taken_for_a_galette() {
    let fixture = Fixture::new();
    let key = |name: &str, content: &[u8]| refused(&[fixture.write(name, content)]).key;
    assert_eq!(key("a.txt", b"Bonjour"), "imports-refused-not-galette");
    assert_eq!(key("b.sql", b"-- MySQL dump\nCREATE TABLE `wp_posts` (`id` int);\n-- Dump completed\n"), "imports-refused-not-galette");
    assert_eq!(key("c.sql", b"PGDMP\x01\x0e"), "imports-refused-dump-format");
    assert_eq!(key("d.sql", b"-- MySQL dump\n/*!40101 SET NAMES latin1 */;\n"), "imports-refused-dump-encoding");
    assert_eq!(key("liste_adherents.csv", b"\"Nom\";\"Pr\xc3\xa9nom\"\r\n"), "imports-refused-galette-list");
    assert_eq!(key("x_wp_posts_full.csv", b"\"id\"\r\n"), "imports-refused-not-galette");
}

#[test]
fn several_or_mixed_galettes_are_refused() {
    let mut fixture = Fixture::new();
    let first = fs::read(fixture.mysql()).unwrap();
    fixture.prefix = "other_".to_owned();
    let second = fs::read(fixture.mysql()).unwrap();
    assert_eq!(refused(&[fixture.write("both.sql", &[first.as_slice(), &second].concat())]).key, "imports-refused-galette-several");
    assert_eq!(refused(&[fixture.zip_of([("a.sql", first.as_slice()), ("b.sql", second.as_slice())])]).key, "imports-refused-galette-several");
    let exports = fixture.exports();
    let mut files: Vec<_> = exports.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    files.push(("galette_groups_full.csv", b"\"id_group\"\r\n"));
    assert_eq!(refused(&[fixture.zip_of(files.clone())]).key, "imports-refused-galette-foreign");
    files.pop();
    files.push(("old/other_groups_full.csv", b"\"id_group\"\r\n"));
    assert_eq!(refused(&[fixture.zip_of(files)]).key, "imports-refused-galette-twice");
}

#[test]
fn hostile_zips_are_refused() {
    let fixture = Fixture::new();
    assert_eq!(refused(&[fixture.zip_of([("../galette_adherents_full.csv", b"x".as_slice())])]).key, "imports-refused-zip-path");
    let path = fixture.write("bomb.zip", b"");
    let mut zip = zip::ZipWriter::new(fs::File::create(&path).unwrap());
    zip.start_file("galette_adherents_full.csv", zip::write::SimpleFileOptions::default()).unwrap();
    let zeros = vec![b'0'; 1 << 20];
    (0..80).for_each(|_| zip.write_all(&zeros).unwrap());
    zip.finish().unwrap();
    assert_eq!(refused(&[path]).key, "imports-refused-bomb");
}

#[test]
fn what_cannot_be_right_says_where() {
    let wrong = |table: &str, column: &str, value: &str| {
        let mut fixture = Fixture::new();
        fixture.set(table, 0, column, value);
        refused(&[fixture.folder()])
    };
    for (table, column, value) in [
        ("cotisations", "montant_cotis", "22,50"),
        ("cotisations", "montant_cotis", "22.505"),
        ("cotisations", "date_enreg", "31/12/2025"),
        ("adherents", "id_adh", "one"),
        ("adherents", "activite_adh", "perhaps"),
        ("adherents", "nom_adh", &"x".repeat(501)),
    ] {
        let refused = wrong(table, column, value);
        assert_eq!(refused.key, "imports-refused-galette-value", "{table}.{column} = {value}");
        assert!(refused.args.contains(&("column", column.to_owned())) && refused.args.contains(&("table", table.to_owned())));
    }
    assert_eq!(wrong("adherents", "id_adh", "2").key, "imports-refused-galette-number-twice");
    let mut fixture = Fixture::new();
    fixture.tables.remove("statuts");
    assert_eq!(refused(&[fixture.pg_copy()]).key, "imports-refused-galette-missing-table");
}
