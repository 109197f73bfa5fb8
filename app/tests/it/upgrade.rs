//! A database made by the first migrations, with people in it, becomes today's and loses nothing.

use kernel::{
    Cx,
    clock::Clock,
    config::Config,
    db::{Db, Mode},
    migrate,
    secret::SecretKey,
    start,
    testing::TestApp,
};
use people::{Person, PersonDraft};

async fn instance(folder: &std::path::Path) -> std::sync::Arc<kernel::app::App> {
    let db = Db::open(&folder.join("kevre.sqlite")).await.unwrap();
    start::assemble(db, Config::new(folder), kevre::modules::modules(), Clock::System, SecretKey::ephemeral()).unwrap()
}

/// The migrations of the first release of each module: the `0001_…` of every one, and the kernel's.
fn first_steps(app: &kernel::app::App) -> Vec<migrate::Step> {
    app.contract.steps.iter().filter(|step| step.module == "kernel" || step.migration.name.starts_with("0001_")).copied().collect()
}

#[tokio::test]
async fn a_filled_first_database_migrates_and_keeps_everything() {
    let folder = tempfile::tempdir().unwrap();
    let app = instance(folder.path()).await;
    migrate::run(&app.db, &first_steps(&app), "2026-01-01T00:00:00.000Z").await.unwrap();
    let mut tx = app.db.tx(Mode::Write);
    tx.query("INSERT INTO kernel_setting (key, value) VALUES ('org.phone', '\"02 98 00 00 00\"')").execute().await.unwrap();
    tx.commit().await.unwrap();
    start::upgrade(&app).await.unwrap();
    assert_eq!(start::upgrade(&app).await.unwrap(), 0, "a second start has nothing to do");
    let cx = Cx::system(&app, "test").await.unwrap();
    assert_eq!(cx.setting::<String>("org.phone"), "02 98 00 00 00");
}

#[tokio::test]
async fn a_started_instance_starts_again_without_a_change() {
    let test = TestApp::new(kevre::modules::modules()).await;
    let mut cx = test.cx().await;
    let person = Person::create(&mut cx, PersonDraft::person("Anna", "Le Goff")).await.unwrap();
    cx.commit().await.unwrap();
    assert_eq!(start::upgrade(&test.app).await.unwrap(), 0);
    let mut cx = test.cx().await;
    assert_eq!(Person::get(&mut cx, person.id).await.unwrap().given_name, "Anna");
    drop(cx);
    test.run_jobs().await;
}

#[tokio::test]
async fn a_database_from_the_future_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let app = instance(folder.path()).await;
    start::upgrade(&app).await.unwrap();
    let mut tx = app.db.tx(Mode::Write);
    tx.query("INSERT INTO kernel_migration (name, checksum, applied_at) VALUES ('people/9999_tomorrow', 'x', '2099-01-01')").execute().await.unwrap();
    tx.commit().await.unwrap();
    let error = start::upgrade(&app).await.unwrap_err().to_string();
    assert!(error.contains("people/9999_tomorrow"), "{error}");
}

#[tokio::test]
async fn a_change_applied_with_another_text_stops_the_program_and_nothing_moves() {
    let folder = tempfile::tempdir().unwrap();
    let app = instance(folder.path()).await;
    start::upgrade(&app).await.unwrap();
    let mut tx = app.db.tx(Mode::Write);
    tx.query("UPDATE kernel_migration SET checksum = 'x' WHERE name = 'kernel/0001_kernel'").execute().await.unwrap();
    tx.commit().await.unwrap();
    let error = start::upgrade(&app).await.unwrap_err().to_string();
    assert!(error.contains("kernel/0001_kernel") && error.contains("Nothing was changed"), "{error}");
}

#[tokio::test]
async fn a_database_is_copied_before_it_is_upgraded_and_not_when_it_is_new() {
    let folder = tempfile::tempdir().unwrap();
    let fresh = instance(folder.path()).await;
    start::upgrade(&fresh).await.unwrap();
    assert!(!folder.path().join("backups").exists(), "nothing to save of a database that was just made");
    fresh.db.close().await;

    let folder = tempfile::tempdir().unwrap();
    let app = instance(folder.path()).await;
    migrate::run(&app.db, &first_steps(&app)[..1], "2026-01-01T00:00:00.000Z").await.unwrap();
    let mut tx = app.db.tx(Mode::Write);
    tx.query("INSERT INTO kernel_setting (key, value) VALUES ('org.phone', '\"02 98 00 00 00\"')").execute().await.unwrap();
    tx.commit().await.unwrap();
    start::upgrade(&app).await.unwrap();
    let copy = std::fs::read_dir(folder.path().join("backups")).unwrap().flatten().next().unwrap().path();
    let copy = Db::open(&copy).await.unwrap();
    let mut tx = copy.tx(Mode::Read);
    assert_eq!(tx.query("SELECT value FROM kernel_setting WHERE key = 'org.phone'").scalar::<String>().await.unwrap(), "\"02 98 00 00 00\"");
    assert_eq!(tx.query("SELECT COUNT(*) FROM kernel_migration").scalar::<i64>().await.unwrap(), 1, "as it was before");
}
