/**
 * Holds one warm vitest over the copy of the tree and answers, for each mutated file that the parent has written, whether
 * the given tests notice. The parent kills this process when an answer takes too long.
 */
import { createVitest, type Vitest } from "vitest/node";

export interface Question {
  /** The file that was changed; absent when nothing is changed. */
  file?: string;
  config: string;
  tests: string[];
}
export type Reply = { caught: boolean; error?: undefined } | { caught?: undefined; error: string };

/** Files that were mutated before: what the host knows of them is not what they say now. */
const touched = new Set<string>();
const hosts = new Map<string, Promise<Vitest>>();

function hostOf(config: string): Promise<Vitest> {
  const host =
    hosts.get(config) ??
    createVitest("test", {
      config,
      watch: false,
      bail: 1,
      reporters: [{}],
      silent: true,
      fileParallelism: false,
    });
  hosts.set(config, host);
  return host;
}

async function answer({ file, config, tests }: Question): Promise<Reply> {
  const vitest = await hostOf(config);
  if (file) touched.add(file);
  for (const path of touched) vitest.invalidateFile(path);
  const specifications = await vitest.globTestSpecifications(tests);
  if (specifications.length < tests.length)
    return { error: `Not every test was found: ${tests.join(", ")}.` };
  const result = await vitest.runTestSpecifications(specifications, false);
  const failed = result.testModules.some((module) => module.state() === "failed");
  return { caught: failed || result.unhandledErrors.length > 0 };
}

process.on("message", (question: Question) => {
  answer(question).then(
    (reply) => process.send?.(reply),
    (error) => process.send?.({ error: String(error) } satisfies Reply),
  );
});
