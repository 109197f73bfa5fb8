//! Filters of all templates: texts, amounts, days, addresses of assets. A template module writes
//! `use kernel::page::filters;`.

use crate::{
    day::{Day, Instant},
    error::Arg,
    i18n::{Code, Lang},
    money::Money,
};
use askama::{Result, Values, filters::Safe};

fn lang(values: &dyn Values) -> Result<&Lang> {
    askama::get_value(values, "lang")
}

/// `{{ "people-title"|t }}`
#[askama::filter_fn]
pub fn t<K: AsRef<str>>(key: K, values: &dyn Values) -> Result<String> {
    Ok(lang(values)?.t(key.as_ref()))
}

/// `{{ "people-count"|t1("count", total) }}`
#[askama::filter_fn]
pub fn t1<K: AsRef<str>, A: Into<Arg>>(key: K, values: &dyn Values, name: &str, arg: A) -> Result<String> {
    Ok(lang(values)?.tr(key.as_ref(), &[(name, arg.into())]))
}

/// `{{ "people-range"|t2("first", first, "last", last) }}`
#[askama::filter_fn]
pub fn t2<K: AsRef<str>, A: Into<Arg>, B: Into<Arg>>(key: K, values: &dyn Values, name: &str, arg: A, name2: &str, arg2: B) -> Result<String> {
    Ok(lang(values)?.tr(key.as_ref(), &[(name, arg.into()), (name2, arg2.into())]))
}

/// `1 234,56 €`
#[askama::filter_fn]
pub fn money<T: std::borrow::Borrow<Money>>(amount: T, values: &dyn Values) -> Result<String> {
    Ok(lang(values)?.money(*amount.borrow()))
}

/// Like `money`, and nothing for zero: columns of debits and credits.
#[askama::filter_fn]
pub fn money_or_blank<T: std::borrow::Borrow<Money>>(amount: T, values: &dyn Values) -> Result<String> {
    let amount = *amount.borrow();
    Ok(if amount.is_zero() { String::new() } else { lang(values)?.money(amount) })
}

/// `1 284`
#[askama::filter_fn]
pub fn number<T: std::borrow::Borrow<i64>>(number: T, values: &dyn Values) -> Result<String> {
    Ok(lang(values)?.number(*number.borrow()))
}

/// `21 nov. 2026`
#[askama::filter_fn]
pub fn day<T: std::borrow::Borrow<Day>>(day: T, values: &dyn Values) -> Result<String> {
    Ok(lang(values)?.day(*day.borrow()))
}

/// `21 novembre 2026`
#[askama::filter_fn]
pub fn long_day<T: std::borrow::Borrow<Day>>(day: T, values: &dyn Values) -> Result<String> {
    Ok(lang(values)?.long_day(*day.borrow()))
}

/// `21/11/2026`
#[askama::filter_fn]
pub fn short_day<T: std::borrow::Borrow<Day>>(day: T, values: &dyn Values) -> Result<String> {
    Ok(lang(values)?.short_day(*day.borrow()))
}

/// `21 nov. 2026, 20 h 41`
#[askama::filter_fn]
pub fn instant<T: std::borrow::Borrow<Instant>>(instant: T, values: &dyn Values) -> Result<String> {
    let zone: &jiff::tz::TimeZone = askama::get_value(values, "zone")?;
    Ok(lang(values)?.instant(*instant.borrow(), zone))
}

/// A moment as people say it: today at 20 h 41, yesterday, or the day.
#[askama::filter_fn]
pub fn ago<T: std::borrow::Borrow<Instant>>(instant: T, values: &dyn Values) -> Result<String> {
    let lang = lang(values)?;
    let zone: &jiff::tz::TimeZone = askama::get_value(values, "zone")?;
    let today: &Day = askama::get_value(values, "today")?;
    let instant = *instant.borrow();
    let day = instant.day_in(zone);
    let (hour, minute) = instant.time_in(zone);
    let time = match lang.code {
        Code::Fr => format!("{hour}\u{a0}h\u{a0}{minute:02}"),
        Code::En => format!("{hour:02}:{minute:02}"),
    };
    Ok(match day.days_until(*today) {
        0 => lang.tr("ui-today-at", &[("time", time.into())]),
        1 => lang.tr("ui-yesterday-at", &[("time", time.into())]),
        _ => lang.day(day),
    })
}

/// `{{ ""|csrf }}` inside every form: the hidden field that proves the form is ours.
#[askama::filter_fn]
pub fn csrf(_: &str, values: &dyn Values) -> Result<Safe<String>> {
    let token: &String = askama::get_value(values, "csrf")?;
    Ok(Safe(format!("<input type=\"hidden\" name=\"_csrf\" value=\"{token}\">")))
}

/// `{{ "app.css"|asset }}`: the address of an embedded file, changing with its content.
#[askama::filter_fn]
pub fn asset<K: AsRef<str>>(name: K, _: &dyn Values) -> Result<String> {
    Ok(super::assets::url(name.as_ref()))
}
