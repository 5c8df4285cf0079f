import { WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from "cloudflare:workers";
import { organizationById } from "@/lib/accounts/organization-record";
import { requestAgentRun } from "@/lib/agents/run-request";
import { seedCalls } from "@/lib/demo/calls/seed-calls";
import { ensureDemoOrganization } from "@/lib/demo/organization";
import { beginNextDemo, eraseDemo, showNextDemo } from "@/lib/demo/reset";
import { seedMasterData, seedPurchaseOrders, seedSales } from "@/lib/demo/seed";
import { lacksTodaysFigures } from "@/lib/insights/refresh";
import { requestTraining } from "@/lib/models/commands";
import { trainingProgressOf } from "@/lib/models/versions";
import { tenantDb } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import { explainFailure } from "@/lib/platform/job-attempts";
import { log } from "@/lib/platform/log";
import { type Bindings, provideBindings, type SeedJob } from "@/lib/platform/runtime";
import { noteSeed } from "@/lib/platform/seed-job";
import { startReplay } from "@/lib/replay/commands";
import { isMoving, newestReplay } from "@/lib/replay/queries";
import { CountedSteps } from "./counted-steps";

const RETRIES = {
  retries: { limit: 3, delay: "2 seconds", backoff: "exponential" },
  timeout: "10 minutes",
} as const;
/** Looks two seconds apart: many times what the demo takes. */
const MOST_LOOKS = 300;
const SEEDER = { kind: "system", id: "seed" } as const;

/**
 * Makes the demo organization: synthetic data first, then models trained on it, then today's plans. One that replaces
 * another is shown when it is complete, so that nobody looks around in half of it.
 */
export class SeedWorkflow extends WorkflowEntrypoint<Bindings, SeedJob> {
  override async run(event: WorkflowEvent<SeedJob>, step: WorkflowStep): Promise<void> {
    provideBindings(this.env);
    const size = event.payload;
    const counted = new CountedSteps(step, event.instanceId, RETRIES);
    try {
      await noteSeed(0.02, "Making the demo organization");
      const { organizationId } = await counted.do("organization", () =>
        size.replaces ? beginNextDemo() : ensureDemoOrganization(),
      );
      await counted.do("master data", () => seedMasterData(organizationId, size));
      await noteSeed(0.1, "Writing three years of purchase orders");
      await counted.do("purchase orders", () => seedPurchaseOrders(organizationId, size));
      await noteSeed(0.2, "Writing three years of sales");
      await counted.do("sales", () => seedSales(organizationId, size));
      await counted.do("calls", () => seedCalls(organizationId, size));
      await this.train(organizationId, step, counted);
      await this.plan(organizationId, step, counted);
      await counted.do("ask the agent for proposals", () => this.propose(organizationId));
      await counted.do("ask for a replay", () => this.askForReplay(organizationId));
      if (!size.replaces) return;
      await this.awaitReplay(organizationId, step, counted);
      const former = await counted.do("show it", () => showNextDemo());
      if (former) await counted.do("erase the one before", () => eraseDemo(former));
    } catch (error) {
      await noteSeed(0, explainFailure("seed.failed", error, {}));
      throw error;
    }
  }

  private async train(organizationId: string, step: WorkflowStep, counted: CountedSteps): Promise<void> {
    const { runId, note } = await counted.do("ask for training", () =>
      requestTraining(organizationId, "seed", SEEDER),
    );
    if (!runId) throw new Error(note);
    for (let n = 1; n <= MOST_LOOKS; n++) {
      const run = await counted.do(`look at the training ${n}`, () =>
        trainingProgressOf(tenantDb(organizationId), runId),
      );
      if (run?.status === "succeeded") return;
      if (!run || run.status === "failed") throw new Error("The training of the demo organization failed.");
      const share = run.seriesDone / Math.max(1, run.seriesTotal);
      await noteSeed(0.5 + 0.4 * share, "Training the models");
      await step.sleep(`wait for the training ${n}`, "2 seconds");
    }
    throw new Error("The training of the demo organization did not end.");
  }

  /** There is something to approve at the first look around. */
  private async propose(organizationId: string): Promise<string | null> {
    const organization = await organizationById(organizationId);
    if (!organization) return null;
    return (await requestAgentRun(tenantDb(organizationId), organization, SEEDER, "seed")).runId;
  }

  /** Guests see the past year ordered again without starting anything; the first demo is shown before it is over. */
  private async askForReplay(organizationId: string): Promise<string | null> {
    const organization = await organizationById(organizationId);
    const db = tenantDb(organizationId);
    if (!organization || (await newestReplay(db))) return null;
    try {
      return await startReplay(db, SEEDER, organization);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      log.info("seed.no-replay", { organizationId, reason: error.message });
      return null;
    }
  }

  /** A demo that replaces another is shown with its replay; one that does not end is no reason to show none. */
  private async awaitReplay(
    organizationId: string,
    step: WorkflowStep,
    counted: CountedSteps,
  ): Promise<void> {
    for (let n = 1; n <= MOST_LOOKS; n++) {
      const isMade = await counted.do(`look at the replay ${n}`, async () => {
        const newest = await newestReplay(tenantDb(organizationId));
        return newest === null || !isMoving(newest);
      });
      if (isMade) return;
      await step.sleep(`wait for the replay ${n}`, "2 seconds");
    }
  }

  /** The training asks for the plans itself; the demo is ready when they are there. */
  private async plan(organizationId: string, step: WorkflowStep, counted: CountedSteps): Promise<void> {
    await noteSeed(0.9, "Planning every item");
    for (let n = 1; n <= MOST_LOOKS; n++) {
      const due = await counted.do(`look at the plans ${n}`, () =>
        lacksTodaysFigures(tenantDb(organizationId), "UTC"),
      );
      if (!due) return;
      await step.sleep(`wait for the plans ${n}`, "2 seconds");
    }
    throw new Error("The plans of the demo organization were not made.");
  }
}
