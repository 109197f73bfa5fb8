//! Identifiers. UUIDv7 for what Kevre creates (they sort by creation), UUIDv5 derived from the
//! source's own key for what it imports, so that importing twice changes nothing.

use uuid::{NoContext, Timestamp, Uuid};

/// Every record's identifier.
pub type Id = Uuid;

/// The namespace of derived identifiers. Changing it would make every re-import a duplicate.
const NAMESPACE: Uuid = Uuid::from_u128(0x6b65_7672_6500_5000_8000_6465_7269_7665);

/// The same `key` always gives the same identifier.
pub fn derived(key: &str) -> Id {
    Uuid::new_v5(&NAMESPACE, key.as_bytes())
}

/// A new identifier that sorts after the ones made before `at`. `unix_ms` is milliseconds since 1970.
pub(crate) fn at(unix_ms: i64) -> Id {
    let ms = u64::try_from(unix_ms).unwrap_or(0);
    Uuid::new_v7(Timestamp::from_unix(NoContext, ms / 1000, u32::try_from((ms % 1000) * 1_000_000).unwrap_or(0)))
}

/// The smallest identifier that can have been made at that moment: the bound of a period.
pub(crate) fn floor(unix_ms: i64) -> Id {
    let ms = u64::try_from(unix_ms).unwrap_or(0);
    Uuid::from_u128(u128::from(ms) << 80)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_derived_id_depends_on_its_key_only() {
        assert_eq!(derived("paheko:users:1"), derived("paheko:users:1"));
        assert_ne!(derived("paheko:users:1"), derived("paheko:users:2"));
    }

    #[test]
    fn later_ids_sort_after_earlier_ones() {
        assert!(at(1_700_000_000_000) < at(1_700_000_000_001));
    }
}
