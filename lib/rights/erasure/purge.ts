import { purgeErasureList } from "./list";
import { replayErasures } from "./replay";

/** What the clock does: erasures that a restored database has forgotten, and entries of the list that no restore needs any more. */
export async function runErasureClock(): Promise<void> {
  await replayErasures();
  await purgeErasureList();
}
