//! Projects: the second way of looking at the same lines — a fair, a section, a grant.

use kernel::{
    cx::Cx,
    error::{Error, Result},
    id::Id,
};
use schemars::JsonSchema;
use serde::Serialize;

/// How many characters the name of a project may have.
pub const LABEL_MAX_CHARS: usize = 200;

#[derive(Clone, Debug, Serialize, JsonSchema, kernel::db::Record)]
pub struct Project {
    pub id: Id,
    pub entity_id: Id,
    pub code: Option<String>,
    pub label: String,
    pub description: String,
    pub archived: bool,
}

impl Project {
    /// Adds or replaces a project; importers give the id.
    ///
    /// # Errors
    /// Refused when the name is empty or too long.
    pub async fn save(cx: &mut Cx, project: Project) -> Result<Project> {
        let label = project.label.trim().to_owned();
        if label.is_empty() || label.chars().count() > LABEL_MAX_CHARS {
            return Err(Error::refused("ledger-refused-label").on("label"));
        }
        let project = Project { label, code: project.code.filter(|code| !code.trim().is_empty()), ..project };
        cx.tx
            .query(
                "INSERT INTO ledger_project (id, entity_id, code, label, description, archived) VALUES ($1, $2, $3, $4, $5, $6) \
                 ON CONFLICT (id) DO UPDATE SET code = excluded.code, label = excluded.label, description = excluded.description, archived = excluded.archived",
            )
            .bind(project.id)
            .bind(project.entity_id)
            .bind(project.code.clone())
            .bind(project.label.clone())
            .bind(project.description.clone())
            .bind(project.archived)
            .execute()
            .await?;
        Ok(project)
    }

    pub async fn list(cx: &mut Cx, entity_id: Id) -> Result<Vec<Project>> {
        Ok(cx
            .tx
            .query("SELECT id, entity_id, code, label, description, archived FROM ledger_project WHERE entity_id = $1 ORDER BY archived, label")
            .bind(entity_id)
            .all()
            .await?)
    }

    /// The code when there is one, before the name.
    pub fn words(&self) -> String {
        match &self.code {
            Some(code) => format!("{code} · {}", self.label),
            None => self.label.clone(),
        }
    }
}
