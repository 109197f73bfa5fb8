//! The layout around a page: menu, search, who is signed in, what was just done.

use super::{Crumb, Page};
use crate::{Result, access::SIGNED_IN, cx::Cx, error::Arg, i18n::Code, page::filters};
use askama::Template;

struct NavGroup {
    label: Option<String>,
    items: Vec<NavItem>,
}

struct NavItem {
    label: String,
    icon: &'static str,
    path: &'static str,
    current: bool,
    count: Option<String>,
}

struct UnitSwitch {
    name: String,
    choices: Vec<UnitChoice>,
}

struct UnitChoice {
    name: String,
    url: String,
    depth: usize,
    current: bool,
}

struct Me {
    name: String,
    initials: String,
    photo: Option<String>,
    links: Vec<Link>,
}

struct Link {
    label: String,
    icon: &'static str,
    url: &'static str,
}

struct Notice {
    text: String,
    tone: &'static str,
    icon: &'static str,
}

struct Language {
    code: &'static str,
    name: &'static str,
    url: String,
    current: bool,
}

#[derive(Template)]
#[template(path = "shell.html")]
struct Shell {
    lang: &'static str,
    title: String,
    organisation: String,
    logo: Option<String>,
    theme_url: String,
    version: &'static str,
    content: String,
    crumbs: Vec<Crumb>,
    nav: Vec<NavGroup>,
    unit: Option<UnitSwitch>,
    person: Option<Me>,
    flashes: Vec<Notice>,
    languages: Vec<Language>,
    search_text: String,
}

#[derive(Template)]
#[template(path = "bare.html")]
struct Bare {
    lang: &'static str,
    title: String,
    organisation: String,
    logo: Option<String>,
    theme_url: String,
    version: &'static str,
    content: String,
    wide: bool,
    flashes: Vec<Notice>,
    languages: Vec<Language>,
}

/// An association of one unit does not see the word in its menu.
const UNITS: &str = "/units";

/// The headings of the menu, in their order.
const GROUPS: [&str; 5] = ["", "people", "money", "organisation", "run"];

pub(super) fn wrap(page: Page, cx: &Cx) -> Result<String> {
    let content = page.content?;
    let organisation = organisation(cx);
    let (lang, logo, theme_url) = (cx.lang.code.as_str(), logo(cx), theme_url(cx, page.hue));
    let (flashes, languages) = (flashes(cx), languages(cx));
    let version = env!("CARGO_PKG_VERSION");
    if page.is_bare {
        return cx.render(&Bare { lang, title: page.title, organisation, logo, theme_url, version, content, wide: page.is_wide, flashes, languages });
    }
    let mut crumbs = page.crumbs;
    if !crumbs.is_empty() {
        crumbs.insert(0, Crumb { label: cx.t("home-nav"), url: Some("/".to_owned()) });
        crumbs.push(Crumb { label: page.title.clone(), url: None });
    }
    let active = page.active.unwrap_or_else(|| cx.request.path.clone());
    cx.render(&Shell {
        lang,
        organisation,
        logo,
        theme_url,
        version,
        content,
        crumbs,
        nav: nav(cx, &active),
        unit: page.unit_choice.and_then(|current| unit_switch(cx, current)),
        person: me(cx),
        flashes,
        languages,
        search_text: String::new(),
        title: page.title,
    })
}

/// The organisation's name, or ours before it has one.
pub(crate) fn organisation(cx: &Cx) -> String {
    cx.units().root().map_or_else(|| "Kevre".to_owned(), |unit| unit.name.clone())
}

fn logo(cx: &Cx) -> Option<String> {
    let id = cx.setting::<String>("org.logo");
    (!id.is_empty()).then(|| format!("/logo/{id}"))
}

fn theme_url(cx: &Cx, hue: Option<i64>) -> String {
    format!("/theme.css?v={}", hue.unwrap_or_else(|| cx.setting("org.hue")))
}

/// The entry with the longest path that the address begins with is lit.
fn nav(cx: &Cx, active: &str) -> Vec<NavGroup> {
    let entries: Vec<_> = cx
        .app
        .contract
        .nav
        .iter()
        .filter(|entry| {
            entry.needs == SIGNED_IN || if cx.app.contract.is_everywhere(entry.path) { cx.may_everywhere(entry.needs) } else { cx.may(entry.needs) }
        })
        .filter(|entry| entry.path != UNITS || !cx.units().is_single())
        .collect();
    let lit = entries
        .iter()
        .filter(|entry| active == entry.path || (entry.path != "/" && active.starts_with(entry.path) && active[entry.path.len()..].starts_with('/')))
        .max_by_key(|entry| entry.path.len())
        .map(|entry| entry.path);
    let mut groups = vec![];
    for group in GROUPS {
        let mut items: Vec<_> = entries.iter().filter(|entry| entry.group == group).collect();
        if items.is_empty() {
            continue;
        }
        items.sort_by_key(|entry| entry.order);
        groups.push(NavGroup {
            label: (!group.is_empty()).then(|| cx.t(&format!("nav-group-{group}"))),
            items: items
                .into_iter()
                .map(|entry| NavItem { label: cx.t(entry.label), icon: entry.icon, path: entry.path, current: lit == Some(entry.path), count: None })
                .collect(),
        });
    }
    groups
}

/// Nothing to choose in an association of one unit.
fn unit_switch(cx: &Cx, current: Option<crate::id::Id>) -> Option<UnitSwitch> {
    if cx.units().is_single() {
        return None;
    }
    let all = cx.t("ui-all-units");
    let mut choices = vec![UnitChoice { name: all.clone(), url: cx.request.path.clone(), depth: 0, current: current.is_none() }];
    for (unit, depth) in cx.units().with_depth() {
        let url = format!("{}?unit={}", cx.request.path, unit.id);
        choices.push(UnitChoice { name: unit.name.clone(), url, depth: depth.min(3), current: current == Some(unit.id) });
    }
    Some(UnitSwitch { name: current.map_or(all, |id| cx.units().name(id).to_owned()), choices })
}

fn me(cx: &Cx) -> Option<Me> {
    let account = cx.account()?;
    let link = |key: &str, icon, url| Link { label: cx.t(key), icon, url };
    let links = vec![
        link("ui-my-space", "user", "/me"),
        link("ui-my-security", "shield-check", "/me/security"),
        link("me-tokens", "key-round", "/me/tokens"),
        link("me-data", "file-down", "/me/data"),
    ];
    Some(Me { name: account.name.clone(), initials: text::initials(&account.name), photo: None, links })
}

fn flashes(cx: &Cx) -> Vec<Notice> {
    let Some(flash) = &cx.request.flash else { return vec![] };
    if !cx.lang.has(&flash.key) {
        return vec![];
    }
    let args: Vec<(&str, Arg)> = flash.args.iter().map(|(name, value)| (name.as_str(), flash_arg(name, value))).collect();
    let (tone, icon) = if flash.is_error { ("error", "circle-alert") } else { ("success", "circle-check") };
    vec![Notice { text: cx.tr(&flash.key, &args), tone, icon }]
}

/// A cookie holds texts; `count` is what chooses between "an entry" and "entries".
fn flash_arg(name: &str, value: &str) -> Arg {
    match value.parse::<i64>() {
        Ok(number) if name == "count" => Arg::from(number),
        _ => Arg::from(value),
    }
}

fn languages(cx: &Cx) -> Vec<Language> {
    let back = if cx.request.query.is_empty() { cx.request.path.clone() } else { format!("{}?{}", cx.request.path, cx.request.query) };
    let named = [(Code::Fr, "fr", "Français"), (Code::En, "en", "English")];
    named
        .into_iter()
        .map(|(code, word, name)| {
            let url = format!("/language?{}", serde_html_form::to_string([("lang", word), ("back", back.as_str())]).unwrap_or_default());
            Language { code: word, name, url, current: cx.lang.code == code }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_brought_by_a_cookie_is_a_number_again_and_nothing_else_is() {
        assert!(matches!(flash_arg("count", "1"), Arg::Number(1)));
        assert!(matches!(flash_arg("count", "many"), Arg::Text(_)));
        assert!(matches!(flash_arg("code", "512"), Arg::Text(_)));
    }
}
