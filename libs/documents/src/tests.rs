//! Rendered documents are read back as a PDF reader would: their text, pages, language, tags and standards.

mod reader;
mod receipts;
mod samples;
mod tables;
mod tax_receipts;
mod texts;
