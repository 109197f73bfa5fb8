//! The shared files of a real Paheko, when `KEVRE_SAMPLES` names their folder: control totals equal to the cent.

use super::bringing::{app, bring};
use crate::source::Kind;
use kernel::testing::{TestApp, count};
use std::path::PathBuf;

#[expect(clippy::disallowed_methods, reason = "where the samples are is told by the environment")]
fn samples() -> Option<PathBuf> {
    std::env::var_os("KEVRE_SAMPLES").map(PathBuf::from)
}

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
    let Some(folder) = samples() else { return };
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
        assert_eq!((said.label.as_str(), said.entries, said.debit_cents), (year["label"].as_str().unwrap(), year["tx"].as_i64().unwrap(), year["debit_cents"].as_i64().unwrap()));
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
    let kept = count(&app, "SELECT COUNT(*) FROM imports_kept").await;
    // Signed, gzipped, with its files beside it: the same source, nothing new.
    let signed = folder.join("paheko-exports/api-download-signed.sqlite.gz");
    let again = bring(&app, Kind::Paheko, &signed, false).await;
    assert_eq!((again.new_people, again.people, again.entries), (0, report.people, report.entries));
    assert_eq!(balances(&app).await, wanted);
    assert_eq!(count(&app, "SELECT COUNT(*) FROM imports_kept").await, kept);
    assert_eq!(count(&app, "SELECT COUNT(*) FROM people_person").await, counts["users"].as_i64().unwrap());
}
