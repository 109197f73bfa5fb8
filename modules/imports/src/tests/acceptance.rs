//! The files of a real Paheko, where they are: control totals equal to the cent. And a large one of our own making, always.

use super::bringing::{app, bring};
use crate::source::Kind;
use kernel::testing::{TestApp, count};

/// Year, account code, debit, credit.
type Balance = (String, String, i64, i64);

async fn balances(app: &TestApp) -> Vec<Balance> {
    let mut cx = app.cx().await;
    let sql = "SELECT year.label, account.code, CAST(SUM(line.debit) AS BIGINT), CAST(SUM(line.credit) AS BIGINT) FROM ledger_line line \
               JOIN ledger_account account ON account.id = line.account_id JOIN ledger_year year ON year.id = line.year_id \
               GROUP BY year.label, account.code ORDER BY year.label, account.code";
    cx.tx.query(sql).all().await.unwrap()
}

#[tokio::test]
async fn the_sample_of_a_real_paheko_comes_to_the_cent() {
    let Some(folder) = super::samples::folder("the_sample_of_a_real_paheko_comes_to_the_cent") else { return };
    let expected: serde_json::Value = serde_json::from_slice(&std::fs::read(folder.join("paheko-sample.expected.json")).unwrap()).unwrap();
    let app = app().await;
    let report = bring(&app, Kind::Paheko, &folder.join("paheko-sample.sqlite"), false).await;
    let counts = &expected["counts"];
    assert_eq!(report.failed, 0, "{:?}", report.notes);
    assert_eq!(report.people + report.organisations, counts["users"].as_i64().unwrap());
    assert_eq!(report.entries, counts["acc_transactions"].as_i64().unwrap());
    assert_eq!(report.lines, counts["acc_transactions_lines"].as_i64().unwrap());
    assert_eq!(report.files, counts["files_contents"].as_i64().unwrap());
    assert_eq!(report.memberships, counts["services_users"].as_i64().unwrap());
    assert_eq!(report.fees, counts["services_fees"].as_i64().unwrap());
    for (year, said) in expected["years"].as_array().unwrap().iter().zip(&report.years) {
        assert_eq!(
            (said.label.as_str(), said.entries, said.debit_cents),
            (year["label"].as_str().unwrap(), year["tx"].as_i64().unwrap(), year["debit_cents"].as_i64().unwrap())
        );
    }
    let labels: Vec<&str> = expected["years"].as_array().unwrap().iter().map(|year| year["label"].as_str().unwrap()).collect();
    let mut wanted: Vec<Balance> = expected["trial_balance"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            let year = labels[row["id_year"].as_u64().unwrap() as usize - 1].to_owned();
            (year, row["code"].as_str().unwrap().to_owned(), row["debit"].as_i64().unwrap(), row["credit"].as_i64().unwrap())
        })
        .collect();
    wanted.sort();
    assert_eq!(balances(&app).await, wanted);
    let memberships = (
        count(&app, "SELECT COUNT(*) FROM dues_membership").await,
        count(&app, "SELECT COUNT(*) FROM dues_membership WHERE settled").await,
        count(&app, "SELECT CAST(SUM(due) AS BIGINT) FROM dues_membership").await,
    );
    let said = |what: &str| {
        expected["subs"]
            .as_array()
            .unwrap()
            .iter()
            .map(|line| line[what].as_i64().unwrap() * if what == "n" { line["paid"].as_i64().unwrap() } else { 1 })
            .sum::<i64>()
    };
    assert_eq!(memberships, (counts["services_users"].as_i64().unwrap(), said("n"), said("expected")));
    assert_eq!(count(&app, "SELECT COUNT(*) FROM dues_payment").await, expected["linked_tx"][0]["n"].as_i64().unwrap());
    assert_eq!(count(&app, "SELECT COUNT(*) FROM people_household").await, expected["children"].as_i64().unwrap());
    let kept = count(&app, "SELECT COUNT(*) FROM imports_kept").await;
    // Signed, gzipped, with its files beside it: the same source, nothing new.
    let signed = folder.join("paheko-exports/api-download-signed.sqlite.gz");
    let again = bring(&app, Kind::Paheko, &signed, false).await;
    assert_eq!((again.new_people, again.people, again.entries), (0, report.people, report.entries));
    assert_eq!(balances(&app).await, wanted);
    assert_eq!(count(&app, "SELECT COUNT(*) FROM imports_kept").await, kept);
    assert_eq!(count(&app, "SELECT COUNT(*) FROM people_person").await, counts["users"].as_i64().unwrap());
}

#[tokio::test]
async fn a_large_association_comes_to_the_cent_and_twice_is_once() {
    const MEMBERS: i64 = 400;
    let app = app().await;
    let folder = tempfile::tempdir().unwrap();
    let path = super::sample::make_large(folder.path(), MEMBERS).await;
    let report = bring(&app, Kind::Paheko, &path, false).await;
    assert_eq!((report.failed, report.people + report.organisations), (0, MEMBERS + 4), "{:?}", report.notes);
    assert_eq!((report.entries, report.lines, report.memberships), (3 * MEMBERS + 6, 6 * MEMBERS + 12, MEMBERS + 3));
    assert_eq!((report.files, report.households), (MEMBERS / 20 + 5, MEMBERS / 10 + 1));
    let mut source = super::sample::open(&path).await;
    let sql = "SELECT year.label, account.code, SUM(line.debit), SUM(line.credit) FROM acc_transactions_lines line JOIN acc_accounts account ON account.id = line.id_account
               JOIN acc_transactions entry ON entry.id = line.id_transaction JOIN acc_years year ON year.id = entry.id_year GROUP BY 1, 2 ORDER BY 1, 2";
    let wanted: Vec<Balance> = sqlx::query_as(sql).fetch_all(&mut source).await.unwrap();
    let paid: i64 = sqlx::query_scalar("SELECT SUM(line.credit) FROM acc_transactions_lines line JOIN acc_transactions_users link ON link.id_transaction = line.id_transaction WHERE link.id_service_user IS NOT NULL")
        .fetch_one(&mut source)
        .await
        .unwrap();
    drop(source);
    assert_eq!(balances(&app).await, wanted);
    assert_eq!(count(&app, "SELECT CAST(SUM(paid) AS BIGINT) FROM dues_membership").await, paid);
    assert_eq!(count(&app, "SELECT CAST(SUM(amount) AS BIGINT) FROM dues_payment WHERE entry_id IS NOT NULL").await, paid);
    let again = bring(&app, Kind::Paheko, &path, false).await;
    assert_eq!((again.new_people, again.entries, again.files), (0, report.entries, report.files));
    assert_eq!(balances(&app).await, wanted);
    assert_eq!(count(&app, "SELECT CAST(SUM(paid) AS BIGINT) FROM dues_membership").await, paid);
}
