//! Who issues a document, and its logo: sniffed and bounded before the typesetter sees it.

use serde::Serialize;

use crate::error::Error;
use crate::limits;

/// The language of a document's text: what a screen reader speaks and how words are divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Language {
    #[serde(rename = "fr")]
    French,
    #[serde(rename = "en")]
    English,
}

/// The organisation that issues the document, as its letterhead shows it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Organisation {
    pub name: String,
    /// One element per line, at most [`limits::ADDRESS_LINES`].
    pub address: Vec<String>,
    pub email: Option<String>,
    /// Company number as printed (« 552 100 554 »).
    pub siren: Option<String>,
    /// Number in the national register of associations as printed (« W751234567 »).
    pub rna: Option<String>,
    /// The bytes of a PNG, JPEG or SVG file.
    #[serde(skip)]
    pub logo: Option<Vec<u8>>,
}

/// The format of a picture, by its first bytes and never by a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LogoFormat {
    Png,
    Jpg,
    Svg,
}

impl Organisation {
    /// Checks what the type cannot say, and answers the logo's format if there is a logo.
    pub(crate) fn check(&self) -> Result<Option<LogoFormat>, Error> {
        check_count("address lines", self.address.len(), limits::ADDRESS_LINES)?;
        self.logo.as_deref().map(sniff_logo).transpose()
    }
}

/// Refuses more than `limit` of `what`.
pub(crate) fn check_count(what: &'static str, count: usize, limit: usize) -> Result<(), Error> {
    if count > limit {
        return Err(Error::TooMany { what, count, limit });
    }
    Ok(())
}

/// The format of a picture, or why it cannot be printed.
pub(crate) fn sniff_logo(bytes: &[u8]) -> Result<LogoFormat, Error> {
    if bytes.len() > limits::LOGO_SIZE_BYTES {
        return Err(refused("its file is too large"));
    }
    let format = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        LogoFormat::Png
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        LogoFormat::Jpg
    } else {
        return sniff_svg(bytes);
    };
    let size = imagesize::blob_size(bytes).map_err(|_| refused("its file is damaged"))?;
    if size.width.saturating_mul(size.height) > limits::LOGO_PIXELS {
        return Err(refused("the picture is too large"));
    }
    Ok(format)
}

/// An SVG is refused when it could unpack into more than it shows: entities that multiply, and pictures inside the
/// picture, whose surface nobody has checked.
fn sniff_svg(bytes: &[u8]) -> Result<LogoFormat, Error> {
    let not_a_picture = || refused("it is neither PNG, JPEG nor SVG");
    let svg = std::str::from_utf8(bytes).map_err(|_| not_a_picture())?;
    if !svg.trim_start_matches('\u{feff}').trim_start().starts_with('<') || !svg.contains("<svg") {
        return Err(not_a_picture());
    }
    if svg.contains("<!ENTITY") {
        return Err(refused("the SVG declares entities"));
    }
    if svg.contains("<image") || svg.contains(":image") || svg.contains("<feImage") || svg.contains(":feImage") {
        return Err(refused("the SVG holds another picture"));
    }
    Ok(LogoFormat::Svg)
}

fn refused(reason: &'static str) -> Error {
    Error::Logo { reason }
}
