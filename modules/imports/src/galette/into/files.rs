//! Photos and papers that came with the tables: photos out of the database or out of Galette's folder `data/photos`, papers out of
//! `data/files`, each to the person it is of. Other files are kept with the source, under their own path.

use super::Import;
use crate::{
    digest::Digests,
    galette::{
        model::{Field, FieldKind},
        tables::Tables,
    },
    package::Package,
    work::Work,
};
use kernel::{Result, event::Subject, file::FILE_BYTES_MAX, id::Id};
use people::Person;

/// Endings of photos in Galette's folder.
const PHOTO_ENDINGS: [&str; 5] = ["jpg", "jpeg", "png", "gif", "webp"];

pub async fn bring(import: &Import, work: &mut Work<'_>, tables: &Tables, package: &mut Package) -> Result<()> {
    let mut digests = Digests::default();
    let folder = tempfile::tempdir()?;
    for photo in tables.photos(folder.path())? {
        let bytes = std::fs::read(&photo.path)?;
        place(import, work, &mut digests, Paper::Photo { member_id: photo.member_id }, &format!("pictures/{}", photo.member_id), &photo.name, &bytes).await?;
    }
    let paths: Vec<String> = package.entries().map(|(path, _)| path.to_owned()).filter(|path| !is_table(path)).collect();
    let total = paths.len();
    for (done, path) in paths.into_iter().enumerate() {
        let Some(bytes) = package.read(&path, FILE_BYTES_MAX as u64)? else {
            work.fail("files", 1, "imports-why-file-big");
            continue;
        };
        let name = path.rsplit('/').next().unwrap_or(&path);
        match paper(import, &path) {
            Some(paper) => {
                let name = paper_name(import, &paper).unwrap_or_else(|| name.to_owned());
                place(import, work, &mut digests, paper, &path, &name, &bytes).await?;
            }
            None => work.keep_file(&import.source, &path, &bytes).await?,
        }
        work.step("imports-step-files", done as i64, total as i64);
    }
    digests.write(work.cx, import.source.id).await
}

/// Whether the file is read elsewhere: a table, a dump.
fn is_table(path: &str) -> bool {
    let path = path.to_lowercase();
    path.ends_with("_full.csv") || path.ends_with(".sql")
}

/// What a file of Galette's folder is.
enum Paper {
    Photo { member_id: i64 },
    /// The value number `index` of a field that holds files.
    Value { member_id: i64, field_id: i64, index: i64 },
}

impl Paper {
    fn member_id(&self) -> i64 {
        match self {
            Paper::Photo { member_id } | Paper::Value { member_id, .. } => *member_id,
        }
    }
}

/// `photos/12.jpg` and `files/member_12_field_8_value_1`, of a member who is there.
fn paper(import: &Import, path: &str) -> Option<Paper> {
    let mut parts = path.rsplit('/');
    let (name, folder) = (parts.next()?, parts.next()?);
    let paper = match folder {
        "photos" => {
            let (id, ending) = name.split_once('.')?;
            PHOTO_ENDINGS.contains(&ending.to_lowercase().as_str()).then_some(Paper::Photo { member_id: id.parse().ok()? })?
        }
        "files" => {
            let (member, rest) = name.strip_prefix("member_")?.split_once("_field_")?;
            let (field, index) = rest.split_once("_value_")?;
            Paper::Value { member_id: member.parse().ok()?, field_id: field.parse().ok()?, index: index.parse().ok()? }
        }
        _ => return None,
    };
    Some(paper).filter(|paper| import.people.contains_key(&paper.member_id()))
}

/// The name the file had before Galette gave it one of its own.
fn paper_name(import: &Import, paper: &Paper) -> Option<String> {
    let Paper::Value { member_id, field_id, index } = paper else { return None };
    let is_it = |value: &&crate::galette::model::FieldValue| (value.item_id, value.field_id, value.index) == (*member_id, *field_id, *index);
    import.galette.values.iter().find(is_it).map(|value| value.stored.clone())
}

async fn place(import: &Import, work: &mut Work<'_>, digests: &mut Digests, paper: Paper, key: &str, name: &str, bytes: &[u8]) -> Result<()> {
    let (id, digest): (Id, String) = (import.source.id("files", key), Digests::of(bytes));
    digests.load(work.cx, &[id]).await?;
    if digests.knows(id) && !digests.differs(id, &digest) {
        work.report.files += 1;
        return Ok(());
    }
    let Some(person_id) = import.people.get(&paper.member_id()).map(|placed| placed.person_id) else { return Ok(()) };
    let label = match &paper {
        Paper::Photo { .. } => "photo".to_owned(),
        Paper::Value { field_id, .. } => {
            let is_it = |field: &&Field| field.id == *field_id && field.kind == FieldKind::File;
            import.galette.fields.iter().find(is_it).map(|field| field.label.original.clone()).unwrap_or_default()
        }
    };
    let stored = work.attach(Subject::new("person", person_id), id, &label, name, bytes).await?;
    if let Some(stored) = stored.filter(|_| matches!(paper, Paper::Photo { .. }))
        && Person::get(work.cx, person_id).await?.photo_id.is_none()
    {
        Person::set_photo(work.cx, person_id, Some(stored.id)).await?;
    }
    digests.set(id, digest);
    Ok(())
}
