import { setTimeout as sleep } from "node:timers/promises";

const FINISHED = ["done", "complete", "ready"];
const BROKEN = ["failed", "errored", "terminated"];

/**
 * Asks the Worker for its demo organization and waits until it is there.
 * The endpoint exists in the sandbox alone.
 *
 * @returns what the endpoint says at the end, or null where there is none.
 */
export async function seed(origin, timeoutMs = 15 * 60_000) {
  const url = `${origin}/api/sandbox/seed`;
  const ask = async (method) => {
    const response = await fetch(url, { method, headers: { origin }, signal: AbortSignal.timeout(60_000) });
    if (response.status === 404) return null;
    if (!response.ok) throw new Error(`The demo organization could not be made: ${await response.text()}`);
    return response.json();
  };
  let said = await ask("GET");
  if (said === null || FINISHED.includes(said.state)) return said;
  await ask("POST");
  const until = Date.now() + timeoutMs;
  let shown = "";
  while (Date.now() < until) {
    said = (await ask("GET").catch(unlessLate)) ?? {};
    if (FINISHED.includes(said.state)) return said;
    if (BROKEN.includes(said.state))
      throw new Error(`The demo organization could not be made: ${said.error ?? said.state}`);
    const progress =
      typeof said.progress === "number" ? `${Math.round(said.progress * 100)} %` : said.progress;
    if (progress && progress !== shown) process.stdout.write(`${progress} … `);
    shown = progress;
    await sleep(1000);
  }
  throw new Error("The demo organization took too long; start again to go on with it.");
}

/** A busy machine may answer late while it works: that is asked again, until all of it has taken too long. */
function unlessLate(error) {
  if (error.name !== "TimeoutError") throw error;
  return null;
}
