import { log } from "./log";
import { bindings } from "./runtime";

export interface HealthCheck {
  name: "database" | "files" | "cache";
  ok: boolean;
  /** How long the answer took, in whole milliseconds. */
  ms: number;
}

const TIMEOUT_MS = 3_000;

async function check(name: HealthCheck["name"], ask: () => Promise<unknown>): Promise<HealthCheck> {
  const start = Date.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${TIMEOUT_MS} ms.`)), TIMEOUT_MS);
  });
  try {
    await Promise.race([ask(), late]);
    return { name, ok: true, ms: Date.now() - start };
  } catch (error) {
    log.warn("health.failed", { name, error });
    return { name, ok: false, ms: Date.now() - start };
  } finally {
    clearTimeout(timer);
  }
}

/** Asks every store for something small. Why one failed is in the log, not in the answer. */
export function checkDependencies(): Promise<HealthCheck[]> {
  const { DB, FILES, CACHE } = bindings();
  return Promise.all([
    check("database", () => DB.prepare("SELECT 1").first()),
    check("files", () => FILES.head("health")),
    check("cache", () => CACHE.get("health")),
  ]);
}
