//! Where nobody goes: only addresses that are somebody's on the whole net are connected to.
//!
//! An allow-list, not a list of what is private: special ranges come up again and again (Fedify CVE-2026-50131,
//! `activitypub_federation` CVE-2025-25194). After `GoToSocial`'s `internal/httpclient/sanitizer.go`.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Networks that may be connected to although they are not global: for tests and closed networks.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AllowedNetworks(Vec<(IpAddr, u8)>);

impl AllowedNetworks {
    /// Reads networks like `127.0.0.0/8`.
    ///
    /// # Errors
    ///
    /// The first that is none.
    pub fn read<'a>(networks: impl IntoIterator<Item = &'a str>) -> Result<Self, String> {
        networks
            .into_iter()
            .map(|it| network(it).ok_or_else(|| it.to_owned()))
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// Whether an address is in one of them.
    #[must_use]
    pub fn has(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|(network, bits)| is_within(address, *network, *bits))
    }

    /// Whether an address may be connected to.
    #[must_use]
    pub fn may_connect(&self, address: IpAddr) -> bool {
        is_global(address) || self.has(address)
    }
}

fn network(text: &str) -> Option<(IpAddr, u8)> {
    let (address, bits) = text.trim().split_once('/')?;
    let address: IpAddr = address.parse().ok()?;
    let bits: u8 = bits.parse().ok()?;
    (bits <= if address.is_ipv4() { 32 } else { 128 }).then_some((address, bits))
}

fn is_within(address: IpAddr, network: IpAddr, bits: u8) -> bool {
    match (address, network) {
        (IpAddr::V4(address), IpAddr::V4(network)) => {
            let differ = u32::from(address) ^ u32::from(network);
            bits == 0 || differ >> (32 - u32::from(bits)) == 0
        }
        (IpAddr::V6(address), IpAddr::V6(network)) => {
            let differ = u128::from(address) ^ u128::from(network);
            bits == 0 || differ >> (128 - u32::from(bits)) == 0
        }
        (IpAddr::V4(_), IpAddr::V6(_)) | (IpAddr::V6(_), IpAddr::V4(_)) => false,
    }
}

/// Whether an address is one machine's on the whole net.
#[must_use]
pub fn is_global(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => {
            !SPECIAL_V4.iter().any(|it| is_within(address.into(), it.0.into(), it.1))
        }
        IpAddr::V6(address) => {
            let within = |it: &(Ipv6Addr, u8)| is_within(address.into(), it.0.into(), it.1);
            within(&UNICAST_V6) && !SPECIAL_V6.iter().any(within)
        }
    }
}

/// The IANA registry of special addresses (RFC 6890 and after), and what is not unicast.
const SPECIAL_V4: &[(Ipv4Addr, u8)] = &[
    (Ipv4Addr::new(0, 0, 0, 0), 8),
    (Ipv4Addr::new(10, 0, 0, 0), 8),
    (Ipv4Addr::new(100, 64, 0, 0), 10),
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    (Ipv4Addr::new(172, 16, 0, 0), 12),
    (Ipv4Addr::new(192, 0, 0, 0), 24),
    (Ipv4Addr::new(192, 0, 2, 0), 24),
    (Ipv4Addr::new(192, 31, 196, 0), 24),
    (Ipv4Addr::new(192, 52, 193, 0), 24),
    (Ipv4Addr::new(192, 88, 99, 0), 24),
    (Ipv4Addr::new(192, 168, 0, 0), 16),
    (Ipv4Addr::new(192, 175, 48, 0), 24),
    (Ipv4Addr::new(198, 18, 0, 0), 15),
    (Ipv4Addr::new(198, 51, 100, 0), 24),
    (Ipv4Addr::new(203, 0, 113, 0), 24),
    (Ipv4Addr::new(224, 0, 0, 0), 3),
];

/// All of IPv6 that is given out for one machine each.
const UNICAST_V6: (Ipv6Addr, u8) = (Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3);

/// What of that is special: Teredo and its kin, documentation, 6to4, segment routing.
const SPECIAL_V6: &[(Ipv6Addr, u8)] = &[
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23),
    (Ipv6Addr::new(0x2001, 0x0db8, 0, 0, 0, 0, 0, 0), 32),
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16),
    (Ipv6Addr::new(0x2620, 0x004f, 0x8000, 0, 0, 0, 0, 0), 48),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_somebodys_on_the_whole_net_is_global() {
        for inside in [
            "0.0.0.0",
            "10.0.0.1",
            "100.64.0.1",
            "127.0.0.1",
            "127.8.9.1",
            "169.254.169.254",
            "172.31.255.255",
            "192.0.0.8",
            "192.168.1.1",
            "198.19.0.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.3",
            "::ffff:10.0.0.1",
            "64:ff9b::7f00:1",
            "fe80::1",
            "fc00::1",
            "ff02::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "3fff::1",
            "100::1",
        ] {
            assert!(!is_global(inside.parse().unwrap()), "{inside}");
        }
        for outside in
            ["1.1.1.1", "93.184.216.34", "2606:4700::1111", "2a01:4f8::1", "::ffff:1.1.1.1"]
        {
            assert!(is_global(outside.parse().unwrap()), "{outside}");
        }
    }

    #[test]
    fn a_closed_network_is_allowed_by_name() {
        let allowed = AllowedNetworks::read(["127.0.0.0/8", "fd00::/8"]).unwrap();
        assert!(allowed.may_connect("127.0.0.2".parse().unwrap()));
        assert!(allowed.may_connect("::ffff:127.0.0.2".parse().unwrap()));
        assert!(allowed.may_connect("fd12::1".parse().unwrap()));
        assert!(!allowed.may_connect("10.0.0.1".parse().unwrap()));
        for wrong in ["127.0.0.1", "127.0.0.0/33", "localhost/8", "fd00::/129"] {
            assert!(AllowedNetworks::read([wrong]).is_err(), "{wrong}");
        }
    }
}
