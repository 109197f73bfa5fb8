//! Where `kevre` begins.

use std::process::ExitCode;

/// Threads beyond the processors: SQLite is asked on the thread of the request, and one that reads a long export or waits for
/// the disk must keep nobody waiting.
const THREADS_MORE: usize = 2;

fn main() -> ExitCode {
    let threads = std::thread::available_parallelism().map_or(1, usize::from) + THREADS_MORE;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(threads).enable_all().build();
    match runtime {
        Ok(runtime) => runtime.block_on(work()),
        Err(error) => {
            eprintln!("kevre: the machine gives no threads: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn work() -> ExitCode {
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_env_filter(tracing_subscriber::EnvFilter::try_from_env("KEVRE_LOG").unwrap_or_else(|_| "warn,kernel=info,kevre=info".into()))
        .init();
    match kevre::commands::run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("kevre: {error:#}");
            ExitCode::FAILURE
        }
    }
}
