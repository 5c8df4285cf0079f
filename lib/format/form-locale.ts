import { DEFAULT_LOCALE } from "./locale";

/** The hidden field that says in which locale the numbers of a form were typed; see components/ui/number-field.tsx. */
export const NUMBER_LOCALE = "numberLocale";

/**
 * The locale in which a form was drawn: what its hidden field says.
 *
 * @param fallback the locale of the request, for a form without that field
 */
export function formLocale(input: unknown, fallback: string = DEFAULT_LOCALE): string {
  const said: unknown =
    input instanceof FormData
      ? input.get(NUMBER_LOCALE)
      : (input as Record<string, unknown> | null | undefined)?.[NUMBER_LOCALE];
  if (typeof said !== "string" || said.length > 35) return fallback;
  try {
    return Intl.NumberFormat.supportedLocalesOf(said)[0] ?? fallback;
  } catch {
    return fallback;
  }
}
