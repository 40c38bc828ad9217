import { type HttpHandler, HttpResponse } from "msw";

/** An account in a simulated vendor. */
export interface DoubleUser {
  readonly id: string;
  readonly email: string;
  active: boolean;
  admin: boolean;
  /** Another address under which the vendor finds it. */
  alias?: string;
}

/** What the next call that matches comes to. `lost` does it and then breaks the connection. */
export type Fault =
  | {
      readonly kind: "status";
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body?: unknown;
    }
  | { readonly kind: "lost" };

/** A vendor's API as documented, for tests: keeps accounts, counts effects, misbehaves on request. */
export class VendorState {
  readonly users = new Map<string, DoubleUser>();
  /** Every change that was really made, in order. */
  readonly effects: string[] = [];
  /** What the coming changes (not reads) come to, first first; fine when empty. */
  readonly faults: Fault[] = [];
  /** What the coming reads come to. */
  readonly readFaults: Fault[] = [];
  /** The vendor does not tell who is an administrator. */
  hidesAdmins = false;

  add(user: Partial<DoubleUser> & { id: string; email: string }): DoubleUser {
    const made: DoubleUser = { active: true, admin: false, ...user };
    this.users.set(made.id, made);
    return made;
  }

  byEmail(email: string): DoubleUser | undefined {
    const wanted = email.toLowerCase();
    return [...this.users.values()].find(({ email: own, alias }) => own === wanted || alias === wanted);
  }

  /** A change in the mood of the day. */
  change(name: string, what: () => Response): Response {
    const fault = this.faults.shift();
    if (fault?.kind === "status") return faulty(fault);
    this.effects.push(name);
    const answer = what();
    return fault?.kind === "lost" ? HttpResponse.error() : answer;
  }

  read(what: () => Response): Response {
    const fault = this.readFaults.shift();
    return fault?.kind === "status" ? faulty(fault) : what();
  }
}

function faulty({ status, headers, body }: Extract<Fault, { kind: "status" }>): Response {
  return HttpResponse.json((body ?? null) as never, { status, headers: headers ?? {} });
}

/** One vendor as the conformance suite needs it. */
export interface VendorDouble {
  readonly kind: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Parts of the settings that must never be seen in an error. */
  readonly secrets: readonly string[];
  handlers(state: VendorState): HttpHandler[];
  /** How the vendor says no to a credential without the right. */
  readonly forbidden: Extract<Fault, { kind: "status" }>;
  readonly throttled: Extract<Fault, { kind: "status" }>;
  /** The seconds to wait that `throttled` names; null where it names none. */
  readonly waits: number | null;
  /** True where the vendor can end sessions. */
  readonly endsSessions: boolean;
  /** True where the vendor tells who is an administrator. */
  readonly knowsAdmins: boolean;
}
