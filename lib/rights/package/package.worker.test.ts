import { unzipSync } from "fflate";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { mailsTo, newOwner, workspaceOf } from "@/lib/accounts/testing";
import { clock, DAY_MS, MINUTE_MS } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { listFiles } from "@/lib/platform/files";
import { newId } from "@/lib/platform/id";
import { bindings } from "@/lib/platform/runtime";
import { newWrappedKey } from "@/lib/platform/vault";
import { KEPT } from "@/lib/retention/rules";
import { type Marked, markedPerson, plantPeople } from "../subject-tables/testing";
import { OWN_PACKAGES_A_DAY, startOwnPackage } from "./commands";
import { storedPackage } from "./download";
import { ownPackage, packageOfLink, packageOfTicket, readyMail, sendPackageCode, ticketFor } from "./link";
import { purgePackages } from "./purge";
import { PACKER, type PackageRow, packageRow } from "./record";
import { finishPackage, writePackage } from "./run";
import { packageViews } from "./view";

let ada: Marked;
let run = 0;
let organizationId = "";

beforeAll(async () => {
  const owner = await newOwner("owner@packages.example", { company: "Packing" });
  organizationId = (await workspaceOf(owner, owner.slug)).organization.id;
});
beforeEach(async () => {
  ada = markedPerson(`packed${"x".repeat(++run)}`);
  await plantPeople(organizationId, [ada]);
});
afterEach(() => clock.shift(0));

/** A package that no job works on: the test makes it. */
async function begun(who: { userId: string | null; email: string | null }): Promise<string> {
  const id = newId("subjectPackage");
  const wrappedKey = await newWrappedKey(id);
  const createdAt = clock.instant();
  await controlWrite(PACKER, async (w) => {
    await w.tables.subjectPackage.createMany({ data: [{ id, ...who, status: "running", createdAt }] });
    await w.tables.organizationKey.createMany({ data: [{ organizationId: id, wrappedKey, createdAt }] });
  });
  return id;
}

async function made(id: string, slice: (n: number) => Promise<boolean>): Promise<PackageRow> {
  for (let n = 1; await slice(n); n++);
  await finishPackage(id, readyMail);
  return (await packageRow(id)) as PackageRow;
}

async function filesOf(row: PackageRow): Promise<Record<string, Uint8Array>> {
  const zip = storedPackage(row);
  return unzipSync(new Uint8Array(await new Response(zip.read({ from: 0, to: zip.size })).arrayBuffer()));
}

/** Without what is of this very package. */
const told = (bytes: Uint8Array | undefined, id: string): string =>
  new TextDecoder().decode(bytes).replaceAll(id, "id");

it("is the same however often its process dies: nothing twice, nothing left out", async () => {
  const who = { userId: ada.userId, email: ada.email };
  const id = await begun(who);
  const died = await made(id, async (n) => {
    const before = await packageRow(id);
    const more = await writePackage(id, 0);
    // Every second slice is lost after its bytes were stored, as when a process dies before its write.
    if (n % 2 === 0 && before)
      await controlWrite(PACKER, (w) =>
        w.statement(`UPDATE "SubjectPackage" SET "progress" = ?2, "version" = ?3 WHERE "id" = ?1`, [
          id,
          before.progress,
          before.version,
        ]),
      );
    return n % 2 === 0 || more;
  });
  const straight = await begun(who);
  const once = await filesOf(await made(straight, () => writePackage(straight)));
  const again = await filesOf(died);
  const paths = Object.keys(once).filter((path) => path.startsWith("tables/"));
  expect(paths.length).toBeGreaterThan(30);
  for (const path of paths.filter((one) => !/SubjectPackage|OutboundMail/.test(one)))
    expect(told(again[path], id), path).toBe(told(once[path], straight));
});

it("leads somebody without an account to their package by a link and a code, and nobody else", async () => {
  const id = await begun({ userId: null, email: ada.email });
  await made(id, () => writePackage(id));
  const newest = async () => (await mailsTo(ada.email)).at(-1)?.body ?? "";
  const token = /privacy-package\/([\w.-]+)/.exec(await newest())?.[1] ?? "";
  await expect(ticketFor(token, "000000")).rejects.toThrow(/over/);
  await sendPackageCode(token);
  const code = /code is (\d{6})/.exec(await newest())?.[1] ?? "";
  const wrong = code === "000000" ? "000001" : "000000";
  await expect(ticketFor(token, wrong)).rejects.toThrow(/not right/);
  await expect(ticketFor(`${token}x`, code)).rejects.toThrow(/not/);
  const ticket = await ticketFor(token, code);
  expect((await packageOfTicket(token, ticket)).id).toBe(id);
  await expect(ticketFor(token, code)).rejects.toThrow(/over/);
  await expect(packageOfTicket(token, `${ticket}x`)).rejects.toThrow();
  clock.shift(11 * MINUTE_MS);
  await expect(packageOfTicket(token, ticket)).rejects.toThrow();
});

it("ends a code after five wrong ones", async () => {
  const id = await begun({ userId: null, email: ada.email });
  await made(id, () => writePackage(id));
  const newest = async () => (await mailsTo(ada.email)).at(-1)?.body ?? "";
  const token = /privacy-package\/([\w.-]+)/.exec(await newest())?.[1] ?? "";
  await sendPackageCode(token);
  const code = /code is (\d{6})/.exec(await newest())?.[1] ?? "";
  const wrong = code === "000000" ? "000001" : "000000";
  for (let n = 0; n < 5; n++) await expect(ticketFor(token, wrong)).rejects.toThrow(/not right/);
  await expect(ticketFor(token, code)).rejects.toThrow(/over/);
});

it("is its person's alone, and deleted with its key after 30 days", async () => {
  const id = await begun({ userId: ada.userId, email: ada.email });
  await made(id, () => writePackage(id));
  expect((await ownPackage(ada.userId, id)).id).toBe(id);
  await expect(ownPackage("usr_other", id)).rejects.toThrow();
  const stored = async () => {
    for await (const path of listFiles(id)) return path;
    return null;
  };
  clock.shift((KEPT.packageDays - 1) * DAY_MS);
  await purgePackages();
  expect(await stored()).not.toBeNull();
  clock.shift((KEPT.packageDays + 1) * DAY_MS);
  await purgePackages();
  expect(await stored()).toBeNull();
  expect(await controlDb().organizationKey.count({ where: { organizationId: id } })).toBe(0);
  await expect(ownPackage(ada.userId, id)).rejects.toThrow();
  expect((await packageRow(id))?.status).toBe("expired");
});

it("is kept by a legal hold, and closed when its 30 days are over all the same", async () => {
  const own = await begun({ userId: ada.userId, email: ada.email });
  const linked = await begun({ userId: null, email: ada.email });
  for (const id of [own, linked]) await made(id, () => writePackage(id));
  const token = /privacy-package\/([\w.-]+)/.exec((await mailsTo(ada.email)).at(-1)?.body ?? "")?.[1] ?? "";
  await controlWrite(PACKER, (w) =>
    w.statement(
      `INSERT INTO "LegalHold" ("id", "kind", "subjectId", "email", "label", "reason", "placedBy", "placedAt")
       VALUES (?1, 'person', ?2, ?3, 'x', 'A lawsuit', 'stf_1', ?4)`,
      [newId("legalHold"), ada.userId, ada.email.toLowerCase(), clock.instant()],
    ),
  );
  clock.shift(KEPT.packageDays * DAY_MS - MINUTE_MS);
  expect((await ownPackage(ada.userId, own)).id).toBe(own);
  expect((await packageOfLink(token)).id).toBe(linked);
  clock.shift(KEPT.packageDays * DAY_MS + MINUTE_MS);
  await purgePackages();
  for (const id of [own, linked]) expect((await packageRow(id))?.status).toBe("ready");
  await expect(ownPackage(ada.userId, own)).rejects.toThrow("This package");
  await expect(packageOfLink(token)).rejects.toThrow("This package");
  await expect(sendPackageCode(token)).rejects.toThrow("This package");
  expect((await packageViews(ada.userId)).find(({ id }) => id === own)?.status).toBe("ended");
});

it("shows of an organization's records what they did and to what kind of thing, and no text that may name others", async () => {
  const db = bindings().DB;
  const others = "Grace Hopper asked for it";
  await db
    .prepare(`UPDATE "Proposal" SET "decisionReason" = ?1 WHERE "decidedBy" = ?2`)
    .bind(others, ada.userId)
    .run();
  await db
    .prepare(`UPDATE "Import" SET "fileName" = ?1 WHERE "createdBy" = ?2`)
    .bind(others, ada.userId)
    .run();
  await db
    .prepare(`UPDATE "ExceptionCase" SET "cause" = ?1 WHERE "ownerId" = ?2`)
    .bind(others, ada.userId)
    .run();
  await db
    .prepare(
      `INSERT INTO "OutboundMail" ("id", "organizationId", "recipient", "template", "mailClass", "subject", "body", "status", "createdAt")
       VALUES ('mail_org', ?1, ?2, 't', 'transactional', ?3, 'b', 'sent', ?4)`,
    )
    .bind(organizationId, ada.email, others, clock.instant())
    .run();
  const id = await begun({ userId: ada.userId, email: ada.email });
  const files = await filesOf(await made(id, () => writePackage(id)));
  for (const [path, bytes] of Object.entries(files)) expect(told(bytes, id), path).not.toContain(others);
  const [head = ""] = told(files["tables/AuditEntry.csv"], id).split("\n");
  expect(head).toContain("action");
  expect(head).toContain("subjectType");
  for (const column of ["summary", "subjectId"]) expect(head).not.toContain(column);
});

it("is made three times a day at most for whoever asks in their account", async () => {
  const { userId } = ada;
  const end = () =>
    bindings()
      .DB.prepare(`UPDATE "SubjectPackage" SET "status" = 'failed' WHERE "userId" = ?`)
      .bind(userId)
      .run();
  for (let n = 0; n < OWN_PACKAGES_A_DAY; n++) {
    await startOwnPackage(userId);
    if (n === 0) await expect(startOwnPackage(userId)).rejects.toThrow(/made already/);
    await end();
  }
  await expect(startOwnPackage(userId)).rejects.toThrow(/3 times a day/);
});
