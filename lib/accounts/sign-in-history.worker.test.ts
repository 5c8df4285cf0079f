import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { clock, HOUR_MS, MINUTE_MS } from "@/lib/platform/clock";
import { controlDb } from "@/lib/platform/db/control";
import { workAfterResponse } from "@/scripts/test/next-runtime";
import { acceptAsNewPerson } from "./accept-invitation";
import { invite } from "./invitations";
import type { Visitor } from "./session-start";
import { signIn } from "./sign-in";
import { BURST, FAILURES_NOTED, noteFailedSignIn, signInHistory } from "./sign-in-history";
import { mailsTo, newOwner, PASSWORD, tokenFrom, userOf, visitor, workspaceOf } from "./testing";

let made = 0;
let owner: string;
let member: string;
let memberId: string;

const told = async (who: string) =>
  (await mailsTo(who)).filter(({ template }) => template.startsWith("sign-in-"));
const from = (region: string | null, more: Partial<Visitor> = {}) =>
  signIn({ email: member, password: PASSWORD }, visitor({ region, ...more }));
const wrong = (address: string) =>
  signIn({ email: member, password: "not the password" }, visitor({ address })).catch(() => undefined);
const failure = { outcome: "wrong-password", methods: "pwd", deviceId: null } as const;

beforeEach(async () => {
  owner = `owner${++made}@history.example`;
  member = `member${made}@history.example`;
  const signedIn = await newOwner(owner);
  await invite(await workspaceOf(signedIn, signedIn.slug), { email: member, role: "planner" });
  const token = await tokenFrom(member, "invitation");
  const person = { name: "Grace Murray", jobTitle: "Buyer", phone: null, business: "on" as const };
  memberId = (await userOf(await acceptAsNewPerson({ ...person, token, password: PASSWORD }, visitor()))).id;
});
afterEach(async () => {
  await workAfterResponse();
  clock.shift(0);
});

describe("the history of sign-ins", () => {
  it("holds each attempt with its outcome, browser and place, the newest first", async () => {
    await wrong("192.0.2.50");
    await workAfterResponse();
    clock.shift(MINUTE_MS);
    await from("US-CA");
    const [latest, before, first] = (await signInHistory(memberId)).events;
    expect(latest).toMatchObject({
      ...{ outcome: "signed-in", methods: "pwd", region: "US-CA", deviceLabel: "Firefox on Linux" },
    });
    expect(before).toMatchObject({ outcome: "wrong-password", region: null, deviceId: null });
    // Joining by the invitation signed them in, too.
    expect(first?.outcome).toBe("signed-in");
  });

  it("notes no more than so many failures a day", async () => {
    for (let i = 0; i < FAILURES_NOTED + 5; i++) await noteFailedSignIn(memberId, visitor(), failure);
    const where = { userId: memberId, outcome: "wrong-password" };
    expect(await controlDb().signInEvent.count({ where })).toBe(FAILURES_NOTED);
    const pages = await Promise.all([1, 2, 7, 8, 99].map((page) => signInHistory(memberId, page)));
    // The sign-in that began it all is the oldest.
    expect(pages.map(({ page, events }) => [page, events.length])).toEqual([
      ...[
        [1, 30],
        [2, 30],
        [7, 21],
        [7, 21],
        [7, 21],
      ],
    ]);
    expect(pages[0]?.total).toBe(FAILURES_NOTED + 1);
    expect(new Set(pages.slice(0, 2).flatMap(({ events }) => events.map(({ id }) => id))).size).toBe(60);
    expect(pages[2]?.events.at(-1)?.outcome).toBe("signed-in");
  });

  it("knows nothing of an address without an account", async () => {
    const count = () => controlDb().signInEvent.count();
    const before = await count();
    await signIn({ email: "nobody@history.example", password: "x" }, visitor()).catch(() => undefined);
    await workAfterResponse();
    expect(await count()).toBe(before);
  });
});

describe("owners are told", () => {
  it("of many failures within an hour, once a day for each member", async () => {
    for (let i = 0; i < BURST - 1; i++) await wrong(`192.0.2.${100 + i}`);
    await workAfterResponse();
    expect(await told(owner)).toEqual([]);
    for (let i = 0; i < 3; i++) await wrong(`192.0.2.${120 + i}`);
    await workAfterResponse();
    const mails = await told(owner);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.body).toContain(`as Grace Murray (${member}) failed`);
    expect(await told(member)).toEqual([]);
  });

  it("of failures that are spread over hours not at all", async () => {
    for (let i = 0; i < BURST + 2; i++) {
      clock.shift(i * 10 * MINUTE_MS);
      await noteFailedSignIn(memberId, visitor(), failure);
    }
    expect(await told(owner)).toEqual([]);
  });

  it("of two countries within an hour, and of nothing that is not", async () => {
    await from("DE-BY");
    await from("DE-HH");
    await from(null);
    await from("T1");
    clock.shift(HOUR_MS + MINUTE_MS);
    await from("FR-IDF");
    expect(await told(owner)).toEqual([]);
    clock.shift(HOUR_MS + 31 * MINUTE_MS);
    await from("BR-SP");
    await from("DE-BY");
    const mails = await told(owner);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.body).toContain("from Brazil, less than an hour after signing in from France");
  });
});
