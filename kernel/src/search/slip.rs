//! Slips of the finger: every word of the index is known with its one-letter deletions, so a
//! mistyped word meets it without being compared with all the others.

use super::Alternatives;
use crate::{Result, cx::Cx};

/// Words of one statement: each brings as many rows as it has letters.
const WORDS_AT_ONCE: usize = 50;
/// Close words that stand in for a mistyped one.
const CLOSE_WORDS_MAX: usize = 8;
/// Rows looked at to find them.
const CANDIDATES_MAX: i64 = 500;
/// Known words that begin as typed; beyond, the index is asked for the beginning itself.
const ENDINGS_MAX: usize = 40;
/// The index walks beginnings of so many letters as it walks words.
const WALKED_CHARS: usize = 3;

fn can_slip(word: &str) -> bool {
    !text::deletions(word).is_empty()
}

/// All words but numbers are known.
fn is_kept(word: &str) -> bool {
    word.starts_with(char::is_alphabetic)
}

/// Notes the words that are new.
pub(super) async fn learn(cx: &mut Cx, terms: &[String]) -> Result<()> {
    let words: Vec<&String> = terms.iter().filter(|word| is_kept(word)).collect();
    for words in words.chunks(WORDS_AT_ONCE) {
        let mut query = cx.tx.query("INSERT INTO kernel_search_word (word) VALUES ");
        for (place, word) in words.iter().enumerate() {
            query.push(if place == 0 { "(" } else { ", (" }).arg((*word).clone()).push(")");
        }
        query.push(" ON CONFLICT (word) DO NOTHING RETURNING word");
        let fresh: Vec<String> = query.column().await?;
        learn_slips(cx, &fresh).await?;
    }
    Ok(())
}

async fn learn_slips(cx: &mut Cx, words: &[String]) -> Result<()> {
    if !words.iter().any(|word| can_slip(word)) {
        return Ok(());
    }
    let mut query = cx.tx.query("INSERT INTO kernel_search_slip (slip, word) VALUES ");
    let mut first = true;
    for word in words.iter().filter(|word| can_slip(word)) {
        for slip in text::deletions(word).into_iter().chain([word.clone()]) {
            query.push(if std::mem::take(&mut first) { "(" } else { ", (" }).arg(slip).push(", ").arg(word.clone()).push(")");
        }
    }
    query.push(" ON CONFLICT (slip, word) DO NOTHING");
    query.execute().await?;
    Ok(())
}

/// The same question in whole words, where few are known to begin as typed. An index walks the documents of a word as far as
/// they are wanted, but gathers those of a beginning before it gives the first.
pub(super) async fn complete(cx: &mut Cx, terms: &[text::SearchTerm]) -> Result<Vec<Alternatives>> {
    let mut completed = vec![];
    for term in terms {
        let mut any = Alternatives::of(term);
        if is_kept(&term.word) && term.word.chars().count() > WALKED_CHARS {
            let mut query = cx.tx.query("SELECT word FROM kernel_search_word WHERE word >= ");
            query.arg(term.word.clone()).push(" AND word < ").arg(format!("{}\u{10ffff}", term.word));
            query.push(" ORDER BY word LIMIT ").arg(ENDINGS_MAX as i64 + 1);
            let endings: Vec<String> = query.column().await?;
            if !endings.is_empty() && endings.len() <= ENDINGS_MAX {
                any.prefixes = vec![];
                any.words.extend(endings);
            }
        }
        completed.push(any);
    }
    Ok(completed)
}

/// The question again, with the known words that are close to each typed one.
pub(super) async fn forgive(cx: &mut Cx, terms: &[text::SearchTerm]) -> Result<Vec<Alternatives>> {
    let mut forgiven = vec![];
    for term in terms {
        let mut any = Alternatives::of(term);
        any.words.extend(close(cx, &term.word).await?);
        forgiven.push(any);
    }
    Ok(forgiven)
}

async fn close(cx: &mut Cx, typed: &str) -> Result<Vec<String>> {
    let mut slips = text::deletions(typed);
    if slips.is_empty() {
        return Ok(vec![]);
    }
    slips.push(typed.to_owned());
    let mut query = cx.tx.query("SELECT DISTINCT word FROM kernel_search_slip WHERE slip IN (");
    query.args(slips).push(") ORDER BY word LIMIT ").arg(CANDIDATES_MAX);
    let candidates: Vec<String> = query.column().await?;
    Ok(candidates.into_iter().filter(|word| text::within_typo(word, typed)).take(CLOSE_WORDS_MAX).collect())
}
