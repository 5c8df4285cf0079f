import { beforeAll, expect, it, vi } from "vitest";
import { openWorkspace } from "@/lib/accounts/organizations";
import { sessionCookieName } from "@/lib/accounts/sessions";
import { newOwner, userOf } from "@/lib/accounts/testing";
import { clock, HOUR_MS } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { setRequest } from "@/scripts/test/next-runtime";
import { workspaceRoute } from "./workspace-route";

let owner: Awaited<ReturnType<typeof newOwner>>;
let stranger: typeof owner;
beforeAll(async () => {
  owner = await newOwner("ada@route.example", { company: "Route Engines" });
  stranger = await newOwner("eve@route.example", { company: "Other Engines" });
});

const change = (statement: string, ...values: string[]) =>
  controlWrite({ kind: "system", id: "test" }, (w) => w.statement(statement, values));

const ask = (
  who: typeof owner | null,
  route = workspaceRoute("data.export", ({ organization }) => new Response(organization.slug)),
  headers: Record<string, string> = {},
) => {
  setRequest("/", who ? { [sessionCookieName()]: who.sessionToken } : {});
  const params = Promise.resolve({ org: owner.slug });
  return route(new Request(`https://lumina.example/o/${owner.slug}/items/export?q=x`, { headers }), {
    params,
  });
};

it("lets in a member whose role may", async () => {
  const response = await ask(owner);
  expect([response.status, await response.text()]).toEqual([200, owner.slug]);
});

it("answers a stranger and a role that may not by 404, and nobody by 401 or the sign-in page", async () => {
  expect((await ask(stranger)).status).toBe(404);
  await change(`UPDATE "Membership" SET "role" = 'viewer' WHERE "userId" = ?`, (await userOf(owner)).id);
  expect((await ask(owner)).status).toBe(404);
  await change(`UPDATE "Membership" SET "role" = 'owner' WHERE "userId" = ?`, (await userOf(owner)).id);
  expect((await ask(null)).status).toBe(401);
  const opened = await ask(null, undefined, { "sec-fetch-mode": "navigate" });
  expect([opened.status, opened.headers.get("location")]).toEqual([
    303,
    `/sign-in?next=${encodeURIComponent(`/o/${owner.slug}/items/export?q=x`)}`,
  ]);
});

it("answers what the handler throws: its sentence, or an event id that is in the log", async () => {
  const errors = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const throwing = (error: Error) =>
    workspaceRoute("items.view", () => {
      throw error;
    });
  expect((await ask(owner, throwing(new NotFoundError()))).status).toBe(404);
  const refused = await ask(owner, throwing(new UserError("The file is gone.")));
  expect([refused.status, await refused.text()]).toEqual([409, "The file is gone.\n"]);
  const failed = await ask(owner, throwing(new TypeError("x is undefined")));
  const eventId = failed.headers.get("x-event-id") ?? "";
  const text = await failed.text();
  expect([failed.status, text.includes(eventId), text.includes("undefined")]).toEqual([500, true, false]);
  expect(errors.mock.calls.join()).toContain(eventId);
});

it("does not keep a session open by what a screen asks by itself", async () => {
  const { sessionId } = await userOf(owner);
  const lastSeen = async () =>
    (await controlDb().session.findUniqueOrThrow({ where: { id: sessionId } })).lastSeenAt;
  const before = await lastSeen();
  const handle = () => new Response();
  clock.shift(HOUR_MS);
  expect((await ask(owner, workspaceRoute("items.view", handle, "itself"))).status).toBe(200);
  expect(await lastSeen()).toBe(before);
  await change(`UPDATE "Session" SET "idleMinutes" = 59 WHERE "id" = ?`, sessionId);
  expect((await ask(owner, workspaceRoute("items.view", handle, "itself"))).status).toBe(401);
  await change(`UPDATE "Session" SET "idleMinutes" = NULL WHERE "id" = ?`, sessionId);
  expect((await ask(owner, workspaceRoute("items.view", handle))).status).toBe(200);
  expect(await lastSeen()).not.toBe(before);
  clock.shift(0);
});

it("asks for the trial, as every way into an organization does", async () => {
  await change(`UPDATE "Organization" SET "trialEndsAt" = ? WHERE "slug" = ?`, clock.inMs(-1), owner.slug);
  expect((await ask(owner)).status).toBe(200);
  const writing = workspaceRoute("imports.create", () => new Response());
  const refused = await ask(owner, writing);
  expect([refused.status, await refused.text()]).toEqual([
    409,
    expect.stringMatching(/^The trial has ended, so this workspace is read-only/),
  ]);
  await expect(openWorkspace(await userOf(owner), owner.slug, "items.edit")).rejects.toThrow(
    /trial has ended/,
  );
  await expect(openWorkspace(null, owner.slug, "items.view")).rejects.toThrow(/signed out/);
});
