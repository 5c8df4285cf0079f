import { unzipSync } from "fflate";
import { beforeAll, expect, it } from "vitest";
import { newOwner, workspaceOf } from "@/lib/accounts/testing";
import { bindings } from "@/lib/platform/runtime";
import { startErasure } from "./erasure/commands";
import { erasureRow } from "./erasure/record";
import { startPackage } from "./package/commands";
import { storedPackage } from "./package/download";
import { packageRow } from "./package/record";
import { PERSONAL_TABLES } from "./package/register";
import { mayStay, SUBJECT_TABLES } from "./subject-data";
import { columnsWith, markedColumns, markedPerson, markOf, plantPeople } from "./subject-tables/testing";

/** What an erasure may leave besides what the rules of the tables let stay, and why. */
const LEFT: Readonly<Record<string, string>> = {
  "AuditEntry.before":
    "The id of the account that left: it belongs to nobody any more, and the chain cannot be changed.",
  "OutboundMail.recipient": "The certificate, mailed to whoever asked; deleted after 30 days.",
};

const ada = markedPerson("adamark");
const eve = markedPerson("evemarkk");
let organizationId = "";

beforeAll(async () => {
  const owner = await newOwner("owner@marks.example", { company: "Marks" });
  organizationId = (await workspaceOf(owner, owner.slug)).organization.id;
  await plantPeople(organizationId, [ada, eve]);
});

async function until<T>(read: () => Promise<T | null>, what: string): Promise<T> {
  for (let n = 0; n < 600; n++) {
    const value = await read();
    if (value !== null) return value;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${what} did not end.`);
}

async function packageOf(person: typeof ada) {
  const id = await startPackage(null, person);
  const row = await until(async () => {
    const now = await packageRow(id);
    if (now?.status === "failed") throw new Error(now.error ?? "");
    return now?.status === "ready" ? now : null;
  }, "The package");
  const zip = storedPackage(row);
  const bytes = await new Response(zip.read({ from: 0, to: zip.size })).arrayBuffer();
  const files = unzipSync(new Uint8Array(bytes));
  return { id, text: (path: string) => new TextDecoder().decode(files[path]), paths: Object.keys(files) };
}

interface Data {
  tables: { table: string; rows: { relation: string; values: Record<string, unknown> }[] }[];
}

it("puts every mark of a person into their package, and no mark of anybody else", async () => {
  const { text, paths } = await packageOf(ada);
  const data: Data = JSON.parse(text("data.json"));
  const everything = paths.map(text).join("\n");
  for (const { table, rule } of PERSONAL_TABLES) {
    const rows = data.tables.find((one) => one.table === table)?.rows ?? [];
    for (const column of markedColumns(rule)) {
      const mark = markOf(ada, table, rule, column);
      const held = rows.some(({ values }) => values[column] === mark);
      expect(held, `${table}.${column} is in the package`).toBe(true);
      expect(text(`tables/${table}.csv`)).toContain(mark.replaceAll('"', '""'));
    }
  }
  for (const mark of [eve.mark, eve.userId, eve.email, eve.phone]) expect(everything).not.toContain(mark);
});

it("leaves no mark behind an erasure but what has a reason, and every mark of others", async () => {
  const before = await columnsWith(eve.mark);
  const id = await startErasure(null, ada);
  const row = await until(async () => {
    const now = await erasureRow(id);
    return now?.status === "done" ? now : null;
  }, "The erasure");
  const left = new Set<string>();
  for (const mark of [ada.mark, ada.phone]) for (const place of await columnsWith(mark)) left.add(place);
  const unexplained = [...left].filter((place) => {
    const [table = "", column = ""] = place.split(".");
    const rule = SUBJECT_TABLES[table];
    return !(place in LEFT) && !(rule && mayStay(rule, column));
  });
  expect(unexplained).toEqual([]);
  expect(await columnsWith(eve.mark)).toEqual(before);
  expect(row).toMatchObject({ userId: null, email: null, phone: null, mailTo: null });
  expect(row.document).not.toContain(ada.mark);
});

it("leaves nothing of the person in files and in the cache", async () => {
  const { FILES, CACHE } = bindings();
  const { objects } = await FILES.list({ limit: 1_000 });
  for (const { key } of objects) {
    const bytes = (await (await FILES.get(key))?.text()) ?? "";
    // The list of erasures names the account, which belongs to nobody any more, and nothing else of them.
    const text = key.startsWith("erasures/") ? bytes.replaceAll(ada.userId, "") : bytes;
    expect(`${key} ${text}`).not.toContain(ada.mark);
  }
  const { keys } = await CACHE.list();
  for (const { name } of keys) expect(`${name} ${await CACHE.get(name)}`).not.toContain(ada.mark);
});
