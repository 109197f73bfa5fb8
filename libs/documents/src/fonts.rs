//! The fonts inside the program: documents look the same on every machine, and a server needs no font installed.
//!
//! Noto Sans (Latin, Greek, Cyrillic, Vietnamese) sets the documents; DejaVu Sans helps with what it lacks (Armenian,
//! Georgian, Hebrew, Arabic, arrows, symbols). Both come from crates, so that the build needs cargo and nothing else.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontBook, FontInstance, FontVariant, FontVariations};
use typst::utils::LazyHash;

/// All faces and the book that describes them, in the same order.
pub(crate) struct Fonts {
    pub book: LazyHash<FontBook>,
    pub faces: Vec<Font>,
    regular: FontInstance,
    bold: FontInstance,
}

/// Parsed when the first document is made: a server that makes none pays nothing.
pub(crate) static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::load);

/// How heavy a text is set, for measuring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

impl Fonts {
    fn load() -> Self {
        let faces: Vec<Font> =
            [notosans::REGULAR_TTF, notosans::BOLD_TTF, dejavu::sans::regular()].into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect();
        let instance = |index: usize| {
            let size = Abs::pt(10.0);
            Font::instantiate(faces[index].clone(), FontVariant::default(), size, &FontVariations::default())
        };
        Self { book: LazyHash::new(FontBook::from_fonts(&faces)), regular: instance(0), bold: instance(1), faces }
    }

    /// The height of a line that stands alone, in ems: capitals above the baseline, as the typesetter counts it.
    pub fn line_height_em(&self) -> f64 {
        self.regular.metrics().cap_height.get()
    }

    /// The width of one character in ems, kerning left aside. A character the main font lacks counts as wide, since
    /// only a text that runs out of its column matters here.
    pub fn width_em(&self, character: char, weight: Weight) -> f64 {
        const UNKNOWN_WIDTH_EM: f64 = 1.0;
        let font = match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        };
        font.ttf().glyph_index(character).and_then(|glyph| font.x_advance(glyph.0)).map_or(UNKNOWN_WIDTH_EM, |advance| advance.get())
    }
}
