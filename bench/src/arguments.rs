//! What can be asked of the benchmark.

use clap::Parser;
use std::path::{Path, PathBuf};

#[derive(Parser)]
#[command(about = "Measures a generated instance of Kevre under load, on this machine alone")]
pub struct Arguments {
    /// The program to measure: a release build.
    #[arg(long, default_value = "target/release/kevre")]
    pub kevre: PathBuf,
    #[arg(long, default_value_t = 10_000)]
    pub people: usize,
    #[arg(long, default_value_t = 25_000)]
    pub entries: usize,
    /// Measures each page for so long, after half a second of warming up.
    #[arg(long, default_value_t = 3.0)]
    pub seconds: f64,
    #[arg(long, default_value_t = 8)]
    pub connections: usize,
    /// People who write entries at the same moment.
    #[arg(long, default_value_t = 50)]
    pub writers: usize,
    /// Entries that each of them writes.
    #[arg(long, default_value_t = 20)]
    pub entries_each: usize,
    /// Ask for compressed pages, as browsers do; costs the server more than loopback saves.
    #[arg(long)]
    pub gzip: bool,
    /// Measures ten times as many people and entries too.
    #[arg(long)]
    pub growth: bool,
    /// Times the import of this Paheko file, on an instance of its own.
    #[arg(long)]
    pub paheko: Vec<PathBuf>,
    /// The same for a Galette export.
    #[arg(long)]
    pub galette: Vec<PathBuf>,
    /// Only pages whose name contains this.
    #[arg(long)]
    pub only: Option<String>,
    /// Also writes the tables as Markdown.
    #[arg(long)]
    pub markdown: Option<PathBuf>,
    /// An empty PostgreSQL database instead of a SQLite file; not with `--growth`.
    #[arg(long, conflicts_with = "growth")]
    pub database: Option<String>,
}

impl Arguments {
    /// The files to import, with the program each comes from.
    pub fn files(&self) -> impl Iterator<Item = (&'static str, &Path)> {
        let paheko = self.paheko.iter().map(|path| ("paheko", path.as_path()));
        paheko.chain(self.galette.iter().map(|path| ("galette", path.as_path())))
    }
}
