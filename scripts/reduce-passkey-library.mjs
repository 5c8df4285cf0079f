/**
 * `node scripts/reduce-passkey-library.mjs <file>`: a step of the build that bundles @simplewebauthn/server for the Worker without
 * what reads certificates. We ask for no attestation and refuse certificates in one (lib/auth/webauthn.ts), so none is ever read.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const PACKAGE = "@simplewebauthn/server";
const root = path.resolve(import.meta.dirname, "..");

/** What lib/auth/webauthn.ts imports, from both entrances of the package. */
const ENTRY = `
export { generateAuthenticationOptions, generateRegistrationOptions, verifyAuthenticationResponse, verifyRegistrationResponse }
  from "${PACKAGE}";
export { decodeAttestationObject, isoBase64URL } from "${PACKAGE}/helpers";
`;

/** Files of the library whose functions throw instead; in their stead "packed" still checks the authenticator's own signature. */
const UNREACHABLE = [
  ...["FIDOU2F", "AndroidSafetyNet", "AndroidKey", "Apple"].map(
    (format) => `registration/verifications/verifyAttestation${format}`,
  ),
  "registration/verifications/tpm/verifyAttestationTPM",
  "helpers/convertX509PublicKeyToCOSE",
  "helpers/getCertificateInfo",
  "helpers/isCertRevoked",
  "helpers/validateCertificatePath",
  "helpers/validateExtFIDOGenCEAAGUID",
  "metadata/verifyAttestationWithMetadata",
  "metadata/verifyMDSBlob",
].map((file) => `${file}.js`);

/** Files of the library that something of ours stands in for. */
const REPLACED = {
  // The roots that the formats above are checked by.
  "services/defaultRootCerts/android-key.js": null,
  "services/defaultRootCerts/android-safetynet.js": null,
  "services/defaultRootCerts/apple.js": null,
  "services/defaultRootCerts/mds.js": null,
  // A reader of two numbers in place of one for all of ASN.1.
  "helpers/iso/isoCrypto/unwrapEC2Signature.js": "lib/auth/ecdsa-signature.ts",
};

/** Packages that are needed for nothing else. */
const CERTIFICATES = /node_modules\/(?:@peculiar|asn1js|pvtsutils|pvutils|reflect-metadata|tsyringe)\//;

/**
 * Bundles the library into one file.
 *
 * @param {string} outfile an ES module
 * @throws Error when the library no longer holds what is left out, or still brings what reads certificates
 */
export async function reducedPasskeyLibrary(outfile) {
  const met = new Set();
  const { metafile } = await build({
    ...{ stdin: { contents: ENTRY, resolveDir: root }, absWorkingDir: root, outfile, format: "esm" },
    ...{ bundle: true, platform: "node", target: "es2024", logLevel: "error", metafile: true },
    plugins: [replacements(met)],
  });
  const missed = [...UNREACHABLE, ...Object.keys(REPLACED)].filter((file) => !met.has(file));
  if (missed.length > 0)
    throw new Error(`${PACKAGE} no longer has ${missed.join(", ")}; take it off the list.`);
  const kept = Object.keys(metafile.inputs).filter((file) => CERTIFICATES.test(file));
  if (kept.length > 0) throw new Error(`${PACKAGE} still brings ${kept.slice(0, 5).join(", ")}.`);
}

const replacements = (met) => ({
  name: "replacements",
  setup({ onLoad }) {
    onLoad({ filter: /@simplewebauthn\/server\/esm\/.*\.js$/ }, ({ path: file }) => {
      const name = file.split("/server/esm/")[1];
      if (name in REPLACED) {
        met.add(name);
        const own = REPLACED[name];
        if (own === null) return { contents: withoutValues(file, '""') };
        return { contents: `export * from ${JSON.stringify(path.join(root, own))};`, resolveDir: root };
      }
      if (!UNREACHABLE.includes(name)) return undefined;
      met.add(name);
      return { contents: withoutValues(file, `() => { throw new Error("Certificates are not read."); }`) };
    });
  },
});

/** A module with the same exports, all of them this value. */
function withoutValues(file, value) {
  const names = [...readFileSync(file, "utf8").matchAll(/^export (?:async function|function|const) (\w+)/gm)];
  if (names.length === 0) throw new Error(`${file} is not written as expected: it exports nothing.`);
  return names.map(([, name]) => `export const ${name} = ${value};`).join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await reducedPasskeyLibrary(path.resolve(process.argv[2]));
