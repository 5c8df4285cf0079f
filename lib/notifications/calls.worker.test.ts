import { beforeAll, beforeEach, expect, it } from "vitest";
import { insert } from "@/lib/exceptions/testing";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { bindings } from "@/lib/platform/runtime";
import { addComment, deleteComment, editComment } from "@/lib/transcripts/comments";
import { correctText } from "@/lib/transcripts/corrections";
import { callPage } from "@/lib/transcripts/queries";
import { matchTrackers } from "@/lib/transcripts/track";
import { saveTracker } from "@/lib/transcripts/trackers";
import { setPrivacy } from "@/lib/voice/privacy";
import { callTeam, clearCalls, SETUP, storeCall } from "@/lib/voice/testing";
import { collectNotifications } from "./collect";
import { mailUrgentNotices } from "./mail";
import { bellOf } from "./notices";
import { noticeReader } from "./reader";

let people: Awaited<ReturnType<typeof callTeam>>;
type Who = keyof typeof people;

beforeAll(async () => {
  people = await callTeam("notices");
});
beforeEach(async () => {
  const { DB } = bindings();
  for (const table of ["OutboundMail", "RateLimit", "Notification", "Tracker"])
    await DB.exec(`DELETE FROM "${table}"`);
  const { db } = people.owner;
  await clearCalls(db);
  await storeCall(db, [["them", "The pallets are late."]], { placedBy: people.placer.user.id });
});

const comment = (text: string) => addComment(people.planner, { callId: "cal_1", number: 1, text });
async function tell() {
  const { id } = people.owner.organization;
  await collectNotifications(id);
  await mailUrgentNotices(id);
}
const told = async (who: Who) =>
  (await bellOf(await noticeReader(people[who] as never))).notices.map(({ text, href }) => [text, href]);
const mailed = async () =>
  (
    await bindings().DB.prepare(`SELECT "recipient", "body" FROM "OutboundMail" ORDER BY "recipient"`).all<{
      recipient: string;
      body: string;
    }>()
  ).results;

it("tells who is mentioned beside a call, without what was written, and oneself never", async () => {
  await comment("@Miss admin @Miss planner is this the fourteenth?");
  await tell();
  await tell();
  expect(await told("admin")).toEqual([
    ["Miss planner mentioned you in a comment on a call.", "/calls/cal_1#u1"],
  ]);
  expect(await told("planner")).toEqual([]);
  const mails = await mailed();
  expect(mails.map(({ recipient }) => recipient)).toEqual(["admin@notices.example"]);
  expect(mails[0]?.body).not.toContain("fourteenth");
});

it("tells whom a change of a comment mentions anew, and nobody of one that is gone", async () => {
  await comment("@Miss admin look");
  await tell();
  const [one] = (await callPage(people.planner.db, "cal_1"))?.comments ?? [];
  await editComment(people.planner, {
    id: one?.id ?? "",
    version: one?.version ?? 0,
    text: "@Miss admin @Miss placer look",
  });
  await tell();
  expect([(await told("admin")).length, (await told("placer")).length]).toEqual([1, 1]);
  await comment("@Miss owner look");
  const [, two] = (await callPage(people.planner.db, "cal_1"))?.comments ?? [];
  await deleteComment(people.planner, { id: two?.id ?? "", version: two?.version ?? 0 });
  await tell();
  expect(await told("owner")).toEqual([]);
});

it("shows nothing of a call that was made private to those who do not see it", async () => {
  await comment("@Miss admin look");
  const { id } = people.owner.organization;
  await collectNotifications(id);
  await setPrivacy(people.placer, { id: "cal_1", version: 1, isPrivate: true, sharedWith: [] });
  await mailUrgentNotices(id);
  expect(await told("admin")).toEqual([]);
  expect(await mailed()).toEqual([]);
});

it("mails what a member sees where one run wrote of a call too that they do not see, and counts only sent mails", async () => {
  await storeCall(people.owner.db, [["them", "Late."]], { id: "cal_2", placedBy: people.placer.user.id });
  await comment("@Miss admin look");
  await addComment(people.planner, { callId: "cal_2", number: 1, text: "@Miss admin and here" });
  await bindings().DB.exec(`DELETE FROM "RateLimit"`);
  const { id } = people.owner.organization;
  await collectNotifications(id);
  await setPrivacy(people.placer, { id: "cal_1", version: 1, isPrivate: true, sharedWith: [] });
  const sent = await Promise.all([1, 2, 3].map(() => mailUrgentNotices(id)));
  expect(sent.reduce((sum, one) => sum + one, 0)).toBe(1);
  expect(await mailUrgentNotices(id)).toBe(0);
  const bodies = (await mailed()).map(({ body }) => body);
  expect(bodies).toEqual([expect.stringContaining("/calls/cal_2#u1")]);
  expect(bodies.join()).not.toContain("cal_1");
  const counted = await bindings().DB.prepare(`SELECT max("count") AS most FROM "RateLimit"`).first();
  expect(counted).toEqual({ most: 1 });
});

it("tells those whom a tracker alerts and who see the call, once, and not of older calls", async () => {
  await setPrivacy(people.placer, { id: "cal_1", version: 1, isPrivate: true, sharedWith: [] });
  await storeCall(people.owner.db, [["them", "late"]], { id: "cal_old", createdAt: clock.inMs(-2 * DAY_MS) });
  await saveTracker(people.admin, {
    ...{ id: null, version: 1, name: "Delays", phrases: ["late"] },
    alertTo: [people.planner.user.id, people.placer.user.id],
  });
  await tell();
  expect(await told("placer")).toEqual([["Words of Delays were said on a call.", "/calls/cal_1"]]);
  expect(await told("planner")).toEqual([]);
  await correctText(people.placer, { callId: "cal_1", number: 1, version: 1, text: "Late, late?" });
  await matchTrackers(people.owner.organization.id);
  await tell();
  expect(await told("placer")).toHaveLength(1);
  expect((await mailed()).map(({ recipient }) => recipient)).toEqual(["placer@notices.example"]);
});

it("tells who may call back of a missed call, until somebody has seen to it", async () => {
  const missed = { direction: "inbound", status: "no-answer" };
  await storeCall(people.owner.db, [["them", "Hello?"]], { id: "cal_missed", ...missed });
  await storeCall(people.owner.db, [["them", "Hello?"]], {
    ...{ id: "cal_done", ...missed, followedUpAt: clock.instant() },
  });
  await tell();
  expect(await told("planner")).toMatchObject([
    [expect.stringMatching(/^Missed call from \+/), "/calls/cal_missed"],
  ]);
});

it("tells of failures, of one's own imports and of limits whom they concern", async () => {
  const { db } = people.owner;
  const at = clock.instant();
  const run = { status: "failed", trigger: "person", startedBy: "usr_x", createdAt: at, finishedAt: at };
  await insert(db, "Agent", {
    id: "agt_1",
    kind: "k",
    name: "Replenishment",
    status: "active",
    config: "{}",
    createdAt: at,
  });
  await insert(db, "AgentRun", { id: "run_1", agentId: "agt_1", agentVersion: 1, config: "{}", ...run });
  await insert(db, "TrainingRun", { id: "trn_1", ...run });
  const file = { kind: "items", createdAt: at, finishedAt: at, createdBy: people.planner.user.id };
  await insert(db, "Import", { id: "imp_1", fileName: "items.csv", status: "completed", ...file });
  await insert(db, "Import", { id: "imp_2", fileName: "stock.csv", status: "failed", ...file });
  await insert(db, "UsageWarning", {
    metric: "phoneNumbers",
    month: "2026-11",
    state: "reached",
    sentAt: at,
  });
  await tell();
  const textsOf = async (who: Who) => (await told(who)).map(([text]) => text).sort();
  const failures = [
    "A run of the replenishment agent failed.",
    "A training of the forecasts failed. The models of before stay in use.",
  ];
  expect(await textsOf("planner")).toEqual([
    ...failures,
    "Your import of items.csv is finished.",
    "Your import of stock.csv failed.",
  ]);
  expect(await textsOf("owner")).toEqual([...failures, "Telephone numbers: the plan's limit is reached."]);
  // The limit has a mail of its own; what failed is mailed at once.
  const bodies = (await mailed()).map(({ body }) => body).join();
  expect(bodies).not.toContain("limit is reached");
  expect(bodies).toContain("A run of the replenishment agent failed.");
  await db.write(SETUP, (w) => {
    for (const table of ["AgentRun", "Agent", "TrainingRun", "Import", "UsageWarning"] as const)
      w.deleteRows(table, "1 = 1");
  });
});

it("tells of new exceptions without an owner, comments that concern one, and important items that run out", async () => {
  const { db } = people.owner;
  const at = clock.instant();
  const found = {
    openSlot: "open",
    signature: "s",
    status: "open",
    currency: "EUR",
    facts: "{}",
    lastCheckId: "c",
  };
  const days = { dueDay: clock.today("UTC"), firstSeenAt: at, lastSeenAt: at };
  await insert(db, "ExceptionCase", {
    ...{ id: "exc_1", cause: "order-unconfirmed", subject: "1", ...found, ...days },
  });
  // What a notice of its own tells is not told twice.
  await insert(db, "ExceptionCase", {
    id: "exc_2",
    cause: "training-failed",
    subject: "2",
    ...found,
    ...days,
  });
  for (const [n, authorId] of [people.planner.user.id, people.admin.user.id].entries())
    await insert(db, "ExceptionComment", {
      ...{ id: `xcm_${n}`, caseId: "exc_1", text: "Hello", authorId, createdAt: clock.inMs(n) },
    });
  await insert(db, "Item", {
    id: "itm_1",
    code: "A-1",
    codeKey: "a-1",
    name: "Part",
    abcClass: "A",
    createdAt: at,
  });
  await insert(db, "ItemOutlook", {
    ...{ itemId: "itm_1", locationId: "all", onHand: 0, onOrder: 0, dailyDemand: 1, status: "runs-out" },
    ...{ stockOutDay: clock.today("UTC"), stockOutRisk: 1, reorderPoint: 1, orderUpTo: 1, suggested: 1 },
    ...{ overstock: 0, overstockMinor: 0, annualMinor: 1, computedAt: at },
  });
  await tell();
  expect((await told("planner")).sort()).toEqual([
    ["A-1 runs out within a week, before an order could arrive.", "/items/itm_1"],
    ["Miss admin commented on an exception: Order not confirmed.", "/exceptions?c=exc_1"],
    ["New exception without an owner: Order not confirmed.", "/exceptions?c=exc_1"],
  ]);
  await db.write(SETUP, (w) => {
    for (const table of ["ExceptionComment", "ExceptionCase", "ItemOutlook", "Item"] as const)
      w.deleteRows(table, "1 = 1");
  });
});
