import { WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from "cloudflare:workers";
import { organizationById } from "@/lib/accounts/organization-record";
import {
  beginCheck,
  causesOfCheck,
  checkCause,
  failCheck,
  finishCheck,
  MOST_MATCH_STEPS,
  matchForCheck,
} from "@/lib/exceptions/check";
import { remedyByItself } from "@/lib/exceptions/remedies/by-itself";
import { requestOutlookRefresh } from "@/lib/insights/refresh";
import { collectNotifications } from "@/lib/notifications/collect";
import { tenantDb } from "@/lib/platform/db";
import { explainFailure } from "@/lib/platform/job-attempts";
import { log } from "@/lib/platform/log";
import { type Bindings, type OrganizationJob, provideBindings } from "@/lib/platform/runtime";
import { CountedSteps } from "./counted-steps";

const RETRIES = {
  retries: { limit: 4, delay: "2 seconds", backoff: "exponential" },
  timeout: "10 minutes",
} as const;

/** Times that a check waits for the one before it, five seconds each: many times what one takes. */
const MOST_WAITS = 120;

/** Looks for exceptions, one cause a step. Every step may be repeated. */
export class ExceptionsWorkflow extends WorkflowEntrypoint<Bindings, OrganizationJob> {
  override async run(event: WorkflowEvent<OrganizationJob>, step: WorkflowStep): Promise<void> {
    provideBindings(this.env);
    const { organizationId, id } = event.payload;
    const db = tenantDb(organizationId);
    const organization = await organizationById(organizationId);
    if (!organization) return;
    const steps = new CountedSteps(step, event.instanceId, RETRIES);
    try {
      let isBegun = false;
      for (let n = 1; !isBegun; n++) {
        isBegun = await steps.do(`begin ${n}`, () => beginCheck(db, id, n === MOST_WAITS));
        if (!isBegun) await step.sleep(`wait ${n}`, "5 seconds");
      }
      let after: string | null = "";
      for (let n = 0; n < MOST_MATCH_STEPS && after !== null; n++) {
        const from: string = after;
        after = await steps.do(`invoices ${n + 1}`, () => matchForCheck(organizationId, id, from));
      }
      if (after !== null) log.warn("invoices.not-all-matched", { organizationId, checkId: id });
      const causes = await steps.do("causes", () => causesOfCheck(db, id));
      for (const cause of causes) await steps.do(cause, () => checkCause(organizationId, id, cause));
      const remedied = await steps.do("remedies", () => remedyByItself(organizationId, id));
      if (remedied.length > 0) await steps.do("plan", () => requestOutlookRefresh(organizationId));
      await steps.do("end", () => finishCheck(db, id, organization.timeZone));
      await steps.do("tell", () => collectNotifications(organizationId));
    } catch (error) {
      const text = explainFailure("exceptions.failed", error, { organizationId, checkId: id });
      await step.do("fail", RETRIES, () => failCheck(db, id, text));
    }
  }
}
