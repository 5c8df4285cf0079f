import { sparklinePaths } from "./sparkline-path";

/** A small line without axes: the shape of a series, with its meaning in words. */
export function Sparkline({
  values,
  label,
  width = 96,
  height = 24,
  className,
}: {
  values: readonly (number | null)[];
  /** What it shows, said in words: "Weekly sales, rising since June". */
  label: string;
  width?: number;
  height?: number;
  className?: string;
}) {
  const { line, area } = sparklinePaths(values, width, height);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      preserveAspectRatio="none"
      className={className ?? "block"}
    >
      <path d={area} className="fill-chart-band" fillOpacity={0.14} />
      <path
        d={line}
        fill="none"
        className="stroke-chart-forecast"
        strokeWidth={1.5}
        strokeLinejoin="round"
        strokeLinecap="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
