//! The rows of an INSERT, one at a time. Only literal values are read: an expression is refused, never evaluated.

use std::io::Read;
use std::sync::Arc;

use crate::ddl::check_count;
use crate::lexer::{Dialect, Lexer, Token};
use crate::table::hexadecimal;
use crate::{Error, Inside, LimitName, Row, Table};

/// Reads one `(…)`, at its opening parenthesis.
pub(crate) fn row<R: Read>(lexer: &mut Lexer<R>, table: &Arc<Table>) -> Result<Row, Error> {
    lexer.start_count(LimitName::RowBytes);
    expect(lexer, b'(', "( before the values of a row")?;
    let mut values = Vec::with_capacity(table.columns.len());
    loop {
        check_count(lexer, values.len())?;
        let (value, end) = value(lexer, table.is_binary(values.len()))?;
        values.push(value);
        match end {
            Token::Symbol(b',') => {}
            Token::Symbol(b')') => break,
            Token::End => return Err(lexer.truncated(Inside::Statement)),
            _ => return Err(lexer.syntax("a comma or ) after a value")),
        }
    }
    finish(lexer.input.line(), table, values)
}

/// Checks that a row has one value per column.
pub(crate) fn finish(line: u64, table: &Arc<Table>, values: Vec<Option<String>>) -> Result<Row, Error> {
    let (expected, found) = (table.columns.len(), values.len());
    if expected != found {
        return Err(Error::ColumnCount { line, table: table.name.clone(), expected, found });
    }
    Ok(Row { table: table.clone(), values, line })
}

/// One value and the token that follows it.
fn value<R: Read>(lexer: &mut Lexer<R>, binary: bool) -> Result<(Option<String>, Token), Error> {
    let value = match lexer.token()? {
        Token::Number(number) => Some(number),
        Token::Bytes(bytes) => Some(hexadecimal(&bytes)),
        Token::Text(bytes) => Some(text(lexer, bytes, binary)?),
        Token::Word(word) => word_value(lexer, &word, binary)?,
        Token::End => return Err(lexer.truncated(Inside::Statement)),
        _ => return Err(lexer.syntax("a value")),
    };
    let mut after = lexer.token()?;
    while after == Token::Symbol(b':') {
        after = cast(lexer)?;
    }
    Ok((value, after))
}

fn word_value<R: Read>(lexer: &mut Lexer<R>, word: &str, binary: bool) -> Result<Option<String>, Error> {
    let upper = word.to_ascii_uppercase();
    match upper.as_str() {
        "NULL" | "DEFAULT" => return Ok(None),
        "TRUE" | "FALSE" => return Ok(Some(upper.to_ascii_lowercase())),
        _ if !word.starts_with('_') => return Err(lexer.syntax("a literal value")),
        _ => {}
    }
    match lexer.token()? {
        Token::Text(bytes) => text(lexer, bytes, binary || upper == "_BINARY").map(Some),
        Token::Bytes(bytes) => Ok(Some(hexadecimal(&bytes))),
        _ => Err(lexer.syntax("a text after its character set")),
    }
}

/// A text, or bytes where MySQL writes bytes as if they were text.
fn text<R: Read>(lexer: &Lexer<R>, bytes: Vec<u8>, binary: bool) -> Result<String, Error> {
    if binary && lexer.dialect == Dialect::Mysql {
        return Ok(hexadecimal(&bytes));
    }
    String::from_utf8(bytes).map_err(|_| Error::Encoding { line: lexer.input.line(), found: "?".to_owned() })
}

/// Passes `::type`, one colon already taken.
fn cast<R: Read>(lexer: &mut Lexer<R>) -> Result<Token, Error> {
    expect(lexer, b':', "the type after ::")?;
    loop {
        match lexer.token()? {
            Token::Word(_) | Token::Name(_) | Token::Number(_) | Token::Symbol(b'.' | b'[' | b']') => {}
            Token::Symbol(b'(') => while !matches!(lexer.token()?, Token::Symbol(b')') | Token::End) {},
            other => return Ok(other),
        }
    }
}

/// Takes this symbol or refuses.
pub(crate) fn expect<R: Read>(lexer: &mut Lexer<R>, symbol: u8, expected: &'static str) -> Result<(), Error> {
    match lexer.token()? {
        Token::Symbol(found) if found == symbol => Ok(()),
        Token::End => Err(lexer.truncated(Inside::Statement)),
        _ => Err(lexer.syntax(expected)),
    }
}
