import type { SignedInUser } from "@/lib/accounts/sessions";
import { controlDb } from "@/lib/platform/db/control";
import type { LetterLanguage, RequestKind, RequestStatus } from "../status";
import { fileRequest } from "./intake";
import { requestReference } from "./reference";
import { kindOf, statusOf } from "./request";

/** The requests of somebody who is signed in. */

const SHOWN = 50;

/** Files a request of the person themselves, verified by their fresh proof. Answers its id. */
export async function fileOwnRequest(
  user: Pick<SignedInUser, "id" | "name" | "email">,
  input: {
    kind: RequestKind;
    country: string;
    language: LetterLanguage;
    details: string;
    from: "account" | "workspace";
  },
): Promise<string> {
  const { from, ...asked } = input;
  const { id } = await fileRequest(
    { ...asked, channel: from, name: user.name, email: user.email, userId: user.id },
    { kind: "user", id: user.id },
    "known",
  );
  return id;
}

export interface OwnRequest {
  id: string;
  reference: string;
  kind: RequestKind;
  status: RequestStatus;
  receivedAt: string;
  dueDay: string;
  answeredAt: string | null;
}

/** The newest requests that a person made while signed in; what came by form or mail shows no sign of an account. */
export async function ownRequests(userId: string): Promise<OwnRequest[]> {
  const rows = await controlDb().subjectRequest.findMany({
    where: { userId },
    orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
    take: SHOWN,
    select: { id: true, kind: true, status: true, receivedAt: true, dueDay: true, answeredAt: true },
  });
  return rows.map((row) => ({
    ...{ id: row.id, reference: requestReference(row.id), kind: kindOf(row.kind) },
    ...{ status: statusOf(row.status), receivedAt: row.receivedAt },
    ...{ dueDay: row.dueDay, answeredAt: row.answeredAt },
  }));
}
