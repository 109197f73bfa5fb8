// The program under test: started on a free port of this machine with a folder of its own, stopped and forgotten after.
// Its database is SQLite, or one of its own on the PostgreSQL that `TEST_DATABASE_URL` names.
import { spawn, execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import * as database from "./database.js";

const run = promisify(execFile);
const START_MS = 60_000;

export const ADMIN = { name: "Maël Riou", email: "mael@exemple.bzh", password: "un mot de passe assez long" };
/** The account of the demonstration. */
export const DEMO = { email: "demo@kevre.example", password: "demonstration" };

function program() {
  const named = process.env.KEVRE ?? path.join(import.meta.dirname, "../../target/debug/kevre");
  const found = path.resolve(named);
  if (!existsSync(found)) throw new Error(`No program at ${found}: build it, or say where it is with KEVRE=…`);
  return found;
}

const environment = { ...process.env, KEVRE_LOG: process.env.KEVRE_LOG ?? "warn", KEVRE_DATA: undefined, KEVRE_DATABASE: undefined };

export class Server {
  /** An empty instance, before its set-up. */
  static async empty() {
    return (await Server.#made()).#start();
  }

  /** An instance with its organisation and first administrator. */
  static async ready(organisation = "Amicale laïque de Kerlouan") {
    const server = await Server.#made();
    const child = run(program(), [...server.place, "init", "--name", organisation, "--admin-name", ADMIN.name, "--admin-email", ADMIN.email, "--admin-password-stdin"], { env: environment });
    child.child.stdin.end(ADMIN.password);
    await child;
    return server.#start();
  }

  /** The fictional federation, small. */
  static async demo(people = 120, entries = 240) {
    const server = await Server.#made();
    await server.command("demo", "--people", String(people), "--entries", String(entries), "--no-serve");
    return server.#start();
  }

  static async #made() {
    return new Server(await mkdtemp(path.join(tmpdir(), "kevre-e2e-")), await database.create());
  }

  constructor(data, database) {
    this.data = data;
    this.database = database;
    this.place = ["--data", data, ...(database ? ["--database", database] : [])];
  }

  async command(...words) {
    const { stdout } = await run(program(), [...this.place, ...words], { env: environment, maxBuffer: 64 * 1024 * 1024 });
    return stdout;
  }

  async #start() {
    this.child = spawn(program(), [...this.place, "serve", "--listen", "127.0.0.1:0"], { env: environment, stdio: ["ignore", "pipe", "pipe"] });
    this.log = "";
    this.child.stderr.on("data", (text) => (this.log += text));
    this.url = await new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`the server does not start: ${this.log}`)), START_MS);
      let said = "";
      this.child.stdout.on("data", (text) => {
        said += text;
        const address = said.match(/http:\/\/[\d.:]+/);
        if (address) {
          clearTimeout(late);
          resolve(address[0]);
        }
      });
      this.child.once("exit", (code) => reject(new Error(`the server ended with ${code}: ${this.log}`)));
    });
    return this;
  }

  async stop() {
    const ended = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill("SIGTERM");
    await ended;
    await rm(this.data, { recursive: true, force: true });
    if (this.database) await database.drop(this.database);
    const broken = this.log.split("\n").filter((line) => /ERROR|panicked/.test(line));
    if (broken.length > 0) throw new Error(`the server complained:\n${broken.join("\n")}`);
  }
}
