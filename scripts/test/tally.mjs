import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { inHome, root } from "../setup/paths.mjs";
import { childEnvironment } from "../setup/run.mjs";

/** What has passed and failed so far, over all runners. */
export const tally = { passed: 0, failed: 0, failures: [] };

function count(name, passed, failed) {
  tally.passed += passed;
  tally.failed += failed;
  if (failed > 0) tally.failures.push(name);
}

function spawned(command, args, extra, stdio) {
  const child = spawn(command, args, { cwd: root, env: childEnvironment(extra), stdio });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk) => {
      output += chunk;
    });
  return new Promise((resolve) => {
    child.on("error", (error) => resolve({ ok: false, output: String(error) }));
    child.on("close", (code) => resolve({ ok: code === 0, output }));
  });
}

const seconds = (begin) => `${((Date.now() - begin) / 1000).toFixed(1)} s`;

/** One check: a command that says nothing when all is well, and everything when not. */
export async function check(name, command, args, extra) {
  const begin = Date.now();
  const { ok, output } = await spawned(command, args, extra, ["ignore", "pipe", "pipe"]);
  count(name, ok ? 1 : 0, ok ? 0 : 1);
  console.log(`${ok ? "  ok    " : "  FAILED"} ${name} ${seconds(begin)}`);
  if (!ok) console.log(indent(output));
  return ok;
}

const indent = (text) => text.trimEnd().replace(/^/gm, "         ");

/**
 * One runner that shows its own output and writes a report.
 *
 * @param read makes `{passed, failed}` of the parsed report
 */
export async function runner(name, command, args, report, read, extra = {}) {
  const begin = Date.now();
  console.log(`\n${name}`);
  rmSync(report, { force: true });
  const { ok } = await spawned(command, args, extra, "inherit");
  let counts = { passed: 0, failed: 0 };
  try {
    counts = read(JSON.parse(readFileSync(report, "utf8")));
  } catch {
    console.log(`  ${name} wrote no report.`);
  }
  // A runner can fail without a failing test: a file that does not load, a server that does not start.
  count(name, counts.passed, ok ? counts.failed : Math.max(1, counts.failed));
  console.log(`  ${name}: ${counts.passed} passed, ${counts.failed} failed, ${seconds(begin)}`);
  return ok;
}

/**
 * @param shards processes that share the test files, each with emulators and a memory of its own
 * @param retries of a failed test on a build machine, where one would hide the browser's; the second tries are named
 */
export async function vitest(name, config, shards = 1, retries = 0) {
  const shard = (number) => {
    const part = shards === 1 ? name : `${name} ${number} of ${shards}`;
    const report = inHome("test", `${part.replaceAll(" ", "-")}.json`);
    const reporters = ["default", "json", "./scripts/test/second-try-reporter.mjs"];
    const args = [
      ...["run", "-c", config, `--shard=${number}/${shards}`, `--retry=${process.env.CI ? retries : 0}`],
      ...[...reporters.map((reporter) => `--reporter=${reporter}`), `--outputFile.json=${report}`],
    ];
    return runner(part, "vitest", args, report, ({ numPassedTests, numFailedTests }) => ({
      passed: numPassedTests,
      failed: numFailedTests,
    }));
  };
  await Promise.all(Array.from({ length: shards }, (_, index) => shard(index + 1)));
}

export function playwright(name) {
  const report = inHome("test", `${name}.json`);
  return runner(
    name,
    "playwright",
    ["test", "--reporter=list,json"],
    report,
    ({ stats }) => {
      if (stats.flaky > 0) console.log(`  ${name}: ${stats.flaky} passed only at the second try`);
      return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
    },
    { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  );
}
