import { beforeAll, beforeEach, expect, it } from "vitest";
import { invite } from "@/lib/accounts/invitations";
import { mailsTo, newOwner, workspaceOf } from "@/lib/accounts/testing";
import { limitsOf } from "@/lib/billing/limits";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { addConnection, listConnections, updateConnection } from "./sso-connections";
import { issuerOf, proveDomain } from "./sso-testing/testing";
import { answerOfProvider, askProvider, type CookieJar, changeNetwork, endAtProvider } from "./testing";

const DOMAIN = "sso-seats.example";
let ada: Awaited<ReturnType<typeof newOwner>>;
let connectionId = "";
let organizationId = "";

const here = () => workspaceOf(ada, ada.slug);
const write = (sql: string, params: string[]) =>
  controlWrite({ kind: "system", id: "test" }, (w) => w.statement(sql, params));
const setPlan = (plan: string) =>
  write('UPDATE "Organization" SET "planKey" = ?2 WHERE "id" = ?1', [organizationId, plan]);

beforeEach(changeNetwork);
beforeAll(async () => {
  ada = await newOwner(`ada@${DOMAIN}`, { company: "Harbour Tools" });
  organizationId = (await here()).organization.id;
  await proveDomain(await here(), DOMAIN);
  await addConnection(await here(), { name: "Entry", issuer: issuerOf("entry") });
  const { id, name, issuer, version } = (await listConnections(organizationId))[0] ?? {};
  if (!id || !name || !issuer || version === undefined) throw new Error("There is no connection.");
  connectionId = id;
  await updateConnection(await here(), {
    ...{ connectionId, version, name, issuer, defaultRole: "planner" },
    ...{ clientId: "lumina", clientSecret: "secret-of-lumina" },
  });
  await write(`UPDATE "SsoConnection" SET "status" = 'active' WHERE "id" = ?1`, [id]);
});

/** Where a sign-in leads to, or the notice of why it did not. */
async function signIn(who: string): Promise<string> {
  const jar: CookieJar = new Map();
  const to = new URL(await askProvider(jar, connectionId, {}));
  const path = await answerOfProvider(to, { email: `${who}@${DOMAIN}`, name: who, verified: "on" });
  const { location } = await endAtProvider(jar, path, connectionId);
  return new URL(location, "http://localhost:8787").searchParams.get("notice") ?? location;
}

it("adds nobody beyond the members of the plan: owners are told once of each, and who is a member comes in", async () => {
  expect(await signIn("noor")).toBe(`/o/${ada.slug}`);
  // Starter has three members; the third seat is kept for whoever is invited.
  await setPlan("starter");
  await invite(await here(), { email: `invited@${DOMAIN}`, role: "viewer" });
  for (const _ of ["once", "again"]) expect(await signIn("crowd")).toBe("sso-no-seat");
  expect(await controlDb().user.findUnique({ where: { email: `crowd@${DOMAIN}` } })).toBeNull();
  const told = (await mailsTo(`ada@${DOMAIN}`)).filter(({ template }) => template === "sso-no-seat");
  expect(told.map(({ body }) => body.includes(`crowd@${DOMAIN}`))).toEqual([true]);
  expect(await signIn("noor")).toBe(`/o/${ada.slug}`);
  expect(await signIn("invited")).toBe(`/o/${ada.slug}`);
  await setPlan("growth");
  expect(await signIn("crowd")).toBe(`/o/${ada.slug}`);
});

it("lets the last seat go to one of many who come at the same moment", async () => {
  await setPlan("growth");
  const { members } = await limitsOf(organizationId);
  const free = (members ?? 0) - (await controlDb().membership.count({ where: { organizationId } }));
  for (let i = 1; i < free; i++) await signIn(`member${i}`);
  const came = await Promise.all([1, 2, 3].map((i) => signIn(`late${i}`)));
  expect(came.filter((where) => where === `/o/${ada.slug}`)).toHaveLength(1);
});
