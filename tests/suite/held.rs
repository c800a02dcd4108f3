//! What broke once in somebody's hands, and the test that holds it since. A row whose test is gone, or has another name,
//! fails: whoever takes a test away says here what holds the thing instead.

use std::{fs, path::Path};

/// What broke, the file that holds it, and the test.
type HeldRow = (&'static str, &'static str, &'static str);

/// As attackers sent it.
const OF_ATTACKERS: &[HeldRow] = &[
    (
        "a stranger signs up with somebody's address first",
        "tests/suite/proven/letters.rs",
        "a_password_and_a_profile_are_whose_letter_asked_for_them",
    ),
    (
        "a stranger names somebody's first profile",
        "tests/suite/proven/letters.rs",
        "a_first_profile_waits_with_the_letter_that_asked_for_it",
    ),
    (
        "comments of events of comments of events, and related events five deep",
        "tests/suite/hostile.rs",
        "hostile_documents_are_refused_before_they_cost_anything",
    ),
    (
        "a link to a new password that was sent to a mailbox that was left",
        "tests/suite/proven/letters.rs",
        "after_a_change_of_address_the_old_mailbox_opens_nothing_but_the_way_back",
    ),
    (
        "positions of the log tell who has an account",
        "tests/suite/proven/strangers.rs",
        "where_the_log_stands_tells_strangers_nothing",
    ),
    (
        "whoever was refused reads on and comments",
        "tests/suite/proven/places.rs",
        "refused_means_out",
    ),
    (
        "a full event answers known and unknown guests otherwise",
        "tests/suite/proven/places.rs",
        "guests_are_answered_alike_whoever_they_are",
    ),
    (
        "a private group is named as a contact",
        "tests/suite/crawler.rs",
        "no_way_out_tells_what_is_not_for_whoever_asks",
    ),
    (
        "eleven hundred bodies that are half sent",
        "tests/suite/slow.rs",
        "whoever_sends_half_of_everything_takes_the_house_from_nobody",
    ),
    (
        "lists in lists, twelve thousand deep",
        "domain/html/src/lib.rs",
        "nesting_as_deep_as_the_input_is_no_trouble",
    ),
    (
        "what was edited away is read in the history",
        "tests/by_page/history.rs",
        "organizers_see_what_changed_and_make_it_so_again",
    ),
    (
        "a token of one account serves another",
        "tests/suite/proven/keys.rs",
        "a_token_that_was_asked_for_one_account_never_serves_another",
    ),
    (
        "an address is confirmed from another mailbox",
        "tests/suite/proven/keys.rs",
        "an_address_is_confirmed_from_its_own_mailbox_only",
    ),
    ("an address is squatted by a key", "tests/suite/proven/keys.rs", "a_key_squats_no_address"),
    (
        "five wrong passwords lock the owner out",
        "tests/suite/proven/strangers.rs",
        "wrong_passwords_of_strangers_lock_nobody_out",
    ),
    (
        "joins in somebody's name eat the letter with a new password",
        "api/app/src/auth/limits/tests.rs",
        "joins_in_somebody_s_name_do_not_eat_the_letter_with_a_new_password",
    ),
];

/// As clients of the API sent it.
const OF_CLIENTS: &[HeldRow] = &[
    (
        "what is nested in the answer that signs in is refused",
        "tests/suite/clients/answers.rs",
        "the_answer_that_signs_in_is_told_to_whoever_signed_in",
    ),
    (
        "one unknown field kills the first question of every page",
        "tests/suite/clients/answers.rs",
        "the_first_question_of_every_page_is_answered_for_both_generations",
    ),
    (
        "a validation's message is a text and no list",
        "tests/suite/clients/answers.rs",
        "a_wrong_field_says_why_in_a_list",
    ),
    (
        "a slash at the end, forms, documents alone, multipart of visitors",
        "tests/suite/clients/doors.rs",
        "questions_come_in_many_shapes",
    ),
    (
        "names with underscores, offsets without a colon, numbers for ids",
        "tests/suite/clients/doors.rs",
        "names_ids_and_moments_are_read_as_programs_write_them",
    ),
    (
        "visitors cannot read the schema",
        "tests/suite/clients/doors.rs",
        "a_house_may_keep_its_schema_to_those_who_signed_in",
    ),
    (
        "ids are no numbers, and a program throws after it made an event",
        "tests/by_page/short_ids.rs",
        "a_thing_keeps_its_number_and_is_found_by_it_after_a_rebuild",
    ),
    (
        "an id anywhere in an answer is no number, or a number is taken for no id",
        "tests/by_page/short_ids.rs",
        "every_id_that_is_told_is_a_number_and_every_id_that_is_asked_for_may_be",
    ),
    (
        "a city has no description",
        "tests/suite/places.rs",
        "cities_are_found_with_no_network_and_not_too_often",
    ),
    (
        "an address that is named by its id is dropped without a word",
        "tests/suite/clients/again.rs",
        "an_address_is_named_by_its_id_where_it_stands_and_nowhere_else",
    ),
    (
        "settings of others are an error and not nothing",
        "tests/suite/clients/answers.rs",
        "what_is_not_the_callers_is_null_without_an_error",
    ),
    (
        "an organizer joins the own event",
        "domain/tests/stories/event/attendance.rs",
        "who_takes_an_event_over_gives_their_own_place_back",
    ),
    (
        "media by uuid, and whatever else the newer generation asks",
        "tests/suite/clients/shape.rs",
        "what_known_clients_ask_for_is_there",
    ),
    (
        "two refreshes at the same moment end the session",
        "tests/suite/clients/again.rs",
        "two_windows_that_renew_at_the_same_moment_stay_signed_in",
    ),
    (
        "a founder is no administrator, and the activity has words of its own",
        "tests/suite/clients/answers.rs",
        "a_group_looks_as_clients_know_it",
    ),
    (
        "a variable without a value erases a field",
        "tests/suite/clients/unset.rs",
        "a_variable_without_a_value_changes_nothing",
    ),
];

/// As people stumbled over it.
const OF_PEOPLE: &[HeldRow] = &[
    (
        "who has an account is asked for an address, or sent away",
        "tests/by_page/stumbles.rs",
        "who_has_an_account_comes_with_it_where_guests_do_not",
    ),
    (
        "another profile is offered to announce, and is refused",
        "tests/by_page/stumbles.rs",
        "another_profile_is_not_offered_to_announce",
    ),
    (
        "a text that is no calendar makes a group",
        "api/operations/src/import/tests.rs",
        "nobody_is_made_for_what_brings_nothing",
    ),
    (
        "pictures have the house's name before them",
        "tests/by_page/stumbles.rs",
        "pictures_are_at_the_address_under_which_one_came",
    ),
    (
        "a page works under one name of the house only",
        "tests/by_page/other_names.rs",
        "pages_work_under_whatever_name_one_comes",
    ),
    (
        "a hidden comment is called by its id",
        "tests/by_page/stumbles.rs",
        "what_is_hidden_is_still_called_by_its_words_to_those_who_keep_order",
    ),
    (
        "HEAD of a picture says another length than GET",
        "api/src/pictures.rs",
        "a_picture_is_served_as_what_it_is_and_kept_until_it_is_gone",
    ),
    (
        "addresses that no letter can reach",
        "domain/src/text/email.rs",
        "where_no_letter_can_go_is_no_address",
    ),
    (
        "one person under two spellings of a domain",
        "domain/src/text/email.rs",
        "a_domain_is_one_whichever_way_it_is_written",
    ),
    (
        "titles of what nobody sees, names that turn around what stands beside them",
        "tests/suite/fields/texts.rs",
        "whatever_people_write_comes_to_rest_in_one_normal_form",
    ),
    (
        "what people type and do not find",
        "tests/suite/search_relevance.rs",
        "what_people_type_finds_what_they_mean",
    ),
    (
        "joining what is over",
        "domain/tests/stories/event/attendance.rs",
        "nobody_comes_to_what_is_over",
    ),
    (
        "ending announcements gives the place back",
        "tests/suite/links.rs",
        "the_button_of_mail_programs_ends_announcements_and_keeps_the_place",
    ),
    (
        "seventy letters about coming and going",
        "commands/tests/usecases/stories/told.rs",
        "who_comes_and_goes_all_the_time_gets_one_letter",
    ),
    (
        "nobody hears that an event is gone",
        "commands/tests/usecases/stories/told.rs",
        "who_is_to_be_told_gets_a_letter",
    ),
];

/// As nodes and versions side by side, crashes and crowds brought it out.
const OF_THE_CORE: &[HeldRow] = &[
    (
        "a place that was given back on one node is taken for ever on the other",
        "tests/core/nodes/places.rs",
        "a_place_that_was_given_back_is_free",
    ),
    (
        "who joins again on another node is told yes, and nothing is written",
        "tests/core/nodes/places.rs",
        "who_left_comes_again",
    ),
    (
        "who joined on another node never hears that it is off",
        "tests/core/nodes/letters.rs",
        "who_joined_is_written_to",
    ),
    (
        "who was removed from a group publishes for it on another node",
        "tests/core/nodes/groups.rs",
        "who_was_removed_from_a_group_does_nothing_for_it",
    ),
    (
        "a suspended profile makes events on another node",
        "tests/core/nodes/groups.rs",
        "who_was_suspended_writes_no_events",
    ),
    (
        "a client hangs up, and a profile without an account, a name without a group or somebody without a way in stays",
        "tests/core/hang_up.rs",
        "whoever_hangs_up_leaves_a_whole_thing_or_none",
    ),
    (
        "a use case is cut short after any of its commits, and stays half done",
        "commands/tests/usecases/cut.rs",
        "whatever_is_cut_short_heals_and_can_be_asked_for_again",
    ),
    (
        "a name is taken over from somebody who lives",
        "tests/core/nodes/names.rs",
        "a_name_is_never_taken_from_whoever_lives",
    ),
    (
        "who lost a name is seen with it all the same",
        "tests/core/nodes/names.rs",
        "who_comes_too_late_is_refused_before_anybody_sees_them",
    ),
    (
        "a duplicate of a refused order is told yes",
        "tests/core/nodes/orders.rs",
        "duplicates_at_once_are_all_answered_alike",
    ),
    (
        "a key that was used stands for another order, too, and another node keeps what was never written",
        "tests/core/nodes/keys.rs",
        "a_key_that_was_used_on_one_node_is_refused_on_the_other_for_something_else",
    ),
    (
        "people join what a newer version has closed, and see what it has hidden",
        "tests/core/upgrade/mod.rs",
        "a_newer_version_is_obeyed_or_nothing_is_decided_on_two_nodes",
    ),
    (
        "a version that is updated or taken back decides on what it does not know",
        "tests/core/upgrade/sides.rs",
        "the_first_of_two_nodes_learns_more_and_forgets_it_before_both_know",
    ),
    (
        "letters about what a newer version did are never written",
        "tests/core/waves.rs",
        "letters_about_what_only_a_newer_version_can_read_wait_for_it",
    ),
    (
        "an older node tells other servers that something is gone which it cannot read",
        "tests/core/upgrade/abroad.rs",
        "no_other_server_is_told_that_something_is_gone_which_cannot_be_read_here",
    ),
    (
        "what is refused has taken a name already",
        "commands/tests/usecases/stories/pictures.rs",
        "a_profile_with_a_picture_that_is_not_its_own_takes_no_name",
    ),
    (
        "a limit is looked at after something was made",
        "commands/tests/usecases/stories/allowances.rs",
        "one_account_makes_so_much_in_a_day_and_goes_on_tomorrow",
    ),
    (
        "running nodes do not notice that a failover lost what they had written",
        "tests/core/nodes/lost.rs",
        "servers_whose_facts_are_gone_say_so_at_once_and_go_on_showing_what_they_have",
    ),
    (
        "sixty callers at an event of 50,000 load it sixty times, and every order reads it anew",
        "tests/core/nodes/crowds.rs",
        "sixty_callers_at_a_cold_event_of_very_many_cost_one_load",
    ),
    (
        "a group of very many is folded again for each change",
        "tests/core/nodes/crowds.rs",
        "a_cold_group_of_very_many_is_loaded_once_and_changed_by_one_fact",
    ),
    (
        "a new password waits behind thousands of other letters",
        "tests/core/nodes/letters.rs",
        "a_letter_that_somebody_waits_for_overtakes_a_wave",
    ),
    (
        "a letter to very many is written in one long step",
        "tests/core/waves.rs",
        "a_letter_to_very_many_is_written_piece_by_piece_and_taken_up_where_it_stopped",
    ),
];

#[test]
fn whatever_broke_is_held_by_a_test_that_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let rows = [OF_ATTACKERS, OF_CLIENTS, OF_PEOPLE, OF_THE_CORE].concat();
    let is_there = |file: &str, test: &str| {
        let text = fs::read_to_string(root.join(file)).unwrap_or_default();
        text.contains(&format!("fn {test}("))
    };
    let gone: Vec<_> = rows.iter().filter(|(_, file, test)| !is_there(file, test)).collect();
    assert!(gone.is_empty(), "nothing holds it any more: {gone:#?}");
    let mut things: Vec<&str> = rows.iter().map(|(what, ..)| *what).collect();
    things.sort_unstable();
    things.dedup();
    assert_eq!(things.len(), rows.len(), "each stands once");
}
