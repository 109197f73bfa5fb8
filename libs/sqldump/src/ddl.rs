//! The columns of a CREATE TABLE: the only definition that matters here, since an INSERT may not name them.

use std::io::Read;

use crate::lexer::{Dialect, Lexer, Token};
use crate::{Error, Inside, LimitName};

/// Words that open a constraint where a column could stand. pg_dump quotes those that are reserved, mysqldump quotes every column.
const CONSTRAINTS: [&str; 6] = ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN", "LIKE"];
const MYSQL_CONSTRAINTS: [&str; 5] = ["KEY", "INDEX", "FULLTEXT", "SPATIAL", "PERIOD"];
const BINARY_TYPES: [&str; 7] = ["BYTEA", "BLOB", "TINYBLOB", "MEDIUMBLOB", "LONGBLOB", "BINARY", "VARBINARY"];

/// Reads what stands between the parentheses of a CREATE TABLE, the opening one already taken:
/// column names, and whether each holds bytes.
pub(crate) fn columns<R: Read>(lexer: &mut Lexer<R>) -> Result<(Vec<String>, Vec<bool>), Error> {
    let (mut names, mut binary) = (Vec::new(), Vec::new());
    loop {
        let mut token = lexer.token()?;
        if let Some(name) = column_name(&token, lexer.dialect) {
            check_count(lexer, names.len())?;
            names.push(name);
            token = lexer.token()?;
            binary.push(BINARY_TYPES.iter().any(|kind| token.is_word(kind)));
        }
        match rest_of_item(lexer, token)? {
            b',' => {}
            _ => return Ok((names, binary)),
        }
    }
}

fn column_name(token: &Token, dialect: Dialect) -> Option<String> {
    match token {
        Token::Name(name) => Some(name.clone()),
        Token::Word(word) => {
            let is = |keywords: &[&str]| keywords.iter().any(|keyword| word.eq_ignore_ascii_case(keyword));
            let constraint = is(&CONSTRAINTS) || dialect == Dialect::Mysql && is(&MYSQL_CONSTRAINTS);
            (!constraint).then(|| word.clone())
        }
        _ => None,
    }
}

/// Passes to the comma or the closing parenthesis that ends this item, and says which.
fn rest_of_item<R: Read>(lexer: &mut Lexer<R>, first: Token) -> Result<u8, Error> {
    let (mut token, mut depth) = (first, 0_u64);
    loop {
        match token {
            Token::Symbol(b'(') => depth += 1,
            Token::Symbol(end @ (b')' | b',')) if depth == 0 => return Ok(end),
            Token::Symbol(b')') => depth -= 1,
            Token::End => return Err(lexer.truncated(Inside::Statement)),
            _ => {}
        }
        token = lexer.token()?;
    }
}

/// Refuses one column too many.
pub(crate) fn check_count<R: Read>(lexer: &Lexer<R>, columns: usize) -> Result<(), Error> {
    let value = lexer.limits.columns;
    if columns as u64 >= value {
        return Err(Error::Limit { line: lexer.input.line(), limit: LimitName::Columns, value });
    }
    Ok(())
}
