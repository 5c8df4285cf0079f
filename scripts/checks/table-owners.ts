import path from "node:path";
import { isProduct, moduleOf } from "./ast";
import { schemaModels } from "./schema-models";
import type { HouseRule, Source } from "./source";

type Access = "reads" | "writes";
interface Exception {
  module: string;
  access: Access;
  tables: string;
  why: string;
}

const MASTER_DATA = "Item Supplier SupplierItem Location";
const ORDERS = "PurchaseOrder PurchaseOrderLine Receipt";
const CALLS = "Call Utterance CallInsight Commitment Recording";

/** Tables that another module reads or writes all the same, and why. What is not needed any more must go. */
const EXCEPTIONS: readonly Exception[] = [
  {
    ...{ module: "rights", access: "reads" },
    tables: "Organization",
    why: "Staff route a request to the customer whose address they type.",
  },
  {
    ...{ module: "insights", access: "reads" },
    tables: `Item Location Supplier SupplierItem ${ORDERS} SalesLine StockLevel ItemModel LeadTimeEstimate Proposal AgentRun TrainingRun Import Call Commitment ModelVersion ProposalLine ExceptionCase Transfer`,
    why: "Lists, plans and the facts of a briefing join what several modules hold (decision 006).",
  },
  {
    ...{ module: "insights", access: "writes" },
    tables: "Item",
    why: "The class of an item is worked out with its plan and stored where lists filter by it.",
  },
  {
    ...{ module: "notifications", access: "reads" },
    tables:
      "Agent AgentRun Call CallComment CaseRemedy Contact ExceptionCase ExceptionComment Import Item ItemOutlook Proposal PurchaseOrder Supplier SupplierMail Tracker TrackerHit TrackerScan TrainingRun UsageWarning",
    why: "What members are told of is found by one query a kind, over what several modules hold (decision 068).",
  },
  {
    ...{ module: "demo", access: "reads" },
    tables: `${ORDERS} Item Contact Recording AuditEntry Location Membership Organization`,
    why: "The demo organization is made and set back by itself.",
  },
  {
    ...{ module: "demo", access: "writes" },
    tables: `${MASTER_DATA} ${ORDERS} ${CALLS} Tracker CallBookmark CallComment Contact PhoneNumber SmsThread SmsMessage SmsTemplate NumberSequence SalesLine StockLevel SupplierInvoice SupplierInvoiceLine Membership Organization User`,
    why: "Two years of a company's data are written in bulk.",
  },
  {
    ...{ module: "voice", access: "writes" },
    tables: "CallClip UtteranceEdit TrackerScan",
    why: "Links to a call that is made private end, and a rebuilt transcript is hidden and scanned anew, in the same write.",
  },
  {
    ...{ module: "voice", access: "reads" },
    tables: "UtteranceEdit Contact Item Supplier PurchaseOrder PurchaseOrderLine",
    why: "A rebuild needs how an utterance was first transcribed. A call is about a supplier's open orders: shown beside it, and told to the transcriber.",
  },
  {
    ...{ module: "promises", access: "reads" },
    tables: "Commitment PurchaseOrder PurchaseOrderLine Receipt",
    why: "What was promised on calls is held against what came in.",
  },
  {
    ...{ module: "organization-closing", access: "reads" },
    tables: "Call PhoneNumber Recording Organization Subscription",
    why: "What an erasure deletes at Twilio is found by what we have of it; whether a subscription has ended, by the organization; which is still to be cancelled, by its row.",
  },
  {
    ...{ module: "usage", access: "reads" },
    tables: "AgentRun Call Item PhoneNumber SalesLine SmsMessage",
    why: "What an organization uses of its plan is counted where it lies.",
  },
  {
    ...{ module: "organization-export", access: "reads" },
    tables: "Call Import Recording",
    why: "What lies in storage is named by the row that it is of.",
  },
  {
    ...{ module: "call-search", access: "reads" },
    tables: "Call Commitment Contact PhoneNumber PurchaseOrder Supplier Tracker TrackerHit Utterance",
    why: "The list of calls joins what a call is about, what was promised on it, and what was said.",
  },
  {
    ...{ module: "sms", access: "reads" },
    tables: "Agent Supplier Contact PhoneNumber PurchaseOrder",
    why: "A message goes from a number of ours to a supplier's, about an order of theirs.",
  },
  {
    ...{ module: "transcripts", access: "reads" },
    tables: "Call Utterance CallShare Supplier",
    why: "A correction looks at the words around it, a mention at who sees the call, a link shows a part of it.",
  },
  {
    ...{ module: "transcripts", access: "writes" },
    tables: "Utterance",
    why: "A correction is one write with its history.",
  },
  {
    ...{ module: "catalogue", access: "reads" },
    tables: "SalesLine StockLevel",
    why: "The record of an item shows its stock and its sales, in one round trip.",
  },
  {
    ...{ module: "purchasing", access: "reads" },
    tables: `${MASTER_DATA} AuditEntry`,
    why: "An order's lines carry the names of items, suppliers and places; its history is its audit.",
  },
  {
    ...{ module: "stock", access: "reads" },
    tables: "Item Location",
    why: "Stock and demand are of an item at a place.",
  },
  {
    ...{ module: "models", access: "reads" },
    tables: "Item Supplier SupplierItem SalesLine",
    why: "Events reach items by category and supplier; new items are compared with those of their category or supplier.",
  },
  {
    ...{ module: "overrides", access: "reads" },
    tables: "Item Location",
    why: "A list of overrides carries the names of items and places, in one round trip.",
  },
  {
    ...{ module: "transfers", access: "reads" },
    tables: "Item Location StockLevel NumberSequence",
    why: "A transfer names its item and places, and is held against what lies there.",
  },
  {
    ...{ module: "transfers", access: "writes" },
    tables: "NumberSequence",
    why: "A transfer takes the next number of its own series in its own write.",
  },
  {
    ...{ module: "agents", access: "reads" },
    tables: "PurchaseOrder",
    why: "An approval looks at the order it has made before.",
  },
  {
    ...{ module: "exceptions", access: "reads" },
    tables: `${ORDERS} ${MASTER_DATA} StockLevel StockMovement SalesLine ItemOutlook ModelVersion ItemModel ItemDrift TrainingRun AgentRun Import ImportRowError Commitment Call SupplierInvoice SupplierInvoiceLine`,
    why: "What deviates is found by one query a cause, over what several modules hold (decision 061).",
  },
  {
    ...{ module: "invoices", access: "reads" },
    tables: "PurchaseOrder PurchaseOrderLine Item Supplier SupplierItem",
    why: "An invoice is held against the lines of its orders in one read, and lists name its supplier.",
  },
  {
    ...{ module: "retention", access: "reads" },
    tables:
      "PolicyNotice SubProcessorNotice StorageFinding UsageEvent User Organization OrganizationClosing SubjectErasure Call PurchaseOrder",
    why: "A rule's condition asks whether a row is still part of a proof; what people used becomes sums before it goes. A hold names what it finds.",
  },
  {
    ...{ module: "retention", access: "writes" },
    tables: "UsageDay",
    why: "The sums of the days that go are one write with their deletion.",
  },
  { module: "audit", access: "reads", tables: "Agent", why: "An entry names the agent who acted." },
  {
    ...{ module: "accounts", access: "writes" },
    tables: "Location",
    why: "A new organization begins with one location, in the same write.",
  },
  {
    ...{ module: "accounts", access: "reads" },
    tables: "ExternalIdentity SsoConnection",
    why: "Whom an organization removed is known again at its identity provider; lib/auth stands above lib/accounts.",
  },
  {
    ...{ module: "analytics", access: "reads" },
    tables: "AccountConsent Membership Organization Session",
    why: "Whose use is counted, and whether they may be, is asked within the statement that counts: no further round trip.",
  },
  {
    ...{ module: "admin", access: "reads" },
    tables: "ConsentVersion Incident PolicyVersion StorageFinding",
    why: "The overview of staff counts what waits.",
  },
  {
    ...{ module: "admin", access: "reads" },
    tables: "BillingFinding BillingInvoice Organization OrganizationClosing Subscription",
    why: "The pages of staff join organizations with what they pay.",
  },
  {
    ...{ module: "policies", access: "reads" },
    tables: "User StaffMember",
    why: "Whom a policy was told to is joined with whom it should be told to (decision 024).",
  },
  {
    ...{ module: "consent", access: "reads" },
    tables: "User StaffMember",
    why: "Lists of records and versions name the person and the staff member behind them.",
  },
  {
    ...{ module: "staff", access: "reads" },
    tables: "AuditEntry",
    why: "The switches show who threw them last.",
  },
  {
    ...{ module: "rights", access: "reads" },
    tables: "User UserPhone",
    why: "Whose rows are looked for is found by an account's address and telephone.",
  },
  {
    ...{ module: "holders", access: "reads" },
    tables: "Organization",
    why: "A number without country code is read as in the organization's country.",
  },
  {
    ...{ module: "rights", access: "reads" },
    tables: "LegalHold",
    why: "Nobody is erased whom a legal hold names.",
  },
  {
    ...{ module: "rights", access: "writes" },
    tables: "ReportedAccount",
    why: "A report of a minor that ends forgets, in the same write, the account that was named and not confirmed.",
  },
  {
    ...{ module: "routed-requests", access: "reads" },
    tables: "SubjectRequest",
    why: "A customer's own desk shows the requests that were routed to it.",
  },
  {
    ...{ module: "minor-reports", access: "reads" },
    tables: "User",
    why: "Staff name the account of a reported minor by its address, and see whose it is.",
  },
  {
    ...{ module: "trust", access: "reads" },
    tables:
      "User PolicyVersion PolicyNotice PolicyAcceptance Organization ModelVersion TrainingRun Recording OrganizationClosing BillingInvoice UsageEvent UsageObjection StorageFinding CookieScan AuditEntry RetentionDay SubjectRequest SubjectPackage SubjectErasure SubjectCorrection",
    why: "Checks of promises count what is there, by themselves: asking the module that keeps a promise would prove nothing.",
  },
  {
    ...{ module: "rights", access: "writes" },
    tables: "UsageEvent",
    why: "What was counted of whoever objects to it is deleted in the same write.",
  },
  {
    ...{ module: "support", access: "reads" },
    tables: "Membership Organization StaffMember",
    why: "The inbox shows who asks, and who answered.",
  },
];

/** The platform's own tables serve every module. */
const SHARED = "platform";

const capitalised = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
const READ_CALL = /\.(\w+)\.(?:find(?:First|Many|Unique)(?:OrThrow)?|count|aggregate|groupBy)\b/g;
const WRITE_CALL = /\.(\w+)\.(?:create|createMany|update|updateMany|upsert|delete|deleteMany)\b/g;
const WRITE_ROWS = /(?:insertRows|insertSelect|insertRecords|updateRows|deleteRows)\(\s*(?:\w+,\s*)?"(\w+)"/g;
const SQL_WRITE = /(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"(\w+)"/g;
const SQL_READ = /(?:FROM|JOIN)\s+"(\w+)"|(?<!\$)\{(\w+)\}/g;

/** The tables that a file names, by what it does with them. */
function tablesOf({ text }: Source): [Access, string][] {
  const found = (access: Access, pattern: RegExp, nameOf = (name: string) => name) =>
    [...text.matchAll(pattern)].map((match): [Access, string] => [
      access,
      nameOf(match[1] ?? match[2] ?? ""),
    ]);
  return [
    ...found("reads", READ_CALL, capitalised),
    ...found("writes", WRITE_CALL, capitalised),
    ...found("writes", WRITE_ROWS),
    ...found("writes", SQL_WRITE),
    ...found("reads", SQL_READ),
  ];
}

/**
 * Each table belongs to the module whose file of prisma/schema it stands in. Other modules call that module; where they read
 * or write the table themselves, an exception says why.
 */
export const tablesHaveOwners: HouseRule = (sources) => {
  const owners = new Map(
    schemaModels(sources).map((model) => [model.name, path.basename(model.path, ".prisma")]),
  );
  const problems = new Set<string>();
  const used = new Set<string>();
  for (const source of sources.filter(isProduct)) {
    const module = moduleOf(source.path);
    if (!module || module === SHARED) continue;
    for (const [access, table] of tablesOf(source)) {
      const owner = owners.get(table);
      if (!owner || owner === module || owner === SHARED) continue;
      const exception = EXCEPTIONS.find(
        (one) => one.module === module && one.access === access && one.tables.split(" ").includes(table),
      );
      if (exception) used.add(`${module} ${access} ${table}`);
      else problems.add(`${source.path} ${access} ${table}, which belongs to lib/${owner}.`);
    }
  }
  for (const { module, access, tables } of EXCEPTIONS)
    for (const table of tables.split(" "))
      if (!used.has(`${module} ${access} ${table}`))
        problems.add(`scripts/checks/table-owners.ts: lib/${module} no longer ${access} ${table}.`);
  for (const [table, owner] of owners)
    if (!sources.some(({ path: file }) => file.startsWith(`lib/${owner}/`)))
      problems.add(`prisma/schema/${owner}.prisma has ${table}, and there is no lib/${owner}.`);
  return [...problems];
};
