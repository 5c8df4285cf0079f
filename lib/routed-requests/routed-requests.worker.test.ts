import { afterAll, beforeAll, expect, it } from "vitest";
import type { Workspace } from "@/lib/accounts/organizations";
import { newOwner, workspaceOf } from "@/lib/accounts/testing";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { fileRequest } from "@/lib/rights/requests/intake";
import { changeRequest } from "@/lib/rights/requests/write";
import { runCheck } from "@/lib/trust/run";
import { answerRouted } from "./commands";
import { routedRequests } from "./queries";

const by = { kind: "system", id: "test" } as const;
/** The published figures, as their check counts them. */
const figures = async () => {
  const { evidence } = await runCheck("requests-on-time");
  return evidence as Record<"open" | "overdue" | "answeredInYear" | "answeredInTime" | "medianDays", number>;
};
let mine: Workspace;
let theirs: Workspace;

async function routed(workspace: Workspace, email: string): Promise<string> {
  const { id } = await fileRequest(
    {
      ...{ kind: "access", country: "DE", language: "en", channel: "form", name: "Ada" },
      email,
      details: "",
    },
    by,
    "known",
  );
  await controlWrite(by, (w) =>
    changeRequest(
      w,
      { id, version: 1, status: "verified" },
      {
        ...{ status: "routed", organizationId: workspace.organization.id, routedAt: clock.instant() },
        routedDueDay: clock.inMs(30 * DAY_MS).slice(0, 10),
      },
      { what: "routed", by },
    ),
  );
  return id;
}
const version = async (id: string) =>
  (await controlDb().subjectRequest.findUniqueOrThrow({ where: { id } })).version;

beforeAll(async () => {
  const [one, other] = [
    await newOwner("routed-mine@example.com"),
    await newOwner("routed-theirs@example.com"),
  ];
  mine = await workspaceOf(one, one.slug);
  theirs = await workspaceOf(other, other.slug);
});
afterAll(() => clock.shift(0));

it("shows an organization what was routed to it, with its own clock, and nothing else", async () => {
  const [one, other] = [await routed(mine, "a@routed.example"), await routed(theirs, "b@routed.example")];
  expect((await routedRequests(mine)).map(({ id }) => id)).toEqual([one]);
  expect((await routedRequests(theirs)).map(({ id }) => id)).toEqual([other]);
  expect(await routedRequests(mine)).toMatchObject([{ daysLeft: 30, ended: false, status: "routed" }]);
});

it("lets an organization answer its own, once, and say nothing about others'", async () => {
  const id = await routed(mine, "c@routed.example");
  const input = { requestId: id, version: await version(id), decision: "granted", note: "By mail." } as const;
  await expect(answerRouted(theirs, input)).rejects.toThrow(/not found|gone|no longer|This request/);
  expect(await controlDb().subjectRequest.findUnique({ where: { id } })).toMatchObject({ status: "routed" });
  const before = await figures();
  await answerRouted(mine, input);
  expect(await controlDb().subjectRequest.findUnique({ where: { id } })).toMatchObject({
    ...{ status: "answered", routedNote: "By mail.", answeredBy: mine.user.id, decision: "granted" },
  });
  await expect(answerRouted(mine, input)).rejects.toThrow("has ended");
  const entries = await mine.db.auditEntry.findMany({ where: { subjectId: id }, take: 5 });
  expect(entries.map(({ action }) => action)).toEqual(["privacy-request.answered"]);
  const after = await figures();
  expect([
    after.answeredInYear - before.answeredInYear,
    after.answeredInTime - before.answeredInTime,
  ]).toEqual([1, 1]);
  expect(after.open).toBe(before.open - 1);
});

it("publishes how many were answered in time, and after how many days half of them were", async () => {
  const start = await figures();
  expect(start.medianDays).not.toBeNull();
  const id = await routed(mine, "late@routed.example");
  clock.shift(40 * DAY_MS);
  expect((await figures()).overdue).toBe(start.overdue);
  const own = await fileRequest(
    {
      kind: "access",
      country: "DE",
      language: "en",
      channel: "form",
      name: "Ada",
      email: "o@x.example",
      details: "",
    },
    by,
    "known",
  );
  clock.shift(80 * DAY_MS);
  expect((await figures()).overdue).toBe(start.overdue + 1);
  await answerRouted(mine, { requestId: id, version: await version(id), decision: "refused", note: "No." });
  await controlWrite(by, (w) =>
    changeRequest(
      w,
      { id: own.id, version: 1, status: "verified" },
      { status: "answered", answeredAt: clock.instant(), decision: "granted" },
      { what: "answered", by },
    ),
  );
  const end = await figures();
  expect(end.overdue).toBe(start.overdue);
  expect([end.answeredInYear - start.answeredInYear, end.answeredInTime - start.answeredInTime]).toEqual([
    2, 0,
  ]);
});
