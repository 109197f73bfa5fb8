//! The program killed in the middle of an import, again and again: nothing is there by halves, and the next try brings everything, once.

use crate::{
    program::{done, kevre},
    sample,
};
use sqlx::{Connection, SqliteConnection};
use std::{
    io::Write,
    path::Path,
    process::Stdio,
    time::{Duration, Instant},
};

const MEMBERS: i64 = 300;
/// Times it is killed.
const KILLS: u32 = 8;

fn instance(data: &Path) {
    let mut init = kevre(data, None, &["init", "--name", "Amis du Léon", "--admin-email", "soizic@exemple.bzh", "--admin-password-stdin"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    init.stdin.take().unwrap().write_all(b"une phrase de passe\n").unwrap();
    assert!(init.wait().unwrap().success());
}

fn output(data: &Path, arguments: &[&str]) -> serde_json::Value {
    serde_json::from_str(&done(kevre(data, None, arguments))).unwrap()
}

/// Rows of everything an import writes.
async fn footprint(data: &Path) -> Vec<(&'static str, i64)> {
    let mut db = SqliteConnection::connect(&format!("sqlite://{}", data.join("kevre.sqlite").display())).await.unwrap();
    let mut found = vec![];
    for (what, sql) in [
        ("people", "SELECT COUNT(*) FROM people_person"),
        ("values", "SELECT COUNT(*) FROM people_value"),
        ("households", "SELECT COUNT(*) FROM people_household"),
        ("entries", "SELECT COUNT(*) FROM ledger_entry"),
        ("lines", "SELECT COUNT(*) FROM ledger_line"),
        ("balances", "SELECT COALESCE(SUM(debit), 0) FROM ledger_balance"),
        ("memberships", "SELECT COUNT(*) FROM dues_membership"),
        ("payments", "SELECT COUNT(*) FROM dues_payment"),
        ("files", "SELECT COUNT(*) FROM kernel_file"),
        ("accounts", "SELECT COUNT(*) FROM kernel_account"),
        ("sources", "SELECT COUNT(*) FROM imports_source"),
        ("digests", "SELECT COUNT(*) FROM imports_digest"),
    ] {
        found.push((what, sqlx::query_scalar(sql).fetch_one(&mut db).await.unwrap()));
    }
    db.close().await.unwrap();
    found
}

#[tokio::test]
#[expect(clippy::disallowed_methods, reason = "how long an import takes says when to kill it")]
async fn a_kill_in_the_middle_of_an_import_leaves_nothing_by_halves() {
    let folder = tempfile::tempdir().unwrap();
    let file = sample::make_large(folder.path(), MEMBERS).await;
    let import = ["import", "paheko", file.to_str().unwrap(), "--json"];

    // What it is when nobody kills it, and how long it takes here.
    let whole = folder.path().join("whole");
    instance(&whole);
    let before = footprint(&whole).await;
    let started = Instant::now();
    let said = output(&whole, &import);
    let took = started.elapsed();
    let after = footprint(&whole).await;
    assert_eq!(said["people"].as_i64().unwrap() + said["organisations"].as_i64().unwrap(), MEMBERS + 4);

    let data = folder.path().join("killed");
    instance(&data);
    let mut killed = 0;
    for kill in 1..=KILLS {
        let mut child = kevre(&data, None, &import).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // Spread over the whole of it, the last ones about where it commits.
        std::thread::sleep(took.mul_f64(f64::from(kill) / f64::from(KILLS + 1)) + Duration::from_millis(u64::from(kill) * 7));
        child.kill().unwrap();
        let was_over = child.wait().unwrap().success();
        let found = footprint(&data).await;
        assert!(found == before || found == after, "kill {kill}: {found:?}");
        killed += u32::from(!was_over);
        if found == after {
            break;
        }
    }
    assert!(killed > 0, "it was never killed in time");
    let again = output(&data, &import);
    assert_eq!(footprint(&data).await, after);
    assert_eq!((&again["entries"], &again["lines"], &again["files"]), (&said["entries"], &said["lines"], &said["files"]));
    let balance = ["ledger", "trial-balance", "--year", "Exercice 2026", "--json"];
    assert_eq!(output(&data, &balance), output(&whole, &balance));
    done(kevre(&data, None, &["doctor"]));
}
