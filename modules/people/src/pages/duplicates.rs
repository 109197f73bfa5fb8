//! Records that may be one person: the pairs that wait, two records side by side, and the choice of what stays of each.
//!
//! A value that the actor may not see is not shown and not chosen: the kept record's stays, or the other's where it had none.

use crate::{
    access,
    draft::PersonDraft,
    duplicate::{self, Pair, Reason},
    field::{self, FieldValue},
    person::Person,
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{
    Result,
    cx::Cx,
    error::Errors,
    form::{FormFields, Problems, Values},
    id::Id,
    input::{Path, Submission},
    page::{Page, filters, redirect},
};

/// Pairs shown at once; the surest come first.
const PAIRS_SHOWN: i64 = 100;

struct Row {
    pair: Pair,
    why: String,
}

#[derive(Template)]
#[template(path = "duplicates.html")]
struct PairsPage {
    rows: Vec<Row>,
    is_cut: bool,
}

/// `GET /people/duplicates`
pub async fn list(cx: &mut Cx, (): ()) -> Result<Response> {
    let mut pairs = duplicate::waiting(cx, PAIRS_SHOWN + 1).await?;
    let is_cut = pairs.len() as i64 > PAIRS_SHOWN;
    pairs.truncate(usize::try_from(PAIRS_SHOWN).unwrap_or(usize::MAX));
    let why = |pair: &Pair| pair.reasons.iter().map(|reason| cx.t(reason_label(*reason))).collect::<Vec<_>>().join(", ");
    let rows = pairs.into_iter().map(|pair| Row { why: why(&pair), pair }).collect();
    let page = PairsPage { rows, is_cut };
    Page::new(cx, cx.t("people-duplicates-title"), &page).crumb(cx.t("people-title"), "/people").active("/people").render(cx)
}

fn reason_label(reason: Reason) -> &'static str {
    match reason {
        Reason::Email => "people-duplicate-email",
        Reason::Phone => "people-duplicate-phone",
        Reason::Name => "people-duplicate-name",
        Reason::BirthDay => "people-duplicate-birth-day",
        Reason::Postcode => "people-duplicate-postcode",
    }
}

#[derive(Template)]
#[template(path = "duplicate_with.html")]
struct WithPage {
    person: Person,
    problems: Problems,
    input: kernel::form::Field,
    hidden: kernel::form::Field,
}

/// `GET /people/duplicates/with/{id}`: which other record is the same person.
pub async fn with(cx: &mut Cx, (Path(id), values): (Path<Id>, Values)) -> Result<Response> {
    let person = Person::visible(cx, id, access::MANAGE).await?;
    let mut errors = Errors::default();
    if values.has("other") || values.has("other_number") {
        match super::ties::typed_person(cx, &values, "other").await {
            Ok(other) => return Ok(redirect(url(person.id, other.id)).into_response()),
            Err(error) => errors = cx.undo(error).await?,
        }
    }
    let inputs = FormFields::new(cx, &values, &errors);
    let title = cx.tr("people-merge-with-title", &[("name", (&person.display_name).into())]);
    let page = WithPage {
        problems: Problems::new(cx, inputs.problems()),
        input: inputs.text("other", "people-merge-other").hint("people-merge-other-hint").suggest("/people/suggest").suggest_into("other_number").required(),
        hidden: inputs.hidden("other_number"),
        person,
    };
    let (name, back) = (page.person.display_name.clone(), page.person.url());
    let page = Page::new(cx, title, &page).crumb(cx.t("people-title"), "/people").crumb(name, back).active("/people");
    page.refused_if(!errors.is_empty()).render(cx)
}

fn url(first: Id, second: Id) -> String {
    format!("/people/duplicates/{first}/{second}")
}

/// One thing that both records say, or one of them.
struct Line {
    name: String,
    label: String,
    first: String,
    second: String,
    takes_second: bool,
}

#[derive(Template)]
#[template(path = "duplicate.html")]
struct MergePage {
    first: Person,
    second: Person,
    problems: Problems,
    keeps_second: bool,
    lines: Vec<Line>,
    both: Vec<(String, String)>,
    action: String,
}

/// `GET /people/duplicates/{first}/{second}`
pub async fn compare(cx: &mut Cx, Path((first, second)): Path<(Id, Id)>) -> Result<Response> {
    page(cx, first, second, &Values::new(), &Errors::default()).await
}

async fn page(cx: &mut Cx, first: Id, second: Id, values: &Values, errors: &Errors) -> Result<Response> {
    let (first, second) = (Person::visible(cx, first, access::MANAGE).await?, Person::visible(cx, second, access::MANAGE).await?);
    if let Some(kept) = first.merged_into.or(second.merged_into) {
        return Ok(redirect(Person::get(cx, kept).await?.url()).into_response());
    }
    let sides = (first.draft(cx).await?, second.draft(cx).await?);
    let fields = shared_fields(cx, &first, &second).await?;
    let mut lines = plain_lines(cx, &first, &second, &sides);
    for (one, other) in &fields {
        let shown = |value: &FieldValue| if value.value.is_empty() { String::new() } else { value.field.shown(&value.value, &cx.lang) };
        lines.push(Line::new(one.field.input_name(), one.field.label.clone(), shown(one), shown(other)));
    }
    lines.retain(|line| line.first != line.second);
    for line in &mut lines {
        match values.get(&line.input()) {
            "first" => line.takes_second = false,
            "second" => line.takes_second = true,
            _ => {}
        }
    }
    let inputs = FormFields::new(cx, values, errors);
    let page = MergePage {
        problems: Problems::new(cx, inputs.problems()),
        keeps_second: if values.has("keep") { values.get("keep") == "second" } else { second.created_at < first.created_at },
        lines,
        both: of_both(cx, &sides),
        action: url(first.id, second.id),
        first,
        second,
    };
    let title = cx.t("people-merge-title");
    let page = Page::new(cx, title, &page).crumb(cx.t("people-title"), "/people").crumb(cx.t("people-duplicates-title"), "/people/duplicates");
    page.active("/people").refused_if(!errors.is_empty()).render(cx)
}

impl Line {
    fn new(name: impl Into<String>, label: String, first: String, second: String) -> Self {
        let takes_second = first.is_empty();
        Line { name: name.into(), label, first, second, takes_second }
    }

    fn input(&self) -> String {
        format!("take_{}", self.name)
    }
}

/// Whether the actor may see the birth dates of both.
fn sees_births(cx: &Cx, first: &Person, second: &Person) -> bool {
    [first, second].iter().all(|person| cx.may_over(access::SENSITIVE, person.unit_id))
}

fn plain_lines(cx: &Cx, first: &Person, second: &Person, (one, other): &(PersonDraft, PersonDraft)) -> Vec<Line> {
    let line = |name: &str, key: &str, a: &str, b: &str| Line::new(name, cx.t(key), a.to_owned(), b.to_owned());
    let mut lines = vec![
        line("title", "people-field-title", &one.title, &other.title),
        line("pronoun", "people-field-pronoun", &one.pronoun, &other.pronoun),
        line("given_name", "people-field-given-name", &one.given_name, &other.given_name),
        line("family_name", "people-field-family-name", &one.family_name, &other.family_name),
        line("organisation_name", "people-field-organisation-name", &one.organisation_name, &other.organisation_name),
    ];
    if sees_births(cx, first, second) {
        let day = |draft: &PersonDraft| draft.birth_day.map(|day| cx.lang.day(day)).unwrap_or_default();
        lines.push(line("birth_day", "people-field-birth-day", &day(one), &day(other)));
    }
    lines
}

/// The association's own fields that the actor may correct on both records, with the values of both.
async fn shared_fields(cx: &mut Cx, first: &Person, second: &Person) -> Result<Vec<(FieldValue, FieldValue)>> {
    let others = field::values_of(cx, second.id, second.kind).await?;
    let ones = field::values_of(cx, first.id, first.kind).await?;
    let pairs = ones.into_iter().filter_map(|one| {
        let other = others.iter().find(|other| other.field.id == one.field.id)?.clone();
        Some((one, other))
    });
    Ok(pairs.filter(|(one, _)| one.field.is_edited(cx, first.unit_id) && one.field.is_edited(cx, second.unit_id)).collect())
}

/// What is kept of both whatever is chosen: ways to reach them, addresses, tags, notes.
fn of_both(cx: &Cx, (one, other): &(PersonDraft, PersonDraft)) -> Vec<(String, String)> {
    let all = one.clone().completed_by(other);
    let join = |parts: Vec<String>| parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n");
    let list = [
        ("people-reach", join(all.contacts.iter().map(|contact| contact.value.clone()).collect())),
        ("people-address", join(all.addresses.iter().map(|address| address.lines().join(", ")).collect())),
        ("people-field-tags", all.tags.join(", ")),
        ("people-field-notes", all.notes.clone()),
    ];
    list.into_iter().filter(|(_, text)| !text.is_empty()).map(|(key, text)| (cx.t(key), text)).collect()
}

/// `POST /people/duplicates/{first}/{second}`: makes one of the two.
pub async fn merge(cx: &mut Cx, (Path((first, second)), form): (Path<(Id, Id)>, Submission)) -> Result<Response> {
    match merged(cx, first, second, &form).await {
        Ok(person) => Ok(redirect(person.url()).flash("people-merge-done").into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            page(cx, first, second, &form, &errors).await
        }
    }
}

async fn merged(cx: &mut Cx, first: Id, second: Id, form: &Values) -> Result<Person> {
    let (first, second) = (Person::visible(cx, first, access::MANAGE).await?, Person::visible(cx, second, access::MANAGE).await?);
    let (one, other) = (first.draft(cx).await?, second.draft(cx).await?);
    let (keep, drop) = if form.get("keep") == "second" { (&second, &first) } else { (&first, &second) };
    let mut draft = if keep.id == first.id { one.clone().completed_by(&other) } else { other.clone().completed_by(&one) };
    let chosen = |name: &str| match form.get(&format!("take_{name}")) {
        "first" => Some(&one),
        "second" => Some(&other),
        _ => None,
    };
    for (name, part) in [
        ("title", &mut draft.title),
        ("pronoun", &mut draft.pronoun),
        ("given_name", &mut draft.given_name),
        ("family_name", &mut draft.family_name),
        ("organisation_name", &mut draft.organisation_name),
    ] {
        if let Some(side) = chosen(name) {
            part.clone_from(match name {
                "title" => &side.title,
                "pronoun" => &side.pronoun,
                "given_name" => &side.given_name,
                "family_name" => &side.family_name,
                _ => &side.organisation_name,
            });
        }
    }
    if sees_births(cx, &first, &second)
        && let Some(side) = chosen("birth_day")
    {
        draft.birth_day = side.birth_day;
    }
    for (value, _) in shared_fields(cx, &first, &second).await? {
        let Some(side) = chosen(&value.field.input_name()) else { continue };
        match side.values.get(&value.field.id) {
            Some(text) => draft.values.insert(value.field.id, text.clone()),
            None => draft.values.remove(&value.field.id),
        };
    }
    let (keep, drop) = (keep.id, drop.id);
    Person::merge_as(cx, keep, drop, draft).await
}

/// `POST /people/duplicates/{first}/{second}/dismissal`: these are two people, and nobody will ask again.
pub async fn dismiss(cx: &mut Cx, (Path((first, second)), _): (Path<(Id, Id)>, Submission)) -> Result<Response> {
    duplicate::dismiss(cx, first, second).await?;
    Ok(redirect("/people/duplicates").flash("people-duplicate-dismissed").into_response())
}
