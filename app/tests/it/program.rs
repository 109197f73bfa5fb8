//! The program itself, as a process: what tests start that kill it.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

/// `kevre` on a data folder, and on a PostgreSQL when there is one.
pub fn kevre(data: &Path, database: Option<&str>, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kevre"));
    command.arg("--data").arg(data);
    if let Some(url) = database {
        command.args(["--database", url]);
    }
    command.args(arguments);
    command
}

/// Serves on a free port of this machine, and says on which.
pub fn serve(data: &Path, database: Option<&str>, options: &[&str]) -> (Child, String) {
    let arguments = [options, &["serve", "--listen", "127.0.0.1:0"]].concat();
    let mut child = kevre(data, database, &arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut said = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    said.read_line(&mut line).unwrap();
    let address = line.trim().rsplit("http://").next().unwrap().to_owned();
    assert!(address.starts_with("127.0.0.1:"), "it does not listen: {line}");
    (child, address)
}

/// What a command prints that succeeds.
pub fn done(mut command: Command) -> String {
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    said
}
