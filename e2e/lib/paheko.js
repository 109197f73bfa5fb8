// A small Paheko database: the sample of the importer's own tests, read from them so that there is one truth.
import { readFileSync, writeFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import initSqlJs from "sql.js";

const SOURCE = path.join(import.meta.dirname, "../../modules/imports/src/tests/sample.rs");

/** The sample is of 2026; its years become last year and this one, for the program knows what day it is. */
export const YEAR = new Date().getFullYear();
const ours = (sql) => sql.replace(/\b202[567]\b/g, (year) => String(Number(year) - 2026 + YEAR));

/** Of "anna@exemple.bzh", with the hash that Paheko keeps. */
export const MEMBER = { name: "Anna Le Goff", email: "anna@exemple.bzh", password: "un vieux mot de passe" };
const HASH = "$2y$04$abcdefghijklmnopqrstuu2GsANro/AB7C1MlWiVbYdStqOYAJCaq";

function constant(text, name) {
  const found = text.match(new RegExp(`const ${name}: &str = "((?:[^"\\\\]|\\\\.)*)"`, "s"));
  if (!found) throw new Error(`${SOURCE} has no ${name}`);
  return found[1].replace(/\\(.)/gs, (_, escaped) => (escaped === "n" ? "\n" : escaped));
}

/** The path of the file. Her second factor is left out: the story has no telephone. */
export async function sample() {
  if (process.env.PAHEKO_SAMPLE) return process.env.PAHEKO_SAMPLE;
  const text = readFileSync(SOURCE, "utf8");
  const SQL = await initSqlJs();
  const database = new SQL.Database();
  database.run(constant(text, "TABLES"));
  database.run(ours(constant(text, "ROWS")).replaceAll("$password", HASH));
  database.run("UPDATE users SET otp_secret = NULL; PRAGMA application_id = 1570953233; PRAGMA user_version = 1032276;");
  const file = path.join(mkdtempSync(path.join(tmpdir(), "kevre-sample-")), "association.sqlite");
  writeFileSync(file, database.export());
  database.close();
  return file;
}
