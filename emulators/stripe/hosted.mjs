import { bodyOf } from "../received.mjs";
import { passTime } from "./clock.mjs";
import { taxNumbersOf } from "./customers.mjs";
import { StripeError } from "./errors.mjs";
import { payInvoice } from "./invoices.mjs";
import {
  authenticationPage,
  billTo,
  checkoutPage,
  invoicePage,
  money,
  page,
  pdfOf,
  portalPage,
} from "./pages.mjs";
import { attach, instrumentOf } from "./payments.mjs";
import { completeSession } from "./sessions.mjs";

const DECLINED = "Your card was declined. Try another way to pay.";
const NOT_PROVEN = "Your bank could not prove that it is you. Try again, or another way to pay.";

/** The pages that Stripe hosts: of a checkout session, an invoice and the customer portal. */
export function hostedPages(hub) {
  const kinds = {
    checkout: ["checkout.session", checkout],
    invoice: ["invoice", invoice],
    portal: ["billing_portal.session", portal],
  };
  return async (request, response, url) => {
    const [, kind, id, isPdf] =
      /^\/stripe\/(checkout|invoice|portal)\/([\w]+)(\/pdf)?$/.exec(url.pathname) ?? [];
    if (!kind) return false;
    const [object, answer] = kinds[kind];
    const found = hub.find(object, id);
    const typed =
      request.method === "POST" ? Object.fromEntries(new URLSearchParams(await bodyOf(request))) : null;
    if (found?.customer) passTime(hub, found.customer);
    const html = (status, text) => {
      response
        .writeHead(status, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" })
        .end(text);
      return true;
    };
    const go = (location) => response.writeHead(303, { location }).end() && true;
    if (!found) return html(404, page("There is nothing here", "<p>Check the address.</p>"));
    if (isPdf) {
      const lines = [
        `Invoice ${found.number}`,
        ...billTo(found),
        ...found.lines.data.map(
          ({ description, amount }) => `${description}: ${money(amount, found.currency)}`,
        ),
        `${money(found.total, found.currency)} ${found.status}`,
        "Sandbox: no money moves.",
      ];
      response.writeHead(200, { "content-type": "application/pdf" }).end(pdfOf(lines));
      return true;
    }
    return answer({ found, typed, html, go });
  };

  /** What was chosen to pay with, or the page that is shown instead. */
  function chosen(typed, html, again) {
    const { way, authentication } = typed;
    const needsProof = way === "4000002760003184" || way === "bank";
    if (needsProof && !authentication) return { shown: html(200, authenticationPage(typed)) };
    if (needsProof && authentication !== "complete") return { shown: again(NOT_PROVEN) };
    const isBank = /^[A-Z]{2}\d/.test(way ?? "");
    const instrument = instrumentOf(
      isBank
        ? { method: "sepa_debit", iban: way }
        : { method: "card", card: way === "bank" ? "4242424242424242" : way },
    );
    return instrument.behaviour === "declines" ? { shown: again(DECLINED) } : { instrument };
  }

  function checkout({ found: session, typed, html, go }) {
    if (session.status === "complete")
      return html(200, page("This was paid already", "<p>You're all done here. Close this page.</p>"));
    if (session.status === "expired")
      return html(410, page("This page has expired", "<p>Start again in Lumina.</p>"));
    const about = {
      session,
      price: hub.get("price", session._price),
      customer: hub.get("customer", session.customer),
      taxNumbers: taxNumbersOf(hub, session.customer),
    };
    if (!typed) return html(200, checkoutPage(about));
    const again = (error) => html(402, checkoutPage({ ...about, typed, error }));
    try {
      const { shown, instrument } = chosen(typed, html, again);
      if (shown) return shown;
      completeSession(hub, session, instrument, typed);
      return go(session.success_url.replace("{CHECKOUT_SESSION_ID}", session.id));
    } catch (error) {
      if (error instanceof StripeError) return again(error.message);
      throw error;
    }
  }

  function invoice({ found, typed, html }) {
    if (!typed) return html(200, invoicePage({ invoice: found }));
    const again = (error) => html(402, invoicePage({ invoice: found, error }));
    try {
      const { shown, instrument } = chosen(typed, html, again);
      if (shown) return shown;
      const method = attach(hub, hub.get("customer", found.customer), instrument);
      payInvoice(hub, found, { present: true, method });
      return html(200, invoicePage({ invoice: found }));
    } catch (error) {
      if (error instanceof StripeError) return again(error.message);
      throw error;
    }
  }

  function portal({ found: session, typed, html }) {
    const about = () => ({
      session,
      methods: hub.all("payment_method", (one) => one.customer === session.customer),
    });
    if (!typed) return html(200, portalPage(about()));
    const again = (error) => html(402, portalPage({ ...about(), error }));
    try {
      const { shown, instrument } = chosen(typed, html, again);
      if (shown) return shown;
      attach(hub, hub.get("customer", session.customer), instrument);
      return html(200, portalPage({ ...about(), isSaved: true }));
    } catch (error) {
      if (error instanceof StripeError) return again(error.message);
      throw error;
    }
  }
}
