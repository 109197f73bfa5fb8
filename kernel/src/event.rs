//! What happened. A module announces; the modules that know it react, in the same transaction.
//!
//! The event rows are the audit trail, the timeline of every record and the source of
//! notifications: there is no second mechanism to forget. Events are never changed or deleted by
//! the program, and never hold a secret.

use crate::{Result, cx::Cx, id::Id};
use std::{
    any::{Any, TypeId},
    collections::HashMap,
    pin::Pin,
    sync::Arc,
};

/// Rows of one statement when many events are written at once.
const EVENTS_AT_ONCE: usize = 500;

/// Something that happened, in the past participle: `FeePaid`.
///
/// Its sentence in the timeline is the Fluent message `event-<NAME with dots as dashes>`, given
/// the event's plain fields. Fields named `amount` or `…_amount` are shown as money, `day` or
/// `…_day` as days. `fields` names the parts that changed, with commas: each is shown as `<module>-part-<name>`.
pub trait Event: serde::Serialize + Send + Sync + 'static {
    /// `module.what_happened`.
    const NAME: &'static str;
    /// On whose timelines it stands; the first is what it is about.
    fn subjects(&self) -> Vec<Subject>;
    /// The unit whose managers may read it in the audit; the whole organisation's when `None`.
    fn unit(&self) -> Option<Id>;
}

/// A record of some kind: `("person", id)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Subject {
    pub kind: &'static str,
    pub id: Id,
}

impl Subject {
    pub const fn new(kind: &'static str, id: Id) -> Self {
        Subject { kind, id }
    }
}

type Boxed<'a> = Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;
type Reaction<E> = Arc<dyn for<'a> Fn(&'a mut Cx, &'a E) -> Boxed<'a> + Send + Sync>;

/// Any `async fn(&mut Cx, &E) -> Result<()>`.
pub trait React<'a, E: 'a>: Send + Sync {
    fn react(&self, cx: &'a mut Cx, event: &'a E) -> Boxed<'a>;
}

impl<'a, E: 'a, F, Fut> React<'a, E> for F
where
    F: Fn(&'a mut Cx, &'a E) -> Fut + Send + Sync,
    Fut: Future<Output = Result<()>> + Send + 'a,
{
    fn react(&self, cx: &'a mut Cx, event: &'a E) -> Boxed<'a> {
        Box::pin(self(cx, event))
    }
}

/// Every reaction of every module, by the type of event.
#[derive(Default)]
pub(crate) struct Reactions(HashMap<TypeId, Vec<Box<dyn Any + Send + Sync>>>);

impl Reactions {
    pub(crate) fn on<E: Event>(&mut self, react: impl for<'a> React<'a, E> + 'static) {
        let reaction: Reaction<E> = Arc::new(move |cx, event| react.react(cx, event));
        self.0.entry(TypeId::of::<E>()).or_default().push(Box::new(reaction));
    }

    fn of<E: Event>(&self) -> Vec<Reaction<E>> {
        self.0.get(&TypeId::of::<E>()).into_iter().flatten().filter_map(|any| any.downcast_ref::<Reaction<E>>().cloned()).collect()
    }
}

impl Cx {
    /// Writes the event and lets the other modules react, all in this transaction.
    pub async fn announce<E: Event>(&mut self, event: &E) -> Result<()> {
        let payload = serde_json::to_string(event)?;
        self.write_event(E::NAME, event.unit(), payload, event.subjects()).await?;
        let app = self.app.clone();
        for reaction in app.contract.reactions.of::<E>() {
            reaction(self, event).await?;
        }
        Ok(())
    }

    /// [`Cx::announce`] for many of a kind at once: what an import or a demonstration brings in.
    pub async fn announce_many<E: Event>(&mut self, events: &[E]) -> Result<()> {
        let (now, actor_id, actor_name) = (self.now(), self.actor.account_id(), self.actor.name().to_owned());
        for chunk in events.chunks(EVENTS_AT_ONCE) {
            let ids: Vec<Id> = chunk.iter().map(|_| self.new_id()).collect();
            let mut query = self.tx.query("INSERT INTO kernel_event (id, at, name, actor_id, actor_name, unit_id, payload) VALUES ");
            for (place, (event, id)) in chunk.iter().zip(&ids).enumerate() {
                query.push(if place == 0 { "(" } else { ", (" }).arg(*id).push(", ").arg(now).push(", ").arg(E::NAME).push(", ").arg(actor_id);
                query.push(", ").arg(actor_name.clone()).push(", ").arg(event.unit()).push(", ").arg(serde_json::to_string(event)?).push(")");
            }
            query.execute().await?;
            let subjects: Vec<(Subject, Id)> =
                chunk.iter().zip(&ids).flat_map(|(event, id)| event.subjects().into_iter().map(move |subject| (subject, *id))).collect();
            for subjects in subjects.chunks(EVENTS_AT_ONCE) {
                let mut query = self.tx.query("INSERT INTO kernel_event_subject (kind, subject_id, event_id) VALUES ");
                for (place, (subject, id)) in subjects.iter().enumerate() {
                    query.push(if place == 0 { "(" } else { ", (" }).arg(subject.kind).push(", ").arg(subject.id).push(", ").arg(*id).push(")");
                }
                query.push(" ON CONFLICT (kind, subject_id, event_id) DO NOTHING");
                query.execute().await?;
            }
        }
        let app = self.app.clone();
        let reactions = app.contract.reactions.of::<E>();
        for event in events {
            for reaction in &reactions {
                reaction(self, event).await?;
            }
        }
        Ok(())
    }

    async fn write_event(&mut self, name: &'static str, unit: Option<Id>, payload: String, subjects: Vec<Subject>) -> Result<()> {
        let (id, now) = (self.new_id(), self.now());
        let (actor_id, actor_name) = (self.actor.account_id(), self.actor.name().to_owned());
        self.tx
            .query("INSERT INTO kernel_event (id, at, name, actor_id, actor_name, unit_id, payload) VALUES ($1, $2, $3, $4, $5, $6, $7)")
            .bind(id)
            .bind(now)
            .bind(name)
            .bind(actor_id)
            .bind(actor_name)
            .bind(unit)
            .bind(payload)
            .execute()
            .await?;
        let mut query = self.tx.query("INSERT INTO kernel_event_subject (kind, subject_id, event_id) VALUES ");
        let mut seen: Vec<Subject> = vec![];
        for subject in subjects {
            if seen.contains(&subject) {
                continue;
            }
            query.push(if seen.is_empty() { "(" } else { ", (" }).arg(subject.kind).push(", ").arg(subject.id).push(", ").arg(id).push(")");
            seen.push(subject);
        }
        if !seen.is_empty() {
            query.execute().await?;
        }
        Ok(())
    }
}
