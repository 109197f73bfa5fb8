//! Home: what awaits me. And the choice of language.

use crate::{
    Result,
    cx::Cx,
    day::Day,
    form::Values,
    i18n::Code,
    page::{Page, filters, redirect},
    plug::HomeItem,
};
use askama::Template;
use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

struct Figure {
    label: String,
    value: String,
    note: String,
    tone: &'static str,
    url: String,
}

struct Todo {
    title: String,
    note: String,
    icon: &'static str,
    tone: &'static str,
    url: String,
    action: String,
}

struct Start {
    order: i32,
    title: String,
    note: String,
    icon: &'static str,
    url: String,
    action: String,
}

struct Act {
    label: String,
    icon: &'static str,
    url: String,
}

struct Upcoming {
    day: Day,
    title: String,
    note: String,
    url: String,
}

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    name: String,
    today: String,
    welcome: String,
    figures: Vec<Figure>,
    starts: Vec<Start>,
    todos: Vec<Todo>,
    acts: Vec<Act>,
    upcoming: Vec<Upcoming>,
}

pub(super) async fn show(cx: &mut Cx, _: ()) -> Result<Response> {
    if cx.units().root().is_none() {
        return Ok(redirect("/setup").into_response());
    }
    let Some(account) = cx.account().cloned() else {
        return Ok(redirect("/sign-in").into_response());
    };
    let given_name = account.name.split_whitespace().next().unwrap_or_default().to_owned();
    let mut home = Home {
        name: given_name,
        today: String::new(),
        welcome: cx.setting("org.welcome"),
        figures: vec![],
        starts: vec![],
        todos: vec![],
        acts: vec![],
        upcoming: vec![],
    };
    let app = cx.app.clone();
    for items in &app.contract.home {
        for item in items.work(cx, ()).await? {
            home.add(item);
        }
    }
    home.starts.sort_by_key(|item| item.order);
    home.upcoming.sort_by_key(|item| item.day);
    let today = cx.today();
    let weekday = cx.t(&format!("day-of-week-{}", today.weekday()));
    let count = home.todos.len();
    home.today = cx.tr("home-today", &[("weekday", weekday.into()), ("day", cx.lang.long_day(today).into()), ("count", count.into())]);
    Page::new(cx, cx.t("home-nav"), &home).render(cx)
}

impl Home {
    fn add(&mut self, item: HomeItem) {
        match item {
            HomeItem::Figure { label, value, note, tone, url } => self.figures.push(Figure { label, value, note, tone, url }),
            HomeItem::Todo { title, note, icon, tone, url, action } => self.todos.push(Todo { title, note, icon, tone, url, action }),
            HomeItem::Start { order, title, note, icon, url, action } => self.starts.push(Start { order, title, note, icon, url, action }),
            HomeItem::Act { label, icon, url } => self.acts.push(Act { label, icon, url }),
            HomeItem::Upcoming { day, title, note, url } => self.upcoming.push(Upcoming { day, title, note, url }),
        }
    }
}

/// `GET /language?lang=en&back=/people`: the language of this browser.
pub(super) async fn language(_: &mut Cx, query: Values) -> Result<Response> {
    let code: Code = query.get("lang").parse().unwrap_or(Code::Fr);
    let mut response = redirect(local(query.get("back"))).into_response();
    let cookie = format!("kevre_lang={code}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// An address of ours: one path, never another site's.
pub(super) fn local(back: &str) -> String {
    let is_ours = back.starts_with('/') && !back.starts_with("//") && !back.contains('\\') && !back.chars().any(char::is_control);
    if is_ours { back.to_owned() } else { "/".to_owned() }
}
