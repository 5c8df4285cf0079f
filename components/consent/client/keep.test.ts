import { beforeEach, expect, it, vi } from "vitest";

const api = vi.hoisted(() => ({ ask: vi.fn(), send: vi.fn() }));
vi.mock("./api", () => ({ ...api, sleep: async () => {}, exclusive: (work: () => unknown) => work() }));
vi.mock("./place", () => ({ mountBanner: vi.fn(), say: vi.fn() }));
vi.mock("./offline", () => ({ offlineTexts: () => ({}) }));
vi.mock("./services", () => ({ runningServices: () => [], SERVICES: [] }));
vi.mock("./standing", () => ({ adopt: vi.fn(), halt: vi.fn(), lastAnswer: () => null, putAway: vi.fn() }));

const kept = new Map<string, string>();
vi.stubGlobal("localStorage", {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
});

const { heldOff, holdOff, releaseHold } = await import("./hold");
const { saveHeld } = await import("./keep");

const NOBODY = { person: null };
const ANSWER = { gpc: false, language: "en", version: 2, person: null };
const personOf = (key: string, signedInMs = 60_000) => ({ person: { key, signedInMs } });
const [GA, RUM] = ["google-analytics", "datadog-rum"];

/** Sends a held withdrawal where this is agreed by then; answers what was sent. */
async function sentWhere(held: string[], state: string, agreed: string[]): Promise<string[] | null> {
  api.send.mockReset().mockResolvedValue("kept");
  api.ask.mockReset().mockResolvedValue({ ...ANSWER, state, agreed });
  holdOff(held, NOBODY);
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
  api.ask.mockResolvedValue({ ...ANSWER, state: "decided", agreed: [GA] });
  holdOff([], NOBODY);
  await saveHeld(async () => null);
  expect(heldOff()).toEqual([]);
});

it("waits for its own person: nobody who signs in meanwhile withdraws anything by it", async () => {
  api.send.mockReset().mockResolvedValue("kept");
  const [ada, ben] = [personOf("ada"), personOf("ben")];
  holdOff([RUM], ada);
  expect(heldOff(ben)).toBeNull();
  api.ask.mockReset().mockResolvedValue({ ...ANSWER, ...ben, state: "decided", agreed: [GA, RUM] });
  await saveHeld(async () => null);
  expect(api.send).not.toHaveBeenCalled();
  // What Ben chooses, or withdraws, is his own, and leaves hers.
  holdOff([], ben);
  releaseHold(ben);
  expect(heldOff(ada)).toEqual([RUM]);
  api.ask.mockResolvedValue({ ...ANSWER, ...ada, state: "decided", agreed: [GA, RUM] });
  await saveHeld(async () => null);
  expect(api.send).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ services: [RUM], person: "ada" }),
  );
  expect(heldOff(ada)).toBeNull();
});

it("is of whoever was signed in, where nobody could be asked who it was", () => {
  holdOff([], null);
  expect(heldOff()).toEqual([]);
  expect(heldOff(personOf("ada", 60_000))).toEqual([]);
  expect(heldOff(NOBODY)).toEqual([]);
  // They signed in after it.
  expect(heldOff(personOf("ben", -1))).toBeNull();
});

it("stays while Global Privacy Control tells nobody apart", async () => {
  api.send.mockReset();
  holdOff([], personOf("ada"));
  api.ask.mockReset().mockResolvedValue({ ...ANSWER, state: "undecided", agreed: [], gpc: true });
  await saveHeld(async () => null);
  expect(api.send).not.toHaveBeenCalled();
  expect(heldOff(personOf("ada"))).toEqual([]);
});
