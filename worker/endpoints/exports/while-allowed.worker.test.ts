import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { newOwner } from "@/lib/accounts/testing";
import { clock } from "@/lib/platform/clock";
import { bindings } from "@/lib/platform/runtime";
import { keysEndpoint, newKey, staffProof, token } from "@/lib/staff/testing";
import { send } from "../../testing";
import { ASK_AGAIN_MS } from "./while-allowed";

const STAFF_EMAIL = "first.admin@lumina.example";

let slug = "";
let cookie = "";
let staffToken = "";

beforeAll(async () => {
  const owner = await newOwner("a@while-allowed.example");
  slug = owner.slug;
  cookie = `lumina-session=${owner.sessionToken}`;
  const team = await newKey("team-1");
  staffToken = await token(team, STAFF_EMAIL);
  vi.stubGlobal("fetch", keysEndpoint(team).answer);
});
afterEach(() => clock.shift(0));

const run = (sql: string) => bindings().DB.prepare(sql).run();

async function begin(path: string, headers: Record<string, string>) {
  const { status, body } = await send(path, { headers });
  expect(status).toBe(200);
  const reader = body?.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  expect((await reader.read()).done).toBe(false);
  return reader;
}
const beginItems = () => begin(`/o/${slug}/items/export`, { cookie });

it("breaks a file off once the session of whoever reads it is over", async () => {
  const reader = await beginItems();
  await run(`UPDATE "Session" SET "revokedAt" = '2026-01-01'`);
  clock.shift(ASK_AGAIN_MS);
  await expect(reader.read()).rejects.toThrow(/does not allow/);
  await run(`UPDATE "Session" SET "revokedAt" = NULL`);
});

it("breaks a file off once its reader may see the list and take nothing away", async () => {
  const reader = await beginItems();
  await run(`UPDATE "Membership" SET "role" = 'viewer'`);
  clock.shift(ASK_AGAIN_MS);
  await expect(reader.read()).rejects.toThrow(/does not allow/);
  await run(`UPDATE "Membership" SET "role" = 'owner'`);
});

it("gives staff no file before they have shown their second factor", async () => {
  const { status } = await send("/admin/audit/export", {
    headers: { "cf-access-jwt-assertion": staffToken },
  });
  expect(status).toBe(404);
});

it("breaks a file of staff off once its reader is no longer of the staff", async () => {
  const reader = await begin("/admin/audit/export", {
    "cf-access-jwt-assertion": staffToken,
    cookie: `lumina-staff=${await staffProof(STAFF_EMAIL)}`,
  });
  await run(`UPDATE "StaffMember" SET "disabledAt" = '2026-01-01'`);
  clock.shift(ASK_AGAIN_MS);
  await expect(reader.read()).rejects.toThrow(/does not allow/);
  await run(`UPDATE "StaffMember" SET "disabledAt" = NULL`);
});

it("completes the file of whoever still may have it, however slowly it is read", async () => {
  const reader = await beginItems();
  for (let pieces = 1; ; pieces++) {
    clock.shift(pieces * ASK_AGAIN_MS);
    if ((await reader.read()).done) break;
    expect(pieces).toBeLessThan(10);
  }
});
