import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { account, other, startVoice, twilioAt } from "./emulator";

/** Twilio's interface, asked by its own library: what it sells, and how it refuses. */
let voice: Awaited<ReturnType<typeof startVoice>>;
const folder = mkdtempSync(path.join(tmpdir(), "voice-"));
beforeAll(async () => {
  voice = await startVoice({ folder });
});
afterAll(() => voice.close());

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    ({ status, code }: { status: number; code: number }) => [status, code],
  );
const hook = "https://lumina.example/api/webhooks/twilio/voice";

test("numbers are searched, bought, changed, listed and released, and outlive a restart", async () => {
  const twilio = twilioAt(voice.origin);
  const offered = await twilio.available("US").local.list({ areaCode: 415, voiceEnabled: true, limit: 5 });
  expect(offered).toHaveLength(5);
  expect(offered[0]).toMatchObject({
    phoneNumber: "+14155550140",
    locality: "San Francisco",
    isoCountry: "US",
  });
  const bought = await twilio.numbers.create({
    phoneNumber: "+14155550142",
    friendlyName: "Orders",
    voiceUrl: hook,
  });
  expect(bought).toMatchObject({ friendlyName: "Orders", voiceUrl: hook, accountSid: account.sid });
  const after = await twilio.available("US").local.list({ areaCode: 415 });
  expect(after.map((one) => one.phoneNumber)).not.toContain("+14155550142");
  await twilio.numbers(bought.sid).update({ friendlyName: "Purchasing", statusCallback: `${hook}/status` });
  const again = await startVoice({ folder });
  const [kept] = await twilioAt(again.origin).numbers.list({ phoneNumber: "+14155550142" });
  expect(kept).toMatchObject({
    friendlyName: "Purchasing",
    statusCallback: `${hook}/status`,
    voiceUrl: hook,
  });
  again.close();
  expect(await twilio.numbers(bought.sid).remove()).toBe(true);
  expect(await twilio.numbers.list()).toEqual([]);
});

test("a number that is gone, needs an address, or does not exist is refused with Twilio's code", async () => {
  const { numbers, available } = twilioAt(voice.origin);
  expect(await refusal(numbers.create({ phoneNumber: "+14155550149" }))).toEqual([400, 21422]);
  expect(await refusal(numbers.create({ phoneNumber: "+493023125001" }))).toEqual([400, 21631]);
  expect(await refusal(numbers.create({ phoneNumber: "+15005550000" }))).toEqual([400, 21421]);
  expect(await refusal(numbers.create({ phoneNumber: "+14155550143", voiceUrl: "nowhere" }))).toEqual([
    400, 21502,
  ]);
  expect(await refusal(available("XX").local.list())).toEqual([404, 20404]);
  const [german] = await available("DE").local.list({ limit: 1 });
  expect(german).toMatchObject({ addressRequirements: "local", capabilities: { voice: true, SMS: false } });
});

test("another account, a wrong key and foreign things are refused", async () => {
  const mine = twilioAt(voice.origin);
  const number = await mine.numbers.create({ phoneNumber: "+12125550140" });
  const theirs = twilioAt(voice.origin, other);
  expect(await refusal(theirs.numbers(number.sid).fetch())).toEqual([404, 20404]);
  expect(await refusal(twilioAt(voice.origin, { ...account, token: "guessed" }).numbers.list())).toEqual([
    401, 20003,
  ]);
  const asOther = await fetch(`${voice.origin}/twilio/2010-04-01/Accounts/${account.sid}/Calls.json`, {
    headers: { authorization: `Basic ${Buffer.from(`${other.sid}:${other.token}`).toString("base64")}` },
  });
  expect(asOther.status).toBe(404);
  expect(await refusal(theirs.calls.create({ to: "+12025550101", from: "+12125550140", url: hook }))).toEqual(
    [400, 21210],
  );
});

test("calls that cannot be placed are refused with Twilio's code", async () => {
  const { calls, recordings } = twilioAt(voice.origin);
  const right = { to: "+12025550101", from: "+14155550140", url: hook };
  expect(await refusal(calls.create({ ...right, to: "12" }))).toEqual([400, 21211]);
  expect(await refusal(calls.create({ ...right, from: "+12025550101" }))).toEqual([400, 21210]);
  expect(await refusal(calls.create({ ...right, url: "lumina" }))).toEqual([400, 21205]);
  expect(await refusal(calls.create({ ...right, statusCallbackEvent: ["answerd"] }))).toEqual([400, 21626]);
  expect(await refusal(calls(`CA${"0".repeat(32)}`).fetch())).toEqual([404, 20404]);
  expect(await refusal(recordings(`RE${"0".repeat(32)}`).remove())).toEqual([404, 20404]);
});

test("instructions that are no TwiML are kept as Twilio's alerts, and the call ends", async () => {
  await voice.control("PUT", "settings", { speed: 50 });
  const { calls } = twilioAt(voice.origin);
  for (const [twiml, code] of [
    ["<Response><Shout>hello</Shout></Response>", 12200],
    ["<Response><Say>a & b</Say></Response>", 12100],
    ["<Response><Say>hello</Response>", 12100],
    ["<Answer/>", 12100],
    ['<Response><Start><Stream url="ws://lumina.example/media"/></Start></Response>', 11100],
  ] as const) {
    const { sid } = await calls.create({ to: "+12025550101", from: "+14155550140", twiml });
    await expect.poll(async () => (await calls(sid).fetch()).status, { timeout: 10_000 }).toBe("completed");
    const alerts = await voice.control("GET", "alerts");
    expect(alerts.filter((one: { callSid: string }) => one.callSid === sid)).toMatchObject([{ code }]);
  }
});

test("the scripts that can be called are told by number and title", async () => {
  const scripts = await voice.control("GET", "scripts");
  expect(scripts).toContainEqual(
    expect.objectContaining({
      id: "delivery-day",
      number: "+12025550101",
      title: "Supplier promises a delivery day",
    }),
  );
  await expect(voice.control("PUT", "facts", { to: "*", orderNumber: "<PO>" })).rejects.toThrow(
    "cannot say orderNumber",
  );
});
