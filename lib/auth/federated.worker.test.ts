import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { isProven } from "@/lib/accounts/session-proof";
import { sessionCookieName, userOfToken } from "@/lib/accounts/sessions";
import { mailsTo, newOwner, userOf, visitor } from "@/lib/accounts/testing";
import { clock } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { environment } from "@/lib/platform/env";
import { setRequest } from "@/scripts/test/next-runtime";
import { signInFederated } from "./federated";
import { beginFederated } from "./federated-run";
import { publicProviders } from "./identity-providers";
import {
  answerOfProvider as atProvider,
  beginAtProvider as begin,
  type CookieJar,
  changeNetwork,
  endAtProvider as end,
  verifiedPerson as verified,
} from "./testing";

beforeEach(changeNetwork);

async function signIn(email: string, jar: CookieJar = new Map(), more: Record<string, string> = {}) {
  const path = await atProvider(await begin(jar), { ...verified(email), ...more });
  return end(jar, path);
}

const fault = async (name: string | null) => {
  const { origin } = new URL(environment().GOOGLE_ISSUER);
  const answer = await fetch(`${origin}/sandbox/openid/google`, {
    method: "PUT",
    body: JSON.stringify({ fault: name }),
  });
  if (!answer.ok) throw new Error(await answer.text());
};

beforeAll(() => newOwner("grace@federated.example"));
afterEach(() => fault(null));

describe("signing in with Google", () => {
  it("connects a verified address with its account, in one write with the session and a mail", async () => {
    const email = "linked@federated.example";
    const { id } = await userOf(await newOwner(email));
    const { location, token } = await signIn(email);
    expect(location).toMatch(/^\/o\//);
    expect(await userOfToken(token ?? "")).toMatchObject({ id, methods: ["fed"], connectionId: null });
    const identities = await controlDb().externalIdentity.findMany({ where: { userId: id }, take: 5 });
    expect(identities).toMatchObject([{ issuer: environment().GOOGLE_ISSUER, connectionId: null }]);
    const mails = (await mailsTo(email)).map(({ template }) => template);
    expect(mails).toContain("identity-connected");
    expect(mails).toContain("new-device");
  });

  it("proves nothing, because Google does not say when somebody signed in there", async () => {
    const email = "silent@federated.example";
    await newOwner(email);
    const user = await userOfToken((await signIn(email)).token ?? "");
    expect(user && isProven(user)).toBe(false);
  });

  it("knows somebody again by issuer and subject, whatever address they have there now", async () => {
    const email = "moved@federated.example";
    const { id } = await userOf(await newOwner(email));
    await signIn(email, new Map(), { subject: "subject-7" });
    const { token } = await signIn("elsewhere@federated.example", new Map(), { subject: "subject-7" });
    expect((await userOfToken(token ?? ""))?.id).toBe(id);
    expect(await controlDb().externalIdentity.count({ where: { userId: id } })).toBe(1);
  });

  it("leads back to where somebody was, and leaves no cookie of the pass behind", async () => {
    const jar: CookieJar = new Map();
    const path = await atProvider(
      await begin(jar, "google", "/account?tab=1"),
      verified("grace@federated.example"),
    );
    expect([...jar.keys()].filter((name) => name.startsWith("lumina-auth-")).sort()).toEqual(
      ["nonce", "pkce", "return", "state"].map((kind) => `lumina-auth-${kind}`),
    );
    const { location } = await end(jar, path);
    expect(location).toBe("/account?tab=1");
    expect([...jar.keys()].sort()).toEqual(["lumina-device", "lumina-session"]);
  });

  it.each([
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
    "/%2f/evil.example",
  ])("does not lead to another site: %s", async (next) => {
    const jar: CookieJar = new Map();
    const path = await atProvider(await begin(jar, "google", next), verified("grace@federated.example"));
    expect((await end(jar, path)).location).toMatch(/^\/o\/|^\/organizations$/);
  });

  it("asks for the second factor of whoever has one, and opens nothing until then", async () => {
    const email = "factor@federated.example";
    const { id } = await userOf(await newOwner(email));
    await controlWrite({ kind: "system", id: "test" }, (w) =>
      w.statement('UPDATE "User" SET "secondFactorSince" = ? WHERE "id" = ?', [clock.instant(), id]),
    );
    const jar: CookieJar = new Map();
    const path = await atProvider(await begin(jar, "google", "/account"), verified(email));
    const { location, token, response } = await end(jar, path);
    expect(location).toBe("/sign-in/second-factor?next=%2Faccount");
    expect(await userOfToken(token ?? "")).toBeNull();
    const line = response.headers.getSetCookie().find((one) => one.startsWith(`${sessionCookieName()}=`));
    expect(line).toContain("Max-Age=600;");
  });

  it("ends the session that the browser had before", async () => {
    const before = await newOwner("before@federated.example");
    const jar: CookieJar = new Map([[sessionCookieName(), before.sessionToken]]);
    const { token } = await signIn("grace@federated.example", jar);
    expect(token).not.toBe(before.sessionToken);
    expect(await userOfToken(before.sessionToken)).toBeNull();
  });
});

describe("what is refused", () => {
  const refused = ({ location, token }: { location: string; token?: string }) => {
    expect(token).toBeUndefined();
    expect(location).toMatch(/^\/sign-in\?notice=provider-[a-z-]+$/);
    return location.slice("/sign-in?notice=".length);
  };

  it.each([
    "token-of-other-issuer",
    "other-audience",
    "expired",
    "other-nonce",
    "bad-signature",
    "unsigned",
    "other-iss-parameter",
    "refuses-code",
  ])("a provider's answer with the fault %s", async (name) => {
    await fault(name);
    expect(refused(await signIn("grace@federated.example"))).toBe("provider-failed");
  });

  it.each(["unverified", "verified-as-text", "no-email"])(
    "an address that is not verified: %s",
    async (name) => {
      await newOwner(`${name}@federated.example`);
      await fault(name);
      expect(refused(await signIn(`${name}@federated.example`))).toBe("provider-unverified");
    },
  );

  it("an address without an account", async () => {
    expect(refused(await signIn("nobody@federated.example"))).toBe("provider-no-account");
  });

  it("a discovery document that names another issuer, which the library would follow", async () => {
    await fault("other-issuer");
    const jar: CookieJar = new Map();
    const to = await begin(jar);
    if (to.pathname === "/sign-in") return expect(to.search).toBe("?notice=provider-failed");
    refused(await end(jar, await atProvider(to, verified("grace@federated.example"))));
  });

  it("claims of another issuer, whoever checked them", async () => {
    const [provider] = publicProviders();
    if (!provider) throw new Error("Google is not set up.");
    const claims = { sub: "1", email: "grace@federated.example", email_verified: true };
    for (const iss of ["https://other-issuer.example", `${provider.issuer}/`, provider.issuer.toUpperCase()])
      await expect(signInFederated(provider, { ...claims, iss }, visitor())).rejects.toThrow(
        "another issuer",
      );
  });

  it("a person who cancels, without a text of the provider", async () => {
    await fault("access-denied");
    const jar: CookieJar = new Map();
    const to = await begin(jar);
    const answer = await fetch(to, { redirect: "manual" });
    const back = new URL(answer.headers.get("location") ?? "");
    expect(refused(await end(jar, back.pathname + back.search))).toBe("provider-cancelled");
    const planted = "/api/auth/callback/google?error=Call+555-0100&error_description=now";
    expect(refused(await end(new Map(), planted))).toBe("provider-failed");
  });

  it("a forged, a missing, and a foreign state", async () => {
    const [own, other]: [CookieJar, CookieJar] = [new Map(), new Map()];
    const path = await atProvider(await begin(own), verified("grace@federated.example"));
    await begin(other);
    const url = new URL(path, "http://localhost:8787");
    url.searchParams.set("state", "forged");
    expect(refused(await end(new Map(own), url.pathname + url.search))).toBe("provider-failed");
    url.searchParams.delete("state");
    expect(refused(await end(new Map(own), url.pathname + url.search))).toBe("provider-failed");
    // The answer that somebody else began, in this browser.
    expect(refused(await end(other, path))).toBe("provider-failed");
    expect(refused(await end(new Map(), path))).toBe("provider-failed");
  });

  it("an answer that is used again, in the same browser with kept cookies and in another", async () => {
    const jar: CookieJar = new Map();
    const path = await atProvider(await begin(jar), verified("grace@federated.example"));
    const copy: CookieJar = new Map(jar);
    expect((await end(jar, path)).token).toBeDefined();
    expect((await end(jar, path)).location).toBe("/sign-in?notice=provider-failed");
    expect(refused(await end(copy, path))).toBe("provider-failed");
  });

  it("the cookies of one provider at the callback of another", async () => {
    const jar: CookieJar = new Map();
    const path = await atProvider(await begin(jar), verified("grace@federated.example"));
    expect(refused(await end(jar, path.replace("/google", "/microsoft"), "microsoft"))).toBe(
      "provider-failed",
    );
  });

  it("cookies whose names only begin like ours, or that are not of ours", async () => {
    const jar: CookieJar = new Map();
    const path = await atProvider(await begin(jar), verified("grace@federated.example"));
    const shifted: CookieJar = new Map([...jar].map(([name, value]) => [`${name}.0`, value]));
    expect(refused(await end(shifted, path))).toBe("provider-failed");
    const garbage: CookieJar = new Map([...jar].map(([name]) => [name, "garbage"]));
    expect(refused(await end(garbage, path))).toBe("provider-failed");
  });

  it("a sign-in that a page of another site began", async () => {
    const begun = async (site?: string) => {
      setRequest("/sign-in/with/google", {}, site ? { "sec-fetch-site": site } : {});
      const { headers } = await beginFederated("google", new URLSearchParams());
      return { location: headers.get("location") ?? "", cookies: headers.getSetCookie().length };
    };
    for (const site of ["cross-site", "same-site"])
      expect(await begun(site)).toEqual({ location: "/sign-in?notice=provider-from-elsewhere", cookies: 0 });
    for (const site of [undefined, "none", "same-origin"])
      expect(URL.parse((await begun(site)).location)?.origin).toBe(
        new URL(environment().GOOGLE_ISSUER).origin,
      );
  });

  it("a provider that is not set up, and one that does not answer", async () => {
    for (const id of ["unknown", "credentials", "password", "__proto__", "sso_none"])
      expect((await begin(new Map(), id)).search).toBe("?notice=provider-unknown");
    await fault("down");
    expect((await begin(new Map())).search).toBe("?notice=provider-failed");
    await fault("no-document");
    expect((await begin(new Map())).search).toBe("?notice=provider-failed");
  });
});

it("a return cookie that was planted locks nobody out and leads nowhere", async () => {
  for (const planted of [
    "garbage",
    "%",
    "https://evil.example/",
    "http://localhost:8787.evil.example/",
    "//evil",
  ]) {
    const jar: CookieJar = new Map();
    const path = await atProvider(await begin(jar), verified("grace@federated.example"));
    jar.set("lumina-auth-return", planted);
    const { location, token } = await end(jar, path);
    expect(token).toBeDefined();
    expect(location).toMatch(/^\/o\/|^\/organizations$/);
  }
});

it("a foreign callbackUrl in the address of the callback changes nothing", async () => {
  const jar: CookieJar = new Map();
  const path = await atProvider(await begin(jar), verified("grace@federated.example"));
  expect((await end(jar, `${path}&callbackUrl=https://evil.example`)).location).toMatch(
    /^\/o\/|^\/organizations$/,
  );
});

describe("Microsoft", () => {
  it("never connects by an address, which any directory may write", async () => {
    const jar: CookieJar = new Map();
    const to = await begin(jar, "microsoft");
    const { location, token } = await end(
      jar,
      await atProvider(to, verified("grace@federated.example")),
      "microsoft",
    );
    expect(location).toBe("/sign-in?notice=provider-connect-first");
    expect(token).toBeUndefined();
  });
});

it("limits how often one network may begin and end", async () => {
  const jar: CookieJar = new Map();
  await begin(jar, "unknown");
  await controlWrite({ kind: "system", id: "test" }, (w) =>
    w.statement('UPDATE "RateLimit" SET "count" = 599 WHERE "count" = 1'),
  );
  expect((await begin(jar, "unknown")).search).toBe("?notice=provider-unknown");
  expect((await begin(jar, "unknown")).search).toBe("?notice=provider-too-often");
  expect((await end(jar, "/api/auth/callback/google?code=x")).location).toBe(
    "/sign-in?notice=provider-too-often",
  );
});
