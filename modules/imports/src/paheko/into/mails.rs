//! Refusals of mail. Paheko keeps them under a hash of the address, so that they outlive the member; each member's address
//! is hashed the same way and the refusal put on the person it belongs to.

use super::Import;
use crate::{
    digest::Digests,
    paheko::members::{MailState, Members, mail_hash},
    report::Note,
    work::Work,
};
use kernel::Result;
use people::field::{Field, FieldDraft, FieldKind, MemberAccess};
use std::collections::{HashMap, HashSet};

/// The own field that says what somebody does not want to receive.
const CODE: &str = "mail_refusals";

pub async fn bring(import: &mut Import, work: &mut Work<'_>) -> Result<()> {
    let mut states: HashMap<String, MailState> = HashMap::new();
    let mut after = i64::MIN;
    loop {
        let (batch, last) = import.database.batch::<MailState>(after).await?;
        if batch.is_empty() {
            break;
        }
        let telling = batch.into_iter().filter(|state| state.invalid || !refusals(state).is_empty());
        states.extend(telling.map(|state| (state.hash.clone(), state)));
        after = last;
    }
    if states.is_empty() {
        return Ok(());
    }
    let field = define(work).await?;
    let at = import.position(Import::is_kind(crate::paheko::members::FieldKind::Email));
    let mut members = Members::of(import.fields.clone());
    let mut digests = Digests::default();
    let mut found: HashSet<String> = HashSet::new();
    loop {
        let batch = members.next(&mut import.database).await?;
        if batch.is_empty() {
            break;
        }
        digests.load(work.cx, &batch.iter().map(|member| import.source.id("mail_refusals", member.id)).collect::<Vec<_>>()).await?;
        for member in batch {
            let Some(address) = at.and_then(|at| member.values[at].text()) else { continue };
            let hash = mail_hash(&address);
            let Some(state) = states.get(&hash) else { continue };
            // A family may share one address: the refusal is each one's.
            if found.insert(hash) && state.invalid {
                work.note(Note::new("imports-note-mail-invalid").with("address", address));
            }
            let refused = refusals(state);
            let Some(placed) = import.people.get(&member.id).filter(|_| !refused.is_empty()) else { continue };
            work.report.count("mail_refusals", 1);
            // What the person decided here since then is not undone by an old file.
            let (id, said) = (import.source.id("mail_refusals", member.id), Digests::of(refused.join(",")));
            if !digests.is(id, &said) {
                refuse(work, &field, placed.person_id, &refused).await?;
                digests.set(id, said);
            }
        }
    }
    digests.write(work.cx, import.source.id).await?;
    // Addresses of nobody any more are in the kept table of e-mails.
    work.skip("emails", (states.len() - found.len()) as i64, "imports-why-nobodys-address");
    Ok(())
}

/// Positions of the choices of the field.
fn refusals(state: &MailState) -> Vec<&'static str> {
    let kinds = [(state.accepts_messages, "0"), (state.accepts_reminders, "1"), (state.accepts_mailings, "2")];
    kinds.iter().filter(|(accepts, _)| !accepts).map(|(_, position)| *position).collect()
}

async fn define(work: &mut Work<'_>) -> Result<Field> {
    let choices = ["imports-refusal-messages", "imports-refusal-reminders", "imports-refusal-mailings"];
    let draft = FieldDraft {
        code: CODE.to_owned(),
        choices: choices.iter().map(|key| Some(work.cx.t(key))).collect(),
        help: work.cx.t("imports-refusals-help"),
        member_access: MemberAccess::Write,
        ..FieldDraft::new(work.cx.t("imports-refusals"), FieldKind::Choices)
    };
    Field::ensure(work.cx, draft).await
}

async fn refuse(work: &mut Work<'_>, field: &Field, person_id: kernel::id::Id, positions: &[&str]) -> Result<()> {
    let person = people::Person::get(work.cx, person_id).await?;
    let mut draft = person.draft(work.cx).await?;
    draft.values.insert(field.id, positions.join(","));
    people::Person::update(work.cx, person_id, draft).await?;
    Ok(())
}
