import { afterEach, expect, it } from "vitest";
import { clock } from "@/lib/platform/clock";
import { controlDb } from "@/lib/platform/db/control";
import { fillIn } from "@/lib/policies/fill";
import { currentFillings } from "@/lib/policies/fillings";
import { readMarkdown } from "@/lib/policies/markdown";
import { PRIVACY_TEXT } from "@/lib/policies/texts/privacy";
import { dataMap, dataMapCsv, PURPOSE_WORDS } from "./data-map";
import { promisesIn, textBlocks } from "./in-text";
import { listIncidents, noteStep, reportIncident } from "./incidents";
import { PROMISES } from "./promises";
import { promiseViews, trustFigures } from "./queries";
import { listReviews, recordReview } from "./reviews";
import { runDueChecks } from "./run";
import { healthyContext } from "./testing";
import { countUptime } from "./uptime";

const staff = { actor: { kind: "staff", id: "stf_test" } } as const;
afterEach(() => clock.shift(0));

it("every promise is found in the published policy, under the heading that it names", async () => {
  const reading = readMarkdown(fillIn(PRIVACY_TEXT, await currentFillings()));
  const found = new Map<string, string>();
  for (const { text, anchor } of textBlocks(reading))
    for (const { id } of promisesIn(text)) if (!found.has(id)) found.set(id, anchor);
  expect(PROMISES.filter(({ id, anchor }) => found.get(id) !== anchor).map(({ id }) => id)).toEqual([]);
});

it("an incident is reported, contained, told and closed, each step once and in the audit", async () => {
  const report = { title: "Lost laptop", detail: "It was locked.", personalData: true, drill: false };
  await reportIncident(staff, report);
  const [incident] = await listIncidents();
  if (!incident) throw new Error("No incident.");
  const step = (name: "contained" | "told" | "closed", version: number, outcome = "") =>
    noteStep(staff, { id: incident.id, version, step: name, outcome });
  await step("contained", 1);
  await expect(step("contained", 1)).rejects.toThrow("Somebody else changed this");
  await step("told", 2);
  await expect(step("closed", 3)).rejects.toThrow("Say what was done");
  await step("closed", 3, "Its session was ended.");
  await expect(step("told", 4)).rejects.toThrow("closed");
  expect(await listIncidents()).toMatchObject([{ outcome: "Its session was ended.", version: 4 }]);
});

it("an incident of a check cannot be closed while it fails", async () => {
  await runDueChecks({ ...healthyContext(), probe: async () => new Response("no headers") });
  const incident = (await listIncidents()).find(({ checkKey }) => checkKey === "transport");
  if (!incident) throw new Error("No incident.");
  const close = (version: number) =>
    noteStep(staff, { id: incident.id, version, step: "closed", outcome: "Mended." });
  await expect(close(incident.version)).rejects.toThrow("still fails");
  clock.shift(2 * 3_600_000);
  await runDueChecks(healthyContext());
  const again = (await listIncidents()).find(({ id }) => id === incident.id);
  await close(again?.version ?? 0);
  expect((await listIncidents()).find(({ id }) => id === incident.id)?.closedAt).not.toBeNull();
});

it("a review that was done is due again after its interval, and its day is no future one", async () => {
  const [review] = await listReviews();
  if (!review) throw new Error("No review.");
  const record = (doneOn: string, version = review.version) =>
    recordReview(staff, { key: review.key, version, doneOn, finding: "In order." });
  await expect(record("2999-01-01")).rejects.toThrow("in the future");
  await record("2026-01-31");
  const now = await controlDb().securityReview.findUnique({ where: { key: review.key } });
  const days = (Date.parse(now?.dueOn ?? "") - Date.parse("2026-01-31")) / 86_400_000;
  expect(days).toBe(review.intervalDays);
  await expect(record("2026-02-01")).rejects.toThrow("Somebody else changed this");
});

it("every table of the record of processing has a purpose with its ground, and each is a line of the file", async () => {
  const rows = dataMap();
  expect(rows.filter(({ purpose }) => !(purpose in PURPOSE_WORDS))).toEqual([]);
  const text = await new Response(dataMapCsv()).text();
  expect(text.trim().split("\n")).toHaveLength(rows.length + 1);
});

it("figures count probes, incidents and answers, and a failing check is the state of its promise", async () => {
  await countUptime(async () => true);
  await countUptime(() => Promise.reject(new Error("down")));
  expect((await trustFigures()).uptime).toMatchObject({ expected: 2, answered: 1 });
  clock.shift(24 * 3_600_000);
  await runDueChecks({ ...healthyContext(), probe: async () => new Response("no headers") });
  const views = await promiseViews();
  const stateOf = (id: string) => views.find(({ promise }) => promise.id === id)?.state;
  expect([stateOf("P23"), stateOf("P21"), stateOf("P45")]).toEqual(["fail", "tested", "document"]);
});
