//! What a handler is given besides its `Cx`: parts of the address, the query, a form, JSON.

use crate::{Error, Result, form::Values};
use axum::{extract::FromRequestParts, http::request::Parts};
use serde::de::DeserializeOwned;
use std::path::PathBuf;

/// A request whose body has been read, before the transaction opens.
pub struct Incoming {
    pub parts: Parts,
    pub body: Body,
}

pub enum Body {
    Empty,
    Json(bytes::Bytes),
    Form(Submission),
}

/// What a form sent: its fields, and the files that came with it.
#[derive(Default)]
pub struct Submission {
    pub values: Values,
    pub files: Vec<Upload>,
}

impl std::ops::Deref for Submission {
    type Target = Values;
    fn deref(&self) -> &Values {
        &self.values
    }
}

/// A file as it was sent, on the disk of this machine until the request ends.
#[derive(Clone, Debug)]
pub struct Upload {
    pub field: String,
    /// As the browser names it, without folders.
    pub name: String,
    pub size_bytes: u64,
    file: std::sync::Arc<tempfile::TempPath>,
}

impl Upload {
    pub(crate) fn new(field: String, name: String, size_bytes: u64, file: tempfile::TempPath) -> Self {
        Upload { field, name, size_bytes, file: std::sync::Arc::new(file) }
    }

    pub fn path(&self) -> &std::path::Path {
        &self.file
    }

    /// Moves the file to `to`, on the same disk when it can.
    pub fn keep(&self, to: &std::path::Path) -> std::io::Result<PathBuf> {
        if std::fs::rename(&**self.file, to).is_err() {
            std::fs::copy(&**self.file, to)?;
        }
        Ok(to.to_owned())
    }
}

impl Submission {
    /// The file of a field, if one was chosen.
    pub fn file(&self, field: &str) -> Option<&Upload> {
        self.files.iter().find(|file| file.field == field && file.size_bytes > 0)
    }
}

/// Where the OpenAPI document says what a handler reads.
#[derive(Default)]
pub struct Description {
    pub path: Option<schemars::Schema>,
    pub query: Option<schemars::Schema>,
    pub body: Option<schemars::Schema>,
}

/// Anything a handler can be given.
pub trait Input: Sized + Send {
    fn read(incoming: &mut Incoming) -> impl Future<Output = Result<Self>> + Send;
    fn describe(_: &mut Description, _: &mut schemars::SchemaGenerator) {}
}

impl Input for () {
    async fn read(_: &mut Incoming) -> Result<Self> {
        Ok(())
    }
}

/// The variable parts of the address. What does not parse does not exist.
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + schemars::JsonSchema + Send> Input for Path<T> {
    async fn read(incoming: &mut Incoming) -> Result<Self> {
        let path = axum::extract::Path::<T>::from_request_parts(&mut incoming.parts, &()).await;
        path.map(|axum::extract::Path(value)| Path(value)).map_err(|_| Error::NotFound)
    }
    fn describe(description: &mut Description, generator: &mut schemars::SchemaGenerator) {
        description.path = Some(generator.subschema_for::<T>());
    }
}

/// The query of the address. Unknown names are ignored, wrong values refused (`query-wrong`).
pub struct Query<T>(pub T);

impl<T: DeserializeOwned + schemars::JsonSchema + Send> Input for Query<T> {
    async fn read(incoming: &mut Incoming) -> Result<Self> {
        let query = incoming.parts.uri.query().unwrap_or_default();
        serde_html_form::from_str(query).map(Query).map_err(|error| Error::refused("query-wrong").with("why", error.to_string()))
    }
    fn describe(description: &mut Description, generator: &mut schemars::SchemaGenerator) {
        description.query = Some(generator.root_schema_for::<T>());
    }
}

/// The query as loose values, for filters.
impl Input for Values {
    async fn read(incoming: &mut Incoming) -> Result<Self> {
        Ok(Values::parse(incoming.parts.uri.query().unwrap_or_default().as_bytes()))
    }
}

impl Input for Submission {
    async fn read(incoming: &mut Incoming) -> Result<Self> {
        match std::mem::replace(&mut incoming.body, Body::Empty) {
            Body::Form(submission) => Ok(submission),
            Body::Empty | Body::Json(_) => Ok(Submission::default()),
        }
    }
}

/// A JSON body. Refused: `json-wrong`, with the reason and the place.
pub struct Json<T>(pub T);

impl<T: DeserializeOwned + schemars::JsonSchema + Send> Input for Json<T> {
    async fn read(incoming: &mut Incoming) -> Result<Self> {
        let Body::Json(bytes) = &incoming.body else { return Err(Error::refused("json-wrong").with("why", "no JSON body")) };
        serde_json::from_slice(bytes).map(Json).map_err(|error| Error::refused("json-wrong").with("why", error.to_string()))
    }
    fn describe(description: &mut Description, generator: &mut schemars::SchemaGenerator) {
        description.body = Some(generator.subschema_for::<T>());
    }
}

impl<A: Input, B: Input> Input for (A, B) {
    async fn read(incoming: &mut Incoming) -> Result<Self> {
        Ok((A::read(incoming).await?, B::read(incoming).await?))
    }
    fn describe(description: &mut Description, generator: &mut schemars::SchemaGenerator) {
        A::describe(description, generator);
        B::describe(description, generator);
    }
}

impl<A: Input, B: Input, C: Input> Input for (A, B, C) {
    async fn read(incoming: &mut Incoming) -> Result<Self> {
        Ok((A::read(incoming).await?, B::read(incoming).await?, C::read(incoming).await?))
    }
    fn describe(description: &mut Description, generator: &mut schemars::SchemaGenerator) {
        A::describe(description, generator);
        B::describe(description, generator);
        C::describe(description, generator);
    }
}
