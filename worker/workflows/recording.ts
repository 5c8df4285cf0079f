import { WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from "cloudflare:workers";
import { organizationById } from "@/lib/accounts/organization-record";
import { tenantDb } from "@/lib/platform/db";
import { explainFailure } from "@/lib/platform/job-attempts";
import { log } from "@/lib/platform/log";
import { type Bindings, type OrganizationJob, provideBindings } from "@/lib/platform/runtime";
import {
  deleteAtProvider,
  lookForRecording,
  measureRecording,
  sealRecording,
  silenceStored,
} from "@/lib/voice/recordings/fetch";
import { type Rebuilt, readRebuilt, rebuildTranscript } from "@/lib/voice/recordings/rebuild";
import { noteNotStored } from "@/lib/voice/recordings/record";
import { CountedSteps } from "./counted-steps";

/** Each wait twice the one before, almost two days altogether: what failed is deleted at Twilio, so an outage must not be its end. */
const RETRIES = {
  retries: { limit: 15, delay: "5 seconds", backoff: "exponential" },
  timeout: "10 minutes",
} as const;

/** Seconds between two looks at Twilio: it has most recordings at once, and some late. */
const LOOK_AGAIN_S = [1, 1, 2, 2, 3, 5, 5, 10, 15, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 14_400];

/** Seconds until a transcriber that did not answer is asked again. */
const REBUILD_AGAIN_S = [60, 600, 3_600];
const REBUILD_TRIES = { retries: { limit: 1, delay: "3 seconds" }, timeout: "10 minutes" } as const;

/** Whether a transcript is whole now; the recording does not wait for a transcriber that does not answer. */
async function tried(step: WorkflowStep, name: string, work: () => Promise<Rebuilt>): Promise<boolean> {
  try {
    await step.do(name, REBUILD_TRIES, work);
    return true;
  } catch (error) {
    log.warn("voice.not-rebuilt", { error });
    return false;
  }
}

/** Fetches the recording of a call that has ended, seals it into our own storage, and deletes it at Twilio. */
export class RecordingWorkflow extends WorkflowEntrypoint<Bindings, OrganizationJob> {
  override async run(event: WorkflowEvent<OrganizationJob>, step: WorkflowStep): Promise<void> {
    provideBindings(this.env);
    const { organizationId, id } = event.payload;
    const db = tenantDb(organizationId);
    const organization = await organizationById(organizationId);
    if (!organization) return;
    const { timeZone } = organization;
    const steps = new CountedSteps(step, event.instanceId, RETRIES);
    try {
      let state = await steps.do("look", () => lookForRecording(db, id));
      for (const [i, seconds] of LOOK_AGAIN_S.entries()) {
        if (state !== "not yet") break;
        await step.sleep(`wait ${i + 1}`, seconds * 1000);
        state = await steps.do(`look again ${i + 1}`, () => lookForRecording(db, id));
      }
      if (state === "there") {
        const offsetMs = await steps.do("measure", () => measureRecording(db, id));
        // Before it is sealed: what was missing may hold a card number.
        let isWhole = await tried(step, "rebuild", () => rebuildTranscript(db, id, offsetMs));
        await steps.do("seal", () => sealRecording(db, id, offsetMs));
        for (const [i, seconds] of REBUILD_AGAIN_S.entries()) {
          if (isWhole) break;
          await step.sleep(`wait to rebuild ${i + 1}`, seconds * 1000);
          isWhole = await tried(step, `rebuild again ${i + 1}`, () => rebuildTranscript(db, id, offsetMs));
          if (isWhole) await steps.do("silence", () => silenceStored(db, id, offsetMs));
        }
        await steps.do("read again", () => readRebuilt(db, id, timeZone));
      } else if (state === "not yet") {
        await steps.do("give up", () => noteNotStored(db, id, "failed", "Twilio never had the recording."));
      }
      await steps.do("delete at Twilio", () => deleteAtProvider(db, id));
    } catch (error) {
      const text = explainFailure("voice.recording-failed", error, { organizationId, recordingId: id });
      await step.do("fail", RETRIES, () => noteNotStored(db, id, "failed", text));
    }
  }
}
