import { queryOptions } from "@tanstack/react-query";
import type { callChoices } from "@/components/calls/call-choices";
import { orNull } from "@/components/data/or-null";
import type { ActionOrder, OrderRights } from "@/components/purchase-orders/action-order";
import type { RemedyPreview } from "@/lib/exceptions/remedies/plan";
import type { RemedyInput } from "@/lib/exceptions/remedies/remedy";
import type { OfferedRemedy } from "@/lib/exceptions/remedies/settings";
import type { Composing } from "@/lib/sms/compose";
import { answerOf, withKeys } from "@/lib/web/answer-shape";
import { fetchJson } from "@/lib/web/fetch-json";
import { caseKeys } from "./case-queries";

/** What can be done about a case where it is shown. */
export interface CaseRemedies {
  order: ActionOrder | null;
  rights: OrderRights;
  /** The organization's calendar day. */
  today: string;
  supplier: { id: string; name: string } | null;
  call: ReturnType<typeof callChoices> | null;
  compose: Composing | null;
  /** What Lumina can do about it; at most one is the usual next step. */
  offered: OfferedRemedy[];
  mayTrain: boolean;
  mayBuyNumbers: boolean;
}

export const remediesOf = (remedies: CaseRemedies): CaseRemedies => remedies;

const remediesShape = answerOf(
  withKeys<CaseRemedies>({ rights: "object", today: "string", offered: "array", mayTrain: "boolean" }),
);

/** Null where there is no such case, or it is closed. */
export const remediesQuery = (base: string, id: string, version: number) =>
  queryOptions({
    queryKey: [...caseKeys.detail(base, id), "remedies", version],
    queryFn: ({ signal }): Promise<CaseRemedies | null> =>
      orNull(fetchJson(`${base}/exceptions/cases/${encodeURIComponent(id)}/remedies`, remediesShape, signal)),
  });

const previewShape = answerOf(withKeys<RemedyPreview>({ ok: "boolean" }));

/** What a remedy would do with these fields; null where there is no such case. */
export const previewQuery = (base: string, caseId: string, remedy: string, input: RemedyInput) =>
  queryOptions({
    queryKey: [...caseKeys.detail(base, caseId), "remedy", remedy, input],
    queryFn: ({ signal }): Promise<RemedyPreview | null> =>
      orNull(
        fetchJson(
          `${base}/exceptions/cases/${encodeURIComponent(caseId)}/remedies/${remedy}?${new URLSearchParams(input)}`,
          previewShape,
          signal,
        ),
      ),
    // What is confirmed has to be how it stands now.
    gcTime: 0,
    staleTime: 0,
  });
