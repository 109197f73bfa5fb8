//! The OpenAPI 3.1 document, made from the routes themselves: it cannot say what they do not do.

use crate::{
    contract::{ApiRoute, Contract},
    input::Description,
};
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

pub(crate) fn document(contract: &Contract) -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| settings.definitions_path = "/components/schemas".into());
    let mut generator = settings.into_generator();
    let mut paths: Map<String, Value> = Map::new();
    for route in &contract.api_routes {
        let operation = operation(route, &mut generator);
        let path = paths.entry(route.path.to_owned()).or_insert_with(|| json!({}));
        path[route.method.as_str().to_lowercase()] = operation;
    }
    let mut schemas: Map<String, Value> = generator.take_definitions(true);
    schemas.insert("Problem".to_owned(), problem_schema());
    let tags: Vec<Value> = contract
        .modules
        .iter()
        .filter(|module| contract.api_routes.iter().any(|route| route.module == **module))
        .map(|module| json!({ "name": module }))
        .collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Kevre",
            "version": env!("CARGO_PKG_VERSION"),
            "description": INTRODUCTION,
            "license": { "name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later" }
        },
        "servers": [{ "url": "/api/v1" }],
        "security": [{ "token": [] }],
        "tags": tags,
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer", "description": "A token made in “My space”, or for a program under “Accounts”. It does what its scopes and the rights of its account both allow." } },
            "responses": responses()
        }
    })
}

const INTRODUCTION: &str = "The same functions as the pages. Send the token as `Authorization: Bearer kevre_…`. Amounts are whole cents, days `2026-11-21`, moments in UTC. \
A request that changes something may carry an `Idempotency-Key`: sent again with it, it is answered again and not done again. Errors are problem documents (RFC 9457).";

/// What can go wrong: status, name, sentence, and what the document then looks like.
const PROBLEMS: [(u16, &str, &str, &str, &str); 10] = [
    (400, "BadRequest", "The request could not be read.", "urn:kevre:problem:form-interrupted", "The sending was interrupted."),
    (401, "Unauthorized", "No token, or one that does not work.", "about:blank", "This page needs to know who you are."),
    (403, "Forbidden", "The token, or its account, does not allow this.", "about:blank", "Nothing was changed."),
    (404, "NotFound", "It does not exist, or the account may not see it.", "about:blank", "The address may be miscopied."),
    (405, "MethodNotAllowed", "The address is not asked this way.", "about:blank", "It exists, but not for this kind of request."),
    (
        409,
        "Conflict",
        "The Idempotency-Key was used for another request.",
        "urn:kevre:problem:api-idempotency-key-reused",
        "This Idempotency-Key already served another request.",
    ),
    (413, "TooLarge", "The body is too large.", "urn:kevre:problem:form-too-large", "This is too large."),
    (415, "UnsupportedMediaType", "The body is not JSON.", "urn:kevre:problem:api-media-wrong", "Send JSON."),
    (
        422,
        "Unprocessable",
        "A rule said no, or the JSON is not what is expected; `errors` says why field by field.",
        "urn:kevre:problem:form-missing",
        "This field is needed.",
    ),
    (429, "TooManyRequests", "Too many requests; `Retry-After` says how long to wait.", "about:blank", "Wait 60 seconds."),
];

fn responses() -> Value {
    let mut responses: Map<String, Value> = Map::new();
    for (status, name, description, kind, detail) in PROBLEMS {
        let example = json!({ "type": kind, "title": description, "status": status, "detail": detail });
        responses.insert(
            name.to_owned(),
            json!({
                "description": description,
                "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" }, "example": example } }
            }),
        );
    }
    Value::Object(responses)
}

/// RFC 9457, with the reasons by field.
fn problem_schema() -> Value {
    json!({
        "type": "object",
        "required": ["type", "title", "status"],
        "properties": {
            "type": { "type": "string", "description": "Names the rule that said no: `urn:kevre:problem:…`." },
            "title": { "type": "string" },
            "status": { "type": "integer" },
            "detail": { "type": "string", "description": "For a person to read." },
            "instance": { "type": "string", "description": "The number to quote when it is our fault." },
            "errors": { "type": "array", "items": { "type": "object", "properties": { "field": { "type": "string" }, "detail": { "type": "string" } } } }
        }
    })
}

fn operation(route: &ApiRoute, generator: &mut schemars::SchemaGenerator) -> Value {
    let mut description = Description::default();
    (route.input)(&mut description, generator);
    let output = (route.output)(generator).to_value();
    let status = if route.method == crate::contract::Method::Post { "201" } else { "200" };
    let is_read = route.method == crate::contract::Method::Get;
    let mut responses: Map<String, Value> = Map::new();
    responses.insert(status.to_owned(), json!({ "description": "Done", "content": { "application/json": { "schema": output } } }));
    for (status, name, ..) in PROBLEMS {
        let is_possible = if is_read { matches!(status, 401 | 403 | 404 | 422 | 429) } else { status != 405 };
        if is_possible {
            responses.insert(status.to_string(), json!({ "$ref": format!("#/components/responses/{name}") }));
        }
    }
    let needs = if route.needs == crate::access::SIGNED_IN { "Any token will do.".to_owned() } else { format!("Needs the permission `{}`.", route.needs.0) };
    let mut operation = json!({
        "tags": [route.module],
        "operationId": operation_id(route),
        "description": needs,
        "parameters": parameters(route, &description),
        "responses": responses
    });
    if let Some(body) = description.body {
        operation["requestBody"] = json!({ "required": true, "content": { "application/json": { "schema": body.to_value() } } });
    }
    operation
}

fn operation_id(route: &ApiRoute) -> String {
    let words = route.path.replace(['{', '}'], "").replace(['/', '-'], "_");
    format!("{}{words}", route.method.as_str().to_lowercase())
}

fn parameters(route: &ApiRoute, description: &Description) -> Vec<Value> {
    let in_path = route.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let mut parameters: Vec<Value> = in_path.map(|name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } })).collect();
    if let Some(query) = &description.query {
        let query = query.as_value();
        let required: Vec<&str> = query["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        for (name, schema) in query["properties"].as_object().into_iter().flatten() {
            parameters.push(json!({ "name": name, "in": "query", "required": required.contains(&name.as_str()), "schema": schema }));
        }
    }
    if route.method != crate::contract::Method::Get {
        parameters.push(json!({ "name": "Idempotency-Key", "in": "header", "required": false, "schema": { "type": "string", "maxLength": 200 } }));
    }
    parameters
}
