import { afterEach, describe, expect, it } from "vitest";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { controlDb } from "@/lib/platform/db/control";
import { fileAgreement, readAgreement } from "./agreements";
import { runProcessorClock } from "./clock";
import { announceChange, applyChange, correctProcessor, withdrawChange } from "./commands";
import { receiveFollowForm } from "./follow-form";
import { answerFollow, followingOf, requestFollow, tellFollowers } from "./followers";
import { findProcessor, openChanges } from "./queries";
import type { ProcessorChange } from "./schema";

const staff = { id: "stf_test", actor: { kind: "staff", id: "stf_test" } } as const;
const mailsTo = (recipient: string) =>
  controlDb().outboundMail.findMany({ where: { recipient }, orderBy: { createdAt: "asc" } });
const tokenIn = (body: string | undefined) => /following\/([\w-]+)/.exec(body ?? "")?.[1] ?? "";

async function follow(email: string): Promise<string> {
  await requestFollow(email);
  const token = tokenIn((await mailsTo(email))[0]?.body);
  await answerFollow(token, "follow");
  return token;
}

const change = (key: string, version: number, more: Partial<ProcessorChange> = {}): ProcessorChange => ({
  key,
  version,
  name: "Twilio",
  legalName: "Twilio Inc.",
  website: "https://www.twilio.com",
  purpose: "Voice calling infrastructure",
  dataCategories: ["Phone numbers"],
  location: "Ireland",
  transferMechanism: "Standard Contractual Clauses",
  status: "active",
  summary: "Twilio processes data in Ireland.",
  how: "announce",
  ...more,
});

afterEach(() => clock.shift(0));

describe("following the register", () => {
  it("sends nothing before the address says yes, and nothing after it says stop", async () => {
    await requestFollow("ada@example.com");
    const [ask] = await mailsTo("ada@example.com");
    const token = tokenIn(ask?.body);
    expect(await followingOf(token)).toEqual({ email: "ada@example.com", state: "asked" });
    await answerFollow(token, "follow");
    // One that follows already gets no other mail, and the page answers alike.
    await requestFollow("ada@example.com");
    expect(await mailsTo("ada@example.com")).toHaveLength(1);
    await answerFollow(token, "stop");
    expect((await followingOf(token))?.state).toBe("stopped");
    await expect(answerFollow("nobody", "stop")).rejects.toThrow(/not found/);
  });

  it("takes no notice of programs and of what is no address", async () => {
    const form = (fields: Record<string, string>) => {
      const data = new FormData();
      for (const [name, value] of Object.entries(fields)) data.set(name, value);
      return data;
    };
    expect(await receiveFollowForm(form({ email: "no address" }), "192.0.2.9")).toBe("address");
    expect(await receiveFollowForm(form({ email: "bot@example.com", website: "x" }), "192.0.2.9")).toBe(
      "sent",
    );
    expect(await mailsTo("bot@example.com")).toEqual([]);
  });
});

describe("a change of the register", () => {
  it("is told to followers once and takes effect after the notice period, not before all are told", async () => {
    const token = await follow("eve@example.com");
    const before = await findProcessor("twilio");
    const id = await announceChange(staff, change("twilio", before?.version ?? 0));
    await Promise.all([tellFollowers(id), tellFollowers(id)]);
    const mails = (await mailsTo("eve@example.com")).filter(
      ({ template }) => template === "processor-change",
    );
    expect(mails).toHaveLength(1);
    expect(tokenIn(mails[0]?.body)).toBe(token);
    await expect(announceChange(staff, change("twilio", before?.version ?? 0))).rejects.toThrow(/meanwhile/);

    expect(await applyChange(id)).toBe(false);
    await follow("late@example.com");
    clock.shift(15 * DAY_MS);
    expect(await applyChange(id)).toBe(false);
    await runProcessorClock();
    await runProcessorClock();
    expect(await findProcessor("twilio")).toMatchObject({ location: "Ireland", agreementHash: null });
    expect(await openChanges()).toEqual([]);
  });

  it("can be withdrawn, which tells whoever was told", async () => {
    await follow("kim@example.com");
    const id = await announceChange(staff, change("new-one", 0, { name: "New One" }));
    await tellFollowers(id);
    await withdrawChange(staff, { id, version: 1 });
    clock.shift(20 * DAY_MS);
    await runProcessorClock();
    expect(await findProcessor("new-one")).toBeNull();
    expect((await mailsTo("kim@example.com")).at(-1)?.template).toBe("processor-change-withdrawn");
  });

  it("corrects words at once, but takes no company in unannounced", async () => {
    const before = await findProcessor("deepgram");
    const correction = change("deepgram", before?.version ?? 0, { name: "Deepgram", how: "correct" });
    await correctProcessor(staff, correction);
    await expect(correctProcessor(staff, correction)).rejects.toThrow(/meanwhile/);
    await expect(correctProcessor(staff, change("nobody", 0))).rejects.toThrow(/announced/);
  });
});

describe("a signed agreement", () => {
  const pdf = new Uint8Array(new TextEncoder().encode("%PDF-1.7 signed"));
  const dates = { signedOn: "2026-01-05", reviewDueOn: "2099-01-05" };

  it("is sealed, known by its hash, and read back as it was filed", async () => {
    await fileAgreement(staff, "stripe", { name: 'a/"b".pdf', bytes: pdf }, dates);
    const filed = await readAgreement("stripe");
    expect(filed?.bytes).toEqual(pdf);
    expect(filed?.name).toBe("a_b_.pdf");
    expect((await findProcessor("stripe"))?.agreementHash).toMatch(/^[0-9a-f]{64}$/);
    expect(await readAgreement("datadog")).toBeNull();
  });

  it("is refused when it is no PDF or its days cannot be", async () => {
    const file = { name: "x.pdf", bytes: pdf };
    const html = { ...file, bytes: new Uint8Array(new TextEncoder().encode("<html>")) };
    await expect(fileAgreement(staff, "datadog", html, dates)).rejects.toThrow(/no PDF/);
    await expect(fileAgreement(staff, "datadog", file, { ...dates, signedOn: "2099-01-01" })).rejects.toThrow(
      /future/,
    );
    await expect(
      fileAgreement(staff, "datadog", file, { ...dates, reviewDueOn: "2026-01-06" }),
    ).rejects.toThrow(/future/);
  });
});
