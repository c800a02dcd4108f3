//! Where the demo's events take place: real cities, with made-up halls.

use domain::place::{Address, Point};

/// A city and a place in it.
pub(super) struct DemoPlace {
    pub(super) city: &'static str,
    pub(super) country: &'static str,
    pub(super) zone: &'static str,
    pub(super) language: &'static str,
    hall: &'static str,
    street: &'static str,
    latitude: f64,
    longitude: f64,
}

impl DemoPlace {
    /// As an event has it.
    pub(super) fn address(&self) -> Address {
        Address {
            description: Some(self.hall.to_owned()),
            street: Some(self.street.to_owned()),
            locality: Some(self.city.to_owned()),
            country: Some(self.country.to_owned()),
            point: Point::new(self.latitude, self.longitude),
            timezone: Some(self.zone.to_owned()),
            ..Address::default()
        }
    }
}

macro_rules! places {
    ($($city:literal, $country:literal, $zone:literal, $language:literal, $hall:literal, $street:literal, $latitude:literal, $longitude:literal;)*) => {
        /// Every city, in no order that matters.
        pub(super) const PLACES: &[DemoPlace] = &[$(DemoPlace {
            city: $city, country: $country, zone: $zone, language: $language,
            hall: $hall, street: $street, latitude: $latitude, longitude: $longitude,
        }),*];
    };
}

places! {
    "Lyon", "France", "Europe/Paris", "fr", "Maison des associations", "12 rue du Four à Chaux", 45.7772, 4.8277;
    "Berlin", "Germany", "Europe/Berlin", "de", "Kiezhaus", "Sonnenallee 40", 52.4801, 13.4386;
    "Bristol", "United Kingdom", "Europe/London", "en", "The Old Printworks", "8 Stokes Croft", 51.4634, -2.5894;
    "Barcelona", "Spain", "Europe/Madrid", "es", "Centre Cívic", "Carrer de Sants 79", 41.3757, 2.1349;
    "Bologna", "Italy", "Europe/Rome", "it", "Casa di Quartiere", "Via del Pratello 53", 44.4957, 11.3293;
    "Porto", "Portugal", "Europe/Lisbon", "pt", "Casa da Esquina", "Rua do Almada 210", 41.1496, -8.6110;
    "Utrecht", "Netherlands", "Europe/Amsterdam", "nl", "Buurthuis De Boog", "Gerrit van der Veenlaan 2", 52.0907, 5.1214;
    "Kyoto", "Japan", "Asia/Tokyo", "ja", "左京コミュニティセンター", "出町柳 3-1", 35.0300, 135.7730;
    "Montréal", "Canada", "America/Toronto", "fr", "Maison du quartier", "4321 rue Saint-Denis", 45.5230, -73.5810;
    "Portland", "United States", "America/Los_Angeles", "en", "Alder Street Commons", "1120 SE Alder St", 45.5180, -122.6537;
    "Oaxaca", "Mexico", "America/Mexico_City", "es", "Casa de la Cacica", "Calle Reforma 402", 17.0654, -96.7236;
    "Nairobi", "Kenya", "Africa/Nairobi", "en", "Kilimani Hub", "Argwings Kodhek Road 14", -1.2921, 36.7856;
    "Marseille", "France", "Europe/Paris", "fr", "La Friche du Port", "41 rue Jobin", 43.3096, 5.3900;
    "Vienna", "Austria", "Europe/Vienna", "de", "Grätzlzentrum", "Praterstraße 25", 48.2144, 16.3846;
    "Glasgow", "United Kingdom", "Europe/London", "en", "Govanhill Baths", "99 Calder Street", 55.8368, -4.2586;
    "Sevilla", "Spain", "Europe/Madrid", "es", "Corrala de la Alameda", "Calle Feria 20", 37.3995, -5.9920;
    "Torino", "Italy", "Europe/Rome", "it", "Bagni Pubblici", "Via Agliè 9", 45.0870, 7.7000;
    "São Paulo", "Brazil", "America/Sao_Paulo", "pt", "Galpão da Vila", "Rua Harmonia 95", -23.5553, -46.6900;
    "Gent", "Belgium", "Europe/Brussels", "nl", "De Koer", "Meibloemstraat 86", 51.0620, 3.7100;
    "Sapporo", "Japan", "Asia/Tokyo", "ja", "北区民ホール", "北24条西6丁目", 43.0895, 141.3440;
    "Dakar", "Senegal", "Africa/Dakar", "fr", "Centre Yaataal", "Rue 10, Médina", 14.6830, -17.4530;
    "Melbourne", "Australia", "Australia/Melbourne", "en", "Brunswick Mechanics Hall", "270 Sydney Road", -37.7700, 144.9600;
    "Medellín", "Colombia", "America/Bogota", "es", "Casa de las Estrategias", "Carrera 43 #58", 6.2560, -75.5600;
    "Zürich", "Switzerland", "Europe/Zurich", "de", "Quartierhof", "Langstrasse 88", 47.3780, 8.5270;
    "Nantes", "France", "Europe/Paris", "fr", "Le Dix", "10 place des Garennes", 47.2010, -1.5860;
    "Dublin", "Ireland", "Europe/Dublin", "en", "The Liberties Hall", "17 Meath Street", 53.3412, -6.2793;
    "Buenos Aires", "Argentina", "America/Argentina/Buenos_Aires", "es", "Club Social de Almagro", "Medrano 522", -34.6010, -58.4210;
    "Napoli", "Italy", "Europe/Rome", "it", "Ex Asilo", "Vico Giuseppe Maffei 4", 40.8500, 14.2590;
    "Lisboa", "Portugal", "Europe/Lisbon", "pt", "Casa Independente", "Largo do Intendente 45", 38.7220, -9.1350;
    "Groningen", "Netherlands", "Europe/Amsterdam", "nl", "Het Paleis", "Boterdiep 111", 53.2260, 6.5650;
    "Osaka", "Japan", "Asia/Tokyo", "ja", "中崎町ホール", "中崎西 1-6", 34.7075, 135.5050;
    "Hamburg", "Germany", "Europe/Berlin", "de", "Gängehalle", "Valentinskamp 34", 53.5550, 9.9850;
    "Bruxelles", "Belgium", "Europe/Brussels", "fr", "Maison du Peuple", "Parvis de Saint-Gilles 39", 50.8290, 4.3460;
    "Wellington", "New Zealand", "Pacific/Auckland", "en", "Newtown Hall", "71 Daniell Street", -41.3130, 174.7800;
    "Valparaíso", "Chile", "America/Santiago", "es", "Centro Comunitario", "Subida Cumming 110", -33.0440, -71.6270;
    "Rennes", "France", "Europe/Paris", "fr", "La Halle du Nord", "5 avenue de Patton", 48.1260, -1.6690;
    "Cape Town", "South Africa", "Africa/Johannesburg", "en", "Observatory Hall", "Lower Main Road 60", -33.9380, 18.4700;
    "Leipzig", "Germany", "Europe/Berlin", "de", "Ostwache", "Eisenbahnstraße 72", 51.3450, 12.4040;
    "Genève", "Switzerland", "Europe/Zurich", "fr", "Maison de quartier", "Rue de Carouge 40", 46.1930, 6.1400;
    "Bengaluru", "India", "Asia/Kolkata", "en", "Lakeside Commons", "80 Feet Road, Indiranagar", 12.9719, 77.6412;
}
