import { anonymousPath, anonymousUrl } from "./paths";

interface GoogleSettings {
  measurementId: string;
  tagOrigin: string;
}

declare global {
  interface Window {
    dataLayer?: unknown[];
    [disable: `ga-disable-${string}`]: boolean;
  }
}

const DENIED = {
  ad_storage: "denied",
  ad_user_data: "denied",
  ad_personalization: "denied",
  analytics_storage: "denied",
  functionality_storage: "denied",
  personalization_storage: "denied",
  security_storage: "denied",
} as const;

/** Google reads `arguments` objects from the data layer, not arrays. */
function gtag(..._command: unknown[]): void {
  window.dataLayer ??= [];
  // biome-ignore lint/complexity/noArguments: the tag tells commands from data by exactly this type
  window.dataLayer.push(arguments);
}

const page = () => ({
  page_location: anonymousUrl(location.href),
  page_title: anonymousPath(location.pathname),
  page_referrer: anonymousUrl(document.referrer),
});

let running: GoogleSettings | null = null;
let loaded = false;

/**
 * Basic mode: the tag is loaded only now that there is consent; all seven kinds of consent are denied first, and only
 * `analytics_storage` is granted. What is told of a page is its address without ids.
 */
export function startGoogle(settings: GoogleSettings): void {
  if (running) return;
  running = settings;
  window[`ga-disable-${settings.measurementId}`] = false;
  // It was stopped on this page before, and has only to go on.
  if (loaded) {
    gtag("consent", "update", { ...DENIED, analytics_storage: "granted" });
    googlePageView();
    return;
  }
  loaded = true;
  gtag("consent", "default", DENIED);
  gtag("consent", "update", { ...DENIED, analytics_storage: "granted" });
  gtag("set", { ...page(), ads_data_redaction: true, url_passthrough: false });
  gtag("js", new Date());
  gtag("config", settings.measurementId, {
    send_page_view: false,
    allow_google_signals: false,
    allow_ad_personalization_signals: false,
    cookie_flags: "SameSite=Lax;Secure",
  });
  gtag("event", "page_view", page());
  const script = document.createElement("script");
  script.async = true;
  script.src = `${settings.tagOrigin}/gtag/js?id=${settings.measurementId}`;
  document.head.append(script);
}

/** The visitor moved to another page without a load. */
export function googlePageView(): void {
  if (!running) return;
  gtag("set", page());
  gtag("event", "page_view", page());
}

/** Nothing is sent or kept from now on; what the tag left behind is removed by the caller. */
export function stopGoogle(): void {
  if (!running) return;
  window[`ga-disable-${running.measurementId}`] = true;
  gtag("consent", "update", DENIED);
  running = null;
}
