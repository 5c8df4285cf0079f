import { EmailMessage } from "cloudflare:email";
import { endRetention } from "@/lib/accounts/retention";
import { runDueAgents } from "@/lib/agents/schedule";
import { log } from "@/lib/platform/log";
import { deliverMail, type MessageFactory, overdueMails } from "@/lib/platform/mail-transport";
import { type Bindings, type MailJob, provideBindings } from "@/lib/platform/runtime";
import { startDueOutlooks } from "./due-outlooks";
import { wakeUnfinishedJobs } from "./wake";

export { ProgressChannel } from "./durable-objects/progress-channel";
export { AgentRunWorkflow } from "./workflows/agent-run";
export { ImportWorkflow } from "./workflows/import";
export { OutlookWorkflow } from "./workflows/outlook";
export { SeedWorkflow } from "./workflows/seed";
export { TrainingWorkflow } from "./workflows/training";

/** Everything the process does besides answering requests: the mail queue and the clock. */

const message = ((from: string, to: string, mime: string) =>
  new EmailMessage(from, to, mime)) as unknown as MessageFactory;

export async function queue(batch: MessageBatch<MailJob>, env: Bindings): Promise<void> {
  provideBindings(env);
  for (const entry of batch.messages) {
    try {
      await deliverMail(entry.body.mailId, message);
      entry.ack();
    } catch {
      entry.retry({ delaySeconds: Math.min(600, 10 * 2 ** entry.attempts) });
    }
  }
}

/** Every five minutes: sends what the queue lost, wakes what a dead process left behind, starts agents that are due. */
export async function scheduled(_event: ScheduledController, env: Bindings): Promise<void> {
  provideBindings(env);
  for (const mailId of await overdueMails()) {
    try {
      await deliverMail(mailId, message);
    } catch (error) {
      log.warn("mail.sweep-failed", { mailId, error });
    }
  }
  await wakeUnfinishedJobs();
  await startDueOutlooks();
  await runDueAgents();
  await endRetention();
}

/** The tests in workerd run this part of the process, without Next. */
export default { queue, scheduled };
