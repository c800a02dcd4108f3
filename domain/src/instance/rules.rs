//! The rules of a server, numbered so that a decision can quote the one it rests on.

use serde::{Deserialize, Serialize};

use crate::text::{Html, Invalid};

/// One rule, as it reads in plain text.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Rule {
    /// Its number, from 1.
    pub number: u16,
    /// What it says.
    pub text: String,
}

/// The rules as somebody wrote them, and each of them by its number.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Rules {
    html: Html,
    each: Vec<Rule>,
}

impl Rules {
    /// More rules than anybody reads.
    pub const RULES_MAX: usize = 100;
    /// The longest rule, in characters: decisions quote it whole.
    pub const RULE_MAX: usize = 2_000;

    /// Rules as written, and the words of each, in order. Empty ones are left out.
    ///
    /// # Errors
    ///
    /// When there are too many, or one is too long.
    pub fn new(html: Html, texts: &[String]) -> Result<Self, Invalid> {
        let texts: Vec<&str> =
            texts.iter().map(|it| it.trim()).filter(|it| !it.is_empty()).collect();
        if texts.len() > Self::RULES_MAX {
            return Err(Invalid::new("instance_rules", "should be at most 100 rules"));
        }
        if texts.iter().any(|it| it.chars().count() > Self::RULE_MAX) {
            return Err(Invalid::new(
                "instance_rules",
                "each rule should be at most 2000 character(s)",
            ));
        }
        Ok(Self { html, each: numbered(&texts) })
    }

    /// As they were written.
    #[must_use]
    pub const fn html(&self) -> &Html {
        &self.html
    }

    /// Each of them; none when somebody saved an empty text.
    #[must_use]
    pub fn each(&self) -> &[Rule] {
        &self.each
    }
}

/// What is in force where nobody wrote rules: in French for who reads French, else in English.
#[must_use]
pub fn standard_rules(locale: &str) -> Vec<Rule> {
    numbered(if locale.to_lowercase().starts_with("fr") { &FRENCH } else { &ENGLISH })
}

fn numbered(texts: &[&str]) -> Vec<Rule> {
    let rule = |(number, text): (u16, &&str)| Rule { number, text: (*text).to_owned() };
    (1..).zip(texts).map(rule).collect()
}

const ENGLISH: [&str; 6] = [
    "Treat others well: no insults, no threats, no harassment, and no hatred of people for who they are.",
    "Say what is true: announce only events that are to take place, and do not pretend to be somebody else.",
    "No spam: do not publish the same thing again and again, and advertise only what people can attend.",
    "Respect privacy: publish names, pictures and addresses of others only if they agree.",
    "Nothing that the law forbids, no call to violence, and never anything that sexualises children.",
    "Make it easy to find one's way: title, category, tags and place fit the event, and what is not for everybody says so.",
];

const FRENCH: [&str; 6] = [
    "Traitez bien les autres : ni insultes, ni menaces, ni harcèlement, ni haine envers des personnes pour ce qu’elles sont.",
    "Dites la vérité : n’annoncez que des événements qui doivent avoir lieu, et ne vous faites pas passer pour quelqu’un d’autre.",
    "Pas de pourriel : ne publiez pas sans cesse la même chose, et ne faites de réclame que pour ce à quoi on peut participer.",
    "Respectez la vie privée : ne publiez les noms, images et adresses d’autrui qu’avec leur accord.",
    "Rien que la loi interdise, aucun appel à la violence, et jamais rien qui sexualise des enfants.",
    "Aidez à s’y retrouver : titre, catégorie, mots-clés et lieu correspondent à l’événement, et ce qui n’est pas pour tout public le dit.",
];
