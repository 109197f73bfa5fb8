//! People who come from another program: recognised by the key they had there, so that importing twice changes nothing.
//!
//! What the source said last is remembered. When it says something else, only that changes here; what volunteers corrected
//! in the meantime stays.

use crate::{draft::PersonDraft, person::Person};
use kernel::{Result, cx::Cx, id::Id};

/// What importing somebody did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Somebody new.
    Created,
    /// Somebody known, with something new.
    Updated,
    /// Somebody known, as before.
    Unchanged,
}

/// Somebody imported.
#[derive(Clone, Debug)]
pub struct Imported {
    /// Who: the kept record if the one imported before was merged since.
    pub person_id: Id,
    /// Their member number here.
    pub number: String,
    /// What it did.
    pub outcome: Outcome,
    /// Whether the number of the source was somebody else's, so that another one was given.
    pub renumbered: bool,
}

impl Person {
    /// Brings in somebody from another program, known there under `source_key` (`"paheko:7f3a:users:12"`).
    ///
    /// Does not ask for rights and does not look for duplicates: the importer's own permission is checked where it starts,
    /// and [`crate::duplicate::look_for`] is called by importers once everybody is there. Refuses what
    /// [`PersonDraft::normal`] refuses; a number that is taken is replaced by the next free one.
    pub async fn upsert_imported(cx: &mut Cx, source_key: &str, draft: PersonDraft) -> Result<Imported> {
        let said = serde_json::to_string(&draft)?;
        let sql = "SELECT person_id, draft FROM people_source WHERE source_key = $1";
        let known: Option<(Id, String)> = cx.tx.query(sql).bind(source_key.to_owned()).optional().await?;
        let Some((person_id, before)) = known else {
            return Person::bring_in(cx, source_key, draft, said).await;
        };
        let mut person = Person::get(cx, person_id).await?;
        if before == said {
            return Ok(Imported { person_id, number: person.number, outcome: Outcome::Unchanged, renumbered: false });
        }
        let before: PersonDraft = serde_json::from_str(&before)?;
        let mut now = person.draft(cx).await?.following(&before.normal(cx.today())?, &draft.normal(cx.today())?);
        if now.number.as_deref() != Some(person.number.as_str()) && is_taken(cx, now.number.as_deref()).await? {
            now.number = Some(person.number.clone());
        }
        let changed;
        (person, changed) = Person::correct(cx, person, now).await?;
        let sql = "UPDATE people_source SET draft = $1 WHERE source_key = $2";
        cx.tx.query(sql).bind(said).bind(source_key.to_owned()).execute().await?;
        let outcome = if changed { Outcome::Updated } else { Outcome::Unchanged };
        Ok(Imported { person_id: person.id, number: person.number, outcome, renumbered: false })
    }

    async fn bring_in(cx: &mut Cx, source_key: &str, mut draft: PersonDraft, said: String) -> Result<Imported> {
        let renumbered = is_taken(cx, draft.number.as_deref()).await?;
        if renumbered {
            draft.number = None;
        }
        let person = Person::add(cx, draft).await?;
        Person::remember_source(cx, source_key, person.id, said).await?;
        Ok(Imported { person_id: person.id, number: person.number, outcome: Outcome::Created, renumbered })
    }

    /// Says that somebody of the file is who another program knows under `source_key`: what a human decided, or an importer
    /// recognised beyond doubt. Whatever the source adds to empty parts is taken over.
    pub async fn recognise(cx: &mut Cx, source_key: &str, person_id: Id, draft: PersonDraft) -> Result<Imported> {
        let said = serde_json::to_string(&draft)?;
        let person = Person::get(cx, person_id).await?;
        let merged = person.draft(cx).await?.completed_by(&draft.normal(cx.today())?);
        let (person, changed) = Person::correct(cx, person, merged).await?;
        Person::remember_source(cx, source_key, person_id, said).await?;
        let outcome = if changed { Outcome::Updated } else { Outcome::Unchanged };
        Ok(Imported { person_id, number: person.number, outcome, renumbered: false })
    }

    async fn remember_source(cx: &mut Cx, source_key: &str, person_id: Id, said: String) -> Result<()> {
        let sql = "INSERT INTO people_source (source_key, person_id, draft) VALUES ($1, $2, $3)
                   ON CONFLICT (source_key) DO UPDATE SET person_id = excluded.person_id, draft = excluded.draft";
        cx.tx.query(sql).bind(source_key.to_owned()).bind(person_id).bind(said).execute().await?;
        Ok(())
    }

    /// Who is known under this key of another program.
    pub async fn from_source(cx: &mut Cx, source_key: &str) -> Result<Option<Id>> {
        let sql = "SELECT person_id FROM people_source WHERE source_key = $1";
        Ok(cx.tx.query(sql).bind(source_key.to_owned()).optional_scalar().await?)
    }
}

async fn is_taken(cx: &mut Cx, number: Option<&str>) -> Result<bool> {
    let Some(number) = number.map(str::trim).filter(|number| !number.is_empty()) else { return Ok(false) };
    let found: Option<Id> = cx.tx.query("SELECT id FROM people_person WHERE number = $1").bind(number.to_owned()).optional_scalar().await?;
    Ok(found.is_some())
}
