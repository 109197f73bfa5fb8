//! Writes a Paheko database of invented people, to try or to measure: `cargo run -p imports --example large_paheko -- 10000 FOLDER`.

#[expect(clippy::unwrap_used, reason = "made for tests, where what cannot be made is a failure")]
#[path = "../src/tests/sample.rs"]
mod sample;

use std::path::PathBuf;

#[tokio::main]
async fn main() {
    let mut arguments = std::env::args().skip(1);
    let members = arguments.next().and_then(|typed| typed.parse().ok());
    let (Some(members), Some(folder)) = (members, arguments.next().map(PathBuf::from)) else {
        eprintln!("large_paheko MEMBERS FOLDER");
        std::process::exit(2);
    };
    println!("{}", sample::make_large(&folder, members).await.display());
}
