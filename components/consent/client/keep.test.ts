import { beforeEach, expect, it, vi } from "vitest";

const api = vi.hoisted(() => ({ ask: vi.fn(), send: vi.fn() }));
vi.mock("./api", () => ({ ...api, sleep: async () => {}, exclusive: (work: () => unknown) => work() }));
vi.mock("./place", () => ({ mountBanner: vi.fn(), say: vi.fn() }));
vi.mock("./offline", () => ({ offlineTexts: () => ({}) }));
vi.mock("./services", () => ({ runningServices: () => [], SERVICES: [] }));
vi.mock("./standing", () => ({ adopt: vi.fn(), halt: vi.fn(), putAway: vi.fn() }));

const kept = new Map<string, string>();
vi.stubGlobal("localStorage", {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
});

const { heldOff, holdOff } = await import("./hold");
const { saveHeld } = await import("./keep");

const [GA, RUM] = ["google-analytics", "datadog-rum"];

/** Sends a held withdrawal where this is agreed by then; answers what was sent. */
async function sentWhere(held: string[], state: string, agreed: string[]): Promise<string[] | null> {
  api.send.mockReset().mockResolvedValue("kept");
  api.ask.mockReset().mockResolvedValue({ state, agreed, gpc: false, language: "en", version: 2 });
  holdOff(held);
  await saveHeld(async () => null);
  expect(heldOff()).toBeNull();
  return api.send.mock.calls[0]?.[0].services ?? null;
}

beforeEach(() => kept.clear());

it("takes back what is agreed by the time it can be saved", async () => {
  expect(await sentWhere([RUM], "decided", [GA, RUM])).toEqual([RUM]);
  expect(await sentWhere([], "decided", [GA, RUM])).toEqual([]);
});

it("agrees to nothing for whoever is signed in by then, nor to another version", async () => {
  expect(await sentWhere([RUM], "undecided", [])).toEqual([]);
  expect(await sentWhere([RUM], "stale", [])).toEqual([]);
  expect(await sentWhere([RUM], "decided", [GA])).toEqual([]);
  expect(await sentWhere([RUM], "decided", [])).toBeNull();
  expect(await sentWhere([GA, RUM], "decided", [RUM])).toBeNull();
});

it("stays held while it cannot be saved", async () => {
  api.send.mockResolvedValue("failed");
  api.ask.mockResolvedValue({ state: "decided", agreed: [GA], gpc: false, language: "en", version: 2 });
  holdOff([]);
  await saveHeld(async () => null);
  expect(heldOff()).toEqual([]);
});
