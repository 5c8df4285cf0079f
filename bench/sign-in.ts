import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { median } from "../lib/forecasting/numbers";
import { reducedLibrary } from "../scripts/reduce-sign-in-library.mjs";
import { inHome } from "../scripts/setup/paths.mjs";
import { writeVariables } from "../scripts/setup/prepare.mjs";
import { claimPort, serve } from "../scripts/setup/serve.mjs";
import { emptyState } from "./support/worker";

const FOLDER = "bench-sign-in";
const PORT = 8797;
const ROUNDS = 40;
const WARM_UP = 5;
/** What next-auth, and what a session knows since then, may add to signing in and to the check of each page. */
export const SIGN_IN_TARGET = 1.05;

interface Compared {
  /** Median milliseconds of one sign-in, or of a hundred checks. */
  now: number;
  before: number;
  /** Median of what one took in terms of the other in the same round: both meet the same load. */
  ratio: number;
}

export interface SignInBench {
  signIn: Compared;
  check: Compared;
}

/** Signs in by password, and checks sessions, inside workerd: with next-auth, and as it was without it. */
export async function benchSignIn(): Promise<SignInBench> {
  await emptyState(FOLDER);
  await claimPort(FOLDER, PORT);
  const library = inHome("bench-libraries", "next-auth.cjs");
  mkdirSync(path.dirname(library), { recursive: true });
  await reducedLibrary(library, "cjs");
  const server = await serve({
    folder: FOLDER,
    variables: writeVariables(FOLDER, {
      MASTER_KEY: randomBytes(32).toString("base64"),
      APP_ORIGIN: `http://localhost:${PORT}`,
    }),
    port: PORT,
    name: "lumina-sign-in-bench",
    clock: false,
    args: ["--config", "bench/sign-in-worker/wrangler.jsonc"],
  });
  if (!server) throw new Error("The Worker was stopped while it came up.");
  try {
    const ask = async (query: string) => {
      const answer = await fetch(`${server.origin}/rounds?${query}`);
      if (!answer.ok) throw new Error(`The rounds ended with ${answer.status}: ${await answer.text()}`);
      return (await answer.json()) as Record<"direct" | "library" | "checkBefore" | "check", number>[];
    };
    await ask(`first&count=${WARM_UP}`);
    const rounds = await ask(`count=${ROUNDS}`);
    return {
      signIn: compared(rounds.map(({ library: now, direct: before }) => ({ now, before }))),
      check: compared(rounds.map(({ check: now, checkBefore: before }) => ({ now, before }))),
    };
  } finally {
    await server.stop();
  }
}

const compared = (pairs: { now: number; before: number }[]): Compared => ({
  now: median(pairs.map(({ now }) => now)),
  before: median(pairs.map(({ before }) => before)),
  ratio: median(pairs.map(({ now, before }) => now / before)),
});

export function signInTable({ signIn, check }: SignInBench): string {
  const line = (name: string, { now, before, ratio }: Compared) =>
    `${name.padEnd(24)} ${now.toFixed(0).padStart(5)} ms  before ${before.toFixed(0).padStart(5)} ms  ratio ${ratio.toFixed(3)} of ${SIGN_IN_TARGET}`;
  return [line("signing in by password", signIn), line("a hundred session checks", check)].join("\n");
}
