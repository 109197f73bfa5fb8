//! The words by which the list finds people while one types: names, number, e-mail, telephone, town; folded.
//!
//! Exact and complete, unlike a full-text search: a filter that left somebody out would be a lie.

use crate::{contact::ContactKind, draft::PersonDraft};
use kernel::{Result, cx::Cx, db::Query, id::Id};
use std::collections::BTreeSet;

/// Most words of one person.
const WORDS_MAX: usize = 40;
/// Rows of one statement when many people are written at once.
const ROWS_AT_ONCE: usize = 4_000;
/// Most words of a question; the rest is ignored.
const QUESTION_WORDS_MAX: usize = 6;

/// The words of a draft in normal form.
fn words(draft: &PersonDraft, number: &str) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    let mut texts = vec![draft.family_name.clone(), draft.given_name.clone(), draft.organisation_name.clone(), number.to_owned()];
    texts.extend(draft.addresses.iter().map(|address| address.town.clone()));
    for contact in &draft.contacts {
        match contact.kind {
            ContactKind::Email => texts.push(contact.value.split('@').next().unwrap_or_default().to_owned()),
            ContactKind::Phone => texts.push(text::phone_display(&contact.value).replace(['\u{a0}', ' '], "")),
            ContactKind::Web | ContactKind::Other => {}
        }
    }
    for folded in texts.iter().map(|part| text::fold(part)) {
        out.extend(folded.split(' ').filter(|word| !word.is_empty()).map(str::to_owned));
    }
    out.into_iter().take(WORDS_MAX).collect()
}

/// Writes the words of a person who has none yet.
pub(crate) async fn insert(cx: &mut Cx, person_id: Id, draft: &PersonDraft, number: &str) -> Result<()> {
    insert_many(cx, std::iter::once((person_id, draft, number))).await
}

/// Writes the words of people who have none yet.
pub(crate) async fn insert_many<'d>(cx: &mut Cx, all: impl Iterator<Item = (Id, &'d PersonDraft, &'d str)> + Send) -> Result<()> {
    let rows: Vec<(String, Id)> = all.flat_map(|(person_id, draft, number)| words(draft, number).into_iter().map(move |word| (word, person_id))).collect();
    for chunk in rows.chunks(ROWS_AT_ONCE) {
        let mut query = cx.tx.query("INSERT INTO people_word (word, person_id) VALUES ");
        for (at, (word, person_id)) in chunk.iter().enumerate() {
            query.push(if at == 0 { "(" } else { ", (" });
            query.arg(word.clone()).push(", ").arg(*person_id).push(")");
        }
        query.execute().await?;
    }
    Ok(())
}

/// Replaces the words of a person.
pub(crate) async fn replace(cx: &mut Cx, person_id: Id, draft: &PersonDraft, number: &str) -> Result<()> {
    cx.tx.query("DELETE FROM people_word WHERE person_id = $1").bind(person_id).execute().await?;
    insert(cx, person_id, draft, number).await
}

/// Keeps the rows of `person` that answer what was typed: every word begins one of theirs. A whole e-mail address or
/// telephone number is looked for as such.
pub(crate) fn push_filter(query: &mut Query<'_>, typed: &str) {
    let typed = typed.trim();
    if typed.is_empty() {
        return;
    }
    if typed.contains('@') {
        let start = typed.to_lowercase();
        query.push(" AND person.id IN (SELECT person_id FROM people_contact WHERE kind = 'email' AND value_key >= ").arg(start.clone());
        query.push(" AND value_key < ").arg(next(&start)).push(")");
        return;
    }
    let digits: String = typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | '+')).collect();
    let phone = (digits.len() >= 6 && digits.bytes().all(|b| b.is_ascii_digit())).then(|| text::phone_normalize(typed, "FR"));
    let sought = match phone {
        Some(Some(number)) => text::phone_display(&number).replace('\u{a0}', ""),
        Some(None) => digits,
        None => text::fold(typed),
    };
    let sought = text::fold(&sought);
    let words: Vec<&str> = sought.split(' ').filter(|word| !word.is_empty()).take(QUESTION_WORDS_MAX).collect();
    // The longest word is the rarest: the people who have it are gathered, and asked for the others one by one. Nearly everybody
    // has a word that begins with a single letter: then nobody is gathered, each is asked along the alphabet.
    let longest = words.iter().copied().max_by_key(|word| word.chars().count());
    let Some(longest) = longest else {
        query.push(" AND FALSE");
        return;
    };
    for word in words {
        query.push(if word == longest && word.chars().count() > 1 {
            " AND person.id IN (SELECT word.person_id FROM people_word word WHERE word.word >= "
        } else {
            " AND EXISTS (SELECT 1 FROM people_word word WHERE word.person_id = person.id AND word.word >= "
        });
        query.arg(word.to_owned()).push(" AND word.word < ").arg(next(word)).push(")");
    }
}

/// The first text after all those that begin so.
fn next(start: &str) -> String {
    let mut chars: Vec<char> = start.chars().collect();
    while let Some(last) = chars.pop() {
        if let Some(after) = char::from_u32(u32::from(last) + 1) {
            chars.push(after);
            return chars.into_iter().collect();
        }
    }
    char::MAX.to_string()
}
