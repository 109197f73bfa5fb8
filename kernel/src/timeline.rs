//! The timeline of a record and the audit of the organisation: the same events, told in sentences.

use crate::{
    Result,
    access::Scope,
    cx::Cx,
    day::{Day, Instant},
    db::Query,
    error::Arg,
    event::Subject,
    id::Id,
    money::Money,
    page::Position,
};
use serde_json::Value;
use std::collections::HashMap;

/// One thing that happened, as a person reads it.
#[derive(Clone, Debug)]
pub struct Moment {
    pub id: Id,
    pub at: Instant,
    pub name: String,
    pub actor: String,
    /// Translated, plain text.
    pub sentence: String,
}

#[derive(crate::db::Record)]
struct Row {
    id: Id,
    at: Instant,
    name: String,
    actor_name: String,
    payload: String,
}

impl Row {
    fn told(self, cx: &Cx) -> Moment {
        let sentence = sentence(cx, &self.name, &self.payload);
        Moment { id: self.id, at: self.at, name: self.name, actor: actor(cx, self.actor_name), sentence }
    }
}

fn actor(cx: &Cx, name: String) -> String {
    let key = format!("actor-{name}");
    if cx.lang.has(&key) { cx.t(&key) } else { name }
}

/// `event-people-joined` with the event's plain fields.
fn sentence(cx: &Cx, name: &str, payload: &str) -> String {
    let fields: serde_json::Map<String, Value> = serde_json::from_str(payload).unwrap_or_default();
    let mut args: Vec<(&str, Arg)> = fields.iter().filter_map(|(field, value)| Some((field.as_str(), arg(cx, field, value)?))).collect();
    if let Some(parts) = fields.get("fields").and_then(Value::as_str) {
        args.push(("fields", Arg::Text(parts_named(cx, name, parts))));
    }
    cx.tr(&format!("event-{}", name.replace('.', "-")), &args)
}

/// The parts of a record that changed, by their names: `contacts,notes` of a `people.` event is `people-part-contacts` and so on.
fn parts_named(cx: &Cx, event: &str, parts: &str) -> String {
    let module = event.split('.').next().unwrap_or_default();
    let named = |part: &str| {
        let key = format!("{module}-part-{part}");
        if cx.lang.has(&key) { cx.t(&key) } else { part.to_owned() }
    };
    parts.split(',').map(named).collect::<Vec<_>>().join(", ")
}

fn arg(cx: &Cx, field: &str, value: &Value) -> Option<Arg> {
    let is = |word: &str| field == word || field.strip_suffix(word).is_some_and(|rest| rest.ends_with('_'));
    match value {
        Value::Number(number) if is("amount") => Some(Arg::Money(Money::from_cents(number.as_i64()?))),
        Value::Number(number) => Some(Arg::Number(number.as_i64()?)),
        Value::String(text) if is("day") => Some(text.parse::<Day>().map_or_else(|_| Arg::Text(text.clone()), Arg::Day)),
        // A setting is named as its page names it.
        Value::String(key) if field == "setting" => Some(Arg::Text(cx.t(&format!("setting-{}", key.replace('.', "-"))))),
        Value::String(text) => Some(Arg::Text(text.clone())),
        Value::Bool(yes) => Some(Arg::Text(yes.to_string())),
        Value::Null => Some(Arg::Text(String::new())),
        Value::Array(_) | Value::Object(_) => None,
    }
}

const OF_SUBJECT: &str = "SELECT event.id, event.at, event.name, event.actor_name, event.payload
           FROM kernel_event_subject subject JOIN kernel_event event ON event.id = subject.event_id
          WHERE subject.kind = ";

/// The latest moments of a record of `module`, newest first, as somebody who may see the record reads them: what happened to it in
/// another module is told to those who may read that module (its permission `<module>.read`) where it happened.
pub async fn readable(cx: &mut Cx, module: &str, subject: Subject, limit: i64) -> Result<Vec<Moment>> {
    let app = cx.app.clone();
    let others = app.contract.permissions.iter().filter_map(|permission| Some((permission.0.strip_suffix(".read")?, cx.scope(*permission))));
    let closed: Vec<(&str, Scope)> = others.filter(|(other, scope)| *other != module && *scope != Scope::All).collect();
    let mut query = cx.tx.query(OF_SUBJECT);
    query.arg(subject.kind).push(" AND subject.subject_id = ").arg(subject.id);
    for (other, scope) in &closed {
        query.push(" AND (event.name < ").arg(format!("{other}.")).push(" OR event.name >= ").arg(format!("{other}.\u{7f}"));
        query.push(" OR (event.unit_id IS NOT NULL").push_scope("event.unit_id", scope).push("))");
    }
    query.push(" ORDER BY subject.event_id DESC LIMIT ").arg(limit);
    let rows: Vec<Row> = query.all().await?;
    Ok(rows.into_iter().map(|row| row.told(cx)).collect())
}

/// The latest moments of a record, newest first. `before` is the id of the last one already shown.
pub async fn of(cx: &mut Cx, subject: Subject, before: Option<Id>, limit: i64) -> Result<Vec<Moment>> {
    let mut query = cx.tx.query(OF_SUBJECT);
    query.arg(subject.kind).push(" AND subject.subject_id = ").arg(subject.id);
    if let Some(before) = before {
        query.push(" AND subject.event_id < ").arg(before);
    }
    query.push(" ORDER BY subject.event_id DESC LIMIT ").arg(limit);
    let rows: Vec<Row> = query.all().await?;
    Ok(rows.into_iter().map(|row| row.told(cx)).collect())
}

/// What to look for in the audit.
#[derive(Clone, Debug)]
pub struct Filter {
    /// The module that announced: `dues`.
    pub area: String,
    /// Whoever did it; nobody when the list is empty.
    pub actors: Option<Vec<Id>>,
    /// Bounds of identifiers, which carry their moment.
    pub from: Option<Id>,
    pub until: Option<Id>,
    pub subject: Option<(String, Id)>,
    /// Where one may look.
    pub scope: Scope,
}

impl Filter {
    fn push(&self, query: &mut Query<'_>) {
        if let Some((kind, id)) = &self.subject {
            query.push(" AND id IN (SELECT event_id FROM kernel_event_subject WHERE kind = ").arg(kind.clone()).push(" AND subject_id = ").arg(*id).push(")");
        }
        if !self.area.is_empty() {
            query.push(" AND name >= ").arg(format!("{}.", self.area)).push(" AND name < ").arg(format!("{}.\u{7f}", self.area));
        }
        if let Some(actors) = &self.actors {
            query.push(" AND actor_id IN (").args(actors.iter().copied()).push(")");
        }
        if let Some(from) = self.from {
            query.push(" AND id >= ").arg(from);
        }
        if let Some(until) = self.until {
            query.push(" AND id < ").arg(until);
        }
        query.push_scope("unit_id", &self.scope);
    }
}

const EVENTS: &str = "SELECT id, at, name, actor_name, payload FROM kernel_event WHERE TRUE";

/// A page of everything that happened, newest first, and one row more to know whether there are others.
pub async fn audit(cx: &mut Cx, filter: &Filter, position: &Position) -> Result<Vec<Moment>> {
    let mut query = cx.tx.query(EVENTS);
    filter.push(&mut query);
    query.push_position("id", position);
    let rows: Vec<Row> = query.all().await?;
    Ok(rows.into_iter().map(|row| row.told(cx)).collect())
}

/// The latest of them, for an export.
pub async fn latest(cx: &mut Cx, filter: &Filter, limit: i64) -> Result<Vec<Moment>> {
    let mut query = cx.tx.query(EVENTS);
    filter.push(&mut query);
    query.push(" ORDER BY id DESC LIMIT ").arg(limit);
    let rows: Vec<Row> = query.all().await?;
    Ok(rows.into_iter().map(|row| row.told(cx)).collect())
}

/// A record that an event is about, as the search knows it.
#[derive(Clone, Debug)]
pub struct Mention {
    pub title: String,
    pub url: String,
}

#[derive(crate::db::Record)]
struct Known {
    event_id: Id,
    title: String,
    url: String,
    needs: String,
    unit_id: Id,
}

impl Known {
    /// What one may not see is not named.
    fn is_visible(&self, cx: &Cx) -> bool {
        let needs = cx.app.contract.permissions.iter().find(|permission| permission.0 == self.needs);
        needs.is_some_and(|needs| cx.may_over(*needs, self.unit_id))
    }
}

/// The records of these moments that the reader may open, by moment.
pub async fn mentions(cx: &mut Cx, moments: &[Moment]) -> Result<HashMap<Id, Vec<Mention>>> {
    let mut query = cx.tx.query(
        "SELECT subject.event_id, document.title, document.url, document.needs, document.unit_id
           FROM kernel_event_subject subject
           JOIN kernel_search_document document ON document.kind = subject.kind AND document.subject_id = subject.subject_id
          WHERE subject.event_id IN (",
    );
    query.args(moments.iter().map(|moment| moment.id)).push(")");
    let mut found: HashMap<Id, Vec<Mention>> = HashMap::new();
    for known in query.all::<Known>().await? {
        if known.is_visible(cx) {
            found.entry(known.event_id).or_default().push(Mention { title: known.title, url: known.url });
        }
    }
    Ok(found)
}

/// One record, if the search knows it and the reader may see it.
pub async fn mention(cx: &mut Cx, kind: &str, id: Id) -> Result<Option<Mention>> {
    let known = cx
        .tx
        .query("SELECT subject_id AS event_id, title, url, needs, unit_id FROM kernel_search_document WHERE kind = $1 AND subject_id = $2")
        .bind(kind.to_owned())
        .bind(id)
        .optional::<Known>()
        .await?;
    Ok(known.filter(|known| known.is_visible(cx)).map(|known| Mention { title: known.title, url: known.url }))
}

/// Two records became one: what happened to the dropped one is told on the kept one's timeline.
pub async fn follow_merge(cx: &mut Cx, kind: &'static str, kept: Id, dropped: Id) -> Result<()> {
    cx.tx
        .query(
            "INSERT INTO kernel_event_subject (kind, subject_id, event_id)
             SELECT kind, $1, event_id FROM kernel_event_subject WHERE kind = $2 AND subject_id = $3
             ON CONFLICT (kind, subject_id, event_id) DO NOTHING",
        )
        .bind(kept)
        .bind(kind)
        .bind(dropped)
        .execute()
        .await?;
    cx.tx.query("DELETE FROM kernel_event_subject WHERE kind = $1 AND subject_id = $2").bind(kind).bind(dropped).execute().await?;
    Ok(())
}
