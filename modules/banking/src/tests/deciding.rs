//! What lines become: proposals, rules that are learned, entries written, and taking back.

use super::desk::{app, cents, csv, day, desk, draft, refusal};
use crate::{
    account::BankAccount,
    decide::{self, Part, Writing},
    line::State,
    proposal::{self, Kind, Proposal},
    rule::{Direction, Rule},
    statement::{Consent, StatementFile},
};
use dues::{
    fee::Fee,
    kind::{Kind as DuesKind, KindDraft},
    membership::{Membership, MembershipDraft},
    period::Period,
};
use kernel::money::Money;
use ledger::{
    account::{Account, NewAccount},
    entry::{Entry, Settlement, SimpleEntry, SimpleKind},
    year::Year,
};
use people::{Person, PersonDraft};

#[tokio::test]
async fn what_is_in_the_books_already_is_matched_and_nothing_is_written() {
    let test = app().await;
    let mut cx = test.cx().await;
    let desk = desk(&mut cx).await;
    let entry = desk.post(&mut cx, "2026-10-02", "Cotisation Durand", &[("512", 2_500, 0), ("7561", 0, 2_500)]).await;
    desk.bring(&mut cx, &csv(&[("05/10/2026", "VIR SEPA DURAND ELISE COTISATION", "25,00")])).await;
    let (line, proposal) = desk.only(&mut cx).await;
    let proposal = proposal.unwrap();
    assert_eq!((proposal.kind, proposal.certain), (Kind::Match, true));
    desk.about(&line).accept(&mut cx, &proposal.mark()).await.unwrap();
    assert_eq!(desk.state(&mut cx, line.id).await, State::Matched);
    assert_eq!(desk.written(&mut cx, entry.id).await, [("512".into(), 2_500, 0, true), ("7561".into(), 0, 2_500, false)]);
    desk.about(&line).undo(&mut cx).await.unwrap();
    assert!(!desk.written(&mut cx, entry.id).await[0].3, "free again");
    assert_eq!(desk.state(&mut cx, line.id).await, State::Waiting);
    desk.prove(&mut cx).await;
    cx.commit().await.unwrap();
    test.run_jobs().await;
}

#[tokio::test]
async fn two_entries_as_good_are_not_certain_and_one_far_away_is_not_proposed() {
    let test = app().await;
    let mut cx = test.cx().await;
    let desk = desk(&mut cx).await;
    desk.post(&mut cx, "2026-10-02", "Cotisation", &[("512", 2_500, 0), ("7561", 0, 2_500)]).await;
    desk.post(&mut cx, "2026-10-04", "Cotisation", &[("512", 2_500, 0), ("7561", 0, 2_500)]).await;
    desk.post(&mut cx, "2026-03-04", "Loyer", &[("613", 9_000, 0), ("512", 0, 9_000)]).await;
    desk.bring(&mut cx, &csv(&[("05/10/2026", "VIR X", "25,00"), ("06/10/2026", "AUTRE", "-90,00")])).await;
    let lines = desk.waiting(&mut cx).await;
    let near = Proposal::of_line(&mut cx, lines[0].id).await.unwrap().unwrap();
    assert_eq!((near.kind, near.certain), (Kind::Match, false));
    assert!(Proposal::of_line(&mut cx, lines[1].id).await.unwrap().is_none());
}

#[tokio::test]
async fn what_is_accepted_is_learned_and_certain_the_third_time() {
    let test = app().await;
    let mut cx = test.cx().await;
    let desk = desk(&mut cx).await;
    desk.bring(&mut cx, &csv(&[("05/08/2026", "PRLV SEPA EDF FACTURE 1234", "-48,90")])).await;
    let (line, proposal) = desk.only(&mut cx).await;
    assert!(proposal.is_none());
    desk.write(&mut cx, &line, "6061").await.unwrap();
    let rules = Rule::list(&mut cx, desk.entity.id, None, 10).await.unwrap();
    assert_eq!((rules[0].words.as_str(), rules[0].direction, rules[0].account_code.as_str(), rules[0].certain), ("edf", Direction::Out, "6061", false));
    desk.bring(&mut cx, &csv(&[("05/09/2026", "PRLV SEPA EDF FACTURE 5678", "-51,20"), ("06/09/2026", "EDF REMBOURSEMENT", "10,00")])).await;
    let lines = desk.waiting(&mut cx).await;
    let proposal = Proposal::of_line(&mut cx, lines[0].id).await.unwrap().unwrap();
    assert_eq!((proposal.kind, proposal.certain), (Kind::Rule, false));
    assert!(Proposal::of_line(&mut cx, lines[1].id).await.unwrap().is_none(), "money in is another rule");
    desk.about(&lines[0]).accept(&mut cx, &proposal.mark()).await.unwrap();
    desk.bring(&mut cx, &csv(&[("05/10/2026", "PRLV SEPA EDF FACTURE 9999", "-50,00")])).await;
    let certain = Proposal::certain(&mut cx, desk.bank.id, 10).await.unwrap();
    assert_eq!(certain.len(), 1);
    let wanted: Vec<_> = certain.iter().map(|proposal| (proposal.line_id, proposal.mark())).collect();
    assert_eq!(decide::accept_all(&mut cx, &desk.bank, &desk.entity, &wanted).await.unwrap(), 1);
    let done = crate::line::BankLine::find(&mut cx, wanted[0].0).await.unwrap().unwrap();
    assert_eq!(desk.written(&mut cx, done.entry_id.unwrap()).await, [("512".into(), 0, 5_000, true), ("6061".into(), 5_000, 0, false)]);
    desk.prove(&mut cx).await;
}

#[tokio::test]
async fn a_rule_follows_who_decides_otherwise_and_one_that_was_corrected_stays() {
    let test = app().await;
    let mut cx = test.cx().await;
    let desk = desk(&mut cx).await;
    desk.bring(&mut cx, &csv(&[("05/08/2026", "PRLV EDF", "-48,90"), ("06/08/2026", "PRLV EDF", "-47,00"), ("07/08/2026", "PRLV EDF", "-46,00")])).await;
    let lines = desk.waiting(&mut cx).await;
    desk.write(&mut cx, &lines[0], "6061").await.unwrap();
    desk.write(&mut cx, &lines[1], "613").await.unwrap();
    let rule = Rule::list(&mut cx, desk.entity.id, None, 10).await.unwrap().remove(0);
    assert_eq!((rule.account_code.as_str(), rule.uses, rule.certain), ("613", 1, false));
    Rule::save(&mut cx, Rule { account_code: "6061".into(), ..rule }).await.unwrap();
    desk.write(&mut cx, &lines[2], "613").await.unwrap();
    assert_eq!(Rule::list(&mut cx, desk.entity.id, None, 10).await.unwrap()[0].account_code, "6061", "his own is his");
    let twice = Rule { id: cx.new_id(), ..Rule::list(&mut cx, desk.entity.id, None, 10).await.unwrap().remove(0) };
    assert_eq!(refusal(Rule::save(&mut cx, twice).await), "banking-refused-rule-twice");
}

#[tokio::test]
async fn a_claim_is_settled_by_the_payment_that_names_it() {
    let test = app().await;
    let mut cx = test.cx().await;
    let desk = desk(&mut cx).await;
    let claim = SimpleEntry {
        id: None,
        kind: SimpleKind::Claim,
        entity_id: desk.entity.id,
        day: day("2026-06-01"),
        amount: cents(80_000),
        treasury_code: String::new(),
        other_code: "74".into(),
        label: "Subvention mairie de Kerlouan".into(),
        reference: "DELIB2026044".into(),
        notes: String::new(),
        person_id: None,
        project_id: None,
    };
    let claim = claim.post(&mut cx).await.unwrap();
    desk.bring(&mut cx, &csv(&[("05/10/2026", "VIR TRESORERIE DELIB2026044", "800,00")])).await;
    let (line, proposal) = desk.only(&mut cx).await;
    let proposal = proposal.unwrap();
    assert_eq!((proposal.kind, proposal.certain, proposal.target_id), (Kind::Claim, true, Some(claim.id)));
    desk.about(&line).accept(&mut cx, &proposal.mark()).await.unwrap();
    assert_eq!(Entry::find(&mut cx, claim.id).await.unwrap().unwrap().settlement, Settlement::Paid);
    desk.about(&line).undo(&mut cx).await.unwrap();
    assert_eq!(Entry::find(&mut cx, claim.id).await.unwrap().unwrap().settlement, Settlement::Waiting);
    desk.prove(&mut cx).await;
    cx.commit().await.unwrap();
    test.run_jobs().await;
}

#[tokio::test]
async fn a_pay_out_becomes_one_entry_of_gross_fee_and_net() {
    let test = app().await;
    let mut cx = test.cx().await;
    let desk = desk(&mut cx).await;
    let paypal = "Date,Nom,Type,Devise,Brut,Frais,Net,Transaction ID\n03/11/2026,Le Goff,Paiement,EUR,\"25,00\",\"-0,60\",\"24,40\",T1\n";
    desk.bring(&mut cx, paypal.as_bytes()).await;
    let (line, _) = desk.only(&mut cx).await;
    desk.write(&mut cx, &line, "7561").await.unwrap();
    let line = crate::line::BankLine::find(&mut cx, line.id).await.unwrap().unwrap();
    assert_eq!(
        desk.written(&mut cx, line.entry_id.unwrap()).await,
        [("512".into(), 2_440, 0, true), ("627".into(), 60, 0, false), ("7561".into(), 0, 2_500, false)]
    );
    let next = paypal.replace("T1", "T2").replace("03/11", "04/11").replace("25,00", "50,00").replace("-0,60", "-1,00").replace("24,40", "49,00");
    desk.bring(&mut cx, next.as_bytes()).await;
    let (line, proposal) = desk.only(&mut cx).await;
    desk.about(&line).accept(&mut cx, &proposal.unwrap().mark()).await.unwrap();
    let line = crate::line::BankLine::find(&mut cx, line.id).await.unwrap().unwrap();
    assert_eq!(desk.written(&mut cx, line.entry_id.unwrap()).await[1], ("627".into(), 100, 0, false));
    desk.prove(&mut cx).await;
}

#[tokio::test]
async fn a_line_is_split_and_its_parts_make_it_up() {
    let test = app().await;
    let mut cx = test.cx().await;
    let desk = desk(&mut cx).await;
    desk.bring(&mut cx, &csv(&[("05/10/2026", "SUPERMARCHE", "-30,00")])).await;
    let (line, _) = desk.only(&mut cx).await;
    let part = |code: &str, amount: i64| Part { account_code: code.into(), amount: cents(amount), project_id: None, person_id: None };
    let writing = |second: i64| Writing { day: line.day, label: "Courses".into(), parts: vec![part("606", -2_000), part("623", second)] };
    assert_eq!(refusal(desk.about(&line).write(&mut cx, writing(-900), true).await), "banking-refused-sum");
    desk.about(&line).write(&mut cx, writing(-1_000), true).await.unwrap();
    let line = crate::line::BankLine::find(&mut cx, line.id).await.unwrap().unwrap();
    let written = desk.written(&mut cx, line.entry_id.unwrap()).await;
    assert_eq!(written, [("512".into(), 0, 3_000, true), ("606".into(), 2_000, 0, false), ("623".into(), 1_000, 0, false)]);
    assert!(Rule::list(&mut cx, desk.entity.id, None, 10).await.unwrap().is_empty(), "a split teaches nothing");
}

#[tokio::test]
async fn a_transfer_between_two_accounts_is_one_entry() {
    let test = app().await;
    let mut cx = test.cx().await;
    let desk = desk(&mut cx).await;
    Account::add(&mut cx, desk.year.chart_id, NewAccount::named("5122", "Livret")).await.unwrap();
    let savings = BankAccount::create(&mut cx, &desk.entity, draft("Livret", "5122")).await.unwrap();
    let other = StatementFile::keep(&mut cx, &savings, "livret.csv", &csv(&[("06/10/2026", "VERSEMENT", "500,00")])).await.unwrap();
    other.accept(&mut cx, &savings, &desk.entity, Consent::default()).await.unwrap();
    desk.bring(&mut cx, &csv(&[("05/10/2026", "VIR VERS LIVRET", "-500,00")])).await;
    let (line, proposal) = desk.only(&mut cx).await;
    let proposal = proposal.unwrap();
    assert_eq!((proposal.kind, proposal.certain), (Kind::Transfer, false));
    desk.about(&line).accept(&mut cx, &proposal.mark()).await.unwrap();
    let line = crate::line::BankLine::find(&mut cx, line.id).await.unwrap().unwrap();
    let entry = line.entry_id.unwrap();
    assert_eq!(desk.written(&mut cx, entry).await, [("512".into(), 0, 50_000, true), ("5122".into(), 50_000, 0, true)]);
    let both = crate::line::BankLine::of_entry(&mut cx, entry).await.unwrap();
    assert_eq!(both.len(), 2);
    desk.about(&line).undo(&mut cx).await.unwrap();
    for line in both {
        assert_eq!(desk.state(&mut cx, line.id).await, State::Waiting);
    }
    cx.commit().await.unwrap();
    test.run_jobs().await;
}

#[tokio::test]
async fn a_day_that_is_closed_is_proposed_elsewhere_and_never_certain() {
    let test = app().await;
    let mut cx = test.cx().await;
    let desk = desk(&mut cx).await;
    desk.bring(&mut cx, &csv(&[("05/01/2026", "PRLV EDF", "-1,00"), ("06/01/2026", "PRLV EDF", "-2,00")])).await;
    for line in desk.waiting(&mut cx).await {
        desk.write(&mut cx, &line, "6061").await.unwrap();
    }
    Entry::validate_through(&mut cx, &desk.year, day("2026-03-31")).await.unwrap();
    desk.year.close_periods(&mut cx, Some(day("2026-03-31"))).await.unwrap();
    desk.bring(&mut cx, &csv(&[("05/03/2026", "PRLV EDF", "-48,90"), ("05/12/2025", "PRLV EDF", "-12,00"), ("05/02/2027", "PRLV EDF", "-13,00")])).await;
    let lines = desk.waiting(&mut cx).await;
    let mut days = vec![];
    for line in &lines {
        let proposal = Proposal::of_line(&mut cx, line.id).await.unwrap();
        assert!(proposal.as_ref().is_none_or(|proposal| !proposal.certain));
        days.push(proposal.map(|proposal| proposal.day));
    }
    assert_eq!(days, [Some(day("2026-04-01")), Some(day("2026-04-01")), None], "2027 is not open yet");
    assert_eq!(refusal(desk.write(&mut cx, &lines[1], "6061").await), "ledger-refused-period-closed");
    let years = Year::list(&mut cx, desk.entity.id).await.unwrap();
    assert_eq!(crate::rule::posting_day(&years, day("2026-05-01")), Some(day("2026-05-01")));
}

#[tokio::test]
async fn the_books_move_and_the_lines_follow() {
    let test = app().await;
    let mut cx = test.cx().await;
    let desk = desk(&mut cx).await;
    desk.bring(&mut cx, &csv(&[("05/10/2026", "DIVERS", "-30,00"), ("06/10/2026", "RIEN", "-5,00")])).await;
    let lines = desk.waiting(&mut cx).await;
    desk.write(&mut cx, &lines[0], "606").await.unwrap();
    let entry_id = crate::line::BankLine::find(&mut cx, lines[0].id).await.unwrap().unwrap().entry_id.unwrap();
    // The draft is corrected: it stays confirmed. Made another amount, it is refused.
    let entry = Entry::find(&mut cx, entry_id).await.unwrap().unwrap();
    let change = |amount: i64| ledger::entry::EntryDraft {
        lines: vec![ledger::entry::LineDraft::debit(desk.account("623"), cents(amount)), ledger::entry::LineDraft::credit(desk.account("512"), cents(amount))],
        ..ledger::entry::EntryDraft::new(desk.entity.id, day("2026-10-05"), "Réception")
    };
    assert_eq!(refusal(entry.update(&mut cx, change(2_900)).await), "banking-entry-carries-line");
    entry.update(&mut cx, change(3_000)).await.unwrap();
    assert!(desk.written(&mut cx, entry_id).await[1].3, "still confirmed");
    // It is validated, then reversed: the line waits, and both entries are open.
    let entry = entry.validate(&mut cx).await.unwrap();
    assert_eq!(refusal(desk.about(&lines[0]).undo(&mut cx).await), "banking-refused-validated");
    entry.reverse(&mut cx, day("2026-11-01"), true).await.unwrap();
    assert_eq!(desk.state(&mut cx, lines[0].id).await, State::Waiting);
    // Somebody types what the other line is: it is proposed once the job has run.
    desk.post(&mut cx, "2026-10-06", "Timbres rien", &[("626", 500, 0), ("512", 0, 500)]).await;
    cx.commit().await.unwrap();
    assert!(test.run_jobs().await >= 1);
    let mut cx = test.cx().await;
    let proposal = Proposal::of_line(&mut cx, lines[1].id).await.unwrap().unwrap();
    assert_eq!(proposal.kind, Kind::Match);
    desk.prove(&mut cx).await;
}

#[tokio::test]
async fn what_was_seen_is_what_is_accepted() {
    let test = app().await;
    let mut cx = test.cx().await;
    let desk = desk(&mut cx).await;
    desk.post(&mut cx, "2026-10-02", "Cotisation Durand", &[("512", 2_500, 0), ("7561", 0, 2_500)]).await;
    desk.bring(&mut cx, &csv(&[("05/10/2026", "VIR DURAND", "25,00"), ("05/10/2026", "VIR ZÉRO", "0,00")])).await;
    let lines = desk.waiting(&mut cx).await;
    let first = lines.iter().find(|line| line.amount == cents(2_500)).unwrap();
    assert_eq!(refusal(desk.about(first).accept(&mut cx, "rule:0:2026-10-05").await), "banking-line-changed-meanwhile");
    let zero = lines.iter().find(|line| line.amount == Money::ZERO).unwrap();
    desk.about(zero).set_aside(&mut cx).await.unwrap();
    assert_eq!(refusal(desk.about(zero).set_aside(&mut cx).await), "banking-line-changed-meanwhile");
    proposal::refresh(&mut cx, &desk.bank, &desk.entity).await.unwrap();
    assert_eq!(desk.waiting(&mut cx).await.len(), 1);
}

#[tokio::test]
async fn a_fee_is_paid_by_the_transfer_that_names_the_member_and_taken_back_with_its_receipt() {
    let test = app().await;
    let mut cx = test.cx().await;
    let desk = desk(&mut cx).await;
    let unit_id = desk.entity.unit_id;
    let new = KindDraft { id: None, unit_id, name: "Adhésion".into(), description: String::new(), period: Period::Calendar, approval: false, archived: false };
    let kind = DuesKind::save(&mut cx, new).await.unwrap();
    let id = cx.new_id();
    let fee = Fee::save(&mut cx, Fee::fixed(id, kind.id, "Plein", cents(2_500))).await.unwrap();
    let mut owed = vec![];
    for (given, family) in [("Élise", "Durand"), ("Yann", "Le Goff")] {
        let person = Person::create(&mut cx, PersonDraft::person(given, family)).await.unwrap();
        let wanted = MembershipDraft {
            person_id: person.id,
            kind_id: kind.id,
            fee_id: Some(fee.id),
            first_day: None,
            amount: None,
            waived: Money::ZERO,
            waiver_reason: String::new(),
            note: String::new(),
            payment: None,
            form_key: None,
        };
        owed.push(Membership::record(&mut cx, wanted).await.unwrap());
    }
    desk.bring(&mut cx, &csv(&[("05/10/2026", "VIR SEPA DURAND ELISE ADHESION", "25,00")])).await;
    let (line, proposal) = desk.only(&mut cx).await;
    let proposal = proposal.unwrap();
    assert_eq!((proposal.kind, proposal.certain, proposal.target_id), (Kind::Fee, true, Some(owed[0].id)));
    desk.about(&line).accept(&mut cx, &proposal.mark()).await.unwrap();
    assert_eq!(Membership::find(&mut cx, owed[0].id).await.unwrap().unwrap().paid, cents(2_500));
    assert_eq!(Membership::find(&mut cx, owed[1].id).await.unwrap().unwrap().paid, cents(0));
    desk.about(&line).undo(&mut cx).await.unwrap();
    assert_eq!(Membership::find(&mut cx, owed[0].id).await.unwrap().unwrap().paid, cents(0));
    assert_eq!(desk.state(&mut cx, line.id).await, State::Waiting);
    desk.prove(&mut cx).await;
    cx.commit().await.unwrap();
    test.run_jobs().await;
}

#[tokio::test]
async fn the_cheques_of_a_deposit_are_matched_together_and_released_together() {
    let test = app().await;
    let mut cx = test.cx().await;
    let desk = desk(&mut cx).await;
    let mut entries = vec![];
    for (label, amount) in [("Chèque Durand", 2_500), ("Chèque Riou", 3_500), ("Chèque Le Goff", 4_000)] {
        entries.push(desk.post(&mut cx, "2026-10-02", label, &[("512", amount, 0), ("7561", 0, amount)]).await);
    }
    desk.bring(&mut cx, &csv(&[("05/10/2026", "REMISE CHEQUES 0001", "60,00")])).await;
    let (line, _) = desk.only(&mut cx).await;
    let mut lines = vec![];
    for entry in &entries {
        lines.push(entry.lines(&mut cx).await.unwrap()[0].id);
    }
    assert_eq!(refusal(desk.about(&line).confirm(&mut cx, &lines).await), "banking-refused-sum");
    desk.about(&line).confirm(&mut cx, &lines[..2]).await.unwrap();
    assert!(desk.written(&mut cx, entries[0].id).await[0].3 && desk.written(&mut cx, entries[1].id).await[0].3);
    // One of them is corrected without its amount: it stays confirmed, under its new lines.
    let change = |amount: i64| ledger::entry::EntryDraft {
        lines: vec![ledger::entry::LineDraft::debit(desk.account("512"), cents(amount)), ledger::entry::LineDraft::credit(desk.account("754"), cents(amount))],
        ..ledger::entry::EntryDraft::new(desk.entity.id, day("2026-10-02"), "Don Durand")
    };
    assert_eq!(refusal(entries[0].update(&mut cx, change(2_400)).await), "banking-entry-carries-line");
    entries[0].update(&mut cx, change(2_500)).await.unwrap();
    assert!(desk.written(&mut cx, entries[0].id).await[0].3);
    // The other is deleted: the line waits, and nothing stays confirmed by it.
    entries[1].delete(&mut cx).await.unwrap();
    assert_eq!(desk.state(&mut cx, line.id).await, State::Waiting);
    assert!(!desk.written(&mut cx, entries[0].id).await[0].3);
    desk.prove(&mut cx).await;
    cx.commit().await.unwrap();
    test.run_jobs().await;
}
