import { LinesChart, TradeOffChart } from "@/components/charts";
import { InstantText } from "@/components/ui/figures";
import { Panel } from "@/components/ui/panel";
import { countOf } from "@/lib/format/count";
import { formatDay } from "@/lib/format/day";
import { formatMoney } from "@/lib/format/money";
import { formatPercent } from "@/lib/format/number";
import { minorScale } from "@/lib/format/scale";
import { mondayOf } from "@/lib/models/weeks";
import { addDays } from "@/lib/platform/clock";
import { headline, unknowns, ways } from "@/lib/replay/findings";
import type { ReplayResult } from "@/lib/replay/queries";
import { SERVICE_LEVELS, serviceLevelId } from "@/lib/replay/questions";
import { WaysTable } from "./ways-table";
import { WhatIfsTable } from "./what-ifs-table";

/** Everything a replay found. `now`: the agent's service levels in words, for who may change them. */
export function ReplayResultView({
  result: { question, totals, finishedAt },
  locale,
  now,
}: {
  result: ReplayResult;
  locale: string;
  now: string | null;
}) {
  const { currency } = question;
  const firstDay = mondayOf(question.firstWeek);
  const weeks = question.lastWeek - question.firstWeek + 1;
  const days = Array.from({ length: weeks }, (_, week) => addDays(firstDay, week * 7));
  const group = totals.compared > 0 ? "known" : "assumed";
  const shown = ways(totals, group);
  const money = (minor: number) => formatMoney(minor, currency, locale, { whole: true });
  const curve = SERVICE_LEVELS.flatMap((level) => {
    const found = totals.whatIfs.find(({ id }) => id === serviceLevelId(level));
    return found && found.demandedMinor > 0
      ? [
          {
            label: formatPercent(level, locale, 0),
            held: found.averageStockMinor,
            heldText: money(found.averageStockMinor),
            missed: found.missedMinor / found.demandedMinor,
          },
        ]
      : [];
  });
  const period = `${formatDay(firstDay, locale)} to ${formatDay(addDays(firstDay, weeks * 7 - 1), locale)}`;
  return (
    <>
      <Panel
        title={headline(totals, { locale, currency })}
        description={`${period}, ${countOf(totals.items, "item", locale)}.`}
        footer={
          finishedAt && (
            <span>
              Replayed <InstantText instant={finishedAt} />
            </span>
          )
        }
        flush
      >
        <WaysTable
          caption="The ways to order side by side"
          ways={shown}
          itemDays={totals.days * (group === "known" ? totals.compared : totals.items - totals.compared)}
          demandedMinor={totals[group].demandedMinor}
          currency={currency}
        />
        <div className="border-line border-t p-4 sm:p-5">
          <LinesChart
            title="Money in stock, week by week"
            description={`At cost, in ${currency}, at the end of each week.`}
            days={days}
            lines={shown.map(({ name, way }) => ({
              key: name,
              label: name,
              values: way.weeklyStockMinor.map((minor) => minor / minorScale(currency)),
            }))}
            texts={shown.map(({ way }) => way.weeklyStockMinor.map(money))}
          />
        </div>
      </Panel>
      {group === "known" && totals.items > totals.compared && (
        <Panel
          title="Items whose past stock isn't known"
          description="They start with an assumed stock, the same for both."
          flush
        >
          <WaysTable
            caption="Items whose past stock is not known"
            ways={ways(totals, "assumed")}
            itemDays={totals.days * (totals.items - totals.compared)}
            demandedMinor={totals.assumed.demandedMinor}
            currency={currency}
          />
        </Panel>
      )}
      {totals.whatIfs.length > 0 && (
        <Panel
          title="What if"
          description={`Other settings, tried on the ${countOf(totals.sampled, "item", locale)} that sell for most.`}
          flush
        >
          {curve.length > 1 && (
            <div className="p-4 sm:p-5">
              <TradeOffChart
                title="What fewer missed sales cost in stock"
                description={`Each point is a service level; to the right, more ${currency} in stock.`}
                points={curve}
                scale={minorScale(currency)}
              />
            </div>
          )}
          <WhatIfsTable totals={totals} currency={currency} locale={locale} now={now} />
        </Panel>
      )}
      <Panel title="What a replay can't know">
        <ul className="max-w-prose list-disc space-y-1.5 pl-5 text-pretty text-sm">
          {unknowns(totals, locale).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Panel>
    </>
  );
}
