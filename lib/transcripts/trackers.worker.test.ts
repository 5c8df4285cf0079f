import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { NotFoundError } from "@/lib/platform/errors";
import { bindings } from "@/lib/platform/runtime";
import { setPrivacy } from "@/lib/voice/privacy";
import { callTeam, clearCalls, SETUP, storeCall } from "@/lib/voice/testing";
import { correctText } from "./corrections";
import { callPage } from "./queries";
import { CALLS_A_RUN, matchTrackers } from "./track";
import { deleteTracker, MAX_TRACKERS, saveTracker, trackersView } from "./trackers";

let people: Awaited<ReturnType<typeof callTeam>>;

beforeAll(async () => {
  people = await callTeam("trackers");
});
beforeEach(async () => {
  await bindings().DB.exec(`DELETE FROM "OutboundMail"`);
  const { db } = people.owner;
  await clearCalls(db);
  await db.write(SETUP, (w) => w.deleteRows("Tracker", "1"));
  await storeCall(db, [
    ["us", "Are they late again?"],
    ["them", "They are late, price increase too."],
  ]);
});

const save = (more: object = {}) =>
  saveTracker(people.admin, {
    ...{ id: null, version: 1, name: "Delays", phrases: ["late"], alertTo: [] },
    ...more,
  });
const match = () => matchTrackers(people.owner.organization.id);
const tracked = async (who = people.planner) => (await callPage(who.db, "cal_1"))?.tracked ?? [];
describe("a tracker", () => {
  it("finds its words on past calls when it is made, and others when it is changed", async () => {
    await save();
    expect((await tracked()).map(({ number, phrase, startMs }) => [number, phrase, startMs])).toEqual([
      [1, "late", 200],
      [2, "late", 600],
    ]);
    const [tracker] = await trackersView(people.planner.db);
    expect(tracker?.weeks.at(-1)).toBe(2);
    expect(tracker?.hits.map(({ callId, number }) => [callId, number])).toEqual([
      ["cal_1", 1],
      ["cal_1", 2],
    ]);
    await save({ id: tracker?.id, phrases: ["price  increase", "late", "..."] });
    expect((await tracked()).map(({ phrase }) => phrase)).toEqual(["late", "late", "price increase"]);
    await expect(save({ id: tracker?.id })).rejects.toThrow("changed by somebody else");
  });

  it("finds them on new calls, and in corrected words", async () => {
    await save();
    await storeCall(people.owner.db, [["them", "It is late."]], { id: "cal_2" });
    expect(await match()).toBe(1);
    expect(await match()).toBe(0);
    expect((await callPage(people.planner.db, "cal_2"))?.tracked).toHaveLength(1);
    await correctText(people.planner, { callId: "cal_2", number: 1, version: 1, text: "It is eight." });
    expect(await match()).toBe(1);
    expect((await callPage(people.planner.db, "cal_2"))?.tracked).toEqual([]);
  });

  it("looks through so many calls at a time, the newest first, until none is left", async () => {
    for (let i = 0; i < CALLS_A_RUN + 1; i++)
      await storeCall(people.owner.db, [["them", "late"]], {
        ...{ id: `cal_x${i}`, createdAt: clock.inMs(-(i + 2) * DAY_MS) },
      });
    await save();
    const scans = () => people.owner.db.trackerScan.count();
    expect(await scans()).toBe(CALLS_A_RUN);
    expect(await match()).toBe(2);
    expect(await scans()).toBe(CALLS_A_RUN + 2);
    expect(await match()).toBe(0);
  });

  it("shows what it found to those who see the call", async () => {
    await people.owner.db.write(SETUP, (w) =>
      w.updateRows("Call", `"placedBy" = ?2`, "1", [people.placer.user.id]),
    );
    await setPrivacy(people.placer, { id: "cal_1", version: 1, isPrivate: true, sharedWith: [] });
    await storeCall(people.owner.db, [["them", "late"]], {
      id: "cal_old",
      createdAt: clock.inMs(-2 * DAY_MS),
    });
    await save({ alertTo: [people.planner.user.id, people.placer.user.id] });
    expect(await tracked()).toEqual([]);
    const [tracker] = await trackersView(people.planner.db);
    expect(tracker?.hits.map(({ callId }) => callId)).toEqual(["cal_old"]);
    await correctText(people.placer, { callId: "cal_1", number: 1, version: 1, text: "Late, late, late?" });
    await Promise.all([match(), match()]);
    expect(await tracked(people.placer)).toHaveLength(4);
  });

  it("has something to look for and a name of its own, and is one of so many", async () => {
    await expect(save({ phrases: ["...", "!"] })).rejects.toThrow("at least one word or phrase");
    await expect(save({ alertTo: ["usr_x"] })).rejects.toThrow("no member any more");
    await save();
    await expect(save()).rejects.toThrow("Another tracker has this name.");
    const rows = Array.from({ length: MAX_TRACKERS }, (_, i) => [
      `trk_${i}`,
      `T${i}`,
      "[]",
      "[]",
      "usr_1",
      "",
    ]);
    await people.owner.db.write(SETUP, (w) =>
      w.insertRows("Tracker", ["id", "name", "phrases", "alertTo", "createdBy", "createdAt"], rows),
    );
    await expect(save({ name: "One more" })).rejects.toThrow(`at most ${MAX_TRACKERS} trackers`);
  });

  it("is deleted with what it found", async () => {
    await save();
    const [tracker] = await trackersView(people.planner.db);
    await deleteTracker(people.admin, { id: tracker?.id ?? "" });
    expect(await tracked()).toEqual([]);
    await expect(deleteTracker(people.admin, { id: tracker?.id ?? "" })).rejects.toThrow(NotFoundError);
  });
});
