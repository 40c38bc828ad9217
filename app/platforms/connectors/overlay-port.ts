import type { StaffSuspension } from "#app/core/platform/capabilities/staff-suspend.capability.ts";
import type { Capability, CapabilityMap, StorePort, Unsupported } from "#app/core/platform/store-port.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { type Connector, type ConnectorContext, ProtectedAccounts } from "./define-connector.ts";

/** A connector as a merchant set it up. */
export interface LiveConnector {
  readonly connector: Connector;
  /** All settings, opened; undefined when they cannot be opened any more. */
  readonly settings: unknown;
  /** Of its last test; null: never tested. */
  readonly lastTest: { readonly ok: boolean; readonly why: string } | null;
}

/**
 * A store's port with the merchant's connectors over it: for what a connector answers, it is asked before the platform.
 * One whose last test failed does not answer, and says so. Earlier ones come first.
 */
export function overlayPort(port: StorePort, live: readonly LiveConnector[], context: ConnectorContext): StorePort {
  if (live.length === 0) return port;
  const answers = live.map((one) => ({ ...one, answer: open(one, context) }));
  return {
    platform: port.platform,
    get<C extends Capability>(capability: C): Result<CapabilityMap[C], Unsupported> {
      const asked = answers.filter(({ connector }) =>
        (connector.capabilities as readonly string[]).includes(capability),
      );
      for (const { answer } of asked) {
        const lever = answer.ok ? (answer.value as Partial<CapabilityMap>)[capability] : undefined;
        if (lever) return ok(lever as CapabilityMap[C]);
      }
      const own = port.get(capability);
      const failed = asked.find(({ answer }) => !answer.ok);
      return own.ok || !failed || failed.answer.ok ? own : err(failed.answer.error);
    },
  };
}

function open(
  { connector, settings, lastTest }: LiveConnector,
  context: ConnectorContext,
): Result<ReturnType<Connector["create"]>, Unsupported> {
  const no = (why: string): Result<never, Unsupported> => err({ why, source: connector.source, missingScope: null });
  if (lastTest === null) return no(`The connector to ${connector.title} has not been tested yet.`);
  if (!lastTest.ok) return no(`The connector to ${connector.title} failed its last test. ${lastTest.why}`);
  const parsed = connector.settings.safeParse(settings);
  if (!parsed.success) return no(`The settings of the connector to ${connector.title} cannot be read.`);
  const levers = connector.create(parsed.data, context);
  const suspension = levers["staff.suspend"];
  return ok(suspension ? { ...levers, "staff.suspend": protect(suspension, protectedIn(parsed.data)) } : levers);
}

function protectedIn(settings: unknown): ReadonlySet<string> {
  const accounts = ProtectedAccounts.parse((settings as { protected?: unknown }).protected);
  return new Set(accounts.map((email) => email.toLowerCase()));
}

/** The merchant's own list comes before whatever the system says; an alias or another spelling does not get round it. */
function protect(suspension: StaffSuspension, accounts: ReadonlySet<string>): StaffSuspension {
  const never = ok({ never: "This account is one of those that Cordon must never suspend.", notes: [] });
  return {
    ...suspension,
    async check(ref, email) {
      if (accounts.has(email.trim().toLowerCase())) return never;
      for (const account of accounts) {
        const found = await suspension.find(account);
        if (!found.ok) return found;
        if (found.value?.ref === ref) return never;
      }
      return suspension.check(ref, email);
    },
  };
}
