import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const env = { ...process.env, WRANGLER_SEND_METRICS: "false", CLOUDFLARE_CF_FETCH_ENABLED: "false" };
const wrangler = path.resolve("node_modules/.bin/wrangler");

const CONFIG = ["-c", "scripts/test/killable.wrangler.jsonc"];

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = net.createServer();
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });

const MIB = 1024 * 1024;
const INSPECTOR_ANSWER_MS = 10_000;

/** Node's own takes headers. The inspector wants an origin of whoever names itself, and Node's names itself. */
const NodeWebSocket = WebSocket as unknown as new (
  url: string,
  init: { headers: Record<string, string> },
) => WebSocket;

/** An answer of V8's inspector to Runtime.getHeapUsage (Chrome DevTools Protocol), in bytes. */
interface HeapUsage {
  usedSize: number;
  embedderHeapUsedSize?: number;
  backingStorageSize?: number;
}

/** A Worker on a state folder of its own that can be killed, runtime and all, and started again on the same state. */
export class KillableWorker {
  private readonly folder = mkdtempSync(path.join(tmpdir(), "lumina-kill-"));
  /** Its Worker as one module, made once: a process that starts again has nothing to bundle. */
  private readonly bundle = mkdtempSync(path.join(tmpdir(), "lumina-bundle-"));
  private child: ChildProcess | undefined;
  private inspectorPort = 0;
  origin = "";

  /**
   * @param main the Worker's file, which exports all of worker/jobs
   * @param migratedState a state folder whose database has every migration
   */
  constructor(main: string, migratedState: string) {
    cpSync(migratedState, this.folder, { recursive: true });
    const { status, stderr } = spawnSync(
      wrangler,
      ["deploy", main, ...CONFIG, "--dry-run", "--outdir", this.bundle],
      { env, encoding: "utf8" },
    );
    if (status !== 0) throw new Error(`The Worker cannot be bundled: ${stderr}`);
  }

  async start(): Promise<void> {
    const port = await freePort();
    this.inspectorPort = await freePort();
    const where = ["--ip", "127.0.0.1", "--port", `${port}`, "--inspector-port", `${this.inspectorPort}`];
    const quiet = ["--show-interactive-dev-session=false", "--log-level", "error"];
    this.origin = `http://127.0.0.1:${port}`;
    const bundled = ["dev", path.join(this.bundle, "worker.js"), "--no-bundle", ...CONFIG];
    this.child = spawn(wrangler, [...bundled, "--persist-to", this.folder, ...where, ...quiet], {
      env,
      stdio: "ignore",
      detached: true,
    });
    for (let i = 0; i < 1200; i++) {
      const up = await fetch(this.origin).then(
        (answer) => answer.ok,
        () => false,
      );
      if (up) return;
      await sleep(100);
    }
    throw new Error("The worker did not start.");
  }

  /** @throws Error unless it answers 200 */
  async get(path: string): Promise<Response> {
    const answer = await fetch(`${this.origin}/${path}`);
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer;
  }

  async ask<Answer>(path: string): Promise<Answer> {
    return (await (await this.get(path)).json()) as Answer;
  }

  async kill(): Promise<void> {
    const { child } = this;
    if (!child?.pid) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    process.kill(-child.pid, "SIGKILL");
    await ended;
    this.child = undefined;
  }

  /**
   * Asks until some work is over, and kills the process as often as wanted, each time when a random share more of it is done.
   * Not after a random time: a quick machine would be done before it passes.
   *
   * @param how `share` says how much of it is done, 0 to 1; `begin` lets it go on where it does not by itself
   * @throws Error when it was over before the first kill, which would prove nothing
   */
  async killedUntil<State>(
    path: string,
    how: {
      kills: number;
      isOver(state: State): boolean;
      share(state: State): number;
      begin?(): Promise<unknown>;
      /** Looks at each state that a kill left behind. */
      after?(state: State): void;
    },
  ): Promise<State> {
    const begin = () => void how.begin?.().catch(() => null);
    let killAt = 0;
    begin();
    for (let kills = 0; kills < how.kills; kills++) {
      killAt += Math.random() / (how.kills + 1);
      let state = await this.ask<State>(path);
      while (!how.isOver(state) && how.share(state) < killAt) state = await this.ask<State>(path);
      if (kills === 0 && how.isOver(state))
        throw new Error(`It was over before it was killed: ${JSON.stringify(state)}`);
      await this.kill();
      await this.start();
      if (how.after) how.after(await this.ask<State>(path));
      begin();
    }
    for (;;) {
      const state = await this.ask<State>(path);
      if (how.isOver(state)) return state;
      await sleep(200);
    }
  }

  /** The runtime's own process: of those of our group the one that holds most. Memory in MiB. */
  runtime(): { pid: number; residentMib: number } {
    const { stdout } = spawnSync("ps", ["-A", "-o", "pgid=,rss=,pid=,comm="], { encoding: "utf8" });
    const [largest] = stdout
      .split("\n")
      .map((line) => line.trim().split(/\s+/))
      .filter(([group, , , command]) => Number(group) === this.child?.pid && command?.includes("workerd"))
      .map(([, size, pid]) => ({ pid: Number(pid), residentMib: Number(size) / 1024 }))
      .sort((a, b) => b.residentMib - a.residentMib);
    if (!largest) throw new Error("The worker has no process.");
    return largest;
  }

  /** What the isolate of the Worker holds, objects and buffers, in MiB: what a limit of memory counts in production. */
  async isolateMib(): Promise<number> {
    const socket = new NodeWebSocket(`ws://127.0.0.1:${this.inspectorPort}/ws`, {
      headers: { origin: "http://127.0.0.1" },
    });
    try {
      const usage = await new Promise<HeapUsage>((resolve, reject) => {
        setTimeout(() => reject(new Error("The inspector did not answer.")), INSPECTOR_ANSWER_MS).unref();
        socket.addEventListener("error", reject);
        socket.addEventListener("open", () =>
          socket.send(JSON.stringify({ id: 1, method: "Runtime.getHeapUsage" })),
        );
        socket.addEventListener("message", ({ data }) => {
          const answer = JSON.parse(`${data}`) as { id?: number; result?: HeapUsage };
          if (answer.id === 1 && answer.result) resolve(answer.result);
        });
      });
      return (usage.usedSize + (usage.embedderHeapUsedSize ?? 0) + (usage.backingStorageSize ?? 0)) / MIB;
    } finally {
      socket.close();
    }
  }

  async remove(): Promise<void> {
    await this.kill();
    for (const folder of [this.folder, this.bundle]) rmSync(folder, { recursive: true, force: true });
  }
}
