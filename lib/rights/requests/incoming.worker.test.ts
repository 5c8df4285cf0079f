import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { clock, DAY_MS, HOUR_MS } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { MAIL_LIMITS } from "@/lib/platform/mail-limits";
import { withinLimit } from "@/lib/platform/rate-limit";
import { COMPANY } from "@/lib/site/company";
import { runCheck } from "@/lib/trust/run";
import { checkPrivacyMailbox } from "../mailbox-check";
import { enterCode } from "../verification/verify";
import { ANSWERS_AN_HOUR, receivePrivacyMail } from "./incoming";
import { requestReference } from "./reference";
import { codeFor, newestMailTo, templatesTo } from "./testing";
import { changeRequest } from "./write";

let shift = 0;
const later = (ms: number) => {
  shift += ms;
  clock.shift(shift);
};
let person = 0;
const email = () => `mail${person}@example.com`;

interface Written {
  from?: string;
  envelope?: string;
  to?: string;
  subject?: string;
  text?: string;
  headers?: string[];
  id?: string;
}
let ids = 0;
function mail({ from, envelope, to, subject, text, headers = [], id }: Written = {}) {
  const raw = [
    `From: Ada Byron <${from ?? email()}>`,
    `To: ${COMPANY.privacyEmail}`,
    `Subject: ${subject ?? "My data"}`,
    `Message-ID: <${id ?? `m${ids++}`}@example.com>`,
    ...headers,
    "",
    text ?? "Please delete my data.",
  ].join("\r\n");
  return {
    ...{ to: to ?? COMPANY.privacyEmail, from: envelope ?? from ?? email() },
    raw: new TextEncoder().encode(raw).buffer as ArrayBuffer,
  };
}
const rows = () =>
  controlDb().subjectRequest.findMany({
    ...{ where: { email: email() }, include: { steps: true }, orderBy: { id: "asc" as const }, take: 50 },
  });
const by = { kind: "system", id: "test" } as const;
const end = (id: string) =>
  controlWrite(by, (w) =>
    changeRequest(
      w,
      { id, version: 1, status: "received" },
      { status: "withdrawn", answeredAt: clock.instant() },
      { what: "withdrawn", by },
    ),
  );

beforeEach(() => {
  person += 1;
});
afterAll(() => clock.shift(0));

describe("a mail to the privacy address", () => {
  it("is an unverified request with an acknowledgement that asks for a code", async () => {
    expect(await receivePrivacyMail(mail())).toBe(true);
    const [row] = await rows();
    expect(row).toMatchObject({
      ...{ status: "received", channel: "mail", kind: "erasure", name: "Ada Byron", verifiedAt: null },
      ...{ regime: "other", details: "My data\n\nPlease delete my data." },
    });
    expect(await templatesTo(email())).toEqual(["privacy-received"]);
    const number = requestReference(row?.id ?? "");
    expect(await enterCode(number, await codeFor(email()), "198.51.100.1")).toBe("verified");
  });

  it("is one request, however often it is delivered", async () => {
    const same = mail({ id: `same${person}` });
    await receivePrivacyMail(same);
    later(DAY_MS);
    expect(await receivePrivacyMail(same)).toBe(true);
    expect(await rows()).toHaveLength(1);
    expect(await templatesTo(email())).toHaveLength(1);
  });

  it.each<[string, Written]>([
    ["an out-of-office answer", { headers: ["Auto-Submitted: auto-replied"] }],
    ["a report of a mail system", { envelope: "" }],
    ["a mailer daemon", { envelope: "MAILER-DAEMON@mx.example.com" }],
    ["a list", { headers: ["List-Id: <news.example.com>"] }],
    ["bulk mail", { headers: ["Precedence: bulk"] }],
    ["ourselves", { from: COMPANY.privacyEmail }],
    ["another mailbox of ours", { to: COMPANY.email }],
  ])("is not made of %s, which is answered by nobody", async (_, written) => {
    const mails = () => controlDb().outboundMail.count();
    const [before, requests] = [await mails(), await controlDb().subjectRequest.count()];
    expect(await receivePrivacyMail(mail(written))).toBe(false);
    expect([await mails(), await controlDb().subjectRequest.count()]).toEqual([before, requests]);
  });

  it("goes on to a person as well when it has files, or after many of one address", async () => {
    const boundary = [
      'Content-Type: multipart/mixed; boundary="b"',
      "",
      "--b",
      "Content-Type: text/plain",
      "",
      "See the file.",
      "--b",
      'Content-Type: text/plain; name="id.txt"',
      'Content-Disposition: attachment; filename="id.txt"',
      "",
      "x",
      "--b--",
    ];
    expect(await receivePrivacyMail(mail({ headers: boundary, text: "" }))).toBe(false);
    expect(await rows()).toHaveLength(1);
    for (let i = 0; i < 12; i += 1) await receivePrivacyMail(mail({ text: `Number ${i}` }));
    expect((await rows()).length).toBe(10);
    expect((await templatesTo(email())).length).toBeLessThanOrEqual(5);
  });

  it("is read from its HTML where it has no text, and goes on to a person as well when it has no words or too many", async () => {
    const headers = ["Content-Type: text/html; charset=utf-8"];
    const html = "<html><style>p{}</style><p>Please <b>erase</b> me.</p></html>";
    expect(await receivePrivacyMail(mail({ headers, text: html }))).toBe(true);
    expect(await rows()).toMatchObject([{ kind: "erasure", details: "My data\n\nPlease erase me." }]);
    expect(await receivePrivacyMail(mail({ headers, text: '<img src="cid:scan">' }))).toBe(false);
    const long = mail({ text: "word ".repeat(2000) });
    expect(await receivePrivacyMail(long)).toBe(false);
    expect(await receivePrivacyMail(long)).toBe(false);
    expect(await rows()).toHaveLength(3);
    const [first] = await rows();
    const subject = `Re: [${requestReference(first?.id ?? "")}]`;
    expect(await receivePrivacyMail(mail({ subject, text: "more ".repeat(2000) }))).toBe(false);
    expect(await receivePrivacyMail(mail({ subject, headers, text: "<p>One thing more.</p>" }))).toBe(true);
    const noted = (await rows())[0]?.steps.filter(({ what }) => what === "noted");
    expect(noted?.map(({ evidence }) => evidence).join()).toContain("One thing more.");
  });

  it("is a new request, which names the old one, when that has ended", async () => {
    await receivePrivacyMail(mail());
    const [old] = await rows();
    const id = old?.id ?? "";
    await end(id);
    const subject = `Re: Your answer [${requestReference(id)}]`;
    const reply = mail({ subject, text: "You forgot my calls. Erase them." });
    for (let i = 0; i < 2; i += 1) expect(await receivePrivacyMail(reply)).toBe(true);
    const after = await rows();
    expect(after.find((row) => row.id === id)?.steps.map(({ what }) => what)).not.toContain("noted");
    expect(after.filter((row) => row.id !== id)).toMatchObject([
      { status: "received", duplicateOfId: id, acknowledgedAt: expect.any(String) },
    ]);
    expect(await templatesTo(email())).toEqual(["privacy-received", "privacy-received"]);
  });

  it("is taken without a mail where the receiving server found the sender forged", async () => {
    const headers = ["Authentication-Results: mx.example.net; spf=pass;", " dmarc=fail (p=reject)"];
    expect(await receivePrivacyMail(mail({ headers }))).toBe(true);
    expect(await rows()).toMatchObject([{ status: "received", acknowledgedAt: null }]);
    expect(await templatesTo(email())).toEqual([]);
    const passed = ["Authentication-Results: mx.example.net; dmarc=pass"];
    await receivePrivacyMail(mail({ headers: passed, text: "Once more." }));
    expect(await templatesTo(email())).toEqual(["privacy-received"]);
  });

  it("is answered so often an hour to all of a domain, and to everybody, and taken all the same", async () => {
    const answered = () => controlDb().outboundMail.count({ where: { template: "privacy-received" } });
    const sendAll = async (addresses: string[]) => {
      // To the beginning of an hour, so that all are sent within one.
      later(2 * HOUR_MS - (clock.now().getTime() % HOUR_MS));
      const [mails, requests] = [await answered(), await controlDb().subjectRequest.count()];
      for (const from of addresses) await receivePrivacyMail(mail({ from }));
      expect(await controlDb().subjectRequest.count()).toBe(requests + addresses.length);
      return (await answered()) - mails;
    };
    const several = (count: number, address: (i: number) => string) =>
      Array.from({ length: count }, (_, i) => address(i));
    const { count = 0 } = MAIL_LIMITS["privacy-mail"].source?.trial ?? {};
    expect(await sendAll(several(count + 3, (i) => `forged${i}@victim.example`))).toBe(count);
    // One address has a limit of its own.
    expect(await sendAll(several(5, () => "one@victim.example"))).toBe(3);
    // To all together.
    later(2 * HOUR_MS - (clock.now().getTime() % HOUR_MS));
    for (let i = 0; i < ANSWERS_AN_HOUR.unproven - 2; i++)
      await withinLimit(["privacy-mail-answers", "unproven"], ANSWERS_AN_HOUR.unproven, HOUR_MS);
    const before = await answered();
    for (let i = 0; i < 5; i++) await receivePrivacyMail(mail({ from: `a@victim${i}.example` }));
    expect((await answered()) - before).toBe(2);
  });

  it("answers the people of a domain, however many mails are forged in its name", async () => {
    const answeredTo = async (from: string, headers: string[] = []) => {
      await receivePrivacyMail(mail({ from, headers }));
      return (await templatesTo(from)).length;
    };
    later(2 * HOUR_MS - (clock.now().getTime() % HOUR_MS));
    const genuine = "Authentication-Results: mx.cloudflare.net; dmarc=pass";
    const count = (MAIL_LIMITS["privacy-mail"].source?.trial.count ?? 0) + 1;
    for (let i = 0; i < count; i++) await answeredTo(`forged${i}@large.example`);
    expect(await answeredTo("last@large.example")).toBe(0);
    expect(await answeredTo("ada@large.example", [genuine])).toBe(1);
    // A result that the sender wrote stands below the one of our server.
    const pretended = ["Authentication-Results: mx.cloudflare.net; dmarc=none", genuine];
    expect(await answeredTo("eve@large.example", pretended)).toBe(0);
  });

  it("lets a stopped clock run again from its day", async () => {
    await receivePrivacyMail(mail());
    const id = (await rows())[0]?.id ?? "";
    await controlWrite(by, ({ tables }) =>
      tables.subjectRequest
        .updateMany({ where: { id }, data: { regime: "uk-gdpr", pausedSince: clock.instant() } })
        .then(() => undefined),
    );
    const dueDay = (await rows())[0]?.dueDay ?? "";
    later(4 * DAY_MS);
    await receivePrivacyMail(mail({ subject: `[${requestReference(id)}]`, text: "All of them." }));
    const [row] = await rows();
    expect(row).toMatchObject({ pausedSince: null, pausedDays: 4, version: 2 });
    expect(row?.dueDay).not.toBe(dueDay);
    expect(row?.steps.map(({ what }) => what)).toEqual(expect.arrayContaining(["noted", "resumed"]));
  });

  it("adds to the request that it answers only when number and sender fit", async () => {
    await receivePrivacyMail(mail());
    const [row] = await rows();
    const subject = `Re: We have your request [${requestReference(row?.id ?? "")}]`;
    expect(await receivePrivacyMail(mail({ subject, text: "One thing more." }))).toBe(true);
    expect(await rows()).toHaveLength(1);
    const noted = (await rows())[0]?.steps.filter(({ what }) => what === "noted");
    expect(noted?.[0]?.evidence).toContain("One thing more.");
    const stranger = `stranger${person}@example.com`;
    await receivePrivacyMail(mail({ subject, from: stranger, text: "Send it to me." }));
    expect((await rows())[0]?.steps.filter(({ what }) => what === "noted")).toHaveLength(1);
    expect(await controlDb().subjectRequest.count({ where: { email: stranger } })).toBe(1);
    expect((await newestMailTo(stranger))?.template).toBe("privacy-received");
  });
});

describe("the daily check of the mailbox", () => {
  const synthetic = () => controlDb().subjectRequest.findMany({ where: { synthetic: true }, take: 50 });

  it("makes a marked request by the same path, once a day, closes it, mails nobody and counts nowhere", async () => {
    const open = async () => (await runCheck("requests-on-time")).evidence.open;
    const [mails, before] = [await controlDb().outboundMail.count(), await open()];
    await checkPrivacyMailbox(receivePrivacyMail);
    await checkPrivacyMailbox(receivePrivacyMail);
    expect(await synthetic()).toMatchObject([
      { status: "withdrawn", decision: "withdrawn", channel: "mail" },
    ]);
    later(DAY_MS + HOUR_MS);
    await checkPrivacyMailbox(receivePrivacyMail);
    expect(await synthetic()).toHaveLength(2);
    expect(await controlDb().outboundMail.count()).toBe(mails);
    expect(await open()).toBe(before);
  });

  it("fails when no request comes of the mail", async () => {
    later(DAY_MS + HOUR_MS);
    await expect(checkPrivacyMailbox(async () => undefined)).rejects.toThrow("made no request");
  });

  it("cannot be played by somebody else", async () => {
    const id = `probe${person}`;
    await receivePrivacyMail(
      mail({ id, headers: [`x-lumina-probe: <${id}@example.com> AAAA`], text: "I am the check." }),
    );
    expect(await rows()).toMatchObject([{ synthetic: false }]);
  });
});
