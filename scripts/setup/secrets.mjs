import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { localDatabase } from "./database.mjs";
import { home } from "./paths.mjs";

const NAME = "secrets.json";
const KEY_BYTES = 32;

const WHAT_TO_DO =
  "Restore .lumina/secrets.json from a backup. Without that key nothing that is sealed can be opened: if there is no backup, " +
  "delete the folder .lumina to begin anew.";

/**
 * The secrets of this installation, made at its first start. Losing the master key makes every organization's files
 * unreadable, so a new one is made only where nothing was sealed yet.
 *
 * @param state the state folder inside `folder`
 * @param folder where the installation keeps everything, `.lumina/`
 * @throws Error in a sentence when the key is missing although something is sealed, is damaged, or is another one.
 */
export async function secrets(state, folder = home) {
  const file = `${folder}/${NAME}`;
  const sealed = await readSealed(`${folder}/${state}`);
  if (!existsSync(file)) {
    if (sealed.check || sealed.wrapped)
      throw new Error(`The master key is missing: .lumina/${NAME} is not there. ${WHAT_TO_DO}`);
    make(file);
  }
  const read = readSecrets(file);
  const key = Buffer.from(read.MASTER_KEY, "base64");
  const { passesKeyCheck, unwraps } = await import("../../lib/platform/sealing.ts");
  const fits = sealed.check
    ? await passesKeyCheck(new Uint8Array(key), sealed.check)
    : !sealed.wrapped || (await unwraps(new Uint8Array(key), sealed.wrapped));
  if (!fits)
    throw new Error(
      `The master key in .lumina/${NAME} does not fit: the data in .lumina/${state} was sealed under another key. ${WHAT_TO_DO}`,
    );
  if (read.CERTIFICATE_KEY) return read;
  // An installation of before certificates were signed.
  const whole = { ...read, CERTIFICATE_KEY: randomKey() };
  store(file, whole);
  return whole;
}

function make(file) {
  mkdirSync(path.dirname(file), { recursive: true });
  store(file, { MASTER_KEY: randomKey(), CERTIFICATE_KEY: randomKey() });
}

const randomKey = () => randomBytes(KEY_BYTES).toString("base64");

function store(file, made) {
  writeFileSync(`${file}.new`, JSON.stringify(made, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function readSecrets(file) {
  let read;
  try {
    read = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw new Error(`.lumina/${NAME} is damaged: it is not valid JSON. ${WHAT_TO_DO}`);
  }
  const key = read?.MASTER_KEY;
  if (typeof key !== "string" || !isBase64Of(key, KEY_BYTES))
    throw new Error(
      `.lumina/${NAME} is damaged: MASTER_KEY must be ${KEY_BYTES} bytes in base64. ${WHAT_TO_DO}`,
    );
  return read;
}

const isBase64Of = (text, bytes) => {
  const buffer = Buffer.from(text, "base64");
  return buffer.length === bytes && buffer.toString("base64") === text;
};

/** What the database recognizes its master key by; both are missing in a database where nothing was sealed. */
async function readSealed(folder) {
  const file = localDatabase(folder);
  if (!file) return {};
  const { DatabaseSync } = await import("node:sqlite");
  const db = new DatabaseSync(file);
  try {
    const has = (table) =>
      db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(table) !== undefined;
    const check = has("MasterKeyCheck")
      ? db.prepare(`SELECT "keyId", "sealed" FROM "MasterKeyCheck"`).get()
      : undefined;
    const wrapped = has("OrganizationKey")
      ? db
          .prepare(
            `SELECT "organizationId", "wrappedKey" FROM "OrganizationKey" WHERE "destroyedAt" IS NULL ORDER BY "createdAt" LIMIT 1`,
          )
          .get()
      : undefined;
    return { check, wrapped };
  } finally {
    db.close();
  }
}
