//! Examples worked by hand, outside the program.

use crate::chain::{self, Sealable, SealableLine};
use kernel::id::Id;

/// The text of the documentation of `chain`, and its `sha256sum`.
#[test]
fn an_outsider_recomputes_the_hash_of_an_entry() {
    let entry = Sealable {
        entry_id: Id::from_u128(1),
        journal_id: Id::from_u128(2),
        journal_code: "BQ",
        day: "2026-04-12".parse().unwrap(),
        validated_at: "2026-05-01T08:30:00.000Z".parse().unwrap(),
        label: "Cotisation d’Anna Le Goff",
        reference: "CHQ 12",
        lines: vec![
            SealableLine { account_code: "512", debit_cents: 2_500, credit_cents: 0, label: "", reference: "CHQ 12" },
            SealableLine { account_code: "7561", debit_cents: 0, credit_cents: 2_500, label: "", reference: "" },
        ],
        vouchers: vec!["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855".into()],
    };
    let hash = chain::hash(&entry, Id::from_u128(3), 1, 7, chain::START);
    assert_eq!(hash, "218e7816cf63c61e723456d1971051aae7b0e6a1fd527b252817c1f6b76fbbb6");
}
