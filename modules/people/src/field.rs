//! Fields the association adds to its records, defined in the interface: what they hold, who sees them, who corrects them.
//!
//! A value is stored as text in the canonical form of its field (a day as `2026-11-21`, money in cents, a choice as its
//! position), so that it means the same whatever language it was typed in.

use crate::{access, draft::PersonDraft, person::Kind};
use kernel::{
    Error, Result,
    access::Permission,
    cx::Cx,
    day::{Day, Instant},
    i18n::Lang,
    id::Id,
    money::Money,
};
use std::collections::BTreeMap;

/// Most fields in use at once.
pub const FIELDS_MAX: usize = 200;
/// Longest value, in characters.
pub const VALUE_CHARS_MAX: usize = 5_000;
/// Longest name of a field or a choice, in characters.
pub const LABEL_CHARS_MAX: usize = 120;
/// Longest help text, in characters.
pub const HELP_CHARS_MAX: usize = 1_000;
/// Most choices of one field. Paheko stores sets of choices in 32 bits; other sources have more.
pub const CHOICES_MAX: usize = 200;
/// Rows of one statement when many people are written at once.
const ROWS_AT_ONCE: usize = 2_000;
/// Part of a value by which records are filtered, in characters.
const KEY_CHARS: usize = 100;

kernel::text_enum! {
    /// What a field holds.
    pub enum FieldKind {
        /// One line of text.
        Text => "text",
        /// Several lines of text.
        LongText => "long_text",
        /// A whole number.
        Number => "number",
        /// A number with decimals.
        Decimal => "decimal",
        /// An amount of money.
        Money => "money",
        /// A day.
        Date => "date",
        /// Yes, no, or not said.
        YesNo => "yes_no",
        /// One of the choices.
        Choice => "choice",
        /// Any number of the choices.
        Choices => "choices",
        /// An e-mail address.
        Email => "email",
        /// The address of a web page.
        Url => "url",
        /// A telephone number.
        Phone => "phone",
        /// A country, by its ISO code.
        Country => "country",
        /// A file.
        File => "file",
    }
}

kernel::text_enum! {
    /// Among those who may see or correct people, who may see or correct a field.
    pub enum Circle {
        /// All of them.
        Everyone => "everyone",
        /// Those who may see sensitive data.
        Sensitive => "sensitive",
        /// Those who manage the file.
        Managers => "managers",
    }
}

kernel::text_enum! {
    /// What members may do with the field on their own record.
    pub enum MemberAccess {
        /// They do not see it.
        Hidden => "hidden",
        /// They see it.
        Read => "read",
        /// They correct it.
        Write => "write",
    }
}

kernel::text_enum! {
    /// Which records have the field.
    pub enum AppliesTo {
        /// All.
        Everybody => "everybody",
        /// Persons.
        Persons => "persons",
        /// Organisations.
        Organisations => "organisations",
    }
}

impl Circle {
    /// What one must be allowed to do to see it.
    pub fn to_see(self) -> Permission {
        match self {
            Circle::Everyone => access::READ,
            Circle::Sensitive => access::SENSITIVE,
            Circle::Managers => access::MANAGE,
        }
    }

    /// What one must be allowed to do to correct it.
    pub fn to_correct(self) -> Permission {
        match self {
            Circle::Everyone => access::WRITE,
            Circle::Sensitive => access::SENSITIVE,
            Circle::Managers => access::MANAGE,
        }
    }
}

/// A field, as the interface or an importer defines it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldDraft {
    /// Stable word for imports and the interface; made from the name when empty.
    pub code: String,
    /// Name shown.
    pub label: String,
    /// Explanation shown under it.
    pub help: String,
    /// What it holds.
    pub kind: FieldKind,
    /// The choices by position; `None` is a hole left by a choice that was removed.
    pub choices: Vec<Option<String>>,
    /// Which records have it.
    pub applies_to: AppliesTo,
    /// Whether a form without it is refused.
    pub required: bool,
    /// Who sees it.
    pub seen_by: Circle,
    /// Who corrects it.
    pub edited_by: Circle,
    /// What members may do with it on their own record.
    pub member_access: MemberAccess,
}

impl FieldDraft {
    /// An optional field that all who may see people see.
    pub fn new(label: impl Into<String>, kind: FieldKind) -> Self {
        Self {
            code: String::new(),
            label: label.into(),
            help: String::new(),
            kind,
            choices: Vec::new(),
            applies_to: AppliesTo::Everybody,
            required: false,
            seen_by: Circle::Everyone,
            edited_by: Circle::Everyone,
            member_access: MemberAccess::Hidden,
        }
    }
}

/// A field, as stored.
#[derive(Clone, Debug, kernel::db::Record)]
pub struct Field {
    /// Identifier.
    pub id: Id,
    /// Stable word.
    pub code: String,
    /// Name shown.
    pub label: String,
    /// Explanation shown under it.
    pub help: String,
    /// What it holds.
    pub kind: FieldKind,
    /// The choices, a JSON list with `null` for holes.
    choices: String,
    /// Which records have it.
    pub applies_to: AppliesTo,
    /// Whether a form without it is refused.
    pub required: bool,
    /// Who sees it.
    pub seen_by: Circle,
    /// Who corrects it.
    pub edited_by: Circle,
    /// What members may do with it on their own record.
    pub member_access: MemberAccess,
    /// Order on pages and forms.
    pub position: i64,
    /// Since when it is out of use; its values stay.
    pub archived_at: Option<Instant>,
}

macro_rules! select_field {
    ($rest:literal) => {
        concat!(
            "SELECT id, code, label, help, kind, choices, applies_to, required, seen_by, edited_by, member_access, position, archived_at ",
            "FROM people_field ",
            $rest
        )
    };
}

impl Field {
    /// The fields in use, in their order.
    pub async fn list(cx: &mut Cx) -> Result<Vec<Field>> {
        Ok(cx.tx.query(select_field!("WHERE archived_at IS NULL ORDER BY position, id")).all().await?)
    }

    /// The fields out of use.
    pub async fn archived(cx: &mut Cx) -> Result<Vec<Field>> {
        Ok(cx.tx.query(select_field!("WHERE archived_at IS NOT NULL ORDER BY position, id")).all().await?)
    }

    /// The field of that id, or not found.
    pub async fn get(cx: &mut Cx, id: Id) -> Result<Field> {
        Ok(cx.tx.query(select_field!("WHERE id = $1")).bind(id).one().await?)
    }

    /// The field of that code, in use or not.
    pub async fn coded(cx: &mut Cx, code: &str) -> Result<Option<Field>> {
        Ok(cx.tx.query(select_field!("WHERE code = $1")).bind(code.to_owned()).optional().await?)
    }

    /// Adds a field after the others. Refuses an empty name (`people-field-label-missing`), a name that is too long
    /// (`people-text-long`), a code in use (`people-field-code-taken`), choices missing where the kind needs them
    /// (`people-field-choices-missing`) or too many (`people-field-choices-many`), and one field too many (`people-fields-many`).
    pub async fn define(cx: &mut Cx, draft: FieldDraft) -> Result<Field> {
        let draft = draft.normal()?;
        let (count, last): (i64, Option<i64>) = cx.tx.query("SELECT COUNT(*), MAX(position) FROM people_field").one().await?;
        if count >= FIELDS_MAX as i64 {
            return Err(Error::refused("people-fields-many").with("most", FIELDS_MAX));
        }
        if Field::coded(cx, &draft.code).await?.is_some() {
            return Err(Error::refused("people-field-code-taken").with("code", &draft.code).on("code"));
        }
        let id = cx.new_id();
        let sql = "INSERT INTO people_field (id, code, label, help, kind, choices, applies_to, required, seen_by, edited_by, member_access, position)
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
        let query = cx.tx.query(sql).bind(id).bind(draft.code).bind(draft.label).bind(draft.help).bind(draft.kind);
        let query = query.bind(serde_json::to_string(&draft.choices)?).bind(draft.applies_to).bind(draft.required).bind(draft.seen_by);
        query.bind(draft.edited_by).bind(draft.member_access).bind(last.unwrap_or(0) + 1).execute().await?;
        Field::get(cx, id).await
    }

    /// The field of the draft's code, defined if it is not there yet: what importers call. A field that is there stays as it is.
    pub async fn ensure(cx: &mut Cx, draft: FieldDraft) -> Result<Field> {
        let code = draft.clone().normal()?.code;
        match Field::coded(cx, &code).await? {
            Some(field) => Ok(field),
            None => Field::define(cx, draft).await,
        }
    }

    /// Changes everything but the code and the kind, which values depend on. Refuses what [`Field::define`] refuses.
    pub async fn change(cx: &mut Cx, id: Id, draft: FieldDraft) -> Result<()> {
        let field = Field::get(cx, id).await?;
        let draft = FieldDraft { code: field.code, kind: field.kind, ..draft }.normal()?;
        let sql = "UPDATE people_field SET label = $1, help = $2, choices = $3, applies_to = $4, required = $5, seen_by = $6, edited_by = $7,
                          member_access = $8
                    WHERE id = $9";
        let query = cx.tx.query(sql).bind(draft.label).bind(draft.help).bind(serde_json::to_string(&draft.choices)?).bind(draft.applies_to);
        query.bind(draft.required).bind(draft.seen_by).bind(draft.edited_by).bind(draft.member_access).bind(id).execute().await?;
        Ok(())
    }

    /// Takes the field out of use, or back into use. Its values stay.
    pub async fn set_archived(cx: &mut Cx, id: Id, archived: bool) -> Result<()> {
        let at = archived.then(|| cx.now());
        let changed = cx.tx.query("UPDATE people_field SET archived_at = $1 WHERE id = $2").bind(at).bind(id).execute().await?;
        if changed == 0 { Err(Error::NotFound) } else { Ok(()) }
    }

    /// Exchanges the field with the one before it (`up`) or after it.
    pub async fn shift(cx: &mut Cx, id: Id, up: bool) -> Result<()> {
        let fields = Field::list(cx).await?;
        let at = fields.iter().position(|field| field.id == id).ok_or(Error::NotFound)?;
        let other = if up { at.checked_sub(1) } else { (at + 1 < fields.len()).then_some(at + 1) };
        let Some(other) = other else { return Ok(()) };
        let mut order: Vec<Id> = fields.iter().map(|field| field.id).collect();
        order.swap(at, other);
        for (position, id) in order.into_iter().enumerate() {
            cx.tx.query("UPDATE people_field SET position = $1 WHERE id = $2").bind(position as i64 + 1).bind(id).execute().await?;
        }
        Ok(())
    }

    /// The choices by position; `None` is a hole.
    pub fn choices(&self) -> Vec<Option<String>> {
        serde_json::from_str(&self.choices).unwrap_or_default()
    }

    /// Whether records of that kind have the field.
    pub fn applies(&self, kind: Kind) -> bool {
        match self.applies_to {
            AppliesTo::Everybody => true,
            AppliesTo::Persons => kind == Kind::Person,
            AppliesTo::Organisations => kind == Kind::Organisation,
        }
    }

    /// Whether the actor may see it on records of that unit.
    pub fn is_seen(&self, cx: &Cx, unit_id: Id) -> bool {
        cx.may_over(self.seen_by.to_see(), unit_id)
    }

    /// Whether the actor may correct it on records of that unit.
    pub fn is_edited(&self, cx: &Cx, unit_id: Id) -> bool {
        self.is_seen(cx, unit_id) && cx.may_over(self.edited_by.to_correct(), unit_id)
    }

    /// The canonical form of what was typed in any language, or found in a file; empty stays empty.
    /// Refuses `people-value-wrong` with the field's name.
    pub fn canonical(&self, typed: &str) -> Result<String> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(String::new());
        }
        if typed.chars().count() > VALUE_CHARS_MAX {
            return Err(Error::refused("people-text-long").with("most", VALUE_CHARS_MAX).on(self.input_name()));
        }
        let read = match self.kind {
            FieldKind::Text | FieldKind::LongText => Some(typed.to_owned()),
            FieldKind::Number => typed.replace(is_thousands, "").parse::<i64>().ok().map(|number| number.to_string()),
            FieldKind::Decimal => decimal(typed),
            FieldKind::Money => Money::parse(typed).map(|amount| amount.cents().to_string()),
            FieldKind::Date => Day::parse(typed).map(|day| day.to_string()),
            FieldKind::YesNo => yes_no(typed),
            FieldKind::Choice => self.choice(typed).map(|position| position.to_string()),
            FieldKind::Choices => self.positions(typed),
            FieldKind::Email => text::email_normalize(typed),
            FieldKind::Url => url(typed),
            FieldKind::Phone => Some(text::phone_normalize(typed, "FR").unwrap_or_else(|| typed.to_owned())),
            FieldKind::Country => country(typed),
            FieldKind::File => typed.parse::<Id>().ok().map(|id| id.to_string()),
        };
        read.ok_or_else(|| Error::refused("people-value-wrong").with("field", &self.label).with("value", typed).on(self.input_name()))
    }

    /// The name of its input in forms and of its column in filters.
    pub fn input_name(&self) -> String {
        format!("field_{}", self.code)
    }

    /// How people read a canonical value.
    pub fn shown(&self, value: &str, lang: &Lang) -> String {
        match self.kind {
            FieldKind::Number => value.parse().map_or_else(|_| value.to_owned(), |number| lang.number(number)),
            FieldKind::Decimal if lang.code == kernel::i18n::Code::Fr => value.replace('.', ","),
            FieldKind::Money => value.parse().map_or_else(|_| value.to_owned(), |cents| lang.money(Money::from_cents(cents))),
            FieldKind::Date => value.parse().map_or_else(|_| value.to_owned(), |day| lang.day(day)),
            FieldKind::YesNo => lang.t(if value == "yes" { "people-yes" } else { "people-no" }),
            FieldKind::Choice | FieldKind::Choices => {
                let choices = self.choices();
                let names = value.split(',').map(|position| name_at(&choices, position));
                names.collect::<Vec<_>>().join(", ")
            }
            FieldKind::Phone => text::phone_display(value),
            _ => value.to_owned(),
        }
    }

    /// What a file or the interface gives for a canonical value: choices by name, money with a point, the rest as stored.
    pub fn exported(&self, value: &str) -> String {
        match self.kind {
            FieldKind::Choice | FieldKind::Choices => {
                let choices = self.choices();
                value.split(',').map(|position| name_at(&choices, position)).collect::<Vec<_>>().join("; ")
            }
            FieldKind::Money => value.parse::<i64>().map_or_else(|_| value.to_owned(), |cents| format!("{}.{:02}", cents / 100, (cents % 100).abs())),
            _ => value.to_owned(),
        }
    }

    fn choice(&self, typed: &str) -> Option<usize> {
        let choices = self.choices();
        if let Ok(position) = typed.parse::<usize>()
            && choices.get(position).is_some_and(Option::is_some)
        {
            return Some(position);
        }
        let wanted = text::fold(typed);
        choices.iter().position(|choice| choice.as_deref().is_some_and(|name| text::fold(name) == wanted))
    }

    fn positions(&self, typed: &str) -> Option<String> {
        let separator = if typed.contains(';') { ';' } else { ',' };
        let mut positions = Vec::new();
        for part in typed.split(separator).map(str::trim).filter(|part| !part.is_empty()) {
            positions.push(self.choice(part)?);
        }
        Some(set(positions))
    }

    /// The value of a set of choices that a source keeps as bits: bit *i* is the choice at position *i*.
    pub fn of_bits(bits: u64) -> String {
        set((0..64).filter(|position| bits & (1 << position) != 0).collect())
    }
}

fn set(mut positions: Vec<usize>) -> String {
    positions.sort_unstable();
    positions.dedup();
    positions.iter().map(usize::to_string).collect::<Vec<_>>().join(",")
}

fn name_at(choices: &[Option<String>], position: &str) -> String {
    let name = position.parse::<usize>().ok().and_then(|position| choices.get(position)).cloned().flatten();
    name.unwrap_or_else(|| format!("#{position}"))
}

fn is_thousands(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}')
}

fn decimal(typed: &str) -> Option<String> {
    let plain = typed.replace(is_thousands, "").replace(',', ".");
    let unsigned = plain.strip_prefix('-').unwrap_or(&plain);
    let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |text: &str| !text.is_empty() && text.len() <= 18 && text.bytes().all(|b| b.is_ascii_digit());
    (digits(whole) && digits(part)).then_some(plain)
}

fn yes_no(typed: &str) -> Option<String> {
    match text::fold(typed).as_str() {
        "yes" | "oui" | "o" | "y" | "true" | "vrai" | "1" | "x" | "on" => Some("yes".to_owned()),
        "no" | "non" | "n" | "false" | "faux" | "0" => Some("no".to_owned()),
        _ => None,
    }
}

fn url(typed: &str) -> Option<String> {
    let full = if typed.contains("://") { typed.to_owned() } else { format!("https://{typed}") };
    let rest = full.strip_prefix("https://").or_else(|| full.strip_prefix("http://"))?;
    (rest.contains('.') && !rest.contains(char::is_whitespace)).then_some(full)
}

fn country(typed: &str) -> Option<String> {
    let code = typed.to_uppercase();
    (code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase())).then_some(code)
}

impl FieldDraft {
    fn normal(mut self) -> Result<Self> {
        self.label = self.label.trim().to_owned();
        self.help = self.help.trim().to_owned();
        if self.label.is_empty() {
            return Err(Error::refused("people-field-label-missing").on("label"));
        }
        if self.label.chars().count() > LABEL_CHARS_MAX || self.help.chars().count() > HELP_CHARS_MAX {
            return Err(Error::refused("people-text-long").with("most", LABEL_CHARS_MAX).on("label"));
        }
        let source = if self.code.trim().is_empty() { &self.label } else { &self.code };
        self.code = text::fold(source).replace(' ', "_");
        if self.code.is_empty() {
            return Err(Error::refused("people-field-label-missing").on("label"));
        }
        if matches!(self.kind, FieldKind::Choice | FieldKind::Choices) {
            if !self.choices.iter().any(Option::is_some) {
                return Err(Error::refused("people-field-choices-missing").on("choices"));
            }
            if self.choices.len() > CHOICES_MAX {
                return Err(Error::refused("people-field-choices-many").with("most", CHOICES_MAX).on("choices"));
            }
        }
        Ok(self)
    }
}

/// A field and the value a record has for it.
#[derive(Clone, Debug)]
pub struct FieldValue {
    /// The field.
    pub field: Field,
    /// Its canonical value; empty when there is none.
    pub value: String,
}

/// Every field in use that records of that kind have, with the record's value. Two queries.
pub async fn values_of(cx: &mut Cx, person_id: Id, kind: Kind) -> Result<Vec<FieldValue>> {
    let fields = Field::list(cx).await?;
    if fields.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(Id, String)> = cx.tx.query("SELECT field_id, value FROM people_value WHERE person_id = $1").bind(person_id).all().await?;
    let mut values: BTreeMap<Id, String> = rows.into_iter().collect();
    let with_value = |field: Field| FieldValue { value: values.remove(&field.id).unwrap_or_default(), field };
    Ok(fields.into_iter().filter(|field| field.applies(kind)).map(with_value).collect())
}

/// The files that are values of fields, of fields out of use too.
pub(crate) async fn files_of(cx: &mut Cx, person_id: Id) -> Result<Vec<Id>> {
    let sql = "SELECT value.value FROM people_value value JOIN people_field field ON field.id = value.field_id
                WHERE value.person_id = $1 AND field.kind = 'file'";
    let values: Vec<String> = cx.tx.query(sql).bind(person_id).column().await?;
    Ok(values.iter().filter_map(|value| value.parse().ok()).collect())
}

/// Refuses a draft without a required field (`people-value-missing`).
pub fn require(draft: &PersonDraft, fields: &[Field]) -> Result<()> {
    for field in fields.iter().filter(|field| field.required && field.applies(draft.kind)) {
        if draft.values.get(&field.id).is_none_or(|value| value.trim().is_empty()) {
            return Err(Error::refused("people-value-missing").with("field", &field.label).on(field.input_name()));
        }
    }
    Ok(())
}

/// What a filter compares: folded text, and positions between commas so that one of them can be looked for.
pub(crate) fn key(value: &str) -> String {
    let is_set = !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit() || b == b',');
    if is_set { format!(",{value},") } else { text::fold(value).chars().take(KEY_CHARS).collect() }
}

/// The digits of a position typed in a filter.
pub(crate) fn digits(typed: &str) -> String {
    typed.chars().filter(char::is_ascii_digit).collect()
}

/// Writes the values of a person who has none yet, in their canonical form.
pub(crate) async fn insert_values(cx: &mut Cx, person_id: Id, values: &BTreeMap<Id, String>) -> Result<()> {
    insert_many(cx, std::iter::once((person_id, values))).await
}

/// Writes the values of people who have none yet, in their canonical form.
pub(crate) async fn insert_many<'d>(cx: &mut Cx, all: impl Iterator<Item = (Id, &'d BTreeMap<Id, String>)> + Send) -> Result<()> {
    let rows: Vec<(Id, Id, &String)> = all.flat_map(|(person_id, values)| values.iter().map(move |(field_id, value)| (person_id, *field_id, value))).collect();
    for chunk in rows.chunks(ROWS_AT_ONCE) {
        let mut query = cx.tx.query("INSERT INTO people_value (person_id, field_id, value, value_key) VALUES ");
        for (at, (person_id, field_id, value)) in chunk.iter().enumerate() {
            query.push(if at == 0 { "(" } else { ", (" });
            query.arg(*person_id).push(", ").arg(*field_id).push(", ").arg((*value).clone()).push(", ").arg(key(value)).push(")");
        }
        query.execute().await?;
    }
    Ok(())
}

/// Gives a person exactly these values.
pub(crate) async fn replace_values(cx: &mut Cx, person_id: Id, values: &BTreeMap<Id, String>) -> Result<()> {
    cx.tx.query("DELETE FROM people_value WHERE person_id = $1").bind(person_id).execute().await?;
    insert_values(cx, person_id, values).await
}
