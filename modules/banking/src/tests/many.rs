//! Ten thousand lines: how long they take to come in with their proposals. Measured where the tests run, without optimisation.

use super::desk::{app, desk};
use crate::{
    proposal,
    rule::{Direction, Rule},
    statement::Consent,
};
use kernel::money::Money;
use std::time::Instant;

const LINES: usize = 10_000;
/// Without optimisation, on a machine shared with others: what must not come back is a query or a comparison a line.
const SECONDS_MAX: u64 = 40;

fn large() -> Vec<u8> {
    let mut text = String::from("Date;Libellé;Montant\n");
    for n in 0..LINES {
        let (month, day) = (1 + n % 10, 1 + n % 28);
        let line = match n % 4 {
            0 => format!("{day:02}/{month:02}/2026;PRLV SEPA FOURNISSEUR{} FACTURE {n};-{},{:02}\n", n % 200, 10 + n % 90, n % 100),
            1 => format!("{day:02}/{month:02}/2026;VIR ADHERENT NUMERO {n};25,00\n"),
            2 => format!("{day:02}/{month:02}/2026;CB MAGASIN {n};-{},10\n", 5 + n % 300),
            _ => format!("{day:02}/{month:02}/2026;REMISE {n};{},00\n", 20 + n),
        };
        text.push_str(&line);
    }
    text.into_bytes()
}

#[expect(clippy::disallowed_methods, reason = "a duration is what is measured")]
#[tokio::test]
async fn ten_thousand_lines_come_in_with_their_proposals() {
    let test = app().await;
    let mut cx = test.cx().await;
    let desk = desk(&mut cx).await;
    for n in 0..200 {
        let id = cx.new_id();
        let words = format!("fournisseur{n}");
        let rule = Rule {
            id,
            entity_id: desk.entity.id,
            words,
            direction: Direction::Out,
            amount: Money::ZERO,
            account_code: "606".into(),
            project_id: None,
            person_id: None,
            label: String::new(),
            certain: true,
            learned: true,
            uses: 1,
            used_at: None,
        };
        Rule::save(&mut cx, rule).await.unwrap();
    }
    for n in 0..300 {
        desk.post(&mut cx, "2026-05-05", &format!("Remise {n}"), &[("512", 2_000 + n * 400 + 300, 0), ("7561", 0, 2_000 + n * 400 + 300)]).await;
    }
    cx.commit().await.unwrap();
    let mut cx = test.cx().await;
    let bytes = large();
    let begun = Instant::now();
    let file = desk.send(&mut cx, "grand.csv", &bytes).await.unwrap();
    let read = begun.elapsed();
    file.accept(&mut cx, &desk.bank, &desk.entity, Consent::default()).await.unwrap();
    cx.commit().await.unwrap();
    let accepted = begun.elapsed();
    let mut cx = test.cx().await;
    let again = Instant::now();
    proposal::refresh(&mut cx, &desk.bank, &desk.entity).await.unwrap();
    println!("{LINES} lines: read {read:?}, accepted with proposals {accepted:?}, proposals made again {:?}", again.elapsed());
    let certain = proposal::Proposal::certain(&mut cx, desk.bank.id, 200).await.unwrap();
    let wanted: Vec<_> = certain.iter().map(|proposal| (proposal.line_id, proposal.mark())).collect();
    cx.commit().await.unwrap();
    let mut cx = test.cx().await;
    let pressed = Instant::now();
    assert_eq!(crate::decide::accept_all(&mut cx, &desk.bank, &desk.entity, &wanted).await.unwrap(), 200);
    println!("200 accepted at once: {:?}", pressed.elapsed());
    cx.tx.rollback().await.unwrap();
    let proposed: i64 = cx.tx.query("SELECT COUNT(*) FROM banking_proposal").scalar().await.unwrap();
    assert_eq!(desk.waiting(&mut cx).await.len(), LINES);
    assert!(proposed >= 2_500, "only {proposed} proposals");
    assert!(accepted.as_secs() < SECONDS_MAX, "{accepted:?}");
}
