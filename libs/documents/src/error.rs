//! What can go wrong when a document is rendered. Each message names the part of the document, in English, for a log
//! or a developer; callers translate by matching on the variant.

/// Why no document was made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A text exceeds [`crate::limits::TEXT_SIZE_BYTES`]. `place` is its path in the document, as `payer.name`.
    #[error("the text at {place} has {size_bytes} bytes; at most {limit_bytes} are printed")]
    TextTooLong { place: String, size_bytes: usize, limit_bytes: usize },

    /// All the texts together exceed [`crate::limits::DOCUMENT_SIZE_BYTES`].
    #[error("the document holds more than {limit_bytes} bytes of text")]
    DocumentTooLong { limit_bytes: usize },

    /// Too many lines, rows, columns or cells. `what` names them.
    #[error("{count} {what}: at most {limit} fit one document")]
    TooMany { what: &'static str, count: usize, limit: usize },

    /// A table without columns.
    #[error("a table needs at least one column")]
    NoColumns,

    /// A row whose number of cells is not the number of columns. `row` counts from zero.
    #[error("row {row} has {cells} cells for {columns} columns")]
    RowWidth { row: usize, cells: usize, columns: usize },

    /// The logo is not a PNG, JPEG or SVG picture that can be printed safely.
    #[error("the logo cannot be printed: {reason}")]
    Logo { reason: &'static str },

    /// The typesetter refused: a fault of a template or of a logo that passed the checks, never of a text.
    #[error("the document could not be typeset: {details}")]
    Typesetting { details: String },
}
