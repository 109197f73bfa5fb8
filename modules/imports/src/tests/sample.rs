//! A small Paheko database made by our own code: the tables and columns the reader knows, a dozen rows that hold every case. And a
//! large one, as large as wanted: also used by the program's own tests and by the example that writes it to a file.

// Each of those who share this file uses a part of it.
#![allow(dead_code, reason = "shared by several test binaries")]

use sha1::{Digest, Sha1};
use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection,
    sqlite::{SqliteConnectOptions, SqliteConnection},
};
use std::path::{Path, PathBuf};

/// The password of "anna@exemple.bzh" in the sample.
pub const PASSWORD: &str = "un vieux mot de passe";

const TABLES: &str = "
CREATE TABLE config (key TEXT PRIMARY KEY NOT NULL, value TEXT);
CREATE TABLE config_users_fields (id INTEGER PRIMARY KEY, name TEXT, sort_order INTEGER, type TEXT, label TEXT, help TEXT, required INTEGER,
    user_access_level INTEGER, management_access_level INTEGER, list_table INTEGER, options TEXT, default_value TEXT, sql TEXT, system TEXT);
CREATE TABLE users_categories (id INTEGER PRIMARY KEY, name TEXT, perm_web INTEGER, perm_documents INTEGER, perm_users INTEGER,
    perm_accounting INTEGER, perm_connect INTEGER, perm_config INTEGER, hidden INTEGER);
CREATE TABLE users (id INTEGER PRIMARY KEY, id_category INTEGER, date_login TEXT, otp_secret TEXT, otp_recovery_codes TEXT, pgp_key TEXT, id_parent INTEGER,
    is_parent INTEGER NOT NULL DEFAULT 0, numero TEXT, nom TEXT, email TEXT, password TEXT, adresse TEXT, code_postal TEXT, ville TEXT, telephone TEXT,
    date_naissance TEXT, langues INTEGER, section TEXT, quotient FLOAT, certificat TEXT, photo TEXT);
CREATE TABLE users_files (id_file INTEGER PRIMARY KEY, id_user INTEGER, field TEXT);
CREATE TABLE emails (id INTEGER PRIMARY KEY, hash TEXT, invalid INTEGER, accepts_messages INTEGER, accepts_reminders INTEGER, accepts_mailings INTEGER);
CREATE TABLE services (id INTEGER PRIMARY KEY, label TEXT, description TEXT, duration INTEGER, start_date TEXT, end_date TEXT, archived INTEGER);
CREATE TABLE services_fees (id INTEGER PRIMARY KEY, label TEXT, description TEXT, amount INTEGER, formula TEXT, id_service INTEGER, id_account INTEGER,
    id_year INTEGER, id_project INTEGER);
CREATE TABLE services_users (id INTEGER PRIMARY KEY, id_user INTEGER, id_service INTEGER, id_fee INTEGER, paid INTEGER, expected_amount INTEGER,
    date TEXT, expiry_date TEXT);
CREATE TABLE acc_charts (id INTEGER PRIMARY KEY, country TEXT, code TEXT, label TEXT, archived INTEGER);
CREATE TABLE acc_accounts (id INTEGER PRIMARY KEY, id_chart INTEGER, code TEXT, label TEXT, description TEXT, position INTEGER, type INTEGER,
    user INTEGER, bookmark INTEGER);
CREATE TABLE acc_years (id INTEGER PRIMARY KEY, label TEXT, start_date TEXT, end_date TEXT, status INTEGER, id_chart INTEGER);
CREATE TABLE acc_projects (id INTEGER PRIMARY KEY, code TEXT, label TEXT, description TEXT, archived INTEGER);
CREATE TABLE acc_letters (id INTEGER PRIMARY KEY, id_year INTEGER, letter TEXT);
CREATE TABLE acc_transactions (id INTEGER PRIMARY KEY, type INTEGER, status INTEGER, label TEXT, notes TEXT, reference TEXT, date TEXT, hash TEXT,
    prev_id INTEGER, prev_hash TEXT, id_year INTEGER, id_creator INTEGER);
CREATE TABLE acc_transactions_lines (id INTEGER PRIMARY KEY, id_transaction INTEGER, id_account INTEGER, credit INTEGER, debit INTEGER, reference TEXT,
    label TEXT, reconciled INTEGER, id_project INTEGER, id_letter INTEGER, status INTEGER);
CREATE TABLE acc_transactions_links (id_transaction INTEGER, id_related INTEGER);
CREATE TABLE acc_transactions_users (id_user INTEGER, id_transaction INTEGER, id_service_user INTEGER);
CREATE TABLE files (id INTEGER PRIMARY KEY, hash_id TEXT, path TEXT, parent TEXT, name TEXT, type INTEGER, mime TEXT, size INTEGER, md5 TEXT, trash TEXT);
CREATE TABLE files_contents (id INTEGER PRIMARY KEY, content BLOB NOT NULL);
CREATE TABLE module_data_recus_fiscaux (id INTEGER PRIMARY KEY, key TEXT, document TEXT);
CREATE TABLE plugin_caisse_tabs (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE users_sessions (selector TEXT PRIMARY KEY, hash TEXT, id_user INTEGER);
";

const ROWS: &str = "
INSERT INTO config VALUES ('org_name', 'Amis du Léon'), ('country', 'FR'), ('currency', 'EUR');
INSERT INTO config_users_fields (name, sort_order, type, label, required, user_access_level, management_access_level, options, sql, system) VALUES
    ('numero', 0, 'text', 'Numéro', 1, 1, 1, NULL, NULL, '40'), ('nom', 1, 'text', 'Nom & prénom', 1, 1, 1, NULL, NULL, '48'),
    ('email', 2, 'email', 'Courriel', 0, 2, 1, NULL, NULL, '36'), ('password', 3, 'password', 'Mot de passe', 0, 1, 1, NULL, NULL, '34'),
    ('adresse', 4, 'textarea', 'Adresse', 0, 2, 1, NULL, NULL, '96'), ('code_postal', 5, 'text', 'Code postal', 0, 2, 1, NULL, NULL, '32'),
    ('ville', 6, 'text', 'Ville', 0, 2, 1, NULL, NULL, '32'), ('telephone', 7, 'tel', 'Téléphone', 0, 2, 1, NULL, NULL, '32'),
    ('date_naissance', 8, 'date', 'Naissance', 0, 1, 1, NULL, NULL, '32'),
    ('langues', 9, 'multiple', 'Langues', 0, 2, 1, '{\"0\":\"breton\",\"2\":\"français\",\"3\":\"gallo\"}', NULL, '0'),
    ('section', 10, 'select', 'Section', 0, 1, 1, '[\"Radio\"]', NULL, '0'), ('quotient', 11, 'decimal', 'Quotient', 0, 0, 9, NULL, NULL, '0'),
    ('certificat', 12, 'file', 'Certificat médical', 0, 1, 1, NULL, NULL, '0'), ('photo', 13, 'file', 'Photo', 0, 1, 1, NULL, NULL, '32'),
    ('age', 14, 'virtual', 'Âge', 0, 1, 1, NULL, 'load_extension(''evil'')', '32');
INSERT INTO users_categories VALUES (1, 'Membres', 0, 0, 0, 0, 1, 0, 0), (2, 'Trésorerie', 0, 1, 1, 9, 1, 0, 0), (3, 'Anciens', 0, 0, 0, 0, 0, 0, 1);
INSERT INTO users (id, id_category, otp_secret, otp_recovery_codes, id_parent, is_parent, numero, nom, email, password, adresse, code_postal, ville, telephone, date_naissance, langues, section, quotient) VALUES
    (1, 2, 'JBSWY3DPEHPK3PXP', '[\"ABCD-1234\",\"EFGH-5678\"]', NULL, 1, '1', 'Anna Le Goff', 'anna@exemple.bzh', '$password', '3 rue du Port', '29200', 'Brest', '0612345678', '1961-03-04', 5, 'Radio', 612.5),
    (2, 1, NULL, NULL, 1, 0, '2', 'Yann Le Goff', 'yann@exemple.bzh', '$password', NULL, NULL, NULL, NULL, '2015-06-01', 8, 'Vidéo', NULL),
    (3, 3, NULL, NULL, NULL, 0, '3', 'SARL Kerjean', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL),
    (4, 1, NULL, NULL, NULL, 0, 'A-4', 'Zoé Abgrall', 'pas une adresse', NULL, NULL, NULL, NULL, NULL, '2999-01-01', NULL, NULL, NULL);
INSERT INTO services VALUES (1, 'Adhésion', NULL, 365, NULL, NULL, 0), (2, 'Saison 2026', 'Toute l''année', NULL, '2026-01-01', '2026-12-31', 1);
INSERT INTO services_fees VALUES (1, 'Plein', NULL, 2500, NULL, 1, 6, 2, NULL), (2, 'Formule', NULL, NULL, 'SELECT 1', 1, 6, 2, NULL), (3, 'Libre', NULL, NULL, NULL, 2, NULL, NULL, NULL);
INSERT INTO services_users VALUES (1, 1, 1, 1, 1, 2500, '2026-02-01', '2027-02-01'), (2, 2, 1, 2, 1, 1500, '2026-02-01', '2027-02-01'), (3, 4, 2, 3, 0, NULL, '2026-03-01', '2026-12-31');
INSERT INTO acc_charts VALUES (1, 'FR', 'PCA_2025', 'Plan comptable', 0);
INSERT INTO acc_accounts VALUES (1, 1, '512A', 'Banque', NULL, 3, 1, 1, 1), (2, 1, '530', 'Caisse', NULL, 3, 2, 0, 1), (3, 1, '411', 'Usagers', NULL, 3, 4, 0, 0),
    (4, 1, '606', 'Achats', NULL, 4, 5, 0, 0), (5, 1, '890', 'Ouverture', NULL, 0, 9, 0, 0), (6, 1, '756', 'Cotisations', NULL, 5, 6, 0, 1);
INSERT INTO acc_years VALUES (1, 'Exercice 2025', '2025-01-01', '2025-12-31', 1, 1), (2, 'Exercice 2026', '2026-01-01', '2026-12-31', 0, 1);
INSERT INTO acc_projects VALUES (1, 'FETE', 'Fête', NULL, 0);
INSERT INTO acc_letters VALUES (1, 2, 'AA');
INSERT INTO acc_transactions VALUES
    (1, 2, 0, 'Achat 2025', NULL, 'F-1', '2025-12-05', 'aaaa', NULL, NULL, 1, 1), (2, 1, 0, 'Vente 2025', NULL, NULL, '2025-02-05', 'bbbb', 1, 'aaaa', 1, 1),
    (3, 1, 0, 'Adhésion Anna', 'payé à l''accueil', NULL, '2026-02-01', NULL, NULL, NULL, 2, 1), (4, 5, 3, 'Facture usager', NULL, NULL, '2026-03-01', NULL, NULL, NULL, 2, 1),
    (5, 0, 0, 'Règlement usager', NULL, NULL, '2026-03-10', NULL, NULL, NULL, 2, NULL), (6, 0, 16, 'À-nouveaux', NULL, NULL, '2026-01-01', NULL, NULL, NULL, 2, NULL);
INSERT INTO acc_transactions_lines VALUES
    (1, 1, 4, 0, 1001, NULL, NULL, 0, 1, NULL, 0), (2, 1, 1, 1001, 0, 'CHQ 7', NULL, 1, NULL, NULL, 0),
    (3, 2, 6, 5000, 0, NULL, NULL, 0, NULL, NULL, 0), (4, 2, 2, 0, 5000, NULL, NULL, 0, NULL, NULL, 0),
    (5, 3, 6, 2500, 0, NULL, NULL, 0, NULL, NULL, 0), (6, 3, 1, 0, 2500, NULL, NULL, 1, NULL, NULL, 4),
    (7, 4, 6, 333, 0, NULL, NULL, 0, NULL, NULL, 0), (8, 4, 3, 0, 333, NULL, NULL, 0, NULL, 1, 0),
    (9, 5, 3, 333, 0, NULL, NULL, 0, NULL, 1, 0), (10, 5, 1, 0, 333, NULL, NULL, 0, NULL, NULL, 0),
    (11, 6, 1, 0, 700, NULL, NULL, 0, NULL, NULL, 0), (12, 6, 5, 700, 0, NULL, NULL, 0, NULL, NULL, 0);
INSERT INTO acc_transactions_links VALUES (5, 4);
INSERT INTO acc_transactions_users VALUES (1, 3, 1), (4, 4, NULL);
INSERT INTO files VALUES
    (1, 'a', 'documents', NULL, 'documents', 2, NULL, NULL, NULL, NULL), (2, 'b', 'documents/Statuts.md', 'documents', 'Statuts.md', 1, 'text/plain', 7, NULL, NULL),
    (3, 'c', 'user/1/photo/anna.jpg', 'user/1/photo', 'anna.jpg', 1, 'image/jpeg', 4, NULL, NULL), (4, 'd', 'transaction/3/recu.txt', NULL, 'recu.txt', 1, 'text/plain', 4, NULL, NULL),
    (6, 'f', 'user/1/certificat/2025.pdf', 'user/1/certificat', '2025.pdf', 1, 'application/pdf', 5, NULL, NULL),
    (7, 'g', 'user/1/certificat/2026.pdf', 'user/1/certificat', '2026.pdf', 1, 'application/pdf', 5, NULL, NULL),
    (5, 'e', 'documents/jeté.txt', 'documents', 'jeté.txt', 1, 'text/plain', 4, NULL, '2026-01-01 10:00:00');
INSERT INTO files_contents VALUES (2, CAST('Article' AS BLOB)), (3, X'FFD8FFE0'), (4, CAST('reçu' AS BLOB)), (6, CAST('%PDF-' AS BLOB)), (7, CAST('%PDF-' AS BLOB));
UPDATE files SET size = 5 WHERE id = 4;
INSERT INTO module_data_recus_fiscaux VALUES (7, 'k7', '{\"montant\":5000}');
INSERT INTO plugin_caisse_tabs VALUES (1, 'Marie');
INSERT INTO users_sessions VALUES ('s', 'h', 1);
";

/// What a hostile schema would do if a reader named its views, fired its triggers or trusted its expressions.
const TRAPS: &str = "
CREATE VIEW users_view AS SELECT load_extension('evil') FROM users;
CREATE VIEW acc_accounts_balances AS WITH RECURSIVE bomb(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM bomb) SELECT x FROM bomb;
CREATE TRIGGER trap AFTER INSERT ON users BEGIN SELECT load_extension('evil'); END;
CREATE VIRTUAL TABLE files_search USING fts4(content);
";

/// Makes the sample in a folder of its own.
pub async fn make(folder: &Path) -> PathBuf {
    make_with(folder, "").await
}

/// The sample, then `more` SQL.
pub async fn make_with(folder: &Path, more: &str) -> PathBuf {
    let path = folder.join("association.sqlite");
    let mut db = open(&path).await;
    let rows = ROWS.replace("$password", &bcrypt::hash(PASSWORD, 4).unwrap().replace("$2b$", "$2y$"));
    let digest = hex::encode(Sha1::digest("yann@exemple.bzh"));
    let mails = format!("INSERT INTO emails VALUES (1, '{digest}', 0, 1, 1, 0), (2, 'feedfeed', 1, 1, 1, 1);");
    for sql in [TABLES, &rows, &mails, TRAPS, more, "PRAGMA application_id = 1570953233; PRAGMA user_version = 1032276;"] {
        run(&mut db, sql).await;
    }
    db.close().await.unwrap();
    path
}

/// As many more members, each with a fee paid by an entry of their own, two more entries and a family in ten.
pub async fn make_large(folder: &Path, members: i64) -> PathBuf {
    let more = LARGE.replace("$last", &(FIRST + members - 1).to_string()).replace("$first", &FIRST.to_string());
    make_with(folder, &more).await
}

/// The number of the first member of the large sample.
const FIRST: i64 = 101;

const LARGE: &str = "
DROP TRIGGER trap;
CREATE TEMP TABLE n AS WITH RECURSIVE n(i) AS (SELECT $first UNION ALL SELECT i + 1 FROM n WHERE i < $last) SELECT i FROM n;
INSERT INTO users (id, id_category, id_parent, is_parent, numero, nom, email, adresse, code_postal, ville, telephone, date_naissance, langues, section)
    SELECT i, 1, CASE WHEN i % 10 = 9 THEN i - 1 END, i % 10 = 8, CAST(i AS TEXT),
        substr('AnnaYannZoé LenaPaulLucaEnorMaël', 1 + 4 * (i % 8), 4) || ' ' || substr('Le GoffKerjeanRiou   Pennec Abgrall', 1 + 7 * (i % 5), 7) || char(97 + i % 26) || char(97 + i / 26 % 26),
        'membre' || i || '@exemple.bzh', i || ' rue du Port', '29' || (100 + i % 800), 'Brest', '06' || (10000000 + i), (1940 + i % 80) || '-0' || (1 + i % 9) || '-1' || (i % 9), i % 16, 'Radio'
    FROM n;
INSERT INTO acc_transactions (id, type, status, label, date, id_year, id_creator)
    SELECT 3 * i, 1, 0, 'Adhésion ' || i, date('2026-01-01', (i % 330) || ' days'), 2, 1 FROM n
    UNION ALL SELECT 3 * i + 1, 2, 0, 'Achat ' || i, date('2026-01-01', (i % 320) || ' days'), 2, 1 FROM n
    UNION ALL SELECT 3 * i + 2, 3, 0, 'Remise ' || i, date('2026-01-01', (i % 310) || ' days'), 2, NULL FROM n;
INSERT INTO acc_transactions_lines (id, id_transaction, id_account, credit, debit)
    SELECT 6 * i, 3 * i, 6, 2500 + i % 7, 0 FROM n UNION ALL SELECT 6 * i + 1, 3 * i, 2, 0, 2500 + i % 7 FROM n
    UNION ALL SELECT 6 * i + 2, 3 * i + 1, 1, 1 + i * 37 % 9000, 0 FROM n UNION ALL SELECT 6 * i + 3, 3 * i + 1, 4, 0, 1 + i * 37 % 9000 FROM n
    UNION ALL SELECT 6 * i + 4, 3 * i + 2, 2, 2500, 0 FROM n UNION ALL SELECT 6 * i + 5, 3 * i + 2, 1, 0, 2500 FROM n;
INSERT INTO services_users SELECT i, i, 1, 1, 1, 2500, date('2026-01-01', (i % 330) || ' days'), date('2027-01-01', (i % 330) || ' days') FROM n;
INSERT INTO acc_transactions_users SELECT i, 3 * i, i FROM n;
INSERT INTO files (id, hash_id, path, name, type, mime, size) SELECT i, 'h' || i, 'documents/note-' || i || '.txt', 'note-' || i || '.txt', 1, 'text/plain', 5 FROM n WHERE i % 20 = 0;
INSERT INTO files_contents SELECT i, CAST(10000 + i AS BLOB) FROM n WHERE i % 20 = 0;
";

pub async fn open(path: &Path) -> SqliteConnection {
    let options = SqliteConnectOptions::new().filename(path).create_if_missing(true).foreign_keys(false).page_size(1024);
    options.connect().await.unwrap()
}

pub async fn run(db: &mut SqliteConnection, sql: &str) {
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(db).await.unwrap();
}
