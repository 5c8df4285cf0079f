import { bodyOf } from "../../received.mjs";
import { ACCOUNTS } from "../credentials.mjs";
import { notFound, TwilioError } from "./answers.mjs";
import { callRoutes } from "./calls.mjs";
import { messageRoutes } from "./messages.mjs";
import { numberRoutes } from "./numbers.mjs";
import { recordingRoutes } from "./recordings.mjs";

/**
 * Twilio's interface of 2010-04-01 under `/twilio`: numbers, calls, recordings, streams, messages; and the prices of
 * numbers, which Twilio serves from another host. Basic authentication, form bodies, errors with Twilio's codes.
 */
export function twilioRest(hub) {
  const routes = [...numberRoutes(hub), ...callRoutes(hub), ...recordingRoutes(hub), ...messageRoutes(hub)];

  async function answered(request, url) {
    const account = accountOf(request);
    const path = url.pathname.slice("/twilio".length);
    const trouble = hub.faults.take("twilio-rest", { path, method: request.method });
    if (trouble) throw troubleOf(trouble.status ?? 503);
    const [, accountSid, rest] =
      /^\/2010-04-01\/Accounts\/(AC[0-9a-f]{32})(?:\.json|(\/.*))$/.exec(path) ?? [];
    if (accountSid && accountSid !== account.sid) throw notFound(path);
    const form = request.method === "POST" ? await formOf(request) : new URLSearchParams();
    for (const [method, pattern, answer] of routes) {
      const found = pattern.exec(accountSid ? (rest ?? "") : path);
      if (found && method === request.method)
        return answer({ account, form, query: url.searchParams, path, parts: found.slice(1) });
    }
    throw notFound(path);
  }

  return async (request, response, url) => {
    if (!url.pathname.startsWith("/twilio/")) return false;
    try {
      const { status = 200, body = null, bytes, headers } = await answered(request, url);
      if (bytes) response.writeHead(status, headers).end(bytes);
      else if (body === null) response.writeHead(status).end();
      else response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    } catch (error) {
      if (!(error instanceof TwilioError)) throw error;
      const { status, code, message } = error;
      response.writeHead(status, {
        "content-type": "application/json",
        ...(status === 429 ? { "retry-after": "1" } : {}),
      });
      response.end(
        JSON.stringify({ code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status }),
      );
    }
    return true;
  };
}

const troubleOf = (status) =>
  status === 429
    ? new TwilioError(429, 20429, "Too Many Requests")
    : new TwilioError(status, status === 503 ? 20503 : 20500, "Service unavailable");

function accountOf(request) {
  const [, encoded] = /^Basic (.+)$/.exec(request.headers.authorization ?? "") ?? [];
  const [sid, token] = Buffer.from(encoded ?? "", "base64")
    .toString("utf8")
    .split(":");
  const account = ACCOUNTS.find((one) => one.sid === sid && one.token === token);
  if (!account) throw new TwilioError(401, 20003, "Authenticate");
  return account;
}

async function formOf(request) {
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers["content-type"] ?? ""))
    throw new TwilioError(415, 20415, "Unsupported media type");
  return new URLSearchParams(await bodyOf(request));
}
