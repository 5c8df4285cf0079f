import { WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from "cloudflare:workers";
import { tenantDb } from "@/lib/platform/db";
import { explainFailure } from "@/lib/platform/job-attempts";
import { type Bindings, type OrganizationJob, provideBindings } from "@/lib/platform/runtime";
import {
  deleteAtProvider,
  lookForRecording,
  measureRecording,
  sealRecording,
} from "@/lib/voice/recordings/fetch";
import { noteNotStored } from "@/lib/voice/recordings/record";
import { CountedSteps } from "./counted-steps";

const RETRIES = {
  retries: { limit: 6, delay: "5 seconds", backoff: "exponential" },
  timeout: "10 minutes",
} as const;

/** Seconds between two looks at Twilio: it has most recordings at once, and some late. */
const LOOK_AGAIN_S = [1, 1, 2, 2, 3, 5, 5, 10, 15, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 14_400];

/** Fetches the recording of a call that has ended, seals it into our own storage, and deletes it at Twilio. */
export class RecordingWorkflow extends WorkflowEntrypoint<Bindings, OrganizationJob> {
  override async run(event: WorkflowEvent<OrganizationJob>, step: WorkflowStep): Promise<void> {
    provideBindings(this.env);
    const { organizationId, id } = event.payload;
    const db = tenantDb(organizationId);
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
        await steps.do("seal", () => sealRecording(db, id, offsetMs));
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
