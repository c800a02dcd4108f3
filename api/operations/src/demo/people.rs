//! Who lives in the demo: accounts with their profiles, and the groups they make.

use domain::caller::Role;

/// What everybody in the demo signs in with.
pub(super) const PASSWORD: &str = "a-square-in-the-sun";

/// The address of the demo's administrator.
pub(super) const ADMINISTRATOR: &str = "amara@example.org";

/// The address of who keeps order in the demo.
pub(super) const MODERATOR: &str = "bastien@example.org";

/// Somebody with an account.
pub(super) struct Resident {
    pub(super) email: &'static str,
    pub(super) locale: &'static str,
    pub(super) role: Role,
    pub(super) profiles: &'static [Face],
}

/// One of somebody's profiles.
pub(super) struct Face {
    pub(super) username: &'static str,
    pub(super) name: &'static str,
    pub(super) summary: &'static str,
}

/// A group, with its founder first; everybody in it by the name of a profile.
pub(super) struct Circle {
    pub(super) username: &'static str,
    pub(super) name: &'static str,
    pub(super) summary: &'static str,
    pub(super) language: &'static str,
    pub(super) members: &'static [&'static str],
}

macro_rules! residents {
    ($($email:literal, $locale:literal, $role:ident: [$($username:literal, $name:literal, $summary:literal;)*])*) => {
        /// Everybody with an account.
        pub(super) const RESIDENTS: &[Resident] = &[$(Resident {
            email: $email, locale: $locale, role: Role::$role,
            profiles: &[$(Face { username: $username, name: $name, summary: $summary }),*],
        }),*];
    };
}

residents! {
    "amara@example.org", "en", Administrator: [
        "amara", "Amara Okafor", "<p>Keeps this place running. Ask me anything about it.</p>";
        "amara_climbs", "Amara on the rope", "<p>Mostly hanging around.</p>";
    ]
    "bastien@example.org", "fr", Moderator: [
        "bastien", "Bastien Morel", "<p>Vélos, bals, et parfois les deux.</p>";
    ]
    "chiara@example.org", "it", User: [
        "chiara", "Chiara Fontana", "<p>Organizzo cene troppo grandi.</p>";
        "banda_chiara", "Chiara della banda", "<p>Trombone, terza fila.</p>";
    ]
    "dieter@example.org", "de", User: [
        "dieter", "Dieter Krause", "<p>Holz, Netze, Kaffee.</p>";
    ]
    "elena@example.org", "es", User: [
        "elena", "Elena Ruiz", "<p>Huertos y mapas.</p>";
        "elena_teatro", "Elena improvisa", "<p>Sin guion.</p>";
    ]
    "fleur@example.org", "nl", User: [
        "fleur", "Fleur de Wit", "<p>Fietst overal naartoe.</p>";
    ]
    "grace@example.org", "en", User: [
        "grace", "Grace Wanjiru", "<p>Film nights and long walks in Nairobi.</p>";
        "grace_reads", "Grace reads", "<p>Essays under 100 pages.</p>";
        "gw_radio", "gw", "<p>Solder and static.</p>";
    ]
    "haruto@example.org", "ja", User: [
        "haruto", "春人", "<p>京都で小さな会をひらいています。</p>";
    ]
    "ines@example.org", "pt", User: [
        "ines", "Inês Carvalho", "<p>Roda, oficina, jantar.</p>";
    ]
    "jun@example.org", "ja", User: [
        "jun", "じゅん", "<p>もくもく会の世話役。</p>";
        "jun_shamisen", "三味線じゅん", "<p>練習中です。</p>";
    ]
    "kofi@example.org", "fr", User: [
        "kofi", "Kofi Mensah", "<p>Dakar, Bruxelles, et le train entre les deux.</p>";
    ]
    "lotte@example.org", "de", User: [
        "lotte", "Lotte Brandt", "<p>Zirkus mit Kindern.</p>";
        "lotte_cello", "Lotte Brandt, Cello", "<p>Hauskonzerte in Leipzig und Wien.</p>";
    ]
}

/// Every group of the demo.
pub(super) const CIRCLES: &[Circle] = &[
    Circle {
        username: "repair_cafes",
        name: "Repair cafés",
        summary: "<p>Screwdrivers, patience and cake, in many towns.</p>",
        language: "en",
        members: &["amara", "grace", "gw_radio", "dieter", "fleur"],
    },
    Circle {
        username: "velo_pour_tout_le_monde",
        name: "Vélo pour tout le monde",
        summary: "<p>Ateliers d'autoréparation et balades.</p>",
        language: "fr",
        members: &["bastien", "kofi", "fleur"],
    },
    Circle {
        username: "freie_werkstatt",
        name: "Freie Werkstatt",
        summary: "<p>Holz, Metall, Netze. Offen für alle.</p>",
        language: "de",
        members: &["dieter", "lotte", "jun"],
    },
    Circle {
        username: "huertos_del_barrio",
        name: "Huertos del barrio",
        summary: "<p>Sembramos donde había cemento.</p>",
        language: "es",
        members: &["elena", "ines"],
    },
    Circle {
        username: "tavola_lunga",
        name: "La tavola lunga",
        summary: "<p>Una tavola, tanti piatti.</p>",
        language: "it",
        members: &["chiara", "banda_chiara", "elena"],
    },
    Circle {
        username: "roda_aberta",
        name: "Roda aberta",
        summary: "<p>Música e mutirão.</p>",
        language: "pt",
        members: &["ines", "kofi"],
    },
    Circle {
        username: "buurt_in_beweging",
        name: "Buurt in beweging",
        summary: "<p>Van borrel tot fietstocht.</p>",
        language: "nl",
        members: &["fleur", "amara"],
    },
    Circle {
        username: "kawa_no_kai",
        name: "川の会",
        summary: "<p>散歩と手仕事の会です。</p>",
        language: "ja",
        members: &["haruto", "jun", "jun_shamisen"],
    },
];
