"use client";
import { FlaskConical } from "lucide-react";
import { useRef, useState } from "react";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { useLocaleSettings } from "@/components/ui/locale";
import { dryRunAction } from "@/lib/agents/actions";
import type { AgentConfig } from "@/lib/agents/config";
import type { DryRun } from "@/lib/agents/dry-run";
import { countOf } from "@/lib/format/count";
import { formatMoney } from "@/lib/format/money";
import { DryRunOrderView } from "./dry-run-order";

/** Asks what would be proposed under the settings as they are typed, and shows what differs. Nothing is saved by it. */
export function DryRunButton({
  config,
  excludedCodes,
  currency,
}: {
  /** Null while some figures cannot be read. */
  config: Omit<AgentConfig, "excludedItemIds"> | null;
  excludedCodes: readonly string[];
  currency: string;
}) {
  const [result, setResult] = useState<DryRun | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const { pending, run } = useServerAction(dryRunAction, { failed: "The dry run could not be made." });
  const ask = async () => {
    if (config === null) return;
    const answer = await run({ config, excludedCodes: [...excludedCodes] });
    if (answer.ok && answer.data) setResult(answer.data);
  };
  return (
    <>
      <Button
        ref={button}
        pending={pending}
        disabled={config === null}
        icon={<FlaskConical aria-hidden="true" />}
        onClick={() => void ask()}
      >
        Dry run
      </Button>
      {result && (
        <Dialog
          open
          size="lg"
          title={titleOf(result)}
          description="What a run would propose now, under the settings in effect and under these. Nothing was saved or sent."
          onOpenChange={(open) => !open && setResult(null)}
          returnFocus={() => button.current?.focus()}
        >
          <DryRunResult result={result} currency={currency} />
        </Dialog>
      )}
    </>
  );
}

const titleOf = ({ differing, more }: DryRun): string => {
  const orders = differing.length + more;
  return orders === 0
    ? "No proposed order would differ"
    : `${countOf(orders, "proposed order")} would differ`;
};

function DryRunResult({ result, currency }: { result: DryRun; currency: string }) {
  const { locale } = useLocaleSettings();
  const { before, after, checked, items, differing, more } = result;
  const money = (minor: number) => formatMoney(minor, currency, locale);
  const said = (of: DryRun["before"]) =>
    `${countOf(of.orders, "order", locale)} with ${countOf(of.lines, "line", locale)} for ${money(of.totalMinor)}${of.byItself > 0 ? `, ${of.byItself} of them without asking anybody` : ""}`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is longer than the dialog is scrolled by keyboard
    <section className="space-y-4" tabIndex={0} aria-label="What would differ">
      <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-2">
        <div>
          <dt className="text-muted">Settings in effect</dt>
          <dd>{said(before)}</dd>
        </div>
        <div>
          <dt className="text-muted">These settings</dt>
          <dd>{said(after)}</dd>
        </div>
      </dl>
      {checked < items && (
        <Callout>
          {`Planned the ${countOf(checked, "item", locale)} that are due or will be first, of ${countOf(items, "item", locale)}. A run plans all of them.`}
        </Callout>
      )}
      {differing.map((order) => (
        <DryRunOrderView
          key={`${order.supplierName} ${order.locationName} ${order.currency}`}
          order={order}
        />
      ))}
      {more > 0 && (
        <p className="text-muted text-sm">{`${countOf(more, "more order", locale)} would differ.`}</p>
      )}
    </section>
  );
}
