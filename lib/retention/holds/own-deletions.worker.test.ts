import { beforeAll, beforeEach, expect, it } from "vitest";
import { createContact, removeContact } from "@/lib/catalogue/contacts";
import { undoImport } from "@/lib/imports/commands";
import { discardUpload } from "@/lib/imports/purge";
import { bytesOf, importFile, PERSON, undoAndFinish } from "@/lib/imports/testing";
import { beginUpload, receivePart } from "@/lib/imports/upload-commands";
import { HeldError } from "@/lib/platform/errors";
import { bindings } from "@/lib/platform/runtime";
import { addComment, deleteComment } from "@/lib/transcripts/comments";
import { setPrivacy } from "@/lib/voice/privacy";
import { callTeam, storeCall } from "@/lib/voice/testing";
import { makeRow } from "../testing";

/** What members delete themselves asks for holds like the rules of retention do. */

let people: Awaited<ReturnType<typeof callTeam>>;
beforeAll(async () => {
  people = await callTeam("own-deletions");
  const { db, user } = people.owner;
  for (const id of ["cal_1", "cal_2"]) await storeCall(db, [["them", "Late."]], { id, placedBy: user.id });
});
beforeEach(() => bindings().DB.exec(`DELETE FROM "LegalHold"`));

const holdOn = (kind: string, subjectId: string, organizationId: string) =>
  makeRow("LegalHold", {
    kind,
    subjectId,
    organizationId,
    reason: "A lawsuit",
    label: "x",
    placedAt: "2026-01-01",
  });
const release = () => bindings().DB.exec(`UPDATE "LegalHold" SET "releasedAt" = '2026-01-02T00:00:00.000Z'`);

async function newContact() {
  const { db } = people.owner;
  const { id } = await createContact(
    db,
    PERSON,
    { company: "Pier", customerCode: null },
    {
      ...{ name: "Eve", jobTitle: null, email: null, phones: [] },
    },
  );
  return { id, version: 1 };
}

async function newComment(callId: string) {
  const who = people.owner;
  await addComment(who, { callId, number: 1, text: `About ${callId}` });
  const [comment] = await who.db.callComment.findMany({
    where: { callId },
    orderBy: { id: "desc" },
    take: 1,
  });
  return { id: comment?.id ?? "", version: 1 };
}

async function newUpload(): Promise<string> {
  const { db } = people.owner;
  const bytes = bytesOf("Code\nA\n");
  const { id } = await beginUpload(db, PERSON, { fileName: "half.csv", byteSize: bytes.length });
  await receivePart(db, PERSON, id, 1, bytes);
  return id;
}

it("keeps what a member would delete of a held organization, says why, and lets it go when the hold has ended", async () => {
  const { db, organization } = people.owner;
  const [contact, comment, upload] = [await newContact(), await newComment("cal_1"), await newUpload()];
  const done = await importFile(
    db,
    "sales.csv",
    "Order,Item code,Quantity,Date,Price\n1,A,2,2024-03-01,1.50\n",
  );
  const deletions = [
    () => removeContact(db, PERSON, contact),
    () => deleteComment(people.owner, comment),
    () => discardUpload(db, PERSON, upload),
  ];
  await holdOn("organization", organization.id, organization.id);
  for (const each of deletions) {
    await expect(each()).rejects.toThrow(HeldError);
    await expect(each()).rejects.toThrow("A legal matter obliges us to keep this");
  }
  await expect(undoImport(db, PERSON, done.id)).rejects.toThrow(HeldError);
  expect(await db.importPart.count({ where: { importId: upload } })).toBe(1);
  expect(await db.salesLine.count()).toBe(1);
  await release();
  for (const each of deletions) await each();
  await undoAndFinish(db, done.id);
  expect(await db.contact.count({ where: { id: contact.id } })).toBe(0);
  expect(await db.import.count({ where: { id: upload } })).toBe(0);
  expect(await db.salesLine.count()).toBe(0);
});

it("keeps what hangs on a held call, and nothing of other calls", async () => {
  const { organization } = people.owner;
  const [held, other] = [await newComment("cal_1"), await newComment("cal_2")];
  await holdOn("call", "cal_1", organization.id);
  await expect(deleteComment(people.owner, held)).rejects.toThrow(HeldError);
  await deleteComment(people.owner, other);
});

it("is of one organization, and of no person's settings", async () => {
  const { db, organization } = people.owner;
  await holdOn("organization", "org_other", "org_other");
  await removeContact(db, PERSON, await newContact());
  await holdOn("organization", organization.id, organization.id);
  const [call] = await db.call.findMany({ where: { id: "cal_2" }, take: 1 });
  const privacy = { id: "cal_2", isPrivate: true, sharedWith: [people.planner.user.id] };
  await setPrivacy(people.owner, { ...privacy, version: call?.version ?? 1 });
  await setPrivacy(people.owner, { ...privacy, sharedWith: [], version: (call?.version ?? 1) + 1 });
  expect(await db.callShare.count({ where: { callId: "cal_2" } })).toBe(0);
});
