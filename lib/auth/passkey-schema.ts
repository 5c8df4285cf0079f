import * as z from "zod";
import { formSchema } from "@/lib/format/form-schema";
import { PASSKEY_NAME_MAX } from "./passkey-names";

/** What authenticators answer (WebAuthn), as the browser writes it in JSON. All of it is base64url. */
const base64url = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[\w-]+$/);
/** An id has at most 1023 bytes. */
const credentialId = base64url(1_364);
const clientDataJSON = base64url(4_000);
const envelope = {
  id: credentialId,
  rawId: credentialId,
  type: z.literal("public-key"),
  /** We ask for no extensions, so what browsers say of them is left out. */
  clientExtensionResults: z.unknown().transform(() => ({})),
};
const challengeId = z.string().regex(/^pch_[a-z0-9]{26}$/);

export const addPasskeySchema = z.object({
  challengeId,
  response: z.object({
    ...envelope,
    response: z.object({
      clientDataJSON,
      attestationObject: base64url(12_000),
      transports: z
        .array(
          z
            .string()
            .max(20)
            .regex(/^[\w-]+$/),
        )
        .max(10)
        .optional(),
    }),
  }),
});

export const passkeyAnswerSchema = z.object({
  challengeId,
  response: z.object({
    ...envelope,
    response: z.object({
      clientDataJSON,
      authenticatorData: base64url(4_000),
      signature: base64url(4_000),
      userHandle: base64url(100).optional(),
    }),
  }),
});

export const passkeySignInSchema = passkeyAnswerSchema.extend({ next: z.string().optional() });

const passkeyId = z.string().regex(/^psk_[a-z0-9]+$/);
export const passkeyIdSchema = formSchema({ passkeyId });
export const renamePasskeySchema = formSchema({
  passkeyId,
  name: z
    .string("Enter a name.")
    .trim()
    .min(1, "Enter a name.")
    .max(PASSKEY_NAME_MAX, `Keep the name under ${PASSKEY_NAME_MAX} characters.`)
    .refine((value) => !/\p{Cc}/u.test(value), "Use letters, digits and ordinary signs."),
});
