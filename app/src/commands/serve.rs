//! `kevre serve`: the site and the worker in one process.

use clap::{Arg, ArgAction, ArgMatches, Command};
use kernel::{app::App, id, job::Worker, presence::Presence, web};
use std::{io::ErrorKind, sync::Arc};
use tokio::sync::watch;

pub fn spec() -> Command {
    Command::new("serve")
        .about("Serves the site and does the background work")
        .arg(Arg::new("listen").long("listen").value_name("ADDR").env("KEVRE_LISTEN").default_value("127.0.0.1:8080").help("Address and port"))
        .arg(Arg::new("no-worker").long("no-worker").action(ArgAction::SetTrue).help("Leave the background work to another process"))
}

pub async fn run(app: &Arc<App>, arguments: &ArgMatches) -> anyhow::Result<()> {
    let address = arguments.get_one::<String>("listen").map_or("127.0.0.1:8080", String::as_str);
    serve(app, address, !arguments.get_flag("no-worker")).await
}

/// Serves until the process is asked to end, then finishes what is in hand.
#[expect(clippy::disallowed_methods, reason = "the worker is the one task that lives beside the server")]
pub async fn serve(app: &Arc<App>, address: &str, with_worker: bool) -> anyhow::Result<()> {
    let listener = tokio::net::TcpListener::bind(address).await.map_err(|error| cannot_listen(address, &error))?;
    // A restore looks for it: nobody replaces the database of a program that runs.
    let _presence = Presence::enter(&app.config, id::derived(&listener.local_addr()?.to_string()))?;
    let (stop, stopped) = watch::channel(false);
    let worker = with_worker.then(|| {
        let (worker, stopped) = (Arc::new(Worker::new(app.clone())), stopped.clone());
        tokio::spawn(async move { worker.run(stopped).await })
    });
    tokio::spawn(async move {
        wait_for_end().await;
        let _ = stop.send(true);
    });
    println!("Kevre listens on http://{}", listener.local_addr()?);
    web::serve(app.clone(), listener, stopped).await?;
    if let Some(worker) = worker {
        worker.await?;
    }
    Ok(())
}

fn cannot_listen(address: &str, error: &std::io::Error) -> anyhow::Error {
    let advice = match error.kind() {
        ErrorKind::AddrInUse => "another program listens there: stop it, or choose another port with --listen",
        ErrorKind::PermissionDenied => "ports below 1024 are not for everybody: choose another with --listen, and put a web server before it",
        ErrorKind::AddrNotAvailable => "this machine does not have that address: 127.0.0.1:8080 always works",
        _ => "an address and a port are wanted, such as 127.0.0.1:8080",
    };
    anyhow::anyhow!("cannot listen on {address} ({error}): {advice}")
}

async fn wait_for_end() {
    let mut terminate = match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(signal) => signal,
        Err(error) => {
            tracing::error!(%error, "signals cannot be heard: stop the program with its process id");
            return std::future::pending().await;
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}
