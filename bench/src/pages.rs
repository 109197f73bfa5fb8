//! Which pages are measured, found as a person would: by following links from the lists.

use crate::client::{Session, attribute};

pub struct Page {
    pub name: &'static str,
    /// Asked in turn.
    pub paths: Vec<String>,
}

/// Pages of a list walked to reach one that is deep in it.
const DEEP: usize = 60;
/// What people search: whole words, beginnings, an accent, a slip of the finger.
const SEARCHED: [&str; 8] = ["le+gof", "martin", "anna", "kerlouan", "dupont", "riou+ma", "facture", "leroux"];

async fn text(session: &Session, path: &str) -> anyhow::Result<String> {
    let answer = session.connect(false).await?.get(path).await?;
    anyhow::ensure!(answer.status.is_success(), "{path} answers {}", answer.status);
    Ok(answer.text())
}

/// The page so many steps further, or the last one before.
async fn deep(session: &Session, list: &str) -> anyhow::Result<String> {
    let mut connection = session.connect(false).await?;
    let mut path = list.to_owned();
    for _ in 0..DEEP {
        let html = connection.get(&path).await?.text();
        match attribute(&html, "rel=\"next\"", "href") {
            Some(next) => path = next,
            None => break,
        }
    }
    Ok(path)
}

/// Addresses in a page that begin so, the beginning alone excluded.
fn links(html: &str, start: &str) -> Vec<String> {
    let found = html.split("href=\"").skip(1).filter_map(|part| part.split('"').next()).map(|link| link.replace("&amp;", "&").replace("&#38;", "&"));
    let mut found: Vec<String> = found.filter(|link| link.starts_with(start) && !link[start.len()..].contains(['/', '?', '#'])).collect();
    found.dedup();
    found
}

pub async fn find(session: &Session) -> anyhow::Result<Vec<Page>> {
    let one = |name, path: &str| Page { name, paths: vec![path.to_owned()] };
    let people = text(session, "/people").await?;
    let persons: Vec<String> = links(&people, "/people/").into_iter().filter(|link| link.ends_with(|c: char| c.is_ascii_digit())).collect();
    anyhow::ensure!(!persons.is_empty(), "the list of people links to nobody");
    let accounts = text(session, "/ledger/accounts").await?;
    let account = links(&accounts, "/ledger/accounts/").into_iter().find(|link| link.len() > 40);
    let mut pages = vec![
        one("healthz", "/healthz"),
        one("home", "/"),
        one("people, first page", "/people"),
        one("people, deep page", &deep(session, "/people").await?),
        one("people, filtered by name", "/people?q=le+g"),
        one("people, filtered by standing", "/people?standing=up_to_date"),
        Page { name: "person", paths: persons },
        one("journal, first page", "/ledger/entries"),
        one("journal, deep page", &deep(session, "/ledger/entries").await?),
    ];
    pages.extend(account.map(|path| one("account", &path)));
    pages.push(one("trial balance", "/ledger/trial-balance"));
    pages.push(Page { name: "search", paths: SEARCHED.iter().map(|words| format!("/search?q={words}")).collect() });
    Ok(pages)
}
