import { beforeEach, expect, it } from "vitest";
import { acceptAsNewPerson } from "@/lib/accounts/accept-invitation";
import { invite } from "@/lib/accounts/invitations";
import { removeMember } from "@/lib/accounts/members";
import type { SignedIn } from "@/lib/accounts/session-start";
import { newOwner, PASSWORD, tokenFrom, userOf, visitor, workspaceOf } from "@/lib/accounts/testing";
import { clock } from "@/lib/platform/clock";
import { type TenantDb, tenantDb } from "@/lib/platform/db";
import { publishProgress } from "@/lib/platform/progress";
import { bindings } from "@/lib/platform/runtime";
import { MAX_LISTENERS } from "../durable-objects/listeners";
import { ORIGIN, send } from "../testing";

let round = 0;
let owner: SignedIn & { slug: string };
let member: SignedIn;
let db: TenantDb;

beforeEach(async () => {
  const address = (name: string) => `${name}${++round}@live-access.example`;
  owner = await newOwner(address("owner"), { company: `Live ${round}` });
  const workspace = await workspaceOf(owner, owner.slug);
  db = tenantDb(workspace.organization.id);
  const email = address("member");
  await invite(workspace, { email, role: "viewer" });
  const person = { name: "Grace Murray", jobTitle: "Planner", phone: null, business: "on" as const };
  const token = await tokenFrom(email, "invitation");
  member = await acceptAsNewPerson({ ...person, token, password: PASSWORD }, visitor());
  const data = [
    {
      id: "imp_1",
      kind: "sales-lines",
      status: "running",
      fileName: "a.csv",
      createdBy: "usr_1",
      createdAt: clock.instant(),
    },
  ];
  await db.write({ kind: "system", id: "test" }, async (w) => {
    await w.import.createMany({ data });
  });
});

const sql = (text: string, ...values: string[]) =>
  bindings()
    .DB.prepare(text)
    .bind(...values)
    .run();

const open = (who: SignedIn) =>
  send(`/o/${owner.slug}/live/imp_1`, {
    headers: { upgrade: "websocket", origin: ORIGIN, cookie: `lumina-session=${who.sessionToken}` },
  }) as Promise<Response & { webSocket: (WebSocket & { accept(): void }) | null }>;

/** Somebody who follows the job: what they were told, and the code their socket was closed with. */
async function follow(who: SignedIn) {
  const { status, webSocket } = await open(who);
  if (!webSocket) throw new Error(`No socket was opened: ${status}.`);
  const told: string[] = [];
  const closed = new Promise<number>((resolve) =>
    webSocket.addEventListener("close", (e) => resolve(e.code)),
  );
  webSocket.addEventListener("message", ({ data }) => {
    told.push(String(data));
  });
  webSocket.accept();
  return { told, closed, socket: webSocket };
}

const publish = async (done: number) => {
  await publishProgress(db.organizationId, "imp_1", { done });
  await new Promise((resolve) => setTimeout(resolve, 50));
};

const ENDS: Record<string, () => Promise<unknown>> = {
  "the membership ends": async () => {
    const { id: userId } = await userOf(member);
    const { results } = await bindings()
      .DB.prepare(`SELECT "id" FROM "Membership" WHERE "userId" = ?1`)
      .bind(userId)
      .all<{ id: string }>();
    await removeMember(await workspaceOf(owner, owner.slug), results[0]?.id ?? "");
  },
  "the session is revoked": async () =>
    sql(
      `UPDATE "Session" SET "revokedAt" = ?1 WHERE "id" = ?2`,
      clock.instant(),
      (await userOf(member)).sessionId,
    ),
  "the session is over": async () =>
    sql(
      `UPDATE "Session" SET "expiresAt" = ?1 WHERE "id" = ?2`,
      clock.instant(),
      (await userOf(member)).sessionId,
    ),
  "the password is another": async () =>
    sql(
      `UPDATE "User" SET "credentialVersion" = "credentialVersion" + 1 WHERE "id" = ?1`,
      (await userOf(member)).id,
    ),
  "the address is another organization's": async () => {
    const other = await newOwner(`other${round}@live-access.example`, { company: `Other ${round}` });
    const { organization } = await workspaceOf(other, other.slug);
    const { id: userId } = await userOf(member);
    const rename = (slug: string, id: string) =>
      sql(`UPDATE "Organization" SET "slug" = ?1 WHERE "id" = ?2`, slug, id);
    await sql(
      `INSERT INTO "Membership" ("id", "organizationId", "userId", "role", "createdAt") VALUES (?1, ?2, ?3, 'owner', '')`,
      `mem_${round}`,
      organization.id,
      userId,
    );
    await rename(`${owner.slug}-before`, db.organizationId);
    await rename(owner.slug, organization.id);
  },
};

it.each(Object.entries(ENDS))(
  "tells a member nothing more, and closes their socket, once %s",
  async (_, end) => {
    const there = await follow(member);
    await publish(1);
    expect(there.told).toEqual(['{"done":1}']);
    await end();
    await publish(2);
    expect(await there.closed).toBe(1008);
    expect(there.told).toEqual(['{"done":1}']);
  },
);

it("goes on telling those who may know, also after the trial", async () => {
  const [one, other] = [await follow(owner), await follow(member)];
  await ENDS["the membership ends"]?.();
  await sql(
    `UPDATE "Organization" SET "trialEndsAt" = ?1 WHERE "id" = ?2`,
    clock.instant(),
    db.organizationId,
  );
  await publish(1);
  await publish(2);
  expect(one.told).toEqual(['{"done":1}', '{"done":2}']);
  expect(other.told).toEqual([]);
  one.socket.close();
});

it("takes no more sockets than it asks for, and believes no access that a client names", async () => {
  const sockets = [];
  for (let i = 0; i < MAX_LISTENERS; i++) sockets.push(await follow(member));
  const refused = await open(owner);
  expect(refused.status).toBe(429);
  expect(await refused.text()).toMatch(/follow this at once[\s\S]*Event evt_/);
  for (const { socket } of sockets) socket.close();
});
