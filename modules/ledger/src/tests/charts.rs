//! The charts of accounts that Kevre carries.

use super::books::{app, books, own, refusal};
use crate::{
    access,
    account::{Account, NewAccount, Position, Role},
    chart::{Chart, Model, usual_meaning},
    entry::{Entry, EntryDraft, Kind},
    journal::{Journal, JournalDraft, JournalKind},
};
use std::collections::BTreeSet;

#[test]
fn every_model_reads_and_its_codes_are_unique_and_in_order() {
    for model in Model::ALL {
        let accounts: Vec<_> = model.accounts().collect();
        assert!(accounts.len() > 800, "{model} has {} accounts", accounts.len());
        let codes: BTreeSet<_> = accounts.iter().map(|account| account.code.clone()).collect();
        assert_eq!(codes.len(), accounts.len());
        assert!(accounts.iter().all(|account| !account.label.is_empty() && !account.own));
        for account in accounts {
            let (position, role) = usual_meaning(&account.code);
            if account.code.len() > 2 {
                assert_eq!((account.position, account.role), (position, role), "{} of {model}", account.code);
            }
        }
    }
}

#[test]
fn each_model_has_the_accounts_that_the_program_uses_by_itself() {
    for model in Model::ALL {
        let accounts: Vec<_> = model.accounts().collect();
        for role in Role::ALL.iter().filter(|role| !matches!(role, Role::VolunteerUse | Role::VolunteerResource)) {
            if *role == Role::Appropriation && *model == Model::General {
                continue;
            }
            assert!(accounts.iter().any(|account| account.role == *role), "{model} lacks {role}");
        }
        for code in ["512", "530", "5112", "580", "411", "401", "627", "706"] {
            let account = accounts.iter().find(|account| account.code == code).unwrap();
            assert!(account.everyday && !account.plain.is_empty(), "{code} of {model}");
        }
    }
}

#[test]
fn the_association_words_win_over_those_of_companies() {
    let label = |code: &str| Model::Association.accounts().find(|account| account.code == code).unwrap().label;
    assert_eq!(label("756"), "Cotisations");
    assert_eq!(label("754"), "Ressources liées à la générosité du public");
    assert_eq!(label("120"), "Résultat de l’exercice – excédent");
    let pcg = Model::General.accounts().find(|account| account.code == "756").unwrap();
    assert_ne!(pcg.label, "Cotisations");
}

#[test]
fn a_code_means_what_its_longest_known_beginning_means() {
    assert_eq!(usual_meaning("512A"), (Position::Either, Role::Bank));
    assert_eq!(usual_meaning("5112B"), (Position::Either, Role::Collection));
    assert_eq!(usual_meaning("1068"), (Position::Liability, Role::Appropriation));
    assert_eq!(usual_meaning("864"), (Position::Expense, Role::VolunteerUse));
    assert_eq!(usual_meaning("9"), (Position::Nowhere, Role::None));
}

#[tokio::test]
async fn a_code_is_unique_in_its_chart_and_frozen_once_used() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    let account = Account::add(&mut cx, books.year.chart_id, own("5121A", "Crédit coopératif")).await.unwrap();
    assert_eq!((account.role, account.own), (Role::Bank, true));
    assert_eq!(refusal(Account::add(&mut cx, books.year.chart_id, own("5121A", "Encore")).await), "ledger-refused-code-taken");
    assert_eq!(refusal(Account::add(&mut cx, books.year.chart_id, own("512 A", "Espace")).await), "ledger-refused-code");
    let renamed = Account::update(&mut cx, account.id, own("5121B", "Autre")).await.unwrap();
    assert_eq!(renamed.code, "5121B");
    books.fee(&mut cx, "2026-02-01", 2_000).await;
    assert_eq!(refusal(Account::update(&mut cx, books.account("512"), own("5122", "Banque")).await), "ledger-refused-code-used");
    cx.commit().await.unwrap();
}

#[tokio::test]
async fn what_the_program_needs_of_a_chart_stays_in_it() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    let chart = Chart::find(&mut cx, books.year.chart_id).await.unwrap().unwrap();
    let as_it_is = |account: &Account| NewAccount::like(account);
    let surplus = Account::by_code(&mut cx, chart.id, "120").await.unwrap().unwrap();
    let without = NewAccount { role: Role::None, ..as_it_is(&surplus) };
    assert_eq!(refusal(Account::update(&mut cx, surplus.id, without.clone()).await), "ledger-refused-role-last");
    assert_eq!(refusal(Account::update(&mut cx, surplus.id, NewAccount { archived: true, ..as_it_is(&surplus) }).await), "ledger-refused-role-last");
    assert_eq!(refusal(surplus.remove(&mut cx).await), "ledger-refused-role-last");
    assert_eq!(refusal(Account::create(&mut cx, &chart, NewAccount { role: Role::Surplus, ..own("1201", "Le nôtre") }).await), "ledger-refused-role-taken");
    assert_eq!(
        refusal(Account::create(&mut cx, &chart, NewAccount { position: Position::Income, ..own("5123", "Banque") }).await),
        "ledger-refused-position-class"
    );
    let bank = Account::by_code(&mut cx, chart.id, "512").await.unwrap().unwrap();
    let entry = books.fee(&mut cx, "2026-02-01", 2_000).await;
    assert_eq!(refusal(Account::update(&mut cx, bank.id, NewAccount { position: Position::Expense, ..as_it_is(&bank) }).await), "ledger-refused-position-used");
    assert_eq!(refusal(Account::update(&mut cx, bank.id, NewAccount { archived: true, ..as_it_is(&bank) }).await), "ledger-refused-archive-balance");
    assert_eq!(refusal(bank.remove(&mut cx).await), "ledger-refused-remove-used");
    let income = Account::by_code(&mut cx, chart.id, "7561").await.unwrap().unwrap();
    let kept = Account::update(&mut cx, income.id, NewAccount { archived: true, plain: "Adhésions".into(), ..as_it_is(&income) }).await.unwrap();
    assert_eq!((kept.archived, kept.plain.as_str()), (true, "Adhésions"), "income ends with its year");
    entry.delete(&mut cx).await.unwrap();
    Account::find(&mut cx, bank.id).await.unwrap().unwrap().remove(&mut cx).await.unwrap();
    assert!(Account::by_code(&mut cx, chart.id, "512").await.unwrap().is_none(), "used by nothing any more");
    books.prove(&mut cx).await;
    cx.commit().await.unwrap();
}

#[tokio::test]
async fn a_chart_of_ones_own_says_itself_what_its_codes_mean() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    let ours = Chart::create(&mut cx, None, books.entity.id, "Suisse", vec![own("1000", "Caisse")]).await.unwrap();
    let sales = NewAccount { position: Position::Income, role: Role::Income, ..own("3000", "Ventes") };
    assert!(Account::create(&mut cx, &ours, sales).await.is_ok());
    cx.commit().await.unwrap();
}

#[tokio::test]
async fn journals_are_arranged_without_breaking_what_is_numbered() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    let draft = |code: &str, kind, account: Option<&str>| JournalDraft {
        code: code.into(),
        label: "Deuxième banque".into(),
        kind,
        account_code: account.map(str::to_owned),
        archived: false,
    };
    let bank = |code: &str, account| draft(code, JournalKind::Bank, account);
    assert_eq!(refusal(Journal::open(&mut cx, &books.entity, bank("BQ2", Some("606"))).await), "ledger-refused-journal-account");
    let second = Journal::open(&mut cx, &books.entity, bank("BQ2", Some("512"))).await.unwrap();
    assert_eq!(refusal(Journal::open(&mut cx, &books.entity, bank("BQ3", Some("512"))).await), "ledger-refused-journal-followed");
    let journals = Journal::list(&mut cx, books.entity.id).await.unwrap();
    let of = |code: &str| journals.iter().find(|journal| journal.code == code).unwrap().clone();
    for code in ["OD", "AN"] {
        let journal = of(code);
        let away = JournalDraft { archived: true, label: journal.label.clone(), ..draft(code, journal.kind, None) };
        assert_eq!(refusal(journal.update(&mut cx, &books.entity, away).await), "ledger-refused-journal-last");
        assert_eq!(refusal(journal.remove(&mut cx, &books.entity).await), "ledger-refused-journal-last");
    }
    second.update(&mut cx, &books.entity, bank("CE", Some("512"))).await.unwrap();
    let income = books.draft("2026-02-01", "Cotisation", &[("512", 2_000, 0), ("7561", 0, 2_000)]);
    let entry = Entry::post(&mut cx, EntryDraft { kind: Kind::Income, ..income }).await.unwrap();
    assert_eq!(entry.journal_id, second.id, "the journal that follows the account");
    let second = Journal::get(&mut cx, second.id, access::MANAGE).await.unwrap().0;
    assert_eq!(refusal(second.update(&mut cx, &books.entity, bank("BQ2", Some("512"))).await), "ledger-refused-journal-used");
    assert_eq!(refusal(second.update(&mut cx, &books.entity, draft("CE", JournalKind::Cash, Some("512"))).await), "ledger-refused-journal-used");
    assert_eq!(refusal(second.update(&mut cx, &books.entity, JournalDraft { archived: true, ..bank("CE", None) }).await), "ledger-refused-journal-drafts");
    assert_eq!(refusal(second.remove(&mut cx, &books.entity).await), "ledger-refused-journal-used");
    assert_eq!(refusal(second.update(&mut cx, &books.entity, bank("VE", None)).await), "ledger-refused-code-taken");
    of("CA").remove(&mut cx, &books.entity).await.unwrap();
    cx.commit().await.unwrap();
}
