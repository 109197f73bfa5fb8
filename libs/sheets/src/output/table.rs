//! What a table is made of.

/// Rows of a worksheet, header included, in XLSX and ODS alike.
pub(crate) const WORKSHEET_ROWS_MAX: u32 = 1_048_576;
const WIDTH_DEFAULT: u16 = 16;

/// The formats of exports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Text for French spreadsheets: UTF-8 with its mark, semicolons, decimal commas.
    Csv,
    /// Excel.
    Xlsx,
    /// LibreOffice.
    Ods,
}

impl Format {
    /// The ending of the file's name, without the point.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Ods => "ods",
        }
    }

    /// The media type to serve the file with.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
        }
    }

    /// The format with that extension, as an address or a command line names it.
    pub fn from_extension(extension: &str) -> Option<Self> {
        [Self::Csv, Self::Xlsx, Self::Ods].into_iter().find(|format| format.extension() == extension)
    }
}

/// What a column holds; it decides how the whole column looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// Quantities.
    Number,
    /// Euros, from whole cents.
    MoneyCents,
    /// Days.
    Day,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name, in the user's language.
    pub header: String,
    /// What it holds.
    pub kind: Kind,
    /// Its width, in characters of the usual font. CSV has none.
    pub width_chars: u16,
}

impl Column {
    /// A column of a usual width.
    pub fn new(header: impl Into<String>, kind: Kind) -> Self {
        let width_chars = match kind {
            Kind::Text => WIDTH_DEFAULT + 8,
            Kind::Number | Kind::Day => WIDTH_DEFAULT - 4,
            Kind::MoneyCents => WIDTH_DEFAULT,
        };
        Self { header: header.into(), kind, width_chars }
    }

    /// The same column, that wide.
    #[must_use]
    pub fn width(mut self, chars: u16) -> Self {
        self.width_chars = chars;
        self
    }
}

/// A table: its title (the name of the worksheet) and its columns. Rows follow one by one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The name of the worksheet; shortened and cleaned where a format wants it.
    pub title: String,
    /// At least one.
    pub columns: Vec<Column>,
}

/// A value in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text; may have several lines.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A decimal number, exactly: `Decimal { digits: 15, scale: 1 }` is 1.5. `scale` is at most 18.
    Decimal {
        /// All digits, as a whole number.
        digits: i64,
        /// How many of them are decimals.
        scale: u8,
    },
    /// Euros, in whole cents.
    Money(i64),
    /// A day: year (1–9999), month, day.
    Day(i16, i8, i8),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

/// Why a table could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// A row has another number of cells than the table has columns.
    #[error("a row has {found} cells for {expected} columns")]
    WrongWidth {
        /// Columns of the table.
        expected: usize,
        /// Cells of the row.
        found: usize,
    },
    /// The format holds no more rows; CSV has no such bound.
    #[error("a worksheet has at most {limit} rows")]
    TooManyRows {
        /// Rows of a worksheet, header included.
        limit: u32,
    },
    /// A day that no calendar has.
    #[error("there is no such day")]
    NoSuchDay,
    /// The destination, or a temporary file, could not be written.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// The file could not be put together; the text is for a log.
    #[error("the file could not be written: {0}")]
    Format(String),
}

/// Checks what all formats require of a row.
pub(crate) fn check_width(expected: usize, cells: &[Cell]) -> Result<(), WriteError> {
    if cells.len() == expected { Ok(()) } else { Err(WriteError::WrongWidth { expected, found: cells.len() }) }
}
