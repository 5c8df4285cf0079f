import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { acceptInvitation, invitationStep } from "@/lib/accounts/accept-invitation";
import {
  createOrganizationAction,
  revokeOtherSessionsAction,
  revokeSessionAction,
  updateProfileAction,
} from "@/lib/accounts/account-actions";
import { deleteAccount } from "@/lib/accounts/delete-account";
import { joinByDomainAction } from "@/lib/accounts/domain-actions";
import { invite } from "@/lib/accounts/invitations";
import { listMembers, removeMember } from "@/lib/accounts/members";
import { openWorkspace, organizationsOf } from "@/lib/accounts/organizations";
import { requestReset, resetPassword } from "@/lib/accounts/password-changes";
import { isProven } from "@/lib/accounts/session-proof";
import { sessionCookieName, userOfToken } from "@/lib/accounts/sessions";
import { mailsTo, newOwner, PASSWORD, tokenFrom, userOf, visitor, workspaceOf } from "@/lib/accounts/testing";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { untouchedForm } from "@/lib/web/form-state";
import { setRequest } from "@/scripts/test/next-runtime";
import { proveByPassword } from "./prove";
import {
  activateConnection,
  addConnection,
  listConnections,
  removeConnection,
  updateConnection,
} from "./sso-connections";
import { emulatorCall, issuerOf, proveDomain } from "./sso-testing/testing";
import {
  answerOfProvider,
  askProvider,
  changeNetwork,
  endAtProvider,
  type CookieJar as Jar,
} from "./testing";

let ada: Awaited<ReturnType<typeof newOwner>>;
let connectionId = "";
const DOMAIN = "sso-sign-in.example";

beforeEach(async () => {
  changeNetwork();
  await emulatorCall("PUT", "/sandbox/openid/entry", { fault: null });
});
beforeAll(async () => {
  ada = await newOwner(`ada@${DOMAIN}`, { company: "Harbour Tools" });
  await proveDomain(await here(), DOMAIN);
  await addConnection(await here(), { name: "Entry", issuer: issuerOf("entry") });
  connectionId = (await current()).id;
  await settings({ defaultRole: "planner" });
});

const here = () => workspaceOf(ada, ada.slug);
async function current() {
  const found = (await listConnections((await here()).organization.id)).at(-1);
  if (!found) throw new Error("There is no connection.");
  return found;
}
async function settings(more: { defaultRole?: "planner" | null; clientSecret?: string }) {
  const { id, name, issuer, version, defaultRole } = await current();
  await updateConnection(await here(), {
    ...{ connectionId: id, version, name, issuer, clientId: "lumina", clientSecret: "secret-of-lumina" },
    ...{ defaultRole: defaultRole as "planner" | null, ...more },
  });
}

const begin = (jar: Jar, asked?: Record<string, string>) => askProvider(jar, connectionId, asked);
const atProvider = (to: string, person: Record<string, string>) => answerOfProvider(new URL(to), person);
async function end(jar: Jar, path: string) {
  const { location, token } = await endAtProvider(jar, path, connectionId);
  return { location, token };
}
async function signIn(email: string, more: Record<string, string> = {}, jar: Jar = new Map()) {
  const to = await begin(jar);
  if (!to.startsWith("http") || to.includes("localhost:8787")) return { location: to, token: undefined };
  return end(jar, await atProvider(to, { email, name: "Noor Haddad", verified: "on", ...more }));
}
const why = ({ location }: { location: string }) =>
  new URL(location, "http://localhost:8787").searchParams.get("notice");
const resetLink = async (email: string) => {
  await requestReset(email, visitor());
  return tokenFrom(email, "reset");
};
const memberOf = async (email: string) =>
  (await listMembers((await here()).organization.id)).find((member) => member.email === email);
const adminJar = (): Jar => new Map([[sessionCookieName(), ada.sessionToken]]);

describe("a connection that is not turned on", () => {
  it("signs nobody in, and is there for its admins to test", async () => {
    expect(why(await signIn(`noor@${DOMAIN}`))).toBe("provider-unknown");
    const stranger = await newOwner("eve@elsewhere.example");
    const jar: Jar = new Map([[sessionCookieName(), stranger.sessionToken]]);
    expect(why(await signIn(`noor@${DOMAIN}`, {}, jar))).toBe("provider-unknown");
    const page = `/o/${ada.slug}/settings/sign-on?tested=`;
    const tested = async (email: string, more = {}) => (await signIn(email, more, adminJar())).location;
    expect(await tested("noor@not-proven.example")).toBe(`${page}sso-other-domain`);
    expect(await tested(`noor@${DOMAIN}`, { cancel: "on" })).toBe(`${page}provider-cancelled`);
    await emulatorCall("PUT", "/sandbox/openid/entry", { fault: "unverified" });
    expect(await tested(`noor@${DOMAIN}`)).toBe(`${page}provider-unverified`);
    await emulatorCall("PUT", "/sandbox/openid/entry", { fault: "other-audience" });
    expect(await tested(`noor@${DOMAIN}`)).toBe(`${page}provider-failed`);
    await emulatorCall("PUT", "/sandbox/openid/entry", { fault: "down" });
    expect(await begin(adminJar())).toBe(`${page}provider-failed`);
    expect(await current()).toMatchObject({ testedAt: null, status: "draft" });
    await emulatorCall("PUT", "/sandbox/openid/entry", { fault: null });
    expect(await tested(`noor@${DOMAIN}`)).toBe(`${page}worked`);
    expect(await current()).toMatchObject({ testedAt: expect.any(String), status: "draft" });
    expect(await memberOf(`noor@${DOMAIN}`)).toBeUndefined();
    expect((await userOf(ada)).email).toBe(`ada@${DOMAIN}`);
    await activateConnection(await here(), connectionId);
  });
});

describe("somebody whom the provider vouches for", () => {
  it("becomes a member on the first sign-in, with the default role, in that organization alone", async () => {
    const { location, token } = await signIn(`noor@${DOMAIN}`);
    expect(location).toBe(`/o/${ada.slug}`);
    const user = await userOfToken(token ?? "");
    const { organization } = await here();
    expect(user).toMatchObject({ name: "Noor Haddad", methods: ["fed"], connectionId, emailVerified: true });
    expect(user?.onlyOrganizationId).toBe(organization.id);
    expect((await openWorkspace(user, ada.slug, "imports.create")).role).toBe("planner");
    expect(await mailsTo(`noor@${DOMAIN}`)).toEqual([]);
  });

  it("has proven themselves only as far as the provider says that they signed in just now", async () => {
    const isProvenBy = async (more: Record<string, string>, asked: Record<string, string> = {}) => {
      const jar: Jar = new Map();
      const to = await begin(jar, asked);
      const person = { email: `noor@${DOMAIN}`, name: "Noor", verified: "on", ...more };
      const user = await userOfToken((await end(jar, await atProvider(to, person))).token ?? "");
      return user && isProven(user);
    };
    expect(await isProvenBy({ ago: "60" })).toBe(true);
    expect(await isProvenBy({ ago: "601" }), "a silent answer").toBe(false);
    expect(await isProvenBy({ ago: "601" }, { again: "1" }), "asked to sign in again").toBe(true);
    expect(await isProvenBy({ ago: "-600" }), "a time to come").toBe(false);
    await emulatorCall("PUT", "/sandbox/openid/entry", { fault: "no-auth-time" });
    expect(await isProvenBy({}, { again: "1" }), "a provider that does not say it").toBe(false);
    const before = new URL(await begin(new Map())).searchParams;
    expect([before.get("prompt"), before.get("max_age")]).toEqual([null, null]);
    const again = new URL(await begin(new Map(), { again: "1" })).searchParams;
    expect([again.get("prompt"), again.get("max_age")]).toEqual(["login", "0"]);
  });

  it("begins no organization beside it, which the session would not open", async () => {
    const { token } = await signIn(`noor@${DOMAIN}`);
    setRequest("/organizations", { [sessionCookieName()]: token ?? "" });
    const form = new FormData();
    for (const [name, value] of Object.entries({
      name: "Beside",
      country: "IE",
      currency: "EUR",
      timeZone: "UTC",
    }))
      form.set(name, value);
    const answer = await createOrganizationAction(untouchedForm, form);
    expect(answer.message).toMatch(/opens your company's organization alone/);
  });

  it("sees and changes nothing of their own account until they have proven themselves by what is their own", async () => {
    const email = `own-account@${DOMAIN}`;
    const own = await newOwner(email, { company: "Beside" });
    const { token } = await signIn(email);
    const cookie = { [sessionCookieName()]: token ?? "" };
    const call = async (action: typeof updateProfileAction, fields: Record<string, string> = {}) => {
      setRequest("/account", cookie);
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      return (await action(untouchedForm, form).catch(() => ({ message: undefined }))).message;
    };
    const refused = /signed in through your company's identity provider/;
    const profile = { name: "Mallory", jobTitle: "Buyer", phone: "" };
    const { sessionId } = await userOf(own);
    const user = await userOfToken(token ?? "");
    if (!user) throw new Error("Nobody came in.");
    expect(await call(updateProfileAction, profile)).toMatch(refused);
    expect(await call(revokeSessionAction as never, { sessionId })).toMatch(refused);
    expect(await call(revokeOtherSessionsAction as never)).toMatch(refused);
    expect(await call(joinByDomainAction as never)).toMatch(refused);
    expect((await organizationsOf(user.id, user.onlyOrganizationId)).map(({ slug }) => slug)).toEqual([
      ada.slug,
    ]);
    expect((await userOf(own)).name).toBe("Ada Byron");

    await proveByPassword(user, PASSWORD, visitor());
    const proven = await userOfToken(token ?? "");
    if (!proven) throw new Error("The session is over.");
    expect(await call(updateProfileAction, profile)).toBeUndefined();
    expect((await userOf(own)).name).toBe("Mallory");
    await expect(openWorkspace(proven, own.slug, "workspace.view")).rejects.toThrow("opened another way");
  });

  it("is known again by issuer and subject, whatever the address says by then", async () => {
    const before = await signIn(`tomas@${DOMAIN}`, { subject: "tomas-1" });
    const after = await signIn("tomas@married.example", { subject: "tomas-1" });
    const users = await Promise.all([before, after].map(({ token }) => userOfToken(token ?? "")));
    expect(users[0]?.id).toBe(users[1]?.id);
    expect(users[1]?.email).toBe(`tomas@${DOMAIN}`);
  });

  it("is linked with a member's account of the same address, who is told", async () => {
    const { token } = await signIn(`ada@${DOMAIN}`);
    const user = await userOfToken(token ?? "");
    expect(user?.id).toBe((await userOf(ada)).id);
    const told = (await mailsTo(`ada@${DOMAIN}`)).find(({ template }) => template === "identity-connected");
    // Its name is typed by an admin, so it stands in no subject; and there is nothing to disconnect under Account.
    expect(told?.subject).toBe("You can now sign in to Lumina through your company");
    expect(told?.body).toContain("(“Entry”)");
    expect(told?.body).not.toContain("disconnect");
    const other = await newOwner(`two@${DOMAIN}`);
    await expect(openWorkspace(user, other.slug, "workspace.view")).rejects.toThrow("was not found");
  });

  it("loses access in the same second as an admin removes them, and does not come back by themselves", async () => {
    const { token } = await signIn(`leaver@${DOMAIN}`);
    const user = await userOfToken(token ?? "");
    const member = await memberOf(`leaver@${DOMAIN}`);
    await openWorkspace(user, ada.slug, "workspace.view");
    await removeMember(await here(), member?.membershipId ?? "");
    await expect(openWorkspace(user, ada.slug, "workspace.view")).rejects.toThrow("was not found");
    expect(why(await signIn(`leaver@${DOMAIN}`))).toBe("sso-no-member");
    // Nor as another person of the same address at the provider.
    expect(why(await signIn(`leaver@${DOMAIN}`, { subject: "another" }))).toBe("sso-no-member");
    await invite(await here(), { email: `leaver@${DOMAIN}`, role: "viewer" });
    if (!user) throw new Error("Nobody came in.");
    await acceptInvitation(await tokenFrom(`leaver@${DOMAIN}`, "invitation"), user);
    expect((await signIn(`leaver@${DOMAIN}`)).location).toBe(`/o/${ada.slug}`);
  });

  it("does not come back with a new account either, whether known by subject or by address", async () => {
    const { token } = await signIn(`deleter@${DOMAIN}`, { subject: "deleter-1" });
    const user = await userOfToken(token ?? "");
    const member = await memberOf(`deleter@${DOMAIN}`);
    await removeMember(await here(), member?.membershipId ?? "");
    await resetPassword({ token: await resetLink(`deleter@${DOMAIN}`), password: PASSWORD }, visitor());
    await deleteAccount({ userId: user?.id ?? "", currentPassword: PASSWORD }, visitor(), []);
    const back = async (name: string, subject: string) => why(await signIn(`${name}@${DOMAIN}`, { subject }));
    expect(await back("deleter", "deleter-2")).toBe("sso-no-member");
    expect(await back("married", "deleter-1")).toBe("sso-no-member");
    expect(await back("another", "another-1")).toBeNull();
  });

  it("is refused without a role for newcomers, unless they are a member", async () => {
    await settings({ defaultRole: null });
    expect(why(await signIn(`fresh@${DOMAIN}`))).toBe("sso-no-member");
    expect(await controlDb().user.findUnique({ where: { email: `fresh@${DOMAIN}` } })).toBeNull();
    expect((await signIn(`noor@${DOMAIN}`)).location).toBe(`/o/${ada.slug}`);
    await settings({ defaultRole: "planner" });
  });

  it("takes up an invitation to their address, with its role, whether or not there is one for newcomers", async () => {
    await settings({ defaultRole: null });
    await invite(await here(), { email: `invited@${DOMAIN}`, role: "admin" });
    expect(why(await signIn(`fresh@${DOMAIN}`)), "somebody else").toBe("sso-no-member");
    const { location, token } = await signIn(`invited@${DOMAIN}`);
    expect(location).toBe(`/o/${ada.slug}`);
    expect((await memberOf(`invited@${DOMAIN}`))?.role).toBe("admin");
    const user = await userOfToken(token ?? "");
    if (!user) throw new Error("Nobody came in.");
    const link = await tokenFrom(`invited@${DOMAIN}`, "invitation");
    expect((await invitationStep(link, user)).step, "used").toBe("gone");

    // Who was removed, is known at the provider, and is invited again.
    await removeMember(await here(), (await memberOf(`invited@${DOMAIN}`))?.membershipId ?? "");
    expect(why(await signIn(`invited@${DOMAIN}`))).toBe("sso-no-member");
    await invite(await here(), { email: `invited@${DOMAIN}`, role: "viewer" });
    expect((await signIn(`invited@${DOMAIN}`)).location).toBe(`/o/${ada.slug}`);
    expect((await memberOf(`invited@${DOMAIN}`))?.role).toBe("viewer");

    await invite(await here(), { email: `late@${DOMAIN}`, role: "viewer" });
    await controlWrite({ kind: "system", id: "test" }, (w) =>
      w.statement('UPDATE "Invitation" SET "expiresAt" = "createdAt" WHERE "email" = ?', [`late@${DOMAIN}`]),
    );
    expect(why(await signIn(`late@${DOMAIN}`)), "expired").toBe("sso-no-member");
    await settings({ defaultRole: "planner" });
  });
});

describe("nobody is signed in by", () => {
  for (const [fault, notice] of [
    ["other-issuer", "provider-failed"],
    ["foreign-endpoint", "provider-failed"],
    ["no-document", "provider-failed"],
    ["token-of-other-issuer", "provider-failed"],
    ["other-iss-parameter", "provider-failed"],
    ["other-audience", "provider-failed"],
    ["expired", "provider-failed"],
    ["other-nonce", "provider-failed"],
    ["bad-signature", "provider-failed"],
    ["unsigned", "provider-failed"],
    ["refuses-code", "provider-failed"],
    ["huge-keys", "provider-failed"],
    ["huge-tokens", "provider-failed"],
    ["endless-tokens", "provider-failed"],
    ["down", "provider-failed"],
    ["slow", "provider-failed"],
    ["access-denied", "provider-cancelled"],
    ["unverified", "provider-unverified"],
    ["verified-as-text", "provider-unverified"],
    ["no-email", "provider-unverified"],
    ["other-domain", "sso-other-domain"],
  ] as const)
    it(`a provider's answer with the fault ${fault}`, async () => {
      await emulatorCall("PUT", "/sandbox/openid/entry", { fault });
      const { token, ...answer } = await signIn(`victim-${fault}@${DOMAIN}`);
      expect([why(answer), token]).toEqual([notice, undefined]);
      expect(await memberOf(`victim-${fault}@${DOMAIN}`)).toBeUndefined();
    });

  it("an answer that was used, that another browser began, or whose state was forged", async () => {
    const jar: Jar = new Map();
    const path = await atProvider(await begin(jar), {
      email: `noor@${DOMAIN}`,
      name: "Noor",
      verified: "on",
    });
    const copy = new Map(jar);
    expect(why(await end(new Map(), path))).toBe("provider-failed");
    expect(why(await end(new Map(jar), path.replace(/state=[^&]+/, "state=forged")))).toBe("provider-failed");
    expect((await end(jar, path)).token).toBeDefined();
    expect(why(await end(copy, path))).toBe("provider-failed");
  });

  it("a provider that is down, which a member who is signed in is told where their organization is opened", async () => {
    await emulatorCall("PUT", "/sandbox/openid/entry", { fault: "down" });
    const gate = `/sign-in/organization/${ada.slug}?next=${encodeURIComponent(`/o/${ada.slug}`)}&notice=`;
    expect(await begin(adminJar())).toBe(`${gate}provider-failed`);
    const stranger = await newOwner("dan@elsewhere.example");
    const theirs: Jar = new Map([[sessionCookieName(), stranger.sessionToken]]);
    expect(await begin(theirs)).toBe("/sign-in?notice=provider-failed");
    await emulatorCall("PUT", "/sandbox/openid/entry", { fault: null });
    const cancelled = await signIn(`noor@${DOMAIN}`, { cancel: "on" }, adminJar());
    expect(cancelled).toEqual({ location: `${gate}provider-cancelled`, token: ada.sessionToken });
  });

  it("a provider whose domain is proven no longer, for people who are new", async () => {
    const proof = (at: string | null) =>
      controlWrite({ kind: "system", id: "test" }, (w) =>
        w.statement('UPDATE "OrganizationDomain" SET "verifiedAt" = ? WHERE "domain" = ?', [at, DOMAIN]),
      );
    await proof(null);
    expect(why(await signIn(`late@${DOMAIN}`))).toBe("sso-other-domain");
    expect((await signIn(`noor@${DOMAIN}`)).location).toBe(`/o/${ada.slug}`);
    await proof("2026-01-01T00:00:00.000Z");
  });

  it("a client whose secret is not the provider's", async () => {
    await settings({ clientSecret: "guessed" });
    expect(why(await signIn(`noor@${DOMAIN}`))).toBe("provider-failed");
    await settings({ clientSecret: "secret-of-lumina-rotated" });
    expect((await signIn(`noor@${DOMAIN}`)).location).toBe(`/o/${ada.slug}`);
    expect(await current()).toMatchObject({ status: "active", testedAt: expect.any(String) });
  });
});

describe("what changes at the provider", () => {
  it("is its signing key: the new one is read at the next sign-in", async () => {
    expect((await signIn(`noor@${DOMAIN}`)).location).toBe(`/o/${ada.slug}`);
    await emulatorCall("POST", "/sandbox/openid/entry/rotate");
    expect((await signIn(`noor@${DOMAIN}`)).location).toBe(`/o/${ada.slug}`);
  });

  it("is another client of it: sessions that the one before began are over, and those of the same client go on", async () => {
    const other = async (secret: string, clientId = "lumina") => {
      const { id, name, issuer, version } = await current();
      await updateConnection(await here(), {
        ...{
          connectionId: id,
          version,
          name,
          issuer,
          clientId,
          clientSecret: secret,
          defaultRole: "planner",
        },
      });
    };
    const { token } = await signIn(`noor@${DOMAIN}`);
    await other("secret-of-lumina");
    expect(await userOfToken(token ?? "")).toMatchObject({ connectionId });
    await other("secret-of-second", "second");
    expect(await userOfToken(token ?? "")).toBeNull();
    expect((await signIn(`noor@${DOMAIN}`, {}, adminJar())).location).toContain("tested=worked");
    await activateConnection(await here(), connectionId);
    expect((await signIn(`noor@${DOMAIN}`)).location).toBe(`/o/${ada.slug}`);
  });

  it("ends with the connection: sessions that it began are over", async () => {
    const { token } = await signIn(`noor@${DOMAIN}`);
    await removeConnection(await here(), connectionId);
    expect(await userOfToken(token ?? "")).toBeNull();
    expect(why(await signIn(`noor@${DOMAIN}`))).toBe("provider-unknown");
    expect(await memberOf(`noor@${DOMAIN}`)).toBeDefined();
  });
});
