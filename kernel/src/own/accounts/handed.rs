//! A link to choose a password that whoever administers hands over: to somebody who has no mailbox,
//! or while the organisation has no mail server. It is shown once, as a text and as a picture; the
//! audit says who was shown one, never the link.
//!
//! Whoever holds it is the account: it is shown only to those who may do all that the account may,
//! and it stops working when the account is given more than they have.

use crate::{
    Error, Result,
    account::{
        Account, events,
        link::{Link, Purpose},
        roll::Entry,
    },
    cx::Cx,
    day::Instant,
    id::Id,
    input::{Path, Submission},
    mail::{self, Mail},
    own::{link, qr},
    page::{Page, filters, organisation},
};
use askama::Template;
use axum::response::Response;

/// A link for another password: time to reach its owner, who may be away until the evening.
const RESET_LIFE_SECONDS: i64 = 24 * 60 * 60;

/// A link to show.
pub(crate) struct Handed {
    account: Account,
    address: String,
    ends_at: Instant,
    purpose: Purpose,
}

#[derive(Template)]
#[template(path = "accounts/handed.html")]
struct HandedPage {
    account: Account,
    address: String,
    picture: String,
    ends_at: Instant,
    text: String,
    is_this_machine: bool,
}

/// `POST /accounts/{id}/hand-over`
pub(crate) async fn show(cx: &mut Cx, (Path(id), _): (Path<Id>, Submission)) -> Result<Response> {
    match hand_over(cx, id).await {
        Ok(link) => link.page(cx),
        Err(error) => super::one::refused(cx, id, error).await,
    }
}

/// Makes the link. An owner who has a password already is told by mail, when mail leaves. Refused:
/// `account-not-handed`.
pub(crate) async fn hand_over(cx: &mut Cx, id: Id) -> Result<Handed> {
    let entry = Entry::get(cx, id).await?;
    if !entry.is_handed_over(cx).await? {
        return Err(Error::refused("account-not-handed"));
    }
    let account = Account::find(cx, id).await?.ok_or(Error::NotFound)?;
    let purpose = link::password_purpose(cx, id).await?;
    let life = if purpose == Purpose::Reset { RESET_LIFE_SECONDS } else { purpose.life_seconds() };
    let ends_at = cx.now().plus_seconds(life);
    let giver = cx.actor.account_id().map(|giver| giver.to_string());
    let token = Link::issue_until(cx, id, purpose, giver, ends_at).await?;
    cx.announce(&events::LinkHandedOver { account_id: id, account: account.name.clone(), purpose: purpose.as_str() }).await?;
    if purpose == Purpose::Reset {
        warn(cx, &account).await?;
    }
    Ok(Handed { address: format!("{}/link/{token}", link::base_here(cx)), account, ends_at, purpose })
}

async fn warn(cx: &mut Cx, account: &Account) -> Result<()> {
    if account.email.is_empty() || !super::has_mail_server(cx) {
        return Ok(());
    }
    let lang = cx.app.catalog.lang(account.lang.unwrap_or(cx.default_lang()));
    let (organisation, actor) = (organisation(cx), cx.actor.name().to_owned());
    let args = [("organisation", organisation.as_str().into()), ("actor", actor.as_str().into()), ("account", account.name.as_str().into())];
    let (subject, body) = (lang.tr("mail-link-handed-subject", &args), lang.tr("mail-link-handed-body", &args));
    mail::send(cx, Mail { to: account.email.clone(), subject, body, person_id: account.person_id, ..Mail::default() }).await.map(drop)
}

impl Handed {
    /// The page that shows it, this once.
    pub(crate) fn page(self, cx: &Cx) -> Result<Response> {
        let back = format!("/accounts/{}", self.account.id);
        let page = HandedPage {
            picture: qr::picture(&self.address),
            is_this_machine: link::is_this_machine(&self.address),
            text: cx.t(if self.purpose == Purpose::Reset { "account-handed-reset" } else { "account-handed-first" }),
            account: self.account,
            address: self.address,
            ends_at: self.ends_at,
        };
        Page::new(cx, cx.t("account-handed-title"), &page)
            .crumb(cx.t("accounts-title"), "/accounts")
            .crumb(page.account.name.clone(), back)
            .active("/accounts")
            .render(cx)
    }
}
