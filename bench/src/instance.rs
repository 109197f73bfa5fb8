//! The program being measured: filled, started, watched, stopped. Everything lives in a folder that goes away.

use crate::arguments::Arguments;
use anyhow::{Context, bail};
use std::{
    net::SocketAddr,
    path::Path,
    process::Stdio,
    time::{Duration, Instant},
};
use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    process::{Child, Command},
};

/// Beyond it something is wrong, not slow.
const PATIENCE: Duration = Duration::from_secs(900);
const START_PATIENCE: Duration = Duration::from_secs(30);

fn command(arguments: &Arguments, data: &Path) -> Command {
    let mut command = Command::new(&arguments.kevre);
    command.arg("--data").arg(data).env("KEVRE_LOG", "error").kill_on_drop(true);
    if let Some(url) = &arguments.database {
        command.arg("--database").arg(url);
    }
    command
}

async fn finish(mut command: Command, what: &str) -> anyhow::Result<Duration> {
    let started = Instant::now();
    let output = tokio::time::timeout(PATIENCE, command.stdin(Stdio::null()).output()).await.with_context(|| format!("{what} takes too long"))??;
    if !output.status.success() {
        bail!("{what} failed: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(started.elapsed())
}

/// A demonstration of that size, and how long it took.
pub async fn generate(arguments: &Arguments, people: usize, entries: usize) -> anyhow::Result<(TempDir, Duration)> {
    let folder = tempfile::tempdir()?;
    let mut make = command(arguments, folder.path());
    make.args(["demo", "--no-serve", "--people", &people.to_string(), "--entries", &entries.to_string()]);
    let took = finish(make, "the demonstration").await?;
    Ok((folder, took))
}

/// Every number, balance and seal of the books.
pub async fn verify(arguments: &Arguments, data: &Path) -> anyhow::Result<()> {
    let mut verify = command(arguments, data);
    verify.args(["ledger", "verify"]);
    finish(verify, "kevre ledger verify").await.map(drop)
}

/// How long a file takes to come into an empty instance.
pub async fn time_import(kevre: &Path, program: &str, file: &Path) -> anyhow::Result<Duration> {
    let folder = tempfile::tempdir()?;
    let mut init = Command::new(kevre);
    init.arg("--data").arg(folder.path()).args(["init", "--name", "Amicale", "--admin-email", "admin@exemple.bzh", "--admin-password-stdin"]);
    let mut child = init.stdin(Stdio::piped()).stdout(Stdio::null()).spawn()?;
    let mut typed = child.stdin.take().context("a standard input")?;
    typed.write_all(b"un mot de passe assez long").await?;
    drop(typed);
    if !child.wait().await?.success() {
        bail!("kevre init failed");
    }
    let mut import = Command::new(kevre);
    import.arg("--data").arg(folder.path()).args(["import", program]).arg(file).arg("--json");
    finish(import, "the import").await
}

/// Resident memory, in bytes.
pub struct Memory {
    pub now: u64,
    pub peak: u64,
}

pub struct Server {
    child: Child,
    pub address: SocketAddr,
    pub started_in: Duration,
}

impl Server {
    /// Starts it and waits for the first healthy answer.
    pub async fn start(arguments: &Arguments, data: &Path) -> anyhow::Result<Self> {
        let started = Instant::now();
        let mut serve = command(arguments, data);
        let mut child = serve.args(["serve", "--listen", "127.0.0.1:0"]).stdin(Stdio::null()).stdout(Stdio::piped()).spawn()?;
        let output = child.stdout.take().context("a standard output")?;
        let address = tokio::time::timeout(START_PATIENCE, told_address(output)).await.context("the server does not start")??;
        loop {
            let mut connection = crate::client::Connection::open(address, "", false).await?;
            if connection.get("/healthz").await?.status.is_success() {
                return Ok(Server { child, address, started_in: started.elapsed() });
            }
            if started.elapsed() > START_PATIENCE {
                bail!("the server is never healthy");
            }
        }
    }

    /// Waits until no job waits or runs, and says how long that took: the search index of a new instance is written by jobs.
    pub async fn idle(&self) -> anyhow::Result<Duration> {
        let started = Instant::now();
        loop {
            let mut connection = crate::client::Connection::open(self.address, "", false).await?;
            let metrics = connection.get("/metrics").await?.text();
            let waiting = ["kevre_jobs_queued 0", "kevre_jobs_running 0"].iter().filter(|line| !metrics.lines().any(|told| told == **line)).count();
            if waiting == 0 {
                return Ok(started.elapsed());
            }
            if started.elapsed() > PATIENCE {
                bail!("the jobs never end");
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    pub fn memory(&self) -> anyhow::Result<Memory> {
        let id = self.child.id().context("the server has ended")?;
        let status = std::fs::read_to_string(format!("/proc/{id}/status"))?;
        let read = |name: &str| status.lines().find_map(|line| line.strip_prefix(name)?.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok());
        let (now, peak) = read("VmRSS:").zip(read("VmHWM:")).context("no memory in /proc")?;
        Ok(Memory { now: now * 1024, peak: peak * 1024 })
    }

    pub async fn stop(&mut self) -> anyhow::Result<()> {
        let id = self.child.id().context("the server has ended")?;
        Command::new("kill").args(["-TERM", &id.to_string()]).status().await?;
        tokio::time::timeout(START_PATIENCE, self.child.wait()).await.context("the server does not stop")??;
        Ok(())
    }
}

/// “Kevre listens on http://127.0.0.1:35123”
async fn told_address(output: tokio::process::ChildStdout) -> anyhow::Result<SocketAddr> {
    let mut lines = BufReader::new(output).lines();
    while let Some(line) = lines.next_line().await? {
        if let Some((_, address)) = line.split_once("http://") {
            // What it prints later is read away, so that it never waits for us.
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return Ok(address.trim().parse()?);
        }
    }
    bail!("the server ended before it listened")
}
