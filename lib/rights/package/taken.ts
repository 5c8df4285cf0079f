import { controlWrite } from "@/lib/platform/db/control";
import { log } from "@/lib/platform/log";
import { addStep } from "../requests/write";
import type { PackageRow } from "./record";
import { PACKER } from "./record";

/** Notes that a package is being downloaded: in the history of its request, and in the log without saying whose it is. */
export async function notePackageTaken({
  id,
  requestId,
}: Pick<PackageRow, "id" | "requestId">): Promise<void> {
  log.info("subject-package.taken", { packageId: id });
  if (requestId === null) return;
  await controlWrite(PACKER, async (w) => {
    await addStep(w, requestId, { what: "package-opened", by: PACKER, evidence: { package: id } });
  });
}
