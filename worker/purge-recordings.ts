import { clock } from "@/lib/platform/clock";
import {
  deleteDue,
  deleteLeftAtProvider,
  ORGANIZATIONS_AT_PROVIDER,
  ORGANIZATIONS_WITH_DUE,
} from "@/lib/voice/recordings/purge";
import { eachOrganization } from "./each-organization";

const FAILED = "voice.recordings-not-purged";

/** Deletes the recordings of all organizations whose time is over, then what Twilio still has. Repeats are harmless. */
export async function purgeRecordingsOfAll(): Promise<void> {
  await eachOrganization(ORGANIZATIONS_WITH_DUE, [clock.instant()], FAILED, deleteDue);
  await eachOrganization(ORGANIZATIONS_AT_PROVIDER, [], FAILED, deleteLeftAtProvider);
}
