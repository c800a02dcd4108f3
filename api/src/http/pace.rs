//! How slowly somebody may send, and what they have to say at all. Whoever sends a few bytes now and then would keep a
//! place in the house for as long as a request may take; a limit by rate lets slow lines through and ends those.

use std::{io, time::Duration};

use app::asked::Failure;
use axum::{
    body::Body,
    extract::Request,
    http::{StatusCode, Version, header},
};
use futures::StreamExt as _;
use tokio::time::{Instant, timeout_at};

use super::share::Share;

/// Before anything is counted: a packet that was lost comes again within it.
pub(super) const GRACE: Duration = Duration::from_secs(5);

/// A tenth of what a modem sent.
const BYTES_PER_SECOND_MIN: u64 = 512;

/// A body that ends when it comes too slowly, and gives its share back when it has come.
pub(super) fn at_a_pace(body: Body, grace: Duration, share: Share) -> Body {
    let state = (body.into_data_stream(), None, 0_u64, share);
    Body::from_stream(futures::stream::try_unfold(
        state,
        move |(mut stream, begun, read, share)| async move {
            // The clock runs while somebody reads: not while the house does something else.
            let begun = begun.unwrap_or_else(Instant::now);
            let until = begun + grace + Duration::from_secs(read / BYTES_PER_SECOND_MIN);
            match timeout_at(until, stream.next()).await {
                Err(_) => Err(io::Error::from(io::ErrorKind::TimedOut)),
                Ok(None) => Ok(None),
                Ok(Some(Err(error))) => Err(io::Error::other(error)),
                Ok(Some(Ok(bytes))) => {
                    let read = read + bytes.len() as u64;
                    Ok(Some((bytes, (stream, Some(begun), read, share))))
                }
            }
        },
    ))
}

/// What a request has to say (RFC 9112 §3.2), or wants of us that nobody does; nothing when it is in order.
pub(crate) fn unsound_request(request: &Request) -> Option<Failure> {
    let hosts = request.headers().get_all(header::HOST).iter().count();
    if request.version() == Version::HTTP_11 && hosts != 1 {
        let why = "say in one line which host you mean";
        return Some(Failure::of(request, StatusCode::BAD_REQUEST, why));
    }
    let mut expected = request.headers().get_all(header::EXPECT).iter();
    if !expected.all(|it| it.as_bytes().eq_ignore_ascii_case(b"100-continue")) {
        let why = "nothing but 100-continue can be expected";
        return Some(Failure::of(request, StatusCode::EXPECTATION_FAILED, why));
    }
    None
}

#[cfg(test)]
mod tests {
    use std::{convert::Infallible, net::IpAddr};

    use axum::http::Request as HttpRequest;

    use super::{super::share::Shares, *};

    fn share(shares: &Shares) -> Share {
        shares.of_bodies(IpAddr::from([192, 0, 2, 1])).unwrap()
    }

    #[tokio::test]
    async fn who_sends_too_slowly_is_not_waited_for() {
        let shares = Shares::of(&config::Config::default());
        let first = futures::stream::iter([Ok::<_, Infallible>("{")]);
        let slow = Body::from_stream(first.chain(futures::stream::pending()));
        let read =
            axum::body::to_bytes(at_a_pace(slow, Duration::ZERO, share(&shares)), 1_000).await;
        assert!(format!("{:?}", read.unwrap_err()).contains("TimedOut"));
        let whole = at_a_pace(Body::from("all of it"), GRACE, share(&shares));
        assert_eq!(axum::body::to_bytes(whole, 1_000).await.unwrap(), "all of it");
        assert!(shares.are_free(), "what has come takes no share");
    }

    #[test]
    fn a_request_says_which_host_it_means_and_expects_nothing_odd() {
        let of = |lines: &[(&str, &str)]| {
            let mut request = HttpRequest::builder().uri("/api");
            for (name, value) in lines {
                request = request.header(*name, *value);
            }
            unsound_request(&request.body(Body::empty()).unwrap()).is_none()
        };
        assert!(of(&[("host", "here.test")]));
        assert!(of(&[("host", "here.test"), ("expect", "100-Continue")]));
        assert!(!of(&[]));
        assert!(!of(&[("host", "here.test"), ("host", "there.test")]));
        assert!(!of(&[("host", "here.test"), ("expect", "200-ok")]));
    }
}
