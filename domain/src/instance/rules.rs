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

/// What is in force where nobody wrote rules, in the reader's language; in English where it is none of these.
#[must_use]
pub fn standard_rules(locale: &str) -> Vec<Rule> {
    let language = locale.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    numbered(match language.as_str() {
        "ar" => &ARABIC,
        "de" => &GERMAN,
        "es" => &SPANISH,
        "fr" => &FRENCH,
        _ => &ENGLISH,
    })
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

const GERMAN: [&str; 6] = [
    "Gehen Sie gut miteinander um: keine Beleidigungen, keine Drohungen, keine Belästigung und kein Hass auf Menschen für das, was sie sind.",
    "Sagen Sie, was wahr ist: Kündigen Sie nur Veranstaltungen an, die stattfinden sollen, und geben Sie sich nicht als jemand anders aus.",
    "Kein Spam: Veröffentlichen Sie nicht immer wieder dasselbe, und werben Sie nur für das, woran man teilnehmen kann.",
    "Achten Sie die Privatsphäre: Namen, Bilder und Adressen anderer veröffentlichen Sie nur mit deren Einverständnis.",
    "Nichts, was das Gesetz verbietet, kein Aufruf zu Gewalt und niemals etwas, das Kinder sexualisiert.",
    "Helfen Sie, sich zurechtzufinden: Titel, Kategorie, Schlagwörter und Ort passen zur Veranstaltung, und was nicht für alle ist, sagt das.",
];

const SPANISH: [&str; 6] = [
    "Trate bien a los demás: sin insultos, amenazas ni acoso, y sin odio a nadie por lo que es.",
    "Diga la verdad: anuncie solo eventos que vayan a tener lugar, y no se haga pasar por otra persona.",
    "Nada de spam: no publique lo mismo una y otra vez, y haga publicidad solo de aquello a lo que se puede asistir.",
    "Respete la privacidad: publique nombres, imágenes y direcciones de otros solo si están de acuerdo.",
    "Nada que la ley prohíba, ningún llamamiento a la violencia, y nunca nada que sexualice a menores.",
    "Ayude a orientarse: título, categoría, etiquetas y lugar corresponden al evento, y lo que no es para todo el mundo lo dice.",
];

const ARABIC: [&str; 6] = [
    "أحسن معاملة الآخرين: لا إهانات ولا تهديد ولا مضايقة، ولا كراهية لأحد بسبب ما هو عليه.",
    "قل الصدق: لا تعلن إلا عن فعاليات ستُقام، ولا تنتحل شخصية غيرك.",
    "لا رسائل مزعجة: لا تنشر الشيء نفسه مرارًا، ولا تروّج إلا لما يمكن للناس حضوره.",
    "احترم الخصوصية: لا تنشر أسماء الآخرين وصورهم وعناوينهم إلا بموافقتهم.",
    "لا شيء يمنعه القانون، ولا دعوة إلى العنف، ولا شيء أبدًا يجعل الأطفال موضوعًا جنسيًا.",
    "سهّل على الناس أن يجدوا طريقهم: العنوان والفئة والوسوم والمكان توافق الفعالية، وما ليس للجميع يقول ذلك.",
];
