import { forecastingSettings } from "@/lib/agents/forecasting-settings";
import { requestTraining } from "@/lib/models/commands";
import { TRAINER } from "@/lib/models/training-run";
import type { TrainingTrigger } from "@/lib/models/types";
import { tenantDb } from "@/lib/platform/db";

/**
 * Starts the training that was asked for while a run was under way, once that run is over, however it ended. After an import
 * the settings say which items it trains; whoever else asks gets all of them. Does nothing when nobody asked.
 */
export async function trainAgain(organizationId: string, runId: string): Promise<void> {
  const db = tenantDb(organizationId);
  const run = await db.trainingRun.findFirst({ where: { id: runId }, select: { repeatTrigger: true } });
  const trigger = (run?.repeatTrigger ?? null) as TrainingTrigger | null;
  if (!trigger) return;
  const scope = trigger === "import" ? (await forecastingSettings(db)).onNewSales : "all";
  await requestTraining(organizationId, trigger, TRAINER, scope);
}
