import { expect, it } from "vitest";
import { UserError } from "@/lib/platform/errors";
import { hashNewPassword } from "./new-password";

/** Long passwords that are tried first, as people in several countries write them to satisfy a rule. */
const COMMON = `
password1234 password12345 password123456 passwordpassword Password1234! P@ssw0rd1234 P@ssword2024 Pa55word1234
passw0rd2024 MyPassword123 mypassword1 password!2024 123password123 drowssap1234 PASSWORD2024!! passwordpass
qwertyuiop12 qwertyuiop123 Qwertyuiop1! qwertyqwerty qwerty123456 qwerty12345678 Qwerty2024!! 1q2w3e4r5t6y q1w2e3r4t5y6
1qaz2wsx3edc zaq12wsxcde3 qazwsxedcrfv asdfghjkl123 asdfghjkl;'1 zxcvbnm12345 asdf1234asdf qwertzuiop123 azertyuiop123
azerty123456 qweasdzxc123 1qazxsw23edc abcd1234abcd abc123abc123 abcdefghijkl a1b2c3d4e5f6 aaaaaaaaaaaa aaaaaaaaaaa1
111111111111 123456789012 1234567890123 123123123123 112233445566 987654321098 000000000000 121212121212 147258369147
letmein123456 letmein12345 letmeinletmein letmeinplease Welcome12345 welcome2024! Welcome123456 welcomehome123 changeme1234
changeme2024! administrator1 Administrator123 admin12345678 admin123456! adminadmin123 rootroot1234 test12345678 testtesttest
iloveyou1234 iloveyou2024 iloveyouforever iloveyousomuch iloveyouiloveyou iloveme12345 loveyou12345 lovelovelove
sunshine1234 sunshine2024! princess1234 princess2024 football1234 football2024! baseball1234 basketball12 superman1234
batman123456 spiderman123 starwars1234 dragon123456 dragondragon monkey123456 shadow123456 master123456 michael12345
jennifer1234 jordan123456 charlie12345 ashley123456 jessica12345 hunter123456 killer123456 whatever1234 trustno1trustno1
computer1234 internet1234 samsung12345 google123456 facebook1234 liverpool123 Liverpool2024 chelsea12345 arsenal12345
barcelona123 realmadrid12 juventus1234 manchester12 schalke04!!! Sommer2024!! Sommer2025!!! Winter2024!!! Herbst2024!! Fruehling2024
Passwort1234 Passwort123! passwort2024 Geheim123456 geheimnis123 Hallo1234567 hallohallo123 Willkommen1! Willkommen2024
Schatz123456 ichliebedich ichliebedich1 Fussball2024 Deutschland1 Urlaub2024!! Montag123456 Januar2024!! Dezember2024
motdepasse123 Motdepasse2024 Bienvenue123 bienvenue2024! Soleil123456 jetaime12345 jetaimejetaime Printemps2024 Automne2024!
chocolat1234 doudou123456 contraseña123 contrasena1234 Bienvenido123 tequiero1234 teamomucho12 Verano2024!! Invierno2024!
estrella1234 mariposa1234 Primavera2024 ciaociaociao ciao12345678 juventus2024 wachtwoord123 Welkom123456 senha1234567
Summer2024!! Summer2025!!! Spring2024!! Autumn2024!! Winter2025!! January2024! Monday123456 October2024! sexysexysexy
correcthorsebatterystaple thisisapassword Thisisapassword1 onetwothree123 helloworld123 hello1234567 hellohello12
nopassword123 secret123456 topsecret123 freedom12345 ferrari12345 mercedes1234 porsche12345 cheese123456 pokemon12345
ILoveYou!2024 iL0vey0u2024 Ch4rl1e12345 F00tball1234 Dr4gon123456 Sunsh1ne2024 W3lcome12345 purplemonkey lovemonkey12
Lumina123456 luminaerp2024 Company12345 Warehouse123 Purchasing1! Default12345 changeit1234 pass12345678 passpasspass
`
  .trim()
  .split(/\s+/);

/** The same with several words, with signs between them. */
const COMMON_WORDS = [
  ...[
    "P@ssw0rd-2026-x",
    "Passwort-2026-neu",
    "password\u00a0password x",
    "Sommer2026Winter!",
    "summer2026winter",
  ],
  ...["letmein-please-now", "letmeinletmein22x", "qwertypassword1q", "1qaz2wsx3edc4rfvA", "adminadmin1234x"],
  ...[
    "welcome-to-lumina",
    "correct horse battery",
    "monkey monkey dragon",
    "rd0wss4p-drowssap",
    "ilovemydogmax1",
  ],
  ...["ichliebedich-mama", "contrasenia12345", "liverpoolfc1892x", "blink182blink182a", "nopasswordneeded"],
  ...["iamthebestever1", "sunshine_2024_flower", "november2026rain"],
];

const GOOD = [
  "seven wide shelves",
  "full-shelves-empty-bins",
  "seven lanterns over quiet water",
  "nine crooked corridors",
  "korrekt-Pferd-9-Kiste",
  "très long mot de passe",
  "vier leere Regale im Keller",
  "le chat dort sous la table",
  "mi abuela cocina los jueves",
  "Zn4!kq0Lw8#t",
  "x8Gv-Lq2m-Rt7w-Pz4k",
  "hK7pWm2xRv9tQs",
  "зелёный чайник на подоконнике",
  "緑の急須が窓辺にある朝の台所",
  "ten slow carriages",
  "eight narrow drawers",
  "walnut lanterns by the canal",
  "tulip envelope harbour saxophone",
];

const refusal = (password: string) =>
  hashNewPassword(password, ["Ada Byron", "ada@firm.example", "Analytical Engines"]).then(
    () => null,
    (error: unknown) => {
      if (error instanceof UserError) return error.message;
      throw error;
    },
  );

it("refuses every common long password", async () => {
  expect(COMMON.length).toBeGreaterThanOrEqual(131);
  expect(COMMON.filter((password) => password.length < 12).filter((p) => p.length < 11)).toEqual([]);
  const taken: string[] = [];
  for (const password of [...COMMON, ...COMMON_WORDS])
    if ((await refusal(password)) === null) taken.push(password);
  expect(taken).toEqual([]);
});

it("takes good passphrases and generated passwords, in several languages", async () => {
  const refused: string[] = [];
  for (const password of GOOD) {
    const why = await refusal(password);
    if (why) refused.push(`${password}: ${why}`);
  }
  expect(refused).toEqual([]);
});

it("refuses the person's name, address and company, also in disguise", async () => {
  for (const password of [
    "byron likes tea",
    "the shelves of FIRM",
    "4n4lyt1c4l tea pots",
    "my engines hum at night",
  ])
    expect(await refusal(password), password).toMatch(/name and your e-mail/);
});

it("says what to do", async () => {
  expect(await refusal("Liverpool2024")).toMatch(/tried first.*unrelated words/);
  expect(await refusal("short")).toMatch(/at least 12/);
});
