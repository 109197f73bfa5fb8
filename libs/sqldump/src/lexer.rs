//! Cuts SQL into tokens, by the quoting rules of the tool that wrote it, and notes what its comments tell about the file.

use std::io::Read;

use crate::input::Input;
use crate::{Error, Inside, LimitName, Limits};

/// Bytes of a comment that are looked at.
const COMMENT_BYTES: usize = 256;

/// Whose SQL it is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Dialect {
    Unknown,
    Postgres,
    Mysql,
}

/// One piece of a statement.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Token {
    /// A keyword or an unquoted name.
    Word(String),
    /// A name in `"` or `` ` ``.
    Name(String),
    /// A text in `'`, its escapes resolved.
    Text(Vec<u8>),
    /// Bytes given in hexadecimal.
    Bytes(Vec<u8>),
    Number(String),
    Symbol(u8),
    /// The end of the file.
    End,
}

impl Token {
    /// Whether it is this keyword (given in capitals).
    pub(crate) fn is_word(&self, keyword: &str) -> bool {
        matches!(self, Self::Word(word) if word.eq_ignore_ascii_case(keyword))
    }
}

/// The tokens of a file.
pub(crate) struct Lexer<R> {
    pub(crate) input: Input<R>,
    pub(crate) limits: Limits,
    pub(crate) dialect: Dialect,
    /// PostgreSQL's `standard_conforming_strings = off`: a backslash escapes in every text.
    pub(crate) backslash: bool,
    /// A tool that writes a closing marker announced itself and has not written it yet.
    pub(crate) awaits_marker: bool,
    /// Bytes of tokens since the last [`Lexer::start_count`], and how many are accepted.
    counted: u64,
    count_limit: (LimitName, u64),
}

impl<R: Read> Lexer<R> {
    pub(crate) fn new(reader: R, limits: Limits) -> Self {
        Self {
            input: Input::new(reader, limits.total_bytes),
            dialect: Dialect::Unknown,
            backslash: false,
            awaits_marker: false,
            counted: 0,
            count_limit: (LimitName::DefinitionBytes, limits.definition_bytes),
            limits,
        }
    }

    /// Counts the bytes that follow against a limit: those of a row, or of a definition.
    pub(crate) fn start_count(&mut self, limit: LimitName) {
        let value = if limit == LimitName::RowBytes { self.limits.row_bytes } else { self.limits.definition_bytes };
        self.counted = 0;
        self.count_limit = (limit, value);
    }

    fn count(&mut self) -> Result<(), Error> {
        self.counted += 1;
        let (limit, value) = self.count_limit;
        if self.counted > value {
            return Err(Error::Limit { line: self.input.line(), limit, value });
        }
        Ok(())
    }

    pub(crate) fn truncated(&self, inside: Inside) -> Error {
        Error::Truncated { line: self.input.line(), inside }
    }

    pub(crate) fn syntax(&self, expected: &'static str) -> Error {
        Error::Syntax { line: self.input.line(), expected }
    }

    /// Passes blanks and comments.
    pub(crate) fn skip_blank(&mut self) -> Result<(), Error> {
        loop {
            match self.input.peek()? {
                Some(byte) if byte.is_ascii_whitespace() => self.input.skip(1)?,
                Some(b'-') if self.input.starts_with(b"--")? => self.line_comment()?,
                Some(b'#') if self.dialect == Dialect::Mysql => self.line_comment()?,
                Some(b'/') if self.input.starts_with(b"/*")? => self.block_comment()?,
                _ => return Ok(()),
            }
        }
    }

    fn line_comment(&mut self) -> Result<(), Error> {
        let mut start = Vec::new();
        while let Some(byte) = self.input.next()? {
            if byte == b'\n' {
                break;
            }
            if start.len() < COMMENT_BYTES {
                start.push(byte);
            }
        }
        self.heed(String::from_utf8_lossy(&start).trim_start_matches('-').trim());
        Ok(())
    }

    /// What a line comment tells: who wrote the file, and whether it is complete.
    fn heed(&mut self, comment: &str) {
        if comment.starts_with("PostgreSQL database dump complete") || comment.starts_with("Dump completed") {
            self.awaits_marker = false;
        } else if comment.starts_with("PostgreSQL database dump") {
            self.dialect = Dialect::Postgres;
            self.awaits_marker = true;
        } else if comment.starts_with("MySQL dump") || comment.starts_with("MariaDB dump") {
            self.dialect = Dialect::Mysql;
            self.awaits_marker = true;
        } else if comment.starts_with("phpMyAdmin SQL Dump") || comment.starts_with("Adminer") && comment.contains("MySQL") {
            self.dialect = Dialect::Mysql;
        }
    }

    /// A comment, nested ones included (PostgreSQL). MySQL's conditional ones are not executed: they hold settings, triggers and
    /// views, never rows; only the character set they declare matters.
    fn block_comment(&mut self) -> Result<(), Error> {
        let conditional = self.input.starts_with(b"/*!")? || self.input.starts_with(b"/*M!")?;
        if conditional && self.dialect == Dialect::Unknown {
            self.dialect = Dialect::Mysql;
        }
        self.input.skip(2)?;
        let mut depth = 1;
        let mut start = Vec::new();
        while depth > 0 {
            if self.input.starts_with(b"*/")? {
                self.input.skip(2)?;
                depth -= 1;
            } else if self.dialect == Dialect::Postgres && self.input.starts_with(b"/*")? {
                self.input.skip(2)?;
                depth += 1;
            } else {
                let byte = self.input.next()?.ok_or_else(|| self.truncated(Inside::Comment))?;
                if start.len() < COMMENT_BYTES {
                    start.push(byte);
                }
            }
        }
        if conditional {
            let text = String::from_utf8_lossy(&start).to_ascii_uppercase();
            if let Some((_, after)) = text.split_once("SET NAMES ") {
                self.check_encoding(after.split([' ', ';']).next().unwrap_or_default())?;
            }
        }
        Ok(())
    }

    /// Refuses a declared character set other than UTF-8.
    pub(crate) fn check_encoding(&self, name: &str) -> Result<(), Error> {
        let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase();
        match plain.as_str() {
            "UTF8" | "UTF8MB4" | "UTF8MB3" | "UNICODE" | "SQLASCII" => Ok(()),
            _ => Err(Error::Encoding { line: self.input.line(), found: name.to_owned() }),
        }
    }

    /// The next token.
    pub(crate) fn token(&mut self) -> Result<Token, Error> {
        self.skip_blank()?;
        let Some(byte) = self.input.peek()? else {
            return Ok(Token::End);
        };
        match byte {
            b'\'' => self.text(self.dialect == Dialect::Mysql || self.backslash).map(Token::Text),
            b'"' if self.dialect == Dialect::Mysql => self.quoted(b'"', true).map(Token::Text),
            b'"' => self.name(b'"'),
            b'`' => {
                if self.dialect == Dialect::Unknown {
                    self.dialect = Dialect::Mysql;
                }
                self.name(b'`')
            }
            b'$' if self.dialect == Dialect::Postgres => self.dollar_text(),
            b'0'..=b'9' | b'.' | b'-' | b'+' => self.number(),
            byte if is_word_start(byte) => self.word(),
            byte => {
                self.count()?;
                self.input.skip(1)?;
                Ok(Token::Symbol(byte))
            }
        }
    }

    fn name(&mut self, quote: u8) -> Result<Token, Error> {
        let bytes = self.quoted(quote, false)?;
        self.utf8_name(bytes).map(Token::Name)
    }

    fn utf8_name(&self, bytes: Vec<u8>) -> Result<String, Error> {
        let (line, value) = (self.input.line(), self.limits.name_bytes);
        if bytes.len() as u64 > value {
            return Err(Error::Limit { line, limit: LimitName::NameBytes, value });
        }
        String::from_utf8(bytes).map_err(|_| Error::Encoding { line, found: "?".to_owned() })
    }

    /// A word, or one of the texts that a letter announces: `E'…'`, `X'…'`, `B'…'`, `N'…'`.
    fn word(&mut self) -> Result<Token, Error> {
        let mut word = Vec::new();
        while let Some(byte) = self.input.peek()? {
            if !is_word_start(byte) && !byte.is_ascii_digit() && (byte != b'$' || self.dialect == Dialect::Mysql) {
                break;
            }
            self.count()?;
            word.push(byte);
            self.input.skip(1)?;
        }
        if word.len() == 1 && self.input.peek()? == Some(b'\'') {
            match word[0].to_ascii_uppercase() {
                b'E' => return self.text(true).map(Token::Text),
                b'X' => return self.hex_text(),
                b'B' | b'N' => {
                    return self.text(self.dialect == Dialect::Mysql || self.backslash).map(Token::Text);
                }
                _ => {}
            }
        }
        self.utf8_name(word).map(Token::Word)
    }

    fn number(&mut self) -> Result<Token, Error> {
        if self.input.starts_with(b"0x")? {
            self.input.skip(2)?;
            let mut digits = Vec::new();
            while let Some(byte) = self.input.peek()?.filter(u8::is_ascii_hexdigit) {
                self.count()?;
                digits.push(byte);
                self.input.skip(1)?;
            }
            return self.token_of_hex(&digits);
        }
        let mut number = String::new();
        while let Some(byte) = self.input.peek()? {
            let exponent_sign = matches!(byte, b'-' | b'+') && (number.is_empty() || number.ends_with(['e', 'E']));
            if !byte.is_ascii_digit() && !matches!(byte, b'.' | b'e' | b'E') && !exponent_sign {
                break;
            }
            self.count()?;
            number.push(char::from(byte));
            self.input.skip(1)?;
        }
        Ok(Token::Number(number))
    }

    fn hex_text(&mut self) -> Result<Token, Error> {
        let digits = self.quoted(b'\'', false)?;
        self.token_of_hex(&digits)
    }

    fn token_of_hex(&self, digits: &[u8]) -> Result<Token, Error> {
        let nibble = |byte: u8| char::from(byte).to_digit(16).map(|digit| digit as u8);
        let pairs = digits.chunks(2).map(|pair| match pair {
            [high, low] => Some(nibble(*high)? << 4 | nibble(*low)?),
            _ => None,
        });
        pairs.collect::<Option<Vec<u8>>>().map(Token::Bytes).ok_or_else(|| self.syntax("pairs of hexadecimal digits"))
    }

    /// A text in simple quotes, at its opening quote.
    fn text(&mut self, backslash: bool) -> Result<Vec<u8>, Error> {
        self.quoted(b'\'', backslash)
    }

    /// Anything in quotes that are doubled inside, at its opening quote; with backslash escapes if asked.
    fn quoted(&mut self, quote: u8, backslash: bool) -> Result<Vec<u8>, Error> {
        self.input.skip(1)?;
        let mut bytes = Vec::new();
        loop {
            let byte = self.input.next()?.ok_or_else(|| self.truncated(Inside::Quotes))?;
            self.count()?;
            if byte == quote {
                if self.input.peek()? != Some(quote) {
                    return Ok(bytes);
                }
                self.input.skip(1)?;
                bytes.push(quote);
            } else if byte == b'\\' && backslash {
                self.escape(&mut bytes)?;
            } else {
                bytes.push(byte);
            }
        }
    }

    /// What follows a backslash inside a text.
    fn escape(&mut self, bytes: &mut Vec<u8>) -> Result<(), Error> {
        let byte = self.input.next()?.ok_or_else(|| self.truncated(Inside::Quotes))?;
        self.count()?;
        match (byte, self.dialect) {
            (b'n', _) => bytes.push(b'\n'),
            (b'r', _) => bytes.push(b'\r'),
            (b't', _) => bytes.push(b'\t'),
            (b'b', _) => bytes.push(8),
            (b'0', Dialect::Mysql) => bytes.push(0),
            (b'Z', Dialect::Mysql) => bytes.push(26),
            (b'%' | b'_', Dialect::Mysql) => bytes.extend([b'\\', byte]),
            (_, Dialect::Mysql) => bytes.push(byte),
            (b'f', _) => bytes.push(12),
            (b'x', _) => self.code(bytes, 16, 2, None)?,
            (b'u', _) => self.code_point(bytes, 4)?,
            (b'U', _) => self.code_point(bytes, 8)?,
            (b'0'..=b'7', _) => self.code(bytes, 8, 2, Some(byte))?,
            (_, _) => bytes.push(byte),
        }
        Ok(())
    }

    fn digits(&mut self, radix: u32, max_digits: usize, first: Option<u8>) -> Result<Option<u32>, Error> {
        let mut value = first.and_then(|byte| char::from(byte).to_digit(radix));
        for _ in 0..max_digits {
            let Some(digit) = self.input.peek()?.and_then(|byte| char::from(byte).to_digit(radix)) else {
                break;
            };
            self.input.skip(1)?;
            value = Some(value.unwrap_or(0) * radix + digit);
        }
        Ok(value)
    }

    fn code(&mut self, bytes: &mut Vec<u8>, radix: u32, max_digits: usize, first: Option<u8>) -> Result<(), Error> {
        let value = self.digits(radix, max_digits, first)?.ok_or_else(|| self.syntax("digits after a backslash"))?;
        bytes.push((value & 0xff) as u8);
        Ok(())
    }

    fn code_point(&mut self, bytes: &mut Vec<u8>, max_digits: usize) -> Result<(), Error> {
        let mut value: u64 = 0;
        for _ in 0..max_digits {
            let digit = self.input.next()?.and_then(|byte| char::from(byte).to_digit(16));
            value = value * 16 + u64::from(digit.ok_or_else(|| self.syntax("hexadecimal digits after \\u"))?);
        }
        let character = u32::try_from(value).ok().and_then(char::from_u32).ok_or_else(|| self.syntax("a character's number"))?;
        bytes.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
        Ok(())
    }

    /// `$tag$ … $tag$`, the body of functions; or a lone `$`.
    fn dollar_text(&mut self) -> Result<Token, Error> {
        let mut tag = vec![b'$'];
        self.input.skip(1)?;
        while let Some(byte) = self.input.peek()?.filter(|byte| is_word_start(*byte) || byte.is_ascii_digit()) {
            self.count()?;
            tag.push(byte);
            self.input.skip(1)?;
            if tag.len() as u64 > self.limits.name_bytes {
                return Err(self.syntax("a shorter tag after $"));
            }
        }
        if self.input.peek()? != Some(b'$') {
            return Ok(Token::Symbol(b'$'));
        }
        self.input.skip(1)?;
        tag.push(b'$');
        let mut bytes = Vec::new();
        while !self.input.starts_with(&tag)? {
            self.count()?;
            bytes.push(self.input.next()?.ok_or_else(|| self.truncated(Inside::Quotes))?);
        }
        self.input.skip(tag.len())?;
        Ok(Token::Text(bytes))
    }
}

fn is_word_start(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80
}
