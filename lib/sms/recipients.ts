import { formatPhone, parsePhone } from "@/lib/format/phone";
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
export async function recipientsOf(db: TenantDb, supplierId: string): Promise<PhoneChoice[]> {
  const [contacts, supplier] = await Promise.all([
    db.query<{ number: string; name: string }>(
      `SELECT p."number", c."name" FROM {Contact} c JOIN {ContactPhone} p ON p."contactId" = c."id"
       WHERE c."supplierId" = ?2 ORDER BY c."name", p."position" LIMIT ${MOST}`,
      [supplierId],
    ),
    db.supplier.findFirst({
      where: { id: supplierId },
      select: { name: true, contactName: true, phone: true, country: true },
    }),
  ]);
  const own = supplier?.phone ? parsePhone(supplier.phone, supplier.country) : null;
  const known = contacts.map(choice);
  if (!supplier || !own || known.some(({ number }) => number === own)) return known;
  return [...known, choice({ number: own, name: supplier.contactName || supplier.name })];
}
