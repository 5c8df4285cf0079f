import { env } from "cloudflare:test";
import { beforeAll, expect, it } from "vitest";
import { newOwner } from "@/lib/accounts/testing";
import { openCalls } from "@/lib/call-search/open-calls";
import { type Actor, type TenantDb, tenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { environment } from "@/lib/platform/env";
import { twilioSignature } from "@/lib/providers/twilio";
import { findCall } from "@/lib/voice/calls";
import { recordingOf } from "@/lib/voice/recordings/record";
import { placeTestCall } from "@/lib/voice/test-call";
import { type CallWebhook, callUrls } from "@/lib/voice/webhook-urls";
import { send } from "../testing";

const ADA: Actor = { kind: "user", id: "usr_1" };
const THEIRS = "+12025550105";
let organizationId = "";
let db: TenantDb;

beforeAll(async () => {
  const { slug } = await newOwner("ada@voicemail.example", { company: "Voicemail" });
  organizationId = (await controlDb().organization.findUnique({ where: { slug } }))?.id ?? "";
  db = tenantDb(organizationId);
});

const control = async (what: string): Promise<unknown> =>
  (await fetch(`${(env as unknown as { EMULATORS: string }).EMULATORS}/voice/control/${what}`)).json();

it("is left by a test call to an organization without a number, and is a task", async () => {
  const ours = environment().TWILIO_TEST_NUMBER ?? "";
  const { id } = await placeTestCall(
    { db, actor: ADA, organization: { id: organizationId, timeZone: "UTC" } },
    { requestKey: crypto.randomUUID(), script: "voicemail", purchaseOrderId: null, records: false },
  );
  const placed = await findCall(db, id);
  expect(placed).toMatchObject({ direction: "inbound", fromNumber: THEIRS, toNumber: ours, placedBy: null });
  // The network is asked for the caller's phone, which is the sandbox's.
  const sid = placed.providerSid ?? "";
  expect(await control("calls")).toContainEqual(expect.objectContaining({ sid, from: ours, to: THEIRS }));

  const urls = callUrls(organizationId, id);
  const post = async (event: CallWebhook, more: Record<string, string>) => {
    const form = { AccountSid: environment().TWILIO_ACCOUNT_SID ?? "", CallSid: sid, ...more };
    const answer = await send(new URL(urls[event]).pathname, {
      method: "POST",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        "x-twilio-signature": twilioSignature(urls[event], form),
      },
      body: new URLSearchParams(form).toString(),
    });
    return answer.text();
  };
  const twiml = await post("answered", { CallStatus: "in-progress" });
  expect(twiml).toContain("Nobody can take your call");
  expect(twiml).toContain(`<Record action="${urls.message}"`);
  expect(twiml).not.toContain("<Dial");
  expect(twiml.indexOf("transcribed by a computer")).toBeLessThan(twiml.indexOf("<Stream"));
  expect(await recordingOf(db, id)).toMatchObject({ status: "expected" });
  await post("status", { CallStatus: "in-progress" });
  expect(await findCall(db, id)).toMatchObject({ status: "ringing", answeredAt: null, records: true });
  expect(await post("message", { RecordingDuration: "9" })).toContain("Thank you for your message");
  await post("status", { CallStatus: "completed" });
  expect((await findCall(db, id)).status).toBe("no-answer");
  const { missed } = await openCalls(db);
  expect(missed).toMatchObject([{ id, isTest: true, messageAt: expect.any(String) }]);
});
