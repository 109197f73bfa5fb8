//! Each tool's own way of writing rows.

use super::{read, some};
use crate::{Dump, Export, Limits};

#[test]
fn copy_resolves_escapes_and_nulls() {
    let text = "-- PostgreSQL database dump\n\\restrict abc\nSET client_encoding = 'UTF8';\n\
        CREATE TABLE public.note (\n    id integer NOT NULL,\n    key text,\n    \"position\" smallint DEFAULT (1),\n    CONSTRAINT c CHECK ((id > 0))\n);\n\
        COPY public.note (id, key, \"position\") FROM stdin;\n\
        1\ta\\tb\\\\c\\nd\t\\N\n2\t\\N\t\\\\N\n3\t\\x41\\101\\q\t\n\\.\n\n\
        --\n-- PostgreSQL database dump complete\n--\n\n\\unrestrict abc\n";
    let rows = read(text.as_bytes()).unwrap();
    assert_eq!(rows[0].1, vec![Some("1".into()), Some("a\tb\\c\nd".into()), None]);
    assert_eq!(rows[1].1, vec![Some("2".into()), None, Some("\\N".into())]);
    assert_eq!(rows[2].1, some(&["3", "AAq", ""]));
    let mut dump = Dump::open(text.as_bytes(), Limits::default()).unwrap();
    let first = dump.next().unwrap().unwrap();
    assert_eq!(first.table.columns, ["id", "key", "position"], "a column named key is not a constraint for PostgreSQL");
    assert_eq!((first.get("id"), first.get("position"), first.get("nothing")), (Some("1"), None, None));
    assert_eq!(first.table.schema, "public");
}

#[test]
fn copy_written_on_windows_has_other_line_ends() {
    let text = "-- PostgreSQL database dump\r\nCOPY t (a, b) FROM stdin;\r\n1\tx\r\n\\.\r\n-- PostgreSQL database dump complete\r\n";
    assert_eq!(read(text.as_bytes()).unwrap(), vec![("t".to_owned(), some(&["1", "x"]))]);
}

#[test]
fn inserts_of_postgres_with_and_without_columns() {
    let text = r#"-- PostgreSQL database dump
CREATE FUNCTION public.f() RETURNS void LANGUAGE sql AS $body$ INSERT INTO t VALUES (1, ';'); $body$;
CREATE FUNCTION public.g() RETURNS void LANGUAGE sql BEGIN ATOMIC INSERT INTO t VALUES (CASE WHEN true THEN 1 END, ''); END;
CREATE TABLE public."Mixed" ("Select" integer, b text /* a /* nested */ comment; */, c bytea, PRIMARY KEY ("Select"));
INSERT INTO public."Mixed" VALUES (1, 'it''s a \ backslash', '\x00ff');
INSERT INTO public."Mixed" (b, "Select") OVERRIDING SYSTEM VALUE VALUES (E'tab\tunit\\ \u00e9 \x41', -1.50), (NULL, 1e-3) ON CONFLICT DO NOTHING;
INSERT INTO public."Mixed" VALUES (true, '2026-01-01'::date, 'x'::character varying(5)), (false, DEFAULT, '{"a": 1}'::jsonb);
-- PostgreSQL database dump complete
"#;
    let rows = read(text.as_bytes()).unwrap();
    assert_eq!(rows.len(), 5, "nothing inside a function is a row");
    assert_eq!(rows[0].1, some(&["1", "it's a \\ backslash", "\\x00ff"]));
    assert_eq!(rows[1].1, some(&["tab\tunit\\ é A", "-1.50"]));
    assert_eq!(rows[2].1, vec![None, Some("1e-3".into())]);
    assert_eq!(rows[3].1, some(&["true", "2026-01-01", "x"]));
    assert_eq!(rows[4].1, vec![Some("false".into()), None, Some("{\"a\": 1}".into())]);
}

#[test]
fn postgres_of_old_escapes_with_backslashes_everywhere() {
    let text =
        "-- PostgreSQL database dump\nSET standard_conforming_strings = off;\nINSERT INTO t (a) VALUES ('a\\'b\\\\');\n-- PostgreSQL database dump complete\n";
    assert_eq!(read(text.as_bytes()).unwrap()[0].1, some(&["a'b\\"]));
}

#[test]
fn mysqldump_takes_its_columns_from_its_own_definition() {
    let text = b"/*M!999999\\- enable the sandbox mode */ \n-- MariaDB dump 10.19\n/*!40101 SET NAMES utf8mb4 */;\n\
        CREATE TABLE `t` (\n  `id` int(10) unsigned NOT NULL COMMENT 'a ), trap',\n  `key` varchar(10) DEFAULT 'x,y',\n  `photo` mediumblob,\n\
        PRIMARY KEY (`id`),\n  KEY `k` (`key`(4))\n) ENGINE=InnoDB COMMENT='; INSERT';\n\
        LOCK TABLES `t` WRITE;\n/*!40000 ALTER TABLE `t` DISABLE KEYS */;\n\
        INSERT INTO `t` VALUES\n(1,'l\\'\xc3\xa9t\xc3\xa9 \\\\ \\n \\Z \\% ''x''',0x00FF),\n(-2,NULL,_binary '\\0\xff'),(3,\"dq\",'\xfe');\n\
        # a comment of its own; with a semicolon\n\
        UNLOCK TABLES;\n\n-- Dump completed on 2026-11-21\n";
    let rows = read(text).unwrap();
    assert_eq!(rows[0].1, some(&["1", "l'été \\ \n \u{1a} \\% 'x'", "\\x00ff"]));
    assert_eq!(rows[1].1, vec![Some("-2".into()), None, Some("\\x00ff".into())]);
    assert_eq!(rows[2].1, some(&["3", "dq", "\\xfe"]));
}

#[test]
fn procedures_between_delimiters_hold_no_rows() {
    let text = "-- phpMyAdmin SQL Dump\nSTART TRANSACTION;\nCREATE TABLE `t` (`a` int);\nDELIMITER $$\n\
        CREATE PROCEDURE `p`() BEGIN INSERT INTO `t` VALUES (9); END$$\nDELIMITER ;\n\
        INSERT INTO `t` (`a`) VALUES\n(1),\n(2);\nCOMMIT;\n";
    assert_eq!(read(text.as_bytes()).unwrap(), vec![("t".to_owned(), some(&["1"])), ("t".to_owned(), some(&["2"]))]);
}

#[test]
fn tables_without_rows_and_databases_are_known() {
    let text = "-- MySQL dump 10\nUSE `club`;\nCREATE TABLE IF NOT EXISTS `empty` (`a` int);\n-- Dump completed\n";
    let mut dump = Dump::open(text.as_bytes(), Limits::default()).unwrap();
    assert!(dump.next().is_none());
    assert_eq!((dump.tables()[0].schema.as_str(), dump.tables()[0].name.as_str()), ("club", "empty"));
}

#[test]
fn conditional_comments_are_not_executed() {
    let text =
        "-- MySQL dump 10\n/*!50001 CREATE TABLE `v` (`a` int) */;\n/*!50003 INSERT INTO `t` VALUES (1) */;\nCREATE TABLE `t` (`a` int);\n-- Dump completed\n";
    let mut dump = Dump::open(text.as_bytes(), Limits::default()).unwrap();
    assert!(dump.next().is_none());
    assert_eq!(dump.tables().len(), 1);
}

#[test]
fn exports_of_one_table() {
    let text = "\u{feff}\"id\";\"name\";\"note\"\r\n\"1\";\"a;\"\"b\"\"\";\"two\nlines\"\r\n\"2\";\"\";x\r\n";
    let export = Export::open(text.as_bytes(), "club", b';', Limits::default()).unwrap();
    assert_eq!(export.table().columns, ["id", "name", "note"]);
    let rows: Vec<_> = export.map(|row| row.unwrap().values).collect();
    assert_eq!(rows[0], some(&["1", "a;\"b\"", "two\nlines"]));
    assert_eq!(rows[1], vec![Some("2".into()), None, Some("x".into())]);
}
