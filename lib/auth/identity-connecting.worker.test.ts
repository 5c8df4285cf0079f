import { beforeEach, describe, expect, it } from "vitest";
import { sessionCookieName, userOfToken } from "@/lib/accounts/sessions";
import { mailsTo, newOwner, userOf } from "@/lib/accounts/testing";
import { clock, MINUTE_MS } from "@/lib/platform/clock";
import {
  connectedProviders,
  connectPermission,
  disconnectIdentity,
  IDENTITIES_AT_MOST,
} from "./identity-connecting";
import {
  answerOfProvider as atProvider,
  beginAtProvider as begin,
  type CookieJar,
  changeNetwork,
  endAtProvider as end,
  verifiedPerson as verified,
} from "./testing";

beforeEach(changeNetwork);

describe("connecting an account that is signed in", () => {
  async function connect(jar: CookieJar, provider: string, email: string, permission: string) {
    const to = await begin(jar, provider, undefined, permission);
    if (to.pathname === "/account")
      return { location: to.pathname + to.search, token: jar.get(sessionCookieName()) };
    return end(jar, await atProvider(to, verified(email)), provider);
  }
  const signedIn = async (email: string) => {
    const owner = await newOwner(email);
    const jar: CookieJar = new Map([[sessionCookieName(), owner.sessionToken]]);
    return { user: await userOf(owner), jar, token: owner.sessionToken };
  };

  it("connects Microsoft, tells by mail, keeps the session, and signs in with it from then on", async () => {
    const { user, jar, token } = await signedIn("connect@federated.example");
    const answer = await connect(
      jar,
      "microsoft",
      "work@directory.example",
      connectPermission(user, "microsoft"),
    );
    expect(answer.location).toBe("/account?notice=provider-connected#providers");
    expect(answer.token).toBe(token);
    expect([...jar.keys()].filter((name) => name.startsWith("lumina-auth-"))).toEqual([]);
    expect((await mailsTo(user.email)).map(({ template }) => template)).toContain("identity-connected");
    const fresh: CookieJar = new Map();
    const path = await atProvider(await begin(fresh, "microsoft"), verified("work@directory.example"));
    expect((await userOfToken((await end(fresh, path, "microsoft")).token ?? ""))?.id).toBe(user.id);

    const { connected } = await connectedProviders(user.id);
    expect(connected).toMatchObject([{ providerId: "microsoft", name: "Microsoft" }]);
    const stranger = await signedIn("stranger@federated.example");
    const id = connected[0]?.id ?? "";
    await expect(disconnectIdentity(stranger.user, id)).rejects.toThrow("disconnected already");
    await disconnectIdentity(user, id);
    const gone: CookieJar = new Map();
    const again = await atProvider(await begin(gone, "microsoft"), verified("work@directory.example"));
    expect((await end(gone, again, "microsoft")).location).toContain("provider-connect-first");
  });

  it("takes nobody's permission but this session's, for this provider, in time", async () => {
    const { user, jar } = await signedIn("permission@federated.example");
    const other = await signedIn("other-permission@federated.example");
    const permission = connectPermission(user, "microsoft");
    const refused = "/account?notice=provider-connect-again";
    for (const wrong of ["", "forged", `${permission}x`, connectPermission(other.user, "microsoft")])
      expect((await connect(jar, "microsoft", "x@y.example", wrong)).location).toContain(refused);
    expect((await connect(jar, "google", "x@y.example", permission)).location).toContain(refused);
    expect((await connect(new Map(), "microsoft", "x@y.example", permission)).location).toContain(refused);
    // Signed out, or signed in as somebody else, while at the provider.
    const path = await atProvider(
      await begin(jar, "microsoft", undefined, permission),
      verified("x@y.example"),
    );
    jar.set(sessionCookieName(), other.token);
    expect((await end(jar, path, "microsoft")).location).toContain(refused);
    clock.shift(16 * MINUTE_MS);
    expect((await connect(jar, "microsoft", "x@y.example", permission)).location).toContain(refused);
    clock.shift(0);
  });

  it("leaves an identity that is somebody else's where it is", async () => {
    const [one, two] = [await signedIn("first@taken.example"), await signedIn("second@taken.example")];
    await connect(one.jar, "google", "same@taken.example", connectPermission(one.user, "google"));
    const { location } = await connect(
      two.jar,
      "google",
      "same@taken.example",
      connectPermission(two.user, "google"),
    );
    expect(location).toBe("/account?notice=provider-taken#providers");
    expect((await connectedProviders(two.user.id)).connected).toEqual([]);
  });

  it("keeps ten at most", async () => {
    const { user, jar } = await signedIn("many@federated.example");
    for (let count = 0; count < IDENTITIES_AT_MOST; count++)
      await connect(jar, "google", `${count}@many.example`, connectPermission(user, "google"));
    expect((await connectedProviders(user.id)).connected).toHaveLength(IDENTITIES_AT_MOST);
    const { location } = await connect(jar, "google", "more@many.example", connectPermission(user, "google"));
    expect(location).toBe("/account?notice=provider-too-many#providers");
  });
});
