import { env } from "cloudflare:test";
import { afterEach, beforeEach, expect, it } from "vitest";
import { makeTrading } from "@/lib/agents/testing";
import { clock } from "@/lib/platform/clock";
import { tenantDb } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { type Bindings, provideBindings } from "@/lib/platform/runtime";
import { sendMorningMails } from "./mail";
import { briefingMailChoice, chooseBriefingMail, ownerOfStopLink } from "./mail-choice";
import { receiveStop, stopLinkState } from "./stop-form";

const TESTER = { kind: "system", id: "test" } as const;
const person = (id: string) => ({ kind: "user", id }) as const;

beforeEach(() => provideBindings(env as unknown as Bindings));
afterEach(() => clock.shift(0));

/** Stands at an hour of today in UTC. */
const standAt = (hour: number, days = 0) => {
  const now = new Date();
  const at = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + days, hour, 2);
  clock.shift(at - Date.now());
};

async function join(organizationId: string, id: string) {
  await controlWrite(TESTER, async ({ tables }) => {
    await tables.user.createMany({
      data: [
        {
          ...{ id, email: `${id}@example.com`, name: "Ada Byron", jobTitle: "Buyer" },
          ...{ passwordHash: "none", createdAt: clock.instant() },
        },
      ],
    });
    await tables.membership.createMany({
      data: [{ id: `mem_${id}`, organizationId, userId: id, role: "planner", createdAt: clock.instant() }],
    });
  });
}
const mailsTo = (id: string) =>
  controlDb().outboundMail.findMany({
    where: { recipient: `${id}@example.com`, template: "briefing" },
    orderBy: { createdAt: "asc" },
  });

it("goes out once a day at the chosen hour of the organization, to whoever chose it, and stops by its own link", async () => {
  standAt(5);
  const db = await makeTrading("mailed");
  // 07:00 in Berlin is 06:00 or 05:00 in UTC; in Reykjavik it is 07:00 all year.
  await controlWrite(TESTER, ({ statement }) =>
    statement(`UPDATE "Organization" SET "timeZone" = 'Atlantic/Reykjavik' WHERE "id" = ?1`, [
      db.organizationId,
    ]),
  );
  await join(db.organizationId, "usr_ada");
  await join(db.organizationId, "usr_bob");
  await chooseBriefingMail(db, person("usr_ada"), { hour: 7, version: 0 });
  await expect(chooseBriefingMail(db, person("usr_ada"), { hour: 8, version: 0 })).rejects.toThrow(
    /elsewhere/,
  );
  expect(await briefingMailChoice(db, "usr_ada")).toEqual({ hour: 7, version: 1 });

  standAt(6);
  expect(await sendMorningMails(db)).toBe(0);
  standAt(7);
  // Several clocks at once send one mail.
  const sent = await Promise.all([1, 2, 3].map(() => sendMorningMails(db)));
  expect(sent.reduce((sum, mails) => sum + mails, 0)).toBe(1);
  standAt(8);
  expect(await sendMorningMails(db)).toBe(0);
  const [mail, ...more] = await mailsTo("usr_ada");
  expect(more).toEqual([]);
  expect(await mailsTo("usr_bob")).toEqual([]);
  expect(mail?.mailClass).toBe("transactional");
  expect(mail?.body).toMatch(/^Hello Ada Byron,/);
  expect(mail?.body).toMatch(/\n\d\. \S.*\.\nOpen .*: http:\/\/localhost:8787\/o\/mailed\/models\//);

  standAt(7, 1);
  expect(await sendMorningMails(db)).toBe(1);
  // A clock that stood still for a day sends no mail in the evening.
  standAt(20, 2);
  expect(await sendMorningMails(db)).toBe(0);

  const token = /\/briefing-mail\/(\S+)/.exec(mail?.body ?? "")?.[1] ?? "";
  expect(ownerOfStopLink(token)).toEqual({ organizationId: db.organizationId, userId: "usr_ada" });
  expect(await stopLinkState(token)).toBe("sent");
  await receiveStop(token);
  await receiveStop(token);
  expect(await stopLinkState(token)).toBe("stopped");
  standAt(7, 3);
  expect(await sendMorningMails(db)).toBe(0);
  for (const wrong of ["", "x", `${token}x`, token.replace("usr_ada", "usr_bob")]) {
    expect(await stopLinkState(wrong)).toBeNull();
    await expect(receiveStop(wrong)).rejects.toThrow();
  }
});

it("does not go out on a day without anything to say, nor to somebody who has left", async () => {
  standAt(7);
  const db = tenantDb("org_mail_nothing");
  await controlWrite(TESTER, async ({ tables }) => {
    await tables.organization.createMany({
      data: [
        {
          ...{
            id: db.organizationId,
            slug: "mail-nothing",
            name: "Nothing",
            currency: "EUR",
            timeZone: "UTC",
          },
          ...{ country: "IE", trialEndsAt: clock.inMs(1e9), createdAt: clock.instant() },
        },
      ],
    });
  });
  await join(db.organizationId, "usr_cleo");
  await chooseBriefingMail(db, person("usr_cleo"), { hour: 7, version: 0 });
  await chooseBriefingMail(db, person("usr_gone"), { hour: 7, version: 0 });
  expect(await sendMorningMails(db)).toBe(0);
  expect(await mailsTo("usr_cleo")).toEqual([]);
  expect(await briefingMailChoice(db, "usr_gone")).toEqual({ hour: null, version: 0 });
  expect(await briefingMailChoice(db, "usr_cleo")).toEqual({ hour: 7, version: 1 });
  await chooseBriefingMail(db, person("usr_cleo"), { hour: null, version: 1 });
  expect(await briefingMailChoice(db, "usr_cleo")).toEqual({ hour: null, version: 2 });
});

it("goes out once a day, also to who stops it and chooses another hour of the same day", async () => {
  standAt(7);
  const db = await makeTrading("twice");
  await join(db.organizationId, "usr_dan");
  await chooseBriefingMail(db, person("usr_dan"), { hour: 7, version: 0 });
  expect(await sendMorningMails(db)).toBe(1);
  const choose = async (hour: number | null) =>
    chooseBriefingMail(db, person("usr_dan"), {
      hour,
      version: (await briefingMailChoice(db, "usr_dan")).version,
    });
  await choose(null);
  expect((await briefingMailChoice(db, "usr_dan")).hour).toBeNull();
  await choose(8);
  standAt(8);
  expect(await sendMorningMails(db)).toBe(0);
  expect(await mailsTo("usr_dan")).toHaveLength(1);
  standAt(8, 1);
  expect(await sendMorningMails(db)).toBe(1);
});
