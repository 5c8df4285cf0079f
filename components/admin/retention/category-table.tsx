import { Sparkline } from "@/components/charts/sparkline";
import { InstantText } from "@/components/ui/figures";
import { StatusPill } from "@/components/ui/status-pill";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import { formatNumber } from "@/lib/format/number";
import { type CategoryState, HISTORY_DAYS } from "@/lib/retention/engine/history";

/** The sentences of the policy, each with what carries it out and what has become of it. */
export function CategoryTable({
  categories,
  locale,
  analytics,
}: {
  categories: readonly CategoryState[];
  locale: string;
  /** What Google Analytics says of its own setting. */
  analytics: string;
}) {
  return (
    <TableFrame caption="Categories of data" stack>
      <Thead>
        <tr>
          <Th>Data</Th>
          <Th>Kept</Th>
          <Th>Carried out by</Th>
          <Th numeric>Next 30 days</Th>
          <Th>State</Th>
          <Th>Deleted, {HISTORY_DAYS} days</Th>
        </tr>
      </Thead>
      <Tbody>
        {categories.map((category) => (
          <Tr key={category.key}>
            <Th scope="row" className="max-w-60">
              {category.data}
            </Th>
            <Td label="Kept" className="max-w-80">
              {category.kept}
            </Td>
            <Td label="Carried out by" className="max-w-48">
              <span>
                {category.by}
                {category.lastRun && (
                  <span className="block text-muted text-xs">
                    Last run <InstantText instant={category.lastRun} />
                  </span>
                )}
                {category.key === "google-analytics" && (
                  <span className="block text-muted text-xs">{analytics}</span>
                )}
              </span>
            </Td>
            <Td label="Next 30 days" numeric>
              {category.rules.length > 0 ? formatNumber(sumOf(category.rules, "foreseen"), locale, 0) : "–"}
            </Td>
            <Td label="State">
              <CategoryStatus category={category} />
            </Td>
            <Td label={`Deleted, ${HISTORY_DAYS} days`}>
              <Deleted category={category} locale={locale} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </TableFrame>
  );
}

const sumOf = (rules: CategoryState["rules"], what: "foreseen" | "older"): number =>
  rules.reduce((sum, rule) => sum + (rule[what] ?? 0), 0);

function CategoryStatus({ category: { rules } }: { category: CategoryState }) {
  if (rules.length === 0) return <span className="text-muted text-xs">Not counted here</span>;
  const older = sumOf(rules, "older");
  if (older > 0) return <StatusPill tone="critical">{`${older} left behind`}</StatusPill>;
  if (rules.every(({ countedAt }) => countedAt === null))
    return <StatusPill tone="neutral">Not counted yet</StatusPill>;
  return <StatusPill tone="positive">0 left behind</StatusPill>;
}

function Deleted({
  category: { deleted, data, rules },
  locale,
}: {
  category: CategoryState;
  locale: string;
}) {
  const total = deleted.reduce((sum, rows) => sum + rows, 0);
  if (rules.length === 0) return <span className="text-muted text-xs">–</span>;
  const text = `${formatNumber(total, locale, 0)} rows`;
  return (
    <span className="flex items-center gap-2">
      {total > 0 && <Sparkline values={deleted} label={`${data}: ${text} deleted in ${HISTORY_DAYS} days`} />}
      <span className="whitespace-nowrap text-muted text-xs">{text}</span>
    </span>
  );
}
