//! What has no place here yet is kept whole, one JSON document for each table, attached to the source and listed in the report with
//! the reason. Secrets are listed too, and left.

use super::Import;
use crate::{
    galette::leftover::{Leftover, Why},
    work::Work,
};
use kernel::Result;

pub async fn bring(import: &mut Import, work: &mut Work<'_>) -> Result<()> {
    for left in std::mem::take(&mut import.galette.leftovers) {
        let (what, count) = (left.what.clone(), i64::try_from(left.count).unwrap_or(i64::MAX));
        if left.rows.is_empty() {
            work.skip(&what, count, left.why.key());
            continue;
        }
        work.keep(&import.source, &name(&left), count, &document(&left), left.why.key()).await?;
    }
    Ok(())
}

/// A table may be left for two reasons: each has its document.
fn name(left: &Leftover) -> String {
    match left.why {
        Why::Orphan => format!("{}-orphans", left.what),
        _ => left.what.clone(),
    }
}

fn document(left: &Leftover) -> Vec<u8> {
    let rows: Vec<String> = left.rows.iter().map(ToString::to_string).collect();
    format!("{{\"table\": {}, \"rows\": [\n{}\n]}}\n", serde_json::Value::from(left.what.as_str()), rows.join(",\n")).into_bytes()
}
