import { runInDurableObject } from "cloudflare:test";
import { beforeAll, expect, it } from "vitest";
import { makeTrading, PERSON, SETUP } from "@/lib/agents/testing";
import { callChannel } from "@/lib/platform/call-channel";
import { type TenantDb, tenantDb } from "@/lib/platform/db";
import { addBookmark, MAX_BOOKMARKS, removeBookmark } from "./bookmarks";

let db: TenantDb;
const OTHER = { kind: "user", id: "usr_other" } as const;

beforeAll(async () => {
  db = await makeTrading("bookmarks");
  await db.write(SETUP, (w) =>
    w.insertRows(
      "Call",
      [
        "id",
        "direction",
        "status",
        "fromNumber",
        "toNumber",
        "transcriptStatus",
        "insightStatus",
        "createdAt",
      ],
      [
        [
          "cal_b",
          "outbound",
          "in-progress",
          "+12025550100",
          "+12025550101",
          "live",
          "waiting",
          "2026-11-23T09:00:00Z",
        ],
      ],
    ),
  );
});

const heardFor = (ms: number, phase = "live") =>
  runInDurableObject(callChannel(db.organizationId, "cal_b") as never, (_instance, state) =>
    state.storage.put("progress", { phase, firstSoundAt: Date.now() - ms }),
  );
const bookmarks = () =>
  db.callBookmark.findMany({ where: { callId: "cal_b" }, orderBy: { atMs: "asc" }, take: 100 });

it("marks the moment of a call that is heard, each press once, and its own member takes it away", async () => {
  await expect(addBookmark(db, PERSON, "cal_b")).rejects.toThrow("being transcribed");
  await heardFor(60_000);
  await addBookmark(db, PERSON, "cal_b");
  await addBookmark(db, PERSON, "cal_b");
  await addBookmark(db, OTHER, "cal_b");
  const [first, second, ...more] = await bookmarks();
  expect(more).toEqual([]);
  expect(first?.atMs).toBeGreaterThanOrEqual(60_000);
  expect(first?.atMs).toBeLessThan(70_000);
  const own = [first, second].find((one) => one?.createdBy === PERSON.id);
  await removeBookmark(db, OTHER, own?.id ?? "");
  expect(await bookmarks()).toHaveLength(2);
  await removeBookmark(db, PERSON, own?.id ?? "");
  expect((await bookmarks()).map(({ createdBy }) => createdBy)).toEqual([OTHER.id]);
  await heardFor(60_000, "spoken");
  await expect(addBookmark(db, PERSON, "cal_b")).rejects.toThrow("being transcribed");
});

it("marks fifty moments at most, and no call of others", async () => {
  await db.write(SETUP, (w) =>
    w.insertRows(
      "CallBookmark",
      ["id", "callId", "atMs", "createdBy", "createdAt"],
      Array.from({ length: MAX_BOOKMARKS - 1 }, (_, i) => [
        `bmk_${i}`,
        "cal_b",
        i,
        "usr_x",
        "2026-11-23T09:00:00Z",
      ]),
    ),
  );
  await heardFor(90_000);
  await expect(addBookmark(db, PERSON, "cal_b")).rejects.toThrow("at most 50 bookmarks");
  await expect(addBookmark(tenantDb("org_none"), PERSON, "cal_b")).rejects.toThrow("not");
  await db.write(SETUP, (w) => w.updateRows("Call", `"isPrivate" = 1`, `"id" = 'cal_b'`));
  await expect(addBookmark(tenantDb(db.organizationId, "usr_else"), PERSON, "cal_b")).rejects.toThrow("not");
});
