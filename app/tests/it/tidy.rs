//! Habits that a machine can check, so that people need not: who imports whom, whose tables a query names, how long a file is.

use crate::{
    source::{self, File},
    sql::DIALECTS,
    statements,
};
use std::collections::{BTreeMap, BTreeSet};

const LINES_MAX: usize = 600;

fn rust() -> Vec<File> {
    source::files(&[".rs"])
}

fn report(what: &str, wrong: &[String]) {
    assert!(wrong.is_empty(), "{what}:\n{}", wrong.join("\n"));
}

#[test]
fn the_picture_of_the_modules_is_true() {
    let text = std::fs::read_to_string(source::root().join("ARCHITECTURE.md")).unwrap();
    let block = text.split("```graph\n").nth(1).and_then(|rest| rest.split("```").next()).expect("ARCHITECTURE.md has a block ```graph");
    let mut told: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in block.lines() {
        let (name, imports) = line.split_once("->").unwrap_or_else(|| panic!("not `module -> imports`: {line}"));
        let mut imports: Vec<String> = imports.split_whitespace().map(str::to_owned).collect();
        imports.sort();
        told.insert(name.trim().to_owned(), imports);
    }
    let real = source::graph();
    let lines = |graph: &BTreeMap<String, Vec<String>>| {
        graph.iter().map(|(name, imports)| format!("{name} -> {}", imports.join(" ")).trim_end().to_owned()).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(lines(&told), lines(&real), "the left is ARCHITECTURE.md, the right is what the manifests say");
}

/// The modules in the order of their layers: each may import only what stands before it.
#[test]
fn imports_go_down_only() {
    let order: Vec<&str> = std::iter::once("kernel").chain(kevre::modules::modules().iter().map(|module| module.name)).collect();
    let place = |name: &str| order.iter().position(|known| *known == name);
    let mut wrong = vec![];
    for (name, imports) in source::graph() {
        let Some(own) = place(&name) else { continue };
        wrong.extend(imports.iter().filter(|import| place(import).is_some_and(|other| other >= own)).map(|import| format!("{name} imports {import}")));
    }
    report("a module imports one that stands above it", &wrong);
}

/// Tables by the crate that creates them.
fn tables() -> BTreeMap<String, String> {
    let mut owners = BTreeMap::new();
    let sources = source::files(&[".sql", "engine.rs", "migrate.rs"]).into_iter().filter(|file| !file.path.contains("/tests/"));
    for file in sources {
        for part in file.text.split("CREATE TABLE ").skip(1).chain(file.text.split("CREATE VIRTUAL TABLE ").skip(1)) {
            let name = part.trim_start_matches("IF NOT EXISTS ").split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default();
            owners.insert(name.to_owned(), file.owner().to_owned());
        }
    }
    owners
}

fn words(sql: &str) -> impl Iterator<Item = &str> {
    sql.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

#[test]
fn sql_names_only_its_own_tables_and_the_kernels() {
    let owners = tables();
    assert!(owners.len() > 30, "only {} tables were found", owners.len());
    let prefixes: BTreeSet<&str> = owners.values().map(String::as_str).collect();
    let mut wrong = vec![];
    for file in rust().into_iter().filter(|file| !file.is_test() && (file.path.starts_with("kernel/") || file.path.starts_with("modules/"))) {
        let owner = file.owner().to_owned();
        let is_sql = |text: &str| {
            statements::looks_like_sql(text) || [" FROM ", " JOIN ", "INTO ", "UPDATE ", " WHERE ", "EXISTS (SELECT"].iter().any(|word| text.contains(word))
        };
        for (line, text) in source::strings(&file.code()).into_iter().filter(|(_, text)| is_sql(text)) {
            for word in words(&text) {
                let Some(table_owner) = owners.get(word) else { continue };
                if *table_owner != owner && table_owner != "kernel" {
                    wrong.push(format!("{}:{line} names {word}, a table of {table_owner}", file.path));
                }
            }
        }
    }
    for file in source::files(&[".sql"]).into_iter().filter(|file| !file.path.contains("/tests/")) {
        let owner = file.owner().to_owned();
        let below = source::graph().remove(&owner).unwrap_or_default();
        let code: String = file.text.lines().filter(|line| !line.trim_start().starts_with("--")).map(|line| format!("{line}\n")).collect();
        for (at, _) in code.match_indices("CREATE TABLE ") {
            let name = words(&code[at + 13..]).next().unwrap_or_default();
            if !name.starts_with(&format!("{owner}_")) {
                wrong.push(format!("{}: the table {name} is not called {owner}_…", file.path));
            }
        }
        for word in words(&code) {
            // A foreign key may point down.
            let Some(table_owner) = owners.get(word).filter(|other| **other != owner && *other != "kernel") else { continue };
            let is_reference = code.contains(&format!("REFERENCES {word}"));
            if !is_reference || !below.contains(table_owner) {
                wrong.push(format!("{} names {word}, a table of {table_owner}", file.path));
            }
        }
    }
    assert!(prefixes.contains("kernel"));
    report("a module knows the tables of another", &wrong);
}

#[test]
fn only_three_places_ask_which_database_it_is() {
    let asks = ["Backend::", "Db::Sqlite", "Db::Postgres", "Open::Sqlite", "Open::Postgres", ".backend()"];
    // Copying the SQLite file before an upgrade is a backup; tests make databases of both kinds.
    let allowed = |path: &str| DIALECTS.iter().any(|place| path.starts_with(place)) || path == "kernel/src/start.rs";
    let mut wrong = vec![];
    for file in
        rust().into_iter().filter(|file| !file.is_test() && !file.path.starts_with("app/tests") && !file.path.starts_with("bench/") && !allowed(&file.path))
    {
        for (at, line) in file.text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            wrong.extend(asks.iter().filter(|word| line.contains(**word)).map(|word| format!("{}:{} says {word}", file.path, at + 1)));
        }
    }
    report("one SQL text, two databases: write what both understand", &wrong);
}

#[test]
fn files_are_short_and_say_what_they_are_for() {
    let mut wrong = vec![];
    for file in rust() {
        let lines = file.text.lines().count();
        if lines > LINES_MAX {
            wrong.push(format!("{} has {lines} lines, {LINES_MAX} at most", file.path));
        }
        if !file.text.starts_with("//! ") {
            wrong.push(format!("{} does not open with `//!`", file.path));
        }
    }
    report("a file is too long or does not say what it is for", &wrong);
}

#[test]
fn nothing_is_left_for_later() {
    // Spelled apart, or this file would be the first to be found.
    let later = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("XX", "X"),
        concat!("dbg", "!("),
        concat!("unimplemented", "!("),
        concat!("to", "do!("),
        concat!("HA", "CK:"),
    ];
    let mut wrong = vec![];
    for file in source::files(&[".rs", ".html", ".sql", ".ftl", ".css", ".js", ".mjs", ".toml", ".typ"]) {
        for (at, line) in file.text.lines().enumerate() {
            let is_word = |word: &str| {
                line.match_indices(word).any(|(place, _)| {
                    let before = line[..place].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
                    let after = line[place + word.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric() || word.ends_with('('));
                    before && after
                })
            };
            wrong.extend(later.iter().filter(|word| is_word(word)).map(|word| format!("{}:{} says {word}", file.path, at + 1)));
        }
    }
    report("unfinished work is an issue, not a remark", &wrong);
}

#[test]
fn every_template_is_used() {
    let mut wrong = vec![];
    let templates = source::files(&[".html", ".txt", ".typ"]);
    let templates: Vec<_> = templates.iter().filter(|file| file.path.contains("/templates/")).collect();
    let code: Vec<File> = rust();
    for file in &templates {
        let name = file.path.split("/templates/").nth(1).unwrap_or_default();
        let quoted = [format!("\"{name}\""), format!("/{name}\"")];
        let in_code = code.iter().any(|other| other.owner() == file.owner() && quoted.iter().any(|name| other.text.contains(name)));
        let in_template = templates.iter().any(|other| other.path != file.path && quoted.iter().any(|name| other.text.contains(name)));
        if !in_code && !in_template {
            wrong.push(file.path.clone());
        }
    }
    report("no page is made from these templates", &wrong);
}

#[test]
fn templates_load_nothing_from_elsewhere_and_carry_no_style_or_script() {
    let mut wrong = vec![];
    for file in source::files(&[".html", ".css"]).into_iter().filter(|file| file.path.contains("/templates/") || file.path.starts_with("web/src")) {
        for (at, line) in file.text.lines().enumerate() {
            let loads = ["src=\"http", "src=\"//", "<link href=\"http", "url(http", "@import \"http", "url(\"http", "url(//"];
            let inline = [" style=\"", "<style", "onclick=", "onchange=", "onsubmit=", "javascript:"];
            let is_script = line.contains("<script") && !line.contains("src=") && !line.contains("type=\"application/");
            if is_script || loads.iter().chain(&inline).any(|word| line.contains(word)) {
                wrong.push(format!("{}:{}", file.path, at + 1));
            }
        }
    }
    report("our own style sheet and scripts, and nothing else", &wrong);
}

#[test]
fn every_migration_is_listed_and_says_what_it_changes() {
    let contract = kernel::contract::Contract::of(kevre::modules::modules());
    let listed: BTreeSet<String> = contract.steps.iter().map(|step| format!("{}/{}", step.module, step.migration.name)).collect();
    let files = source::files(&[".sql"]);
    let migrations: Vec<_> = files.iter().filter(|file| file.path.contains("/migrations/")).collect();
    let mut wrong = vec![];
    for file in &migrations {
        let name = file.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".sql");
        if !listed.contains(&format!("{}/{name}", file.owner())) {
            wrong.push(format!("{} is not listed in its module", file.path));
        }
        if !file.text.starts_with("-- ") {
            wrong.push(format!("{} does not open with a sentence on what changes for users", file.path));
        }
    }
    report("migrations", &wrong);
    assert_eq!(migrations.len(), listed.len(), "a module lists a migration of another folder");
}

#[test]
fn nothing_knows_the_machine_it_was_written_on() {
    let homes = [concat!("/ho", "me/"), concat!("/ro", "ot/"), concat!("/wo", "rk/"), concat!("C:\\", "Users")];
    let mut wrong = vec![];
    for file in source::files(&[".rs", ".toml", ".md", ".js", ".mjs", ".json", ".html", ".sql", ".sh", ".css", "Makefile", ".yml", ".service"]) {
        for (at, line) in file.text.lines().enumerate() {
            wrong.extend(homes.iter().filter(|home| line.contains(**home)).map(|home| format!("{}:{} says {home}", file.path, at + 1)));
        }
    }
    report("paths of a machine", &wrong);
}

#[test]
fn every_module_tells_its_words_and_rules() {
    let root = source::root();
    let mut wrong = vec![];
    for module in kevre::modules::modules() {
        if !root.join("modules").join(module.name).join("README.md").is_file() {
            wrong.push(format!("modules/{}/README.md is missing", module.name));
        }
    }
    for folder in ["web", "e2e", "bench"] {
        if !root.join(folder).join("README.md").is_file() {
            wrong.push(format!("{folder}/README.md is missing"));
        }
    }
    report("one page each: words, rules, tables, what it announces, what it reacts to", &wrong);
}

#[test]
fn every_crate_names_the_licence() {
    let wrong: Vec<_> = source::files(&["Cargo.toml"])
        .into_iter()
        .filter(|file| file.path != "Cargo.toml" && !file.text.contains("license.workspace = true"))
        .map(|file| file.path)
        .collect();
    report("manifests without SPDX licence", &wrong);
}
