import { FIRST_HASH } from "@/lib/platform/hash-chain";
import { recordHash } from "../record-chain";
import type { RecordRow } from "./queries";

/** Consent records for tests and the bench, chained as the product chains them. */

export interface Fill {
  count: number;
  /** The first and the last instant, as milliseconds. */
  from: number;
  to: number;
  versions: readonly { id: string; hash: string }[];
  services: readonly string[];
}

const REGIMES = ["eea-uk", "eea-uk", "eea-uk", "california", "elsewhere", "elsewhere", "unknown"];
const PLACES: Record<string, [string | null, string | null][]> = {
  "eea-uk": [
    ["DE", null],
    ["FR", null],
    ["GB", null],
  ],
  california: [["US", "CA"]],
  elsewhere: [
    ["US", "NY"],
    ["CH", null],
  ],
  unknown: [[null, null]],
};
const KINDS = ["reject", "reject", "reject", "accept", "accept", "accept", "partial", "withdraw"];
const LANGUAGES = ["en", "en", "de", "fr", "es"];

/** Records evenly over the period, the oldest first; the same every time. */
export function* makeRecords({ count, from, to, versions, services }: Fill): Generator<RecordRow> {
  const random = generator(count);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const heads = new Map<string, { seq: number; hash: string }>();
  for (let i = 0; i < count; i++) {
    const time = from + Math.floor(((to - from) * i) / count);
    const at = new Date(time).toISOString();
    const chain = at.slice(0, 7);
    const head = heads.get(chain) ?? { seq: 0, hash: FIRST_HASH };
    const regime = pick(REGIMES);
    const [country, region] = pick(PLACES[regime] ?? []);
    const version = versions[Math.floor((i * versions.length) / count)];
    if (!version) throw new Error("Records need a version.");
    const kind = pick(KINDS);
    const number = i.toString(32).padStart(10, "0");
    const row = {
      chain,
      seq: head.seq + 1,
      id: `cns_00000000000000${number}ab`,
      visitorId: `vis_00000000000000${number}ab`,
      userId: i % 10 === 0 ? `usr_${i % 1_000}` : null,
      versionId: version.id,
      versionHash: version.hash,
      regime,
      country,
      region,
      language: pick(LANGUAGES),
      kind,
      choice: JSON.stringify(Object.fromEntries(services.map((key, n) => [key, agrees(kind, n)]))),
      surface: "banner",
      addressPrefix: "203.0.113.0/24",
      noticeServedAt: new Date(time - 8_000).toISOString(),
      at,
      previousHash: head.hash,
    };
    const hash = recordHash(row);
    heads.set(chain, { seq: row.seq, hash });
    yield { ...row, hash };
  }
}

const agrees = (kind: string, n: number) => kind === "accept" || (kind === "partial" && n === 0);

/** Numbers from 0 to 1 that look like chance and are the same every time (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The statements that write one JSON array of rows, and count them, given as their one parameter. */
export const FILL_SQL = [
  `INSERT INTO "ConsentRecord" ("chain", "seq", "id", "visitorId", "userId", "versionId", "versionHash", "regime", "country",
     "region", "language", "kind", "choice", "surface", "addressPrefix", "noticeServedAt", "at", "previousHash", "hash")
   SELECT value ->> 'chain', value ->> 'seq', value ->> 'id', value ->> 'visitorId', value ->> 'userId', value ->> 'versionId',
     value ->> 'versionHash', value ->> 'regime', value ->> 'country', value ->> 'region', value ->> 'language',
     value ->> 'kind', value ->> 'choice', value ->> 'surface', value ->> 'addressPrefix', value ->> 'noticeServedAt',
     value ->> 'at', value ->> 'previousHash', value ->> 'hash' FROM json_each(?)`,
  `INSERT INTO "ConsentCount" ("day", "regime", "versionId", "kind", "count")
   SELECT substr(value ->> 'at', 1, 10), value ->> 'regime', value ->> 'versionId', value ->> 'kind', COUNT(*)
   FROM json_each(?) WHERE 1 GROUP BY 1, 2, 3, 4
   ON CONFLICT ("day", "regime", "versionId", "kind") DO UPDATE SET "count" = "count" + excluded."count"`,
] as const;
