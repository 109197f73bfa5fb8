//! Pages. A module renders what stands in `<main>`; the shell is wrapped around it here, so that
//! editing the layout rebuilds one crate and an htmx request gets its fragment for free.

use crate::{Error, Result, cx::Cx, error::Arg, form::Values, i18n::Lang, secret};
use askama::Template;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use std::any::Any;

pub mod assets;
pub mod filters;
mod shell;

pub(crate) use shell::organisation;

/// What the filters of every template read: language, CSRF token.
pub(crate) struct Env {
    lang: Lang,
    csrf: String,
    zone: jiff::tz::TimeZone,
    today: crate::day::Day,
}

impl askama::Values for Env {
    fn get_value<'a>(&'a self, key: &str) -> Option<&'a dyn Any> {
        match key {
            "lang" => Some(&self.lang),
            "csrf" => Some(&self.csrf),
            "zone" => Some(&self.zone),
            "today" => Some(&self.today),
            _ => None,
        }
    }
}

impl Cx {
    fn env(&self) -> Env {
        let csrf = self.session.as_ref().map(crate::session::Session::csrf).unwrap_or_default();
        Env { lang: self.lang.clone(), csrf, zone: self.zone().clone(), today: self.today() }
    }

    /// Renders a template with this request's language.
    pub fn render(&self, template: &impl Template) -> Result<String> {
        template.render_with_values(&self.env()).map_err(|error| Error::Internal(anyhow::anyhow!("template: {error}")))
    }
}

/// A page about to be rendered.
pub struct Page {
    pub(crate) title: String,
    pub(crate) content: Result<String>,
    pub(crate) crumbs: Vec<Crumb>,
    pub(crate) status: StatusCode,
    pub(crate) is_bare: bool,
    pub(crate) is_wide: bool,
    pub(crate) active: Option<String>,
    /// The hue of this page alone: what one tries before keeping it.
    pub(crate) hue: Option<i64>,
    /// Where a choice of unit sends: the list page that filters by `?unit=`.
    pub(crate) unit_choice: Option<Option<crate::id::Id>>,
}

#[derive(Clone)]
pub struct Crumb {
    pub label: String,
    pub url: Option<String>,
}

impl Page {
    /// `title` is translated; `template` is the content of `<main>`.
    pub fn new(cx: &Cx, title: impl Into<String>, template: &impl Template) -> Self {
        Page {
            title: title.into(),
            content: cx.render(template),
            crumbs: vec![],
            status: StatusCode::OK,
            is_bare: false,
            is_wide: false,
            active: None,
            unit_choice: None,
            hue: None,
        }
    }

    /// A step of the way back, from the top down.
    pub fn crumb(mut self, label: impl Into<String>, url: impl Into<String>) -> Self {
        self.crumbs.push(Crumb { label: label.into(), url: Some(url.into()) });
        self
    }

    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// A form that was refused: 422.
    pub fn refused_if(self, wrong: bool) -> Self {
        if wrong { self.status(StatusCode::UNPROCESSABLE_ENTITY) } else { self }
    }

    /// Without navigation: sign-in, set-up, errors.
    pub fn bare(mut self) -> Self {
        self.is_bare = true;
        self
    }

    /// A bare page with room for a table.
    pub fn wide(mut self) -> Self {
        self.is_wide = true;
        self
    }

    /// Which entry of the menu is lit, when it is not told by the address.
    pub fn active(mut self, path: impl Into<String>) -> Self {
        self.active = Some(path.into());
        self
    }

    /// Shows the page in another hue than the organisation's.
    pub fn hue(mut self, hue: i64) -> Self {
        self.hue = Some(hue);
        self
    }

    /// Shows the choice of unit, which reloads this page with `?unit=…`.
    pub fn unit_choice(mut self, current: Option<crate::id::Id>) -> Self {
        self.unit_choice = Some(current);
        self
    }

    /// The whole page, or its content alone when htmx asked for a fragment.
    pub fn render(self, cx: &Cx) -> Result<Response> {
        let (status, is_bare) = (self.status, self.is_bare);
        let body = if cx.request.is_fragment && !is_bare { self.content? } else { shell::wrap(self, cx)? };
        let mut response = (status, Html(body)).into_response();
        // One address, two answers: caches must not mix them up.
        response.headers_mut().insert(header::VARY, HeaderValue::from_static("HX-Request, Cookie"));
        Ok(response)
    }
}

/// A sentence shown once on the next page.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Flash {
    /// Fluent key.
    pub key: String,
    pub args: Vec<(String, String)>,
    pub is_error: bool,
}

pub(crate) const FLASH_COOKIE: &str = "kevre_flash";

/// An answer that sends the browser elsewhere (303).
pub struct Redirect {
    to: String,
    flash: Option<Flash>,
}

/// Goes to a page of ours.
pub fn redirect(to: impl Into<String>) -> Redirect {
    Redirect { to: to.into(), flash: None }
}

impl Redirect {
    /// Says once, on the page it leads to, what was done.
    pub fn flash(mut self, key: &str) -> Self {
        self.flash = Some(Flash { key: key.to_owned(), args: vec![], is_error: false });
        self
    }

    pub fn flash_with(mut self, key: &str, args: &[(&str, &str)]) -> Self {
        let args = args.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        self.flash = Some(Flash { key: key.to_owned(), args, is_error: false });
        self
    }

    /// What a button did, or why it did not: then everything is taken back.
    pub async fn said(self, cx: &mut Cx, done: Result<()>, flash: &str) -> Result<Redirect> {
        match done {
            Ok(()) => Ok(self.flash(flash)),
            Err(error) => self.refused(cx, error).await,
        }
    }

    /// Takes everything back and says once, on the page it leads to, the first reason why nothing was done. A failure of the
    /// machine goes on.
    pub async fn refused(mut self, cx: &mut Cx, error: Error) -> Result<Redirect> {
        let errors = cx.undo(error).await?;
        let Some(refusal) = errors.0.into_values().next() else { return Ok(self.error("error-refused")) };
        let shown = |arg: Arg| match arg {
            Arg::Text(text) => text,
            Arg::Number(number) => cx.lang.number(number),
            Arg::Money(amount) => cx.lang.money(amount),
            Arg::Day(day) => cx.lang.day(day),
        };
        let args = refusal.args.into_iter().map(|(name, arg)| (name.to_owned(), shown(arg))).collect();
        self.flash = Some(Flash { key: refusal.key.to_owned(), args, is_error: true });
        Ok(self)
    }

    pub fn error(mut self, key: &str) -> Self {
        self.flash = Some(Flash { key: key.to_owned(), args: vec![], is_error: true });
        self
    }
}

impl IntoResponse for Redirect {
    fn into_response(self) -> Response {
        let mut response = StatusCode::SEE_OTHER.into_response();
        // An address that cannot be a header leads home.
        let to = HeaderValue::from_str(&self.to).unwrap_or(HeaderValue::from_static("/"));
        response.headers_mut().insert(header::LOCATION, to);
        if let Some(flash) = self.flash.and_then(|flash| serde_json::to_string(&flash).ok()) {
            let cookie = format!("{FLASH_COOKIE}={}; Path=/; HttpOnly; SameSite=Lax; Max-Age=60", hex::encode(flash));
            if let Ok(cookie) = HeaderValue::from_str(&cookie) {
                response.headers_mut().append(header::SET_COOKIE, cookie);
            }
        }
        response
    }
}

impl Flash {
    pub(crate) fn from_cookie(value: &str) -> Option<Flash> {
        serde_json::from_slice(&hex::decode(value).ok()?).ok()
    }
}

/// A page of a list that is walked by key and not by number, so that the thousandth page costs
/// what the first one does. `before` and `after` are opaque positions in the address.
#[derive(Clone, Debug, Default)]
pub struct Pager {
    pub previous: String,
    pub next: String,
}

/// Where a list is read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Position {
    Start,
    After(Vec<String>),
    Before(Vec<String>),
}

/// Rows of a page.
pub const PAGE_ROWS: usize = 50;

impl Position {
    pub fn of(values: &Values) -> Self {
        let read = |name| cursor_read(values.get(name));
        match (read("after"), read("before")) {
            (Some(keys), _) => Position::After(keys),
            (None, Some(keys)) => Position::Before(keys),
            (None, None) => Position::Start,
        }
    }

    pub fn is_backward(&self) -> bool {
        matches!(self, Position::Before(_))
    }

    pub fn keys(&self) -> Option<&[String]> {
        match self {
            Position::Start => None,
            Position::After(keys) | Position::Before(keys) => Some(keys),
        }
    }
}

/// The keys of a row, as an opaque text for the address.
pub fn cursor(keys: &[&str]) -> String {
    hex::encode(serde_json::to_vec(keys).unwrap_or_default())
}

fn cursor_read(text: &str) -> Option<Vec<String>> {
    if text.is_empty() {
        return None;
    }
    let keys: Vec<String> = serde_json::from_slice(&hex::decode(text).ok()?).ok()?;
    // A position that somebody made up: no text of ours holds this character.
    (!keys.iter().any(|key| key.contains('\0'))).then_some(keys)
}

impl Pager {
    /// `rows` were read one more than `PAGE_ROWS`, in reading order (reversed when going backward).
    /// Puts them in showing order, drops the extra one and makes the links, which keep the filters
    /// of `values`. `keys` gives the key of a row, as `Position` will bring it back.
    pub fn cut<T>(rows: &mut Vec<T>, position: &Position, path: &str, values: &Values, keys: impl Fn(&T) -> Vec<String>) -> Pager {
        let more = rows.len() > PAGE_ROWS;
        rows.truncate(PAGE_ROWS);
        if position.is_backward() {
            rows.reverse();
        }
        let has_previous = match position {
            Position::Start => false,
            Position::After(_) => true,
            Position::Before(_) => more,
        };
        let has_next = match position {
            Position::Start | Position::After(_) => more,
            Position::Before(_) => true,
        };
        let link = |name: &str, row: Option<&T>| {
            row.map_or_else(String::new, |row| {
                let keys = keys(row);
                let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
                let mut kept: Vec<(&str, &str)> = values.iter().filter(|(known, value)| *known != "after" && *known != "before" && !value.is_empty()).collect();
                let cursor = cursor(&keys);
                kept.push((name, &cursor));
                format!("{path}?{}", serde_html_form::to_string(&kept).unwrap_or_default())
            })
        };
        Pager {
            previous: if has_previous { link("before", rows.first()) } else { String::new() },
            next: if has_next { link("after", rows.last()) } else { String::new() },
        }
    }
}

/// A file made for the reader, to be kept: an export, a receipt.
pub fn attachment(bytes: Vec<u8>, media_type: &'static str, name: &str) -> Response {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    let disposition = format!("attachment; filename*=UTF-8''{}", crate::file::percent(name));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_str(&disposition).unwrap_or(HeaderValue::from_static("attachment")));
    response
}

/// A number to quote when something broke: it is in the log beside the cause.
pub(crate) fn incident() -> String {
    hex::encode(secret::random::<4>())
}
