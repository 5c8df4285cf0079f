const LOOKS: Readonly<Record<string, { tone: "positive" | "caution" | "neutral"; label: string }>> = {
  paid: { tone: "positive", label: "Paid" },
  open: { tone: "caution", label: "Unpaid" },
  void: { tone: "neutral", label: "Void" },
  uncollectible: { tone: "neutral", label: "Written off" },
};

/** The status of an invoice in words. */
export const invoiceLook = (status: string) => LOOKS[status] ?? { tone: "neutral" as const, label: status };
