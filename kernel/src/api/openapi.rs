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
    let schemas: Map<String, Value> = generator.take_definitions(true);
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Kevre", "version": env!("CARGO_PKG_VERSION"), "license": { "name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later" } },
        "servers": [{ "url": "/api/v1" }],
        "security": [{ "token": [] }],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
            "responses": { "Problem": {
                "description": "What went wrong (RFC 9457)",
                "content": { "application/problem+json": { "schema": {
                    "type": "object",
                    "properties": { "type": { "type": "string" }, "title": { "type": "string" }, "status": { "type": "integer" }, "detail": { "type": "string" } }
                } } }
            } }
        }
    })
}

fn operation(route: &ApiRoute, generator: &mut schemars::SchemaGenerator) -> Value {
    let mut description = Description::default();
    (route.input)(&mut description, generator);
    let output = (route.output)(generator).to_value();
    let status = if route.method == crate::contract::Method::Post { "201" } else { "200" };
    let mut operation = json!({
        "tags": [route.module],
        "operationId": operation_id(route),
        "description": format!("Needs the permission `{}`.", route.needs.0),
        "parameters": parameters(route.path, &description),
        "responses": {
            status: { "description": "OK", "content": { "application/json": { "schema": output } } },
            "4XX": { "$ref": "#/components/responses/Problem" }
        }
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

fn parameters(path: &str, description: &Description) -> Vec<Value> {
    let in_path = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let mut parameters: Vec<Value> = in_path.map(|name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } })).collect();
    if let Some(query) = &description.query {
        let query = query.as_value();
        let required: Vec<&str> = query["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        for (name, schema) in query["properties"].as_object().into_iter().flatten() {
            parameters.push(json!({ "name": name, "in": "query", "required": required.contains(&name.as_str()), "schema": schema }));
        }
    }
    if !path.is_empty() && description.body.is_some() {
        parameters.push(json!({ "name": "Idempotency-Key", "in": "header", "required": false, "schema": { "type": "string", "maxLength": 200 } }));
    }
    parameters
}
