import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { clock, DAY_MS, HOUR_MS } from "@/lib/platform/clock";
import { controlDb } from "@/lib/platform/db/control";
import { COMPANY } from "@/lib/site/company";
import { requestFigures } from "../figures";
import { checkPrivacyMailbox } from "../mailbox-check";
import { enterCode } from "../verification/verify";
import { receivePrivacyMail } from "./incoming";
import { requestReference } from "./reference";
import { codeFor, newestMailTo, templatesTo } from "./testing";

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
  controlDb().subjectRequest.findMany({ where: { email: email() }, include: { steps: true }, take: 50 });

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
    const [mails, figures] = [await controlDb().outboundMail.count(), await requestFigures()];
    await checkPrivacyMailbox(receivePrivacyMail);
    await checkPrivacyMailbox(receivePrivacyMail);
    expect(await synthetic()).toMatchObject([
      { status: "withdrawn", decision: "withdrawn", channel: "mail" },
    ]);
    later(DAY_MS + HOUR_MS);
    await checkPrivacyMailbox(receivePrivacyMail);
    expect(await synthetic()).toHaveLength(2);
    expect(await controlDb().outboundMail.count()).toBe(mails);
    expect((await requestFigures()).open).toBe(figures.open);
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
