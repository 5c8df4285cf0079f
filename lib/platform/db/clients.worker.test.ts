import { env, SELF } from "cloudflare:test";
import { beforeAll, expect, test } from "vitest";
import type { Bindings } from "../runtime";
import { collectingClient } from "./clients";
import { controlDb, controlWrite } from "./control";
import { tenantDb } from "./tenant";

/** Requests share one Prisma client that reads and one that collects; here they come at once, and some go away. */

const ACTOR = { kind: "system", id: "test" } as const;
const organizations = Array.from({ length: 8 }, (_, i) => `org_${i}`);
const itemsOf = (id: string) => [`${id}-a`, `${id}-b`];

const ask = (id: string, more = "", signal?: AbortSignal) =>
  SELF.fetch(`http://localhost/?organization=${id}${more}`, { signal });

beforeAll(async () => {
  const { DB } = env as unknown as Bindings;
  await DB.batch(
    organizations.map((id) =>
      DB.prepare(
        `INSERT INTO "Organization" ("id", "slug", "name", "country", "currency", "timeZone", "createdAt", "trialEndsAt") VALUES (?, ?, ?, 'IE', 'EUR', 'UTC', '2026-01-01', '2027-01-01')`,
      ).bind(id, `slug-${id}`, id),
    ),
  );
  for (const id of organizations) {
    const data = itemsOf(id).map((code) => ({
      id: code,
      code,
      codeKey: code,
      name: code,
      createdAt: "2026-01-01",
    }));
    await tenantDb(id).write(ACTOR, async (w) => void (await w.item.createMany({ data })));
  }
});

test("every request is answered with its own organization's rows, however many come at once and go away", async () => {
  for (let round = 0; round < 4; round++) {
    const answers = Array.from({ length: 48 }, async (_, i) => {
      const id = organizations[i % organizations.length] ?? "";
      const leaving = i % 3 === 0 ? new AbortController() : undefined;
      if (leaving) setTimeout(() => leaving.abort(), i % 7);
      try {
        const answer = await ask(id, "", leaving?.signal);
        expect(await answer.json()).toEqual({ slug: `slug-${id}`, codes: itemsOf(id) });
        return "answered";
      } catch (error) {
        if (!leaving?.signal.aborted) throw error;
        return "left";
      }
    });
    const outcomes = await Promise.all(answers);
    expect(outcomes.filter((outcome) => outcome === "answered").length).toBeGreaterThanOrEqual(32);
  }
});

test("writes of the same moment hold their own statements only", async () => {
  await Promise.all(
    organizations.flatMap((id) =>
      ["x", "y", "z"].map(async (code) => {
        const answer = await ask(id, `&write=${id}-${code}`);
        expect(answer.status).toBe(200);
        await answer.arrayBuffer();
      }),
    ),
  );
  for (const id of organizations) {
    const items = await tenantDb(id).item.findMany({ orderBy: { code: "asc" } });
    const written = items.filter((item) => !itemsOf(id).includes(item.code));
    expect(written.map((item) => item.name)).toEqual(["x", "y", "z"].map((code) => `${id}-${code} of ${id}`));
  }
});

test("a write that fails leaves nothing for the next one", async () => {
  const switchOf = (name: string) => ({ name, stoppedAt: null, stoppedBy: null });
  const failing = controlWrite(ACTOR, async ({ tables }) => {
    await tables.systemSwitch.createMany({ data: [switchOf("one")] });
    throw new Error("decided otherwise");
  });
  await expect(failing).rejects.toThrow("decided otherwise");
  await controlWrite(ACTOR, async ({ tables }) => {
    await tables.systemSwitch.createMany({ data: [switchOf("two")] });
  });
  expect((await controlDb().systemSwitch.findMany()).map(({ name }) => name)).toEqual(["two"]);
});

test("what comes when the write has been sent is refused, not lost", async () => {
  const data = [{ name: "late", stoppedAt: null, stoppedBy: null }];
  const sent = Promise.withResolvers<void>();
  let late: Promise<unknown> | undefined;
  await controlWrite(ACTOR, async ({ tables }) => {
    late = sent.promise.then(() => tables.systemSwitch.createMany({ data }));
  });
  sent.resolve();
  await expect(late).rejects.toThrow(/inside write/);
});

test("what is written outside a write is refused", async () => {
  const data = [{ name: "astray", stoppedAt: null, stoppedBy: null }];
  await expect(collectingClient().systemSwitch.createMany({ data })).rejects.toThrow(/inside write/);
});

test("a key of several columns is not read as a unique one", async () => {
  const where = { userId_organizationId: { userId: "usr_1", organizationId: "org_1" } } as never;
  await expect(Promise.resolve().then(() => controlDb().membership.findUnique({ where }))).rejects.toThrow(
    /several columns/,
  );
});
