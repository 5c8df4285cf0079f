import { EmailMessage } from "cloudflare:email";
import { recheckDomains } from "@/lib/accounts/domain-checks";
import { sendTrialMails } from "@/lib/accounts/trial-mails";
import { runDueTraining, WITH_DUE_TRAINING } from "@/lib/agents/forecasting-settings";
import { releaseDueOrderMails, releaseOrderMail } from "@/lib/agents/order-mails";
import { runDueAgents } from "@/lib/agents/schedule";
import { reconcileBilling } from "@/lib/billing/reconcile";
import { takeBackCancellation } from "@/lib/exceptions/remedies/take-back";
import { expiredBefore, expireOverrides, WITH_EXPIRED_OVERRIDES } from "@/lib/overrides/expire";
import { receiveReport } from "@/lib/platform/bounces";
import { clock } from "@/lib/platform/clock";
import {
  CLOCK_PARTS,
  type ClockPart,
  notePartDone,
  notePartFailed,
  noteTick,
} from "@/lib/platform/clock-parts";
import { environment } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { deliverMail, type MessageFactory, overdueMails } from "@/lib/platform/mail-transport";
import { readBody } from "@/lib/platform/request-body";
import { type Bindings, type MailJob, provideBindings } from "@/lib/platform/runtime";
import { runPolicyClock } from "@/lib/policies/clock";
import { runProcessorClock } from "@/lib/processors/clock";
import { countOutlived } from "@/lib/retention/engine/counts";
import { runRetention } from "@/lib/retention/engine/purge";
import { runErasureClock } from "@/lib/rights/erasure/purge";
import { checkPrivacyMailbox } from "@/lib/rights/mailbox-check";
import { purgePackages } from "@/lib/rights/package/purge";
import { type IncomingMail, receivePrivacyMail } from "@/lib/rights/requests/incoming";
import { liftDueRestrictions } from "@/lib/rights/restrictions/commands";
import { receiveReply } from "@/lib/support/incoming";
import { runDueChecks } from "@/lib/trust/run";
import { countUptime } from "@/lib/trust/uptime";
import { sendBriefings } from "./briefings";
import { runClosings } from "./closings";
import { startDueChecks } from "./due-checks";
import { startDueOutlooks } from "./due-outlooks";
import { sendDueTextMessages } from "./due-text-messages";
import { eachOrganization } from "./each-organization";
import { keepDemoFresh } from "./fresh-demo";
import { collectNotificationsOfAll } from "./notifications";
import { chargeOverage } from "./overage";
import { purgeExportsOfAll } from "./purge-exports";
import { purgeRecordingsOfAll } from "./purge-recordings";
import { purgeUploadsOfAll } from "./purge-uploads";
import { trackCallsOfAll } from "./track-calls";
import { sendUsageWarnings } from "./usage-warnings";
import { wakeUnfinishedJobs } from "./wake";

export { CallChannel } from "./durable-objects/call-channel";
export { ProgressChannel } from "./durable-objects/progress-channel";
export { AgentRunWorkflow } from "./workflows/agent-run";
export { ErasureWorkflow } from "./workflows/erasure";
export { ExceptionsWorkflow } from "./workflows/exceptions";
export { ImportWorkflow } from "./workflows/import";
export { OrganizationExportWorkflow } from "./workflows/organization-export";
export { OutlookWorkflow } from "./workflows/outlook";
export { RecordingWorkflow } from "./workflows/recording";
export { ReplayWorkflow } from "./workflows/replay";
export { SeedWorkflow } from "./workflows/seed";
export { SubjectErasureWorkflow } from "./workflows/subject-erasure";
export { SubjectPackageWorkflow } from "./workflows/subject-package";
export { TrainingWorkflow } from "./workflows/training";

/** Everything the process does besides answering requests: the mail queue and the clock. */

/** The largest mail that is taken in, with its attachments. */
const MAIL_BYTES = 10 * 1024 * 1024;

const message = ((from: string, to: string, mime: string) =>
  new EmailMessage(from, to, mime)) as unknown as MessageFactory;

/** The queue may come a little before the database's instant. */
const EARLY_SECONDS = 1;

export async function queue(batch: MessageBatch<MailJob>, env: Bindings): Promise<void> {
  provideBindings(env);
  for (const entry of batch.messages) {
    try {
      const again = await deliverOrderMail(entry.body.mailId);
      if (again === null) entry.ack();
      else entry.retry({ delaySeconds: Math.min(600, again) });
    } catch {
      entry.retry({ delaySeconds: Math.min(600, 10 * 2 ** entry.attempts) });
    }
  }
}

/** Delivers a mail; one that is held is released first when its grace period has ended. Answers when to come again. */
async function deliverOrderMail(mailId: string): Promise<number | null> {
  const outcome = await releaseOrderMail(mailId);
  if (outcome === "early") return EARLY_SECONDS;
  return outcome === "held" ? null : deliverMail(mailId, message);
}

/** Sends what the queue lost, and what a stop switch held. */
export async function sweepMails(): Promise<void> {
  for (const mailId of new Set([
    ...(await releaseDueOrderMails(takeBackCancellation)),
    ...(await overdueMails()),
  ])) {
    try {
      await deliverMail(mailId, message);
    } catch (error) {
      log.warn("mail.sweep-failed", { mailId, error });
    }
  }
}

/**
 * A mail to one of our own addresses. Reports about mails that came back, privacy requests and answers to inquiries are taken
 * in; everything else goes on to a person.
 */
export async function email(message: ForwardableEmailMessage, env: Bindings): Promise<void> {
  provideBindings(env);
  const arriving = { headers: new Headers(), body: message.raw, bodyUsed: false };
  const raw = await readBody(arriving, MAIL_BYTES, { isHeld: true }).then(
    (bytes) => bytes.buffer,
    () => null,
  );
  if (!raw) return message.setReject("This mail is too large. Please use the contact page.");
  if (await takeMail({ to: message.to, from: message.from, raw })) return;
  const { STAFF_ADMIN_EMAIL: person } = environment();
  if (person) await message.forward(person);
  else message.setReject("Nobody reads this mailbox. Please use the contact page.");
}

/** What can be done with a mail without a person; the daily check of the privacy mailbox comes in here too. */
const takeMail = async (mail: IncomingMail): Promise<boolean> =>
  (await receiveReport(mail.from, mail.raw)) || (await receivePrivacyMail(mail)) || receiveReply(mail.raw);

/** What the clock does, in this order, and the event under which a failure of it is in the log. */
const CLOCK_WORK: Readonly<Record<ClockPart, readonly [event: string, work: () => Promise<unknown>]>> = {
  "sending mails": ["mail.sweep-failed", () => sweepMails()],
  "sending text messages": ["sms.clock-failed", () => sendDueTextMessages()],
  "waking jobs": ["jobs.wake-failed", () => wakeUnfinishedJobs()],
  "the demo": ["demo.clock-failed", () => keepDemoFresh()],
  planning: ["outlook.clock-failed", () => startDueOutlooks()],
  exceptions: ["exceptions.clock-failed", () => startDueChecks()],
  "forecast overrides": [
    "overrides.clock-failed",
    () =>
      eachOrganization(WITH_EXPIRED_OVERRIDES, [expiredBefore()], "overrides.not-expired", expireOverrides),
  ],
  training: [
    "training.clock-failed",
    () => eachOrganization(WITH_DUE_TRAINING, [clock.instant()], "training.not-started", runDueTraining),
  ],
  agents: ["agents.clock-failed", () => runDueAgents()],
  policies: ["policy.clock-failed", () => runPolicyClock()],
  "sub-processors": ["processor.clock-failed", () => runProcessorClock()],
  domains: ["domains.clock-failed", () => recheckDomains()],
  subscriptions: ["billing.clock-failed", () => reconcileBilling()],
  "deleting uploads": ["imports.purge-failed", () => purgeUploadsOfAll()],
  overage: ["usage.overage-failed", () => chargeOverage()],
  "usage warnings": ["usage.clock-failed", () => sendUsageWarnings()],
  notifications: ["notifications.clock-failed", () => collectNotificationsOfAll()],
  briefings: ["briefing.clock-failed", () => sendBriefings()],
  trials: ["trial.clock-failed", () => sendTrialMails()],
  closings: ["organization-closing.clock-failed", () => runClosings()],
  "deleting exports": ["organization-export.purge-failed", () => purgeExportsOfAll()],
  "deleting packages": ["subject-package.purge-failed", () => purgePackages()],
  restrictions: ["restriction.clock-failed", () => liftDueRestrictions()],
  erasures: ["subject-erasure.clock-failed", () => runErasureClock()],
  "privacy mailbox": ["rights.mailbox-check-failed", () => checkPrivacyMailbox(takeMail)],
  "tracking words": ["voice.tracking-failed", () => trackCallsOfAll()],
  "deleting recordings": ["voice.purge-failed", () => purgeRecordingsOfAll()],
  retention: ["retention.failed", () => runRetention()],
  "counting what outlived its rule": ["retention.counts-failed", () => countOutlived()],
  uptime: ["trust.uptime-failed", () => countUptime()],
  "checks of promises": ["trust.clock-failed", () => runDueChecks()],
};

/**
 * Every five minutes: sends what the queue lost, wakes what a dead process left behind, starts agents that are due, lets
 * announced changes take effect, deletes what is kept no longer. The failure of one part stops no other; the health check
 * asks when each of them last succeeded.
 */
export async function scheduled(_event: ScheduledController, env: Bindings): Promise<void> {
  provideBindings(env);
  for (const part of CLOCK_PARTS) {
    const [event, work] = CLOCK_WORK[part];
    try {
      await work();
      await notePartDone(part);
    } catch (error) {
      log.failure(event, error);
      await notePartFailed(part).catch(() => undefined);
    }
  }
  await noteTick();
}

/** The tests in workerd run this part of the process, without Next. */
export default { queue, scheduled, email };
