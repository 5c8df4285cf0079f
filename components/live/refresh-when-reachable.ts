/** Waits in milliseconds before looking whether the server answers again. */
const WAITS_MS = [0, 2_000, 5_000, 10_000, 20_000];
const ASK_AGAIN_MS = 4_000;
const ANSWER_WITHIN_MS = 5_000;
/** Somebody sits at a screen for this long after they last touched it: a tenth of the shortest limit of a session. */
const ATTENDED_MS = 90_000;
const TOUCHES = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart", "focus"] as const;

/** Whether the server would show this page at this moment: it answers, and the person is still signed in. */
async function isReachable(): Promise<boolean> {
  if (navigator.onLine === false) return false;
  const { pathname, search } = location;
  return fetch(pathname + search, {
    ...{ method: "HEAD", cache: "no-store", redirect: "manual" },
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  }).then(
    (response) => response.ok,
    () => false,
  );
}

/**
 * Shows what is saved now, as soon as the server answers. The framework turns a refresh whose request fails into a
 * navigation of the browser: without a connection the browser's own page would replace ours, and for somebody who is signed
 * out the page to sign in, with what is typed in it.
 * Gives up after five tries.
 */
export async function refreshWhenReachable(refresh: () => void): Promise<void> {
  for (const wait of WAITS_MS) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    if (await isReachable()) return refresh();
  }
}

/**
 * Refreshes at once and again every few seconds, each time only if the server answers, and only while somebody sits at the
 * screen: the server takes a page that is shown for a use of the session, and one that nobody sits at has to end.
 *
 * @returns ends it
 */
export function refreshRepeatedly(refresh: () => void): () => void {
  let ended = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let touchedAt = Date.now();
  let waits = false;
  const next = async () => {
    waits = Date.now() - touchedAt > ATTENDED_MS;
    if (waits) return;
    const reachable = await isReachable();
    if (ended) return;
    if (reachable) refresh();
    timer = setTimeout(next, ASK_AGAIN_MS);
  };
  const touched = () => {
    touchedAt = Date.now();
    if (waits) void next();
  };
  for (const event of TOUCHES) window.addEventListener(event, touched, { passive: true });
  void next();
  return () => {
    ended = true;
    clearTimeout(timer);
    for (const event of TOUCHES) window.removeEventListener(event, touched);
  };
}
