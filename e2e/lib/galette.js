// A small Galette export: one person Paheko knew with certainty, one who may be somebody else, one who is new.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const MEMBERS = ["id_adh", "id_statut", "nom_adh", "prenom_adh", "societe_adh", "pseudo_adh", "titre_adh", "ddn_adh", "sexe_adh", "adresse_adh", "cp_adh", "ville_adh", "region_adh", "pays_adh", "tel_adh", "gsm_adh", "email_adh", "info_adh", "info_public_adh", "prof_adh", "login_adh", "mdp_adh", "date_crea_adh", "date_modif_adh", "activite_adh", "bool_admin_adh", "bool_exempt_adh", "bool_display_info", "date_echeance", "pref_lang", "lieu_naissance", "gpgid", "fingerprint", "parent_id", "num_adh"];

function member(values) {
  const all = { id_statut: "4", sexe_adh: "0", activite_adh: "1", date_crea_adh: "2020-01-01", date_modif_adh: "2026-01-01", pref_lang: "fr_FR.utf8", ...values };
  return MEMBERS.map((name) => all[name] ?? "");
}

const TABLES = {
  database: [["version"], ["1.20"]],
  statuts: [["id_statut", "libelle_statut", "priorite_statut"], ["4", "Active member", "30"]],
  types_cotisation: [["id_type_cotis", "libelle_type_cotis", "amount", "cotis_extension"], ["1", "annual fee", "25", "-1"]],
  adherents: [
    MEMBERS,
    member({ id_adh: "1", nom_adh: "LE GOFF", prenom_adh: "Yann", email_adh: "yann@exemple.bzh", login_adh: "yann" }),
    member({ id_adh: "2", nom_adh: "LE GOFF", prenom_adh: "Anna", gsm_adh: "06 12 34 56 78", cp_adh: "29200", ville_adh: "Brest", login_adh: "anna" }),
    member({ id_adh: "3", nom_adh: "TANGUY", prenom_adh: "Erwan", email_adh: "erwan@exemple.bzh", login_adh: "erwan" }),
  ],
};

const cell = (text) => `"${text.replaceAll('"', '""')}"`;

/** The paths of the files. */
export function sample() {
  const folder = mkdtempSync(path.join(tmpdir(), "kevre-galette-"));
  return Object.entries(TABLES).map(([table, rows]) => {
    const file = path.join(folder, `galette_${table}_full.csv`);
    writeFileSync(file, rows.map((row) => `${row.map(cell).join(";")}\n`).join(""));
    return file;
  });
}
