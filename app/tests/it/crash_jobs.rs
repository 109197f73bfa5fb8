//! The program killed in the middle of its work, for real: the process is gone between two instructions, and another
//! takes over. Nothing is lost; in the database nothing is doubled; a mail sent twice says by its Message-ID that it is the same.

use crate::program;
use kernel::{
    Cx, Organisation,
    account::password,
    app::App,
    config::Config,
    db::Mode,
    mail::{self, Mail},
    start, testing,
};
use std::{
    collections::BTreeSet,
    path::Path,
    process::Child,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

const MAILS: usize = 40;
/// Mails that a killed process may have had in hand.
const LANES: usize = 2;
const PATIENCE: Duration = Duration::from_secs(120);

#[derive(Default)]
struct Heard {
    mails: Mutex<Vec<String>>,
    /// Hears the next mail to its end and never answers.
    stalls: AtomicBool,
}

impl Heard {
    fn count(&self) -> usize {
        self.mails.lock().unwrap().len()
    }
}

async fn mail_server() -> (String, Arc<Heard>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    let heard = Arc::new(Heard::default());
    let kept = heard.clone();
    #[expect(clippy::disallowed_methods, reason = "the server lives beside the test")]
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let heard = kept.clone();
            tokio::spawn(async move {
                // A client that was killed hangs up in the middle: that is the test.
                let _ = talk(stream, &heard).await;
            });
        }
    });
    (url, heard)
}

async fn talk(stream: TcpStream, heard: &Heard) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 test\r\n").await?;
    let mut line = String::new();
    while stream.read_line(&mut line).await? > 0 {
        match line.split([' ', '\r']).next().unwrap_or_default() {
            "EHLO" => stream.write_all(b"250 test\r\n").await?,
            "DATA" => {
                stream.write_all(b"354 go on\r\n").await?;
                let mut message = String::new();
                while !message.ends_with("\r\n.\r\n") && stream.read_line(&mut message).await? > 0 {}
                let id = message.lines().find_map(|line| line.strip_prefix("Message-ID: ")).unwrap_or_default().to_owned();
                heard.mails.lock().unwrap().push(id);
                if heard.stalls.swap(false, Ordering::SeqCst) {
                    tokio::time::sleep(PATIENCE).await;
                }
                stream.write_all(b"250 taken\r\n").await?;
            }
            "QUIT" => stream.write_all(b"221 bye\r\n").await?,
            _ => stream.write_all(b"250 ok\r\n").await?,
        }
        line.clear();
    }
    Ok(())
}

fn serve(folder: &Path, database: Option<&str>, smtp: &str) -> Child {
    program::serve(folder, database, &["--smtp", smtp]).0
}

async fn figure(app: &App, sql: &'static str) -> i64 {
    let mut tx = app.db.tx(Mode::Read);
    tx.query(sql).scalar().await.unwrap()
}

/// Waits for something to become true, and fails rather than wait for ever.
async fn until(what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    for _ in 0..PATIENCE.as_millis() / 20 {
        if is_so().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("waited in vain for: {what}");
}

async fn with_mails(folder: &Path, database: Option<String>) -> Arc<App> {
    let mut config = Config::new(folder);
    config.database = database;
    let app = start::start(config, kevre::modules::modules()).await.unwrap();
    let mut cx = Cx::system(&app, "test").await.unwrap();
    let organisation = Organisation {
        name: "Amicale de Kerlouan".into(),
        admin_name: "Maël Riou".into(),
        admin_email: "mael@exemple.bzh".into(),
        password_hash: password::hash("un mot de passe assez long").await.unwrap(),
    };
    kernel::create_organisation(&mut cx, organisation).await.unwrap();
    for number in 0..MAILS {
        let mail = Mail { to: format!("membre{number}@exemple.bzh"), subject: format!("Reçu n° {number}"), body: "Merci.".into(), ..Mail::default() };
        mail::send(&mut cx, mail).await.unwrap();
    }
    cx.commit().await.unwrap();
    app
}

#[tokio::test]
async fn a_program_killed_in_the_middle_of_its_jobs_loses_none_and_does_none_twice() {
    let folder = tempfile::tempdir().unwrap();
    let database = testing::fresh_server_database().await;
    let app = with_mails(folder.path(), database.clone()).await;
    let (smtp, heard) = mail_server().await;

    let mut kills = 0;
    for after in [1, 8, 16] {
        // The first time it dies with a mail that the server heard and did not acknowledge.
        heard.stalls.store(kills == 0, Ordering::SeqCst);
        let mut child = serve(folder.path(), database.as_deref(), &smtp);
        until("mails", async || heard.count() >= after).await;
        child.kill().unwrap();
        child.wait().unwrap();
        kills += 1;
    }
    assert!(figure(&app, "SELECT COUNT(*) FROM kernel_mail WHERE state <> 'sent'").await > 0, "it was killed before its end");

    let mut child = serve(folder.path(), database.as_deref(), &smtp);
    until("the last mail", async || figure(&app, "SELECT COUNT(*) FROM kernel_mail WHERE state = 'sent'").await == MAILS as i64).await;
    until("the end of the jobs", async || {
        figure(&app, "SELECT COUNT(*) FROM kernel_job WHERE kind = 'kernel.send_mail' AND state = 'done'").await == MAILS as i64
    })
    .await;
    child.kill().unwrap();
    child.wait().unwrap();

    let mails = heard.mails.lock().unwrap().clone();
    let distinct: BTreeSet<&String> = mails.iter().collect();
    assert_eq!(distinct.len(), MAILS, "every mail was heard");
    assert!(mails.len() <= MAILS + kills * LANES, "only what was in hand may come twice: {} for {MAILS}", mails.len());
    assert!(mails.len() > MAILS, "the one heard and not acknowledged came again under its name");
    assert_eq!(figure(&app, "SELECT COUNT(*) FROM kernel_job WHERE kind = 'kernel.send_mail'").await, MAILS as i64, "no job was doubled");
    app.db.close().await;
}

#[tokio::test]
async fn two_programs_on_one_instance_share_the_work_and_double_none() {
    let folder = tempfile::tempdir().unwrap();
    let database = testing::fresh_server_database().await;
    let app = with_mails(folder.path(), database.clone()).await;
    let (smtp, heard) = mail_server().await;
    let mut children = [serve(folder.path(), database.as_deref(), &smtp), serve(folder.path(), database.as_deref(), &smtp)];
    until("every mail", async || figure(&app, "SELECT COUNT(*) FROM kernel_mail WHERE state = 'sent'").await == MAILS as i64).await;
    for child in &mut children {
        child.kill().unwrap();
        child.wait().unwrap();
    }
    assert_eq!(heard.count(), MAILS, "each left once");
    app.db.close().await;
}
