//! What a tax receipt says, in the words of the French form: made once, the day it is issued, and never again. The law that holds that
//! day is part of it.

use crate::{
    gift::{Gift, Means},
    issuer::{Category, Issuer},
    parameter::{ARTICLES, Name, Parameter},
    receipt::Series,
};
use kernel::{
    Error, Result,
    cx::Cx,
    day::Day,
    i18n::{Code, Lang},
    id::Id,
    money::Money,
};
use people::{Person, address::Address};
use serde::{Deserialize, Serialize};

/// What the paper says. Everything in French: it is written for the French tax office.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Content {
    pub title: String,
    pub form: String,
    pub certificate: String,
    pub organisation: String,
    pub organisation_address: Vec<String>,
    pub siren: String,
    pub rna: String,
    /// Purpose, category, ruling: a line each.
    pub status: Vec<String>,
    pub donor: String,
    pub donor_address: Vec<String>,
    /// Legal form and SIREN of a company; empty for a person.
    pub donor_company: String,
    /// « Cumul 2026 », empty for the receipt of one gift.
    pub period: String,
    pub gifts: Vec<Item>,
    pub signatory_role: String,
    pub signatory_name: String,
    pub signature_id: Option<Id>,
}

/// One gift on the paper.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Item {
    pub day: Day,
    pub words: String,
    pub amount: Money,
}

impl Content {
    /// Writes down what the receipt will say.
    ///
    /// # Errors
    /// Refused when the form could not be complete: see [`super::TaxReceipt::issue`].
    pub(super) async fn of(cx: &mut Cx, issuer: &Issuer, person: &Person, gifts: &[Gift], year: Option<i16>) -> Result<Content> {
        let series = Series::of(person);
        let articles = issuer.articles(series == Series::Companies);
        if articles.is_empty() {
            return Err(Error::refused(if series == Series::Companies { "gifts-no-article-companies" } else { "gifts-no-article-persons" }));
        }
        let donor_address = address(cx, person).await?;
        let (title, form, certificate) = match series {
            Series::Persons => (Name::PersonsTitle, Name::PersonsForm, Name::PersonsCertificate),
            Series::Companies => (Name::CompaniesTitle, Name::CompaniesForm, Name::CompaniesCertificate),
        };
        let (today, fr) = (cx.today(), cx.app.catalog.lang(Code::Fr));
        let certificate = Parameter::on(cx, certificate, today).await?.value.replace(ARTICLES, &articles.join(" et "));
        Ok(Content {
            title: Parameter::on(cx, title, today).await?.value,
            form: Parameter::on(cx, form, today).await?.value,
            certificate,
            organisation: issuer.name.clone(),
            organisation_address: lines(&issuer.address),
            siren: issuer.siren.clone(),
            rna: issuer.rna.clone(),
            status: status(&fr, issuer),
            donor: person.display_name.clone(),
            donor_address,
            donor_company: if series == Series::Companies { company(&fr, gifts)? } else { String::new() },
            period: year.map(|year| fr.tr("gifts-paper-year", &[("year", year.to_string().into())])).unwrap_or_default(),
            gifts: gifts.iter().map(|gift| Item { day: gift.day, words: words(&fr, gift), amount: gift.amount }).collect(),
            signatory_role: issuer.signatory_role.clone(),
            signatory_name: issuer.signatory_name.clone(),
            signature_id: issuer.signature_id,
        })
    }
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).take(documents::limits::ADDRESS_LINES).collect()
}

/// The donor's complete address: a street or hamlet, and a town.
async fn address(cx: &mut Cx, person: &Person) -> Result<Vec<String>> {
    let all = Address::of(cx, person.id).await?;
    let complete = all.into_iter().find(|one| {
        let parts = &one.parts;
        !parts.town.trim().is_empty() && !(parts.street.trim().is_empty() && parts.locality.trim().is_empty())
    });
    let complete = complete.ok_or_else(|| Error::refused("gifts-no-address").with("name", &person.display_name))?;
    Ok(complete.parts.lines().into_iter().take(documents::limits::ADDRESS_LINES).collect())
}

fn status(fr: &Lang, issuer: &Issuer) -> Vec<String> {
    let mut status = vec![fr.tr("gifts-paper-purpose", &[("purpose", issuer.purpose.clone().into())])];
    let category = match issuer.category {
        Category::Other if !issuer.category_detail.trim().is_empty() => issuer.category_detail.clone(),
        category if issuer.category_detail.trim().is_empty() => fr.t(&format!("gifts-category-{category}")),
        category => format!("{} ({})", fr.t(&format!("gifts-category-{category}")), issuer.category_detail.trim()),
    };
    status.push(category);
    if let Some(day) = issuer.ruling_day {
        status.push(fr.tr("gifts-paper-ruling", &[("day", fr.long_day(day).into())]));
    }
    status
}

/// « SARL, SIREN 552 100 554 », as the latest of the gifts says.
fn company(fr: &Lang, gifts: &[Gift]) -> Result<String> {
    let named = gifts.iter().rev().find(|gift| !gift.company_siren.is_empty() && !gift.company_form.is_empty());
    let gift = named.ok_or_else(|| Error::refused("gifts-no-company"))?;
    Ok(fr.tr("gifts-paper-company", &[("form", gift.company_form.clone().into()), ("siren", gift.company_siren.clone().into())]))
}

/// « Numéraire · déclaration de don manuel · chèque », and what was given when it is no money.
fn words(fr: &Lang, gift: &Gift) -> String {
    let mut parts = vec![fr.t(&format!("gifts-paper-nature-{}", gift.nature)), fr.t(&format!("gifts-paper-form-{}", gift.form))];
    if gift.means != Means::None {
        parts.push(fr.t(&format!("gifts-paper-means-{}", gift.means)));
    }
    let words = parts.join(" · ");
    if gift.description.is_empty() { words } else { format!("{words}\n{}", gift.description) }
}
