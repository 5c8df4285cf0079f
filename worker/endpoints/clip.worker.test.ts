import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { NotFoundError } from "@/lib/platform/errors";
import { bindings } from "@/lib/platform/runtime";
import { putSealedPart } from "@/lib/platform/sealed-chunks";
import {
  CLIPS_AN_HOUR,
  clipOfLink,
  clipView,
  MAX_CLIPS,
  MAX_VISITS,
  revokeClip,
  shareClip,
} from "@/lib/transcripts/clips";
import { transcriptDocument } from "@/lib/transcripts/document";
import { transcriptVtt } from "@/lib/transcripts/files";
import { callPage } from "@/lib/transcripts/queries";
import { setPrivacy } from "@/lib/voice/privacy";
import { recordingPath } from "@/lib/voice/recordings/record";
import { HEADER_BYTES } from "@/lib/voice/recordings/wav";
import { callTeam, clearCalls, SETUP, storeCall } from "@/lib/voice/testing";
import { answerFailure } from "../refusal";
import { clipEndpoint } from "./clip";

let people: Awaited<ReturnType<typeof callTeam>>;
let other: Awaited<ReturnType<typeof callTeam>>;

beforeAll(async () => {
  people = await callTeam("clips");
  other = await callTeam("other-clips");
});
beforeEach(async () => {
  vi.restoreAllMocks();
  await bindings().DB.exec(`DELETE FROM "RateLimit"`);
  const { db } = people.owner;
  await clearCalls(db);
  await storeCall(db, [
    ["us", "First words."],
    ["them", "Second words."],
    ["us", "Third words."],
    ["them", "Fourth words."],
  ]);
});

const share = (more: object = {}, who = people.planner) =>
  shareClip(who, { callId: "cal_1", from: 2, to: 3, days: 7, hasSound: false, ...more });
const pathOf = (url: string) => new URL(url).pathname;

async function open(path: string, address = "192.0.2.7", more: Record<string, string> = {}) {
  const url = new URL(path, "http://localhost:8787");
  const request = new Request(url, { headers: { "cf-connecting-ip": address, ...more } });
  if (!clipEndpoint.matches(request, url)) return null;
  const pages = async () => new Response("a page", { headers: { "cache-control": "public" } });
  return clipEndpoint.handle(request, url, pages).catch((error) => answerFailure(error, request, "text"));
}
const escaped = (letter: string) => `%${letter.charCodeAt(0).toString(16)}`;
const clips = async () => (await callPage(people.owner.db, "cal_1"))?.clips ?? [];
const shown = async (path: string) => {
  const [, , organization = "", token = ""] = path.split("/");
  const clip = await clipOfLink(organization, token);
  return clip && clipView(clip);
};

describe("a link to a part of a call", () => {
  it("shows the words of its part, and nothing else of the call", async () => {
    const path = pathOf((await share()).url);
    const answer = await open(path);
    expect(answer?.status).toBe(200);
    expect(answer?.headers.get("x-robots-tag")).toBe("noindex, nofollow");
    expect(answer?.headers.get("cache-control")).toBe("private, no-store");
    expect(answer?.headers.get("referrer-policy")).toBe("no-referrer");
    expect(answer?.headers.get("set-cookie")).toBeNull();
    const view = await shown(path);
    expect(view?.lines.map(({ text, atMs }) => [text, atMs])).toEqual([
      ["Second words.", 0],
      ["Third words.", 200],
    ]);
    expect(JSON.stringify(view)).not.toMatch(/First|Fourth|\+1202|cal_1/);
  });

  it("is kept as a hash, and shown to who makes it alone", async () => {
    const secret =
      pathOf((await share()).url)
        .split("/")
        .at(-1) ?? "";
    expect(secret).toMatch(/^[\w-]{43}$/);
    const rows = await people.owner.db.query(`SELECT c.* FROM {CallClip} c`);
    const audit = await people.owner.db.query(`SELECT a.* FROM {AuditEntry} a`);
    expect(JSON.stringify([rows, audit, await clips()])).not.toContain(secret);
  });

  it("is 410 once it has expired or was revoked", async () => {
    const [expired, revoked] = [
      pathOf((await share({ days: 1 })).url),
      pathOf((await share({ days: 30 })).url),
    ];
    const [newest] = await clips();
    await revokeClip(people.planner, { id: newest?.id ?? "" });
    await revokeClip(people.planner, { id: newest?.id ?? "" });
    expect((await open(revoked))?.status).toBe(410);
    expect((await open(`${revoked}/sound`))?.status).toBe(410);
    expect((await open(expired))?.status).toBe(200);
    const later = clock.inMs(DAY_MS + 1);
    vi.spyOn(clock, "instant").mockReturnValue(later);
    const answer = await open(expired);
    expect(answer?.status).toBe(410);
    expect(await answer?.text()).toContain("This link has ended.");
  });

  it("is 404 for whatever is no link of this organization", async () => {
    const path = pathOf((await share()).url);
    const [, , , token] = path.split("/");
    for (const wrong of [
      path.slice(0, -1) + (path.endsWith("A") ? "B" : "A"),
      `/clip/${other.owner.organization.id}/${token}`,
      `/clip/org_none/${token}`,
      `/clip/${people.owner.organization.id}/short`,
      `${path}/sound`,
      `${path}/sound/x`,
    ])
      expect((await open(wrong))?.status, wrong).toBe(404);
  });

  it.each([
    ["a letter of its secret written by its number", (path: string) => path.replace(/.$/, escaped)],
    ["a letter of its beginning written by its number", (path: string) => path.replace("c", "%63")],
    ["a sign behind it that stands for nothing", (path: string) => `${path}%00`],
    ["what is no character", (path: string) => `${path}%ff`],
    ["a slash behind it", (path: string) => `${path}/`],
    ["a name of the framework's", (path: string) => `${path}.rsc`],
    ["a part of its secret", (path: string) => path.slice(0, -1)],
    ["another ending", (path: string) => `${path}/%73ound`],
  ])("is 404 with %s, never the page and never an error", async (_, change) => {
    const path = pathOf((await share()).url);
    const answer = await open(change(path));
    expect(answer?.status).toBe(404);
    expect(await answer?.text()).not.toContain("a page");
    const [clip] = await clips();
    expect(clip?.visits ?? []).toEqual([]);
  });

  it("notes who opened it, once a quarter of an hour and network, and no more than so many", async () => {
    const path = pathOf((await share()).url);
    for (const address of ["192.0.2.7", "192.0.2.99", "2001:db8:1:2::5", "nonsense"])
      await open(path, address);
    expect((await clips())[0]?.visits.map(({ network }) => network).sort()).toEqual([
      "192.0.2.0/24",
      "2001:db8:1::/48",
      "unknown network",
    ]);
    const [clip] = await clips();
    const rows = Array.from({ length: MAX_VISITS }, (_, i) => [
      `clv_${i}`,
      "cal_1",
      clip?.id ?? "",
      "2026",
      "x",
    ]);
    await people.owner.db.write(SETUP, (w) =>
      w.insertRows("CallClipVisit", ["id", "callId", "clipId", "at", "network"], rows),
    );
    await bindings().DB.exec(`DELETE FROM "RateLimit"`);
    expect((await open(path, "198.51.100.1"))?.status).toBe(200);
    const count = await people.owner.db.callClipVisit.count();
    expect(count).toBe(MAX_VISITS + 3);
  });
});

describe("the sound of a part", () => {
  /** A second of both channels; each byte tells where it lies. */
  const sound = Uint8Array.from({ length: 16_000 }, (_, i) => (i * 7 + (i >> 8)) % 256);
  const offsetMs = 100;

  beforeEach(async () => {
    const { db } = people.owner;
    await putSealedPart(db.organizationId, recordingPath("rcd_clip"), 0, sound);
    await db.write(SETUP, (w) => {
      w.deleteRows("Recording", "1 = 1");
      w.insertRows(
        "Recording",
        [
          ...[
            "id",
            "callId",
            "status",
            "channels",
            "byteSize",
            "offsetMs",
            "createdAt",
            "keptUntil",
            "dueAt",
          ],
        ],
        [["rcd_clip", "cal_1", "stored", 2, sound.length, offsetMs, "2026", "2099-01-01", "2099-01-02"]],
      );
    });
  });

  it("is cut out of the recording, in parts too, and nothing beside it", async () => {
    const path = `${pathOf((await share({ hasSound: true })).url)}/sound`;
    const answer = await open(path);
    expect(answer?.headers.get("content-type")).toBe("audio/wav");
    const bytes = new Uint8Array((await answer?.arrayBuffer()) ?? new ArrayBuffer(0));
    // From 200 to 580 milliseconds of the call, two bytes a sample.
    const own = sound.slice((200 - offsetMs) * 16, (580 - offsetMs) * 16);
    expect(bytes.slice(HEADER_BYTES)).toEqual(own);
    expect(new DataView(bytes.buffer).getUint32(54, true)).toBe(own.length);
    const part = await open(path, "192.0.2.7", { range: `bytes=${HEADER_BYTES + 10}-${HEADER_BYTES + 19}` });
    expect(part?.status).toBe(206);
    expect(new Uint8Array((await part?.arrayBuffer()) ?? new ArrayBuffer(0))).toEqual(own.slice(10, 20));
    expect((await open(path, "192.0.2.7", { range: `bytes=${bytes.length}-` }))?.status).toBe(416);
  });

  it("has captions in its own time, whatever is exported of the call", async () => {
    const { db, organization } = people.owner;
    const document = await transcriptDocument(db, organization, "cal_1");
    expect(document.recordingStartMs).toBe(offsetMs);
    expect(transcriptVtt(document)).toContain("00:00:00.100 --> 00:00:00.280");
  });

  it("is there only where it was shared, and while there is a recording", async () => {
    expect((await open(`${pathOf((await share()).url)}/sound`))?.status).toBe(404);
    const path = pathOf((await share({ hasSound: true })).url);
    expect((await shown(path))?.hasSound).toBe(true);
    await people.owner.db.write(SETUP, (w) => w.updateRows("Recording", `"status" = 'deleted'`, "1"));
    expect((await shown(path))?.hasSound).toBe(false);
    expect((await open(`${path}/sound`))?.status).toBe(404);
    expect((await open(path))?.status).toBe(200);
  });

  it("ends with the recording's time, also when the job that deletes it is late, unless it is held", async () => {
    const path = pathOf((await share({ hasSound: true })).url);
    const { db } = people.owner;
    await db.write(SETUP, (w) => w.updateRows("Recording", `"dueAt" = ?2`, "1", [clock.inMs(-1)]));
    expect((await shown(path))?.hasSound).toBe(false);
    expect((await open(`${path}/sound`))?.status).toBe(404);
    await db.write(SETUP, (w) => w.updateRows("Recording", `"heldAt" = ?2`, "1", [clock.instant()]));
    expect((await shown(path))?.hasSound).toBe(true);
    expect((await open(`${path}/sound`))?.status).toBe(200);
  });
});

describe("who makes links", () => {
  it("sees the call", async () => {
    await people.owner.db.write(SETUP, (w) =>
      w.updateRows("Call", `"placedBy" = ?2`, "1", [people.placer.user.id]),
    );
    await share();
    await setPrivacy(people.placer, { id: "cal_1", version: 1, isPrivate: true, sharedWith: [] });
    await expect(share()).rejects.toThrow(NotFoundError);
    const clip = await people.owner.db.callClip.findFirst();
    expect(clip).toBeNull();
    const id = (await callPage(people.placer.db, "cal_1"))?.clips[0]?.id ?? "";
    await expect(revokeClip(people.planner, { id })).rejects.toThrow(NotFoundError);
    await revokeClip(people.placer, { id });
  });

  it("names a part that is there, and makes no more than so many", async () => {
    await expect(share({ to: 9 })).rejects.toThrow(NotFoundError);
    await expect(share({ from: 3, to: 2 })).rejects.toThrow("Choose an end behind the beginning.");
    await share();
    await bindings().DB.prepare(`UPDATE "RateLimit" SET "count" = ?1`).bind(CLIPS_AN_HOUR).run();
    await expect(share()).rejects.toThrow(`${CLIPS_AN_HOUR} links within an hour`);
    const clip = [0, 900, 0, "usr_1", "2026", "2026"];
    const rows = Array.from({ length: MAX_CLIPS }, (_, i) => [`clp_${i}`, "cal_1", `hash${i}`, ...clip]);
    await people.owner.db.write(SETUP, (w) =>
      w.insertRows(
        "CallClip",
        ["id", "callId", "tokenHash", "startMs", "endMs", "hasSound", "createdBy", "createdAt", "expiresAt"],
        rows,
      ),
    );
    await expect(share()).rejects.toThrow(`at most ${MAX_CLIPS} links`);
  });
});
