import { datadogRum } from "@datadog/browser-rum";
import { anonymousUrl } from "./paths";

export interface RumSettings {
  applicationId: string;
  clientToken: string;
  site: string;
  intakeOrigin: string | null;
}

type BeforeSend = NonNullable<Parameters<typeof datadogRum.init>[0]["beforeSend"]>;

/** Addresses lose ids and queries; an error keeps its kind and its frames, but not its words, which may quote data. */
const withoutData: BeforeSend = (event) => {
  // The scripts of a long task are named by the address of the page that they ran on.
  if (event.type === "long_task") return false;
  event.view.url = anonymousUrl(event.view.url);
  event.view.name = new URL(event.view.url).pathname;
  if (event.view.referrer) event.view.referrer = anonymousUrl(event.view.referrer);
  if (event.type === "resource") event.resource.url = anonymousUrl(event.resource.url);
  if (event.type === "error") {
    event.error.message = event.error.type ?? "Error";
    event.error.stack = event.error.stack?.split("\n").filter(isFrame).join("\n");
    if (event.error.resource) event.error.resource.url = anonymousUrl(event.error.resource.url);
    return !event.error.causes;
  }
  return true;
};

const isFrame = (line: string) => /^\s+at .*\/_next\/static\//.test(line);

let made = false;

/** Starts Datadog RUM. Called only with consent; even so it is made without consent first and granted it after. */
export function startRum({ intakeOrigin, ...settings }: RumSettings): void {
  if (!made) make(intakeOrigin, settings);
  made = true;
  datadogRum.setTrackingConsent("granted");
}

function make(intakeOrigin: string | null, settings: Omit<RumSettings, "intakeOrigin">): void {
  datadogRum.init({
    ...settings,
    site: settings.site as "datadoghq.eu",
    proxy: intakeOrigin ? `${intakeOrigin}/datadog-intake` : undefined,
    service: "lumina",
    trackingConsent: "not-granted",
    trackAnonymousUser: false,
    useSecureSessionCookie: true,
    defaultPrivacyLevel: "mask",
    enablePrivacyForActionName: true,
    sessionReplaySampleRate: 0,
    profilingSampleRate: 0,
    telemetrySampleRate: 0,
    beforeSend: withoutData,
  });
}

/** Nothing is collected or sent from now on; its cookie is removed by the caller. */
export function stopRum(): void {
  datadogRum.setTrackingConsent("not-granted");
}
