import { ownBrowser } from "@/lib/accounts/device-tokens";
import type { FactorProof } from "@/lib/accounts/finish-sign-in";
import type { Visitor } from "@/lib/accounts/session-start";
import { clock } from "@/lib/platform/clock";
import { type ControlWriter, controlDb } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { matchTotp } from "@/lib/platform/totp";
import { openTotp } from "@/lib/platform/vault";
import { hashRecoveryCode, recoveryCodeIn } from "./recovery-codes";
import { codeSucceeded, countCode } from "./second-factor-limits";
import { recoveryCodeUsedMail } from "./second-factor-mails";

const WRONG =
  "This code is not right, or was used already. Enter the six digits that your authenticator app shows now.";

interface Person {
  id: string;
  name: string;
  email: string;
}

/**
 * What was typed as a code, proven to be the one that an app shows now, or a recovery code; nothing is used up until the
 * write that `use` adds to. Wrong ones are counted.
 *
 * @throws UserError for the field "code" when it is not right, or there were too many wrong ones
 */
export async function proofByCode(person: Person, typed: string, visitor: Visitor): Promise<FactorProof> {
  const known = await ownBrowser(person.id, visitor);
  const attempt = { userId: person.id, source: visitor.address, knownBrowser: known };
  await countCode(attempt);
  const recovery = recoveryCodeIn(typed);
  const use = recovery ? await recoveryUse(person, recovery) : await totpUse(person.id, typed);
  if (!use)
    throw new UserError(recovery ? "This recovery code is not right, or was used before." : WRONG, "code");
  await codeSucceeded(attempt);
  return { method: "otp", use };
}

type Use = (w: ControlWriter) => Promise<void>;

async function totpUse(userId: string, typed: string): Promise<Use | null> {
  const row = await controlDb().totpSecret.findUnique({ where: { userId } });
  if (!row?.confirmedAt) return null;
  const step = matchTotp(
    await openTotp(userId, row.sealed),
    digitsIn(typed),
    clock.now().getTime(),
    row.lastStep,
  );
  if (step === null) return null;
  return async (w) => {
    await w.tables.totpSecret.updateMany({
      where: { userId, confirmedAt: { not: null }, lastStep: { lt: step } },
      data: { lastStep: step },
    });
    w.expectRows(1, "used");
  };
}

async function recoveryUse(person: Person, code: string): Promise<Use | null> {
  const where = { userId: person.id, codeHash: hashRecoveryCode(person.id, code), usedAt: null };
  const [row, left] = await Promise.all([
    controlDb().recoveryCode.findFirst({ where }),
    controlDb().recoveryCode.count({ where: { userId: person.id, usedAt: null } }),
  ]);
  if (!row) return null;
  return async (w) => {
    await w.tables.recoveryCode.updateMany({
      where: { id: row.id, usedAt: null },
      data: { usedAt: clock.instant() },
    });
    w.expectRows(1, "used");
    w.mail(recoveryCodeUsedMail(person, left - 1));
  };
}

/** The digits of a code that was typed, as apps show it: with a space in the middle. */
export const digitsIn = (typed: string): string => typed.replace(/\s/g, "");
