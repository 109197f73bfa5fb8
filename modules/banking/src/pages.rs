//! The treasurer's pages of the bank. Thin: they read the address or the form, call the nouns, and fill templates.

pub mod account_form;
pub mod accounts;
pub mod home;
pub mod lines;
pub mod reconciliations;
pub mod rules;
pub mod statements;

use crate::{account::BankAccount, line::State, proposal::Kind};
use kernel::{
    Result,
    cx::Cx,
    error::Error,
    form::{Check, Choice, Field, FormFields, Values},
    id::Id,
};
use ledger::{account::CODE_MAX_CHARS, entity::Entity, project::Project};
use people::Person;

/// Counts shown on pages stop here: a page never counts a whole statement.
const COUNTED_MAX: i64 = 1_000;

/// The field for an account of the books: its number, or a completion.
fn account_field(fields: &FormFields<'_>, name: &str, label: &str, entity: &Entity) -> Field {
    fields.text(name, label).suggest(format!("/ledger/accounts/suggest?books={}", entity.id)).autocomplete("off")
}

/// The code in what was typed or chosen: `7561 · Cotisations`.
fn code_in(check: &mut Check<'_>, name: &str) -> String {
    let typed = check.text(name, CODE_MAX_CHARS + 400);
    code_of(&typed)
}

fn code_of(typed: &str) -> String {
    typed.split([' ', '·', '\u{a0}']).next().unwrap_or_default().to_owned()
}

async fn project_choices(cx: &mut Cx, entity_id: Id) -> Result<Vec<Choice>> {
    let projects = Project::list(cx, entity_id).await?;
    let none = Choice::new("", cx.t("banking-no-project"));
    Ok(std::iter::once(none).chain(projects.iter().filter(|project| !project.archived).map(|project| Choice::new(project.id, project.words()))).collect())
}

/// The third party typed by number or chosen among the completions; nobody when nothing was typed.
async fn person_of(cx: &mut Cx, values: &Values) -> Result<Option<Id>> {
    let typed = if values.has("person_number") { values.get("person_number") } else { values.get("person") };
    if typed.is_empty() || !cx.may(people::access::READ) {
        return Ok(None);
    }
    match Person::numbered(cx, typed, people::access::READ).await {
        Ok(person) => Ok(Some(person.id)),
        Err(Error::NotFound) => Err(Error::refused("banking-refused-person").on("person").with("name", typed)),
        Err(error) => Err(error),
    }
}

/// The field for a person, with the hidden one that a chosen completion fills.
fn person_fields(cx: &Cx, fields: &FormFields<'_>) -> Option<(Field, Field)> {
    let field = || fields.text("person", "banking-field-person").hint("banking-field-person-hint").suggest("/people/suggest").suggest_into("person_number");
    cx.may(people::access::READ).then(|| (field().autocomplete("off"), fields.hidden("person_number")))
}

impl State {
    /// The Fluent key of its name.
    pub fn label(self) -> &'static str {
        match self {
            State::Waiting => "banking-state-waiting",
            State::Posted => "banking-state-posted",
            State::Matched => "banking-state-matched",
            State::Aside => "banking-state-aside",
        }
    }

    /// The tone of its badge.
    pub fn tone(self) -> &'static str {
        match self {
            State::Waiting => "warning",
            State::Posted | State::Matched => "success",
            State::Aside => "neutral",
        }
    }
}

impl Kind {
    /// The Fluent key of the sentence that says what is proposed.
    pub fn label(self) -> &'static str {
        match self {
            Kind::Match => "banking-proposal-match",
            Kind::Claim => "banking-proposal-claim",
            Kind::Fee => "banking-proposal-fee",
            Kind::Transfer => "banking-proposal-transfer",
            Kind::Rule => "banking-proposal-rule",
        }
    }
}

/// The way back of the pages of an account.
fn crumbs(cx: &Cx, page: kernel::page::Page, account: &BankAccount) -> kernel::page::Page {
    page.crumb(cx.t("banking-title"), "/banking").crumb(account.label.clone(), account.url()).active("/banking")
}
