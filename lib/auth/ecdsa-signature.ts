/** Bytes of r and of s by curve, as COSE numbers curves: P-256, P-384, P-521. */
const LENGTHS: Record<number, number> = { 1: 32, 2: 48, 3: 66 };
const SEQUENCE = 0x30;
const INTEGER = 0x02;

/**
 * An ECDSA signature as WebCrypto reads it, r and s of full length one after the other. Authenticators write it in DER
 * (`SEQUENCE { r INTEGER, s INTEGER }`, WebAuthn 6.5.5), which is read strictly: one encoding of each number, and nothing after it.
 * In the built Worker it stands in for the passkey library's own reader, which brings a whole ASN.1 library.
 *
 * @param curve as COSE numbers it
 * @throws Error when the signature is written in any other way, or the curve is not one of the three
 */
export function unwrapEC2Signature(signature: Uint8Array, curve: number): Uint8Array<ArrayBuffer> {
  const length = LENGTHS[curve];
  if (length === undefined) throw new Error(`There is no curve ${curve}.`);
  const sequence = element(signature, SEQUENCE);
  const r = element(sequence.content, INTEGER);
  const s = element(r.rest, INTEGER);
  if (sequence.rest.length > 0 || s.rest.length > 0)
    throw new Error("Something follows the signature's numbers.");
  const out = new Uint8Array(2 * length);
  out.set(magnitude(r.content, length), length - digits(r.content));
  out.set(magnitude(s.content, length), 2 * length - digits(s.content));
  return out;
}

/** The content of the first element, which has to be of this type, and what follows it. */
function element(bytes: Uint8Array, type: number): { content: Uint8Array; rest: Uint8Array } {
  const [tag, first = 0, second = 0] = bytes;
  // From 128 on one more byte holds the length; the longest signature, of P-521, has 139.
  const long = first === 0x81;
  const length = long ? second : first;
  const begin = long ? 3 : 2;
  if (tag !== type || bytes.length < begin + length || (long ? length < 128 : first > 127))
    throw new Error("The signature is not written in DER.");
  return { content: bytes.subarray(begin, begin + length), rest: bytes.subarray(begin + length) };
}

/** How many bytes of a number are left without the zero that only says that it is positive. */
const digits = (number: Uint8Array) => (number[0] === 0 ? number.length - 1 : number.length);

function magnitude(number: Uint8Array, most: number): Uint8Array {
  const [first = 0x80, second = 0x80] = number;
  const negative = first > 0x7f;
  const padded = first === 0 && number.length > 1 && second < 0x80;
  if (negative || padded || digits(number) > most)
    throw new Error("A number of the signature is negative, padded or too long.");
  return number.subarray(number.length - digits(number));
}
