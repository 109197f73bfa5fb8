//! What has no place here yet is kept whole, one JSON document for each table, attached to the source and listed in the report with
//! the reason. Secrets are listed too, and left.

use super::{Import, labels};
use crate::{
    galette::{
        leftover::{Leftover, Why},
        model::{Extension, Galette, Member, Target},
    },
    kept::Document,
    report::Proposal,
    shelf::Shelf,
    work::Work,
};
use kernel::{Result, cx::Cx};
use serde::Serialize;
use serde_json::{Value, json};

pub async fn bring(import: &mut Import, work: &mut Work<'_>) -> Result<()> {
    for (table, rows, why) in std::mem::take(&mut import.left) {
        work.skip(&table, rows, why);
    }
    for document in std::mem::take(&mut import.documents) {
        work.keep(&import.source, &document).await?;
    }
    propose(import, work);
    Ok(())
}

/// A table that does not come: its name, its rows, why.
pub type Left = (String, i64, &'static str);

/// Puts everything that has no place away, table by table. Before the transaction.
pub async fn documents(cx: &Cx, shelf: Shelf, galette: &mut Galette) -> Result<(Vec<Document>, Vec<Left>)> {
    let (mut documents, mut left) = (vec![], vec![]);
    for leftover in std::mem::take(&mut galette.leftovers) {
        let (count, why) = (i64::try_from(leftover.count).unwrap_or(i64::MAX), leftover.why.key());
        if leftover.rows.is_empty() {
            left.push((leftover.what, count, why));
            continue;
        }
        let text = text(&leftover.what, &leftover.rows);
        documents.push(Document::put(cx, shelf, &name(&leftover), count, why, &text).await?);
    }
    for (name, why, rows) in homeless(galette) {
        if !rows.is_empty() {
            documents.push(Document::put(cx, shelf, name, rows.len() as i64, why, &text(name, &rows)).await?);
        }
    }
    Ok((documents, left))
}

/// A table may be left for two reasons: each has its document.
fn name(left: &Leftover) -> String {
    match left.why {
        Why::Orphan => format!("{}-orphans", left.what),
        _ => left.what.clone(),
    }
}

fn text(table: &str, rows: &[Value]) -> String {
    let rows: Vec<String> = rows.iter().map(ToString::to_string).collect();
    format!("{{\"table\": {}, \"rows\": [\n{}\n]}}\n", Value::from(table), rows.join(",\n"))
}

/// Rows without a place: the name of their document, why they are kept.
type Homeless = (&'static str, &'static str, Vec<Value>);

/// Records that were read and whose whole, or a part, has no place.
fn homeless(galette: &Galette) -> Vec<Homeless> {
    let gives = |id: i64| galette.kinds.iter().any(|kind| kind.id == id && kind.extension == Extension::None);
    let label = |id: i64| galette.kinds.iter().find(|kind| kind.id == id).map(|kind| kind.label.original.as_str());
    let gifts = galette.contributions.iter().filter(|one| gives(one.kind_id)).map(|one| told(one, "kind", label(one.kind_id)));
    let elsewhere = galette.fields.iter().filter(|field| field.target != Target::Member);
    let values = elsewhere.flat_map(|field| {
        galette.values.iter().filter(|value| value.field_id == field.id).map(|value| told(value, "field", Some(field.label.original.as_str())))
    });
    let to_come = galette.instalments.iter().filter(|part| !part.is_paid);
    let organisation = galette.socials.iter().filter(|social| social.member_id.is_none());
    vec![
        ("cotisations", "imports-why-galette-gift", gifts.collect()),
        ("dynamic_fields", "imports-why-galette-field", values.collect()),
        ("payments_schedules", "imports-why-galette-instalment", to_come.map(plain).collect()),
        ("transactions", "imports-why-galette-transaction", galette.transactions.iter().map(plain).collect()),
        ("socials", Why::NoPlace.key(), organisation.map(plain).collect()),
        ("adherents.card", "imports-why-galette-card", galette.members.iter().map(card).collect()),
    ]
}

fn plain(record: &impl Serialize) -> Value {
    serde_json::to_value(record).unwrap_or_default()
}

fn told(record: &impl Serialize, name: &str, label: Option<&str>) -> Value {
    let mut row = plain(record);
    if let Value::Object(row) = &mut row {
        row.insert(name.to_owned(), label.into());
    }
    row
}

/// What Galette's card of a member says and ours does not.
fn card(member: &Member) -> Value {
    json!({
        "id_adh": member.id, "pref_lang": member.language, "bool_display_info": member.is_listed_publicly, "bool_admin_adh": member.is_admin,
        "date_echeance": member.due_until.map(|day| day.to_string()),
    })
}

/// Says who could do what in Galette: administrators by a box on their card, the board by its statuses. Rights are given by a
/// person, never by an import.
fn propose(import: &Import, work: &mut Work<'_>) {
    let count = |test: &dyn Fn(&Member) -> bool| import.galette.members.iter().filter(|member| test(member)).count() as i64;
    let mut proposals = vec![(work.cx.t("imports-galette-administrators"), count(&|member| member.is_admin), vec![("users", 9), ("config", 9)])];
    for status in import.galette.statuses.iter().filter(|status| status.is_office()) {
        proposals.push((labels::shown(work.cx, &status.label), count(&|member| member.status_id == status.id), vec![("users", 2)]));
    }
    for (category, people, rights) in proposals.into_iter().filter(|(_, people, _)| *people > 0) {
        let rights = rights.into_iter().map(|(area, level)| (area.to_owned(), level)).collect();
        work.report.proposals.push(Proposal { category, people, rights });
    }
}
