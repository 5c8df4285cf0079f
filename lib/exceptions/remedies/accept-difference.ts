import type { Remedy } from "./remedy";

export const acceptDifference: Remedy = {
  id: "accept-difference",
  label: "Accept the difference",
  about: "Records that a price, a short or an over-delivery is accepted as it is. Nothing else changes.",
  permission: "exceptions.manage",
  standard: "approve",
  canBeByItself: true,
  isFinal: true,
  async plan(_context, about, input) {
    const reason = (input.reason ?? "").trim().slice(0, 500);
    return {
      fields: [
        {
          name: "reason",
          label: "Why",
          kind: "text",
          value: reason,
          hint: "Shown the next time this happens.",
        },
      ],
      missing: null,
      effects: [
        `It is recorded that this is accepted: ${about.sentence}`,
        "The order stays as it is, and no e-mail is sent.",
        "This exception is resolved, and does not come back while its figures stay the same.",
      ],
      mail: null,
      rests: { facts: about.facts },
      amountMinor: about.worthMinor,
      outcome: { is: "closed" },
      summary: `The difference was accepted${reason ? `: ${reason}` : "."}`,
      itemIds: [],
      orderId: about.orderId,
      apply: async () => ({}),
    };
  },
  undo: async () => ({ itemIds: [], orderId: null, apply: () => undefined }),
};
