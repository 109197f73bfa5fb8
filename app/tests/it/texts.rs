//! The texts people read: every key that is used exists in French and in English with the same variables, and none is left over.

use crate::source::{self, File, each_run, group_of, is_ident, is_punct, split, string};
use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser,
};
use kernel::contract::Contract;
use proc_macro2::{Delimiter, TokenTree};
use std::collections::{BTreeMap, BTreeSet};

/// Beginnings of keys that are put together at run time in a way the code does not show (`format!("dues-month-{month}")` does).
const COMPUTED: [(&str, &str); 4] = [
    ("permission-", "one label for each permission"),
    ("setting-", "one label, one hint and a label for each choice of a setting"),
    ("job-", "one label for each kind of job"),
    ("imports-notes-", "imports/pages/runs: the heading of several notes of one kind"),
];

/// Functions whose argument at that place is a key.
const TAKES_KEY: [(&str, usize); 40] = [
    ("t", 0),
    ("tr", 0),
    ("flash", 0),
    ("flash_with", 0),
    ("error", 0),
    ("hint", 0),
    ("text", 1),
    ("email", 1),
    ("tel", 1),
    ("url", 1),
    ("money", 1),
    ("day", 1),
    ("number", 1),
    ("search", 1),
    ("textarea", 1),
    ("file", 1),
    ("checkbox", 1),
    ("password", 1),
    ("select", 1),
    ("checkboxes", 1),
    ("radio", 1),
    ("plain", 0),
    ("note", 0),
    ("date", 1),
    ("refused", 0),
    ("refuse", 0),
    ("refused", 1),
    ("label", 0),
    ("title", 0),
    ("crumb_key", 0),
    ("Todo", 99),
    ("has", 99),
    ("notice", 0),
    ("heading", 0),
    ("badge", 0),
    ("tab", 0),
    ("choice_key", 0),
    ("step", 0),
    ("column", 0),
    ("said", 0),
];

struct Text {
    variables: BTreeSet<String>,
    owner: String,
}

fn variables(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            of_expression(expression, found);
        }
    }
}

fn of_expression(expression: &Expression<&str>, found: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => of_inline(inline, found),
        Expression::Select { selector, variants } => {
            of_inline(selector, found);
            variants.iter().for_each(|variant| variables(&variant.value, found));
        }
    }
}

fn of_inline(inline: &InlineExpression<&str>, found: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => drop(found.insert(id.name.to_owned())),
        InlineExpression::Placeable { expression } => of_expression(expression, found),
        InlineExpression::FunctionReference { arguments, .. } => arguments.positional.iter().for_each(|argument| of_inline(argument, found)),
        _ => {}
    }
}

fn catalog(language: &str) -> BTreeMap<String, Text> {
    let mut all = BTreeMap::new();
    for file in source::files(&[&format!("locales/{language}.ftl")]) {
        let resource = parser::parse(file.text.as_str()).unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", file.path));
        for entry in &resource.body {
            let Entry::Message(message) = entry else { continue };
            let mut found = BTreeSet::new();
            if let Some(pattern) = &message.value {
                variables(pattern, &mut found);
            }
            let text = Text { variables: found, owner: file.owner().to_owned() };
            assert!(all.insert(message.id.name.to_owned(), text).is_none(), "{}: {} is written twice", file.path, message.id.name);
        }
    }
    all
}

fn code() -> Vec<File> {
    source::files(&[".rs"]).into_iter().filter(|file| !file.is_test() && !file.path.starts_with("libs/") && !file.path.starts_with("bench/")).collect()
}

fn templates() -> Vec<File> {
    source::files(&[".html"]).into_iter().filter(|file| file.path.contains("/templates/")).collect()
}

fn is_key(text: &str) -> bool {
    let mut parts = text.split('-');
    parts.clone().count() >= 2 && parts.all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()))
}

/// `"people-title"|t` in templates: literals on which a filter of texts is put.
fn in_template(text: &str) -> Vec<String> {
    let mut found = vec![];
    for (at, _) in text.match_indices("\"|t") {
        let is_filter = !text[at + 3..].starts_with(|c: char| c.is_ascii_alphabetic());
        let start = text[..at].rfind('"').map_or(0, |start| start + 1);
        if is_filter {
            found.push(text[start..at].to_owned());
        }
    }
    found
}

/// Literals handed to functions that take keys.
fn in_code(tokens: &[TokenTree]) -> Vec<(usize, String)> {
    let mut found = vec![];
    each_run(tokens, &mut |run| {
        for at in 1..run.len() {
            let (TokenTree::Ident(name), Some(inner)) = (&run[at], group_of(run.get(at + 1), Delimiter::Parenthesis)) else { continue };
            if !is_punct(&run[at - 1], '.') && !(is_punct(&run[at - 1], ':') && is_ident(&run[at], "refused")) {
                continue;
            }
            let parts = split(&inner);
            for (_, place) in TAKES_KEY.iter().filter(|(known, _)| name == known) {
                let Some([token]) = parts.get(*place).map(Vec::as_slice) else { continue };
                let Some(key) = string(token) else { continue };
                if is_key(&key) {
                    found.push((token.span().start().line, key));
                }
            }
        }
        for window in run.windows(3) {
            let is_label = matches!(&window[0], TokenTree::Ident(name) if name == "label" || name == "key");
            if is_label
                && is_punct(&window[1], ':')
                && let Some(key) = string(&window[2]).filter(|key| is_key(key))
            {
                found.push((window[2].span().start().line, key));
            }
        }
    });
    found
}

#[test]
fn both_languages_say_the_same_things() {
    let (french, english) = (catalog("fr"), catalog("en"));
    let mut wrong = vec![];
    for (key, text) in &french {
        match english.get(key) {
            None => wrong.push(format!("{key} ({}) is not in English", text.owner)),
            Some(other) if other.variables != text.variables => wrong.push(format!("{key}: {:?} in French, {:?} in English", text.variables, other.variables)),
            Some(_) => {}
        }
    }
    wrong.extend(english.iter().filter(|(key, _)| !french.contains_key(*key)).map(|(key, text)| format!("{key} ({}) is not in French", text.owner)));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_key_that_is_used_has_its_text() {
    let known = catalog("fr");
    let mut missing = BTreeSet::new();
    for file in templates() {
        missing.extend(in_template(&file.text).into_iter().filter(|key| !known.contains_key(key)).map(|key| format!("{key} in {}", file.path)));
    }
    for file in code() {
        missing
            .extend(in_code(&file.code()).into_iter().filter(|(_, key)| !known.contains_key(key)).map(|(line, key)| format!("{key} in {}:{line}", file.path)));
    }
    let missing: Vec<_> = missing.into_iter().collect();
    assert!(missing.is_empty(), "{} keys have no text:\n{}", missing.len(), missing.join("\n"));
}

#[test]
fn what_modules_declare_has_its_texts() {
    let (known, contract) = (catalog("fr"), Contract::of(kevre::modules::modules()));
    let mut needed: Vec<String> = vec![];
    needed.extend(contract.permissions.iter().map(|permission| format!("permission-{}", permission.0.replace('.', "-"))));
    needed.extend(contract.nav.iter().map(|nav| nav.label.to_owned()));
    needed.extend(contract.nav.iter().filter(|nav| !nav.group.is_empty()).map(|nav| format!("nav-group-{}", nav.group)));
    needed.extend(contract.check_names().map(kernel::doctor::Answer::title_key));
    for setting in &contract.settings {
        let label = format!("setting-{}", setting.key.replace('.', "-"));
        if let kernel::setting::Kind::Choice(words) = setting.kind {
            needed.extend(words.iter().map(|word| format!("{label}-{word}")));
        }
        needed.push(label);
    }
    let missing: BTreeSet<_> = needed.into_iter().filter(|key| !known.contains_key(key)).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

/// `const NAME: &'static str = "people.joined"` of every event.
#[test]
fn every_event_has_its_sentence() {
    let known = catalog("fr");
    let mut missing = BTreeSet::new();
    for file in code() {
        each_run(&file.code(), &mut |run| {
            for at in 0..run.len() {
                let is_name = is_ident(&run[at], "const") && run.get(at + 1).is_some_and(|token| is_ident(token, "NAME"));
                let Some(name) = is_name.then(|| run[at..].iter().find_map(string)).flatten() else { continue };
                let key = format!("event-{}", name.replace('.', "-"));
                if name.contains('.') && !known.contains_key(&key) {
                    missing.insert(format!("{key} ({})", file.path));
                }
            }
        });
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// `dues-month-` of `format!("dues-month-{month}")`.
fn computed_start(text: &str) -> Option<&str> {
    let start = text.split('{').next().filter(|start| start.len() < text.len() && start.len() > 4)?;
    start.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c)).then_some(start)
}

#[test]
fn no_text_is_left_over() {
    let mut used = BTreeSet::new();
    for file in code() {
        used.extend(source::strings(&file.code()).into_iter().map(|(_, text)| text));
    }
    let computed: BTreeSet<String> = used.iter().filter_map(|text| computed_start(text)).map(str::to_owned).collect();
    for file in templates() {
        used.extend(file.text.split('"').map(str::to_owned));
    }
    let is_used = |key: &str| {
        used.contains(key)
            || COMPUTED.iter().any(|(start, _)| key.starts_with(start))
            || computed.iter().any(|start| key.starts_with(start))
            || key.strip_suffix("-text").is_some_and(|base| base.starts_with("error-"))
    };
    let unused: Vec<_> = catalog("fr").into_iter().filter(|(key, _)| !is_used(key)).map(|(key, text)| format!("{key} ({})", text.owner)).collect();
    assert!(unused.is_empty(), "{} texts are shown nowhere:\n{}", unused.len(), unused.join("\n"));
}
