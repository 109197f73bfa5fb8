//! Languages. Every text a person reads comes from a Fluent file, French first, English second.

use crate::{
    day::{Day, Instant},
    error::{Arg, Error, Refusal},
    money::Money,
};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle, types::FluentNumber};
use std::{collections::HashMap, fmt, sync::Arc};
use unic_langid::LanguageIdentifier;

/// A module's texts in both languages.
#[derive(Clone, Copy, Debug)]
pub struct Locale {
    pub fr: &'static str,
    pub en: &'static str,
}

/// `locales/fr.ftl` and `locales/en.ftl` of the calling crate.
#[macro_export]
macro_rules! locales {
    () => {
        $crate::i18n::Locale {
            fr: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/locales/fr.ftl")),
            en: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/locales/en.ftl")),
        }
    };
}

crate::text_enum! {
    /// The languages of the interface.
    pub enum Code { Fr => "fr", En => "en" }
}

impl Code {
    pub fn text_lang(self) -> text::Lang {
        match self {
            Code::Fr => text::Lang::Fr,
            Code::En => text::Lang::En,
        }
    }
}

/// All texts of one language. Messages without variables are ready to use.
struct Texts {
    plain: HashMap<String, String>,
    bundle: FluentBundle<FluentResource>,
}

/// All texts of the program. Built once, when it starts.
#[derive(Clone)]
pub struct Catalog {
    fr: Arc<Texts>,
    en: Arc<Texts>,
}

impl Catalog {
    /// Fails on a text that cannot be parsed or a key that two modules define.
    pub fn new(locales: &[Locale]) -> Result<Self, String> {
        let fr = Texts::new("fr-FR", Code::Fr, locales.iter().map(|locale| locale.fr))?;
        let en = Texts::new("en-GB", Code::En, locales.iter().map(|locale| locale.en))?;
        Ok(Catalog { fr: Arc::new(fr), en: Arc::new(en) })
    }

    pub fn lang(&self, code: Code) -> Lang {
        let texts = match code {
            Code::Fr => &self.fr,
            Code::En => &self.en,
        };
        Lang { code, texts: texts.clone() }
    }
}

impl Texts {
    fn new(tag: &str, code: Code, sources: impl Iterator<Item = &'static str>) -> Result<Self, String> {
        let mut bundle = FluentBundle::new_concurrent(vec![tag.parse::<LanguageIdentifier>().map_err(|error| error.to_string())?]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match code {
            Code::Fr => |value, _| number_text(value, '\u{202f}'),
            Code::En => |value, _| number_text(value, ','),
        }));
        let mut keys = vec![];
        for source in sources {
            let resource = FluentResource::try_new(source.to_owned()).map_err(|(_, errors)| format!("{code}: {errors:?}"))?;
            for entry in resource.entries() {
                if let fluent_syntax::ast::Entry::Message(message) = entry {
                    keys.push(message.id.name.to_owned());
                }
            }
            bundle.add_resource(resource).map_err(|errors| format!("{code}: {errors:?}"))?;
        }
        let mut plain = HashMap::new();
        for key in keys {
            let mut errors = vec![];
            let pattern = bundle.get_message(&key).and_then(|message| message.value());
            let text = pattern.map(|pattern| bundle.format_pattern(pattern, None, &mut errors).into_owned());
            if let (Some(text), true) = (text, errors.is_empty()) {
                plain.insert(key, text);
            }
        }
        Ok(Texts { plain, bundle })
    }
}

fn number_text(value: &FluentValue<'_>, separator: char) -> Option<String> {
    match value {
        FluentValue::Number(number) if number.value.abs() >= 1000.0 => Some(group(&number.as_string(), separator)),
        _ => None,
    }
}

/// `1284` → `1 284`.
fn group(digits: &str, separator: char) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("\u{2212}", rest));
    let mut text = String::from(sign);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// A language to speak. Cheap to clone.
#[derive(Clone)]
pub struct Lang {
    pub code: Code,
    texts: Arc<Texts>,
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Lang({})", self.code)
    }
}

impl Lang {
    /// The text of `key`. A key without text shows itself, which a tidy test makes impossible.
    pub fn t(&self, key: &str) -> String {
        self.plain(key).map_or_else(|| self.tr(key, &[]), str::to_owned)
    }

    /// The text of `key` when it has no variables.
    pub fn plain(&self, key: &str) -> Option<&str> {
        self.texts.plain.get(key).map(String::as_str)
    }

    pub fn has(&self, key: &str) -> bool {
        self.texts.bundle.has_message(key)
    }

    /// The text of `key` with its variables.
    pub fn tr(&self, key: &str, args: &[(&str, Arg)]) -> String {
        let Some(pattern) = self.texts.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut values = FluentArgs::new();
        for (name, arg) in args {
            values.set(*name, self.value(arg));
        }
        let mut errors = vec![];
        self.texts.bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned()
    }

    fn value(&self, arg: &Arg) -> FluentValue<'static> {
        match arg {
            Arg::Text(text) => FluentValue::String(text.clone().into()),
            // Exact below 2^53; counts, not money, come this way.
            Arg::Number(number) => FluentValue::Number(FluentNumber::from(*number)),
            Arg::Money(amount) => FluentValue::String(self.money(*amount).into()),
            Arg::Day(day) => FluentValue::String(self.day(*day).into()),
        }
    }

    pub fn refusal(&self, refusal: &Refusal) -> String {
        let args: Vec<(&str, Arg)> = refusal.args.iter().map(|(name, arg)| (*name, arg.clone())).collect();
        self.tr(refusal.key, &args)
    }

    /// What whoever meets this error is told, where there is no page to tell it: why a rule said no, or that the disk is full.
    /// `None` for what needs somebody who knows the program.
    pub fn explanation(&self, error: &Error) -> Option<String> {
        match error.refusal() {
            Some(refusal) => Some(self.refusal(refusal)),
            None if error.is_full() => Some(self.full()),
            None => None,
        }
    }

    /// That the disk is full, and what to do.
    pub fn full(&self) -> String {
        format!("{}. {}", self.t("error-full"), self.t("error-full-text"))
    }

    /// `1 234,56 €`, `€1,234.56`.
    pub fn money(&self, amount: Money) -> String {
        text::format_amount(amount.cents(), self.code.text_lang())
    }

    /// `1 284`, `1,284`.
    pub fn number(&self, number: i64) -> String {
        group(&number.to_string(), if self.code == Code::Fr { '\u{202f}' } else { ',' })
    }

    /// `21 nov. 2026`.
    pub fn day(&self, day: Day) -> String {
        let (year, month, date) = day_parts(day);
        text::format_day(year, month, date, self.code.text_lang())
    }

    /// `21 novembre 2026`.
    pub fn long_day(&self, day: Day) -> String {
        let (year, month, date) = day_parts(day);
        text::format_day_long(year, month, date, self.code.text_lang())
    }

    /// `21/11/2026`.
    pub fn short_day(&self, day: Day) -> String {
        format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year())
    }

    /// `21 nov. 2026, 20:41`.
    pub fn instant(&self, instant: Instant, zone: &jiff::tz::TimeZone) -> String {
        let (hour, minute) = instant.time_in(zone);
        match self.code {
            Code::Fr => format!("{}, {hour}\u{a0}h\u{a0}{minute:02}", self.day(instant.day_in(zone))),
            Code::En => format!("{}, {hour:02}:{minute:02}", self.day(instant.day_in(zone))),
        }
    }
}

fn day_parts(day: Day) -> (i16, i8, i8) {
    (day.year(), day.month(), day.day())
}
