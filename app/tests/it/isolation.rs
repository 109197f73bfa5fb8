//! What belongs to one club is not there for another: whoever has rights over a single club is sent to the address of every
//! record the administrator sees of the others, and never gets one. And no link of the program leads nowhere.

use crate::demo::Instance;
use kernel::testing::{Answer, Browser};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// What is nobody's record and everybody's to see.
const OPEN: [&str; 4] = ["/theme.css", "/logo/", "/language", "/api/v1/openapi.json"];
/// Pages visited at most: a link pattern that never ends is a mistake of its own.
const PAGES_MAX: usize = 900;
/// Addresses of one shape (`/people/{number}`) visited at most.
const SHAPE_MAX: usize = 12;

/// Addresses within a page that a person could follow.
fn links(html: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for attribute in ["href=\"", "hx-get=\"", "src=\""] {
        for part in html.split(attribute).skip(1) {
            let Some(link) = part.split('"').next() else { continue };
            let link = link.replace("&amp;", "&").replace("&#38;", "&");
            let link = link.split('#').next().unwrap_or_default();
            if link.starts_with('/') && !link.starts_with("//") && !link.starts_with("/static/") {
                found.insert(link.to_owned());
            }
        }
    }
    found
}

/// The address with its records and its query replaced, so that a thousand persons are one page.
fn shape(link: &str) -> String {
    let (path, query) = link.split_once('?').unwrap_or((link, ""));
    let is_record = |part: &str| part.len() > 20 || part.chars().any(|c| c.is_ascii_digit());
    let path: Vec<_> = path.split('/').map(|part| if is_record(part) { "{}" } else { part }).collect();
    let names: BTreeSet<_> = query.split('&').filter_map(|pair| pair.split('=').next()).collect();
    format!("{}?{}", path.join("/"), names.into_iter().collect::<Vec<_>>().join("&"))
}

/// Follows every link from `/`, a dozen of each shape.
async fn crawl(browser: &Browser<'_>, mut see: impl FnMut(&str, &str, &Answer)) -> BTreeSet<String> {
    let mut waiting = VecDeque::from([("/".to_owned(), String::new())]);
    let (mut seen, mut shapes) = (BTreeSet::from(["/".to_owned()]), BTreeMap::<String, usize>::new());
    let mut visited = 0;
    while let Some((link, from)) = waiting.pop_front() {
        visited += 1;
        if visited > PAGES_MAX {
            break;
        }
        let answer = browser.get(&link).await;
        see(&link, &from, &answer);
        let is_page = answer.headers.get("content-type").is_some_and(|kind| kind.to_str().unwrap_or_default().starts_with("text/html"));
        let mut next = if is_page { links(&answer.text()) } else { BTreeSet::new() };
        if !answer.location().is_empty() {
            next.insert(answer.location());
        }
        for found in next {
            let count = shapes.entry(shape(&found)).or_default();
            if *count < SHAPE_MAX && seen.insert(found.clone()) {
                *count += 1;
                waiting.push_back((found, link.clone()));
            }
        }
    }
    seen
}

#[tokio::test]
async fn every_link_leads_somewhere() {
    let instance = Instance::demonstration(60, 120).await;
    let browser = instance.browser(Some(instance.admin)).await;
    let (mut broken, mut pages) = (vec![], 0);
    crawl(&browser, |link, from, answer| {
        pages += 1;
        if answer.status.as_u16() >= 400 {
            broken.push(format!("{} {link} (from {from})", answer.status.as_u16()));
        }
        assert!(
            !answer.text().contains("event-") || !answer.headers["content-type"].to_str().unwrap().contains("html") || !tells_a_key(&answer.main()),
            "{link} shows the key of a text"
        );
    })
    .await;
    assert!(broken.is_empty(), "{} of {pages} pages:\n{}", broken.len(), broken.join("\n"));
    assert!(pages > 20, "only {pages} pages were found");
}

/// A Fluent key shown instead of its text, in the visible text of a page.
fn tells_a_key(main: &str) -> bool {
    main.split('<').filter_map(|part| part.split_once('>')).any(|(_, text)| text.trim().starts_with("event-") && !text.contains(' '))
}

#[tokio::test]
async fn a_club_does_not_see_the_records_of_another() {
    let instance = Instance::demonstration(60, 120).await;
    let other = instance.account("autre", &[("treasurer", instance.other_club().await), ("secretary", instance.other_club().await)], true).await;
    let ours = instance.account("nous", &[("treasurer", instance.club), ("secretary", instance.club)], true).await;
    // What the other club's officers reach and ours do not: every record of theirs.
    let theirs = crawl(&instance.browser(Some(other)).await, |_, _, _| {}).await;
    let reached = crawl(&instance.browser(Some(ours)).await, |_, _, _| {}).await;
    let browser = instance.browser(Some(ours)).await;
    let is_record = |link: &&String| !link.contains('?') && shape(link).contains("{}");
    let (mut leaks, mut tried) = (vec![], 0);
    for link in theirs.difference(&reached).filter(is_record) {
        let owner = instance.browser(Some(other)).await.get(link).await;
        if owner.status != 200 {
            continue;
        }
        tried += 1;
        let answer = browser.get(link).await;
        if answer.status == 200 && answer.main() == owner.main() {
            leaks.push(link.clone());
        }
    }
    assert!(leaks.is_empty(), "shown to another club: {leaks:#?}");
    assert!(tried > 5, "only {tried} records of the other club were tried");
}

#[tokio::test]
async fn without_a_role_nothing_of_the_organisation_is_reached() {
    let instance = Instance::demonstration(40, 60).await;
    let records: Vec<String> =
        crawl(&instance.browser(Some(instance.admin)).await, |_, _, _| {}).await.into_iter().filter(|link| shape(link).contains("{}")).collect();
    let member = instance.account("membre", &[], true).await;
    for (name, account) in [("visitor", None), ("member", Some(member))] {
        let browser = instance.browser(account).await;
        for link in records.iter().filter(|link| !OPEN.iter().any(|open| link.starts_with(open))) {
            let answer = browser.get(link).await;
            assert_ne!(answer.status, 200, "{link} is shown to a {name}");
        }
    }
}

impl Instance {
    async fn other_club(&self) -> kernel::Id {
        let cx = self.test.cx().await;
        cx.units().with_depth().find(|(unit, _)| unit.code == "kerlouan").unwrap().0.id
    }
}
