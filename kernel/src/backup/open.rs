//! Opening a backup: nothing in it is believed before it is checked. A file that is cut off,
//! altered, foreign or hostile is refused with a sentence, before anything is touched.

use super::{
    manifest::{FORMAT, FilesPart, MANIFEST, Manifest, SECRET, TablePart, file_name, is_sha256, table_name},
    short,
};
use sha2::{Digest, Sha256};
use std::{
    collections::HashSet,
    fs::File,
    io::{BufRead, BufReader, Read, Write},
    path::Path,
};
use tokio::sync::mpsc;
use zip::ZipArchive;

/// A manifest lists tables and missing contents, never the rows.
const MANIFEST_BYTES_MAX: u64 = 64 * 1024 * 1024;
const SECRET_BYTES_MAX: u64 = 1024;
/// One row. The largest are the documents that an import keeps whole.
const LINE_BYTES_MAX: u64 = 128 * 1024 * 1024;
/// Rows of tables shrink ten to fifty times; what swells more is a bomb.
const SWELL_MAX: u64 = 400;
const SWELL_FREE_BYTES: u64 = 64 * 1024 * 1024;
/// Lines handed over at a time.
const LINES_AT_ONCE: usize = 500;
const BYTES_AT_ONCE: usize = 1024 * 1024;

pub type Zip = ZipArchive<BufReader<File>>;

pub struct Opened {
    pub zip: Zip,
    pub manifest: Manifest,
    /// The contents of files it holds.
    pub contents: Vec<String>,
}

/// Opens the archive and checks its table of contents.
pub fn open(path: &Path) -> anyhow::Result<Opened> {
    let file = File::open(path).map_err(|error| anyhow::anyhow!("{} cannot be read: {error}", path.display()))?;
    let size_bytes = file.metadata()?.len();
    let name = short(path);
    let mut zip = ZipArchive::new(BufReader::new(file))
        .map_err(|_| anyhow::anyhow!("{name} is not a backup of Kevre, or it is cut off: its end is missing. Nothing was changed."))?;
    let manifest = read_manifest(&mut zip, &name)?;
    anyhow::ensure!(
        manifest.format <= FORMAT,
        "{name} was made by a newer version of Kevre ({}). Install that version to restore it. Nothing was changed.",
        manifest.program
    );
    let twisted = zip.has_duplicate_names() || zip.has_overlapping_entries().unwrap_or(true);
    anyhow::ensure!(!twisted, "{name} is not made as Kevre makes its backups: its parts overlap. Nothing was changed.");
    let contents = check_names(&zip, &manifest, &name)?;
    check_sizes(&mut zip, &manifest, size_bytes, &name)?;
    Ok(Opened { zip, manifest, contents })
}

fn read_manifest(zip: &mut Zip, name: &str) -> anyhow::Result<Manifest> {
    let part = zip.by_name(MANIFEST).map_err(|_| anyhow::anyhow!("{name} is not a backup of Kevre: it has no {MANIFEST}. Nothing was changed."))?;
    let mut bytes = vec![];
    part.take(MANIFEST_BYTES_MAX).read_to_end(&mut bytes).map_err(|error| altered(MANIFEST, &error.to_string()))?;
    serde_json::from_slice(&bytes).map_err(|error| altered(MANIFEST, &error.to_string()))
}

/// Every part is one the manifest tells of: a name is never used as a path.
fn check_names(zip: &Zip, manifest: &Manifest, name: &str) -> anyhow::Result<Vec<String>> {
    let tables: HashSet<String> = manifest.tables.iter().map(|table| table_name(&table.name)).collect();
    let mut contents = vec![];
    let mut known = 0;
    for part in zip.file_names() {
        let part = part.map_err(|_| anyhow::anyhow!("{name} holds a part whose name cannot be read. Nothing was changed."))?;
        match part.strip_prefix("files/") {
            Some(sha256) if is_sha256(sha256) => contents.push(sha256.to_owned()),
            _ if tables.contains(&*part) => known += 1,
            _ if part == MANIFEST || part == SECRET => {}
            _ => anyhow::bail!("{name} holds {part:?}, which no backup of Kevre holds. Nothing was changed."),
        }
    }
    anyhow::ensure!(known == tables.len(), "{name} lacks tables that its {MANIFEST} tells of: it is cut off or was altered. Nothing was changed.");
    anyhow::ensure!(
        contents.len() as u64 == manifest.files.count,
        "{name} holds {} files where its {MANIFEST} tells of {}: it is cut off or was altered. Nothing was changed.",
        contents.len(),
        manifest.files.count
    );
    Ok(contents)
}

fn check_sizes(zip: &mut Zip, manifest: &Manifest, size_bytes: u64, name: &str) -> anyhow::Result<()> {
    let told: u64 = manifest.tables.iter().fold(0, |sum, table| sum.saturating_add(table.bytes));
    anyhow::ensure!(
        told <= size_bytes.saturating_mul(SWELL_MAX).saturating_add(SWELL_FREE_BYTES),
        "{name} would swell to {} MB, more than a backup of its size ever does. Nothing was changed.",
        told / 1024 / 1024
    );
    for table in &manifest.tables {
        let part = zip.by_name(&table_name(&table.name)).map_err(|error| altered(&table.name, &error.to_string()))?;
        anyhow::ensure!(part.size() == table.bytes, altered(&table.name, "its size is not the one told"));
    }
    Ok(())
}

fn altered(part: &str, why: &str) -> anyhow::Error {
    anyhow::anyhow!("the backup is damaged or was altered: {part} is not what was written ({why}). Nothing was restored.")
}

/// Sends the lines of a table, then checks that they were the ones that were written.
pub fn send_table(zip: &mut Zip, table: &TablePart, to: &mpsc::Sender<Vec<String>>) -> anyhow::Result<()> {
    let part = zip.by_name(&table_name(&table.name)).map_err(|error| altered(&table.name, &error.to_string()))?;
    let mut reader = BufReader::new(part.take(table.bytes.saturating_add(1)));
    let (mut sha256, mut lines, mut waiting, mut rows) = (Sha256::new(), vec![], 0, 0_u64);
    loop {
        let mut line = vec![];
        let read = (&mut reader).take(LINE_BYTES_MAX).read_until(b'\n', &mut line).map_err(|error| altered(&table.name, &error.to_string()))?;
        if read == 0 {
            break;
        }
        sha256.update(&line);
        let text = line.strip_suffix(b"\n").ok_or_else(|| altered(&table.name, "a row has no end"))?;
        lines.push(String::from_utf8(text.to_vec()).map_err(|_| altered(&table.name, "a row is not text"))?);
        (rows, waiting) = (rows + 1, waiting + read);
        if lines.len() >= LINES_AT_ONCE || waiting >= BYTES_AT_ONCE {
            waiting = 0;
            // Nobody listens any more when the database refused a row: it says why.
            if to.blocking_send(std::mem::take(&mut lines)).is_err() {
                return Ok(());
            }
        }
    }
    if rows != table.rows || hex::encode(sha256.finalize()) != table.sha256 {
        return Err(altered(&table.name, "its checksum differs"));
    }
    // A failure to send is told by whoever listened.
    let _ = to.blocking_send(lines);
    Ok(())
}

/// Checks a content against its name and, when there is a folder, writes it where the store looks for it.
pub fn copy_content(zip: &mut Zip, sha256: &str, folder: Option<&Path>) -> anyhow::Result<u64> {
    let mut part = zip.by_name(&file_name(sha256)).map_err(|error| altered(sha256, &error.to_string()))?;
    let mut out = match folder {
        Some(folder) => {
            let place = folder.join(&sha256[..2]).join(&sha256[2..4]);
            std::fs::create_dir_all(&place)?;
            Some((tempfile::NamedTempFile::new_in(&place)?, place.join(sha256)))
        }
        None => None,
    };
    let (mut hash, mut buffer, mut total) = (Sha256::new(), vec![0; 128 * 1024], 0_u64);
    loop {
        let read = part.read(&mut buffer).map_err(|error| altered(sha256, &error.to_string()))?;
        if read == 0 {
            break;
        }
        total += read as u64;
        anyhow::ensure!(total <= crate::file::FILE_BYTES_MAX as u64, altered(sha256, "it is larger than any file that is kept"));
        hash.update(&buffer[..read]);
        if let Some((file, _)) = &mut out {
            file.write_all(&buffer[..read])?;
        }
    }
    anyhow::ensure!(hex::encode(hash.finalize()) == sha256, altered(sha256, "its checksum differs"));
    if let Some((file, place)) = out {
        file.as_file().sync_all()?;
        file.persist(place)?;
    }
    Ok(total)
}

/// The instance's key, when the backup has it.
pub fn read_key(zip: &mut Zip) -> anyhow::Result<String> {
    let part = zip.by_name(SECRET).map_err(|error| altered(SECRET, &error.to_string()))?;
    let mut text = String::new();
    part.take(SECRET_BYTES_MAX).read_to_string(&mut text).map_err(|error| altered(SECRET, &error.to_string()))?;
    Ok(text)
}

impl FilesPart {
    /// A word on what was already missing when the backup was made.
    pub fn gap(&self) -> Option<String> {
        (!self.missing.is_empty()).then(|| format!("{} files that the database names were already missing when the backup was made", self.missing.len()))
    }
}
