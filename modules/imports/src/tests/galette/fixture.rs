//! A small Galette of invented people, written as each tool writes it.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::Write,
    path::PathBuf,
};

use tempfile::TempDir;

/// Columns with their SQL type (`b`ytes, `f`lag, `n`umber or `t`ext), then rows; `~` is NULL.
pub struct Table {
    pub columns: Vec<(&'static str, char)>,
    pub rows: Vec<Vec<String>>,
}

/// A Galette that tests can change before writing it.
pub struct Fixture {
    pub prefix: String,
    pub tables: BTreeMap<&'static str, Table>,
    folder: TempDir,
}

const BCRYPT: &str = "$2y$10$abcdefghijklmnopqrstuuT9Vb3SbsBYvlP9Hqf0tQXZ1oR4yG5Xy";
const MD5: &str = "5f4dcc3b5aa765d61d8327deb882cf99";

const TABLES: &[(&str, &str, &[&str])] = &[
    ("database", "version:n", &["1.20"]),
    (
        "preferences",
        "id_pref:n nom_pref:t val_pref:t",
        &[
            "1|pref_nom|Les Amis du sentier",
            "2|pref_admin_pass|$2y$10$secret",
            "3|pref_lang|fr_FR.utf8",
            "4|pref_membership_ext|12",
            "5|pref_beg_membership|01/09",
            "6|pref_registration_uuid|reg-1",
            "7|pref_adresse|1 place du Marché",
            "8|pref_theme|default",
        ],
    ),
    ("titles", "id_title:n short_label:t long_label:t", &["1|Mr.|~", "2|Mrs.|~"]),
    ("statuts", "id_statut:n libelle_statut:t priorite_statut:n", &["1|President|0", "4|Active member|30", "9|Non-member|80"]),
    (
        "adherents",
        "id_adh:n id_statut:n nom_adh:t prenom_adh:t societe_adh:t pseudo_adh:t titre_adh:n ddn_adh:t sexe_adh:n adresse_adh:t cp_adh:t ville_adh:t pays_adh:t \
         tel_adh:t gsm_adh:t email_adh:t info_adh:t prof_adh:t login_adh:t mdp_adh:t date_crea_adh:t activite_adh:f bool_admin_adh:f bool_exempt_adh:f \
         bool_display_info:f date_echeance:t pref_lang:t parent_id:n num_adh:t",
        &[
            "1|1|LE GOFF|Anna|~||2|1960-05-01|2|12 rue de l'Église\nBât. \"B\"; 2e|29200|Brest|France|0298000001|0600000001|anna@exemple.example|~|Médecin|annalg|BCRYPT|2012-01-02|t|t|f|f|2026-08-31|fr_FR.utf8|~|A1",
            "2|4|MARTIN|Noël|||~|1901-01-01|1|~|~|~|~|~|~|~|Note \\ <b>&</b>\tà vérifier|~|noel|MD5|2015-03-04|t|f|t|t|~|en_US|~|~",
            "3|4|LE GOFF|Yann|~|~|1|2012-02-29|1||||~|~|~|~|~|~|yann|~|2020-01-01|t|f|f|f|~|fr_FR|1|A3",
            "4|9|||Gîte \"Ti Kernow\"|~|~|~|0|~|~|~|~|~|~|gite@exemple.example|~|~|gite|x|2021-01-01|f|f|f|f|~|fr_FR|~|A4",
        ],
    ),
    (
        "types_cotisation",
        "id_type_cotis:n libelle_type_cotis:t amount:n cotis_extension:n",
        &["1|annual fee|22.50|-1", "2|Trimestre|10|3", "5|donation in money|~|0"],
    ),
    ("paymenttypes", "type_id:n type_name:t", &["3|Check", "8|Chèque-vacances"]),
    (
        "cotisations",
        "id_cotis:n id_adh:n id_type_cotis:n montant_cotis:n type_paiement_cotis:n info_cotis:t date_enreg:t date_debut_cotis:t date_fin_cotis:t trans_id:n",
        &[
            "1|1|1|22.50|3|~|2025-09-10|2025-09-01|2026-08-31|1",
            "2|3|1|0.10|3|payé par\nsa mère|2025-09-10|2025-09-01|2026-08-31|1",
            "3|1|5|7.40|3|~|2025-09-10|2025-09-10|~|1",
            "4|2|2|10.00|7|~|2025-10-01|2025-10-01|2025-12-31|~",
        ],
    ),
    ("transactions", "trans_id:n trans_date:t trans_amount:n trans_desc:t id_adh:n type_paiement_trans:n", &["1|2025-09-10|30.00|Famille|1|3"]),
    (
        "payments_schedules",
        "id_schedule:n id_cotis:n id_paymenttype:n creation_date:t scheduled_date:t amount:n paid:f comment:t",
        &["1|4|3|2025-10-01|2025-10-01|5.00|t|~", "2|4|1|2025-10-01|2025-11-01|5.00|f|en espèces"],
    ),
    ("groups", "id_group:n group_name:t creation_date:t parent_group:n", &["1|Sections|2025-01-02 03:04:05.6|~", "2|Randonnée|2025-01-02 03:04:05|1"]),
    ("groups_members", "id_group:n id_adh:n", &["2|1", "2|2"]),
    ("groups_managers", "id_group:n id_adh:n", &["2|1"]),
    (
        "field_types",
        "field_id:n field_form:t field_index:n field_name:t field_perm:n field_type:n field_required:f field_repeat:n",
        &["1|adh|1|Section|1|3|t|1", "2|adh|2|Certificat|1|4|f|1", "3|adh|3|Permis|2|5|f|1", "4|contrib|1|N° chèque|1|2|f|1"],
    ),
    ("field_contents_1", "id:n val:t", &["0|Marche", "1|Vélo"]),
    (
        "dynamic_fields",
        "item_id:n field_id:n field_form:t val_index:n field_val:t",
        &["1|1|adh|1|1", "1|2|adh|1|2025-09-15", "2|2|adh|1|15/09/2024", "1|3|adh|1|1", "2|3|adh|1|", "1|4|contrib|1|CHQ1"],
    ),
    ("socials", "id_social:n id_adh:n type:t url:t", &["1|1|mastodon|https://social.example/@anna", "2|~|website|https://amis.example"]),
    ("l10n", "text_orig:t text_locale:t text_trans:t", &["Trimestre|fr_FR.utf8|Au trimestre", "Trimestre|en_US|Quarterly"]),
    ("tmplinks", "hash:t id:n", &["topsecret|1"]),
    ("maps_coordinates", "id_adh:n latitude:n longitude:n", &["1|48.39|-4.48"]),
    ("pictures", "id_adh:n picture:b format:t", &["1|\\x89504e47ff00|PNG"]),
];

impl Fixture {
    pub fn new() -> Self {
        let table = |columns: &'static str, rows: &[&str]| Table {
            columns: columns
                .split_whitespace()
                .map(|column| column.split_once(':').map(|(name, kind)| (name, kind.chars().next().unwrap())).unwrap())
                .collect(),
            rows: rows.iter().map(|row| row.split('|').map(|cell| cell.replace("BCRYPT", BCRYPT).replace("MD5", MD5)).collect()).collect(),
        };
        let tables = TABLES.iter().map(|(name, columns, rows)| (*name, table(columns, rows))).collect();
        Fixture { prefix: "galette_".to_owned(), tables, folder: tempfile::tempdir().unwrap() }
    }

    pub fn table(&mut self, name: &str) -> &mut Table {
        self.tables.get_mut(name).unwrap()
    }

    pub fn set(&mut self, table: &str, row: usize, column: &str, value: &str) {
        let table = self.table(table);
        let place = table.columns.iter().position(|(name, _)| *name == column).unwrap();
        table.rows[row][place] = value.to_owned();
    }

    pub fn drop_column(&mut self, table: &str, column: &str) {
        let table = self.table(table);
        let place = table.columns.iter().position(|(name, _)| *name == column).unwrap();
        table.columns.remove(place);
        table.rows.iter_mut().for_each(|row| drop(row.remove(place)));
    }

    pub fn write(&self, name: &str, content: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    /// Each table's export, by file name.
    pub fn exports(&self) -> BTreeMap<String, String> {
        let line = |cells: Vec<String>| cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect::<Vec<_>>().join(";") + "\r\n";
        let cell = |(value, kind): (&String, char)| match (value.as_str(), kind) {
            ("~", _) | ("f", 'f') => String::new(),
            ("t", 'f') => "1".to_owned(),
            (value, _) => value.to_owned(),
        };
        let export = |table: &Table| {
            let header = line(table.columns.iter().map(|(name, _)| (*name).to_owned()).collect());
            let rows = table.rows.iter().map(|row| line(row.iter().zip(table.columns.iter().map(|(_, kind)| *kind)).map(cell).collect()));
            std::iter::once(header).chain(rows).collect::<String>()
        };
        self.tables.iter().map(|(name, table)| (format!("{}{name}_full.csv", self.prefix), export(table))).collect()
    }

    pub fn folder(&self) -> PathBuf {
        let folder = self.folder.path().join("exports");
        let _ = fs::remove_dir_all(&folder);
        self.exports().iter().for_each(|(name, text)| drop(self.write(&format!("exports/{name}"), text.as_bytes())));
        folder
    }

    pub fn zip(&self) -> PathBuf {
        let exports = self.exports();
        self.zip_of(exports.iter().map(|(name, text)| (name.as_str(), text.as_bytes())))
    }

    pub fn zip_of<'a>(&self, files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> PathBuf {
        let path = self.folder.path().join("galette.zip");
        let mut zip = zip::ZipWriter::new(File::create(&path).unwrap());
        for (name, content) in files {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(content).unwrap();
        }
        zip.finish().unwrap();
        path
    }

    pub fn pg_copy(&self) -> PathBuf {
        let value = |value: &String| match value.as_str() {
            "~" => "\\N".to_owned(),
            text => text.replace('\\', "\\\\").replace('\n', "\\n").replace('\t', "\\t"),
        };
        let mut text = self.pg_start();
        for (name, table) in &self.tables {
            let columns: Vec<_> = table.columns.iter().map(|(name, _)| *name).collect();
            text += &format!("COPY public.{}{name} ({}) FROM stdin;\n", self.prefix, columns.join(", "));
            table.rows.iter().for_each(|row| text += &(row.iter().map(value).collect::<Vec<_>>().join("\t") + "\n"));
            text += "\\.\n\n";
        }
        self.write("copy.sql", (text + "--\n-- PostgreSQL database dump complete\n--\n").as_bytes())
    }

    pub fn pg_inserts(&self) -> PathBuf {
        let quote = |value: &String, kind: char| match (value.as_str(), kind) {
            ("~", _) => "NULL".to_owned(),
            (number, 'n') => number.to_owned(),
            (flag, 'f') => (flag == "t").to_string(),
            (text, _) => format!("'{}'", text.replace('\'', "''")),
        };
        let mut text = self.pg_start();
        for (name, table) in &self.tables {
            for row in &table.rows {
                let values: Vec<_> = row.iter().zip(&table.columns).map(|(value, (_, kind))| quote(value, *kind)).collect();
                text += &format!("INSERT INTO public.{}{name} VALUES ({});\n", self.prefix, values.join(", "));
            }
        }
        self.write("inserts.sql", (text + "--\n-- PostgreSQL database dump complete\n--\n").as_bytes())
    }

    fn pg_start(&self) -> String {
        let mut text = "--\n-- PostgreSQL database dump\n--\nSET client_encoding = 'UTF8';\n".to_owned();
        for (name, table) in &self.tables {
            let columns: Vec<_> = table.columns.iter().map(|(name, kind)| format!("    {name} {}", if *kind == 'b' { "bytea" } else { "text" })).collect();
            text += &format!("CREATE TABLE public.{}{name} (\n{}\n);\n", self.prefix, columns.join(",\n"));
        }
        text
    }

    pub fn mysql(&self) -> PathBuf {
        let quote = |value: &String, kind: char| match (value.as_str(), kind) {
            ("~", _) => "NULL".to_owned(),
            (number, 'n') => number.to_owned(),
            (flag, 'f') => u8::from(flag == "t").to_string(),
            (bytes, 'b') => format!("0x{}", &bytes[2..]),
            (text, _) => format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'").replace('\n', "\\n").replace('"', "\\\"")),
        };
        let mut text = "-- MySQL dump 10.13\n/*!40101 SET NAMES utf8mb4 */;\n".to_owned();
        for (name, table) in &self.tables {
            let columns: Vec<_> = table.columns.iter().map(|(name, kind)| format!("`{name}` {}", if *kind == 'b' { "mediumblob" } else { "text" })).collect();
            let name = format!("{}{name}", self.prefix);
            text += &format!("CREATE TABLE `{name}` (\n  {}\n) ENGINE=InnoDB;\nLOCK TABLES `{name}` WRITE;\n", columns.join(",\n  "));
            let rows = table.rows.iter().map(|row| row.iter().zip(&table.columns).map(|(value, (_, kind))| quote(value, *kind)).collect::<Vec<_>>().join(","));
            let rows: Vec<_> = rows.map(|row| format!("({row})")).collect();
            if !rows.is_empty() {
                text += &format!("INSERT INTO `{name}` VALUES\n{};\n", rows.join(",\n"));
            }
            text += "UNLOCK TABLES;\n";
        }
        self.write("mysql.sql", (text + "-- Dump completed on 2026-11-21\n").as_bytes())
    }
}
