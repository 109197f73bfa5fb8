//! The papers behind an entry. Those present when it is validated are sealed into its hash and stay; others may still come.

use super::Entry;
use crate::{entity::Entity, events::VoucherAdded};
use kernel::{
    cx::Cx,
    day::Instant,
    error::{Error, Result},
    event::Subject,
    file::{self, FileRef},
    id::Id,
};

/// What files are, attached to an entry.
pub const LABEL: &str = "voucher";

#[derive(Clone, Debug, kernel::db::Record)]
pub struct Voucher {
    pub id: Id,
    pub file_id: Id,
    pub name: String,
    pub sha256: String,
    /// Part of the entry's hash: it cannot be taken away any more.
    pub sealed: bool,
    pub added_at: Instant,
}

impl Entry {
    pub async fn vouchers(&self, cx: &mut Cx) -> Result<Vec<Voucher>> {
        Ok(cx
            .tx
            .query("SELECT id, file_id, name, sha256, sealed, added_at FROM ledger_voucher WHERE entry_id = $1 ORDER BY added_at, id")
            .bind(self.id)
            .all()
            .await?)
    }

    /// Joins a stored file to the entry.
    pub async fn attach(&self, cx: &mut Cx, file: &FileRef) -> Result<()> {
        let entity = Entity::find(cx, self.entity_id).await?.ok_or(Error::NotFound)?;
        Entity::lock(cx, entity.id).await?;
        let (id, now) = (cx.new_id(), cx.now());
        cx.tx
            .query("INSERT INTO ledger_voucher (id, entry_id, file_id, name, sha256, sealed, added_at) VALUES ($1, $2, $3, $4, $5, FALSE, $6)")
            .bind(id)
            .bind(self.id)
            .bind(file.id)
            .bind(file.name.clone())
            .bind(file.sha256.clone())
            .bind(now)
            .execute()
            .await?;
        file::attach(cx, Subject::new("entry", self.id), file.id, LABEL).await?;
        let people = self.people(cx).await?;
        cx.announce(&VoucherAdded::of(self, entity.unit_id, people)).await
    }

    /// Joins a file that came with the entry from another program; the same file again is the same voucher. Importers only: nobody
    /// is told, and it is not part of the hash.
    pub async fn bring_voucher(cx: &mut Cx, entry_id: Id, file: &FileRef) -> Result<()> {
        let now = cx.now();
        cx.tx
            .query(
                "INSERT INTO ledger_voucher (id, entry_id, file_id, name, sha256, sealed, added_at) VALUES ($1, $2, $1, $3, $4, FALSE, $5)
                 ON CONFLICT (id) DO UPDATE SET name = excluded.name, sha256 = excluded.sha256 WHERE NOT ledger_voucher.sealed",
            )
            .bind(file.id)
            .bind(entry_id)
            .bind(file.name.clone())
            .bind(file.sha256.clone())
            .bind(now)
            .execute()
            .await?;
        file::attach(cx, Subject::new("entry", entry_id), file.id, LABEL).await
    }

    /// Takes a file away.
    ///
    /// # Errors
    /// Refused when it is sealed.
    pub async fn detach(&self, cx: &mut Cx, voucher_id: Id) -> Result<()> {
        Entity::lock(cx, self.entity_id).await?;
        let voucher = self.vouchers(cx).await?.into_iter().find(|voucher| voucher.id == voucher_id).ok_or(Error::NotFound)?;
        if voucher.sealed {
            return Err(Error::refused("ledger-refused-sealed-voucher"));
        }
        cx.tx.query("DELETE FROM ledger_voucher WHERE id = $1").bind(voucher.id).execute().await?;
        file::detach(cx, Subject::new("entry", self.id), voucher.file_id).await
    }
}
