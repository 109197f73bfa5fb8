//! Forms: what was typed, what is wrong with it, and fields that print themselves whole.
//!
//! A field is a value that knows its label, hint, value, error and constraints, and prints the
//! accessible group: a template writes `{{ field }}` and cannot forget a label.

use crate::{
    Error, Result,
    cx::Cx,
    day::Day,
    error::{Errors, Refusal},
    i18n::Lang,
    id::Id,
    money::Money,
};
use askama::Template;
use std::{
    fmt,
    sync::{Arc, Mutex},
};

/// The longest text a field takes unless it says otherwise.
pub const TEXT_CHARS_MAX: usize = 10_000;

/// The submitted fields, in their order; a name may come several times.
#[derive(Clone, Debug, Default)]
pub struct Values(Vec<(String, String)>);

impl Values {
    /// The fields of an address's query, or of a form sent the usual way.
    pub fn parse(urlencoded: &[u8]) -> Self {
        Values(serde_html_form::from_bytes(urlencoded).unwrap_or_default())
    }

    pub fn new() -> Self {
        Self::default()
    }

    /// The values of a record, to show them in its form.
    pub fn with(mut self, name: impl Into<String>, value: impl ToString) -> Self {
        self.add(name, value);
        self
    }

    pub fn add(&mut self, name: impl Into<String>, value: impl ToString) {
        self.0.push((name.into(), value.to_string()));
    }

    /// The first value of a field, without surrounding spaces; empty when absent.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim())
    }

    /// Every value of a field that comes several times.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.trim())
    }

    pub fn has(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// As the query of an address: what is filled in, `without` some names.
    pub fn to_query(&self, without: &[&str]) -> String {
        let kept: Vec<(&str, &str)> = self.iter().filter(|(name, value)| !without.contains(name) && !value.is_empty()).collect();
        serde_html_form::to_string(&kept).unwrap_or_default()
    }

    /// Starts reading typed values; everything wrong is told at once by `Check::done`.
    pub fn check(&self) -> Check<'_> {
        Check { values: self, errors: Errors::default() }
    }
}

/// Reads fields as what they should be and collects what is wrong.
pub struct Check<'v> {
    values: &'v Values,
    errors: Errors,
}

impl Check<'_> {
    fn refuse(&mut self, field: &str, key: &'static str) {
        self.errors.add(Refusal { key, field: Some(field.to_owned()), args: vec![] });
    }

    /// Adds a reason of the caller's own.
    pub fn refused(&mut self, field: &str, key: &'static str) {
        self.refuse(field, key);
    }

    /// A text of at most `chars_max` characters, possibly empty.
    pub fn optional_text(&mut self, field: &str, chars_max: usize) -> String {
        let text = self.values.get(field);
        if text.chars().count() > chars_max {
            self.errors.add(Refusal { key: "form-too-long", field: Some(field.to_owned()), args: vec![("count", chars_max.into())] });
        }
        if text.chars().any(|c| c == '\0') {
            self.refuse(field, "form-wrong-character");
        }
        text.to_owned()
    }

    /// A text that must not be empty.
    pub fn text(&mut self, field: &str, chars_max: usize) -> String {
        let text = self.optional_text(field, chars_max);
        if text.is_empty() {
            self.refuse(field, "form-missing");
        }
        text
    }

    fn optional<T>(&mut self, field: &str, key: &'static str, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let typed = self.values.get(field);
        if typed.is_empty() {
            return None;
        }
        let value = read(typed);
        if value.is_none() {
            self.refuse(field, key);
        }
        value
    }

    fn required<T>(&mut self, field: &str, value: Option<T>, instead: T) -> T {
        if value.is_none() {
            self.refuse(field, "form-missing");
        }
        value.unwrap_or(instead)
    }

    pub fn optional_money(&mut self, field: &str) -> Option<Money> {
        self.optional(field, "form-wrong-amount", Money::parse)
    }

    pub fn money(&mut self, field: &str) -> Money {
        let value = self.optional_money(field);
        self.required(field, value, Money::ZERO)
    }

    pub fn optional_day(&mut self, field: &str) -> Option<Day> {
        self.optional(field, "form-wrong-day", Day::parse)
    }

    pub fn day(&mut self, field: &str, instead: Day) -> Day {
        let value = self.optional_day(field);
        self.required(field, value, instead)
    }

    pub fn optional_number(&mut self, field: &str) -> Option<i64> {
        self.optional(field, "form-wrong-number", |typed| typed.replace(['\u{a0}', '\u{202f}', ' '], "").parse().ok())
    }

    pub fn number(&mut self, field: &str, min: i64, max: i64) -> i64 {
        let value = self.optional_number(field);
        let value = self.required(field, value, min);
        if !(min..=max).contains(&value) {
            self.refuse(field, "form-out-of-range");
        }
        // What is made of it before the refusal is told must not overflow.
        value.clamp(min, max)
    }

    pub fn optional_id(&mut self, field: &str) -> Option<Id> {
        self.optional(field, "form-wrong-choice", |typed| typed.parse().ok())
    }

    pub fn id(&mut self, field: &str) -> Id {
        let value = self.optional_id(field);
        self.required(field, value, Id::nil())
    }

    pub fn optional_email(&mut self, field: &str) -> Option<String> {
        self.optional(field, "form-wrong-email", text::email_normalize)
    }

    pub fn email(&mut self, field: &str) -> String {
        let value = self.optional_email(field);
        self.required(field, value, String::new())
    }

    /// One word of a `text_enum!`.
    pub fn choice<T: std::str::FromStr>(&mut self, field: &str, instead: T) -> T {
        let value = self.optional(field, "form-wrong-choice", |typed| typed.parse().ok());
        self.required(field, value, instead)
    }

    pub fn flag(&mut self, field: &str) -> bool {
        matches!(self.values.get(field), "true" | "on" | "1" | "yes")
    }

    /// `Invalid` with everything that is wrong, or nothing.
    pub fn done(self) -> Result<()> {
        if self.errors.is_empty() { Ok(()) } else { Err(Error::Invalid(self.errors)) }
    }
}

/// One possible answer of a select or of radio buttons.
#[derive(Clone, Debug)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub chosen: bool,
}

impl Choice {
    pub fn new(value: impl ToString, label: impl Into<String>) -> Self {
        Choice { value: value.to_string(), label: label.into(), chosen: false }
    }
}

/// A field that prints itself: label, control, hint, error.
#[derive(Clone, Template)]
#[template(path = "field.html")]
pub struct Field {
    lang: Lang,
    id: String,
    name: String,
    label: String,
    hint: String,
    error: String,
    value: String,
    kind: &'static str,
    required: bool,
    autocomplete: &'static str,
    placeholder: String,
    max_length: Option<usize>,
    inputmode: &'static str,
    min: String,
    max: String,
    rows: usize,
    checked: bool,
    narrow: bool,
    suggest: Option<String>,
    suggest_into: String,
    choices: Vec<Choice>,
    accept: &'static str,
    unmarked: bool,
}

impl Field {
    /// Says neither that it is required nor that it is optional: cells of a grid where one of several is filled.
    pub fn unmarked(mut self) -> Self {
        self.unmarked = true;
        self
    }
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }
    /// Fluent key of the sentence under the label.
    pub fn hint(mut self, key: &str) -> Self {
        self.hint = self.lang.t(key);
        self
    }
    pub fn hint_text(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }
    /// A label that is data and not a message: custom fields.
    pub fn label_text(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }
    /// The browser's token: `given-name`, `email`, `postal-code`, `new-password`…
    pub fn autocomplete(mut self, token: &'static str) -> Self {
        self.autocomplete = token;
        self
    }
    pub fn placeholder(mut self, text: impl Into<String>) -> Self {
        self.placeholder = text.into();
        self
    }
    pub fn max_length(mut self, chars: usize) -> Self {
        self.max_length = Some(chars);
        self
    }
    pub fn inputmode(mut self, mode: &'static str) -> Self {
        self.inputmode = mode;
        self
    }
    pub fn between(mut self, min: impl ToString, max: impl ToString) -> Self {
        (self.min, self.max) = (min.to_string(), max.to_string());
        self
    }
    pub fn rows(mut self, rows: usize) -> Self {
        self.rows = rows;
        self
    }
    pub fn narrow(mut self) -> Self {
        self.narrow = true;
        self
    }
    /// Offers completions from `url`, which answers `?q=` with a list of options.
    pub fn suggest(mut self, url: impl Into<String>) -> Self {
        self.suggest = Some(url.into());
        self
    }
    /// Puts the chosen suggestion's value into the field of this name.
    pub fn suggest_into(mut self, field: impl Into<String>) -> Self {
        self.suggest_into = field.into();
        self
    }
    pub fn accept(mut self, types: &'static str) -> Self {
        self.accept = types;
        self
    }
    /// What is shown when nothing was typed yet.
    pub fn default_value(mut self, value: impl ToString) -> Self {
        if self.value.is_empty() {
            self.value = value.to_string();
            self.choose();
        }
        self
    }
    pub fn is_wrong(&self) -> bool {
        !self.error.is_empty()
    }
    fn choose(&mut self) {
        for choice in &mut self.choices {
            choice.chosen = choice.value == self.value;
        }
    }
}

impl askama::filters::HtmlSafe for Field {}

/// Makes the fields of one form, with what was typed and what is wrong.
pub struct FormFields<'a> {
    lang: Lang,
    values: &'a Values,
    errors: &'a Errors,
    labels: Labels,
}

/// What the fields of a form are called, with their id, in the order they are made: the summary that stands above them names them.
type Labels = Arc<Mutex<Vec<(String, String)>>>;

impl<'a> FormFields<'a> {
    pub fn new(cx: &Cx, values: &'a Values, errors: &'a Errors) -> Self {
        FormFields { lang: cx.lang.clone(), values, errors, labels: Labels::default() }
    }

    fn field(&self, kind: &'static str, name: &str, label_key: &str) -> Field {
        let label = if label_key.is_empty() { String::new() } else { self.lang.t(label_key) };
        if let Ok(mut labels) = self.labels.lock() {
            labels.push((field_id(name), label.clone()));
        }
        Field {
            id: field_id(name),
            name: name.to_owned(),
            label,
            hint: String::new(),
            error: self.errors.get(name).map_or_else(String::new, |refusal| self.lang.refusal(refusal)),
            value: self.values.get(name).to_owned(),
            kind,
            required: false,
            autocomplete: "",
            placeholder: String::new(),
            max_length: None,
            inputmode: "",
            min: String::new(),
            max: String::new(),
            rows: 4,
            checked: matches!(self.values.get(name), "true" | "on" | "1" | "yes"),
            narrow: false,
            suggest: None,
            suggest_into: String::new(),
            choices: vec![],
            accept: "",
            unmarked: false,
            lang: self.lang.clone(),
        }
    }

    pub fn text(&self, name: &str, label_key: &str) -> Field {
        self.field("text", name, label_key)
    }
    pub fn email(&self, name: &str, label_key: &str) -> Field {
        self.field("email", name, label_key).autocomplete("email")
    }
    pub fn tel(&self, name: &str, label_key: &str) -> Field {
        self.field("tel", name, label_key).autocomplete("tel").narrow()
    }
    pub fn url(&self, name: &str, label_key: &str) -> Field {
        self.field("url", name, label_key)
    }
    pub fn money(&self, name: &str, label_key: &str) -> Field {
        self.field("money", name, label_key)
    }
    pub fn day(&self, name: &str, label_key: &str) -> Field {
        let mut field = self.field("day", name, label_key).narrow();
        // Browsers only show ISO days; what a person typed elsewhere is read first.
        if let Some(day) = Day::parse(&field.value) {
            field.value = day.to_string();
        }
        field
    }
    pub fn number(&self, name: &str, label_key: &str) -> Field {
        self.field("number", name, label_key).narrow()
    }
    pub fn search(&self, name: &str, label_key: &str) -> Field {
        self.field("search", name, label_key)
    }
    pub fn textarea(&self, name: &str, label_key: &str) -> Field {
        self.field("textarea", name, label_key)
    }
    pub fn file(&self, name: &str, label_key: &str) -> Field {
        self.field("file", name, label_key)
    }
    pub fn checkbox(&self, name: &str, label_key: &str) -> Field {
        self.field("checkbox", name, label_key)
    }
    pub fn hidden(&self, name: &str) -> Field {
        self.field("hidden", name, "")
    }
    /// What was typed is never sent back.
    pub fn password(&self, name: &str, label_key: &str) -> Field {
        let mut field = self.field("password", name, label_key);
        field.value = String::new();
        field
    }
    pub fn select(&self, name: &str, label_key: &str, choices: Vec<Choice>) -> Field {
        let mut field = self.field("select", name, label_key);
        field.choices = choices;
        field.choose();
        field
    }
    /// Any number of answers, each sent under the same name.
    pub fn checkboxes(&self, name: &str, label_key: &str, choices: Vec<Choice>) -> Field {
        let mut field = self.field("checkboxes", name, label_key);
        field.choices = choices;
        for choice in &mut field.choices {
            choice.chosen = self.values.all(name).any(|value| value == choice.value);
        }
        field
    }
    pub fn radio(&self, name: &str, label_key: &str, choices: Vec<Choice>) -> Field {
        let mut field = self.field("radio", name, label_key);
        field.choices = choices;
        field.choose();
        field
    }

    /// What is wrong with the form, for the summary at its top: the text and the field's id.
    pub fn problems(&self) -> Vec<Problem> {
        self.errors
            .0
            .iter()
            .map(|(field, refusal)| Problem {
                text: self.lang.refusal(refusal),
                field_id: if field.is_empty() { String::new() } else { field_id(field) },
                labels: self.labels.clone(),
            })
            .collect()
    }
}

/// A line of the summary at the top of a form.
#[derive(Clone, Debug)]
pub struct Problem {
    pub text: String,
    /// Empty when the whole form is meant.
    pub field_id: String,
    labels: Labels,
}

impl Problem {
    /// What the field is called, empty when nobody knows.
    pub fn label(&self) -> String {
        self.labels.lock().ok().and_then(|labels| labels.iter().find(|(id, _)| *id == self.field_id).map(|(_, label)| label.clone())).unwrap_or_default()
    }

    /// Its place in the form; what concerns the whole form comes first.
    fn place(&self) -> usize {
        let place = self.labels.lock().ok().and_then(|labels| labels.iter().position(|(id, _)| *id == self.field_id));
        if self.field_id.is_empty() { 0 } else { place.map_or(usize::MAX, |place| place + 1) }
    }
}

fn field_id(name: &str) -> String {
    let id: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    format!("field-{id}")
}

/// The summary at the top of a refused form; prints nothing when nothing is wrong.
#[derive(Clone, Template)]
#[template(path = "problems.html")]
pub struct Problems {
    lang: Lang,
    pub list: Vec<Problem>,
}

impl Problems {
    pub fn new(cx: &Cx, list: Vec<Problem>) -> Self {
        Problems { lang: cx.lang.clone(), list }
    }

    /// In the order of the form, known when the page is written.
    fn ordered(&self) -> Vec<&Problem> {
        let mut problems: Vec<&Problem> = self.list.iter().collect();
        problems.sort_by_key(|problem| problem.place());
        problems
    }
}

impl askama::filters::HtmlSafe for Problems {}

use crate::page::filters;

impl fmt::Debug for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Field({} {})", self.kind, self.name)
    }
}
