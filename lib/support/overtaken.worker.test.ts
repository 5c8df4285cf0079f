import { beforeAll, describe, expect, it } from "vitest";
import { clock, MINUTE_MS } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import type { Staff } from "@/lib/staff/current";
import { assignInquiry, closeInquiry, noteOnInquiry, replyToInquiry } from "./answer";
import { receiveContactForm } from "./contact-form";
import { LEAST_MS, newFormToken } from "./form-token";
import { inquiryView } from "./inbox";
import { receiveReply } from "./incoming";
import { referenceOf } from "./reference";

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

/** An inquiry from the contact form. @returns its id */
async function asked(email: string): Promise<string> {
  const form = new FormData();
  const fields = { name: "Ada Byron", email, company: "", kind: "contact", subject: "A question" };
  for (const [name, value] of Object.entries({ ...fields, message: "Does it count?" })) form.set(name, value);
  form.set("token", newFormToken());
  later(LEAST_MS + 1);
  const answer = await receiveContactForm(form, "198.51.100.7");
  if (!("inquiryId" in answer)) throw new Error("It was refused.");
  return answer.inquiryId;
}

const seen = async (inquiryId: string) => {
  const view = await inquiryView(inquiryId);
  if (!view) throw new Error("It is gone.");
  return { inquiryId, version: view.version };
};
async function writesAgain(id: string, email: string): Promise<void> {
  const raw = new TextEncoder().encode(
    `From: Ada <${email}>\r\nTo: hello@lumina-erp.com\r\nSubject: Re: [${referenceOf(id)}]\r\n\r\nMore.`,
  ).buffer as ArrayBuffer;
  expect(await receiveReply(raw)).toBe(true);
}
const mailsTo = (recipient: string) => controlDb().outboundMail.findMany({ where: { recipient } });

beforeAll(async () => {
  await controlWrite({ kind: "system", id: "test" }, async ({ tables }) => {
    await tables.staffMember.createMany({
      data: [RUTH, OMAR].map(({ id, name, email, role }) => ({
        ...{ id, name, email, role, createdAt: clock.instant(), createdBy: "test" },
      })),
    });
  });
});

describe("two of the staff at one inquiry", () => {
  it("tells who comes second who was first, and what they did", async () => {
    const id = await asked("second@example.com");
    const seenByRuth = await seen(id);
    later(1000);
    await assignInquiry(OMAR, { ...seenByRuth, staffId: OMAR.id });
    await expect(assignInquiry(RUTH, { ...seenByRuth, staffId: RUTH.id })).rejects.toThrow(
      "Omar Staff assigned this inquiry first. Nothing was changed.",
    );
    await replyToInquiry(OMAR, { ...(await seen(id)), message: "Yes.", close: false });
    await expect(replyToInquiry(RUTH, { ...seenByRuth, message: "No.", close: true })).rejects.toThrow(
      "Omar Staff answered this inquiry first. Your answer was not sent.",
    );
    await closeInquiry(OMAR, { ...(await seen(id)), closed: true });
    for (const closed of [true, false])
      await expect(closeInquiry(RUTH, { ...seenByRuth, closed })).rejects.toThrow(
        "Omar Staff closed this inquiry first. Nothing was changed.",
      );
    await expect(noteOnInquiry(OMAR, { ...seenByRuth, message: "Late." })).rejects.toThrow(
      /^You changed this inquiry yourself in the meantime.* Your note was not kept\.$/,
    );
    const before = await seen(id);
    later(1000);
    await writesAgain(id, "second@example.com");
    await expect(closeInquiry(RUTH, { ...before, closed: false })).rejects.toThrow(
      "Ada Byron has written again. Nothing was changed.",
    );
    expect(await mailsTo("second@example.com")).toHaveLength(2);
  });

  it("sends an answer and keeps a note once, where it is sent again because its answer was lost", async () => {
    const id = await asked("again@example.com");
    const reply = { ...(await seen(id)), message: "Yes.", close: false };
    const { version } = await replyToInquiry(RUTH, reply);
    expect(await replyToInquiry(RUTH, reply)).toEqual({ version });
    const note = { inquiryId: id, version, message: "Ask Kay." };
    expect(await noteOnInquiry(RUTH, note)).toEqual(await noteOnInquiry(RUTH, note));
    expect((await inquiryView(id))?.messages.map(({ body }) => body)).toEqual([
      "Does it count?",
      "Yes.",
      "Ask Kay.",
    ]);
    later(11 * MINUTE_MS);
    await expect(replyToInquiry(RUTH, reply)).rejects.toThrow(/was not sent/);
  });

  it("does not take the same answer for sent once the customer has written again", async () => {
    const email = "twice@example.com";
    const id = await asked(email);
    const { version } = await replyToInquiry(RUTH, {
      ...(await seen(id)),
      message: "Please wait.",
      close: false,
    });
    later(MINUTE_MS);
    await writesAgain(id, email);
    later(MINUTE_MS);
    const again = { inquiryId: id, message: "Please wait.", close: false };
    await expect(replyToInquiry(RUTH, { ...again, version })).rejects.toThrow(
      "Ada Byron has written again since you sent this text.",
    );
    await replyToInquiry(RUTH, { ...again, ...(await seen(id)) });
    const sent = (await inquiryView(id))?.messages.filter(({ body }) => body === "Please wait.");
    expect(sent).toHaveLength(2);
  });
});
