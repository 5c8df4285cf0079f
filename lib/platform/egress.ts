import { clock } from "./clock";
import { withinDeadline } from "./deadline";
import { log } from "./log";
import { bindings } from "./runtime";

/**
 * Counts that data of a category goes to a sub-processor now: staff see beside the register what was really sent. A count that
 * cannot be written is in the log, and keeps nothing back.
 *
 * @param processor the key of the register
 * @param category as the register names it
 */
export async function countEgress(processor: string, category: string): Promise<void> {
  const counting = bindings()
    .DB.prepare(
      `INSERT INTO "ProcessorEgress" ("processor", "category", "day", "requests") VALUES (?1, ?2, ?3, 1)
       ON CONFLICT ("processor", "category", "day") DO UPDATE SET "requests" = "requests" + 1`,
    )
    .bind(processor, category, clock.today("UTC"));
  try {
    await withinDeadline("database", counting.run());
  } catch (error) {
    log.warn("egress.not-counted", { processor, category, error });
  }
}
