//! The server around the router: connections, as many as the machine carries, none of them for ever.
//!
//! Whoever says nothing, or one letter a second, is shown the door: else a few hundred such connections from one machine would
//! leave no place for anybody. How fast a body must come is watched where it is read (`body`).

use crate::app::App;
use axum::extract::ConnectInfo;
use hyper::server::conn::http1;
use hyper_util::{rt::TokioIo, rt::TokioTimer, service::TowerToHyperService};
use std::{net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{Semaphore, watch},
};
use tower::ServiceExt;

/// Connections at a time; more wait at the door. Below what a system lets a program open that was not told otherwise (1 024).
const CONNECTIONS_MAX: u32 = 900;
/// How long a head may take to come, and a connection may lie idle between two requests: longer than the web servers that one
/// puts in front keep theirs (60 seconds), or they would send a request into a door that is just closing.
const HEAD_SECONDS_MAX: u64 = 75;
/// After a connection could not be accepted, mostly because too many files are open.
const REST: Duration = Duration::from_millis(200);

/// Serves until `stop` turns true, then lets the requests in hand finish.
#[expect(clippy::disallowed_methods, reason = "each connection lives beside the others, and all are waited for")]
pub async fn serve(app: Arc<App>, listener: TcpListener, mut stop: watch::Receiver<bool>) -> std::io::Result<()> {
    let router = super::router(&app);
    let places = Arc::new(Semaphore::new(CONNECTIONS_MAX as usize));
    let stopped = stop.clone();
    loop {
        let next = async {
            let place = places.clone().acquire_owned().await.map_err(std::io::Error::other)?;
            Ok::<_, std::io::Error>((place, listener.accept().await?))
        };
        let next = tokio::select! {
            next = next => next,
            () = told(&mut stop) => break,
        };
        match next {
            Ok((place, (stream, peer))) => {
                let (router, stopped) = (router.clone(), stopped.clone());
                tokio::spawn(async move {
                    converse(stream, peer, router, stopped).await;
                    drop(place);
                });
            }
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(REST).await;
            }
        }
    }
    drop(listener);
    // Every place is free once every connection has ended.
    places.acquire_many(CONNECTIONS_MAX).await.map(drop).map_err(std::io::Error::other)
}

/// Waits for the word to stop; whoever could give it being gone is that word too.
async fn told(stop: &mut watch::Receiver<bool>) {
    let _ = stop.wait_for(|stop| *stop).await;
}

/// One connection, to its end. Clients hang up as they like: that is nobody's error.
async fn converse(stream: TcpStream, peer: SocketAddr, router: axum::Router, mut stop: watch::Receiver<bool>) {
    // An answer leaves at once; a system that cannot do so is only slower.
    let _ = stream.set_nodelay(true);
    let service = router.map_request(move |request: hyper::Request<hyper::body::Incoming>| {
        let mut request = request.map(axum::body::Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        request
    });
    let mut server = http1::Builder::new();
    server.timer(TokioTimer::new()).header_read_timeout(Duration::from_secs(HEAD_SECONDS_MAX));
    let mut connection = std::pin::pin!(server.serve_connection(TokioIo::new(stream), TowerToHyperService::new(service)));
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = told(&mut stop) => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%peer, %error, "a connection ended before its time");
    }
}
