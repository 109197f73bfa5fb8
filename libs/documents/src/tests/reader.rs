//! Reads a PDF back with a library that shares nothing with the one that wrote it.

use lopdf::{Dictionary, Document, Object};

/// A PDF as its reader meets it.
pub struct Read {
    document: Document,
    bytes: Vec<u8>,
}

impl Read {
    pub fn new(bytes: Vec<u8>) -> Self {
        let document = Document::load_mem(&bytes).expect("a PDF reader opens the file");
        Self { document, bytes }
    }

    pub fn pages(&self) -> usize {
        self.document.get_pages().len()
    }

    /// The text of one page, counted from 1; what was broken to fit a line is whole again.
    pub fn page(&self, number: u32) -> String {
        let text = self.document.extract_text(&[number]).expect("the page's text can be read");
        text.replace('\u{200b}', "")
    }

    /// The text of all pages with every run of white space as one space.
    pub fn text(&self) -> String {
        let pages: Vec<u32> = self.document.get_pages().into_keys().collect();
        let text = self.document.extract_text(&pages).expect("the text can be read");
        text.replace('\u{200b}', "").split_ascii_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Like [`Read::text`] without any space: for texts that may be broken anywhere.
    pub fn dense_text(&self) -> String {
        self.text().split_whitespace().collect()
    }

    fn catalog(&self) -> &Dictionary {
        self.document.catalog().expect("the file has a catalogue")
    }

    pub fn language(&self) -> String {
        let language = self.catalog().get(b"Lang").and_then(Object::as_str).expect("the language is declared");
        String::from_utf8_lossy(language).into_owned()
    }

    pub fn is_tagged(&self) -> bool {
        let (_, mark) = self.document.dereference(self.catalog().get(b"MarkInfo").expect("marks are declared")).expect("marks are declared");
        let marked = mark.as_dict().and_then(|mark| mark.get(b"Marked")).and_then(Object::as_bool);
        marked.is_ok_and(|marked| marked) && self.catalog().has(b"StructTreeRoot")
    }

    /// True when the file says it follows both standards; the writer says so only after checking itself.
    pub fn is_archival_and_accessible(&self) -> bool {
        self.metadata_holds("<pdfaid:part>2</pdfaid:part>")
            && self.metadata_holds("<pdfaid:conformance>A</pdfaid:conformance>")
            && self.metadata_holds("<pdfuaid:part>1</pdfuaid:part>")
    }

    pub fn metadata_holds(&self, wanted: &str) -> bool {
        let wanted = wanted.as_bytes();
        self.bytes.windows(wanted.len()).any(|window| window == wanted)
    }

    /// How many elements of the structure tree have this role: `TH`, `H1`, `Figure`.
    pub fn count_tags(&self, role: &str) -> usize {
        self.document
            .objects
            .values()
            .filter_map(|object| object.as_dict().ok())
            .filter(|element| element.get(b"S").and_then(Object::as_name).is_ok_and(|name| name == role.as_bytes()))
            .count()
    }
}
