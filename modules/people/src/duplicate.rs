//! People who may be the same person twice: found when somebody is added or imported, decided by a human.
//!
//! Nobody is compared with everybody. Candidates share an e-mail address, a telephone number or the beginning of their name (a
//! "block", indexed); only these few are scored. A couple who share everything but the first name is not a duplicate.

use crate::{
    access,
    contact::ContactKind,
    draft::PersonDraft,
    person::{Kind, Person},
};
use kernel::{Error, Result, cx::Cx, day::Day, id::Id};
use std::collections::{BTreeMap, BTreeSet};

/// Most people scored against one.
const CANDIDATES_MAX: i64 = 60;
/// From this score on, the form warns.
pub const WARNING_SCORE: i64 = 50;
/// From this score on, the pair waits for a decision.
pub const REVIEW_SCORE: i64 = 60;
/// From this score on, there is hardly a doubt: importers may take the two for one.
pub const CERTAIN_SCORE: i64 = 90;

const SAME_EMAIL: i64 = 40;
const SAME_PHONE: i64 = 25;
const SAME_BIRTH_DAY: i64 = 30;
const OTHER_BIRTH_DAY: i64 = -40;
const SAME_POSTCODE: i64 = 10;
const OTHER_GIVEN_NAME: i64 = -30;
/// First names less alike than this are two people's.
const GIVEN_NAME_LIKENESS_MIN: u8 = 60;

kernel::text_enum! {
    /// What was decided of a pair.
    pub enum State {
        /// Nothing yet.
        Open => "open",
        /// They are two people.
        Dismissed => "dismissed",
    }
}

kernel::text_enum! {
    /// What two records have in common.
    pub enum Reason {
        /// An e-mail address.
        Email => "email",
        /// A telephone number.
        Phone => "phone",
        /// A name, or nearly.
        Name => "name",
        /// The birth date.
        BirthDay => "birth_day",
        /// The postcode.
        Postcode => "postcode",
    }
}

/// Somebody who might be the person at hand.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Who.
    pub person: Person,
    /// How sure: see the constants.
    pub score: i64,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// A pair that waits for a decision.
#[derive(Clone, Debug)]
pub struct Pair {
    /// One of the two.
    pub first: Person,
    /// The other.
    pub second: Person,
    /// How sure.
    pub score: i64,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// What people of nearly the same name share, whatever the order of the parts of their name.
pub(crate) fn name_block(draft: &PersonDraft) -> String {
    if draft.kind == Kind::Organisation {
        return format!("o:{}", text::fold(&draft.organisation_name).replace(' ', "").chars().take(8).collect::<String>());
    }
    block(&draft.family_name, &draft.given_name)
}

fn block(family: &str, given: &str) -> String {
    let (family, given) = (text::fold(family).replace(' ', ""), text::fold(given));
    format!("{}{}", family.chars().take(4).collect::<String>(), given.chars().next().map(String::from).unwrap_or_default())
}

/// The blocks in which somebody is looked for: as the names stand, and exchanged.
pub(crate) fn blocks(draft: &PersonDraft) -> [String; 2] {
    [name_block(draft), if draft.kind == Kind::Person { block(&draft.given_name, &draft.family_name) } else { name_block(draft) }]
}

/// Who in the file might be this person, the likeliest first; `except` is the record itself. What the actor may not see is
/// left out.
pub async fn candidates(cx: &mut Cx, draft: &PersonDraft, except: Option<Id>) -> Result<Vec<Candidate>> {
    let shared = sharing_contacts(cx, draft).await?;
    let mut query = cx.tx.query("SELECT id FROM people_person WHERE archived_at IS NULL AND merged_into IS NULL AND name_block IN (");
    query.args(blocks(draft)).push(") LIMIT ").arg(CANDIDATES_MAX);
    let mut ids: BTreeSet<Id> = query.column().await?.into_iter().collect();
    ids.extend(shared.keys());
    ids.retain(|id| Some(*id) != except);
    let mut found = Vec::new();
    for person in Person::among(cx, &ids.into_iter().collect::<Vec<_>>()).await? {
        if person.kind != draft.kind || !person.is_listed() || !cx.may_over(access::READ, person.unit_id) {
            continue;
        }
        let common = shared.get(&person.id).cloned().unwrap_or_default();
        let (score, reasons) = score(draft, &as_seen(cx, person.clone()), &common);
        if score >= WARNING_SCORE {
            found.push(Candidate { person, score, reasons });
        }
    }
    found.sort_by(|a, b| b.score.cmp(&a.score).then(a.person.id.cmp(&b.person.id)));
    Ok(found)
}

/// The record without what the actor may not see: that two birth dates are the same would tell one of them.
pub(crate) fn as_seen(cx: &Cx, person: Person) -> Person {
    let birth_day = person.birth_day.filter(|_| cx.may_over(access::SENSITIVE, person.unit_id));
    Person { birth_day, ..person }
}

async fn sharing_contacts(cx: &mut Cx, draft: &PersonDraft) -> Result<BTreeMap<Id, BTreeSet<ContactKind>>> {
    let keys = |kind| draft.contacts.iter().filter(move |contact| contact.kind == kind).map(|contact| contact.value.to_lowercase());
    let (emails, phones): (Vec<String>, Vec<String>) = (keys(ContactKind::Email).collect(), keys(ContactKind::Phone).collect());
    if emails.is_empty() && phones.is_empty() {
        return Ok(BTreeMap::new());
    }
    let mut query = cx.tx.query("SELECT person_id, kind FROM people_contact WHERE (kind = 'email' AND value_key IN (");
    query.args(emails).push(")) OR (kind = 'phone' AND value_key IN (").args(phones).push(")) LIMIT ").arg(CANDIDATES_MAX);
    let mut shared: BTreeMap<Id, BTreeSet<ContactKind>> = BTreeMap::new();
    for (person_id, kind) in query.all::<(Id, ContactKind)>().await? {
        shared.entry(person_id).or_default().insert(kind);
    }
    Ok(shared)
}

/// How much two records have in common, and what; `common` are the sorts of contacts they share.
pub(crate) fn score(draft: &PersonDraft, person: &Person, common: &BTreeSet<ContactKind>) -> (i64, Vec<Reason>) {
    let mut score = 0;
    let mut reasons = Vec::new();
    let mut count = |points: i64, reason: Reason| {
        score += points;
        reasons.push(reason);
    };
    if common.contains(&ContactKind::Email) {
        count(SAME_EMAIL, Reason::Email);
    }
    if common.contains(&ContactKind::Phone) {
        count(SAME_PHONE, Reason::Phone);
    }
    match text::name_similarity(&draft.display_name(), &person.display_name) {
        90.. => count(50, Reason::Name),
        80..90 => count(35, Reason::Name),
        70..80 => count(20, Reason::Name),
        _ => {}
    }
    let postcode = draft.address().map_or("", |address| address.postcode.as_str());
    if !postcode.is_empty() && postcode == person.postcode {
        count(SAME_POSTCODE, Reason::Postcode);
    }
    match born(draft.birth_day, person.birth_day) {
        Some(true) => count(SAME_BIRTH_DAY, Reason::BirthDay),
        Some(false) => score += OTHER_BIRTH_DAY,
        None => {}
    }
    if draft.kind == Kind::Person && differ(&draft.given_name, &person.given_name, &draft.family_name) {
        score += OTHER_GIVEN_NAME;
    }
    (score, reasons)
}

fn born(one: Option<Day>, other: Option<Day>) -> Option<bool> {
    Some(one? == other?)
}

/// Whether two first names are plainly two; a record with its two names exchanged is not.
fn differ(given: &str, other_given: &str, family: &str) -> bool {
    let both = !given.trim().is_empty() && !other_given.trim().is_empty();
    both && text::name_similarity(given, other_given) < GIVEN_NAME_LIKENESS_MIN && text::name_similarity(family, other_given) < GIVEN_NAME_LIKENESS_MIN
}

/// Finds who the record might be and leaves the pairs to a human. Pairs already decided stay decided.
pub async fn look_for(cx: &mut Cx, person_id: Id, draft: &PersonDraft) -> Result<usize> {
    let mut pairs = 0;
    for candidate in candidates(cx, draft, Some(person_id)).await?.into_iter().filter(|candidate| candidate.score >= REVIEW_SCORE) {
        suspect(cx, person_id, candidate.person.id, candidate.score, &candidate.reasons).await?;
        pairs += 1;
    }
    Ok(pairs)
}

/// Leaves one pair to a human, unless it was decided already.
pub async fn suspect(cx: &mut Cx, one: Id, other: Id, score: i64, reasons: &[Reason]) -> Result<()> {
    let now = cx.now();
    let (first, second) = ordered(one, other);
    let reasons = reasons.iter().map(|reason| reason.as_str()).collect::<Vec<_>>().join(",");
    let sql = "INSERT INTO people_duplicate (first_id, second_id, state, score, reasons, found_at) VALUES ($1, $2, 'open', $3, $4, $5)
               ON CONFLICT (first_id, second_id) DO UPDATE SET score = excluded.score, reasons = excluded.reasons";
    cx.tx.query(sql).bind(first).bind(second).bind(score).bind(reasons).bind(now).execute().await?;
    Ok(())
}

fn ordered(one: Id, other: Id) -> (Id, Id) {
    (one.min(other), one.max(other))
}

/// The pairs that wait, the surest first, at most `most`. Only those whose two records the actor manages.
pub async fn waiting(cx: &mut Cx, most: i64) -> Result<Vec<Pair>> {
    let scope = cx.scope(access::MANAGE);
    let mut query = cx.tx.query(
        "SELECT duplicate.first_id, duplicate.second_id, duplicate.score, duplicate.reasons
           FROM people_duplicate duplicate
           JOIN people_person first ON first.id = duplicate.first_id
           JOIN people_person second ON second.id = duplicate.second_id
          WHERE duplicate.state = 'open' AND first.merged_into IS NULL AND second.merged_into IS NULL
            AND first.archived_at IS NULL AND second.archived_at IS NULL",
    );
    query.push_scope("first.unit_id", &scope).push_scope("second.unit_id", &scope);
    query.push(" ORDER BY duplicate.score DESC, duplicate.first_id, duplicate.second_id LIMIT ").arg(most);
    let rows: Vec<(Id, Id, i64, String)> = query.all().await?;
    let ids: Vec<Id> = rows.iter().flat_map(|row| [row.0, row.1]).collect();
    let people: BTreeMap<Id, Person> = Person::among(cx, &ids).await?.into_iter().map(|person| (person.id, person)).collect();
    let pair = |(first, second, score, reasons): (Id, Id, i64, String)| {
        let reasons = reasons.split(',').filter_map(|word| word.parse().ok()).collect();
        Some(Pair { first: people.get(&first)?.clone(), second: people.get(&second)?.clone(), score, reasons })
    };
    Ok(rows.into_iter().filter_map(pair).collect())
}

/// How many pairs wait among what the actor manages, up to `most`.
pub async fn waiting_count(cx: &mut Cx, most: i64) -> Result<i64> {
    Ok(waiting(cx, most).await?.len() as i64)
}

/// Says that the two are two people: they are never proposed again.
pub async fn dismiss(cx: &mut Cx, one: Id, other: Id) -> Result<()> {
    for id in [one, other] {
        let person = Person::get(cx, id).await?;
        cx.require_over(access::MANAGE, person.unit_id)?;
    }
    if one == other {
        return Err(Error::NotFound);
    }
    let now = cx.now();
    let (first, second) = ordered(one, other);
    let sql = "INSERT INTO people_duplicate (first_id, second_id, state, score, reasons, found_at) VALUES ($1, $2, $3, 0, '', $4)
               ON CONFLICT (first_id, second_id) DO UPDATE SET state = excluded.state";
    cx.tx.query(sql).bind(first).bind(second).bind(State::Dismissed).bind(now).execute().await?;
    Ok(())
}
