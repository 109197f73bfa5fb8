//! A demonstration: the last weeks of each current account as the bank tells them, with what only the bank knows.

use crate::{
    account::{AccountDraft, BankAccount, FEE_CODE},
    reconciliation::{Comparison, Reconciliation},
    rule::{Direction, Rule},
    statement::{Consent, StatementFile},
};
use kernel::{Result, cx::Cx, day::Day, money::Money, plug::Seed};
use ledger::{access::READ, entity::Entity, reconciliation as books};

/// Code of the account that is seeded.
const CODE: &str = "512";
/// Days that the statement covers.
const DAYS: i32 = 40;
/// Lines of the books that the statement tells.
const LINES: i64 = 30;
/// What the books do not know yet: days before today, label, cents.
const ONLY_BANK: &[(i32, &str, i64)] = &[
    (3, "FRAIS TENUE DE COMPTE", -350),
    (6, "PRLV SEPA EDF FACTURE 20261104", -8_740),
    (9, "VIR SEPA MAIRIE SUBVENTION FETE DU PORT", 30_000),
    (12, "CB PAPETERIE DU CENTRE", -2_315),
    (36, "PRLV SEPA EDF FACTURE 20261008", -8_120),
];

pub async fn run(cx: &mut Cx, _: Seed) -> Result<()> {
    for entity in Entity::list(cx, READ).await? {
        let today = cx.today();
        let from = today.plus_days(-DAYS);
        let draft = AccountDraft {
            label: cx.t("banking-demo-account"),
            ledger_code: CODE.to_owned(),
            fee_code: FEE_CODE.to_owned(),
            iban: String::new(),
            since: from,
            archived: false,
        };
        let account = BankAccount::create(cx, &entity, draft).await?;
        rule(cx, &entity).await?;
        let csv = statement(cx, &entity, from, today).await?;
        let file = StatementFile::keep(cx, &account, "releve.csv", csv.as_bytes()).await?;
        file.accept(cx, &account, &entity, Consent::default()).await?;
        close(cx, &account, &entity, from.plus_days(-1)).await?;
    }
    Ok(())
}

async fn rule(cx: &mut Cx, entity: &Entity) -> Result<()> {
    let rule = Rule {
        id: cx.new_id(),
        entity_id: entity.id,
        words: "edf".to_owned(),
        direction: Direction::Out,
        amount: Money::ZERO,
        account_code: "6061".to_owned(),
        project_id: None,
        person_id: None,
        label: String::new(),
        certain: true,
        learned: false,
        uses: 4,
        used_at: None,
    };
    Rule::save(cx, rule).await.map(drop)
}

/// The lines of the books a day or two later, as a bank writes them, and those that only the bank knows.
async fn statement(cx: &mut Cx, entity: &Entity, from: Day, today: Day) -> Result<String> {
    let open = books::open_lines(cx, entity.id, CODE, from, today.plus_days(-3), LINES).await?;
    let mut lines: Vec<(Day, String, Money)> = open
        .into_iter()
        .enumerate()
        // Some have not reached the bank.
        .filter(|(at, _)| at % 5 != 4)
        .map(|(at, line)| (line.day.plus_days(i32::from(at % 2 == 0) + 1), line.label.to_uppercase().replace([';', '"'], " "), line.amount()))
        .collect();
    lines.extend(ONLY_BANK.iter().map(|(days, label, cents)| (today.plus_days(-days), (*label).to_owned(), Money::from_cents(*cents))));
    lines.sort_by_key(|(day, _, _)| *day);
    let mut csv = "Date;Libellé;Montant\n".to_owned();
    for (day, label, amount) in lines {
        csv.push_str(&format!("{day};{label};{}\n", text::format_decimal(amount.cents(), ',')));
    }
    Ok(csv)
}

/// The month before, compared and closed without a difference.
async fn close(cx: &mut Cx, account: &BankAccount, entity: &Entity, day: Day) -> Result<()> {
    let found = Comparison::of(cx, account, day, Money::ZERO).await?;
    Reconciliation::close(cx, account, entity, day, found.books, "").await.map(drop)
}
