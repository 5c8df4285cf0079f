import { expect, it, vi } from "vitest";
import { withoutFollowing, withoutLeaving } from "./own-pages";

const PAGE = "https://lumina.example/sign-in/with/sso_1";

it("asks for a page's data without following it to another site, cookies and all", async () => {
  const network = vi.fn<typeof fetch>(async () => new Response(null, { status: 303 }));
  const fetcher = withoutFollowing(network);
  const headers = { rsc: "1", cookie: "lumina-session=secret" };
  for (const [input, init] of [
    [PAGE, { headers, method: "GET" }],
    [new URL(PAGE), { headers: new Headers(headers) }],
    [new Request(PAGE, { headers }), undefined],
  ] as const)
    await fetcher(input, init);
  expect(network.mock.calls.map(([, init]) => init?.redirect)).toEqual(["manual", "manual", "manual"]);
  expect(network.mock.calls[0]?.[1]).toMatchObject({ headers, method: "GET" });
});

it("leaves other requests as they are", async () => {
  const network = vi.fn<typeof fetch>(async () => new Response("there"));
  const init = { headers: { accept: "application/json" } };
  await withoutFollowing(network)(PAGE, init);
  await withoutFollowing(network)(PAGE);
  expect(network.mock.calls).toEqual([
    [PAGE, init],
    [PAGE, undefined],
  ]);
});

const redirect = (location: string, status = 303) =>
  new Response(null, { status, headers: { location, "set-cookie": "lumina-auth-state=1" } });
const asked = (headers: Record<string, string> = {}) => new Request(PAGE, { headers });

it("answers a request for a page's data with what opens the address as a page, instead of another site", async () => {
  for (const to of ["https://login.example/authorize", "//login.example", "http://lumina.example/", "a:b"]) {
    const answer = await withoutLeaving(asked({ rsc: "1" }), redirect(to));
    // Anything but "text/x-component": the framework's script then leaves the page for the address.
    expect([answer.status, answer.headers.get("content-type")], to).toEqual([
      200,
      "text/plain; charset=utf-8",
    ]);
    expect([answer.headers.get("location"), answer.headers.get("set-cookie")]).toEqual([null, null]);
    expect(await answer.text()).toContain("another site");
  }
});

it("leaves redirects within the site, and those of pages, alone", async () => {
  for (const [headers, to] of [
    [{ rsc: "1" }, "/sign-in?notice=provider-unknown"],
    [{ rsc: "1" }, "https://lumina.example/o/acme"],
    [{}, "https://login.example/authorize"],
  ] as const) {
    const response = redirect(to);
    expect(await withoutLeaving(asked(headers), response)).toBe(response);
  }
  const page = new Response("data");
  expect(await withoutLeaving(asked({ rsc: "1" }), page)).toBe(page);
});
