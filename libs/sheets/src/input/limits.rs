//! How much of a file is read before it is refused.

/// Bounds on what a spreadsheet may cost. The defaults suit the member file of a large federation and keep memory
/// below about 250 MB in the worst case, far below for any real file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Size of the file as received.
    pub size_bytes: u64,
    /// Size of all that a compressed file (XLSX, ODS) holds, once unpacked.
    pub unpacked_bytes: u64,
    /// Rows with something in them, header included.
    pub rows: usize,
    /// Columns up to the last one with something in it.
    pub columns: usize,
    /// Rows times columns.
    pub cells: usize,
    /// Characters of one cell.
    pub cell_chars: usize,
    /// Bytes of text in all cells together.
    pub text_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { size_bytes: 30_000_000, unpacked_bytes: 200_000_000, rows: 200_000, columns: 300, cells: 3_000_000, cell_chars: 32_767, text_bytes: 60_000_000 }
    }
}
