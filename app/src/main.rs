//! Where `kevre` begins.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
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
