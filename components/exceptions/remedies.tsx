"use client";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { CallButton } from "@/components/calls/call-button";
import { useKeys } from "@/components/keyboard/use-keys";
import { WriteMessage } from "@/components/messages/write-message";
import { TrainButton } from "@/components/models/train-button";
import { OrderActions } from "@/components/purchase-orders/order-actions";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import type { CaseView } from "@/lib/exceptions/case-view";
import type { OfferedRemedy } from "@/lib/exceptions/remedies/settings";
import { remediesQuery } from "./case-remedies";
import { RemedyDialog } from "./remedy-dialog";

const NONE: readonly OfferedRemedy[] = [];

/** What is usually done about a case: what Lumina can do after a confirmation, the usual one first, and links to where the rest is done. */
export function Remedies({ view, base }: { view: CaseView; base: string }) {
  const { data } = useQuery(remediesQuery(base, view.id, view.version));
  const [opened, setOpened] = useState<OfferedRemedy | null>(null);
  const [isOpen, setOpen] = useState(false);
  const from = useRef<HTMLElement | null>(null);
  const offered = data?.offered ?? NONE;
  const usual = offered.find(({ isPrimary }) => isPrimary) ?? offered[0];
  const open = (remedy: OfferedRemedy | undefined) => {
    if (!remedy) return;
    from.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    setOpened(remedy);
    setOpen(true);
  };
  useKeys(usual ? { r: () => open(usual) } : {});
  const supplierId = data?.supplier?.id ?? null;
  const purchaseOrderId = data?.order?.id ?? null;
  return (
    <>
      <div className="mt-4 flex min-h-8 flex-wrap gap-2">
        {offered.map((remedy) => (
          <Button
            key={remedy.id}
            variant={remedy.isPrimary ? "primary" : "secondary"}
            onClick={() => open(remedy)}
          >
            {remedy.label}
          </Button>
        ))}
        {data?.supplier && data.call && (
          <CallButton
            {...{ base, supplierId, purchaseOrderId, company: data.supplier.name }}
            {...data.call}
            mayBuyNumbers={data.mayBuyNumbers}
          />
        )}
        {data?.compose && <WriteMessage {...{ base, supplierId, purchaseOrderId }} {...data.compose} />}
        {data?.mayTrain && <TrainButton base={`${base}/models`} />}
        {view.remedies.map((remedy) => (
          <LinkButton key={remedy.label} href={remedy.href} prefetch={false}>
            {remedy.label}
          </LinkButton>
        ))}
      </div>
      {data?.order && (
        <div className="mt-2 flex flex-wrap gap-2">
          <OrderActions key={data.order.version} order={data.order} rights={data.rights} today={data.today} />
        </div>
      )}
      {opened && (
        <RemedyDialog
          key={opened.id}
          {...{ base, caseId: view.id, remedy: opened.id, label: opened.label }}
          open={isOpen}
          onOpenChange={setOpen}
          returnFocus={() => from.current?.focus()}
        />
      )}
    </>
  );
}
