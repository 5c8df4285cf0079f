import type { Stripe } from "stripe";

type TaxKind = Stripe.CustomerCreateTaxIdParams["type"];

const EU: readonly string[] =
  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" ");

/** The number under which a country's companies are taxed, by Stripe's names (https://docs.stripe.com/billing/customer/tax-ids). */
const KINDS: Readonly<Record<string, TaxKind>> = {
  ...{ AE: "ae_trn", AR: "ar_cuit", AU: "au_abn", BH: "bh_vat", BR: "br_cnpj", CA: "ca_bn", CH: "ch_vat" },
  ...{ CL: "cl_tin", CN: "cn_tin", CO: "co_nit", CR: "cr_tin", DO: "do_rcn", EC: "ec_ruc", EG: "eg_tin" },
  ...{ GB: "gb_vat", GE: "ge_vat", HK: "hk_br", ID: "id_npwp", IL: "il_vat", IN: "in_gst", IS: "is_vat" },
  ...{ JP: "jp_trn", KE: "ke_pin", KR: "kr_brn", KZ: "kz_bin", LI: "li_vat", MX: "mx_rfc", NG: "ng_tin" },
  ...{ NO: "no_vat", NZ: "nz_gst", OM: "om_vat", PE: "pe_ruc", PH: "ph_tin", RS: "rs_pib", SA: "sa_vat" },
  ...{ SG: "sg_uen", TH: "th_vat", TR: "tr_tin", TW: "tw_vat", UA: "ua_vat", US: "us_ein", UY: "uy_ruc" },
  ...{ VN: "vn_tin", ZA: "za_vat" },
};

/** The kind of tax number of a country's companies, or null where Lumina knows none. */
export const taxKindOf = (country: string): TaxKind | null =>
  EU.includes(country) ? "eu_vat" : (KINDS[country] ?? null);

/** Whether two spellings are the same number: spaces, dots, dashes and slashes are for the eye. */
export const isSameTaxNumber = (a: string, b: string): boolean => plain(a) === plain(b);
const plain = (number: string) => number.replaceAll(/[\s./-]/g, "").toUpperCase();

/** As it is sent: numbers of the EU are taken without spaces only; in others signs may be part of the number. */
export const sentTaxNumber = (number: string, country: string): string =>
  EU.includes(country) ? plain(number) : number.trim().toUpperCase();
