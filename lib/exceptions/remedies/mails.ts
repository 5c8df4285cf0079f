import * as z from "zod";
import { addDays, clock } from "@/lib/platform/clock";
import type { TenantDb, TenantWriter } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import type { NewMail } from "@/lib/platform/mail";
import type { SupplierMailKind } from "@/lib/purchasing/status";
import {
  addSupplierMail,
  addSupplierMailWithdrawal,
  supplierMailById,
} from "@/lib/purchasing/supplier-mails";
import type { RemedyContext } from "./remedy";

/** How long a case waits for the answer to a mail, in days. */
export const ANSWER_DAYS = 2;

/** "It leaves 30 seconds after you confirm, and can be undone until then." */
export const leavesText = ({ graceSeconds }: Pick<RemedyContext, "graceSeconds">): string =>
  graceSeconds === 0
    ? "It leaves at once."
    : `It leaves ${graceSeconds} seconds after it is confirmed, and can be undone until then.`;

export const waitsText = (context: RemedyContext, until: string): string =>
  `This exception is snoozed until ${context.words.day(until)}, and closes by itself when it is settled before.`;

export const answerDay = ({ today }: RemedyContext): string => addDays(today, ANSWER_DAYS);

export const mailEffectSchema = z.object({ mail: z.string() });

/** Adds a mail that waits its grace period. Answers its id. */
export const addHeldMail = (
  w: TenantWriter,
  { organization, graceSeconds }: RemedyContext,
  mail: NewMail,
  about: { orderId: string; kind: SupplierMailKind; byItself: boolean },
): Promise<string> =>
  addSupplierMail(w, organization, mail, { ...about, sendAfter: clock.inMs(graceSeconds * 1000) });

/** Takes the mail of a remedy back while it can be; one that was withdrawn never left. @throws UserError when it has left */
export async function heldMailOf(
  db: TenantDb,
  id: string,
): Promise<{ apply(w: TenantWriter): Promise<void> | void }> {
  const mail = await supplierMailById(db, id);
  if (mail?.status === "withdrawn") return { apply: () => undefined };
  if (mail?.status !== "held") throw new UserError("Its e-mail has left, so this can't be undone.");
  return { apply: (w: TenantWriter) => addSupplierMailWithdrawal(w, mail) };
}
