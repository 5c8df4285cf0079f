import { env } from "cloudflare:test";
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { newOwner } from "@/lib/accounts/testing";
import { clock } from "@/lib/platform/clock";
import { type TenantDb, tenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { environment } from "@/lib/platform/env";
import { bindings } from "@/lib/platform/runtime";
import { REDACTED } from "@/lib/spoken/card-numbers";
import { deleteAtProvider, lookForRecording, measureRecording, sealRecording } from "./fetch";
import { readRecording, wavSize } from "./play";
import { expectRecording, recordingOf, recordingPath } from "./record";

/** For tests: recordings as the emulator of Twilio makes them. */

const EMULATORS = String((env as unknown as Record<string, unknown>).EMULATORS);

/** Asks or steers the emulators; `{account}` is our account at Twilio. */
export async function emulator(
  method: string,
  path: string,
  body?: object | URLSearchParams,
): Promise<unknown> {
  const { TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: token } = environment();
  const answer = await fetch(
    `${EMULATORS}${path.replace("{account}", `/twilio/2010-04-01/Accounts/${sid}`)}`,
    {
      method,
      headers: { authorization: `Basic ${btoa(`${sid}:${token}`)}` },
      body: body instanceof URLSearchParams ? body : body && JSON.stringify(body),
    },
  );
  return answer.status === 204 ? null : answer.json();
}

/** Has the emulator carry and record a call in which a card number is read out; answers its id. */
export async function recordedCall(number = "+12025550104"): Promise<string> {
  const twiml = `<Response><Dial record="record-from-answer-dual"><Number>${number}</Number></Dial></Response>`;
  const form = new URLSearchParams({ To: "+12025550177", From: "+12025550100", Twiml: twiml });
  const { sid } = (await emulator("POST", "{account}/Calls.json", form)) as { sid: string };
  await expect
    .poll(
      async () => {
        const list = await emulator("GET", `{account}/Recordings.json?CallSid=${sid}`);
        return (list as { recordings: { status: string }[] }).recordings[0]?.status;
      },
      { timeout: 20_000 },
    )
    .toBe("completed");
  return sid;
}

export const SETUP = { kind: "system", id: "test" } as const;
export const ADMIN = { kind: "user", id: "usr_1" } as const;
/** The transcription began so long before the recording. */
export const OFFSET_MS = 7_340;
const SPEED = 100;
/** What the card number is read out with. */
export const CARD_WORD = /^(four|two|one|three)$/;

/** Has a call recorded before each test of a file, and stored as one that is over. @param company a name of its own for each file */
export function recordedCallOfEachTest(company: string) {
  let db: TenantDb;
  let callSid = "";
  /** The words that were played on the call, as the transcriber would have told them, with the card number hidden. */
  async function transcript(
    isHidden = true,
  ): Promise<[party: "us" | "them", text: string, startMs: number, endMs: number][]> {
    const { recordings } = (await emulator("GET", `{account}/Recordings.json?CallSid=${callSid}`)) as {
      recordings: { sid: string }[];
    };
    const { TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: token, DEEPGRAM_API_KEY: key } = environment();
    const wav = await fetch(
      `${EMULATORS}/twilio/2010-04-01/Accounts/${sid}/Recordings/${recordings[0]?.sid}.wav?RequestedChannels=2`,
      { headers: { authorization: `Basic ${btoa(`${sid}:${token}`)}` } },
    );
    const query = "model=nova-3&multichannel=true&utterances=true&punctuate=true&mip_opt_out=true";
    const answer = await fetch(`${EMULATORS}/deepgram/v1/listen?${query}`, {
      method: "POST",
      headers: { authorization: `Token ${key}` },
      body: await wav.arrayBuffer(),
    });
    const { results } = (await answer.json()) as {
      results: { channels: { alternatives: { words: { word: string; start: number; end: number }[] }[] }[] };
    };
    return results.channels.flatMap(({ alternatives }, channel) =>
      (alternatives[0]?.words ?? []).map(
        ({ word, start, end }) =>
          [
            channel === 0 ? "us" : "them",
            isHidden && CARD_WORD.test(word) && channel === 0 ? REDACTED : word,
            Math.round(start * 1000) + OFFSET_MS,
            Math.round(end * 1000) + OFFSET_MS,
          ] as ["us" | "them", string, number, number],
      ),
    );
  }

  beforeAll(async () => {
    await emulator("PUT", "/voice/control/settings", { speed: SPEED, mediaDelayMs: 0, recordingDelayMs: 0 });
    const { slug } = await newOwner(`ada@${company.toLowerCase().replace(/\W/g, "")}.example`, { company });
    const organization = await controlDb().organization.findUnique({ where: { slug } });
    db = tenantDb(organization?.id ?? "");
  });

  afterAll(() =>
    emulator("PUT", "/voice/control/settings", { speed: 1, mediaDelayMs: 200, recordingDelayMs: 1_000 }),
  );

  beforeEach(async () => {
    clock.shift(0);
    callSid = await recordedCall();
    const at = clock.instant();
    await db.write(SETUP, async (w) => {
      for (const model of [
        "Recording",
        "CallPause",
        "UtteranceEdit",
        "CallInsight",
        "Commitment",
        "Utterance",
        "Call",
      ] as const)
        w.deleteRows(model, "1 = 1");
      await w.call.createMany({
        data: [
          {
            ...{
              id: "cal_1",
              direction: "outbound",
              status: "completed",
              records: true,
              providerSid: callSid,
            },
            ...{ fromNumber: "+12025550100", toNumber: "+12025550104", transcriptStatus: "complete" },
            ...{ insightStatus: "done", createdAt: at, answeredAt: at, endedAt: at },
          },
        ],
      });
    });
    await expectRecording(db, "cal_1", "Europe/Dublin");
  }, 40_000);

  const idOf = async () => (await recordingOf(db, "cal_1"))?.id ?? "";

  async function storeWords(words: Awaited<ReturnType<typeof transcript>>): Promise<void> {
    await db.write(SETUP, (w) => {
      w.insertRows(
        "Utterance",
        ["callId", "number", "speaker", "startMs", "endMs", "text", "words", "confidence"],
        words.map(([speaker, text, startMs, endMs], i) => [
          ...["cal_1", i + 1, speaker, startMs, endMs, text],
          ...[JSON.stringify([[text, startMs, endMs, 1]]), 1],
        ]),
      );
    });
  }

  async function fetchIt(): Promise<void> {
    const id = await idOf();
    expect(await lookForRecording(db, id)).toBe("there");
    await sealRecording(db, id, await measureRecording(db, id));
    await deleteAtProvider(db, id);
  }

  const objects = async (id: string) =>
    (await bindings().FILES.list({ prefix: `organizations/${db.organizationId}/${recordingPath(id)}` }))
      .objects;

  async function bytesOf(from = 0, to?: number): Promise<Uint8Array> {
    const recording = await recordingOf(db, "cal_1");
    if (!recording) throw new Error("There is no recording.");
    const body = readRecording(db.organizationId, recording, { from, to: to ?? wavSize(recording) });
    return new Uint8Array(await new Response(body).arrayBuffer());
  }

  return {
    transcript,
    storeWords,
    idOf,
    fetchIt,
    objects,
    bytesOf,
    callSid: () => callSid,
    /** The organization's own data; from the first test on. */
    db: () => db,
    setCallSid: (sid: string) => {
      callSid = sid;
    },
  };
}
