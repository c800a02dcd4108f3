//! From whatever somebody uploads to a picture of ours: recognized by its first bytes, decoded within bounds,
//! turned upright, made smaller, written anew. Synchronous and heavy: call it where blocking is allowed.

use std::io::Cursor;

use image::{
    DynamicImage, GenericImageView, ImageDecoder, ImageFormat, ImageReader, Limits,
    codecs::jpeg::JpegEncoder, imageops::FilterType,
};

/// Larger pictures than this many pixels take more memory to decode than a small server has.
const PIXELS_MAX: u64 = 40_000_000;
/// Widest and highest, against lines of absurd length.
const SIDE_MAX: u32 = 20_000;
/// What decoding one picture may allocate: 40 million pixels in colour, and a little.
pub(crate) const DECODING_BYTES_MAX: u64 = 256 * 1024 * 1024;
/// What a screen shows; larger pictures are made to fit.
const FIT: (u32, u32) = (1920, 1080);
/// Where more quality is not seen and less is.
const JPEG_QUALITY: u8 = 85;
/// How fine the blurred placeholder is, across and down.
const BLUR: (u32, u32) = (4, 3);
/// The placeholder is computed from a picture of this size: it shows no more.
const BLUR_FROM: u32 = 32;

/// A picture of ours.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct OwnPicture {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// The type that it has.
    pub kind: PictureKind,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// A blurred placeholder.
    pub blurhash: Option<String>,
}

/// What is written: photographs as JPEG, what has transparent parts (and drawings that came as PNG) as PNG.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PictureKind {
    /// As photographs are kept.
    Jpeg,
    /// As drawings are kept.
    Png,
}

impl PictureKind {
    /// As HTTP says it.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    /// How its files' names end.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
        }
    }
}

/// Why a file is not taken.
#[derive(Debug, thiserror::Error)]
pub enum NotAPicture {
    /// Something else, whatever its name says.
    #[error("this is not a JPEG, PNG, GIF or WebP picture")]
    UnknownKind,
    /// It has more bytes than are taken.
    #[error("the file is too large: at most {max} bytes")]
    TooLarge {
        /// How much is fine.
        max: usize,
    },
    /// It has more pixels than are decoded.
    #[error("the picture is too large: at most 40 million pixels")]
    TooManyPixels,
    /// Cut off, or made to break decoders.
    #[error("the picture is damaged")]
    Damaged(#[source] image::ImageError),
}

/// Makes a picture of ours from a file.
///
/// # Errors
///
/// When it is none, or too large a one.
pub(crate) fn make(file: &[u8]) -> Result<OwnPicture, NotAPicture> {
    let format = recognize(file).ok_or(NotAPicture::UnknownKind)?;
    let picture = upright(file, format)?;
    let picture = fitting(picture);
    let photograph = format == ImageFormat::Jpeg
        || (format == ImageFormat::WebP && !picture.color().has_alpha());
    let kind = if photograph { PictureKind::Jpeg } else { PictureKind::Png };
    let bytes = write(&picture, kind).map_err(NotAPicture::Damaged)?;
    let (width, height) = picture.dimensions();
    Ok(OwnPicture { bytes, kind, width, height, blurhash: blur(&picture) })
}

/// What kind of picture a file is, by its first bytes.
fn recognize(file: &[u8]) -> Option<ImageFormat> {
    match file {
        [0xFF, 0xD8, 0xFF, ..] => Some(ImageFormat::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Some(ImageFormat::Png),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(ImageFormat::Gif),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(ImageFormat::WebP),
        _ => None,
    }
}

/// How much memory a file takes while it is decoded; only its head is read.
///
/// # Errors
///
/// When it is no picture, or too large a one.
pub(crate) fn decoding_bytes(file: &[u8]) -> Result<u64, NotAPicture> {
    let format = recognize(file).ok_or(NotAPicture::UnknownKind)?;
    Ok(decoder(file, format)?.total_bytes().min(DECODING_BYTES_MAX))
}

fn decoder(file: &[u8], format: ImageFormat) -> Result<impl ImageDecoder, NotAPicture> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_MAX);
    limits.max_image_height = Some(SIDE_MAX);
    limits.max_alloc = Some(DECODING_BYTES_MAX);
    let mut reader = ImageReader::with_format(Cursor::new(file), format);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(refusal)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS_MAX {
        return Err(NotAPicture::TooManyPixels);
    }
    Ok(decoder)
}

fn upright(file: &[u8], format: ImageFormat) -> Result<DynamicImage, NotAPicture> {
    let mut decoder = decoder(file, format)?;
    // A picture without a word about its orientation stands as it is.
    let orientation = decoder.orientation().ok();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(refusal)?;
    if let Some(orientation) = orientation {
        picture.apply_orientation(orientation);
    }
    Ok(picture)
}

fn refusal(error: image::ImageError) -> NotAPicture {
    if matches!(error, image::ImageError::Limits(_)) {
        NotAPicture::TooManyPixels
    } else {
        NotAPicture::Damaged(error)
    }
}

fn fitting(picture: DynamicImage) -> DynamicImage {
    let (width, height) = picture.dimensions();
    if width <= FIT.0 && height <= FIT.1 {
        return picture;
    }
    picture.resize(FIT.0, FIT.1, FilterType::Triangle)
}

fn write(picture: &DynamicImage, kind: PictureKind) -> Result<Vec<u8>, image::ImageError> {
    let mut bytes = Cursor::new(Vec::new());
    match kind {
        PictureKind::Jpeg => {
            let encoder = JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY);
            DynamicImage::from(picture.to_rgb8()).write_with_encoder(encoder)?;
        }
        PictureKind::Png => eight_bits(picture).write_to(&mut bytes, ImageFormat::Png)?,
    }
    Ok(bytes.into_inner())
}

// Screens show eight bits a colour; more only makes files larger.
fn eight_bits(picture: &DynamicImage) -> DynamicImage {
    if picture.color().has_alpha() { picture.to_rgba8().into() } else { picture.to_rgb8().into() }
}

fn blur(picture: &DynamicImage) -> Option<String> {
    let small = picture.thumbnail(BLUR_FROM, BLUR_FROM).to_rgba8();
    let (width, height) = small.dimensions();
    blurhash::encode(BLUR.0, BLUR.1, width, height, small.as_raw()).ok()
}

#[cfg(test)]
mod tests {
    use image::{Rgb, RgbImage, Rgba, RgbaImage};

    use super::*;

    fn file(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.into().write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    fn red_and_blue(width: u32, height: u32) -> RgbImage {
        let half = |x, _| if x < width / 2 { Rgb([255, 0, 0]) } else { Rgb([0, 0, 255]) };
        RgbImage::from_fn(width, height, half)
    }

    #[test]
    fn pictures_are_made_to_fit_a_screen() {
        let made = make(&file(red_and_blue(3840, 1080), ImageFormat::Png)).unwrap();
        assert_eq!((made.width, made.height, made.kind), (1920, 540, PictureKind::Png));
        let small = make(&file(red_and_blue(30, 20), ImageFormat::WebP)).unwrap();
        assert_eq!((small.width, small.height, small.kind), (30, 20, PictureKind::Jpeg));
        assert!(small.blurhash.is_some());
    }

    #[test]
    fn transparent_parts_stay_transparent() {
        let glass = RgbaImage::from_pixel(4, 4, Rgba([1, 2, 3, 0]));
        let made = make(&file(glass, ImageFormat::WebP)).unwrap();
        let read = image::load_from_memory(&made.bytes).unwrap().to_rgba8();
        assert_eq!((made.kind, read.get_pixel(0, 0)[3]), (PictureKind::Png, 0));
    }

    #[test]
    fn of_an_animation_the_first_picture_is_kept() {
        let made = make(&file(red_and_blue(8, 8), ImageFormat::Gif)).unwrap();
        assert_eq!((made.kind, &made.bytes[..4]), (PictureKind::Png, &b"\x89PNG"[..]));
    }

    // An EXIF block that says "turn me by a quarter" and where it was taken.
    fn exif() -> Vec<u8> {
        let tiff = b"MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0GPS-SECRET";
        let mut segment = vec![0xFF, 0xE1];
        segment.extend(u16::try_from(tiff.len() + 8).unwrap().to_be_bytes());
        segment.extend(b"Exif\0\0");
        segment.extend(tiff);
        segment
    }

    #[test]
    fn pictures_are_turned_upright_and_forget_where_they_were_taken() {
        let mut jpeg = file(red_and_blue(64, 32), ImageFormat::Jpeg);
        jpeg.splice(2..2, exif());
        let made = make(&jpeg).unwrap();
        assert_eq!((made.width, made.height), (32, 64));
        assert!(!made.bytes.windows(10).any(|it| it == b"GPS-SECRET"));
        let top = image::load_from_memory(&made.bytes).unwrap().to_rgb8();
        assert!(top.get_pixel(16, 4)[0] > 200, "red, which was left, is on top now");
    }

    #[test]
    fn what_only_looks_like_a_picture_is_refused() {
        for it in
            [&b"<svg onload=alert(1)>"[..], b"GIF89a<script>", b"\xFF\xD8\xFF\xE0", b"{}", b""]
        {
            assert!(make(it).is_err(), "{it:?}");
        }
        let mut cut = file(red_and_blue(64, 64), ImageFormat::Png);
        cut.truncate(60);
        assert!(matches!(make(&cut), Err(NotAPicture::Damaged(_))));
    }

    #[test]
    fn a_small_file_does_not_become_a_large_picture() {
        // The header of a PNG that says 19,000 × 19,000, with its right checksum.
        let mut bomb = file(red_and_blue(1, 1), ImageFormat::Png);
        bomb[16..24].copy_from_slice(&[0, 0, 0x4A, 0x38, 0, 0, 0x4A, 0x38]);
        let sum = crc(&bomb[12..29]).to_be_bytes();
        bomb[29..33].copy_from_slice(&sum);
        assert!(matches!(make(&bomb), Err(NotAPicture::TooManyPixels)));
    }

    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(!0_u32, |sum, byte| {
            (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
                if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 }
            })
        })
    }
}
