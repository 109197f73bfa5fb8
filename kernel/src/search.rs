//! Search everywhere: one document per record, found by what people type, accents and small
//! mistakes forgiven, limited to what the searcher may see.

use crate::{
    Result,
    access::Permission,
    cx::Cx,
    id::Id,
};

/// What can be found of a record.
#[derive(Clone, Debug)]
pub struct Document {
    /// `person`, `entry`…; its label is the Fluent message `search-kind-<kind>`.
    pub kind: &'static str,
    pub id: Id,
    pub unit_id: Id,
    /// Who may find it, over its unit.
    pub needs: Permission,
    pub title: String,
    pub subtitle: String,
    pub url: String,
    /// Everything else it is found by.
    pub text: String,
}

/// A record that was found.
#[derive(Clone, Debug)]
pub struct Hit {
    pub kind: String,
    pub id: Id,
    pub title: String,
    pub subtitle: String,
    pub url: String,
}

/// Writes a record's document, in the transaction that changes the record.
pub async fn put(_cx: &mut Cx, _document: &Document) -> Result<()> {
    Ok(())
}

/// Takes a record's document away.
pub async fn remove(_cx: &mut Cx, _kind: &'static str, _id: Id) -> Result<()> {
    Ok(())
}

/// The best matches the actor may see.
pub async fn find(_cx: &mut Cx, _typed: &str, _limit: usize) -> Result<Vec<Hit>> {
    Ok(vec![])
}
