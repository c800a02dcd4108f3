//! Nobody takes all places: requests of one network that are being answered have a share of them, and those that wait
//! for the rest of a body a smaller one, so that there is room for everybody else, whatever one client does.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
};

use app::{
    asked::{ClientAddress, Failure},
    auth::network,
};
use axum::{
    body::HttpBody as _,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use config::Config;

use super::pace::{GRACE, at_a_pace};

/// One network has at most one of so many parts of all places: a whole school asks at once behind one address.
const PARTS: usize = 2;

/// Of those that wait for a body, one of so many: it comes within milliseconds from whoever means well.
const BODY_PARTS: usize = 4;

/// When to come again, in seconds.
const COME_AGAIN_SECONDS: HeaderValue = HeaderValue::from_static("2");

/// How many places each network has taken.
#[derive(Clone)]
pub(super) struct Shares {
    taken: Arc<Mutex<HashMap<(IpAddr, ShareKind), usize>>>,
    requests: usize,
    bodies: usize,
}

/// A place that was taken; it is given back when this goes.
pub(super) struct Share {
    shares: Shares,
    of: (IpAddr, ShareKind),
}

/// What a place is taken for.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum ShareKind {
    /// For all of a request.
    Request,
    /// Until its body has come.
    Body,
}

impl Shares {
    /// As many as the settings leave to one.
    pub(super) fn of(config: &Config) -> Self {
        let of_all = |parts: usize| (config.http.requests_max / parts).max(1);
        Self { taken: Arc::default(), requests: of_all(PARTS), bodies: of_all(BODY_PARTS) }
    }

    /// A place for a body that is to come.
    pub(super) fn of_bodies(&self, network: IpAddr) -> Option<Share> {
        self.take((network, ShareKind::Body), self.bodies)
    }

    fn of_requests(&self, network: IpAddr) -> Option<Share> {
        self.take((network, ShareKind::Request), self.requests)
    }

    fn take(&self, of: (IpAddr, ShareKind), most: usize) -> Option<Share> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let here = taken.entry(of).or_default();
        if *here >= most {
            return None;
        }
        *here += 1;
        drop(taken);
        Some(Share { shares: self.clone(), of })
    }

    #[cfg(test)]
    pub(super) fn are_free(&self) -> bool {
        self.taken.lock().unwrap().is_empty()
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let mut taken = self.shares.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(here) = taken.get_mut(&self.of) {
            *here -= 1;
            if *here == 0 {
                taken.remove(&self.of);
            }
        }
    }
}

/// Answers as long as the client's network has not taken its share, and waits for a body as long as it comes.
pub(super) async fn keep_to_share(
    State(shares): State<Shares>,
    request: Request,
    next: Next,
) -> Response {
    let client = request.extensions().get::<ClientAddress>().map(|it| network(it.0));
    let Some(client) = client else { return next.run(request).await };
    let Some(_share) = shares.of_requests(client) else { return full(&request) };
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    let Some(body) = shares.of_bodies(client) else { return full(&request) };
    next.run(request.map(|it| at_a_pace(it, GRACE, body))).await
}

fn full(request: &Request) -> Response {
    let why = "too many requests from your network are waiting; try again in a moment";
    let mut full = Failure::of(request, StatusCode::TOO_MANY_REQUESTS, why).into_response();
    full.headers_mut().insert(header::RETRY_AFTER, COME_AGAIN_SECONDS);
    full
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_network_takes_leaves_room_for_others_and_its_bodies_for_its_other_requests() {
        let shares = Shares { taken: Arc::default(), requests: 2, bodies: 1 };
        let (one, other) = (IpAddr::from([192, 0, 2, 1]), IpAddr::from([192, 0, 2, 2]));
        let body = shares.of_bodies(one);
        assert!(body.is_some() && shares.of_bodies(one).is_none());
        let (first, second) = (shares.of_requests(one), shares.of_requests(one));
        assert!(first.is_some() && second.is_some() && shares.of_requests(one).is_none());
        assert!(shares.of_requests(other).is_some() && shares.of_bodies(other).is_some());
        drop(first);
        assert!(shares.of_requests(one).is_some(), "it was given back");
        drop((second, body));
        assert!(shares.are_free(), "nobody is remembered");
    }
}
