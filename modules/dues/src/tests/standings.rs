//! Where members stand as time goes by, and that what is stored is what would be decided again.

use super::fixture::{anna, app, books, cheque, day, draft, fee, kind, record_paid, season};
use crate::{
    jobs::TurnDays,
    membership::{Covered, Membership, MembershipDraft, State},
    period::Period,
    standing::{self, Delays, decide},
};
use kernel::{cx::Cx, day::Day, id::Id};
use people::{Person, Standing};

const DELAYS: Delays = Delays { expiring: 30, grace: 30, former: 365 };

fn one(first: &str, last: Option<&str>, is_paid: bool, state: State) -> Covered {
    Covered { person_id: Id::nil(), first_day: day(first), last_day: last.map(day), state, is_paid }
}

#[test]
#[expect(clippy::type_complexity, reason = "a table: memberships, today, and what is decided")]
fn one_function_decides_and_says_when_to_look_again() {
    use Standing::{Expiring, Former, Late, None as Nobody, ToApprove, UpToDate};
    let year = |is_paid| one("2026-01-01", Some("2026-12-31"), is_paid, State::Active);
    let next = one("2027-01-01", Some("2027-12-31"), true, State::Active);
    let cases: Vec<(Vec<Covered>, &str, Standing, Option<&str>, Option<&str>)> = vec![
        (vec![], "2026-06-01", Nobody, None, None),
        (vec![year(true)], "2026-06-01", UpToDate, Some("2026-12-31"), Some("2026-12-02")),
        (vec![year(true)], "2026-12-02", Expiring, Some("2026-12-31"), Some("2027-01-01")),
        (vec![year(true)], "2026-12-31", Expiring, Some("2026-12-31"), Some("2027-01-01")),
        (vec![year(true)], "2027-01-01", Late, Some("2026-12-31"), Some("2028-01-01")),
        (vec![year(true)], "2028-01-01", Former, Some("2026-12-31"), None),
        (vec![year(true)], "2025-12-31", Nobody, None, Some("2026-01-01")),
        (vec![year(true), next], "2026-12-15", UpToDate, Some("2027-12-31"), Some("2027-01-01")),
        (vec![year(false)], "2026-01-31", UpToDate, Some("2026-12-31"), Some("2026-02-01")),
        (vec![year(false)], "2026-02-01", Late, None, Some("2026-12-02")),
        (vec![one("2026-01-01", None, true, State::Active)], "2026-06-01", UpToDate, None, None),
        (vec![one("2026-01-01", Some("2026-12-31"), true, State::ToApprove)], "2026-06-01", ToApprove, None, None),
        (vec![year(true), one("2027-06-01", Some("2028-05-31"), true, State::ToApprove)], "2027-06-01", Late, Some("2026-12-31"), Some("2028-01-01")),
    ];
    for (all, today, standing, until, checks_on) in cases {
        let decision = decide(&all, day(today), DELAYS);
        assert_eq!((decision.standing, decision.until, decision.checks_on), (standing, until.map(day), checks_on.map(day)), "{all:?} on {today}");
    }
}

/// Between two days on which it says nothing changes, nothing changes.
#[test]
fn nothing_changes_before_the_day_it_says() {
    let lives = [
        vec![one("2026-03-10", Some("2026-09-09"), false, State::Active), one("2026-09-01", Some("2027-08-31"), true, State::Active)],
        vec![one("2026-01-01", Some("2026-12-31"), true, State::Active), one("2027-03-01", Some("2027-05-31"), true, State::Active)],
        vec![one("2026-05-01", None, false, State::Active)],
    ];
    for life in lives {
        let mut today = day("2025-12-01");
        let mut known = decide(&life, today, DELAYS);
        for _ in 0..1_500 {
            today = today.plus_days(1);
            let now = decide(&life, today, DELAYS);
            let may_change = known.checks_on.is_some_and(|day| day <= today);
            assert!(may_change || (now.standing, now.until) == (known.standing, known.until), "{life:?} on {today}: {known:?} became {now:?}");
            known = now;
        }
    }
}

async fn standing_of(cx: &mut Cx, id: Id) -> (Standing, Option<Day>) {
    let person = Person::get(cx, id).await.unwrap();
    (person.standing, person.standing_until)
}

#[tokio::test]
async fn the_clock_turns_a_member_late_then_former_and_the_figures_follow() {
    let app = app().await;
    let mut cx = app.cx().await;
    books(&mut cx).await;
    let (kind, fee) = season(&mut cx).await;
    let anna = anna(&mut cx).await;
    record_paid(&mut cx, anna.id, &kind, &fee, 2_500).await;
    assert_eq!(standing_of(&mut cx, anna.id).await, (Standing::UpToDate, Some(day("2027-08-31"))));
    cx.commit().await.unwrap();
    for (days, expected) in [(260, Standing::Expiring), (25, Standing::Late), (370, Standing::Former)] {
        app.app.clock.advance_seconds(days * 86_400);
        let mut cx = app.cx().await;
        kernel::Job::run(&TurnDays {}, &mut cx).await.unwrap();
        assert_eq!(standing_of(&mut cx, anna.id).await.0, expected);
        let figures = people::tally::figures(&mut cx, &kernel::access::Scope::All).await.unwrap();
        assert_eq!(figures.of_standing(expected), 1);
        assert!(people::tally::differences(&mut cx).await.unwrap().is_empty());
        cx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn a_changed_delay_is_applied_to_everybody() {
    let app = app().await;
    let mut cx = app.cx().await;
    books(&mut cx).await;
    let kind = kind(&mut cx, "Trimestre", Period::Months(3)).await;
    let fee = fee(&mut cx, &kind, 1_000).await;
    let anna = anna(&mut cx).await;
    record_paid(&mut cx, anna.id, &kind, &fee, 1_000).await;
    assert_eq!(standing_of(&mut cx, anna.id).await.0, Standing::UpToDate);
    cx.set_setting(standing::EXPIRING_DAYS, &120).await.unwrap();
    cx.commit().await.unwrap();
    assert_eq!(app.run_jobs().await, 1);
    let mut cx = app.cx().await;
    assert_eq!(standing_of(&mut cx, anna.id).await.0, Standing::Expiring);
}

#[tokio::test]
async fn a_quiet_refresh_writes_the_same_as_a_told_one() {
    let app = app().await;
    let mut cx = app.cx().await;
    books(&mut cx).await;
    let (kind, fee) = season(&mut cx).await;
    let mut ids = vec![];
    for number in 0..7 {
        let person = Person::create(&mut cx, people::PersonDraft::person(format!("Paul{number}"), "Kerbrat")).await.unwrap();
        let payment = (number % 2 == 0).then(|| cheque(2_500));
        Membership::record(&mut cx, MembershipDraft { payment, ..draft(person.id, &kind, &fee) }).await.unwrap();
        ids.push(person.id);
    }
    let told: Vec<_> = {
        let mut all = vec![];
        for id in &ids {
            all.push(standing_of(&mut cx, *id).await);
        }
        all
    };
    people::standing::set_quietly(&mut cx, &ids.iter().map(|id| (*id, Standing::None, None)).collect::<Vec<_>>()).await.unwrap();
    assert_eq!(standing::refresh(&mut cx, &ids, true).await.unwrap(), ids.len());
    for (id, told) in ids.iter().zip(told) {
        assert_eq!(standing_of(&mut cx, *id).await, told);
    }
    assert!(people::tally::differences(&mut cx).await.unwrap().is_empty());
    cx.commit().await.unwrap();
}
