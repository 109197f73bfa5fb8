//! Work the calendar brings: looking again at those whose day has come, and at everybody when the association changes a delay.

use crate::{
    receipt::Receipt,
    standing::{self, CHUNK},
};
use kernel::{
    Result,
    cx::Cx,
    file,
    id::Id,
    job::{Job, RunsAs},
    mail::{self, Mail},
};
use people::Person;
use serde::{Deserialize, Serialize};

/// Every night: memberships that begin, expire, end.
#[derive(Serialize, Deserialize)]
pub struct TurnDays {}

impl Job for TurnDays {
    const KIND: &'static str = "dues.turn_days";
    async fn run(&self, cx: &mut Cx) -> Result<()> {
        loop {
            let people = standing::due(cx).await?;
            standing::refresh(cx, &people, false).await?;
            if people.len() < CHUNK {
                return Ok(());
            }
            // Short transactions: the site goes on writing meanwhile. Done again after a crash, this changes nothing.
            cx.pause().await?;
        }
    }
}

/// A delay was changed: everybody who ever had a membership is looked at again.
#[derive(Serialize, Deserialize)]
pub struct DecideAgain {}

impl Job for DecideAgain {
    const KIND: &'static str = "dues.decide_again";
    const RUNS_AS: RunsAs = RunsAs::Program;
    async fn run(&self, cx: &mut Cx) -> Result<()> {
        let mut after = Id::nil();
        loop {
            let people = standing::watched_after(cx, after).await?;
            let Some(last) = people.last() else { return Ok(()) };
            after = *last;
            standing::refresh(cx, &people, false).await?;
            cx.pause().await?;
        }
    }
}

/// Sends a receipt to the person it is made out to.
#[derive(Serialize, Deserialize)]
pub struct MailReceipt {
    pub number: i64,
}

impl Job for MailReceipt {
    const KIND: &'static str = "dues.mail_receipt";
    const RUNS_AS: RunsAs = RunsAs::Program;
    async fn run(&self, cx: &mut Cx) -> Result<()> {
        let receipt = Receipt::get(cx, self.number).await?;
        let person = Person::get(cx, receipt.person_id).await?;
        if person.email.is_empty() {
            return Err(kernel::Error::refused("dues-no-email"));
        }
        let pdf = receipt.pdf(cx).await?;
        let name = receipt.file_name(cx);
        let stored = file::store_as(cx, kernel::id::derived(&format!("dues:receipt:{}", self.number)), &name, &pdf).await?;
        let organisation = cx.units().root().map(|unit| unit.name.clone()).unwrap_or_default();
        let args = [("number", self.number.into()), ("organisation", organisation.into()), ("name", person.display_name.clone().into())];
        let mail = Mail {
            to: person.email.clone(),
            subject: cx.tr("dues-mail-subject", &args),
            body: cx.tr("dues-mail-body", &args),
            attachments: vec![stored.id],
            person_id: Some(person.id),
            is_sensitive: false,
        };
        mail::send(cx, mail).await.map(drop)
    }
}
