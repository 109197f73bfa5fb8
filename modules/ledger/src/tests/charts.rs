//! The charts of accounts that Kevre carries.

use super::books::{app, books, own, refusal};
use crate::{
    account::{Account, Position, Role},
    chart::{Model, usual_meaning},
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
