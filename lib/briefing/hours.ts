/** What the form about the briefing's mail says for no hour. */
export const NEVER = 24;
