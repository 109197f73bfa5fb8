//! Writing the archive: a thread of its own compresses what it is sent, a piece at a time, into a
//! file that takes its name only once it is whole and on the disk.

use std::{
    fs::File,
    io::{BufWriter, Write},
    path::{Path, PathBuf},
};
use tokio::{sync::mpsc, task::JoinHandle};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// Pieces that wait for the thread: memory stays bounded however large the database.
const PIECES_WAITING: usize = 8;

enum Piece {
    Part { name: String, is_compressed: bool },
    Data(Vec<u8>),
    End,
}

pub struct Writer {
    sender: mpsc::Sender<Piece>,
    thread: JoinHandle<anyhow::Result<u64>>,
}

impl Writer {
    pub fn new(to: &Path) -> Self {
        let (sender, receiver) = mpsc::channel(PIECES_WAITING);
        let to = to.to_owned();
        let thread = tokio::task::spawn_blocking(move || write(&to, receiver));
        Writer { sender, thread }
    }

    /// Begins the next part of the archive.
    pub async fn part(&mut self, name: String, is_compressed: bool) -> anyhow::Result<()> {
        self.send(Piece::Part { name, is_compressed }).await
    }

    pub async fn data(&mut self, data: Vec<u8>) -> anyhow::Result<()> {
        self.send(Piece::Data(data)).await
    }

    async fn send(&mut self, piece: Piece) -> anyhow::Result<()> {
        if self.sender.send(piece).await.is_ok() {
            return Ok(());
        }
        // The thread stopped: it says why.
        match (&mut self.thread).await? {
            Ok(_) => Err(anyhow::anyhow!("the archive was closed before its end")),
            Err(error) => Err(error),
        }
    }

    /// Closes the archive and says how large it is.
    pub async fn finish(mut self) -> anyhow::Result<u64> {
        self.send(Piece::End).await?;
        self.thread.await?
    }
}

fn write(to: &Path, receiver: mpsc::Receiver<Piece>) -> anyhow::Result<u64> {
    let unfinished = PathBuf::from(format!("{}.part", to.display()));
    let outcome = write_parts(&unfinished, receiver).and_then(|size| {
        std::fs::rename(&unfinished, to)?;
        Ok(size)
    });
    if outcome.is_err() {
        let _ = std::fs::remove_file(&unfinished);
    }
    outcome
}

fn write_parts(to: &Path, mut receiver: mpsc::Receiver<Piece>) -> anyhow::Result<u64> {
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    // The archive holds everything people entrusted to the organisation: its owner alone reads it.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(to).map_err(|error| anyhow::Error::new(error).context(format!("{} cannot be written", to.display())))?;
    let mut zip = ZipWriter::new(BufWriter::new(file));
    loop {
        match receiver.blocking_recv() {
            Some(Piece::Part { name, is_compressed }) => {
                let method = if is_compressed { CompressionMethod::Deflated } else { CompressionMethod::Stored };
                zip.start_file(name, SimpleFileOptions::default().compression_method(method).large_file(true))?;
            }
            Some(Piece::Data(data)) => zip.write_all(&data)?,
            Some(Piece::End) => break,
            None => anyhow::bail!("the backup was interrupted; nothing was kept of it"),
        }
    }
    let file = zip.finish()?.into_inner().map_err(std::io::IntoInnerError::into_error)?;
    file.sync_all()?;
    Ok(file.metadata()?.len())
}
