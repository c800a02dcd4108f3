//! What no type can say of one setting alone: what every command refuses, `config check` as well as `serve`.

use domain::text::EmailAddress;

use super::{Config, ConfigError, LogEngine, Transport, VaultEngine};

/// Countries, as ISO 3166 has them, and Kosovo.
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT \
    BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH \
    ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT \
    HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS \
    LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI \
    NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG \
    SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG \
    UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW XK";

/// Refuses what cannot be used.
pub(super) fn refuse_unfit(config: &Config) -> Result<(), ConfigError> {
    let unfit = |key, why| Err(ConfigError::Unfit { key, why });
    let url = &config.instance.url;
    if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
        return unfit("instance.url", "must begin with http:// or https:// and name a host");
    }
    if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
        return unfit("instance.url", "must be a whole host, without a path");
    }
    if config.instance.country.as_deref().is_some_and(|it| !is_country(it)) {
        return unfit("instance.country", "is no country: two letters of ISO 3166, like FR");
    }
    if !is_mailbox(&config.mail.from) {
        return unfit(
            "mail.from",
            "is no e-mail address: mail@example.org, or Name <mail@example.org>",
        );
    }
    if config.mail.reply_to.as_deref().is_some_and(|it| !is_mailbox(it)) {
        return unfit("mail.reply_to", "is no e-mail address");
    }
    if config.log.engine == LogEngine::Postgres && config.log.url.is_none() {
        return unfit("log.url", "is needed when log.engine is postgres");
    }
    if config.vault.engine == VaultEngine::Postgres && config.vault.url.is_none() {
        return unfit("vault.url", "is needed when vault.engine is postgres");
    }
    if config.mail.per_second == 0 {
        return unfit("mail.per_second", "is at least 1");
    }
    if config.mail.transport == Transport::Smtp && config.mail.smtp_host.is_empty() {
        return unfit("mail.smtp_host", "is needed when mail.transport is smtp");
    }
    if config.mail.smtp_username.is_some() != config.mail.smtp_password.is_some() {
        return unfit("mail.smtp_password", "and mail.smtp_username come together");
    }
    let geocoder = config.geocoder.url.as_ref();
    if geocoder.is_some_and(|it| !matches!(it.scheme(), "http" | "https") || !it.has_host()) {
        return unfit("geocoder.url", "must begin with http:// or https:// and name a host");
    }
    if !(1..=20).contains(&config.geocoder.timeout.duration().as_secs()) {
        return unfit("geocoder.timeout", "must be from 1s to 20s");
    }
    if !(1..=64).contains(&config.http.workers) {
        return unfit("http.workers", "must be from 1 to 64");
    }
    if config.http.requests_max == 0 {
        return unfit("http.requests_max", "must be at least 1");
    }
    Ok(())
}

fn is_country(text: &str) -> bool {
    COUNTRIES.split(' ').any(|it| it.eq_ignore_ascii_case(text))
}

// Alone, or behind a name.
fn is_mailbox(text: &str) -> bool {
    let address = text.trim().rsplit_once('<').map_or(text, |(_, rest)| rest);
    EmailAddress::new(address.trim().trim_end_matches('>')).is_ok()
}
