import { peopleInCharge } from "@/lib/accounts/members";
import { formatPhone } from "@/lib/format/phone";
import { searchHolders } from "@/lib/holders/search";
import { controlDb } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import type { Staff } from "@/lib/staff/current";
import { subjectOfRequest } from "../carry-out";
import { requestEnding } from "../requests/reference";
import { addStep, changeRequest } from "../requests/write";
import { resolveSubject } from "../resolve";
import { evidenceOf } from "../status";
import { ORGANIZATION_TABLES } from "../subject-tables/organizations";
import { changeAsStaff, type Seen, type StoredRequest, storedRequest } from "./change";
import { collectRouting } from "./routing";

/**
 * A person may be in the data of several customers. Staff search for those, and each gets a request of its own at its desk,
 * prepared with what was looked for; what is asked of Lumina itself stays with the first request.
 */

const SEARCH = "customers";
const STEPS_READ = 500;

/**
 * Searches for the customers that have what is proven of a request's person, and writes down which.
 *
 * @returns how many
 * @throws UserError while nothing is proven
 */
export async function searchForHolders(staff: Staff, seen: Seen): Promise<number> {
  const { tables, isCut } = await searchHolders(await provenOf(await storedRequest(seen.requestId)));
  const customers = await controlDb().organization.findMany({
    where: { id: { in: [...tables.keys()] }, isDemo: false },
    select: { id: true },
    take: tables.size,
  });
  const found = customers.map(({ id }) => [id, (tables.get(id) ?? []).map(titleOf).join(", ")] as const);
  await changeAsStaff(
    staff,
    seen,
    { action: "searched", summary: "was searched for among customers.", after: { found: found.length } },
    (w, _, at) =>
      changeRequest(
        w,
        at,
        {},
        {
          ...{ what: "noted", by: staff.actor },
          evidence: { search: SEARCH, found: found.length, isCut, ...Object.fromEntries(found) },
        },
      ),
  );
  return found.length;
}

const provenOf = async (request: StoredRequest) => resolveSubject(subjectOfRequest(request));
const titleOf = (table: string): string => ORGANIZATION_TABLES[table]?.title.split(" that ")[0] ?? table;

export interface Holder {
  id: string;
  name: string;
  slug: string;
  /** What kinds of records have it. */
  where: string;
  /** The request that was passed on to it. */
  passedOn: string | null;
}

/** The proven address and telephone of a request's person, which are searched for; both null while nothing is proven. */
export async function provenForSearch(
  request: Parameters<typeof subjectOfRequest>[0],
): Promise<{ email: string | null; phone: string | null }> {
  const nothing = { email: null, phone: null };
  if (request.verifiedAt === null) return nothing;
  const known = subjectOfRequest(request);
  // An erasure has forgotten who it was.
  if (!known.userId && !known.email && !known.phone) return nothing;
  const { email, phone } = await resolveSubject(known);
  return { email, phone: phone && formatPhone(phone) };
}

/** What the newest search of a request found; null before the first. */
export async function holdersOf(
  requestId: string,
): Promise<{ holders: Holder[]; at: string; isCut: boolean } | null> {
  const steps = await controlDb().subjectRequestStep.findMany({
    where: { requestId, what: "noted" },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: STEPS_READ,
  });
  const step = steps.find((one) => evidenceOf(one.evidence, one.id).search === SEARCH);
  if (!step) return null;
  const evidence = evidenceOf(step.evidence, step.id);
  const [customers, passedOn] = await Promise.all([
    controlDb().organization.findMany({
      where: { id: { in: Object.keys(evidence) } },
      select: { id: true, name: true, slug: true },
      orderBy: { name: "asc" },
      take: STEPS_READ,
    }),
    controlDb().subjectRequest.findMany({
      where: {
        OR: [{ id: requestId }, { duplicateOfId: requestId }],
        organizationId: { in: Object.keys(evidence) },
      },
      select: { id: true, organizationId: true },
      take: STEPS_READ,
    }),
  ]);
  return {
    ...{ at: step.at, isCut: evidence.isCut === true },
    holders: customers.map((customer) => ({
      ...customer,
      where: String(evidence[customer.id] ?? ""),
      passedOn: passedOn.find(({ organizationId }) => organizationId === customer.id)?.id ?? null,
    })),
  };
}

/**
 * Passes a verified request on to every customer that was found and has not got it, each as a request of its own.
 *
 * @returns to how many
 * @throws UserError when nothing was found, or all have it
 */
export async function passToHolders(staff: Staff, seen: Seen): Promise<number> {
  const request = await storedRequest(seen.requestId);
  const { email, phone } = await provenOf(request);
  const found = await holdersOf(request.id);
  const waiting = (found?.holders ?? []).filter(({ passedOn }) => passedOn === null);
  if (waiting.length === 0) throw new UserError("No customer was found that has not got this request.");
  const customers = await Promise.all(
    waiting.map(async (one) => ({ ...one, people: await peopleInCharge(one.id) })),
  );
  const lookedFor = [email, phone].filter(Boolean).join(" and ");
  await changeAsStaff(
    staff,
    seen,
    {
      ...{ action: "passed-on", summary: "was passed on to customers." },
      after: { organizationIds: customers.map(({ id }) => id) },
    },
    async (w, _, at) => {
      for (const customer of customers) {
        const id = newId("subjectRequest");
        const prepared = `Lumina found ${lookedFor} in: ${customer.where}.`;
        const details = [request.details, prepared].filter(Boolean).join("\n\n");
        const own = {
          ...ofPerson(request),
          id,
          details,
          ending: requestEnding(id),
          duplicateOfId: request.id,
        };
        await w.tables.subjectRequest.createMany({ data: [{ ...own, status: "verified" }] });
        await addStep(w, id, {
          ...{ what: "received", by: staff.actor, evidence: { channel: request.channel, of: request.id } },
        });
        const child = { id, version: 1, status: "verified" } as const;
        await collectRouting(w, { ...request, id }, child, customer, staff.actor);
      }
      await changeRequest(
        w,
        at,
        {},
        {
          ...{
            what: "noted",
            by: staff.actor,
            evidence: { passedOnTo: customers.length },
          },
        },
      );
    },
  );
  return customers.length;
}

/** Who asks for what, and how they showed it. */
const ofPerson = (request: StoredRequest) => ({
  ...{ kind: request.kind, regime: request.regime, country: request.country, language: request.language },
  ...{ channel: request.channel, name: request.name, email: request.email, phone: request.phone },
  ...{ userId: request.userId, agentName: request.agentName, agentEmail: request.agentEmail },
  ...{ receivedAt: request.receivedAt, acknowledgedAt: request.acknowledgedAt, dueDay: request.dueDay },
  ...{ verifiedAt: request.verifiedAt, verifiedBy: request.verifiedBy },
});
