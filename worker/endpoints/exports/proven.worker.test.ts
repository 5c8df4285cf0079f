import { afterEach, beforeAll, expect, test } from "vitest";
import { sessionCookieName } from "@/lib/accounts/sessions";
import { newOwner } from "@/lib/accounts/testing";
import { clock, MINUTE_MS } from "@/lib/platform/clock";
import { controlWrite } from "@/lib/platform/db/control";
import { answerFailure } from "../../refusal";
import { exportEndpoint } from ".";
import { organizationExports } from "./organization";

const LISTS = [
  ...["/o/[org]/items/export", "/o/[org]/suppliers/export", "/o/[org]/purchase-orders/export"],
  "/o/[org]/invoices/export",
  "/o/[org]/audit/export",
  "/o/[org]/settings/export/[export]/download",
];
let owner: Awaited<ReturnType<typeof newOwner>>;

beforeAll(async () => {
  owner = await newOwner("a@proven-exports.example");
});
afterEach(() => clock.shift(0));

const pathOf = (pattern: string) => pattern.replace("[org]", owner.slug).replace(/\[\w+\]/g, "none");

async function ask(path: string, headers: Record<string, string> = {}) {
  const url = new URL(`http://localhost:8787${path}`);
  const cookie = `${sessionCookieName()}=${owner.sessionToken}`;
  const request = new Request(url, { headers: { cookie, ...headers } });
  const pages = () => Promise.reject(new Error("An export asks no page."));
  return exportEndpoint.handle(request, url, pages).catch((error) => answerFailure(error, request, "text"));
}

test("a whole list asks for a proof of the last ten minutes, the file of one thing does not", async () => {
  const isProven = (pattern: string) => organizationExports[pattern]?.proven === true;
  expect(Object.keys(organizationExports).filter(isProven)).toEqual(LISTS);
  for (const minutes of [0, 11])
    for (const pattern of Object.keys(organizationExports)) {
      clock.shift(minutes * MINUTE_MS);
      const path = `${pathOf(pattern)}?q=a`;
      const answer = await ask(path, { "sec-fetch-mode": "navigate" });
      const leads = minutes && isProven(pattern) ? `/account/prove?next=${encodeURIComponent(path)}` : null;
      expect(answer.headers.get("location"), `${pattern} after ${minutes} minutes`).toBe(leads);
      await answer.body?.cancel();
    }
});

test("who has to come in another way is led there", async () => {
  const path = pathOf("/o/[org]/items/export");
  const set = (sql: string) =>
    controlWrite({ kind: "system", id: "test" }, (w) => w.statement(sql, [owner.slug]));
  const led = async () => (await ask(path, { "sec-fetch-mode": "navigate" })).headers.get("location");
  await set(`UPDATE "Organization" SET "secondFactorFrom" = '2026-01-01' WHERE "slug" = ?`);
  expect(await led()).toBe(`/account/second-factor?next=${encodeURIComponent(path)}`);
  await set(
    `UPDATE "Organization" SET "secondFactorFrom" = NULL, "requiredConnectionId" = 'sso_x' WHERE "slug" = ?`,
  );
  expect(await led()).toBe(`/sign-in/organization/${owner.slug}?next=${encodeURIComponent(path)}`);
  await set(`UPDATE "Organization" SET "requiredConnectionId" = NULL WHERE "slug" = ?`);
});

test("a script is told in words", async () => {
  clock.shift(11 * MINUTE_MS);
  const answer = await ask(pathOf("/o/[org]/items/export"));
  expect([answer.status, await answer.text()]).toEqual([
    409,
    expect.stringContaining("Confirm that it's you"),
  ]);
});
