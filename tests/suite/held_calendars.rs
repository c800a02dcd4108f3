//! Calendars that broke the import, and the tests that hold what has to come in of each. `held.rs` looks that they are there.

/// What broke, the file that holds it, and the test.
pub(crate) const OF_CALENDARS: &[(&str, &str, &str)] = &[
    (
        "a calendar with one bad line in each entry",
        "api/operations/src/import/tests/cases.rs",
        "one_bad_line_is_a_note_and_the_entry_comes_in",
    ),
    (
        "twenty-two calendars as programs write them, imported twice",
        "api/operations/src/import/tests/cases.rs",
        "every_calendar_comes_in_and_twice_changes_nothing",
    ),
    (
        "a start that is written in another way is rejected",
        "api/operations/src/import/tests/cases.rs",
        "every_start_that_can_be_understood_is_one",
    ),
    (
        "a zone that the file declares is not known",
        "api/operations/src/import/tests/cases.rs",
        "a_zone_is_what_its_file_declares",
    ),
    (
        "a zone by the name that Windows or Exchange gives it",
        "api/operations/src/import/tests/cases.rs",
        "a_zone_is_what_its_name_means",
    ),
    (
        "texts, entities and links to meetings are lost",
        "api/operations/src/import/tests/cases.rs",
        "texts_and_links_are_not_lost",
    ),
    (
        "a venue is taken for a city",
        "api/operations/src/import/tests/cases.rs",
        "places_are_taken_apart_and_what_is_not_taken_over_is_told",
    ),
    (
        "no UID, one UID twice, a calendar that calls off",
        "api/operations/src/import/tests/cases.rs",
        "an_entry_is_known_by_what_it_is",
    ),
    (
        "a picture inside of an entry, a text of 96 kB",
        "api/operations/src/import/tests/cases.rs",
        "what_is_too_long_is_cut_or_left_out",
    ),
    (
        "ISO 8859-1, an archive, NoneBEGIN:VEVENT",
        "api/operations/src/import/tests/cases.rs",
        "old_encodings_archives_and_wrong_beginnings_are_read_and_told",
    ),
    (
        "importing again wipes what people wrote here",
        "api/operations/src/import/tests/merging.rs",
        "what_people_made_of_it_here_survives_the_same_calendar",
    ),
    (
        "an older copy of a calendar moves an event back",
        "api/operations/src/import/tests/merging.rs",
        "an_older_copy_of_the_calendar_changes_nothing",
    ),
    (
        "what vanished from its calendar is not told",
        "api/operations/src/import/tests/merging.rs",
        "what_vanished_is_told_and_called_off_when_that_is_wanted",
    ),
    (
        "what was called off here is confirmed by the calendar",
        "api/operations/src/import/tests/merging.rs",
        "what_was_called_off_here_stays_off_though_the_calendar_says_as_ever_that_it_takes_place",
    ),
    (
        "a profile's own feed is imported into it",
        "api/operations/src/import/tests/merging.rs",
        "what_left_this_server_is_known_when_it_comes_home",
    ),
    (
        "two groups import one calendar, and the feed of all has one UID twice",
        "projections/tests/views/feeds.rs",
        "no_feed_has_one_name_twice_though_two_imported_the_same_calendar",
    ),
];
