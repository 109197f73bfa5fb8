//! Stored files go where they belong: photos and papers to their member, receipts to their entry, documents and pictures
//! to the source until the modules that will show them are here. Contents are read one at a time.

use super::Import;
use crate::{
    digest::Digests,
    package::Package,
    paheko::{
        database::Database,
        files::{self, Belongs, Missing, StoredFile, Tree},
        members::FieldKind,
    },
    report::Note,
    shelf::{Found, Shelf},
    work::Work,
};
use kernel::{Result, cx::Cx, event::Subject, id::Id};
use ledger::entry::Entry;
use people::Person;
use std::collections::HashMap;

/// The field of members' photos.
pub const PHOTO: &str = "photo";

/// What became of the content of each file, by path.
pub type Contents = HashMap<String, std::result::Result<Found, Missing>>;

/// Reads every content that will be wanted, one at a time, and puts it away. Before the transaction.
pub async fn contents(cx: &Cx, shelf: Shelf, database: &mut Database, package: &mut Package) -> Result<Contents> {
    let tree = Tree::of(package);
    let total = database.count("files");
    let mut contents = Contents::new();
    let (mut after, mut done) = (i64::MIN, 0);
    loop {
        let (batch, last) = database.batch::<StoredFile>(after).await?;
        if batch.is_empty() {
            return Ok(contents);
        }
        after = last;
        done += batch.len() as i64;
        for file in batch.into_iter().filter(StoredFile::is_wanted) {
            let found = match tree.content(&file, database, package).await? {
                Ok(bytes) => Ok(shelf.put(cx, &file.name, &bytes).await?),
                Err(missing) => Err(missing),
            };
            contents.insert(file.path, found);
        }
        cx.progress(done.unsigned_abs(), total.unsigned_abs(), &cx.t("imports-step-files"));
    }
}

/// The paths of the files of each member and field, in order.
pub type Papers = HashMap<(i64, String), Vec<String>>;

/// Papers that came whole. The first of the field "photo" is the photo.
pub fn papers(contents: &Contents) -> Papers {
    let mut papers = Papers::new();
    for (path, found) in contents {
        if let (Belongs::Member { member_id, field }, Ok(Found::Stored(_) | Found::Checked)) = (files::belongs(path), found) {
            papers.entry((member_id, field)).or_default().push(path.clone());
        }
    }
    papers.values_mut().for_each(|paths| paths.sort());
    papers
}

impl StoredFile {
    fn is_wanted(&self) -> bool {
        !self.is_folder && !self.in_trash && self.belongs() != Belongs::Elsewhere
    }
}

pub async fn bring(import: &mut Import, work: &mut Work<'_>) -> Result<()> {
    let total = import.database.count("files");
    let (mut after, mut done) = (i64::MIN, 0);
    let mut digests = Digests::default();
    loop {
        let (batch, last) = import.database.batch::<StoredFile>(after).await?;
        if batch.is_empty() {
            break;
        }
        after = last;
        done += batch.len() as i64;
        let ids: Vec<Id> = batch.iter().map(|file| import.source.id("files", &file.path)).collect();
        digests.load(work.cx, &ids).await?;
        for file in batch.into_iter().filter(|file| !file.is_folder) {
            one(import, work, &mut digests, &file).await?;
        }
        work.step("imports-step-files", done, total);
    }
    digests.write(work.cx, import.source.id).await
}

async fn one(import: &mut Import, work: &mut Work<'_>, digests: &mut Digests, file: &StoredFile) -> Result<()> {
    if file.in_trash {
        work.skip("files", 1, "imports-why-trash");
        return Ok(());
    }
    if !file.is_wanted() {
        work.skip("files", 1, "imports-why-old-version");
        return Ok(());
    }
    let id = import.source.id("files", &file.path);
    let digest = Digests::of(format!("{:?} {}", file.md5, file.size_bytes));
    if file.md5.is_some() && digests.knows(id) && !digests.differs(id, &digest) {
        work.report.files += 1;
        return Ok(());
    }
    // Every file that is wanted was looked for before.
    match import.contents.remove(&file.path).unwrap_or(Err(Missing::NotThere)) {
        Ok(found) => {
            place(import, work, file, &found).await?;
            digests.set(id, digest);
        }
        Err(missing) => {
            let why = match missing {
                Missing::NotThere => "imports-why-file-missing",
                Missing::TooBig => "imports-why-file-big",
                Missing::Altered => "imports-why-file-altered",
            };
            work.fail("files", 1, why);
            work.note(Note::new("imports-note-file").with("path", file.path.clone()).with("reason", work.cx.t(why)));
        }
    }
    Ok(())
}

async fn place(import: &mut Import, work: &mut Work<'_>, file: &StoredFile, found: &Found) -> Result<()> {
    match file.belongs() {
        Belongs::Member { member_id, field } if import.people.contains_key(&member_id) => {
            let person_id = import.people[&member_id].person_id;
            let known = import.fields.iter().find(|known| known.name == field && known.kind == FieldKind::File);
            let first = import.papers.get(&(member_id, field.clone())).and_then(|paths| paths.first());
            let is_photo = field == PHOTO && file.mime.starts_with("image/") && first == Some(&file.path);
            let label = known.map_or(field.as_str(), |known| known.label.as_str());
            let id = import.source.id("files", &file.path);
            let stored = work.attach(Subject::new("person", person_id), id, label, found).await?;
            if let Some(stored) = stored.filter(|_| is_photo) {
                let person = Person::get(work.cx, person_id).await?;
                if person.photo_id.is_none() {
                    Person::set_photo(work.cx, person_id, Some(stored.id)).await?;
                }
            }
            Ok(())
        }
        Belongs::Entry { entry_id } => {
            let id = import.source.id("acc_transactions", entry_id);
            if Entry::existing(work.cx, &[id]).await?.is_empty() {
                return work.keep_file(&import.source, &file.path, found).await;
            }
            let file_id = import.source.id("files", &file.path);
            match work.name(file_id, found).await? {
                Some(stored) => Entry::bring_voucher(work.cx, id, &stored).await,
                None => Ok(()),
            }
        }
        _ => work.keep_file(&import.source, &file.path, found).await,
    }
}
