import { namesOf } from "@/lib/accounts/members";
import type { TenantDb } from "@/lib/platform/db";

/** Who or what did a thing, as people call it. */
export interface ActorName {
  kind: "person" | "agent" | "Lumina" | "Lumina staff";
  name: string;
}

/** What the parts of Lumina that act by themselves are called. */
const SYSTEM_NAMES: Record<string, string> = {
  training: "Model training",
  outlook: "Planning",
  imports: "Imports",
  clock: "Lumina's clock",
  seed: "Demo data",
  "sign-up": "Sign-up",
  "sign-out": "Sign-out",
  invitation: "Invitations",
  mail: "Mail delivery",
  demo: "Demo",
  "demo-reset": "Demo reset",
  retention: "Data retention",
  "contact-form": "Contact form",
  consent: "Cookie choices",
  followers: "Policy followers",
  "policy-notices": "Policy notices",
  vault: "Key store",
  bootstrap: "Installation",
  "first-consent-version": "Installation",
  staff: "Installation",
  calls: "Calls",
  "promise-rule": "The rule for promises",
};

type Acting = { actorKind: string; actorId: string };

/** The names of the actors of some entries, keyed `kind:id`. People who are gone are called so. */
export async function actorNames(db: TenantDb, entries: readonly Acting[]): Promise<Map<string, ActorName>> {
  const ids = (kind: string) => [
    ...new Set(entries.filter((entry) => entry.actorKind === kind).map((entry) => entry.actorId)),
  ];
  // D1 binds about 100 values a statement; the agents of one page of entries are few.
  const agentIds = ids("agent");
  const [people, agents] = await Promise.all([
    namesOf(ids("user")),
    agentIds.length > 0
      ? db.agent.findMany({ where: { id: { in: agentIds.slice(0, 80) } }, select: { id: true, name: true } })
      : [],
  ]);
  const agentNames = new Map(agents.map((agent) => [agent.id, agent.name]));
  return new Map(
    entries.map(({ actorKind, actorId }) => [
      `${actorKind}:${actorId}`,
      named(actorKind, actorId, people.get(actorId), agentNames.get(actorId)),
    ]),
  );
}

function named(kind: string, id: string, person?: string, agent?: string): ActorName {
  if (kind === "user") return { kind: "person", name: person ?? "Somebody whose account is gone" };
  if (kind === "agent") return { kind: "agent", name: agent ?? "An agent" };
  if (kind === "staff") return { kind: "Lumina staff", name: person ?? "Lumina staff" };
  return { kind: "Lumina", name: SYSTEM_NAMES[id] ?? id };
}
