//! Photos of people: read within limits, turned upright, made small and written again.
//!
//! What a telephone hides in a picture (where it was taken, when, by which device) is gone afterwards, and so is whatever a
//! hostile file carried. Decoding takes a while: it is done before the transaction opens.

use image::{DynamicImage, ImageDecoder, ImageReader, Limits, codecs::jpeg::JpegEncoder, imageops::FilterType};
use kernel::{Error, Result};
use std::io::Cursor;

/// Largest file sent, in bytes.
pub const BYTES_MAX: u64 = 5 * 1024 * 1024;
/// Longest side of the picture sent, in pixels.
pub const SIDE_MAX: u32 = 10_000;
/// Memory one picture may take while it is read, in bytes.
const DECODED_BYTES_MAX: u64 = 200 * 1024 * 1024;
/// Longest side of the picture kept, in pixels: twice what a page shows.
const KEPT_SIDE: u32 = 512;
const JPEG_QUALITY: u8 = 82;

/// The small JPEG of what was sent. Refuses what is no picture (`people-photo-kind`) and what is too large
/// (`people-photo-large`).
pub async fn small(path: std::path::PathBuf, size_bytes: u64) -> Result<Vec<u8>> {
    if size_bytes > BYTES_MAX {
        return Err(too_large());
    }
    let made = tokio::task::spawn_blocking(move || {
        let bytes = std::fs::read(path)?;
        shrunk(&bytes)
    });
    made.await.map_err(|error| Error::Internal(error.into()))?
}

fn shrunk(bytes: &[u8]) -> Result<Vec<u8>> {
    let wrong = |error: image::ImageError| match error {
        image::ImageError::Limits(_) => too_large(),
        _ => Error::refused("people-photo-kind").on("photo"),
    };
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_MAX);
    limits.max_image_height = Some(SIDE_MAX);
    limits.max_alloc = Some(DECODED_BYTES_MAX);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(wrong)?;
    let orientation = decoder.orientation().map_err(wrong)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(wrong)?;
    picture.apply_orientation(orientation);
    if picture.width() > KEPT_SIDE || picture.height() > KEPT_SIDE {
        picture = picture.resize(KEPT_SIDE, KEPT_SIDE, FilterType::Triangle);
    }
    let mut out = Vec::new();
    JpegEncoder::new_with_quality(&mut out, JPEG_QUALITY).encode_image(&picture.to_rgb8()).map_err(wrong)?;
    Ok(out)
}

fn too_large() -> Error {
    Error::refused("people-photo-large").with("size", i64::try_from(BYTES_MAX / 1024 / 1024).unwrap_or(i64::MAX)).with("side", i64::from(SIDE_MAX)).on("photo")
}
