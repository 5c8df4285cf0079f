import { Callout } from "@/components/ui/callout";
import { InstantText } from "@/components/ui/figures";
import { LinkButton } from "@/components/ui/link-button";
import type { OrderMail } from "@/lib/notifications/order-mail";
import { LeavesAt, RefreshAtDeparture } from "./held-mails";

const NAMES: Readonly<Record<OrderMail["kind"], string>> = {
  chase: "reminder",
  expedite: "request for an earlier day",
  cancellation: "cancellation",
};

/** On an order's page: an e-mail about it that waits, or that did not leave and what became of the cancellation that it told of. */
export function SupplierMailNotice({
  mail,
  supplierName,
  stopped,
  base,
}: {
  mail: OrderMail;
  supplierName: string;
  /** A stop switch holds it. */
  stopped: boolean;
  /** Null for readers who do not see exceptions. */
  base: string | null;
}) {
  const open = base && mail.caseId && (
    <LinkButton size="sm" href={`${base}/exceptions?c=${mail.caseId}`}>
      Open the exception
    </LinkButton>
  );
  if (mail.takenBackAt)
    return (
      <Callout tone="caution" title={`The ${NAMES[mail.kind]} was undone`} actions={open}>
        A stop held its e-mail for seven days, so {supplierName} was not told and the goods are expected
        again, since <InstantText instant={mail.takenBackAt} />. If they are still not wanted, cancel the rest
        again.
      </Callout>
    );
  return (
    <Callout
      tone={stopped ? "caution" : "accent"}
      title={<LeavesAt sendAfter={mail.sendAfter} stopped={stopped} />}
      actions={open}
    >
      <RefreshAtDeparture mails={[{ sendAfter: mail.sendAfter, stopped }]} />
      {stopped && mail.kind === "cancellation"
        ? `${supplierName} has not been told of the cancellation. Its e-mail leaves once the stop is lifted; after seven days the cancellation is undone.`
        : `The ${NAMES[mail.kind]} to ${supplierName} is held ${stopped ? "until the stop is lifted" : "until then"}. It can be undone on its exception.`}
    </Callout>
  );
}
