import { bodyOf, OPEN } from "./received.mjs";

/**
 * Google's tag: serves gtag.js at /gtag/js?id=G-… and takes its events at /g/collect. The script does what Google
 * documents of consent mode: it reads the commands in `dataLayer`, keeps cookies only while `analytics_storage` is
 * granted, and without it still sends events that carry no identifier (which is why a page in basic mode must not load it).
 */
export const googleTagEmulator = (log) => async (request, response, url) => {
  if (url.pathname === "/gtag/js") {
    const id = url.searchParams.get("id") ?? "";
    if (!/^G-[A-Z0-9]+$/.test(id)) {
      response.writeHead(404).end();
      return true;
    }
    log.keep("google", { what: "gtag.js", id, referrer: request.headers.referer ?? null });
    response.writeHead(200, { "content-type": "application/javascript", "cache-control": "no-store" });
    response.end(`(${tag})(${JSON.stringify(id)}, ${JSON.stringify(`http://${request.headers.host}`)});`);
    return true;
  }
  if (url.pathname === "/g/collect") {
    const body = await bodyOf(request);
    log.keep("google", { what: "collect", query: Object.fromEntries(url.searchParams), body });
    response.writeHead(204, OPEN).end();
    return true;
  }
  return false;
};

/** Runs in the browser. */
function tag(id, origin) {
  const TWO_YEARS = 63_072_000;
  const consent = {};
  let settings = {};
  const cookieOf = (name) =>
    document.cookie
      .split("; ")
      .find((pair) => pair.startsWith(`${name}=`))
      ?.slice(name.length + 1);
  const keep = (name, value) => {
    // biome-ignore lint/suspicious/noDocumentCookie: this is how Google's own tag does it
    document.cookie = `${name}=${value}; path=/; max-age=${TWO_YEARS}; ${settings.cookie_flags ?? ""}`;
  };
  const identify = () => {
    const now = Math.floor(Date.now() / 1000);
    const client =
      cookieOf("_ga")?.split(".").slice(2).join(".") ?? `${Math.floor(Math.random() * 2 ** 31)}.${now}`;
    keep("_ga", `GA1.1.${client}`);
    keep(`_ga_${id.slice(2)}`, `GS2.1.s${now}$o1$g0$t${now}$j60$l0$h0`);
    return client;
  };
  const send = (name, fields) => {
    if (window[`ga-disable-${id}`]) return;
    const granted = consent.analytics_storage === "granted";
    const all = { ...settings, ...fields };
    const query = new URLSearchParams({
      v: "2",
      tid: id,
      gcs: `G1${consent.ad_storage === "granted" ? 1 : 0}${granted ? 1 : 0}`,
      en: name,
      dl: all.page_location ?? location.href,
      dr: all.page_referrer ?? document.referrer,
      dt: all.page_title ?? document.title,
      ...(granted ? { cid: identify() } : {}),
    });
    fetch(`${origin}/g/collect?${query}`, { method: "POST", keepalive: true, mode: "no-cors" }).catch(
      () => {},
    );
  };
  const obey = ([command, ...rest]) => {
    if (command === "consent") Object.assign(consent, rest[1]);
    else if (command === "set") settings = { ...settings, ...(typeof rest[0] === "object" ? rest[0] : {}) };
    else if (command === "config" && rest[0] === id) {
      settings = { ...settings, ...rest[1] };
      if (consent.analytics_storage === "granted") identify();
      if (settings.send_page_view !== false) send("page_view", {});
    } else if (command === "event") send(rest[0], rest[1] ?? {});
  };
  const layer = window.dataLayer ?? [];
  window.dataLayer = layer;
  const push = layer.push.bind(layer);
  for (const entry of [...layer]) obey(entry);
  layer.push = (...entries) => {
    for (const entry of entries) obey(entry);
    return push(...entries);
  };
}
