//! Settings: what the association decides in the interface. Declared by modules with a default,
//! stored as JSON, read from memory.

use crate::{
    Error, Result,
    cx::Cx,
    event::{Event, Subject},
    id::Id,
};
use serde::{Serialize, de::DeserializeOwned};

/// How a setting is shown and checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    LongText,
    Email,
    Number {
        min: i64,
        max: i64,
    },
    Switch,
    /// One of these words; each has the label `setting-<key>-<word>`.
    Choice(&'static [&'static str]),
    /// A name of the time zone database: `Europe/Paris`.
    TimeZone,
}

/// A setting of a module. Its label is the Fluent message `setting-<key with dots as dashes>`,
/// its hint the same with `-hint`, where there is one.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// `module.name`.
    pub key: &'static str,
    pub kind: Kind,
    /// The default, as JSON.
    pub default: &'static str,
}

#[derive(Serialize)]
pub struct SettingChanged {
    /// Its key: told by its label.
    pub setting: String,
    pub value: String,
}

impl Event for SettingChanged {
    const NAME: &'static str = "kernel.setting_changed";
    fn subjects(&self) -> Vec<Subject> {
        vec![]
    }
    fn unit(&self) -> Option<Id> {
        None
    }
}

impl Cx {
    /// The value of a setting, or its default. Asking for one that no module declared is a bug.
    pub fn setting<T: DeserializeOwned>(&self, key: &str) -> T {
        let declared = self.app.contract.setting(key).unwrap_or_else(|| panic!("no module declares the setting {key}"));
        let kept = self.snapshot.settings.get(key).and_then(|json| serde_json::from_str(json).ok());
        kept.unwrap_or_else(|| serde_json::from_str(declared.default).expect("a default is JSON of the setting's type"))
    }

    /// Changes a setting. Refused: `setting-out-of-range`, `setting-choice-unknown`.
    pub async fn set_setting<T: Serialize>(&mut self, key: &str, value: &T) -> Result<()> {
        let setting = *self.app.contract.setting(key).ok_or(Error::NotFound)?;
        let value = serde_json::to_value(value)?;
        setting.check(&value)?;
        let json = value.to_string();
        self.tx
            .query("INSERT INTO kernel_setting (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value")
            .bind(key.to_owned())
            .bind(json.clone())
            .execute()
            .await?;
        self.touch_snapshot().await?;
        self.announce(&SettingChanged { setting: key.to_owned(), value: json }).await
    }

    /// The language of the organisation, for those who did not choose one.
    pub fn default_lang(&self) -> crate::i18n::Code {
        self.setting::<String>("org.lang").parse().unwrap_or(crate::i18n::Code::Fr)
    }
}

impl Setting {
    fn check(&self, value: &serde_json::Value) -> Result<()> {
        let ok = match self.kind {
            Kind::Text | Kind::LongText | Kind::Email => value.is_string(),
            Kind::Switch => value.is_boolean(),
            Kind::Number { min, max } => value.as_i64().is_some_and(|number| (min..=max).contains(&number)),
            Kind::TimeZone => value.as_str().is_some_and(|name| jiff::tz::TimeZone::get(name).is_ok()),
            Kind::Choice(words) => value.as_str().is_some_and(|word| words.contains(&word)),
        };
        let key = if matches!(self.kind, Kind::Choice(_)) { "setting-choice-unknown" } else { "setting-out-of-range" };
        if ok { Ok(()) } else { Err(Error::refused(key).on(self.key)) }
    }
}
