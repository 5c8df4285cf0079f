import { afterEach, describe, expect, it } from "vitest";
import { clock, DAY_MS, MINUTE_MS } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { runRetention } from "@/lib/retention/engine/purge";
import { BROWSERS_KNOWN, ownBrowser } from "./device-tokens";
import { confirmBrowser, requestBrowserLink } from "./known-browsers";
import { planSession, type Visitor } from "./session-start";
import { signIn } from "./sign-in";
import { requestSignUp } from "./sign-up";
import { mailsTo, newOwner, PASSWORD, signUpForm, tokenFrom, userOf, visitor } from "./testing";

afterEach(() => clock.shift(0));

const devicesOf = (userId: string) => controlDb().device.findMany({ where: { userId } });
const knows = async (userId: string, deviceToken: string) =>
  (await ownBrowser(userId, visitor({ deviceToken }))) !== null;

describe("the token by which a browser is known", () => {
  it("is another one after each sign-in, and the one before is worth nothing", async () => {
    const email = "turn@device.example";
    const first = await newOwner(email);
    const { id } = await userOf(first);
    const [row] = await devicesOf(id);
    const second = await signIn({ email, password: PASSWORD }, visitor(first));
    expect(second.deviceToken).not.toBe(first.deviceToken);
    expect([await knows(id, first.deviceToken), await knows(id, second.deviceToken)]).toEqual([false, true]);
    // The same browser as before: its own counter of wrong passwords goes on, and no mail calls it new.
    expect(await devicesOf(id)).toMatchObject([{ id: row?.id }]);
    expect((await mailsTo(email)).filter(({ template }) => template === "new-device")).toEqual([]);
  });

  it("changes for everybody who uses the browser, and for the sign-up that waits in it", async () => {
    const one = await newOwner("one@device.example");
    const other = await signIn(
      { email: "one@device.example", password: PASSWORD },
      visitor(await newOwner("other@device.example")),
    );
    const { deviceToken } = await requestSignUp(signUpForm("third@device.example"), visitor(other));
    const again = await signIn({ email: "one@device.example", password: PASSWORD }, visitor({ deviceToken }));
    const ids = await controlDb().user.findMany({ where: { email: { endsWith: "@device.example" } } });
    for (const { id, email } of ids.filter(({ email }) => /^(one|other)@/.test(email)))
      expect([email, await knows(id, again.deviceToken), await knows(id, deviceToken)]).toEqual([
        email,
        true,
        false,
      ]);
    const waiting = await controlDb().signUp.findFirstOrThrow({ where: { email: "third@device.example" } });
    const [mine] = await devicesOf((await userOf(again)).id).then((rows) =>
      rows.filter(({ tokenHash }) => tokenHash === waiting.deviceHash),
    );
    expect(mine).toBeDefined();
    expect(await knows((await userOf(again)).id, one.deviceToken)).toBe(true);
  });

  it("changes when a browser is confirmed by mail", async () => {
    const { deviceToken: before } = await newOwner("mailed@device.example");
    await requestBrowserLink("mailed@device.example", visitor());
    const token = await tokenFrom("mailed@device.example", "sign-in/browser");
    const after = await confirmBrowser(token, visitor({ deviceToken: before }));
    expect(after).not.toBe(before);
    const user = await controlDb().user.findUniqueOrThrow({ where: { email: "mailed@device.example" } });
    expect([await knows(user.id, before), await knows(user.id, after)]).toEqual([false, true]);
  });

  it("serves two sign-ins of one browser at the same moment", async () => {
    const email = "twice@device.example";
    const there = visitor({ deviceToken: (await newOwner(email)).deviceToken });
    const both = await Promise.all([0, 1].map(() => signIn({ email, password: PASSWORD }, there)));
    const { id } = await userOf(both[0] as (typeof both)[number]);
    for (const { deviceToken } of both) expect(await knows(id, deviceToken)).toBe(true);
  });
});

describe("a browser that an organization's identity provider made known", () => {
  const connection = { id: "sso_any", organizationId: "org_any" };
  async function through(userId: string, more: Partial<Visitor> = {}) {
    const person = await controlDb().user.findUniqueOrThrow({ where: { id: userId } });
    const session = await planSession(person, visitor(more), { methods: "fed", connection });
    await controlWrite({ kind: "user", id: userId }, (w) => session.collect(w));
    return session;
  }

  it("is none of the person's own, with limits of its own, until they sign in with it themselves", async () => {
    const email = "vouched@device.example";
    const { id } = await userOf(await newOwner(email));
    const there = await through(id);
    expect([there.knownDeviceId, await knows(id, there.deviceToken)]).toEqual([null, false]);
    const again = await through(id, { deviceToken: there.deviceToken });
    expect(again.knownDeviceId, "no mail calls it new again").not.toBeNull();
    const own = await signIn({ email, password: PASSWORD }, visitor({ deviceToken: again.deviceToken }));
    expect(await knows(id, own.deviceToken)).toBe(true);
    expect((await mailsTo(email)).filter(({ template }) => template === "new-device")).toHaveLength(1);
    expect(await knows(id, (await through(id, { deviceToken: own.deviceToken })).deviceToken)).toBe(true);
  });

  it("makes the person forget none of their own", async () => {
    const owner = await newOwner("crowded@device.example");
    const { id } = await userOf(owner);
    for (let i = 1; i <= BROWSERS_KNOWN + 2; i++) {
      clock.shift(i * MINUTE_MS);
      await through(id);
    }
    expect(await knows(id, owner.deviceToken)).toBe(true);
    expect(await devicesOf(id)).toHaveLength(BROWSERS_KNOWN);
  });
});

describe("the browsers of one person", () => {
  it("are so many at most: the one that signed in longest ago is forgotten", async () => {
    const email = "many@device.example";
    const owner = await newOwner(email);
    const { id } = await userOf(owner);
    const tokens = [owner.deviceToken];
    for (let i = 1; i <= BROWSERS_KNOWN; i++) {
      clock.shift(i * MINUTE_MS);
      tokens.push((await signIn({ email, password: PASSWORD }, visitor())).deviceToken);
    }
    expect(await devicesOf(id)).toHaveLength(BROWSERS_KNOWN);
    const known = await Promise.all(tokens.map((token) => knows(id, token)));
    expect(known).toEqual(tokens.map((_, i) => i > 0));
  });

  it("are forgotten 400 days after their last sign-in", async () => {
    const { deviceToken, ...owner } = await newOwner("old@device.example");
    const { id } = await userOf({ ...owner, deviceToken });
    clock.shift(400 * DAY_MS - MINUTE_MS);
    expect(await knows(id, deviceToken)).toBe(true);
    clock.shift(400 * DAY_MS + MINUTE_MS);
    expect(await knows(id, deviceToken)).toBe(false);
    await runRetention();
    expect(await devicesOf(id)).toEqual([]);
  });
});
