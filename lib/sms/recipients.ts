import { phonesOfSupplier } from "@/lib/catalogue/contacts";
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
const choice = ({ number, name }: { number: string; name: string }): PhoneChoice => ({
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
  return numbers.map(({ number, label }) => choice({ number, name: label || "Your number" }));
}

/** Who can be written to at a supplier: its contacts, and its own telephone where that is a number. */
export async function recipientsOf(
  db: TenantDb,
  supplierId: string,
  country: string,
): Promise<PhoneChoice[]> {
  return (await phonesOfSupplier(db, supplierId, country)).map(choice);
}
