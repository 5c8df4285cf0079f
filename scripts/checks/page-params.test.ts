import { describe, expect, it } from "vitest";
import { pageParams } from "./page-params";

describe("parameters of pages", () => {
  const check = (text: string, path = "app/(app)/o/[org]/x/page.tsx") => pageParams([{ path, text }]);
  const page = (body: string, type = "SearchParams", given = "{ searchParams }") =>
    `export default async function Page(${given}: { searchParams: ${type} }) { ${body} }`;

  it("accepts what readSearchParams reads", () => {
    expect(check(page("const { p } = await readSearchParams(searchParams);"))).toEqual([]);
    expect(check(page("await Promise.all([params, readSearchParams(searchParams)]);"))).toEqual([]);
    expect(check(page("await readSearchParams(props.searchParams);", "SearchParams", "props"))).toEqual([]);
  });

  it.each([
    ["reads them itself", page("const { p } = await searchParams;")],
    ["hands them on", page("const [query] = await Promise.all([searchParams]);")],
    ["hands them to a component", page("return <View searchParams={searchParams} />;")],
    ["reads them of its props", page("const { p } = await props.searchParams;", "SearchParams", "props")],
    ["renames them", page("const { p } = await query;", "SearchParams", "{ searchParams: query }")],
    [
      "says that each stands there once",
      page("await readSearchParams(searchParams);", "Promise<{ p?: string }>"),
    ],
  ])("refuses a page that %s", (_, text) => {
    expect(check(text)).toHaveLength(1);
  });

  it("accepts what the address of a list reads, and nothing that is called alike", () => {
    const page = (read: string) => [
      {
        path: "app/x/page.tsx",
        text: `export default async ({ searchParams }: { searchParams: SearchParams }) => ${read};`,
      },
    ];
    expect(pageParams(page("itemsAddress.read(searchParams)"))).toEqual([]);
    expect(pageParams(page("items.read(searchParams)"))).toHaveLength(1);
    expect(pageParams(page("itemsAddress.href(searchParams)"))).toHaveLength(1);
  });

  it("lets route handlers be, which have an address", () => {
    expect(check("new URL(request.url).searchParams.get('q');", "app/(app)/o/[org]/search/route.ts")).toEqual(
      [],
    );
  });
});
