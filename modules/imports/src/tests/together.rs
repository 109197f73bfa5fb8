//! Served and imported into at once: nobody who writes meanwhile is refused, and nobody sees a part of an import.

use super::{
    bringing::{app, bring},
    sample,
};
use crate::{run::Run, source::Kind};
use kernel::{cx::Cx, db::Mode, testing::count};
use people::{Person, PersonDraft};
use std::{
    sync::Arc,
    sync::atomic::{AtomicBool, Ordering},
};

const MEMBERS: i64 = 300;
const WRITERS: usize = 4;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn those_who_write_during_an_import_wait_and_succeed() {
    let app = app().await;
    let folder = tempfile::tempdir().unwrap();
    let path = sample::make_large(folder.path(), MEMBERS).await;
    let is_over = Arc::new(AtomicBool::new(false));
    let mut writers = tokio::task::JoinSet::new();
    for writer in 0..WRITERS {
        let (app, is_over) = (app.app.clone(), is_over.clone());
        writers.spawn(async move {
            let mut written = 0;
            // Once more after the end, so that each has written at least once.
            loop {
                let last = is_over.load(Ordering::SeqCst);
                let mut cx = Cx::system(&app, "writer").await.unwrap();
                Person::create(&mut cx, PersonDraft::person(format!("Test{writer}"), format!("Numéro{written}"))).await.unwrap();
                cx.commit().await.unwrap();
                written += 1;
                // Readers see all of the import or nothing of it.
                let mut tx = app.db.tx(Mode::Read);
                let seen: i64 = tx.query("SELECT COUNT(*) FROM people_source").scalar().await.unwrap();
                assert!(seen == 0 || seen == MEMBERS + 4, "{seen}");
                if last {
                    return written;
                }
                tokio::time::sleep(std::time::Duration::from_millis(5)).await;
            }
        });
    }
    let mut cx = app.cx().await;
    let report = Run::at_once(&mut cx, Kind::Paheko, path.clone(), false).await.unwrap();
    cx.commit().await.unwrap();
    is_over.store(true, Ordering::SeqCst);
    let written: i64 = writers.join_all().await.into_iter().sum();
    app.run_jobs().await;
    assert_eq!(report.failed, 0, "{:?}", report.notes);
    assert_eq!(count(&app, "SELECT COUNT(*) FROM people_person").await, MEMBERS + 4 + written);
    assert_eq!(count(&app, "SELECT COUNT(*) FROM ledger_entry").await, 3 * MEMBERS + 6);
    let again = bring(&app, Kind::Paheko, &path, false).await;
    assert_eq!(again.new_people, 0);
}

/// Two people who send the same file, two workers, a command beside the site: it comes once.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_file_brought_twice_at_once_comes_once() {
    let app = app().await;
    let folder = tempfile::tempdir().unwrap();
    let path = sample::make(folder.path()).await;
    let mut both = tokio::task::JoinSet::new();
    for _ in 0..2 {
        let (app, path) = (app.app.clone(), path.clone());
        both.spawn(async move {
            let mut cx = Cx::system(&app, "import").await.unwrap();
            let report = Run::at_once(&mut cx, Kind::Paheko, path, false).await.unwrap();
            cx.commit().await.unwrap();
            report.new_people
        });
    }
    let mut new: Vec<i64> = both.join_all().await;
    new.sort_unstable();
    app.run_jobs().await;
    assert_eq!(new, [0, 4]);
    assert_eq!(count(&app, "SELECT COUNT(*) FROM ledger_entry").await, 6);
}
