//! The list of memberships: filtered, walked by key, and the sums that head it. Nothing here loads the whole table.

use crate::{
    access,
    membership::{COLUMNS, Membership, State},
};
use kernel::{
    Result,
    access::Scope,
    cx::Cx,
    day::Day,
    db::Query,
    id::Id,
    money::Money,
    page::{PAGE_ROWS, Position},
};

/// What to look for.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub kind_id: Option<Id>,
    pub unit_id: Option<Id>,
    pub state: Option<State>,
    pub unpaid: bool,
    /// Those that run on this day.
    pub on: Option<Day>,
    pub person_id: Option<Id>,
}

impl Filter {
    fn narrow(&self, query: &mut Query<'_>, scope: &Scope) {
        query.push(" WHERE TRUE").push_scope("unit_id", scope);
        if let Some(kind_id) = self.kind_id {
            query.push(" AND kind_id = ").arg(kind_id);
        }
        match self.state {
            Some(State::ToApprove) => drop(query.push(" AND state = 'to_approve'")),
            Some(state) => drop(query.push(" AND state = ").arg(state)),
            None => {}
        }
        if self.unpaid {
            query.push(" AND NOT settled AND due - waived > paid AND state IN ('active', 'to_approve')");
        }
        if let Some(person_id) = self.person_id {
            query.push(" AND person_id = ").arg(person_id);
        }
        if let Some(day) = self.on {
            query.push(" AND first_day <= ").arg(day).push(" AND (last_day IS NULL OR last_day >= ").arg(day).push(")");
        }
    }
}

/// A page of memberships, the latest first, one more than shown.
pub async fn page(cx: &mut Cx, filter: &Filter, from: &Position) -> Result<Vec<Membership>> {
    rows(cx, filter, from, PAGE_ROWS + 1).await
}

/// Some memberships from a position.
pub async fn rows(cx: &mut Cx, filter: &Filter, from: &Position, most: usize) -> Result<Vec<Membership>> {
    let scope = cx.scope_below(access::READ, filter.unit_id);
    let mut query = cx.tx.query(COLUMNS);
    filter.narrow(&mut query, &scope);
    query.push_dated_position("first_day", from, most);
    Ok(query.all().await?)
}

/// The key of a row, as `Position` brings it back.
pub fn key(membership: &Membership) -> Vec<String> {
    vec![membership.first_day.to_string(), membership.id.to_string()]
}

/// What one kind brought in, of the memberships that run on a day.
#[derive(Clone, Debug, kernel::db::Record)]
pub struct KindSum {
    pub kind_id: Id,
    pub count: i64,
    pub due: Money,
    pub paid: Money,
    pub owed: Money,
}

/// The sums of each kind, of the memberships that run on `day`.
pub async fn sums(cx: &mut Cx, day: Day) -> Result<Vec<KindSum>> {
    let scope = cx.scope(access::READ);
    let mut query = cx.tx.query(
        "SELECT kind_id, COUNT(*) AS count, CAST(SUM(due - waived) AS BIGINT) AS due, CAST(SUM(paid) AS BIGINT) AS paid,
                CAST(SUM(CASE WHEN settled OR due - waived <= paid THEN 0 ELSE due - waived - paid END) AS BIGINT) AS owed
           FROM dues_membership WHERE state IN ('active', 'to_approve') AND first_day <= ",
    );
    query.arg(day).push(" AND (last_day IS NULL OR last_day >= ").arg(day).push(")");
    query.push_scope("unit_id", &scope).push(" GROUP BY kind_id");
    Ok(query.all().await?)
}

/// How many wait for a decision, of those the actor may approve.
pub async fn waiting_count(cx: &mut Cx) -> Result<i64> {
    let scope = cx.scope(access::WRITE);
    let mut query = cx.tx.query("SELECT COUNT(*) FROM dues_membership WHERE state = 'to_approve'");
    query.push_scope("unit_id", &scope);
    Ok(query.scalar().await?)
}
