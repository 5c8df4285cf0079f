import { siteFigures } from "@/lib/site/figures";
import { SiteSection } from "./section";

/** What our own bench measured, each figure with how. Nothing when nothing was measured. */
export function SiteFigures({ ground = false }: { ground?: boolean }) {
  const figures = siteFigures();
  if (figures.length === 0) return null;
  return (
    <SiteSection
      id="measured"
      title="Measured, and how"
      lead="From our own bench, on data anybody can get. On your data Lumina measures again and shows you what it found."
      ground={ground}
    >
      <dl className="mt-10 grid gap-x-10 gap-y-10 sm:mt-12 md:grid-cols-3">
        {figures.map(({ value, label, how }) => (
          <div key={label} className="flex flex-col border-line border-t pt-5">
            <dt className="order-2 mt-2 text-pretty font-medium text-base">{label}</dt>
            <dd className="figure font-semibold text-accent text-display">{value}</dd>
            <dd className="order-3 mt-2 text-pretty text-muted text-xs">{how}</dd>
          </div>
        ))}
      </dl>
    </SiteSection>
  );
}
