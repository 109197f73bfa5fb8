//! Who of a file is in the lists already: a few questions for hundreds of lines, the same score as everywhere else.

use super::reading::Line;
use crate::{
    access,
    contact::ContactKind,
    draft::PersonDraft,
    duplicate::{self, CERTAIN_SCORE, REVIEW_SCORE, Reason},
    person::Person,
};
use kernel::{Result, cx::Cx, id::Id};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Lines looked for at once.
const CHUNK: usize = 300;
/// People compared for one chunk: beyond, a name is so common that it proves nothing.
const COMPARED_MAX: i64 = 20_000;

/// Somebody of the lists who is, or may be, the person of a line.
#[derive(Clone, Debug)]
pub struct Known {
    pub person: Person,
    pub score: i64,
    pub reasons: Vec<Reason>,
}

impl Known {
    /// Whether there is hardly a doubt.
    pub fn is_certain(&self) -> bool {
        self.score >= CERTAIN_SCORE
    }
}

/// The likeliest person for each line; nothing for lines left out and for new people.
pub async fn known(cx: &mut Cx, lines: &[Line]) -> Result<Vec<Option<Known>>> {
    let mut out = Vec::with_capacity(lines.len());
    for chunk in lines.chunks(CHUNK) {
        out.extend(known_chunk(cx, chunk).await?);
    }
    Ok(out)
}

type Contacts = HashMap<(ContactKind, String), Vec<Id>>;

async fn known_chunk(cx: &mut Cx, lines: &[Line]) -> Result<Vec<Option<Known>>> {
    // As they will be stored: a number typed with spaces is the one that is stored without.
    let today = cx.today();
    let drafts: Vec<Option<PersonDraft>> = lines.iter().map(|line| if line.refused.is_some() { None } else { line.draft.clone().normal(today).ok() }).collect();
    let contacts = contacts(cx, &drafts).await?;
    let blocks = blocks(cx, &drafts).await?;
    let mut ids: BTreeSet<Id> = contacts.values().flatten().copied().collect();
    ids.extend(blocks.values().flatten());
    let ids: Vec<Id> = ids.into_iter().collect();
    let mut people: HashMap<Id, Person> = HashMap::new();
    for part in ids.chunks(1_000) {
        let found = Person::among(cx, part).await?;
        let seen = found.into_iter().filter(|person| person.is_listed() && cx.may_over(access::READ, person.unit_id));
        people.extend(seen.map(|person| (person.id, duplicate::as_seen(cx, person))));
    }
    Ok(drafts.iter().map(|draft| draft.as_ref().and_then(|draft| best(draft, &contacts, &blocks, &people))).collect())
}

fn best(draft: &PersonDraft, contacts: &Contacts, blocks: &HashMap<String, Vec<Id>>, people: &HashMap<Id, Person>) -> Option<Known> {
    let mut common: BTreeMap<Id, BTreeSet<ContactKind>> = BTreeMap::new();
    for contact in &draft.contacts {
        for id in contacts.get(&(contact.kind, contact.value.to_lowercase())).into_iter().flatten() {
            common.entry(*id).or_default().insert(contact.kind);
        }
    }
    for block in duplicate::blocks(draft) {
        for id in blocks.get(&block).into_iter().flatten() {
            common.entry(*id).or_default();
        }
    }
    let scored = common.into_iter().filter_map(|(id, common)| {
        let person = people.get(&id).filter(|person| person.kind == draft.kind)?;
        let (score, reasons) = duplicate::score(draft, person, &common);
        (score >= REVIEW_SCORE).then(|| Known { person: person.clone(), score, reasons })
    });
    scored.max_by(|a, b| a.score.cmp(&b.score).then(b.person.id.cmp(&a.person.id)))
}

async fn contacts(cx: &mut Cx, drafts: &[Option<PersonDraft>]) -> Result<Contacts> {
    let mut out = Contacts::new();
    for kind in [ContactKind::Email, ContactKind::Phone] {
        let wanted: BTreeSet<String> = drafts
            .iter()
            .flatten()
            .flat_map(|draft| draft.contacts.iter().filter(|contact| contact.kind == kind).map(|contact| contact.value.to_lowercase()))
            .collect();
        if wanted.is_empty() {
            continue;
        }
        let mut query = cx.tx.query("SELECT person_id, value_key FROM people_contact WHERE kind = ");
        query.arg(kind).push(" AND value_key IN (").args(wanted).push(") LIMIT ").arg(COMPARED_MAX);
        for (id, value) in query.all::<(Id, String)>().await? {
            out.entry((kind, value)).or_default().push(id);
        }
    }
    Ok(out)
}

async fn blocks(cx: &mut Cx, drafts: &[Option<PersonDraft>]) -> Result<HashMap<String, Vec<Id>>> {
    let wanted: BTreeSet<String> = drafts.iter().flatten().flat_map(duplicate::blocks).collect();
    let mut out: HashMap<String, Vec<Id>> = HashMap::new();
    if wanted.is_empty() {
        return Ok(out);
    }
    let mut query = cx.tx.query("SELECT id, name_block FROM people_person WHERE archived_at IS NULL AND merged_into IS NULL AND name_block IN (");
    query.args(wanted).push(") LIMIT ").arg(COMPARED_MAX);
    for (id, block) in query.all::<(Id, String)>().await? {
        out.entry(block).or_default().push(id);
    }
    Ok(out)
}
