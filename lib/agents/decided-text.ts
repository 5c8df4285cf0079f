import { namesOf } from "@/lib/accounts/members";
import type { StoredProposal } from "./proposals";

type Decided = Pick<StoredProposal, "status" | "decidedBy">;

/** Who decided a proposal before this person did; null when it was themselves, the agent or the clock. */
export async function earlierPerson({ decidedBy }: Decided, actorId: string): Promise<string | null> {
  if (!decidedBy || decidedBy === actorId) return null;
  return (await namesOf([decidedBy])).get(decidedBy) ?? null;
}

/** What to say to somebody who decides on a proposal that is not open any more. */
export async function decidedText(proposal: Decided, actorId: string): Promise<string> {
  const { status } = proposal;
  if (status === "superseded") return "A newer run replaced this proposal. Decide on the new one.";
  const first =
    status === "approved" || status === "rejected" ? await earlierPerson(proposal, actorId) : null;
  return first ? `${first} ${status} this proposal first.` : "This proposal was decided already.";
}
