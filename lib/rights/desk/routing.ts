import { clock } from "@/lib/platform/clock";
import type { Actor } from "@/lib/platform/db";
import type { ControlWriter } from "@/lib/platform/db/control";
import { environment } from "@/lib/platform/env";
import { dayReceived, dueDate } from "../clocks";
import { dayIn, letterMail, wordsFor } from "../letters/letter";
import { requestReference } from "../requests/reference";
import { changeRequest, type SeenRequest } from "../requests/write";
import type { StoredRequest } from "./change";

/** A customer, and who is in charge there. */
export interface Customer {
  id: string;
  name: string;
  slug: string;
  people: readonly { email: string }[];
}

/** Adds to a write that a request is the customer's: their clock runs from now, and they and the person are told. */
export async function collectRouting(
  w: ControlWriter,
  request: Pick<StoredRequest, "id" | "kind" | "regime" | "language" | "email">,
  at: SeenRequest,
  { id: organizationId, name, slug, people }: Customer,
  by: Actor,
): Promise<void> {
  const { regime, kind, language } = request;
  const due = dueDate({ regime, kind, receivedDay: dayReceived(clock.instant()) });
  const mailId = w.mail(
    letterMail("routed", request, {
      ...{ kind: wordsFor(request).kind, customer: name, due: dayIn(language, due.day) },
    }),
  );
  const desk = `${environment().APP_ORIGIN}/o/${slug}/privacy`;
  for (const { email } of people)
    w.mail({
      ...{ organizationId, recipient: email, template: "privacy-routed-customer" },
      subject: `A person asks about their data: ${requestReference(request.id)}`,
      body: `Hello,\n\nsomebody asked Lumina about personal data that lies in your organization ${name}. You decide about it, so we pass the request on to you. Please answer the person by ${dayIn("en", due.day)}.\n\nSee the request: ${desk}\n\nLumina\n`,
    });
  await changeRequest(
    w,
    at,
    { status: "routed", organizationId, routedAt: clock.instant(), routedDueDay: due.day },
    {
      ...{ what: "routed", by },
      evidence: { organizationId, mailId, dueDay: due.day, told: people.length },
    },
  );
}
