//! Whose request it is, as far as the network knows: the last address that no proxy of ours has.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use app::{App, asked::ClientAddress};
use axum::{
    extract::{ConnectInfo, Request, State},
    http::HeaderMap,
    middleware::Next,
    response::Response,
};
use config::Network;

const FORWARDED_FOR: &str = "x-forwarded-for";

/// Who holds the other end of the connection: the client or a proxy.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Peer(pub(crate) SocketAddr);

/// Finds the client's address and hands it on.
pub(super) async fn resolve(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let peer = request
        .extensions()
        .get::<ConnectInfo<Peer>>()
        .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0.0.ip().to_canonical());
    let client = behind(peer, request.headers(), &app.config.http.trusted_proxies);
    request.extensions_mut().insert(ClientAddress(client));
    next.run(request).await
}

// From the right: each proxy adds whom it heard it from. What stands left of the first stranger is hearsay.
fn behind(peer: IpAddr, headers: &HeaderMap, proxies: &[Network]) -> IpAddr {
    let trusted = |address: IpAddr| proxies.iter().any(|it| it.contains(address));
    let lines = headers.get_all(FORWARDED_FOR);
    let said: Vec<&str> =
        lines.iter().filter_map(|it| it.to_str().ok()).flat_map(|it| it.split(',')).collect();
    let mut client = peer;
    for text in said.into_iter().rev() {
        if !trusted(client) {
            break;
        }
        let Ok(address) = text.trim().parse::<IpAddr>() else { break };
        client = address.to_canonical();
    }
    client
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(peer: &str, said: &[&str], proxies: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in said {
            headers.append(FORWARDED_FOR, line.parse().unwrap());
        }
        let proxies: Vec<Network> = proxies.iter().map(|it| it.parse().unwrap()).collect();
        behind(peer.parse().unwrap(), &headers, &proxies).to_string()
    }

    #[test]
    fn a_stranger_s_word_on_the_address_is_not_taken() {
        assert_eq!(found("203.0.113.7", &["198.51.100.1"], &[]), "203.0.113.7");
        assert_eq!(found("203.0.113.7", &["198.51.100.1"], &["10.0.0.0/8"]), "203.0.113.7");
    }

    #[test]
    fn behind_trusted_proxies_it_is_the_last_address_that_is_not_theirs() {
        let proxies = ["127.0.0.1", "10.0.0.0/8"];
        assert_eq!(found("127.0.0.1", &["198.51.100.1"], &proxies), "198.51.100.1");
        let forged = ["1.2.3.4, 198.51.100.1", "10.0.0.3"];
        assert_eq!(found("127.0.0.1", &forged, &proxies), "198.51.100.1");
        assert_eq!(found("127.0.0.1", &["nonsense"], &proxies), "127.0.0.1");
        assert_eq!(found("127.0.0.1", &[], &proxies), "127.0.0.1");
    }
}
