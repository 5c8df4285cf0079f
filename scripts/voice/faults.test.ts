import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { startApplication } from "./application";
import { account, startVoice, twilioAt } from "./emulator";

/** What Twilio does on a bad day: to one call at a time, as the control endpoint says. */
let voice: Awaited<ReturnType<typeof startVoice>>;
let application: Awaited<ReturnType<typeof startApplication>>;
const NEAR = "+14155550140";
const SCRIPT = "+12025550101";

beforeAll(async () => {
  voice = await startVoice();
  await voice.control("PUT", "settings", { speed: 40, mediaDelayMs: 0, recordingDelayMs: 0 });
});
afterAll(() => voice.close());
beforeEach(async () => {
  await voice.control("DELETE", "faults");
  application = await startApplication({ "/voice": () => twiml(application.origin) });
});
afterEach(() => application.close());

const twiml = (origin: string) =>
  `<Response><Start><Stream url="${origin.replace("http", "ws")}/media" track="both_tracks"/></Start>` +
  '<Dial record="record-from-answer-dual" recordingStatusCallback="/recording"><Number>+12025550101</Number></Dial></Response>';

const fault = (name: string, options = {}) => voice.control("POST", "faults", { fault: name, ...options });

function place() {
  return twilioAt(voice.origin).calls.create({
    ...{
      to: "+12025550177",
      from: NEAR,
      url: `${application.origin}/voice`,
      statusCallback: `${application.origin}/status`,
    },
    statusCallbackEvent: ["initiated", "ringing", "answered", "completed"],
  });
}

const at = (path: string) => application.received.filter((one) => one.path === path).map((one) => one.fields);
const statuses = () => at("/status").map((one) => one.CallStatus);
const recorded = () => application.until(() => at("/recording")[0]);

test("a callback comes twice, late, or never", async () => {
  await fault("webhook-repeat", { match: { status: "completed" } });
  await fault("webhook-missing", { match: { status: "ringing" } });
  await fault("webhook-late", { match: { status: "initiated" }, ms: 300 });
  await place();
  await recorded();
  await application.until(() => statuses().filter((status) => status === "completed").length === 2);
  expect(statuses()).toEqual(["in-progress", "initiated", "completed", "completed"]);
  expect(at("/status").map((one) => one.SequenceNumber)).toEqual(["2", "0", "3", "3"]);
});

test("a recording's callback comes twice, and its audio may never be there", async () => {
  await fault("webhook-repeat", { match: { kind: "recording" } });
  await fault("recording-missing");
  await place();
  const [{ RecordingSid } = {}] = await application.until(
    () => at("/recording").length === 2 && at("/recording"),
  );
  const answer = await fetch(
    `${voice.origin}/twilio/2010-04-01/Accounts/${account.sid}/Recordings/${RecordingSid}.wav`,
    {
      headers: {
        authorization: `Basic ${Buffer.from(`${account.sid}:${account.token}`).toString("base64")}`,
      },
    },
  );
  expect(answer.status).toBe(404);
});

test("a server that fails is asked once more, and what it then says is kept", async () => {
  application.close();
  let asked = 0;
  application = await startApplication({
    "/voice": () => (++asked === 1 ? { status: 502 } : twiml(application.origin)),
    "/status": { status: 503 },
  });
  await place();
  await recorded();
  expect(asked).toBe(2);
  expect(statuses()).toHaveLength(8);
  expect(await voice.control("GET", "alerts")).toContainEqual(
    expect.objectContaining({ code: 11200, message: "status: 503" }),
  );
});

test("a media stream breaks off, loses frames, or repeats them", async () => {
  /** The media of the inbound track, of a whole call whose stream ends with this. */
  const played = async (last = "stop") => {
    const { sid } = await place();
    await application.until(() => at("/recording").find((one) => one.CallSid === sid));
    const frames = application.streams.at(-1)?.frames ?? [];
    await application.until(() => frames.at(-1)?.event === last);
    const media = frames.map((one) => (one.media ?? {}) as Record<string, string>);
    return media.filter((one) => one.track === "inbound");
  };
  const chunks = (media: Record<string, string>[]) => media.map((one) => Number(one.chunk));
  const whole = chunks(await played());
  expect(whole).toEqual(whole.map((_, index) => index + 1));
  await fault("media-drop", { afterS: 3 });
  expect(await played("media")).toHaveLength(150);
  await fault("media-lose", { afterS: 3, count: 10 });
  expect(chunks(await played()).slice(148, 152)).toEqual([149, 150, 161, 162]);
  await fault("media-repeat", { afterS: 3, count: 10 });
  const repeated = await played();
  expect(repeated.length - new Set(repeated.map((one) => one.timestamp)).size).toBe(10);
  expect(await voice.control("GET", "alerts")).toContainEqual(expect.objectContaining({ code: 31921 }));
});

test("a broken stream can be begun again for the rest of the call", async () => {
  await fault("media-drop", { afterS: 2 });
  await voice.control("PUT", "settings", { speed: 10 });
  const call = await place();
  await voice.control("PUT", "settings", { speed: 40 });
  await application.until(() => application.streams[0]?.frames.length === 202);
  await twilioAt(voice.origin)
    .calls(call.sid)
    .streams.create({
      ...{ url: `${application.origin.replace("http", "ws")}/media`, track: "both_tracks" },
      ...{ "parameter1.name": "ticket", "parameter1.value": "second" },
    });
  const again = await application.until(
    () => application.streams[1]?.frames.at(-1)?.event === "stop" && application.streams[1],
  );
  expect(again.frames[1]).toMatchObject({
    start: { customParameters: { ticket: "second" }, callSid: call.sid },
  });
});

test("the interface refuses for a moment", async () => {
  await fault("twilio-rest", { status: 429 });
  await expect(place()).rejects.toMatchObject({ status: 429, code: 20429 });
  await fault("twilio-rest", { times: 2 });
  await expect(place()).rejects.toMatchObject({ status: 503 });
  await expect(place()).rejects.toMatchObject({ status: 503 });
  expect((await place()).status).toBe("queued");
  await recorded();
});

test("the number called, or a call's own id, says whose fault it is; what nobody knows is refused", async () => {
  await fault("webhook-missing", { match: { kind: "recording", callSid: "CA-of-another" } });
  await place();
  await recorded();
  await expect(fault("earthquake")).rejects.toThrow("There is no fault earthquake");
  expect((await voice.control("GET", "faults")).waiting).toMatchObject([
    { fault: "webhook-missing", times: 1 },
  ]);
});

test(`a message to ${SCRIPT} is counted, sent, delivered, and answered`, async () => {
  application.close();
  application = await startApplication({ "/in": "<Response><Message>Thank you.</Message></Response>" });
  const { messages, numbers } = twilioAt(voice.origin);
  const number = await numbers.create({ phoneNumber: NEAR, smsUrl: `${application.origin}/in` });
  const body = "Where is PO-1007? Please answer — we wait for the goods that were promised for today.";
  const sent = await messages.create({
    to: SCRIPT,
    from: NEAR,
    body,
    statusCallback: `${application.origin}/sms`,
  });
  expect(sent).toMatchObject({ status: "queued", numSegments: "2" });
  await application.until(() => at("/sms").length === 2 && at("/in").length === 1);
  expect(at("/sms").map((one) => one.MessageStatus)).toEqual(["sent", "delivered"]);
  expect(at("/in")).toMatchObject([{ From: SCRIPT, To: NEAR, SmsStatus: "received", NumMedia: "0" }]);
  expect(at("/in")[0]?.Body).toMatch(/^PO-1007 arrives on the /);
  expect(application.received.every((one) => one.valid)).toBe(true);
  expect((await messages.list({ to: SCRIPT })).map((one) => one.body)).toContain("Thank you.");
  await fault("message-fail", { code: 30_005 });
  await messages.create({
    to: SCRIPT,
    from: NEAR,
    body: "Hello",
    statusCallback: `${application.origin}/sms`,
  });
  const failed = await application.until(() => at("/sms").find((one) => one.MessageStatus === "undelivered"));
  expect(failed.ErrorCode).toBe("30005");

  const write = (text: string) => voice.control("POST", "message", { from: SCRIPT, to: NEAR, body: text });
  const refused = (more = {}) =>
    messages.create({ to: SCRIPT, from: NEAR, body: "Hello", ...more }).then(
      () => null,
      ({ code }: { code: number }) => code,
    );
  await write(" stop ");
  expect(await refused()).toBe(21610);
  await write("START");
  expect(await refused()).toBe(null);
  expect(await refused({ body: "x".repeat(1_601) })).toBe(21617);
  expect(await refused({ body: "" })).toBe(21602);
  expect(await refused({ to: "4711" })).toBe(21211);
  await numbers(number.sid).remove();
});
