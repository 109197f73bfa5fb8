//! Members who could sign in to Galette can sign in here, with the login and the password they have. The old hash is kept as it is;
//! the kernel replaces it the first time it is used.

use super::Import;
use crate::{
    galette::model::{Member, PasswordHash},
    report::Note,
    work::{Placed, Work},
};
use kernel::{
    Result,
    account::{Account, AccountDraft},
};
use people::Person;

pub async fn bring(import: &Import, work: &mut Work<'_>) -> Result<()> {
    let mut made = 0;
    for member in import.galette.members.iter().filter(|member| member.is_active && !member.login.is_empty()) {
        if let (Some(placed), Some(password)) = (import.people.get(&member.id), &member.password) {
            made += i64::from(open(import, work, member, placed, password).await?);
        }
    }
    work.report.count("accounts", made);
    Ok(())
}

/// Whether the member has an account here now.
async fn open(import: &Import, work: &mut Work<'_>, member: &Member, placed: &Placed, password: &PasswordHash) -> Result<bool> {
    let id = import.source.id("accounts", member.id);
    if Account::find(work.cx, id).await?.is_some() || !Account::of_person(work.cx, placed.person_id).await?.is_empty() {
        return Ok(true);
    }
    let same_login = Account::named(work.cx, &member.login).await?;
    if let [only] = same_login.as_slice()
        && only.person_id.is_none()
        && only.email.eq_ignore_ascii_case(&member.email)
    {
        // Who set Kevre up is often the administrator of the other program: the same address, the same person.
        Account::link(work.cx, only.id, placed.person_id).await?;
        return Ok(true);
    }
    if !same_login.is_empty() {
        work.note(Note::new("imports-note-login-taken").with("login", member.login.clone()));
        return Ok(false);
    }
    let hash = match password {
        PasswordHash::Bcrypt(hash) | PasswordHash::Md5(hash) => hash.clone(),
    };
    let person = Person::get(work.cx, placed.person_id).await?;
    let draft = AccountDraft {
        id: Some(id),
        login: member.login.clone(),
        email: member.email.clone(),
        name: person.display_name,
        person_id: Some(placed.person_id),
        password_hash: Some(hash),
        totp_secret: None,
    };
    Account::create(work.cx, draft).await?;
    Ok(true)
}
