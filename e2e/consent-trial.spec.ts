import { consentCells } from "./support/consent-cells";
import { signedInOpening } from "./support/consent-people";
import { newPerson, signUp } from "./support/people";

consentCells("a trial's workspace", {
  works: /Lumina|Today/,
  open: signedInOpening(async (page) => {
    const person = newPerson();
    return { path: `/o/${await signUp(page, person)}`, email: person.email };
  }),
});
