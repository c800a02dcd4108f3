//! What happens at the demo's events, in the languages of their cities.

/// Something to do together.
pub(super) struct ProgrammeItem {
    pub(super) language: &'static str,
    pub(super) category: &'static str,
    pub(super) title: &'static str,
    pub(super) text: &'static str,
    pub(super) tags: &'static [&'static str],
}

macro_rules! programme {
    ($($language:literal: { $($category:ident, $title:literal, $text:literal, [$($tag:literal),*];)* })*) => {
        const PROGRAMME: &[ProgrammeItem] = &[$($(ProgrammeItem {
            language: $language, category: stringify!($category), title: $title, text: $text, tags: &[$($tag),*],
        }),*),*];
    };
}

/// The `n`th thing to do in a language, round and round.
pub(super) fn activity(language: &str, n: usize) -> Option<&'static ProgrammeItem> {
    let spoken = || PROGRAMME.iter().filter(|it| it.language == language);
    spoken().nth(n % spoken().count().max(1))
}

programme! {
    "en": {
        CRAFTS, "Repair café", "Bring what is broken; volunteers with screwdrivers bring patience. Tea and cake by donation.", ["repair", "zero waste"];
        MUSIC, "Open fiddle session", "Slow tunes first, fast ones later. Listeners are as welcome as players.", ["folk", "session"];
        OUTDOORS_ADVENTURE, "Sunday walk along the water", "Ten easy kilometres, a long lunch stop, home before dark. Dogs are welcome.", ["walking", "nature"];
        LEARNING, "Soldering for beginners", "Build a small radio in an afternoon and take it home. All tools are there.", ["electronics", "workshop"];
        FILM_MEDIA, "Film night in the yard", "A documentary, a projector and blankets. We start when it is dark enough.", ["film", "documentary"];
        COMMUNITY, "Neighbours' breakfast", "One long table in the street. Bring something to share and a chair if you can.", ["breakfast", "street"];
        BOOK_CLUBS, "Book club: essays under 100 pages", "This month a short one, so that nobody has an excuse.", ["books"];
        SPORTS, "Beginners' climbing evening", "Shoes and ropes are lent. Two trainers are with us all evening.", ["climbing"];
    }
    "fr": {
        CRAFTS, "Atelier vélo participatif", "On apprend à réparer son vélo ensemble. Outils et pièces d'occasion sur place.", ["vélo", "atelier"];
        COMMUNITY, "Bal folk de quartier", "Initiation à 20 h, bal jusqu'à minuit. Prix libre, gâteaux bienvenus.", ["bal", "folk"];
        OUTDOORS_ADVENTURE, "Balade botanique en ville", "Deux heures à regarder ce qui pousse entre les pavés.", ["plantes", "balade"];
        LEARNING, "Install-party : passer à Linux", "Venez avec votre ordinateur, repartez avec un système libre.", ["linux", "logiciel libre"];
        THEATRE, "Théâtre-forum : parlons logement", "Une scène, un conflit, et le public entre en jeu.", ["théâtre", "logement"];
        FOOD_DRINK, "Cantine à prix libre", "Légumes récupérés le matin, soupe le midi. On épluche à partir de 9 h.", ["cuisine", "récup"];
        MOVEMENTS_POLITICS, "Assemblée des habitantes et habitants", "Ordre du jour : la place, les bancs, les arbres.", ["assemblée", "quartier"];
        MUSIC, "Chorale ouverte à toutes les voix", "Pas besoin de lire la musique. On chante, c'est tout.", ["chant"];
    }
    "de": {
        CRAFTS, "Offene Holzwerkstatt", "Sägen, leimen, schleifen. Wer noch nie gehobelt hat, hobelt heute.", ["werkstatt", "holz"];
        COMMUNITY, "Nachbarschaftsfest im Hof", "Kuchen, Flohmarkt und am Abend ein Feuer.", ["nachbarschaft", "fest"];
        SCIENCE_TECH, "Chaosabend: Netze selber bauen", "Wir richten Freifunk-Router ein und erklären, warum.", ["freifunk", "technik"];
        MUSIC, "Hauskonzert: Cello und Stimme", "Zwanzig Plätze, zwei Stücke, viel Ruhe.", ["konzert"];
        OUTDOORS_ADVENTURE, "Pilzwanderung", "Mit Bestimmungsbuch und Korb. Gegessen wird nur, was sicher ist.", ["wandern", "natur"];
        LEARNING, "Sprachcafé Deutsch", "Zwei Stunden reden, ohne dass jemand Noten gibt.", ["sprache"];
        FILM_MEDIA, "Kurzfilmabend", "Acht Filme, keine Werbung, danach Gespräch mit den Leuten dahinter.", ["film"];
        FAMILY_EDUCATION, "Kinderzirkus zum Mitmachen", "Jonglieren, Seiltanz, Einrad. Ab sechs Jahren.", ["kinder", "zirkus"];
    }
    "es": {
        COMMUNITY, "Huerto comunitario: día de siembra", "Traed guantes. La paella la ponemos entre todas.", ["huerto", "barrio"];
        MUSIC, "Noche de cantautoras", "Micro abierto a partir de las ocho.", ["música", "micro abierto"];
        LEARNING, "Taller de mapas libres", "Aprendemos a editar OpenStreetMap y mejoramos el barrio.", ["mapas", "software libre"];
        FOOD_DRINK, "Comida popular en la plaza", "Una mesa para doscientas personas. Hay opción vegana.", ["comida", "plaza"];
        SPORTS, "Pachanga mixta", "Fútbol sin árbitro y sin gritos.", ["fútbol"];
        ARTS, "Mural colectivo", "Pintamos la pared del centro. Pintura incluida, ropa vieja no.", ["mural", "arte"];
        CAUSES, "Mercado de trueque", "Ropa, libros, plantas: se cambia, no se vende.", ["trueque"];
        THEATRE, "Improvisación para principiantes", "Nadie se ríe de nadie. Bueno, un poco.", ["teatro"];
    }
    "it": {
        FOOD_DRINK, "Laboratorio di pasta fresca", "Si impasta, si tira, si mangia. Massimo sedici persone.", ["cucina", "pasta"];
        COMMUNITY, "Festa di vicinato", "Ogni portone porta un piatto.", ["vicinato"];
        MUSIC, "Banda in piazza", "Ottoni, tamburi e chi vuole ballare.", ["banda", "musica"];
        CRAFTS, "Ciclofficina popolare", "Ripariamo insieme, impariamo insieme.", ["bicicletta"];
        LEARNING, "Corso di primo soccorso", "Due ore che possono servire tutta la vita.", ["salute"];
        FILM_MEDIA, "Cinema sotto le stelle", "Portate un cuscino. Ingresso libero.", ["cinema"];
        OUTDOORS_ADVENTURE, "Camminata in collina", "Dodici chilometri tra vigne e boschi.", ["trekking"];
        BOOK_CLUBS, "Gruppo di lettura", "Un racconto, non un romanzo: si legge anche in tram.", ["libri"];
    }
    "pt": {
        MUSIC, "Roda de samba", "Começa devagar e acaba tarde.", ["samba", "roda"];
        COMMUNITY, "Mutirão na praça", "Plantar, pintar, varrer, almoçar.", ["bairro", "mutirão"];
        LEARNING, "Oficina de serigrafia", "Traz uma camisola velha e leva-a nova.", ["oficina"];
        FOOD_DRINK, "Jantar comunitário", "Cozinha-se às cinco, come-se às oito.", ["jantar"];
        ARTS, "Fotografia de rua", "Passeio lento com máquina ou telemóvel.", ["fotografia"];
        SPORTS, "Capoeira aberta", "Primeira aula para quem nunca tentou.", ["capoeira"];
        FILM_MEDIA, "Cineclube", "Um filme por mês e conversa até ao último metro.", ["cinema"];
        SCIENCE_TECH, "Noite de astronomia", "Três telescópios e, com sorte, Saturno.", ["astronomia"];
    }
    "nl": {
        CRAFTS, "Repair Café", "Weggooien? Mooi niet! Gratis hulp bij herstellen.", ["herstellen"];
        COMMUNITY, "Buurtborrel", "Nieuwe buren eerst, oude buren ook.", ["buurt"];
        OUTDOORS_ADVENTURE, "Fietstocht langs de dijk", "Veertig kilometer, meestal wind mee.", ["fietsen"];
        LEARNING, "Plantenstekjes ruilen", "Neem een stekje mee en ga met drie naar huis.", ["planten"];
        MUSIC, "Open podium", "Vijftien minuten voor wie durft.", ["muziek"];
        GAMES, "Bordspellenavond", "Lange spellen om zeven, korte om tien.", ["spellen"];
    }
    "ja": {
        LANGUAGE_CULTURE, "ことばの交換カフェ", "日本語といろいろな言葉で、お茶を飲みながら話しましょう。", ["言語", "交流"];
        CRAFTS, "金継ぎワークショップ", "割れた器を持ってきてください。初めての方も歓迎です。", ["金継ぎ", "工芸"];
        OUTDOORS_ADVENTURE, "朝の川沿いさんぽ", "ゆっくり五キロ。雨の日は中止します。", ["散歩"];
        SCIENCE_TECH, "もくもく会", "それぞれの開発を静かに進める会です。", ["開発", "オープンソース"];
        FOOD_DRINK, "みんなの食堂", "近所の人と一緒に作って食べます。", ["食堂", "地域"];
        MUSIC, "はじめての三味線", "楽器はこちらで用意します。", ["三味線", "音楽"];
    }
}

#[cfg(test)]
mod tests {
    use super::{super::places::PLACES, *};

    #[test]
    fn every_city_has_something_to_do_in_its_language() {
        for place in PLACES {
            assert!(activity(place.language, 0).is_some(), "{}", place.city);
            place.zone.parse::<chrono_tz::Tz>().unwrap();
            assert!(place.address().point.is_some(), "{}", place.city);
        }
    }
}
