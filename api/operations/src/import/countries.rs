//! What countries are called in English and by themselves, to tell "Lyon, France" from "Town hall, Lyon".
//!
//! Names from ISO 3166-1 with the short forms in use, parts of the United Kingdom, and what the larger neighbours in
//! Europe call themselves. Whoever is not here is a place in words, which loses nothing.

/// Whether this is what a country is called.
pub(super) fn is_country(name: &str) -> bool {
    let name = name.to_lowercase();
    NAMES.binary_search(&name.as_str()).is_ok()
}

#[rustfmt::skip]
const NAMES: &[&str] = &[
    "afghanistan", "albania", "algeria", "american samoa", "andorra", "angola", "anguilla",
    "antigua and barbuda", "argentina", "armenia", "aruba", "australia", "austria", "azerbaijan",
    "bahamas", "bahrain", "bangladesh", "barbados", "belarus", "belgique", "belgium", "belgië",
    "belize", "benin", "bermuda", "bhutan", "bolivia", "bosnia", "bosnia & herzegovina",
    "bosnia and herzegovina", "botswana", "brasil", "brazil", "brunei", "bulgaria", "burkina faso",
    "burma", "burundi", "cabo verde", "cambodia", "cameroon", "canada", "cape verde",
    "cayman islands", "central african republic", "chad", "chile", "china", "colombia", "comoros",
    "congo", "costa rica", "croatia", "cuba", "curaçao", "cyprus", "czech republic", "czechia",
    "côte d'ivoire", "danmark", "democratic republic of the congo", "denmark", "deutschland",
    "djibouti", "dominica", "dominican republic", "dr congo", "east timor", "ecuador", "egypt",
    "el salvador", "england", "equatorial guinea", "eritrea", "españa", "estonia", "eswatini",
    "ethiopia", "faroe islands", "fiji", "finland", "france", "french guiana", "french polynesia",
    "gabon", "gambia", "georgia", "germany", "ghana", "gibraltar", "greece", "greenland",
    "grenada", "guadeloupe", "guam", "guatemala", "guernsey", "guinea", "guinea-bissau", "guyana",
    "haiti", "honduras", "hong kong", "hungary", "iceland", "india", "indonesia", "iran", "iraq",
    "ireland", "isle of man", "israel", "italia", "italy", "ivory coast", "jamaica", "japan",
    "jersey", "jordan", "kazakhstan", "kenya", "kiribati", "korea", "kosovo", "kuwait",
    "kyrgyzstan", "laos", "latvia", "lebanon", "lesotho", "liberia", "libya", "liechtenstein",
    "lithuania", "luxembourg", "macao", "macau", "macedonia", "madagascar", "magyarország",
    "malawi", "malaysia", "maldives", "mali", "malta", "marshall islands", "martinique",
    "mauritania", "mauritius", "mexico", "micronesia", "moldova", "monaco", "mongolia",
    "montenegro", "montserrat", "morocco", "mozambique", "myanmar", "méxico", "namibia", "nauru",
    "nederland", "nepal", "netherlands", "new caledonia", "new zealand", "nicaragua", "niger",
    "nigeria", "norge", "north korea", "north macedonia", "northern ireland", "norway", "oman",
    "pakistan", "palau", "palestine", "panama", "papua new guinea", "paraguay", "peru",
    "philippines", "poland", "polska", "portugal", "puerto rico", "qatar", "republic of ireland",
    "romania", "russia", "russian federation", "rwanda", "réunion", "saint kitts and nevis",
    "saint lucia", "saint vincent and the grenadines", "samoa", "san marino", "saudi arabia",
    "schweiz", "scotland", "senegal", "serbia", "seychelles", "sierra leone", "singapore",
    "slovakia", "slovenia", "solomon islands", "somalia", "south africa", "south korea",
    "south sudan", "spain", "sri lanka", "sudan", "suisse", "suomi", "suriname", "sverige",
    "sweden", "switzerland", "syria", "são tomé and príncipe", "taiwan", "tajikistan", "tanzania",
    "thailand", "the bahamas", "the gambia", "the netherlands", "the philippines", "timor-leste",
    "togo", "tonga", "trinidad and tobago", "tunisia", "turkey", "turkmenistan", "tuvalu",
    "türkiye", "u.k.", "u.s.", "u.s.a.", "uae", "uganda", "uk", "ukraine", "united arab emirates",
    "united kingdom", "united states", "united states of america", "uruguay", "us", "usa",
    "uzbekistan", "vanuatu", "vatican city", "venezuela", "viet nam", "vietnam", "wales", "yemen",
    "zambia", "zimbabwe", "österreich", "česko",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_so_that_they_are_found() {
        assert!(NAMES.is_sorted());
        for name in ["France", "U.S.A.", "Côte d'Ivoire", "ÖSTERREICH", "Scotland"] {
            assert!(is_country(name), "{name}");
        }
        assert!(!is_country("Lyon") && !is_country(""));
    }
}
