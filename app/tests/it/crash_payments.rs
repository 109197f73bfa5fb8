//! The program killed while several people take fees at once: what was acknowledged is there, whole and once, and what was not
//! acknowledged may be asked again without fear.

use crate::program::{done, kevre, serve};
use dues::{
    fee::Fee,
    kind::{Kind, KindDraft},
    period::Period,
};
use kernel::{
    Cx, Organisation,
    account::password,
    api::token::ApiToken,
    config::Config,
    day::Day,
    db::{Db, Mode},
    money::Money,
    start, testing,
};
use ledger::{
    chart::Model,
    entity::{Entity, NewEntity},
    year::{NewYear, Year, YearStatus},
};
use people::{Person, PersonDraft};
use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    io::{Read, Write},
    net::TcpStream,
    path::Path,
    sync::{Arc, Mutex},
    time::Duration,
};

const PEOPLE: usize = 80;
const CLIENTS: usize = 4;
const AMOUNT: i64 = 2_500;
/// Payments acknowledged when the program is killed.
const KILLED_AFTER: [usize; 4] = [3, 17, 30, 52];

/// What the people behind the counter share.
struct Evening {
    token: String,
    fee: String,
    /// Member numbers of those who wait to pay.
    waiting: Mutex<VecDeque<String>>,
    /// Member number → membership, as the program answered.
    acknowledged: Mutex<BTreeMap<String, String>>,
    /// Answers that are none of those foreseen.
    strange: Mutex<Vec<String>>,
}

/// An association with open books, one fee, and people who have not paid it.
async fn association(folder: &Path, database: Option<String>) -> Evening {
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
    let (unit, treasurer) = kernel::create_organisation(&mut cx, organisation).await.unwrap();
    let new = NewEntity { id: None, unit_id: unit.id, name: "Amicale".into(), siren: None, model: Some(Model::Association) };
    let entity = Entity::create(&mut cx, new).await.unwrap();
    let year = cx.today().year();
    let day = |text: String| text.parse::<Day>().unwrap();
    let new = NewYear {
        id: None,
        entity_id: entity.id,
        chart_id: None,
        label: year.to_string(),
        first_day: day(format!("{year}-01-01")),
        last_day: day(format!("{year}-12-31")),
        status: YearStatus::Open,
    };
    Year::open(&mut cx, new).await.unwrap();
    let period = Period::Season { month: 9, day: 1 };
    let draft = KindDraft { id: None, unit_id: unit.id, name: "Adhésion".into(), description: String::new(), period, approval: false, archived: false };
    let kind = Kind::save(&mut cx, draft).await.unwrap();
    let fee_id = cx.new_id();
    let fee = Fee::save(&mut cx, Fee::fixed(fee_id, kind.id, "Plein", Money::from_cents(AMOUNT))).await.unwrap();
    let mut waiting = VecDeque::new();
    for number in 0..PEOPLE {
        waiting.push_back(Person::create(&mut cx, PersonDraft::person("Anna", format!("Le Goff {number}"))).await.unwrap().number);
    }
    let scopes = BTreeSet::from([dues::access::READ.0.to_owned(), dues::access::WRITE.0.to_owned()]);
    let token = ApiToken::create(&mut cx, treasurer.id, "caisse", &scopes, None).await.unwrap();
    cx.commit().await.unwrap();
    app.db.close().await;
    Evening { token, fee: fee.id.to_string(), waiting: Mutex::new(waiting), acknowledged: Mutex::default(), strange: Mutex::default() }
}

/// Asks for one membership with its payment; the key makes that asking again is no second payment.
fn pay(address: &str, evening: &Evening, person: &str) -> std::io::Result<String> {
    let body = serde_json::json!({ "person": person, "fee": evening.fee, "payment": { "amount_cents": AMOUNT, "means": "cash" } }).to_string();
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    write!(
        stream,
        "POST /api/v1/memberships HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {}\r\nContent-Type: application/json\r\n\
         Idempotency-Key: caisse-{person}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        evening.token,
        body.len()
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    if answer.contains("\r\n\r\n") { Ok(answer) } else { Err(std::io::ErrorKind::UnexpectedEof.into()) }
}

/// Takes fees until nobody waits, or the program is gone.
fn counter(address: &str, evening: &Evening) {
    loop {
        let Some(person) = evening.waiting.lock().unwrap().pop_front() else { return };
        match pay(address, evening, &person) {
            Ok(answer) => match answer.split_once("\r\n\r\n") {
                Some((head, body)) if head.starts_with("HTTP/1.1 201") => {
                    let Ok(made) = serde_json::from_str::<serde_json::Value>(body) else {
                        // Cut in the middle of the body: not acknowledged.
                        evening.waiting.lock().unwrap().push_back(person);
                        continue;
                    };
                    evening.acknowledged.lock().unwrap().insert(person, made["id"].as_str().unwrap().to_owned());
                }
                _ => evening.strange.lock().unwrap().push(answer),
            },
            Err(_) => {
                evening.waiting.lock().unwrap().push_back(person);
                return;
            }
        }
    }
}

#[derive(Debug)]
struct Found {
    memberships: BTreeSet<String>,
    figures: Vec<(&'static str, i64)>,
}

/// What the database holds, opened by somebody else once the program is dead.
async fn look(folder: &Path, database: Option<&str>) -> Found {
    let db = match database {
        Some(url) => Db::connect(url).await.unwrap(),
        None => Db::open(&folder.join("kevre.sqlite")).await.unwrap(),
    };
    let mut tx = db.tx(Mode::Read);
    let memberships: Vec<kernel::Id> = tx.query("SELECT id FROM dues_membership").column().await.unwrap();
    let mut figures = vec![];
    for (what, sql) in [
        ("payments", "SELECT COUNT(*) FROM dues_payment payment JOIN dues_membership owed ON owed.id = payment.membership_id AND owed.paid = payment.amount"),
        ("receipts", "SELECT COUNT(*) FROM dues_receipt receipt JOIN dues_payment payment ON payment.id = receipt.payment_id"),
        ("the last receipt", "SELECT COALESCE(MAX(number), 0) FROM dues_receipt"),
        ("entries", "SELECT COUNT(*) FROM ledger_entry entry JOIN dues_payment payment ON payment.entry_id = entry.id"),
        ("entries in all", "SELECT COUNT(*) FROM ledger_entry"),
        (
            "balanced entries",
            "SELECT COUNT(*) FROM (SELECT entry_id FROM ledger_line GROUP BY entry_id HAVING SUM(debit) = SUM(credit) AND SUM(debit) = 2500) AS whole",
        ),
        ("people who paid", "SELECT COUNT(DISTINCT person_id) FROM dues_membership"),
    ] {
        figures.push((what, tx.query(sql).scalar().await.unwrap()));
    }
    tx.rollback().await.unwrap();
    db.close().await;
    Found { memberships: memberships.iter().map(ToString::to_string).collect(), figures }
}

/// Nothing by halves, nothing twice, and all that was acknowledged.
async fn check(folder: &Path, database: Option<&str>, evening: &Evening, when: &str) {
    let found = look(folder, database).await;
    let all = found.memberships.len() as i64;
    assert!(found.figures.iter().all(|(_, count)| *count == all), "{when}: {all} memberships and {:?}", found.figures);
    let acknowledged = evening.acknowledged.lock().unwrap();
    let lost: Vec<_> = acknowledged.values().filter(|id| !found.memberships.contains(*id)).collect();
    assert!(lost.is_empty(), "{when}: acknowledged and lost: {lost:?}");
    let strange = evening.strange.lock().unwrap();
    assert!(strange.is_empty(), "{when}: {strange:#?}");
}

#[tokio::test]
async fn a_program_killed_while_fees_are_paid_keeps_every_payment_it_acknowledged_once_and_whole() {
    let folder = tempfile::tempdir().unwrap();
    let database = testing::fresh_server_database().await;
    let evening = Arc::new(association(folder.path(), database.clone()).await);
    for killed_after in KILLED_AFTER.into_iter().chain([PEOPLE]) {
        let (mut child, address) = serve(folder.path(), database.as_deref(), &[]);
        let counters: Vec<_> = (0..CLIENTS)
            .map(|_| {
                let (address, evening) = (address.clone(), evening.clone());
                std::thread::spawn(move || counter(&address, &evening))
            })
            .collect();
        while evening.acknowledged.lock().unwrap().len() < killed_after && !counters.iter().all(std::thread::JoinHandle::is_finished) {
            std::thread::sleep(Duration::from_millis(2));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        counters.into_iter().for_each(|counter| counter.join().unwrap());
        check(folder.path(), database.as_deref(), &evening, &format!("killed after {killed_after}")).await;
    }
    assert_eq!(evening.acknowledged.lock().unwrap().len(), PEOPLE, "everybody has paid in the end");
    assert_eq!(look(folder.path(), database.as_deref()).await.memberships.len(), PEOPLE);
    done(kevre(folder.path(), database.as_deref(), &["ledger", "verify"]));
    done(kevre(folder.path(), database.as_deref(), &["doctor"]));
}
