//! Who may open what: every route of every module against everyone, as one table. A right gained or lost shows in a review.
//!
//! Nothing is done by these requests. Records do not exist (404 says that the person may look), forms come without the token
//! that proves they are ours (422) and the API is sent no JSON, so that only the permission is asked.

use crate::demo::Instance;
use kernel::{
    access::{PUBLIC, SIGNED_IN},
    api::token::ApiToken,
    contract::{Contract, Method},
};
use std::{collections::BTreeSet, fmt::Write};

const NO_RECORD: &str = "0190a5d0-0000-7000-8000-000000000000";

/// An address of the route where no record is.
fn address(path: &str) -> String {
    let part = |part: &str| match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
        Some("number" | "year" | "position") => "999999".to_owned(),
        Some(_) => NO_RECORD.to_owned(),
        None => part.to_owned(),
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

fn request(method: &str, path: &str) -> axum::http::request::Builder {
    axum::http::Request::builder().method(method).uri(path).header("host", "localhost").header("accept-language", "fr")
}

async fn status(instance: &Instance, method: Method, path: &str, cookie: Option<&str>) -> u16 {
    let mut request = request(method.as_str(), path);
    if let Some(token) = cookie {
        request = request.header("cookie", format!("kevre={token}"));
    }
    if method == Method::Post {
        request = request.header("content-type", "application/x-www-form-urlencoded");
    }
    let answer = instance.test.send(request.body(axum::body::Body::empty()).unwrap()).await;
    // Sent to sign in is an answer of its own.
    if answer.location().starts_with("/sign-in?") { 401 } else { answer.status.as_u16() }
}

async fn api_status(instance: &Instance, method: Method, path: &str, token: Option<&str>) -> u16 {
    let mut request = request(method.as_str(), &format!("/api/v1{path}")).header("content-type", "application/json");
    if let Some(token) = token {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    instance.test.send(request.body(axum::body::Body::from("no JSON")).unwrap()).await.status.as_u16()
}

struct Column {
    name: &'static str,
    session: Option<String>,
    token: Option<String>,
}

async fn columns(instance: &Instance) -> Vec<Column> {
    let everything: BTreeSet<String> = instance.test.app.contract.permissions.iter().map(|permission| permission.0.to_owned()).collect();
    let mut columns = vec![];
    for (name, account) in instance.everyone().await {
        let (mut session, mut token) = (None, None);
        if let Some(account) = account {
            let mut cx = instance.test.cx().await;
            session = Some(kernel::session::open(&mut cx, account, false).await.unwrap());
            token = Some(ApiToken::create(&mut cx, account, "matrix", &everything, None).await.unwrap());
            cx.commit().await.unwrap();
        }
        columns.push(Column { name, session, token });
    }
    columns
}

#[tokio::test]
async fn who_may_open_what() {
    let instance = Instance::bare().await;
    let columns = columns(&instance).await;
    let contract = Contract::of(kevre::modules::modules());
    let mut table = format!("{:<62} {:<22}", "route", "needs");
    columns.iter().for_each(|column| write!(table, " {:>14}", column.name).unwrap());
    for route in &contract.routes {
        write!(table, "\n{:<4} {:<57} {:<22}", route.method.as_str(), route.path, route.needs.0).unwrap();
        for column in &columns {
            let status = status(&instance, route.method, &address(route.path), column.session.as_deref()).await;
            assert!(status < 500, "{} {} answers {status} to {}", route.method.as_str(), route.path, column.name);
            write!(table, " {status:>14}").unwrap();
        }
    }
    for route in &contract.api_routes {
        write!(table, "\n{:<4} /api/v1{:<50} {:<22}", route.method.as_str(), route.path, route.needs.0).unwrap();
        for column in &columns {
            let status = api_status(&instance, route.method, &address(route.path), column.token.as_deref()).await;
            assert!(status < 500, "{} {} answers {status} to {}", route.method.as_str(), route.path, column.name);
            write!(table, " {status:>14}").unwrap();
        }
    }
    insta::assert_snapshot!("matrix", table);
}

#[test]
fn every_route_needs_a_permission_that_a_role_can_hold() {
    let contract = Contract::of(kevre::modules::modules());
    let declared: BTreeSet<_> = contract.permissions.iter().copied().chain([PUBLIC, SIGNED_IN]).collect();
    let routes = contract.routes.iter().map(|route| (route.path, route.needs));
    let all = routes.chain(contract.api_routes.iter().map(|route| (route.path, route.needs))).chain(contract.nav.iter().map(|nav| (nav.path, nav.needs)));
    let wrong: Vec<_> = all.filter(|(_, needs)| !declared.contains(needs)).collect();
    assert!(wrong.is_empty(), "these need permissions that no module declares: {wrong:?}");
}

#[test]
fn the_api_is_never_public() {
    let contract = Contract::of(kevre::modules::modules());
    let public: Vec<_> = contract.api_routes.iter().filter(|route| route.needs == PUBLIC).map(|route| route.path).collect();
    assert!(public.is_empty(), "{public:?}");
}

/// Pages that anyone may open, each for a reason. A new one is argued for here.
const OPEN: [&str; 12] = [
    "/",
    "/setup",
    "/language",
    "/logo/{id}",
    // How one comes in, goes out, or proves that an address is one's own.
    "/sign-in",
    "/sign-in/choice",
    "/sign-in/code",
    "/sign-in/link",
    "/sign-out",
    "/link/{token}",
    "/password",
    // What programs may ask: the document of the API, which names no one.
    "/api",
];

#[test]
fn public_pages_are_few_and_known() {
    let contract = Contract::of(kevre::modules::modules());
    let unknown: Vec<_> = contract.routes.iter().filter(|route| route.needs == PUBLIC && !OPEN.contains(&route.path)).map(|route| route.path).collect();
    assert!(unknown.is_empty(), "open to the whole world: {unknown:?}");
}
