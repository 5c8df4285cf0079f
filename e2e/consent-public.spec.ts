import { consentCells } from "./support/consent-cells";

consentCells("public home", {
  works: /Lumina/,
  open: async () => ({ path: "/", cookies: [] }),
});
