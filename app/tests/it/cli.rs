//! The command line: a tree that clap finds sound, in which every command says what it does.

use crate::program::{done, kevre};
use kernel::{
    Cx, Organisation,
    account::{Account, password, totp},
    config::Config,
    contract::Contract,
    db::Mode,
    start, testing,
};
use std::path::Path;

fn tree() -> clap::Command {
    kevre::commands::tree(&Contract::of(kevre::modules::modules()))
}

#[test]
fn the_tree_is_sound() {
    tree().debug_assert();
}

fn undocumented(command: &clap::Command, path: &str, found: &mut Vec<String>) {
    let path = format!("{path} {}", command.get_name());
    if command.get_about().is_none() {
        found.push(path.clone());
    }
    found.extend(command.get_arguments().filter(|argument| argument.get_help().is_none()).map(|argument| format!("{path} {}", argument.get_id())));
    command.get_subcommands().for_each(|below| undocumented(below, &path, found));
}

#[test]
fn every_command_and_option_says_what_it_does() {
    let mut found = vec![];
    undocumented(&tree(), "", &mut found);
    assert!(found.is_empty(), "without a word of help: {found:#?}");
}

/// What the acceptance and the manual count on.
#[test]
fn the_promised_commands_are_there() {
    let promised: [&[&str]; 14] = [
        &["kevre", "init", "--name", "A", "--admin-email", "a@example.org", "--admin-password-stdin"],
        &["kevre", "serve", "--listen", "127.0.0.1:0"],
        &["kevre", "demo", "--people", "20"],
        &["kevre", "import", "paheko", "f.sqlite", "--dry-run", "--json"],
        &["kevre", "import", "galette", "folder", "--json"],
        &["kevre", "ledger", "trial-balance", "--year", "2026", "--json"],
        &["kevre", "people", "count", "--json"],
        &["kevre", "people", "import", "liste.csv", "--map", "Nom=family_name", "--map", "Ville=-", "--unit", "Vernon", "--leave", "--dry-run", "--json"],
        &["kevre", "doctor"],
        &["kevre", "account", "forget-second-factor", "anna@example.org"],
        &["kevre", "migrate"],
        &["kevre", "backup", "create"],
        &["kevre", "--data", "d", "--database", "postgres://localhost/k", "doctor"],
        &["kevre", "demo", "--people", "20", "--entries", "50", "--no-serve"],
    ];
    let refused: Vec<String> =
        promised.iter().filter_map(|words| tree().try_get_matches_from(*words).err().map(|error| format!("{}: {error}", words.join(" ")))).collect();
    assert!(refused.is_empty(), "{}", refused.join("\n"));
}

/// An organisation whose only administrator lost the telephone that the second step needs.
async fn locked_out(folder: &Path, database: Option<String>) {
    let mut config = Config::new(folder);
    config.database = database;
    let app = start::start(config, kevre::modules::modules()).await.unwrap();
    let mut cx = Cx::system(&app, "test").await.unwrap();
    let organisation = Organisation {
        name: "Amicale de Kerlouan".into(),
        admin_name: "Maël Riou".into(),
        admin_email: "mael@exemple.bzh".into(),
        password_hash: password::hash("un mot de passe assez long").await.unwrap(),
    };
    let (_, account) = kernel::create_organisation(&mut cx, organisation).await.unwrap();
    let secret = totp::new_secret();
    let code = totp::code_at(&secret, cx.now()).unwrap();
    totp::enable(&mut cx, account.id, &secret, &code).await.unwrap();
    cx.commit().await.unwrap();
    app.db.close().await;
}

#[tokio::test]
async fn a_lost_second_factor_is_taken_away_and_the_audit_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let database = testing::fresh_server_database().await;
    locked_out(folder.path(), database.clone()).await;
    let forget = |name: &str| kevre(folder.path(), database.as_deref(), &["account", "forget-second-factor", name]);
    let unknown = forget("personne@exemple.bzh").output().unwrap();
    assert!(!unknown.status.success() && String::from_utf8_lossy(&unknown.stderr).contains("Rien n’a été changé"));
    assert!(done(forget("mael@exemple.bzh")).contains("mael@exemple.bzh"));
    assert!(!forget("mael@exemple.bzh").output().unwrap().status.success(), "there is none any more");
    let mut config = Config::new(folder.path());
    config.database = database;
    let app = start::start(config, kevre::modules::modules()).await.unwrap();
    let mut cx = Cx::system(&app, "test").await.unwrap();
    assert!(!Account::named(&mut cx, "mael@exemple.bzh").await.unwrap()[0].has_totp);
    drop(cx);
    let mut tx = app.db.tx(Mode::Read);
    let told = "SELECT COUNT(*) FROM kernel_event WHERE name = 'kernel.second_step_off' AND actor_name = 'cli'";
    assert_eq!(tx.query(told).scalar::<i64>().await.unwrap(), 1);
    tx.rollback().await.unwrap();
    app.db.close().await;
}

/// What the doctor says, in the language of the organisation and without a name of ours.
#[test]
fn the_doctor_speaks_to_people() {
    let folder = tempfile::tempdir().unwrap();
    done(kevre(folder.path(), None, &["demo", "--people", "5", "--entries", "5", "--no-serve"]));
    let said = done(kevre(folder.path(), None, &["doctor"]));
    assert!(said.contains("ok    Comptes : débits et crédits égaux") && said.contains("voir  Courriels : aucun serveur"), "{said}");
    assert!(!said.contains("ledger.") && !said.contains("dues."), "{said}");
    let told: serde_json::Value = serde_json::from_str(&done(kevre(folder.path(), None, &["doctor", "--json"]))).unwrap();
    assert!(told.as_array().unwrap().iter().any(|one| one["name"] == "ledger.balances" && one["state"] == "ok"));
}
