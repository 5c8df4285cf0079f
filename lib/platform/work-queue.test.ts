import { expect, it, vi } from "vitest";
import { QueueFullError, WorkQueue } from "./work-queue";

const LIMITS = { most: 6, mostPerOrganization: 4, waitMs: 5_000, silentMs: 15_000 };
const never = () => new Promise<never>(() => {});
function makeGate() {
  let resolve = () => {};
  const promise = new Promise<void>((open) => {
    resolve = open;
  });
  return { promise, resolve };
}
const outcome = (work: Promise<unknown>) => work.catch((error: Error) => error.name);

it("does one piece of work at a time, by turns of organizations, and refuses what does not fit in the queue", async () => {
  const queue = new WorkQueue(LIMITS);
  const gate = makeGate();
  const begun: number[] = [];
  let atOnce = 0;
  const work = (n: number) => async () => {
    begun.push(n);
    expect(++atOnce).toBe(1);
    await gate.promise;
    atOnce--;
    return n;
  };
  const fitting = ["org_a", "org_a", "org_a", "org_a", "org_b", "org_c"].map((id, n) =>
    queue.run(id, work(n)),
  );
  const others = ["org_a", "org_b", "org_d"].map((id) => outcome(queue.run(id, work(9))));
  expect(await Promise.all(others)).toEqual(Array(3).fill("QueueFullError"));
  gate.resolve();
  expect(await Promise.all(fitting)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(begun).toEqual([0, 4, 5, 1, 2, 3]);
});

it("lets an organization that asks without end delay another by the work under way alone", async () => {
  const queue = new WorkQueue(LIMITS);
  const begun: string[] = [];
  let isOver = false;
  const asker = async (id: string) => {
    while (!isOver) await queue.run(id, async () => void begun.push(id)).catch(() => undefined);
  };
  const askers = ["org_a", "org_a", "org_a", "org_a"].map(asker);
  for (let round = 0; round < 5; round++) {
    const before = begun.length;
    await queue.run("org_b", async () => void begun.push("org_b"));
    expect(begun.indexOf("org_b", before) - before).toBeLessThanOrEqual(1);
  }
  isOver = true;
  await Promise.all(askers);
});

it("keeps places in the queue for other organizations", async () => {
  const queue = new WorkQueue(LIMITS);
  const gate = makeGate();
  const own = Array.from({ length: 4 }, () => queue.run("org_a", () => gate.promise));
  expect(await outcome(queue.run("org_a", never))).toBe("QueueFullError");
  const other = queue.run("org_b", async () => 1);
  gate.resolve();
  await Promise.all(own);
  expect(await other).toBe(1);
});

it("refuses a request whose turn does not come in time, and goes on after work that fails", async () => {
  const queue = new WorkQueue({ ...LIMITS, waitMs: 120 });
  const gate = makeGate();
  const long = queue.run("org_a", () => gate.promise);
  await expect(queue.run("org_b", async () => 1)).rejects.toThrow(QueueFullError);
  gate.resolve();
  await long;
  await expect(queue.run("org_a", () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(await queue.run("org_b", async () => 2)).toBe(2);
});

it("forgets a request that the runtime ended in the middle of its work", async () => {
  const stopped = vi.spyOn(globalThis, "setInterval").mockReturnValue(0 as never);
  const queue = new WorkQueue({ ...LIMITS, most: 1, silentMs: 200 });
  void queue.run("org_a", never);
  stopped.mockRestore();
  expect(await outcome(queue.run("org_b", async () => 1))).toBe("QueueFullError");
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect(await queue.run("org_b", async () => 1)).toBe(1);
});

it("keeps the place of one who waits again, before those who came later, and not for ever", async () => {
  const queue = new WorkQueue({ ...LIMITS, waitMs: 120, silentMs: 300 });
  const gate = makeGate();
  const begun: string[] = [];
  const job = (name: string, wait = Promise.resolve()) =>
    queue.run(
      name,
      async () => {
        begun.push(name);
        await wait;
      },
      name,
    );
  const long = job("org_a", gate.promise);
  expect(await outcome(job("org_b"))).toBe("QueueFullError");
  const later = outcome(job("org_c"));
  const again = job("org_b");
  gate.resolve();
  await Promise.all([long, again, later]);
  expect(begun).toEqual(["org_a", "org_b", "org_c"]);

  const second = makeGate();
  const next = job("org_d", second.promise);
  expect(await outcome(job("org_e"))).toBe("QueueFullError");
  second.resolve();
  await next;
  await new Promise((resolve) => setTimeout(resolve, 350));
  await job("org_f");
  expect(begun.at(-1)).toBe("org_f");
});
