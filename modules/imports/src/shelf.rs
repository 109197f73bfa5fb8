//! Contents of files, put away before the transaction begins: copying gigabytes of documents must not keep the site from writing.
//! What a refused import put away is named by nothing.

use kernel::{
    Result,
    cx::Cx,
    file::{self, Content},
};

/// What became of a content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Put away, to be named.
    Stored(Content),
    /// Read and whole; a dry run puts nothing away.
    Checked,
    /// There is nothing in it.
    Empty,
}

/// Where contents are put; nowhere in a dry run.
#[derive(Clone, Copy, Debug)]
pub struct Shelf {
    pub is_dry_run: bool,
}

impl Shelf {
    /// Puts a content away under a name. Not to be called in a transaction.
    pub async fn put(self, cx: &Cx, name: &str, bytes: &[u8]) -> Result<Found> {
        if bytes.is_empty() {
            return Ok(Found::Empty);
        }
        if self.is_dry_run {
            return Ok(Found::Checked);
        }
        file::put(cx, name, bytes).await.map(Found::Stored)
    }
}
