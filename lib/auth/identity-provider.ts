import type { AccountHolder } from "@/lib/accounts/find-person";
import type { ControlWriter } from "@/lib/platform/db/control";
import type { IdClaims } from "./identity-matching";
import type { IssuerEndpoints } from "./sso-discovery";

/** An OpenID provider that somebody may sign in with, and what its word is worth. */
export interface IdentityProvider {
  /** Stands in the addresses of a sign-in: "google", "microsoft", or the id of an organization's connection. */
  id: string;
  name: string;
  /** Exactly what its discovery document and its tokens have to name as `issuer` (OpenID Connect Discovery 4.3). */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** The organization's connection that a session comes in through. */
  connection: { id: string; organizationId: string } | null;
  /** Where its endpoints are, checked by us; without them the library reads the discovery document. */
  endpoints?: IssuerEndpoints;
  /** Set for a provider that is only tested: nobody is signed in. */
  trial?: Trial;
  /** Whether our own second factor is asked for besides; an organization's provider answers for its own. */
  asksSecondFactor: boolean;
  /**
   * Whose account somebody is whom it vouches for. It may refuse a known person, too.
   *
   * @param known whose the identity is already; null for one that was never seen
   * @throws UserError with a notice of {@link FEDERATED_NOTICES} as its field
   */
  admit(claims: IdClaims, known: AccountHolder | null): Promise<Admission>;
}

/** The test of an organization's provider, by somebody who may turn it on. */
export interface Trial {
  /** @throws UserError whose field is the word for what is wrong */
  run(claims: IdClaims): Promise<void>;
}

export interface Admission {
  person: AccountHolder;
  /** The account comes into being with the write. */
  isNew?: boolean;
  /** Adds to the write of the sign-in, such as a membership and its audit entry. */
  collect?(w: ControlWriter): Promise<void>;
  /** The write was undone with the guard "budget": the organization has no seat for them. */
  noSeat?(): Promise<void>;
}
