import { escaped } from "../html.mjs";

/** People whom a provider of the sandbox knows; whoever else is wanted is typed. */
const PEOPLE = [
  { name: "Noor Haddad", email: "noor.haddad@harbour-tools.example" },
  { name: "Tomas Varga", email: "tomas.varga@harbour-tools.example" },
];

const STYLE = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui;max-width:26rem;margin:10vh auto;padding:0 1rem}
input:not([type=checkbox]),button{font:inherit;padding:.5rem .75rem;width:100%;box-sizing:border-box;margin:.35rem 0}`;

/** The provider's own sign-in page: in the sandbox you are whoever you choose. */
export const signInPage = ({ tenant, query }) => {
  const hidden = [...query]
    .map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`)
    .join("");
  const people = PEOPLE.map(
    ({ name, email }) =>
      `<form method="post">${hidden}<input type="hidden" name="name" value="${name}">
<input type="hidden" name="email" value="${email}"><input type="hidden" name="verified" value="on">
<button>${name} (${email})</button></form>`,
  ).join("");
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Sign in at ${escaped(tenant)} (sandbox)</title><style>${STYLE}</style>
<main><h1>Sign in at ${escaped(tenant)} (sandbox)</h1>
<p>An identity provider stands here. In the sandbox you are whoever you choose.</p>
${people}
<h2>Somebody else</h2>
<form method="post">${hidden}
<label>Name <input name="name" value="Somebody Else" required></label>
<label>E-mail <input name="email" type="email" value="${escaped(query.get("login_hint") ?? "")}" required></label>
<label>Subject, if not made from the address <input name="subject"></label>
<p><label><input type="checkbox" name="verified" checked> The address is verified</label></p>
<button>Continue</button></form>
<form method="post">${hidden}<input type="hidden" name="cancel" value="on"><button>Cancel</button></form>
</main></html>`;
};
