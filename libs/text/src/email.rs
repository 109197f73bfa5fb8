//! E-mail addresses as they are stored: trimmed and in lower case, so that one address has one spelling.

/// Longest address accepted, in bytes (RFC 5321 §4.5.3.1.3, without the angle brackets).
pub const EMAIL_BYTES_MAX: usize = 254;
/// Longest part before the `@`, in bytes (RFC 5321 §4.5.3.1.1).
const LOCAL_BYTES_MAX: usize = 64;
/// Longest label of a domain name, in bytes (RFC 1035 §2.3.4).
const LABEL_BYTES_MAX: usize = 63;

/// The stored form of an address, or `None` when mail could not be sent to it.
///
/// Accepts what mail systems in use accept: no quoted local part, no comment, no address literal; a domain needs a dot.
/// Letters beyond ASCII are allowed (RFC 6531). The case of the local part is dropped: no known provider uses it.
pub fn email_normalize(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > EMAIL_BYTES_MAX {
        return None;
    }
    let address = text.to_lowercase();
    let (local, domain) = address.rsplit_once('@')?;
    (address.len() <= EMAIL_BYTES_MAX && is_local(local) && is_domain(domain)).then_some(address)
}

fn is_local(local: &str) -> bool {
    local.len() <= LOCAL_BYTES_MAX && local.split('.').all(|atom| !atom.is_empty() && atom.chars().all(is_atom_char))
}

/// RFC 5322 §3.2.3 `atext`, and letters and digits of any script.
fn is_atom_char(c: char) -> bool {
    c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c)
}

fn is_domain(domain: &str) -> bool {
    let last_label = domain.rsplit('.').next().unwrap_or_default();
    domain.contains('.') && domain.split('.').all(is_label) && last_label.contains(char::is_alphabetic)
}

fn is_label(label: &str) -> bool {
    (1..=LABEL_BYTES_MAX).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-') && label.chars().all(|c| c.is_alphanumeric() || c == '-')
}
