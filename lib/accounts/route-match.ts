/** Finds which of Next's route patterns a path belongs to; pure. */

export interface RouteMatch {
  pattern: string;
  params: Readonly<Record<string, string>>;
}

const parameter = /^\[(\w+)\]$/;

/**
 * The pattern of a path and what stands in its places, or null when none fits. Where several fit, the one with the
 * fewest places wins, as in Next: `/orders/new` is not `/orders/[order]`.
 */
export function matchRoute(path: string, patterns: readonly string[]): RouteMatch | null {
  const parts = segments(path);
  if (!parts) return null;
  let best: RouteMatch | null = null;
  for (const pattern of patterns) {
    const params = paramsOf(pattern, parts);
    const places = params && Object.keys(params).length;
    if (params && (!best || (places ?? 0) < Object.keys(best.params).length)) best = { pattern, params };
  }
  return best;
}

function segments(path: string): string[] | null {
  try {
    return path.split("/").filter(Boolean).map(decodeURIComponent);
  } catch {
    return null;
  }
}

function paramsOf(pattern: string, parts: readonly string[]): Record<string, string> | null {
  const expected = pattern.split("/").filter(Boolean);
  if (expected.length !== parts.length) return null;
  const params: Record<string, string> = {};
  for (const [index, segment] of expected.entries()) {
    const value = parts[index] ?? "";
    const name = parameter.exec(segment)?.[1];
    if (name) params[name] = value;
    else if (segment !== value) return null;
  }
  return params;
}
