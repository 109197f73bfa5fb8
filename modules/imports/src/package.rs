//! What was handed over, whatever its wrapping: one file, several, a zip, a gzip, a folder.
//! A package is a flat list of named files read one at a time and never unpacked under the names it gives:
//! a hostile name, a link, or a file that swells beyond the limits is refused before anything is read.

use crate::refused::{Outcome, Refused};
use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, BufReader, Read, Write},
    path::{Component, Path, PathBuf},
};
use zip::ZipArchive;

/// How much a package may hold. The defaults suit the largest association met, ten times over.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Files in the package.
    pub entries: usize,
    /// One file, unpacked.
    pub entry_bytes: u64,
    /// All files, unpacked.
    pub total_bytes: u64,
    /// Beyond `swell_from_bytes`, unpacked size over packed size.
    pub swell_ratio: u64,
    pub swell_from_bytes: u64,
    /// Folders inside folders.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { entries: 200_000, entry_bytes: 2 << 30, total_bytes: 4 << 30, swell_ratio: 200, swell_from_bytes: 64 << 20, depth: 24 }
    }
}

/// The files that were handed over, by their path inside (`documents/Statuts.md`).
pub struct Package {
    entries: BTreeMap<String, Entry>,
    archives: Vec<ZipArchive<BufReader<File>>>,
    limits: Limits,
    /// Unpacked copies live here and vanish with the package.
    scratch: tempfile::TempDir,
    unpacked: usize,
    total_bytes: u64,
}

#[derive(Clone)]
struct Entry {
    size_bytes: u64,
    place: Place,
}

#[derive(Clone)]
enum Place {
    Disk(PathBuf),
    Zip { archive: usize, index: usize },
}

impl Package {
    /// Opens every path; zips, gzips and folders are looked into, one level deep.
    pub fn open(paths: &[PathBuf], limits: Limits) -> Outcome<Self> {
        let scratch = tempfile::tempdir()?;
        let mut package = Package { entries: BTreeMap::new(), archives: vec![], limits, scratch, unpacked: 0, total_bytes: 0 };
        for path in paths {
            let kind = std::fs::metadata(path).map_err(|_| Refused::new("imports-refused-missing").with("path", path.display()))?;
            if kind.is_dir() {
                package.add_folder(path, "", 0)?;
            } else {
                let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                package.add_file(path, name, true)?;
            }
        }
        if package.entries.is_empty() {
            return Err(Refused::new("imports-refused-empty"));
        }
        Ok(package)
    }

    /// Paths inside the package, in order, with their size in bytes.
    pub fn entries(&self) -> impl Iterator<Item = (&str, u64)> {
        self.entries.iter().map(|(path, entry)| (path.as_str(), entry.size_bytes))
    }

    pub fn contains(&self, path: &str) -> bool {
        self.entries.contains_key(path)
    }

    /// Reads one file whole. `None` when it is not there or larger than `max_bytes`.
    pub fn read(&mut self, path: &str, max_bytes: u64) -> Outcome<Option<Vec<u8>>> {
        let Some(entry) = self.entries.get(path).filter(|entry| entry.size_bytes <= max_bytes).cloned() else { return Ok(None) };
        let mut bytes = Vec::with_capacity(entry.size_bytes as usize);
        let declared = entry.size_bytes;
        self.reader(&entry)?.take(declared + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 != declared {
            return Err(Refused::damaged(path));
        }
        Ok(Some(bytes))
    }

    /// The first bytes of a file, to tell what it is.
    pub fn head(&mut self, path: &str, length: usize) -> Outcome<Vec<u8>> {
        let Some(entry) = self.entries.get(path).cloned() else { return Ok(vec![]) };
        let mut bytes = vec![];
        self.reader(&entry)?.take(length as u64).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// A private copy of a file on disk, for a reader that needs to seek; it vanishes with the package.
    pub fn copy(&mut self, path: &str) -> Outcome<PathBuf> {
        let entry = self.entries.get(path).cloned().ok_or_else(|| Refused::new("imports-refused-missing").with("path", path))?;
        let target = self.scratch_path();
        let mut file = File::create(&target)?;
        let copied = io::copy(&mut self.reader(&entry)?.take(entry.size_bytes + 1), &mut file)?;
        if copied != entry.size_bytes {
            return Err(Refused::damaged(path));
        }
        Ok(target)
    }

    fn scratch_path(&mut self) -> PathBuf {
        self.unpacked += 1;
        self.scratch.path().join(self.unpacked.to_string())
    }

    fn reader(&mut self, entry: &Entry) -> Outcome<Box<dyn Read + '_>> {
        Ok(match &entry.place {
            Place::Disk(path) => Box::new(BufReader::new(File::open(path)?)),
            Place::Zip { archive, index } => Box::new(self.archives[*archive].by_index(*index)?),
        })
    }

    fn add(&mut self, path: String, size_bytes: u64, place: Place) -> Outcome<()> {
        self.total_bytes = self.total_bytes.saturating_add(size_bytes);
        if size_bytes > self.limits.entry_bytes {
            return Err(Refused::too_big(size_bytes, self.limits.entry_bytes));
        }
        if self.total_bytes > self.limits.total_bytes {
            return Err(Refused::too_big(self.total_bytes, self.limits.total_bytes));
        }
        if self.entries.len() >= self.limits.entries {
            return Err(Refused::too_many("files", self.entries.len() + 1, self.limits.entries));
        }
        self.entries.insert(path, Entry { size_bytes, place });
        Ok(())
    }

    /// `open_up`: look into it if it is a zip or a gzip, which is done one level deep only.
    fn add_file(&mut self, path: &Path, name: String, open_up: bool) -> Outcome<()> {
        let size_bytes = std::fs::metadata(path)?.len();
        let mut magic = vec![];
        File::open(path)?.take(4).read_to_end(&mut magic)?;
        match magic.as_slice() {
            [b'P', b'K', 3 | 5, ..] if open_up => self.add_zip(path, size_bytes),
            [0x1f, 0x8b, ..] if open_up => {
                let unpacked = self.gunzip(path, size_bytes)?;
                let name = name.strip_suffix(".gz").unwrap_or(&name).to_owned();
                self.add_file(&unpacked, name, false)
            }
            _ => self.add(name, size_bytes, Place::Disk(path.to_owned())),
        }
    }

    fn add_folder(&mut self, folder: &Path, prefix: &str, depth: usize) -> Outcome<()> {
        if depth > self.limits.depth {
            return Err(Refused::too_many("folders", depth, self.limits.depth));
        }
        for item in std::fs::read_dir(folder)? {
            let item = item?;
            let name = format!("{prefix}{}", item.file_name().to_string_lossy());
            let kind = item.file_type()?;
            if kind.is_dir() {
                self.add_folder(&item.path(), &format!("{name}/"), depth + 1)?;
            } else if kind.is_file() {
                self.add_file(&item.path(), name, depth == 0)?;
            }
            // A link could lead out of the folder: it is not followed.
        }
        Ok(())
    }

    fn add_zip(&mut self, path: &Path, packed_bytes: u64) -> Outcome<()> {
        let mut archive = ZipArchive::new(BufReader::new(File::open(path)?))?;
        if archive.len() > self.limits.entries {
            return Err(Refused::too_many("files", archive.len(), self.limits.entries));
        }
        let number = self.archives.len();
        let mut unpacked_bytes = 0u64;
        for index in 0..archive.len() {
            let file = archive.by_index_raw(index)?;
            if file.is_dir() {
                continue;
            }
            let name = file.name()?.into_owned();
            let Some(inside) = inside(&name).filter(|_| !file.is_symlink()) else {
                return Err(Refused::new("imports-refused-zip-path").with("path", name));
            };
            let depth = inside.matches('/').count();
            if depth > self.limits.depth {
                return Err(Refused::too_many("folders", depth, self.limits.depth));
            }
            if inside.len() > PATH_BYTES_MAX {
                return Err(Refused::new("imports-refused-zip-path").with("path", inside.chars().take(PATH_CHARS_TOLD).collect::<String>()));
            }
            let (name, size_bytes) = (inside, file.size());
            unpacked_bytes = unpacked_bytes.saturating_add(size_bytes);
            drop(file);
            self.add(name, size_bytes, Place::Zip { archive: number, index })?;
        }
        self.check_swelling(packed_bytes, unpacked_bytes)?;
        self.archives.push(archive);
        Ok(())
    }

    fn check_swelling(&self, packed_bytes: u64, unpacked_bytes: u64) -> Outcome<()> {
        let swells = unpacked_bytes > self.limits.swell_from_bytes && unpacked_bytes / self.limits.swell_ratio > packed_bytes;
        if swells { Err(Refused::new("imports-refused-bomb")) } else { Ok(()) }
    }

    fn gunzip(&mut self, path: &Path, packed_bytes: u64) -> Outcome<PathBuf> {
        let target = self.scratch_path();
        let mut output = File::create(&target)?;
        let mut input = flate2::read::MultiGzDecoder::new(BufReader::new(File::open(path)?));
        let mut buffer = vec![0; 1 << 16];
        let mut total = 0u64;
        loop {
            let read = input.read(&mut buffer)?;
            if read == 0 {
                return Ok(target);
            }
            total += read as u64;
            self.check_swelling(packed_bytes, total)?;
            if total > self.limits.entry_bytes {
                return Err(Refused::too_big(total, self.limits.entry_bytes));
            }
            output.write_all(&buffer[..read])?;
        }
    }
}

/// Longest path inside, in bytes: the limit of the systems it will be written on.
const PATH_BYTES_MAX: usize = 4_096;
/// Of a longer one, what is enough to recognise it.
const PATH_CHARS_TOLD: usize = 80;

/// The path, cleaned, when it is relative and stays inside. Backslashes count: some zips are made on Windows.
fn inside(name: &str) -> Option<String> {
    let name = name.replace('\\', "/");
    if name.contains('\0') || name.get(1..2) == Some(":") {
        return None;
    }
    let mut parts = vec![];
    for part in Path::new(&name).components() {
        match part {
            Component::Normal(part) => parts.push(part.to_str()?),
            Component::CurDir => {}
            Component::ParentDir | Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}
