"""Reads feeds with the libraries that others read them with, and says what is wrong.

    check_feeds.py FILE...      .ics files with icalendar, Atom, RSS and JSON Feed with feedparser

Prints one JSON object: how many files, events, entries and time zones there were, and the problems.
Ends with 1 when there is a problem.
"""

import json
import sys
import xml.etree.ElementTree as ElementTree
from datetime import datetime
from pathlib import Path

import feedparser
import icalendar

OCTETS_MAX = 75
REQUIRED = ("UID", "DTSTAMP", "DTSTART")
ATOM = "{http://www.w3.org/2005/Atom}"


def check_lines(octets):
    """RFC 5545 section 3.1: CRLF, at most 75 octets, UTF-8 on each line."""
    if not octets.endswith(b"\r\n"):
        yield "the last line does not end with CRLF"
    for number, line in enumerate(octets.split(b"\r\n"), start=1):
        if b"\r" in line or b"\n" in line:
            yield f"line {number} holds a bare CR or LF"
        if len(line) > OCTETS_MAX:
            yield f"line {number} has {len(line)} octets"
        try:
            text = line.decode()
        except UnicodeDecodeError:
            yield f"line {number} is not UTF-8 by itself"
            continue
        if any(ord(it) < 0x20 and it != "\t" for it in text):
            yield f"line {number} holds a control character"


def check_event(event, zones):
    uid = str(event.get("UID", "?"))
    for name in REQUIRED:
        if name not in event:
            yield f"{uid} has no {name}"
    for name, error in event.errors:
        yield f"{uid}: {name}: {error}"
    for name in ("DTSTART", "DTEND"):
        if name not in event:
            continue
        tzid = event[name].params.get("TZID")
        if tzid and tzid not in zones:
            yield f"{uid}: {name} is in {tzid}, which no VTIMEZONE tells"
    if "DTEND" in event and event.decoded("DTEND") <= event.decoded("DTSTART"):
        yield f"{uid} does not end after it begins"


def check_calendar(octets, counts):
    yield from check_lines(octets)
    calendar = icalendar.Calendar.from_ical(octets)
    for name in ("VERSION", "PRODID"):
        if name not in calendar:
            yield f"the calendar has no {name}"
    for name, error in calendar.errors:
        yield f"the calendar: {name}: {error}"
    if not calendar.subcomponents:
        yield "the calendar has no component"
    zones = {}
    for zone in calendar.walk("VTIMEZONE"):
        zones[str(zone["TZID"])] = zone.to_tz(lookup_tzid=False)
    events = calendar.walk("VEVENT")
    uids = [str(event.get("UID")) for event in events]
    if len(set(uids)) != len(uids):
        yield "a UID is there twice"
    for event in events:
        yield from check_event(event, zones)
    counts["events"] += len(events)
    counts["cancelled"] += sum(event.get("STATUS") == "CANCELLED" for event in events)
    counts["zones"] += len(zones)


def check_atom(octets, counts):
    if b"<!DOCTYPE" in octets:
        yield "there is a DTD"
    root = ElementTree.fromstring(octets)
    for parent in [root, *root.iter(ATOM + "entry")]:
        for name in ("id", "title", "updated"):
            if len(parent.findall(ATOM + name)) != 1:
                yield f"there is not one {name} in {parent.tag}"
    yield from check_news(octets, "atom10", "updated_parsed", counts)
    counts["tombstones"] += len(root.findall("{http://purl.org/atompub/tombstones/1.0}deleted-entry"))


def check_rss(octets, counts):
    if b"<!DOCTYPE" in octets:
        yield "there is a DTD"
    channel = ElementTree.fromstring(octets).find("channel")
    for name in ("title", "link", "description"):
        if len(channel.findall(name)) != 1:
            yield f"there is not one {name} in the channel"
    for item in channel.iter("item"):
        for name in ("title", "link", "guid", "pubDate"):
            if len(item.findall(name)) != 1:
                yield f"there is not one {name} in an item"
    yield from check_news(octets, "rss20", "published_parsed", counts)


def check_news(octets, version, moment, counts):
    feed = feedparser.parse(octets)
    if feed.bozo:
        yield f"feedparser: {feed.bozo_exception}"
    if feed.version != version:
        yield f"feedparser takes it for {feed.version or 'nothing'}"
    if not any(link.rel == "self" for link in feed.feed.get("links", [])):
        yield "there is no link to itself"
    ids = [entry.get("id") for entry in feed.entries]
    if len(set(ids)) != len(ids):
        yield "an id is there twice"
    for entry in feed.entries:
        if not entry.get(moment):
            yield f"{entry.get('id')} has no time that can be read"
    counts["entries"] += len(feed.entries)


def check_json_feed(octets, counts):
    """JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/: what has to be there, and of which type."""
    feed = json.loads(octets)
    if feed["version"] != "https://jsonfeed.org/version/1.1":
        yield f"the version is {feed['version']}"
    for name in ("title", "feed_url"):
        if not isinstance(feed.get(name), str):
            yield f"there is no {name}"
    ids = [item["id"] for item in feed["items"]]
    if len(set(ids)) != len(ids) or not all(isinstance(it, str) for it in ids):
        yield "ids are not texts that are there once"
    for item in feed["items"]:
        if ("content_html" in item) == ("content_text" in item):
            yield f"{item['id']} has not one content"
        datetime.fromisoformat(item["date_published"])
    counts["entries"] += len(feed["items"])


def checker_of(octets):
    if octets.startswith(b"BEGIN:VCALENDAR"):
        return check_calendar
    if octets.startswith(b"{"):
        return check_json_feed
    return check_rss if b"<rss " in octets[:200] else check_atom


def check(path, counts):
    octets = path.read_bytes()
    checker = checker_of(octets)
    try:
        yield from (f"{path}: {problem}" for problem in checker(octets, counts))
    except Exception as error:  # whatever the libraries complain with is a finding
        yield f"{path}: {type(error).__name__}: {error}"


def main(paths):
    names = ("files", "events", "cancelled", "zones", "entries", "tombstones")
    counts = dict.fromkeys(names, 0) | {"files": len(paths)}
    problems = [problem for path in paths for problem in check(Path(path), counts)]
    print(json.dumps(counts | {"problems": problems}, ensure_ascii=False))
    return 1 if problems or not paths else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
