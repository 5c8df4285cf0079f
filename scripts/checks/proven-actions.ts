import ts from "typescript";
import { isProduct, placeOf, syntaxOf, walk } from "./ast";
import type { HouseRule } from "./source";

/** Actions that ask for a proof of the last minutes, and what somebody could do at a screen that was left alone. */
const PROVEN: Readonly<Record<string, string>> = {
  passkeyRegistrationAction: "Add a way in of their own.",
  addPasskeyAction: "Add a way in of their own.",
  removePasskeyAction: "Close a way in.",
  connectProviderAction: "Add a way in of their own.",
  disconnectIdentityAction: "Close a way in.",
  beginAuthenticatorAction: "Add a second factor of their own.",
  demandSecondFactorAction: "Let members sign in by a password alone again.",
  setSessionLimitsAction: "Keep a stolen session open for longer.",
  inviteAction: "Let others in.",
  changeRoleAction: "Make themselves or others more powerful.",
  removeMemberAction: "Lock others out.",
  setJoinRoleAction: "Let others in.",
  removeDomainAction: "Lock others out.",
  addConnectionAction: "Let others in.",
  updateConnectionAction: "Let others in.",
  activateConnectionAction: "Let others in.",
  deactivateConnectionAction: "Lock others out.",
  removeConnectionAction: "Lock others out.",
  requireConnectionAction: "Lock others out.",
  openOtherWaysAction: "Let members in by a password alone again.",
  closeOrganizationAction: "Take everything away.",
  startExportAction: "Take everything along.",
  startPackageAction: "Have what is kept of somebody put together.",
  saveAgentAction: "Let the agent order without anybody's approval.",
  saveRemedySettingAction: "Let Lumina cancel orders and mail suppliers without anybody's approval.",
  restoreExceptionSettingsAction: "Let Lumina cancel orders and mail suppliers without anybody's approval.",
  requestOwnDataAction: "Take a person's data along, or have it erased.",
  restorePolicyAction: "Let the agent order without anybody's approval.",
};

/** Actions of the same places that do not, and why. */
const UNPROVEN: Readonly<Record<string, string>> = {
  dryRunAction: "Writes nothing.",
  setMinutesAction: "Opens nothing: an estimate is worked out with it.",
  saveForecastingSettingsAction: "Opens nothing: when models are trained, and no order is sent by it.",
  restoreForecastingSettingsAction: "Opens nothing: when models are trained, and no order is sent by it.",
  setLanguageModelAction: "Opens nothing: who words what is computed anyway.",
  setPromiseRuleAction: "Opens nothing, and what the rule does can be undone.",
  updateProfileAction: "Opens nothing.",
  changePasswordAction: "Asks for the password itself.",
  requestEmailChangeAction: "Asks for the password itself.",
  deleteAccountAction: "Asks for the password itself.",
  revokeSessionAction: "Whoever fears for their account must be quick.",
  revokeOtherSessionsAction: "Whoever fears for their account must be quick.",
  createOrganizationAction: "Opens nothing that was there before.",
  acceptInvitationAction: "The link of the mail is the proof.",
  updateOrganizationAction: "Name, country and the like; ways in have actions of their own.",
  resendInvitationAction: "It was proven when it was made.",
  revokeInvitationAction: "Takes away only what was not used.",
  joinByDomainAction: "The confirmed address is the proof.",
  requestJoinLinkAction: "Mails a link to the person's own address.",
  openWithoutSignOnAction: "Asks for a second factor in the session, and tells all owners.",
  keepOrganizationAction: "Keeps what is there, and must be quick.",
  renamePasskeyAction: "A name opens nothing.",
  takeServiceLevelAction: "Whoever approves, and up to which amount, stays as it is.",
  recoveryCodesAction: "Asks for a code itself.",
  removeAuthenticatorAction: "Asks for a code itself.",
  removeAuthenticatorByPasskeyAction: "Asks for a passkey itself.",
  proofWaysAction: "Is the proof.",
  proveByPasswordAction: "Is the proof.",
  proveByCodeAction: "Is the proof.",
  proofByPasskeyRequestAction: "Is the proof.",
  proveByPasskeyAction: "Is the proof.",
};

/** Where ways into accounts and organizations are opened and closed: of people … */
const PLACES = /^lib\/(auth|accounts)\//;
/** … and of organizations. */
const PERMISSIONS = new Set(["members.manage", "organization.edit", "agents.configure"]);

/**
 * What opens or closes ways in, gives power to people or agents, or takes everything away asks for a proof of the last minutes.
 * Every action of such a place is in one of the two lists, so that none is forgotten, and is made as its list says.
 */
export const actionsAskForProof: HouseRule = (sources) => {
  const problems: string[] = [];
  const seen = new Set<string>();
  for (const source of sources.filter(isProduct)) {
    if (!/^\s*["']use server["']/.test(source.text)) continue;
    walk(syntaxOf(source), (node) => {
      if (!ts.isVariableDeclaration(node) || !node.initializer) return;
      const tier = tierOf(node.initializer);
      if (!tier) return;
      const name = node.name.getText();
      if (tier.proven || name in PROVEN || name in UNPROVEN) seen.add(name);
      if (tier.proven && !(name in PROVEN))
        problems.push(
          `${placeOf(node)} ${name} asks for a proof: say why in scripts/checks/proven-actions.ts.`,
        );
      else if (!tier.proven && name in PROVEN)
        problems.push(
          `${placeOf(node)} ${name} has to ask for a proof: make it of provenUserAction or { proven: true }.`,
        );
      else if (!tier.proven && !(name in UNPROVEN) && isSensitive(source.path, tier.permission))
        problems.push(
          `${placeOf(node)} ${name} asks for no proof: say why in scripts/checks/proven-actions.ts, or ask.`,
        );
    });
  }
  const gone = [...Object.keys(PROVEN), ...Object.keys(UNPROVEN)].filter((name) => !seen.has(name));
  return [
    ...problems,
    ...gone.map((name) => `scripts/checks/proven-actions.ts lists ${name}, which is gone.`),
  ];
};

interface Tier {
  proven: boolean;
  /** Null where it is about the person alone. */
  permission: string | null;
}

const isSensitive = (path: string, permission: string | null): boolean =>
  permission === null ? PLACES.test(path) : PERMISSIONS.has(permission);

/** What an action is made of, or null when it is for everybody or for staff. */
function tierOf(initializer: ts.Expression): Tier | null {
  let tier: Tier | null = null;
  walk(initializer, (node) => {
    if (ts.isIdentifier(node) && node.text === "userAction") tier = { proven: false, permission: null };
    if (ts.isIdentifier(node) && node.text === "provenUserAction") tier = { proven: true, permission: null };
    if (!ts.isCallExpression(node) || node.expression.getText() !== "orgAction") return;
    const [permission, demands] = node.arguments;
    tier = {
      permission: permission && ts.isStringLiteral(permission) ? permission.text : "",
      proven: demands !== undefined && /\bproven: true\b/.test(demands.getText()),
    };
  });
  return tier;
}
