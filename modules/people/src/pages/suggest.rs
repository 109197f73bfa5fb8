//! Completions while one types: towns and people, as JSON for the inputs that ask for them.

use crate::{
    access,
    roll::{self, Filter},
    towns,
};
use axum::Json;
use kernel::{Result, cx::Cx, form::Values, page::Position};
use serde_json::{Value, json};

/// People proposed at once.
const PEOPLE_MAX: usize = 8;

/// `GET /people/towns?q=292&into=address_0_`: towns of a postcode, or by name. `into` is the beginning of the names of the
/// inputs to fill.
pub async fn towns(_: &mut Cx, values: Values) -> Result<Json<Value>> {
    let into = values.get("into");
    let option = |town: &towns::Town| {
        json!({
            "label": format!("{} {}", town.postcode, town.name),
            "fill": { format!("{into}postcode"): town.postcode, format!("{into}town"): town.name },
        })
    };
    Ok(Json(Value::Array(towns::suggest(values.get("q")).iter().map(option).collect())))
}

/// `GET /people/suggest?q=le gof`: people the actor may see.
pub async fn people(cx: &mut Cx, values: Values) -> Result<Json<Value>> {
    cx.require(access::READ)?;
    let text = values.get("q").to_owned();
    if text.is_empty() {
        return Ok(Json(Value::Array(Vec::new())));
    }
    let filter = Filter { text, ..Filter::default() };
    let mut lines = roll::lines(cx, &filter, &Position::Start, PEOPLE_MAX).await?;
    lines.truncate(PEOPLE_MAX);
    let option = |line: roll::Line| {
        let place = if cx.units().is_single() { line.town.as_str() } else { cx.units().name(line.unit_id) };
        let hint = [line.number.as_str(), place].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        json!({ "value": line.number, "label": line.list_name(), "hint": hint })
    };
    Ok(Json(Value::Array(lines.into_iter().map(option).collect())))
}
