/**
 * `npm run mutate`: makes one small mistake at a time in the parts where a mistake costs most, and looks whether their
 * tests notice. It works on a copy of the tree, so that the work tree is never touched.
 *
 *   --area <name>   only this area of scripts/mutate/covering.ts (may be given several times)
 *   --files <text>  only files whose path contains this
 *   --limit <n>     this many mutants of each file, chosen by --seed (default: all)
 *   --seed <n>      default 1
 *   --minutes <n>   begin no mutant after so long
 *
 * Survivors that scripts/mutate/survivors.ts gives a reason for count as answered. Ends with 1 when fewer than 95 % of the
 * others were caught.
 */
import { type ChildProcess, fork, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import type { Question, Reply } from "./mutate/child";
import { COVERING } from "./mutate/covering";
import { applyMutant, type Mutant, mutantsOf, sample } from "./mutate/mutants";
import { reasonOf } from "./mutate/survivors";

const LEAST_CAUGHT = 0.95;
/** A mutant that runs for ever is caught; nothing else takes so long, even on a busy machine. */
const LONGEST_MS = { plain: 60_000, workerd: 180_000 };

const root = path.resolve(import.meta.dirname, "..");
const { values: options } = parseArgs({
  options: {
    area: { type: "string", multiple: true },
    files: { type: "string", default: "" },
    limit: { type: "string", default: "1000000" },
    seed: { type: "string", default: "1" },
    minutes: { type: "string", default: "1000000" },
  },
});

/** The tracked files, what is generated from them, and the packages, in a folder of its own. */
function copyTree(copy: string): void {
  const listed = spawnSync("git", ["ls-files", "-co", "--exclude-standard", "-z"], { cwd: root });
  for (const file of listed.stdout.toString().split("\0")) {
    if (!file || /^(e2e|docs|public|node_modules)(\/|$)/.test(file)) continue;
    mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
    cpSync(path.join(root, file), path.join(copy, file), { force: true, recursive: true });
  }
  const generated = "lib/platform/db/generated";
  cpSync(path.join(root, generated), path.join(copy, generated), { recursive: true });
  symlinkSync(path.join(root, "node_modules"), path.join(copy, "node_modules"));
}

const copy = mkdtempSync(path.join(tmpdir(), "lumina-mutate-"));
let child: ChildProcess | undefined;
const endChild = () => {
  if (child?.pid) {
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  }
  child = undefined;
};
process.on("exit", () => {
  endChild();
  rmSync(copy, { recursive: true, force: true });
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(130));
copyTree(copy);

/** Whether the tests notice; null when the time ran out. */
function ask(question: Question): Promise<Reply | null> {
  child ??= fork(path.join(copy, "scripts/mutate/child.ts"), {
    ...{ cwd: copy, execArgv: ["--import", "tsx"], stdio: ["ignore", "ignore", "ignore", "ipc"] },
    detached: true,
  });
  const asked = child;
  return new Promise((resolve) => {
    const done = (reply: Reply | null) => {
      clearTimeout(timer);
      asked.removeAllListeners();
      resolve(reply);
    };
    const longest = /worker/.test(question.config) ? LONGEST_MS.workerd : LONGEST_MS.plain;
    const timer = setTimeout(() => {
      endChild();
      done(null);
    }, longest);
    asked.once("message", (reply) => done(reply as Reply));
    asked.once("exit", () => {
      child = undefined;
      done({ error: "The tests' process ended." });
    });
    asked.send(question);
  });
}

const questionOf = (tests: readonly string[]) => ({
  config: tests.some((test) => /\.worker\.test/.test(test)) ? "vitest.worker.config.ts" : "vitest.config.ts",
  tests: [...tests],
});

const total = { made: 0, caught: 0, answered: 0 };

async function tryMutant(file: string, text: string, mutant: Mutant, tests: readonly string[]) {
  writeFileSync(path.join(copy, file), applyMutant(text, mutant));
  const reply = await ask({ ...questionOf(tests), file: path.join(copy, file) });
  writeFileSync(path.join(copy, file), text);
  total.made++;
  // A process that ended, or never ended, has noticed.
  if (reply === null || reply.error || reply.caught) {
    total.caught++;
    return;
  }
  if (reasonOf(file, mutant)) {
    total.answered++;
    return;
  }
  const show = (code: string) => code.replaceAll(/\s+/g, " ").slice(0, 90);
  // At once: a run of hours may be ended before its file is through.
  console.log(
    `SURVIVED ${file}:${mutant.line} ${mutant.kind}: ${show(mutant.original)} → ${show(mutant.replacement)}`,
  );
}

const until = Date.now() + Number(options.minutes) * 60_000;
for (const [area, { files, tests }] of Object.entries(COVERING)) {
  const chosen = files.filter((file) => file.includes(options.files));
  if ((options.area && !options.area.includes(area)) || chosen.length === 0 || Date.now() > until) continue;
  const sound = await ask(questionOf(tests));
  if (sound?.caught !== false)
    throw new Error(`${area}: the tests fail without a mistake. ${sound?.error ?? ""}`);
  for (const file of chosen) {
    const text = readFileSync(path.join(root, file), "utf8");
    const before = { ...total };
    for (const mutant of sample(mutantsOf(file, text), Number(options.limit), Number(options.seed))) {
      if (Date.now() > until) break;
      await tryMutant(file, text, mutant, tests);
    }
    if ((await ask(questionOf(tests)))?.caught !== false)
      throw new Error(
        `${file}: the tests still fail after its mutants were taken back; the run tells nothing.`,
      );
    console.log(`${file}: ${total.caught - before.caught} of ${total.made - before.made} caught`);
  }
}
const counted = total.made - total.answered;
const share = counted === 0 ? 1 : total.caught / counted;
console.log(
  `${total.caught} of ${total.made} caught, ${total.answered} answered by a reason: ${(100 * share).toFixed(1)} %`,
);
process.exit(share >= LEAST_CAUGHT ? 0 : 1);
