import { EmailMessage } from "cloudflare:email";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { tenantDb } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { deliverMail, type MessageFactory } from "@/lib/platform/mail-transport";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import type { PolicyDocument } from "@/lib/site/legal-documents";
import { acceptByUse } from "./acceptance";
import { runPolicyClock } from "./clock";
import { createPolicyDraft, discardPolicyDraft, savePolicyDraft } from "./drafts";
import { notifyAccountHolders, retryNotice } from "./notices";
import { currentPolicyVersion, publicVersions } from "./queries";
import { activateVersion, earliestDay, scheduleVersion, withdrawVersion } from "./releases";
import { documentStates } from "./staff-queries";
import { FIRST_TEXTS } from "./texts";

const staff = { id: "stf_test", actor: { kind: "staff", id: "stf_test" } } as const;
const PEOPLE = 104;

const addPeople = (emails: readonly string[]) =>
  controlWrite({ kind: "system", id: "test" }, ({ statement }) => {
    statement(
      `INSERT INTO "User" ("id", "name", "email", "jobTitle", "passwordHash", "emailVerifiedAt", "createdAt")
       SELECT 'usr_' || value, 'Somebody', value, 'Buyer', '', ?2, ?2 FROM json_each(?1)`,
      [JSON.stringify(emails), clock.instant()],
    );
  });

/** A saved draft of the next version, whose text says something that the one in effect does not. */
async function draftOf(document: PolicyDocument, sentence: string) {
  const id = await createPolicyDraft(staff, document);
  const row = await controlDb().policyVersion.findUniqueOrThrow({ where: { id } });
  await savePolicyDraft(staff, {
    id,
    version: row.version,
    title: row.title,
    body: `${row.body}\n\n${sentence}`,
    summary: sentence,
  });
  return { id, version: row.version + 1 };
}

const schedule = async (document: PolicyDocument, sentence: string, material: "yes" | "no" = "yes") => {
  const draft = await draftOf(document, sentence);
  await scheduleVersion(staff, {
    ...draft,
    material,
    effectiveOn: material === "yes" ? earliestDay(14) : "",
  });
  return draft.id;
};
const noticesOf = (id: string) => controlDb().policyNotice.count({ where: { policyVersionId: id } });
const statusOf = async (id: string) =>
  (await controlDb().policyVersion.findUniqueOrThrow({ where: { id } })).status;
const tick = () => runPolicyClock();
const message = ((from: string, to: string, mime: string) =>
  new EmailMessage(from, to, mime)) as unknown as MessageFactory;

beforeAll(() => addPeople(Array.from({ length: PEOPLE }, (_, i) => `p${i}@example.com`)));
afterEach(() => clock.shift(0));

describe("releasing a material version", () => {
  it("tells everybody once, whatever crash comes in between, before it takes effect", async () => {
    const id = await schedule("privacy", "We now keep logs for 30 days.");
    // A process that dies after its first write leaves whole batches behind, never half of one.
    expect(await notifyAccountHolders(id, 1)).toBe(false);
    expect(await noticesOf(id)).toBe(100);
    clock.shift(15 * DAY_MS);
    expect(await activateVersion(id)).toBe(false);
    expect(await statusOf(id)).toBe("scheduled");

    clock.shift(0);
    await Promise.all([tick(), tick()]);
    expect(await noticesOf(id)).toBe(PEOPLE);
    expect(await controlDb().outboundMail.count({ where: { template: "policy-change" } })).toBe(PEOPLE);
    expect(await statusOf(id)).toBe("scheduled");

    // Somebody who joins before the day is told too, and holds the version up until then.
    await addPeople(["late@example.com"]);
    clock.shift(15 * DAY_MS);
    expect(await activateVersion(id)).toBe(false);
    await tick();
    await tick();
    expect(await statusOf(id)).toBe("published");
    expect(await noticesOf(id)).toBe(PEOPLE + 1);
    expect((await currentPolicyVersion("privacy"))?.number).toBe(2);
    const told = await tenantDb(STAFF_AUDIT_SCOPE).auditEntry.count({
      where: { action: "policy.published", subjectId: id },
    });
    expect(told).toBe(1);
  });

  it("is refused before the notice period is over, without a summary, and while another one waits", async () => {
    const draft = await draftOf("terms", "A trial lasts fourteen days.");
    const plan = { ...draft, material: "yes" as const };
    await expect(scheduleVersion(staff, { ...plan, effectiveOn: earliestDay(13) })).rejects.toThrow(
      /at least 14 days/,
    );
    await scheduleVersion(staff, { ...plan, effectiveOn: earliestDay(14) });
    await expect(schedule("terms", "Something else.")).rejects.toThrow(/announced already/);
    await expect(
      scheduleVersion(staff, { ...plan, version: 1, effectiveOn: earliestDay(14) }),
    ).rejects.toThrow(/meanwhile/);
  });

  it("refuses a draft that names no record, or says nothing new", async () => {
    const draft = await draftOf("dpa", "Nothing but {{policy-notice}}.");
    await expect(
      savePolicyDraft(staff, { ...draft, title: "Addendum", body: "{{invented}}", summary: "x" }),
    ).rejects.toThrow(/\{\{invented\}\}/);
    const current = await controlDb().policyVersion.findFirstOrThrow({
      where: { document: "dpa", number: 1 },
    });
    await savePolicyDraft(staff, { ...draft, title: current.title, body: current.body, summary: "Nothing." });
    const same = { id: draft.id, version: draft.version + 1, material: "no" as const, effectiveOn: "" };
    await expect(scheduleVersion(staff, same)).rejects.toThrow(/exactly like/);
  });

  it("can be withdrawn, which tells whoever was told, and stays to be read", async () => {
    const id = await schedule("cookies", "We ask again after six months.");
    await tick();
    const row = await controlDb().policyVersion.findUniqueOrThrow({ where: { id } });
    await withdrawVersion(staff, row);
    expect(await controlDb().outboundMail.count({ where: { template: "policy-withdrawn" } })).toBe(
      await noticesOf(id),
    );
    clock.shift(20 * DAY_MS);
    await tick();
    expect((await currentPolicyVersion("cookies"))?.number).toBe(1);
    expect((await publicVersions("cookies")).map(({ number, status }) => [number, status])).toEqual([
      [2, "withdrawn"],
      [1, "published"],
    ]);
    await expect(withdrawVersion(staff, row)).rejects.toThrow(/meanwhile/);
  });
});

describe("a version that is not material", () => {
  it("takes effect at once and tells nobody", async () => {
    const id = await schedule("sub-processors", "A clearer sentence.", "no");
    expect(await activateVersion(id)).toBe(true);
    expect(await activateVersion(id)).toBe(true);
    expect(await noticesOf(id)).toBe(0);
  });
});

describe("delivery", () => {
  it("shows a mail that came back, and sends it again with its text", async () => {
    await addPeople(["bounce@example.com"]);
    const id = await schedule("sub-processors", "One more company.");
    await tick();
    const notice = await controlDb().policyNotice.findFirstOrThrow({
      where: { policyVersionId: id, recipient: "bounce@example.com" },
    });
    const mail = () => controlDb().outboundMail.findUniqueOrThrow({ where: { id: notice.mailId } });
    // The queue's consumer of this process delivers as well; whoever is first, the mail is sent once.
    await deliverMail(notice.mailId, message);
    await expect.poll(async () => (await mail()).bouncedAt).not.toBeNull();
    expect((await mail()).error).toContain("5.1.1");

    await retryNotice(staff, notice.id);
    expect(await mail()).toMatchObject({ attempts: 0, error: null });
    expect((await mail()).body).toContain("One more company.");
  });

  it("sends nothing again that arrived", async () => {
    const notice = await controlDb().policyNotice.findFirstOrThrow({
      where: { recipient: "p1@example.com" },
    });
    await deliverMail(notice.mailId, message);
    await expect
      .poll(
        async () =>
          (await controlDb().outboundMail.findUniqueOrThrow({ where: { id: notice.mailId } })).status,
      )
      .toBe("sent");
    await expect(retryNotice(staff, notice.id)).rejects.toThrow(/failed or came back/);
  });
});

describe("acceptance by use", () => {
  it("is recorded once with the version's hash, and tells only of changes since one joined", async () => {
    const current = await currentPolicyVersion("privacy");
    expect(current?.number).toBe(2);
    clock.shift(16 * DAY_MS);
    const changed = await acceptByUse("usr_p1@example.com");
    expect(changed.map(({ document, number }) => [document, number])).toEqual(
      expect.arrayContaining([["privacy", 2]]),
    );
    await acceptByUse("usr_p1@example.com");
    const rows = await controlDb().policyAcceptance.findMany({ where: { userId: "usr_p1@example.com" } });
    expect(rows).toHaveLength(2);
    expect(rows.find(({ policyVersionId }) => policyVersionId === current?.id)?.hash).toBe(current?.hash);

    await addPeople(["new@example.com"]);
    expect(await acceptByUse("usr_new@example.com")).toEqual([]);
    clock.shift(24 * DAY_MS);
    expect(await acceptByUse("usr_p1@example.com")).toEqual([]);
  });
});

describe("a text that a release of Lumina brings", () => {
  const stateOf = async (document: PolicyDocument) =>
    (await documentStates()).find((one) => one.document === document);

  it("begins the next version, once, and is told of until then", async () => {
    expect((await stateOf("sub-processors"))?.hasNewText).toBe(false);
    // As if the version in effect were of an earlier release.
    await controlWrite({ kind: "system", id: "test" }, (w) =>
      w.statement(`UPDATE "PolicyVersion" SET "body" = 'Earlier.' WHERE "document" = 'sub-processors'`),
    );
    expect((await stateOf("sub-processors"))?.hasNewText).toBe(true);
    const id = await createPolicyDraft(staff, "sub-processors");
    const draft = await controlDb().policyVersion.findUniqueOrThrow({ where: { id } });
    expect(draft.body).toBe(FIRST_TEXTS["sub-processors"].body);
    await savePolicyDraft(staff, { ...draft, body: `${draft.body}\n\nMore.`, summary: "More." });
    expect((await stateOf("sub-processors"))?.hasNewText).toBe(false);
    await discardPolicyDraft(staff, { id, version: draft.version + 1 });
    expect((await stateOf("sub-processors"))?.hasNewText).toBe(true);
  });
});
