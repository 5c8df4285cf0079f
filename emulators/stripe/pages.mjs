import { escaped } from "../html.mjs";

const STYLE = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui;max-width:30rem;margin:6vh auto;padding:0 1rem}
label{display:block;margin:.6rem 0}fieldset{margin:1rem 0;border:1px solid #8884;border-radius:.5rem}
input:not([type=radio]),select,button{font:inherit;padding:.5rem .75rem;width:100%;box-sizing:border-box}
button{margin:.35rem 0;cursor:pointer}.error{border:1px solid #c33;padding:.5rem .75rem;border-radius:.5rem}`;

/** What can be paid with, as somebody would type it. */
const WAYS = [
  ["4242424242424242", "Card that works", "card"],
  ["4000000000000002", "Card that is declined", "card"],
  ["4000000000000341", "Card that is declined later, when it renews", "card"],
  ["4000002760003184", "Card that asks for authentication", "card"],
  ["DE89370400440532013000", "SEPA debit that works", "sepa_debit"],
  ["DE62370400440532013001", "SEPA debit that the bank refuses", "sepa_debit"],
  ["bank", "Bank redirect", "bank"],
];

/** An amount of cents, as 149.00 USD. */
export const money = (cents, currency) => `${(cents / 100).toFixed(2)} ${currency.toUpperCase()}`;

export const page = (title, body) => `<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${escaped(title)} (sandbox)</title><style>${STYLE}</style>
<main><h1>${escaped(title)}</h1><p>Stripe stands here. This is a sandbox: no money moves.</p>${body}</main></html>`;

const failure = (text) => (text ? `<p class="error" role="alert">${escaped(text)}</p>` : "");

const ways = (chosen) =>
  `<fieldset><legend>Pay by</legend>${WAYS.map(
    ([value, label]) =>
      `<label><input type="radio" name="way" value="${value}"${value === (chosen ?? WAYS[0][0]) ? " checked" : ""}> ${label}</label>`,
  ).join("")}</fieldset>`;

const field = (name, label, value = "", required = false) =>
  `<label>${label} <input name="${name}" value="${escaped(value ?? "")}"${required ? " required" : ""}></label>`;

/** The hosted page of a checkout session. */
export function checkoutPage({ session, price, customer, taxNumbers, typed = {}, error }) {
  const address = customer.address ?? {};
  return page(
    `Subscribe: ${money(price.unit_amount, price.currency)} a ${price.recurring.interval}`,
    `${failure(error)}<form method="post">
${field("company", "Company", typed.company ?? customer.name, true)}
${field("line1", "Address", typed.line1 ?? address.line1, true)}
${field("postal_code", "Postal code", typed.postal_code ?? address.postal_code, true)}
${field("city", "City", typed.city ?? address.city, true)}
${field("country", "Country (two letters)", typed.country ?? address.country ?? "US", true)}
${taxNumbers.length > 0 ? `<p>VAT number: ${escaped(taxNumbers.join(", "))}</p>` : ""}
${session.tax_id_collection?.enabled && taxNumbers.length === 0 ? field("tax", "VAT number, if you have one", typed.tax) : ""}
${session.allow_promotion_codes ? field("code", "Promotion code", typed.code) : ""}
${ways(typed.way)}<button>Subscribe</button></form>
${session.cancel_url ? `<p><a href="${escaped(session.cancel_url)}">Back</a></p>` : ""}`,
  );
}

/** The bank asks whether it is them. What was typed goes along. */
export function authenticationPage(typed) {
  const hidden = Object.entries(typed)
    .map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`)
    .join("");
  const form = (answer, label) =>
    `<form method="post">${hidden}<input type="hidden" name="authentication" value="${answer}"><button>${label}</button></form>`;
  return page(
    "Your bank asks whether this is you",
    form("complete", "Complete authentication") + form("fail", "Fail authentication"),
  );
}

/** Whom an invoice is for: company, address and tax numbers, a line each. */
export function billTo({ customer_name: name, customer_address: address, customer_tax_ids: taxIds = [] }) {
  const { line1, line2, postal_code: code, city, country } = address ?? {};
  const place = [line1, line2, [code, city].filter(Boolean).join(" "), country].filter(Boolean).join(", ");
  return [name, place, ...taxIds.map(({ value }) => `VAT number ${value}`)].filter(Boolean);
}

/** The hosted page of an invoice. */
export function invoicePage({ invoice, error }) {
  const lines = invoice.lines.data
    .map((one) => `<li>${escaped(one.description)}: ${money(one.amount, invoice.currency)}</li>`)
    .join("");
  const off = invoice.total_discount_amounts.reduce((sum, { amount }) => sum + amount, 0);
  const facts = `<p>${billTo(invoice).map(escaped).join("<br>")}</p><ul>${lines}</ul>
${off > 0 ? `<p>Discount: ${money(off, invoice.currency)}</p>` : ""}<p>Invoice ${escaped(invoice.number)}: ${money(invoice.amount_due, invoice.currency)}, <strong>${invoice.status}</strong>.</p>
<p><a href="${escaped(invoice.invoice_pdf)}">Download as PDF</a></p>`;
  const isOpen = invoice.status === "open" && !invoice._bank;
  return page(
    "Invoice of Lumina",
    `${failure(error)}${facts}${invoice._bank ? "<p>The payment is processing.</p>" : ""}${
      isOpen ? `<form method="post">${ways()}<button>Pay</button></form>` : ""
    }`,
  );
}

/** The page on which a customer chooses how they pay. */
export function portalPage({ session, methods, error, isSaved }) {
  const list = methods
    .map(
      (one) => `<li>${one.type === "card" ? one.card.brand : "SEPA debit"} •••• ${one[one.type].last4}</li>`,
    )
    .join("");
  return page(
    "How you pay",
    `${failure(error)}${isSaved ? '<p role="status">Saved.</p>' : ""}<ul>${list}</ul><form method="post">${ways()}<button>Save</button></form>
${session.return_url ? `<p><a href="${escaped(session.return_url)}">Back to Lumina</a></p>` : ""}`,
  );
}

/** A PDF of one page with these lines of text. */
export function pdfOf(lines) {
  const safe = (text) => text.replace(/[^ -~]/g, "?").replace(/[\\()]/g, "\\$&");
  const content = `BT /F1 12 Tf 72 760 Td 18 TL ${lines.map((line) => `(${safe(line)}) Tj T*`).join(" ")} ET`;
  const parts = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let text = "%PDF-1.4\n";
  const starts = parts.map((part, index) => {
    const start = text.length;
    text += `${index + 1} 0 obj\n${part}\nendobj\n`;
    return start;
  });
  const table = starts.map((start) => `${String(start).padStart(10, "0")} 00000 n \n`).join("");
  const trailer = `trailer\n<< /Size ${parts.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(`${text}xref\n0 ${parts.length + 1}\n0000000000 65535 f \n${table}${trailer}`, "latin1");
}
