//! The list of people: filters, order and pages. One indexed query for a page, whatever the size of the file.
//!
//! What the list shows is what the actor may see: the scope is part of every query, never a filter afterwards.

use crate::{
    access,
    field::{self, Field, FieldKind},
    person::{Kind, Standing},
    word::Question,
};
use kernel::{Result, access::Scope, cx::Cx, day::Day, db::Query, id::Id, page::Position};

/// A scope of more units than this is read along the alphabet instead of unit by unit.
const UNITS_BY_INDEX_MAX: usize = 1;

/// What one asks of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// What was typed: names, number, e-mail, telephone, town.
    pub text: String,
    /// States of the membership; empty means all.
    pub standings: Vec<Standing>,
    /// A unit and all below it.
    pub unit_id: Option<Id>,
    /// Persons or organisations.
    pub kind: Option<Kind>,
    /// Those who carry this tag.
    pub tag_id: Option<Id>,
    /// Those in this group.
    pub group_id: Option<Id>,
    /// Those whose field has this value; text fields: contains it.
    pub field: Option<(Id, String)>,
    /// Those without this sort of contact.
    pub without: Option<Without>,
    /// Those who were put aside instead of those who are in the lists.
    pub archived: bool,
}

kernel::text_enum! {
    /// What may be missing from a record.
    pub enum Without {
        /// No e-mail address.
        Email => "email",
        /// No telephone number.
        Phone => "phone",
        /// No address.
        Address => "address",
    }
}

impl Filter {
    /// Whether the list shows everybody there is.
    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }

    /// Whether the figures kept by unit, kind and state answer it without counting.
    pub fn is_tallied(&self) -> bool {
        let plain = Filter { standings: self.standings.clone(), unit_id: self.unit_id, kind: self.kind, ..Filter::default() };
        *self == plain
    }
}

/// One line of the list: everything it shows is in one row.
#[derive(Clone, Debug, kernel::db::Record)]
pub struct Line {
    /// Identifier.
    pub id: Id,
    /// Member number.
    pub number: String,
    /// Person or organisation.
    pub kind: Kind,
    /// Family name.
    pub family_name: String,
    /// First names.
    pub given_name: String,
    /// "Anna Le Goff".
    pub display_name: String,
    /// First e-mail address.
    pub email: String,
    /// First telephone number.
    pub phone: String,
    /// Postcode.
    pub postcode: String,
    /// Town.
    pub town: String,
    /// Where they belong.
    pub unit_id: Id,
    /// State of the membership.
    pub standing: Standing,
    /// Last day covered by a fee.
    pub standing_until: Option<Day>,
    /// What the list is sorted by.
    pub sort_key: String,
}

impl Line {
    /// "Le Goff, Anna": as the list is sorted.
    pub fn list_name(&self) -> String {
        if self.kind == Kind::Person && !self.family_name.is_empty() && !self.given_name.is_empty() {
            return format!("{}, {}", self.family_name, self.given_name);
        }
        self.display_name.clone()
    }

    /// The address of the person's page.
    pub fn url(&self) -> String {
        crate::person::url(&self.number)
    }

    /// The telephone number as people read it.
    pub fn phone_shown(&self) -> String {
        text::phone_display(&self.phone)
    }
}

/// The units that both the actor's rights and the filter allow.
pub fn scope(cx: &Cx, filter: &Filter) -> Scope {
    cx.scope_below(access::READ, filter.unit_id)
}

/// At most `rows` people and one more, from a position of the list; backwards ones come in reverse order, as the kernel's
/// pager expects them.
pub async fn lines(cx: &mut Cx, filter: &Filter, from: &Position, rows: usize) -> Result<Vec<Line>> {
    let field = filter_field(cx, filter).await?;
    let scope = scope(cx, filter);
    let field_scope = field_scope(cx, field.as_ref());
    let question = Question::read(cx, &filter.text).await?;
    let mut query = cx.tx.query(
        "SELECT person.id, person.number, person.kind, person.family_name, person.given_name, person.display_name, person.email, person.phone,
                person.postcode, person.town, person.unit_id, person.standing, person.standing_until, person.sort_key
           FROM people_person person WHERE person.merged_into IS NULL",
    );
    push(&mut query, filter, field.as_ref(), &scope);
    question.push(&mut query);
    query.push_scope("person.unit_id", &field_scope);
    let keys = from.keys().and_then(|keys| match keys {
        [key, id] => Some((key.clone(), id.parse::<Id>().ok()?)),
        _ => None,
    });
    if let Some((key, id)) = keys {
        query.push(if from.is_backward() { " AND (person.sort_key, person.id) < (" } else { " AND (person.sort_key, person.id) > (" });
        query.arg(key).push(", ").arg(id).push(")");
    }
    query.push(if from.is_backward() { " ORDER BY person.sort_key DESC, person.id DESC" } else { " ORDER BY person.sort_key, person.id" });
    query.push(" LIMIT ").arg(rows as i64 + 1);
    Ok(query.all().await?)
}

/// What [`Position`] brings back to continue after or before a line.
pub fn keys(line: &Line) -> Vec<String> {
    vec![line.sort_key.clone(), line.id.to_string()]
}

async fn filter_field(cx: &mut Cx, filter: &Filter) -> Result<Option<Field>> {
    match &filter.field {
        Some((id, _)) => Ok(Some(Field::get(cx, *id).await?)),
        None => Ok(None),
    }
}

/// Where one may see the field that one filters by: being found would tell its value.
fn field_scope(cx: &Cx, field: Option<&Field>) -> Scope {
    field.map_or(Scope::All, |field| cx.scope(field.seen_by.to_see()))
}

/// The conditions of a filter but what was typed, after `WHERE …`. Shared by the list, the exports and the bulk actions.
fn push(query: &mut Query<'_>, filter: &Filter, field: Option<&Field>, scope: &Scope) {
    query.push(if filter.archived { " AND person.archived_at IS NOT NULL" } else { " AND person.archived_at IS NULL" });
    push_scope(query, scope);
    match filter.standings.as_slice() {
        [] => {}
        [one] => {
            query.push(" AND person.standing = ").arg(*one);
        }
        several => {
            // Several states are most of the people: read along the alphabet, as several units are.
            query.push(" AND COALESCE(person.standing, person.standing) IN (").args(several.iter().copied()).push(")");
        }
    }
    if let Some(kind) = filter.kind {
        query.push(" AND person.kind = ").arg(kind);
    }
    if let Some(tag_id) = filter.tag_id {
        query.push(" AND person.id IN (SELECT person_id FROM people_tagging WHERE tag_id = ").arg(tag_id).push(")");
    }
    if let Some(group_id) = filter.group_id {
        query.push(" AND person.id IN (SELECT person_id FROM people_group_member WHERE group_id = ").arg(group_id).push(")");
    }
    match filter.without {
        Some(Without::Email) => query.push(" AND person.email = ''"),
        Some(Without::Phone) => query.push(" AND person.phone = ''"),
        Some(Without::Address) => query.push(" AND person.town = '' AND person.postcode = ''"),
        None => query,
    };
    if let (Some(field), Some((_, value))) = (field, &filter.field) {
        push_field(query, field, value);
    }
}

/// One unit is read through its own index. Several are read along the alphabet: SQLite would otherwise gather and sort
/// everybody of these units to show fifty of them, so the column is hidden from its choice of an index.
fn push_scope(query: &mut Query<'_>, scope: &Scope) {
    match scope {
        Scope::Units(units) if units.len() <= UNITS_BY_INDEX_MAX => query.push_scope("person.unit_id", scope),
        scope => query.push_scope("COALESCE(person.unit_id, person.unit_id)", scope),
    };
}

fn push_field(query: &mut Query<'_>, field: &Field, value: &str) {
    query.push(" AND person.id IN (SELECT person_id FROM people_value WHERE field_id = ").arg(field.id);
    match field.kind {
        FieldKind::Choices => query.push(" AND value_key LIKE ").arg(format!("%,{},%", field::digits(value))),
        FieldKind::Text | FieldKind::LongText | FieldKind::Url | FieldKind::Email => query.push(" AND value_key LIKE ").arg(format!("%{}%", text::fold(value))),
        _ => query.push(" AND value_key = ").arg(field::key(&field.canonical(value).unwrap_or_default())),
    };
    query.push(")");
}

/// The ids of everybody a filter finds, at most `most`: for bulk actions on "all of them".
pub async fn ids(cx: &mut Cx, filter: &Filter, most: i64) -> Result<Vec<Id>> {
    let field = filter_field(cx, filter).await?;
    let scope = scope(cx, filter);
    let field_scope = field_scope(cx, field.as_ref());
    let question = Question::read(cx, &filter.text).await?;
    let mut query = cx.tx.query("SELECT person.id FROM people_person person WHERE person.merged_into IS NULL");
    push(&mut query, filter, field.as_ref(), &scope);
    question.push(&mut query);
    query.push_scope("person.unit_id", &field_scope);
    query.push(" ORDER BY person.sort_key, person.id LIMIT ").arg(most);
    Ok(query.column().await?)
}
