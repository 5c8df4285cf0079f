import { controlDb } from "@/lib/platform/db/control";
import type { PolicyDocument } from "@/lib/site/legal-documents";
import { ensurePolicies } from "./bootstrap";

const LISTED = {
  id: true,
  document: true,
  number: true,
  status: true,
  title: true,
  summary: true,
  material: true,
  hash: true,
  createdAt: true,
  effectiveAt: true,
  publishedAt: true,
} as const;

/** What the public may see: in effect or earlier, announced, or announced and taken back. Never a draft. */
const VISIBLE = { in: ["published", "scheduled", "withdrawn"] };

/** A version as lists show it: everything but its texts. Its number and day are there once it is scheduled. */
export interface ListedVersion {
  id: string;
  document: string;
  number: number;
  status: string;
  title: string;
  summary: string;
  material: boolean;
  hash: string;
  createdAt: string;
  effectiveAt: string;
  publishedAt: string | null;
}

/** A version with the text that was, or will be, published. */
export interface ReadableVersion extends ListedVersion {
  rendered: string;
}

/** The versions of a document that the public may see, newest first. */
export async function publicVersions(document: PolicyDocument): Promise<ListedVersion[]> {
  await ensurePolicies();
  const rows = await controlDb().policyVersion.findMany({
    where: { document, status: VISIBLE, number: { not: null } },
    orderBy: { number: "desc" },
    select: LISTED,
  });
  return rows as ListedVersion[];
}

/** The version in effect. */
export async function currentPolicyVersion(document: PolicyDocument): Promise<ReadableVersion | null> {
  await ensurePolicies();
  const row = await controlDb().policyVersion.findFirst({
    where: { document, status: "published" },
    orderBy: { number: "desc" },
    select: { ...LISTED, rendered: true },
  });
  return row as ReadableVersion | null;
}

/** One version that the public may see by its number, or null. */
export async function versionByNumber(
  document: PolicyDocument,
  number: number,
): Promise<ReadableVersion | null> {
  await ensurePolicies();
  const row = await controlDb().policyVersion.findFirst({
    where: { document, number, status: VISIBLE },
    select: { ...LISTED, rendered: true },
  });
  return row as ReadableVersion | null;
}

/** The newest versions of all documents, for the feed. */
export async function newestVersions(limit: number): Promise<ListedVersion[]> {
  await ensurePolicies();
  const rows = await controlDb().policyVersion.findMany({
    where: { status: VISIBLE, number: { not: null } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
    select: LISTED,
  });
  return rows as ListedVersion[];
}
