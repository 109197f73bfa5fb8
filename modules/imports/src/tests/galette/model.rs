//! The fixture gives the same model in every form, and each value means what it should.

use kernel::money::Money;

use super::{fixture::Fixture, read};
use crate::galette::{
    Galette,
    leftover::Why,
    model::{Access, Extension, Gender, PasswordHash},
};

fn day(text: &str) -> Option<kernel::day::Day> {
    Some(text.parse().unwrap())
}

#[test]
fn every_form_gives_the_same_model() {
    let fixture = Fixture::new();
    let expected = read(&[fixture.zip()]).unwrap();
    assert_eq!(expected.members.len(), 4);
    for path in [fixture.folder(), fixture.pg_copy(), fixture.pg_inserts(), fixture.mysql()] {
        assert_eq!(read(std::slice::from_ref(&path)).unwrap(), expected, "{path:?}");
    }
}

#[test]
fn totals_are_exact() {
    let totals = read(&[Fixture::new().mysql()]).unwrap().totals();
    assert_eq!((totals.members, totals.organisations, totals.children, totals.officers, totals.exempt), (4, 1, 1, 1, 1));
    assert_eq!((totals.contributions, totals.contributions_amount, totals.transactions), (4, Money::from_cents(4000), 1));
    assert_eq!((totals.groups, totals.group_memberships, totals.group_managers, totals.instalments), (2, 2, 1, 2));
    assert_eq!((totals.values, totals.passwords), (5, 2), "an empty value is none, and x is no hash");
}

#[test]
fn members_are_read_with_everything_they_have() {
    let galette = read(&[Fixture::new().pg_copy()]).unwrap();
    let anna = &galette.members[0];
    assert_eq!((anna.family_name.as_str(), anna.given_name.as_str(), anna.number.as_str()), ("LE GOFF", "Anna", "A1"));
    assert_eq!(anna.address, "12 rue de l'Église\nBât. \"B\"; 2e");
    assert_eq!((anna.birth_day, anna.gender, anna.is_admin), (day("1960-05-01"), Some(Gender::Woman), true));
    assert!(matches!(&anna.password, Some(PasswordHash::Bcrypt(hash)) if hash.starts_with("$2y$10$")));
    let noel = &galette.members[1];
    assert_eq!((noel.birth_day, noel.title_id, noel.is_exempt), (None, None, true), "1901-01-01 is no date");
    assert_eq!(noel.staff_notes, "Note \\ <b>&</b>\tà vérifier");
    assert!(matches!(noel.password, Some(PasswordHash::Md5(_))));
    assert!(!format!("{galette:?}").contains("$2y$"), "no hash is ever printed");
    assert_eq!(galette.members[2].parent_id, Some(1));
    assert!(galette.members[3].is_organisation() && galette.members[3].password.is_none());
}

#[test]
fn kinds_fields_and_labels_are_understood() {
    let galette = read(&[Fixture::new().mysql()]).unwrap();
    let extensions: Vec<_> = galette.kinds.iter().map(|kind| kind.extension).collect();
    assert_eq!(extensions, [Extension::Default, Extension::Months(3), Extension::None]);
    assert_eq!(galette.kinds[1].label.translated.as_deref(), Some("Au trimestre"));
    assert_eq!(galette.organisation.period.fixed_beginning, Some((1, 9)));
    assert_eq!(galette.payment_kinds.len(), 8, "the seven every Galette knows, and its own");
    let access: Vec<_> = galette.fields.iter().map(|field| field.access).collect();
    assert_eq!(access, [Access::MembersWrite, Access::MembersWrite, Access::Administrators, Access::MembersWrite]);
    let shown: Vec<_> =
        galette.values.iter().map(|value| Galette::shown(galette.fields.iter().find(|field| field.id == value.field_id).unwrap(), value)).collect();
    assert_eq!(shown, ["Vélo", "2025-09-15", "2024-09-15", "true", "CHQ1"]);
}

#[test]
fn nothing_is_lost_but_secrets() {
    let galette = read(&[Fixture::new().zip()]).unwrap();
    let left = |what: &str| galette.leftovers.iter().filter(|left| left.what == what).map(|left| (left.why, left.count, left.rows.len())).collect::<Vec<_>>();
    assert_eq!(left("maps_coordinates"), [(Why::NoPlace, 1, 1)]);
    assert_eq!(left("tmplinks"), [(Why::Secret, 1, 0)]);
    assert_eq!(left("preferences"), [(Why::NoPlace, 7, 7), (Why::Secret, 1, 0)]);
    let all = format!("{:?}", galette.leftovers);
    assert!(all.contains("48.39") && !all.contains("secret"));
}

#[test]
fn what_points_to_nothing_is_set_aside() {
    let mut fixture = Fixture::new();
    fixture.set("cotisations", 3, "id_adh", "99");
    fixture.set("cotisations", 0, "trans_id", "77");
    fixture.set("adherents", 0, "parent_id", "3");
    fixture.set("adherents", 1, "id_statut", "42");
    fixture.set("groups_members", 1, "id_adh", "98");
    fixture.set("dynamic_fields", 0, "item_id", "97");
    let galette = read(&[fixture.pg_inserts()]).unwrap();
    let orphans: Vec<_> = galette.leftovers.iter().filter(|left| left.why == Why::Orphan).map(|left| (left.what.as_str(), left.count)).collect();
    assert_eq!(orphans, [("adherents", 2), ("cotisations", 1), ("dynamic_fields", 1), ("groups_members", 1), ("payments_schedules", 2)]);
    assert!(galette.members.iter().all(|member| member.parent_id.is_none()), "two who are each other's parent have none");
    assert_eq!(galette.contributions[0].transaction_id, None);
    assert_eq!(galette.statuses.iter().find(|status| status.id == 42).unwrap().label.original, "#42");
}

#[test]
fn an_older_galette_with_another_prefix_is_read_by_its_columns() {
    let mut fixture = Fixture::new();
    fixture.prefix = "asso2_".to_owned();
    fixture.set("database", 0, "version", "0.960");
    fixture.drop_column("types_cotisation", "amount");
    fixture.set("types_cotisation", 0, "cotis_extension", "1");
    fixture.set("types_cotisation", 1, "cotis_extension", "1");
    fixture.drop_column("transactions", "type_paiement_trans");
    for table in ["payments_schedules", "l10n", "paymenttypes", "socials"] {
        fixture.tables.remove(table);
    }
    let galette = read(&[fixture.mysql()]).unwrap();
    assert_eq!(galette.version.unwrap().to_string(), "0.96");
    let extensions: Vec<_> = galette.kinds.iter().map(|kind| kind.extension).collect();
    assert_eq!(extensions, [Extension::Default, Extension::Default, Extension::None], "before 1.1 it is yes or no, not months");
    assert_eq!((galette.transactions[0].payment_kind_id, galette.payment_kinds.len()), (None, 7));
    let access: Vec<_> = galette.fields.iter().map(|field| field.access).collect();
    assert_eq!(access[..3], [Access::Administrators, Access::Administrators, Access::Staff], "rights were counted from 0");
}

#[test]
fn forgotten_exports_are_named() {
    let mut fixture = Fixture::new();
    for table in ["groups", "groups_members", "groups_managers", "database"] {
        fixture.tables.remove(table);
    }
    let galette = read(&[fixture.folder()]).unwrap();
    assert_eq!(galette.absent, ["groups", "groups_members", "groups_managers"]);
    assert_eq!(galette.version, None, "its columns say that it is recent enough");
}

#[test]
fn the_same_galette_keeps_its_anchors() {
    let mut fixture = Fixture::new();
    let before = read(&[fixture.folder()]).unwrap().anchors();
    fixture.table("adherents").rows.pop();
    fixture.set("adherents", 0, "email_adh", "new@exemple.example");
    let after = read(&[fixture.mysql()]).unwrap().anchors();
    assert_eq!(after.iter().filter(|anchor| before.contains(anchor)).count(), after.len());
    assert_eq!((before.len(), after.len()), (5, 4));
}
