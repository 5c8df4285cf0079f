import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError, uniqueViolation } from "@/lib/platform/db";
import { controlWrite } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import { type InventoryEntry, lifetimeWords, writeWords } from "./entry";
import { entryById, entryForm } from "./inventory";
import type { EntryFields } from "./schema";
import { serviceOf } from "./services";

type Row = { id: string; version: number };

/** Adds a line to the inventory. @throws UserError when there is one of the same name already. */
export async function addEntry(actor: Actor, fields: EntryFields): Promise<InventoryEntry> {
  const entry: InventoryEntry = {
    ...(await described(fields)),
    lifetime: lifetimeWords(fields.lifetimeDays),
    id: newId("storageEntry"),
    firstSeenAt: null,
    lastSeenAt: null,
    createdAt: clock.instant(),
    version: 1,
  };
  await named(entry.pattern, () =>
    controlWrite(actor, async ({ tables, audit }) => {
      await tables.storageEntry.createMany({ data: [{ ...entry, ...writeWords(entry) }] });
      audit(
        STAFF_AUDIT_SCOPE,
        said("cookies.declared", entry, `${entry.pattern} was added to the inventory.`),
      );
    }),
  );
  return entry;
}

/** Changes a line. @returns the line as it was, or null when nothing is different */
export async function updateEntry(
  actor: Actor,
  { id, version, ...fields }: EntryFields & Row,
): Promise<InventoryEntry | null> {
  const before = await entryById(id);
  const after = await described(fields);
  // Words that were written for a lifetime stay as long as it is the same.
  const lifetime =
    before.lifetimeDays === fields.lifetimeDays ? before.lifetime : lifetimeWords(fields.lifetimeDays);
  const next = { ...before, ...after, lifetime };
  if (JSON.stringify(entryForm(next)) === JSON.stringify(entryForm(before))) return null;
  await named(fields.pattern, () =>
    changed(() =>
      controlWrite(actor, async ({ tables, expectRows, audit }) => {
        await tables.storageEntry.updateMany({
          where: { id, version },
          data: { ...after, ...writeWords(next), version: version + 1 },
        });
        expectRows(1, "changed");
        audit(STAFF_AUDIT_SCOPE, {
          ...said("cookies.changed", next, `${next.pattern} was changed in the inventory.`),
          before: facts(before),
        });
      }),
    ),
  );
  return before;
}

/** Takes a line out of the inventory: what it allowed is a finding from the next scan on. */
export async function removeEntry(actor: Actor, { id, version }: Row): Promise<InventoryEntry> {
  const entry = await entryById(id);
  await changed(() =>
    controlWrite(actor, async ({ tables, expectRows, audit }) => {
      await tables.storageEntry.deleteMany({ where: { id, version } });
      expectRows(1, "changed");
      audit(STAFF_AUDIT_SCOPE, {
        action: "cookies.removed",
        subjectType: "StorageEntry",
        subjectId: id,
        summary: `${entry.pattern} was taken out of the inventory.`,
        before: facts(entry),
      });
    }),
  );
  return entry;
}

/** What the fields of a form say, with the provider and the category of their service. */
async function described(fields: EntryFields) {
  const service = await serviceOf(fields.serviceKey);
  if (!service) throw new UserError("Choose one of the services.", "serviceKey");
  const { pattern, kind, serviceKey, lifetimeDays, status, httpOnly, secure, sameSite, sometimes } = fields;
  return {
    pattern,
    kind,
    serviceKey,
    status,
    provider: service.provider,
    category: service.category,
    purpose: { en: fields.purposeEn, de: fields.purposeDe, fr: fields.purposeFr, es: fields.purposeEs },
    lifetimeDays,
    attributes: { httpOnly, secure, sameSite, sometimes },
  };
}

const facts = ({
  pattern,
  kind,
  serviceKey,
  category,
  lifetimeDays,
  status,
  attributes,
}: InventoryEntry) => ({
  pattern,
  kind,
  service: serviceKey,
  category,
  lifetimeDays,
  status,
  httpOnly: attributes.httpOnly,
  secure: attributes.secure,
  sameSite: attributes.sameSite,
  sometimes: attributes.sometimes,
});

const said = (action: string, entry: InventoryEntry, summary: string) => ({
  action,
  subjectType: "StorageEntry",
  subjectId: entry.id,
  summary,
  after: facts(entry),
});

async function named<T>(pattern: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (uniqueViolation(error, "StorageEntry.pattern"))
      throw new UserError(`${pattern} is in the inventory already.`, "pattern");
    throw error;
  }
}

async function changed<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof GuardError)
      throw new UserError("Somebody else has changed this meanwhile. Reload the page and look again.");
    throw error;
  }
}
