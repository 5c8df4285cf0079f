import { afterAll, beforeAll, expect, it } from "vitest";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { newId } from "@/lib/platform/id";
import { runRetention } from "@/lib/retention/engine/purge";
import { KEPT } from "@/lib/retention/rules";
import { evidenceOf, REQUEST_STATUSES, type RequestStatus } from "../status";
import { requestIdEndingIn, requestReference } from "./reference";
import { changeRequest } from "./write";

const by = { kind: "system", id: "test" } as const;

async function stored(change: { status?: RequestStatus; synthetic?: boolean; answeredAt?: string } = {}) {
  const id = newId("subjectRequest");
  await controlWrite(by, async (w) => {
    await w.tables.subjectRequest.createMany({
      data: [
        {
          ...{ id, kind: "access", regime: "gdpr", country: "DE", language: "de", channel: "form" },
          ...{ status: "received", name: "Ada", email: "ada@example.com", details: "", dueDay: "2026-02-28" },
          ...{ receivedAt: clock.instant(), ...change },
        },
      ],
    });
  });
  return id;
}
const read = (id: string) =>
  controlDb().subjectRequest.findUniqueOrThrow({ where: { id }, include: { steps: true } });

beforeAll(() => clock.shift(0));
afterAll(() => clock.shift(0));

it("changes a request together with its history, once", async () => {
  const id = await stored();
  const seen = { id, version: 1, status: "received" } as const;
  const verify = () =>
    controlWrite(by, (w) =>
      changeRequest(
        w,
        seen,
        { status: "verified", verifiedAt: clock.instant(), verifiedBy: "mail-code" },
        { what: "verified", by, evidence: { attempts: 1 } },
      ),
    );
  await verify();
  await expect(verify()).rejects.toThrow(GuardError);
  const row = await read(id);
  expect(row).toMatchObject({ status: "verified", verifiedBy: "mail-code", version: 2 });
  expect(row.steps.map((step) => [step.what, step.actorId])).toEqual([["verified", "test"]]);
  expect(evidenceOf(row.steps[0]?.evidence ?? "", "")).toEqual({ attempts: 1 });
});

it.each([
  ["verified", "received"],
  ["working", "verified"],
  ["answered", "refused"],
  ["withdrawn", "answered"],
] as const)("does not move a request from %s to %s", async (from, to) => {
  const id = await stored({ status: from });
  const write = controlWrite(by, (w) =>
    changeRequest(w, { id, version: 1, status: from }, { status: to }, { what: "noted", by }),
  );
  await expect(write).rejects.toThrow(/forward only/);
  expect(await read(id)).toMatchObject({ status: from, version: 1, steps: [] });
});

it("takes no value that the code does not know", async () => {
  await expect(stored({ status: "lost" as RequestStatus })).rejects.toThrow();
  for (const status of REQUEST_STATUSES) await expect(stored({ status })).resolves.toMatch(/^sbr_/);
});

it("finds a request by the number that people quote", () => {
  const id = newId("subjectRequest");
  expect(requestReference(id)).toMatch(/^REQ-[0-9A-HJKMNP-TV-Z]{8}$/);
  expect(id.endsWith(requestIdEndingIn(`Re: your request [${requestReference(id)}]`) ?? "?")).toBe(true);
  expect(requestIdEndingIn("REQ-UUUU")).toBeNull();
});

it("keeps an answered request for 24 months, an open one as long as it is open, and a synthetic one for a month", async () => {
  const answered = await stored({ status: "answered", answeredAt: clock.instant() });
  const open = await stored();
  const synthetic = await stored({ synthetic: true });
  await controlWrite(by, (w) =>
    changeRequest(w, { id: open, version: 1, status: "received" }, {}, { what: "noted", by }),
  );
  const at = (ms: number) => clock.shift(ms);
  const there = async () => {
    await runRetention();
    const rows = await controlDb().subjectRequest.findMany({
      where: { id: { in: [answered, open, synthetic] } },
      take: 3,
    });
    return [answered, open, synthetic].map((id) => rows.some((row) => row.id === id));
  };
  at((KEPT.endedDays - 1) * DAY_MS);
  expect(await there()).toEqual([true, true, true]);
  at((KEPT.endedDays + 1) * DAY_MS);
  expect(await there()).toEqual([true, true, false]);
  at((KEPT.subjectRequestMonths * 30 - 1) * DAY_MS);
  expect(await there()).toEqual([true, true, false]);
  at((KEPT.subjectRequestMonths * 31 + 1) * DAY_MS);
  expect(await there()).toEqual([false, true, false]);
  expect((await read(open)).steps).toHaveLength(1);
});
