import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DAY_MS } from "@/lib/platform/clock";
import type { Actor } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { bindings } from "@/lib/platform/runtime";
import { countOutlived, failingRules } from "../engine/counts";
import { previewRetention } from "../engine/preview";
import { runRetention } from "../engine/purge";
import { TABLE_RULES } from "../tables";
import { isThere, makeRow, moved, namedBy, rowOf } from "../testing";
import { askRelease, confirmRelease, keepHold, placeHold } from "./commands";
import { listHolds, releasesToConfirm } from "./queries";

const NOW = Date.parse("2031-07-16T12:00:00.000Z");
const ADA: Actor = { kind: "staff", id: "stf_ada" };
const BEN: Actor = { kind: "staff", id: "stf_ben" };

beforeEach(() => vi.useFakeTimers({ now: NOW, toFake: ["Date"] }));
afterEach(() => vi.useRealTimers());

const hold = (own: Record<string, string | null>) =>
  makeRow("LegalHold", { kind: "person", reason: "A lawsuit", label: "x", placedAt: "2031-07-01", ...own });
const releaseAll = () =>
  bindings()
    .DB.prepare(`UPDATE "LegalHold" SET "releasedAt" = '2031-07-16T12:00:00.000Z' WHERE "releasedAt" IS NULL`)
    .run();

describe("a hold blocks exactly what it names, in every rule", () => {
  const engine = TABLE_RULES.filter(({ by }) => !by);
  it.each(engine.map((rule) => [rule.key, rule] as const))("%s", async (_, rule) => {
    await releaseAll();
    await runRetention();
    const due = moved(rule.limit(new Date(NOW)), -1);
    // Rows that have to point to others cannot name just anything.
    const makeable = namedBy(rule, `held-${rule.key}`).filter(({ row }) =>
      Object.keys(row).every(
        (column) => !/^(userId|organizationId)$/.test(column) || !points(rule.table, column),
      ),
    );
    const held: number[] = [];
    const others: number[] = [];
    for (const { kind, row, subject } of makeable) {
      const organizationId = Object.entries(row).find(([column]) => column === "organizationId")?.[1] ?? null;
      await hold(
        kind === "email"
          ? { subjectId: subject, email: subject }
          : {
              kind,
              subjectId: subject,
              organizationId: organizationId === null ? null : String(organizationId),
            },
      );
      held.push(await rowOf(rule, due, row));
      const other = Object.fromEntries(
        Object.entries(row).map(([column, value]) => [column, `other-${String(value)}`]),
      );
      others.push(await rowOf(rule, due, other));
    }
    const foreseen = await previewRetention(0);
    expect(foreseen.get(rule.key)).toBe(others.length);
    expect((await runRetention()).get(rule.key)).toBe(others.length);
    for (const rowid of held) expect(await isThere(rule, rowid)).toBe(true);
    for (const rowid of others) expect(await isThere(rule, rowid)).toBe(false);
    // Once they are released, the deletion goes on by itself.
    await releaseAll();
    expect((await runRetention()).get(rule.key)).toBe(held.length);
  });
});

/** Whether a column of a table is a foreign key: its value has to be there. */
function points(table: string, column: string): boolean {
  return POINTING.has(`${table}.${column}`);
}
const POINTING = new Set([
  ...["Session", "Device", "SignInEvent", "EmailToken"].map((table) => `${table}.userId`),
  ...["RemovalTrace", "Invitation"].map((table) => `${table}.organizationId`),
]);

it("keeps a person's sign-ins and mails while they are held, and nobody else's", async () => {
  await releaseAll();
  await runRetention();
  const [ada, ben] = [await makeRow("User", { email: "ada@held.example" }), await makeRow("User")];
  for (const { id } of [ada, ben])
    await makeRow("SignInEvent", { userId: id ?? "", at: "2031-01-01T00:00:00.000Z" });
  await makeRow("Inquiry", { email: "Ada@held.example", lastMessageAt: "2020-01-01T00:00:00.000Z" });
  await placeHold(ADA, {
    kind: "person",
    reference: "ADA@held.example",
    organization: "",
    reason: "A claim",
  });
  await runRetention();
  expect(await controlDb().signInEvent.findMany({ take: 10 })).toMatchObject([{ userId: ada.id }]);
  expect(await controlDb().inquiry.count()).toBe(1);
});

it("is released by two: one asks, another confirms, and not the same", async () => {
  await releaseAll();
  await placeHold(ADA, {
    kind: "person",
    reference: "two@held.example",
    organization: "",
    reason: "A claim",
  });
  const { id = "" } = (await listHolds()).find(({ releasedAt }) => releasedAt === null) ?? {};
  await expect(confirmRelease(BEN, id)).rejects.toThrow("This hold has changed in the meantime");
  await askRelease(ADA, { id, reason: "The claim was settled" });
  await expect(askRelease(BEN, { id, reason: "Again" })).rejects.toThrow("changed in the meantime");
  expect(await releasesToConfirm()).toBe(1);
  await expect(confirmRelease(ADA, id)).rejects.toThrow("Another member of the staff has to confirm it.");
  await keepHold(BEN, id);
  await askRelease(BEN, { id, reason: "Settled after all" });
  await confirmRelease(ADA, id);
  expect(await controlDb().legalHold.findUnique({ where: { id } })).toMatchObject({
    ...{ placedBy: "stf_ada", releaseAskedBy: "stf_ben", releasedBy: "stf_ada" },
  });
  await expect(keepHold(BEN, id)).rejects.toThrow("changed in the meantime");
  const { results } = await bindings()
    .DB.prepare(`SELECT "action" FROM "AuditEntry" WHERE "subjectId" = ?1 ORDER BY "seq"`)
    .bind(id)
    .all<{ action: string }>();
  expect(results.map(({ action }) => action)).toEqual([
    ...["hold.placed", "hold.release-asked", "hold.kept", "hold.release-asked", "hold.released"],
  ]);
});

it("is refused for a person whose erasure is running, by account or by address, and placed once it has ended", async () => {
  const [ada, ben] = ["ada@erasing.example", "ben@erasing.example"];
  const { id: userId = null } = await makeRow("User", { email: ada });
  const erasing = [
    await makeRow("SubjectErasure", { status: "running", userId }),
    await makeRow("SubjectErasure", { status: "running", email: "Ben@erasing.example" }),
  ];
  const place = (reference: string) =>
    placeHold(ADA, { kind: "person", reference, organization: "", reason: "A claim" });
  for (const email of [ada, ben])
    await expect(place(email)).rejects.toThrow("The erasure of this person has begun");
  expect(await controlDb().legalHold.count({ where: { email: { in: [ada, ben] } } })).toBe(0);
  await place("cyd@erasing.example");
  for (const { id = null } of erasing)
    await bindings()
      .DB.prepare(`UPDATE "SubjectErasure" SET "status" = 'done' WHERE "id" = ?`)
      .bind(id)
      .run();
  for (const email of [ada, ben]) await place(email);
});

it("is placed a second time while the first keeps an erasure waiting", async () => {
  const named = { kind: "person", reference: "twice@held.example", organization: "" } as const;
  await placeHold(ADA, { ...named, reason: "A claim" });
  await makeRow("SubjectErasure", { status: "running", email: "twice@held.example" });
  await placeHold(BEN, { ...named, reason: "Another claim" });
});

it("does not count what is held as having outlived its rule", async () => {
  await releaseAll();
  await runRetention();
  await bindings().DB.prepare(`DELETE FROM "RetentionDay"`).run();
  await makeRow("Inquiry", { email: "kept@held.example", lastMessageAt: "2020-01-01T00:00:00.000Z" });
  await hold({ subjectId: "kept@held.example", email: "kept@held.example" });
  vi.setSystemTime(NOW + DAY_MS);
  await countOutlived();
  expect((await failingRules()).filter(({ rule }) => rule.startsWith("Inquiry"))).toEqual([]);
});

it("says what it does not find", async () => {
  const named = { reason: "A claim", organization: "nowhere" };
  await expect(placeHold(ADA, { kind: "person", reference: "nobody", ...named })).rejects.toThrow(
    "e-mail address",
  );
  await expect(placeHold(ADA, { kind: "order", reference: "PO-1", ...named })).rejects.toThrow(
    "There is no organization at this address.",
  );
});
