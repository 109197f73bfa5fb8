//! Mail out: a row in the outbox in the same transaction as what caused it, sent by a job.
//!
//! Without a mail server the mail stays in the outbox, where an administrator reads it: nothing
//! is lost and nothing pretends to have been sent.

use crate::{
    Error, Result,
    cx::Cx,
    day::Instant,
    file::{self, FileRef},
    id::Id,
    job::Job,
    page::Position,
};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Attachment, Mailbox, MultiPart, SinglePart, header::ContentType},
};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Tries before a person is asked to look: the last comes about six hours after the first.
const ATTEMPTS_MAX: i64 = 6;
/// How long a server may keep silent.
const SERVER_PATIENCE: Duration = Duration::from_secs(30);

crate::text_enum! {
    /// `Waiting`: no server is configured. `Sending`: handed to the server, whose answer is not known yet.
    pub enum State { Queued => "queued", Waiting => "waiting", Sending => "sending", Sent => "sent", Failed => "failed" }
}

/// A mail to send.
#[derive(Clone, Debug, Default)]
pub struct Mail {
    pub to: String,
    pub subject: String,
    /// Plain text.
    pub body: String,
    /// Files already kept, in this transaction or before.
    pub attachments: Vec<Id>,
    /// Whose mail it is, for the person's file.
    pub person_id: Option<Id>,
    /// Holds a link or code that signs in: the outbox does not show its text once sent.
    pub is_sensitive: bool,
}

#[derive(Clone, Debug, crate::db::Record)]
pub struct MailRow {
    pub id: Id,
    pub to_address: String,
    pub subject: String,
    pub body: String,
    pub state: State,
    pub attempts: i64,
    pub error: Option<String>,
    pub sensitive: bool,
    pub created_at: Instant,
    pub sent_at: Option<Instant>,
}

/// What to look for in the outbox.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub state: Option<State>,
    /// The beginning of an address.
    pub to: String,
}

const COLUMNS: &str = "SELECT id, to_address, subject, body, state, attempts, error, sensitive, created_at, sent_at FROM kernel_mail";

/// Queues a mail. Refused: `mail-address-wrong`.
pub async fn send(cx: &mut Cx, mail: Mail) -> Result<Id> {
    let to = text::email_normalize(&mail.to).ok_or_else(|| Error::refused("mail-address-wrong").on("email"))?;
    let (id, now) = (cx.new_id(), cx.now());
    cx.tx
        .query(
            "INSERT INTO kernel_mail (id, to_address, subject, body, state, attempts, sensitive, person_id, created_at)
             VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8)",
        )
        .bind(id)
        .bind(to)
        .bind(one_line(&mail.subject))
        .bind(mail.body)
        .bind(State::Queued)
        .bind(mail.is_sensitive)
        .bind(mail.person_id)
        .bind(now)
        .execute()
        .await?;
    for file_id in mail.attachments {
        cx.tx.query("INSERT INTO kernel_mail_attachment (mail_id, file_id) VALUES ($1, $2)").bind(id).bind(file_id).execute().await?;
    }
    cx.enqueue(&SendMail { mail_id: id }).await?;
    Ok(id)
}

/// A subject is one line: a line break would begin another header.
fn one_line(text: &str) -> String {
    text.split(['\r', '\n']).collect::<Vec<_>>().join(" ")
}

impl MailRow {
    pub async fn find(cx: &mut Cx, id: Id) -> Result<MailRow> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE id = ").arg(id);
        query.optional().await?.ok_or(Error::NotFound)
    }

    /// A page of mails, newest first, and one row more to know whether there are others.
    pub async fn page(cx: &mut Cx, filter: &Filter, position: &Position) -> Result<Vec<MailRow>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE TRUE");
        if let Some(state) = filter.state {
            query.push(" AND state = ").arg(state);
        }
        if !filter.to.is_empty() {
            let after_last = format!("{}\u{7f}", filter.to);
            query.push(" AND to_address >= ").arg(filter.to.clone()).push(" AND to_address < ").arg(after_last);
        }
        query.push_position("id", position);
        Ok(query.all().await?)
    }

    /// How many mails are in each state.
    pub async fn tally(cx: &mut Cx) -> Result<Vec<(State, i64)>> {
        Ok(cx.tx.query("SELECT state, COUNT(*) FROM kernel_mail GROUP BY state").all().await?)
    }

    /// Sends what waits or failed. `NotFound` for a mail that was sent or is on its way.
    pub async fn resend(cx: &mut Cx, id: Id) -> Result<()> {
        let changed = cx
            .tx
            .query("UPDATE kernel_mail SET state = $1, error = NULL, attempts = 0 WHERE id = $2 AND state IN ($3, $4)")
            .bind(State::Queued)
            .bind(id)
            .bind(State::Waiting)
            .bind(State::Failed)
            .execute()
            .await?;
        if changed == 0 {
            return Err(Error::NotFound);
        }
        cx.enqueue(&SendMail { mail_id: id }).await.map(drop)
    }

    /// Sends everything that is in this state, waiting or failed, oldest first.
    pub async fn resend_all(cx: &mut Cx, state: State) -> Result<usize> {
        let ids: Vec<Id> = match state {
            State::Waiting | State::Failed => cx.tx.query("SELECT id FROM kernel_mail WHERE state = $1 ORDER BY id").bind(state).column().await?,
            State::Queued | State::Sending | State::Sent => vec![],
        };
        for id in &ids {
            MailRow::resend(cx, *id).await?;
        }
        Ok(ids.len())
    }

    /// The text, unless it holds what lets its reader in.
    pub fn text(&self) -> Option<&str> {
        (!self.sensitive).then_some(&self.body)
    }

    /// The files that go with it.
    pub async fn attachments(cx: &mut Cx, id: Id) -> Result<Vec<FileRef>> {
        Ok(cx
            .tx
            .query(
                "SELECT file.id, file.sha256, file.name, file.mime, file.size_bytes, file.created_at
                   FROM kernel_mail_attachment attachment JOIN kernel_file file ON file.id = attachment.file_id
                  WHERE attachment.mail_id = $1 ORDER BY file.id",
            )
            .bind(id)
            .all()
            .await?)
    }
}

async fn set_state(cx: &mut Cx, id: Id, state: State, error: Option<String>) -> Result<()> {
    let sent_at = (state == State::Sent).then(|| cx.now());
    cx.tx.query("UPDATE kernel_mail SET state = $1, error = $2, sent_at = $3 WHERE id = $4").bind(state).bind(error).bind(sent_at).bind(id).execute().await?;
    Ok(())
}

/// Hands one mail to the server.
#[derive(Serialize, Deserialize)]
pub struct SendMail {
    pub mail_id: Id,
}

impl Job for SendMail {
    const KIND: &'static str = "kernel.send_mail";
    const RUNS_AS: crate::job::RunsAs = crate::job::RunsAs::Program;

    /// At least once. A mail found in the hands of the server (`Sending`) was interrupted before its
    /// answer came: it is handed over again under the same Message-ID, by which servers and mail
    /// programs know a copy.
    async fn run(&self, cx: &mut Cx) -> Result<()> {
        let mail = MailRow::find(cx, self.mail_id).await?;
        if !matches!(mail.state, State::Queued | State::Sending) {
            return Ok(());
        }
        let Some(server) = cx.app.config.smtp.clone() else {
            return set_state(cx, mail.id, State::Waiting, None).await;
        };
        let message = match compose(cx, &mail).await {
            Ok(message) => message,
            Err(Error::Refused(refusal)) => {
                let why = cx.lang.refusal(&refusal);
                return set_state(cx, mail.id, State::Failed, Some(why)).await;
            }
            Err(error) => return Err(error),
        };
        cx.tx.query("UPDATE kernel_mail SET state = $1, attempts = attempts + 1 WHERE id = $2").bind(State::Sending).bind(mail.id).execute().await?;
        cx.pause().await?;
        match hand_over(&server, mail.id, message).await {
            Ok(()) => set_state(cx, mail.id, State::Sent, None).await,
            Err(Rejected::ForGood(why)) => set_state(cx, mail.id, State::Failed, Some(why)).await,
            Err(Rejected::ForNow(why)) if mail.attempts + 1 >= ATTEMPTS_MAX => set_state(cx, mail.id, State::Failed, Some(why)).await,
            Err(Rejected::ForNow(why)) => {
                set_state(cx, mail.id, State::Queued, Some(why.clone())).await?;
                cx.pause().await?;
                Err(Error::Internal(anyhow::anyhow!("the mail server did not take the mail: {why}")))
            }
        }
    }
}

enum Rejected {
    ForNow(String),
    ForGood(String),
}

/// `smtp://…` and `smtps://…` are servers; `file:DIR` writes each mail into a folder, for trials.
async fn hand_over(server: &str, id: Id, message: Message) -> Result<(), Rejected> {
    if let Some(folder) = server.strip_prefix("file:") {
        return keep(std::path::Path::new(folder), id, &message.formatted()).map_err(|error| Rejected::ForNow(error.to_string()));
    }
    let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(server).map_err(|error| Rejected::ForNow(error.to_string()))?;
    match transport.timeout(Some(SERVER_PATIENCE)).build().send(message).await {
        Ok(_) => Ok(()),
        Err(error) if error.is_permanent() => Err(Rejected::ForGood(reason(&error))),
        Err(error) => Err(Rejected::ForNow(reason(&error))),
    }
}

/// The error with its causes: “connection error” alone helps nobody.
fn reason(error: &lettre::transport::smtp::Error) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        let more = inner.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        cause = inner.source();
    }
    text
}

/// Whole or not at all: the name is given last.
fn keep(folder: &std::path::Path, id: Id, message: &[u8]) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    std::io::Write::write_all(&mut file, message)?;
    file.persist(folder.join(format!("{id}.eml")))?;
    Ok(())
}

/// The day of the mail is the one it was written on, whenever a server takes it.
fn sent_date(at: Instant) -> std::time::SystemTime {
    std::time::UNIX_EPOCH + Duration::from_millis(u64::try_from(at.unix_ms()).unwrap_or(0))
}

async fn compose(cx: &mut Cx, mail: &MailRow) -> Result<Message> {
    let sender = cx.setting::<String>("org.email");
    let sender = if sender.is_empty() { "kevre@localhost".to_owned() } else { sender };
    let from = Mailbox::new(Some(crate::page::organisation(cx)), sender.parse().map_err(anyhow::Error::from)?);
    let to: Mailbox = mail.to_address.parse().map_err(|_| Error::refused("mail-address-wrong"))?;
    let domain = sender.rsplit('@').next().unwrap_or("localhost").to_owned();
    let builder =
        Message::builder().from(from).to(to).subject(&mail.subject).message_id(Some(format!("<{}@{domain}>", mail.id))).date(sent_date(mail.created_at));
    let files = MailRow::attachments(cx, mail.id).await?;
    let text = SinglePart::plain(mail.body.clone());
    let message = if files.is_empty() {
        builder.singlepart(text)
    } else {
        let mut parts = MultiPart::mixed().singlepart(text);
        for attached in files {
            let bytes = file::read(cx, &attached).await?;
            let kind = ContentType::parse(&attached.mime).map_err(anyhow::Error::from)?;
            parts = parts.singlepart(Attachment::new(attached.name).body(bytes.to_vec(), kind));
        }
        builder.multipart(parts)
    };
    Ok(message.map_err(anyhow::Error::from)?)
}
