//! Turns the rows of [`Tables`] into a [`Galette`], and checks that what points to something points to something there.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Debug;

use super::cells::Cells;
use super::leftover::{Leftovers, Why};
use super::model::{
    Access, Contribution, ContributionKind, Field, FieldValue, Galette, Group, Instalment, Member, PAYMENT_KINDS, PaymentKind, Photo, Social, Status, Title,
    Transaction,
};
use super::rows;
use super::tables::{Form, Tables};
use super::version::{Version, WITH_AMOUNTS};
use crate::refused::{Outcome, Refused};

/// Tables without which the members cannot be understood.
const NEEDED: [&str; 2] = ["adherents", "statuts"];
/// Pairs of tables of which the first cannot be understood without the second.
const NEEDED_WITH: [(&str, &str); 5] = [
    ("cotisations", "types_cotisation"),
    ("dynamic_fields", "field_types"),
    ("groups_members", "groups"),
    ("groups_managers", "groups"),
    ("payments_schedules", "cotisations"),
];
/// Tables whose absence from exports is worth a word: they hold what the association would miss.
const EXPECTED: [&str; 8] = ["cotisations", "types_cotisation", "transactions", "groups", "groups_members", "groups_managers", "dynamic_fields", "preferences"];
/// How the tables of the choices of a field are named, before the field's number.
const CHOICES: &str = "field_contents_";

/// Reads everything. Nothing is kept of tables that are refused.
pub fn read(tables: &Tables) -> Outcome<Galette> {
    let mut reading = Reading::default();
    check_tables(tables)?;
    tables.for_each(|table, row| reading.take(table, Cells::new(table, row)))?;
    reading.finish(tables)
}

fn check_tables(tables: &Tables) -> Outcome<()> {
    let missing = |table: &str| Err(Refused::new("imports-refused-galette-missing-table").with("table", format!("{}{table}", tables.prefix)));
    for table in NEEDED {
        if !tables.has(table) {
            return missing(table);
        }
    }
    for (table, needed) in NEEDED_WITH {
        if tables.has(table) && !tables.has(needed) {
            return missing(needed);
        }
    }
    Ok(())
}

/// Rows as they come, whatever the order of the tables.
#[derive(Default)]
pub(super) struct Reading {
    pub(super) version: Option<Version>,
    pub(super) preferences: HashMap<String, String>,
    /// Original text and language, to the association's translation.
    pub(super) translations: HashMap<(String, String), String>,
    pub(super) titles: BTreeMap<i64, Title>,
    pub(super) statuses: BTreeMap<i64, Status>,
    pub(super) members: BTreeMap<i64, Member>,
    pub(super) has_numbers: bool,
    pub(super) has_amounts: bool,
    pub(super) kinds: BTreeMap<i64, (ContributionKind, i64)>,
    pub(super) payment_kinds: BTreeMap<i64, PaymentKind>,
    pub(super) contributions: BTreeMap<i64, Contribution>,
    pub(super) transactions: BTreeMap<i64, Transaction>,
    pub(super) instalments: BTreeMap<i64, Instalment>,
    pub(super) groups: BTreeMap<i64, Group>,
    pub(super) group_members: BTreeSet<(i64, i64)>,
    pub(super) group_managers: BTreeSet<(i64, i64)>,
    pub(super) fields: BTreeMap<i64, Field>,
    /// Galette's number of who may see a field.
    pub(super) access: BTreeMap<i64, i64>,
    pub(super) choices: BTreeMap<i64, BTreeMap<i64, String>>,
    pub(super) values: BTreeMap<(i64, i64, i64), FieldValue>,
    pub(super) socials: BTreeMap<i64, Social>,
    pub(super) photos: BTreeMap<i64, Photo>,
    pub(super) leftovers: Leftovers,
}

impl Reading {
    fn take(&mut self, table: &str, cells: Cells) -> Outcome<()> {
        match table {
            "database" => self.version = Some(Version::parse(&cells.short("version")?)?.check()?),
            "preferences" => self.take_preference(table, cells)?,
            "l10n" => {
                let key = (cells.short("text_orig")?, cells.short("text_locale")?);
                self.translations.insert(key, cells.short("text_trans")?);
            }
            "adherents" => {
                self.has_numbers |= cells.has("num_adh");
                once(&mut self.members, cells.int("id_adh")?, rows::member(cells)?, table)?;
            }
            "statuts" => once(&mut self.statuses, cells.int("id_statut")?, rows::status(cells)?, table)?,
            "titles" => once(&mut self.titles, cells.int("id_title")?, rows::title(cells)?, table)?,
            "types_cotisation" => {
                let extension = cells.maybe_int("cotis_extension").or_else(|_| cells.flag("cotis_extension").map(|yes| Some(i64::from(yes))))?;
                let kind = (rows::contribution_kind(cells)?, extension.unwrap_or(0));
                self.has_amounts |= cells.has("amount");
                once(&mut self.kinds, kind.0.id, kind, table)?;
            }
            "paymenttypes" => {
                let kind = PaymentKind { id: cells.int("type_id")?, label: rows::label(cells.short("type_name")?) };
                once(&mut self.payment_kinds, kind.id, kind, table)?;
            }
            "cotisations" => once(&mut self.contributions, cells.int("id_cotis")?, rows::contribution(cells)?, table)?,
            "transactions" => once(&mut self.transactions, cells.int("trans_id")?, rows::transaction(cells)?, table)?,
            "payments_schedules" => match cells.link("id_cotis")? {
                Some(contribution_id) => once(&mut self.instalments, cells.int("id_schedule")?, rows::instalment(cells, contribution_id)?, table)?,
                None => self.leftovers.keep_because(table, cells, Why::Orphan),
            },
            "groups" => once(&mut self.groups, cells.int("id_group")?, rows::group(cells)?, table)?,
            "groups_members" => drop(self.group_members.insert((cells.int("id_group")?, cells.int("id_adh")?))),
            "groups_managers" => drop(self.group_managers.insert((cells.int("id_group")?, cells.int("id_adh")?))),
            "field_types" => match rows::field(cells)? {
                Some(field) => {
                    self.access.insert(field.id, cells.maybe_int("field_perm")?.unwrap_or(1));
                    once(&mut self.fields, field.id, field, table)?;
                }
                None => self.leftovers.keep(table, cells),
            },
            "dynamic_fields" => self.take_value(cells)?,
            "socials" => once(&mut self.socials, cells.int("id_social")?, rows::social(cells)?, table)?,
            "pictures" => self.take_photo(table, cells)?,
            _ => match table.strip_prefix(CHOICES).and_then(|id| id.parse().ok()) {
                Some(field_id) => drop(self.choices.entry(field_id).or_default().insert(cells.int("id")?, cells.short("val")?)),
                None => self.leftovers.keep(table, cells),
            },
        }
        Ok(())
    }

    fn take_preference(&mut self, table: &str, cells: Cells) -> Outcome<()> {
        let (name, value) = (cells.short("nom_pref")?, cells.long("val_pref")?);
        if !value.is_empty() {
            self.leftovers.keep(table, cells);
        }
        self.preferences.insert(name, value);
        Ok(())
    }

    fn take_value(&mut self, cells: Cells) -> Outcome<()> {
        let value = FieldValue {
            field_id: cells.int("field_id")?,
            item_id: cells.int("item_id")?,
            index: cells.maybe_int("val_index")?.unwrap_or(1),
            stored: cells.long("field_val")?,
        };
        if !value.stored.is_empty() {
            once(&mut self.values, (value.field_id, value.item_id, value.index), value, "dynamic_fields")?;
        }
        Ok(())
    }

    fn take_photo(&mut self, table: &str, cells: Cells) -> Outcome<()> {
        let hexadecimal = cells.all().find(|(column, _)| *column == "picture").and_then(|(_, text)| text).unwrap_or_default();
        let size_bytes = hexadecimal.len().saturating_sub(2) as u64 / 2;
        let photo = Photo { member_id: cells.int("id_adh")?, format: cells.short("format")?.to_lowercase(), size_bytes };
        if size_bytes > 0 {
            once(&mut self.photos, photo.member_id, photo, table)?;
        }
        Ok(())
    }

    fn finish(mut self, tables: &Tables) -> Outcome<Galette> {
        if self.version.is_none() && !(tables.form == Form::Exports && (self.has_numbers || self.members.is_empty())) {
            return Err(Refused::new("imports-refused-galette-version-missing"));
        }
        self.drop_orphans();
        let organisation = rows::organisation(&self.preferences);
        let locale = self.preferences.get("pref_lang").cloned().unwrap_or_default();
        self.translate(&locale);
        let expected = if tables.form == Form::Exports { EXPECTED.as_slice() } else { &[] };
        for (id, name) in PAYMENT_KINDS {
            self.payment_kinds.entry(id).or_insert_with(|| PaymentKind { id, label: rows::label(name.to_owned()) });
        }
        for (id, choices) in std::mem::take(&mut self.choices) {
            if let Some(field) = self.fields.get_mut(&id) {
                field.choices = choices.into_iter().collect();
            }
        }
        let with_amounts = self.version.map_or(self.has_amounts, |version| version >= WITH_AMOUNTS);
        for field in self.fields.values_mut() {
            field.access = self.access.get(&field.id).map(|number| Access::numbered(*number, with_amounts)).unwrap_or_default();
        }
        Ok(Galette {
            instance: rows::instance(&self.preferences),
            version: self.version,
            organisation,
            titles: listed(self.titles),
            statuses: listed(self.statuses),
            members: listed(self.members),
            kinds: self.kinds.into_values().map(|(kind, months)| rows::extended(kind, months, with_amounts)).collect(),
            payment_kinds: listed(self.payment_kinds),
            contributions: listed(self.contributions),
            transactions: listed(self.transactions),
            instalments: listed(self.instalments),
            groups: listed(self.groups),
            fields: listed(self.fields),
            values: listed(self.values),
            socials: listed(self.socials),
            photos: listed(self.photos),
            leftovers: self.leftovers.into_list(),
            absent: expected.iter().copied().filter(|table| !tables.has(table)).collect(),
        })
    }
}

/// Keeps a row under its number, which no other row may have.
fn once<K: Ord + Debug, V>(records: &mut BTreeMap<K, V>, number: K, record: V, table: &str) -> Outcome<()> {
    let shown = format!("{table}: {number:?}");
    match records.insert(number, record) {
        None => Ok(()),
        Some(_) => Err(Refused::new("imports-refused-galette-number-twice").with("detail", shown)),
    }
}

fn listed<K, V>(records: BTreeMap<K, V>) -> Vec<V> {
    records.into_values().collect()
}
