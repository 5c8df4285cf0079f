export const HOLD_KEY = "lumina-consent-off";

/**
 * A withdrawal counts from the moment it was pressed, also when the server could not be reached to keep it: until a choice
 * is kept, nothing but these services may run in this browser. Null: a choice is kept.
 */
export function holdOff(services: readonly string[] | null): void {
  try {
    if (services) localStorage.setItem(HOLD_KEY, services.join(" "));
    else localStorage.removeItem(HOLD_KEY);
  } catch {
    // A browser that refuses storage keeps no consent cookie either, so nothing starts.
  }
}

/** The services that a withdrawal left on which is not kept yet; null without one. */
export function heldOff(): string[] | null {
  try {
    return servicesOf(localStorage.getItem(HOLD_KEY));
  } catch {
    return null;
  }
}

export const servicesOf = (held: string | null): string[] | null =>
  held === null ? null : held.split(" ").filter(Boolean);
