import { clock, DAY_MS } from "@/lib/platform/clock";
import { type EgressProcessor, wasDeclared } from "@/lib/platform/egress";
import { environment, isSandbox } from "@/lib/platform/env";
import { handlesData } from "@/lib/processors/in-use";
import { processorProblems } from "@/lib/processors/order";
import { dataCategoriesOf, findProcessor, listProcessors } from "@/lib/processors/queries";
import { KEPT } from "@/lib/retention/rules";
import { type Check, counted, fail, notApplicable, pass, rowsOf, someNames } from "./check";

/** Checks of the companies that handle data for us. */

export const agreements: Check = async () => {
  const used = (await listProcessors()).filter(handlesData);
  const wanting = used.filter((row) => processorProblems(row).length > 0).map(({ name }) => name);
  const hashes = used.flatMap(({ key, agreementHash }) =>
    agreementHash ? [`${key}: ${agreementHash}`] : [],
  );
  const evidence = { used: used.map(({ key }) => key), hashes, wanting };
  if (wanting.length === 0)
    return pass(
      `A signed agreement with each of ${counted(used.length, "company", "companies")}, and no review is overdue.`,
      used.length,
      evidence,
    );
  // Stand-ins of a sandbox are no companies and sign nothing.
  if (isSandbox() && hashes.length === 0)
    return notApplicable(
      "This is a sandbox: nothing is sent to these companies, and no agreement is on file.",
      evidence,
    );
  return fail(`Without a signed agreement, or to be reviewed: ${someNames(wanting)}.`, used.length, evidence);
};

export const transfers: Check = async () => {
  const used = (await listProcessors()).filter(({ status }) => status === "active");
  const wanting = used
    .filter(({ location, transferMechanism }) => !location.trim() || transferMechanism.trim().length < 10)
    .map(({ name }) => name);
  const evidence = {
    mechanisms: used.map(
      ({ key, location, transferMechanism }) => `${key}: ${location}; ${transferMechanism}`,
    ),
    wanting,
  };
  return wanting.length > 0
    ? fail(`Without a location or a transfer mechanism: ${someNames(wanting)}.`, used.length, evidence)
    : pass(
        `${counted(used.length, "company", "companies")}, each with its location and transfer mechanism.`,
        used.length,
        evidence,
      );
};

/** Stand-ins of a sandbox keep nothing. In use and unreadable, the promise rests on nothing that can be shown. */
export const analyticsRetention: Check = async ({ analyticsMonths }) => {
  const months = await analyticsMonths();
  const evidence = { months, atMost: KEPT.analyticsMonths };
  if (months !== null)
    return months > KEPT.analyticsMonths
      ? fail(
          `Google Analytics keeps events for ${counted(months, "month")}; ${KEPT.analyticsMonths} are promised at most.`,
          1,
          evidence,
        )
      : pass(
          `Read back from Google: events are kept for ${counted(months, "month")}, of ${KEPT.analyticsMonths} at most.`,
          1,
          evidence,
        );
  if (environment().GA_MEASUREMENT_ID === undefined)
    return notApplicable(
      "Google Analytics is not set up on this installation: nothing is sent to it.",
      evidence,
    );
  return isSandbox()
    ? notApplicable("This is a sandbox: nothing is sent to Google.", evidence)
    : fail(
        "Google Analytics is in use, and no key is set up to read back how long it keeps events.",
        0,
        evidence,
      );
};

/** What was sent to a company in the last 30 days, held against the register. */
export const egressOf =
  (processor: EgressProcessor): Check =>
  async () => {
    const record = await findProcessor(processor);
    const categories = record ? dataCategoriesOf(record) : [];
    const rows = await rowsOf(
      `SELECT e."host", e."category", sum(e."requests") AS "requests", sum(e."refused") AS "refused"
       FROM "ProcessorEgress" e WHERE e."processor" = ?1 AND e."day" > ?2 GROUP BY e."host", e."category" LIMIT 200`,
      [processor, clock.inMs(-30 * DAY_MS).slice(0, 10)],
    );
    const sent = rows.filter(({ requests }) => Number(requests) > 0);
    const requests = sent.reduce((sum, row) => sum + Number(row.requests), 0);
    const refused = rows.reduce((sum, row) => sum + Number(row.refused), 0);
    const undeclared = sent.flatMap(({ host, category }) => [
      // Days before hosts were counted have none.
      ...(host === "" || wasDeclared(processor, String(host)) ? [] : [String(host)]),
      ...(categories.includes(String(category)) ? [] : [String(category)]),
    ]);
    const evidence = {
      hosts: [...new Set(sent.map(({ host }) => String(host)))],
      categories: [...new Set(sent.map(({ category }) => String(category)))],
      ...{ requests, refused, undeclared },
    };
    if (undeclared.length > 0)
      return fail(`Sent, and not declared: ${someNames(undeclared)}.`, requests, evidence);
    return pass(
      requests === 0
        ? "Not contacted in the last 30 days."
        : `${counted(requests, "request")} in the last 30 days, all of declared categories and to declared hosts.`,
      requests,
      evidence,
    );
  };
