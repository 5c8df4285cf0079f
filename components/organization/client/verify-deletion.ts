import { type Verification, verifyCertificate } from "@/lib/organization-closing/verify";

/** The script of the page that checks certificates of deletion. Nothing leaves the browser. */

const SAYS: Record<Exclude<Verification["result"], "genuine">, string> = {
  unreadable: "This is no certificate of Lumina’s. Use the whole file that came with the mail.",
  forged: "Not genuine: the certificate was changed after it was signed, or somebody else wrote it.",
  "unknown-key": "Not genuine: it is signed with a key that is not one of Lumina’s.",
  unsupported: "This browser cannot check signatures of this kind (Ed25519). Use a newer one, or OpenSSL.",
};

function start(form: HTMLFormElement): void {
  const keys = (form.dataset.keys ?? "").split(" ");
  const text = form.querySelector("textarea");
  const file = form.querySelector<HTMLInputElement>("input[type=file]");
  const answer = document.querySelector<HTMLElement>("[data-verification]");
  if (!text || !file || !answer) return;
  form.hidden = false;
  file.addEventListener("change", async () => {
    const [chosen] = file.files ?? [];
    if (chosen) text.value = (await chosen.text()).slice(0, 1_000_000);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    show(answer, await verifyCertificate(text.value.trim(), keys));
  });
}

function show(answer: HTMLElement, verification: Verification): void {
  const line = (words: string, strong = false) => {
    const paragraph = document.createElement("p");
    paragraph.textContent = words;
    if (strong) paragraph.className = "font-semibold";
    return paragraph;
  };
  answer.hidden = false;
  answer.dataset.result = verification.result;
  if (verification.result !== "genuine") {
    answer.replaceChildren(line(SAYS[verification.result], true));
    return;
  }
  const { id, issuer, issuedAt, organization, deleted, anonymised, kept, backups } = verification.certificate;
  const total = deleted.reduce((sum, { count }) => sum + count, 0);
  answer.replaceChildren(
    line(`Genuine: ${issuer} issued certificate ${id}.`, true),
    line(`${organization?.name ?? "The data of one person"} was deleted on ${issuedAt.slice(0, 10)}.`),
    line(`${total.toLocaleString()} rows, files and other records in ${deleted.length} places were deleted.`),
    ...(anonymised?.length
      ? [line(`${anonymised.reduce((sum, { count }) => sum + count, 0)} records no longer name them.`)]
      : []),
    ...kept.map(({ place, count, why }) => line(`Kept: ${count} of ${place}. ${why}`)),
    line(backups.text),
  );
}

const form = document.querySelector<HTMLFormElement>("form[data-keys]");
if (form) start(form);
