//! A database and an application per test.
//!
//! `TestApp::new(modules)` gives a fresh, migrated instance: a SQLite file, or a database of its
//! own on the PostgreSQL that `TEST_DATABASE_URL` names. The clock stands still at
//! 21 November 2026, 12:00 UTC. A test that leaves a job undone fails.

use crate::{
    access::{Grant, Permission, Rights, Role},
    account::{Account, AccountDraft},
    api::token::ApiToken,
    app::App,
    clock::Clock,
    config::Config,
    cx::{Actor, Cx},
    day::Instant,
    db::{Db, Mode},
    id::Id,
    job::Worker,
    module::Module,
    secret::SecretKey,
    session, start,
    unit::{Unit, UnitDraft},
    web,
};
use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use http_body_util::BodyExt;
use std::{collections::BTreeSet, sync::Arc};
use tower::ServiceExt;

/// The moment of every test: 2026-11-21T12:00:00Z.
pub const NOW_MS: i64 = 1_795_262_400_000;

pub struct TestApp {
    pub app: Arc<App>,
    router: Router,
    /// The root unit; tests of federations add others.
    pub root: Id,
    _data: tempfile::TempDir,
    may_leave_jobs: bool,
}

impl TestApp {
    /// The addresses of a module that take a method, each with the right it needs.
    pub fn routes(&self, module: &str, method: crate::contract::Method) -> Vec<(&'static str, Permission)> {
        let routes = self.app.contract.routes.iter().filter(|route| route.module == module && route.method == method);
        routes.map(|route| (route.path, route.needs)).collect()
    }

    /// An organisation with its root unit and no account.
    pub async fn new(modules: Vec<Module>) -> Self {
        Self::configured(modules, |_| {}).await
    }

    /// The same, with something of its configuration changed: a mail server.
    #[expect(clippy::expect_used, reason = "a test that cannot begin has failed")]
    pub async fn configured(modules: Vec<Module>, change: impl FnOnce(&mut Config)) -> Self {
        let mut test = Self::begin(modules, change).await;
        let mut cx = test.cx().await;
        let draft = UnitDraft { parent_id: None, kind: "root".into(), code: "root".into(), name: "Amicale de Kerlouan".into() };
        test.root = Unit::create(&mut cx, draft).await.expect("a first unit").id;
        cx.commit().await.expect("committed");
        test
    }

    /// An instance before its set-up.
    pub async fn empty(modules: Vec<Module>) -> Self {
        Self::begin(modules, |_| {}).await
    }

    #[expect(clippy::expect_used, reason = "a test that cannot begin has failed")]
    async fn begin(modules: Vec<Module>, change: impl FnOnce(&mut Config)) -> Self {
        let data = tempfile::tempdir().expect("a temporary folder");
        let db = fresh_database(data.path()).await;
        let clock = Clock::fixed(Instant::from_unix_ms(NOW_MS).expect("a moment"));
        let mut config = Config::new(data.path());
        change(&mut config);
        let app = start::assemble(db, config, modules, clock, SecretKey::ephemeral()).expect("modules that fit together");
        start::upgrade(&app).await.expect("migrations that apply");
        TestApp { router: web::router(&app), app, root: Id::nil(), _data: data, may_leave_jobs: false }
    }

    /// A writing piece of work of the program itself, with every right.
    #[expect(clippy::expect_used, reason = "a test that cannot begin has failed")]
    pub async fn cx(&self) -> Cx {
        Cx::system(&self.app, "test").await.expect("a readable database")
    }

    /// A writing piece of work of an account that holds these permissions over a unit.
    pub async fn cx_with(&self, permissions: &[Permission], unit: Id) -> Cx {
        let account = self.account_with(permissions, unit).await;
        let mut cx = self.cx().await;
        cx.rights = Rights::of(cx.grants().by_account.get(&account.id), cx.today());
        cx.actor = Actor::Account(account);
        cx
    }

    /// Another unit under the root.
    #[expect(clippy::expect_used, reason = "a test that cannot begin has failed")]
    pub async fn club(&self, name: &str) -> Id {
        let mut cx = self.cx().await;
        let draft = UnitDraft { parent_id: Some(self.root), kind: "club".into(), code: String::new(), name: name.into() };
        let id = Unit::create(&mut cx, draft).await.expect("a club").id;
        cx.commit().await.expect("committed");
        id
    }

    #[expect(clippy::expect_used, reason = "a test that cannot begin has failed")]
    async fn account_with(&self, permissions: &[Permission], unit: Id) -> Account {
        let mut cx = self.cx().await;
        let number = crate::secret::token().0[..8].to_owned();
        let draft = AccountDraft { email: format!("{number}@example.org"), name: "Maël Riou".into(), ..AccountDraft::default() };
        let account = Account::create(&mut cx, draft).await.expect("an account");
        let held: BTreeSet<String> = permissions.iter().map(|permission| permission.0.to_owned()).collect();
        let role = Role::define(&mut cx, &format!("test-{number}"), "Test", false, &held).await.expect("a role");
        let today = cx.today();
        Grant::give(&mut cx, account.id, role, unit, today, None).await.expect("a grant");
        cx.commit().await.expect("committed");
        account
    }

    /// A browser signed in as an account that holds these permissions over the whole organisation.
    pub async fn signed_in_with(&self, permissions: &[Permission]) -> Browser<'_> {
        self.signed_in_over(permissions, self.root).await
    }

    /// The same, over one unit and what is below it.
    pub async fn signed_in_over(&self, permissions: &[Permission], unit: Id) -> Browser<'_> {
        let account = self.account_with(permissions, unit).await;
        self.signed_in_as(account.id).await
    }

    /// A browser signed in as this account.
    #[expect(clippy::expect_used, reason = "a test that cannot begin has failed")]
    pub async fn signed_in_as(&self, account: Id) -> Browser<'_> {
        let mut cx = self.cx().await;
        let token = session::open(&mut cx, account, false).await.expect("a session");
        cx.commit().await.expect("committed");
        Browser { test: self, token: Some(token) }
    }

    /// A browser that holds the session of this token, whoever's it is.
    pub fn with_session(&self, token: &str) -> Browser<'_> {
        Browser { test: self, token: Some(token.to_owned()) }
    }

    pub fn visitor(&self) -> Browser<'_> {
        Browser { test: self, token: None }
    }

    /// Does the jobs that are due and says how many there were.
    #[expect(clippy::expect_used, reason = "a worker that cannot work is a failed test")]
    pub async fn run_jobs(&self) -> usize {
        Worker::new(self.app.clone()).drain().await.expect("a readable queue")
    }

    /// For tests about jobs that are meant to stay.
    pub fn allow_jobs_left(&mut self) {
        self.may_leave_jobs = true;
    }

    /// A token with these scopes, of an account that holds these permissions over a unit.
    #[expect(clippy::expect_used, reason = "a test that cannot begin has failed")]
    pub async fn token(&self, held: &[Permission], unit: Id, scopes: &[Permission]) -> String {
        let mut cx = self.cx_with(held, unit).await;
        let account = cx.account().expect("an account").id;
        let scopes = scopes.iter().map(|scope| scope.0.to_owned()).collect();
        let token = ApiToken::create(&mut cx, account, "essai", &scopes, None).await.expect("a token");
        cx.commit().await.expect("committed");
        token
    }

    /// Asks the API as a program that holds this token.
    pub async fn ask(&self, token: &str, method: &str, path: &str, body: Option<serde_json::Value>) -> Answer {
        self.call(token, method, path, body, None).await
    }

    /// The same, with an idempotency key.
    pub async fn ask_once(&self, token: &str, method: &str, path: &str, body: serde_json::Value, key: &str) -> Answer {
        self.call(token, method, path, Some(body), Some(key)).await
    }

    #[expect(clippy::expect_used, reason = "the parts of the request are the test's own")]
    async fn call(&self, token: &str, method: &str, path: &str, body: Option<serde_json::Value>, key: Option<&str>) -> Answer {
        let mut request = Request::builder().method(method).uri(format!("/api/v1{path}")).header(header::HOST, "localhost");
        request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        let request = match body {
            Some(body) => request.header(header::CONTENT_TYPE, "application/json").body(Body::from(body.to_string())),
            None => request.body(Body::empty()),
        };
        self.send(request.expect("a request")).await
    }

    /// Sends any request.
    #[expect(clippy::expect_used, reason = "the router answers every request")]
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a body").to_bytes();
        Answer { status: parts.status, headers: parts.headers, bytes: bytes.to_vec() }
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        let left = self.app.unfinished_jobs();
        if left > 0 && !self.may_leave_jobs && !std::thread::panicking() {
            panic!("the test leaves {left} jobs undone: call run_jobs()");
        }
    }
}

#[expect(clippy::expect_used, reason = "a test that cannot begin has failed")]
async fn fresh_database(folder: &std::path::Path) -> Db {
    match fresh_server_database().await {
        Some(url) => Db::connect(&url).await.expect("the new database"),
        None => Db::open(&folder.join("kevre.sqlite")).await.expect("a SQLite file"),
    }
}

/// The address of an empty database on the PostgreSQL of the tests, when they run on one.
#[expect(clippy::expect_used, clippy::disallowed_methods, reason = "a test that cannot begin has failed; where the tests run is told by the environment")]
pub async fn fresh_server_database() -> Option<String> {
    let server = std::env::var("TEST_DATABASE_URL").ok()?;
    let name = format!("kevre_test_{}", &crate::secret::token().0[..16]);
    let admin = Db::connect(&server).await.expect("the PostgreSQL of TEST_DATABASE_URL");
    let Db::Postgres(pool) = &admin else { panic!("TEST_DATABASE_URL must name a PostgreSQL server") };
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name} TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'")))
        .execute(pool)
        .await
        .expect("a database of its own");
    admin.close().await;
    let (base, _) = server.rsplit_once('/').expect("an address with a database name");
    Some(format!("{base}/{name}"))
}

/// Whether the tests run on PostgreSQL.
#[expect(clippy::disallowed_methods, reason = "where the tests run is told by the environment")]
pub fn is_on_postgres() -> bool {
    std::env::var("TEST_DATABASE_URL").is_ok()
}

/// Sends requests as a browser would: with its cookie, and the CSRF token in forms.
pub struct Browser<'t> {
    test: &'t TestApp,
    token: Option<String>,
}

impl Browser<'_> {
    #[expect(clippy::expect_used, reason = "the parts of the request are the test's own")]
    fn request(&self, method: Method, path: &str, kind: &str, body: String) -> Request<Body> {
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, "localhost").header(header::ACCEPT_LANGUAGE, "fr");
        if let Some(token) = &self.token {
            request = request.header(header::COOKIE, format!("kevre={token}"));
        }
        if !kind.is_empty() {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        request.body(Body::from(body)).expect("a request")
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.test.send(self.request(Method::GET, path, "", String::new())).await
    }

    /// Sends a form.
    #[expect(clippy::expect_used, reason = "strings always encode")]
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let csrf = self.csrf();
        let mut all: Vec<(&str, &str)> = fields.to_vec();
        all.push(("_csrf", &csrf));
        let body = serde_html_form::to_string(&all).expect("fields that encode");
        self.test.send(self.request(Method::POST, path, "application/x-www-form-urlencoded", body)).await
    }

    /// Sends an empty form as another site would make a browser do: with the cookie, without the
    /// proof that the form is ours.
    pub async fn post_without_csrf(&self, path: &str) -> Answer {
        self.test.send(self.request(Method::POST, path, "application/x-www-form-urlencoded", String::new())).await
    }

    /// Sends a form with files: field, file name, content.
    pub async fn upload(&self, path: &str, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Answer {
        const BOUNDARY: &str = "a-boundary-of-the-test";
        let csrf = self.csrf();
        let mut body: Vec<u8> = vec![];
        for (name, value) in fields.iter().copied().chain([("_csrf", csrf.as_str())]) {
            body.extend(format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
        }
        for (name, file, content) in files {
            body.extend(format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\r\n").bytes());
            body.extend(*content);
            body.extend(b"\r\n");
        }
        body.extend(format!("--{BOUNDARY}--\r\n").bytes());
        let mut request = self.request(Method::POST, path, &format!("multipart/form-data; boundary={BOUNDARY}"), String::new());
        *request.body_mut() = Body::from(body);
        self.test.send(request).await
    }

    fn csrf(&self) -> String {
        self.token.as_ref().map(|token| crate::secret::hash(&format!("csrf:{token}"))).unwrap_or_default()
    }
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: axum::http::HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The content of `<main>`, without what changes with every build.
    pub fn main(&self) -> String {
        let text = self.text();
        let start = text.find("<main").and_then(|at| text[at..].find('>').map(|end| at + end + 1)).unwrap_or(0);
        let end = text.find("</main>").unwrap_or(text.len());
        text[start..end].trim().to_owned()
    }

    /// The value of a cookie that the answer sets.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let cookies = self.headers.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
        cookies.filter_map(|cookie| cookie.split(';').next()?.split_once('=')).find(|(known, _)| *known == name).map(|(_, value)| value.to_owned())
    }

    pub fn location(&self) -> String {
        self.headers.get(header::LOCATION).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
    }

    #[expect(clippy::expect_used, reason = "an answer that is not JSON is a failed test")]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.bytes).expect("a JSON answer")
    }
}

/// Counts the rows of a table, for tests that something was or was not written.
#[expect(clippy::expect_used, reason = "a wrong query is a failed test")]
pub async fn count(app: &TestApp, sql: &'static str) -> i64 {
    let mut tx = app.app.db.tx(Mode::Read);
    tx.query(sql).scalar().await.expect("a count")
}
