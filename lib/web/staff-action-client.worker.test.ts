import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import { badTokens, keysEndpoint, newKey, token } from "@/lib/staff/testing";
import { setRequest } from "@/scripts/test/next-runtime";
import { staffAction } from "./staff-action-client";

/** What the browser of the action sends: an Access cookie, and headers. */
const send = (cookie?: string, headers: Record<string, string> = {}) =>
  setRequest("/", cookie === undefined ? {} : { CF_Authorization: cookie }, headers);

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
const as = async (email: string) => {
  send(await token(team, email));
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
      send(bad);
      expect((await action())?.serverError?.message, what).toMatch(/Access session has ended/);
      send(await token(team, FIRST), { "cf-access-jwt-assertion": bad });
      expect((await action())?.data, what).toBeUndefined();
    }
    expect(done).toBe(before);
  });

  it("does nothing for somebody that Access knows and we do not", async () => {
    await as("guest@lumina.example");
    expect((await action())?.serverError?.message).toMatch(/Access session has ended/);
  });

  it("does nothing for a role that may not, and for somebody who was disabled", async () => {
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
