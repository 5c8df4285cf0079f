"use client";
import { useQuery } from "@tanstack/react-query";
import { CallButton } from "@/components/calls/call-button";
import { WriteMessage } from "@/components/messages/write-message";
import { TrainButton } from "@/components/models/train-button";
import { OrderActions } from "@/components/purchase-orders/order-actions";
import { LinkButton } from "@/components/ui/link-button";
import type { CaseView } from "@/lib/exceptions/case-view";
import { remediesQuery } from "./case-remedies";

/** What is usually done about a case: commands where it is shown, and links to where the rest is done. */
export function Remedies({ view, base }: { view: CaseView; base: string }) {
  const { data } = useQuery(remediesQuery(base, view.id, view.version));
  const supplierId = data?.supplier?.id ?? null;
  const purchaseOrderId = data?.order?.id ?? null;
  return (
    <div className="mt-4 flex min-h-8 flex-wrap gap-2">
      {data?.supplier && data.call && (
        <CallButton
          {...{ base, supplierId, purchaseOrderId, company: data.supplier.name }}
          {...data.call}
          mayBuyNumbers={data.mayBuyNumbers}
        />
      )}
      {data?.compose && <WriteMessage {...{ base, supplierId, purchaseOrderId }} {...data.compose} />}
      {data?.order && (
        <OrderActions key={data.order.version} order={data.order} rights={data.rights} today={data.today} />
      )}
      {data?.mayTrain && <TrainButton base={`${base}/models`} />}
      {view.remedies.map((remedy) => (
        <LinkButton key={remedy.label} href={remedy.href} prefetch={false}>
          {remedy.label}
        </LinkButton>
      ))}
    </div>
  );
}
