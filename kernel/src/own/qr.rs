//! A text as a picture to scan with a telephone, drawn here: what it holds never leaves.

use base64::{Engine, prelude::BASE64_STANDARD};
use qrcode::{QrCode, render::svg};

/// The picture is drawn at least so large.
const PIXELS_MIN: u32 = 200;

/// An address that needs no other request; empty when the text is too long for a picture.
pub(super) fn picture(text: &str) -> String {
    let Ok(code) = QrCode::new(text.as_bytes()) else { return String::new() };
    let picture = code.render::<svg::Color<'_>>().min_dimensions(PIXELS_MIN, PIXELS_MIN).build();
    format!("data:image/svg+xml;base64,{}", BASE64_STANDARD.encode(picture))
}
