//! The bank accounts, the form of one, and its desk: what waits, what is proposed, and the button that accepts it.

use super::COUNTED_MAX;
use crate::{
    account::BankAccount,
    line::{BankLine, State},
    proposal::{Kind, Proposal},
    reconciliation::{self, Reconciliation},
    rule::Rule,
    statement::StatementFile,
};
use askama::Template;
use axum::response::Response;
use kernel::{
    Result,
    cx::Cx,
    event::Subject,
    form::Values,
    id::Id,
    input::Path,
    money::Money,
    page::{Page, Pager, Position, filters},
    timeline::{self, Moment},
};
use ledger::{
    access::{MANAGE, READ, WRITE},
    entity::Entity,
    reconciliation as books,
};
use std::collections::HashMap;

/// Files, comparisons and events shown beside the lines.
const LATEST: i64 = 5;

struct Item {
    account: BankAccount,
    note: String,
    waiting: String,
    balance: Money,
}

#[derive(Template)]
#[template(path = "banking.html")]
struct List {
    items: Vec<Item>,
    may_manage: bool,
    has_books: bool,
}

/// `GET /banking`
pub async fn list(cx: &mut Cx, (): ()) -> Result<Response> {
    let entities = Entity::list(cx, READ).await?;
    let today = cx.today();
    let mut items = vec![];
    for account in BankAccount::list(cx, READ).await? {
        let (waiting, _) = BankLine::counts(cx, account.id, COUNTED_MAX).await?;
        let balance = books::balance_at(cx, account.entity_id, &account.ledger_code, today).await?;
        let of = entities.iter().find(|entity| entity.id == account.entity_id).map(|entity| entity.name.clone()).unwrap_or_default();
        let note = [of, account.ledger_code.clone(), account.iban_shown.clone()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        let waiting = if waiting == 0 { String::new() } else { cx.tr("banking-waiting-count", &[("count", waiting.into())]) };
        items.push(Item { account, note, waiting, balance });
    }
    let page = List { items, may_manage: cx.may(MANAGE), has_books: !entities.is_empty() };
    Page::new(cx, cx.t("banking-title"), &page).render(cx)
}

struct Row {
    line: BankLine,
    label: String,
    note: String,
    proposal: Option<Shown>,
    state: String,
    tone: &'static str,
}

/// A proposal in words.
pub struct Shown {
    pub text: String,
    pub note: String,
    pub certain: bool,
    pub mark: String,
    /// Line and mark, for the box of a row.
    pub value: String,
}

#[derive(Template)]
#[template(path = "account.html")]
struct Desk {
    account: BankAccount,
    subtitle: String,
    tab: &'static str,
    tab_urls: (String, String, String),
    rows: Vec<Row>,
    waiting: i64,
    certain: i64,
    bank: Option<Money>,
    books: Money,
    pager: Pager,
    statements: Vec<StatementFile>,
    reconciliations: Vec<Reconciliation>,
    moments: Vec<Moment>,
    may_write: bool,
    /// Lines may be ticked, to be accepted together.
    may_choose: bool,
    may_manage: bool,
}

/// `GET /banking/accounts/{id}`
pub async fn show(cx: &mut Cx, (Path(id), values): (Path<Id>, Values)) -> Result<Response> {
    let (account, entity) = BankAccount::get(cx, id, READ).await?;
    let (tab, states, only_certain): (&'static str, &[State], bool) = match values.get("show") {
        "certain" => ("certain", &[State::Waiting], true),
        "done" => ("done", &[State::Posted, State::Matched], false),
        "aside" => ("aside", &[State::Aside], false),
        _ => ("waiting", &[State::Waiting], false),
    };
    let position = Position::of(&values);
    let mut lines = BankLine::page(cx, account.id, states, only_certain, &position).await?;
    let pager = Pager::cut(&mut lines, &position, &account.url(), &values, BankLine::key);
    let (waiting, certain) = BankLine::counts(cx, account.id, COUNTED_MAX).await?;
    let today = cx.today();
    let may = |permission| cx.may_over(permission, entity.unit_id);
    let (may_write, may_manage) = (may(WRITE), may(MANAGE));
    let url = |tab: &str| format!("{}?show={tab}", account.url());
    let page = Desk {
        subtitle: [entity.name.clone(), account.ledger_code.clone(), account.iban_shown.clone()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
        tab,
        tab_urls: (url("certain"), url("done"), url("aside")),
        rows: rows(cx, lines).await?,
        waiting,
        certain,
        bank: reconciliation::bank_balance(cx, account.id, today).await?,
        books: books::balance_at(cx, account.entity_id, &account.ledger_code, today).await?,
        pager,
        statements: StatementFile::latest(cx, account.id, LATEST).await?,
        reconciliations: Reconciliation::latest(cx, account.id, LATEST).await?,
        moments: timeline::of(cx, Subject::new("bank_account", account.id), None, LATEST).await?,
        may_choose: may_write && states == [State::Waiting],
        may_write,
        may_manage,
        account,
    };
    let title = page.account.label.clone();
    Page::new(cx, title, &page).crumb(cx.t("banking-title"), "/banking").active("/banking").render(cx)
}

async fn rows(cx: &mut Cx, lines: Vec<BankLine>) -> Result<Vec<Row>> {
    let proposals = Proposal::among(cx, &lines).await?;
    let mut rules: HashMap<Id, Rule> = HashMap::new();
    for id in proposals.values().filter_map(|proposal| proposal.rule_id) {
        if let (false, Some(rule)) = (rules.contains_key(&id), Rule::find(cx, id).await?) {
            rules.insert(id, rule);
        }
    }
    let mut rows = vec![];
    for line in lines {
        let proposal = proposals.get(&line.id).filter(|proposal| may_see(cx, proposal)).map(|proposal| shown(cx, &line, proposal, &rules));
        let label = if line.label.is_empty() { cx.t("banking-no-label") } else { line.label.clone() };
        let told = line.label.contains(&line.counterpart);
        let note = [if told { "" } else { &line.counterpart }, &line.reference].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        rows.push(Row { label, note, proposal, state: cx.t(line.state.label()), tone: line.state.tone(), line });
    }
    Ok(rows)
}

/// The name of a member is for those who may take payments.
pub(super) fn may_see(cx: &Cx, proposal: &Proposal) -> bool {
    proposal.kind != Kind::Fee || cx.may(dues::access::WRITE)
}

pub(super) fn shown(cx: &Cx, line: &BankLine, proposal: &Proposal, rules: &HashMap<Id, Rule>) -> Shown {
    let what = match proposal.rule_id.and_then(|id| rules.get(&id)) {
        Some(rule) => rule.account_code.clone(),
        None => proposal.why.clone(),
    };
    let mut notes = vec![];
    if proposal.kind != Kind::Match && proposal.day != line.day {
        notes.push(cx.tr("banking-proposal-moved", &[("day", proposal.day.into())]));
    }
    if proposal.kind == Kind::Rule {
        notes.push(cx.tr("banking-proposal-words", &[("words", proposal.why.clone().into())]));
    }
    if let (Some(gross), Some(fee), Kind::Rule) = (line.gross, line.fee, proposal.kind) {
        notes.push(cx.tr("banking-proposal-fee-told", &[("gross", gross.into()), ("fee", fee.into())]));
    }
    Shown {
        text: cx.tr(proposal.kind.label(), &[("what", what.into())]),
        note: notes.join(" · "),
        certain: proposal.certain,
        value: format!("{}|{}", line.id, proposal.mark()),
        mark: proposal.mark(),
    }
}
