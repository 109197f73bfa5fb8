//! Charts of accounts. Each set of books has its own copy, so that adding an account in one club changes nothing in another;
//! a fiscal year says which chart it follows, so that a new chart never rewrites the past.

use crate::{
    account::{Account, NewAccount, Position, Role},
    entity::Entity,
};
use kernel::{
    access::Permission,
    cx::Cx,
    error::{Error, Result},
    id::Id,
};
use schemars::JsonSchema;
use serde::Serialize;

/// How many characters the name of a chart may have.
pub const NAME_MAX_CHARS: usize = 120;

kernel::text_enum! {
    /// The official charts that Kevre carries, as files in `data/`.
    pub enum Model {
        /// Associations, foundations, endowment funds: ANC 2018-06 as in force on 1 January 2026.
        Association => "fr-association-2026",
        /// Cooperatives and companies: the general chart (PCG) as in force on 1 January 2026.
        General => "fr-pcg-2026",
    }
}

impl Model {
    /// Key of the name shown to people.
    pub fn label_key(self) -> &'static str {
        match self {
            Model::Association => "ledger-chart-model-association",
            Model::General => "ledger-chart-model-general",
        }
    }

    fn file(self) -> &'static str {
        match self {
            Model::Association => include_str!("../data/fr-association-2026.csv"),
            Model::General => include_str!("../data/fr-pcg-2026.csv"),
        }
    }

    /// The accounts of the model, in order of code.
    pub fn accounts(self) -> impl Iterator<Item = NewAccount> {
        self.file().lines().skip(1).map(|line| {
            let mut cells = line.split(';');
            let mut cell = || cells.next().expect("the data files have five columns, a test reads them all").to_owned();
            let (code, label, position, role, plain) = (cell(), cell(), cell(), cell(), cell());
            NewAccount {
                position: position.parse().expect("a test reads every position of the data files"),
                role: role.parse().expect("a test reads every role of the data files"),
                everyday: !plain.is_empty(),
                own: false,
                plain,
                ..NewAccount::named(code, label)
            }
        })
    }
}

#[derive(Clone, Debug, Serialize, JsonSchema, kernel::db::Record)]
pub struct Chart {
    pub id: Id,
    pub entity_id: Id,
    pub name: String,
    /// The model it was copied from, if any.
    pub model: Option<String>,
    pub archived: bool,
}

impl Chart {
    /// A copy of an official chart.
    pub async fn from_model(cx: &mut Cx, entity_id: Id, model: Model) -> Result<Chart> {
        let chart = Chart { id: cx.new_id(), entity_id, name: cx.t(model.label_key()), model: Some(model.to_string()), archived: false };
        chart.insert(cx).await?;
        Account::insert_all(cx, chart.id, model.accounts()).await?;
        Ok(chart)
    }

    /// A chart of the association's own, or one that an importer brings.
    pub async fn create(cx: &mut Cx, id: Option<Id>, entity_id: Id, name: &str, accounts: Vec<NewAccount>) -> Result<Chart> {
        let name = name.trim();
        if name.is_empty() || name.chars().count() > NAME_MAX_CHARS {
            return Err(Error::refused("ledger-refused-chart-name").on("name"));
        }
        let chart = Chart { id: id.unwrap_or_else(|| cx.new_id()), entity_id, name: name.to_owned(), model: None, archived: false };
        chart.insert(cx).await?;
        Account::insert_all(cx, chart.id, accounts).await?;
        Ok(chart)
    }

    async fn insert(&self, cx: &mut Cx) -> Result<()> {
        cx.tx
            .query("INSERT INTO ledger_chart (id, entity_id, name, model, archived) VALUES ($1, $2, $3, $4, FALSE)")
            .bind(self.id)
            .bind(self.entity_id)
            .bind(self.name.clone())
            .bind(self.model.clone())
            .execute()
            .await?;
        Ok(())
    }

    pub async fn find(cx: &mut Cx, id: Id) -> Result<Option<Chart>> {
        Ok(cx.tx.query("SELECT id, entity_id, name, model, archived FROM ledger_chart WHERE id = $1").bind(id).optional().await?)
    }

    /// The chart with the books it belongs to, when the caller may do this with them; otherwise it does not exist for him.
    pub async fn get(cx: &mut Cx, id: Id, permission: Permission) -> Result<(Chart, Entity)> {
        let chart = Self::find(cx, id).await?.ok_or(Error::NotFound)?;
        let entity = Entity::get(cx, chart.entity_id, permission).await?;
        Ok((chart, entity))
    }

    /// Gives the chart another name, or puts it away: years that follow it keep it.
    ///
    /// # Errors
    /// Refused when the name is empty, or the chart put away is the one that new years take.
    pub async fn update(&self, cx: &mut Cx, name: &str, archived: bool) -> Result<()> {
        let name = name.trim().to_owned();
        if name.is_empty() || name.chars().count() > NAME_MAX_CHARS {
            return Err(Error::refused("ledger-refused-chart-name").on("name"));
        }
        let entity = Entity::find(cx, self.entity_id).await?.ok_or(Error::NotFound)?;
        if archived && entity.chart_id == Some(self.id) {
            return Err(Error::refused("ledger-refused-chart-in-use").on("archived"));
        }
        cx.tx.query("UPDATE ledger_chart SET name = $1, archived = $2 WHERE id = $3").bind(name).bind(archived).bind(self.id).execute().await?;
        Ok(())
    }

    pub async fn list(cx: &mut Cx, entity_id: Id) -> Result<Vec<Chart>> {
        Ok(cx
            .tx
            .query("SELECT id, entity_id, name, model, archived FROM ledger_chart WHERE entity_id = $1 ORDER BY archived, name")
            .bind(entity_id)
            .all()
            .await?)
    }
}

/// What a French account code means when nobody said otherwise: used for accounts typed by hand and for imported charts.
pub fn usual_meaning(code: &str) -> (Position, Role) {
    const ROLES: &[(&str, Role)] = &[
        ("512", Role::Bank),
        ("517", Role::Bank),
        ("53", Role::Cash),
        ("511", Role::Collection),
        ("58", Role::Internal),
        ("47", Role::None),
        ("471", Role::Suspense),
        ("472", Role::Suspense),
        ("473", Role::Suspense),
        ("48", Role::None),
        ("49", Role::None),
        ("4", Role::ThirdParty),
        ("6", Role::Expense),
        ("7", Role::Income),
        ("86", Role::VolunteerUse),
        ("87", Role::VolunteerResource),
        ("890", Role::Opening),
        ("891", Role::Closing),
        ("120", Role::Surplus),
        ("1209", Role::None),
        ("129", Role::Deficit),
        ("1068", Role::Appropriation),
        ("110", Role::RetainedSurplus),
        ("119", Role::RetainedDeficit),
    ];
    const POSITIONS: &[(&str, Position)] = &[
        ("169", Position::Asset),
        ("1", Position::Liability),
        ("229", Position::Liability),
        ("269", Position::Liability),
        ("279", Position::Liability),
        ("2", Position::Asset),
        ("3", Position::Asset),
        ("4", Position::Either),
        ("519", Position::Liability),
        ("509", Position::Liability),
        ("51", Position::Either),
        ("52", Position::Either),
        ("58", Position::Either),
        ("5", Position::Asset),
        ("6", Position::Expense),
        ("7", Position::Income),
        ("86", Position::Expense),
        ("87", Position::Income),
        ("89", Position::Either),
    ];
    let longest = |prefix: &str| code.starts_with(prefix).then_some(prefix.len());
    let role = ROLES.iter().filter_map(|(prefix, role)| longest(prefix).map(|len| (len, *role))).max_by_key(|(len, _)| *len);
    let position = POSITIONS.iter().filter_map(|(prefix, position)| longest(prefix).map(|len| (len, *position))).max_by_key(|(len, _)| *len);
    (position.map_or(Position::Nowhere, |(_, position)| position), role.map_or(Role::None, |(_, role)| role))
}
