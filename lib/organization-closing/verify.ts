import { canonicalJson } from "@/lib/platform/canonical-json";

/** Checks a certificate of deletion: in a browser, without asking anybody. */

export interface Verified {
  certificate: {
    id: string;
    issuer: string;
    issuedAt: string;
    /** Of an organization; a certificate about a person tells nobody who it was. */
    organization?: { name: string };
    deleted: { place: string; count: number }[];
    anonymised?: { place: string; count: number }[];
    kept: { place: string; count: number; why: string }[];
    backups: { endOn: string; text: string };
  };
}

export type Verification =
  | ({ result: "genuine" } & Verified)
  | { result: "unreadable" | "forged" | "unknown-key" | "unsupported" };

const bytesOf = (base64url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64url.replaceAll("-", "+").replaceAll("_", "/")), (letter) =>
    letter.charCodeAt(0),
  );

/** @param keys the public keys of Lumina, as base64url */
export async function verifyCertificate(text: string, keys: readonly string[]): Promise<Verification> {
  const signed = readSigned(text);
  if (!signed) return { result: "unreadable" };
  if (!keys.includes(signed.publicKey)) return { result: "unknown-key" };
  let key: CryptoKey;
  try {
    key = await crypto.subtle.importKey("raw", bytesOf(signed.publicKey), "Ed25519", false, ["verify"]);
  } catch {
    return { result: "unsupported" };
  }
  try {
    const said = new TextEncoder().encode(canonicalJson(signed.certificate));
    const isGenuine = await crypto.subtle.verify("Ed25519", key, bytesOf(signed.signature), said);
    return isGenuine ? { result: "genuine", certificate: signed.certificate } : { result: "forged" };
  } catch {
    return { result: "forged" };
  }
}

function readSigned(text: string): (Verified & { signature: string; publicKey: string }) | null {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== "object" || read === null) return null;
    const { certificate, signature, publicKey } = read as Record<string, unknown>;
    if (typeof signature !== "string" || typeof publicKey !== "string") return null;
    if (typeof certificate !== "object" || certificate === null) return null;
    if ((certificate as Record<string, unknown>).format !== "lumina-deletion-certificate") return null;
    // Its content is trusted only once its signature holds.
    return { certificate: certificate as Verified["certificate"], signature, publicKey };
  } catch {
    return null;
  }
}
