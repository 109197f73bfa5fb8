//! Scratch.
fn main() {
    for path in std::env::args().skip(1) {
        let t = std::time::Instant::now();
        let f = std::fs::File::open(&path).unwrap();
        match sheets::Sheet::read(std::io::BufReader::new(f), &path, &sheets::Limits::default()) {
            Ok(s) => println!("{path}: {:?} {} cols {} rows {:?} {:?}\n  {:?}\n  {:?}", s.kind, s.header.len(), s.rows.len(), s.others, t.elapsed(), s.header, s.rows.first()),
            Err(e) => println!("{path}: ERR {e}"),
        }
    }
}
