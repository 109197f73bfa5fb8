//! One row of each table, as a record of the model.

use std::collections::HashMap;

use kernel::money::Money;

use super::cells::Cells;
use super::model::{
    Access, Contribution, ContributionKind, Extension, Field, FieldKind, Gender, Group, Instalment, Label, Member, MembershipPeriod, Organisation,
    PasswordHash, Social, Status, Target, Title, Transaction,
};
use crate::refused::{Outcome, Refused};

/// The number this Galette gave itself, if it did.
pub(super) fn instance(preferences: &HashMap<String, String>) -> String {
    let own = ["pref_registration_uuid", "pref_instance_uuid"].iter().filter_map(|name| preferences.get(*name)).find(|value| !value.is_empty());
    own.cloned().unwrap_or_default()
}

pub(super) fn organisation(preferences: &HashMap<String, String>) -> Organisation {
    let text = |name: &str| preferences.get(name).cloned().unwrap_or_default();
    let number = |name: &str| preferences.get(name).and_then(|value| value.parse::<i64>().ok());
    let email = ["pref_org_email", "pref_email"].iter().map(|name| text(name)).find(|email| !email.is_empty());
    // "dd/mm", or nothing.
    let beginning = text("pref_beg_membership");
    let fixed_beginning = beginning.split_once('/').and_then(|(day, month)| Some((day.trim().parse().ok()?, month.trim().parse().ok()?)));
    let address = [text("pref_adresse"), text("pref_adresse2")].into_iter().filter(|line| !line.is_empty() && line != "-");
    Organisation {
        name: text("pref_nom"),
        email: email.unwrap_or_default(),
        phone: text("pref_org_phone_number"),
        address: address.collect::<Vec<_>>().join("\n"),
        postcode: text("pref_cp"),
        town: text("pref_ville"),
        region: text("pref_region"),
        country: text("pref_pays"),
        website: text("pref_website"),
        language: language(&text("pref_lang")),
        period: MembershipPeriod {
            months: number("pref_membership_ext").filter(|months| *months > 0),
            fixed_beginning,
            offered_months: number("pref_membership_offermonths").unwrap_or(0),
        },
    }
}

/// `fr` of `fr_FR.utf8`.
fn language(locale: &str) -> String {
    locale.split(['_', '-', '.']).next().unwrap_or_default().to_lowercase()
}

/// A label; Galette itself sometimes stores the call that translates it: `_T("Main")`.
pub(super) fn label(text: String) -> Label {
    let inner = text.strip_prefix("_T(\"").and_then(|rest| rest.strip_suffix("\")")).map(str::to_owned);
    Label { original: inner.unwrap_or(text), translated: None }
}

pub(super) fn title(cells: Cells) -> Outcome<Title> {
    Ok(Title { id: cells.int("id_title")?, short: label(cells.short("short_label")?), long: label(cells.short("long_label")?) })
}

pub(super) fn status(cells: Cells) -> Outcome<Status> {
    Ok(Status {
        id: cells.int("id_statut")?,
        label: label(cells.short("libelle_statut")?),
        priority: cells.maybe_int("priorite_statut")?.unwrap_or(Status::STAFF_PRIORITY),
    })
}

pub(super) fn member(cells: Cells) -> Outcome<Member> {
    let password = cells.short("mdp_adh")?;
    Ok(Member {
        id: cells.int("id_adh")?,
        number: cells.short("num_adh")?,
        status_id: cells.int("id_statut")?,
        title_id: cells.link("titre_adh")?,
        family_name: cells.short("nom_adh")?,
        given_name: cells.short("prenom_adh")?,
        company: cells.short("societe_adh")?,
        nickname: cells.short("pseudo_adh")?,
        gender: match cells.maybe_int("sexe_adh")? {
            Some(1) => Some(Gender::Man),
            Some(2) => Some(Gender::Woman),
            _ => None,
        },
        birth_day: cells.day("ddn_adh")?,
        birth_place: cells.short("lieu_naissance")?,
        profession: cells.short("prof_adh")?,
        address: address(cells)?,
        postcode: cells.short("cp_adh")?,
        town: cells.short("ville_adh")?,
        region: cells.short("region_adh")?,
        country: cells.short("pays_adh")?,
        phone: cells.short("tel_adh")?,
        mobile: cells.short("gsm_adh")?,
        email: cells.short("email_adh")?,
        staff_notes: cells.long("info_adh")?,
        public_notes: cells.long("info_public_adh")?,
        login: cells.short("login_adh")?,
        password: PasswordHash::of(&password),
        created_on: cells.day("date_crea_adh")?,
        is_active: cells.flag("activite_adh")?,
        is_admin: cells.flag("bool_admin_adh")?,
        is_exempt: cells.flag("bool_exempt_adh")?,
        is_listed_publicly: cells.flag("bool_display_info")?,
        due_until: cells.day("date_echeance")?,
        language: language(&cells.short("pref_lang")?),
        pgp_key: cells.long("gpgid")?,
        parent_id: cells.link("parent_id")?,
    })
}

/// The lines of the address; before 0.9.6 the second had a column of its own, which some upgrades left behind.
fn address(cells: Cells) -> Outcome<String> {
    let lines = [cells.long("adresse_adh")?, cells.long("adresse2_adh")?];
    Ok(lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n"))
}

/// A kind of contribution, its length not yet understood.
pub(super) fn contribution_kind(cells: Cells) -> Outcome<ContributionKind> {
    Ok(ContributionKind {
        id: cells.int("id_type_cotis")?,
        label: label(cells.short("libelle_type_cotis")?),
        description: cells.long("description")?,
        amount: cells.maybe_money("amount")?,
        extension: Extension::None,
    })
}

/// The same with its length: months since 1.1, yes or no before.
pub(super) fn extended(kind: ContributionKind, stored: i64, in_months: bool) -> ContributionKind {
    let extension = match stored {
        0 => Extension::None,
        months if in_months && months > 0 => Extension::Months(months),
        _ => Extension::Default,
    };
    ContributionKind { extension, ..kind }
}

fn wrong_day(table: &str, column: &str, id: i64) -> Refused {
    Refused::new("imports-refused-galette-value").with("table", table).with("column", column).with("line", id)
}

pub(super) fn contribution(cells: Cells) -> Outcome<Contribution> {
    let id = cells.int("id_cotis")?;
    let (recorded, from_day) = (cells.day("date_enreg")?, cells.day("date_debut_cotis")?);
    Ok(Contribution {
        id,
        member_id: cells.int("id_adh")?,
        kind_id: cells.int("id_type_cotis")?,
        // Before 1.1 an amount could be missing; Galette's own upgrade reads it as nothing.
        amount: cells.maybe_money("montant_cotis")?.unwrap_or(Money::ZERO),
        payment_kind_id: cells.maybe_int("type_paiement_cotis")?.unwrap_or(0),
        notes: cells.long("info_cotis")?,
        recorded_on: recorded.or(from_day).ok_or_else(|| wrong_day("cotisations", "date_enreg", id))?,
        from_day,
        until_day: cells.day("date_fin_cotis")?,
        transaction_id: cells.link("trans_id")?,
    })
}

pub(super) fn transaction(cells: Cells) -> Outcome<Transaction> {
    let id = cells.int("trans_id")?;
    Ok(Transaction {
        id,
        day: cells.day("trans_date")?.ok_or_else(|| wrong_day("transactions", "trans_date", id))?,
        amount: cells.maybe_money("trans_amount")?.unwrap_or(Money::ZERO),
        description: cells.short("trans_desc")?,
        member_id: cells.link("id_adh")?,
        payment_kind_id: cells.maybe_int("type_paiement_trans")?,
    })
}

pub(super) fn instalment(cells: Cells, contribution_id: i64) -> Outcome<Instalment> {
    let id = cells.int("id_schedule")?;
    Ok(Instalment {
        id,
        contribution_id,
        payment_kind_id: cells.maybe_int("id_paymenttype")?,
        due_on: cells.day("scheduled_date")?.ok_or_else(|| wrong_day("payments_schedules", "scheduled_date", id))?,
        amount: cells.maybe_money("amount")?.unwrap_or(Money::ZERO),
        is_paid: cells.flag("paid")?,
        comment: cells.long("comment")?,
    })
}

pub(super) fn group(cells: Cells) -> Outcome<Group> {
    Ok(Group {
        id: cells.int("id_group")?,
        name: cells.short("group_name")?,
        created_on: cells.day("creation_date")?,
        parent_id: cells.link("parent_group")?,
        member_ids: Vec::new(),
        manager_ids: Vec::new(),
    })
}

/// A field, who may see it not yet understood; `None` when it is attached to something unknown or of an unknown kind.
pub(super) fn field(cells: Cells) -> Outcome<Option<Field>> {
    let target = match cells.short("field_form")?.as_str() {
        "adh" => Target::Member,
        "contrib" => Target::Contribution,
        "trans" => Target::Transaction,
        _ => return Ok(None),
    };
    let kind = match cells.int("field_type")? {
        0 => FieldKind::Separator,
        1 => FieldKind::Text,
        2 => FieldKind::Line,
        3 => FieldKind::Choice,
        4 => FieldKind::Day,
        5 => FieldKind::Flag,
        6 => FieldKind::File,
        _ => return Ok(None),
    };
    Ok(Some(Field {
        id: cells.int("field_id")?,
        target,
        label: label(cells.short("field_name")?),
        kind,
        position: cells.maybe_int("field_index")?.unwrap_or(0),
        is_required: cells.flag("field_required")?,
        access: Access::default(),
        repeat: cells.maybe_int("field_repeat")?.unwrap_or(0),
        help: cells.long("field_information")?,
        choices: Vec::new(),
    }))
}

pub(super) fn social(cells: Cells) -> Outcome<Social> {
    Ok(Social { id: cells.int("id_social")?, member_id: cells.link("id_adh")?, kind: cells.short("type")?, url: cells.short("url")? })
}
