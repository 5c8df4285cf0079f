import { FileUp, LineChart, PackageCheck } from "lucide-react";
import { Callout } from "@/components/ui/callout";
import { CountText } from "@/components/ui/figures";
import { LinkButton } from "@/components/ui/link-button";
import { Card } from "@/components/ui/panel";
import type { MissingData, SetUp } from "@/lib/insights/home";

const ADVICE = "Lumina says what to order, from whom, by when, and why.";

const STEPS = [
  {
    title: "Import your sales history",
    text: "A CSV or Excel file of sales lines: item, quantity, date. A year is good, two or three are better.",
    icon: FileUp,
  },
  {
    title: "Lumina learns",
    text: "It trains a model for each of your items on your data alone, and tests it on weeks it has not seen.",
    icon: LineChart,
  },
  {
    title: "See what will run out",
    text: `With stock levels and suppliers, ${ADVICE}`,
    icon: PackageCheck,
  },
] as const;

/** An empty workspace teaches by doing: the next step is the one bright button. */
export function GettingStarted({
  base,
  setUp,
  missing,
  mayImport,
  unknownStock,
}: {
  base: string;
  setUp: SetUp;
  /** What a plan still needs. */
  missing: readonly MissingData[];
  mayImport: boolean;
  /** Items of which nobody has said how much there is. */
  unknownStock: number;
}) {
  const current = setUp === "no-sales" ? 0 : setUp === "no-model" ? 1 : 2;
  const next = [
    { href: `${base}/imports/new`, label: "Import sales" },
    { href: `${base}/models`, label: "Watch the training" },
    missing.length > 0 && { href: `${base}/imports/new`, label: `Import ${missing.join(" and ")}` },
  ][current];
  const lastText =
    missing.length > 0 ? `With ${missing.join(" and ")}, ${ADVICE}` : "Lumina is planning your items now.";
  return (
    <>
      {setUp === "no-stock" && (
        <Callout
          tone="caution"
          className="mb-4"
          title={
            <>
              Stock unknown for <CountText count={unknownStock} noun="item" />
            </>
          }
        >
          Lumina has learned from your sales. Without stock levels it can't say what will run out.
        </Callout>
      )}
      <ol className="grid gap-4 md:grid-cols-3">
        {STEPS.map(({ title, text, icon: Icon }, i) => (
          <li key={title}>
            <Card className={i === current ? "h-full border-accent-line" : "h-full"}>
              <div className="flex items-center gap-3">
                <span className="grid size-9 place-items-center rounded-md bg-accent-soft text-accent">
                  <Icon aria-hidden="true" className="size-5" />
                </span>
                <p className="text-muted text-xs">
                  Step {i + 1}
                  {i < current && " · done"}
                </p>
              </div>
              <h2 className="mt-3 text-base">{title}</h2>
              <p className="mt-1 text-pretty text-muted text-sm">
                {i === 2 && current === 2 ? lastText : text}
              </p>
              {i === current && next && (
                <div className="mt-4">
                  {mayImport ? (
                    <LinkButton variant="primary" href={next.href}>
                      {next.label}
                    </LinkButton>
                  ) : (
                    <p className="text-muted text-sm">
                      A planner, admin or owner of your organization can do this.
                    </p>
                  )}
                </div>
              )}
            </Card>
          </li>
        ))}
      </ol>
    </>
  );
}
