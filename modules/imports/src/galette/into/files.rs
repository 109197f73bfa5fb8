//! Photos and papers that came with the tables: photos out of the database or out of Galette's folder `data/photos`, papers out of
//! `data/files`, each to the person it is of. Other files are kept with the source, under their own path.

use super::Import;
use crate::{
    digest::Digests,
    galette::{
        model::{Field, FieldKind, FieldValue, Galette},
        tables::Tables,
    },
    package::Package,
    shelf::{Found, Shelf},
    work::Work,
};
use kernel::{Result, cx::Cx, event::Subject, file::FILE_BYTES_MAX, id::Id};
use people::Person;

/// Endings of photos in Galette's folder.
const PHOTO_ENDINGS: [&str; 5] = ["jpg", "jpeg", "png", "gif", "webp"];

/// A file that came, put away.
pub struct Paper {
    /// What makes it the same file the next time: its path.
    key: String,
    owner: Owner,
    /// `None` when it is too big.
    found: Option<Found>,
}

/// Whose it is.
#[derive(Clone, Copy)]
enum Owner {
    Photo {
        member_id: i64,
    },
    /// The value number `index` of a field that holds files.
    Value {
        member_id: i64,
        field_id: i64,
        index: i64,
    },
    /// Nobody's: a document of the association.
    Nobody,
}

impl Paper {
    /// The member and the field this is a value of, when it came whole.
    pub fn value_of(&self) -> Option<(i64, i64)> {
        match (self.owner, &self.found) {
            (Owner::Value { member_id, field_id, .. }, Some(Found::Stored(_) | Found::Checked)) => Some((member_id, field_id)),
            _ => None,
        }
    }

    pub fn key(&self) -> &str {
        &self.key
    }
}

/// Reads every file that came with the tables, one at a time, and puts it away. Before the transaction.
pub async fn papers(cx: &Cx, shelf: Shelf, galette: &Galette, tables: &Tables, package: &mut Package) -> Result<Vec<Paper>> {
    let mut papers = vec![];
    let folder = tempfile::tempdir()?;
    for photo in tables.photos(folder.path())? {
        let found = shelf.put(cx, &photo.name, &std::fs::read(&photo.path)?).await?;
        let (key, owner) = (format!("pictures/{}", photo.member_id), Owner::Photo { member_id: photo.member_id });
        papers.push(Paper { key, owner, found: Some(found) });
    }
    let paths: Vec<String> = package.entries().map(|(path, _)| path.to_owned()).filter(|path| !is_table(path)).collect();
    let total = paths.len() as u64;
    for (done, path) in (0..).zip(paths) {
        let owner = owner(&path).unwrap_or(Owner::Nobody);
        let found = match package.read(&path, FILE_BYTES_MAX as u64)? {
            Some(bytes) => Some(shelf.put(cx, &name(galette, owner, &path), &bytes).await?),
            None => None,
        };
        papers.push(Paper { key: path, owner, found });
        cx.progress(done, total, &cx.t("imports-step-files"));
    }
    Ok(papers)
}

/// Whether the file is read elsewhere: a table, a dump.
fn is_table(path: &str) -> bool {
    let path = path.to_lowercase();
    path.ends_with("_full.csv") || path.ends_with(".sql")
}

/// `photos/12.jpg` and `files/member_12_field_8_value_1`.
fn owner(path: &str) -> Option<Owner> {
    let mut parts = path.rsplit('/');
    let (name, folder) = (parts.next()?, parts.next()?);
    match folder {
        "photos" => {
            let (id, ending) = name.split_once('.')?;
            PHOTO_ENDINGS.contains(&ending.to_lowercase().as_str()).then_some(Owner::Photo { member_id: id.parse().ok()? })
        }
        "files" => {
            let (member, rest) = name.strip_prefix("member_")?.split_once("_field_")?;
            let (field, index) = rest.split_once("_value_")?;
            Some(Owner::Value { member_id: member.parse().ok()?, field_id: field.parse().ok()?, index: index.parse().ok()? })
        }
        _ => None,
    }
}

/// The name the file had before Galette gave it one of its own.
fn name(galette: &Galette, owner: Owner, path: &str) -> String {
    let own = path.rsplit('/').next().unwrap_or(path).to_owned();
    let Owner::Value { member_id, field_id, index } = owner else { return own };
    let is_it = |value: &&FieldValue| (value.item_id, value.field_id, value.index) == (member_id, field_id, index);
    galette.values.iter().find(is_it).map_or(own, |value| value.stored.clone())
}

pub async fn bring(import: &mut Import, work: &mut Work<'_>) -> Result<()> {
    let mut digests = Digests::default();
    for paper in std::mem::take(&mut import.papers) {
        let Some(found) = &paper.found else {
            work.fail("files", 1, "imports-why-file-big");
            continue;
        };
        let member = match paper.owner {
            Owner::Photo { member_id } | Owner::Value { member_id, .. } => import.people.get(&member_id),
            Owner::Nobody => None,
        };
        match member.map(|placed| placed.person_id) {
            Some(person_id) => place(import, work, &mut digests, &paper, person_id, found).await?,
            None => work.keep_file(&import.source, &paper.key, found).await?,
        }
    }
    digests.write(work.cx, import.source.id).await
}

async fn place(import: &Import, work: &mut Work<'_>, digests: &mut Digests, paper: &Paper, person_id: Id, found: &Found) -> Result<()> {
    let id = import.source.id("files", &paper.key);
    let said = if let Found::Stored(content) = found { Digests::of(&content.sha256) } else { String::new() };
    digests.load(work.cx, &[id]).await?;
    if digests.is(id, &said) {
        work.report.files += 1;
        return Ok(());
    }
    let is_photo = matches!(paper.owner, Owner::Photo { .. });
    let label = match paper.owner {
        Owner::Value { field_id, .. } => {
            let is_it = |field: &&Field| field.id == field_id && field.kind == FieldKind::File;
            import.galette.fields.iter().find(is_it).map(|field| field.label.original.clone()).unwrap_or_default()
        }
        Owner::Photo { .. } | Owner::Nobody => "photo".to_owned(),
    };
    let stored = work.attach(Subject::new("person", person_id), id, &label, found).await?;
    if let Some(stored) = stored.filter(|_| is_photo)
        && Person::get(work.cx, person_id).await?.photo_id.is_none()
    {
        Person::set_photo(work.cx, person_id, Some(stored.id)).await?;
    }
    digests.set(id, said);
    Ok(())
}
