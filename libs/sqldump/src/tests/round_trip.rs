//! Any row, written by the rules of each tool, is read back as it was; and no bytes at all make the reader panic.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::read;
use crate::{Export, Limits};

type Values = Vec<Option<String>>;

fn rows() -> impl Strategy<Value = Vec<Values>> {
    (1_usize..5).prop_flat_map(|columns| vec(vec(option::of(value()), columns), 0..8))
}

/// Texts rich in what quoting rules are about.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z\\\\'\"`;,()\t\r\n\u{8}\u{c}\u{b}é€N0-9./*# -]{0,20}",
        "\\PC{0,12}",
        Just("\\N".to_owned()),
        Just("\\.".to_owned()),
        Just("-- Dump completed".to_owned()),
    ]
}

fn names(rows: &[Values], quote: char) -> String {
    let columns = rows.first().map_or(1, Vec::len);
    (0..columns).map(|index| format!("{quote}c{index}{quote}")).collect::<Vec<_>>().join(", ")
}

fn copy(rows: &[Values]) -> String {
    let escape = |value: &Option<String>| match value {
        None => "\\N".to_owned(),
        Some(text) => {
            let text = text.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n").replace('\r', "\\r");
            text.replace('\u{8}', "\\b").replace('\u{c}', "\\f").replace('\u{b}', "\\v")
        }
    };
    let lines: String = rows.iter().map(|row| row.iter().map(escape).collect::<Vec<_>>().join("\t") + "\n").collect();
    let columns = names(rows, '"');
    format!("-- PostgreSQL database dump\nCOPY public.t ({columns}) FROM stdin;\n{lines}\\.\n-- PostgreSQL database dump complete\n")
}

fn tuple(row: &Values, quote: impl Fn(&str) -> String) -> String {
    let values: Vec<_> = row.iter().map(|value| value.as_deref().map_or("NULL".to_owned(), &quote)).collect();
    format!("({})", values.join(","))
}

fn postgres_inserts(rows: &[Values]) -> String {
    let columns = names(rows, '"').replace(',', " text,");
    let quote = |text: &str| format!("'{}'", text.replace('\'', "''"));
    let inserts: String = rows.iter().map(|row| format!("INSERT INTO public.t VALUES {};\n", tuple(row, quote))).collect();
    format!("-- PostgreSQL database dump\nCREATE TABLE public.t ({columns} text);\n{inserts}-- PostgreSQL database dump complete\n")
}

fn mysql(rows: &[Values]) -> String {
    let columns = names(rows, '`').replace(',', " text,");
    let quote = |text: &str| {
        let text = text.replace('\\', "\\\\").replace('\'', "\\'").replace('\n', "\\n").replace('\r', "\\r");
        format!("'{}'", text.replace('"', "\\\"").replace('\0', "\\0").replace('\u{1a}', "\\Z"))
    };
    let all: Vec<_> = rows.iter().map(|row| tuple(row, quote)).collect();
    let insert = if rows.is_empty() { String::new() } else { format!("INSERT INTO `t` VALUES {};\n", all.join(",")) };
    format!("-- MySQL dump 10.13\nCREATE TABLE `t` ({columns} text);\n{insert}-- Dump completed\n")
}

fn export(rows: &[Values]) -> String {
    let quote = |value: &Option<String>| format!("\"{}\"", value.as_deref().unwrap_or_default().replace('"', "\"\""));
    let header: Values = (0..rows.first().map_or(1, Vec::len)).map(|index| Some(format!("c{index}"))).collect();
    let line = |row: &Values| row.iter().map(quote).collect::<Vec<_>>().join(";") + "\r\n";
    std::iter::once(&header).chain(rows).map(line).collect()
}

proptest! {
    #[test]
    fn dumps_are_read_back(rows in rows()) {
        for text in [copy(&rows), postgres_inserts(&rows), mysql(&rows)] {
            let found: Vec<Values> = read(text.as_bytes()).map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?
                .into_iter().map(|(_, values)| values).collect();
            prop_assert_eq!(&found, &rows, "{}", text);
        }
    }

    #[test]
    fn exports_are_read_back(rows in rows()) {
        let text = export(&rows);
        let found: Vec<Values> = Export::open(text.as_bytes(), "t", b';', Limits::default()).unwrap().map(|row| row.unwrap().values).collect();
        let expected: Vec<Values> = rows.iter().map(|row| row.iter().map(|value| value.clone().filter(|text| !text.is_empty())).collect()).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes);
        let _ = read(&[b"-- MySQL dump\n".as_slice(), &bytes].concat());
        let _ = read(&[b"-- PostgreSQL database dump\n".as_slice(), &bytes].concat());
    }

    #[test]
    fn a_byte_changed_or_dropped_is_never_a_panic(rows in rows(), place in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>()) {
        for text in [copy(&rows), postgres_inserts(&rows), mysql(&rows)] {
            let mut bytes = text.into_bytes();
            let place = place.index(bytes.len());
            if cut { bytes.remove(place); } else { bytes[place] = byte; }
            let _ = read(&bytes);
        }
    }
}
