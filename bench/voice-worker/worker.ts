import { listCalls } from "@/lib/call-search/call-list";
import { callSound } from "@/lib/demo/calls/sound";
import { ensureDemoOrganization } from "@/lib/demo/organization";
import { type Actor, tenantDb } from "@/lib/platform/db";
import { byteRangeOf, fileResponse, rangeNotSatisfiable } from "@/lib/platform/file-response";
import { type Bindings, bindings, provideBindings } from "@/lib/platform/runtime";
import { Sealing } from "@/lib/voice/recordings/fetch";
import { readRecording, wavSize } from "@/lib/voice/recordings/play";
import { callListSchema } from "@/lib/voice/schema";

/**
 * Fills an organization with calls and searches what was said on them with the product's own code, inside workerd. A clock in
 * workerd knows whole milliseconds, so it is read before and after a few searches, one after the other.
 */
const BENCH: Actor = { kind: "system", id: "bench" };
const ORGANIZATION = "org_bench";
/** The member who searches: private calls of others are not there for them, which each search pays for. */
const READER = "usr_bench";
const GROUP = 3;
const CALLS_A_WRITE = 20;

/** Everyday words, the first ones much oftener, as in speech. */
const COMMON =
  "the to a you and of we that it is on in for have be will so yes can this do with what at not are if your order week our there delivery next okay pallets day".split(
    " ",
  );
const RARE = 6_000;

/** The same numbers each time. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

const wordOf = (next: () => number): string => {
  if (next() < 0.75) return COMMON[Math.floor(next() ** 2 * COMMON.length)] ?? "the";
  const n = Math.floor(next() ** 2 * RARE);
  return `${"bcdfghklmnprstvw"[n % 16]}${"aeiou"[n % 5]}${n.toString(36)}`;
};

async function fill(calls: number, utterances: number): Promise<void> {
  const db = tenantDb(ORGANIZATION);
  const next = random(7);
  for (let from = 0; from < calls; from += CALLS_A_WRITE) {
    const ids = Array.from({ length: CALLS_A_WRITE }, (_, i) => `cal_${String(from + i).padStart(26, "0")}`);
    await db.write(BENCH, (w) => {
      w.insertRows(
        "Call",
        [
          ...[
            "id",
            "direction",
            "status",
            "fromNumber",
            "toNumber",
            "placedBy",
            "transcriptStatus",
            "insightStatus",
          ],
          ...["createdAt", "answeredAt", "endedAt"],
        ],
        ids.map((id, i) => {
          const at = new Date(Date.UTC(2026, 0, 1) + (from + i) * 3_600_000).toISOString();
          return [
            ...[id, "outbound", "completed", "+12025550100", "+12025550101", READER, "complete", "done"],
            ...[at, at, at],
          ];
        }),
      );
      w.insertRows(
        "Utterance",
        ["callId", "number", "speaker", "startMs", "endMs", "text", "words", "confidence"],
        ids.flatMap((id) =>
          Array.from({ length: utterances }, (_, i) => {
            const words = Array.from({ length: 14 }, () => wordOf(next));
            const timed = JSON.stringify(words.map((word, at) => [word, at * 300, at * 300 + 250, 0.98]));
            return [
              id,
              i + 1,
              i % 2 ? "them" : "us",
              i * 4_000,
              i * 4_000 + 3_800,
              words.join(" "),
              timed,
              0.98,
            ];
          }),
        ),
      );
    });
  }
}

async function search(q: string): Promise<number> {
  const db = tenantDb(ORGANIZATION, READER);
  const { rows } = await listCalls(db, callListSchema.parse({ q }), "Europe/Berlin");
  return rows.length;
}

/** The same calls without an index: every word that was said is looked at. */
async function scan(q: string): Promise<number> {
  const { results } = await bindings()
    .DB.prepare(
      `SELECT c."id" FROM "Call" c WHERE c."organizationId" = ?1 AND EXISTS (SELECT 1 FROM "Utterance" u
       WHERE u."organizationId" = ?1 AND u."callId" = c."id" AND instr(lower(u."text"), lower(?2)) > 0)
       ORDER BY c."createdAt" DESC LIMIT 51`,
    )
    .bind(ORGANIZATION, q)
    .all();
  return results.length;
}

const RECORDING = "rcd_bench";
const MINUTE_MS = 60_000;
/** Bytes of a minute: a byte for each sample of both channels. */
const MINUTE_BYTES = 2 * 8_000 * 60;

/** Seals a recording of so many minutes, as one from the network is sealed. */
async function sealRecording(minutes: number): Promise<void> {
  const { organizationId } = await ensureDemoOrganization();
  const words = Array.from({ length: 40 }, (_, i) => {
    return { text: i % 2 ? "pallets" : "arrive", startMs: i * 1_400, endMs: i * 1_400 + 900 };
  });
  const sound = callSound([{ party: "them", text: "", words }], MINUTE_MS).slice(0, MINUTE_BYTES);
  const sealing = new Sealing(organizationId, RECORDING, []);
  for (let minute = 0; minute < minutes; minute++) await sealing.push(sound.slice(), 2);
  await sealing.end();
}

/** The sound, or the part of it that is asked for, as the product's own answer makes it. */
async function playRecording(request: Request, minutes: number): Promise<Response> {
  const { organizationId } = await ensureDemoOrganization();
  const recording = { id: RECORDING, byteSize: minutes * MINUTE_BYTES, channels: 2 };
  const size = wavSize(recording);
  const range = byteRangeOf(request.headers.get("range"), size);
  if (range === "outside") return rangeNotSatisfiable(size);
  const bytes = range ?? { from: 0, to: size };
  return fileResponse({
    ...{ name: "call", type: "wav", inline: true, range: { ...bytes, size, isWhole: range === null } },
    body: readRecording(organizationId, recording, bytes),
  });
}

export default {
  async fetch(request: Request, env: Bindings): Promise<Response> {
    provideBindings(env);
    const { pathname, searchParams } = new URL(request.url);
    const q = searchParams.get("q") ?? "";
    if (pathname === "/fill") {
      await fill(Number(searchParams.get("calls")), Number(searchParams.get("utterances")));
      return new Response("filled\n");
    }
    const minutes = Number(searchParams.get("minutes"));
    if (pathname === "/seal") {
      await sealRecording(minutes);
      return new Response("sealed\n");
    }
    if (pathname === "/recording") return playRecording(request, minutes);
    if (pathname === "/player")
      return new Response(
        `<!doctype html><audio preload="metadata" src="/recording?minutes=${minutes}"></audio>`,
        {
          headers: { "content-type": "text/html; charset=utf-8" },
        },
      );
    if (pathname !== "/search" && pathname !== "/scan") return new Response("ok\n");
    const run = pathname === "/search" ? search : scan;
    const times: number[] = [];
    let found = 0;
    for (let round = 0; round < Number(searchParams.get("rounds")); round++) {
      const begin = performance.now();
      for (let i = 0; i < GROUP; i++) found = await run(q);
      times.push((performance.now() - begin) / GROUP);
    }
    return Response.json({ times, found });
  },
};
