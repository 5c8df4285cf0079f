import { expect, it } from "vitest";
import { tenantDb } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import { beginDraft, currentDraft, discardConsentDraft, publishDraft, saveConsentDraft } from "./drafts";
import { currentConsentVersion, publishedVersion } from "./versions";

const staff = { kind: "staff" as const, id: "stf_test" };

it("publishes the first version once, with its inventory, however many ask at once", async () => {
  const seen = await Promise.all(Array.from({ length: 8 }, () => currentConsentVersion()));
  expect(new Set(seen.map(({ id, number }) => `${id} ${number}`))).toEqual(new Set(["cnv_first 1"]));
  expect(await controlDb().consentVersion.count()).toBe(1);
  const ga = await controlDb().storageEntry.findFirst({ where: { pattern: "_ga_*" } });
  expect(ga).toMatchObject({
    kind: "cookie",
    serviceKey: "google-analytics",
    lifetimeDays: 730,
    status: "declared",
  });
});

it("takes a draft to a published version that never changes again, and tells the audit", async () => {
  const id = await beginDraft(staff);
  expect(await beginDraft(staff)).toBe(id);
  const draft = await currentDraft();
  if (!draft) throw new Error("no draft");
  const publish = { id, version: draft.version, material: false, note: "" };
  await expect(publishDraft(staff, publish)).rejects.toThrow(/Nothing in this draft/);

  const content = structuredClone(draft.content);
  content.texts.en.reject = "Go on without all of them";
  await saveConsentDraft(staff, { ...draft, content });
  await expect(saveConsentDraft(staff, { ...draft, content })).rejects.toThrow(/Somebody else/);
  await expect(publishDraft(staff, { ...publish, version: draft.version + 1 })).rejects.toThrow(
    /equally long/,
  );

  content.texts.en.reject = "Refuse all";
  await saveConsentDraft(staff, { ...draft, version: draft.version + 1, content });
  await publishDraft(staff, { ...publish, version: draft.version + 2, note: "A plainer word." });
  const current = await currentConsentVersion();
  expect(current).toMatchObject({ id, number: 2, materialNumber: 1 });
  expect(current.content.texts.en.reject).toBe("Refuse all");
  await expect(saveConsentDraft(staff, { ...draft, version: draft.version + 3, content })).rejects.toThrow(
    /not found/,
  );
  const actions = await tenantDb(STAFF_AUDIT_SCOPE).auditEntry.findMany({ orderBy: { seq: "asc" } });
  expect(actions.map(({ action }) => action)).toEqual([
    "consent.draft-begun",
    "consent.draft-saved",
    "consent.draft-saved",
    "consent.published",
  ]);
});

it("throws a draft away", async () => {
  const id = await beginDraft(staff);
  await discardConsentDraft(staff, id, 1);
  expect(await currentDraft()).toBeNull();
});

it("refuses a version whose content was changed behind its hash", async () => {
  const source = await controlDb().consentVersion.findUniqueOrThrow({ where: { id: "cnv_first" } });
  await controlWrite({ kind: "system", id: "test" }, ({ statement }) =>
    statement(
      `INSERT INTO "ConsentVersion" ("id", "number", "status", "content", "contentHash", "createdAt", "createdBy", "publishedAt")
       VALUES ('cnv_bad', 9, 'published', ?, ?, ?, 'x', ?)`,
      [
        source.content.replace("Accept all", "Accept everything"),
        source.contentHash,
        source.createdAt,
        source.createdAt,
      ],
    ),
  );
  await expect(publishedVersion("cnv_bad")).rejects.toThrow(/tampered/);
});
