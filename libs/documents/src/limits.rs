//! Every bound on what a document may hold. Beyond them a render answers [`crate::Error`] and makes nothing.

/// Longest single text (a cell, a name, a note), in bytes of UTF-8.
pub const TEXT_SIZE_BYTES: usize = 4_000;

/// All the texts of one document together, in bytes of UTF-8.
pub const DOCUMENT_SIZE_BYTES: usize = 8_000_000;

/// Lines of the payer's or the organisation's address, the name not counted. Six lines in all is what French postal
/// sorting accepts (NF Z 10-011); two more are let through for addresses abroad, in smaller print.
pub const ADDRESS_LINES: usize = 7;

/// Lines of one receipt.
pub const RECEIPT_LINES: usize = 200;

/// Tax receipts of one file.
pub const TAX_RECEIPTS: usize = 500;

/// Columns of one table.
pub const TABLE_COLUMNS: usize = 20;

/// Rows of one table, sections and totals included.
pub const TABLE_ROWS: usize = 10_000;

/// Cells of one table. They decide its memory, some 10 to 15 kB each while the document is made, and its time.
pub const TABLE_CELLS: usize = 60_000;

/// A logo's file.
pub const LOGO_SIZE_BYTES: usize = 1_000_000;

/// A raster logo's surface once unpacked: a small file may hide a huge picture.
pub const LOGO_PIXELS: usize = 16_000_000;
