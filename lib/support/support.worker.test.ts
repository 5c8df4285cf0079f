import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Workspace } from "@/lib/accounts/organizations";
import { can } from "@/lib/accounts/permissions";
import { newOwner, workspaceOf } from "@/lib/accounts/testing";
import { clock, DAY_MS, MINUTE_MS } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { runRetention } from "@/lib/retention/engine/purge";
import { staffAudit } from "@/lib/staff/audit";
import type { Staff } from "@/lib/staff/current";
import { assignInquiry, closeInquiry, noteOnInquiry, replyToInquiry } from "./answer";
import { askFromWorkspace, followUp } from "./ask";
import { receiveContactForm } from "./contact-form";
import { HONEYPOT } from "./contact-state";
import { LEAST_MS, newFormToken } from "./form-token";
import { inboxPage, inquiryView } from "./inbox";
import { inboxAddress, inboxSchema } from "./inbox-state";
import { receiveReply } from "./incoming";
import { referenceOf } from "./reference";
import { requestsOf, requestView } from "./requests";

const staffMember = (id: string, name: string): Staff => ({
  ...{ id, name, email: `${id}@lumina.example`, role: "support" as const },
  actor: { kind: "staff", id },
  can: () => true,
});
const RUTH = staffMember("stf_ruth", "Ruth Staff");
const OMAR = staffMember("stf_omar", "Omar Staff");

let shift = 0;
const later = (ms: number) => {
  shift += ms;
  clock.shift(shift);
};
let sender = 0;

/** A form as a browser sends it, shown long enough ago. */
function filledIn(change: Record<string, string> = {}): FormData {
  const form = new FormData();
  const token = newFormToken();
  later(LEAST_MS + 1);
  const fields = {
    ...{ name: "Ada Byron", email: `ada${sender++}@example.com`, company: "Engines", kind: "contact" },
    ...{ subject: "A question", message: "Does it count?", token, [HONEYPOT]: "", ...change },
  };
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}
const send = (form: FormData, address = `198.51.100.${sender % 250}`) => receiveContactForm(form, address);
async function taken(form: FormData): Promise<string> {
  const answer = await send(form);
  if (!("inquiryId" in answer)) throw new Error(JSON.stringify(answer));
  return answer.inquiryId;
}
async function refused(form: FormData, address?: string) {
  const answer = await send(form, address);
  if ("inquiryId" in answer) throw new Error("It was taken.");
  return answer;
}
const count = () => controlDb().inquiry.count();
const mailsTo = (recipient: string) =>
  controlDb().outboundMail.findMany({ where: { recipient }, orderBy: { id: "asc" } });

beforeAll(async () => {
  await controlWrite({ kind: "system", id: "test" }, async ({ tables }) => {
    await tables.staffMember.createMany({
      data: [RUTH, OMAR].map(({ id, name, email, role }) => ({
        ...{ id, name, email, role, createdAt: clock.instant(), createdBy: "test" },
      })),
    });
  });
});
afterEach(() => clock.shift(shift));

describe("the contact form", () => {
  it("keeps the message and mails that it came, without a word of it", async () => {
    const id = await taken(
      filledIn({ email: "Kay@Example.com", name: "Kay <b>", message: "Buy now http://x.example" }),
    );
    const view = await inquiryView(id);
    expect(view).toMatchObject({
      email: "kay@example.com",
      name: "Kay <b>",
      status: "open",
      kind: "contact",
      member: null,
    });
    expect(view?.messages).toMatchObject([
      { direction: "in", body: "Buy now http://x.example", author: "Kay <b>" },
    ]);
    const [mail] = await mailsTo("kay@example.com");
    expect(mail?.subject).toBe(`We have your message [${referenceOf(id)}]`);
    expect(mail?.body).not.toMatch(/Kay|Buy|x\.example|question/);
  });

  it("gives everything back that was typed, with what is wrong at each field", async () => {
    const before = await count();
    const name = "n".repeat(10_000);
    const answer = await refused(filledIn({ name, email: "nobody@", subject: " ", message: "" }));
    expect(answer.values).toMatchObject({ name, email: "nobody@", kind: "contact" });
    expect(answer.fieldErrors).toMatchObject({
      ...{ name: expect.stringMatching(/under 100/), email: expect.stringMatching(/does not look like/) },
      ...{
        subject: expect.stringMatching(/Enter a subject/),
        message: expect.stringMatching(/Write a message/),
      },
    });
    expect(await count()).toBe(before);
  });

  it.each([
    ["a line break in the subject", { subject: "Hello\r\nBcc: all@example.com" }, "subject"],
    ["a null byte in the name", { name: "Ada\u0000" }, "name"],
    ["a message longer than a message", { message: "m".repeat(5001) }, "message"],
    ["two addresses", { email: "a@example.com, b@example.com" }, "email"],
    ["an address with a line break", { email: "a@example.com\nBcc: b@example.com" }, "email"],
    ["an unknown kind", { kind: "root" }, "kind"],
  ])("refuses %s", async (_, change, field) => {
    expect(Object.keys((await refused(filledIn(change))).fieldErrors)).toEqual([field]);
  });

  it("takes what is only unusual, and takes out what turns text around", async () => {
    const id = await taken(
      filledIn({
        name: "\u202Eנועם לוי",
        subject: "<script>alert(1)</script> ' OR 1=1 --",
        message: "a\u0000\r\n\u202Eb\u0007",
      }),
    );
    expect(await inquiryView(id)).toMatchObject({
      ...{ name: "נועם לוי", subject: "<script>alert(1)</script> ' OR 1=1 --" },
      messages: [{ body: "a\nb" }],
    });
  });

  it("takes the same text within ten minutes once, also when it comes twice at the same time", async () => {
    const before = await count();
    const change = { email: "twice@example.com" };
    const forms = [filledIn(change), filledIn(change), filledIn(change)];
    const ids = await Promise.all(forms.map(taken));
    expect(new Set(ids).size).toBe(1);
    expect(await taken(filledIn(change))).toBe(ids[0]);
    expect(await count()).toBe(before + 1);
    expect(await mailsTo("twice@example.com")).toHaveLength(1);
    later(11 * MINUTE_MS);
    expect(await taken(filledIn(change))).not.toBe(ids[0]);
  });

  it("refuses kindly what was too quick, too old, forged, or filled in by a robot", async () => {
    const before = await count();
    const quick = filledIn();
    const token = newFormToken();
    quick.set("token", token);
    expect(await refused(quick)).toMatchObject({ message: expect.stringMatching(/very quick/), token });
    later(LEAST_MS + 1);
    const old = filledIn();
    later(DAY_MS + MINUTE_MS);
    const answer = await refused(old);
    expect(answer.message).toMatch(/more than a day/);
    expect(answer.token).not.toBe(old.get("token"));
    for (const forged of ["", "x", `${Date.now().toString(36)}.AAAA`, token.replace(/^./, "9")])
      expect((await refused(filledIn({ token: forged }))).message).toMatch(/not complete/);
    expect((await refused(filledIn({ [HONEYPOT]: "http://x.example" }))).message).toMatch(/do not see/);
    expect(await count()).toBe(before);
    quick.set("token", answer.token);
    later(LEAST_MS + 1);
    await taken(quick);
  });

  it("counts by e-mail address, by network address and by form", async () => {
    later(2 * 60 * MINUTE_MS);
    for (let i = 0; i < 5; i++) await taken(filledIn({ email: "many@example.com", message: `no. ${i}` }));
    // Strangers could have written those five: the sixth is kept all the same, without a mail.
    const sixth = await inquiryView(await taken(filledIn({ email: "many@example.com", message: "no. 6" })));
    expect(sixth?.messages).toMatchObject([{ direction: "in", body: "no. 6" }]);
    expect(await mailsTo("many@example.com")).toHaveLength(5);
    let taker = 0;
    for (let i = 0; i < 22; i++)
      if ("inquiryId" in (await send(filledIn({ message: `network ${i}` }), "203.0.113.9"))) taker++;
    expect(taker).toBe(20);
    const form = filledIn();
    for (let i = 0; i < 5; i++) {
      form.set("email", `form${i}@example.com`);
      await taken(form);
    }
    form.set("email", "form6@example.com");
    expect((await refused(form)).message).toMatch(/wait an hour/);
  });
});

describe("the inbox of the staff", () => {
  const state = (query: Record<string, string> = {}) => inboxSchema.parse(query);
  const seen = async (inquiryId: string) => {
    const view = await inquiryView(inquiryId);
    if (!view) throw new Error("It is gone.");
    return { inquiryId, version: view.version };
  };

  it("answers by mail, in one write with the thread and the audit", async () => {
    const id = await taken(
      filledIn({ email: "asker@example.com", subject: "Prices", message: "How much?\nReally?" }),
    );
    await replyToInquiry(RUTH, { ...(await seen(id)), message: "Not much.", close: false });
    const view = await inquiryView(id);
    expect(view).toMatchObject({ status: "answered", assignedTo: RUTH.id });
    expect(view?.messages.at(-1)).toMatchObject({
      direction: "out",
      author: "Ruth Staff",
      mailStatus: "queued",
    });
    const mail = (await mailsTo("asker@example.com")).at(-1);
    expect(mail).toMatchObject({ subject: `Re: Prices [${referenceOf(id)}]`, template: "inquiry-reply" });
    expect(mail?.body).toMatch(
      /^Not much\.\n\nRuth Staff\nLumina\n\nOn .* you wrote:\n> How much\?\n> Really\?/,
    );
  });

  it("lets only one of two people answer what both saw", async () => {
    const id = await taken(filledIn());
    const both = await seen(id);
    const reply = (staff: Staff) => replyToInquiry(staff, { ...both, message: "Yes.", close: true });
    const results = await Promise.allSettled([reply(RUTH), reply(OMAR)]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await inquiryView(id))?.messages).toHaveLength(2);
  });

  it("closes, opens again, assigns and notes, each told in the audit", async () => {
    const id = await taken(filledIn());
    await closeInquiry(RUTH, { ...(await seen(id)), closed: true });
    await closeInquiry(RUTH, { ...(await seen(id)), closed: false });
    await assignInquiry(RUTH, { ...(await seen(id)), staffId: OMAR.id });
    await noteOnInquiry(OMAR, { ...(await seen(id)), message: "Ask Kay." });
    await expect(assignInquiry(RUTH, { ...(await seen(id)), staffId: "stf_nobody" })).rejects.toThrow(
      /not found/,
    );
    expect(await inquiryView(id)).toMatchObject({ status: "open", assignedTo: OMAR.id, closedAt: null });
    const entries = await staffAudit().query<{ action: string; actorId: string; after: string | null }>(
      `SELECT a."action", a."actorId", a."after" FROM {AuditEntry} a WHERE a."subjectId" = ?2 ORDER BY a."seq"`,
      [id],
    );
    expect(entries.map(({ action, actorId }) => [action, actorId])).toEqual([
      ["inquiry.closed", RUTH.id],
      ["inquiry.reopened", RUTH.id],
      ["inquiry.assigned", RUTH.id],
      ["inquiry.noted", OMAR.id],
    ]);
    expect(JSON.stringify(entries)).not.toContain("Kay");
  });

  it("finds by words, number, kind and person, and pages without a gap", async () => {
    const made: string[] = [];
    for (let i = 0; i < 3; i++)
      made.push(await taken(filledIn({ company: "Findable & Sons", kind: "feedback" })));
    const ids = async (query: Record<string, string>) =>
      (await inboxPage(state(query), OMAR.id)).rows.map((row) => row.id);
    expect(await ids({ q: "findable" })).toEqual(made);
    expect(await ids({ q: "findable", status: "closed" })).toEqual([]);
    expect(await ids({ q: referenceOf(made[1] ?? "") })).toEqual([made[1]]);
    expect(await ids({ q: "findable", kind: "support" })).toEqual([]);
    expect(await ids({ q: "100%_" })).toEqual([]);
    await assignInquiry(RUTH, { ...(await seen(made[2] ?? "")), staffId: OMAR.id });
    expect(await ids({ q: "findable", mine: "1" })).toEqual([made[2]]);
    const all: string[] = [];
    for (let after: string | null = ""; after !== null; ) {
      const page: Awaited<ReturnType<typeof inboxPage>> = await inboxPage(
        state({ status: "all", after }),
        OMAR.id,
        7,
      );
      all.push(...page.rows.map((row) => row.id));
      after = page.next;
    }
    expect(new Set(all).size).toBe(all.length);
    expect(all).toHaveLength(await count());
  });

  it("reads an address with nonsense in it as if that were not there", () => {
    expect(state({ status: "x", kind: "y", after: "' OR 1", i: "../x", mine: "2" })).toEqual(state());
    expect(inboxAddress.href("/admin/inbox", state())).toBe("/admin/inbox");
  });
});

describe("an answer by mail", () => {
  const mail = (from: string, subject: string, text: string, more: string[] = []) =>
    new TextEncoder().encode(
      [`From: Somebody <${from}>`, "To: hello@lumina-erp.com", `Subject: ${subject}`, ...more, "", text].join(
        "\r\n",
      ),
    ).buffer as ArrayBuffer;

  it("goes on in the thread, once, without what it answers, and opens the inquiry again", async () => {
    const id = await taken(filledIn({ email: "mailer@example.com" }));
    const version = (await inquiryView(id))?.version ?? 0;
    await replyToInquiry(RUTH, { inquiryId: id, version, message: "Yes.", close: true });
    const subject = `AW: Re: A question [${referenceOf(id)}]`;
    const raw = () =>
      mail("Mailer@Example.com", subject, "Thanks!\r\nMore?\r\n\r\nOn 2026-11-25, Ruth wrote:\r\n> Yes.");
    expect(await receiveReply(raw())).toBe(true);
    expect(await receiveReply(raw())).toBe(true);
    const view = await inquiryView(id);
    expect(view).toMatchObject({ status: "open", closedAt: null });
    expect(view?.messages.map(({ body }) => body)).toEqual(["Does it count?", "Yes.", "Thanks!\nMore?"]);
  });

  it("is for people when the address, the number or the writer does not fit", async () => {
    const id = await taken(filledIn({ email: "victim@example.com" }));
    const number = referenceOf(id);
    expect(await receiveReply(mail("other@example.com", `Re: [${number}]`, "Hello"))).toBe(false);
    expect(await receiveReply(mail("victim@example.com", "Re: [LUM-00000000]", "Hello"))).toBe(false);
    expect(await receiveReply(mail("victim@example.com", "Hello", "Hello"))).toBe(false);
    const machine = ["Auto-Submitted: auto-replied"];
    expect(await receiveReply(mail("victim@example.com", `Re: [${number}]`, "I am away.", machine))).toBe(
      false,
    );
    expect((await inquiryView(id))?.messages).toHaveLength(1);
  });
});

describe("help inside a workspace", () => {
  let mine: Workspace;
  let theirs: Workspace;
  const as = (workspace: Workspace, userId: string, role: Workspace["role"]): Workspace => ({
    ...workspace,
    role,
    user: { ...workspace.user, id: userId },
    can: (permission) => can(role, permission),
  });
  const ask = (workspace: Workspace, message: string) =>
    askFromWorkspace(workspace, { kind: "support", subject: "Import", message });

  beforeAll(async () => {
    const [one, two] = [await newOwner("owner@one.example"), await newOwner("owner@two.example")];
    mine = await workspaceOf(one, one.slug);
    theirs = await workspaceOf(two, two.slug);
  });

  it("shows people their own requests, owners and admins all of the organization, and others nothing", async () => {
    const viewer = as(mine, "usr_viewer", "viewer");
    const [owners, viewers] = [await ask(mine, "from the owner"), await ask(viewer, "from the viewer")];
    const ids = async (workspace: Workspace) => (await requestsOf(workspace)).map(({ id }) => id).sort();
    expect(await ids(mine)).toEqual([owners, viewers].sort());
    expect(await ids(viewer)).toEqual([viewers]);
    expect(await ids(as(mine, "usr_planner", "planner"))).toEqual([]);
    expect(await ids(theirs)).toEqual([]);
    expect(await requestView(theirs, owners)).toBeNull();
    expect(await requestView(viewer, owners)).toBeNull();
    expect(await inquiryView(owners)).toMatchObject({
      member: { organization: mine.organization.name, role: "owner" },
    });
  });

  it("goes on as one thread, without the notes of the staff, and opens again with every message", async () => {
    const id = await ask(mine, "It stands still.");
    const version = (await inquiryView(id))?.version ?? 0;
    await noteOnInquiry(RUTH, { inquiryId: id, version, message: "Secret." });
    await replyToInquiry(RUTH, { inquiryId: id, version: version + 1, message: "Press start.", close: true });
    expect((await requestView(mine, id))?.messages.map(({ body }) => body)).toEqual([
      "It stands still.",
      "Press start.",
    ]);
    await followUp(mine, { inquiryId: id, message: "Thank you." });
    expect(await inquiryView(id)).toMatchObject({ status: "open", closedAt: null });
    for (const stranger of [theirs, as(mine, "usr_other", "admin")])
      await expect(followUp(stranger, { inquiryId: id, message: "Hello?" })).rejects.toThrow(/not found/);
  });
});

describe("the end of keeping", () => {
  it("comes two years after the last message", async () => {
    const old = await taken(filledIn());
    later(400 * DAY_MS);
    const young = await taken(filledIn());
    later(335 * DAY_MS);
    await runRetention();
    expect(await inquiryView(old)).toBeNull();
    expect(await controlDb().inquiryMessage.count({ where: { inquiryId: old } })).toBe(0);
    expect(await inquiryView(young)).not.toBeNull();
  });
});
