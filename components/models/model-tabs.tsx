import { Tabs } from "@/components/ui/tabs";

const PARTS = [
  ["", "Models"],
  ["/drift", "Drift"],
  ["/overrides", "Overrides"],
  ["/events", "Events"],
] as const;

/** The parts of what forecasts are made of, each with its page. */
export function ModelTabs({ base, current }: { base: string; current: (typeof PARTS)[number][1] }) {
  return (
    <Tabs
      label="Forecasting"
      tabs={PARTS.map(([path, label]) => ({
        label,
        href: `${base}/models${path}`,
        current: label === current,
      }))}
    />
  );
}
