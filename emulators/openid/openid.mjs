import { bodyOf } from "../received.mjs";
import { codeStore } from "./codes.mjs";
import { FAULTS, paddingOf, SLOW_MS } from "./faults.mjs";
import { signInPage } from "./page.mjs";
import { claimsOf, idToken, keyStore } from "./tokens.mjs";

/**
 * OpenID Connect providers (Core 1.0, Discovery 1.0, PKCE, RFC 9207), as many as are asked for: `/openid/{name}` is the
 * issuer of one that does everything right, `/openid/{name}/faults/{fault}` of one that does not. "google" and "microsoft"
 * say of people what those two say. Any client is known; its secret is `secret-of-{client id}`, whatever stands behind that.
 *
 * `PUT /sandbox/openid/{name}` with `{"fault": …}` breaks a provider or mends it (null), `POST
 * /sandbox/openid/{name}/rotate` gives it a new signing key.
 *
 * @param origins where clients may be sent back to
 */
export function openidEmulator({ issuerOrigin, origins }) {
  const [keys, codes, broken, grants] = [keyStore(), codeStore(), new Map(), new Map()];

  return async (request, response, url) => {
    if (url.pathname.startsWith("/sandbox/openid/")) return control(request, response, url);
    const found = /^\/openid\/([a-z0-9-]+)(?:\/faults\/([a-z0-9-]+))?\/(.+)$/.exec(url.pathname);
    if (!found) return false;
    const [, tenant, named, what] = found;
    if (named && !FAULTS.has(named)) return send(response, 404, { error: `no fault ${named}` });
    const path = named ? `/openid/${tenant}/faults/${named}` : `/openid/${tenant}`;
    const provider = { tenant, issuer: issuerOrigin + path, fault: named ?? broken.get(tenant), keys };
    if (provider.fault === "down") return request.destroy() ?? true;
    const endpoint = ENDPOINTS[what];
    if (!endpoint) return send(response, 404, { error: "not_found" });
    return (await endpoint({ provider, request, response, url, codes, grants, origins })) ?? true;
  };

  async function control(request, response, url) {
    const [, tenant, rotate] = /^\/sandbox\/openid\/([a-z0-9-]+)(\/rotate)?$/.exec(url.pathname) ?? [];
    if (!tenant) return send(response, 404, { error: "not_found" });
    if (rotate && request.method === "POST") keys.rotate(tenant);
    else if (!rotate && request.method === "PUT") {
      const { fault } = JSON.parse(await bodyOf(request));
      if (fault !== null && !FAULTS.has(fault)) return send(response, 400, { error: `no fault ${fault}` });
      if (fault === null) broken.delete(tenant);
      else broken.set(tenant, fault);
    } else return send(response, 405, { error: "method" });
    return send(response, 200, {});
  }
}

const ENDPOINTS = {
  ".well-known/openid-configuration": discovery,
  jwks: async ({ provider, response }) =>
    send(response, 200, {
      keys: [(await provider.keys.of(provider.tenant)).jwk],
      ...(provider.fault === "huge-keys" ? paddingOf(provider.fault) : {}),
    }),
  authorize,
  token,
  userinfo: ({ provider, request, response, grants }) => {
    const person = grants.get(request.headers.authorization?.replace(/^Bearer /, ""));
    if (!person) return send(response, 401, { error: "invalid_token" });
    return send(response, 200, claimsOf(provider.tenant, person));
  },
};

function send(response, status, body) {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(body));
  return true;
}

function discovery({ provider: { issuer, fault }, response }) {
  if (fault === "no-document") {
    response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>Welcome</title>");
    return true;
  }
  if (fault === "moved-document") {
    response.writeHead(302, { location: `${issuer.replace("/faults/moved-document", "")}/jwks` }).end();
    return true;
  }
  return send(response, 200, {
    issuer: fault === "other-issuer" ? "https://other-issuer.example" : issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: fault === "foreign-endpoint" ? "http://192.168.0.1/token" : `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    token_endpoint_auth_methods_supported: ["client_secret_basic"],
    code_challenge_methods_supported: ["S256"],
    scopes_supported: ["openid", "email", "profile"],
    authorization_response_iss_parameter_supported: true,
    ...(fault === "huge-document" ? paddingOf(fault) : {}),
  });
}

async function authorize({ provider, request, response, url, codes, origins }) {
  const asked =
    request.method === "POST" ? new URLSearchParams(await bodyOf(request)) : new URLSearchParams(url.search);
  const redirectUri = asked.get("redirect_uri") ?? "";
  // A client that is sent back anywhere would make an open redirect of the provider.
  if (!URL.canParse(redirectUri) || !origins.includes(new URL(redirectUri).origin))
    return send(response, 400, { error: "invalid_request", error_description: "redirect_uri" });
  const back = (answer) => {
    const to = new URL(redirectUri);
    const iss = provider.fault === "other-iss-parameter" ? "https://other-issuer.example" : provider.issuer;
    for (const [name, value] of Object.entries({ ...answer, state: asked.get("state"), iss }))
      if (value) to.searchParams.set(name, value);
    response.writeHead(303, { location: to.href }).end();
    return true;
  };
  const problem = problemOf(asked);
  if (problem) return back({ error: "invalid_request", error_description: problem });
  if (provider.fault === "access-denied" || asked.get("cancel")) return back({ error: "access_denied" });
  if (request.method !== "POST") {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(signInPage({ tenant: provider.tenant, query: asked }));
    return true;
  }
  const email = asked.get("email")?.trim() ?? "";
  if (!/^[^@\s]+@[^@\s]+$/.test(email)) return send(response, 400, { error: "no e-mail address" });
  const code = codes.give({
    ...{ issuer: provider.issuer, clientId: asked.get("client_id"), redirectUri, nonce: asked.get("nonce") },
    challenge: asked.get("code_challenge"),
    person: {
      ...{ email, name: asked.get("name") ?? "", subject: asked.get("subject") },
      verified: asked.get("verified") !== null,
      // Whoever is asked to sign in again does so now.
      signedInAgo: asked.get("prompt") === "login" ? 0 : Number(asked.get("ago") ?? 0),
    },
  });
  return back({ code });
}

function problemOf(asked) {
  if (asked.get("response_type") !== "code") return "response_type";
  if (!asked.get("scope")?.split(" ").includes("openid")) return "scope";
  if (!asked.get("client_id")) return "client_id";
  if (!asked.get("code_challenge") || asked.get("code_challenge_method") !== "S256") return "code_challenge";
  return null;
}

async function token({ provider, request, response, codes, grants }) {
  const body = new URLSearchParams(await bodyOf(request));
  if (provider.fault === "slow") await new Promise((resolve) => setTimeout(resolve, SLOW_MS).unref());
  const clientId = clientOf(request.headers.authorization);
  if (request.method !== "POST" || !clientId) {
    response.setHeader("www-authenticate", "Basic");
    return send(response, 401, { error: "invalid_client" });
  }
  const grant = codes.redeem(body.get("code"), {
    ...{ clientId, redirectUri: body.get("redirect_uri"), verifier: body.get("code_verifier") },
    issuer: provider.issuer,
  });
  if (!grant || provider.fault === "refuses-code" || body.get("grant_type") !== "authorization_code")
    return send(response, 400, { error: "invalid_grant" });
  const accessToken = crypto.randomUUID();
  grants.set(accessToken, grant.person);
  if (provider.fault === "endless-tokens") {
    response.writeHead(200, { "content-type": "application/json" }).write("{");
    setTimeout(() => response.destroy(), SLOW_MS).unref();
    return true;
  }
  return send(response, 200, {
    ...(provider.fault === "huge-tokens" ? paddingOf(provider.fault) : {}),
    ...{ access_token: accessToken, token_type: "Bearer", expires_in: 600 },
    id_token: await idToken(provider, grant),
  });
}

/** The client of `client_secret_basic`, whose two parts are form-encoded (RFC 6749 2.3.1), when its secret fits. */
function clientOf(authorization) {
  const [, encoded] = /^Basic (.+)$/.exec(authorization ?? "") ?? [];
  const text = Buffer.from(encoded ?? "", "base64").toString("utf8");
  const [id, secret] = text.split(":").map((part) => decodeURIComponent(part.replace(/\+/g, " ")));
  return id && secret?.startsWith(`secret-of-${id}`) ? id : null;
}
