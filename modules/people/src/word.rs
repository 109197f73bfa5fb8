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
/// A word that so many have is common: gathering them costs more than asking along the alphabet.
const COMMON: i64 = 400;

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

/// What was typed above the list, and how it is best looked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Question {
    email: String,
    /// The rarest first.
    words: Vec<String>,
    /// How many people at most have the rarest word; counting stops at [`COMMON`].
    rarest: i64,
    is_asked: bool,
}

impl Question {
    /// Reads what was typed: words that each begin one of a person's, a whole e-mail address, or a telephone number.
    pub async fn read(cx: &mut Cx, typed: &str) -> Result<Question> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(Question::default());
        }
        if typed.contains('@') {
            return Ok(Question { email: typed.to_lowercase(), is_asked: true, ..Question::default() });
        }
        let sought = text::fold(&with_phone(typed));
        let mut counted = vec![];
        for word in sought.split(' ').filter(|word| !word.is_empty()).take(QUESTION_WORDS_MAX) {
            counted.push((how_many(cx, word).await?, word.to_owned()));
        }
        counted.sort_by_key(|(count, _)| *count);
        let rarest = counted.first().map_or(0, |(count, _)| *count);
        Ok(Question { words: counted.into_iter().map(|(_, word)| word).collect(), rarest, is_asked: true, email: String::new() })
    }

    /// Keeps the rows of `person` that answer. People with a rare word are gathered and asked for the others one by one;
    /// when every word is common, those who have them all are gathered; one common word is asked of each along the alphabet.
    pub fn push(&self, query: &mut Query<'_>) {
        if !self.is_asked {
            return;
        }
        if !self.email.is_empty() {
            query.push(" AND person.id IN (SELECT person_id FROM people_contact WHERE kind = 'email' AND value_key >= ").arg(self.email.clone());
            query.push(" AND value_key < ").arg(next(&self.email)).push(")");
            return;
        }
        let gathered = match self.words.len() {
            0 => {
                query.push(" AND FALSE");
                0
            }
            1 if self.rarest >= COMMON => 0,
            _ if self.rarest < COMMON => 1,
            all => all,
        };
        push_gathered(query, &self.words[..gathered]);
        for word in &self.words[gathered..] {
            push_exists(query, word);
        }
    }
}

/// Those who have all of these words, gathered.
fn push_gathered(query: &mut Query<'_>, words: &[String]) {
    let Some((first, others)) = words.split_first() else { return };
    query.push(" AND person.id IN (SELECT word.person_id FROM people_word word WHERE word.word >= ");
    query.arg(first.clone()).push(" AND word.word < ").arg(next(first));
    for word in others {
        query.push(" INTERSECT SELECT word.person_id FROM people_word word WHERE word.word >= ");
        query.arg(word.clone()).push(" AND word.word < ").arg(next(word));
    }
    query.push(")");
}

fn push_exists(query: &mut Query<'_>, word: &str) {
    query.push(" AND EXISTS (SELECT 1 FROM people_word word WHERE word.person_id = person.id AND word.word >= ");
    query.arg(word.to_owned()).push(" AND word.word < ").arg(next(word)).push(")");
}

/// How many have a word that begins so; counting stops at [`COMMON`].
async fn how_many(cx: &mut Cx, word: &str) -> Result<i64> {
    let mut query = cx.tx.query("SELECT COUNT(*) FROM (SELECT word.person_id FROM people_word word WHERE word.word >= ");
    query.arg(word.to_owned()).push(" AND word.word < ").arg(next(word)).push(" LIMIT ").arg(COMMON).push(") AS found");
    Ok(query.scalar().await?)
}

/// A telephone number as its words hold it; anything else as it is.
fn with_phone(typed: &str) -> String {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | '+')).collect();
    if digits.len() < 6 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return typed.to_owned();
    }
    text::phone_normalize(typed, "FR").map_or(digits, |number| text::phone_display(&number).replace('\u{a0}', ""))
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
