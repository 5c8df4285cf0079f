import { afterEach, describe, expect, it } from "vitest";
import { clock, DAY_MS, MINUTE_MS } from "@/lib/platform/clock";
import { controlDb } from "@/lib/platform/db/control";
import { BROWSERS_KNOWN, knownBrowser } from "./device-tokens";
import { confirmBrowser, requestBrowserLink } from "./known-browsers";
import { purgeExpired } from "./retention";
import { signIn } from "./sign-in";
import { requestSignUp } from "./sign-up";
import { mailsTo, newOwner, PASSWORD, signUpForm, tokenFrom, userOf, visitor } from "./testing";

afterEach(() => clock.shift(0));

const devicesOf = (userId: string) => controlDb().device.findMany({ where: { userId } });
const knows = async (userId: string, deviceToken: string) =>
  (await knownBrowser(userId, visitor({ deviceToken }))) !== null;

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
    await purgeExpired();
    expect(await devicesOf(id)).toEqual([]);
  });
});
