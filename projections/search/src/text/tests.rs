//! What becomes of texts.

use super::{ANALYZER, analyzers, is_stop_word, plain, stems, value, words};

fn analyzed(language: &str, text: &str) -> Vec<(usize, String)> {
    let mut analyzer = analyzers().get(ANALYZER).unwrap();
    let value = value(language, text);
    let mut stream = analyzer.token_stream(&value);
    let mut tokens = vec![];
    while stream.advance() {
        tokens.push((stream.token().position, stream.token().text.clone()));
    }
    tokens
}

#[test]
fn words_are_small_unaccented_and_have_their_stem_at_the_same_place() {
    let tokens = analyzed("fr-CA", "Fêtes à L’Été");
    let expected = [(0, "fetes"), (0, "~fet"), (1, "a"), (2, "l"), (3, "ete")];
    assert_eq!(tokens, expected.map(|(at, word)| (at, word.to_owned())));
    assert_eq!(analyzed("en", "").len(), 0);
}

#[test]
fn a_language_that_nobody_knows_is_guessed() {
    assert!(analyzed("und", "The meetings of the choir").contains(&(1, "~meet".to_owned())));
    assert!(analyzed("und", "Meetings").iter().all(|(_, it)| !it.starts_with('~')));
}

#[test]
fn every_script_has_words() {
    assert_eq!(words("C++ und C#, .NET"), ["c++", "und", "c#", "net"]);
    assert_eq!(words("東京 Tokyo"), ["東", "京", "tokyo"]);
    assert_eq!(words("Cafe\u{301} Straße Łódź İstanbul"), ["cafe", "strasse", "lodz", "istanbul"]);
    assert_eq!(words(&"x".repeat(100)), [""; 0]);
}

#[test]
fn signs_that_only_look_otherwise_are_one() {
    assert_eq!(words("ｶﾞｰﾃﾞﾝ Ｔｏｋｙｏ ﬁne ①"), words("ガーデン Tokyo fine 1"));
    assert!(analyzed("en", "ｃｏｎｆｅｒｅｎｃｅｓ").contains(&(0, "~confer".to_owned())));
}

#[test]
fn html_is_read_as_people_read_it() {
    assert_eq!(plain("<p>Fish &amp; <b>ch</b>ips</p><p>now</p>").trim(), "Fish & chips  now");
    assert_eq!(plain("1 &lt; 2 & <a href=\"x\">so"), "1 < 2 &  so");
}

#[test]
fn words_have_stems_and_some_say_nothing() {
    assert!(stems("conferences").contains(&"confer".to_owned()));
    assert!(is_stop_word("the") && is_stop_word("und") && !is_stop_word("music"));
}
