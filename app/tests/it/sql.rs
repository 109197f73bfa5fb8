//! Every query of the program is prepared on the database the tests run on: a table or a column that is not there, or a word that
//! only one of the two databases knows, is found here and not by a volunteer.

use crate::{
    source::{self, File},
    statements::{self, Crate, Statement},
};
use kernel::{
    db::{Db, Error, Mode},
    testing::{self, TestApp},
};
use std::collections::{BTreeMap, BTreeSet};

/// Queries on other databases than ours, with the reason. A path that begins so is not prepared.
const FOREIGN: [(&str, &str); 1] = [("modules/imports/src/paheko/database.rs", "reads the database that is brought in, not ours")];

/// Where the two databases are spoken to in their own words: what fails there on one must prepare on the other.
pub const DIALECTS: [&str; 3] = ["kernel/src/db", "kernel/src/search", "kernel/src/backup"];

/// The statements of every crate, but those on other databases.
pub fn all() -> Vec<(File, Vec<Statement>)> {
    let files: Vec<File> = source::files(&[".rs"])
        .into_iter()
        .filter(|file| !file.is_test() && (file.path.starts_with("kernel/") || file.path.starts_with("modules/") || file.path.starts_with("app/src")))
        .collect();
    let mut by_crate: BTreeMap<String, Vec<&File>> = BTreeMap::new();
    for file in &files {
        by_crate.entry(file.owner().to_owned()).or_default().push(file);
    }
    let crates: BTreeMap<String, Crate> = by_crate.iter().map(|(name, files)| (name.clone(), Crate::read(files))).collect();
    let is_ours = |file: &File| !FOREIGN.iter().any(|(path, _)| file.path.starts_with(path));
    files
        .into_iter()
        .filter(is_ours)
        .map(|file| {
            let found = statements::of(&crates[file.owner()], &file);
            (file, found)
        })
        .collect()
}

async fn prepare(db: &Db, sql: &str) -> Result<(), String> {
    let mut tx = db.tx(Mode::Write);
    match tx.prepare(sql).await {
        // The program tells the types of what it binds; a text alone cannot always.
        Err(Error::Postgres(error)) if error.as_database_error().and_then(sqlx::error::DatabaseError::code).as_deref() == Some("42P18") => Ok(()),
        answer => answer.map_err(|error| error.to_string()),
    }
}

/// What a fragment may lack when the code that completes it could not be followed.
fn completions(text: &str) -> Vec<String> {
    let mut all: Vec<String> = ["", "NULL", "NULL)", ")", " ORDER BY 1"].iter().map(|end| format!("{text}{end}")).collect();
    if let Some(columns) = text.trim_end().strip_suffix("VALUES").and_then(|start| Some(&start[start.find('(')? + 1..start.rfind(')')?])) {
        let values = vec!["NULL"; columns.split(',').count()].join(", ");
        all.push(format!("{text} ({values})"));
    }
    all
}

/// What is wrong with a statement, if anything.
async fn examine(db: &Db, statement: &Statement) -> Option<String> {
    let (mut prepared, mut last_error, mut failed) = (BTreeSet::new(), String::new(), String::new());
    for text in &statement.texts {
        match prepare(db, text).await {
            Ok(()) => drop(prepared.insert(text.clone())),
            Err(error) => (last_error, failed) = (error, text.clone()),
        }
    }
    if prepared.is_empty() && statement.texts.len() == 1 {
        for text in completions(&statement.texts[0]) {
            if prepare(db, &text).await.is_ok() {
                prepared.insert(text);
                break;
            }
        }
    }
    let unproved: Vec<_> = statement.pieces.iter().filter(|piece| !prepared.iter().any(|text| text.contains(piece.as_str()))).collect();
    if prepared.is_empty() {
        return Some(format!("{}: {last_error}\n    {failed}", statement.place));
    }
    (!unproved.is_empty()).then(|| format!("{}: never prepared: {unproved:?} ({last_error})\n    {failed}", statement.place))
}

#[tokio::test]
async fn every_query_prepares() {
    let test = TestApp::new(kevre::modules::modules()).await;
    let (mut count, mut wrong) = (0, vec![]);
    for (file, statements) in all() {
        for statement in statements {
            count += 1;
            let Some(problem) = examine(&test.app.db, &statement).await else { continue };
            if !DIALECTS.iter().any(|place| file.path.starts_with(place)) {
                wrong.push(problem);
            }
        }
    }
    for file in source::files(&[".sql"]).iter().filter(|file| file.path.contains("/src/") && !file.path.contains("/tests/")) {
        count += 1;
        if let Err(error) = prepare(&test.app.db, &file.text).await {
            wrong.push(format!("{}: {error}", file.path));
        }
    }
    println!("{count} statements prepared on {}", if testing::is_on_postgres() { "PostgreSQL" } else { "SQLite" });
    assert!(wrong.is_empty(), "{} of {count} statements cannot be prepared:\n\n{}", wrong.len(), wrong.join("\n\n"));
    assert!(count > 300, "only {count} statements were found: the reader looks in the wrong place");
}
