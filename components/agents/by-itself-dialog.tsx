"use client";
import { Button } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { InstantText, Money } from "@/components/ui/figures";
import { useLocaleSettings } from "@/components/ui/locale";
import { type AgentConfig, ordersByItself } from "@/lib/agents/config";
import { describeSchedule } from "@/lib/agents/describe";
import { nextRunAt } from "@/lib/agents/schedule-time";
import { countOf } from "@/lib/format/count";

type Saved = Omit<AgentConfig, "excludedItemIds">;

/** The most that one order may cost without a person; null for any amount. */
const limitOf = ({ approval }: Saved): number | null =>
  approval.kind === "always" ? 0 : approval.kind === "above" ? approval.amountMinor : null;

const isMore = (now: number | null, before: number | null) =>
  before !== null && (now === null || now > before);

/** Whether other settings let the agent order by itself where it could not, or more than it could. */
export function loosens(before: Saved, now: Saved): boolean {
  if (!ordersByItself(now)) return false;
  if (isMore(limitOf(now), limitOf(before)) || isMore(now.budgetMinor, before.budgetMinor)) return true;
  const { suppliers } = before;
  if (suppliers.kind === "all") return false;
  return now.suppliers.kind === "all" || now.suppliers.ids.some((id) => !suppliers.ids.includes(id));
}

/** Asks before the agent orders what nobody looked at: how much, from whom, and from when on. */
export function ByItselfDialog({
  open,
  onClose,
  onConfirm,
  returnFocus,
  config,
  currency,
  timeZone,
}: {
  open: boolean;
  onClose: () => void;
  onConfirm: () => void;
  returnFocus: () => void;
  config: Saved;
  currency: string;
  timeZone: string;
}) {
  const { locale } = useLocaleSettings();
  const limit = limitOf(config);
  const next = open ? nextRunAt(config.schedule, timeZone, new Date()) : null;
  return (
    <Dialog
      open={open}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      returnFocus={returnFocus}
      title="Let the agent order by itself?"
      description="Nobody looks at these orders before they are placed."
      footer={
        <>
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <Button variant="primary" onClick={onConfirm}>
            Let it order
          </Button>
        </>
      }
    >
      <DescriptionList
        items={[
          {
            term: "Budget per run",
            value: <Money minor={config.budgetMinor} currency={currency} />,
            hint: "all orders of a run together",
          },
          {
            term: "A person is asked",
            value:
              limit === null ? (
                "Never"
              ) : (
                <>
                  Above <Money minor={limit} currency={currency} /> an order
                </>
              ),
          },
          {
            term: "Suppliers",
            value:
              config.suppliers.kind === "all"
                ? "Every supplier"
                : countOf(config.suppliers.ids.length, "chosen supplier", locale),
          },
          {
            term: "Next run",
            value: next ? <InstantText instant={next} /> : "When somebody starts it",
            hint: next ? describeSchedule(config.schedule) : undefined,
          },
          {
            term: "Orders",
            value: config.sendOnApproval
              ? "Sent to the supplier by e-mail after the grace period"
              : "Wait until somebody sends them",
          },
        ]}
      />
    </Dialog>
  );
}
