import { beforeAll, describe, expect, it, vi } from "vitest";
import { newOwner, userOf } from "@/lib/accounts/testing";
import { clock } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { asked, ORIGIN, send, streamed } from "../testing";

const MIB = 1024 * 1024;
const CSV = "sku,name\nA-1,Anvil\n";
const SYSTEM = { kind: "system", id: "test" } as const;

interface Somebody {
  slug: string;
  cookie: string;
  userId: string;
}
let owner: Somebody;
let stranger: Somebody;

async function somebody(email: string, company: string): Promise<Somebody> {
  const signedIn = await newOwner(email, { company });
  const { id } = await userOf(signedIn);
  return { slug: signedIn.slug, cookie: `lumina-session=${signedIn.sessionToken}`, userId: id };
}

beforeAll(async () => {
  owner = await somebody("ada@upload.example", "Upload Engines");
  stranger = await somebody("eve@upload.example", "Other Engines");
});

const call = (method: string, path: string, who: Somebody | null, body?: BodyInit, slug = owner.slug) =>
  send(`/o/${slug}/imports/${path}`, {
    method,
    body,
    headers: { origin: ORIGIN, ...(who && { cookie: who.cookie }) },
  });

async function begun(who = owner): Promise<string> {
  const answer = await call(
    "POST",
    "uploads",
    who,
    JSON.stringify({ fileName: "items.csv", byteSize: CSV.length }),
    who.slug,
  );
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { id: string }).id;
}

/** Every request of the endpoint, with a body that would do. */
const requests = (id: string): [string, string, string | undefined][] => [
  ["POST", "uploads", '{"fileName":"items.csv","byteSize":19}'],
  ["PUT", `${id}/parts/1`, CSV],
  ["POST", `${id}/uploaded`, undefined],
  ["POST", `${id}/start`, "{}"],
  ["GET", `${id}/parts`, undefined],
  ["GET", `${id}/progress`, undefined],
];
const isWrite = (method: string) => method !== "GET";

async function messageOf(response: Response): Promise<string> {
  expect(response.headers.get("content-type")).toContain("application/json");
  const { message, eventId } = (await response.json()) as { message: string; eventId: string };
  expect(eventId).toMatch(/^evt_/);
  return message;
}

/** Changes the row of the owner's membership or organization, as time or an admin would. */
const change = (statement: string, ...values: string[]) =>
  controlWrite(SYSTEM, (w) => w.statement(statement, values));

it("takes a file in parts, and says how far it is", async () => {
  const id = await begun();
  expect((await call("PUT", `${id}/parts/1`, owner, CSV)).status).toBe(200);
  expect(await (await call("GET", `${id}/parts`, owner)).json()).toMatchObject({});
  expect(await (await call("POST", `${id}/uploaded`, owner)).json()).toMatchObject({ status: "mapping" });
  expect((await call("POST", `${id}/start`, owner, "{}")).status).toBe(200);
  const progress = await call("GET", `${id}/progress`, owner);
  expect([progress.status, progress.headers.get("cache-control")]).toEqual([200, "no-store"]);
  expect(asked).toEqual([]);
});

it("asks who it is: signed out 401, a stranger 404, a role that may not 403, for each request", async () => {
  const id = await begun();
  for (const [method, path, body] of requests(id)) {
    const what = `${method} ${path}`;
    expect(await messageOf(await call(method, path, null, body)), what).toMatch(/^You are signed out/);
    const foreign = await call(method, path, stranger, body);
    expect([foreign.status, await messageOf(foreign)], what).toEqual([
      404,
      "This organization was not found.",
    ]);
    const nowhere = await call(method, path, owner, body, "no-such-organization");
    expect([nowhere.status, await messageOf(nowhere)], what).toEqual([
      404,
      "This organization was not found.",
    ]);
    if (path === "uploads") continue;
    // Their own organization does not lead to an import of another.
    expect((await call(method, path, stranger, body, stranger.slug)).status, what).toBe(404);
  }
  await change(`UPDATE "Membership" SET "role" = 'viewer' WHERE "userId" = ?`, owner.userId);
  for (const [method, path, body] of requests(id))
    expect((await call(method, path, owner, body)).status, `${method} ${path}`).toBe(
      isWrite(method) ? 403 : 200,
    );
  await change(`UPDATE "Membership" SET "role" = 'owner' WHERE "userId" = ?`, owner.userId);
});

it("takes nothing after the trial, with the sentence of the actions, and still shows what is there", async () => {
  const id = await begun();
  const organization = await controlDb().organization.findUnique({ where: { slug: owner.slug } });
  await change(`UPDATE "Organization" SET "trialEndsAt" = ? WHERE "slug" = ?`, clock.inMs(-1000), owner.slug);
  for (const [method, path, body] of requests(id)) {
    const response = await call(method, path, owner, body);
    if (isWrite(method))
      expect([response.status, await messageOf(response)], path).toEqual([
        409,
        "The trial has ended, so this workspace is read-only. Everything in it can still be viewed and exported. An owner can choose a plan under Settings, Billing.",
      ]);
    else expect(response.status, path).toBe(200);
  }
  await change(
    `UPDATE "Organization" SET "trialEndsAt" = ? WHERE "slug" = ?`,
    organization?.trialEndsAt ?? "",
    owner.slug,
  );
});

describe("a body", () => {
  it("that is odd is answered by a sentence", async () => {
    const id = await begun();
    for (const body of [
      "",
      "null",
      "[]",
      "7",
      "{",
      '{"fileName":7,"byteSize":-1}',
      '{"fileName":"x","byteSize":1e99}',
    ])
      expect(await messageOf(await call("POST", "uploads", owner, body)), body).toBe(
        "The name and the size of the file are needed.",
      );
    for (const body of ['{"mapping":7}', '{"mapping":{"columns":"x"}}'])
      expect(await messageOf(await call("POST", `${id}/start`, owner, body)), body).toBe(
        "This is not a mapping.",
      );
    for (const part of ["0", "2", "9999"])
      expect((await call("PUT", `${id}/parts/${part}`, owner, CSV)).status, part).toBe(409);
    expect((await call("PUT", `${id}/parts/1`, owner, "short")).status).toBe(409);
  });

  it("past its limit is discarded and refused", async () => {
    const id = await begun();
    for (const [method, path, bytes] of [
      ["POST", "uploads", MIB + 1],
      ["POST", `${id}/start`, MIB + 1],
      ["PUT", `${id}/parts/1`, 4 * MIB + 1],
      ["PUT", `${id}/parts/1`, 20 * MIB],
    ] as const) {
      const { body, taken } = streamed(bytes);
      expect((await call(method, path, owner, body)).status, path).toBe(413);
      expect(taken()).toBe(bytes);
    }
    // What needs no body leaves none behind.
    const { body, taken } = streamed(2 * MIB);
    expect((await call("POST", `${id}/uploaded`, owner, body)).status).toBeLessThan(500);
    expect(taken()).toBe(2 * MIB);
  });
});

it("answers what it did not expect by an event id that is in the log", async () => {
  const errors = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const response = await send(`/o/${owner.slug}/imports/imp_1/progress`, {
    headers: { cookie: "lumina-session=%" },
  });
  expect(response.status).toBe(401);
  const id = await begun();
  await change(`UPDATE "Import" SET "mapping" = '{' WHERE "id" = ?`, id);
  const failed = await call("GET", `${id}/progress`, owner);
  const { message, eventId } = (await failed.json()) as { message: string; eventId: string };
  expect([failed.status, message]).toEqual([500, "Something went wrong on our side. Please try again."]);
  expect(errors.mock.calls.join()).toContain(eventId);
});
