//! Finds the SQL of the program in its source: literals, `concat!` and macros put together, and queries that are completed at
//! run time (`.push`, `.arg`) followed along one path of the code or another.
//!
//! The reader is small on purpose. What it cannot follow it hands back as a fragment, and the test says so.

use crate::source::{self, File, group_of, is_ident, is_punct, split, string};
use proc_macro2::{Delimiter, TokenTree};
use std::collections::{BTreeMap, BTreeSet, HashMap};

type Tokens = Vec<TokenTree>;
type Place = (usize, usize);

struct Macro {
    path: String,
    names: Vec<String>,
    body: Tokens,
}

struct Function {
    /// Its parameters that are queries being written, with their place among the arguments.
    queries: Vec<(usize, String)>,
    body: Tokens,
}

/// What a crate defines that its SQL is made of.
#[derive(Default)]
pub struct Crate {
    macros: HashMap<String, Macro>,
    /// By name, with the file each stands in.
    constants: HashMap<String, Vec<(String, Tokens)>>,
    functions: HashMap<String, Function>,
}

/// A statement of the program, with one text per path of the code that was followed.
pub struct Statement {
    pub place: String,
    pub texts: Vec<String>,
    /// Literals that one of the prepared texts must contain.
    pub pieces: BTreeSet<String>,
}

impl Crate {
    pub fn read(files: &[&File]) -> Self {
        let mut all = Crate::default();
        for file in files {
            source::each_run(&file.code(), &mut |run| all.learn(&file.path, run));
        }
        all
    }

    fn learn(&mut self, path: &str, run: &[TokenTree]) {
        for at in 0..run.len() {
            if is_ident(&run[at], "macro_rules") {
                self.learn_macro(path, &run[at..]);
            } else if is_ident(&run[at], "const") || is_ident(&run[at], "static") {
                self.learn_constant(path, &run[at..]);
            } else if is_ident(&run[at], "fn") {
                self.learn_function(&run[at..]);
            }
        }
    }

    fn learn_macro(&mut self, path: &str, run: &[TokenTree]) -> Option<()> {
        let name = run.get(2)?.to_string();
        let arms = group_of(run.get(3), Delimiter::Brace)?;
        let parameters: Tokens = match arms.first()? {
            TokenTree::Group(group) => group.stream().into_iter().collect(),
            _ => return None,
        };
        let names = parameters.windows(2).filter(|pair| is_punct(&pair[0], '$')).map(|pair| pair[1].to_string()).collect();
        let body = match arms.get(3)? {
            TokenTree::Group(group) => group.stream().into_iter().collect(),
            _ => return None,
        };
        self.macros.insert(name, Macro { path: path.to_owned(), names, body });
        Some(())
    }

    fn learn_constant(&mut self, path: &str, run: &[TokenTree]) -> Option<()> {
        let name = run.get(1)?.to_string();
        let end = run.iter().position(|token| is_punct(token, ';'))?;
        let start = run[..end].iter().position(|token| is_punct(token, '='))?;
        self.constants.entry(name).or_default().push((path.to_owned(), run[start + 1..end].to_vec()));
        Some(())
    }

    fn learn_function(&mut self, run: &[TokenTree]) -> Option<()> {
        let name = run.get(1)?.to_string();
        let parens = run.iter().position(|token| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis))?;
        let mut parameters = split(&group_of(run.get(parens), Delimiter::Parenthesis)?);
        // A method is called without its `self`.
        parameters.retain(|part| !part.iter().any(|token| is_ident(token, "self")));
        let is_query = |part: &Tokens| part.iter().any(|token| is_ident(token, "Query"));
        let queries: Vec<_> = parameters.iter().enumerate().filter(|(_, part)| is_query(part)).map(|(at, part)| (at, part[0].to_string())).collect();
        if queries.is_empty() {
            return None;
        }
        let body = run[parens..].iter().find_map(|token| group_of(Some(token), Delimiter::Brace))?;
        self.functions.insert(name, Function { queries, body });
        Some(())
    }

    /// The texts an expression may be, when it is made of literals alone.
    fn eval(&self, file: &File, tokens: &[TokenTree], known: &HashMap<String, Vec<String>>) -> Option<Vec<String>> {
        let tokens = match tokens {
            [first, rest @ ..] if is_punct(first, '&') => rest,
            [rest @ .., last] if is_punct(last, ',') => rest,
            _ => tokens,
        };
        if let [token] = tokens {
            return match token {
                TokenTree::Literal(_) => Some(vec![string(token)?]),
                TokenTree::Group(group) => self.eval(file, &group.stream().into_iter().collect::<Tokens>(), known),
                TokenTree::Ident(ident) => {
                    let name = ident.to_string();
                    known.get(&name).cloned().or_else(|| self.constant(file, &name))
                }
                TokenTree::Punct(_) => None,
            };
        }
        if let [dollar, name] = tokens
            && is_punct(dollar, '$')
        {
            return known.get(&name.to_string()).cloned();
        }
        if is_ident(tokens.first()?, "if") {
            let branches = branches(tokens)?.0;
            return union(branches.iter().map(|branch| self.eval(file, branch, known)));
        }
        if is_ident(tokens.first()?, "match") {
            return union(arms(tokens)?.0.iter().map(|arm| self.eval(file, arm, known)));
        }
        if let [.., name, bang, TokenTree::Group(group)] = tokens
            && is_punct(bang, '!')
        {
            return self.eval_macro(file, &name.to_string(), &group.stream().into_iter().collect::<Tokens>(), known);
        }
        // `self::COLUMNS`
        if let [.., colon, TokenTree::Ident(name)] = tokens
            && is_punct(colon, ':')
        {
            return self.constant(file, &name.to_string());
        }
        None
    }

    /// The constant of this file, or of the one it is taken from.
    fn constant(&self, file: &File, name: &str) -> Option<Vec<String>> {
        let all = self.constants.get(name)?;
        let is_named = |path: &str| file.text.contains(&format!("{}::", path.trim_end_matches(".rs").rsplit('/').next().unwrap_or_default()));
        let own = all.iter().find(|(path, _)| *path == file.path);
        let (_, tokens) = own.or_else(|| all.iter().find(|(path, _)| is_named(path))).or_else(|| all.first())?;
        self.eval(file, tokens, &HashMap::new())
    }

    fn eval_macro(&self, file: &File, name: &str, inner: &[TokenTree], known: &HashMap<String, Vec<String>>) -> Option<Vec<String>> {
        let parts = split(inner);
        if name == "concat" {
            let mut all = vec![String::new()];
            for part in parts {
                let texts = self.eval(file, &part, known)?;
                all = all.iter().flat_map(|start| texts.iter().map(move |text| format!("{start}{text}"))).collect();
            }
            return Some(all);
        }
        if name == "include_str" {
            let path = source::root().join(&file.path).parent()?.join(string(parts.first()?.first()?)?);
            return Some(vec![std::fs::read_to_string(path).ok()?]);
        }
        let known_macro = self.macros.get(name)?;
        let mut values = HashMap::new();
        for (parameter, part) in known_macro.names.iter().zip(&parts) {
            if let Some(texts) = self.eval(file, part, known) {
                values.insert(parameter.clone(), texts);
            }
        }
        self.eval(file, &known_macro.body, &values)
    }
}

fn union(all: impl Iterator<Item = Option<Vec<String>>>) -> Option<Vec<String>> {
    let texts: Option<Vec<Vec<String>>> = all.collect();
    texts.map(|texts| texts.into_iter().flatten().collect())
}

/// The branches of `if … {} else if … {} else {}`, whether the last is an `else`, and how many tokens they take.
fn branches(tokens: &[TokenTree]) -> Option<(Vec<Tokens>, bool, usize)> {
    let (mut found, mut at, mut has_else) = (vec![], 0, false);
    loop {
        let brace = at + tokens[at..].iter().position(|token| group_of(Some(token), Delimiter::Brace).is_some())?;
        found.push(group_of(tokens.get(brace), Delimiter::Brace)?);
        at = brace + 1;
        match tokens.get(at) {
            Some(token) if !has_else && is_ident(token, "else") => has_else = !tokens.get(at + 1).is_some_and(|token| is_ident(token, "if")),
            _ => return Some((found, has_else, at)),
        }
    }
}

/// The arms of a `match`, and how many tokens it takes.
fn arms(tokens: &[TokenTree]) -> Option<(Vec<Tokens>, usize)> {
    let brace = tokens.iter().position(|token| group_of(Some(token), Delimiter::Brace).is_some())?;
    let inner = group_of(tokens.get(brace), Delimiter::Brace)?;
    let (mut found, mut at) = (vec![], 0);
    while at < inner.len() {
        let arrow = at + inner[at..].windows(2).position(|pair| is_punct(&pair[0], '=') && is_punct(&pair[1], '>'))?;
        let start = arrow + 2;
        if group_of(inner.get(start), Delimiter::Brace).is_some() {
            found.push(vec![inner[start].clone()]);
            at = start + 1;
            if inner.get(at).is_some_and(|token| is_punct(token, ',')) {
                at += 1;
            }
        } else {
            let end = inner[start..].iter().position(|token| is_punct(token, ',')).map_or(inner.len(), |end| start + end);
            found.push(inner[start..end].to_vec());
            at = end + 1;
        }
    }
    Some((found, brace + 1))
}

/// Chooses a branch each time the code does, differently for each seed and the same on every run.
struct Paths(u64);

impl Paths {
    fn choose(&mut self, among: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % among.max(1)
    }
}

/// A text being completed as the program would.
struct Draft {
    text: String,
    bound: usize,
    pieces: BTreeSet<String>,
    depth: usize,
}

/// Follows a query being written.
struct Walk<'a> {
    all: &'a Crate,
    file: &'a File,
    known: &'a HashMap<String, Vec<String>>,
    paths: Paths,
    draft: Draft,
    used: &'a mut BTreeSet<Place>,
    /// Lengths of arrays written out, by name: how often a `for` goes round.
    lengths: HashMap<String, usize>,
}

impl Walk<'_> {
    fn run(&mut self, tokens: &[TokenTree], query: &str) {
        let mut at = 0;
        while at < tokens.len() {
            let token = &tokens[at];
            let rest = &tokens[at..];
            if until_bound_again(rest, query).is_empty() {
                return;
            }
            if let (true, Some(name), Some(items)) = (is_ident(token, "let"), rest.get(1), group_of(rest.get(3), Delimiter::Bracket)) {
                self.lengths.insert(name.to_string(), split(&items).len());
            }
            at += if is_ident(token, "if") { self.branch(rest, query) } else { None }
                .or_else(|| if is_ident(token, "match") { self.arm(rest, query) } else { None })
                .or_else(|| if is_ident(token, "for") || is_ident(token, "while") { self.repeat(rest, query) } else { None })
                .or_else(|| if is_ident(token, query) { self.chain(rest) } else { None })
                .or_else(|| self.called(rest, query))
                .unwrap_or_else(|| {
                    if let TokenTree::Group(group) = token {
                        self.run(&group.stream().into_iter().collect::<Tokens>(), query);
                    }
                    1
                });
        }
    }

    fn branch(&mut self, rest: &[TokenTree], query: &str) -> Option<usize> {
        let (branches, has_else, taken) = branches(rest)?;
        let chosen = self.paths.choose(branches.len() + usize::from(!has_else));
        if let Some(branch) = branches.get(chosen) {
            self.run(branch, query);
        }
        Some(taken)
    }

    fn arm(&mut self, rest: &[TokenTree], query: &str) -> Option<usize> {
        let (arms, taken) = arms(rest)?;
        let chosen = self.paths.choose(arms.len());
        self.run(arms.get(chosen)?, query);
        Some(taken)
    }

    fn repeat(&mut self, rest: &[TokenTree], query: &str) -> Option<usize> {
        let brace = rest.iter().position(|token| group_of(Some(token), Delimiter::Brace).is_some())?;
        let body = group_of(rest.get(brace), Delimiter::Brace)?;
        let list = brace.checked_sub(1).and_then(|at| rest.get(at));
        let written_out = group_of(list, Delimiter::Bracket).map(|items| split(&items).len());
        let over = written_out.or_else(|| list.and_then(|name| self.lengths.get(&name.to_string()).copied()));
        for _ in 0..over.unwrap_or_else(|| 1 + self.paths.choose(2)) {
            self.run(&body, query);
        }
        Some(brace + 1)
    }

    /// `query.push(" AND x = ").arg(x)`
    fn chain(&mut self, rest: &[TokenTree]) -> Option<usize> {
        let mut at = 1;
        while let (Some(dot), Some(TokenTree::Ident(name)), Some(inner)) = (rest.get(at), rest.get(at + 1), group_of(rest.get(at + 2), Delimiter::Parenthesis))
        {
            if !is_punct(dot, '.') {
                break;
            }
            self.call(&name.to_string(), &inner);
            at += 3;
        }
        (at > 1).then_some(at)
    }

    fn call(&mut self, name: &str, inner: &[TokenTree]) {
        match name {
            "bind" => self.draft.bound += 1,
            "arg" => self.place(),
            "args" => self.place(),
            "push" => {
                remember(inner, self.used);
                if let Some(texts) = self.all.eval(self.file, inner, self.known) {
                    let chosen = self.paths.choose(texts.len());
                    self.draft.pieces.extend(texts.iter().cloned());
                    self.draft.text.push_str(&texts[chosen]);
                }
            }
            "push_scope" => {
                let column = split(inner).first().and_then(|part| self.all.eval(self.file, part, self.known)).and_then(|texts| texts.first().cloned());
                self.draft.text.push_str(" AND ");
                self.draft.text.push_str(&column.unwrap_or_else(|| "NULL".into()));
                self.draft.text.push_str(" IN (");
                self.place();
                self.draft.text.push(')');
            }
            _ => {}
        }
    }

    fn place(&mut self) {
        self.draft.bound += 1;
        self.draft.text.push_str(&format!("${}", self.draft.bound));
    }

    /// `push_filter(&mut query, typed)`: a function that goes on with it.
    fn called(&mut self, rest: &[TokenTree], query: &str) -> Option<usize> {
        let [TokenTree::Ident(name), TokenTree::Group(group), ..] = rest else { return None };
        let function = self.all.functions.get(&name.to_string())?;
        let arguments = split(&group.stream().into_iter().collect::<Tokens>());
        let (_, parameter) = function.queries.iter().find(|(at, _)| arguments.get(*at).is_some_and(|part| part.iter().any(|token| is_ident(token, query))))?;
        if self.draft.depth > 5 {
            return None;
        }
        self.draft.depth += 1;
        self.run(&function.body, parameter);
        self.draft.depth -= 1;
        Some(2)
    }
}

fn remember(tokens: &[TokenTree], used: &mut BTreeSet<Place>) {
    source::each_run(tokens, &mut |run| used.extend(run.iter().filter(|token| string(token).is_some()).map(place_of)));
}

fn place_of(token: &TokenTree) -> Place {
    let start = token.span().start();
    (start.line, start.column)
}

/// How many paths of the code are followed for a query completed at run time.
const PATHS: u64 = 300;

/// Every statement of a file.
pub fn of(all: &Crate, file: &File) -> Vec<Statement> {
    let code = file.code();
    let (mut found, mut used) = (vec![], BTreeSet::new());
    source::each_run(&code, &mut |run| statements_of_run(all, file, run, &mut found, &mut used));
    // Literals of macros are met where the macro is used; others reach a query through a variable or a parameter.
    for known in all.macros.values().filter(|known| known.path == file.path) {
        remember(&known.body, &mut used);
    }
    source::each_run(&code, &mut |run| {
        for token in run {
            let Some(text) = string(token) else { continue };
            if looks_like_sql(&text) && !used.contains(&place_of(token)) {
                found.push(Statement { place: format!("{}:{}", file.path, place_of(token).0), pieces: BTreeSet::new(), texts: vec![text] });
            }
        }
    });
    found
}

pub fn looks_like_sql(text: &str) -> bool {
    ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "WITH "].iter().any(|verb| text.trim_start().starts_with(verb))
}

fn statements_of_run(all: &Crate, file: &File, run: &[TokenTree], found: &mut Vec<Statement>, used: &mut BTreeSet<Place>) {
    let mut known: HashMap<String, Vec<String>> = HashMap::new();
    let mut at = 0;
    while at < run.len() {
        let end = run[at..].iter().position(|token| is_punct(token, ';')).map_or(run.len(), |end| at + end);
        let statement = &run[at..end];
        let bound = let_of(statement);
        if let Some((name, value)) = &bound
            && let Some(texts) = all.eval(file, value, &known)
        {
            known.insert(name.clone(), texts);
        }
        for call in statement.windows(3).enumerate().filter(|(_, w)| is_punct(&w[0], '.') && is_ident(&w[1], "query")).map(|(place, _)| place) {
            let Some(inner) = group_of(statement.get(call + 2), Delimiter::Parenthesis) else { continue };
            let Some(texts) = all.eval(file, &inner, &known) else { continue };
            remember(&inner, used);
            let name = bound.as_ref().map_or("", |(name, _)| name.as_str());
            let rest = if bound.is_some() { until_bound_again(run.get(end + 1..).unwrap_or_default(), name) } else { &[] };
            let place = format!("{}:{}", file.path, run[at].span().start().line);
            found.push(complete(all, file, &known, Begun { place, texts, chain: &statement[call + 3..], name, rest }, used));
        }
        at = end + 1;
    }
}

struct Begun<'a> {
    place: String,
    texts: Vec<String>,
    /// What follows `query(…)` in its own statement: `.bind(…)`.
    chain: &'a [TokenTree],
    name: &'a str,
    rest: &'a [TokenTree],
}

fn complete(all: &Crate, file: &File, known: &HashMap<String, Vec<String>>, begun: Begun, used: &mut BTreeSet<Place>) -> Statement {
    let mut texts = BTreeMap::new();
    let mut pieces = BTreeSet::new();
    // `chain` begins after a name, whatever it is.
    let mut first = vec![TokenTree::Ident(proc_macro2::Ident::new("query", proc_macro2::Span::call_site()))];
    first.extend(begun.chain.iter().cloned());
    for start in &begun.texts {
        for seed in 0..PATHS {
            let draft = Draft { text: start.clone(), bound: 0, pieces: BTreeSet::new(), depth: 0 };
            let mut walk = Walk { all, file, known, paths: Paths(seed), draft, used, lengths: HashMap::new() };
            walk.chain(&first);
            if !begun.name.is_empty() {
                walk.run(begun.rest, begun.name);
            }
            pieces.extend(walk.draft.pieces);
            let is_new = texts.insert(walk.draft.text, ()).is_none();
            if is_new && begun.rest.is_empty() {
                break;
            }
        }
    }
    pieces.retain(|piece| !piece.trim().is_empty());
    Statement { place: begun.place, texts: texts.into_keys().collect(), pieces }
}

/// The tokens before another `let` takes the name.
fn until_bound_again<'r>(rest: &'r [TokenTree], name: &str) -> &'r [TokenTree] {
    let is_let = |at: usize| {
        let name_at = if rest.get(at + 1).is_some_and(|token| is_ident(token, "mut")) { at + 2 } else { at + 1 };
        is_ident(&rest[at], "let") && rest.get(name_at).is_some_and(|token| is_ident(token, name))
    };
    let end = (0..rest.len()).find(|at| is_let(*at)).unwrap_or(rest.len());
    &rest[..end]
}

/// `let [mut] name [: T] = value`
fn let_of(statement: &[TokenTree]) -> Option<(String, Tokens)> {
    let start = statement.iter().rposition(|token| is_ident(token, "let"))?;
    let statement = &statement[start..];
    let name_at = if statement.get(1).is_some_and(|token| is_ident(token, "mut")) { 2 } else { 1 };
    let TokenTree::Ident(name) = statement.get(name_at)? else { return None };
    let equals = statement.iter().position(|token| is_punct(token, '='))?;
    Some((name.to_string(), statement[equals + 1..].to_vec()))
}
