//! The statements of a dump: those that fill tables give rows, those that define them give columns, all others are passed over.

use std::collections::HashMap;
use std::io::Read;
use std::sync::Arc;

use crate::insert::{self, expect};
use crate::lexer::{Dialect, Lexer, Token};
use crate::{Error, Inside, LimitName, Limits, Row, Table, copy, ddl};

/// A dump being read: an iterator over the rows of all its tables, in the order of the file.
///
/// After the first error it ends. Rows given before an error are real, but a file that errs is not to be trusted as a whole:
/// read it to the end before acting on it.
pub struct Dump<R> {
    lexer: Lexer<R>,
    state: State,
    tables: Vec<Arc<Table>>,
    by_name: HashMap<(String, String), usize>,
    schema: String,
    delimiter: Vec<u8>,
    in_transaction: bool,
}

enum State {
    Between,
    Inserting(Arc<Table>),
    Copying(Arc<Table>),
    Ended,
}

impl<R: Read> Dump<R> {
    /// Looks at the first bytes of a file.
    ///
    /// # Errors
    /// [`Error::OtherFormat`] and [`Error::Encoding`] when they belong to another kind of file.
    pub fn open(reader: R, limits: Limits) -> Result<Self, Error> {
        let mut lexer = Lexer::new(reader, limits);
        for (magic, format) in [
            (b"PGDMP".as_slice(), "pg_dump -Fc"),
            (b"\x1f\x8b".as_slice(), "gzip"),
            (b"PK\x03\x04".as_slice(), "ZIP"),
            (b"SQLite format 3\0".as_slice(), "SQLite"),
        ] {
            if lexer.input.starts_with(magic)? {
                return Err(Error::OtherFormat { format });
            }
        }
        if lexer.input.starts_with(b"\xff\xfe")? || lexer.input.starts_with(b"\xfe\xff")? {
            return Err(Error::Encoding { line: 1, found: "UTF-16".to_owned() });
        }
        if lexer.input.starts_with(b"\xef\xbb\xbf")? {
            lexer.input.skip(3)?;
        }
        Ok(Self {
            lexer,
            state: State::Between,
            tables: Vec::new(),
            by_name: HashMap::new(),
            schema: String::new(),
            delimiter: vec![b';'],
            in_transaction: false,
        })
    }

    /// The tables met so far, empty ones included, in the order of the file.
    pub fn tables(&self) -> &[Arc<Table>] {
        &self.tables
    }

    fn next_row(&mut self) -> Result<Option<Row>, Error> {
        loop {
            match std::mem::replace(&mut self.state, State::Ended) {
                State::Ended => return Ok(None),
                State::Between => {
                    if !self.statement()? {
                        return self.check_end().map(|()| None);
                    }
                }
                State::Inserting(table) => {
                    let row = insert::row(&mut self.lexer, &table)?;
                    self.after_row(table)?;
                    return Ok(Some(row));
                }
                State::Copying(table) => {
                    if let Some(row) = self.copy_row(&table)? {
                        self.state = State::Copying(table);
                        return Ok(Some(row));
                    }
                    self.state = State::Between;
                }
            }
        }
    }

    /// What is known only once all was read: that the file is whole, and that it was a dump.
    fn check_end(&self) -> Result<(), Error> {
        if self.lexer.awaits_marker || self.in_transaction {
            return Err(self.lexer.truncated(Inside::Dump));
        }
        if self.tables.is_empty() {
            return Err(Error::NotADump { line: self.lexer.input.line() });
        }
        Ok(())
    }

    /// Reads one statement, or its beginning if it holds rows. `false` at the end of the file.
    fn statement(&mut self) -> Result<bool, Error> {
        self.state = State::Between;
        self.lexer.start_count(LimitName::DefinitionBytes);
        self.lexer.skip_blank()?;
        if self.lexer.input.peek()? == Some(b'\\') {
            self.rest_of_line()?;
            return Ok(true);
        }
        if self.delimiter != b";" && self.lexer.dialect == Dialect::Mysql && !self.at_word(b"DELIMITER")? {
            return self.skip_foreign();
        }
        let first = self.lexer.token()?;
        let Token::Word(word) = &first else {
            return match first {
                Token::End => Ok(false),
                Token::Symbol(b';') => Ok(true),
                _ => Err(self.lexer.syntax("a statement")),
            };
        };
        match word.to_ascii_uppercase().as_str() {
            "INSERT" | "REPLACE" => self.insert()?,
            "COPY" => self.copy()?,
            "CREATE" => self.create()?,
            "SET" => self.set()?,
            "USE" => self.use_database()?,
            "DELIMITER" if self.lexer.dialect == Dialect::Mysql => {
                let line = self.rest_of_line()?;
                self.delimiter = line.trim_ascii().to_vec();
                if self.delimiter.is_empty() {
                    return Err(self.lexer.syntax("what ends a statement, after DELIMITER"));
                }
            }
            keyword => {
                match keyword {
                    "BEGIN" | "START" => self.in_transaction = true,
                    "COMMIT" | "ROLLBACK" | "END" => self.in_transaction = false,
                    _ => {}
                }
                self.skip_statement()?;
            }
        }
        Ok(true)
    }

    fn insert(&mut self) -> Result<(), Error> {
        let mut token = self.lexer.token()?;
        while !token.is_word("INTO") {
            match token {
                Token::Word(_) => token = self.lexer.token()?,
                Token::End => return Err(self.lexer.truncated(Inside::Statement)),
                _ => return Err(self.lexer.syntax("INTO")),
            }
        }
        let (schema, name, mut token) = self.qualified_name()?;
        self.check_dialect()?;
        let named = token == Token::Symbol(b'(');
        let columns = if named { Some(self.column_list()?) } else { None };
        if named {
            token = self.lexer.token()?;
        }
        while !token.is_word("VALUES") {
            match token {
                Token::Word(_) => token = self.lexer.token()?,
                Token::End => return Err(self.lexer.truncated(Inside::Statement)),
                _ => return Err(self.lexer.syntax("VALUES")),
            }
        }
        self.state = State::Inserting(self.filled(schema, name, columns)?);
        Ok(())
    }

    /// After a row: another one, or the end of the statement.
    fn after_row(&mut self, table: Arc<Table>) -> Result<(), Error> {
        self.state = State::Between;
        match self.lexer.token()? {
            Token::Symbol(b',') => self.state = State::Inserting(table),
            Token::Symbol(b';') => {}
            Token::Word(_) => {
                self.lexer.start_count(LimitName::DefinitionBytes);
                self.skip_statement()?;
            }
            Token::End => return Err(self.lexer.truncated(Inside::Statement)),
            _ => return Err(self.lexer.syntax("a comma or ; after a row")),
        }
        Ok(())
    }

    fn copy(&mut self) -> Result<(), Error> {
        if self.lexer.dialect == Dialect::Unknown {
            self.lexer.dialect = Dialect::Postgres;
        }
        let (schema, name, mut token) = self.qualified_name()?;
        let named = token == Token::Symbol(b'(');
        let columns = if named { Some(self.column_list()?) } else { None };
        if named {
            token = self.lexer.token()?;
        }
        if !token.is_word("FROM") || !self.lexer.token()?.is_word("STDIN") {
            return Err(self.lexer.syntax("FROM stdin"));
        }
        expect(&mut self.lexer, b';', "; after FROM stdin: the text format without options")?;
        self.rest_of_line()?;
        self.state = State::Copying(self.filled(schema, name, columns)?);
        Ok(())
    }

    fn copy_row(&mut self, table: &Arc<Table>) -> Result<Option<Row>, Error> {
        let line = self.lexer.input.line();
        let mut bytes = Vec::new();
        if !self.lexer.input.take_line(&mut bytes, self.lexer.limits.row_bytes, LimitName::RowBytes)? {
            return Err(self.lexer.truncated(Inside::Copy));
        }
        if bytes == b"\\." {
            return Ok(None);
        }
        let values = copy::values(&bytes, table.columns.len()).map_err(|()| Error::Encoding { line, found: "?".to_owned() })?;
        insert::finish(line, table, values).map(Some)
    }

    fn create(&mut self) -> Result<(), Error> {
        let mut token = self.lexer.token()?;
        while ["UNLOGGED", "TEMPORARY", "TEMP", "GLOBAL", "LOCAL"].iter().any(|word| token.is_word(word)) {
            token = self.lexer.token()?;
        }
        if !token.is_word("TABLE") {
            return self.skip_statement_after(token);
        }
        let (schema, name, token) = self.qualified_name()?;
        self.check_dialect()?;
        if token != Token::Symbol(b'(') {
            // CREATE TABLE … PARTITION OF, … AS, … LIKE: no column list to learn.
            return self.skip_statement_after(token);
        }
        let (columns, binary) = ddl::columns(&mut self.lexer)?;
        self.define(Table { schema, name, columns, binary })?;
        self.skip_statement()
    }

    fn define(&mut self, table: Table) -> Result<Arc<Table>, Error> {
        let value = self.lexer.limits.tables;
        if self.tables.len() as u64 >= value {
            return Err(Error::Limit { line: self.lexer.input.line(), limit: LimitName::Tables, value });
        }
        let key = (table.schema.clone(), table.name.clone());
        let table = Arc::new(table);
        match self.by_name.get(&key) {
            Some(index) => self.tables[*index] = table.clone(),
            None => {
                self.by_name.insert(key, self.tables.len());
                self.tables.push(table.clone());
            }
        }
        Ok(table)
    }

    /// The table that rows go into, with the columns the statement names or else those of its definition.
    fn filled(&mut self, schema: String, name: String, columns: Option<Vec<String>>) -> Result<Arc<Table>, Error> {
        let known = self.by_name.get(&(schema.clone(), name.clone())).map(|index| self.tables[*index].clone());
        match (known, columns) {
            (Some(table), None) => Ok(table),
            (Some(table), Some(columns)) if table.columns == columns => Ok(table),
            (Some(table), Some(columns)) => {
                let place = |column| table.columns.iter().position(|name| name == column);
                let binary = columns.iter().map(|column| place(column).is_some_and(|index| table.is_binary(index))).collect();
                Ok(Arc::new(Table { schema, name, columns, binary }))
            }
            (None, Some(columns)) => self.define(Table { schema, name, columns, binary: Vec::new() }),
            (None, None) => Err(Error::UnknownColumns { line: self.lexer.input.line(), table: name }),
        }
    }

    /// `[ONLY] [IF NOT EXISTS] schema.name`, and the token after it.
    fn qualified_name(&mut self) -> Result<(String, String, Token), Error> {
        let mut parts: Vec<String> = Vec::new();
        loop {
            match self.lexer.token()? {
                Token::Word(word) if ["IF", "NOT", "EXISTS", "ONLY"].iter().any(|skip| word.eq_ignore_ascii_case(skip)) => {
                    continue;
                }
                Token::Word(name) | Token::Name(name) => parts.push(name),
                Token::End => return Err(self.lexer.truncated(Inside::Statement)),
                _ => return Err(self.lexer.syntax("the name of a table")),
            }
            self.lexer.skip_blank()?;
            if self.lexer.input.peek()? != Some(b'.') {
                break;
            }
            self.lexer.input.skip(1)?;
        }
        let name = parts.pop().unwrap_or_default();
        let schema = parts.pop().unwrap_or_else(|| self.schema.clone());
        Ok((schema, name, self.lexer.token()?))
    }

    /// `a, "b", …)`, the opening parenthesis already taken.
    fn column_list(&mut self) -> Result<Vec<String>, Error> {
        let mut columns = Vec::new();
        loop {
            ddl::check_count(&self.lexer, columns.len())?;
            match self.lexer.token()? {
                Token::Word(name) | Token::Name(name) => columns.push(name),
                Token::Symbol(b')') if columns.is_empty() => return Ok(columns),
                Token::End => return Err(self.lexer.truncated(Inside::Statement)),
                _ => return Err(self.lexer.syntax("the name of a column")),
            }
            match self.lexer.token()? {
                Token::Symbol(b',') => {}
                Token::Symbol(b')') => return Ok(columns),
                Token::End => return Err(self.lexer.truncated(Inside::Statement)),
                _ => return Err(self.lexer.syntax("a comma or ) after a column")),
            }
        }
    }

    /// SET: what changes how the rest is to be read.
    fn set(&mut self) -> Result<(), Error> {
        let first = self.lexer.token()?;
        let names = first.is_word("NAMES");
        let encoding = first.is_word("CLIENT_ENCODING");
        let conforming = first.is_word("STANDARD_CONFORMING_STRINGS");
        if !names && !encoding && !conforming {
            return self.skip_statement_after(first);
        }
        if self.lexer.dialect == Dialect::Unknown {
            self.lexer.dialect = if names { Dialect::Mysql } else { Dialect::Postgres };
        }
        let mut token = self.lexer.token()?;
        if token == Token::Symbol(b'=') || token.is_word("TO") {
            token = self.lexer.token()?;
        }
        let value = match &token {
            Token::Word(word) => word.clone(),
            Token::Text(bytes) => String::from_utf8_lossy(bytes).into_owned(),
            _ => String::new(),
        };
        if conforming {
            self.lexer.backslash = value.eq_ignore_ascii_case("off") || value.eq_ignore_ascii_case("false");
        } else {
            self.lexer.check_encoding(&value)?;
        }
        self.skip_statement_after(token)
    }

    fn use_database(&mut self) -> Result<(), Error> {
        let token = self.lexer.token()?;
        if let Token::Name(name) | Token::Word(name) = &token {
            self.schema.clone_from(name);
        }
        self.skip_statement_after(token)
    }

    /// A data statement whose quoting rules are unknown cannot be read safely.
    fn check_dialect(&self) -> Result<(), Error> {
        match self.lexer.dialect {
            Dialect::Unknown => Err(Error::NotADump { line: self.lexer.input.line() }),
            _ => Ok(()),
        }
    }

    fn skip_statement(&mut self) -> Result<(), Error> {
        let token = self.lexer.token()?;
        self.skip_statement_after(token)
    }

    /// Passes to the `;` that ends a statement, the bodies of SQL functions (`BEGIN ATOMIC … END`) included.
    fn skip_statement_after(&mut self, first: Token) -> Result<(), Error> {
        let (mut token, mut depth, mut after_begin) = (first, 0_u64, false);
        loop {
            if token == Token::End {
                return Err(self.lexer.truncated(Inside::Statement));
            } else if token == Token::Symbol(b';') && depth == 0 {
                return Ok(());
            } else if after_begin && token.is_word("ATOMIC") || depth > 0 && token.is_word("CASE") {
                depth += 1;
            } else if depth > 0 && token.is_word("END") {
                depth -= 1;
            }
            after_begin = token.is_word("BEGIN");
            token = self.lexer.token()?;
        }
    }

    /// Passes a statement that ends with a delimiter of its own: a trigger or a procedure, which hold no rows.
    fn skip_foreign(&mut self) -> Result<bool, Error> {
        let delimiter = self.delimiter.clone();
        loop {
            self.lexer.skip_blank()?;
            if self.lexer.input.starts_with(&delimiter)? {
                self.lexer.input.skip(delimiter.len())?;
                return Ok(true);
            }
            if self.lexer.token()? == Token::End {
                return Err(self.lexer.truncated(Inside::Statement));
            }
        }
    }

    /// The error a person can use: text that no tool signed and that does not read as SQL is no dump, and what is
    /// missing at the very end of the file is missing because the file was cut.
    fn explain(&mut self, error: Error) -> Error {
        let unsigned = self.lexer.dialect == Dialect::Unknown;
        let at_end = matches!(self.lexer.input.peek(), Ok(None));
        match error {
            Error::Truncated { line, .. } | Error::Syntax { line, .. } | Error::Limit { line, limit: LimitName::NameBytes, .. } if unsigned => {
                Error::NotADump { line }
            }
            Error::Syntax { line, .. } if at_end => Error::Truncated { line, inside: Inside::Statement },
            error => error,
        }
    }

    fn at_word(&mut self, word: &[u8]) -> Result<bool, Error> {
        self.lexer.input.starts_with(word)
    }

    fn rest_of_line(&mut self) -> Result<Vec<u8>, Error> {
        let mut line = Vec::new();
        self.lexer.input.take_line(&mut line, self.lexer.limits.definition_bytes, LimitName::DefinitionBytes)?;
        Ok(line)
    }
}

impl<R: Read> Iterator for Dump<R> {
    type Item = Result<Row, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let row = self.next_row();
        if row.is_err() {
            self.state = State::Ended;
        }
        row.map_err(|error| self.explain(error)).transpose()
    }
}
