import { expect, it } from "vitest";
import { controlRead } from "@/lib/platform/db/control";
import { countEgress } from "@/lib/platform/egress";
import { deepgramConnect } from "@/lib/providers/deepgram";
import { askGemini } from "@/lib/providers/gemini";
import { stripe } from "@/lib/providers/stripe";
import { twilioCallStatus } from "@/lib/providers/twilio";
import { searchNumbers } from "@/lib/providers/twilio-numbers";
import { contactsOfMonth, egressOf } from "./queries";

it("counts what goes out to each company, by categories that the register names", async () => {
  expect(await egressOf("twilio")).toEqual([]);
  // What they answer does not matter here.
  await twilioCallStatus(`CA${"0".repeat(32)}`).catch(() => undefined);
  for (const _ of [1, 2])
    await searchNumbers({ country: "US", type: "local", digits: "", sms: false }).catch(() => undefined);
  for (const category of ["Excerpts of ERP data", "Excerpts of transcripts"] as const)
    await askGemini({ category, instruction: "", prompt: "", responseSchema: {} }).catch(() => undefined);
  const socket = await deepgramConnect([])({
    ...{ onMessage: () => undefined, onClose: () => undefined, onError: () => undefined },
  } as never);
  socket.close();
  const seen = (
    await Promise.all(["twilio", "google-gemini", "deepgram"].map((key) => egressOf(key)))
  ).flat();
  expect(seen.map(({ category, requests }) => [category, requests])).toEqual([
    ["Call and message details", 1],
    ["Phone numbers", expect.any(Number)],
    ["Excerpts of ERP data", 1],
    ["Excerpts of transcripts", 1],
    ["Sound of calls", 1],
  ]);
  expect(seen[1]?.requests).toBeGreaterThanOrEqual(2);
  expect(seen.every(({ isDeclared }) => isDeclared)).toBe(true);
});

it("sends nothing to a host that is not the company's own, and counts that it was tried", async () => {
  const before = (await egressOf("deepgram")).length;
  await expect(countEgress("deepgram", "Sound of calls", "https://deepgram.example/v1")).rejects.toThrow(
    "nothing was sent",
  );
  await expect(countEgress("deepgram", "Everything", "https://api.deepgram.com.example")).rejects.toThrow(
    "no declared host",
  );
  const [rows] = await controlRead([
    {
      sql: `SELECT sum("requests") AS "sent", sum("refused") AS "refused" FROM "ProcessorEgress" WHERE "host" LIKE '%.example'`,
    },
  ]);
  expect(rows).toEqual([{ sent: 0, refused: 2 }]);
  expect(await egressOf("deepgram")).toHaveLength(before);
});

it("names what was sent to each company in a month, and which were not contacted", async () => {
  const contacts = await contactsOfMonth();
  const contactOf = (key: string) => contacts.find((one) => one.key === key);
  expect(contactOf("twilio")?.categories.length).toBeGreaterThan(0);
  expect(contactOf("cloudflare")?.note).toContain("Runs the Platform");
  expect(contacts.length).toBeGreaterThanOrEqual(7);
});

it("counts what goes to Stripe by what it is about, all of it declared", async () => {
  const about = {
    customer: (await stripe().customers.create({ metadata: { organizationId: "org_egress" } })).id,
  };
  await stripe().invoices.list(about);
  await stripe().subscriptions.list(about);
  await stripe().customers.listBalanceTransactions(about.customer);
  const seen = await egressOf("stripe");
  expect(seen.map(({ category, requests }) => [category, requests])).toEqual([
    ["Billing details", 1],
    ["Payment data", 2],
    ["Plan and units used", 1],
  ]);
  expect(seen.every(({ isDeclared }) => isDeclared)).toBe(true);
});
