//! The timeline of a record and the audit of the organisation: the same events, told in sentences.

use crate::{
    Result,
    cx::Cx,
    day::{Day, Instant},
    error::Arg,
    event::Subject,
    id::Id,
    money::Money,
};
use serde_json::Value;

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

#[derive(sqlx::FromRow)]
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
    let mut args: Vec<(&str, Arg)> = fields.iter().filter_map(|(field, value)| Some((field.as_str(), arg(field, value)?))).collect();
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

fn arg(field: &str, value: &Value) -> Option<Arg> {
    let is = |word: &str| field == word || field.strip_suffix(word).is_some_and(|rest| rest.ends_with('_'));
    match value {
        Value::Number(number) if is("amount") => Some(Arg::Money(Money::from_cents(number.as_i64()?))),
        Value::Number(number) => Some(Arg::Number(number.as_i64()?)),
        Value::String(text) if is("day") => Some(text.parse::<Day>().map_or_else(|_| Arg::Text(text.clone()), Arg::Day)),
        Value::String(text) => Some(Arg::Text(text.clone())),
        Value::Bool(yes) => Some(Arg::Text(yes.to_string())),
        Value::Null => Some(Arg::Text(String::new())),
        Value::Array(_) | Value::Object(_) => None,
    }
}

/// The latest moments of a record, newest first. `before` is the id of the last one already shown.
pub async fn of(cx: &mut Cx, subject: Subject, before: Option<Id>, limit: i64) -> Result<Vec<Moment>> {
    let mut query = cx.tx.query(
        "SELECT event.id, event.at, event.name, event.actor_name, event.payload
           FROM kernel_event_subject subject JOIN kernel_event event ON event.id = subject.event_id
          WHERE subject.kind = ",
    );
    query.arg(subject.kind).push(" AND subject.subject_id = ").arg(subject.id);
    if let Some(before) = before {
        query.push(" AND subject.event_id < ").arg(before);
    }
    query.push(" ORDER BY subject.event_id DESC LIMIT ").arg(limit);
    let rows: Vec<Row> = query.all().await?;
    Ok(rows.into_iter().map(|row| row.told(cx)).collect())
}

/// What to look for in the audit.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// The beginning of an event's name: `dues.`.
    pub name: String,
    pub actor_id: Option<Id>,
    pub before: Option<Id>,
}

/// Everything that happened, newest first.
pub async fn audit(cx: &mut Cx, filter: &Filter, limit: i64) -> Result<Vec<Moment>> {
    let mut query = cx.tx.query("SELECT id, at, name, actor_name, payload FROM kernel_event WHERE TRUE");
    if !filter.name.is_empty() {
        let after_last = format!("{}\u{7f}", filter.name);
        query.push(" AND name >= ").arg(filter.name.clone()).push(" AND name < ").arg(after_last);
    }
    if let Some(actor) = filter.actor_id {
        query.push(" AND actor_id = ").arg(actor);
    }
    if let Some(before) = filter.before {
        query.push(" AND id < ").arg(before);
    }
    query.push(" ORDER BY id DESC LIMIT ").arg(limit);
    let rows: Vec<Row> = query.all().await?;
    Ok(rows.into_iter().map(|row| row.told(cx)).collect())
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
