//! The file as it is carried, unpacked line by line: only what is kept is ever in memory.

use std::io::{BufRead as _, BufReader, Lines};

use chrono_tz::Tz;
use domain::place::Point;
use flate2::read::GzDecoder;

use super::{City, CityName, Folds, Gazetteer, Land, Names};

const FILE: &[u8] = include_bytes!("../../data/cities.txt.gz");

type GazetteerLines = Lines<BufReader<GzDecoder<&'static [u8]>>>;

impl Gazetteer {
    #[expect(clippy::expect_used, reason = "the file is part of the program")]
    pub(super) fn carried() -> Self {
        Self::read(BufReader::new(GzDecoder::new(FILE)).lines())
            .expect("the gazetteer is as its script makes it")
    }

    fn read(mut lines: GazetteerLines) -> Option<Self> {
        lines.next()?.ok()?.starts_with("parvis-gazetteer 1 ").then_some(())?;
        let folds = Folds(section(&mut lines, "folds", fold)?);
        let zones = section(&mut lines, "zones", |line| line.parse::<Tz>().ok())?;
        let land = |line: &str| land(&folds, line);
        // For as long as the program runs, and once: cities point to them.
        let countries: &'static [Land] = section(&mut lines, "countries", land)?.leak();
        let regions: &'static [Land] = section(&mut lines, "regions", land)?.leak();
        let cities = section(&mut lines, "cities", |line| city(line, &zones, countries, regions))?;
        let names = names(&mut lines)?;
        let mut northward: Vec<u16> = (0..u16::try_from(cities.len()).ok()?).collect();
        let latitude = |city: &u16| cities.get(usize::from(*city)).map(|it| it.point.latitude);
        northward.sort_by(|a, b| latitude(a).partial_cmp(&latitude(b)).unwrap_or(a.cmp(b)));
        Some(Self { cities, folds, countries, regions, names, northward })
    }
}

fn section<T>(
    lines: &mut GazetteerLines,
    name: &str,
    mut read: impl FnMut(&str) -> Option<T>,
) -> Option<Vec<T>> {
    let count = count(lines, name)?;
    let mut all = Vec::with_capacity(count);
    for _ in 0..count {
        all.push(read(&lines.next()?.ok()?)?);
    }
    Some(all)
}

fn count(lines: &mut GazetteerLines, name: &str) -> Option<usize> {
    lines.next()?.ok()?.strip_prefix(name)?.trim().parse().ok()
}

fn fold(line: &str) -> Option<(char, Box<str>)> {
    let (letter, plain) = line.split_once('\t')?;
    Some((letter.chars().next()?, plain.into()))
}

fn land(folds: &Folds, line: &str) -> Option<Land> {
    let (codes, name) = line.split_once('\t')?;
    let codes = codes.split(' ').map(Into::into).collect();
    Some(Land { codes, name: name.into(), folded: folds.fold(name).into() })
}

fn city(
    line: &str,
    zones: &[Tz],
    countries: &'static [Land],
    regions: &'static [Land],
) -> Option<City> {
    let mut fields = line.split('\t');
    let mut next = || fields.next();
    let name = next()?.into();
    let point = Point::new(next()?.parse().ok()?, next()?.parse().ok()?)?;
    let population = next()?.parse().ok()?;
    let country = next()?;
    let country = countries.binary_search_by_key(&country, |it| it.code()).ok()?;
    let timezone = *zones.get(next()?.parse::<usize>().ok()?)?;
    let region = next()?.parse::<usize>().ok().and_then(|it| regions.get(it));
    Some(City { name, point, population, country: countries.get(country)?, region, timezone })
}

fn names(lines: &mut GazetteerLines) -> Option<Names> {
    let count = count(lines, "keys")?;
    let mut names = Names::default();
    let mut name = String::new();
    for _ in 0..count {
        let line = lines.next()?.ok()?;
        let mut fields = line.split('\t');
        let shared: usize = fields.next()?.parse().ok()?;
        let end = name.char_indices().nth(shared).map_or(name.len(), |(at, _)| at);
        name.truncate(end);
        name.push_str(fields.next()?);
        let begins = u32::try_from(names.text.len()).ok()?;
        names.text.push_str(&name);
        for bearer in fields.next()?.split(' ') {
            let city = bearer.trim_start_matches('~');
            let is_own = city.len() == bearer.len();
            let bytes = u8::try_from(name.len()).ok()?;
            names.entries.push(CityName { begins, bytes, is_own, city: city.parse().ok()? });
        }
    }
    names.text.shrink_to_fit();
    names.entries.shrink_to_fit();
    Some(names)
}
