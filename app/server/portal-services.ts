import type { IncidentId } from "#app/core/ids.ts";
import { err, ok } from "#app/core/result.ts";
import type { PortalServices } from "#app/portal/portal-context.ts";
import {
  readPortalEvidence,
  readPortalHome,
  readPortalRights,
  readPortalRun,
  readPortalSessions,
} from "#app/views/portal.view.ts";
import { readPortalBundle } from "#app/views/portal-bundle.view.ts";
import { requireRight } from "#app/workflows/act-as-member.ts";
import { decideRestoring, decideRun } from "#app/workflows/approve-run.ts";
import { decideBundle } from "#app/workflows/decide-bundle.ts";
import type { Deps } from "#app/workflows/deps.ts";
import { askElevation, decideOnElevation, endElevation } from "#app/workflows/elevate.ts";
import { exportEvidence } from "#app/workflows/export-evidence.ts";
import { liftKillSwitch } from "#app/workflows/kill-switch.ts";
import {
  type Act,
  askConfirmation,
  type Confirmation,
  takeConfirmation,
  whyOnlyLook,
} from "#app/workflows/portal-confirm.ts";
import {
  addPasskey,
  askForPasskey,
  beginCode,
  finishCode,
  makeRecoveryCodes,
  openPortalLink,
  readStanding,
  removePasskey,
} from "#app/workflows/portal-enrol.ts";
import { askSignIn, signInByCode, signInByPasskey, signInByRecovery } from "#app/workflows/portal-sign-in.ts";
import { type PortalVisitor, readVisit, signOut } from "#app/workflows/portal-visit.ts";
import { askReset } from "#app/workflows/remove-member.ts";
import { revertRun } from "#app/workflows/revert-run.ts";
import { receiveMessage, sendTestMessage } from "#app/workflows/test-message.ts";

const addDevice: Act = { act: "add_device", about: "device", digest: "add" };

/** What the portal's pages read and do, over the server's dependencies. Each act is confirmed before it is done. */
export function portalServices(deps: Deps): PortalServices {
  return { ...doorServices(deps), ...deviceServices(deps), ...readingServices(deps), ...actingServices(deps) };
}

function doorServices(deps: Deps) {
  return {
    visit: (token) => readVisit(deps, token),
    signOut: (visitor, which) => signOut(deps, visitor, which),
    askSignIn: () => askSignIn(deps),
    signInByPasskey: (answer, caller) => signInByPasskey(deps, answer, caller),
    signInByCode: (given, caller) => signInByCode(deps, given, caller),
    signInByRecovery: (given, caller) => signInByRecovery(deps, given, caller),
    openLink: (token, device) => openPortalLink(deps, token, device),
    askConfirmation: (visitor, act) => askConfirmation(deps, visitor, act),
    received: (token) => receiveMessage(deps, token),
  } satisfies Partial<PortalServices>;
}

function deviceServices(deps: Deps) {
  const confirmed = async (visitor: PortalVisitor, given: Confirmation | null, act = addDevice) =>
    given === null ? ok(false) : mapped(await takeConfirmation(deps, visitor, act, given));
  return {
    askForPasskey: (visitor, label) => askForPasskey(deps, visitor, label),
    addPasskey: async (visitor, given, confirmation) => {
      const sure = await confirmed(visitor, confirmation);
      return sure.ok ? addPasskey(deps, visitor, given, sure.value) : sure;
    },
    beginCode: async (visitor, label, confirmation) => {
      const sure = await confirmed(visitor, confirmation);
      return sure.ok ? beginCode(deps, visitor, label, sure.value) : sure;
    },
    finishCode: (visitor, given) => finishCode(deps, visitor, given),
    removePasskey: async (visitor, id, confirmation) => {
      const sure = await confirmed(visitor, confirmation, { act: "add_device", about: id, digest: "remove" });
      return sure.ok ? removePasskey(deps, visitor, id) : sure;
    },
    makeRecoveryCodes: async (visitor, confirmation) => {
      const sure = await confirmed(visitor, confirmation);
      return sure.ok ? ok(await makeRecoveryCodes(deps, visitor)) : sure;
    },
    keepMyDevices: async (visitor) => {
      const refusal = whyOnlyLook(visitor);
      return refusal ? err(refusal) : askReset(deps, visitor, { memberId: visitor.memberId, take: "back" });
    },
    sendTestMessage: (visitor) => sendTestMessage(deps, visitor),
  } satisfies Partial<PortalServices>;
}

function mapped(taken: Awaited<ReturnType<typeof takeConfirmation>>) {
  return taken.ok ? ok(true) : err(taken.error);
}

function readingServices(deps: Deps) {
  return {
    home: (visitor) => readPortalHome(deps, visitor),
    run: (visitor, runId) => readPortalRun(deps, visitor, runId),
    bundle: (visitor, bundleId) => readPortalBundle(deps, visitor, bundleId),
    rights: (visitor) => readPortalRights(deps, visitor),
    evidence: (visitor) => readPortalEvidence(deps, visitor),
    devices: async (visitor) => ({
      ...(await readStanding(deps, visitor)),
      sessions: await readPortalSessions(deps, visitor),
    }),
    exportEvidence: async (visitor, incidentId) => {
      const allowed = await deps.database.asMerchant(visitor.merchantId, (tx) =>
        requireRight({ ...tx, now: deps.clock.now() }, visitor, "exportEvidence"),
      );
      if (!allowed.ok) return allowed;
      const by = { kind: "member" as const, ref: visitor.memberId };
      const file = await exportEvidence(deps, visitor.merchantId, incidentId as IncidentId, by);
      return file.ok ? ok(file.value.lines) : file;
    },
  } satisfies Partial<PortalServices>;
}

function actingServices(deps: Deps) {
  return {
    decide: async (visitor, { of, ...word }, confirmation) => {
      const act = of === "undoing" ? (`${word.decision}_undoing` as const) : word.decision;
      const bound = { act, about: word.runId, digest: word.planDigest };
      const proof = await takeConfirmation(deps, visitor, bound, confirmation);
      if (!proof.ok) return proof;
      const spoken = { channel: "portal", proof: proof.value } as const;
      return of === "undoing" ? decideRestoring(deps, visitor, word, spoken) : decideRun(deps, visitor, word, spoken);
    },
    decideBundle: async (visitor, word, confirmation) => {
      const bound = { act: word.decision, about: word.bundleId, digest: word.bundleDigest };
      const proof = await takeConfirmation(deps, visitor, bound, confirmation);
      return proof.ok ? decideBundle(deps, visitor, word, { channel: "portal", proof: proof.value }) : proof;
    },
    undo: async (visitor, runId) => {
      const refusal = whyOnlyLook(visitor);
      if (refusal) return err(refusal);
      const undone = await revertRun(deps, visitor, { runId });
      return undone.ok ? ok(undefined) : undone;
    },
    liftKillSwitch: async (visitor, since, confirmation) => {
      const act = { act: "lift", about: "kill_switch", digest: since } as const;
      const proof = await takeConfirmation(deps, visitor, act, confirmation);
      if (!proof.ok) return proof;
      const lifted = await liftKillSwitch(deps, visitor, { channel: "portal", proof: proof.value });
      return lifted.ok ? ok(undefined) : lifted;
    },
    askElevation: async (visitor, wish, confirmation) => {
      const proof = await takeConfirmation(
        deps,
        visitor,
        { act: "elevate", about: wish.role, digest: "60" },
        confirmation,
      );
      if (!proof.ok) return proof;
      const asked = await askElevation(deps, visitor, wish, proof.value);
      return asked.ok ? ok(undefined) : asked;
    },
    decideElevation: async (visitor, word, confirmation) => {
      const act = { act: "lend", about: word.elevationId, digest: word.decision } as const;
      const proof = await takeConfirmation(deps, visitor, act, confirmation);
      return proof.ok ? decideOnElevation(deps, visitor, word, proof.value) : proof;
    },
    endElevation: async (visitor, id) => {
      const refusal = whyOnlyLook(visitor);
      return refusal ? err(refusal) : endElevation(deps, visitor, id);
    },
  } satisfies Partial<PortalServices>;
}
