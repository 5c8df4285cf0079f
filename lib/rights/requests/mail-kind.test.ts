import { expect, it } from "vitest";
import { guessKind, guessLanguage } from "./mail-kind";

it.each([
  ["Please send me all data you have about me.", "access", "en"],
  ["Please delete my account and all my data.", "erasure", "en"],
  ["Bitte löschen Sie meine Daten. Ich danke Ihnen.", "erasure", "de"],
  ["Ich widerspreche der Nutzung und bitte um Antwort.", "objection", "de"],
  ["Bonjour, je vous demande de rectifier mes données.", "rectification", "fr"],
  ["Hola, solicito la supresión de mis datos.", "erasure", "es"],
  ["I opt out. Do not sell my data.", "opt-out", "en"],
  ["I complain about how you answered.", "complaint", "en"],
  ["A minor uses your product.", "minor-report", "en"],
  ["", "access", "en"],
])("sorts %j as %s in %s", (text, kind, language) => {
  expect([guessKind(text), guessLanguage(text)]).toEqual([kind, language]);
});
