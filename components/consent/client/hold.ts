const KEY = "lumina-consent-off";

/**
 * A withdrawal counts from the moment it was pressed, also when the server could not be reached to keep it: until a choice
 * is kept, nothing optional starts in this browser.
 */
export function holdOff(on: boolean): void {
  try {
    if (on) localStorage.setItem(KEY, "1");
    else localStorage.removeItem(KEY);
  } catch {
    // A browser that refuses storage keeps no consent cookie either, so nothing starts.
  }
}

export function isHeldOff(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}
