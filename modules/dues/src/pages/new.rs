//! Recording a membership: who and what, then how much and how it was paid. One form, one transaction.
//!
//! The first half is read by GET, so that the amount and the period are shown before anything is typed; the second half
//! carries a key, so that sending it twice records it once.

use super::span;
use crate::{
    access,
    fee::{Fee, Pricing},
    kind::Kind,
    membership::{FORM_KEY_CHARS_MAX, Membership, MembershipDraft, NOTE_CHARS_MAX, REASON_CHARS_MAX, State},
    payment::{Means, PaymentDraft, REFERENCE_CHARS_MAX},
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{
    Error, Result,
    cx::Cx,
    day::Day,
    error::Errors,
    form::{Choice, Field, FormFields, Problems, Values},
    id::Id,
    input::Submission,
    money::Money,
    page::{Page, filters, redirect},
};
use ledger::{account::Account, entry::Entry};
use people::Person;

/// Where the form for this person is, whatever characters an old program put in the number.
pub(crate) fn record_url(person: &Person) -> String {
    format!("/dues/new?person={}", kernel::file::percent(&person.number))
}

/// People offered when a name was typed and not chosen.
const PEOPLE_SHOWN: usize = 20;

#[derive(Template)]
#[template(path = "membership_new.html")]
struct NewPage {
    person: Option<Person>,
    maybe: Vec<Person>,
    typed: String,
    problems: Problems,
    /// The form of the first half.
    choices: Vec<Choice>,
    first_day: Option<Field>,
    quote: Option<Quote>,
}

/// What the person is asked, and the second half of the form.
struct Quote {
    fee_id: Id,
    first: Day,
    span: String,
    amount: Money,
    why: String,
    is_free: bool,
    needs_approval: bool,
    key: String,
    given: Field,
    paid: Field,
    means: Field,
    account: Option<Field>,
    reference: Field,
    day: Field,
    waived: Field,
    waiver_reason: Field,
    note: Field,
    mail: Option<Field>,
}

/// `GET /dues/new?person=12&fee=…&first_day=…`
pub async fn show(cx: &mut Cx, values: Values) -> Result<Response> {
    form(cx, &values, &Errors::default()).await
}

/// What was chosen in the first half.
struct Chosen {
    person: Option<Person>,
    /// People who may be meant by what was typed.
    maybe: Vec<Person>,
    kinds: Vec<Kind>,
    fees: Vec<Fee>,
}

async fn chosen(cx: &mut Cx, values: &Values) -> Result<Chosen> {
    let number = if values.has("person_number") { values.get("person_number") } else { values.get("person") };
    let mut maybe = vec![];
    let person = match number {
        "" => None,
        number => match Person::numbered(cx, number, access::WRITE).await {
            Ok(person) => Some(person),
            Err(Error::NotFound | Error::Database(_)) => {
                maybe = meant(cx, number).await?;
                None
            }
            Err(error) => return Err(error),
        },
    };
    let kinds = match &person {
        Some(person) => Kind::open_to(cx, person.unit_id).await?,
        None => vec![],
    };
    let ids: Vec<Id> = kinds.iter().map(|kind| kind.id).collect();
    let fees = Fee::of_kinds(cx, &ids).await?.into_iter().filter(|fee| !fee.archived).collect();
    Ok(Chosen { person, maybe, kinds, fees })
}

/// The people that a typed name may mean, for browsers that suggest nothing.
async fn meant(cx: &mut Cx, typed: &str) -> Result<Vec<Person>> {
    let hits = kernel::search::find(cx, typed, PEOPLE_SHOWN).await?;
    let ids: Vec<Id> = hits.iter().filter(|hit| hit.kind == "person").map(|hit| hit.id).collect();
    let mut people = Person::among(cx, &ids).await?;
    people.retain(|person| cx.may_over(access::WRITE, person.unit_id));
    people.sort_by(|one, other| one.display_name.cmp(&other.display_name));
    Ok(people)
}

impl Chosen {
    /// The fee the address names, else the one to offer.
    async fn fee(&self, cx: &mut Cx, values: &Values) -> Result<Option<(&Fee, &Kind)>> {
        let Some(person) = &self.person else { return Ok(None) };
        let fee = match self.fees.iter().find(|fee| fee.id.to_string() == values.get("fee")) {
            Some(named) => Some(named),
            None => self.offered(cx, person).await?,
        };
        Ok(fee.and_then(|fee| Some((fee, self.kind(fee)?))))
    }

    fn kind(&self, fee: &Fee) -> Option<&Kind> {
        self.kinds.iter().find(|kind| kind.id == fee.kind_id)
    }

    /// The last fee of the person whose next period they do not have yet, else the only one. Among several nobody guesses: the
    /// first of the list would be recorded for whoever did not look.
    async fn offered(&self, cx: &mut Cx, person: &Person) -> Result<Option<&Fee>> {
        let taken = |one: &Membership| matches!(one.state, State::Active | State::ToApprove);
        let had = Membership::of_person(cx, person.id).await?.into_iter().filter(taken).filter_map(|one| one.fee_id);
        let had: Vec<&Fee> = had.filter_map(|id| self.fees.iter().find(|fee| fee.id == id)).collect();
        let only = if let [only] = self.fees.as_slice() { Some(only) } else { None };
        for fee in had.into_iter().chain(only) {
            if let Some(kind) = self.kind(fee)
                && !Membership::has_next(cx, person.id, kind).await?
            {
                return Ok(Some(fee));
            }
        }
        Ok(None)
    }
}

async fn form(cx: &mut Cx, values: &Values, errors: &Errors) -> Result<Response> {
    let chosen = chosen(cx, values).await?;
    let current = chosen.fee(cx, values).await?;
    let quote = match (&chosen.person, current) {
        (Some(person), Some((fee, kind))) => Some(quote(cx, person, kind, fee, values, errors).await?),
        _ => None,
    };
    let choices = chosen.fees.iter().filter_map(|fee| {
        let kind = chosen.kind(fee)?;
        let label = if fee.label == kind.name { kind.name.clone() } else { format!("{} · {}", kind.name, fee.label) };
        Some(Choice { chosen: current.is_some_and(|(known, _)| known.id == fee.id), ..Choice::new(fee.id, label) })
    });
    let mut choices: Vec<Choice> = choices.collect();
    if current.is_none() && !choices.is_empty() {
        choices.insert(0, Choice::new("", cx.t("dues-fee-choose")));
    }
    let fields = FormFields::new(cx, values, errors);
    let page = NewPage {
        problems: Problems::new(cx, fields.problems()),
        first_day: quote.as_ref().map(|_| fields.day("first_day", "dues-starts-on")),
        choices,
        quote,
        typed: values.get("person").to_owned(),
        maybe: chosen.maybe,
        person: chosen.person,
    };
    Page::new(cx, cx.t("dues-record"), &page).crumb(cx.t("dues-title"), "/dues").active("/dues").refused_if(!errors.is_empty()).render(cx)
}

async fn quote(cx: &mut Cx, person: &Person, kind: &Kind, fee: &Fee, values: &Values, errors: &Errors) -> Result<Quote> {
    let (first, last) = match Day::parse(values.get("first_day")) {
        Some(day) => kind.period.from(day),
        None => Membership::next_span(cx, person.id, kind).await?,
    };
    let price = fee.price(cx, person, first).await?;
    let is_free = fee.pricing == Pricing::Free;
    let accounts = treasuries(cx, person.unit_id).await?;
    let mut filled = values.clone();
    for (name, value) in [("given", typed(price.amount)), ("paid", typed(price.amount)), ("day", cx.today().to_string()), ("means", Means::Cheque.to_string())]
    {
        if !values.has("key") {
            filled.add(name, value);
        }
    }
    let key = if values.has("key") { values.get("key").to_owned() } else { hex(cx.random::<16>()) };
    let fields = FormFields::new(cx, &filled, errors);
    let means = Means::ALL.iter().map(|means| Choice::new(means, cx.t(means.label()))).collect();
    let account = (!accounts.is_empty()).then(|| fields.select("account", "dues-account", accounts).hint("dues-account-hint"));
    Ok(Quote {
        fee_id: fee.id,
        first,
        span: span(cx, first, last),
        amount: price.amount,
        why: price.explained(cx),
        is_free,
        needs_approval: kind.approval,
        key,
        given: fields.money("given", "dues-given").required(),
        paid: fields.money("paid", "dues-paid-now").hint("dues-paid-now-hint"),
        means: fields.radio("means", "dues-means", means).required(),
        account,
        reference: fields.text("reference", "dues-reference").hint("dues-reference-hint").max_length(REFERENCE_CHARS_MAX),
        day: fields.day("day", "dues-payment-day").required(),
        waived: fields.money("waived", "dues-waived").hint("dues-waived-hint"),
        waiver_reason: fields.text("waiver_reason", "dues-waiver-reason-field").max_length(REASON_CHARS_MAX),
        note: fields.textarea("note", "dues-note").max_length(NOTE_CHARS_MAX),
        mail: (!person.email.is_empty()).then(|| fields.checkbox("mail", "dues-mail-receipt")),
    })
}

/// Where money can be put, in the year that is open today: bank, cash box, cheques. The first choice follows the means.
pub(super) async fn treasuries(cx: &mut Cx, unit_id: Id) -> Result<Vec<Choice>> {
    let today = cx.today();
    let Ok((_, year)) = Entry::books_for(cx, unit_id, today).await else { return Ok(vec![]) };
    let mut choices = vec![Choice::new("", cx.t("dues-account-usual"))];
    let accounts = Account::treasuries(cx, year.chart_id).await?;
    choices.extend(accounts.into_iter().map(|account| Choice::new(account.code.clone(), format!("{} · {}", account.code, account.words()))));
    Ok(choices)
}

/// An amount as a person types it.
pub(super) fn typed(amount: Money) -> String {
    text::format_decimal(amount.cents(), ',')
}

pub(super) fn hex(bytes: [u8; 16]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// `POST /dues/new`
pub async fn create(cx: &mut Cx, form_sent: Submission) -> Result<Response> {
    let values = &form_sent.values;
    match record(cx, values).await {
        Ok(membership) => Ok(redirect(membership.url()).flash("dues-recorded").into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            form(cx, values, &errors).await
        }
    }
}

async fn record(cx: &mut Cx, values: &Values) -> Result<Membership> {
    let person = Person::numbered(cx, values.get("person_number"), access::WRITE).await?;
    let mut check = values.check();
    let fee_id = check.id("fee");
    let first_day = check.optional_day("first_day");
    let amount = check.optional_money("given");
    let waived = check.optional_money("waived").unwrap_or(Money::ZERO);
    let waiver_reason = check.optional_text("waiver_reason", REASON_CHARS_MAX);
    let note = check.optional_text("note", NOTE_CHARS_MAX);
    let key = check.text("key", FORM_KEY_CHARS_MAX);
    let payment = payment(cx, &mut check, &key);
    check.done()?;
    let fee = Fee::find(cx, fee_id).await?.ok_or_else(|| Error::refused("dues-fee-unknown").on("fee"))?;
    let draft = MembershipDraft {
        person_id: person.id,
        kind_id: fee.kind_id,
        fee_id: Some(fee.id),
        first_day,
        amount,
        waived,
        waiver_reason,
        note,
        payment,
        form_key: Some(key),
    };
    Membership::record(cx, draft).await
}

/// Reads the fields of a payment; nothing paid is no payment.
pub(super) fn payment(cx: &Cx, check: &mut kernel::form::Check<'_>, key: &str) -> Option<PaymentDraft> {
    let amount = check.optional_money("paid").filter(|amount| !amount.is_zero())?;
    let day = check.day("day", cx.today());
    let means = check.choice("means", Means::Other);
    let reference = check.optional_text("reference", REFERENCE_CHARS_MAX);
    let treasury_code = check.optional_text("account", ledger::account::CODE_MAX_CHARS);
    let mail_receipt = check.flag("mail");
    Some(PaymentDraft { day, amount, means, reference, treasury_code, form_key: Some(key.to_owned()), mail_receipt })
}
