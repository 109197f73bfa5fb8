//! Why a whole file is refused, and how large one is accepted.

/// The largest accepted value of each dimension of a file.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of the file.
    pub file_bytes: usize,
    /// Lines of all its statements, those that make no sense included.
    pub lines: usize,
    /// Elements within elements.
    pub depth: usize,
    /// Elements in all.
    pub elements: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { file_bytes: 32 << 20, lines: 100_000, depth: 32, elements: 2_000_000 }
    }
}

/// Why a file was refused. Nothing of it was kept.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Error {
    /// There is no statement in it.
    #[error("the file holds no statement")]
    Empty,
    /// A picture, a document, a program…
    #[error("this is not a bank file")]
    NotABankFile,
    /// CSV, whose columns somebody must name first.
    #[error("the columns of this file are not known yet")]
    MappingNeeded,
    /// A column that the mapping names is not in the file.
    #[error("there is no column named {name}")]
    NoColumn {
        /// The name in the mapping.
        name: String,
    },
    /// The file stops before its end.
    #[error("line {line}: the file stops too early")]
    Truncated {
        /// Where, from 1.
        line: u64,
    },
    /// The file is not written as its format wants.
    #[error("line {line}: expected {expected}")]
    Malformed {
        /// Where, from 1.
        line: u64,
        /// What was looked for.
        expected: &'static str,
    },
    /// XML that defines its own entities or document type: never needed, often an attack.
    #[error("the XML defines a document type")]
    Hostile,
    /// The file is too large.
    #[error("the file is larger than {limit_bytes} bytes")]
    TooLarge {
        /// What would have been accepted.
        limit_bytes: usize,
    },
    /// Too many lines or elements.
    #[error("more than {limit} lines or elements")]
    TooMany {
        /// What would have been accepted.
        limit: usize,
    },
    /// Too many elements within each other.
    #[error("elements more than {limit} deep")]
    TooDeep {
        /// What would have been accepted.
        limit: usize,
    },
}
