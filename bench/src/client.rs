//! A browser reduced to what is measured: connections kept open, one session, forms with their token.

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::{
    Method, Request, StatusCode,
    client::conn::http1::{SendRequest, handshake},
    header,
};
use hyper_util::rt::TokioIo;
use std::net::SocketAddr;

/// The account of the demonstration.
const NAME: &str = "demo@kevre.example";
const PASSWORD: &str = "demonstration";

pub struct Connection {
    sender: SendRequest<Full<Bytes>>,
    cookie: String,
    gzip: bool,
}

pub struct Answer {
    pub status: StatusCode,
    pub location: String,
    pub cookie: Option<String>,
    pub body: Bytes,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Connection {
    pub async fn open(address: SocketAddr, cookie: &str, gzip: bool) -> anyhow::Result<Self> {
        let stream = tokio::net::TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        tokio::spawn(async move {
            let _ = connection.await;
        });
        Ok(Connection { sender, cookie: cookie.to_owned(), gzip })
    }

    pub async fn get(&mut self, path: &str) -> anyhow::Result<Answer> {
        self.send(Method::GET, path, Bytes::new()).await
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> anyhow::Result<Answer> {
        self.send(Method::POST, path, serde_html_form::to_string(fields)?.into()).await
    }

    async fn send(&mut self, method: Method, path: &str, body: Bytes) -> anyhow::Result<Answer> {
        let mut request = Request::builder().method(&method).uri(path).header(header::HOST, "127.0.0.1").header(header::ACCEPT_LANGUAGE, "fr");
        if !self.cookie.is_empty() {
            request = request.header(header::COOKIE, &self.cookie);
        }
        if self.gzip {
            request = request.header(header::ACCEPT_ENCODING, "gzip");
        }
        if method == Method::POST {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        self.sender.ready().await?;
        let response = self.sender.send_request(request.body(Full::new(body))?).await?;
        let (parts, body) = response.into_parts();
        let text = |name| parts.headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let cookie = text(header::SET_COOKIE).and_then(|cookie| cookie.split(';').next().map(str::to_owned));
        Ok(Answer { status: parts.status, location: text(header::LOCATION).unwrap_or_default(), cookie, body: body.collect().await?.to_bytes() })
    }
}

/// A signed-in administrator.
pub struct Session {
    pub address: SocketAddr,
    pub cookie: String,
}

impl Session {
    pub async fn sign_in(address: SocketAddr) -> anyhow::Result<Self> {
        let mut connection = Connection::open(address, "", false).await?;
        let answer = connection.post("/sign-in", &[("name", NAME), ("password", PASSWORD)]).await?;
        let cookie = answer.cookie.filter(|_| answer.status == StatusCode::SEE_OTHER);
        let cookie = cookie.ok_or_else(|| anyhow::anyhow!("signing in answered {}", answer.status))?;
        Ok(Session { address, cookie })
    }

    pub async fn connect(&self, gzip: bool) -> anyhow::Result<Connection> {
        Connection::open(self.address, &self.cookie, gzip).await
    }
}

/// The value of an attribute in the first tag that contains `mark`.
pub fn attribute(html: &str, mark: &str, name: &str) -> Option<String> {
    let tag = html.split('<').find(|tag| tag.split('>').next().is_some_and(|tag| tag.contains(mark)))?;
    let value = tag.split('>').next()?.split(&format!("{name}=\"")).nth(1)?.split('"').next()?;
    Some(value.replace("&amp;", "&").replace("&#38;", "&"))
}
