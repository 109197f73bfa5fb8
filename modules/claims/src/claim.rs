//! An expense claim: what a volunteer paid for the association, line by line, and what becomes of it.
//!
//! draft → submitted → approved or refused → reimbursed or waived. The rules it protects: nobody decides about their own claim, nor
//! about one they entered; what was submitted does not change; it is reimbursed or given up, never both.

mod booking;
mod deciding;
mod line;

pub use booking::Booking;
pub use line::{Kind, LABEL_CHARS_MAX, LINES_MAX, Line, LineDraft};

use crate::access;
use kernel::{
    Error, Result,
    access::{Permission, Scope},
    cx::Cx,
    day::{Day, Instant},
    id::Id,
    money::Money,
    page::Position,
};

pub const TITLE_CHARS_MAX: usize = 150;
pub const REASON_CHARS_MAX: usize = 500;
pub const FORM_KEY_CHARS_MAX: usize = 64;
/// What the files of a claim are attached to.
pub const SUBJECT: &str = "claim";

kernel::text_enum! {
    /// Where a claim stands.
    pub enum State {
        Draft => "draft",
        Submitted => "submitted",
        Approved => "approved",
        Refused => "refused",
        Reimbursed => "reimbursed",
        Waived => "waived",
    }
}

impl State {
    /// The Fluent key of its name.
    pub fn label(self) -> &'static str {
        match self {
            State::Draft => "claims-state-draft",
            State::Submitted => "claims-state-submitted",
            State::Approved => "claims-state-approved",
            State::Refused => "claims-state-refused",
            State::Reimbursed => "claims-state-reimbursed",
            State::Waived => "claims-state-waived",
        }
    }

    pub fn tone(self) -> &'static str {
        match self {
            State::Draft => "neutral",
            State::Submitted => "info",
            State::Approved => "warning",
            State::Refused => "error",
            State::Reimbursed | State::Waived => "success",
        }
    }
}

kernel::text_enum! {
    /// What the claimant wants: the money, or to leave it to the association.
    pub enum Wish { Reimburse => "reimburse", Waive => "waive" }
}

#[derive(Clone, Debug, kernel::db::Record)]
pub struct Claim {
    pub id: Id,
    pub person_id: Id,
    pub unit_id: Id,
    pub title: String,
    pub state: State,
    pub wish: Wish,
    pub total: Money,
    /// The account that entered it; nobody decides about what they entered.
    pub created_by: Option<Id>,
    pub created_at: Instant,
    pub submitted_on: Option<Day>,
    pub decided_by: String,
    pub decided_on: Option<Day>,
    pub reason: String,
    pub debt_entry_id: Option<Id>,
    pub payment_entry_id: Option<Id>,
    pub gift_id: Option<Id>,
}

/// A claim to be begun.
#[derive(Clone, Debug)]
pub struct ClaimDraft {
    pub person_id: Id,
    pub unit_id: Id,
    pub title: String,
    pub wish: Wish,
    /// The same key sent again changes nothing.
    pub form_key: Option<String>,
}

const COLUMNS: &str =
    "SELECT id, person_id, unit_id, title, state, wish, total, created_by, created_at, submitted_on, decided_by, decided_on, reason, debt_entry_id,
                              payment_entry_id, gift_id FROM claims_claim";

/// What to look for.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub state: Option<State>,
    pub unit_id: Option<Id>,
}

impl Claim {
    pub async fn find(cx: &mut Cx, id: Id) -> Result<Option<Claim>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE id = ").arg(id);
        Ok(query.optional().await?)
    }

    /// The claim, when the caller may do this with the claims of its unit; otherwise it does not exist for him.
    pub async fn get(cx: &mut Cx, id: Id, permission: Permission) -> Result<Claim> {
        let claim = Claim::find(cx, id).await?.ok_or(Error::NotFound)?;
        cx.require_over(permission, claim.unit_id)?;
        Ok(claim)
    }

    /// The claim, for who claims, who entered it, and, once it is submitted, who may see the claims of its unit.
    pub async fn visible(cx: &mut Cx, id: Id) -> Result<Claim> {
        let claim = Claim::find(cx, id).await?.ok_or(Error::NotFound)?;
        if !claim.is_of(cx) && !claim.was_entered_by(cx) {
            cx.require_over(access::READ, claim.unit_id)?;
            if claim.state == State::Draft {
                return Err(Error::NotFound);
            }
        }
        Ok(claim)
    }

    /// The claim, for who may change it while it is a draft: who claims, or who entered it for them, and no other desk.
    pub async fn own(cx: &mut Cx, id: Id) -> Result<Claim> {
        let claim = Claim::find(cx, id).await?.ok_or(Error::NotFound)?;
        if claim.is_in_hand(cx) { Ok(claim) } else { Err(Error::NotFound) }
    }

    /// Whether the caller is who claims, or who entered it for them.
    pub fn is_in_hand(&self, cx: &Cx) -> bool {
        self.is_of(cx) || (self.created_by == cx.actor.account_id() && cx.may_over(access::WRITE, self.unit_id))
    }

    /// Whether the signed-in person is the claimant.
    pub fn is_of(&self, cx: &Cx) -> bool {
        cx.person_id() == Some(self.person_id)
    }

    fn was_entered_by(&self, cx: &Cx) -> bool {
        self.created_by.is_some() && self.created_by == cx.actor.account_id()
    }

    /// Whether the caller may say yes or no: never about their own, nor about what they entered.
    pub fn may_decide(&self, cx: &Cx) -> bool {
        self.state == State::Submitted && cx.may_over(access::APPROVE, self.unit_id) && !self.is_of(cx) && !self.was_entered_by(cx)
    }

    pub fn url(&self) -> String {
        format!("/claims/{}", self.id)
    }

    /// The claims of a person, the latest first.
    pub async fn of_person(cx: &mut Cx, person_id: Id, limit: i64) -> Result<Vec<Claim>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE person_id = ").arg(person_id).push(" ORDER BY id DESC LIMIT ").arg(limit);
        Ok(query.all().await?)
    }

    /// A page of claims of these units, the latest first, one more than shown. Drafts are nobody's business but their claimant's.
    pub async fn page(cx: &mut Cx, scope: &Scope, filter: &Filter, position: &Position) -> Result<Vec<Claim>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE state <> 'draft'").push_scope("unit_id", scope);
        if let Some(state) = filter.state {
            query.push(" AND state = ").arg(state);
        }
        if let Some(unit_id) = filter.unit_id {
            query.push(" AND unit_id = ").arg(unit_id);
        }
        query.push_position("id", position);
        Ok(query.all().await?)
    }

    /// How many of these units are in a state.
    pub async fn count(cx: &mut Cx, scope: &Scope, state: State) -> Result<i64> {
        let mut query = cx.tx.query("SELECT COUNT(*) FROM claims_claim WHERE state = ");
        query.arg(state).push_scope("unit_id", scope);
        Ok(query.scalar().await?)
    }

    /// Begins a draft: for oneself, or for another with `claims.write` over the unit.
    ///
    /// # Errors
    /// Refused when it is not said what for (`claims-title-missing`).
    pub async fn begin(cx: &mut Cx, draft: ClaimDraft) -> Result<Claim> {
        if cx.person_id() != Some(draft.person_id) {
            cx.require_over(access::WRITE, draft.unit_id)?;
        }
        if let Some(known) = sent_with(cx, draft.form_key.as_deref()).await? {
            return Ok(known);
        }
        let title = draft.title.trim().to_owned();
        if title.is_empty() || title.chars().count() > TITLE_CHARS_MAX {
            return Err(Error::refused("claims-title-missing").on("title").with("max", TITLE_CHARS_MAX));
        }
        let (id, now, account) = (cx.new_id(), cx.now(), cx.actor.account_id());
        let query = cx.tx.query(
            "INSERT INTO claims_claim (id, person_id, unit_id, title, state, wish, total, created_by, created_at, decided_by, reason, form_key)
             VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8, '', '', $9)",
        );
        let query = query.bind(id).bind(draft.person_id).bind(draft.unit_id).bind(title).bind(State::Draft).bind(draft.wish).bind(account);
        query.bind(now).bind(draft.form_key).execute().await?;
        Claim::find(cx, id).await?.ok_or(Error::NotFound)
    }

    /// Says what the claimant wants, as long as nothing is in the books. The claimant alone gives money up.
    ///
    /// # Errors
    /// Refused when it is decided in the books already (`claims-settled`).
    pub async fn want(cx: &mut Cx, id: Id, wish: Wish) -> Result<()> {
        let claim = Claim::own(cx, id).await?;
        if !matches!(claim.state, State::Draft | State::Submitted | State::Approved) || !(claim.is_of(cx) || claim.state == State::Draft) {
            return Err(Error::refused("claims-settled"));
        }
        cx.tx.query("UPDATE claims_claim SET wish = $1 WHERE id = $2").bind(wish).bind(id).execute().await?;
        Ok(())
    }

    /// Forgets a draft that nobody was asked about.
    ///
    /// # Errors
    /// Refused when it is no draft any more (`claims-not-draft`).
    pub async fn discard(cx: &mut Cx, id: Id) -> Result<()> {
        let claim = Claim::drafted(cx, id).await?;
        for line in Line::of(cx, claim.id).await? {
            line.forget(cx).await?;
        }
        cx.tx.query("DELETE FROM claims_claim WHERE id = $1").bind(id).execute().await?;
        Ok(())
    }

    /// The draft, for who may change it.
    async fn drafted(cx: &mut Cx, id: Id) -> Result<Claim> {
        let claim = Claim::own(cx, id).await?;
        claim.turn(cx).await?;
        let claim = Claim::find(cx, id).await?.ok_or(Error::NotFound)?;
        if claim.state == State::Draft { Ok(claim) } else { Err(Error::refused("claims-not-draft")) }
    }

    /// Takes the turn of this claim until the transaction ends: what is read of it then does not change underneath.
    async fn turn(&self, cx: &mut Cx) -> Result<()> {
        cx.tx.query("UPDATE claims_claim SET total = total WHERE id = $1").bind(self.id).execute().await?;
        Ok(())
    }
}

async fn sent_with(cx: &mut Cx, form_key: Option<&str>) -> Result<Option<Claim>> {
    let Some(key) = form_key else { return Ok(None) };
    let mut query = cx.tx.query(COLUMNS);
    query.push(" WHERE form_key = ").arg(key.to_owned());
    Ok(query.optional().await?)
}
