//! Mail out, against a real server on the loopback that behaves as servers do: well, badly, or not at all.

use crate::{
    Id, file,
    job::{JobRow, State as JobState},
    mail::{self, Mail, MailRow, State},
    testing::{TestApp, count},
};
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

/// What the server does with the next mail.
#[derive(Clone, Copy, Debug)]
enum Does {
    Takes,
    /// Answers 451 to the recipient.
    AsksToWait,
    /// Answers 550 to the recipient.
    Refuses,
    /// Hears the whole mail and hangs up before saying that it has it.
    HangsUp,
}

struct Server {
    url: String,
    heard: Arc<Mutex<Vec<String>>>,
}

/// Follows the plan, then takes everything.
async fn server(plan: &[Does]) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("smtp://{}", listener.local_addr().expect("an address"));
    let heard = Arc::new(Mutex::new(vec![]));
    let (plan, kept) = (Mutex::new(plan.iter().copied().collect::<VecDeque<_>>()), heard.clone());
    #[expect(clippy::disallowed_methods, reason = "the server lives beside the test")]
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let does = plan.lock().expect("no panic").pop_front().unwrap_or(Does::Takes);
            // A client that hangs up is its own affair.
            let _ = talk(stream, does, &kept).await;
        }
    });
    Server { url, heard }
}

async fn talk(stream: TcpStream, does: Does, heard: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 test\r\n").await?;
    let mut line = String::new();
    while stream.read_line(&mut line).await? > 0 {
        let answer: &[u8] = match (line.split([' ', '\r']).next().unwrap_or_default(), does) {
            ("EHLO", _) => b"250-test\r\n250 8BITMIME\r\n",
            ("RCPT", Does::AsksToWait) => b"451 later\r\n",
            ("RCPT", Does::Refuses) => b"550 nobody of that name\r\n",
            ("DATA", _) => {
                stream.write_all(b"354 go on\r\n").await?;
                let mut message = String::new();
                while !message.ends_with("\r\n.\r\n") && stream.read_line(&mut message).await? > 0 {}
                heard.lock().expect("no panic").push(message);
                if matches!(does, Does::HangsUp) {
                    return Ok(());
                }
                b"250 taken\r\n"
            }
            ("QUIT", _) => b"221 bye\r\n",
            _ => b"250 ok\r\n",
        };
        stream.write_all(answer).await?;
        line.clear();
    }
    Ok(())
}

async fn app(smtp: Option<String>) -> TestApp {
    TestApp::configured(vec![], |config| config.smtp = smtp).await
}

async fn write(app: &TestApp) -> Id {
    let mut cx = app.cx().await;
    let file = file::store(&mut cx, "reçu n° 12.pdf", b"%PDF-1.7 not much").await.expect("kept");
    let mail = Mail {
        to: "anna.legoff@example.org".into(),
        subject: "Votre reçu\r\nBcc: everyone@example.org".into(),
        body: "Bonjour Anna,\nvoici votre reçu de 12,50\u{202f}€.".into(),
        attachments: vec![file.id],
        ..Mail::default()
    };
    let id = mail::send(&mut cx, mail).await.expect("queued");
    cx.commit().await.expect("committed");
    id
}

async fn state(app: &TestApp, id: Id) -> MailRow {
    let mut cx = app.cx().await;
    MailRow::find(&mut cx, id).await.expect("the mail")
}

fn message_id(message: &str) -> &str {
    message.lines().find_map(|line| line.strip_prefix("Message-ID: ")).expect("a Message-ID")
}

#[tokio::test]
async fn a_mail_leaves_with_its_file_and_nobody_else_is_added() {
    let server = server(&[]).await;
    let app = app(Some(server.url.clone())).await;
    let id = write(&app).await;
    app.run_jobs().await;
    let sent = state(&app, id).await;
    assert_eq!((sent.state, sent.attempts), (State::Sent, 1));
    assert!(sent.sent_at.is_some());
    let heard = server.heard.lock().expect("no panic").clone();
    let [message] = heard.as_slice() else { panic!("one mail, not {}", heard.len()) };
    assert!(message_id(message).contains(&id.to_string()));
    assert!(message.contains("To: anna.legoff@example.org"));
    assert!(message.contains("application/pdf"));
    assert!(!message.lines().any(|line| line.starts_with("Bcc:")), "a line break in a subject begins no header");
}

#[tokio::test]
async fn a_server_that_asks_to_wait_is_asked_again_later() {
    let server = server(&[Does::AsksToWait]).await;
    let app = app(Some(server.url.clone())).await;
    let id = write(&app).await;
    app.run_jobs().await;
    let waits = state(&app, id).await;
    assert_eq!(waits.state, State::Queued);
    assert!(waits.error.expect("told why").contains("later"));
    app.app.clock.set(app.app.clock.now().plus_seconds(61));
    app.run_jobs().await;
    assert_eq!(state(&app, id).await.state, State::Sent);
}

#[tokio::test]
async fn a_server_that_refuses_is_not_asked_again() {
    let server = server(&[Does::Refuses]).await;
    let app = app(Some(server.url.clone())).await;
    let id = write(&app).await;
    app.run_jobs().await;
    let failed = state(&app, id).await;
    assert_eq!(failed.state, State::Failed);
    assert!(failed.error.expect("told why").contains("nobody of that name"));
    app.app.clock.set(app.app.clock.now().plus_seconds(100_000));
    assert_eq!(app.run_jobs().await, 0);
    assert!(server.heard.lock().expect("no panic").is_empty());
    let mut cx = app.cx().await;
    MailRow::resend(&mut cx, id).await.expect("a person may try again");
    cx.commit().await.expect("committed");
    app.run_jobs().await;
    assert_eq!(state(&app, id).await.state, State::Sent);
}

#[tokio::test]
async fn a_copy_sent_because_the_server_hung_up_carries_the_same_message_id() {
    let server = server(&[Does::HangsUp]).await;
    let app = app(Some(server.url.clone())).await;
    let id = write(&app).await;
    app.run_jobs().await;
    assert_eq!(state(&app, id).await.state, State::Queued);
    app.app.clock.set(app.app.clock.now().plus_seconds(61));
    app.run_jobs().await;
    assert_eq!(state(&app, id).await.state, State::Sent);
    let heard = server.heard.lock().expect("no panic").clone();
    assert_eq!(heard.len(), 2);
    assert_eq!(message_id(&heard[0]), message_id(&heard[1]));
}

#[tokio::test]
async fn after_so_many_tries_a_mail_is_shown_as_failed_and_not_as_queued_for_ever() {
    let app = app(Some("smtp://127.0.0.1:1".into())).await;
    let id = write(&app).await;
    for _ in 0..8 {
        app.run_jobs().await;
        app.app.clock.set(app.app.clock.now().plus_seconds(100_000));
    }
    let failed = state(&app, id).await;
    assert_eq!((failed.state, failed.attempts), (State::Failed, 6));
    assert_eq!(count(&app, "SELECT COUNT(*) FROM kernel_job WHERE state = 'failed'").await, 0, "the outbox tells it, once");
}

#[tokio::test]
async fn without_a_server_a_mail_waits_in_the_outbox() {
    let app = app(None).await;
    let id = write(&app).await;
    app.run_jobs().await;
    assert_eq!(state(&app, id).await.state, State::Waiting);
    let mut cx = app.cx().await;
    let [job] = JobRow::page(&mut cx, &crate::job::Filter::default(), &crate::page::Position::Start).await.expect("readable").try_into().expect("one job");
    assert_eq!(job.state, JobState::Done);
}

#[tokio::test]
async fn a_folder_may_stand_for_the_server() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = app(Some(format!("file:{}", folder.path().display()))).await;
    let id = write(&app).await;
    app.run_jobs().await;
    assert_eq!(state(&app, id).await.state, State::Sent);
    let kept = std::fs::read_to_string(folder.path().join(format!("{id}.eml"))).expect("the mail");
    assert!(kept.contains("To: anna.legoff@example.org"));
}
