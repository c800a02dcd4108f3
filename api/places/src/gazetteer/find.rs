//! Cities by name: first those that are called exactly so, then those that begin so, then small slips of the hand.

use super::{City, CityName, Gazetteer, Land};

/// The longest text looked at: longer than any name and its country.
const TEXT_MAX: usize = 200;
/// The most parts of "Town hall, Lyon, France" looked at.
const PARTS_MAX: usize = 6;
/// How many are looked through for those in the wanted country: all cities that share one name.
const NAMESAKES_MAX: usize = 100;
/// How much more people mean a city by its own name than by another of its names.
const OWN_NAME: u64 = 10;
/// The longest name in which slips are looked for, in letters: as long as those in the file.
const LETTERS_MAX: usize = 40;
const ROW: usize = LETTERS_MAX + 1;
/// From how many letters on one slip is forgiven, and two.
const SLIPS: [usize; 2] = [4, 8];

impl Gazetteer {
    pub(super) fn suggest(&self, text: &str, limit: usize) -> Vec<&City> {
        let text: String = text.chars().take(TEXT_MAX).collect();
        let parts: Vec<String> =
            text.split(',').map(|it| self.folds.fold(it)).filter(|it| !it.is_empty()).collect();
        for at in 0..parts.len().min(PARTS_MAX) {
            let Some((name, around)) = parts.get(at..).and_then(<[_]>::split_first) else { break };
            let lands: Vec<Vec<&Land>> =
                around.iter().map(|it| self.lands(it)).filter(|it| !it.is_empty()).collect();
            let most = if lands.is_empty() { limit } else { NAMESAKES_MAX.max(limit) };
            // Only the first part is taken for a beginning or a slip: "Town hall" is no misspelt city.
            let found = if parts.len() == 1 || !lands.is_empty() {
                self.named(name, most)
            } else {
                self.called(name, most)
            };
            let mut found: Vec<&City> = found.into_iter().filter(|it| it.is_in(&lands)).collect();
            if !found.is_empty() {
                found.truncate(limit);
                return found;
            }
        }
        Vec::new()
    }

    pub(super) fn called_so(&self, text: &str) -> Option<&City> {
        let text: String = text.chars().take(TEXT_MAX).collect();
        let name = self.folds.fold(&text);
        if name.is_empty() { None } else { self.called(&name, 1).first().copied() }
    }

    /// Exactly so, else begun so, else nearly so: the best of each are followed by those of the next.
    fn named(&self, name: &str, limit: usize) -> Vec<&City> {
        let (exact, longer) = self.begun(name);
        let mut found = self.best(exact, limit);
        // Who writes "France" does not mean Francistown.
        if found.is_empty() && !self.lands(name).is_empty() {
            return found;
        }
        for city in self.best(longer, limit) {
            if found.len() < limit && !found.iter().any(|it| std::ptr::eq(*it, city)) {
                found.push(city);
            }
        }
        if found.is_empty() { self.best(&self.nearly(name), limit) } else { found }
    }

    fn called(&self, name: &str, limit: usize) -> Vec<&City> {
        self.best(self.begun(name).0, limit)
    }

    /// Names that are just so, and those that go on.
    fn begun(&self, name: &str) -> (&[CityName], &[CityName]) {
        let entries = &self.names.entries;
        let from = entries.partition_point(|it| self.names.name(*it) < name);
        let rest = entries.get(from..).unwrap_or_default();
        let count = rest.partition_point(|it| self.names.name(*it).starts_with(name));
        let begun = rest.get(..count).unwrap_or_default();
        begun.split_at(begun.partition_point(|it| usize::from(it.bytes) == name.len()))
    }

    /// Names that differ by a slip or two.
    fn nearly(&self, name: &str) -> Vec<CityName> {
        let wanted: Vec<char> = name.chars().collect();
        let most = SLIPS.iter().filter(|it| wanted.len() >= **it).count();
        let mut found: Vec<(usize, CityName)> = Vec::new();
        let mut letters = Vec::new();
        // What is written in other letters has more bytes for as many of them.
        let bytes_max = if name.is_ascii() { most } else { 4 * most };
        for entry in self.names.entries.iter().filter(|_| most > 0) {
            if usize::from(entry.bytes).abs_diff(name.len()) > bytes_max {
                continue;
            }
            let other = self.names.name(*entry);
            if !begin_alike(&wanted, other) {
                continue;
            }
            letters.clear();
            letters.extend(other.chars());
            if let Some(slips) = slips(&wanted, &letters, most) {
                found.push((slips, *entry));
            }
        }
        // Whoever slips once did not slip twice.
        let least = found.iter().map(|(slips, _)| *slips).min();
        found.into_iter().filter(|(it, _)| Some(*it) == least).map(|(_, entry)| entry).collect()
    }

    /// The cities behind names: those that most people mean first, each once.
    fn best(&self, entries: &[CityName], limit: usize) -> Vec<&City> {
        let mut weighed: Vec<(u64, u16)> =
            entries.iter().map(|it| (self.weight(*it), it.city)).collect();
        weighed.sort_unstable_by_key(|(weight, city)| (std::cmp::Reverse(*weight), *city));
        let mut found: Vec<u16> = Vec::with_capacity(limit.min(NAMESAKES_MAX));
        for (_, city) in weighed {
            if found.len() == limit {
                break;
            }
            if !found.contains(&city) {
                found.push(city);
            }
        }
        found.into_iter().filter_map(|it| self.cities.get(usize::from(it))).collect()
    }

    fn weight(&self, entry: CityName) -> u64 {
        let people = self.cities.get(usize::from(entry.city)).map_or(0, |it| it.population);
        u64::from(people) * if entry.is_own { OWN_NAME } else { 1 }
    }

    /// Countries and states of this name or code: CA is Canada, and California.
    fn lands(&self, folded: &str) -> Vec<&'static Land> {
        let lands = self.countries.iter().chain(self.regions);
        lands.filter(|it| it.is_called(folded)).collect()
    }
}

impl Land {
    fn is_called(&self, folded: &str) -> bool {
        *self.folded == *folded || self.codes.iter().any(|it| it.eq_ignore_ascii_case(folded))
    }
}

impl City {
    fn is_in(&self, lands: &[Vec<&Land>]) -> bool {
        let mine = |land: &&Land| *land == self.country || Some(*land) == self.region;
        lands.iter().all(|any| any.iter().any(mine))
    }
}

// Hardly anybody gets both of the first two letters wrong: so most names are not even compared.
fn begin_alike(wanted: &[char], other: &str) -> bool {
    let mut wanted = wanted.iter().take(2);
    wanted.any(|letter| other.chars().take(2).any(|it| it == *letter))
}

/// Letters to put in, take out, change or swap to get from one to the other, unless it is more than `most`.
fn slips(from: &[char], to: &[char], most: usize) -> Option<usize> {
    if from.len().abs_diff(to.len()) > most || from.len().max(to.len()) > LETTERS_MAX {
        return None;
    }
    let (mut before, mut above, mut current) = ([0; ROW], [0; ROW], [0; ROW]);
    for (column, slot) in above.iter_mut().enumerate() {
        *slot = column;
    }
    for (row, letter) in from.iter().enumerate() {
        current[0] = row + 1;
        for (column, other) in to.iter().enumerate() {
            let mut least = (above[column] + usize::from(letter != other))
                .min(above[column + 1] + 1)
                .min(current[column] + 1);
            let is_swap =
                row > 0 && column > 0 && from[row - 1] == *other && to[column - 1] == *letter;
            if is_swap {
                least = least.min(before[column - 1] + 1);
            }
            current[column + 1] = least;
        }
        if current[..=to.len()].iter().all(|it| *it > most) {
            return None;
        }
        (before, above, current) = (above, current, before);
    }
    Some(above[to.len()]).filter(|it| *it <= most)
}
