//! Members who could sign in to Paheko can sign in here, with the password and the authenticator they have. The old hash
//! is kept as it is; the kernel replaces it the first time it is used.

use super::Import;
use crate::{
    paheko::members::{Category, FieldKind, Member, Members},
    report::Note,
    work::Work,
};
use kernel::{
    Result,
    account::{Account, AccountDraft, totp},
};
use people::Person;

/// Forms of password hashes that PHP's `password_hash` gives and the kernel verifies.
const HASH_PREFIXES: &[&str] = &["$2y$", "$2a$", "$2b$", "$argon2"];

pub async fn bring(import: &mut Import, work: &mut Work<'_>) -> Result<()> {
    let login = import.position(|field| field.is_login);
    let email = import.position(Import::is_kind(FieldKind::Email));
    let password = import.position(Import::is_kind(FieldKind::Password));
    let mut members = Members::of(import.fields.clone());
    let mut made = 0;
    loop {
        let batch = members.next(&mut import.database).await?;
        if batch.is_empty() {
            work.report.count("accounts", made);
            return Ok(());
        }
        for member in batch {
            let value = |at: Option<usize>| at.and_then(|at| member.values[at].text()).unwrap_or_default();
            let may_sign_in = import.categories.get(&member.category_id).is_some_and(Category::may_sign_in);
            let draft = AccountDraft { login: value(login), email: value(email), ..AccountDraft::default() };
            if may_sign_in && !draft.login.is_empty() {
                made += i64::from(open(import, work, &member, draft, value(password)).await?);
            }
        }
    }
}

impl Category {
    fn may_sign_in(&self) -> bool {
        self.connect
    }
}

/// Whether the member has an account here now.
async fn open(import: &Import, work: &mut Work<'_>, member: &Member, draft: AccountDraft, hash: String) -> Result<bool> {
    let Some(placed) = import.people.get(&member.id).copied() else { return Ok(false) };
    let id = import.source.id("accounts", member.id);
    if Account::find(work.cx, id).await?.is_some() || !Account::of_person(work.cx, placed.person_id).await?.is_empty() {
        return Ok(true);
    }
    let known = HASH_PREFIXES.iter().any(|prefix| hash.starts_with(prefix));
    if !hash.is_empty() && !known {
        work.note(Note::new("imports-note-password").with("login", draft.login.clone()));
    }
    let email = if draft.email.is_empty() && draft.login.contains('@') { draft.login.clone() } else { draft.email.clone() };
    let same_login = Account::named(work.cx, &draft.login).await?;
    if let [only] = same_login.as_slice()
        && only.person_id.is_none()
        && only.email.eq_ignore_ascii_case(&email)
    {
        // Who set Kevre up is often the administrator of the other program: the same address, the same person.
        Account::link(work.cx, only.id, placed.person_id).await?;
        return Ok(true);
    }
    if !same_login.is_empty() {
        work.note(Note::new("imports-note-login-taken").with("login", draft.login));
        return Ok(false);
    }
    let person = Person::get(work.cx, placed.person_id).await?;
    let draft = AccountDraft {
        id: Some(id),
        email,
        name: person.display_name,
        person_id: Some(placed.person_id),
        password_hash: Some(hash).filter(|_| known),
        totp_secret: member.otp_secret.clone().filter(|secret| is_base32(secret)),
        ..draft
    };
    let has_totp = draft.totp_secret.is_some();
    Account::create(work.cx, draft).await?;
    let codes = member.otp_recovery_codes.as_deref().and_then(|codes| serde_json::from_str::<Vec<String>>(codes).ok());
    if let Some(codes) = codes.filter(|_| has_totp) {
        totp::set_recovery_codes(work.cx, id, &codes).await?;
    }
    Ok(true)
}

fn is_base32(secret: &str) -> bool {
    secret.len() >= 16 && secret.bytes().all(|byte| matches!(byte, b'A'..=b'Z' | b'2'..=b'7' | b'='))
}
