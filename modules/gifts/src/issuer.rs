//! Who may certify that a gift lowers a tax: the legal person of a unit, with its legal status. A unit without one is served by the
//! nearest unit above it, as its money is.
//!
//! It protects whoever signs: an organisation that does not say which article of the tax code applies to it issues nothing
//! (CGI, art. 1740 A punishes receipts given without right).

use crate::{access, events::IssuerChanged};
use kernel::{Error, Result, cx::Cx, day::Day, id::Id};

/// How many characters a text of the status may have.
pub const TEXT_CHARS_MAX: usize = 300;
/// How many characters the address may have.
pub const ADDRESS_CHARS_MAX: usize = 500;

kernel::text_enum! {
    /// The kinds of organisation that the tax form names.
    pub enum Category {
        GeneralInterest => "general-interest",
        PublicUtility => "public-utility",
        Aid => "aid",
        EndowmentFund => "endowment-fund",
        Foundation => "foundation",
        Worship => "worship",
        Education => "education",
        Other => "other",
    }
}

/// An issuer, or one to be saved.
#[derive(Clone, Debug, kernel::db::Record)]
pub struct Issuer {
    pub id: Id,
    pub unit_id: Id,
    pub name: String,
    /// One line of the envelope per line.
    pub address: String,
    pub siren: String,
    pub rna: String,
    /// What the organisation is for, as its statutes say.
    pub purpose: String,
    pub category: Category,
    /// Date of the decree, of the publication: what the category asks for.
    pub category_detail: String,
    /// Gifts of persons lower the income tax.
    pub article_200: bool,
    /// Gifts of companies lower theirs.
    pub article_238: bool,
    /// Gifts of persons lower the tax on real-estate wealth.
    pub article_978: bool,
    /// The day of the tax office's ruling (LPF, art. L80 C), if one was asked for.
    pub ruling_day: Option<Day>,
    pub signatory_role: String,
    pub signatory_name: String,
    /// A picture of the signature, a file of the kernel.
    pub signature_id: Option<Id>,
}

const COLUMNS: &str = "SELECT id, unit_id, name, address, siren, rna, purpose, category, category_detail, article_200, article_238, article_978, ruling_day,
                              signatory_role, signatory_name, signature_id FROM gifts_issuer";

impl Issuer {
    pub async fn find(cx: &mut Cx, id: Id) -> Result<Option<Issuer>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE id = ").arg(id);
        Ok(query.optional().await?)
    }

    /// The issuer of the unit itself.
    pub async fn own(cx: &mut Cx, unit_id: Id) -> Result<Option<Issuer>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE unit_id = ").arg(unit_id);
        Ok(query.optional().await?)
    }

    /// Who answers for the gifts of a unit: its own issuer, or that of the nearest unit above.
    pub async fn of_unit(cx: &mut Cx, unit_id: Id) -> Result<Option<Issuer>> {
        let above: Vec<Id> = cx.units().path(unit_id).iter().rev().map(|unit| unit.id).collect();
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE unit_id IN (").args(above.iter().copied()).push(") ORDER BY id");
        let issuers: Vec<Issuer> = query.all().await?;
        Ok(above.iter().find_map(|unit| issuers.iter().find(|issuer| issuer.unit_id == *unit)).cloned())
    }

    /// Whether some issuer says what it may certify: before that, nobody is told of receipts to issue.
    pub async fn any_ready(cx: &mut Cx) -> Result<bool> {
        let sql = "SELECT COUNT(*) FROM gifts_issuer WHERE article_200 OR article_238 OR article_978";
        Ok(cx.tx.query(sql).scalar::<i64>().await? > 0)
    }

    /// What is known already of the organisation, to begin with.
    pub fn blank(cx: &Cx, unit_id: Id) -> Issuer {
        let is_root = cx.units().root_id() == Some(unit_id);
        let known = |key: &str| if is_root { cx.setting::<String>(key) } else { String::new() };
        Issuer {
            id: Id::nil(),
            unit_id,
            name: cx.units().name(unit_id).to_owned(),
            address: known("org.address"),
            siren: known("org.siren"),
            rna: known("org.rna"),
            purpose: String::new(),
            category: Category::GeneralInterest,
            category_detail: String::new(),
            article_200: false,
            article_238: false,
            article_978: false,
            ruling_day: None,
            signatory_role: String::new(),
            signatory_name: String::new(),
            signature_id: None,
        }
    }

    /// The articles that a receipt names: « 200 et 978 ».
    pub fn articles(&self, for_company: bool) -> Vec<&'static str> {
        if for_company {
            return if self.article_238 { vec!["238 bis"] } else { vec![] };
        }
        [(self.article_200, "200"), (self.article_978, "978")].into_iter().filter(|(holds, _)| *holds).map(|(_, article)| article).collect()
    }

    /// Keeps what is said of the organisation. Needs `gifts.manage` over the unit. Receipts issued before stay as they are.
    ///
    /// # Errors
    /// Refused when the name, the address, the purpose or the signatory is missing, or neither SIREN nor RNA is given, while an
    /// article is ticked: a receipt without them is worth nothing (CGI, ann. IV; form 11580).
    pub async fn save(cx: &mut Cx, mut issuer: Issuer) -> Result<Issuer> {
        cx.require_over(access::MANAGE, issuer.unit_id)?;
        let known = Self::own(cx, issuer.unit_id).await?;
        issuer.id = known.map_or_else(|| cx.new_id(), |known| known.id);
        issuer.check()?;
        let query = cx.tx.query(
            "INSERT INTO gifts_issuer (id, unit_id, name, address, siren, rna, purpose, category, category_detail, article_200, article_238, article_978,
                                       ruling_day, signatory_role, signatory_name, signature_id, turn)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 0)
             ON CONFLICT (unit_id) DO UPDATE SET name = excluded.name, address = excluded.address, siren = excluded.siren, rna = excluded.rna,
                 purpose = excluded.purpose, category = excluded.category, category_detail = excluded.category_detail,
                 article_200 = excluded.article_200, article_238 = excluded.article_238, article_978 = excluded.article_978,
                 ruling_day = excluded.ruling_day, signatory_role = excluded.signatory_role, signatory_name = excluded.signatory_name,
                 signature_id = excluded.signature_id",
        );
        let query = query.bind(issuer.id).bind(issuer.unit_id).bind(issuer.name.clone()).bind(issuer.address.clone()).bind(issuer.siren.clone());
        let query = query.bind(issuer.rna.clone()).bind(issuer.purpose.clone()).bind(issuer.category).bind(issuer.category_detail.clone());
        let query = query.bind(issuer.article_200).bind(issuer.article_238).bind(issuer.article_978).bind(issuer.ruling_day);
        query.bind(issuer.signatory_role.clone()).bind(issuer.signatory_name.clone()).bind(issuer.signature_id).execute().await?;
        let articles = [issuer.articles(false), issuer.articles(true)].concat().join(", ");
        cx.announce(&IssuerChanged { issuer_id: issuer.id, unit_id: issuer.unit_id, name: issuer.name.clone(), articles }).await?;
        Ok(issuer)
    }

    fn check(&self) -> Result<()> {
        if !(self.article_200 || self.article_238 || self.article_978) {
            return Ok(());
        }
        let wanted = [("name", &self.name), ("address", &self.address), ("purpose", &self.purpose), ("signatory_role", &self.signatory_role)];
        if let Some((field, _)) = wanted.into_iter().find(|(_, value)| value.trim().is_empty()) {
            return Err(Error::refused("gifts-issuer-incomplete").on(field));
        }
        if self.siren.trim().is_empty() && self.rna.trim().is_empty() {
            return Err(Error::refused("gifts-issuer-number").on("siren"));
        }
        Ok(())
    }

    /// Takes the turn of this issuer until the transaction ends: numbers are given one after the other.
    pub(crate) async fn lock(&self, cx: &mut Cx) -> Result<()> {
        cx.tx.query("UPDATE gifts_issuer SET turn = turn + 1 WHERE id = $1").bind(self.id).execute().await?;
        Ok(())
    }
}
