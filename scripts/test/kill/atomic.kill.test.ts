import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { KilledState } from "./worker";

/**
 * Kills the whole process, runtime and all, while it writes, and looks at what the next one finds: every batch is there
 * whole or not at all, and each that was acknowledged is there.
 */
const KILLS = 6;
const AT_ONCE = 6;

const folder = mkdtempSync(path.join(tmpdir(), "lumina-kill-"));
const wrangler = path.resolve("node_modules/.bin/wrangler");
const config = ["-c", "scripts/test/kill/wrangler.jsonc", "--persist-to", folder];
const env = { ...process.env, WRANGLER_SEND_METRICS: "false", CLOUDFLARE_CF_FETCH_ENABLED: "false" };

let worker: ChildProcess | undefined;
let port = 0;

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = net.createServer();
    probe.listen(0, "127.0.0.1", () => {
      const { port: free } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(free));
    });
  });

async function startWorker(): Promise<void> {
  port = await freePort();
  const where = ["--ip", "127.0.0.1", "--port", `${port}`, "--inspector-port", "0"];
  const quiet = ["--show-interactive-dev-session=false", "--log-level", "error"];
  worker = spawn(wrangler, ["dev", ...config, ...where, ...quiet], { env, stdio: "ignore", detached: true });
  for (let i = 0; i < 300; i++) {
    if (
      await fetch(`http://127.0.0.1:${port}/`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return;
    await sleep(100);
  }
  throw new Error("The worker did not start.");
}

async function killWorker(): Promise<void> {
  if (!worker?.pid) return;
  const ended = new Promise((resolve) => worker?.once("exit", resolve));
  process.kill(-worker.pid, "SIGKILL");
  await ended;
  worker = undefined;
}

/** Writes batches until the worker is gone. Answers those that were acknowledged, and how many were under way. */
async function writeUntilKilled(first: number, killAfter: { batches: number; ms: number }) {
  const acknowledged: string[] = [];
  let next = first;
  let underWay = 0;
  let running = true;
  const loop = async () => {
    while (running) {
      const n = next++;
      try {
        const answer = await fetch(`http://127.0.0.1:${port}/?n=${n}`, { method: "POST" });
        expect(answer.status, await answer.text()).toBe(200);
        acknowledged.push(`batch${n}`);
      } catch (error) {
        if (running) throw error;
        underWay++;
      }
    }
  };
  const loops = Array.from({ length: AT_ONCE }, loop);
  while (acknowledged.length < killAfter.batches) await Promise.race([sleep(5), ...loops]);
  await sleep(killAfter.ms);
  running = false;
  await killWorker();
  await Promise.all(loops);
  return { acknowledged, underWay, next };
}

const currentState = async () =>
  (await (await fetch(`http://127.0.0.1:${port}/state`)).json()) as KilledState;

beforeAll(() => {
  const migrate = spawnSync(wrangler, ["d1", "migrations", "apply", "DB", "--local", ...config], { env });
  expect(migrate.status, String(migrate.stderr)).toBe(0);
});

afterAll(async () => {
  await killWorker();
  rmSync(folder, { recursive: true, force: true });
});

it("leaves every batch whole or not at all when the process is killed while writing", async () => {
  const acknowledged: string[] = [];
  let next = 1;
  let underWay = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    await startWorker();
    const round = await writeUntilKilled(next, {
      batches: 1 + Math.floor(Math.random() * 8),
      ms: Math.random() * 100,
    });
    acknowledged.push(...round.acknowledged);
    underWay += round.underWay;
    next = round.next;
  }
  await startWorker();
  const found = await currentState();

  const whole = new Map(found.batches.map((batch) => [batch, found.rows]));
  expect(new Map(found.locations.map(({ batch, n }) => [batch, n]))).toEqual(whole);
  expect(new Map(found.suppliers.map(({ batch, n }) => [batch, n]))).toEqual(whole);
  expect(found.total).toBe(whole.size);
  expect([...found.audited].sort()).toEqual([...found.batches].sort());
  expect(found.chainHolds).toBe(true);
  expect(found.batches).toEqual(expect.arrayContaining(acknowledged));
  // Else nothing was tried: there must have been batches before, and some in the middle of being written.
  expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS);
  expect(underWay).toBeGreaterThanOrEqual(KILLS);
});
