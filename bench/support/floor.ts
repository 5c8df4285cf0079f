import { spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { bin, inHome, root } from "../../scripts/setup/paths.mjs";
import { childEnvironment, run } from "../../scripts/setup/run.mjs";

const FILES: Record<string, string> = {
  "package.json": '{ "private": true }',
  "next.config.mjs": `export default { turbopack: { root: ${JSON.stringify(root)} } };`,
  "app/layout.jsx": 'export default ({ children }) => <html lang="en"><body>{children}</body></html>;',
  "app/page.jsx": "export default () => <p>Empty</p>;",
};

/** An empty page of the same Next version, built now: the JavaScript that no page of ours can go below. */
export async function startFloor(port: number): Promise<{ origin: string; stop(): void }> {
  const folder = inHome("bench-floor", "x").slice(0, -2);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(`${folder}/app`, { recursive: true });
  for (const [name, text] of Object.entries(FILES)) writeFileSync(`${folder}/${name}`, text);
  await run("bench-floor-build", bin("next"), ["build", folder]);
  const child = spawn(bin("next"), ["start", folder, "-p", String(port), "-H", "127.0.0.1"], {
    cwd: root,
    env: childEnvironment(),
    stdio: "ignore",
    detached: true,
  });
  const origin = `http://localhost:${port}`;
  for (let i = 0; i < 100; i++) {
    await sleep(200);
    const up = await fetch(origin).then(
      (answer) => answer.ok,
      () => false,
    );
    if (up) break;
  }
  return { origin, stop: () => void (child.pid && process.kill(-child.pid, "SIGTERM")) };
}
