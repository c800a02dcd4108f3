//! Connections: so many at once, of one address at most a share of them, and none that says nothing for long, or that
//! never comes to an end. Whoever keeps a socket open and never ends a request would otherwise keep it for ever.

use std::{
    collections::HashMap,
    io,
    net::{IpAddr, SocketAddr},
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll, ready},
    time::Duration,
};

use axum::{
    extract::connect_info::Connected,
    serve::{IncomingStream, Listener},
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
    time::{Instant, Sleep, sleep},
};

use crate::http::Peer;

/// Each costs a file and some kilobytes; Debian lets a service have 524,288 files, and a shell 1,024.
const CONNECTIONS_MAX: usize = 8_192;

/// So many of one address: a proxy in front of the house is one, too.
const CONNECTIONS_OF_ONE_MAX: usize = CONNECTIONS_MAX / 2;

/// Longer than the longest answer takes, so that nobody who waits for one is cut off.
const SILENCE_MAX: Duration = Duration::from_secs(75);

/// A port, and how many may still come.
pub(super) struct BoundedPort {
    port: TcpListener,
    places: Arc<Semaphore>,
    peers: Peers,
    silence_max: Duration,
    patience: Duration,
}

/// How many connections each address has.
#[derive(Clone, Default)]
struct Peers(Arc<Mutex<HashMap<IpAddr, usize>>>);

/// One of them; it is given back when this goes.
struct PeerPlace(Peers, IpAddr);

impl Peers {
    fn take(&self, address: IpAddr) -> Option<PeerPlace> {
        let mut peers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let here = peers.entry(address).or_default();
        if *here >= CONNECTIONS_OF_ONE_MAX {
            return None;
        }
        *here += 1;
        Some(PeerPlace(self.clone(), address))
    }
}

impl Drop for PeerPlace {
    fn drop(&mut self) {
        let mut peers = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(here) = peers.get_mut(&self.1) {
            *here -= 1;
            if *here == 0 {
                peers.remove(&self.1);
            }
        }
    }
}

impl BoundedPort {
    /// At this port; whoever has not said what they want within `patience` is shown out.
    pub(super) fn new(port: TcpListener, patience: Duration) -> Self {
        let places = Arc::new(Semaphore::new(CONNECTIONS_MAX));
        Self { port, places, peers: Peers::default(), silence_max: SILENCE_MAX, patience }
    }
}

impl Listener for BoundedPort {
    type Io = Connection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Connection, SocketAddr) {
        // Never closed, so there always comes a place.
        let place = Arc::clone(&self.places).acquire_owned().await.ok();
        let (stream, address, peer) = loop {
            let (stream, address) = Listener::accept(&mut self.port).await;
            // One too many is shown out at once: nobody is kept waiting for them.
            if let Some(peer) = self.peers.take(address.ip().to_canonical()) {
                break (stream, address, peer);
            }
        };
        // Answers are written whole; waiting for more of them would only delay.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "a connection keeps its delays");
        }
        let silence_max = self.silence_max;
        let silence = Box::pin(sleep(silence_max));
        let patience = self.patience;
        let connection = Connection {
            stream,
            silence,
            silence_max,
            patience,
            begun: None,
            _place: place,
            _peer: peer,
        };
        (connection, address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.port.local_addr()
    }
}

impl Connected<IncomingStream<'_, BoundedPort>> for Peer {
    fn connect_info(stream: IncomingStream<'_, BoundedPort>) -> Self {
        Self(*stream.remote_addr())
    }
}

/// A connection that ends when it is silent for too long.
pub(super) struct Connection {
    stream: TcpStream,
    silence: Pin<Box<Sleep>>,
    silence_max: Duration,
    patience: Duration,
    // Since when somebody says something that was not answered yet.
    begun: Option<Instant>,
    _place: Option<OwnedSemaphorePermit>,
    _peer: PeerPlace,
}

impl Connection {
    fn heard(&mut self) {
        let until = Instant::now() + self.silence_max;
        self.silence.as_mut().reset(until);
    }

    // Whoever says a little now and then, and never all of it, is not waited for either.
    fn is_out_of_patience(&mut self) -> bool {
        let now = Instant::now();
        let begun = *self.begun.get_or_insert(now);
        now.duration_since(begun) > self.patience
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if let Poll::Ready(read) = Pin::new(&mut self.stream).poll_read(cx, buffer) {
            self.heard();
            if self.is_out_of_patience() {
                return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
            }
            return Poll::Ready(read);
        }
        ready!(self.silence.as_mut().poll(cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl AsyncWrite for Connection {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = ready!(Pin::new(&mut self.stream).poll_write(cx, bytes));
        self.heard();
        self.begun = None;
        Poll::Ready(written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = ready!(Pin::new(&mut self.stream).poll_write_vectored(cx, pieces));
        self.heard();
        self.begun = None;
        Poll::Ready(written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    use super::*;

    #[tokio::test]
    async fn who_says_nothing_is_shown_out() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mut port = BoundedPort::new(listener, Duration::from_secs(60));
        port.silence_max = Duration::from_millis(10);
        let _silent = TcpStream::connect(port.local_addr().unwrap()).await.unwrap();
        let (mut connection, _) = port.accept().await;
        assert_eq!(connection.read_u8().await.unwrap_err().kind(), io::ErrorKind::TimedOut);
    }

    #[tokio::test]
    async fn who_never_comes_to_an_end_is_shown_out() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mut port = BoundedPort::new(listener, Duration::ZERO);
        let mut slow = TcpStream::connect(port.local_addr().unwrap()).await.unwrap();
        let (mut connection, _) = port.accept().await;
        slow.write_all(b"G").await.unwrap();
        assert_eq!(connection.read_u8().await.unwrap(), b'G', "one may begin");
        slow.write_all(b"E").await.unwrap();
        assert_eq!(connection.read_u8().await.unwrap_err().kind(), io::ErrorKind::TimedOut);
    }

    #[test]
    fn one_address_has_a_share_of_all_connections() {
        let (peers, one) = (Peers::default(), IpAddr::from([192, 0, 2, 1]));
        let all: Vec<_> = (0..CONNECTIONS_OF_ONE_MAX).map(|_| peers.take(one)).collect();
        assert!(all.iter().all(Option::is_some) && peers.take(one).is_none());
        assert!(peers.take(IpAddr::from([192, 0, 2, 2])).is_some());
        drop(all);
        assert!(peers.0.lock().unwrap().is_empty());
    }
}
