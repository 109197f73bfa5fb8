//! Rates, ceilings and words of the tax law: each with the day from which it holds and its source. Those known when the program was
//! made come with it; the association writes newer ones over them without waiting for the next version.

use crate::{access, events::ParameterChanged};
use kernel::{Error, Result, cx::Cx, day::Day};

/// What comes with the program: `name;first_day;value;source`.
const KNOWN: &str = include_str!("../data/parameters.csv");
/// How many characters a value may have.
pub const VALUE_CHARS_MAX: usize = 600;
/// How many characters a source may have.
pub const SOURCE_CHARS_MAX: usize = 200;
/// Where a certificate names the articles.
pub const ARTICLES: &str = "{ articles }";

kernel::text_enum! {
    /// What may change with the law.
    pub enum Name {
        /// Percent of a gift that lowers the income tax (art. 200).
        PersonsRate => "persons-rate",
        /// Percent of the taxable income that gifts count up to.
        PersonsCeiling => "persons-ceiling",
        /// The same for those who help people in need (art. 200, 1 ter).
        AidRate => "aid-rate",
        /// Euros up to which that rate holds.
        AidCeiling => "aid-ceiling",
        /// Percent for companies (art. 238 bis).
        CompaniesRate => "companies-rate",
        /// Percent for the tax on real-estate wealth (art. 978).
        WealthRate => "wealth-rate",
        /// Euros of reduction at most.
        WealthCeiling => "wealth-ceiling",
        PersonsForm => "persons-form",
        CompaniesForm => "companies-form",
        PersonsTitle => "persons-title",
        CompaniesTitle => "companies-title",
        PersonsCertificate => "persons-certificate",
        CompaniesCertificate => "companies-certificate",
    }
}

impl Name {
    /// A whole number and no words.
    pub fn is_number(self) -> bool {
        matches!(
            self,
            Name::PersonsRate | Name::PersonsCeiling | Name::AidRate | Name::AidCeiling | Name::CompaniesRate | Name::WealthRate | Name::WealthCeiling
        )
    }

    fn is_certificate(self) -> bool {
        matches!(self, Name::PersonsCertificate | Name::CompaniesCertificate)
    }
}

/// A value, the day from which it holds, and where it is written.
#[derive(Clone, Debug, PartialEq, Eq, kernel::db::Record)]
pub struct Parameter {
    pub name: Name,
    pub first_day: Day,
    pub value: String,
    pub source: String,
}

/// Those that come with the program.
fn known() -> impl Iterator<Item = Parameter> {
    KNOWN.lines().skip(1).filter_map(|line| {
        let mut parts = line.splitn(4, ';');
        let (name, first_day, value, source) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        Some(Parameter { name: name.parse().ok()?, first_day: first_day.parse().ok()?, value: value.to_owned(), source: source.to_owned() })
    })
}

impl Parameter {
    /// Every value of every parameter, in the order of the names, the latest first; what the association wrote stands for what came
    /// with the program on the same day. The flag says that it is the association's own.
    pub async fn all(cx: &mut Cx) -> Result<Vec<(Parameter, bool)>> {
        let own: Vec<Parameter> = cx.tx.query("SELECT name, first_day, value, source FROM gifts_parameter").all().await?;
        let is_replaced = |one: &Parameter| own.iter().any(|other| other.name == one.name && other.first_day == one.first_day);
        let mut all: Vec<(Parameter, bool)> = known().filter(|one| !is_replaced(one)).map(|one| (one, false)).collect();
        all.extend(own.into_iter().map(|one| (one, true)));
        all.sort_by_key(|(one, _)| (one.name, std::cmp::Reverse(one.first_day)));
        Ok(all)
    }

    /// What held on a day. A day before the first one has the oldest value known.
    pub async fn on(cx: &mut Cx, name: Name, day: Day) -> Result<Parameter> {
        let all: Vec<Parameter> = Self::all(cx).await?.into_iter().map(|(one, _)| one).filter(|one| one.name == name).collect();
        let holds = all.iter().find(|one| one.first_day <= day).or(all.last());
        holds.cloned().ok_or(Error::NotFound)
    }

    /// The whole number that held on a day.
    pub async fn number_on(cx: &mut Cx, name: Name, day: Day) -> Result<i64> {
        Ok(Self::on(cx, name, day).await?.value.parse().unwrap_or(0))
    }

    /// Writes a value of the association's own. Needs `gifts.manage` over the whole organisation: the law is the same for all.
    ///
    /// # Errors
    /// Refused when the value is empty, no whole number where one is wanted (`gifts-parameter-number`), a certificate that does
    /// not say where the articles stand (`gifts-parameter-articles`), or the source is missing.
    pub async fn save(cx: &mut Cx, parameter: Parameter) -> Result<()> {
        cx.require_everywhere(access::MANAGE)?;
        let Parameter { name, first_day, value, source } = parameter;
        let (value, source) = (value.trim().to_owned(), source.trim().to_owned());
        if value.is_empty() || value.chars().count() > VALUE_CHARS_MAX {
            return Err(Error::refused("gifts-parameter-value").on("value").with("max", VALUE_CHARS_MAX));
        }
        if name.is_number() && !value.parse::<i64>().is_ok_and(|number| (0..=1_000_000).contains(&number)) {
            return Err(Error::refused("gifts-parameter-number").on("value"));
        }
        if name.is_certificate() && !value.contains(ARTICLES) {
            return Err(Error::refused("gifts-parameter-articles").on("value").with("place", ARTICLES));
        }
        if source.is_empty() || source.chars().count() > SOURCE_CHARS_MAX {
            return Err(Error::refused("gifts-parameter-source").on("source").with("max", SOURCE_CHARS_MAX));
        }
        cx.tx
            .query(
                "INSERT INTO gifts_parameter (name, first_day, value, source) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (name, first_day) DO UPDATE SET value = excluded.value, source = excluded.source",
            )
            .bind(name)
            .bind(first_day)
            .bind(value.clone())
            .bind(source)
            .execute()
            .await?;
        cx.announce(&ParameterChanged { name: cx.t(&format!("gifts-parameter-{name}")), value, first_day }).await
    }

    /// Takes a value of the association's own away; what came with the program holds again. Needs `gifts.manage` everywhere.
    pub async fn remove(cx: &mut Cx, name: Name, first_day: Day) -> Result<()> {
        cx.require_everywhere(access::MANAGE)?;
        let sql = "DELETE FROM gifts_parameter WHERE name = $1 AND first_day = $2 RETURNING value";
        let value: String = cx.tx.query(sql).bind(name).bind(first_day).optional_scalar().await?.ok_or(Error::NotFound)?;
        cx.announce(&crate::events::ParameterRemoved { name: cx.t(&format!("gifts-parameter-{name}")), value, first_day }).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_with_the_program_names_every_parameter_with_its_source() {
        let lines = KNOWN.lines().skip(1).count();
        assert_eq!(known().count(), lines, "every line is read");
        for name in Name::ALL {
            assert!(known().any(|one| one.name == *name), "{name}");
        }
        assert!(known().all(|one| !one.source.is_empty() && (!one.name.is_number() || one.value.parse::<i64>().is_ok())));
        assert!(known().filter(|one| one.name.is_certificate()).all(|one| one.value.contains(ARTICLES)));
    }
}
