//! A browser that somebody signed in with keeps a sealed mark. It opens nothing: it only counts
//! failed sign-ins apart from everybody else's, so that a stranger who types wrong passwords, even
//! from the same network or from a thousand addresses, never makes the owner wait.

use crate::{cx::Cx, id::Id};

/// What the mark is sealed for (`SecretKey::seal`).
const PURPOSE: &str = "device";
/// People who share one browser: a household.
const ACCOUNTS_MAX: usize = 8;

struct Mark {
    /// What failures of this browser are counted under.
    name: String,
    accounts: Vec<Id>,
}

fn read(cx: &Cx) -> Option<Mark> {
    let plain = cx.app.secret.unseal(PURPOSE, cx.request.device.as_deref()?)?;
    let mut words = plain.split(' ');
    let name = words.next()?.to_owned();
    Some(Mark { name, accounts: words.filter_map(|word| word.parse().ok()).collect() })
}

/// The name of this browser, if one of these accounts signed in with it before.
pub(crate) fn known(cx: &Cx, accounts: &[Id]) -> Option<String> {
    read(cx).filter(|mark| mark.accounts.iter().any(|id| accounts.contains(id))).map(|mark| mark.name)
}

/// The mark of this browser, with this account added.
pub(crate) fn mark(cx: &Cx, account: Id) -> String {
    let mut mark = read(cx).unwrap_or_else(|| Mark { name: hex::encode(cx.random::<12>()), accounts: vec![] });
    mark.accounts.retain(|known| *known != account);
    mark.accounts.insert(0, account);
    mark.accounts.truncate(ACCOUNTS_MAX);
    let ids: Vec<String> = mark.accounts.iter().map(Id::to_string).collect();
    cx.app.secret.seal(PURPOSE, &format!("{} {}", mark.name, ids.join(" ")))
}
