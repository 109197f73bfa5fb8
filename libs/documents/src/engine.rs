//! The only place that talks to the typesetter: a world of our templates, one data file and at most one picture.
//!
//! It protects the rule of this crate, that data is never a program: every other path, package or date a template
//! might ask for does not exist.

use std::sync::LazyLock;

use serde_json::Value;
use typst::comemo;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::error::Error;
use crate::fonts::FONTS;

/// One of our templates.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Template {
    Receipt,
    Table,
    TaxReceipt,
}

/// The language's library and our parsed templates: made at the first document, shared by all.
struct Engine {
    library: LazyHash<Library>,
    common: Source,
    receipt: Source,
    table: Source,
    tax_receipt: Source,
    data: FileId,
    logo: FileId,
}

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine {
    library: LazyHash::new(Library::default()),
    common: source("/common.typ", include_str!("../templates/common.typ")),
    receipt: source("/receipt.typ", include_str!("../templates/receipt.typ")),
    table: source("/table.typ", include_str!("../templates/table.typ")),
    tax_receipt: source("/tax_receipt.typ", include_str!("../templates/tax_receipt.typ")),
    data: file_id("/data.json"),
    logo: file_id("/logo"),
});

fn source(path: &str, text: &str) -> Source {
    Source::new(file_id(path), text.to_owned())
}

fn file_id(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("our own paths are absolute and plain");
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}

/// Sets `data` with `template` and answers the PDF's bytes.
///
/// The result conforms to PDF/A-2a and PDF/UA-1. When it cannot, as when a name holds a character that no embedded
/// font draws, a tagged PDF 1.7 is made instead: a receipt with one empty box is better than no receipt.
pub(crate) fn render(template: Template, data: &Value, logo: Option<&[u8]>) -> Result<Vec<u8>, Error> {
    let _cache = CacheGuard;
    let document = compile(template, data, logo)?.0;
    let strict = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]).expect("both standards apply to PDF 1.7");
    typst_pdf::pdf(&document, &options(strict)).or_else(|_| typst_pdf::pdf(&document, &options(PdfStandards::default()))).map_err(|errors| typesetting(&errors))
}

/// The typesetter remembers every step of its work in a cache of the whole process, which would grow with each
/// document. Emptied on every way out of a render.
struct CacheGuard;

impl Drop for CacheGuard {
    fn drop(&mut self) {
        comemo::evict(0);
    }
}

fn options(standards: PdfStandards) -> PdfOptions {
    PdfOptions { creator: Smart::Custom(Some("Kevre".to_owned())), standards, ..PdfOptions::default() }
}

/// Lays the document out; the warnings are for the tests of the templates.
fn compile(template: Template, data: &Value, logo: Option<&[u8]>) -> Result<(PagedDocument, Vec<String>), Error> {
    let world = OneDocument {
        main: match template {
            Template::Receipt => &ENGINE.receipt,
            Template::Table => &ENGINE.table,
            Template::TaxReceipt => &ENGINE.tax_receipt,
        },
        data: Bytes::from_string(data.to_string()),
        logo: logo.map(|bytes| Bytes::new(bytes.to_vec())),
    };
    let compiled = typst::compile::<PagedDocument>(&world);
    let warnings = compiled.warnings.iter().map(|warning| warning.message.to_string()).collect();
    let document = compiled.output.map_err(|errors| typesetting(&errors))?;
    Ok((document, warnings))
}

fn typesetting(errors: &[SourceDiagnostic]) -> Error {
    let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    Error::Typesetting { details: messages.join("; ") }
}

/// All that the typesetter can see while it sets one document.
struct OneDocument<'a> {
    main: &'a Source,
    data: Bytes,
    logo: Option<Bytes>,
}

impl World for OneDocument<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &ENGINE.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        [self.main, &ENGINE.common].into_iter().find(|source| source.id() == id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == ENGINE.data {
            Ok(self.data.clone())
        } else if id == ENGINE.logo {
            self.logo.clone().ok_or(FileError::AccessDenied)
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.faces.get(index).cloned()
    }

    /// No clock: a document's dates come with its data.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// What the typesetter remarks about a template when it sets `data`: nothing, or the template has a fault.
#[cfg(test)]
pub(crate) fn warnings(template: Template, data: &Value, logo: Option<&[u8]>) -> Result<Vec<String>, Error> {
    compile(template, data, logo).map(|(_, warnings)| warnings)
}
