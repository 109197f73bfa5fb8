//! Where a member stands. One pure function decides; what it says is written on the person's record, where every list, filter
//! and page reads it, together with the first day on which time alone will change it.

use crate::membership::{self, Covered, State};
use kernel::{Result, cx::Cx, day::Day, id::Id};
use people::{Person, Standing};
use std::collections::{HashMap, HashSet};

/// Settings, in days.
pub const EXPIRING_DAYS: &str = "dues.expiring_days";
pub const GRACE_DAYS: &str = "dues.grace_days";
pub const FORMER_DAYS: &str = "dues.former_days";
/// People looked at by one round of work.
pub const CHUNK: usize = 500;

/// The delays an association decides.
#[derive(Clone, Copy, Debug)]
pub struct Delays {
    /// So many days before the end a membership is said to expire.
    pub expiring: i32,
    /// A membership that is not paid is late after so many days.
    pub grace: i32,
    /// Late so many days after the end, former afterwards.
    pub former: i32,
}

impl Delays {
    pub fn of(cx: &Cx) -> Self {
        Delays { expiring: cx.setting(EXPIRING_DAYS), grace: cx.setting(GRACE_DAYS), former: cx.setting(FORMER_DAYS) }
    }
}

/// What is decided about one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    pub standing: Standing,
    /// The last day covered; `None` for life, or for nobody's member.
    pub until: Option<Day>,
    /// When to look again.
    pub checks_on: Option<Day>,
}

/// Where somebody with these memberships stands on `today`.
pub fn decide(all: &[Covered], today: Day, delays: Delays) -> Decision {
    let active: Vec<&Covered> = all.iter().filter(|one| one.state == State::Active).collect();
    let mut changes: Vec<Day> = vec![];
    for one in &active {
        changes.push(one.first_day);
        if let Some(last) = one.last_day {
            changes.extend([last.plus_days(1 - delays.expiring), last.plus_days(1), last.plus_days(1 + delays.former)]);
        }
        if !one.is_paid {
            changes.push(one.first_day.plus_days(1 + delays.grace));
        }
    }
    let checks_on = changes.into_iter().filter(|day| *day > today).min();
    let covering: Vec<&&Covered> = active.iter().filter(|one| one.covers(today)).collect();
    let decision = |standing, until| Decision { standing, until, checks_on };
    let good: Vec<&&&Covered> = covering.iter().filter(|one| one.is_paid || today <= one.first_day.plus_days(delays.grace)).collect();
    if good.is_empty() {
        return decision(without_cover(all, &active, !covering.is_empty(), today, delays), last_end(&active, today));
    }
    let Some(until) = covered_until(&active, &good) else { return decision(Standing::UpToDate, None) };
    let is_near = today.days_until(until) < delays.expiring;
    decision(if is_near { Standing::Expiring } else { Standing::UpToDate }, Some(until))
}

/// The end of the unbroken chain of periods that begins with those that cover today; `None` for life.
fn covered_until(active: &[&Covered], good: &[&&&Covered]) -> Option<Day> {
    let mut until = good
        .iter()
        .map(|one| one.last_day)
        .try_fold(None, |latest: Option<Day>, last| last.map(|last| Some(latest.map_or(last, |known| known.max(last)))))??;
    loop {
        let longer = active.iter().filter(|one| one.is_paid && one.first_day <= until.plus_days(1)).map(|one| one.last_day);
        let mut furthest = until;
        for last in longer {
            furthest = furthest.max(last?);
        }
        if furthest == until {
            return Some(until);
        }
        until = furthest;
    }
}

fn last_end(active: &[&Covered], today: Day) -> Option<Day> {
    active.iter().filter_map(|one| one.last_day).filter(|last| *last < today).max()
}

fn without_cover(all: &[Covered], active: &[&Covered], owes: bool, today: Day, delays: Delays) -> Standing {
    if owes {
        return Standing::Late;
    }
    match last_end(active, today) {
        Some(last) if last.days_until(today) <= delays.former => Standing::Late,
        _ if all.iter().any(|one| one.state == State::ToApprove) => Standing::ToApprove,
        Some(_) => Standing::Former,
        None => Standing::None,
    }
}

/// Decides again about these people and writes what changed. `quiet` leaves the timelines alone: for imports, where nothing
/// happened today.
pub async fn refresh(cx: &mut Cx, people: &[Id], quiet: bool) -> Result<usize> {
    let (today, delays) = (cx.today(), Delays::of(cx));
    let mut changed = 0;
    for chunk in people.chunks(CHUNK) {
        let mut all: HashMap<Id, Vec<Covered>> = membership::covered(cx, chunk).await?;
        let mut watched = vec![];
        let mut news = vec![];
        for person in Person::among(cx, chunk).await? {
            let memberships = all.remove(&person.id).unwrap_or_default();
            let decision = decide(&memberships, today, delays);
            watched.push((person.id, decision.checks_on));
            let is_same = (person.standing, person.standing_until) == (decision.standing, decision.until);
            if !is_same && person.merged_into.is_none() {
                news.push((person.id, decision.standing, decision.until));
            }
        }
        changed += news.len();
        if quiet {
            people::standing::set_quietly(cx, &news).await?;
        } else {
            for (id, standing, until) in news {
                Person::set_standing(cx, id, standing, until).await?;
            }
        }
        watch(cx, &watched).await?;
    }
    Ok(changed)
}

/// For each of these people, whether they wait for tonight's look and whether what is stored is what would be decided now.
pub(crate) async fn compare(cx: &mut Cx, people: &[Id]) -> Result<Vec<(bool, bool)>> {
    let (today, delays) = (cx.today(), Delays::of(cx));
    let mut all = membership::covered(cx, people).await?;
    let mut query = cx.tx.query("SELECT person_id FROM dues_watch WHERE checks_on <= ");
    query.arg(today).push(" AND person_id IN (").args(people.iter().copied()).push(")");
    let due: HashSet<Id> = query.column::<Id>().await?.into_iter().collect();
    let people = Person::among(cx, people).await?;
    let compared = people.into_iter().filter(|person| person.merged_into.is_none()).map(|person| {
        let decision = decide(&all.remove(&person.id).unwrap_or_default(), today, delays);
        (due.contains(&person.id), (person.standing, person.standing_until) == (decision.standing, decision.until))
    });
    Ok(compared.collect())
}

async fn watch(cx: &mut Cx, people: &[(Id, Option<Day>)]) -> Result<()> {
    if people.is_empty() {
        return Ok(());
    }
    let mut query = cx.tx.query("INSERT INTO dues_watch (person_id, checks_on) VALUES ");
    for (at, (person_id, checks_on)) in people.iter().enumerate() {
        query.push(if at == 0 { "(" } else { ", (" }).arg(*person_id).push(", ").arg(*checks_on).push(")");
    }
    query.push(" ON CONFLICT (person_id) DO UPDATE SET checks_on = excluded.checks_on");
    query.execute().await?;
    Ok(())
}

/// Some of those whose day has come.
pub async fn due(cx: &mut Cx) -> Result<Vec<Id>> {
    let today = cx.today();
    let mut query = cx.tx.query("SELECT person_id FROM dues_watch WHERE checks_on <= ");
    query.arg(today).push(" ORDER BY checks_on, person_id LIMIT ").arg(CHUNK as i64);
    Ok(query.column().await?)
}

/// Some of all those watched, after an id: for work on everybody, a part at a time.
pub async fn watched_after(cx: &mut Cx, after: Id) -> Result<Vec<Id>> {
    let mut query = cx.tx.query("SELECT person_id FROM dues_watch WHERE person_id > ");
    query.arg(after).push(" ORDER BY person_id LIMIT ").arg(CHUNK as i64);
    Ok(query.column().await?)
}
