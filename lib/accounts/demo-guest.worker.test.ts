import { expect, it } from "vitest";
import { ensureDemoOrganization } from "@/lib/demo/organization";
import { clock } from "@/lib/platform/clock";
import { controlDb } from "@/lib/platform/db/control";
import { GUEST_SESSION_MS, startGuestSession } from "./demo-guest";
import { DEMO_SLUG, GUEST_EMAIL } from "./demo-people";
import { findWorkspace } from "./organizations";
import { PERMISSIONS, type Permission } from "./permissions";
import { userOfToken } from "./sessions";
import { signIn } from "./sign-in";
import { newOwner, userOf, visitor } from "./testing";

async function guest(address = "192.0.2.77") {
  const token = (await startGuestSession(visitor({ address })))?.sessionToken;
  const user = token && (await userOfToken(token));
  if (!token || !user) throw new Error("There is no guest session.");
  return { token, user };
}

it("lets a stranger read the demo organization, and nothing more", async () => {
  await ensureDemoOrganization();
  const { user } = await guest();
  expect(user.isGuest).toBe(true);
  const demo = await findWorkspace(user, DEMO_SLUG);
  expect(demo).toMatchObject({ role: "viewer", visiting: true });
  const allowed = Object.keys(PERMISSIONS).filter((permission) => demo?.can(permission as Permission));
  for (const permission of allowed) expect(permission).toMatch(/\.(view|listen)$/);
  expect(allowed).not.toContain("audit.view");
  expect(allowed).not.toContain("support.view");
});

it("opens no other organization to a guest", async () => {
  const { slug } = await newOwner("owner@elsewhere.example");
  expect(await findWorkspace((await guest()).user, slug)).toBeNull();
});

it("shows the demo to people with an account too, who stay who they are", async () => {
  const signedIn = await newOwner("curious@elsewhere.example", { company: "Curious" });
  expect(await startGuestSession(visitor({ sessionToken: signedIn.sessionToken }))).toBeNull();
  const user = await userOf(signedIn);
  expect(user.isGuest).toBe(false);
  expect(await findWorkspace(user, DEMO_SLUG)).toMatchObject({ role: "viewer", visiting: true });
});

it("makes one guest for all, without a membership that anybody would see", async () => {
  const [one, other] = await Promise.all([guest("192.0.2.80"), guest("192.0.2.81")]);
  expect(one.user.id).toBe(other.user.id);
  expect(one.token).not.toBe(other.token);
  expect(await controlDb().membership.count({ where: { userId: one.user.id } })).toBe(0);
});

it("keeps a guest's session as it is, and ends it after some hours", async () => {
  const { token } = await guest();
  expect(await startGuestSession(visitor({ sessionToken: token }))).toBeNull();
  clock.shift(GUEST_SESSION_MS + 1);
  expect(await userOfToken(token)).toBeNull();
  clock.shift(0);
});

it("limits how many come from one address", async () => {
  for (let n = 0; n < 30; n++) await guest("192.0.2.90");
  await expect(guest("192.0.2.90")).rejects.toThrow("try again in an hour");
  await guest("192.0.2.91");
});

it("lets nobody sign in as the guest with a password", async () => {
  await guest();
  for (const password of ["", "guest", "\0".repeat(32)])
    await expect(signIn({ email: GUEST_EMAIL, password }, visitor())).rejects.toThrow("password don't match");
});
