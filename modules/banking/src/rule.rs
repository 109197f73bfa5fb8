//! Rules: when the label holds these words, the money goes to that account. Learned from what the treasurer accepts, and his to
//! change: a rule that he wrote or corrected is never overwritten by what is learned later.

use crate::{account::BankAccount, line::BankLine, words};
use kernel::{
    Error, Result,
    access::Permission,
    cx::Cx,
    day::{Day, Instant},
    id::Id,
    money::Money,
};
use ledger::{account::Account, entity::Entity, project::Project, year::Year};

pub const WORDS_CHARS_MAX: usize = 200;
pub const LABEL_CHARS_MAX: usize = 200;
/// More rules than this are not looked at.
pub const RULES_MAX: i64 = 2_000;
/// Accepted so many times without being corrected, a rule that was learned is certain.
const CERTAIN_AFTER: i64 = 2;

kernel::text_enum! {
    /// Which way the money goes.
    pub enum Direction { In => "in", Out => "out", Both => "both" }
}

impl Direction {
    pub fn of(amount: Money) -> Direction {
        if amount.is_negative() { Direction::Out } else { Direction::In }
    }

    pub fn takes(self, amount: Money) -> bool {
        self == Direction::Both || self == Direction::of(amount)
    }
}

#[derive(Clone, Debug, kernel::db::Record)]
pub struct Rule {
    pub id: Id,
    pub entity_id: Id,
    /// Folded, separated by spaces: all of them must be in the label or the name.
    pub words: String,
    pub direction: Direction,
    /// Only this amount, whichever the sign; zero for any.
    pub amount: Money,
    pub account_code: String,
    pub project_id: Option<Id>,
    pub person_id: Option<Id>,
    /// Label of the entry; the bank's own when empty.
    pub label: String,
    /// Accepted together with the others that need no look.
    pub certain: bool,
    /// By the program, from what was accepted.
    pub learned: bool,
    pub uses: i64,
    pub used_at: Option<Instant>,
}

const COLUMNS: &str = "SELECT id, entity_id, words, direction, amount, account_code, project_id, person_id, label, certain, learned, uses, used_at \
     FROM banking_rule";

impl Rule {
    pub async fn find(cx: &mut Cx, id: Id) -> Result<Option<Rule>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE id = ").arg(id);
        Ok(query.optional().await?)
    }

    /// The rule with its books, when the caller may do this with them; otherwise it does not exist for him.
    pub async fn get(cx: &mut Cx, id: Id, permission: Permission) -> Result<(Rule, Entity)> {
        let rule = Self::find(cx, id).await?.ok_or(Error::NotFound)?;
        let entity = Entity::get(cx, rule.entity_id, permission).await?;
        Ok((rule, entity))
    }

    /// The rules of these books, in order of their words.
    pub async fn list(cx: &mut Cx, entity_id: Id, after: Option<(&str, Id)>, limit: i64) -> Result<Vec<Rule>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE entity_id = ").arg(entity_id);
        if let Some((words, id)) = after {
            query.push(" AND (words > ").arg(words.to_owned()).push(" OR (words = ").arg(words.to_owned()).push(" AND id > ").arg(id).push("))");
        }
        query.push(" ORDER BY words, id LIMIT ").arg(limit);
        Ok(query.all().await?)
    }

    /// Writes a rule that a person typed or corrected.
    ///
    /// # Errors
    /// Refused when there are no words, the account or project is not of these books, or another rule says the same.
    pub async fn save(cx: &mut Cx, mut rule: Rule) -> Result<Rule> {
        rule.words = words::tokens(&rule.words).join(" ");
        rule.label = rule.label.trim().to_owned();
        if rule.words.is_empty() || rule.words.chars().count() > WORDS_CHARS_MAX {
            return Err(Error::refused("banking-refused-words").on("words"));
        }
        if rule.label.chars().count() > LABEL_CHARS_MAX {
            return Err(Error::refused("banking-refused-label").on("label"));
        }
        rule.amount = rule.amount.abs();
        let today = cx.today();
        let year = Year::current(cx, rule.entity_id, today).await?.ok_or_else(|| Error::refused("banking-refused-no-year"))?;
        check_code(cx, &year, &rule.account_code, "account").await?;
        check_project(cx, rule.entity_id, rule.project_id).await?;
        let same = Self::same(cx, rule.entity_id, &rule.words, rule.direction, rule.amount).await?;
        if same.is_some_and(|other| other.id != rule.id) {
            return Err(Error::refused("banking-refused-rule-twice").on("words"));
        }
        rule.learned = false;
        rule.write(cx).await?;
        Ok(rule)
    }

    async fn same(cx: &mut Cx, entity_id: Id, words: &str, direction: Direction, amount: Money) -> Result<Option<Rule>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE entity_id = ").arg(entity_id).push(" AND words = ").arg(words.to_owned());
        query.push(" AND direction = ").arg(direction).push(" AND amount = ").arg(amount);
        Ok(query.optional().await?)
    }

    async fn write(&self, cx: &mut Cx) -> Result<()> {
        cx.tx
            .query(
                "INSERT INTO banking_rule (id, entity_id, words, direction, amount, account_code, project_id, person_id, label, certain, learned, uses, used_at) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) \
                 ON CONFLICT (id) DO UPDATE SET words = excluded.words, direction = excluded.direction, amount = excluded.amount, \
                 account_code = excluded.account_code, project_id = excluded.project_id, person_id = excluded.person_id, label = excluded.label, \
                 certain = excluded.certain, learned = excluded.learned, uses = excluded.uses, used_at = excluded.used_at",
            )
            .bind(self.id)
            .bind(self.entity_id)
            .bind(self.words.clone())
            .bind(self.direction)
            .bind(self.amount)
            .bind(self.account_code.clone())
            .bind(self.project_id)
            .bind(self.person_id)
            .bind(self.label.clone())
            .bind(self.certain)
            .bind(self.learned)
            .bind(self.uses)
            .bind(self.used_at)
            .execute()
            .await?;
        Ok(())
    }

    /// Learns from an entry that the treasurer wrote for a line. Says whether proposals are to be made again.
    pub(crate) async fn learn(cx: &mut Cx, account: &BankAccount, line: &BankLine, code: &str, project_id: Option<Id>, person_id: Option<Id>) -> Result<bool> {
        let words = words::telling(&line.label, &line.counterpart).join(" ");
        if words.is_empty() {
            return Ok(false);
        }
        let direction = Direction::of(line.amount);
        let known = Self::same(cx, account.entity_id, &words, direction, Money::ZERO).await?;
        let now = Some(cx.now());
        let rule = match known {
            Some(rule) if !rule.learned => return Ok(false),
            Some(rule) if rule.account_code == code && rule.project_id == project_id && rule.person_id == person_id => {
                Rule { uses: rule.uses + 1, used_at: now, certain: rule.certain || rule.uses + 1 >= CERTAIN_AFTER, ..rule }
            }
            // He decided otherwise this time: the rule follows, and has to prove itself again.
            Some(rule) => Rule { account_code: code.to_owned(), project_id, person_id, uses: 1, used_at: now, certain: false, ..rule },
            None => Rule {
                id: cx.new_id(),
                entity_id: account.entity_id,
                words,
                direction,
                amount: Money::ZERO,
                account_code: code.to_owned(),
                project_id,
                person_id,
                label: String::new(),
                certain: false,
                learned: true,
                uses: 1,
                used_at: now,
            },
        };
        rule.write(cx).await?;
        Ok(true)
    }

    /// A proposal of this rule was accepted. Says whether the rule became certain by it.
    pub(crate) async fn used(&self, cx: &mut Cx) -> Result<bool> {
        let rule = Self::find(cx, self.id).await?.ok_or(Error::NotFound)?;
        let certain = rule.certain || (rule.learned && rule.uses + 1 >= CERTAIN_AFTER);
        let used = Rule { uses: rule.uses + 1, used_at: Some(cx.now()), certain, ..rule };
        used.write(cx).await?;
        Ok(certain && !rule.certain)
    }

    /// Takes the rule away. What it proposed goes with the next proposals.
    pub async fn remove(&self, cx: &mut Cx) -> Result<()> {
        cx.tx.query("DELETE FROM banking_proposal WHERE rule_id = $1").bind(self.id).execute().await?;
        cx.tx.query("DELETE FROM banking_rule WHERE id = $1").bind(self.id).execute().await?;
        Ok(())
    }

    pub fn url(&self) -> String {
        format!("/banking/rules/{}", self.id)
    }
}

/// Whether the chart of the year has an account with this code that may be written on.
pub(crate) async fn check_code(cx: &mut Cx, year: &Year, code: &str, field: &'static str) -> Result<()> {
    match Account::by_code(cx, year.chart_id, code).await? {
        Some(account) if !account.archived && !account.is_in_kind() => Ok(()),
        _ => Err(Error::refused("banking-refused-account").on(field).with("code", code)),
    }
}

pub(crate) async fn check_project(cx: &mut Cx, entity_id: Id, project_id: Option<Id>) -> Result<()> {
    let Some(id) = project_id else { return Ok(()) };
    let known = Project::list(cx, entity_id).await?.iter().any(|project| project.id == id && !project.archived);
    if known { Ok(()) } else { Err(Error::refused("banking-refused-project").on("project")) }
}

/// The day on which an entry for a line can be written: its own when its year and period are open, else the first open day after
/// it. `None` when there is no such day yet.
pub fn posting_day(years: &[Year], day: Day) -> Option<Day> {
    let first_open = |year: &Year| year.closed_through.map_or(year.first_day, |closed| closed.plus_days(1));
    let open: Vec<&Year> = years.iter().filter(|year| year.is_open() && first_open(year) <= year.last_day).collect();
    if open.iter().any(|year| year.holds(day) && first_open(year) <= day) {
        return Some(day);
    }
    open.into_iter().map(first_open).filter(|first| *first > day).min()
}
