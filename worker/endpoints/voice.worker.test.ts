import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newOwner } from "@/lib/accounts/testing";
import { callChannel } from "@/lib/platform/call-channel";
import { type TenantDb, tenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { environment } from "@/lib/platform/env";
import { newId } from "@/lib/platform/id";
import { twilioSignature } from "@/lib/providers/twilio";
import { createCall, findCall } from "@/lib/voice/calls";
import { recordingOf } from "@/lib/voice/recordings/record";
import { callUrls } from "@/lib/voice/webhook-urls";
import { ORIGIN, send, streamed } from "../testing";

const PERSON = { kind: "user", id: "usr_1" } as const;
const CALL_SID = `CA${"1".repeat(32)}`;
let organizationId = "";
let db: TenantDb;
let callId = "";

beforeAll(async () => {
  const { slug } = await newOwner("ada@voice.example", { company: "Voice Engines" });
  const organization = await controlDb().organization.findUnique({ where: { slug } });
  organizationId = organization?.id ?? "";
  db = tenantDb(organizationId);
});

beforeEach(async () => {
  await db.write({ kind: "system", id: "test" }, (w) => {
    w.deleteRows("Recording", "1 = 1");
    w.deleteRows("Call", "1 = 1");
  });
  const made = await createCall(
    db,
    PERSON,
    {
      ...{ requestKey: crypto.randomUUID(), fromNumber: "+12025550100", toNumber: "+12025550101" },
      ...{ isTest: true, supplierId: null, purchaseOrderId: null },
    },
    "A test call was placed.",
  );
  callId = made.id;
  // As it is after the network took the call, without asking it.
  const channel = callChannel(organizationId, callId);
  await channel.fetch("https://call/place", {
    method: "POST",
    body: JSON.stringify({ organizationId, callId, timeZone: "UTC" }),
  });
  await db.write({ kind: "system", id: "test" }, (w) =>
    w.updateRows(
      "Call",
      `"providerSid" = ?3, "status" = 'queued', "endedAt" = NULL, "failure" = NULL`,
      `"id" = ?2`,
      [callId, CALL_SID],
    ),
  );
});

const fields = (more: Record<string, string> = {}) => ({
  AccountSid: environment().TWILIO_ACCOUNT_SID ?? "",
  ApiVersion: "2010-04-01",
  CallSid: CALL_SID,
  CallStatus: "in-progress",
  ...more,
});

type Event = "answered" | "announce" | "ended" | "status" | "recording";

const post = (
  event: Event,
  form: Record<string, string>,
  init: { signature?: string; body?: string } = {},
) => {
  const url = callUrls(organizationId, callId)[event];
  return send(new URL(url).pathname, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "x-twilio-signature": init.signature ?? twilioSignature(url, form),
    },
    body: init.body ?? new URLSearchParams(form).toString(),
  });
};

const statusOf = async () => (await findCall(db, callId)).status;

describe("the voice webhook", () => {
  it("has both told before anything is transcribed, and connects them", async () => {
    const answer = await post("answered", fields());
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toContain("text/xml");
    const twiml = await answer.text();
    expect(twiml.indexOf("<Say")).toBeLessThan(twiml.indexOf("<Start>"));
    expect(twiml).toContain("This call with Voice Engines is transcribed");
    expect(twiml).toContain(`<Stream url="${callUrls(organizationId, callId).media}" track="both_tracks">`);
    expect(twiml).toContain(">+12025550101</Number>");
    expect(await statusOf()).toBe("in-progress");
    expect(await findCall(db, callId)).toMatchObject({ announcedAt: null });
    const heard = await post("announce", fields({ CallSid: `CA${"2".repeat(32)}`, ParentCallSid: CALL_SID }));
    expect(await heard.text()).toContain("hang up now");
    expect(await findCall(db, callId)).toMatchObject({ announcementLanguage: "en-US" });
    expect((await findCall(db, callId)).announcedAt).not.toBeNull();
  });

  it("hangs up a call that has ended meanwhile", async () => {
    await post("status", fields({ CallStatus: "canceled" }));
    expect(await (await post("answered", fields())).text()).toContain("<Hangup/>");
  });
});

describe("a call that is recorded", () => {
  const SID = `RE${"4".repeat(32)}`;
  const recorded = async () => {
    await db.write({ kind: "system", id: "test" }, (w) =>
      w.updateRows("Call", `"records" = 1`, `"id" = ?2`, [callId]),
    );
  };
  const tell = (more: Record<string, string> = {}) =>
    post("recording", fields({ RecordingSid: SID, RecordingStatus: "completed", ...more }));

  it("says so to both, and is recorded from when they are connected", async () => {
    expect(await (await post("answered", fields())).text()).not.toContain("record=");
    await recorded();
    const twiml = await (await post("answered", fields())).text();
    expect(twiml).toContain("is recorded and transcribed by a computer");
    expect(twiml).toContain(`record="record-from-answer-dual"`);
    expect(twiml).toContain(`recordingStatusCallback="${callUrls(organizationId, callId).recording}"`);
    // Nothing is expected before the other party has heard it.
    expect(await recordingOf(db, callId)).toBeNull();
    const heard = await post("announce", fields({ CallSid: `CA${"2".repeat(32)}`, ParentCallSid: CALL_SID }));
    expect(await heard.text()).toContain("is recorded and transcribed");
    expect(await recordingOf(db, callId)).toMatchObject({ status: "expected", providerSid: null });
  });

  it("takes reports of its recording early, twice and late, and believes no address in them", async () => {
    await recorded();
    for (const RecordingUrl of [
      "http://169.254.169.254/",
      "https://evil.example/x.wav",
      "file:///etc/passwd",
    ])
      expect((await tell({ RecordingUrl })).status).toBe(204);
    await post("announce", fields({ CallSid: `CA${"2".repeat(32)}`, ParentCallSid: CALL_SID }));
    await Promise.all([
      tell(),
      tell({ RecordingStatus: "in-progress" }),
      tell({ RecordingStatus: "of-tomorrow" }),
    ]);
    expect((await tell({ RecordingSid: `RE${"5".repeat(32)}` })).status).toBe(204);
    expect(await db.recording.count({ where: { callId } })).toBe(1);
    expect(await recordingOf(db, callId)).toMatchObject({ status: "expected", providerSid: SID });
  });

  it.each(["../../Calls", "RE' OR 1=1 --", `RE${"g".repeat(32)}`, ""])("refuses the id %s", async (sid) => {
    await recorded();
    expect((await tell({ RecordingSid: sid })).status).toBe(400);
    expect(await recordingOf(db, callId)).toBeNull();
  });

  it("says nothing of a call that is not to be recorded", async () => {
    expect((await tell()).status).toBe(204);
    expect(await recordingOf(db, callId)).toBeNull();
  });
});

describe("status reports", () => {
  it("move a call forward only, whatever comes twice, late or out of order", async () => {
    for (const CallStatus of ["in-progress", "ringing", "initiated", "in-progress"])
      expect((await post("status", fields({ CallStatus }))).status).toBe(204);
    expect(await statusOf()).toBe("in-progress");
    await Promise.all(
      ["completed", "ringing", "completed", "busy"].map((CallStatus) =>
        post("status", fields({ CallStatus })),
      ),
    );
    const ended = await findCall(db, callId);
    expect(["completed", "busy"]).toContain(ended.status);
    await post("status", fields({ CallStatus: "in-progress" }));
    expect(await statusOf()).toBe(ended.status);
  });

  it("take a call's end from how the other party was reached", async () => {
    await post("status", fields());
    await post("ended", fields({ DialCallStatus: "no-answer" }));
    await post("status", fields({ CallStatus: "completed" }));
    expect(await statusOf()).toBe("no-answer");
  });

  it("pass with fields and states that are new", async () => {
    expect((await post("status", fields({ CallStatus: "of-tomorrow", Extra: "x" }))).status).toBe(204);
    expect(await statusOf()).toBe("queued");
  });
});

describe("what Twilio did not send is refused and changes nothing", () => {
  const refusals: [string, () => Promise<Response>, number][] = [
    ["no signature", () => post("status", fields(), { signature: "" }), 403],
    ["a signature of garbage", () => post("status", fields(), { signature: "A".repeat(8_000) }), 403],
    [
      "the signature of another path",
      () =>
        post("status", fields(), {
          signature: twilioSignature(callUrls(organizationId, callId).answered, fields()),
        }),
      403,
    ],
    [
      "a changed field",
      () =>
        post("status", fields(), {
          body: new URLSearchParams(fields({ CallStatus: "completed" })).toString(),
        }),
      403,
    ],
    ["another account", () => post("status", fields({ AccountSid: `AC${"9".repeat(32)}` })), 400],
    ["a call's id that is a path", () => post("status", fields({ CallSid: "../../x" })), 400],
    ["a call's id that is SQL", () => post("status", fields({ CallSid: "CA' OR 1=1 --" })), 400],
    ["another call's id", () => post("status", fields({ CallSid: `CA${"7".repeat(32)}` })), 404],
    [
      "a field that comes twice",
      () => {
        const body = `${new URLSearchParams(fields())}&CallStatus=completed`;
        return post("status", fields({ CallStatus: "completed" }), { body });
      },
      400,
    ],
  ];
  it.each(refusals)("%s", async (_, ask, status) => {
    expect((await ask()).status).toBe(status);
    expect(await statusOf()).toBe("queued");
  });

  it("JSON, a huge body, a body without an end", async () => {
    const url = new URL(callUrls(organizationId, callId).status).pathname;
    const json = await send(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    });
    expect(json.status).toBe(415);
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const { body } = streamed(1_000_000);
    expect((await send(url, { method: "POST", headers: form, body })).status).toBe(413);
  });

  it("a forged host or forwarding header", async () => {
    const url = callUrls(organizationId, callId).status;
    const forged = url.replace(ORIGIN, "http://evil.example");
    const answer = await send(new URL(url).pathname, {
      method: "POST",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        "x-forwarded-host": "evil.example",
        "x-twilio-signature": twilioSignature(forged, fields()),
      },
      body: new URLSearchParams(fields()).toString(),
    });
    expect(answer.status).toBe(403);
  });

  it("another organization's call, and no call at all", async () => {
    for (const [organization, call] of [
      ["org_other", callId],
      [organizationId, newId("call")],
    ] as const) {
      const url = callUrls(organization, call).status;
      const answer = await send(new URL(url).pathname, {
        method: "POST",
        headers: {
          "content-type": "application/x-www-form-urlencoded",
          "x-twilio-signature": twilioSignature(url, fields()),
        },
        body: new URLSearchParams(fields()).toString(),
      });
      expect(answer.status).toBe(404);
    }
  });
});

describe("the media socket", () => {
  const mediaPath = () => new URL(callUrls(organizationId, callId).media).pathname;
  const open = async (signature = twilioSignature(callUrls(organizationId, callId).media, {})) => {
    const response = await send(mediaPath(), {
      headers: { upgrade: "websocket", "x-twilio-signature": signature },
    });
    const { webSocket } = response as Response & { webSocket: (WebSocket & { accept(): void }) | null };
    webSocket?.accept();
    return { status: response.status, socket: webSocket };
  };
  const closeCode = (socket: WebSocket) =>
    new Promise<number>((resolve) => socket.addEventListener("close", ({ code }) => resolve(code)));
  const start = (ticket: string, more: object = {}) =>
    JSON.stringify({
      ...{ event: "start", sequenceNumber: "1", streamSid: `MZ${"3".repeat(32)}` },
      start: {
        ...{
          accountSid: environment().TWILIO_ACCOUNT_SID,
          callSid: CALL_SID,
          tracks: ["inbound", "outbound"],
        },
        mediaFormat: { encoding: "audio/x-mulaw", sampleRate: 8000, channels: 1 },
        customParameters: { ticket },
        ...more,
      },
    });
  const ticketOf = async () => {
    const twiml = await (await post("answered", fields())).text();
    return /name="ticket" value="([^"]+)"/.exec(twiml)?.[1] ?? "";
  };
  const media = JSON.stringify({
    event: "media",
    media: { track: "inbound", chunk: "1", timestamp: "0", payload: "/////w==" },
  });

  it("does not open without Twilio's signature", async () => {
    expect((await open("")).status).toBe(403);
    expect((await open("AAAA")).status).toBe(403);
  });

  it("does not open for a call that has ended", async () => {
    await post("status", fields({ CallStatus: "failed" }));
    expect((await open()).status).toBe(404);
  });

  it.each([
    ["a wrong ticket", async () => start("not-the-ticket")],
    ["another call's id", async () => start(await ticketOf(), { callSid: `CA${"8".repeat(32)}` })],
    ["another account", async () => start(await ticketOf(), { accountSid: "AC1" })],
    ["media before start", async () => media],
  ])("is closed for %s", async (_, message) => {
    const { socket } = await open();
    if (!socket) throw new Error("It did not open.");
    const closed = closeCode(socket);
    socket.send(await message());
    expect(await closed).toBe(1008);
    expect(await findCall(db, callId)).toMatchObject({ transcriptStatus: "waiting" });
  });

  it("opens with its ticket once, takes silence, and the call is whole without words", async () => {
    const ticket = await ticketOf();
    const { socket } = await open();
    if (!socket) throw new Error("It did not open.");
    socket.send(start(ticket));
    socket.send(media);
    await expect.poll(async () => (await findCall(db, callId)).transcriptStatus).toBe("live");
    expect((await open()).status).toBe(409);
    socket.send(JSON.stringify({ event: "stop", stop: {} }));
    await post("status", fields({ CallStatus: "completed" }));
    await expect
      .poll(async () => (await findCall(db, callId)).transcriptStatus, { timeout: 20_000 })
      .toBe("complete");
    expect((await open()).status).toBe(404);
  }, 60_000);
});
