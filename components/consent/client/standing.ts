import type { ConsentAnswer } from "@/lib/consent/answer";
import type { ConsentLanguage } from "@/lib/consent/schema";
import { ask, hasSignal, sleep } from "./api";
import { heldOff } from "./hold";
import { keptBy, runningServices, SERVICES, startServices, stopServices } from "./services";
import { remove } from "./storage";

/** Services may still be writing when they are told to stop; what they wrote goes after this long. */
const SETTLE_MS = 600;
/** An answer older than this is asked for again when the visitor moves on. */
const FRESH_MS = 10 * 60_000;

let answer: ConsentAnswer | null = null;
let askedAt = 0;
/** Counts what changed meanwhile: an answer to an earlier question no longer counts. */
let turn = 0;

/** The server's last answer; null when there was none. */
export const lastAnswer = () => answer;
export const isOld = () => Date.now() - askedAt > FRESH_MS;

/** Staff pages hold other people's data: no optional service runs there, whatever the choice, so nothing is asked either. */
export const isStaffPage = () => location.pathname.startsWith("/admin");

/** What the server allows, less what was withdrawn and could not be saved yet. */
export function allowedBy(told: ConsentAnswer): ConsentAnswer["services"] {
  const held = heldOff(told);
  return Object.fromEntries(Object.entries(told.services).filter(([key]) => !held || held.includes(key)));
}

/**
 * Asks where the visitor stands and does as told. Only an answer of the server starts anything. Null when there is none, or
 * when something changed meanwhile.
 */
export async function follow(language?: ConsentLanguage): Promise<ConsentAnswer | null> {
  turn += 1;
  const mine = turn;
  askedAt = Date.now();
  const told = await ask({ language });
  if (mine !== turn) return null;
  await adopt(told);
  return mine === turn ? told : null;
}

/** Does as an answer says, on this page: stops, removes, starts. Answers the names of what it, or the server, removed. */
export async function adopt(told: ConsentAnswer | null): Promise<string[]> {
  const mine = turn;
  answer = told;
  const allowed = told && !isStaffPage() && !hasSignal() ? allowedBy(told) : {};
  stopServices(runningServices().filter((key) => !(key in allowed)));
  const held = heldOff(told);
  const off = held ? keptBy(SERVICES.filter((key) => !held.includes(key))) : [];
  const patterns = told ? [...told.clear, ...off] : [];
  const removed = await remove(patterns);
  // One that was stopped as the page came back from memory may still write that it has ended.
  setTimeout(() => {
    if (mine === turn) void remove(patterns);
  }, SETTLE_MS);
  if (mine === turn) await startServices(allowed);
  return [...removed.map(({ name }) => name), ...(told?.stray ?? [])];
}

/** Stops services within this very step: whatever was asked before may not start them again. */
export function halt(services: readonly string[] = runningServices()): void {
  turn += 1;
  stopServices(services);
}

/** Stops services and removes what they left, at once and again when they have come to rest; answers the names. */
export async function putAway(services: readonly string[]): Promise<string[]> {
  halt(services);
  const patterns = [...(answer?.clear ?? []), ...keptBy(services)];
  const found = await remove(patterns);
  await sleep(SETTLE_MS);
  return [...found, ...(await remove(patterns))].map(({ name }) => name);
}
