//! What each imported record said the last time, as a digest: the next import touches only what changed in the source.

use kernel::{Result, cx::Cx, id::Id};
use sha1::{Digest, Sha1};
use std::collections::HashMap;

/// Rows written by one statement.
const INSERT_ROWS: usize = 500;

/// Digests known, and those to be written.
#[derive(Default)]
pub struct Digests {
    known: HashMap<Id, String>,
    fresh: Vec<(Id, String)>,
}

impl Digests {
    /// A short text that changes with what it is made of.
    pub fn of(said: impl AsRef<[u8]>) -> String {
        hex::encode(&Sha1::digest(said.as_ref())[..10])
    }

    /// Reads what is known of these records; forgets the others, to stay small.
    pub async fn load(&mut self, cx: &mut Cx, ids: &[Id]) -> Result<()> {
        self.known.clear();
        if ids.is_empty() {
            return Ok(());
        }
        let mut query = cx.tx.query("SELECT id, digest FROM imports_digest WHERE id IN (");
        query.args(ids.iter().copied()).push(")");
        self.known = query.all::<(Id, String)>().await?.into_iter().collect();
        Ok(())
    }

    /// Whether the record said something else the last time.
    pub fn differs(&self, id: Id, digest: &str) -> bool {
        self.known.get(&id).is_some_and(|known| known != digest)
    }

    /// Whether the record said this the last time.
    pub fn is(&self, id: Id, digest: &str) -> bool {
        self.known.get(&id).is_some_and(|known| known == digest)
    }

    /// Whether the record came already.
    pub fn knows(&self, id: Id) -> bool {
        self.known.contains_key(&id)
    }

    pub fn set(&mut self, id: Id, digest: String) {
        self.fresh.push((id, digest));
    }

    pub async fn write(&mut self, cx: &mut Cx, source_id: Id) -> Result<()> {
        for chunk in std::mem::take(&mut self.fresh).chunks(INSERT_ROWS) {
            let mut query = cx.tx.query("INSERT INTO imports_digest (id, source_id, digest) VALUES ");
            for (row, (id, digest)) in chunk.iter().enumerate() {
                query.push(if row == 0 { "(" } else { ", (" }).arg(*id).push(", ").arg(source_id).push(", ").arg(digest.clone()).push(")");
            }
            query.push(" ON CONFLICT (id) DO UPDATE SET digest = excluded.digest");
            query.execute().await?;
        }
        Ok(())
    }
}
