import * as z from "zod";
import { parseJson } from "./checked-json";
import { withinDeadline } from "./deadline";
import { attemptsAreSpent, forgetAttempts } from "./job-attempts";
import { createInstance } from "./jobs";
import { log } from "./log";
import { bindings, type SeedJob } from "./runtime";

/** How far the demo organization is. */
export interface SeedState {
  state: "none" | "running" | "done" | "failed";
  /** Share of the work done, 0 … 1. */
  progress: number;
  /** What is happening, in words. */
  note: string;
}

/** There is one demo organization, so there is one job; one that replaces it is named by its day as well. */
const INSTANCE = "demo-organization";
const PROGRESS_KEY = "seed-progress";

/**
 * Starts the seed, wakes it when its process died, or starts it anew when it failed. Safe to repeat. The clock leaves one
 * alone that ended the process again and again; a person may try it again.
 */
export async function startSeed(job: SeedJob, by: "person" | "clock"): Promise<void> {
  const { SEED_WORKFLOW } = bindings();
  const id = job.replaces ? `${INSTANCE}-${job.today}` : INSTANCE;
  if (await createInstance(SEED_WORKFLOW, id, job)) return;
  const instance = await SEED_WORKFLOW.get(id);
  const { status } = await instance.status();
  if (status === "errored" || status === "terminated") {
    if (by === "person") await forgetAttempts(id);
    else if (await attemptsAreSpent(id)) return;
    await instance.restart();
  } else if (status !== "complete") await instance.sendEvent({ type: "wake", payload: {} });
}

/** What the job's own record says; the share and the note are only a courtesy and may lag. */
export async function seedState(): Promise<SeedState> {
  const status = await instanceStatus();
  if (status === null) return { state: "none", progress: 0, note: "There is no demo organization yet." };
  if (status === "complete") return { state: "done", progress: 1, note: "The demo organization is ready." };
  const { progress = 0, note = "Getting ready" } = await lastNote();
  if (status === "errored" || status === "terminated") return { state: "failed", progress, note };
  return { state: "running", progress, note };
}

async function instanceStatus(): Promise<string | null> {
  try {
    const instance = await bindings().SEED_WORKFLOW.get(INSTANCE);
    return (await instance.status()).status;
  } catch {
    return null;
  }
}

const progressNote = z.object({ progress: z.number(), note: z.string() });

async function lastNote(): Promise<Partial<SeedState>> {
  const text = await bindings().CACHE.get(PROGRESS_KEY);
  return text ? parseJson(text, progressNote, () => PROGRESS_KEY) : {};
}

/** Tells whoever asks next how far the seed is. */
export async function noteSeed(progress: number, note: string): Promise<void> {
  try {
    const value = JSON.stringify({ progress, note });
    await withinDeadline("cache", bindings().CACHE.put(PROGRESS_KEY, value, { expirationTtl: 86_400 }));
  } catch (error) {
    log.warn("seed.progress-not-noted", { error });
  }
}
