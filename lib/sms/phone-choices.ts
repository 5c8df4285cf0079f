import { formatPhone } from "@/lib/format/phone";
import type { TenantDb } from "@/lib/platform/db";

export interface PhoneChoice {
  /** In E.164. */
  number: string;
  /** As it is read best. */
  shown: string;
  name: string;
}

const MOST = 100;
export const phoneChoice = ({ number, name }: Pick<PhoneChoice, "number" | "name">): PhoneChoice => ({
  ...{ number, name, shown: formatPhone(number) },
});

/** Numbers of ours that text messages can be sent from. */
export async function smsNumbers(db: TenantDb): Promise<PhoneChoice[]> {
  const numbers = await db.phoneNumber.findMany({
    where: { status: "active", sms: true },
    select: { number: true, label: true },
    orderBy: { id: "asc" },
    take: MOST,
  });
  return numbers.map(({ number, label }) => phoneChoice({ number, name: label || "Your number" }));
}
