import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { clock, DAY_MS, HOUR_MS } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { newId } from "@/lib/platform/id";
import { HONEYPOT } from "@/lib/support/contact-state";
import { LEAST_MS, newFormToken } from "@/lib/support/form-token";
import { dayReceived, dueDate } from "../clocks";
import { CODE_HOURS, MOST_ATTEMPTS } from "../verification/code";
import { enterCode, sendNewCode } from "../verification/verify";
import { fileOwnRequest, ownRequests } from "./own";
import { receiveRequestForm } from "./public-form";
import { requestReference } from "./reference";
import { codeFor, newestMailTo, templatesTo } from "./testing";

let shift = 0;
const later = (ms: number) => {
  shift += ms;
  clock.shift(shift);
};
let person = 0;
const address = () => `198.51.${person % 250}.7`;

function form(change: Record<string, string> = {}): FormData {
  const filled = new FormData();
  const token = newFormToken();
  later(LEAST_MS + 1);
  const fields = {
    ...{ kind: "access", country: "DE", language: "de", name: "Ada Byron", details: "What you have." },
    ...{ email: `ada${person}@example.com`, agentName: "", agentEmail: "", token, [HONEYPOT]: "", ...change },
  };
  for (const [name, value] of Object.entries(fields)) filled.set(name, value);
  return filled;
}
const send = (filled: FormData) => receiveRequestForm(filled, address());
async function taken(filled: FormData): Promise<string> {
  const answer = await send(filled);
  if (!("requestId" in answer)) throw new Error(JSON.stringify(answer));
  return answer.requestId;
}
const read = (id: string) =>
  controlDb().subjectRequest.findUniqueOrThrow({
    where: { id },
    include: { steps: { orderBy: { id: "asc" } } },
  });
const email = () => `ada${person}@example.com`;

beforeEach(() => {
  person += 1;
});
afterAll(() => clock.shift(0));

describe("the public form", () => {
  it("takes a request, counts its clock from now, and asks by mail to verify, in the language asked for", async () => {
    const id = await taken(form());
    const row = await read(id);
    expect(row).toMatchObject({ status: "received", regime: "gdpr", channel: "form", verifiedAt: null });
    const facts = { regime: "gdpr", kind: "access", receivedDay: dayReceived(row.receivedAt) } as const;
    expect(row.dueDay).toBe(dueDate(facts).day);
    expect(row.steps.map(({ what }) => what)).toEqual(["received", "acknowledged"]);
    const mail = await newestMailTo(email());
    expect(mail?.subject).toBe(`Wir haben Ihre Anfrage [${requestReference(id)}]`);
    expect(mail?.body).toContain("/privacy-request/verify?number=");
    // Anybody can type anybody's address: nothing that was typed is mailed on.
    expect(mail?.body).not.toMatch(/Ada|What you have/);
    expect(JSON.stringify(row)).not.toContain(await codeFor(email()));
  });

  it.each([
    ["GB", "uk-gdpr"],
    ["US", "ccpa"],
    ["BR", "other"],
    ["KP", "other"],
  ])("refuses nobody: %s is %s", async (country, regime) => {
    expect(await read(await taken(form({ country })))).toMatchObject({ country, regime });
  });

  it("gives everything back that was typed when something is wrong", async () => {
    const answer = await send(form({ email: "no address", country: "", details: "Everything." }));
    expect(answer).toMatchObject({
      values: { name: "Ada Byron", details: "Everything." },
      fieldErrors: { email: expect.any(String), country: "Choose the country you live in." },
    });
    expect(await send(form({ [HONEYPOT]: "x" }))).toMatchObject({ message: expect.any(String) });
    expect(await templatesTo(email())).toEqual([]);
  });

  it("takes the same form twice for one request", async () => {
    const filled = form();
    expect(await taken(filled)).toBe(await taken(filled));
    expect(await templatesTo(email())).toEqual(["privacy-received"]);
  });

  it("tells a stranger who sends the same words nothing of another's request", async () => {
    const first = await taken(form());
    const mine = await receiveRequestForm(form(), "203.0.113.9");
    if (!("requestId" in mine)) throw new Error(JSON.stringify(mine));
    expect(mine.requestId).not.toBe(first);
    expect(await read(mine.requestId)).toMatchObject({ duplicateOfId: first, status: "received" });
  });

  it("mails an agent's address no more often than any other's", async () => {
    const agentEmail = `often${person}@example.com`;
    for (let i = 0; i < 8; i += 1)
      await taken(form({ email: `for${person}x${i}@example.com`, agentName: "Charles", agentEmail }));
    expect(await templatesTo(agentEmail)).toHaveLength(5);
  });

  it("tells an agent, and leaves the code to the person", async () => {
    const agentEmail = `agent${person}@example.com`;
    const row = await read(await taken(form({ agentName: "Charles", agentEmail })));
    expect(row).toMatchObject({ agentName: "Charles", agentEmail, email: email() });
    expect(await templatesTo(agentEmail)).toEqual(["privacy-agent"]);
    await expect(codeFor(agentEmail)).rejects.toThrow();
    await expect(codeFor(email())).resolves.toMatch(/^\d{8}$/);
  });

  it("goes on taking requests of an address that got enough mails, without another mail", async () => {
    for (let i = 0; i < 7; i += 1) await taken(form({ details: `Number ${i}` }));
    expect((await templatesTo(email())).length).toBe(5);
    expect(await controlDb().subjectRequest.count({ where: { email: email() } })).toBe(7);
  });
});

describe("the code of the mail", () => {
  it("verifies the request, once", async () => {
    const id = await taken(form());
    const number = requestReference(id);
    const code = await codeFor(email());
    expect(await enterCode(number.toLowerCase(), code, address())).toBe("verified");
    expect(await read(id)).toMatchObject({ status: "verified", verifiedBy: "mail-code", codeHash: null });
    expect(await enterCode(number, code, address())).toBe("used-up");
    expect((await read(id)).steps.filter(({ what }) => what === "verified")).toHaveLength(1);
  });

  it("works no longer after five wrong tries, nor after its time", async () => {
    const id = await taken(form());
    const number = requestReference(id);
    const code = await codeFor(email());
    const wrong = code === "00000000" ? "00000001" : "00000000";
    for (let i = 1; i < MOST_ATTEMPTS; i += 1)
      expect(await enterCode(number, wrong, address())).toBe("wrong");
    expect(await enterCode(number, wrong, address())).toBe("used-up");
    expect(await enterCode(number, code, address())).toBe("used-up");
    expect(await read(id)).toMatchObject({ status: "received", verifiedAt: null });

    later(HOUR_MS);
    expect(await sendNewCode(number, address())).toBe(true);
    const second = await codeFor(email());
    later(CODE_HOURS * HOUR_MS + 1);
    expect(await enterCode(number, second, address())).toBe("used-up");
    expect(await sendNewCode(number, address())).toBe(true);
    expect(await enterCode(number, await codeFor(email()), address())).toBe("verified");
  });

  it("is of one request: another of the same address inherits nothing", async () => {
    const first = await taken(form());
    const code = await codeFor(email());
    expect(await enterCode(requestReference(first), code, address())).toBe("verified");
    later(DAY_MS);
    const second = await taken(form());
    expect(second).not.toBe(first);
    expect(await read(second)).toMatchObject({ duplicateOfId: first, status: "received", verifiedAt: null });
    expect(await enterCode(requestReference(second), code, address())).toBe("wrong");
    expect(await read(second)).toMatchObject({ status: "received" });
  });

  it("works however many requests came after it", async () => {
    const id = await taken(form());
    await controlWrite({ kind: "system", id: "test" }, async (w) => {
      const { id: _, mailHash, steps, ...row } = await read(id);
      for (let chunk = 0; chunk < 51; chunk += 1)
        await w.tables.subjectRequest.createMany({
          data: Array.from({ length: 100 }, () => {
            const newer = newId("subjectRequest");
            return { ...row, id: newer, ending: newer.slice(-8), email: "flood@example.com" };
          }),
        });
    });
    expect(await enterCode(requestReference(id), await codeFor(email()), address())).toBe("verified");
  });

  it("does not tell whether a number exists, and cannot be gone through from one network", async () => {
    expect(await enterCode("REQ-00000000", "12345678", address())).toBe("wrong");
    expect(await sendNewCode("REQ-00000000", address())).toBe(true);
    const outcomes = [];
    for (let i = 0; i < 40; i += 1) outcomes.push(await enterCode("REQ-00000000", "12345678", address()));
    expect(outcomes.at(-1)).toBe("too-many");
  });
});

describe("somebody who is signed in", () => {
  it("is verified by the fresh proof, and sees their own requests alone", async () => {
    const user = { id: `usr_own${person}`, name: "Ada", email: email() };
    const asked = { kind: "access", country: "GB", language: "fr", details: "" } as const;
    const id = await fileOwnRequest(user, { ...asked, from: "workspace" });
    expect(await read(id)).toMatchObject({
      ...{ status: "verified", verifiedBy: "fresh-proof", channel: "workspace", codeHash: null },
    });
    expect(await templatesTo(email())).toEqual(["privacy-taken"]);
    // The same address by the public form is nobody's account: it is verified by itself, and not listed there.
    const byForm = await taken(form());
    expect(await read(byForm)).toMatchObject({ status: "received", userId: null, duplicateOfId: id });
    expect((await ownRequests(user.id)).map((one) => one.id)).toEqual([id]);
    expect(await ownRequests(`usr_other${person}`)).toEqual([]);
  });
});
