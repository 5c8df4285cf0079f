import { log } from "./log";
import { bindings } from "./runtime";

/** The live channel of one job of one organization. The organization is part of its name, so no id leads across. */
export const channelName = (organizationId: string, id: string): string => `${organizationId}:${id}`;

/** What a listener's access is told to the channel in, as JSON; set by the endpoint that opens its socket. */
export const ACCESS_HEADER = "x-lumina-access";

/** Tells everyone who watches the job how far it is. Losing a message is harmless: the row in the database is the truth. */
export async function publishProgress(
  organizationId: string,
  id: string,
  progress: Record<string, unknown>,
): Promise<void> {
  try {
    const { PROGRESS } = bindings();
    const stub = PROGRESS.get(PROGRESS.idFromName(channelName(organizationId, id)));
    await stub.fetch("https://progress/publish", { method: "POST", body: JSON.stringify(progress) });
  } catch (error) {
    log.warn("progress.not-published", { id, error });
  }
}
