//! A file of this machine brought in by one command: the same columns, the same people, the same way back as on the page, in one
//! transaction. A trial does all of it and takes it back.

use super::{Import, Matching, Outcome, Treatment, columns::Part, offered, offered_fields, sheet, work};
use crate::field::Field;
use kernel::{Error, Result, cx::Cx, file, id::Id};
use sheets::Limits;
use std::{collections::HashMap, path::Path, sync::Arc};

/// What was asked.
#[derive(Clone, Debug)]
pub struct Order<'o> {
    pub path: &'o Path,
    /// The name or code of the unit where people go unless a column says it; the whole organisation when `None`.
    pub unit: Option<&'o str>,
    /// `COLUMN=DATUM`, over what is guessed.
    pub maps: Vec<&'o str>,
    pub treatment: Treatment,
    pub is_trial: bool,
}

/// A line with something to tell.
#[derive(Clone, Debug)]
pub struct Remark {
    pub line: i64,
    pub who: String,
    pub outcome: Outcome,
    pub text: String,
}

/// What came of it.
#[derive(Debug)]
pub struct Told {
    /// As it would have been, after a trial.
    pub import: Import,
    pub is_trial: bool,
    pub outcomes: Vec<(Outcome, i64)>,
    pub remarks: Vec<Remark>,
}

impl Told {
    pub fn count(&self, outcome: Outcome) -> i64 {
        self.outcomes.iter().find(|(one, _)| *one == outcome).map_or(0, |(_, count)| *count)
    }
}

/// Brings the file in. Refused: as `Import::match_columns`, `people-import-unreadable`, `people-import-unit`, `people-import-column-unknown`,
/// `people-import-part-unknown`, and what is wrong with the file.
pub async fn bring(cx: &mut Cx, order: &Order<'_>) -> Result<Told> {
    let name = order.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let bytes = read(order.path)?;
    cx.pause().await?;
    let sheet = sheet(bytes.clone(), name.clone()).await?;
    let unit_id = unit(cx, order.unit)?;
    let mut import = if order.is_trial {
        let nowhere = cx.new_id();
        Import::insert(cx, unit_id, (nowhere, name), &sheet).await?
    } else {
        Import::create(cx, unit_id, &name, &bytes, &sheet).await?
    };
    let columns = columns(cx, &import, order).await?;
    import.match_columns(cx, columns, order.treatment).await?;
    let lines = work::bring(cx, &import, &sheet).await?;
    let mut counts: HashMap<Outcome, i64> = HashMap::new();
    lines.iter().for_each(|line| *counts.entry(line.outcome).or_default() += 1);
    let remark = |line: &work::Told| Remark { line: line.line, who: line.label.clone(), outcome: line.outcome, text: super::remarks(cx, &line.reason) };
    let told = Told {
        outcomes: Outcome::ALL.iter().filter_map(|one| Some((*one, *counts.get(one)?))).collect(),
        remarks: lines.iter().filter(|line| line.outcome == Outcome::Refused || !line.reason.is_empty()).map(remark).collect(),
        is_trial: order.is_trial,
        import,
    };
    if order.is_trial {
        cx.undo(Error::refused("people-import-dry-run")).await?;
    }
    Ok(told)
}

/// The content, unless it is larger than any file that is read.
fn read(path: &Path) -> Result<Arc<[u8]>> {
    let unreadable = |error: std::io::Error| Error::refused("people-import-unreadable").with("why", format!("{} ({error})", path.display()));
    if std::fs::metadata(path).map_err(unreadable)?.len() > Limits::default().size_bytes.min(file::FILE_BYTES_MAX as u64) {
        return Err(Error::refused("people-import-large"));
    }
    std::fs::read(path).map(Arc::from).map_err(unreadable)
}

fn unit(cx: &Cx, named: Option<&str>) -> Result<Id> {
    let Some(named) = named else { return cx.units().root_id().ok_or_else(|| Error::refused("people-import-no-organisation")) };
    let folded = text::fold(named);
    let found = cx.units().all().iter().find(|unit| text::fold(&unit.name) == folded || (!unit.code.is_empty() && text::fold(&unit.code) == folded));
    found.map(|unit| unit.id).ok_or_else(|| Error::refused("people-import-unit").with("value", named))
}

/// Where the columns go: as guessed, and as said. What was said takes its datum from whichever column was guessed for it.
async fn columns(cx: &mut Cx, import: &Import, order: &Order<'_>) -> Result<Vec<String>> {
    let fields = offered_fields(cx, import.unit_id).await?;
    let words = offered(cx, import.unit_id, &fields);
    let Matching { header, columns: guessed, .. } = &import.matching;
    let mut said: Vec<Option<String>> = vec![None; header.len()];
    for map in &order.maps {
        let (column, datum) = map.rsplit_once('=').ok_or_else(|| Error::refused("people-import-map-wrong").with("value", *map))?;
        let at =
            position(header, column).ok_or_else(|| Error::refused("people-import-column-unknown").with("value", column).with("known", header.join(", ")))?;
        said[at] = Some(word(cx, datum, &words, &fields)?);
    }
    let is_taken = |word: &String| !word.parse::<Part>().is_ok_and(Part::is_repeatable) && said.iter().flatten().any(|one| one == word);
    let place = |(guess, said): (&String, &Option<String>)| match said {
        Some(word) => word.clone(),
        None if is_taken(guess) => String::new(),
        None => guess.clone(),
    };
    Ok(guessed.iter().zip(&said).map(place).collect())
}

fn position(header: &[String], column: &str) -> Option<usize> {
    let folded = text::fold(column);
    header.iter().position(|name| name == column).or_else(|| header.iter().position(|name| text::fold(name) == folded))
}

/// The word of a datum: itself, its name on the page, the name of a field; nothing for `-`.
fn word(cx: &Cx, datum: &str, words: &[String], fields: &[Field]) -> Result<String> {
    if matches!(datum.trim(), "" | "-") {
        return Ok(String::new());
    }
    let folded = text::fold(datum);
    let by_label = || {
        let part = Part::ALL.iter().find(|part| text::fold(&cx.t(part.label())) == folded).map(Part::to_string);
        part.or_else(|| fields.iter().find(|field| text::fold(&field.label) == folded).map(Field::input_name))
    };
    let found = words.iter().find(|word| *word == datum.trim()).cloned().or_else(by_label).filter(|word| words.contains(word));
    let known = || words.iter().map(|word| fields.iter().find(|field| field.input_name() == *word).map_or(word.clone(), |field| field.label.clone()));
    found.ok_or_else(|| Error::refused("people-import-part-unknown").with("value", datum).with("known", known().collect::<Vec<_>>().join(", ")))
}
