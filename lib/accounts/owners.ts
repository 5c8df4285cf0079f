import { controlDb } from "@/lib/platform/db/control";

/** Owners whom one mail goes to at most. */
const MOST = 20;

/** The owners of an organization, for what concerns it as a whole; the first one first. */
export async function ownersOf(organizationId: string): Promise<{ name: string; email: string }[]> {
  const owners = await controlDb().membership.findMany({
    where: { organizationId, role: "owner" },
    include: { user: { select: { name: true, email: true } } },
    orderBy: { createdAt: "asc" },
    take: MOST,
  });
  return owners.map(({ user }) => user);
}
