import { expect, it } from "vitest";
import { deepgramConnect } from "@/lib/providers/deepgram";
import { askGemini } from "@/lib/providers/gemini";
import { stripe } from "@/lib/providers/stripe";
import { twilioCallStatus } from "@/lib/providers/twilio";
import { searchNumbers } from "@/lib/providers/twilio-numbers";
import { egressOf } from "./queries";

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
