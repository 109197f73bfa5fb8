//! Every way a file can be wrong, and where the error points.

use super::{read, read_within};
use crate::{Error, Export, Inside, LimitName, Limits};

const COPY: &str = "-- PostgreSQL database dump\nCOPY t (a, b) FROM stdin;\n1\tx\n2\ty\n\\.\n-- PostgreSQL database dump complete\n";
const MYSQL: &str = "-- MySQL dump 10\nCREATE TABLE `t` (`a` int, `b` text);\nINSERT INTO `t` VALUES (1,'x'),(2,'y');\n-- Dump completed on 2026-11-21\n";

#[test]
fn a_file_cut_anywhere_is_refused() {
    for text in [COPY, MYSQL] {
        assert_eq!(read(text.as_bytes()).unwrap().len(), 2);
        let marker = text.rfind("-- ").unwrap() + "-- Dump completed".len();
        for cut in 0..marker {
            let error = read(&text.as_bytes()[..cut]).unwrap_err();
            let known = matches!(error, Error::Truncated { .. } | Error::NotADump { .. });
            assert!(known, "cut at {cut}: {error}");
            assert!(cut < 30 || matches!(error, Error::Truncated { .. }), "cut at {cut}: {error}");
        }
    }
}

#[test]
fn truncation_says_where() {
    let inside = |text: &str| match read(text.as_bytes()).unwrap_err() {
        Error::Truncated { line, inside } => (line, inside),
        other => panic!("{other}"),
    };
    assert_eq!(inside(COPY.split("2\t").next().unwrap()), (4, Inside::Copy));
    assert_eq!(inside(COPY.split("-- PostgreSQL database dump complete").next().unwrap()), (6, Inside::Dump));
    assert_eq!(inside(MYSQL.split("y'").next().unwrap()), (3, Inside::Quotes));
    assert_eq!(inside(MYSQL.split(";\n-- Dump").next().unwrap()), (3, Inside::Statement));
    assert_eq!(inside("-- phpMyAdmin SQL Dump\nSTART TRANSACTION;\nCREATE TABLE `t` (`a` int);\n"), (4, Inside::Dump));
    assert_eq!(inside("-- MySQL dump\n/* no end"), (2, Inside::Comment));
}

#[test]
fn other_files_are_called_what_they_are() {
    for text in [
        "",
        "Bonjour à tous, l'assemblée",
        "nom;prénom\nLe Goff;Anna\n",
        "<html><body>it's</body></html>",
        "{\"a\": 1}",
        "PRAGMA foreign_keys=OFF;\nCREATE TABLE t (a);\nINSERT INTO t VALUES (1);\n",
    ] {
        assert!(matches!(read(text.as_bytes()).unwrap_err(), Error::NotADump { .. }), "{text}");
    }
    for (bytes, expected) in [(b"PGDMP\x01".as_slice(), "pg_dump -Fc"), (b"PK\x03\x04", "ZIP"), (b"\x1f\x8b\x08", "gzip"), (b"SQLite format 3\0", "SQLite")] {
        match read(bytes).unwrap_err() {
            Error::OtherFormat { format } => assert_eq!(format, expected),
            other => panic!("{other}"),
        }
    }
}

#[test]
fn only_utf8_is_accepted() {
    let found = |bytes: &[u8]| match read(bytes).unwrap_err() {
        Error::Encoding { line, found } => (line, found),
        other => panic!("{other}"),
    };
    assert_eq!(found(b"\xff\xfe-\0-\0"), (1, "UTF-16".to_owned()));
    assert_eq!(found(b"-- PostgreSQL database dump\nSET client_encoding = 'LATIN1';\n"), (2, "LATIN1".to_owned()));
    assert_eq!(found(b"-- MySQL dump\n/*!40101 SET NAMES latin1 */;\n"), (2, "LATIN1".to_owned()));
    assert_eq!(found(b"-- MySQL dump\nINSERT INTO `t` (`a`) VALUES ('\xe9');\n").0, 2);
    assert_eq!(found(b"-- PostgreSQL database dump\nCOPY t (a) FROM stdin;\n\xe9\n\\.\n").0, 3);
}

#[test]
fn what_is_not_a_literal_value_is_refused() {
    for value in ["now()", "1 + 1", "(SELECT 1)", "a", "@x", "'a' || 'b'", ""] {
        let text = format!("-- PostgreSQL database dump\nINSERT INTO t (a) VALUES ({value});\n-- PostgreSQL database dump complete\n");
        assert!(matches!(read(text.as_bytes()).unwrap_err(), Error::Syntax { line: 2, .. }), "{value}");
    }
    let text = "-- MySQL dump\nDELIMITER\nCREATE PROCEDURE p() x;\n";
    assert!(matches!(read(text.as_bytes()).unwrap_err(), Error::Syntax { .. }), "an empty delimiter would never be passed");
    let text = "-- PostgreSQL database dump\nCOPY t (a) FROM stdin WITH (FORMAT csv);\n1\n\\.\n";
    assert!(matches!(read(text.as_bytes()).unwrap_err(), Error::Syntax { line: 2, .. }));
}

#[test]
fn rows_must_fit_their_table() {
    let wrong = MYSQL.replace("(2,'y')", "(2,'y',3)");
    match read(wrong.as_bytes()).unwrap_err() {
        Error::ColumnCount { line, table, expected, found } => assert_eq!((line, table.as_str(), expected, found), (3, "t", 2, 3)),
        other => panic!("{other}"),
    }
    match read(b"-- MySQL dump\nINSERT INTO `t` VALUES (1);\n").unwrap_err() {
        Error::UnknownColumns { line, table } => assert_eq!((line, table.as_str()), (2, "t")),
        other => panic!("{other}"),
    }
}

#[test]
fn every_limit_holds() {
    let over = |limits: Limits, text: &str| match read_within(text.as_bytes(), limits).unwrap_err() {
        Error::Limit { limit, .. } => limit,
        other => panic!("{other}"),
    };
    let small = Limits::default;
    assert_eq!(over(Limits { total_bytes: 40, ..small() }, COPY), LimitName::TotalBytes);
    assert_eq!(over(Limits { row_bytes: 2, ..small() }, COPY), LimitName::RowBytes);
    assert_eq!(over(Limits { row_bytes: 5, ..small() }, MYSQL), LimitName::RowBytes);
    assert_eq!(over(Limits { definition_bytes: 10, ..small() }, MYSQL), LimitName::DefinitionBytes);
    assert_eq!(over(Limits { columns: 1, ..small() }, MYSQL), LimitName::Columns);
    assert_eq!(over(Limits { columns: 1, ..small() }, COPY), LimitName::Columns);
    assert_eq!(over(Limits { tables: 0, ..small() }, MYSQL), LimitName::Tables);
    assert_eq!(over(Limits { name_bytes: 3, ..small() }, MYSQL), LimitName::NameBytes);
}

#[test]
fn exports_are_checked_like_dumps() {
    let read = |text: &str, limits: Limits| -> Result<usize, Error> {
        Export::open(text.as_bytes(), "t", b';', limits)?.collect::<Result<Vec<_>, _>>().map(|rows| rows.len())
    };
    let all = Limits::default;
    assert_eq!(read("\"a\";\"b\"\n\"1\";\"2\"\n", all()).unwrap(), 1);
    assert_eq!(read("\"a\"\n", all()).unwrap(), 0);
    assert!(matches!(read("", all()).unwrap_err(), Error::NotADump { .. }));
    assert!(matches!(read("\"a\";\"a\"\n", all()).unwrap_err(), Error::Syntax { .. }));
    assert!(matches!(read("\"a\";\"b\"\n\"1\"\n", all()).unwrap_err(), Error::ColumnCount { .. }));
    assert!(matches!(read("\"a\"\n\"never closed\n", all()).unwrap_err(), Error::Truncated { inside: Inside::Quotes, .. }));
    assert!(matches!(read("\"a\"\n\"x\"y\n", all()).unwrap_err(), Error::Syntax { .. }));
    assert!(matches!(read("\"a\"\n\"123456\"\n", Limits { row_bytes: 4, ..all() }).unwrap_err(), Error::Limit { .. }));
}
