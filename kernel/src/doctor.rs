//! The health of an instance: the machine, the database, the files, the work; then every module
//! says how it is. Asked by `kevre doctor`.

use crate::{Result, app::App, backup::routine, cx::Cx, day::Instant, file, i18n::Lang, page::assets, plug::Finding};
use object_store::ObjectStoreExt;
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// Less room than this, and the next import or backup may not fit.
const FREE_MB_MIN: u64 = 500;
/// A verified backup older than this is worth a word.
const BACKUP_DAYS_MAX: i64 = 8;
const DAY_SECONDS: i64 = 86_400;
/// Files read again each time; their presence is checked for many more.
const FILES_READ: i64 = 20;
const FILES_LOOKED_AT: i64 = 20_000;

/// One answer: what was asked, and how it is.
pub struct Answer {
    /// Stable, for programs: `database`, `ledger.balances`.
    pub name: &'static str,
    pub finding: Finding,
}

impl Answer {
    /// What cannot even be asked is bad news.
    pub(crate) fn of(cx: &Cx, name: &'static str, outcome: Result<Finding>) -> Self {
        let finding = outcome.unwrap_or_else(|error| Finding::Bad(cx.lang.explanation(&error).unwrap_or_else(|| error.to_string())));
        Answer { name, finding }
    }

    pub fn is_bad(&self) -> bool {
        matches!(self.finding, Finding::Bad(_))
    }

    /// The Fluent message that says in words what is asked.
    pub fn title_key(name: &str) -> String {
        format!("doctor-{}", name.replace('.', "-"))
    }

    /// The answer on one line, for a person.
    pub fn line(&self, lang: &Lang) -> String {
        let (mark, text) = match &self.finding {
            Finding::Good(text) => ("doctor-mark-good", text),
            Finding::Warning(text) => ("doctor-mark-look", text),
            Finding::Bad(text) => ("doctor-mark-bad", text),
        };
        let said = lang.tr("doctor-line", &[("title", lang.t(&Self::title_key(self.name)).into()), ("text", text.into())]);
        format!("{:<4}  {said}", lang.t(mark))
    }
}

/// Everything that can be asked, and the language of the organisation to tell it in. Nothing is changed.
pub async fn examine(app: &Arc<App>) -> Result<(Vec<Answer>, Lang)> {
    let mut cx = Cx::system(app, "cli").await?;
    let mut answers = vec![];
    let mut add = |cx: &Cx, name: &'static str, outcome: Result<Finding>| answers.push(Answer::of(cx, name, outcome));
    let database = database(&mut cx).await;
    add(&cx, "database", database);
    // The program would not have begun on a database it does not know, and has applied what lacked.
    add(&cx, "migrations", Ok(Finding::Good(cx.t("doctor-migrations-good"))));
    add(&cx, "disk", Ok(disk(&cx)));
    add(&cx, "assets", Ok(if assets::are_built() { Finding::Good(cx.t("doctor-assets-good")) } else { Finding::Bad(cx.t("doctor-assets-bad")) }));
    let mail = mail(&mut cx).await;
    add(&cx, "mail", mail);
    let jobs = jobs(&mut cx).await;
    add(&cx, "jobs", jobs);
    let backup = backup(&mut cx).await;
    add(&cx, "backup", backup);
    let clock = clock(&mut cx).await;
    add(&cx, "clock", clock);
    let files = files(&mut cx).await;
    add(&cx, "files", files);
    answers.extend(cx.examine().await);
    cx.tx.rollback().await?;
    Ok((answers, cx.lang))
}

async fn database(cx: &mut Cx) -> Result<Finding> {
    let found = cx.tx.integrity().await?;
    Ok(if found == "ok" { Finding::Good(cx.t("doctor-database-good")) } else { Finding::Bad(cx.tr("doctor-database-bad", &[("why", found.into())])) })
}

fn disk(cx: &Cx) -> Finding {
    let Ok(room) = rustix::fs::statvfs(&cx.app.config.data) else { return Finding::Warning(cx.t("doctor-disk-unknown")) };
    let free_mb = room.f_bavail.saturating_mul(room.f_frsize) / 1024 / 1024;
    let told = [("free", i64::try_from(free_mb).unwrap_or(i64::MAX).into())];
    if free_mb < FREE_MB_MIN { Finding::Bad(cx.tr("doctor-disk-low", &told)) } else { Finding::Good(cx.tr("doctor-disk-good", &told)) }
}

async fn mail(cx: &mut Cx) -> Result<Finding> {
    let failed = cx.tx.query("SELECT COUNT(*) FROM kernel_mail WHERE state = 'failed'").scalar::<i64>().await?;
    if failed > 0 {
        return Ok(Finding::Warning(cx.tr("doctor-mail-failed", &[("count", failed.into())])));
    }
    let server = cx.app.config.mail_server();
    Ok(if server.is_empty() { Finding::Warning(cx.t("doctor-mail-none")) } else { Finding::Good(cx.tr("doctor-mail-good", &[("server", server.into())])) })
}

async fn jobs(cx: &mut Cx) -> Result<Finding> {
    let failed = cx.tx.query("SELECT COUNT(*) FROM kernel_job WHERE state = 'failed'").scalar::<i64>().await?;
    let an_hour_ago = cx.now().plus_seconds(-3_600);
    let late = cx.tx.query("SELECT COUNT(*) FROM kernel_job WHERE state = 'queued' AND run_at < $1").bind(an_hour_ago).scalar::<i64>().await?;
    Ok(match (failed, late) {
        (0, 0) => Finding::Good(cx.t("doctor-jobs-good")),
        (0, _) => Finding::Warning(cx.t("doctor-jobs-late")),
        (failed, _) => Finding::Warning(cx.tr("doctor-jobs-failed", &[("count", failed.into())])),
    })
}

async fn backup(cx: &mut Cx) -> Result<Finding> {
    let (_, verified) = routine::last(cx).await?;
    let Some(verified) = verified else { return Ok(Finding::Warning(cx.t("doctor-backup-none"))) };
    let days = (cx.now().unix_ms() - verified.unix_ms()) / 1000 / DAY_SECONDS;
    Ok(match days {
        ..1 => Finding::Good(cx.t("doctor-backup-today")),
        1..=BACKUP_DAYS_MAX => Finding::Good(cx.tr("doctor-backup-good", &[("days", days.into())])),
        _ => Finding::Warning(cx.tr("doctor-backup-old", &[("days", days.into())])),
    })
}

/// A clock set back makes sessions and schedules misbehave; the last event is a witness.
async fn clock(cx: &mut Cx) -> Result<Finding> {
    let last = cx.tx.query("SELECT at FROM kernel_event ORDER BY id DESC LIMIT 1").optional_scalar::<Instant>().await?;
    let is_behind = last.is_some_and(|last| last > cx.now().plus_seconds(60));
    Ok(if is_behind { Finding::Bad(cx.t("doctor-clock-bad")) } else { Finding::Good(cx.t("doctor-clock-good")) })
}

/// Whether contents are there, and whether some of the newest are still what they were.
async fn files(cx: &mut Cx) -> Result<Finding> {
    let named: Vec<String> = cx.tx.query("SELECT sha256 FROM kernel_file ORDER BY id DESC LIMIT $1").bind(FILES_LOOKED_AT).column().await?;
    let store = cx.app.store.clone();
    let (mut missing, mut altered, mut read) = (0_i64, 0_i64, 0_i64);
    for sha256 in &named {
        if read >= FILES_READ {
            missing += i64::from(store.head(&file::place(sha256)).await.is_err());
            continue;
        }
        read += 1;
        match store.get(&file::place(sha256)).await {
            Ok(found) => {
                let bytes = found.bytes().await.map_err(anyhow::Error::from)?;
                altered += i64::from(hex::encode(Sha256::digest(&bytes)) != *sha256);
            }
            Err(_) => missing += 1,
        }
    }
    Ok(match (missing, altered) {
        (0, 0) => Finding::Good(cx.tr("doctor-files-good", &[("count", named.len().into()), ("read", read.into())])),
        (0, altered) => Finding::Bad(cx.tr("doctor-files-altered", &[("count", altered.into())])),
        (missing, _) => Finding::Bad(cx.tr("doctor-files-missing", &[("count", missing.into())])),
    })
}
