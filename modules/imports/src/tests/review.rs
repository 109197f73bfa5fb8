//! Doubtful matches: what is compared, what is hidden, what a decision does and how it is looked at again.

use super::{
    bringing::{app, bring},
    galette::Fixture,
    sample,
};
use crate::{access::RUN, review::Doubt, source::Kind};
use kernel::{
    id::Id,
    testing::{TestApp, count},
};
use people::{
    Person, PersonDraft,
    access::{MANAGE, READ, SENSITIVE, WRITE},
};

/// An association from Paheko, then a Galette in which Noël may be somebody who is here.
async fn with_a_doubt() -> (TestApp, Doubt) {
    let app = app().await;
    let folder = tempfile::tempdir().unwrap();
    bring(&app, Kind::Paheko, &sample::make(folder.path()).await, false).await;
    let mut cx = app.cx().await;
    let here = PersonDraft { birth_day: Some("1971-02-03".parse().unwrap()), ..PersonDraft::person("Noël-Yves", "Martin").with_email("noel@exemple.example") };
    Person::create(&mut cx, here).await.unwrap();
    cx.commit().await.unwrap();
    let mut fixture = Fixture::new();
    fixture.set("adherents", 1, "email_adh", "noel@exemple.example");
    fixture.set("adherents", 1, "ddn_adh", "1971-02-03");
    let report = bring(&app, Kind::Galette, &fixture.zip(), false).await;
    assert_eq!(report.doubtful_people, 1, "{report:?}");
    let mut cx = app.cx().await;
    let doubt = Doubt::waiting(&mut cx, None, 10).await.unwrap().remove(0);
    (app, doubt)
}

#[tokio::test]
async fn people_of_paheko_are_recognised_when_galette_comes() {
    let app = app().await;
    let folder = tempfile::tempdir().unwrap();
    bring(&app, Kind::Paheko, &sample::make(folder.path()).await, false).await;
    let mut fixture = Fixture::new();
    fixture.set("adherents", 0, "email_adh", "anna@exemple.bzh");
    fixture.set("adherents", 0, "ddn_adh", "1901-01-01");
    let report = bring(&app, Kind::Galette, &fixture.pg_copy(), false).await;
    assert_eq!((report.recognised_people, report.new_people), (1, 3), "{report:?}");
    assert!(!report.note_counts.contains_key("imports-note-value"), "a certificate that is a file here and a date there: {:?}", report.notes);
    let mut cx = app.cx().await;
    let anna = Person::numbered(&mut cx, "1", READ).await.unwrap();
    assert_eq!(anna.birth_day.unwrap().to_string(), "1961-03-04", "what was here stays");
    let memberships = dues::membership::Membership::of_person(&mut cx, anna.id).await.unwrap();
    assert_eq!(memberships.len(), 2, "one of each program");
    assert_eq!(kernel::account::Account::of_person(&mut cx, anna.id).await.unwrap().len(), 1, "she keeps the account she has");
}

#[tokio::test]
async fn both_are_compared_and_birth_dates_are_only_for_those_who_may_see_them() {
    let (app, _) = with_a_doubt().await;
    let page = app.signed_in_with(&[RUN, READ, WRITE, MANAGE, SENSITIVE]).await.get("/imports/review").await.main();
    for said in ["Noël MARTIN", "Noël-Yves Martin", "noel@exemple.example", "1971", "même date de naissance", "C’est la même personne"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let page = app.signed_in_with(&[RUN, READ]).await.get("/imports/review").await.main();
    assert!(page.contains("Noël-Yves Martin") && page.contains("même courriel"), "{page}");
    assert!(!page.contains("1971") && !page.contains("naissance"), "{page}");
    assert!(!page.contains("C’est la même personne"), "no button one may not press: {page}");
    let page = app.signed_in_with(&[RUN]).await.get("/imports/review").await.main();
    assert!(!page.contains("Martin"), "people one may not see are not shown: {page}");
    assert_eq!(app.signed_in_with(&[READ, MANAGE]).await.get("/imports/review").await.status, 403);
}

#[tokio::test]
async fn deciding_needs_the_right_and_a_decision() {
    let (app, doubt) = with_a_doubt().await;
    let url = format!("/imports/review/{}", doubt.id);
    let helper = app.signed_in_with(&[RUN, READ]).await;
    for decision in ["same", "different"] {
        assert_eq!(helper.post(&url, &[("decision", decision)]).await.status, 404);
    }
    let manager = app.signed_in_with(&[RUN, READ, WRITE, MANAGE]).await;
    manager.post(&url, &[]).await;
    let mut cx = app.cx().await;
    assert_eq!(Doubt::waiting_count(&mut cx).await.unwrap(), 1, "nothing was decided");
}

#[tokio::test]
async fn keeping_apart_is_told_and_may_be_looked_at_again_but_merging_is_final() {
    let (app, doubt) = with_a_doubt().await;
    let url = format!("/imports/review/{}", doubt.id);
    let manager = app.signed_in_with(&[RUN, READ, WRITE, MANAGE]).await;
    manager.post(&url, &[("decision", "different")]).await;
    assert_eq!(count(&app, "SELECT COUNT(*) FROM kernel_event WHERE name = 'imports.people_kept_apart'").await, 1);
    let page = manager.get("/imports/review").await.main();
    assert!(page.contains("Gardées séparées") && page.contains(&format!("{url}/reopen")), "{page}");
    manager.post(&format!("{url}/reopen"), &[]).await;
    assert!(manager.get("/imports/review").await.main().contains("C’est la même personne"));
    manager.post(&url, &[("decision", "same")]).await;
    let mut cx = app.cx().await;
    let merged = Person::get(&mut cx, doubt.person_id).await.unwrap();
    assert_eq!(merged.merged_into, Some(doubt.candidate_id));
    let theirs = dues::membership::Membership::of_person(&mut cx, doubt.candidate_id).await.unwrap();
    assert!(!theirs.is_empty(), "memberships follow");
    drop(cx);
    manager.post(&format!("{url}/reopen"), &[]).await;
    manager.post(&url, &[("decision", "different")]).await;
    let mut cx = app.cx().await;
    assert_eq!(Doubt::get(&mut cx, doubt.id).await.unwrap().state, crate::review::State::Same);
}

#[tokio::test]
async fn a_pair_follows_when_one_of_it_is_merged_with_a_third() {
    let (app, doubt) = with_a_doubt().await;
    let mut cx = app.cx().await;
    let third = Person::create(&mut cx, PersonDraft::person("Noël", "Martin-Riou")).await.unwrap();
    Person::merge(&mut cx, third.id, doubt.person_id).await.unwrap();
    let waiting: Vec<(Id, Id)> = Doubt::waiting(&mut cx, None, 10).await.unwrap().iter().map(|pair| (pair.person_id, pair.candidate_id)).collect();
    assert_eq!(waiting, [(third.id, doubt.candidate_id)], "still to be decided, about the record that stays");
}

#[tokio::test]
async fn a_right_over_one_club_brings_nothing_in_and_reads_nothing_of_what_came() {
    let (app, doubt) = with_a_doubt().await;
    let gagny = app.club("Gagny").await;
    let club = app.signed_in_over(&[RUN, READ, WRITE, MANAGE], gagny).await;
    let mut cx = app.cx().await;
    let sources = crate::source::Source::list(&mut cx).await.unwrap();
    drop(cx);
    for path in ["/imports".to_owned(), "/imports/review".to_owned(), sources[0].url()] {
        assert_eq!(club.get(&path).await.status, 403, "{path}");
        assert_eq!(app.signed_in_with(&[RUN]).await.get(&path).await.status, 200, "{path}");
    }
    assert_eq!(club.upload("/imports", &[], &[("files", "a.sqlite", b"SQLite format 3")]).await.status, 403);
    assert_eq!(club.post(&format!("/imports/review/{}", doubt.id), &[("decision", "different")]).await.status, 403);
    assert!(!club.get("/").await.text().contains("href=\"/imports"));
}
