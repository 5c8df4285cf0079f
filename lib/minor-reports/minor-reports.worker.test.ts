import { beforeEach, describe, expect, it } from "vitest";
import { acceptAsNewPerson } from "@/lib/accounts/accept-invitation";
import { invite } from "@/lib/accounts/invitations";
import { newOwner, PASSWORD, tokenFrom, visitor, workspaceOf } from "@/lib/accounts/testing";
import { controlDb } from "@/lib/platform/db/control";
import { eraseForRequest, packageForRequest, restrictForRequest } from "@/lib/rights/carry-out";
import { reclassify, refuse } from "@/lib/rights/desk/commands";
import { deskRequest } from "@/lib/rights/desk/queries";
import { erasureRow } from "@/lib/rights/erasure/record";
import { fileRequest } from "@/lib/rights/requests/intake";
import { codeFor } from "@/lib/rights/requests/testing";
import { verifyByCode } from "@/lib/rights/verification/verify";
import { staffAudit } from "@/lib/staff/audit";
import type { Staff } from "@/lib/staff/current";
import {
  confirmReportedAccount,
  nameReportedAccount,
  reportedAccount,
  reportsToConfirm,
  takeBackReportedAccount,
} from "./commands";

const member = (id: string, name: string): Staff => ({
  ...{ id, name, email: `${id}@lumina.example`, role: "privacy" as const },
  actor: { kind: "staff", id },
  can: () => true,
});
const RUTH = member("stf_ruth", "Ruth");
const OTTO = member("stf_otto", "Otto");
const FINDING = "Her school wrote that she is fifteen.";

let run = 0;
const reporter = () => `teacher${run}@report.example`;
const minor = () => `pupil${run}@report.example`;
beforeEach(() => {
  run += 1;
});

/** A report by somebody who has an account of their own. */
async function report(verify = true): Promise<string> {
  await newOwner(reporter(), { company: `School ${run}` });
  const { id } = await fileRequest(
    {
      ...{ kind: "minor-report", country: "DE", language: "en", channel: "form", name: "Tea Cher" },
      ...{ email: reporter(), details: `A pupil of mine uses Lumina (${run}).` },
    },
    { kind: "system", id: "test" },
    "code",
  );
  if (verify) expect(await verifyByCode(id, await codeFor(reporter()))).toBe("verified");
  return id;
}

/** The account of a member, who owns nothing. */
async function account(): Promise<string> {
  const owner = await newOwner(`boss${run}@report.example`, { company: `Pier ${run}` });
  const workspace = await workspaceOf(owner, owner.slug);
  await invite(workspace, { email: minor(), role: "planner" });
  await acceptAsNewPerson(
    {
      ...{ token: await tokenFrom(minor(), "invitation"), name: "Pu Pil", jobTitle: "Planner", phone: null },
      ...{ password: PASSWORD, business: "on" },
    },
    visitor(),
  );
  return (await controlDb().user.findUniqueOrThrow({ where: { email: minor() } })).id;
}

const at = async (requestId: string) => ({
  requestId,
  version: (await controlDb().subjectRequest.findUniqueOrThrow({ where: { id: requestId } })).version,
});
const name = async (staff: Staff, id: string, email = minor()) =>
  nameReportedAccount(staff, { ...(await at(id)), email, finding: FINDING });
const erasures = (requestId: string) => controlDb().subjectErasure.count({ where: { requestId } });
const entries = async (subjectId: string) =>
  (await staffAudit().auditEntry.findMany({ where: { subjectId }, orderBy: { seq: "asc" }, take: 20 })).map(
    ({ action, actorId }) => [action.replace("privacy-request.", ""), actorId],
  );
const steps = async (id: string) => (await deskRequest(id))?.steps.map(({ what }) => what);

describe("the account that a report of a minor is about", () => {
  it("is named by one, confirmed by another, and its person is erased: never the reporter", async () => {
    const [id, userId] = [await report(), await account()];
    await name(RUTH, id);
    expect(await reportedAccount(id)).toMatchObject({
      ...{ account: { name: "Pu Pil", email: minor() }, finding: FINDING, refusal: null },
      organizations: [{ name: `Pier ${run}`, role: "planner" }],
    });
    expect(await reportsToConfirm()).toBe(1);
    const seen = await at(id);
    await expect(confirmReportedAccount(RUTH, seen)).rejects.toThrow("You named this account yourself");
    expect(await erasures(id)).toBe(0);
    await confirmReportedAccount(OTTO, seen);
    await expect(confirmReportedAccount(OTTO, seen)).rejects.toThrow("confirmed already");
    await expect(takeBackReportedAccount(RUTH, await at(id))).rejects.toThrow("Somebody else changed");
    const { id: erasureId } = await controlDb().subjectErasure.findFirstOrThrow({ where: { requestId: id } });
    await expect.poll(async () => (await erasureRow(erasureId))?.status, { timeout: 60_000 }).toBe("done");

    expect(await controlDb().user.count({ where: { id: userId } })).toBe(0);
    expect(await controlDb().user.count({ where: { email: reporter() } })).toBe(1);
    expect(await entries(id)).toEqual([
      ["account-named", RUTH.id],
      ["erasure-confirmed", OTTO.id],
    ]);
    expect(await steps(id)).toEqual(expect.arrayContaining(["account-named", "erasure-confirmed", "erased"]));
    // Who the minor was, and what was found, is in no history of the reporter's, and erased where it was written.
    const kept = JSON.stringify([await deskRequest(id), await reportedAccount(id)]);
    for (const word of [userId, minor(), FINDING, "Pu Pil"]) expect(kept).not.toContain(word);
    expect(await reportedAccount(id)).toMatchObject({
      ...{ namedBy: RUTH.id, confirmedBy: OTTO.id, erasureId, account: null },
    });
    expect(await reportsToConfirm()).toBe(0);
  });

  it("is there, is not the reporter's own, and is one alone", async () => {
    const id = await report();
    await account();
    await expect(name(RUTH, id, "nobody@report.example")).rejects.toThrow("No account has this address.");
    await expect(name(RUTH, id, reporter())).rejects.toThrow("whoever sent the report");
    await name(RUTH, id);
    await expect(name(OTTO, id)).rejects.toThrow("named already");
    await takeBackReportedAccount(OTTO, await at(id));
    expect(await reportedAccount(id)).toBeNull();
    await expect(confirmReportedAccount(OTTO, await at(id))).rejects.toThrow("No account is named");
    expect(await steps(id)).toEqual(expect.arrayContaining(["account-named", "account-taken-back"]));
  });

  it("is not confirmed by whoever saw another one", async () => {
    const id = await report();
    await account();
    await name(RUTH, id);
    const seen = await at(id);
    await takeBackReportedAccount(RUTH, seen);
    await name(RUTH, id);
    await expect(confirmReportedAccount(OTTO, seen)).rejects.toThrow("Somebody else changed");
    expect(await erasures(id)).toBe(0);
    expect((await reportedAccount(id))?.confirmedAt).toBeNull();
  });

  it("stays where its person alone owns an organization, and nothing says that it was confirmed", async () => {
    const id = await report();
    await newOwner(minor(), { company: `Alone ${run}` });
    await name(RUTH, id);
    const refusal = `They are the only owner of Alone ${run}.`;
    expect((await reportedAccount(id))?.refusal).toContain(refusal);
    await expect(confirmReportedAccount(OTTO, await at(id))).rejects.toThrow(refusal);
    expect(await erasures(id)).toBe(0);
    expect((await entries(id)).map(([action]) => action)).toEqual(["account-named"]);
  });

  it("is named and erased for no report that is unverified, has ended, or is something else", async () => {
    const unverified = await report(false);
    await account();
    await expect(name(RUTH, unverified)).rejects.toThrow("Nobody has shown yet");

    run += 1;
    const refused = await report();
    await account();
    await name(RUTH, refused);
    await refuse(OTTO, { ...(await at(refused)), reason: "Nothing shows that a minor uses it." });
    expect(await reportedAccount(refused)).toBeNull();
    await expect(confirmReportedAccount(OTTO, await at(refused))).rejects.toThrow("has ended");
    await expect(name(RUTH, refused)).rejects.toThrow("has ended");

    run += 1;
    const sorted = await report();
    await account();
    await name(RUTH, sorted);
    await reclassify(RUTH, { ...(await at(sorted)), kind: "complaint", country: "DE" });
    expect(await reportedAccount(sorted)).toBeNull();
    await expect(confirmReportedAccount(OTTO, await at(sorted))).rejects.toThrow("no report of a minor");
    for (const id of [unverified, refused, sorted]) expect(await erasures(id)).toBe(0);
  });

  it("leaves the reporter's own data alone", async () => {
    const id = await report();
    for (const carry of [packageForRequest, eraseForRequest, restrictForRequest])
      await expect(carry(RUTH, id)).rejects.toThrow("about somebody else");
    expect(await entries(id)).toEqual([]);
  });
});

it("says in no audit that somebody is erased whose erasure was refused", async () => {
  const email = `alone${run}@report.example`;
  await newOwner(email, { company: `Refused ${run}` });
  const { id } = await fileRequest(
    {
      ...{ kind: "erasure", country: "DE", language: "en", channel: "form", name: "Ada", email },
      details: "",
    },
    { kind: "system", id: "test" },
    "code",
  );
  await verifyByCode(id, await codeFor(email));
  await expect(eraseForRequest(RUTH, id)).rejects.toThrow("only owner");
  expect(await entries(id)).toEqual([]);
});
