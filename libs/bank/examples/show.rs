//! Prints what a bank file holds: `cargo run -p bank --example show -- FILE`

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let bytes = std::fs::read(std::env::args_os().nth(1).ok_or("which file?")?)?;
    let limits = bank::Limits::default();
    let statements = match bank::read(&bytes, &limits) {
        Err(bank::Error::MappingNeeded) => vec![bank::read_csv(&bytes, &bank::suggest(&bytes, &limits)?.mapping, "", "EUR", &limits)?],
        other => other?,
    };
    for statement in &statements {
        println!("{} {} {:?} {:?}", statement.account, statement.currency, statement.opening, statement.closing);
        statement.lines.iter().for_each(|line| println!("{:?} {} {} | {} | {}", line.booked, line.cents, line.label, line.counterpart, line.fingerprint));
        statement.problems.iter().for_each(|problem| println!("! {} {} {}", problem.place, problem.reason.key(), problem.found));
    }
    Ok(())
}
