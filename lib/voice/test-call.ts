import type { NumberSettings } from "@/lib/phone-numbers/settings";
import type { Actor, TenantDb } from "@/lib/platform/db";
import { environment, isSandbox } from "@/lib/platform/env";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { createCall } from "./calls";
import { placeCall } from "./channel";
import { TEST_SCRIPTS } from "./test-calls";

interface Caller {
  db: TenantDb;
  actor: Actor;
  organization: { id: string; timeZone: string };
}

/**
 * Calls a supplier that is played by the sandbox, or is called by one: over the same wire as a real call, and stored like one.
 *
 * @throws UserError outside of the sandbox
 */
export async function placeTestCall(
  { db, actor, organization }: Caller,
  input: { requestKey: string; script: string; purchaseOrderId: string | null; records: boolean },
): Promise<{ id: string }> {
  const { TWILIO_TEST_NUMBER: ours } = environment();
  const script = TEST_SCRIPTS.find(({ key }) => key === input.script);
  if (!isSandbox() || !ours || !script) throw new UserError("Test calls are made in the sandbox only.");
  const order = input.purchaseOrderId
    ? await db.purchaseOrder.findFirst({
        where: { id: input.purchaseOrderId },
        select: { id: true, number: true, supplierId: true },
      })
    : null;
  if (input.purchaseOrderId && !order) throw new NotFoundError("This purchase order");
  const { id } = await createCall(
    db,
    actor,
    {
      ...{ requestKey: input.requestKey, isTest: true },
      ...(script.isIncoming
        ? { direction: "inbound", fromNumber: script.number, toNumber: ours }
        : { fromNumber: ours, toNumber: script.number }),
      ...{ supplierId: order?.supplierId ?? null, purchaseOrderId: order?.id ?? null },
      records: input.records,
    },
    `A test call was placed: ${script.title}.`,
  );
  const reason = order ? `About ${order.number}` : undefined;
  await placeCall({ organizationId: organization.id, callId: id, timeZone: organization.timeZone, reason });
  return { id };
}

/** How a test call to us is taken, for which no number was bought: nobody is rung, and a message may be left. */
export const testNumber = (number: string, timeZone: string): NumberSettings => ({
  ...{ id: "", number, label: "Test number", status: "active", version: 1, timeZone },
  ...{ greeting: "", closedMessage: "", announcements: [], hours: null, holidays: [] },
  ...{ rings: [], ringMode: "all", ringSeconds: 0, takesMessages: true, records: false, transcribes: true },
});
