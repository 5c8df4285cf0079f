import { randomBytes } from "node:crypto";
import { slugOf, slugWithSuffix } from "@/lib/format/slug";
import { clock } from "@/lib/platform/clock";
import { uniqueViolation } from "@/lib/platform/db";
import { type ControlWriter, controlDb } from "@/lib/platform/db/control";
import { newId } from "@/lib/platform/id";
import { newWrappedKey } from "@/lib/platform/vault";
import { trialEnd } from "./access";
import { applySessionLimits } from "./session-limits";

export interface NewOrganization {
  name: string;
  currency: string;
  timeZone: string;
  country: string;
}

export interface OrganizationPlan {
  organizationId: string;
  slug: string;
  /** Adds everything a new organization begins with to a write: its row, key, owner and first location. */
  collect(writer: ControlWriter): Promise<void>;
}

/**
 * Prepares a new organization whose owner is `ownerId`.
 *
 * @param fixed for the demo organization: its own slug, and no trial.
 */
export async function planOrganization(
  input: NewOrganization,
  ownerId: string,
  fixed?: { slug: string; isDemo: true },
): Promise<OrganizationPlan> {
  const organizationId = newId("organization");
  const slug = fixed?.slug ?? (await freeSlug(input.name));
  const wrappedKey = await newWrappedKey(organizationId);
  const createdAt = clock.instant();
  return {
    organizationId,
    slug,
    async collect(writer) {
      const { tables } = writer;
      await tables.organization.createMany({
        data: [
          {
            id: organizationId,
            slug,
            ...input,
            isDemo: fixed?.isDemo ?? false,
            trialEndsAt: trialEnd(),
            createdAt,
          },
        ],
      });
      await tables.organizationKey.createMany({ data: [{ organizationId, wrappedKey, createdAt }] });
      await tables.membership.createMany({
        data: [{ id: newId("membership"), organizationId, userId: ownerId, role: "owner", createdAt }],
      });
      applySessionLimits(writer, { userId: ownerId });
      await writer.tenant(organizationId).location.createMany({
        data: [{ id: newId("location"), code: "MAIN", name: "Main warehouse", createdAt }],
      });
      writer.audit(organizationId, {
        action: "organization.created",
        subjectType: "Organization",
        subjectId: organizationId,
        summary: "The organization was created.",
        after: { slug, ...input },
      });
    },
  };
}

async function freeSlug(name: string): Promise<string> {
  const slug = slugOf(name);
  const taken = await controlDb().organization.count({ where: { slug } });
  return taken ? slugWithSuffix(slug, randomBytes(3).toString("hex")) : slug;
}

/** Runs the work again when somebody took the same slug in between. */
export async function retryingSlug<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= 3 || !uniqueViolation(error, "Organization.slug")) throw error;
    }
  }
}
