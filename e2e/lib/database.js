// A database of its own for each program, on the PostgreSQL that `TEST_DATABASE_URL` names (`tools/with-postgres` starts one).
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { promisify } from "node:util";

const run = promisify(execFile);
const tell = (sql) => run("psql", ["--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--command", sql, process.env.TEST_DATABASE_URL]);

/** Its address; nothing when the stories are played on SQLite. */
export async function create() {
  if (!process.env.TEST_DATABASE_URL) return undefined;
  const name = `story_${randomUUID().replaceAll("-", "")}`;
  await tell(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
  const address = new URL(process.env.TEST_DATABASE_URL);
  address.pathname = `/${name}`;
  return address.href;
}

export async function drop(address) {
  await tell(`DROP DATABASE ${new URL(address).pathname.slice(1)} WITH (FORCE)`);
}
