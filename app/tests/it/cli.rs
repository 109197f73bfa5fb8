//! The command line: a tree that clap finds sound, in which every command says what it does.

use kernel::contract::Contract;

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
    let promised: [&[&str]; 13] = [
        &["kevre", "init", "--name", "A", "--admin-email", "a@example.org", "--admin-password-stdin"],
        &["kevre", "serve", "--listen", "127.0.0.1:0"],
        &["kevre", "demo", "--people", "20"],
        &["kevre", "import", "paheko", "f.sqlite", "--dry-run", "--json"],
        &["kevre", "import", "galette", "folder", "--json"],
        &["kevre", "ledger", "trial-balance", "--year", "2026", "--json"],
        &["kevre", "people", "count", "--json"],
        &["kevre", "people", "import", "liste.csv", "--map", "Nom=family_name", "--map", "Ville=-", "--unit", "Vernon", "--leave", "--dry-run", "--json"],
        &["kevre", "doctor"],
        &["kevre", "migrate"],
        &["kevre", "backup", "create"],
        &["kevre", "--data", "d", "--database", "postgres://localhost/k", "doctor"],
        &["kevre", "demo", "--people", "20", "--entries", "50", "--no-serve"],
    ];
    let refused: Vec<String> =
        promised.iter().filter_map(|words| tree().try_get_matches_from(*words).err().map(|error| format!("{}: {error}", words.join(" ")))).collect();
    assert!(refused.is_empty(), "{}", refused.join("\n"));
}
