import { clock } from "@/lib/platform/clock";
import { uniqueViolation } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";

/** Whose a telephone number is: Lumina's own table, because a call to it names no organization. */

const ACTOR = { kind: "system", id: "phone-numbers" } as const;

export interface NumberOwner {
  number: string;
  /** The account at Twilio that the number is in. */
  accountSid: string;
  organizationId: string;
  numberId: string;
}

/** Notes whose a number is. @returns false when it is another's already */
export async function claimNumber(owner: NumberOwner): Promise<boolean> {
  try {
    await controlWrite(ACTOR, async ({ tables }) => {
      await tables.phoneNumberOwner.createMany({ data: [{ ...owner, createdAt: clock.instant() }] });
    });
    return true;
  } catch (error) {
    if (!uniqueViolation(error, "PhoneNumberOwner.number")) throw error;
    const known = await controlDb().phoneNumberOwner.findUnique({ where: { number: owner.number } });
    return known?.numberId === owner.numberId && known.organizationId === owner.organizationId;
  }
}

/** The number is nobody's any more. */
export async function freeNumber({
  number,
  organizationId,
  numberId,
}: Pick<NumberOwner, "number" | "organizationId" | "numberId">): Promise<void> {
  await controlWrite(ACTOR, async ({ tables }) => {
    await tables.phoneNumberOwner.deleteMany({ where: { number, organizationId, numberId } });
  });
}

/** Which organization a call to a number in an account belongs to, or null. */
export async function ownerOfNumber(
  number: string,
  accountSid: string,
): Promise<{ organizationId: string; numberId: string } | null> {
  const owner = await controlDb().phoneNumberOwner.findUnique({ where: { number } });
  return owner?.accountSid === accountSid ? owner : null;
}
