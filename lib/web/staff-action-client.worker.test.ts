import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { bindings } from "@/lib/platform/runtime";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import { staffCookieName } from "@/lib/staff/proof";
import { badTokens, keysEndpoint, newKey, staffProof, token } from "@/lib/staff/testing";
import { setRequest } from "@/scripts/test/next-runtime";
import { staffAction } from "./staff-action-client";

/** What the browser of the action sends: an Access cookie, and headers. */
const send = (cookie?: string, headers: Record<string, string> = {}, proof = "") =>
  setRequest(
    "/",
    cookie === undefined ? {} : { CF_Authorization: cookie, [staffCookieName()]: proof },
    headers,
  );

const FIRST = "first.admin@lumina.example";
let team: Awaited<ReturnType<typeof newKey>>;
let stranger: typeof team;

beforeAll(async () => {
  [team, stranger] = await Promise.all([newKey("team-1"), newKey("stranger-1")]);
});
beforeEach(() => {
  vi.stubGlobal("fetch", keysEndpoint(team).answer);
  send();
});
afterEach(() => vi.unstubAllGlobals());

let done = 0;
const action = staffAction("staff.manage").action(async ({ ctx }) => {
  done++;
  return ctx.staff.email;
});
/** A member of staff who has shown a code; of somebody else there is none. */
const as = async (email: string) => {
  const proof = await staffProof(email).catch(() => "");
  send(await token(team, email), {}, proof);
};

describe("the client of staff actions", () => {
  it("makes the first admin that the installation names, once", async () => {
    await as(FIRST);
    expect((await action())?.data).toBe(FIRST);
    await action();
    const rows = await controlDb().staffMember.findMany();
    expect(rows).toMatchObject([
      { email: FIRST, name: "First Admin", role: "admin", createdBy: "installation" },
    ]);
    const entries = await controlDb().$queryRawUnsafe(
      `SELECT "action" FROM "AuditEntry" WHERE "organizationId" = '${STAFF_AUDIT_SCOPE}'`,
    );
    expect(entries).toEqual([{ action: "staff.added" }]);
  });

  it("does nothing for a bad token, by cookie or by header", async () => {
    const before = done;
    for (const [what, bad] of Object.entries(await badTokens(team, stranger, FIRST))) {
      const proof = await staffProof(FIRST);
      send(bad, {}, proof);
      expect((await action())?.serverError?.message, what).toMatch(/Access session has ended/);
      send(await token(team, FIRST), { "cf-access-jwt-assertion": bad }, proof);
      expect((await action())?.data, what).toBeUndefined();
    }
    expect(done).toBe(before);
  });

  it("does nothing before a code was shown in this browser, nor by somebody else's", async () => {
    const before = done;
    send(await token(team, FIRST));
    expect((await action())?.serverError?.message).toMatch(/entered too long ago/);
    await controlWrite({ kind: "system", id: "test" }, async ({ tables }) => {
      const row = { name: "X", createdAt: "2026-01-01T00:00:00.000Z", createdBy: "test", role: "admin" };
      await tables.staffMember.createMany({ data: [{ ...row, id: "stf_b", email: "b@lumina.example" }] });
    });
    send(await token(team, FIRST), {}, await staffProof("b@lumina.example"));
    expect((await action())?.serverError?.message).toMatch(/entered too long ago/);
    expect(done).toBe(before);
  });

  it("does nothing for somebody that Access knows and we do not", async () => {
    await as("guest@lumina.example");
    expect((await action())?.serverError?.message).toMatch(/Access session has ended/);
  });

  it("does nothing for a role that may not, and for somebody who was disabled", async () => {
    // The database refuses an unknown role; the action must not rely on that.
    await bindings().DB.exec('DROP TRIGGER "StaffMember_role_insert"');
    await controlWrite({ kind: "system", id: "test" }, async ({ tables }) => {
      const row = { name: "X", createdAt: "2026-01-01T00:00:00.000Z", createdBy: "test" };
      await tables.staffMember.createMany({
        data: [
          { ...row, id: "stf_support", email: "support@lumina.example", role: "support" },
          { ...row, id: "stf_gone", email: "gone@lumina.example", role: "admin", disabledAt: row.createdAt },
          { ...row, id: "stf_odd", email: "odd@lumina.example", role: "superuser" },
        ],
      });
    });
    const before = done;
    await as("support@lumina.example");
    expect((await action())?.serverError?.message).toMatch(/role does not allow/);
    for (const email of ["gone@lumina.example", "odd@lumina.example"]) {
      await as(email);
      expect((await action())?.data, email).toBeUndefined();
    }
    expect(done).toBe(before);
  });
});
