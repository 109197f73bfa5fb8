//! Settings: every one that a module declares, in a section per area, each saved on its own. And
//! what depends on the machine: the mail server, tried from here, and the backups.

use super::HUE_DEFAULT;
use crate::{
    Error, Result,
    backup::routine::{self, MakeBackup},
    cx::Cx,
    day::Instant,
    error::Errors,
    file,
    form::{Choice, Field, FormFields, Problems, Values},
    id::Id,
    input::{Path, Submission},
    mail::{self, Mail},
    page::{Page, Redirect, filters, redirect},
    setting::{Kind, Setting},
};
use askama::Template;
use axum::response::Response;

const LOGO: &str = "org.logo";
const HUE: &str = "org.hue";
const LOGO_BYTES_MAX: u64 = 2 * 1024 * 1024;
const TEXT_CHARS_MAX: usize = 500;
const LONG_TEXT_CHARS_MAX: usize = 10_000;

/// The settings whose keys begin alike.
struct Section {
    name: String,
    title: String,
    fields: Vec<Field>,
    has_hue: bool,
}

#[derive(Template)]
#[template(path = "settings.html")]
struct SettingsPage {
    problems: Problems,
    sections: Vec<Section>,
    has_logo: bool,
    logo_url: String,
    logo_error: String,
    hue: i64,
    is_preview: bool,
    /// Without what is secret in it; empty when there is none.
    server: String,
    my_address: String,
    backup_made: Option<Instant>,
    backup_verified: Option<Instant>,
    is_single: bool,
    may_manage_units: bool,
}

/// The settings shown as fields: the logo is a file and has a form of its own.
fn shown(cx: &Cx) -> Vec<Setting> {
    cx.app.contract.settings.iter().filter(|setting| setting.key != LOGO).copied().collect()
}

fn area(key: &str) -> &str {
    key.split('.').next().unwrap_or(key)
}

fn label(setting: &Setting) -> String {
    format!("setting-{}", setting.key.replace('.', "-"))
}

pub(super) async fn show(cx: &mut Cx, query: Values) -> Result<Response> {
    page(cx, None, &query, &Errors::default()).await
}

/// `typed` belongs to the section that was sent, when one was.
async fn page(cx: &mut Cx, sent: Option<&str>, typed: &Values, errors: &Errors) -> Result<Response> {
    let hue = cx.setting::<i64>(HUE);
    let preview = if sent.is_none() { typed.get(HUE).parse::<i64>().ok().filter(|hue| (0..=360).contains(hue)) } else { None };
    let mut sections: Vec<Section> = vec![];
    let mut problems = vec![];
    for setting in shown(cx) {
        let name = area(setting.key);
        let values = if sent == Some(name) { typed.clone() } else { kept(cx, &setting).with_preview(&setting, preview) };
        let none = Errors::default();
        let fields = FormFields::new(cx, &values, if sent == Some(name) { errors } else { &none });
        let made = field(cx, &fields, &setting);
        match sections.iter_mut().find(|section| section.name == name) {
            Some(section) => section.fields.push(made),
            None => {
                let title = cx.t(&format!("settings-area-{name}"));
                if sent == Some(name) {
                    problems = fields.problems();
                }
                sections.push(Section { name: name.to_owned(), title, fields: vec![made], has_hue: false });
            }
        }
        if setting.key == HUE {
            sections.iter_mut().filter(|section| section.name == name).for_each(|section| section.has_hue = true);
        }
    }
    let logo = cx.setting::<String>(LOGO);
    let (backup_made, backup_verified) = routine::last(cx).await?;
    let shown = SettingsPage {
        problems: Problems::new(cx, problems),
        sections,
        has_logo: !logo.is_empty(),
        logo_url: format!("/logo/{logo}"),
        logo_error: errors.get(LOGO).map_or_else(String::new, |refusal| cx.lang.refusal(refusal)),
        is_preview: preview.is_some_and(|preview| preview != hue),
        hue: preview.unwrap_or(hue),
        server: cx.app.config.mail_server(),
        my_address: cx.account().map_or_else(String::new, |account| account.email.clone()),
        backup_made,
        backup_verified,
        is_single: cx.units().is_single(),
        may_manage_units: cx.may(crate::unit::MANAGE),
    };
    let hue = shown.hue;
    Page::new(cx, cx.t("settings-title"), &shown).hue(hue).refused_if(!errors.is_empty()).render(cx)
}

/// A setting's present value, as its field shows it.
fn kept(cx: &Cx, setting: &Setting) -> Values {
    let value: serde_json::Value = cx.setting(setting.key);
    let text = match value {
        serde_json::Value::String(text) => text,
        other => other.to_string(),
    };
    Values::new().with(setting.key, text)
}

impl Values {
    /// The hue one tries before keeping it.
    fn with_preview(self, setting: &Setting, hue: Option<i64>) -> Self {
        match hue {
            Some(hue) if setting.key == HUE => Values::new().with(HUE, hue),
            _ => self,
        }
    }
}

fn field(cx: &Cx, fields: &FormFields, setting: &Setting) -> Field {
    let (key, label) = (setting.key, label(setting));
    let made = match setting.kind {
        Kind::Text => fields.text(key, &label).max_length(TEXT_CHARS_MAX),
        Kind::LongText => fields.textarea(key, &label).max_length(LONG_TEXT_CHARS_MAX),
        Kind::Email => fields.email(key, &label),
        Kind::Number { min, max } => fields.number(key, &label).between(min, max).required(),
        Kind::Switch => fields.checkbox(key, &label),
        Kind::Choice(words) => {
            let choices = words.iter().map(|word| Choice::new(word, cx.t(&format!("{label}-{word}")))).collect();
            fields.select(key, &label, choices).required().narrow()
        }
        Kind::TimeZone => {
            let zones = jiff::tz::db().available().map(|zone| Choice::new(&zone, zone.as_str())).collect();
            fields.select(key, &label, zones).required()
        }
    };
    let hint = format!("{label}-hint");
    if cx.lang.has(&hint) { made.hint(&hint) } else { made }
}

/// Saves one section: all of it, or nothing.
pub(super) async fn save(cx: &mut Cx, (Path(name), form): (Path<String>, Submission)) -> Result<Response> {
    use axum::response::IntoResponse;
    let settings: Vec<Setting> = shown(cx).into_iter().filter(|setting| area(setting.key) == name).collect();
    if settings.is_empty() {
        return Err(Error::NotFound);
    }
    match save_all(cx, &settings, &form.values).await {
        Ok(()) => Ok(redirect("/settings").flash("settings-saved").into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            page(cx, Some(&name), &form.values, &errors).await
        }
    }
}

async fn save_all(cx: &mut Cx, settings: &[Setting], values: &Values) -> Result<()> {
    let mut check = values.check();
    let mut all = vec![];
    for setting in settings {
        let key = setting.key;
        let value: serde_json::Value = match setting.kind {
            Kind::Text | Kind::TimeZone => check.optional_text(key, TEXT_CHARS_MAX).into(),
            Kind::LongText => check.optional_text(key, LONG_TEXT_CHARS_MAX).into(),
            Kind::Email => check.optional_email(key).unwrap_or_default().into(),
            Kind::Number { min, max } => check.number(key, min, max).into(),
            Kind::Switch => check.flag(key).into(),
            Kind::Choice(_) => check.text(key, TEXT_CHARS_MAX).into(),
        };
        all.push((key, value));
    }
    check.done()?;
    for (key, value) in all {
        if cx.setting::<serde_json::Value>(key) != value {
            cx.set_setting(key, &value).await?;
        }
    }
    Ok(())
}

/// Keeps an image as the logo. Refused: `settings-logo-wrong`, `settings-logo-too-large`, `form-missing`.
pub(super) async fn save_logo(cx: &mut Cx, form: Submission) -> Result<Response> {
    use axum::response::IntoResponse;
    match keep_logo(cx, &form).await {
        Ok(()) => Ok(redirect("/settings").flash("settings-saved").into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            page(cx, Some(LOGO), &Values::new(), &errors).await
        }
    }
}

async fn keep_logo(cx: &mut Cx, form: &Submission) -> Result<()> {
    if form.values.has("remove") {
        return cx.set_setting(LOGO, &"").await;
    }
    let upload = form.file("logo").ok_or_else(|| Error::refused("form-missing").on(LOGO))?;
    if upload.size_bytes > LOGO_BYTES_MAX {
        return Err(Error::refused("settings-logo-too-large").on(LOGO));
    }
    let bytes = tokio::fs::read(upload.path()).await?;
    if !file::sniff(&upload.name, &bytes).starts_with("image/") {
        return Err(Error::refused("settings-logo-wrong").on(LOGO));
    }
    let kept = file::store(cx, &upload.name, &bytes).await?;
    cx.set_setting(LOGO, &kept.id.to_string()).await
}

/// The logo, and no other file: whoever may see the sign-in page may see it.
pub(super) async fn logo(cx: &mut Cx, Path(id): Path<Id>) -> Result<Response> {
    if cx.setting::<String>(LOGO) != id.to_string() {
        return Err(Error::NotFound);
    }
    let kept = cx.tx.query("SELECT id, sha256, name, mime, size_bytes, created_at FROM kernel_file WHERE id = $1").bind(id).optional::<file::FileRef>().await?;
    file::download(cx, &kept.ok_or(Error::NotFound)?).await
}

/// Sends a mail to oneself and shows what became of it.
pub(super) async fn try_mail(cx: &mut Cx, _: ()) -> Result<Redirect> {
    let to = cx.require_account()?.email.clone();
    let mail = Mail { to, subject: cx.t("settings-mail-trial-subject"), body: cx.t("settings-mail-trial-body"), ..Mail::default() };
    let id = mail::send(cx, mail).await?;
    let next = if cx.may_everywhere(super::WATCH) { format!("/outbox/{id}") } else { "/settings".to_owned() };
    Ok(redirect(next).flash("settings-mail-tried"))
}

/// Makes a backup now, beside those of every night.
pub(super) async fn back_up(cx: &mut Cx, _: ()) -> Result<Redirect> {
    cx.enqueue(&MakeBackup { asked: true }).await?;
    let next = if cx.may_everywhere(super::WATCH) { "/jobs" } else { "/settings" };
    Ok(redirect(next).flash("settings-backup-asked"))
}

/// The hue of an address, or the theme's own.
pub(crate) fn hue_of(query: &str) -> i64 {
    Values::parse(query.as_bytes()).get("v").parse().ok().filter(|hue| (0..=360).contains(hue)).unwrap_or(HUE_DEFAULT)
}
