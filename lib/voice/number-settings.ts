import * as z from "zod";
import type { TenantDb } from "@/lib/platform/db";
import { jsonColumn } from "@/lib/platform/db/json-column";
import { SPOKEN_LANGUAGES, type Spoken } from "./announcement";
import type { OpeningHours } from "./hours";
import type { PhoneNumberRow } from "./numbers";
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
