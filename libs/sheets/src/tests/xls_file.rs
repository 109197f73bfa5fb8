//! Makes small XLS files, record by record, as Excel 97 did.

const SECTOR: usize = 512;
const END: u32 = 0xffff_fffe;
const FREE: u32 = 0xffff_ffff;

/// A record.
pub(super) fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).expect("a short record");
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
}

/// A text with its length and flags; wide when it needs to be.
pub(super) fn text(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let count = u16::try_from(units.len()).expect("short").to_le_bytes();
    let wide = units.iter().any(|unit| *unit > 255);
    let characters: Vec<u8> = units.iter().flat_map(|unit| if wide { unit.to_le_bytes().to_vec() } else { vec![unit.to_le_bytes()[0]] }).collect();
    [&count[..], &[u8::from(wide)], &characters].concat()
}

/// Row, column and cell format.
pub(super) fn place(row: u16, column: u16, format: u16) -> Vec<u8> {
    [row, column, format].iter().flat_map(|n| n.to_le_bytes()).collect()
}

pub(super) fn label(row: u16, column: u16, words: &str) -> Vec<u8> {
    record(0x0204, &[place(row, column, 0), text(words)].concat())
}

pub(super) fn number(row: u16, column: u16, format: u16, value: f64) -> Vec<u8> {
    record(0x0203, &[&place(row, column, format)[..], &value.to_le_bytes()].concat())
}

/// A workbook stream: what the sheets share, and one visible sheet after a hidden one.
pub(super) fn workbook(shared: &[Vec<u8>], cells: &[Vec<u8>]) -> Vec<u8> {
    let bof = |kind: u8| record(0x0809, &[0, 6, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let sheet_name = |start: usize, hidden: u8, name: &str| {
        let start = u32::try_from(start).expect("short").to_le_bytes();
        let count = u8::try_from(name.len()).expect("short");
        record(0x0085, &[&start[..], &[hidden, 0, count, 0], name.as_bytes()].concat())
    };
    let head: Vec<u8> = [bof(5), record(0x0042, &1200_u16.to_le_bytes()), shared.concat()].concat();
    let names = sheet_name(0, 1, "Hidden").len() + sheet_name(0, 0, "Membres").len();
    let end = record(0x000a, &[]);
    let hidden_start = head.len() + names + end.len();
    let hidden = [bof(0x10), label(0, 0, "secret"), end.clone()].concat();
    let sheet = [bof(0x10), cells.concat(), end.clone()].concat();
    let names = [sheet_name(hidden_start, 1, "Hidden"), sheet_name(hidden_start + hidden.len(), 0, "Membres")].concat();
    [head, names, end, hidden, sheet].concat()
}

/// The container around one stream: in large sectors when `large`, in the root's small ones otherwise.
pub(super) fn file(name: &str, stream: &[u8], large: bool) -> Vec<u8> {
    let mut stream = stream.to_vec();
    if large {
        stream.resize(stream.len().max(4_096), 0);
    }
    assert!(large || stream.len() < 4_096, "too long for small sectors");
    let size = u32::try_from(stream.len()).expect("short");
    let mini_sectors = stream.len().div_ceil(64);
    stream.resize(stream.len().next_multiple_of(SECTOR), 0);
    let sectors = u32::try_from(stream.len() / SECTOR).expect("short");
    // Sector 0 is the table, 1 the directory, 2 the table of small sectors, the stream follows.
    let chain = (0..sectors).map(|n| if n + 1 == sectors { END } else { n + 4 });
    let fat = sector_of([0xffff_fffd, END, END].into_iter().chain(chain));
    let small = if large { 0 } else { u32::try_from(mini_sectors).expect("short") };
    let mini_fat = sector_of((0..small).map(|n| if n + 1 == small { END } else { n + 1 }));
    let root_start = if large { END } else { 3 };
    let root_size = if large { 0 } else { sectors * 512 };
    let start = if large { 3 } else { 0 };
    let directory = [entry("Root Entry", 5, root_start, root_size), entry(name, 2, start, size), vec![0; 256]].concat();
    [header(!large), fat, directory, mini_fat, stream].concat()
}

fn header(small: bool) -> Vec<u8> {
    let mut bytes = vec![0; SECTOR];
    bytes[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    bytes[24..34].copy_from_slice(&[0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0]);
    let mut put = |at: usize, value: u32| bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
    put(44, 1);
    put(48, 1);
    put(56, 4_096);
    put(60, if small { 2 } else { END });
    put(64, u32::from(small));
    put(68, END);
    put(76, 0);
    (1..109).for_each(|n| put(76 + 4 * n, FREE));
    bytes
}

fn sector_of(numbers: impl Iterator<Item = u32>) -> Vec<u8> {
    let mut bytes: Vec<u8> = numbers.flat_map(u32::to_le_bytes).collect();
    assert!(bytes.len() <= SECTOR, "one sector is enough for tests");
    bytes.resize(SECTOR, 0xff);
    bytes
}

fn entry(name: &str, kind: u8, start: u32, size: u32) -> Vec<u8> {
    let mut bytes = vec![0; 128];
    for (at, unit) in name.encode_utf16().enumerate() {
        bytes[at * 2..at * 2 + 2].copy_from_slice(&unit.to_le_bytes());
    }
    bytes[64] = u8::try_from(name.len() * 2 + 2).expect("short");
    bytes[66] = kind;
    bytes[68..80].fill(0xff);
    bytes[116..120].copy_from_slice(&start.to_le_bytes());
    bytes[120..124].copy_from_slice(&size.to_le_bytes());
    bytes
}
