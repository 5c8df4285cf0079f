import type { D1Database } from "@cloudflare/workers-types";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { bearsHealthToken } from "@/lib/staff/health";
import { clock, DAY_MS, MINUTE_MS } from "./clock";
import { CLOCK_LATE_MS, noteTick } from "./clock-parts";
import { tenantDb } from "./db";
import { controlDb, controlRead, controlWrite } from "./db/control";
import { StoreTimeoutError } from "./deadline";
import { getFile, putFile } from "./files";
import { checkDependencies, type HealthCheck, probeDependencies } from "./health";
import { claimWithin } from "./rate-limit";
import { type Bindings, bindings, provideBindings } from "./runtime";
import { makeKeyCheck } from "./sealing";
import { newWrappedKey } from "./vault";

/** What the process notices of stores that fail, hang or do not fit, and how long anybody waits for them. */

const real = bindings();
const never = () => new Promise<never>(() => {});
const instead = (change: Partial<Bindings>) => provideBindings({ ...real, ...change });
/** A store of the real one's kind, one operation of which never ends: a full disk, as the runtime shows it. */
const hanging = <Store extends object>(store: Store, operation: keyof Store): Store =>
  new Proxy(store, {
    get(target, name) {
      if (name === operation) return never;
      const value = Reflect.get(target, name, target) as unknown;
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
/** A database that takes no write but answers reads. */
const unwritable: D1Database = new Proxy(real.DB, {
  get(target, name) {
    if (name === "prepare")
      return (sql: string) => (/^INSERT/.test(sql) ? { bind: () => ({ run: never }) } : target.prepare(sql));
    if (name === "batch") return never;
    return Reflect.get(target, name, target) as unknown;
  },
});

const failed = (checks: HealthCheck[]) => checks.filter(({ ok }) => !ok);

beforeEach(async () => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
  await noteTick();
});
afterEach(() => {
  provideBindings(real);
  clock.shift(0);
  vi.restoreAllMocks();
});

describe("the deep health check", () => {
  test("is content with a process that has all it needs, and leaves its probes behind", async () => {
    const checks = await probeDependencies();
    expect(failed(checks)).toEqual([]);
    expect(checks.map(({ name }) => name).sort()).toEqual([
      "bindings",
      "cache",
      "clock",
      "database",
      "files",
      "master key",
      "retention",
    ]);
    expect(await real.FILES.head("health/probe")).not.toBeNull();
    expect(await real.CACHE.get("health")).not.toBeNull();
  });

  test.each<[HealthCheck["name"], () => Partial<Bindings>]>([
    ["files", () => ({ FILES: hanging(real.FILES, "put") })],
    ["cache", () => ({ CACHE: hanging(real.CACHE, "put") })],
    ["database", () => ({ DB: unwritable })],
  ])("notices within three seconds that %s take no write, and that they do again", async (name, change) => {
    instead(change());
    // The key's check value is read in a batch, which this database does not answer either.
    const noticed = failed(await probeDependencies()).map((check) => check.name);
    expect(noticed).toEqual(name === "database" ? ["database", "master key"] : [name]);
    provideBindings(real);
    expect(failed(await probeDependencies())).toEqual([]);
  });

  test("names bindings that are missing", async () => {
    instead({ MAIL_QUEUE: undefined, SEED_WORKFLOW: undefined });
    expect(failed(await probeDependencies())).toMatchObject([
      { name: "bindings", note: "missing: MAIL_QUEUE, SEED_WORKFLOW" },
    ]);
  });

  test("says that the master key does not fit, and no secret", async () => {
    const { keyId, sealed } = await makeKeyCheck(new Uint8Array(32).fill(7));
    await real.DB.prepare(`INSERT OR REPLACE INTO "MasterKeyCheck" VALUES ('current', ?, ?, '2026-01-01')`)
      .bind(keyId, sealed)
      .run();
    const checks = await probeDependencies();
    await real.DB.exec(`DELETE FROM "MasterKeyCheck"`);
    expect(failed(checks)).toMatchObject([{ name: "master key", note: "master key does not fit" }]);
    expect(JSON.stringify(checks)).not.toContain(String(real.MASTER_KEY));
  });

  test("names the rules of retention that left rows behind at the last count, until they did not", async () => {
    const counted = (day: string, older: number) =>
      bindings()
        .DB.prepare(
          `INSERT INTO "RetentionDay" ("rule", "day", "older", "countedAt") VALUES ('SignUp.createdAt', ?1, ?2, ?1)`,
        )
        .bind(day, older)
        .run();
    await counted(clock.inMs(-DAY_MS).slice(0, 10), 3);
    expect(failed(await probeDependencies())).toMatchObject([
      { name: "retention", note: "rows have outlived their rule: 3 of SignUp.createdAt" },
    ]);
    await counted(clock.today("UTC"), 0);
    expect(failed(await probeDependencies())).toEqual([]);
  });

  test("notices a clock that stands, and one that never ran", async () => {
    clock.shift(CLOCK_LATE_MS + MINUTE_MS);
    expect(failed(await probeDependencies())).toMatchObject([
      { name: "clock", note: "last came to its end 16 minutes ago" },
    ]);
    clock.shift(0);
    await real.DB.exec(`DELETE FROM "Heartbeat"`);
    expect(failed(await probeDependencies())).toMatchObject([{ name: "clock", note: "has not run yet" }]);
  });

  test("writes once in ten seconds, however often it is asked", async () => {
    const put = vi.fn(() => Promise.resolve(null));
    instead({ FILES: { put } as never });
    await Promise.all(Array.from({ length: 20 }, () => checkDependencies()));
    expect(put).toHaveBeenCalledTimes(1);
  });

  test("tells details to the bearer of the installation's token alone", () => {
    const token = "a token of thirty-two characters";
    const bears = (authorization: string, expected?: string) =>
      bearsHealthToken(new Headers({ authorization }), expected);
    expect(bears("Bearer a-token-of-32-characters-at-least", "a-token-of-32-characters-at-least")).toBe(true);
    expect(bears("Bearer a-token-of-32-characters-at-last", "a-token-of-32-characters-at-least")).toBe(false);
    expect(bears("a-token-of-32-characters-at-least", "a-token-of-32-characters-at-least")).toBe(false);
    expect(bears(`Bearer ${token}`, token)).toBe(false);
    expect(bears("Bearer undefined", undefined)).toBe(false);
  });
});

describe("a store that does not answer", () => {
  beforeEach(async () => {
    await real.DB.exec(`DELETE FROM "OrganizationKey"`);
    await real.DB.prepare(`INSERT INTO "OrganizationKey" VALUES ('org_slow', ?, '2026-01-01', NULL)`)
      .bind(await newWrappedKey("org_slow"))
      .run();
  });
  const bytes = () => new TextEncoder().encode("part") as Uint8Array<ArrayBuffer>;
  /** Lets the time that stores may take pass in a moment. */
  async function hurried(work: Promise<unknown>): Promise<unknown> {
    const moment = setTimeout;
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const end = { reached: false };
    const outcome = work
      .then(
        () => "done",
        (error: unknown) => error,
      )
      .finally(() => {
        end.reached = true;
      });
    for (let i = 0; i < 200 && !end.reached; i++) {
      await new Promise((resolve) => moment(resolve, 5));
      vi.advanceTimersByTime(1_000);
    }
    vi.useRealTimers();
    return outcome;
  }

  test("is given up in a sentence, and used again when it answers", async () => {
    instead({ FILES: hanging(real.FILES, "put") });
    const stored = await hurried(putFile("org_slow", "imports/a/1", bytes()));
    expect(stored).toBeInstanceOf(StoreTimeoutError);
    expect(String(stored)).toMatch(/storage did not answer in time, so this was not saved/);
    provideBindings(real);
    await putFile("org_slow", "imports/a/1", bytes());
    expect(await getFile("org_slow", "imports/a/1")).toEqual(bytes());
  });

  test("does not hold a write of the database for ever, and nobody claims to know what became of it", async () => {
    instead({ DB: unwritable });
    const written = await hurried(
      controlWrite({ kind: "system", id: "test" }, ({ statement }) =>
        statement(`INSERT INTO "SystemSwitch" ("name") VALUES ('x')`),
      ),
    );
    expect(String(written)).toMatch(/not known whether this was saved/);
  });

  const silent: D1Database = new Proxy(real.DB, {
    get(target, name) {
      if (name === "batch") return never;
      if (name !== "prepare") return Reflect.get(target, name, target) as unknown;
      const statement = { bind: () => statement, all: never, raw: never, first: never, run: never };
      return () => statement;
    },
  });

  test.each<[string, () => Promise<unknown>]>([
    ["raw read of an organization", () => tenantDb("org_slow").query(`SELECT "id" FROM {Item}`)],
    ["read of an organization's rows", () => tenantDb("org_slow").item.findMany()],
    ["read of Lumina's own rows", () => controlDb().systemSwitch.findMany()],
    ["read of several tables at once", () => controlRead([{ sql: `SELECT "name" FROM "SystemSwitch"` }])],
    ["count against several limits", () => claimWithin([{ parts: ["x"], limit: { count: 1, windowMs: 1 } }])],
  ])("does not hold a %s for ever", async (_, read) => {
    instead({ DB: silent });
    const outcome = await hurried(Promise.resolve().then(read));
    expect(outcome).toBeInstanceOf(StoreTimeoutError);
    expect(String(outcome)).toMatch(/The database did not answer in time/);
  });
});
