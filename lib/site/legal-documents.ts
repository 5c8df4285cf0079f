/** The legal documents, in the order of their lists. */
export const POLICY_DOCUMENTS = ["privacy", "cookies", "terms", "sub-processors", "dpa"] as const;
export type PolicyDocument = (typeof POLICY_DOCUMENTS)[number];

export const isPolicyDocument = (value: string): value is PolicyDocument =>
  (POLICY_DOCUMENTS as readonly string[]).includes(value);

/** What each document is called in a sentence, and what it is for. */
export const DOCUMENT_WORDS: Readonly<Record<PolicyDocument, { name: string; about: string }>> = {
  privacy: {
    name: "Privacy policy",
    about: "What data Lumina collects, how it is processed and stored, who is involved, and your rights.",
  },
  cookies: {
    name: "Cookie policy",
    about: "Every cookie and other browser storage by name, with its purpose and lifetime.",
  },
  terms: { name: "Terms of service", about: "What you and we agree on when your company uses Lumina." },
  "sub-processors": {
    name: "Sub-processors",
    about: "The companies that handle data for Lumina, what for, where, and how changes are announced.",
  },
  dpa: {
    name: "Data processing addendum",
    about: "How Lumina processes personal data on behalf of its customers.",
  },
};

/** What a document is called within a sentence. */
export const nameInSentence = (document: string): string => {
  if (document === "sub-processors") return "list of sub-processors";
  return isPolicyDocument(document) ? DOCUMENT_WORDS[document].name.toLowerCase() : document;
};

/** Documents that a person accepts by going on to use the product. */
export const ACCEPTED_DOCUMENTS = ["privacy", "terms"] as const satisfies readonly PolicyDocument[];

/** The public address of a document, of one of its versions, or of a comparison. */
export const documentPath = (document: string) => `/legal/${document}`;
export const versionPath = (document: string, number: number) => `/legal/${document}/versions/${number}`;
export const comparePath = (document: string, from: number, to: number) =>
  `/legal/${document}/compare?from=${from}&to=${to}`;
