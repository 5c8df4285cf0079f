import * as z from "zod";
import type { Actor, TenantDb } from "@/lib/platform/db";
import { jsonColumn } from "@/lib/platform/db/json-column";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { differing, writeGuarded } from "@/lib/platform/guarded-write";
import { SPOKEN_LANGUAGES, type Spoken } from "./announcement";
import type { OpeningHours } from "./hours";
import type { PhoneNumberRow } from "./numbers";
import type { NumberSettingsInput } from "./schema";
import type { NumberStatus, RingMode } from "./status";

/** How calls to a number are taken, as it is stored. */
export interface NumberSettings {
  id: string;
  number: string;
  label: string;
  status: NumberStatus;
  greeting: string;
  closedMessage: string;
  announcements: Spoken[];
  timeZone: string;
  /** Null: always open. */
  hours: OpeningHours[] | null;
  holidays: string[];
  /** Members in the order in which they are rung. */
  rings: string[];
  ringMode: RingMode;
  ringSeconds: number;
  takesMessages: boolean;
  records: boolean;
  transcribes: boolean;
  version: number;
}

const readAnnouncements = jsonColumn(
  "PhoneNumber.announcements",
  z.array(z.object({ language: z.enum(SPOKEN_LANGUAGES), text: z.string() })),
);
const readHours = jsonColumn(
  "PhoneNumber.hours",
  z.array(z.object({ day: z.number(), from: z.string(), until: z.string() })),
);
const readHolidays = jsonColumn("PhoneNumber.holidays", z.array(z.string()));
const readRings = jsonColumn("PhoneNumber.rings", z.array(z.string()));

export const settingsOf = (row: PhoneNumberRow): NumberSettings => ({
  ...{ id: row.id, number: row.number, label: row.label, version: row.version },
  status: row.status as NumberStatus,
  ...{ greeting: row.greeting, closedMessage: row.closedMessage, timeZone: row.timeZone },
  announcements: readAnnouncements(row.announcements, row.id),
  hours: row.hours === null ? null : readHours(row.hours, row.id),
  holidays: readHolidays(row.holidays, row.id),
  rings: readRings(row.rings, row.id),
  ringMode: row.ringMode as RingMode,
  ...{ ringSeconds: row.ringSeconds, takesMessages: row.takesMessages },
  ...{ records: row.records, transcribes: row.transcribes },
});

/** The settings of a number, or null when there is none (any more). */
export async function numberSettings(db: TenantDb, id: string | null): Promise<NumberSettings | null> {
  const row = id === null ? null : await db.phoneNumber.findFirst({ where: { id } });
  return row && settingsOf(row);
}

/**
 * Changes how calls to a number are taken.
 *
 * @param members the ids of the organization's members, whom alone it may ring
 * @throws UserError when somebody else changed it since, or somebody is no member
 */
export async function saveNumberSettings(
  { db, actor }: { db: TenantDb; actor: Actor },
  { id, version, ...input }: NumberSettingsInput,
  members: ReadonlySet<string>,
): Promise<void> {
  const row = await db.phoneNumber.findFirst({ where: { id, status: "active" } });
  if (!row) throw new NotFoundError("This number");
  if (input.rings.some((userId) => !members.has(userId)))
    throw new UserError("Somebody who is to be rung is no member any more. Reload the page.");
  const data = {
    ...input,
    hours: input.hours && JSON.stringify(input.hours),
    holidays: JSON.stringify(input.holidays),
    rings: JSON.stringify(input.rings),
    announcements: JSON.stringify(input.announcements),
  };
  const change = differing(
    Object.fromEntries((Object.keys(data) as (keyof typeof data)[]).map((name) => [name, row[name]])),
    data,
  );
  if (!change) return;
  await writeGuarded(db, actor, async (w) => {
    await w.phoneNumber.updateMany({
      where: { id, version, status: "active" },
      data: { ...data, version: { increment: 1 } },
    });
    w.expectRows(1, "changed");
    w.audit({
      action: "phone-number.updated",
      subjectType: "PhoneNumber",
      subjectId: id,
      summary: `How calls to ${row.number} are taken was changed.`,
      ...change,
    });
  });
}
