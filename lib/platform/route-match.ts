/** Finds which of Next's route patterns a path belongs to; pure. */

export interface RouteMatch {
  pattern: string;
  params: Readonly<Record<string, string>>;
}

const parameter = /^\[(\w+)\]$/;
/** Takes the whole rest of a path, and only what no other pattern takes. */
const rest = /^\[\.\.\.(\w+)\]$/;

/**
 * The pattern of a path and what stands in its places, or null when none fits. Where several fit, the one with the
 * fewest places wins, as in Next: `/orders/new` is not `/orders/[order]`, and `[...rest]` comes last.
 */
export function matchRoute(path: string, patterns: readonly string[]): RouteMatch | null {
  const parts = segments(path);
  if (!parts) return null;
  const fitting = patterns.flatMap((pattern) => {
    const params = paramsOf(pattern, parts);
    return params ? [{ pattern, params }] : [];
  });
  return fitting.sort((a, b) => breadth(a) - breadth(b))[0] ?? null;
}

/** How much a fitting pattern leaves open. */
const breadth = ({ pattern, params }: RouteMatch): number =>
  Object.keys(params).length + (pattern.includes("[...") ? 1000 : 0);

function segments(path: string): string[] | null {
  try {
    return path.split("/").filter(Boolean).map(decodeURIComponent);
  } catch {
    return null;
  }
}

function paramsOf(pattern: string, parts: readonly string[]): Record<string, string> | null {
  const expected = pattern.split("/").filter(Boolean);
  const params: Record<string, string> = {};
  const open = rest.exec(expected.at(-1) ?? "")?.[1];
  if (open && parts.length >= expected.length) {
    expected.pop();
    params[open] = parts.slice(expected.length).join("/");
  } else if (expected.length !== parts.length) return null;
  for (const [index, segment] of expected.entries()) {
    const value = parts[index] ?? "";
    const name = parameter.exec(segment)?.[1];
    if (name) params[name] = value;
    else if (segment !== value) return null;
  }
  return params;
}
