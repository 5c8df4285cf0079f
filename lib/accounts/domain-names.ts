import * as z from "zod";

/** Providers of mailboxes for everybody: an address there says nothing about where somebody works. */
const PUBLIC_MAIL = new Set([
  ...[
    "gmail.com",
    "googlemail.com",
    "outlook.com",
    "hotmail.com",
    "hotmail.co.uk",
    "hotmail.fr",
    "hotmail.de",
  ],
  ...[
    "live.com",
    "live.co.uk",
    "msn.com",
    "outlook.de",
    "outlook.fr",
    "yahoo.com",
    "yahoo.co.uk",
    "yahoo.de",
  ],
  ...["yahoo.fr", "yahoo.co.jp", "ymail.com", "rocketmail.com", "aol.com", "icloud.com", "me.com", "mac.com"],
  ...[
    "proton.me",
    "protonmail.com",
    "pm.me",
    "tutanota.com",
    "tuta.io",
    "gmx.com",
    "gmx.de",
    "gmx.net",
    "gmx.at",
  ],
  ...["gmx.ch", "web.de", "t-online.de", "freenet.de", "mail.com", "email.com", "fastmail.com", "hey.com"],
  ...[
    "zoho.com",
    "zohomail.com",
    "yandex.com",
    "yandex.ru",
    "mail.ru",
    "qq.com",
    "163.com",
    "126.com",
    "sina.com",
  ],
  ...["naver.com", "daum.net", "hanmail.net", "orange.fr", "wanadoo.fr", "free.fr", "laposte.net", "sfr.fr"],
  ...["libero.it", "virgilio.it", "tiscali.it", "bluewin.ch", "btinternet.com", "sky.com", "virginmedia.com"],
  ...["comcast.net", "verizon.net", "att.net", "sbcglobal.net", "cox.net", "bellsouth.net", "duck.com"],
  ...["rediffmail.com", "uol.com.br", "bol.com.br", "terra.com.br", "seznam.cz", "wp.pl", "o2.pl", "onet.pl"],
]);

const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/** The domain behind the @ of an address, in lower case. */
export const domainOf = (email: string): string => email.slice(email.lastIndexOf("@") + 1).toLowerCase();

/** A domain as the DNS writes it, from what somebody typed: "@Müller.de" and "https://müller.de/" are the same; or null. */
export function normalDomain(typed: string): string | null {
  const text = typed
    .trim()
    .replace(/^(?:https?:\/\/|.*@)/i, "")
    .replace(/[/?#].*$/, "")
    .replace(/\.$/, "");
  if (!text || text.length > 253 || !URL.canParse(`https://${text}`)) return null;
  const { hostname, port } = new URL(`https://${text}`);
  const labels = hostname.split(".");
  const isName = labels.length >= 2 && labels.every((label) => LABEL.test(label));
  return isName && !port && !/^\d+$/.test(labels.at(-1) ?? "") ? hostname : null;
}

/** A mail domain of an organization's own. */
export const domainField = z.string("Enter a domain.").transform((typed, context) => {
  const domain = normalDomain(typed);
  if (!domain) {
    context.addIssue("This does not look like a domain, such as harbour-tools.com.");
    return z.NEVER;
  }
  if (PUBLIC_MAIL.has(domain)) {
    context.addIssue(`Everybody can have an address at ${domain}. Use the domain of your own company.`);
    return z.NEVER;
  }
  return domain;
});
