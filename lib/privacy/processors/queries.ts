import { controlDb } from "@/lib/platform/db/control";
import { isSandbox } from "@/lib/platform/env";
import { ensureRegister } from "./bootstrap";
import type { ProcessorKey } from "./first-register";
import { blocks, processorProblems } from "./order";

/** Every company of the register, by name; also those planned and removed. */
export async function listProcessors() {
  await ensureRegister();
  return controlDb().subProcessor.findMany({ orderBy: { name: "asc" } });
}

export async function findProcessor(key: string) {
  await ensureRegister();
  return controlDb().subProcessor.findUnique({ where: { key } });
}

/**
 * Whether data may be sent to a company now: it is in use, its agreement is on file, and its review is not overdue. In a
 * sandbox papers do not count. Whoever sends asks first; a company that the register does not know gets nothing.
 */
export async function processorInOrder(key: ProcessorKey): Promise<boolean> {
  const record = await findProcessor(key);
  return record !== null && !blocks(processorProblems(record), isSandbox());
}
