//! An association as another program knew it. Its identity outlives edits: a newer copy of the same data keeps most of
//! its anchors, and is then the same source, whose rows keep the identifiers they already have here.

use kernel::{
    Result,
    cx::Cx,
    id::{self, Id},
};
use sha1::{Digest, Sha1};
use std::fmt::Display;

/// Anchors read of a file.
pub const ANCHORS_MAX: usize = 200;
/// Two copies of the same data share at least this part of the anchors of the smaller one.
const SHARED_PERCENT: usize = 50;

kernel::text_enum! {
    /// The programs that are understood.
    pub enum Kind {
        /// Paheko 1.3 and later.
        Paheko => "paheko",
        /// Galette 0.9.6 to 1.2.
        Galette => "galette",
    }
}

impl Kind {
    /// The program's own name.
    pub fn label(self) -> &'static str {
        match self {
            Kind::Paheko => "Paheko",
            Kind::Galette => "Galette",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, kernel::db::Record)]
pub struct Source {
    pub id: Id,
    pub kind: Kind,
    /// Short text in every key; derived from the anchors of the first file.
    pub identity: String,
    pub name: String,
}

impl Source {
    /// The source these anchors belong to: one imported before, or a new one.
    pub async fn recognise(cx: &mut Cx, kind: Kind, name: &str, anchors: &[String]) -> Result<Source> {
        let mut anchors: Vec<String> = anchors.iter().map(|anchor| hex::encode(Sha1::digest(anchor))).collect();
        anchors.sort();
        anchors.dedup();
        anchors.truncate(ANCHORS_MAX);
        let source = match Self::sharing(cx, kind, &anchors).await? {
            Some(known) => known,
            None => Self::create(cx, kind, name, &anchors).await?,
        };
        for anchor in anchors {
            cx.tx
                .query("INSERT INTO imports_anchor (source_id, anchor) VALUES ($1, $2) ON CONFLICT (source_id, anchor) DO NOTHING")
                .bind(source.id)
                .bind(anchor)
                .execute()
                .await?;
        }
        Ok(source)
    }

    pub async fn find(cx: &mut Cx, id: Id) -> Result<Option<Source>> {
        Ok(cx.tx.query("SELECT id, kind, identity, name FROM imports_source WHERE id = $1").bind(id).optional().await?)
    }

    pub async fn list(cx: &mut Cx) -> Result<Vec<Source>> {
        Ok(cx.tx.query("SELECT id, kind, identity, name FROM imports_source ORDER BY created_at, id").all().await?)
    }

    async fn sharing(cx: &mut Cx, kind: Kind, anchors: &[String]) -> Result<Option<Source>> {
        if anchors.is_empty() {
            return Ok(None);
        }
        for source in Self::list(cx).await?.into_iter().filter(|source| source.kind == kind) {
            let mut query = cx.tx.query("SELECT COUNT(*) FROM imports_anchor WHERE source_id = ");
            query.arg(source.id).push(" AND anchor IN (").args(anchors.to_vec()).push(")");
            let shared = usize::try_from(query.scalar::<i64>().await?).unwrap_or(0);
            let known: i64 = cx.tx.query("SELECT COUNT(*) FROM imports_anchor WHERE source_id = $1").bind(source.id).scalar().await?;
            let smaller = anchors.len().min(usize::try_from(known).unwrap_or(0));
            if shared > 0 && shared * 100 >= smaller * SHARED_PERCENT {
                return Ok(Some(source));
            }
        }
        Ok(None)
    }

    async fn create(cx: &mut Cx, kind: Kind, name: &str, anchors: &[String]) -> Result<Source> {
        let mut digest = Sha1::new();
        anchors.iter().for_each(|anchor| digest.update(anchor));
        let identity = hex::encode(digest.finalize())[..12].to_owned();
        let source = Source { id: id::derived(&format!("{kind}:{identity}")), kind, identity, name: name.to_owned() };
        let now = cx.now();
        cx.tx
            .query("INSERT INTO imports_source (id, kind, identity, name, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING")
            .bind(source.id)
            .bind(kind)
            .bind(source.identity.clone())
            .bind(source.name.clone())
            .bind(now)
            .execute()
            .await?;
        Ok(source)
    }

    /// The address of its page.
    pub fn url(&self) -> String {
        format!("/imports/sources/{}", self.id)
    }

    /// The key of a row of the source: `paheko:3f2a…:users:12`.
    pub fn key(&self, table: &str, row: impl Display) -> String {
        format!("{}:{}:{table}:{row}", self.kind, self.identity)
    }

    /// The identifier of whatever that row becomes.
    pub fn id(&self, table: &str, row: impl Display) -> Id {
        id::derived(&self.key(table, row))
    }
}
