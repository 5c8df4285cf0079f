import { ulid } from "ulidx";

/** What an id stands for is seen from its prefix. */
export const ID_PREFIXES = {
  user: "usr",
  signUp: "sgn",
  session: "ses",
  device: "dev",
  emailToken: "tok",
  organization: "org",
  membership: "mem",
  memberRemoval: "rem",
  removalTrace: "rmt",
  invitation: "inv",
  recoveryCode: "rcc",
  passkey: "psk",
  passkeyChallenge: "pch",
  ssoConnection: "sso",
  organizationDomain: "dom",
  externalIdentity: "ext",
  signInEvent: "sie",
  mail: "mail",
  location: "loc",
  supplier: "sup",
  item: "itm",
  supplierItem: "si",
  stockLevel: "stk",
  stockMovement: "mov",
  purchaseOrder: "po",
  purchaseOrderLine: "pol",
  receipt: "rcp",
  import: "imp",
  call: "cal",
  callInsight: "cin",
  commitment: "com",
  trainingRun: "trn",
  modelVersion: "mdl",
  agent: "agt",
  agentRun: "run",
  proposal: "prp",
  proposalLine: "prl",
  outlook: "otl",
  consentVersion: "cnv",
  consentRecord: "cns",
  visitor: "vis",
  storageEntry: "ste",
  storageFinding: "fnd",
  cookieScan: "scn",
  policyVersion: "plv",
  policyNotice: "pnt",
  subProcessorChange: "spc",
  follower: "flw",
  staff: "stf",
  inquiry: "inq",
  inquiryMessage: "msg",
  event: "evt",
} as const;

export type IdKind = keyof typeof ID_PREFIXES;

/** A new id: a prefix and a ULID, so that ids sort by the time they were made. */
export function newId(kind: IdKind): string {
  return `${ID_PREFIXES[kind]}_${ulid().toLowerCase()}`;
}
