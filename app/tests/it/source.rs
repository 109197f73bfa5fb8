//! The project's own files as the tidy tests read them: paths relative to the repository, Rust as token trees, so that comments
//! and strings are never mistaken for code.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// Folders that hold nothing of ours.
const SKIPPED: [&str; 8] = ["target", "node_modules", "dist", ".git", "data", "snapshots", "test-results", "fuzz"];

pub struct File {
    /// `modules/ledger/src/entry.rs`
    pub path: String,
    pub text: String,
}

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Every text file of the repository whose name ends with one of `extensions`, in order.
pub fn files(extensions: &[&str]) -> Vec<File> {
    let (mut found, root) = (vec![], root());
    walk(&root, &root, extensions, &mut found);
    found.sort_by(|a: &File, b| a.path.cmp(&b.path));
    assert!(!found.is_empty(), "no file ends with {extensions:?}: the test looks in the wrong place");
    found
}

fn walk(root: &Path, folder: &Path, extensions: &[&str], found: &mut Vec<File>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if !SKIPPED.contains(&name.as_str()) {
                walk(root, &path, extensions, found);
            }
            continue;
        }
        let path = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
        if extensions.iter().any(|extension| path.ends_with(extension)) {
            found.push(File { text: fs::read_to_string(root.join(&path)).unwrap(), path });
        }
    }
}

impl File {
    /// Tests may do what the program may not.
    pub fn is_test(&self) -> bool {
        let path = &self.path;
        path.contains("/tests/") || path.ends_with("/tests.rs") || path.contains("/examples/") || path.ends_with("/testing.rs")
    }

    /// The crate: `kernel`, `app`, or the folder under `modules` or `libs`.
    pub fn owner(&self) -> &str {
        let mut parts = self.path.split('/');
        match parts.next() {
            Some("modules" | "libs") => parts.next().unwrap_or_default(),
            other => other.unwrap_or_default(),
        }
    }

    /// The code without attributes, documentation and the modules of tests.
    pub fn code(&self) -> Vec<TokenTree> {
        let tokens: TokenStream = self.text.parse().unwrap_or_else(|error| panic!("{}: {error}", self.path));
        strip(tokens)
    }
}

fn strip(tokens: TokenStream) -> Vec<TokenTree> {
    let all: Vec<TokenTree> = tokens.into_iter().collect();
    let (mut kept, mut at) = (vec![], 0);
    while at < all.len() {
        match (&all[at], all.get(at + 1), all.get(at + 2)) {
            (TokenTree::Punct(hash), Some(TokenTree::Punct(bang)), Some(TokenTree::Group(_))) if hash.as_char() == '#' && bang.as_char() == '!' => at += 3,
            (TokenTree::Punct(hash), Some(TokenTree::Group(attribute)), _) if hash.as_char() == '#' => {
                at += 2;
                let text = attribute.stream().to_string();
                if text.replace(' ', "") == "cfg(test)" {
                    while at < all.len() && !matches!(&all[at], TokenTree::Group(group) if group.delimiter() == Delimiter::Brace) && !is_punct(&all[at], ';') {
                        at += 1;
                    }
                    at += 1;
                }
            }
            (TokenTree::Group(group), _, _) => {
                let mut inner = proc_macro2::Group::new(group.delimiter(), strip(group.stream()).into_iter().collect());
                inner.set_span(group.span());
                kept.push(TokenTree::Group(inner));
                at += 1;
            }
            (token, _, _) => {
                kept.push(token.clone());
                at += 1;
            }
        }
    }
    kept
}

pub fn is_punct(token: &TokenTree, wanted: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == wanted)
}

pub fn is_ident(token: &TokenTree, wanted: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == wanted)
}

pub fn group_of(token: Option<&TokenTree>, delimiter: Delimiter) -> Option<Vec<TokenTree>> {
    match token {
        Some(TokenTree::Group(group)) if group.delimiter() == delimiter => Some(group.stream().into_iter().collect()),
        _ => None,
    }
}

/// The tokens between commas.
pub fn split(tokens: &[TokenTree]) -> Vec<Vec<TokenTree>> {
    let parts = tokens.split(|token| is_punct(token, ',')).map(<[TokenTree]>::to_vec);
    parts.filter(|part| !part.is_empty()).collect()
}

/// The text of a string literal, escapes resolved.
pub fn string(token: &TokenTree) -> Option<String> {
    let TokenTree::Literal(literal) = token else { return None };
    let text = literal.to_string();
    if let Some(raw) = text.strip_prefix('r') {
        let raw = raw.trim_start_matches('#').trim_end_matches('#');
        return Some(raw.strip_prefix('"')?.strip_suffix('"')?.to_owned());
    }
    Some(unescape(text.strip_prefix('"')?.strip_suffix('"')?))
}

fn unescape(text: &str) -> String {
    let (mut plain, mut rest) = (String::new(), text.chars().peekable());
    while let Some(c) = rest.next() {
        if c != '\\' {
            plain.push(c);
            continue;
        }
        match rest.next() {
            Some('n') => plain.push('\n'),
            Some('t') => plain.push('\t'),
            Some('r') => plain.push('\r'),
            Some('0') => plain.push('\0'),
            Some('\n') => while rest.next_if(|c| c.is_whitespace()).is_some() {},
            Some('u') => {
                let code: String = rest.by_ref().take_while(|c| *c != '}').filter(|c| *c != '{').collect();
                plain.push(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32).unwrap_or('?'));
            }
            Some(other) => plain.push(other),
            None => {}
        }
    }
    plain
}

/// Calls `see` with every run of sibling tokens, outermost first.
pub fn each_run(tokens: &[TokenTree], see: &mut impl FnMut(&[TokenTree])) {
    see(tokens);
    for token in tokens {
        if let TokenTree::Group(group) = token {
            let inner: Vec<TokenTree> = group.stream().into_iter().collect();
            each_run(&inner, see);
        }
    }
}

/// Every string literal of the code, with its line.
pub fn strings(tokens: &[TokenTree]) -> Vec<(usize, String)> {
    let mut found = vec![];
    each_run(tokens, &mut |run| {
        found.extend(run.iter().filter_map(|token| Some((token.span().start().line, string(token)?))));
    });
    found
}

/// The crates of the workspace and what each imports of ours, from the manifests.
pub fn graph() -> BTreeMap<String, Vec<String>> {
    let manifests: Vec<File> = files(&["Cargo.toml"]).into_iter().filter(|file| file.path != "Cargo.toml").collect();
    let name = |file: &File| file.text.lines().find_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"').map(str::to_owned));
    let ours: Vec<String> = manifests.iter().filter_map(name).collect();
    let mut graph = BTreeMap::new();
    for file in &manifests {
        let section = file.text.split("\n[dependencies]\n").nth(1).unwrap_or_default();
        let section = section.split("\n[").next().unwrap_or_default();
        let mut imports: Vec<String> =
            section.lines().filter_map(|line| line.split(['.', ' ', '=']).next()).map(str::to_owned).filter(|known| ours.contains(known)).collect();
        imports.sort();
        graph.insert(name(file).unwrap_or_default(), imports);
    }
    graph
}
