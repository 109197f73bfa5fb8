//! The REST API: its document says exactly what the routes do, and any change of it is seen in a review.

use kernel::contract::Contract;
use kernel::testing::TestApp;
use std::collections::BTreeSet;

#[test]
fn the_document_is_the_one_we_know() {
    let mut document = kernel::api::openapi(&Contract::of(kevre::modules::modules()));
    // A release is not a change of the API.
    document["info"]["version"] = "[version]".into();
    insta::assert_json_snapshot!("openapi", document);
}

#[test]
fn the_document_names_every_route_and_no_other() {
    let contract = Contract::of(kevre::modules::modules());
    let routes: BTreeSet<(String, String)> = contract.api_routes.iter().map(|route| (route.method.as_str().to_lowercase(), route.path.to_owned())).collect();
    let document = kernel::api::openapi(&contract);
    let paths = document["paths"].as_object().unwrap();
    let told: BTreeSet<(String, String)> =
        paths.iter().flat_map(|(path, operations)| operations.as_object().unwrap().keys().map(move |method| (method.clone(), path.clone()))).collect();
    assert_eq!(told, routes);
}

#[test]
fn operations_have_names_of_their_own() {
    let document = kernel::api::openapi(&Contract::of(kevre::modules::modules()));
    let operations = document["paths"].as_object().unwrap().values().flat_map(|operations| operations.as_object().unwrap().values());
    let names: Vec<&str> = operations.map(|operation| operation["operationId"].as_str().unwrap()).collect();
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "two operations have the same name: {names:?}");
}

#[tokio::test]
async fn the_document_is_served_to_all() {
    let test = TestApp::new(kevre::modules::modules()).await;
    let answer = test.visitor().get("/api/v1/openapi.json").await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.json()["openapi"], "3.1.0");
}
