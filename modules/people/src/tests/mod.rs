//! Tests of people, on a real database and through the router.

mod api;
mod domain;
mod duplicates;
mod import;
mod pages;

use crate::{PersonDraft, person::Person};
use kernel::{cx::Cx, testing::TestApp};

/// An instance with this module alone.
pub(crate) async fn app() -> TestApp {
    TestApp::new(vec![crate::module()]).await
}

/// Somebody with a name and an e-mail address.
async fn add(cx: &mut Cx, given: &str, family: &str, email: &str) -> Person {
    let draft = PersonDraft::person(given, family);
    let draft = if email.is_empty() { draft } else { draft.with_email(email) };
    Person::create(cx, draft).await.unwrap()
}

/// The Fluent key of a refusal.
fn refused<T: std::fmt::Debug>(outcome: kernel::Result<T>) -> &'static str {
    outcome.expect_err("a refusal").refusal().expect("a refusal, not a failure").key
}
