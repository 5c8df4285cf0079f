/** Paths of a small line in a box of `width` × `height`, one unit of margin above and below; the scale includes zero. */
export function sparklinePaths(
  values: readonly (number | null)[],
  width: number,
  height: number,
): { line: string; area: string } {
  const known = values.filter((value): value is number => value !== null && Number.isFinite(value));
  if (known.length === 0) return { line: "", area: "" };
  const low = Math.min(0, ...known);
  const span = Math.max(0, ...known) - low || 1;
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  const x = (index: number) => round(index * step);
  const y = (value: number) => round(height - 1 - ((value - low) / span) * (height - 2));
  const base = y(0);
  const line: string[] = [];
  const area: string[] = [];
  let begun: number | undefined;
  values.forEach((value, index) => {
    const previous = index > 0 ? values[index - 1] : null;
    if (value === null) {
      if (begun !== undefined) area.push(`L${x(index - 1)} ${base}Z`);
      begun = undefined;
      return;
    }
    const starts = previous === null || previous === undefined;
    line.push(`${starts ? "M" : "L"}${x(index)} ${y(value)}`);
    area.push(starts ? `M${x(index)} ${base}L${x(index)} ${y(value)}` : `L${x(index)} ${y(value)}`);
    begun = index;
  });
  if (begun !== undefined) area.push(`L${x(values.length - 1)} ${base}Z`);
  return { line: line.join(""), area: area.join("") };
}

const round = (value: number): number => Math.round(value * 100) / 100;
