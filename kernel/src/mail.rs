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
};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Attachment, Mailbox, MultiPart, SinglePart, header::ContentType},
};
use serde::{Deserialize, Serialize};

crate::text_enum! {
    /// `Waiting`: no server is configured. `Sending`: handed to the server, whose answer is unknown.
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

#[derive(Clone, Debug, sqlx::FromRow)]
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

    /// The newest mails, `before` an id already shown.
    pub async fn list(cx: &mut Cx, state: Option<State>, before: Option<Id>, limit: i64) -> Result<Vec<MailRow>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE TRUE");
        if let Some(state) = state {
            query.push(" AND state = ").arg(state);
        }
        if let Some(before) = before {
            query.push(" AND id < ").arg(before);
        }
        query.push(" ORDER BY id DESC LIMIT ").arg(limit);
        Ok(query.all().await?)
    }

    /// Sends again what waits or failed.
    pub async fn resend(cx: &mut Cx, id: Id) -> Result<()> {
        let changed = cx
            .tx
            .query("UPDATE kernel_mail SET state = $1, error = NULL WHERE id = $2 AND state IN ($3, $4, $5)")
            .bind(State::Queued)
            .bind(id)
            .bind(State::Waiting)
            .bind(State::Failed)
            .bind(State::Sending)
            .execute()
            .await?;
        if changed == 0 {
            return Err(Error::NotFound);
        }
        cx.enqueue(&SendMail { mail_id: id }).await.map(drop)
    }
}

async fn set_state(cx: &mut Cx, id: Id, state: State, error: Option<String>) -> Result<()> {
    let sent_at = (state == State::Sent).then(|| cx.now());
    cx.tx
        .query("UPDATE kernel_mail SET state = $1, error = $2, sent_at = $3, attempts = attempts + 1 WHERE id = $4")
        .bind(state)
        .bind(error)
        .bind(sent_at)
        .bind(id)
        .execute()
        .await?;
    Ok(())
}

/// Hands one mail to the server.
#[derive(Serialize, Deserialize)]
pub struct SendMail {
    pub mail_id: Id,
}

impl Job for SendMail {
    const KIND: &'static str = "kernel.send_mail";

    /// The mail is marked before it is handed over: a crash in between leaves one mail whose fate
    /// a person decides, never a second copy sent by itself.
    async fn run(&self, cx: &mut Cx) -> Result<()> {
        let mail = MailRow::find(cx, self.mail_id).await?;
        if mail.state != State::Queued {
            return Ok(());
        }
        let Some(server) = cx.app.config.smtp.clone() else {
            return set_state(cx, mail.id, State::Waiting, None).await;
        };
        let message = compose(cx, &mail).await?;
        set_state(cx, mail.id, State::Sending, None).await?;
        cx.pause().await?;
        match hand_over(&server, message).await {
            Ok(()) => set_state(cx, mail.id, State::Sent, None).await,
            Err(Rejected::ForGood(why)) => set_state(cx, mail.id, State::Failed, Some(why)).await,
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

async fn hand_over(server: &str, message: Message) -> Result<(), Rejected> {
    let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(server).map_err(|error| Rejected::ForNow(error.to_string()))?;
    match transport.build().send(message).await {
        Ok(_) => Ok(()),
        Err(error) if error.is_permanent() => Err(Rejected::ForGood(error.to_string())),
        Err(error) => Err(Rejected::ForNow(error.to_string())),
    }
}

async fn compose(cx: &mut Cx, mail: &MailRow) -> Result<Message> {
    let sender = cx.setting::<String>("org.email");
    let sender = if sender.is_empty() { "kevre@localhost".to_owned() } else { sender };
    let from = Mailbox::new(Some(crate::page::organisation(cx)), sender.parse().map_err(anyhow::Error::from)?);
    let to: Mailbox = mail.to_address.parse().map_err(|_| Error::refused("mail-address-wrong"))?;
    let domain = sender.rsplit('@').next().unwrap_or("localhost").to_owned();
    let builder = Message::builder().from(from).to(to).subject(&mail.subject).message_id(Some(format!("<{}@{domain}>", mail.id)));
    let files: Vec<FileRef> = cx
        .tx
        .query(
            "SELECT file.id, file.sha256, file.name, file.mime, file.size_bytes, file.created_at
               FROM kernel_mail_attachment attachment JOIN kernel_file file ON file.id = attachment.file_id
              WHERE attachment.mail_id = $1 ORDER BY file.id",
        )
        .bind(mail.id)
        .all()
        .await?;
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
