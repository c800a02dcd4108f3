//! In which language a text is, when nobody said so: by its most frequent little words. A guess only chooses how
//! words are stemmed; without one they are found as they are written.

/// So many little words have to be there before they mean anything.
const EVIDENCE_MIN: usize = 2;

/// A guess looks at no more words than that.
const WORDS_MAX: usize = 200;

const LITTLE_WORDS: [(&str, &[&str]); 7] = [
    ("en", &["the", "and", "of", "to", "with", "for", "is", "you", "this", "we", "our", "are"]),
    ("fr", &["le", "les", "et", "des", "une", "pour", "dans", "est", "vous", "nous", "avec", "du"]),
    ("de", &["der", "die", "und", "das", "ist", "mit", "für", "ein", "eine", "wir", "den", "auf"]),
    ("es", &["el", "los", "y", "las", "una", "para", "con", "por", "del", "es", "que", "nos"]),
    ("it", &["il", "gli", "e", "di", "una", "per", "con", "della", "che", "sono", "alla", "nel"]),
    ("nl", &["het", "een", "en", "van", "voor", "met", "zijn", "wij", "naar", "bij", "ook", "aan"]),
    ("pt", &["o", "os", "e", "uma", "para", "com", "da", "do", "não", "dos", "em", "nós"]),
];

pub(super) fn guess(text: &str) -> Option<&'static str> {
    let mut found = [0; LITTLE_WORDS.len()];
    let words = text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    for word in words.take(WORDS_MAX).map(str::to_lowercase) {
        for (count, (_, little)) in found.iter_mut().zip(LITTLE_WORDS) {
            *count += usize::from(little.contains(&word.as_str()));
        }
    }
    let best = *found.iter().max()?;
    let is_clear = best >= EVIDENCE_MIN && found.iter().filter(|it| **it == best).count() == 1;
    let at = found.iter().position(|it| *it == best).filter(|_| is_clear)?;
    LITTLE_WORDS.get(at).map(|(language, _)| *language)
}
