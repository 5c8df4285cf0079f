import { createHash, randomBytes } from "node:crypto";
import { clock } from "@/lib/platform/clock";
import type { ControlWriter } from "@/lib/platform/db/control";
import { newId } from "@/lib/platform/id";
import { toBase32 } from "@/lib/platform/totp";

/** How many codes a person is given at once. */
export const RECOVERY_CODES = 10;
/** 80 bits, which nobody finds from a hash, however fast it is. */
const BYTES = 10;
const SHAPE = /^[a-z2-7]{16}$/;

/** A new set, as it is shown once: `abcd-efgh-ijkl-mnop`. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: RECOVERY_CODES }, () =>
    (toBase32(randomBytes(BYTES)).toLowerCase().match(/.{4}/g) ?? []).join("-"),
  );

/** What was typed as a recovery code, or null when it cannot be one. Spaces, dashes and capitals do not matter. */
export function recoveryCodeIn(typed: string): string | null {
  const plain = typed.replace(/[\s-]/g, "").toLowerCase();
  return SHAPE.test(plain) ? plain : null;
}

/** The hash that a person's code is kept and found by. */
export const hashRecoveryCode = (userId: string, code: string): string =>
  createHash("sha256")
    .update(`${userId}\n${recoveryCodeIn(code)}`)
    .digest("hex");

/** Adds to a write that these are a person's codes; earlier ones end. */
export async function replaceRecoveryCodes(
  w: ControlWriter,
  userId: string,
  codes: readonly string[],
): Promise<void> {
  await w.tables.recoveryCode.deleteMany({ where: { userId } });
  await w.tables.recoveryCode.createMany({
    data: codes.map((code) => ({
      ...{ id: newId("recoveryCode"), userId },
      ...{ codeHash: hashRecoveryCode(userId, code), createdAt: clock.instant() },
    })),
  });
}
