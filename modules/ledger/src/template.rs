//! A kept simple form: rent, a yearly subscription, what comes back. One that recurs proposes a draft when its day comes; the program never
//! validates it.

use crate::{
    account::{Account, Role},
    entity::Entity,
    entry::{Entry, Kind, SimpleEntry, SimpleKind},
    events::{TemplateKept, TemplateRemoved},
};
use kernel::{
    access::Permission,
    cx::Cx,
    day::Day,
    error::{Error, Result},
    id::Id,
    money::Money,
};
use std::collections::HashMap;

/// How many characters the name of a template may have.
pub const NAME_MAX_CHARS: usize = 120;
/// Once every five years at most.
pub const MONTHS_MAX: i64 = 60;
/// Times proposed in one go after the program was stopped for long.
const CAUGHT_UP_MAX: usize = 24;
/// Templates of a set of books: a list that fits a page.
pub const TEMPLATES_MAX: i64 = 200;

#[derive(Clone, Debug, kernel::db::Record)]
pub struct Template {
    pub id: Id,
    pub entity_id: Id,
    /// Also the label of the entries.
    pub name: String,
    pub kind: SimpleKind,
    /// Zero when it changes each time: the form asks for it.
    pub amount: Money,
    pub treasury_code: String,
    pub other_code: String,
    pub reference: String,
    pub person_id: Option<Id>,
    pub project_id: Option<Id>,
    pub every_months: Option<i64>,
    pub first_day: Option<Day>,
    pub proposed: i64,
    pub next_day: Option<Day>,
    /// Why the last time could not be proposed, in the language of the organisation.
    pub trouble: Option<String>,
}

/// What may be changed of a template.
#[derive(Clone, Debug)]
pub struct TemplateChange {
    pub name: String,
    pub amount: Money,
    /// Every how many months, from which day; `None` when it does not come back by itself.
    pub recurs: Option<(i64, Day)>,
}

const COLUMNS: &str = "SELECT id, entity_id, name, kind, amount, treasury_code, other_code, reference, person_id, project_id, every_months, first_day, \
                       proposed, next_day, trouble FROM ledger_template";

impl Template {
    /// Keeps a simple entry as a template.
    ///
    /// # Errors
    /// Refused when the entry is not of two lines as a simple form writes them, or there are too many templates.
    pub async fn of_entry(cx: &mut Cx, entry: &Entry, entity: &Entity) -> Result<Template> {
        let kind = simple_kind(entry.kind).ok_or_else(|| Error::refused("ledger-refused-template-entry"))?;
        Entity::lock(cx, entity.id).await?;
        let count: i64 = cx.tx.query("SELECT COUNT(*) FROM ledger_template WHERE entity_id = $1").bind(entity.id).scalar().await?;
        if count >= TEMPLATES_MAX {
            return Err(Error::refused("ledger-refused-template-many").with("max", TEMPLATES_MAX));
        }
        let lines = entry.lines(cx).await?;
        let ids = lines.iter().map(|line| line.account_id).collect();
        let roles: HashMap<Id, Role> = Account::among(cx, ids).await?.into_iter().map(|account| (account.id, account.role)).collect();
        let is_money = |role: Role| if kind.is_promise() { role == Role::ThirdParty } else { role.is_treasury() };
        let [debit, credit] = lines.as_slice() else { return Err(Error::refused("ledger-refused-template-entry")) };
        // Money leaves the first account of a simple form, and arrives there for income.
        let receives = matches!(kind, SimpleKind::In | SimpleKind::Claim);
        let (treasury, other) = if receives { (debit, credit) } else { (credit, debit) };
        if debit.debit.is_zero() || !roles.get(&treasury.account_id).is_some_and(|role| is_money(*role)) {
            return Err(Error::refused("ledger-refused-template-entry"));
        }
        let template = Template {
            id: cx.new_id(),
            entity_id: entity.id,
            name: entry.label.chars().take(NAME_MAX_CHARS).collect(),
            kind,
            amount: entry.amount,
            treasury_code: treasury.account_code.clone(),
            other_code: other.account_code.clone(),
            reference: String::new(),
            person_id: treasury.person_id.or(other.person_id),
            project_id: other.project_id,
            every_months: None,
            first_day: None,
            proposed: 0,
            next_day: None,
            trouble: None,
        };
        template.insert(cx).await?;
        template.announce_kept(cx, entity).await?;
        Ok(template)
    }

    async fn insert(&self, cx: &mut Cx) -> Result<()> {
        cx.tx
            .query(
                "INSERT INTO ledger_template (id, entity_id, name, kind, amount, treasury_code, other_code, reference, person_id, project_id, proposed) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0)",
            )
            .bind(self.id)
            .bind(self.entity_id)
            .bind(self.name.clone())
            .bind(self.kind)
            .bind(self.amount)
            .bind(self.treasury_code.clone())
            .bind(self.other_code.clone())
            .bind(self.reference.clone())
            .bind(self.person_id)
            .bind(self.project_id)
            .execute()
            .await?;
        Ok(())
    }

    async fn announce_kept(&self, cx: &mut Cx, entity: &Entity) -> Result<()> {
        cx.announce(&TemplateKept { template_id: self.id, entity_id: entity.id, label: self.name.clone(), unit_id: entity.unit_id }).await
    }

    async fn find(cx: &mut Cx, id: Id) -> Result<Option<Template>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE id = ").arg(id);
        Ok(query.optional().await?)
    }

    /// The template with its books, when the caller may do this with them; otherwise it does not exist for him.
    pub async fn get(cx: &mut Cx, id: Id, permission: Permission) -> Result<(Template, Entity)> {
        let template = Self::find(cx, id).await?.ok_or(Error::NotFound)?;
        let entity = Entity::get(cx, template.entity_id, permission).await?;
        Ok((template, entity))
    }

    /// Those of the books, by name.
    pub async fn list(cx: &mut Cx, entity_id: Id) -> Result<Vec<Template>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE entity_id = ").arg(entity_id).push(" ORDER BY name, id LIMIT ").arg(TEMPLATES_MAX);
        Ok(query.all().await?)
    }

    /// Changes the name, the amount, and whether it comes back. A new rhythm counts from its first day.
    ///
    /// # Errors
    /// Refused when the name is empty, the amount negative, the rhythm out of reason, or it would come back without an amount.
    pub async fn update(&self, cx: &mut Cx, entity: &Entity, change: TemplateChange) -> Result<()> {
        let name = change.name.trim().to_owned();
        if name.is_empty() || name.chars().count() > NAME_MAX_CHARS {
            return Err(Error::refused("ledger-refused-label").on("name"));
        }
        if change.amount.is_negative() || (change.recurs.is_some() && change.amount.is_zero()) {
            return Err(Error::refused("ledger-refused-amount").on("amount"));
        }
        if change.recurs.is_some_and(|(months, _)| !(1..=MONTHS_MAX).contains(&months)) {
            return Err(Error::refused("ledger-refused-template-months").on("every_months").with("max", MONTHS_MAX));
        }
        // It may have proposed since the form was shown.
        Entity::lock(cx, entity.id).await?;
        let now = Self::find(cx, self.id).await?.ok_or(Error::NotFound)?;
        let (months, first) = (change.recurs.map(|(months, _)| months), change.recurs.map(|(_, first)| first));
        let is_same = (months, first) == (now.every_months, now.first_day);
        let (proposed, next) = if is_same { (now.proposed, now.next_day) } else { (0, first) };
        cx.tx
            .query(
                "UPDATE ledger_template SET name = $1, amount = $2, every_months = $3, first_day = $4, proposed = $5, next_day = $6, trouble = NULL \
                 WHERE id = $7",
            )
            .bind(name)
            .bind(change.amount)
            .bind(months)
            .bind(first)
            .bind(proposed)
            .bind(next)
            .bind(self.id)
            .execute()
            .await?;
        self.announce_kept(cx, entity).await
    }

    pub async fn remove(&self, cx: &mut Cx, entity: &Entity) -> Result<()> {
        cx.tx.query("DELETE FROM ledger_template WHERE id = $1").bind(self.id).execute().await?;
        cx.announce(&TemplateRemoved { template_id: self.id, entity_id: entity.id, label: self.name.clone(), unit_id: entity.unit_id }).await
    }

    fn entry(&self, day: Day) -> SimpleEntry {
        SimpleEntry {
            id: None,
            kind: self.kind,
            entity_id: self.entity_id,
            day,
            amount: self.amount,
            treasury_code: self.treasury_code.clone(),
            other_code: self.other_code.clone(),
            label: self.name.clone(),
            reference: self.reference.clone(),
            notes: String::new(),
            person_id: self.person_id,
            project_id: self.project_id,
        }
    }

    /// Those whose day has come, in any books.
    pub async fn due(cx: &mut Cx, today: Day) -> Result<Vec<Template>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE next_day IS NOT NULL AND next_day <= ").arg(today).push(" ORDER BY entity_id, next_day, id");
        Ok(query.all().await?)
    }

    /// Writes a draft for each day that has come, up to today. What is refused (no open year, an account put away) is told on the page
    /// of templates and tried again the next day.
    pub async fn propose(mut self, cx: &mut Cx, today: Day) -> Result<()> {
        for _ in 0..CAUGHT_UP_MAX {
            let (Some(day), Some(first), Some(months)) = (self.next_day.filter(|day| *day <= today), self.first_day, self.every_months) else { break };
            match self.entry(day).post(cx).await {
                Ok(_) => self.proposed += 1,
                Err(Error::Refused(refusal)) => {
                    let sentence = cx.lang.refusal(&refusal);
                    cx.tx.query("UPDATE ledger_template SET trouble = $1 WHERE id = $2").bind(sentence).bind(self.id).execute().await?;
                    return Ok(());
                }
                Err(error) => return Err(error),
            }
            let after = i32::try_from(months * self.proposed).map_err(|error| Error::Internal(error.into()))?;
            self.next_day = Some(first.plus_months(after));
            cx.tx
                .query("UPDATE ledger_template SET proposed = $1, next_day = $2, trouble = NULL WHERE id = $3")
                .bind(self.proposed)
                .bind(self.next_day)
                .bind(self.id)
                .execute()
                .await?;
        }
        Ok(())
    }
}

fn simple_kind(kind: Kind) -> Option<SimpleKind> {
    SimpleKind::ALL.iter().copied().find(|simple| simple.kind() == kind)
}
