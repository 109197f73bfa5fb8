//! Larger exports of a real Galette, outside the project: every form gives the same model.

use std::path::Path;

use kernel::money::Money;

use super::read;
use crate::galette::Galette;

/// Tables that a dump holds and Galette does not offer to export.
const NOT_EXPORTED: [&str; 3] = ["logs", "pdfmodels", "documents"];

#[test]
fn the_four_forms_of_the_sample_are_one_galette() {
    let Some(folder) = crate::tests::samples::folder("the_four_forms_of_the_sample_are_one_galette") else { return };
    let whole = |name: &str| without_unexported(read(&[folder.join(name)]).unwrap());
    let copy = whole("galette-sample.pgsql.sql");
    let totals = copy.totals();
    assert_eq!((totals.members, totals.contributions), (1_000, 3_519));
    assert_eq!(totals.contributions_amount, Money::from_cents(9_180_750));
    assert_eq!((totals.transactions, totals.instalments), (125, 140));
    assert_eq!((totals.group_memberships, totals.values), (1_025, 2_808));
    assert_eq!((copy.instance.len(), copy.absent.len()), (40, 0));
    for name in ["galette-sample-inserts.pgsql.sql.gz", "galette-exports", "galette-sample.mysql.sql"] {
        assert_same(&whole(name), &copy, Path::new(name));
    }
}

fn without_unexported(mut galette: Galette) -> Galette {
    galette.leftovers.retain(|left| !NOT_EXPORTED.contains(&left.what.as_str()));
    galette
}

fn assert_same(one: &Galette, other: &Galette, name: &Path) {
    for (left, right) in one.leftovers.iter().zip(&other.leftovers) {
        assert_eq!((&left.what, left.why, left.count), (&right.what, right.why, right.count), "{name:?}");
    }
    for (left, right) in one.members.iter().zip(&other.members) {
        assert_eq!(left, right, "{name:?}");
    }
    let (mut one, mut other) = (one.clone(), other.clone());
    one.leftovers.clear();
    other.leftovers.clear();
    assert_eq!(one, other, "{name:?}");
}
