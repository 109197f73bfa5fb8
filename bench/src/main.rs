//! The load generator behind `make bench`: a release build on a generated instance, a signed-in session, connections kept
//! open, loopback only. It prints what a page costs beside what `/healthz` costs in the same run, because machines differ.
//!
//! A benchmark and not a test: nothing fails because a machine is slow. It fails when a page answers with an error.

#![allow(clippy::disallowed_methods, reason = "a benchmark reads the real clock and runs its own tasks")]

mod arguments;
mod client;
mod instance;
mod load;
mod pages;
mod report;
mod writers;

use arguments::Arguments;
use clap::Parser;
use report::Report;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let mut report = Report::new(&arguments);
    let base = measure(&arguments, arguments.people, arguments.entries, &mut report).await?;
    report.base(base);
    if arguments.growth {
        let grown = measure(&arguments, arguments.people * 10, arguments.entries * 10, &mut report).await?;
        report.grown(grown);
    }
    for (program, path) in arguments.files() {
        let took = instance::time_import(&arguments.kevre, program, path).await?;
        report.fact(format!("import of {} ({program})", path.file_name().unwrap_or_default().to_string_lossy()), report::seconds(took));
    }
    println!("{}", report.table());
    if let Some(path) = &arguments.markdown {
        std::fs::write(path, report.markdown())?;
        eprintln!("written: {}", path.display());
    }
    Ok(())
}

/// One generated instance, every page, then the writers.
async fn measure(arguments: &Arguments, people: usize, entries: usize, report: &mut Report) -> anyhow::Result<Vec<load::Measure>> {
    let size = format!("{people} people, {entries} entries");
    eprintln!("making up {size}…");
    let (folder, took) = instance::generate(arguments, people, entries).await?;
    report.fact(format!("demonstration of {size} made up in"), report::seconds(took));
    let mut server = instance::Server::start(arguments, folder.path()).await?;
    report.fact(format!("jobs of the first start (search index) ended after, {size}"), report::seconds(server.idle().await?));
    report.fact(format!("memory after these jobs, {size}"), report::megabytes(server.memory()?.now));
    server.stop().await?;
    let mut server = instance::Server::start(arguments, folder.path()).await?;
    report.fact(format!("start, {size}"), report::milliseconds(server.started_in));
    tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    report.fact(format!("memory at rest, {size}"), report::megabytes(server.memory()?.now));
    let session = client::Session::sign_in(server.address).await?;
    let pages = pages::find(&session).await?;
    let mut measures = vec![];
    for page in pages {
        eprint!("{:<34}", page.name);
        let measure = load::run(&session, &page, arguments).await?;
        eprintln!("{:>8.0} req/s  p99 {:>7}", measure.per_second(), report::milliseconds(measure.p99()));
        measures.push(measure);
    }
    let memory = server.memory()?;
    report.fact(format!("memory after reading, {size}"), format!("{} (peak {})", report::megabytes(memory.now), report::megabytes(memory.peak)));
    let written = writers::run(&session, arguments).await?;
    report.fact(format!("{} writers at once, {size}", arguments.writers), written.told());
    let memory = server.memory()?;
    report.fact(format!("memory after writing, {size}"), format!("{} (peak {})", report::megabytes(memory.now), report::megabytes(memory.peak)));
    server.stop().await?;
    instance::verify(arguments, folder.path()).await?;
    report.fact(format!("books verified after it all, {size}"), "no gap, every balance right".to_owned());
    Ok(measures)
}
