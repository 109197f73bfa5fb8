//! Work beside the pages: the receipts of everybody, and the original of each, kept and sent.

use crate::{
    access,
    receipt::TaxReceipt,
    waiting::{self, CHUNK, Manner},
};
use kernel::{
    Error, Result,
    cx::Cx,
    event::Subject,
    file,
    id::{self, Id},
    job::{Job, RunsAs},
    mail::{self, Mail},
};
use people::Person;
use serde::{Deserialize, Serialize};

/// What the original of a receipt is attached to, and what it is there.
pub const RECEIPT: &str = "tax_receipt";
pub const ORIGINAL: &str = "original";

/// Makes out every receipt of a year that can be. Killed in the middle it is begun again, and finds what is left: a receipt, its
/// number and the mark on its gifts are written together.
#[derive(Serialize, Deserialize)]
pub struct IssueReceipts {
    pub year: i16,
    pub annual: bool,
    pub mail: bool,
}

impl Job for IssueReceipts {
    const KIND: &'static str = "gifts.issue_receipts";
    async fn run(&self, cx: &mut Cx) -> Result<()> {
        cx.require(access::ISSUE)?;
        let manner = Manner { year: self.year, annual: self.annual, mail: self.mail };
        let (mut after, mut done) = (Id::nil(), 0_u64);
        loop {
            let people = waiting::people(cx, self.year, after, CHUNK).await?;
            let Some(last) = people.last() else { return Ok(()) };
            after = last.person_id;
            for one in &people {
                // Those refused stay in the list of those who wait, with the reason.
                let given = waiting::give(cx, one.person_id, manner).await?;
                done += given.map_or(0, |count| u64::try_from(count).unwrap_or(0));
            }
            cx.progress(done, 0, "");
            // Short transactions: the site goes on writing meanwhile.
            cx.pause().await?;
        }
    }
}

/// Draws the original of a receipt, keeps it, and sends it when asked.
#[derive(Serialize, Deserialize)]
pub struct KeepReceipt {
    pub receipt_id: Id,
    pub mail: bool,
}

impl Job for KeepReceipt {
    const KIND: &'static str = "gifts.keep_receipt";
    const RUNS_AS: RunsAs = RunsAs::Program;
    async fn run(&self, cx: &mut Cx) -> Result<()> {
        let receipt = TaxReceipt::find(cx, self.receipt_id).await?.ok_or(Error::NotFound)?;
        if receipt.cancelled_on.is_some() {
            return Ok(());
        }
        let kept = match receipt.file_id {
            Some(file_id) => file_id,
            None => {
                let pdf = receipt.pdf(cx).await?;
                let stored = file::store_as(cx, id::derived(&format!("gifts:receipt:{}", receipt.id)), &receipt.file_name(), &pdf).await?;
                file::attach(cx, Subject::new(RECEIPT, receipt.id), stored.id, ORIGINAL).await?;
                cx.tx.query("UPDATE gifts_receipt SET file_id = $1 WHERE id = $2").bind(stored.id).bind(receipt.id).execute().await?;
                stored.id
            }
        };
        if !self.mail {
            return Ok(());
        }
        // The original leaves once: whoever asks again is sent a copy that says so.
        let sent = if receipt.delivered_on.is_none() {
            kept
        } else {
            let copy = receipt.pdf(cx).await?;
            file::store(cx, &receipt.file_name(), &copy).await?.id
        };
        send(cx, &receipt, sent).await
    }
}

async fn send(cx: &mut Cx, receipt: &TaxReceipt, file_id: Id) -> Result<()> {
    let person = Person::get(cx, receipt.person_id).await?;
    if person.email.is_empty() {
        return Err(Error::refused("gifts-no-email"));
    }
    let organisation = receipt.content.organisation.clone();
    let args = [
        ("number", receipt.printed_number().into()),
        ("organisation", organisation.into()),
        ("name", person.display_name.clone().into()),
        ("amount", receipt.amount.into()),
    ];
    let mail = Mail {
        to: person.email.clone(),
        subject: cx.tr("gifts-mail-subject", &args),
        body: cx.tr("gifts-mail-body", &args),
        attachments: vec![file_id],
        person_id: Some(person.id),
        is_sensitive: false,
    };
    mail::send(cx, mail).await?;
    receipt.deliver(cx).await
}
