//! The demonstration: memberships and books that agree, the same each time.

use super::fixture::app;
use crate::checks;
use kernel::plug::{Finding, Seed};
use ledger::{entity::Entity, verify::verify};
use people::{Person, PersonDraft, Standing};

#[tokio::test]
async fn demonstration_members_and_books_agree() {
    let app = app().await;
    let club = app.club("Caen").await;
    let mut cx = app.cx().await;
    for n in 0..240 {
        let unit = if n % 3 == 0 { app.root } else { club };
        let draft = if n % 40 == 7 { PersonDraft::organisation(format!("Mairie {n}")) } else { PersonDraft::person("Anna", format!("Le Goff {n}")) };
        Person::create(&mut cx, draft.in_unit(unit)).await.unwrap();
    }
    let contract = &app.app.contract;
    contract.seed(&mut cx, Seed { people: 240, entries: None }).await.unwrap();
    for finding in
        [checks::payments(&mut cx, ()).await, checks::entries(&mut cx, ()).await, checks::receipts(&mut cx, ()).await, checks::standings(&mut cx, ()).await]
    {
        assert!(matches!(finding, Ok(Finding::Good(_))), "{finding:?}");
    }
    let figures = people::tally::figures(&mut cx, &kernel::access::Scope::All).await.unwrap();
    for standing in Standing::ALL {
        assert!(figures.of_standing(*standing) > 0, "somebody is {standing}");
    }
    for entity in Entity::list(&mut cx, ledger::access::READ).await.unwrap() {
        assert_eq!(verify(&mut cx, &entity).await.unwrap().breaks, vec![]);
        let years = ledger::year::Year::list(&mut cx, entity.id).await.unwrap();
        assert_eq!(years.iter().filter(|year| year.is_open()).count(), 1, "past years are closed");
    }
    let (of_seasons, in_books): (i64, i64) = cx.tx.query("SELECT COUNT(*), COUNT(entry_id) FROM dues_payment").one().await.unwrap();
    assert!(of_seasons > 300 && in_books == of_seasons, "{in_books} of {of_seasons} payments are in the books");
    cx.commit().await.unwrap();
    app.run_jobs().await;
}
