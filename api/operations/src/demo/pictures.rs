//! Pictures of the demo: hills under a sun, drawn anew for everybody who organizes, so that nobody's photographs are in the
//! program.

use std::io::Cursor;

use anyhow::Result;
use domain::ids::MediaId;
use image::{ImageFormat, Rgb, RgbImage};
use media::Upload;

use super::town::{DemoActor, DemoTown};

const WIDTH: u32 = 960;
const HEIGHT: u32 = 540;

/// More than such a drawing ever takes.
const BYTES_MAX: usize = 4 * 1024 * 1024;

/// How many each who organizes has.
pub(super) const EACH: usize = 2;

/// Sky above, sky below, sun, and three hills from the farthest to the nearest.
type Palette = [[u8; 3]; 6];

const PALETTES: [Palette; 5] = [
    [
        [251, 226, 186],
        [247, 178, 133],
        [255, 244, 214],
        [199, 120, 110],
        [140, 78, 92],
        [74, 48, 71],
    ],
    [
        [186, 222, 240],
        [232, 244, 232],
        [255, 251, 224],
        [132, 178, 148],
        [84, 138, 112],
        [40, 88, 80],
    ],
    [
        [214, 204, 240],
        [246, 214, 226],
        [255, 240, 230],
        [150, 132, 186],
        [98, 88, 150],
        [52, 50, 98],
    ],
    [
        [250, 236, 206],
        [238, 206, 150],
        [255, 252, 236],
        [188, 156, 96],
        [138, 112, 66],
        [86, 72, 48],
    ],
    [[60, 84, 130], [228, 148, 118], [255, 220, 170], [92, 78, 118], [58, 54, 92], [28, 30, 58]],
];

/// A picture of somebody's, the `n`th of the few that they have.
pub(super) async fn drawn_for(
    town: &DemoTown,
    (name, actor): (&str, &DemoActor),
    n: usize,
) -> Result<MediaId> {
    let seed = name.bytes().fold(n, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    let upload = Upload {
        bytes: drawing(seed)?.into(),
        name: format!("{name}-{n}.png"),
        alt: Some("A drawing: three rows of hills under a sun".to_owned()),
    };
    let kept = media::keep(&town.pictures, actor.person, upload, BYTES_MAX).await?;
    let ask = actor.asks(&format!("picture {name} {n}"));
    Ok(town.commands.upload_media(&ask, actor.person, kept).await?.id)
}

fn drawing(seed: usize) -> Result<Vec<u8>> {
    let palette = PALETTES[seed % PALETTES.len()];
    let shift = u32::try_from(seed % 997).unwrap_or_default();
    let picture = RgbImage::from_fn(WIDTH, HEIGHT, |x, y| Rgb(color(palette, shift, x, y)));
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png)?;
    Ok(bytes.into_inner())
}

fn color([above, below, sun, far, middle, near]: Palette, shift: u32, x: u32, y: u32) -> [u8; 3] {
    let hills = [(near, 430, 173, 60), (middle, 350, 271, 80), (far, 280, 397, 100)];
    let hill = hills.into_iter().find(|(_, top, width, height)| {
        y > top + ridge(x + shift * width / 100, *width) * height / 100
    });
    if let Some((color, ..)) = hill {
        return color;
    }
    let (across, down) = (x.abs_diff(200 + shift % 560), y.abs_diff(170));
    if across * across + down * down < 62 * 62 {
        return sun;
    }
    std::array::from_fn(|it| between(above[it], below[it], y))
}

/// From 0 to 100 and back, once in so many columns.
const fn ridge(x: u32, width: u32) -> u32 {
    let at = x % width * 200 / width;
    if at < 100 { at } else { 200 - at }
}

// One colour turns into another from the top of the picture to its bottom.
fn between(above: u8, below: u8, y: u32) -> u8 {
    let mixed = u32::from(above) * (HEIGHT - y) + u32::from(below) * y;
    u8::try_from(mixed / HEIGHT).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_is_a_picture_and_always_the_same() {
        let bytes = drawing(7).unwrap();
        let read = image::load_from_memory(&bytes).unwrap();
        assert_eq!((read.width(), read.height()), (WIDTH, HEIGHT));
        assert_eq!(
            bytes,
            drawing(7).unwrap(),
            "a filling that was broken off goes on with the same"
        );
        assert_ne!(bytes, drawing(8).unwrap());
        assert!(bytes.len() < BYTES_MAX);
    }
}
