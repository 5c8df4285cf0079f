import { describe, expect, it } from "vitest";
import { EEA, hasGpc, regimeOf, regionOf } from "./regime";

const request = (headers: Record<string, string>, cf?: object) =>
  Object.assign(new Request("https://lumina.example/", { headers }), { cf });

describe("the regime of a place", () => {
  it.each(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK IS LI NO".split(" "),
  )("counts %s to the EEA", (country) => {
    expect(regimeOf({ country, region: null })).toBe("eea-uk");
  });

  it("counts the thirty states of the EEA, and the Union's far regions", () => {
    expect(EEA.size).toBe(37);
    expect(regimeOf({ country: "RE", region: null })).toBe("eea-uk");
  });

  it.each<[string, string | null, string | null]>([
    ["eea-uk", "GB", "ENG"],
    ["california", "US", "CA"],
    ["elsewhere", "US", "NY"],
    ["elsewhere", "CA", "ON"],
    ["elsewhere", "CH", "ZH"],
    ["elsewhere", "CH", null],
    ["elsewhere", "AR", "CA"],
    ["unknown", "US", null],
    ["unknown", "T1", null],
    ["unknown", "XX", null],
    ["unknown", "", null],
    ["unknown", null, null],
    ["unknown", "DEU", null],
  ])("is %s for %s %s", (regime, country, region) => {
    expect(regimeOf({ country, region })).toBe(regime);
  });

  it("believes Cloudflare before headers, and in a sandbox headers alone", () => {
    const both = request(
      { "cf-ipcountry": "US", "cf-region-code": "CA" },
      { country: "DE", regionCode: "BE" },
    );
    expect(regionOf(both, false)).toEqual({ country: "DE", region: "BE" });
    expect(regionOf(both, true)).toEqual({ country: "US", region: "CA" });
    expect(regionOf(request({}), false)).toEqual({ country: null, region: null });
  });

  it("takes codes in small letters too, and no more of a header than a code is long", () => {
    const small = request({ "cf-ipcountry": "us", "cf-region-code": "calif" });
    expect(regionOf(small, false)).toEqual({ country: "US", region: "CAL" });
    expect(regionOf(request({ "cf-ipcountry": "", "cf-region-code": "" }), true)).toEqual({
      country: null,
      region: null,
    });
  });

  it("takes exactly one value for Global Privacy Control", () => {
    expect(hasGpc(request({ "sec-gpc": "1" }))).toBe(true);
    expect(hasGpc(request({ "lumina-gpc": "1" }))).toBe(true);
    for (const value of ["0", "true", "1, 1", ""]) expect(hasGpc(request({ "sec-gpc": value }))).toBe(false);
  });
});
